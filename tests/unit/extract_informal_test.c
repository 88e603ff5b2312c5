/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Documents of unfamiliar manner: remarks, key results, called names, commas between units. */
#include <stdio.h>

#include "extract_helpers.h"

#define HEAD_TEXT "某学院院长办公会纪要\n2025年9月18日，院长甲主持召开会议。\n"

static const struct extract_plan *read_minutes(void **state, const char *paragraph)
{
    return read_text(state, arena_printf(*state, HEAD_TEXT "%s\n", paragraph).p);
}

/* R-EXTRACT-57 */
static void units_behind_commas_are_asked_for_one_thing_each(void **state)
{
    const struct extract_plan *plan = read_text(
        state, "甲市召开园林工作推进会\n4月14日，甲市召开园林工作推进会，市长何佩兰出席。\n"
               "何佩兰强调，建设要体现匠心，市住建局6月底前完成规划，市城管局会同市文物局"
               "保护古树，由市财政局牵头、市审计局配合，年底前核定经费。\n会议要求，"
               "各县要抓好落实。\n");
    assert_int_equal(plan->document.kind, EXTRACT_MEETING_REPORT);
    assert_true(plan->item_count >= 3);
    assert_names(plan->items[0].lead, "市住建局");
    assert_names(plan->items[1].lead, "市城管局");
    assert_names(plan->items[1].support, "市文物局");
    assert_names(plan->items[2].lead, "市财政局");
    assert_names(plan->items[2].support, "市审计局");
}

/* R-EXTRACT-58 */
static void what_the_chair_says_asks_and_what_a_unit_tells_does_not(void **state)
{
    const struct extract_plan *plan =
        read_minutes(state, "一、自助机\n信息科汇报：本月自助机故障报修41次。\n"
                            "主持人：信息科一周内出方案，走采购流程。财务科把款准备好。");
    assert_int_equal(plan->item_count, 3);
    assert_int_equal(plan->items[0].kind, EXTRACT_PROGRAMME);
    assert_names(plan->items[1].lead, "信息科");
    assert_names(plan->items[2].lead, "财务科");
}

/* R-EXTRACT-59 */
static void who_is_called_does_it(void **state)
{
    const struct extract_plan *plan = read_text(
        state, "迎新系统上线计划\n2026年7月6日\n1 准备\n- 采购摄像头60台 @设备处 @信息中心 7/22\n"
               "- 梳理报到环节 @仲孙礼 7/10\n");
    assert_int_equal(plan->item_count, 3);
    assert_names(plan->items[1].lead, "设备处");
    assert_names(plan->items[1].support, "信息中心");
    assert_date(plan->items[1].due.date, "2026-07-22");
    assert_names(plan->items[2].leaders, "仲孙礼");
}

/* R-EXTRACT-60 */
static void what_is_said_of_all_points_is_not_the_last_ones(void **state)
{
    const struct extract_plan *plan = read_text(
        state, "工作计划\n2026年1月6日\n1、推广护理技术。（1）遴选技术12项；（2）组织考核。"
               "以上工作6月15日前完成。（牵头科室：护理部）\n2、修缮病房，3月底前完成。\n");
    assert_int_equal(plan->item_count, 4);
    assert_date(plan->items[0].due.date, "2026-06-15");
    assert_false(plan->items[2].due.is_present);
}

/* R-EXTRACT-61 */
static void a_unit_behind_the_label_of_a_person_leads(void **state)
{
    const struct extract_plan *plan = read_text(
        state, "供应链OKR\n2026年7月2日\nO1：提高交付\nKR1：签订协议（负责人：采购部，截止8月底）\n"
               "KR2：上线看板（负责人：汤沐阳，协同：IT部）\n");
    assert_int_equal(plan->item_count, 3);
    assert_names(plan->items[1].lead, "采购部");
    assert_date(plan->items[1].due.date, "2026-08-31");
    assert_names(plan->items[2].leaders, "汤沐阳");
    assert_names(plan->items[2].support, "IT部");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(units_behind_commas_are_asked_for_one_thing_each),
        TEST(what_the_chair_says_asks_and_what_a_unit_tells_does_not),
        TEST(who_is_called_does_it),
        TEST(what_is_said_of_all_points_is_not_the_last_ones),
        TEST(a_unit_behind_the_label_of_a_person_leads),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
