/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0 */
#include <stdio.h>

#include "extract_helpers.h"

struct when_case {
    const char *text, *date;
    enum extract_recurrence recurrence;
};

static void check(void **state, const struct when_case *cases, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const struct extract_item *item = read_task(state, cases[i].text);
        char date[DATE_TEXT];
        date_format(item->due.date, date);
        if (strcmp(date, cases[i].date) != 0 || item->recurrence != cases[i].recurrence)
            fail_msg("%s: due %s, recurrence %d", cases[i].text, date, (int)item->recurrence);
    }
}

static void deadlines_are_the_last_day_in_time(void **state)
{
    static const struct when_case cases[] = {
        {"6月底前完成修订。", "2025-06-30", EXTRACT_ONCE},
        {"６月３０日前完成修订。", "2025-06-30", EXTRACT_ONCE},
        {"2026年2月底前完成修订。", "2026-02-28", EXTRACT_ONCE},
        {"年底前完成修订。", "2025-12-31", EXTRACT_ONCE},
        {"年内完成修订。", "2025-12-31", EXTRACT_ONCE},
        {"上半年完成修订。", "2025-06-30", EXTRACT_ONCE},
        {"三季度末完成修订。", "2025-09-30", EXTRACT_ONCE},
        {"7月上旬完成修订。", "2025-07-10", EXTRACT_ONCE},
        {"7月中旬完成修订。", "2025-07-20", EXTRACT_ONCE},
        {"于9月1日至2日完成注册。", "2025-09-02", EXTRACT_ONCE},
        {"于9月完成修订。", "2025-09-30", EXTRACT_ONCE},
        {"到2027年，转化率达到82%以上。", "2027-12-31", EXTRACT_ONCE},
        {"5月底前完成初稿，11月底前全部完成。", "2025-11-30", EXTRACT_ONCE},
        {"自本通知印发之日起15日内完成修订。", "2025-03-16", EXTRACT_ONCE},
        {"秋季学期开学前完成修订。", "", EXTRACT_ONCE},
        {"二〇二五年六月底前完成修订。", "2025-06-30", EXTRACT_ONCE},
        {"修订方案。（完成时限：10月）", "2025-10-31", EXTRACT_ONCE},
        {"修订方案。（完成时限：全年）", "2025-12-31", EXTRACT_ONCE},
        {"修订方案。（完成时限：2025-08-20）", "2025-08-20", EXTRACT_ONCE},
    };
    check(state, cases, ARRAY_LEN(cases));
}

static void other_dates_are_no_deadlines(void **state)
{
    static const struct when_case cases[] = {
        {"完成1978年至1999年教学档案扫描。", "", EXTRACT_ONCE},
        {"梳理年内到期的17个项目。", "", EXTRACT_ONCE},
        {"对截至6月底执行率低于40%的项目提出方案。", "", EXTRACT_ONCE},
        {"每月5日前通报进度。", "", EXTRACT_MONTHLY},
        {"做好三月维护稳定工作。", "", EXTRACT_ONCE},
        {"2月30日前完成修订。", "", EXTRACT_ONCE},
    };
    check(state, cases, ARRAY_LEN(cases));
}

static void rhythms_are_read(void **state)
{
    static const struct when_case cases[] = {
        {"每日巡查机房。", "", EXTRACT_DAILY},
        {"每周组织讨论。", "", EXTRACT_WEEKLY},
        {"按月发布分析。", "", EXTRACT_MONTHLY},
        {"每季度检查一次。", "", EXTRACT_QUARTERLY},
        {"每学期公布结果。", "", EXTRACT_SEMESTER},
        {"每年培训一次。", "", EXTRACT_YEARLY},
        {"常态化开展清洁。", "", EXTRACT_ONGOING},
        {"每季度检查一次。（完成时限：长期）", "", EXTRACT_QUARTERLY},
        {"开展检查。（完成时限：长期坚持）", "", EXTRACT_ONGOING},
    };
    check(state, cases, ARRAY_LEN(cases));
}

static void english_deadlines_are_read(void **state)
{
    static const struct when_case cases[] = {
        {"by 31 August 2026", "2026-08-31", EXTRACT_ONCE},
        {"by the end of June 2027", "2027-06-30", EXTRACT_ONCE},
        {"by December 2025", "2025-12-31", EXTRACT_ONCE},
        {"by Q1 2027", "2027-03-31", EXTRACT_ONCE},
        {"by 2028", "2028-12-31", EXTRACT_ONCE},
        {"by 30 May", "2025-05-30", EXTRACT_ONCE},
        {"by January 15", "2026-01-15", EXTRACT_ONCE},
        {"before the start of the autumn term", "", EXTRACT_ONCE},
        {"every quarter", "", EXTRACT_QUARTERLY},
        {"on an ongoing basis", "", EXTRACT_ONGOING},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct str text = arena_printf(
            *state,
            "Board\nMinutes of the meeting held on 15 May 2025\nPresent: A Bee (AB)\n\n1. Business\nAction: AB to review the policy %s.\n",
            cases[i].text);
        const struct extract_plan *plan = read_text(state, text.p);
        assert_int_equal(plan->item_count, 1);
        assert_date(plan->items[0].due.date, cases[i].date);
        assert_int_equal(plan->items[0].recurrence, cases[i].recurrence);
    }
}

static void a_day_that_does_not_exist_is_a_warning(void **state)
{
    const struct extract_plan *plan =
        read_text(state, "某校2025年工作要点\n一、任务\n1.2月30日前完成修订。\n");
    assert_int_equal(plan->warning_count, 1);
    assert_int_equal(plan->warnings[0].kind, EXTRACT_WARN_NO_DAY);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(deadlines_are_the_last_day_in_time),
        TEST(other_dates_are_no_deadlines),
        TEST(rhythms_are_read),
        TEST(english_deadlines_are_read),
        TEST(a_day_that_does_not_exist_is_a_warning),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
