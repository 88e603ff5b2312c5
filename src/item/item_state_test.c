/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0 */
#include "item/item.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static struct date day(int year, int month, int d)
{
    struct date date = DATE_NONE;
    assert_true(date_make(year, month, d, &date));
    return date;
}

static void every_state_is_reached_from_draft(void **state)
{
    (void)state;
    bool reached[ITEM_STATUS_COUNT] = {[ITEM_DRAFT] = true};
    size_t count;
    const struct item_transition *t = item_transitions(&count);
    for (int round = 0; round < ITEM_STATUS_COUNT; round++)
        for (size_t i = 0; i < count; i++)
            if (reached[t[i].from])
                reached[t[i].to] = true;
    for (int s = 0; s < ITEM_STATUS_COUNT; s++)
        assert_true(reached[s]);
}

static void a_terminal_state_is_never_left_and_others_are(void **state)
{
    (void)state;
    size_t count;
    const struct item_transition *t = item_transitions(&count);
    for (int s = 0; s < ITEM_STATUS_COUNT; s++) {
        bool left = false;
        for (size_t i = 0; i < count; i++)
            left = left || ((int)t[i].from == s && t[i].to != t[i].from);
        assert_int_equal(left, !item_status_is_terminal((enum item_status)s));
    }
}

static void every_part_state_is_reached(void **state)
{
    (void)state;
    bool reached[PART_STATUS_COUNT] = {[PART_WAITING] = true};
    size_t count;
    const struct part_transition *t = part_transitions(&count);
    for (int round = 0; round < PART_STATUS_COUNT; round++)
        for (size_t i = 0; i < count; i++)
            if (reached[t[i].from])
                reached[t[i].to] = true;
    for (int s = 0; s < PART_STATUS_COUNT; s++)
        assert_true(reached[s]);
}

static void words_are_read_back(void **state)
{
    (void)state;
    for (int s = 0; s < ITEM_STATUS_COUNT; s++) {
        enum item_status back = ITEM_DRAFT;
        assert_true(item_status_parse(str_of(item_status_word((enum item_status)s)), &back));
        assert_int_equal(back, s);
    }
    enum item_status unused;
    assert_false(item_status_parse(S("overdue"), &unused)); /* R-ITEM-01 */
}

/* R-ITEM-01, R-ITEM-02 */
static void a_light_says_how_many_days(void **state)
{
    (void)state;
    struct date today = day(2026, 11, 25);
    struct item_light l = item_light_of(ITEM_ACTIVE, day(2026, 11, 24), today);
    assert_int_equal(l.kind, ITEM_LIGHT_LATE);
    assert_int_equal(l.days, 1);
    l = item_light_of(ITEM_DISPATCHED, today, today);
    assert_int_equal(l.kind, ITEM_LIGHT_NEAR);
    assert_int_equal(l.days, 0);
    assert_int_equal(item_light_of(ITEM_ACTIVE, day(2026, 12, 2), today).kind, ITEM_LIGHT_NEAR);
    assert_int_equal(item_light_of(ITEM_ACTIVE, day(2026, 12, 3), today).kind, ITEM_LIGHT_OK);
    assert_int_equal(item_light_of(ITEM_CLOSED, day(2020, 1, 1), today).kind, ITEM_LIGHT_DONE);
    assert_int_equal(item_light_of(ITEM_CANCELLED, day(2020, 1, 1), today).kind, ITEM_LIGHT_NONE);
}

static void the_clock_of_a_suspended_item_stands(void **state)
{
    (void)state;
    struct date due = day(2026, 10, 4);
    assert_true(item_due_is_far(item_due_sort(ITEM_SUSPENDED, due, due)));
    assert_int_equal(item_light_of(ITEM_SUSPENDED, due, day(2026, 11, 25)).kind,
                     ITEM_LIGHT_SUSPENDED);
}

/* R-ITEM-03 */
static void the_effective_date_counts(void **state)
{
    (void)state;
    struct date holiday = day(2026, 10, 4);
    struct date after = day(2026, 10, 8);
    assert_int_equal(item_due_sort(ITEM_ACTIVE, holiday, after).day, after.day);
    assert_int_equal(item_due_sort(ITEM_ACTIVE, holiday, DATE_NONE).day, holiday.day);
    assert_true(item_due_is_far(item_due_sort(ITEM_ACTIVE, DATE_NONE, DATE_NONE)));
    struct date far = item_due_sort(ITEM_ACTIVE, DATE_NONE, DATE_NONE);
    assert_int_equal(item_light_of(ITEM_ACTIVE, far, holiday).kind, ITEM_LIGHT_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_state_is_reached_from_draft),
        cmocka_unit_test(a_terminal_state_is_never_left_and_others_are),
        cmocka_unit_test(every_part_state_is_reached),
        cmocka_unit_test(words_are_read_back),
        cmocka_unit_test(a_light_says_how_many_days),
        cmocka_unit_test(the_clock_of_a_suspended_item_stands),
        cmocka_unit_test(the_effective_date_counts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
