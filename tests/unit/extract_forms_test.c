/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Forms that some offices like: 壹、 and Ⅰ、 as numbers, parts with a letter, codes behind a
 * bullet, duties behind 一要 … 四要. */
#include <stdio.h>

#include "extract_helpers.h"

/* R-EXTRACT-132 */
static void numbers_may_be_those_of_cheques(void **state)
{
    static const char *const numbers[][3] = {
        {"壹、", "贰、", "叁、"}, {"Ⅰ．", "Ⅱ．", "Ⅲ．"}, {"（壹）", "（贰）", "（叁）"}};
    for (size_t i = 0; i < ARRAY_LEN(numbers); i++) {
        char text[1200];
        (void)snprintf(text, sizeof text,
                       "关于做好防汛工作的通知\n2027年5月10日\n%s完善预案\n"
                       "1.水电工区5月底前修订应急预案。\n2.安监部6月5日前组织演练。\n"
                       "%s备足物资\n3.物资公司6月10日前备足沙袋。\n4.配电工区检查泵房。\n"
                       "%s严格值守\n5.办公室每日汇总险情。\n6.信通公司6月15日前检修设备。\n",
                       numbers[i][0], numbers[i][1], numbers[i][2]);
        const struct extract_plan *plan = read_text(state, text);
        assert_int_equal(plan->item_count, 9);
        assert_int_equal(plan->items[3].kind, EXTRACT_PROGRAMME);
        assert_int_equal(plan->items[5].parent, 3);
        assert_names(plan->items[1].lead, "水电工区");
        assert_names(plan->items[5].lead, "配电工区");
        assert_int_equal(plan->items[7].recurrence, EXTRACT_DAILY);
    }
}

/* R-EXTRACT-134 */
static void codes_may_stand_behind_a_bullet(void **state)
{
    static const char *const parts[][4] = {{"板块A　", "◆ A-01　", "◆ A-02　", "板块B　"},
                                           {"模块一  ", "●KJ-1：", "●KJ-2：", "模块二  "},
                                           {"领域1：", "■ B-1、", "■ B-2、", "领域2："}};
    for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
        char text[1400];
        const char *const *p = parts[i];
        (void)snprintf(text, sizeof text,
                       "某科技馆2027年度重点项目实施计划\n2027年1月28日\n一、编制说明\n"
                       "坚持公益属性，突出主责主业。\n二、项目安排\n%s展览教育\n"
                       "%s升级常设展区\n　　完成时间：6月20日前\n　　牵头部门：展览部\n"
                       "%s开发馆校课程\n　　完成时间：9月底前\n　　牵头部门：教育部\n"
                       "%s运行服务\n%s大修圆顶\n　　牵头部门：技术部\n%s改造通道\n"
                       "　　完成时间：每季度\n　　牵头部门：服务部\n"
                       "三、组织实施\n各牵头部门于2月15日前报送实施方案。\n",
                       p[0], p[1], p[2], p[3], p[1], p[2]);
        const struct extract_plan *plan = read_text(state, text);
        assert_int_equal(plan->item_count, 7);
        assert_int_equal(plan->items[0].kind, EXTRACT_PROGRAMME);
        assert_true(str_eq(plan->items[1].title, S("升级常设展区")));
        assert_int_equal(plan->items[1].target_count, 0);
        assert_int_equal(plan->items[2].parent, 0);
        assert_date(plan->items[2].due.date, "2027-09-30");
        assert_int_equal(plan->items[3].kind, EXTRACT_PROGRAMME);
        assert_int_equal(plan->items[5].parent, 3);
        assert_int_equal(plan->items[6].parent, EXTRACT_NO_PARENT);
    }
}

/* R-EXTRACT-133 */
static void a_term_may_hang_on_an_event(void **state)
{
    const struct extract_plan *plan =
        read_text(state, "关于做好迎峰度夏工作的通知\n2027年6月1日\n"
                         "一、安监部自预警解除之日起5日内提交评估报告。\n"
                         "二、物资公司自本通知印发之日起10日内备足物资。\n"
                         "三、设备部自工程竣工验收合格之日起三个月内完成结算。\n"
                         "四、各部门主要负责人7月1日至5日在岗带班。\n");
    assert_int_equal(plan->item_count, 4);
    assert_true(date_is_none(plan->items[0].due.date) && plan->items[0].due.text.n > 0);
    assert_date(plan->items[1].due.date, "2027-06-11");
    assert_true(date_is_none(plan->items[2].due.date));
    assert_date(plan->items[3].due.date, "2027-07-05");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(numbers_may_be_those_of_cheques),
        TEST(codes_may_stand_behind_a_bullet),
        TEST(a_term_may_hang_on_an_event),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
