/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Schema steps: applied once, in order, whole or not at all; and what is refused. On both engines.
 */
#include "db_test.h"

#include "db/migrate.h"

#include <pthread.h>

/* The binary's own steps, unused here. */
const struct migration migrations[] = {{1, "none", "", ""}};
const int migration_count = 0;

#define BOTH(text) (text), (text)

static const struct migration steps[] = {
    {1, "0001_first",
     BOTH("CREATE TABLE a (id BIGINT PRIMARY KEY);\n"
          "CREATE TABLE b (a_id BIGINT REFERENCES a (id));")},
    {2, "0002_second", BOTH("INSERT INTO a (id) VALUES (1); INSERT INTO b (a_id) VALUES (1);")},
    {3, "0003_third", BOTH("-- nothing but a remark\n")},
};

static struct db *db;
static struct note note;

static int begin(void **state)
{
    (void)test_setup(state);
    db = test_open(DB_WRITER);
    note.text[0] = '\0';
    return 0;
}

static int end(void **state)
{
    db_close(db);
    return test_teardown(state);
}

static err_t up(const struct migration *list, int n, int *ret_now)
{
    note.text[0] = '\0';
    return migrate_up_of(db, test_arena, (struct migrate_steps){list, n}, ret_now, &note);
}

static void assert_status(const struct migration *list, int known, int applied)
{
    struct migrate_status status = {0};
    err_t e =
        migrate_status_of(db, test_arena, (struct migrate_steps){list, known}, &status, &note);
    if (e != OK)
        fail_msg("%s", note.text);
    assert_int_equal(status.known, known);
    assert_int_equal(status.applied, applied);
}

static void assert_says(const char *part)
{
    if (strstr(note.text, part) == NULL)
        fail_msg("'%s' does not say '%s'", note.text, part);
}

static void steps_are_applied_once_and_in_order(void **state)
{
    (void)state;
    int now = -1;
    assert_status(steps, 3, 0);
    assert_err(up(steps, 1, &now), OK);
    assert_int_equal(now, 1);
    assert_status(steps, 3, 1);
    assert_err(up(steps, 3, &now), OK);
    assert_int_equal(now, 2);
    assert_err(up(steps, 3, &now), OK);
    assert_int_equal(now, 0);
    assert_status(steps, 3, 3);
}

static void a_reader_may_ask(void **state)
{
    (void)state;
    int now = -1;
    assert_err(up(steps, 3, &now), OK);
    struct db *reader = test_open(DB_READER);
    struct migrate_status status = {0};
    assert_err(
        migrate_status_of(reader, test_arena, (struct migrate_steps){steps, 3}, &status, &note),
        OK);
    assert_int_equal(status.applied, 3);
    db_close(reader);
}

static void a_newer_database_is_refused(void **state)
{
    (void)state;
    int now = -1;
    assert_err(up(steps, 3, &now), OK);
    assert_err(up(steps, 2, &now), CONFIG);
    assert_says("0003_third");
    assert_status(steps, 3, 3);
}

static void a_changed_step_is_refused(void **state)
{
    (void)state;
    int now = -1;
    assert_err(up(steps, 2, &now), OK);
    struct migration changed[ARRAY_LEN(steps)];
    memcpy(changed, steps, sizeof changed);
    changed[0].sqlite = changed[0].postgres = "CREATE TABLE a (id BIGINT PRIMARY KEY)";
    assert_err(up(changed, 3, &now), CONFIG);
    assert_says("0001_first");
    assert_status(steps, 3, 2); /* nothing was done */
}

static void a_gap_is_refused(void **state)
{
    (void)state;
    int now = -1;
    assert_err(up(steps, 3, &now), OK);
    test_script(db, "DELETE FROM schema_step WHERE number = 2");
    assert_err(up(steps, 3, &now), CONFIG);
    assert_says("step 2 is missing");
}

static void a_step_that_fails_leaves_nothing(void **state)
{
    (void)state;
    int now = -1;
    assert_err(up(steps, 1, &now), OK);
    struct migration broken[2];
    memcpy(broken, steps, sizeof broken);
    broken[1].sqlite = broken[1].postgres =
        "CREATE TABLE c (id BIGINT); INSERT INTO a (id) VALUES (7); INSERT INTO nowhere VALUES (1)";
    assert_true(up(broken, 2, &now) != OK);
    assert_says("0002_second");
    assert_says("nowhere");
    assert_false(db_in_transaction(db));
    assert_status(steps, 3, 1);
    struct db_rows rows = {0};
    assert_err(db_text_query(db, test_arena, "SELECT id FROM a", &rows), OK);
    assert_int_equal(rows.count, 0);
    assert_true(db_text_query(db, test_arena, "SELECT id FROM c", &rows) != OK);
    assert_err(up(steps, 3, &now), OK); /* and can be done right afterwards */
    assert_int_equal(now, 2);
}

static void a_step_that_breaks_a_key_is_undone(void **state)
{
    (void)state;
    int now = -1;
    assert_err(up(steps, 1, &now), OK);
    struct migration orphan[2];
    memcpy(orphan, steps, sizeof orphan);
    orphan[1].sqlite = orphan[1].postgres = "INSERT INTO b (a_id) VALUES (4711)";
    assert_err(up(orphan, 2, &now), INVALID);
    assert_status(steps, 3, 1);
    if (db_engine(db) == DB_SQLITE) { /* keys are checked again after the steps */
        struct db_rows rows = {0};
        assert_err(db_text_query(db, test_arena, "PRAGMA foreign_keys", &rows), OK);
        assert_true(str_eq(rows.values[0].s, S("1")));
    }
}

static void a_table_may_be_rebuilt(void **state)
{
    (void)state;
    int now = -1;
    assert_err(up(steps, 2, &now), OK);
    const struct migration rebuild[] = {
        steps[0],
        steps[1],
        {3, "0003_rebuild",
         "CREATE TABLE a_new (id BIGINT PRIMARY KEY, name TEXT);"
         "INSERT INTO a_new (id) SELECT id FROM a; DROP TABLE a; ALTER TABLE a_new RENAME TO a;",
         "ALTER TABLE a ADD COLUMN name TEXT"},
    };
    assert_err(up(rebuild, 3, &now), OK);
    struct db_rows rows = {0};
    assert_err(
        db_text_query(db, test_arena, "SELECT count(*) FROM b JOIN a ON a.id = b.a_id", &rows), OK);
    assert_true(str_eq(rows.values[0].s, S("1")));
}

/* PostgreSQL: two servers start at once. */
static void *start(void *user)
{
    struct db *mine = test_open(DB_WRITER);
    struct arena *a = arena_new(MIB(4));
    struct note why = {{0}};
    int now = 0;
    err_t e = migrate_up_of(mine, a, (struct migrate_steps){steps, 3}, &now, &why);
    *(int *)user = e == OK ? now : -1000;
    arena_free(a);
    db_close(mine);
    return NULL;
}

static void two_that_start_at_once_apply_each_step_once(void **state)
{
    (void)state;
    if (db_engine(db) == DB_SQLITE)
        skip(); /* the second is refused by the lock */
    pthread_t threads[4];
    int applied[4] = {0};
    int total = 0;
    for (int i = 0; i < 4; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, start, &applied[i]), 0);
    for (int i = 0; i < 4; i++) {
        (void)pthread_join(threads[i], NULL);
        total += applied[i];
    }
    assert_int_equal(total, 3);
    assert_status(steps, 3, 3);
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, begin, end)
    const struct CMUnitTest tests[] = {
        T(steps_are_applied_once_and_in_order),
        T(a_reader_may_ask),
        T(a_newer_database_is_refused),
        T(a_changed_step_is_refused),
        T(a_gap_is_refused),
        T(a_step_that_fails_leaves_nothing),
        T(a_step_that_breaks_a_key_is_undone),
        T(a_table_may_be_rebuilt),
        T(two_that_start_at_once_apply_each_step_once),
    };
    test_uses_all();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
