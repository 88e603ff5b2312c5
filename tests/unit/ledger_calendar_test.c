/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * R-CAL-07 on both engines: which effective dates follow a change of the calendar, and which stay.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "audit/audit.h"
#include "base/limits.h"
#include "db/migrate.h"
#include "ledger/ledger.h"
#include "settings/settings.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#define ITEMS 1200 /* more than two batches on one date */

static char folder[64];
static char where[700];
static struct arena *arena;
static struct ctx ctx;

static void run(const char *sql)
{
    if (db_script(ctx.db, str_of(sql)) != OK)
        fail_msg("%s: %s", sql, db_message(ctx.db));
}

/* One number from the database. */
static int64_t count(const char *sql)
{
    struct db_rows rows;
    assert_int_equal(db_text_query(ctx.db, arena, sql, &rows), OK);
    int64_t n = -1;
    assert_true(str_to_int64(rows.values[0].s, &n));
    return n;
}

static void place(void)
{
    struct str address = str_of(getenv("LUOSHI_TEST_DATABASE"));
    struct note note = {{0}};
    (void)snprintf(folder, sizeof folder, "/tmp/luoshi-ledger.XXXXXX");
    assert_non_null(mkdtemp(folder));
    (void)snprintf(where, sizeof where, "%s/data", folder);
    if (address.n > 0) {
        char schema[100];
        struct db *db = NULL;
        (void)snprintf(where, sizeof where, "%.*s", STR_ARG(address));
        assert_int_equal(db_open(where, DB_WRITER, &db, &note), OK);
        (void)snprintf(schema, sizeof schema,
                       "DROP SCHEMA IF EXISTS c%ld CASCADE; CREATE SCHEMA c%ld", (long)getpid(),
                       (long)getpid());
        assert_int_equal(db_script(db, str_of(schema)), OK);
        db_close(db);
        (void)snprintf(where, sizeof where, "%.*s%coptions=-csearch_path%%3Dc%ld", STR_ARG(address),
                       str_find_char(address, '?', 0) < 0 ? '?' : '&', (long)getpid());
    }
}

static int begin(void **state)
{
    struct note note = {{0}};
    int applied = 0;
    struct db *db = NULL;
    (void)state;
    place();
    arena = arena_new(MIB(64));
    assert_int_equal(db_open(where, DB_WRITER, &db, &note), OK);
    if (migrate_up(db, arena, &applied, &note) != OK)
        fail_msg("%s", note.text);
    assert_int_equal(db_begin(db), OK);
    ctx = (struct ctx){.a = arena, .db = db, .now = {1795600800000000}, .lang = LANG_EN};
    assert_true(date_parse(S("2026-11-25"), &ctx.today));
    assert_int_equal(settings_load(&ctx), OK);
    assert_int_equal(ctx.institution.due_policy, DUE_BACKWARD);
    run("INSERT INTO unit (id, code, name, kind, updated_at) VALUES (1, 'U', 'U', 'institution', 0)");
    run("INSERT INTO person (id, username, name, unit_id, updated_at) VALUES (1, 'a', 'A', 1, 0)");
    run("INSERT INTO plan (id, title, kind, status, created_person_id, created_at, updated_at)"
        " VALUES (1, 'P', 'year', 'confirmed', 1, 0, 0)");
    return 0;
}

static int end(void **state)
{
    (void)state;
    db_rollback(ctx.db);
    db_close(ctx.db);
    arena_free(arena);
    pid_t child = fork();
    if (child == 0) {
        (void)execlp("rm", "rm", "-rf", folder, (char *)NULL);
        _exit(127);
    }
    int status = 0;
    return waitpid(child, &status, 0) == child ? status : -1;
}

/* A task that is due on `due` by its current date and, so far, by its effective one. */
static void put_item(int id, const char *status, const char *due)
{
    char sql[700];
    bool suspended = strcmp(status, "suspended") == 0;
    bool open = strcmp(status, "done") != 0 && strcmp(status, "draft") != 0;
    (void)snprintf(
        sql, sizeof sql,
        "INSERT INTO item (id, plan_id, kind, position, title, status, is_open,"
        " due_original_on, due_current_on, due_effective_on, due_sort_on, created_at,"
        " updated_at) VALUES (%d, 1, 'task', %d, 'T', '%s', %d, '%s', '%s', '%s', '%s', 0, 0)",
        id, id, status, open ? 1 : 0, due, due, due, suspended ? "2199-12-31" : due);
    run(sql);
}

static struct calendar_edit own_day(const char *day, bool is_work)
{
    struct calendar_edit edit;
    struct date d;
    struct calendar_entry wanted = {.is_work = is_work, .name = S("校庆"), .name_en = S("")};
    assert_true(date_parse(str_of(day), &d));
    assert_int_equal(calendar_compare_own(&ctx, d, d, &wanted, &edit), OK);
    edit.title = S("校庆");
    return edit;
}

static void open_items_follow_and_the_others_stay(void **state)
{
    (void)state;
    struct change_id change;
    struct ledger_moves moves;
    put_item(1, "active", "2026-12-10"); /* a Thursday */
    put_item(2, "suspended", "2026-12-10");
    put_item(3, "done", "2026-12-10");
    put_item(4, "draft", "2026-12-10");
    put_item(5, "active", "2026-12-11");
    struct calendar_edit edit = own_day("2026-12-10", /* is_work= */ false);
    assert_int_equal(ledger_calendar_preview(&ctx, &edit, &moves), OK);
    assert_int_equal(moves.total, 2);
    assert_int_equal(count("SELECT COUNT(*) FROM item WHERE due_effective_on = '2026-12-09'"), 0);
    assert_int_equal(ledger_calendar_apply(&ctx, &edit, &change), OK);
    assert_int_equal(count("SELECT COUNT(*) FROM item WHERE due_effective_on = '2026-12-09'"
                           " AND id IN (1, 2) AND due_current_on = '2026-12-10'"
                           " AND due_original_on = '2026-12-10'"),
                     2);
    assert_int_equal(count("SELECT COUNT(*) FROM item WHERE id = 1 AND due_sort_on = '2026-12-09'"),
                     1);
    assert_int_equal(count("SELECT COUNT(*) FROM item WHERE id = 2 AND due_sort_on = '2199-12-31'"),
                     1); /* the clock stands */
    assert_int_equal(count("SELECT COUNT(*) FROM item WHERE id IN (3, 4, 5)"
                           " AND due_effective_on = due_current_on"),
                     3);
    assert_int_equal(count("SELECT COUNT(*) FROM due_tally WHERE unit_id = 0 AND item_count > 0"
                           " AND due_on = '2026-12-09'"),
                     1);
    assert_int_equal(ledger_calendar_moves(&ctx, change, &moves), OK);
    assert_int_equal(moves.count, 2);
}

static void a_part_with_a_date_of_its_own_follows(void **state)
{
    (void)state;
    struct change_id change;
    struct ledger_moves moves;
    put_item(1, "active", "2026-12-31");
    run("INSERT INTO part (id, item_id, unit_text, role, position, status, due_on, due_effective_on,"
        " updated_at) VALUES (1, 1, '图书馆', 'lead', 1, 'active', '2026-12-10', '2026-12-10', 0)");
    run("INSERT INTO part (id, item_id, unit_text, role, position, status, updated_at)"
        " VALUES (2, 1, '教务处', 'support', 2, 'active', 0)");
    struct calendar_edit edit = own_day("2026-12-10", /* is_work= */ false);
    assert_int_equal(ledger_calendar_apply(&ctx, &edit, &change), OK);
    assert_int_equal(count("SELECT COUNT(*) FROM part WHERE id = 1 AND due_on = '2026-12-10' AND"
                           " due_effective_on = '2026-12-09' AND due_sort_on = '2026-12-09'"),
                     1);
    assert_int_equal(count("SELECT COUNT(*) FROM part WHERE id = 2 AND due_effective_on IS NULL"),
                     1);
    assert_int_equal(ledger_calendar_moves(&ctx, change, &moves), OK);
    assert_int_equal(moves.count, 1);
    assert_int_equal(moves.list[0].part_id.v, 1);
    assert_true(str_eq(moves.list[0].unit_name, S("图书馆")));
    assert_int_equal(
        count("SELECT COUNT(*) FROM event WHERE object = 'item' AND verb = 'calendar'"), 1);
}

static void many_items_of_one_day_move_in_batches_and_back(void **state)
{
    (void)state;
    struct change_id change;
    struct ledger_moves moves;
    int64_t rows = 0;
    for (int i = 1; i <= ITEMS; i++)
        put_item(i, "registered",
                 "2026-12-12"); /* a Saturday: effective on it, as if it were worked */
    run("UPDATE item SET due_effective_on = '2026-12-11', due_sort_on = '2026-12-11'");
    struct calendar_edit edit = own_day("2026-12-12", /* is_work= */ true);
    assert_int_equal(ledger_calendar_apply(&ctx, &edit, &change), OK);
    assert_int_equal(count("SELECT COUNT(*) FROM item WHERE due_sort_on = '2026-12-12'"), ITEMS);
    assert_int_equal(count("SELECT COUNT(*) FROM calendar_move"), ITEMS);
    assert_int_equal(count("SELECT MAX(move_count) FROM calendar_change"), ITEMS);
    assert_int_equal(ledger_calendar_moves(&ctx, change, &moves), OK);
    assert_int_equal(moves.count, LIMIT_MOVES_SHOWN);
    edit.days[0].before = CALENDAR_WORK;
    edit.days[0].after = CALENDAR_NONE;
    assert_int_equal(ledger_calendar_apply(&ctx, &edit, &change), OK);
    assert_int_equal(count("SELECT COUNT(*) FROM item WHERE due_sort_on = '2026-12-11'"), ITEMS);
    assert_int_equal(audit_verify(&ctx, &rows), OK);
    assert_true(rows >= 2 * ITEMS + 2);
}

static void a_notice_replaces_its_year_but_not_the_last_week_of_december(void **state)
{
    (void)state;
    struct calendar_import import;
    struct calendar_edit edit;
    struct change_id change;
    struct note note = {{0}};
    run("INSERT INTO calendar_day (layer, day_on, kind, name) VALUES"
        " ('national', '2027-03-01', 'off', 'x'), ('national', '2027-12-31', 'off', '元旦'),"
        " ('own', '2027-03-02', 'off', 'y')");
    struct str whole = S("2027年\n一、元旦：1月1日至3日放假。\n四、劳动节：5月1日至5日放假。");
    assert_int_equal(calendar_import_read(arena, LANG_EN, whole, S(""), NULL, &import, &note), OK);
    assert_int_equal(calendar_compare(&ctx, &import, &edit), OK);
    edit.title = S("x");
    assert_int_equal(ledger_calendar_apply(&ctx, &edit, &change), OK);
    assert_int_equal(count("SELECT COUNT(*) FROM calendar_day WHERE day_on = '2027-03-01'"), 0);
    assert_int_equal(count("SELECT COUNT(*) FROM calendar_day WHERE day_on = '2027-12-31'"), 1);
    assert_int_equal(count("SELECT COUNT(*) FROM calendar_day WHERE layer = 'own'"), 1);
    struct str later = S("关于调整2027年劳动节假期安排的通知\n5月6日放假。5月3日上班。");
    assert_int_equal(calendar_import_read(arena, LANG_EN, later, S(""), NULL, &import, &note), OK);
    assert_int_equal(calendar_compare(&ctx, &import, &edit), OK);
    assert_int_equal(edit.count, 2);
    edit.title = S("y");
    assert_int_equal(ledger_calendar_apply(&ctx, &edit, &change), OK);
    assert_int_equal(count("SELECT COUNT(*) FROM calendar_day WHERE layer = 'national'"), 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(open_items_follow_and_the_others_stay, begin, end),
        cmocka_unit_test_setup_teardown(a_part_with_a_date_of_its_own_follows, begin, end),
        cmocka_unit_test_setup_teardown(many_items_of_one_day_move_in_batches_and_back, begin, end),
        cmocka_unit_test_setup_teardown(
            a_notice_replaces_its_year_but_not_the_last_week_of_december, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
