/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0 */
#include <stdio.h>

#include "extract_helpers.h"

struct who_case {
    const char *text, *lead, *support, *leaders;
};

static void check(void **state, const struct who_case *cases, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const struct extract_item *item = read_task(state, cases[i].text);
        assert_names(item->lead, cases[i].lead);
        assert_names(item->support, cases[i].support);
        assert_names(item->leaders, cases[i].leaders);
    }
}

static void notes_in_all_wordings_are_read(void **state)
{
    static const struct who_case cases[] = {
        {"修订方案。（牵头单位：教务处；配合单位：各学院（部）、人事处；完成时限：6月底前）",
         "教务处", "各学院（部）|人事处", ""},
        {"修订方案。（责任单位：教务处、人事处）", "教务处", "人事处", ""},
        {"修订方案。(牵头单位:教务处;配合单位:人事处)", "教务处", "人事处", ""},
        {"修订方案。（责任领导：王敏；主办：教务处、学生处；协办：团委）", "教务处|学生处", "团委",
         "王敏"},
        {"修订方案。（牵头部门：人事处，配合部门：财务处、工会，完成时限：8月25日前）", "人事处",
         "财务处|工会", ""},
        {"修订方案。（教务处牵头，各学院配合）", "教务处", "各学院", ""},
        {"修订方案。（牵头：财务处；配合：各部门；6月底完成）", "财务处", "各部门", ""},
        {"修订方案。牵头单位：教务处。配合单位：人事处。", "教务处", "人事处", ""},
        {"修订方案。（主办：教务处；协办：无）", "教务处", "", ""},
    };
    check(state, cases, ARRAY_LEN(cases));
}

static void names_with_and_are_whole(void **state)
{
    static const struct who_case cases[] = {
        {"修订方案。（责任单位：县人力资源和社会保障局）", "县人力资源和社会保障局", "", ""},
        {"修订方案。（责任单位：实验室与设备管理处）", "实验室与设备管理处", "", ""},
        {"修订方案。（牵头单位：教务处和人事处）", "教务处|人事处", "", ""},
    };
    check(state, cases, ARRAY_LEN(cases));
}

static void sentences_name_who(void **state)
{
    static const struct who_case cases[] = {
        {"修订方案。由教务处牵头，各学院配合，6月底前完成。", "教务处", "各学院", ""},
        {"修订方案。教务处会同人事处、财务处于6月底前完成修订。", "教务处", "人事处|财务处", ""},
        {"修订方案。保卫处要做好巡查。", "保卫处", "", ""},
        {"修订方案。由副校长何佩兰牵头，校长办公室负责日常协调。", "校长办公室", "", "何佩兰"},
        {"修订方案。各科室主任要每周检查一次。", "", "", "各科室主任"},
        {"修订方案。市教育局安全管理科会同市公安局交通警察支队，于8月25日前完成检验。",
         "市教育局安全管理科", "市公安局交通警察支队", ""},
    };
    check(state, cases, ARRAY_LEN(cases));
}

/* R-EXTRACT-25 */
static void the_object_of_a_plan_is_no_unit(void **state)
{
    static const struct who_case cases[] = {
        {"完善标准化考场，健全院科两级质控网络。", "", "", ""},
        {"图书馆延长开放时间。", "", "", ""},
        {"建设县级集约化育苗中心，统一供应优质种苗。", "", "", ""},
    };
    check(state, cases, ARRAY_LEN(cases));
}

static void units_of_the_institution_are_known(void **state)
{
    struct extract_unit units[] = {{.name = S("星河小筑")}};
    struct extract_options options = EXTRACT_DEFAULTS;
    options.units = units;
    options.unit_count = 1;
    struct extract_plan *plan = NULL;
    struct note note = {""};
    struct str text =
        S("会议纪要\n2025年3月1日召开会议。\n一、决定\n会议决定，由星河小筑牵头修订方案。\n");
    assert_int_equal(extract_document(*state, text, &options, &plan, &note), OK);
    assert_int_equal(plan->item_count, 1);
    assert_names(plan->items[0].lead, "星河小筑");
}

static void own_labels_extend_the_word_list(void **state)
{
    const struct extract_lexicon *words = NULL;
    struct note note = {""};
    assert_int_equal(
        extract_lexicon_parse(*state, S("# ours\n[lead-label] 扛旗科室\n"), &words, &note), OK);
    struct extract_options options = EXTRACT_DEFAULTS;
    options.lexicon = words;
    struct extract_plan *plan = NULL;
    struct str text = S("某局2025年工作要点\n一、任务\n1.修订方案。（扛旗科室：甲组）\n");
    assert_int_equal(extract_document(*state, text, &options, &plan, &note), OK);
    assert_int_equal(plan->item_count, 1);
    assert_names(plan->items[0].lead, "甲组");
}

static void an_error_in_a_word_list_names_its_line(void **state)
{
    const struct extract_lexicon *words = NULL;
    struct note note = {""};
    assert_int_equal(extract_lexicon_parse(*state, S("[verb] 办好\n[verbs] 做\n"), &words, &note),
                     INVALID);
    assert_non_null(strstr(note.text, "line 2"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(notes_in_all_wordings_are_read),
        TEST(names_with_and_are_whole),
        TEST(sentences_name_who),
        TEST(the_object_of_a_plan_is_no_unit),
        TEST(units_of_the_institution_are_known),
        TEST(own_labels_extend_the_word_list),
        TEST(an_error_in_a_word_list_names_its_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
