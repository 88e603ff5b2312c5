/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * What is asked for in the news of a meeting. */
#include <stdio.h>

#include "extract_helpers.h"

static const struct extract_plan *read_news(void **state, const char *body)
{
    /* The plan keeps pointers into the text. */
    return read_text(state, arena_printf(*state,
                                         "江岭大学召开毕业设计工作推进会\n3月5日，江岭大学召开"
                                         "毕业设计工作推进会。副校长葛明主持会议并讲话。\n%s\n",
                                         body)
                                .p);
}

/* R-EXTRACT-81 */
static void what_the_demands_are_about_may_stand_in_front(void **state)
{
    const struct extract_plan *plan = read_news(
        state, "会议强调，要抓住关键环节。以人才培养为主线，选派骨干教师下沉12名，"
               "开办培训班两期，启动“青蓝”人才计划；以信息互通为抓手，完成26个系统对接。");
    assert_int_equal(plan->item_count, 4);
    assert_str(plan->items[0].title, "选派骨干教师下沉12名");
    assert_int_equal(plan->items[2].kind, EXTRACT_PROGRAMME);
    assert_true(plan->items[0].parent == 2 && plan->items[1].parent == 2);
    plan = read_news(state, "葛明通报，去年以管网改造为重点，完成更新管线12公里。");
    assert_int_equal(plan->item_count, 0);
}

/* R-EXTRACT-82 */
static void behind_an_announcement_units_are_asked(void **state)
{
    const struct extract_plan *plan =
        read_news(state, "葛明对各单位分工提出要求。图书馆要统筹时间安排，每周五更新目录；"
                         "财务处协助教务处于10月15日前完成采购；后勤处足额储备物资。");
    assert_int_equal(plan->item_count, 4);
    assert_names(plan->items[0].lead, "图书馆");
    assert_names(plan->items[2].lead, "财务处");
    assert_names(plan->items[2].support, "教务处");
    assert_names(plan->items[3].lead, "后勤处");
}

static void a_line_of_a_list_may_open_with_its_programme(void **state)
{
    const struct extract_plan *plan = read_news(
        state, "葛明提出两点意见：\n推进“健康敲门”行动。建立人员台账，组建志愿团队40个；\n"
               "图书馆要做好讲座推广，培训馆员20人次。\n会议号召，全体师生凝心聚力。");
    assert_int_equal(plan->item_count, 5);
    assert_int_equal(plan->items[0].kind, EXTRACT_PROGRAMME);
    assert_true(plan->items[1].parent == 0 && plan->items[2].parent == 0);
    assert_names(plan->items[3].lead, "图书馆");
}

static void who_answers_for_it_or_stands_by_is_asked(void **state)
{
    const struct extract_plan *plan =
        read_news(state, "会议作出安排：保卫处24小时值守；各学校食堂全部安装摄像头。");
    assert_int_equal(plan->item_count, 2);
    assert_names(plan->items[0].lead, "保卫处");
    assert_names(plan->items[1].lead, "各学校食堂");
    plan = read_text(state, "关于做好防火工作的通知\n各林场：\n现将要求通知如下。\n一、各林场\n"
                            "1.场长是本场第一责任人，要与护林员签订责任状，9月12日前签完。\n"
                            "2.增设检查站26处。\n");
    assert_names(plan->items[1].leaders, "场长");
}

/* R-EXTRACT-91, R-EXTRACT-17 */
static void numbered_parts_of_news_are_programmes(void **state)
{
    const struct extract_plan *plan = read_text(
        state,
        "县医院召开2027年度工作会议\n2027年1月15日，县医院召开年度工作会议。\n"
        "会议对2027年重点工作作出部署：\n一、抓好医疗质量\n"
        "医务科要完善会诊制度，3月底前印发。\n质控办每月组织一次病历抽查。\n"
        "二、改进服务。启动微笑计划，门诊部要在5月底前推行预约诊疗；信息科会同各病区，6月底前"
        "上线移动支付。\n会议要求，突出抓好三项工作。办公室要每季度通报进展。\n");
    assert_int_equal(plan->item_count, 7);
    assert_int_equal(plan->items[0].kind, EXTRACT_PROGRAMME);
    assert_true(str_eq(plan->items[0].title, S("抓好医疗质量")));
    assert_int_equal(plan->items[1].parent, 0);
    assert_true(str_eq(plan->items[1].title, S("完善会诊制度，3月底前印发")));
    assert_names(plan->items[1].lead, "医务科");
    assert_int_equal(plan->items[3].kind, EXTRACT_PROGRAMME);
    assert_names(plan->items[4].lead, "门诊部");
    assert_names(plan->items[5].lead, "信息科");
    assert_names(plan->items[5].support, "各病区");
    assert_int_equal(plan->items[6].parent, EXTRACT_NO_PARENT);
    assert_names(plan->items[6].lead, "办公室");
}

/* The programme is named behind its tasks: so in the document, above them for people. */
static void what_holds_an_item_is_put_above_it(void **state)
{
    const struct extract_plan *plan =
        read_text(state, "县医院召开年度工作会议\n2027年1月15日，县医院召开年度工作会议。\n"
                         "要完善会诊制度，建设胸痛中心，大力推进质量提升工程。要改善就诊环境。\n");
    assert_int_equal(plan->item_count, 4);
    assert_int_equal(plan->items[2].kind, EXTRACT_PROGRAMME);
    struct extract_plan tree = *plan;
    extract_tree_order(*state, &tree);
    assert_int_equal(tree.item_count, 4);
    assert_int_equal(tree.items[0].kind, EXTRACT_PROGRAMME);
    assert_int_equal(tree.items[0].parent, EXTRACT_NO_PARENT);
    assert_int_equal(tree.items[1].parent, 0);
    assert_int_equal(tree.items[2].parent, 0);
    assert_int_equal(tree.items[3].parent, EXTRACT_NO_PARENT);
}

/* R-EXTRACT-130, R-EXTRACT-131 */
static void each_clause_of_news_may_have_its_note(void **state)
{
    const struct extract_plan *plan = read_text(
        state,
        "某市第二医院召开2027年下半年工作会议\n2027年7月8日，某市第二医院召开工作会议。\n"
        "在质量上，要完善报告制度[责任部门:医务部;8月底前]，修订书写规范，组织2轮抽查"
        "【责任部门：质控科、病案室；10月底前】，扎实开展“质量月”活动。\n"
        "在服务方面，要延长门诊时间〔牵头科室：门诊部 配合科室：后勤保障部〕，增设自助机12台"
        "［牵头科室：信息科；9月15日前］，推进“一站式”服务工程。\n"
        "要压缩平均住院日（医务部牵头，9月底前完成）；优化采购流程，公开采购结果（采购办负责）。\n"
        "要抓好收费，完善目录，12月底前公布结果（责任部门：财务科）。\n");
    assert_int_equal(plan->item_count, 11);
    assert_names(plan->items[0].lead, "医务部");
    assert_date(plan->items[0].due.date, "2027-08-31");
    assert_int_equal(plan->items[0].parent, 2);
    assert_true(str_eq(plan->items[1].title, S("修订书写规范，组织2轮抽查")));
    assert_names(plan->items[1].support, "病案室");
    assert_int_equal(plan->items[2].kind, EXTRACT_PROGRAMME);
    assert_names(plan->items[3].support, "后勤保障部");
    assert_int_equal(plan->items[4].parent, 5);
    assert_date(plan->items[4].due.date, "2027-09-15");
    assert_names(plan->items[6].lead, "医务部");
    assert_true(str_eq(plan->items[7].title, S("优化采购流程，公开采购结果")));
    assert_names(plan->items[7].lead, "采购办"); /* a single note speaks of its own clause */
    assert_int_equal(plan->items[8].lead.n, 0);
    assert_names(plan->items[10].lead, "财务科");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(what_the_demands_are_about_may_stand_in_front),
        TEST(behind_an_announcement_units_are_asked),
        TEST(a_line_of_a_list_may_open_with_its_programme),
        TEST(who_answers_for_it_or_stands_by_is_asked),
        TEST(numbered_parts_of_news_are_programmes),
        TEST(what_holds_an_item_is_put_above_it),
        TEST(each_clause_of_news_may_have_its_note),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
