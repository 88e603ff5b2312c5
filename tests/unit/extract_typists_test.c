/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * What a typist may do otherwise: labels without colons, points without dots, blanks around
 * numbers, a table below each heading, money in English. */
#include <stdio.h>

#include "extract_helpers.h"

/* R-EXTRACT-92 */
static void a_label_may_have_a_blank_instead_of_a_colon(void **state)
{
    const struct extract_plan *plan =
        read_text(state, "某图书馆2026年工作计划\n一、资源建设\n1.完成期刊续订。\n责任部门 采编部\n"
                         "配合部门 —\n完成时限 6月底\n2.更新导览系统。牵头部门 办公室，配合部门 "
                         "流通部，完成时间 9月底\n3.修缮书库。\n责任科所：典藏科\n");
    assert_int_equal(plan->item_count, 4);
    assert_names(plan->items[1].lead, "采编部");
    assert_int_equal(plan->items[1].support.n, 0);
    assert_date(plan->items[1].due.date, "2026-06-30");
    assert_names(plan->items[2].lead, "办公室");
    assert_names(plan->items[2].support, "流通部");
    assert_date(plan->items[2].due.date, "2026-09-30");
    assert_names(plan->items[3].lead, "典藏科");
}

/* R-EXTRACT-93 */
static void a_sum_is_a_target_where_it_is_raised(void **state)
{
    const struct extract_plan *plan = read_text(
        state, "Arts Trust: Business Plan 2026\n\n1. Earn more\n"
               "1.1 Raise shop income to at least £1.2m by 31 March 2027 (Commercial Team).\n"
               "1.2 Replace the boiler at a cost of £90,000 by June 2026 (Estates Office).\n"
               "1.3 Secure $3 million in pledges by December 2026 (Development Office).\n");
    assert_int_equal(plan->item_count, 4);
    assert_int_equal(plan->items[1].target_count, 1);
    assert_str(plan->items[1].targets[0].value, "1.2");
    assert_str(plan->items[1].targets[0].unit, "£m");
    assert_int_equal(plan->items[1].targets[0].comparator, EXTRACT_AT_LEAST);
    assert_int_equal(plan->items[2].target_count, 0);
    assert_str(plan->items[3].targets[0].unit, "$ million");
}

/* R-EXTRACT-94 */
static void points_may_have_no_dot_and_change_their_form(void **state)
{
    const struct extract_plan *plan =
        read_text(state, "某研究院2026年重点工作\n一、育种\n1 选育新品系3个。\n2 建立指纹库。\n"
                         "3 完成登记。\n二、推广\n4 开通热线。\n");
    assert_int_equal(plan->item_count, 5); /* 推广 groups nothing: R-EXTRACT-12 */
    assert_str(plan->items[1].label, "1");
    assert_int_equal(plan->items[3].parent, 0);

    plan = read_text(state, "关于防汛的通知\n各单位：\n一、工作任务\n"
                            "（一）办公室7月1日前公布值班表。\n（二）水利股7月5日前检查堤防。\n"
                            "3.各站所每日报送雨情。\n某局\n2026年6月1日\n");
    assert_int_equal(plan->item_count, 3);
    assert_int_equal(plan->items[2].parent, plan->items[1].parent);
}

/* R-EXTRACT-95 */
static void blanks_around_numbers_say_nothing(void **state)
{
    const struct extract_plan *plan = read_text(
        state,
        "某局关于检查的通知\n\n各科室：\n请于 2026 年 3 月 5 日前报送名单。教务科 4 月 20 日前完成 2 "
        "次检查，5 月 6 日前报送 1 份报告。各科室自本通知印发之日起 15 日内完成自查。\n"
        "某局\n2026 年 3 月 1 日\n");
    assert_date(plan->document.date, "2026-03-01");
    assert_true(plan->item_count >= 2);
    assert_names(plan->items[1].lead, "教务科");
    assert_date(plan->items[1].due.date, "2026-05-06");
    assert_date(plan->items[plan->item_count - 1].due.date, "2026-03-16");
}

/* R-EXTRACT-96 */
static void headings_above_several_tables_are_programmes(void **state)
{
    const struct extract_plan *plan =
        read_text(state, "2026年任务分解表\n\n一、教学工作\n"
                         "| 序号 | 任务 | 牵头部门 |\n|---|---|---|\n| 1 | 修订方案 | 教务处 |\n"
                         "| 2 | 建设教室 | 信息中心 |\n\n二、后勤工作\n"
                         "| 序号 | 任务 | 牵头部门 |\n|---|---|---|\n| 3 | 改造食堂 | 后勤处 |\n"
                         "| 4 | 更换路灯 | 后勤处 |\n\n三、已办结事项\n"
                         "| 序号 | 任务 | 牵头部门 |\n|---|---|---|\n| 5 | 采购图书 | 图书馆 |\n");
    assert_int_equal(plan->item_count, 6);
    assert_int_equal(plan->items[0].kind, EXTRACT_PROGRAMME);
    assert_str(plan->items[3].title, "后勤工作");
    assert_int_equal(plan->items[5].parent, 3);
}

/* R-EXTRACT-150 */
static void values_parted_by_commas_are_a_table(void **state)
{
    const struct extract_plan *plan =
        read_text(state, "某镇2026年任务表,,,\n任务,牵头单位,配合单位,完成时限\n"
                         "\"修订预案,组织演练\",水利站,\"应急办,派出所\",6月底\n"
                         "\"维修\n站房\",水利站,,9月30日\n公示结果,纪检办,,\n");
    assert_str(plan->document.title, "某镇2026年任务表");
    assert_int_equal(plan->item_count, 3);
    assert_str(plan->items[0].title, "修订预案,组织演练");
    assert_names(plan->items[0].support, "应急办|派出所");
    assert_str(plan->items[1].title, "维修站房");
    assert_date(plan->items[1].due.date, "2026-09-30");
    assert_names(plan->items[2].lead, "纪检办");

    /* Sentences with commas, and a mark of quotation that nothing closes. */
    plan = read_text(state, "某局会议纪要\n一、水利站要修订预案,6月底前完成,并报某局\n"
                            "二、应急办要组织演练,9月底前完成,并报某局\n"
                            "三、纪检办要公示结果,9月底前完成,并报某局\n"
                            "四、派出所要值守,每日巡查,并报某局\n");
    assert_int_equal(plan->item_count, 4);
    plan = read_text(state, "任务,牵头单位,完成时限\n\"修订预案,水利站,6月底\n");
    assert_true(plan->item_count <= 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_label_may_have_a_blank_instead_of_a_colon),
        TEST(a_sum_is_a_target_where_it_is_raised),
        TEST(points_may_have_no_dot_and_change_their_form),
        TEST(blanks_around_numbers_say_nothing),
        TEST(headings_above_several_tables_are_programmes),
        TEST(values_parted_by_commas_are_a_table),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
