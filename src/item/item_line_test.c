/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0 */
#include "item/item_line.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static struct date day(int year, int month, int dom)
{
    struct date d = DATE_NONE;
    assert_true(date_make(year, month, dom, &d));
    return d;
}

/* clang-format off */
#define HEAD  "active\x1F" "1\x1F" "3\x1F" "40\x1F"
#define TAIL  "\x1F" "1782698400000000\x1F" "L11,S13\x1F" "督〔2026〕1号\x1F" "改进课程\x1F" "一、课程\x1F"
/* clang-format on */

static void a_line_says_all_that_a_list_shows(void **state)
{
    (void)state;
    struct item_list_row r;
    struct str units;
    struct str line = S(HEAD "2026-11-28\x1F=\x1F"
                             "2026-11-30\x1F" TAIL);
    assert_true(item_line_read(line, day(2026, 12, 2), &r, &units));
    assert_int_equal(r.status, ITEM_ACTIVE);
    assert_true(r.is_bottom_line);
    assert_int_equal(r.plan_id.v, 3);
    assert_int_equal(r.parent_item_id.v, 40);
    assert_int_equal(r.due_current_on.day, day(2026, 11, 28).day);
    assert_int_equal(r.due_original_on.day, r.due_current_on.day);
    assert_int_equal(r.due_effective_on.day, day(2026, 11, 30).day);
    assert_int_equal(r.updated_at.us, INT64_C(1782698400000000));
    assert_int_equal(r.light.kind, ITEM_LIGHT_LATE);
    assert_int_equal(r.light.days, 2); /* counted from the effective day */
    assert_true(str_eq(units, S("L11,S13")));
    assert_true(str_eq(r.number, S("督〔2026〕1号")));
    assert_true(str_eq(r.title, S("改进课程")));
    assert_true(str_eq(r.parent_title, S("一、课程")));
    assert_int_equal(r.due_text.n, 0);
}

static void a_line_without_a_date_has_the_words_of_the_paper(void **state)
{
    (void)state;
    struct item_list_row r;
    struct str units;
    struct str line = S(HEAD "\x1F\x1F\x1F"
                             "monthly" TAIL "每月底前");
    assert_true(item_line_read(line, day(2026, 12, 2), &r, &units));
    assert_true(date_is_none(r.due_current_on));
    assert_true(date_is_none(r.due_original_on));
    assert_true(date_is_none(r.due_effective_on));
    assert_true(str_eq(r.recurrence, S("monthly")));
    assert_true(str_eq(r.due_text, S("每月底前")));
}

static void what_is_no_line_is_refused(void **state)
{
    (void)state;
    struct item_list_row r;
    struct str units;
    assert_false(item_line_read(S(""), day(2026, 12, 2), &r, &units));
    assert_false(item_line_read(S("active\x1F"
                                  "1"),
                                day(2026, 12, 2), &r, &units));
    assert_false(item_line_read(S("asleep\x1F"
                                  "1\x1F"
                                  "3\x1F"
                                  "40\x1F\x1F\x1F\x1F" TAIL),
                                day(2026, 12, 2), &r, &units));
    assert_false(
        item_line_read(S(HEAD "2026-13-01\x1F=\x1F=\x1F" TAIL), day(2026, 12, 2), &r, &units));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_says_all_that_a_list_shows),
        cmocka_unit_test(a_line_without_a_date_has_the_words_of_the_paper),
        cmocka_unit_test(what_is_no_line_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
