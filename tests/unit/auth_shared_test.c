/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Objects that requests share: when they are made anew, who sees which, how long they live. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "auth/shared.h"
#include "base/limits.h"
#include "db/migrate.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static char folder[64];
static char where[80];
static struct db *writer;
static struct db *reader;
static struct shared_store *store;
static int made;

static int begin(void **state)
{
    (void)state;
    struct note note = {{0}};
    struct arena *a = arena_new(MIB(4));
    int applied = 0;
    (void)snprintf(folder, sizeof folder, "/tmp/luoshi-shared.XXXXXX");
    assert_non_null(mkdtemp(folder));
    (void)snprintf(where, sizeof where, "%s/data", folder);
    assert_int_equal(db_open(where, DB_WRITER, &writer, &note), OK);
    assert_int_equal(migrate_up(writer, a, &applied, &note), OK);
    assert_int_equal(db_open(where, DB_READER, &reader, &note), OK);
    store = shared_new();
    made = 0;
    arena_free(a);
    return 0;
}

static int end(void **state)
{
    (void)state;
    shared_free(store);
    db_close(reader);
    db_close(writer);
    pid_t child = fork();
    if (child == 0) {
        (void)execlp("rm", "rm", "-rf", folder, (char *)NULL);
        _exit(127);
    }
    int status = 0;
    return waitpid(child, &status, 0) == child ? status : -1;
}

static err_t make(struct ctx *c, const void **ret_object)
{
    int *number = ARENA_NEW(c->a, int);
    *number = ++made;
    *ret_object = number;
    return OK;
}

static err_t refuse(struct ctx *c, const void **ret_object)
{
    (void)c;
    (void)ret_object;
    return BUSY;
}

static err_t take_all(struct ctx *c, const void **ret_object)
{
    for (int i = 0; i < 4096; i++)
        *ret_object = arena_alloc(c->a, MIB(1));
    return OK;
}

static struct ctx request(struct db *db)
{
    return (struct ctx){.a = arena_new(MIB(1)), .db = db, .shared = store};
}

static int get(struct ctx *c)
{
    const void *object = NULL;
    assert_int_equal(shared_get(c, SHARED_UNITS, make, &object), OK);
    return *(const int *)object;
}

static void change(void)
{
    const char *sql = "INSERT INTO setting (key, value) VALUES ('t', '') ON CONFLICT (key) DO "
                      "UPDATE SET value = setting.value || 'x'";
    if (db_script(writer, str_of(sql)) != OK)
        fail_msg("%s", db_message(writer));
}

/* What one request after another gets. */
static int get_once(struct db *db)
{
    assert_int_equal(db_begin(db), OK);
    struct ctx c = request(db);
    int number = get(&c);
    db_rollback(db);
    arena_free(c.a);
    return number;
}

static void requests_share_one_object_until_a_table_changes(void **state)
{
    (void)state;
    assert_int_equal(get_once(reader), 1);
    assert_int_equal(get_once(reader), 1);
    assert_int_equal(get_once(writer), 1);
    assert_int_equal(db_begin(writer), OK);
    change();
    assert_int_equal(db_commit(writer), OK);
    assert_int_equal(get_once(reader), 2);
    assert_int_equal(get_once(writer), 2);
}

static void a_writer_sees_its_own_change_and_nobody_what_was_undone(void **state)
{
    (void)state;
    assert_int_equal(get_once(reader), 1);
    assert_int_equal(db_begin(writer), OK);
    struct ctx c = request(writer);
    assert_int_equal(get(&c), 1);
    change();
    assert_int_equal(get(&c), 2);
    assert_int_equal(get_once(reader), 3); /* its snapshot has the old stamp */
    db_rollback(writer);
    arena_free(c.a);
    assert_int_equal(db_begin(writer), OK);
    change();
    assert_int_equal(db_commit(writer), OK);
    assert_int_equal(get_once(reader), 4); /* not 2: that one never came to be */
}

static void a_request_keeps_what_it_holds_and_its_snapshot(void **state)
{
    (void)state;
    assert_int_equal(db_begin(reader), OK);
    struct ctx c = request(reader);
    const void *held = NULL;
    assert_int_equal(shared_get(&c, SHARED_UNITS, make, &held), OK);
    assert_int_equal(db_begin(writer), OK);
    change();
    assert_int_equal(db_commit(writer), OK);
    assert_int_equal(get_once(writer), 2);
    assert_int_equal(*(const int *)held, 1); /* ASan looks here */
    db_rollback(reader);
    arena_free(c.a);
}

static void a_failure_leaves_nothing_behind(void **state)
{
    (void)state;
    const void *object = NULL;
    assert_int_equal(db_begin(reader), OK);
    struct ctx c = request(reader);
    assert_int_equal(shared_get(&c, SHARED_UNITS, refuse, &object), BUSY);
    assert_int_equal(shared_get(&c, SHARED_UNITS, take_all, &object), TOO_LARGE);
    assert_int_equal(get(&c), 1);
    db_rollback(reader);
    arena_free(c.a);
}

static void without_a_store_each_makes_its_own(void **state)
{
    (void)state;
    assert_int_equal(db_begin(reader), OK);
    struct ctx c = request(reader);
    c.shared = NULL;
    assert_int_equal(get(&c), 1);
    assert_int_equal(get(&c), 2);
    db_rollback(reader);
    arena_free(c.a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(requests_share_one_object_until_a_table_changes, begin,
                                        end),
        cmocka_unit_test_setup_teardown(a_writer_sees_its_own_change_and_nobody_what_was_undone,
                                        begin, end),
        cmocka_unit_test_setup_teardown(a_request_keeps_what_it_holds_and_its_snapshot, begin, end),
        cmocka_unit_test_setup_teardown(a_failure_leaves_nothing_behind, begin, end),
        cmocka_unit_test_setup_teardown(without_a_store_each_makes_its_own, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
