/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0 */
#include "checklist/checklist.h"

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

static void assert_due(const char *rule, const char *start, const char *expected)
{
    struct date due;
    assert_true(checklist_due(str_of(rule), day(start), &due));
    assert_day(due, expected);
}

static void r_list_01_days_count_from_the_start(void **state)
{
    (void)state;
    assert_due("-10", "2027-03-01", "2027-02-19");
    assert_due("+7", "2027-03-01", "2027-03-08");
    assert_due("7", "2027-03-01", "2027-03-08");
    assert_due("0", "2027-03-01", "2027-03-01");
}

static void r_list_01_a_fixed_day_is_the_one_around_the_start(void **state)
{
    (void)state;
    assert_due("03-15", "2027-03-01", "2027-03-15");
    assert_due("02-20", "2027-03-01", "2027-02-20"); /* shortly before */
    assert_due("01-15", "2026-09-01", "2027-01-15"); /* of the next year */
    assert_due("02-29", "2026-09-01", "2028-02-29"); /* the next that there is */
}

static void what_is_no_rule_is_refused(void **state)
{
    (void)state;
    static const char *const wrong[] = {"",      "x",   "+",   "-",    "13-01",
                                        "02-30", "500", "--3", "3-15", "+-3"};
    struct date due;
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++)
        assert_false(checklist_due(str_of(wrong[i]), day("2027-03-01"), &due));
}

static void assert_period(const char *recurrence, const char *of, const char *key,
                          const char *start, const char *end)
{
    struct recur_period p;
    assert_true(recur_period_of(str_of(recurrence), day(of), &p));
    assert_string_equal(p.key, key);
    assert_day(p.start, start);
    assert_day(p.end, end);
}

static void a_week_belongs_to_the_year_of_its_thursday(void **state)
{
    (void)state;
    assert_period("weekly", "2026-11-25", "2026-W48", "2026-11-23", "2026-11-29");
    assert_period("weekly", "2027-01-01", "2026-W53", "2026-12-28", "2027-01-03");
    assert_period("weekly", "2025-12-29", "2026-W01", "2025-12-29", "2026-01-04");
}

static void months_quarters_semesters_years(void **state)
{
    (void)state;
    assert_period("monthly", "2028-02-10", "2028-02", "2028-02-01", "2028-02-29");
    assert_period("quarterly", "2026-11-25", "2026-Q4", "2026-10-01", "2026-12-31");
    assert_period("semester", "2026-11-25", "2026-S2", "2026-08-01", "2027-01-31");
    assert_period("semester", "2027-01-31", "2026-S2", "2026-08-01", "2027-01-31");
    assert_period("semester", "2027-02-01", "2027-S1", "2027-02-01", "2027-07-31");
    assert_period("yearly", "2026-11-25", "2026", "2026-01-01", "2026-12-31");
}

static void what_goes_on_has_no_periods(void **state)
{
    (void)state;
    struct recur_period p;
    assert_false(recur_period_of(S(""), day("2026-11-25"), &p));
    assert_false(recur_period_of(S("ongoing"), day("2026-11-25"), &p));
    assert_false(recur_period_of(S("daily"), day("2026-11-25"), &p));
}

/* Day after day, every recurrence: the period holds the day, the next begins behind its end. */
static void periods_follow_each_other_without_a_gap(void **state)
{
    (void)state;
    static const char *const all[] = {"weekly", "monthly", "quarterly", "semester", "yearly"};
    for (size_t i = 0; i < ARRAY_LEN(all); i++)
        for (struct date d = day("2019-12-25"); d.day < day("2032-02-01").day; d.day++) {
            struct recur_period p, next;
            assert_true(recur_period_of(str_of(all[i]), d, &p));
            assert_true(p.start.day <= d.day && d.day <= p.end.day);
            assert_true(recur_period_of(str_of(all[i]), (struct date){p.end.day + 1}, &next));
            assert_int_equal(next.start.day, p.end.day + 1);
            assert_string_not_equal(next.key, p.key);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(r_list_01_days_count_from_the_start),
        cmocka_unit_test(r_list_01_a_fixed_day_is_the_one_around_the_start),
        cmocka_unit_test(what_is_no_rule_is_refused),
        cmocka_unit_test(a_week_belongs_to_the_year_of_its_thursday),
        cmocka_unit_test(months_quarters_semesters_years),
        cmocka_unit_test(what_goes_on_has_no_periods),
        cmocka_unit_test(periods_follow_each_other_without_a_gap),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
