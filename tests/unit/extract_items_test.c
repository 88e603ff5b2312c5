/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0 */
#include <stdio.h>

#include "extract_helpers.h"

static void all_forms_of_numbering_are_labels(void **state)
{
    static const char *const labels[] = {"1.",  "1．", "1 ．", "1、",  "（一）", "(一)",  "（1）",
                                         "(1)", "1)",  "①",    "一是", "1.1",    "第一，"};
    for (size_t i = 0; i < ARRAY_LEN(labels); i++) {
        struct str text = arena_printf(
            *state, "某局2025年工作要点\n一、强化管理\n%s 修订考核方案，完善制度。\n", labels[i]);
        const struct extract_plan *plan = read_text(state, text.p);
        if (plan->item_count != 1)
            fail_msg("%zu items with the label %s", plan->item_count, labels[i]);
        assert_str(plan->items[0].label, labels[i]);
    }
}

/* R-EXTRACT-13 */
static void numbers_run_on_across_parts(void **state)
{
    const struct extract_plan *plan = read_text(
        state,
        "某局2025年工作要点\n一、甲\n1.修订甲方案。\n2.完善乙制度。\n二、乙\n3.修订丙方案。\n4.完善丁制度。\n");
    assert_int_equal(plan->item_count, 6);
    assert_int_equal(plan->items[3].kind, EXTRACT_PROGRAMME);
    assert_int_equal(plan->items[4].parent, 3);
}

/* R-EXTRACT-10 */
static void points_inside_a_paragraph_are_children(void **state)
{
    const struct extract_plan *plan = read_text(
        state,
        "某局2025年工作要点\n一、任务\n1.加强管理。一是修订细则，5月底前印发；二是开展培训。（牵头单位：教务处；完成时限：12月底前）\n");
    assert_int_equal(plan->item_count, 4); /* the part, the task, its two points */
    assert_names(plan->items[1].lead, "教务处");
    assert_date(plan->items[1].due.date, "2025-12-31");
    assert_date(plan->items[2].due.date, "2025-05-31");
    assert_int_equal(plan->items[2].parent, 1);
    assert_int_equal(plan->items[3].lead.n, 0);
}

/* R-EXTRACT-14 */
static void review_guiding_thought_and_safeguards_have_no_tasks(void **state)
{
    const struct extract_plan *plan = read_text(
        state,
        "某县2025年工作要点\n一、2024年工作回顾\n完成投资3亿元，新建公路18公里。\n二、总体要求\n坚持稳中求进，推动高质量发展。\n"
        "三、主要任务\n1.修订考核方案。\n四、保障措施\n要加强组织领导，压实工作责任。\n");
    assert_int_equal(plan->item_count, 1);
}

static void safeguards_with_a_unit_and_a_date_are_tasks(void **state)
{
    const struct extract_plan *plan = read_text(
        state,
        "某县2025年工作要点\n一、主要任务\n1.修订考核方案。\n二、工作要求\n各单位要提高认识，加强领导。各单位于3月20日前将方案报办公室。\n");
    assert_int_equal(plan->item_count, 2);
    assert_names(plan->items[1].lead, "各单位");
}

static void rules_hold_no_tasks(void **state)
{
    const struct extract_plan *plan = read_text(
        state,
        "某集团督办办法\n第一条　为规范工作，制定本办法。\n第二条　各部门应当在3日内反馈。\n第三条　本办法由办公室负责解释。\n");
    assert_int_equal(plan->document.kind, EXTRACT_OTHER);
    assert_int_equal(plan->item_count, 0);
}

/* R-EXTRACT-17 */
static void a_programme_at_the_end_of_its_sentence_groups_the_clauses(void **state)
{
    const struct extract_plan *plan = read_text(
        state,
        "某校召开工作会\n3月4日，某校召开工作会。会议强调，要完善制度，加强管理，大力推进强基工程；要扩大开放，深入实施“远航”计划。会议指出，要提高认识。\n");
    assert_int_equal(plan->item_count, 4); /* 远航 has one clause: no group */
    assert_str(plan->items[2].title, "强基工程");
    assert_int_equal(plan->items[0].parent, 2);
}

static void exhortation_is_no_task(void **state)
{
    const struct extract_plan *plan = read_text(
        state,
        "某校召开工作会\n3月4日，某校召开工作会。会议强调，要提高政治站位，增强责任感和使命感。要牢记嘱托，奋力谱写新篇章。\n");
    assert_int_equal(plan->item_count, 0);
}

/* R-EXTRACT-16 */
static void decisions_are_divided_at_semicolons_between_units(void **state)
{
    const struct extract_plan *plan = read_text(
        state,
        "会议纪要\n时间：2025年4月16日\n一、研究教学安排\n会议听取了汇报，予以肯定。会议明确，由教务处牵头，各学院配合，5月16日前公布目录；后勤处负责做好保障。会议认为，工作很重要。\n");
    assert_int_equal(plan->item_count, 3);
    assert_int_equal(plan->items[0].kind, EXTRACT_PROGRAMME);
    assert_names(plan->items[1].support, "各学院");
    assert_names(plan->items[2].lead, "后勤处");
}

/* R-EXTRACT-01 */
static void hard_line_ends_are_joined(void **state)
{
    const struct extract_plan *plan = read_text(
        state,
        "会议纪要\n2025年4月16日召开会议。\n一、会议研究了管理工作。会议决定，由科研计划处牵头，第一研究室、第三研\n"
        "究室配合，4月20日前完成项目清单编制，形成风险清单和应对措施并报备，建\n台账。\n");
    assert_int_equal(plan->item_count, 1);
    assert_names(plan->items[0].support, "第一研究室|第三研究室");
    assert_int_equal(plan->items[0].paragraph, 3);
}

/* R-EXTRACT-11 */
static void a_doubled_sentence_is_told(void **state)
{
    const struct extract_plan *plan = read_text(
        state,
        "某局2025年工作要点\n一、任务\n1.创建示范村，12月20日前完成验收。12月20日前完成验收。\n");
    assert_int_equal(plan->item_count, 1);
    assert_int_equal(plan->warnings[0].kind, EXTRACT_WARN_DOUBLED);
}

static void targets_have_comparator_value_and_unit(void **state)
{
    static const struct {
        const char *text, *value, *unit;
        enum extract_comparator comparator;
    } cases[] = {
        {"培训不少于200名。", "200", "名", EXTRACT_AT_LEAST},
        {"建设厂房12万平方米。", "12", "万平方米", EXTRACT_EQUAL},
        {"压缩至1个工作日以内。", "1", "个工作日", EXTRACT_AT_MOST},
        {"增长7.5%左右。", "7.5", "%", EXTRACT_ABOUT},
        {"共享率从52%提高到65%以上。", "65", "%", EXTRACT_AT_LEAST},
        {"接待游客力争突破60万人次。", "60", "万人次", EXTRACT_AT_LEAST},
        {"培训1,200人。", "1200", "人", EXTRACT_EQUAL},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        const struct extract_item *item = read_task(state, cases[i].text);
        assert_int_equal(item->target_count, 1);
        assert_str(item->targets[0].value, cases[i].value);
        assert_str(item->targets[0].unit, cases[i].unit);
        assert_int_equal(item->targets[0].comparator, cases[i].comparator);
    }
}

/* R-EXTRACT-09 */
static void scope_and_conditions_are_no_targets(void **state)
{
    static const char *const texts[] = {
        "为65岁以上老年人提供体检。",   "梳理到期的17个项目。", "开放至22时。",
        "完成1978年至1999年档案扫描。", "办好以下6件实事。",    "做好2022级学生工作。"};
    for (size_t i = 0; i < ARRAY_LEN(texts); i++)
        assert_int_equal(read_task(state, texts[i])->target_count, 0);
}

/* R-EXTRACT-18 */
static void a_table_with_a_header_of_two_rows_is_read(void **state)
{
    const struct extract_plan *plan = read_text(
        state,
        "2025年任务分解表\n序号\t重点任务\t分管领导\t责任单位\t\t完成时限\n\t\t\t牵头单位\t配合单位\t\n一、甲（2项）\n"
        "1\t建设厂房\t李国栋\t县商务局\t县财政局\t6月底前\n2\t培育企业\t高 远\t县科技局\t\t长期\n3\t化解问题\t李国栋周雨桐\t县资源局\t/\t8月底前\n");
    assert_int_equal(plan->item_count, 4);
    assert_names(plan->items[1].support, "县财政局");
    assert_names(plan->items[2].leaders, "高远");
    assert_names(plan->items[3].leaders, "李国栋|周雨桐");
    assert_int_equal(plan->items[3].support.n, 0);
    assert_int_equal(plan->items[1].confidence, EXTRACT_A);
    assert_str(plan->items[0].title, "甲");
}

static void a_markdown_table_is_read(void **state)
{
    const struct extract_plan *plan = read_text(
        state,
        "# 任务清单\n\n| 序号 | 工作任务 | 主责单位 | 完成时限 |\n|---|:-:|---|---|\n| **一、甲** | | | |\n| 1 | 修订方案 | 区教育局 | 6月底前 |\n| 2 | 完善制度 | 区民政局 | |\n");
    assert_int_equal(plan->item_count, 3);
    assert_names(plan->items[2].lead, "区民政局");
}

/* R-EXTRACT-19 */
static void a_table_with_one_cell_a_line_is_read(void **state)
{
    const struct extract_plan *plan = read_text(
        state,
        "2025年任务分解表\n序号\n工作任务\n责任单位\n配合单位\n完成时限\n一、甲\n3\n修订方案。\n教务处\n后勤处、\n信息中心\n6月底前\n5\n完善制度。\n人事处\n长期\n备注：\n1．说明。\n");
    assert_int_equal(plan->item_count, 3);
    assert_names(plan->items[1].support, "后勤处|信息中心");
    assert_names(plan->items[2].lead, "人事处");
    assert_int_equal(plan->items[2].recurrence, EXTRACT_ONGOING);
}

static void traditional_characters_are_understood_and_printed_as_they_are(void **state)
{
    const struct extract_plan *plan = read_text(
        state,
        "某大學2025年工作要點\n一、任務\n1.修訂與學位有關的規定，為師生服務。（牽頭單位：教務處；配合單位：會計處）\n");
    assert_int_equal(plan->item_count, 1);
    assert_names(plan->items[0].lead, "教務處");
}

static void an_empty_text_gives_an_empty_plan(void **state)
{
    const struct extract_plan *plan = read_text(state, "");
    assert_int_equal(plan->item_count + plan->paragraph_count, 0);
    assert_int_equal(read_text(state, "\n \n\t\n")->item_count, 0);
}

static void invalid_utf8_is_refused(void **state)
{
    struct extract_plan *plan = NULL;
    struct note note = {""};
    assert_int_equal(extract_document(*state, S("a\xFF"), NULL, &plan, &note), INVALID);
}

static void hostile_texts_end_soon(void **state)
{
    static const char *const seeds[] = {"(",  "（",  "一、",       "由",       "各处",
                                        "1.", "“",   "牵头单位：", "一是做；", "序号\t",
                                        "|",  "6月", "A. ",        "9"};
    for (size_t i = 0; i < ARRAY_LEN(seeds); i++) {
        size_t n = strlen(seeds[i]), times = 100000 / n;
        char *text = arena_alloc(*state, n * times + 1);
        for (size_t k = 0; k < times; k++)
            memcpy(text + k * n, seeds[i], n);
        (void)read_text(state, text);
    }
}

/* R-EXTRACT-83 */
static void a_stage_is_one_task(void **state)
{
    const struct extract_plan *plan = read_text(
        state,
        "云岭市教育局\n关于开展校园安全专项\n整治行动的通知\n各县教育局：\n"
        "现将有关事项通知如下。\n二、实施步骤\n"
        "第一阶段：动员部署（即日起至3月31日）。各县教育局制定方案，3月25日前报市教育局。安全科编印手册。\n"
        "第二阶段：整改提升（4月1日至6月30日）。分工如下：1.基建科负责整改隐患；2.装备中心更换设施。\n"
        "三、有关要求\n（一）提高思想认识。校园安全事关千家万户，各单位要压实责任，不得走形式。\n"
        "（二）做好保障。计财科安排专项经费。\n"
        "请各单位接到通知后3个工作日内报送名单。\n云岭市教育局\n2026年3月10日\n");
    assert_int_equal(plan->item_count, 6);
    assert_names(plan->items[0].lead, "各县教育局|安全科");
    assert_true(plan->items[2].parent == 1 && plan->items[3].parent == 1);
    assert_names(plan->items[4].lead, "计财科");
    assert_date(plan->items[5].due.date, "2026-03-13");
}

/* R-EXTRACT-84 */
static void questions_and_answers_hold_no_task(void **state)
{
    const struct extract_plan *plan = read_text(
        state, "关于医保目录调整的有关问题\n问：背景是什么？\n答：市医保局牵头，形成了方案。\n"
               "问：何时实施？\n答：9月1日前，各医院完成系统升级。\n"
               "问：如何办理？\n答：由医院直接结算，医保局按月拨付。\n");
    assert_int_equal(plan->item_count, 0);
    plan =
        read_text(state, "《人才公寓管理办法》政策解读\n一、如何办理？\n（一）县人社局负责审核。\n"
                         "（二）住房中心10日内完成配租。\n");
    assert_int_equal(plan->item_count, 0);
    plan = read_text(state, "关于医保缴费的说明\n一、什么时候缴费？\n每年12月31日前由税务局征收。\n"
                            "二、逾期怎么办？\n县医保局10个工作日内完成审核。\n");
    assert_int_equal(plan->item_count, 0);
}

/* R-EXTRACT-87 */
static void a_cell_over_two_lines_does_not_shift_the_others(void **state)
{
    const struct extract_plan *plan = read_text(
        state, "某局2026年重点任务分解表\n序号\n重点任务\n牵头科室\n配合科室\n完成时限\n分管领导\n"
               "1\n开放书房，新增图书\n不少于5000册\n公共服务科\n区图书馆\n6月底\n卫宁\n"
               "2\n举办演出20场\n文艺科\n—\n9月底\n董知远\n"
               "填表说明：\n1.各科室每月25日前报送进展。\n");
    assert_int_equal(plan->item_count, 2);
    assert_names(plan->items[0].lead, "公共服务科");
    assert_names(plan->items[0].leaders, "卫宁");
    assert_date(plan->items[0].due.date, "2026-06-30");
    assert_names(plan->items[1].leaders, "董知远");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(all_forms_of_numbering_are_labels),
        TEST(numbers_run_on_across_parts),
        TEST(points_inside_a_paragraph_are_children),
        TEST(review_guiding_thought_and_safeguards_have_no_tasks),
        TEST(safeguards_with_a_unit_and_a_date_are_tasks),
        TEST(rules_hold_no_tasks),
        TEST(a_programme_at_the_end_of_its_sentence_groups_the_clauses),
        TEST(exhortation_is_no_task),
        TEST(decisions_are_divided_at_semicolons_between_units),
        TEST(hard_line_ends_are_joined),
        TEST(a_doubled_sentence_is_told),
        TEST(targets_have_comparator_value_and_unit),
        TEST(scope_and_conditions_are_no_targets),
        TEST(a_table_with_a_header_of_two_rows_is_read),
        TEST(a_markdown_table_is_read),
        TEST(a_table_with_one_cell_a_line_is_read),
        TEST(traditional_characters_are_understood_and_printed_as_they_are),
        TEST(an_empty_text_gives_an_empty_plan),
        TEST(invalid_utf8_is_refused),
        TEST(hostile_texts_end_soon),
        TEST(a_stage_is_one_task),
        TEST(questions_and_answers_hold_no_task),
        TEST(a_cell_over_two_lines_does_not_shift_the_others),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
