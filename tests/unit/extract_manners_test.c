/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Papers in manners of offices and trades: who stands behind a dash, units known by their place,
 * news that names a field in front of what units are asked, text with hard line ends. */
#include <stdio.h>

#include "extract_helpers.h"

/* R-EXTRACT-71, R-EXTRACT-72 */
static void behind_a_dash_stands_who_does_it(void **state)
{
    const struct extract_plan *plan = read_text(
        state,
        "某厂生产例会纪要\n2026.3.9　　主持：甲\n一、会议决议\n"
        "1. 换型时间压缩到40分钟以内，3/31前试跑。——生产部 孟庆\n"
        "2. 冷库温度报警改造，4.15前招标，安环部派人支持。——设备部 曹阳、采购部 文静\n"
        "3. 修订放行流程 → 质量部（生产部协同）\n二、通报事项\n1. 审计组4月进场，各部门配合。\n");
    assert_int_equal(plan->document.kind, EXTRACT_MINUTES);
    assert_int_equal(plan->item_count, 3);
    assert_names(plan->items[0].lead, "生产部");
    assert_names(plan->items[0].leaders, "孟庆");
    assert_date(plan->items[0].due.date, "2026-03-31");
    assert_names(plan->items[1].lead, "设备部|采购部");
    assert_names(plan->items[1].support, "安环部");
    assert_date(plan->items[1].due.date, "2026-04-15");
    assert_names(plan->items[2].lead, "质量部");
    assert_names(plan->items[2].support, "生产部");
}

/* R-EXTRACT-73, R-EXTRACT-74 */
static void the_place_in_the_sentence_makes_a_unit(void **state)
{
    const struct extract_plan *plan =
        read_text(state, "某桥加固工程监理例会纪要\n2026年10月12日\n一、本次议定\n"
                         "1. 养护企业牵头、业主委员会协助，10月20日前完成排查。\n"
                         "2. 专项方案重新论证，由某桥项目部负责、检测单位配合，11月5日前。\n"
                         "3. 请华诚监理每周组织一次专项检查，并留存影像。\n"
                         "4. 材料部要和设备部一起清点库存，本周五下班前报结果。\n");
    assert_int_equal(plan->item_count, 4);
    assert_names(plan->items[0].lead, "养护企业");
    assert_names(plan->items[0].support, "业主委员会");
    assert_names(plan->items[1].support, "检测单位");
    assert_names(plan->items[2].lead, "华诚监理");
    assert_int_equal(plan->items[2].recurrence, EXTRACT_WEEKLY);
    assert_names(plan->items[3].lead, "材料部");
    assert_names(plan->items[3].support, "设备部");
    assert_date(plan->items[3].due.date, "2026-10-16");
}

/* R-EXTRACT-75 */
static void a_field_may_stand_in_front_of_what_units_are_asked(void **state)
{
    const struct extract_plan *plan = read_text(
        state,
        "某县召开县域经济推进会\n2026年4月8日，某县召开县域经济推进会。县委书记孙正讲话。\n"
        "孙正强调，规划要先行一步，县住建局5月底前出台办法，各乡镇要组织招商。农村要补齐短板，"
        "县农业农村局会同县水利局改造灌区20处。\n"
        "会议明确，县政府各分管副县长本周内到联系乡镇督导；县融媒体中心牵头办好专栏，"
        "营造浓厚氛围。\n");
    assert_int_equal(plan->item_count, 5);
    assert_names(plan->items[0].lead, "县住建局");
    assert_date(plan->items[0].due.date, "2026-05-31");
    assert_names(plan->items[2].support, "县水利局");
    assert_names(plan->items[3].leaders, "县政府各分管副县长");
    assert_date(plan->items[3].due.date, "2026-04-12");
    assert_names(plan->items[4].lead, "县融媒体中心");
}

/* R-EXTRACT-76 */
static void open_matters_and_shared_work_in_minutes(void **state)
{
    const struct extract_plan *plan = read_text(
        state,
        "某院院长办公会议记录\n2026年6月3日\n会议由党委书记贺岚主持。会议应到9人，实到7人。\n"
        "一、上次会议决定事项\n病案室搬迁因消防验收未通过尚未完成，由总务科督促施工单位整改，"
        "9月20日前完成搬迁。\n二、研究近期工作\n"
        "1.卫生城市复审，由爱卫办总牵头，各科室按职责分工落实，8月25日前完成自评。"
        "2.医疗安全检查，医政科制定方案，7月25日前下发。\n"
        "三、请各位院领导每月参加一次主题班会。因房源未腾退，由研究生院继续沟通，"
        "9月底前再次提交院长办公会议研究。\n");
    assert_int_equal(plan->item_count, 5);
    assert_names(plan->items[0].lead, "总务科");
    assert_names(plan->items[1].lead, "爱卫办");
    assert_names(plan->items[1].support, "各科室");
    assert_names(plan->items[2].lead, "医政科");
    assert_str(plan->items[2].title, "医疗安全检查，医政科制定方案，7月25日前下发");
    assert_names(plan->items[3].leaders, "各位院领导");
    assert_names(plan->items[4].lead, "研究生院");
    assert_int_equal(plan->items[4].leaders.n, 0);
}

/* R-EXTRACT-77 */
static void breaks_inside_notes_and_numbers_join(void **state)
{
    const struct extract_plan *plan = read_text(
        state,
        "某大学2026年工作要点\n2026年2月20日\n一、重点任务\n"
        "1.实施一流课程建设计划，完善课程遴选与退出机制，建设校级课程。（牵头单位：教务处；配合\n"
        "单位：各学院、信息中心；完成时限：11月底前）\n"
        "2.推进有组织科研，组建跨学科攻关团队，制定团队考核与资源配置办法，提交校务会议审议后于1\n"
        "2月底前印发。（牵头单位：科技处；配合单位：人事处）\n— 1 —\n"
        "3.深化职称评审改革，分类修订评审条件，全面推行代表性成果评价，完善同行专家库建设（牵\n"
        "头单位：人事处；配合单位：教务处、科学技\n— 2 —\n术处；完成时限：8月底前）\n"
        "4.推进绿色校园建设，实施老旧路灯和供暖管网改造，生均能耗下降，建设节能监管平台并接入3\n"
        ".5万平方米教学楼。（牵头单位：后勤处；完成时限：12月底前）\n");
    assert_int_equal(plan->item_count, 4);
    assert_names(plan->items[0].support, "各学院|信息中心");
    assert_date(plan->items[1].due.date, "2026-12-31");
    assert_names(plan->items[2].lead, "人事处");
    assert_names(plan->items[3].lead, "后勤处");
}

static void empty_lines_between_all_lines_part_nothing(void **state)
{
    const struct extract_plan *plan = read_text(
        state, "某学院院长办公会议纪要\n\n2026年4月21日，院长甲主持召开院长办公会议，研究学科建\n\n"
               "设等工作。会议决定，由学科建设处牵头，研究生院、科学技\n\n"
               "术处配合，5月15日前完成各学科自评报告初稿；各相关学院\n\n"
               "每周开展一次自查并留存记录。会议要求，实验室管理处会同\n\n"
               "保卫处于6月10日前完成危险化学品全面排查，建立管理台账\n\n"
               "并每月更新。会议同意人事处提出的招聘方案，由人事处按程\n\n"
               "序报上级备案后实施。会议决定，由国有资产管理处继续与属\n\n"
               "地政府沟通，9月底前再次提交院长办公会议研究。\n");
    assert_int_equal(plan->item_count, 5);
    assert_names(plan->items[0].support, "研究生院|科学技术处");
    assert_names(plan->items[2].support, "保卫处");
}

/* A number that a page has cut off leaves no empty point. */
static void a_label_with_nothing_behind_it_is_no_point(void **state)
{
    const struct extract_plan *plan = read_text(
        state, "某市专项整治工作方案\n2026年3月27日\n一、方法步骤\n"
               "（一）整改提升。1.物业公司修复报警装置；2.\n（二）集中检查。各局每月检查。\n");
    for (size_t i = 0; i < plan->item_count; i++)
        assert_true(plan->items[i].source.end > plan->items[i].source.start);
}

/* R-EXTRACT-41 */
static void blanks_may_part_what_a_bracket_says(void **state)
{
    const struct extract_plan *plan =
        read_text(state, "临江大学2027年工作要点\n一、服务保障\n"
                         "1、完成图书馆二期主体封顶。（基建处 12月底前）\n"
                         "2、改造学生食堂2个（后勤处牵头 国资处、财务处配合 8月底前）\n");
    assert_int_equal(plan->item_count, 3);
    assert_names(plan->items[1].lead, "基建处");
    assert_date(plan->items[1].due.date, "2027-12-31");
    assert_names(plan->items[2].lead, "后勤处");
    assert_names(plan->items[2].support, "国资处|财务处");
    assert_date(plan->items[2].due.date, "2027-08-31");
}

/* R-EXTRACT-89, R-EXTRACT-90 */
static void framed_headings_padded_numbers_and_marked_names(void **state)
{
    const struct extract_plan *plan = read_text(
        state, "某县林业局2026年工作要点\n【护森林】\n"
               "01 开展松材线虫普查，建立台账。——森防站（主）、各林场；4月起开展，6月底前完成\n"
               "02 更新防火通道标牌。——防火办；二季度末前\n【兴产业】\n"
               "10 推广油茶良种120亩。——招标采购科（牵头）、种苗站；分管领导：岑松年\n");
    assert_int_equal(plan->item_count, 4); /* 兴产业 groups nothing: R-EXTRACT-12 */
    assert_int_equal(plan->items[0].kind, EXTRACT_PROGRAMME);
    assert_true(str_eq(plan->items[0].title, S("护森林")));
    assert_int_equal(plan->items[1].parent, 0);
    assert_names(plan->items[1].lead, "森防站");
    assert_names(plan->items[1].support, "各林场");
    assert_date(plan->items[1].due.date, "2026-06-30");
    assert_names(plan->items[2].lead, "防火办");
    assert_date(plan->items[2].due.date, "2026-06-30");
    assert_names(plan->items[3].lead, "招标采购科");
    assert_names(plan->items[3].support, "种苗站");
    assert_names(plan->items[3].leaders, "岑松年");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(behind_a_dash_stands_who_does_it),
        TEST(the_place_in_the_sentence_makes_a_unit),
        TEST(a_field_may_stand_in_front_of_what_units_are_asked),
        TEST(open_matters_and_shared_work_in_minutes),
        TEST(a_label_with_nothing_behind_it_is_no_point),
        TEST(breaks_inside_notes_and_numbers_join),
        TEST(empty_lines_between_all_lines_part_nothing),
        TEST(blanks_may_part_what_a_bracket_says),
        TEST(framed_headings_padded_numbers_and_marked_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
