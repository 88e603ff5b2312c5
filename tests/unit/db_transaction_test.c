/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Transactions: points, snapshots, what happens to two that are in each other's way, and a
 * connection that is cut. On both engines where both have it. */
#include "db_test.h"

static struct db *db;
static struct db *reader;

static int begin(void **state)
{
    (void)test_setup(state);
    db = test_open(DB_WRITER);
    reader = test_open(DB_READER);
    return 0;
}

static int end(void **state)
{
    db_close(reader);
    db_close(db);
    return test_teardown(state);
}

static void a_rollback_leaves_nothing(void **state)
{
    (void)state;
    assert_err(db_begin(db), OK);
    assert_true(db_in_transaction(db));
    assert_err(insert(db, "gone", 1), OK);
    db_rollback(db);
    assert_false(db_in_transaction(db));
    db_rollback(db); /* without a transaction: nothing */
    assert_err(db_begin(db), OK);
    assert_int_equal(count(db), 0);
    assert_err(db_commit(db), OK);
}

static void an_empty_transaction_commits(void **state)
{
    (void)state;
    assert_err(db_begin(db), OK);
    assert_err(db_commit(db), OK);
    assert_err(db_begin(reader), OK);
    assert_err(db_commit(reader), OK);
}

static void points_nest(void **state)
{
    (void)state;
    assert_err(db_begin(db), OK);
    assert_err(insert(db, "a", 1), OK);
    assert_err(db_savepoint(db), OK);
    assert_err(insert(db, "b", 1), OK);
    assert_err(db_savepoint(db), OK);
    assert_err(insert(db, "c", 1), OK);
    db_rollback_to(db);
    assert_err(insert(db, "d", 1), OK);
    assert_err(db_release(db), OK);
    assert_err(db_savepoint(db), OK);
    assert_err(insert(db, "e", 1), OK);
    db_rollback_to(db);
    assert_err(db_commit(db), OK);
    assert_true(exists(db, "a") && exists(db, "b") && exists(db, "d"));
    assert_false(exists(db, "c") || exists(db, "e"));
}

static void a_point_heals_a_refusal(void **state)
{
    (void)state;
    assert_err(db_begin(db), OK);
    assert_err(insert(db, "a", 1), OK);
    assert_err(db_savepoint(db), OK);
    assert_err(insert(db, "b", 1), OK);
    assert_err(insert(db, "a", 1), CONFLICT);
    assert_err(insert(db, "c", 1), CONFLICT);
    assert_err(db_release(db), CONFLICT);
    db_rollback_to(db);
    assert_err(insert(db, "c", 1), OK);
    assert_err(db_commit(db), OK);
    assert_true(exists(db, "a") && exists(db, "c"));
    assert_false(exists(db, "b"));
}

static void a_refusal_after_a_healed_point_still_counts(void **state)
{
    (void)state;
    assert_err(db_begin(db), OK);
    assert_err(db_savepoint(db), OK);
    assert_err(insert(db, "a", -1), INVALID);
    db_rollback_to(db);
    assert_err(insert(db, "a", -1), INVALID);
    assert_err(db_commit(db), INVALID);
}

static err_t keep(int64_t amount, const char *name)
{
    static const enum db_type int_text[] = {DB_INT, DB_TEXT};
    static const struct db_stmt thing_keep = {
        .name = "thing_keep",
        .sqlite = "INSERT INTO thing (name, amount) VALUES (?2, ?1)",
        .postgres = "INSERT INTO thing (name, amount) VALUES ($2::text, $1::bigint)",
        .kind = DB_EXEC,
        .is_write = true,
        .params = 2,
        .param_types = int_text,
        .index = 9,
    };
    const struct db_value args[] = {v_int(amount), v_text(name)};
    return db_later(db, &thing_keep, args);
}

/* By the number in front, and in the order of the calls where it is the same. */
static void what_is_kept_runs_at_the_end_in_order(void **state)
{
    (void)state;
    static const char *const wanted[] = {"b", "a", "d", "e", "c"};
    assert_err(db_begin(db), OK);
    assert_err(keep(5, "a"), OK);
    assert_err(keep(2, "b"), OK);
    assert_err(keep(9, "c"), OK);
    assert_err(keep(5, "d"), OK);
    assert_err(keep(5, "e"), OK);
    assert_int_equal(count(db), 0);
    assert_err(db_commit(db), OK);
    for (size_t i = 0; i < ARRAY_LEN(wanted); i++) {
        const struct db_value id = v_int((int64_t)i + 1);
        struct db_rows rows = {0};
        assert_err(db_run(db, test_arena, &thing_by_id, &id, &rows), OK);
        assert_true(str_eq(rows.values[0].s, str_of(wanted[i])));
    }
}

/* More than the queue of a connection holds; the last one is refused, and all of them are undone.
 */
static void as_many_may_be_kept_as_wanted(void **state)
{
    (void)state;
    assert_err(db_begin(db), OK);
    for (int i = 0; i < 3 * DB_SEND_MAX + 1; i++)
        assert_err(keep(i, arena_printf(test_arena, "kept %d", i).p), OK);
    assert_err(db_commit(db), OK);
    assert_int_equal(count(db), 3 * DB_SEND_MAX + 1);
    assert_err(db_begin(db), OK);
    for (int i = 0; i < 3 * DB_SEND_MAX; i++)
        assert_err(keep(i, arena_printf(test_arena, "more %d", i).p), OK);
    assert_err(keep(DB_SEND_MAX / 2, "kept 0"), OK); /* the name is taken */
    assert_err(db_commit(db), CONFLICT);
    assert_int_equal(count(db), 3 * DB_SEND_MAX + 1);
}

static void a_snapshot_does_not_move(void **state)
{
    (void)state;
    assert_err(db_begin(reader), OK);
    assert_int_equal(count(reader), 0);
    assert_err(db_begin(db), OK);
    assert_err(insert(db, "new", 1), OK);
    assert_int_equal(count(reader), 0);
    assert_err(db_commit(db), OK);
    assert_int_equal(count(reader), 0);
    assert_err(db_commit(reader), OK);
    assert_err(db_begin(reader), OK);
    assert_int_equal(count(reader), 1);
    assert_err(db_commit(reader), OK);
}

/* PostgreSQL only: SQLite has one writer. --------------------------------------------------------
 */

static void the_second_of_two_changes_may_be_run_again(void **state)
{
    (void)state;
    struct db *other = test_open(DB_WRITER);
    assert_err(db_begin(db), OK);
    assert_err(insert(db, "shared", 0), OK);
    assert_err(db_commit(db), OK);
    assert_err(db_begin(db), OK);
    assert_err(db_begin(other), OK);
    assert_int_equal(count(db), 1);
    assert_int_equal(count(other), 1);
    const struct db_value one[] = {v_text("shared"), v_int(1)};
    struct db_rows rows;
    assert_err(db_run(db, test_arena, &thing_amount, one, &rows), OK);
    assert_err(db_commit(db), OK);
    assert_err(db_run(other, test_arena, &thing_amount, one, &rows), BUSY);
    assert_true(db_should_retry(other));
    db_rollback(other);
    assert_true(db_should_retry(other)); /* until the next begin */
    assert_err(db_begin(other), OK);
    assert_false(db_should_retry(other));
    assert_err(db_run(other, test_arena, &thing_amount, one, &rows), OK);
    assert_err(db_commit(other), OK);
    db_close(other);
}

/* Each sees that the other's row is not there yet and writes its own: both together is what neither
 * would have decided. */
static void of_two_decisions_that_exclude_each_other_one_is_refused(void **state)
{
    (void)state;
    struct db *other = test_open(DB_WRITER);
    assert_err(db_begin(db), OK);
    assert_err(db_begin(other), OK);
    assert_int_equal(count(db), 0);
    assert_int_equal(count(other), 0);
    assert_err(insert(db, "first", 1), OK);
    assert_err(insert(other, "second", 1), OK);
    assert_err(db_commit(db), OK);
    assert_err(db_commit(other), BUSY);
    assert_true(db_should_retry(other));
    assert_err(db_begin(other), OK);
    assert_int_equal(count(other), 1); /* run again, it sees the decision of the first */
    assert_err(db_commit(other), OK);
    db_close(other);
}

static void terminate_others(void)
{
    struct db *admin = test_open(DB_WRITER);
    struct db_rows rows;
    assert_err(db_text_query(admin, test_arena,
                             "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
                             " WHERE pid <> pg_backend_pid() AND application_name = 'luoshi'"
                             " AND query NOT LIKE '%pg_terminate%'",
                             &rows),
               OK);
    assert_true(rows.count >= 2);
    db_close(admin);
}

static void a_cut_connection_is_opened_anew(void **state)
{
    (void)state;
    assert_err(db_begin(db), OK);
    assert_err(insert(db, "gone", 1), OK);
    terminate_others();
    struct db_rows rows;
    assert_err(db_run(db, test_arena, &thing_count, NULL, &rows), BUSY);
    assert_true(db_should_retry(db));
    db_rollback(db);
    assert_err(db_begin(db), OK);
    assert_int_equal(count(db), 0);
    assert_err(insert(db, "again", 1), OK);
    assert_err(db_commit(db), OK);
    /* The reader was idle when it was cut: seen at its first statement. */
    assert_err(db_begin(reader), OK);
    assert_err(db_run(reader, test_arena, &thing_count, NULL, &rows), BUSY);
    assert_true(db_should_retry(reader));
    db_rollback(reader);
    assert_err(db_begin(reader), OK);
    assert_int_equal(count(reader), 1);
    assert_err(db_commit(reader), OK);
}

static void a_connection_cut_before_commit_is_an_unknown_outcome(void **state)
{
    (void)state;
    assert_err(db_begin(db), OK);
    assert_err(insert(db, "perhaps", 1), OK);
    terminate_others();
    assert_err(db_commit(db), IO);
    assert_false(db_should_retry(db));
    assert_non_null(strstr(db_message(db), "not known"));
    assert_err(db_begin(db), OK);
    assert_int_equal(count(db), 0);
    assert_err(db_commit(db), OK);
}

static void a_table_altered_meanwhile_is_read_after_a_retry(void **state)
{
    (void)state;
    assert_err(db_begin(db), OK);
    assert_err(insert(db, "a", 1), OK);
    assert_err(db_commit(db), OK);
    const struct db_value none = v_int(0);
    struct db_rows rows;
    assert_err(db_begin(reader), OK);
    assert_err(db_run(reader, test_arena, &thing_names, &none, &rows), OK);
    assert_err(db_commit(reader), OK);
    assert_err(db_begin(reader), OK); /* the reader's COMMIT may still be under way: wait for it */
    assert_int_equal(count(reader), 1);
    db_rollback(reader);
    test_script(db, "ALTER TABLE thing ALTER COLUMN name TYPE varchar(20)");
    assert_err(db_begin(reader), OK);
    assert_err(db_run(reader, test_arena, &thing_names, &none, &rows), BUSY);
    assert_true(db_should_retry(reader));
    db_rollback(reader);
    assert_err(db_begin(reader), OK);
    assert_err(db_run(reader, test_arena, &thing_names, &none, &rows), OK);
    assert_int_equal(rows.count, 1);
    assert_err(db_commit(reader), OK);
}

static void a_statement_that_takes_too_long_is_busy(void **state)
{
    (void)state;
    test_script(reader, "SET statement_timeout = '50ms'");
    struct db_stmt slow = thing_count;
    slow.postgres = "SELECT count(*) AS n FROM generate_series(1, 100000000) AS g";
    slow.index = -1;
    struct db_rows rows;
    assert_err(db_begin(reader), OK);
    assert_err(db_run(reader, test_arena, &slow, NULL, &rows), BUSY);
    assert_false(db_should_retry(reader));
    db_rollback(reader);
}

static void the_password_is_not_told(void **state)
{
    (void)state;
    struct note note = {{0}};
    struct db *none = NULL;
    assert_err(db_open("postgresql://u:hemlig@/x?host=/nonexistent", DB_WRITER, &none, &note),
               BUSY);
    assert_null(strstr(note.text, "hemlig"));
    assert_true(strlen(note.text) > 0);
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, begin, end)
    const struct CMUnitTest both[] = {
        T(a_rollback_leaves_nothing),
        T(an_empty_transaction_commits),
        T(points_nest),
        T(a_point_heals_a_refusal),
        T(a_refusal_after_a_healed_point_still_counts),
        T(what_is_kept_runs_at_the_end_in_order),
        T(as_many_may_be_kept_as_wanted),
        T(a_snapshot_does_not_move),
    };
    const struct CMUnitTest postgres[] = {
        T(the_second_of_two_changes_may_be_run_again),
        T(of_two_decisions_that_exclude_each_other_one_is_refused),
        T(a_cut_connection_is_opened_anew),
        T(a_connection_cut_before_commit_is_an_unknown_outcome),
        T(a_table_altered_meanwhile_is_read_after_a_retry),
        T(a_statement_that_takes_too_long_is_busy),
        T(the_password_is_not_told),
    };
    test_uses_all();
    int failed = cmocka_run_group_tests(both, NULL, NULL);
    if (on_postgres())
        failed += cmocka_run_group_tests(postgres, NULL, NULL);
    return failed;
}
