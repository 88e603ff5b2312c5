/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Manners of saying who does it and when it is due: notes in front, months as headings, motions,
 * minutes that are written over several lines. */
#include <stdio.h>

#include "extract_helpers.h"

/* R-EXTRACT-151 */
static void the_note_may_stand_in_front(void **state)
{
    static const char *const notes[] = {
        "【牵头：设备科；配合：财务科；时限：9月底前】", "（设备科牵头，财务科配合，9月底前）",
        "[设备科牵头 财务科配合 9月底前]", "设备科牵头、财务科配合：9月底前",
        "〔主办：设备科；协办：财务科；完成时间：9月30日〕"};
    for (size_t i = 0; i < ARRAY_LEN(notes); i++) {
        char text[400];
        (void)snprintf(text, sizeof text, "%s更换手术床不少于6台。", notes[i]);
        const struct extract_item *item = read_task(state, text);
        assert_names(item->lead, "设备科");
        assert_names(item->support, "财务科");
        assert_date(item->due.date, "2025-09-30");
        assert_int_equal(item->target_count, 1);
        assert_true(str_find(item->title, S("更换手术床"), 0) >= 0);
        assert_true(str_find(item->title, S("设备科"), 0) < 0);
    }
    const struct extract_item *item = read_task(state, "【人事科】每月核对考勤，公布结果。");
    assert_names(item->lead, "人事科");
    assert_int_equal(item->recurrence, EXTRACT_MONTHLY);
    item = read_task(state, "（含临聘人员）核定岗位编制，由人事科5月底前完成。");
    assert_names(item->lead, "人事科");
    assert_true(str_starts(item->title, S("（含临聘人员）")));
}

/* R-EXTRACT-151 */
static void so_it_may_in_english(void **state)
{
    const struct extract_plan *plan = read_text(
        state, "Wexholm College\nEstates Action Plan 2027\n\nGoal 1: Warm rooms\n"
               "1. (Estates Office) Replace the boilers in Block C by 30 June 2027.\n"
               "2. [Lead: Registry; Support: IT Services] Publish the room list by May "
               "2027.\n3. (Phase two) Extend the heating to the gym by 1 October 2027.\n");
    assert_int_equal(plan->item_count, 4);
    assert_names(plan->items[1].lead, "Estates Office");
    assert_true(str_starts(plan->items[1].title, S("Replace")));
    assert_names(plan->items[2].lead, "Registry");
    assert_names(plan->items[2].support, "IT Services");
    assert_names(plan->items[3].lead, "");
}

/* R-EXTRACT-152 */
static void behind_an_appeal_one_sentence_may_ask(void **state)
{
    const struct extract_plan *plan =
        read_text(state, "某馆2027年工作要点\n2027年1月20日\n一、建设馆藏\n"
                         "1.采编部6月底前编目图书。\n2.古籍部9月底前修复善本。\n二、加强自身建设\n"
                         "要弘扬工匠精神，坚定决心。各部室3月10日前报送年度课题。\n");
    assert_int_equal(plan->item_count, 4);
    assert_int_equal(plan->items[3].parent, EXTRACT_NO_PARENT);
    assert_true(str_starts(plan->items[3].title, S("3月10日前报送")));
    assert_names(plan->items[3].lead, "各部室");
}

/* R-EXTRACT-153 */
static void months_may_be_headings(void **state)
{
    static const char *const months[][2] = {{"九月　相遇", "十月　行走"},
                                            {"9月", "10月"},
                                            {"九月份：迎新", "十月份：社团"},
                                            {"2027年9月", "2027年10月"}};
    for (size_t i = 0; i < ARRAY_LEN(months); i++) {
        char text[900];
        (void)snprintf(text, sizeof text,
                       "某校2027—2028学年第一学期德育工作计划\n2027年8月26日\n%s\n"
                       "● 3日前　组织新生入学教育。德育处主抓，各班参与。\n"
                       "● 每周　评选值日岗位。少先队大队部主抓。\n%s\n"
                       "● 10月15日前　开展研学。总务处承办，校医室协办。\n"
                       "● 20日前　更换地垫。后勤组主抓，班主任配合。\n",
                       months[i][0], months[i][1]);
        const struct extract_plan *plan = read_text(state, text);
        assert_int_equal(plan->item_count, 6);
        assert_int_equal(plan->items[0].kind, EXTRACT_PROGRAMME);
        assert_names(plan->items[1].lead, "德育处");
        assert_names(plan->items[1].support, "各班");
        assert_date(plan->items[1].due.date, "2027-09-03");
        assert_int_equal(plan->items[2].recurrence, EXTRACT_WEEKLY);
        assert_true(!plan->items[2].due.is_present);
        assert_names(plan->items[4].lead, "总务处");
        assert_names(plan->items[4].support, "校医室");
        assert_date(plan->items[5].due.date, "2027-10-20");
        assert_int_equal(plan->items[5].parent, 3);
    }
}

/* R-EXTRACT-153 */
static void so_they_may_in_english(void **state)
{
    const struct extract_plan *plan =
        read_text(state, "Wexholm School\nTerm Plan 2027\n\nSeptember\n"
                         "- Site Team to repaint the gates and the railings along the lane by 10 "
                         "September.\n"
                         "- Registry to issue timetables by 3 September.\nOctober\n"
                         "- Library to open the reading room to all classes, with new lamps, by "
                         "15 October.\n"
                         "- Catering Team to publish the menus each week.\n");
    assert_int_equal(plan->item_count, 6);
    assert_int_equal(plan->items[0].kind, EXTRACT_PROGRAMME);
    assert_int_equal(plan->items[5].parent, 3);
    assert_names(plan->items[5].lead, "Catering Team");
}

/* R-EXTRACT-154 */
static void what_was_moved_asks(void **state)
{
    static const char *const motions[] = {
        "MOTION by Oduya, second by Brandt, to direct the Parks Department, in cooperation with "
        "the Legal Department, to seed 3,200 feet of the trail by May 1, 2029. Carried 5-0.",
        "It was moved by Oduya and seconded by Brandt that the Parks Department, in coordination "
        "with the Legal Department, seed 3,200 feet of the trail by May 1, 2029. Motion carried.",
        "Trustee Oduya moved, seconded by Brandt, to instruct the Parks Department, with the "
        "assistance of the Legal Department, to seed 3,200 feet of the trail by May 1, 2029. "
        "PASSED."};
    for (size_t i = 0; i < ARRAY_LEN(motions); i++) {
        char text[1600];
        (void)snprintf(
            text, sizeof text,
            "VILLAGE OF STILLWELL\nMinutes of the Regular Meeting\nMonday, March 5, 2029\n"
            "ROLL CALL: Present - Trustees Oduya, Brandt. STAFF: Ada Quill, Village Planner\n\n"
            "1. TRAIL\n%s\nMOTION by Brandt to direct the Clerk to sell the mower. Failed for "
            "lack of a second.\nMOTION by Brandt, second by Oduya, to adjourn. Carried 5-0.\n"
            "STAFF DIRECTION: Ada Quill to map the trail each year.\n",
            motions[i]);
        const struct extract_plan *plan = read_text(state, text);
        assert_int_equal(plan->item_count, 3);
        assert_names(plan->items[1].lead, "Parks Department");
        assert_names(plan->items[1].support, "Legal Department");
        assert_date(plan->items[1].due.date, "2029-05-01");
        assert_int_equal(plan->items[1].target_count, 1);
        assert_names(plan->items[2].leaders, "Ada Quill");
        assert_int_equal(plan->items[2].recurrence, EXTRACT_YEARLY);
    }
}

/* R-EXTRACT-154 */
static void a_council_may_direct_its_staff(void **state)
{
    const struct extract_plan *plan = read_text(
        state, "CITY OF STILLWELL\nMinutes of the City Council\nMarch 5, 2029\n\n"
               "1. FEES\nCouncil directed staff to prepare a fee schedule by June 1, "
               "2029.\nThe Clerk was directed to post it by June 15, 2029.\n"
               "2. BRIDGE\nMoved by Webb, seconded by Kaur, to ask the Engineering "
               "Division to close the bridge by July 1, 2029. The motion was withdrawn.\n");
    assert_int_equal(plan->item_count, 3);
    assert_names(plan->items[1].lead, "staff");
    assert_date(plan->items[2].due.date, "2029-06-15");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_note_may_stand_in_front),
        TEST(so_it_may_in_english),
        TEST(behind_an_appeal_one_sentence_may_ask),
        TEST(months_may_be_headings),
        TEST(so_they_may_in_english),
        TEST(what_was_moved_asks),
        TEST(a_council_may_direct_its_staff),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
