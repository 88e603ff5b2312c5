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

/* R-EXTRACT-135 */
static void requirements_may_be_points_of_one_paragraph(void **state)
{
    const struct extract_plan *plan = read_text(
        state, "关于做好冬季供暖保障工作的通知\n2027年11月1日\n一、检修设备\n"
               "1.生产部11月10日前完成锅炉检修。\n2.抢修队要确保30分钟内到场。\n二、工作要求\n"
               "一是提高思想认识。各单位要深刻认识供暖工作的重要意义。二是落实值班制度，"
               "值班室每日17时前上报运行情况；三要强化责任。对工作不力的单位，将严肃问责。"
               "四要畅通信息。各所11月5日前报送联络员名单。安监部每周通报一次。\n"
               "三、有关事项\n首先要摸清底数。各所11月6日前报送用户清单。"
               "其次要加强宣传。客服部11月8日前发布公告。\n供热公司应急管理处\n（公开）\n");
    assert_int_equal(plan->item_count, 8);
    assert_names(plan->items[2].lead, "抢修队");
    assert_names(plan->items[3].lead, "值班室");
    assert_str(plan->items[3].label, "二是");
    assert_names(plan->items[4].lead, "各所"); /* two of its sentences ask: each is a duty */
    assert_date(plan->items[4].due.date, "2027-11-05");
    assert_int_equal(plan->items[5].recurrence, EXTRACT_WEEKLY);
    assert_str(plan->items[6].label, "首先");
    assert_names(plan->items[7].lead, "客服部");
}

/* R-EXTRACT-136 */
static void a_function_word_may_begin_the_name_of_an_office(void **state)
{
    static const char *const names[] = {"供热公司应急处", "县政府应急办", "某大学对外合作处",
                                        "市公司应急管理处"};
    for (size_t i = 0; i < ARRAY_LEN(names); i++) {
        char paragraph[300];
        (void)snprintf(paragraph, sizeof paragraph, "%s牵头修订预案，财务处配合，6月底前印发。",
                       names[i]);
        const struct extract_item *item = read_task(state, paragraph);
        assert_names(item->lead, names[i]);
        assert_names(item->support, "财务处");
    }
}

/* R-EXTRACT-137 */
static void a_paragraph_that_tells_may_go_on_with_demands(void **state)
{
    const struct extract_plan *plan = read_text(
        state,
        "某轨道交通建设指挥部\n第十一次例会纪要\n"
        "2028年3月9日，常务副指挥长冼子衡主持召开第十一次例会。纪要如下：\n"
        "　　会议听取了安全质量情况通报。前两个月检查发现问题237项。会议要求，安质处每周组织"
        "一次会商。各监理单位每日上传记录。起重设备问题由项目经理滕少白负责，3月15日前整改。\n"
        "　　会议通报了资金情况。由副指挥长宗佩负责，每月调度一次资金；方案由总工程师费长庚"
        "牵头论证，下次例会前提出意见。\n"
        "　　会议明确，综合处要常态化受理投诉。各参建单位要弘扬工匠精神，以更高标准、更严要求"
        "推进建设，把江湾线建成放心工程。\n");
    assert_int_equal(plan->item_count, 6);
    assert_names(plan->items[0].lead, "安质处");
    assert_names(plan->items[2].leaders, "滕少白");
    assert_names(plan->items[3].leaders, "宗佩");
    assert_int_equal(plan->items[3].recurrence, EXTRACT_MONTHLY);
    assert_str(plan->items[4].due.text, "下次例会前");
    assert_names(plan->items[5].lead, "综合处");
}

/* R-EXTRACT-138 */
static void a_mark_may_stand_for_the_colon_of_a_label(void **state)
{
    const struct extract_plan *plan =
        read_text(state, "某馆2027年工作要点\n2027年1月28日\n一、展览\n1. 更新展区。\n"
                         "牵头部门＞展览部　配合部门＞技术部　完成时限＞6月底前\n"
                         "2. 观众满意度>90%。\n牵头部门 > 服务部\n"
                         "3. 编印年刊。（责任单位>科研部；9月底前）\n");
    assert_int_equal(plan->item_count, 4);
    assert_names(plan->items[1].support, "技术部");
    assert_date(plan->items[1].due.date, "2027-06-30");
    assert_names(plan->items[2].lead, "服务部");
    assert_names(plan->items[3].lead, "科研部");
    plan = read_text(state,
                     "Harbour Museum: Strategy 2028 to 2032\n\nAIM ONE: COLLECTIONS\n\n"
                     "1.1 Rebox the registers by June 2029.\n"
                     "Lead > Conservation Studio  Support > Volunteer Programme; Record Office\n"
                     "1.2 Digitise 4,500 plates by the end of 2031. Lead > Imaging Unit\n\n"
                     "AIM TWO: PEOPLE\n\n2.1 Recruit 20 guides each year.\nOwner > Visitor Team\n"
                     "2.2 Publish a plan.\nOwner > Planning Office\nDeadline > 30 June 2028\n");
    assert_int_equal(plan->item_count, 6);
    assert_names(plan->items[1].support, "Volunteer Programme|Record Office");
    assert_names(plan->items[2].lead, "Imaging Unit");
    assert_names(plan->items[4].lead, "Visitor Team");
    assert_date(plan->items[5].due.date, "2028-06-30");
}

/* R-EXTRACT-139 */
static void circulars_tell_people_what_to_do(void **state)
{
    static const char *const heads[] = {"CIRCULAR 9/2028      3 May 2028\n\nTo: all staff\n"
                                        "Subject: Moving into the new building\n",
                                        "3 May 2028\n\nTo: Heads of Department\n"
                                        "Moving into the new building: instructions to all\n",
                                        "Memo No. 14\n3 May 2028\n\nMoving into the building\n"};
    for (size_t i = 0; i < ARRAY_LEN(heads); i++) {
        char text[1400];
        (void)snprintf(text, sizeof text,
                       "STOURHAVEN INSTITUTE\n%s\nPlease act on the following.\n\nA. Before\n\n"
                       "1) The Safety Unit must remove all samples by 26 May 2028.\n"
                       "2) The Logistics Group will move the cold stores between 14 and 16 June "
                       "2028.\n\nB. After\n\n"
                       "3) The Head of Stores is responsible for the return of crates, to be "
                       "finished by 23 June 2028.\n"
                       "4) The Press Team will hold an open day in October 2028.\n\nGeneral\n"
                       "The Registry will publish a timetable by 10 May 2028.\n",
                       heads[i]);
        const struct extract_plan *plan = read_text(state, text);
        assert_int_equal(plan->document.kind, EXTRACT_DIRECTIVE);
        assert_int_equal(plan->item_count, 7);
        assert_date(plan->items[2].due.date, "2028-06-16");
        assert_names(plan->items[4].leaders, "Head of Stores");
        assert_date(plan->items[4].due.date, "2028-06-23");
        assert_date(plan->items[5].due.date, "2028-10-31");
        assert_names(plan->items[6].lead, "Registry");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(numbers_may_be_those_of_cheques),
        TEST(codes_may_stand_behind_a_bullet),
        TEST(a_term_may_hang_on_an_event),
        TEST(requirements_may_be_points_of_one_paragraph),
        TEST(a_paragraph_that_tells_may_go_on_with_demands),
        TEST(a_mark_may_stand_for_the_colon_of_a_label),
        TEST(circulars_tell_people_what_to_do),
        TEST(a_function_word_may_begin_the_name_of_an_office),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
