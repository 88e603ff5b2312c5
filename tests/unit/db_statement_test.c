/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Statements: values there and back, kinds, the queue, refusals. On both engines. */
#include "db_test.h"

#include <math.h>

static struct db *db;

static int begin(void **state)
{
    (void)test_setup(state);
    db = test_open(DB_WRITER);
    assert_err(db_begin(db), OK);
    return 0;
}

static int end(void **state)
{
    db_close(db);
    return test_teardown(state);
}

static const struct db_value *put_and_get(const struct db_value *args)
{
    struct db_rows rows = {0};
    if (db_run(db, test_arena, &thing_insert, args, &rows) != OK)
        fail_msg("%s", db_message(db));
    assert_int_equal(rows.count, 1);
    assert_int_equal(rows.changes, 1);
    const struct db_value id = rows.values[0];
    if (db_run(db, test_arena, &thing_by_id, &id, &rows) != OK)
        fail_msg("%s", db_message(db));
    assert_int_equal(rows.count, 1);
    assert_int_equal(rows.columns, 5);
    return rows.values;
}

static void assert_same(const struct db_value *a, const struct db_value *b)
{
    assert_int_equal(a->type, b->type);
    if (a->type == DB_INT) /* only the member of the type is set */
        assert_int_equal(a->i, b->i);
    if (a->type == DB_REAL)
        assert_true(fabs(a->r - b->r) < 1e-300 || a->r == b->r);
    if (a->type == DB_TEXT || a->type == DB_BLOB) {
        assert_int_equal(a->s.n, b->s.n);
        assert_non_null(b->s.p);
        assert_memory_equal(a->s.p == NULL ? "" : a->s.p, b->s.p, a->s.n);
    }
}

static void values_of_every_type_come_back_as_they_went(void **state)
{
    (void)state;
    char bytes[256];
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (char)(unsigned char)i;
    const struct db_value rows[][5] = {
        {v_text("落实 '\"\\ %s"),
         v_int(INT64_MAX),
         {.type = DB_REAL, .r = 0.1},
         v_text("2026-11-25"),
         {.type = DB_BLOB, .s = {bytes, sizeof bytes}}},
        {v_text(""),
         v_int(0),
         {.type = DB_REAL, .r = -1.7976931348623157e308},
         v_text("1900-02-28"),
         {.type = DB_BLOB}},
        {v_text("𠮷 (four bytes)"),
         v_int(4294967296),
         {.type = DB_REAL, .r = 5e-324},
         v_text("2199-12-31"),
         {.type = DB_BLOB, .s = S("\\x00")}},
        {v_text("nothing else"), {0}, {0}, {0}, {0}},
    };
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        const struct db_value *back = put_and_get(rows[i]);
        for (size_t k = 0; k < 5; k++)
            assert_same(&rows[i][k], &back[k]);
    }
}

static void a_text_without_memory_is_empty_and_not_null(void **state)
{
    (void)state;
    const struct db_value args[5] = {{.type = DB_TEXT}};
    const struct db_value *back = put_and_get(args);
    assert_int_equal(back[0].type, DB_TEXT);
    assert_int_equal(back[0].s.n, 0);
}

static void the_smallest_number_travels(void **state)
{
    (void)state;
    const struct db_value args[] = {v_int(INT64_MIN)};
    struct db_rows rows;
    assert_err(db_run(db, test_arena, &thing_by_id, args, &rows), NOT_FOUND);
}

static void a_text_with_a_nul_byte_is_invalid(void **state)
{
    (void)state;
    const struct db_value args[5] = {{.type = DB_TEXT, .s = {"a\0b", 3}}};
    struct db_rows rows;
    assert_err(db_run(db, test_arena, &thing_insert, args, &rows), INVALID);
}

static void a_large_text_travels(void **state)
{
    (void)state;
    size_t n = LIMIT_DOCUMENT_TEXT;
    char *text = arena_alloc(test_arena, n);
    memset(text, 'x', n);
    const struct db_value args[5] = {{.type = DB_TEXT, .s = {text, n}}};
    /* The unique index of `name` cannot hold it on PostgreSQL, so it goes as bytes. */
    const struct db_value bytes[5] = {v_text("large"), [4] = {.type = DB_BLOB, .s = {text, n}}};
    const struct db_value *back = put_and_get(on_postgres() ? bytes : args);
    assert_int_equal(back[on_postgres() ? 4 : 0].s.n, n);
}

static void answers_come_in_the_order_of_the_statements(void **state)
{
    (void)state;
    assert_err(insert(db, "one", 1), OK);
    const struct db_value name = v_text("one");
    const struct db_value two[5] = {v_text("two"), v_int(2)};
    const struct db_value five = v_int(5);
    assert_err(db_send(db, &thing_find, &name), OK);
    assert_err(db_send(db, &thing_insert, two), OK);
    assert_err(db_send(db, &numbers_up_to, &five), OK);
    assert_err(db_send(db, &thing_count, NULL), OK);
    struct db_rows rows;
    assert_err(db_recv(db, test_arena, &rows), OK);
    assert_int_equal(rows.count, 1);
    int64_t first = rows.values[0].i;
    assert_err(db_recv(db, test_arena, &rows), OK);
    assert_int_equal(rows.values[0].i, first + 1);
    assert_err(db_recv(db, test_arena, &rows), OK);
    assert_int_equal(rows.count, 5);
    assert_int_equal(rows.values[4].i, 5);
    assert_err(db_recv(db, test_arena, &rows), OK);
    assert_int_equal(rows.values[0].i, 2);
}

static void arguments_need_not_outlive_the_send(void **state)
{
    (void)state;
    struct db_rows rows;
    {
        char name[] = "short-lived";
        struct db_value args[5] = {v_text(name), v_int(7)};
        assert_err(db_send(db, &thing_insert, args), OK);
        memset(name, '#', sizeof name - 1);
        memset(args, 0, sizeof args);
    }
    assert_err(db_recv(db, test_arena, &rows), OK);
    assert_true(exists(db, "short-lived"));
}

static void one_statement_may_be_sent_many_times(void **state)
{
    (void)state;
    struct db_rows rows;
    for (int64_t i = 0; i < DB_SEND_MAX; i++) {
        const struct db_value n = v_int(i + 1);
        assert_err(db_send(db, &numbers_up_to, &n), OK);
    }
    for (size_t i = 0; i < DB_SEND_MAX; i++) {
        assert_err(db_recv(db, test_arena, &rows), OK);
        assert_int_equal(rows.count, i + 1);
    }
}

/* More limits than a connection keeps texts for, all in one pipeline and again, with another limit
 * of the same statement that the engine refuses in between. */
static void every_limit_gives_its_own_rows(void **state)
{
    (void)state;
    static const enum db_type ints[] = {DB_INT, DB_INT};
    static const struct db_stmt first_numbers = {
        .name = "first_numbers",
        .sqlite = "WITH RECURSIVE n (i) AS (SELECT ?1 UNION ALL SELECT i + 1 FROM n WHERE i < 99)"
                  " SELECT i FROM n ORDER BY i LIMIT ?2",
        .postgres = "SELECT i FROM generate_series($1::bigint, 99) AS i ORDER BY i"
                    " LIMIT $2::bigint",
        .kind = DB_MANY,
        .params = 2,
        .param_types = ints,
        .limit_param = 2,
        .columns = 1,
        .column_types = ints,
        .index = 9,
    };
    struct db_rows rows;
    for (int round = 0; round < 3; round++) {
        for (int i = 0; i < 9; i++) {
            const struct db_value args[] = {v_int(10 * round), v_int(i)};
            assert_err(db_send(db, &first_numbers, args), OK);
        }
        for (size_t i = 0; i < 9; i++) {
            assert_err(db_recv(db, test_arena, &rows), OK);
            assert_int_equal(rows.count, i);
            assert_true(i == 0 || rows.values[i - 1].i == 10 * round + (int64_t)i - 1);
        }
        if (on_postgres()) {
            const struct db_value refused[] = {v_int(1), v_int(-2)};
            assert_true(db_run(db, test_arena, &first_numbers, refused, &rows) != OK);
            db_rollback(db);
            assert_err(db_begin(db), OK);
        }
    }
}

static void answers_that_nobody_took_are_part_of_the_commit(void **state)
{
    (void)state;
    const struct db_value args[5] = {v_text("sent only"), v_int(1)};
    assert_err(db_send(db, &thing_insert, args), OK);
    assert_err(db_commit(db), OK);
    assert_err(db_begin(db), OK);
    assert_true(exists(db, "sent only"));
    assert_err(db_send(db, &thing_insert, args), OK);
    assert_err(db_commit(db), CONFLICT);
    assert_false(db_in_transaction(db));
}

static void kinds_judge_the_answer(void **state)
{
    (void)state;
    struct db_rows rows;
    const struct db_value nobody[] = {v_text("nobody"), v_int(1)};
    assert_err(db_run(db, test_arena, &thing_find, nobody, &rows), OK); /* :opt */
    assert_int_equal(rows.count, 0);
    assert_err(db_run(db, test_arena, &thing_amount, nobody, &rows), CONFLICT); /* :exec1 */
    assert_err(insert(db, "nobody", 3), OK); /* the transaction goes on */
    assert_err(db_run(db, test_arena, &thing_amount, nobody, &rows), OK);
    assert_int_equal(rows.changes, 1);
    const struct db_value most = v_int(LIMIT_ROWS);
    assert_err(db_run(db, test_arena, &numbers_up_to, &most, &rows), OK);
    assert_int_equal(rows.count, LIMIT_ROWS);
    assert_int_equal(rows.values[LIMIT_ROWS - 1].i, LIMIT_ROWS);
    const struct db_value more = v_int(LIMIT_ROWS + 1);
    assert_err(db_run(db, test_arena, &numbers_up_to, &more, &rows), TOO_LARGE);
}

static void two_rows_are_not_one(void **state)
{
    (void)state;
    struct db_stmt one = numbers_up_to;
    one.kind = DB_ONE;
    one.index = -1;
    const struct db_value two = v_int(2);
    struct db_rows rows;
    assert_err(db_run(db, test_arena, &one, &two, &rows), INTERNAL);
}

static void a_column_of_another_type_is_refused(void **state)
{
    (void)state;
    assert_err(insert(db, "words", 3), OK);
    struct db_stmt wrong = thing_names;
    wrong.column_types = one_int;
    wrong.index = -1;
    struct db_rows rows;
    const struct db_value none = v_int(0);
    assert_err(db_run(db, test_arena, &wrong, &none, &rows), INTERNAL);
    assert_non_null(strstr(db_message(db), "name"));
}

static void a_double_key_is_a_conflict(void **state)
{
    (void)state;
    assert_err(insert(db, "same", 1), OK);
    assert_err(insert(db, "same", 1), CONFLICT);
    assert_true(strlen(db_message(db)) > 0);
    assert_false(db_should_retry(db));
}

static void a_value_that_a_rule_forbids_is_invalid(void **state)
{
    (void)state;
    assert_err(insert(db, "negative", -1), INVALID);
    db_rollback(db);
    assert_err(db_begin(db), OK);
    const struct db_value no_name[5] = {{0}};
    struct db_rows rows;
    assert_err(db_run(db, test_arena, &thing_insert, no_name, &rows), INVALID);
    db_rollback(db);
    assert_err(db_begin(db), OK);
    assert_err(insert(db, "orphan", 1), OK);
    assert_err(update(db, &thing_owner, v_int(4711)), INVALID);
}

static void a_deferred_key_fails_the_commit(void **state)
{
    (void)state;
    assert_err(insert(db, "orphan", 1), OK);
    assert_err(update(db, &thing_parent, v_int(4711)), OK);
    assert_err(db_commit(db), INVALID);
    assert_false(db_in_transaction(db));
    assert_err(db_begin(db), OK);
    assert_int_equal(count(db), 0);
}

static void after_a_refusal_everything_says_the_same(void **state)
{
    (void)state;
    const struct db_value same[5] = {v_text("same"), v_int(1)};
    assert_err(insert(db, "same", 1), OK);
    assert_err(db_send(db, &thing_insert, same), OK);
    assert_err(db_send(db, &thing_count, NULL), OK);
    struct db_rows rows;
    assert_err(db_recv(db, test_arena, &rows), CONFLICT);
    assert_err(db_recv(db, test_arena, &rows), CONFLICT);
    assert_err(
        db_run(db, test_arena, &numbers_up_to, &(struct db_value){.type = DB_INT, .i = 1}, &rows),
        CONFLICT);
    assert_err(db_commit(db), CONFLICT);
    assert_err(db_begin(db), OK);
    assert_int_equal(count(db), 0);
    assert_err(insert(db, "same", 1), OK);
}

static void a_reader_refuses_changes(void **state)
{
    (void)state;
    db_rollback(db);
    struct db *reader = test_open(DB_READER);
    assert_err(db_begin(reader), OK);
    assert_err(insert(reader, "no", 1), INTERNAL);
    db_rollback(reader);
    /* Also when the statement does not admit that it is a change. */
    struct db_stmt liar = thing_insert;
    liar.is_write = false;
    liar.index = -1;
    const struct db_value args[5] = {v_text("no"), v_int(1)};
    struct db_rows rows;
    assert_err(db_begin(reader), OK);
    assert_true(db_run(reader, test_arena, &liar, args, &rows) != OK);
    db_close(reader);
}

static void a_read_needs_no_transaction(void **state)
{
    (void)state;
    db_rollback(db);
    assert_int_equal(count(db), 0);
    const struct db_value two = v_int(2);
    struct db_rows rows;
    assert_err(db_send(db, &numbers_up_to, &two), OK);
    assert_err(db_send(db, &thing_count, NULL), OK);
    assert_err(db_recv(db, test_arena, &rows), OK);
    assert_err(db_recv(db, test_arena, &rows), OK);
    assert_err(db_begin(db), OK);
    assert_int_equal(count(db), 0);
}

static jmp_buf full;

static void jump(void *user)
{
    (void)user;
    longjmp(full, 1);
}

static void a_full_arena_may_jump_out_of_a_read(void **state)
{
    (void)state;
    assert_err(insert(db, "kept", 1), OK);
    assert_err(db_commit(db), OK);
    for (int round = 0; round < 3; round++) {
        assert_err(db_begin(db), OK);
        struct arena *volatile small = arena_new(KIB(16));
        arena_on_full(small, jump, NULL);
        if (setjmp(full) == 0) {
            const struct db_value most = v_int(LIMIT_ROWS);
            struct db_rows rows;
            assert_err(db_send(db, &thing_count, NULL), OK);
            assert_err(db_send(db, &numbers_up_to, &most), OK);
            assert_err(db_send(db, &thing_count, NULL), OK);
            assert_err(db_recv(db, small, &rows), OK);
            (void)db_recv(db, small, &rows);
            fail_msg("the arena was not full");
        }
        db_rollback(db);
        arena_free(small);
        assert_err(db_begin(db), OK);
        assert_int_equal(count(db), 1);
        assert_err(db_commit(db), OK);
    }
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, begin, end)
    const struct CMUnitTest tests[] = {
        T(values_of_every_type_come_back_as_they_went),
        T(a_text_without_memory_is_empty_and_not_null),
        T(the_smallest_number_travels),
        T(a_text_with_a_nul_byte_is_invalid),
        T(a_large_text_travels),
        T(answers_come_in_the_order_of_the_statements),
        T(arguments_need_not_outlive_the_send),
        T(one_statement_may_be_sent_many_times),
        T(every_limit_gives_its_own_rows),
        T(answers_that_nobody_took_are_part_of_the_commit),
        T(kinds_judge_the_answer),
        T(two_rows_are_not_one),
        T(a_column_of_another_type_is_refused),
        T(a_double_key_is_a_conflict),
        T(a_value_that_a_rule_forbids_is_invalid),
        T(a_deferred_key_fails_the_commit),
        T(after_a_refusal_everything_says_the_same),
        T(a_reader_refuses_changes),
        T(a_read_needs_no_transaction),
        T(a_full_arena_may_jump_out_of_a_read),
    };
    test_uses_all();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
