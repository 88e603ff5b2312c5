/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0 */
#include "calendar/calendar.h"

#include "base/limits.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

struct read {
    struct arena *a;
    err_t e;
    struct calendar_import import;
    struct note note;
};

static struct read give(const char *text)
{
    struct read r = {.a = arena_new(1 << 24)};
    r.e = calendar_import_read(r.a, LANG_EN, str_of(text), S(""), NULL, &r.import, &r.note);
    return r;
}

static void done(struct read *r)
{
    arena_free(r->a);
}

/* "off"/"work" and the name of a day, "" when it is not there. */
static void assert_day(const struct read *r, const char *day, const char *kind, const char *name)
{
    struct date d = DATE_NONE;
    assert_true(date_parse(str_of(day), &d));
    for (size_t i = 0; i < r->import.count; i++) {
        const struct calendar_entry *e = &r->import.days[i];
        if (e->day.day != d.day)
            continue;
        assert_string_equal(e->is_work ? "work" : "off", kind);
        assert_true(str_eq(e->name, str_of(name)));
        return;
    }
    fail_msg("%s is missing", day);
}

static void assert_refused(const char *text, err_t e, const char *part)
{
    struct read r = give(text);
    assert_int_equal(r.e, e);
    if (strstr(r.note.text, part) == NULL)
        fail_msg("wanted “%s”, got “%s”", part, r.note.text);
    done(&r);
}

static void assert_warns(const char *text, const char *part)
{
    struct read r = give(text);
    assert_int_equal(r.e, OK);
    assert_int_equal(r.import.warning_count, 1);
    if (str_find(r.import.warnings[0], str_of(part), 0) < 0)
        fail_msg("wanted “%s”, got “%.*s”", part, STR_ARG(r.import.warnings[0]));
    done(&r);
}

static void the_json_of_holiday_cn_is_read(void **state)
{
    (void)state;
    struct read r =
        give("{\"year\":2027,\"papers\":[\"x\"],\"days\":["
             "{\"name\":\"元旦\",\"date\":\"2027-01-01\",\"isOffDay\":true},"
             "{\"name\":\"国庆节、中秋节\",\"date\":\"2027-10-09\",\"isOffDay\":false}]}");
    assert_int_equal(r.e, OK);
    assert_int_equal(r.import.source, CALENDAR_FROM_JSON);
    assert_int_equal(r.import.count, 2);
    assert_day(&r, "2027-01-01", "off", "元旦");
    assert_day(&r, "2027-10-09", "work", "国庆节、中秋节");
    assert_true(str_eq(r.import.days[1].name_en, S("National Day, Mid-Autumn Festival")));
    done(&r);
}

static void the_json_of_chinese_days_is_read(void **state)
{
    (void)state;
    struct read r = give("{\"holidays\":{\"2027-04-05\":\"Tomb-sweeping Day,清明,1\"},"
                         "\"workdays\":{\"2027-04-03\":\"Tomb-sweeping Day,清明,1\"},"
                         "\"inLieuDays\":{\"2027-04-05\":\"Tomb-sweeping Day,清明,1\"}}");
    assert_int_equal(r.e, OK);
    assert_int_equal(r.import.count, 2);
    assert_day(&r, "2027-04-03", "work", "清明节");
    assert_day(&r, "2027-04-05", "off", "清明节");
    done(&r);
}

#define ICS_BEGIN "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n"
#define ICS_EVENT "BEGIN:VEVENT\r\nUID:%1\r\nDTSTAMP:20260101T000000Z\r\n"
#define ICS_END   "END:VEVENT\r\nEND:VCALENDAR\r\n"

static void both_forms_of_ics_are_read(void **state)
{
    (void)state;
    struct read r = give(
        ICS_BEGIN ICS_EVENT
        "DTSTART;VALUE=DATE:20270206\r\nDTEND;VALUE=DATE:20270213\r\nSUMMARY:春节(休)\r\n"
        "X-APPLE-SPECIAL-DAY:WORK-HOLIDAY\r\nEND:VEVENT\r\n" ICS_EVENT
        "DTSTART;VALUE=DATE:20270220\r\nSUMMARY:春节(班)\r\n"
        "X-APPLE-SPECIAL-DAY:ALTERNATE-WORKDAY\r\nEND:VEVENT\r\n" ICS_EVENT
        "DTSTART;VALUE=DATE:20270501\r\nDTEND;VALUE=DATE:20270506\r\nSUMMARY:劳动节假期\r\n"
        "END:VEVENT\r\n" ICS_EVENT "DTSTART;VALUE=DATE:20270508\r\nDTEND;VALUE=DATE:20270509\r\n"
        "SUMMARY:上班(补劳动节假期)\r\n" ICS_END);
    assert_int_equal(r.e, OK);
    assert_int_equal(r.import.source, CALENDAR_FROM_ICS);
    assert_int_equal(r.import.count, 7 + 1 + 5 + 1);
    assert_day(&r, "2027-02-06", "off", "春节");
    assert_day(&r, "2027-02-12", "off", "春节");
    assert_day(&r, "2027-02-20", "work", "春节");
    assert_day(&r, "2027-05-05", "off", "劳动节");
    assert_day(&r, "2027-05-08", "work", "劳动节");
    done(&r);
}

static void a_wrong_weekday_is_shown_and_taken_all_the_same(void **state)
{
    (void)state;
    assert_warns(
        "国务院办公厅关于2027年部分节假日安排的通知\n一、元旦：1月1日（周四）至3日（周日）放假，共3天。",
        "2027-01-01 is a Thursday; it is a Friday");
    assert_warns("2027年\n一、元旦：1月1日至3日放假调休，共4天。", "have 4 days; its dates are 3");
    assert_warns("2027年\n一、元旦：1月1日至3日放假，共3天。1月3日（周日）上班。",
                 "2027-01-03 is said to be off and to be worked");
}

static void a_notice_may_prolong_a_holiday(void **state)
{
    (void)state;
    struct arena *a = arena_new(1 << 24);
    struct calendar_import import;
    struct note note = {{0}};
    struct calendar_entry days[] = {{.is_national = true, .name = S("春节")},
                                    {.is_national = true, .name = S("春节")}};
    assert_true(date_parse(S("2027-02-11"), &days[0].day));
    assert_true(date_parse(S("2027-02-12"), &days[1].day));
    const struct calendar *base = calendar_make(a, days, 2);
    assert_int_equal(calendar_import_read(a, LANG_EN, S("延长2027年春节假期至2月15日。"), S(""),
                                          base, &import, &note),
                     OK);
    assert_int_equal(import.count, 3); /* 13, 14, 15 */
    assert_int_equal(import.days[0].day.day, days[1].day.day + 1);
    assert_int_equal(import.warning_count, 0);
    arena_free(a);
}

static void what_cannot_be_read_is_refused_with_what_to_do(void **state)
{
    (void)state;
    assert_refused(" \n ", INVALID, "Paste the text of the notice");
    assert_refused("一、元旦：1月1日放假。", INVALID, "does not say its year");
    static char much[KIB(70)];
    for (size_t i = 0; i < KIB(70) - 1; i++)
        much[i] = '2';
    assert_refused(much, TOO_LARGE, "at most 64 KiB");
    assert_refused("2027年的一封信。", INVALID, "No day off was found");
    assert_refused("2027年\n元旦：1月1日至11月30日放假。", INVALID,
                   "2027-01-01 to 2027-11-30 is not");
    assert_refused("{\"days\":[{\"date\":\"2027-01-01\"}]}", INVALID, "isOffDay");
    assert_refused("{\"days\":[{\"date\":\"1.1.2027\",\"isOffDay\":true}]}", INVALID, "1.1.2027");
    assert_refused("{\"holidays\":{\"soon\":\"x\"}}", INVALID, "“soon” is not a date");
    assert_refused("{\"items\":[]}", INVALID, "needs “days”");
    assert_refused("{\"days\":[", INVALID, "not JSON: line 1");
    assert_refused("[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]", INVALID, "nested too deeply");
    assert_refused("{\"days\":[],\"days\":[]}", INVALID, "not JSON");
    assert_refused(ICS_BEGIN ICS_EVENT "DTSTART:20270206T080000\r\nSUMMARY:春节(休)\r\n" ICS_END,
                   INVALID, "not a plain all-day event");
    assert_refused(
        ICS_BEGIN ICS_EVENT
        "DTSTART;VALUE=DATE:20270206\r\nRRULE:FREQ=YEARLY\r\nSUMMARY:春节(休)\r\n" ICS_END,
        INVALID, "not a plain all-day event");
    assert_refused(ICS_BEGIN ICS_EVENT "DTSTART;VALUE=DATE:20270206\r\nSUMMARY:Party\r\n" ICS_END,
                   INVALID, "No day off was found");
}

static void the_lines_of_a_preview_come_back_as_they_were(void **state)
{
    (void)state;
    struct calendar_import back;
    struct read r = give("2027年\n一、元旦：1月1日至3日放假，共3天。1月4日上班。");
    struct str lines = calendar_import_lines(r.a, &r.import);
    assert_true(calendar_import_parse(r.a, lines, &back));
    assert_true(str_eq(calendar_import_lines(r.a, &back), lines));
    assert_int_equal(back.count, 4);
    assert_false(calendar_import_parse(r.a, S(""), &back));
    assert_false(calendar_import_parse(r.a, S("2027-01-01\toff\t元旦\n"), &back) &&
                 back.days[0].name_en.n > 0);
    assert_false(calendar_import_parse(r.a, S("2027-01-01\tfree\t元旦\tx\n"), &back));
    assert_false(calendar_import_parse(r.a, S("2027-01-32\toff\t元旦\tx\n"), &back));
    assert_false(calendar_import_parse(
        r.a, S("2027-01-02\toff\t元旦\tx\n2027-01-01\toff\t元旦\tx\n"), &back));
    done(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_json_of_holiday_cn_is_read),
        cmocka_unit_test(the_json_of_chinese_days_is_read),
        cmocka_unit_test(both_forms_of_ics_are_read),
        cmocka_unit_test(a_wrong_weekday_is_shown_and_taken_all_the_same),
        cmocka_unit_test(a_notice_may_prolong_a_holiday),
        cmocka_unit_test(what_cannot_be_read_is_refused_with_what_to_do),
        cmocka_unit_test(the_lines_of_a_preview_come_back_as_they_were),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
