/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0 */
#include "calendar/calendar.h"

#include "calendar/holidays_cn.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static struct date day(const char *text)
{
    struct date d;
    assert_true(date_parse(str_of(text), &d));
    return d;
}

static void assert_day(struct date d, const char *expected)
{
    char text[DATE_TEXT];
    date_format(d, text);
    assert_string_equal(text, expected);
}

/* The seeded calendar and, if given, one day of the institution's own. */
static const struct calendar *make(struct arena *a, const char *own_day, bool own_is_work)
{
    struct calendar_entry *entries = ARENA_ARRAY(a, struct calendar_entry, holidays_cn_count + 1);
    size_t count = 0;
    for (size_t i = 0; i < holidays_cn_count; i++) {
        const struct holiday_cn *row = &holidays_cn[i];
        entries[count++] = (struct calendar_entry){
            .day = day(row->day),
            .is_national = true,
            .is_work = strcmp(row->kind, "work") == 0,
            .name = str_of(row->name),
            .name_en = str_of(row->name_en),
        };
        bool own_next = own_day != NULL && strcmp(row->day, own_day) <= 0 &&
                        (i + 1 == holidays_cn_count || strcmp(holidays_cn[i + 1].day, own_day) > 0);
        if (own_next)
            entries[count++] = (struct calendar_entry){
                .day = day(own_day), .is_work = own_is_work, .name = S("校庆日")};
    }
    return calendar_make(a, entries, count);
}

static int setup(void **state)
{
    *state = arena_new(1 << 20);
    return 0;
}

static int teardown(void **state)
{
    arena_free(*state);
    return 0;
}

static void r_cal_02_a_holiday_and_its_adjusted_workday(void **state)
{
    const struct calendar *cal = make(*state, NULL, false);
    struct calendar_answer off = calendar_day(cal, LANG_ZH, day("2026-02-16"));
    assert_false(off.is_workday);
    assert_true(off.is_adjusted);
    assert_true(str_eq(off.name, S("春节")));
    struct calendar_answer work = calendar_day(cal, LANG_EN, day("2026-02-14"));
    assert_true(work.is_workday);
    assert_true(work.is_adjusted);
    assert_true(str_eq(work.name, S("Spring Festival")));
    struct calendar_answer saturday = calendar_day(cal, LANG_ZH, day("2026-10-03"));
    assert_false(saturday.is_workday);
    assert_false(saturday.is_adjusted);
    assert_true(calendar_day(cal, LANG_ZH, day("2026-11-25")).is_workday);
}

static void r_cal_03_the_own_day_wins(void **state)
{
    const struct calendar *off = make(*state, "2026-11-25", false);
    assert_false(calendar_day(off, LANG_ZH, day("2026-11-25")).is_workday);
    assert_true(str_eq(calendar_day(off, LANG_EN, day("2026-11-25")).name, S("校庆日")));
    const struct calendar *work = make(*state, "2026-02-16", true);
    assert_true(calendar_day(work, LANG_ZH, day("2026-02-16")).is_workday);
    assert_int_equal(calendar_workdays_between(work, day("2025-12-31"), day("2026-12-31")), 249);
    assert_int_equal(calendar_workdays_between(off, day("2025-12-31"), day("2026-12-31")), 247);
}

static void r_cal_04_the_first_day_does_not_count(void **state)
{
    const struct calendar *cal = make(*state, NULL, false);
    assert_day(calendar_add_workdays(cal, day("2026-02-13"), 3), "2026-02-25");
    assert_day(calendar_add_workdays(cal, day("2026-02-13"), 1), "2026-02-14");
    assert_day(calendar_add_workdays(cal, day("2026-11-25"), 0), "2026-11-25");
    assert_day(calendar_add_workdays(cal, day("2026-11-27"), 1), "2026-11-30");
    assert_int_equal(calendar_workdays_between(cal, day("2026-02-13"), day("2026-02-25")), 3);
    assert_int_equal(calendar_workdays_between(cal, day("2026-02-25"), day("2026-02-13")), -3);
    assert_int_equal(calendar_workdays_between(cal, day("2026-11-25"), day("2026-11-25")), 0);
}

static void adding_and_counting_agree(void **state)
{
    const struct calendar *cal = make(*state, NULL, false);
    for (struct date d = day("2023-12-01"); d.day < day("2027-03-01").day; d.day++) {
        for (int n = 1; n <= 30; n++)
            assert_int_equal(calendar_workdays_between(cal, d, calendar_add_workdays(cal, d, n)),
                             n);
    }
}

static void r_cal_01_02_workdays_of_the_years(void **state)
{
    static const struct {
        const char *before, *last;
        int days;
    } years[] = {
        {"2023-12-31", "2024-12-31", 251},
        {"2024-12-31", "2025-12-31", 248},
        {"2025-12-31", "2026-12-31", 248},
        {"2026-12-31", "2027-12-31", 261}, /* no notice yet: weekends only */
    };
    const struct calendar *cal = make(*state, NULL, false);
    for (size_t i = 0; i < ARRAY_LEN(years); i++)
        assert_int_equal(calendar_workdays_between(cal, day(years[i].before), day(years[i].last)),
                         years[i].days);
}

static void r_cal_05_a_year_without_notice_is_not_known(void **state)
{
    const struct calendar *cal = make(*state, NULL, false);
    assert_true(calendar_year_known(cal, 2004));
    assert_true(calendar_year_known(cal, 2026));
    assert_false(calendar_year_known(cal, 2003));
    assert_false(calendar_year_known(cal, 2027));
    assert_false(calendar_year_known(cal, 1800));
    struct calendar_answer answer = calendar_day(cal, LANG_ZH, day("2027-10-01"));
    assert_true(answer.is_workday); /* a Friday */
    assert_false(answer.is_known);
}

static void r_cal_06_month_ends_move_by_policy(void **state)
{
    static const struct {
        const char *written, *backward, *forward;
    } ends[] = {
        {"2026-01-31", "2026-01-30", "2026-02-02"}, /* Saturday */
        {"2026-02-28", "2026-02-28", "2026-02-28"}, /* Saturday, worked */
        {"2026-05-31", "2026-05-29", "2026-06-01"}, /* Sunday */
        {"2026-06-30", "2026-06-30", "2026-06-30"},
        {"2026-10-05", "2026-09-30", "2026-10-08"}, /* National Day */
        {"2027-01-31", "2027-01-29", "2027-02-01"},
    };
    const struct calendar *cal = make(*state, NULL, false);
    for (size_t i = 0; i < ARRAY_LEN(ends); i++) {
        struct date d = day(ends[i].written);
        assert_day(calendar_effective(cal, DUE_AS_WRITTEN, d), ends[i].written);
        assert_day(calendar_effective(cal, DUE_BACKWARD, d), ends[i].backward);
        assert_day(calendar_effective(cal, DUE_FORWARD, d), ends[i].forward);
    }
    assert_true(date_is_none(calendar_effective(cal, DUE_FORWARD, DATE_NONE)));
}

static void days_before_1970_count_too(void **state)
{
    const struct calendar *cal = calendar_make(*state, NULL, 0);
    assert_int_equal(calendar_workdays_between(cal, day("1969-12-26"), day("1970-01-02")), 5);
    assert_int_equal(calendar_workdays_between(cal, day("1969-12-20"), day("1969-12-21")), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(r_cal_02_a_holiday_and_its_adjusted_workday, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(r_cal_03_the_own_day_wins, setup, teardown),
        cmocka_unit_test_setup_teardown(r_cal_04_the_first_day_does_not_count, setup, teardown),
        cmocka_unit_test_setup_teardown(adding_and_counting_agree, setup, teardown),
        cmocka_unit_test_setup_teardown(r_cal_01_02_workdays_of_the_years, setup, teardown),
        cmocka_unit_test_setup_teardown(r_cal_05_a_year_without_notice_is_not_known, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(r_cal_06_month_ends_move_by_policy, setup, teardown),
        cmocka_unit_test_setup_teardown(days_before_1970_count_too, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
