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

/* R-EXTRACT-155 */
static void points_may_be_counted_first_and_second(void **state)
{
    static const char *const points[][3] = {{"第一，", "第二，", "第三，"},
                                            {"其一，", "其二，", "其三，"},
                                            {"其一、", "其二、", "其三、"}};
    for (size_t i = 0; i < ARRAY_LEN(points); i++) {
        char text[900];
        (void)snprintf(
            text, sizeof text,
            "县水利局召开供水工作推进会\n2028年5月22日\n　　5月19日，县水利局召开供水工作"
            "推进会。局长管某主持会议并讲话。\n　　管某提出：%s理顺水价。财务股会同法规股修订"
            "核定办法，三季度末报局党组审议；%s要带着感情干，始终把群众放在心上；%s要带着承诺"
            "干，供水公司5月31日前公布服务承诺。\n",
            points[i][0], points[i][1], points[i][2]);
        const struct extract_plan *plan = read_text(state, text);
        assert_int_equal(plan->item_count, 2);
        assert_names(plan->items[0].lead, "财务股");
        assert_names(plan->items[0].support, "法规股");
        assert_date(plan->items[0].due.date, "2028-09-30");
        assert_names(plan->items[1].lead, "供水公司");
        assert_true(str_starts(plan->items[1].label, str_sub(str_of(points[i][2]), 0, 6)));
    }
}

/* R-EXTRACT-156 */
static void what_was_found_or_refused_asks_nobody(void **state)
{
    const struct extract_plan *plan = read_text(
        state, "某开发区企业服务现场办公会议纪要\n2027年6月8日，管委会主任主持召开会议。\n"
               "关于用电问题。应急局检查发现隐患5处，企业已整改3处。绕行问题已由交警大队安排，会议"
               "不再另行研究。供电所务于6月25日前完成专线增容。剩余隐患由包联干部薛某负责督促，6月"
               "18日前销号。\n关于融资问题。会议要求财政局每季度召开一次对接会，经发局会同财政局自"
               "本纪要印发之日起15日内制定办法。\n");
    assert_int_equal(plan->item_count, 4);
    assert_names(plan->items[0].lead, "供电所");
    assert_names(plan->items[1].leaders, "薛某");
    assert_names(plan->items[2].lead, "财政局");
    assert_names(plan->items[3].lead, "经发局");
    assert_names(plan->items[3].support, "财政局");
    assert_date(plan->items[3].due.date, "2027-06-23");
}

/* R-EXTRACT-157 */
static void an_order_says_how_long_it_holds(void **state)
{
    const struct extract_plan *plan =
        read_text(state, "某市总河长令\n第3号\n关于整治排污口的令\n"
                         "一、市水利局每月巡查一次，市纪委监委机关、各班子成员每周督导。\n"
                         "二、市大数据局12月20日前接入视频120路。\n"
                         "三、人人有责。全市上下要劲往一处使，同绘新画卷。\n"
                         "本令自发布之日起施行，有效期至2028年3月31日。\n"
                         "　　　　总河长：池某　　郗某\n　　　　2027年3月29日\n");
    assert_int_equal(plan->item_count, 2);
    assert_int_equal(plan->items[1].target_count, 1);
    assert_date(plan->items[1].due.date, "2027-12-20");
}

/* R-EXTRACT-158 */
static void framed_rows_group_what_is_parted_by_bars(void **state)
{
    const struct extract_plan *plan =
        read_text(state, "门店2026年四季度行动计划\n\n【引流】\n① 上线会员日 | 会员部 | 10/20前\n"
                         "② 社区义卖4场 | 市场部 | 11/30前\n【提质】\n③ 每周盘点 | 仓储部\n"
                         "④ 更换灯带 | 工程部，采购部配合 | 12/10前\n");
    assert_int_equal(plan->item_count, 6);
    assert_int_equal(plan->items[0].kind, EXTRACT_PROGRAMME);
    assert_int_equal(plan->items[2].parent, 0);
    assert_date(plan->items[2].due.date, "2026-11-30");
    assert_int_equal(plan->items[5].parent, 3);
    assert_names(plan->items[5].support, "采购部");
}

/* R-EXTRACT-159, R-EXTRACT-160 */
static void colleagues_are_called_by_their_given_names(void **state)
{
    const struct extract_plan *plan =
        read_text(state, "From: Priya Tolland\nTo: Library team\nDate: Tue, 14 April 2026 16:02\n"
                         "Subject: Notes from today's meeting\n\nHi all,\n\nWhat we agreed:\n"
                         "- Helen will draft the loan rules and send them round by 24 April.\n"
                         "- Simon and Naomi Frost to run two workshops before the end of May.\n"
                         "- Registry to check the opening hours by Thursday.\n"
                         "- I'll book the hall by next Monday.\n"
                         "- I think the poster is fine.\n");
    assert_int_equal(plan->item_count, 4);
    assert_names(plan->items[0].leaders, "Helen");
    assert_names(plan->items[1].leaders, "Simon|Naomi Frost");
    assert_names(plan->items[2].lead, "Registry");
    assert_date(plan->items[2].due.date, "2026-04-16");
    assert_names(plan->items[3].leaders, "");
    assert_date(plan->items[3].due.date, "2026-04-20");
}

/* R-EXTRACT-161 */
static void the_number_of_a_page_hides_no_heading(void **state)
{
    char text[4000] = "Wexholm Trust\nStrategic Plan 2027-2030\n\n";
    for (int page = 1; page <= 3; page++) {
        size_t n = strlen(text);
        (void)snprintf(text + n, sizeof text - n,
                       "\nStaff wellbeing %c\n1. Train %d mentors by 1 March 2028. Lead: People "
                       "Team\n2. Open a quiet room in each of the buildings that stand on the old "
                       "campus by 1 June 2028.\nLead: Estates Office\nSupport: Library\n"
                       "3. Publish the results of the survey each year.\nLead: People Team\n"
                       "Support: Library\n4. Review the policy on working hours by May 2028.\n"
                       "Lead: Registry\n%d\n",
                       'A' + page - 1, page + 10, page);
    }
    const struct extract_plan *plan = read_text(state, text);
    assert_int_equal(plan->item_count, 15);
    for (size_t i = 0; i < 15; i += 5) {
        assert_int_equal(plan->items[i].kind, EXTRACT_PROGRAMME);
        assert_true(str_starts(plan->items[i].title, S("Staff wellbeing")));
        assert_int_equal(plan->items[i + 4].parent, i);
        assert_names(plan->items[i + 4].lead, "Registry");
    }
}

/* R-EXTRACT-162 */
static void a_list_of_what_was_done_holds_no_task(void **state)
{
    const struct extract_plan *plan = read_text(
        state, "某集团召开安全生产推进会\n2027年3月2日\n"
               "　　3月1日，某集团召开安全生产推进会。总经理王某讲话。\n"
               "　　会议听取了一季度工作情况：\n1.更换老旧阀门120只（设备部、物资部）。\n"
               "2.开展应急演练6次（安全部）。\n　　会议要求，设备部4月底前完成管道检测。"
               "安全部抓好现场管理，并于4月20日前向各分公司派驻专员。各班组要严格自查，每月"
               "对全厂46台设备巡查不少于3遍。\n");
    assert_int_equal(plan->item_count, 5);
    assert_names(plan->items[0].lead, "设备部");
    assert_true(!plan->items[1].due.is_present);
    assert_date(plan->items[2].due.date, "2027-04-20");
    assert_names(plan->items[2].lead, "安全部");
    assert_int_equal(plan->items[4].recurrence, EXTRACT_MONTHLY);
    assert_int_equal(plan->items[4].targets[0].comparator, EXTRACT_AT_LEAST);
}

/* R-EXTRACT-164 */
static void behind_an_opinion_somebody_may_be_begged(void **state)
{
    const struct extract_plan *plan = read_text(
        state,
        "某高新区专题会议纪要\n2026年9月10日，管委会主任主持召开会议，现纪要如下：\n"
        "1．关于减免污水处理费。会议认为无政策依据，请水务公司做好解释。\n"
        "2．关于开放日。会议听取了汇报。请陈列部配合“博物馆日”推出设计稿3套。\n"
        "3．关于养殖基地。会议认为条件成熟。后勤部为主办部门，财务部、养殖工程研究室为协办部门。\n"
        "4．关于护栏。住建局9月底前摸清城墙50米范围内的杆线底数。\n");
    assert_int_equal(plan->item_count, 4);
    assert_names(plan->items[0].lead, "水务公司");
    assert_names(plan->items[1].lead, "陈列部");
    assert_names(plan->items[1].support, "");
    assert_names(plan->items[2].lead, "后勤部");
    assert_names(plan->items[2].support, "财务部|养殖工程研究室");
    assert_int_equal(plan->items[3].target_count, 0);
}

/* R-EXTRACT-165 */
static void a_group_may_organise_what_its_people_do(void **state)
{
    const struct extract_plan *plan =
        read_text(state, "关于开展入户检查的通知\n2027年11月2日\n"
                         "一、各街道组织网格员11月20日前逐户登记气源和灶具。\n"
                         "二、各县局对外来施工单位每月检查一次。\n"
                         "三、市融媒体中心滚动播发安全提示，12月10日前完成。\n");
    assert_int_equal(plan->item_count, 3);
    assert_names(plan->items[0].lead, "各街道");
    assert_names(plan->items[0].leaders, "");
    assert_names(plan->items[1].lead, "各县局");
    assert_names(plan->items[2].lead, "市融媒体中心");
}

/* R-EXTRACT-166 */
static void what_points_ask_may_be_opened_by_a_time(void **state)
{
    const struct extract_plan *plan =
        read_text(state, "Wexholm College\nMinutes of the Senate held on 3 March 2027\n\n"
                         "1. Open day\nThe Senate RESOLVED\n(a) that the Registry publish the list "
                         "by 1 May 2027;\n(b) that, before the open day in June,\n"
                         "(i) Professor Lund prepare two sessions;\n"
                         "(ii) the Press Office update the pages.\n");
    assert_int_equal(plan->item_count, 5);
    assert_int_equal(plan->items[2].kind, EXTRACT_TASK);
    assert_int_equal(plan->items[3].parent, 2);
    assert_names(plan->items[4].lead, "Press Office");
}

/* R-EXTRACT-167 */
static void english_news_tell_of_a_meeting(void **state)
{
    const struct extract_plan *plan = read_text(
        state,
        "Town hall fills for the harbour plan\n9 May 2028\n\n"
        "Some 200 people came to the Corn Exchange on 8 May to hear how the Harbour Trust means to "
        "spend the coming year. The open meeting was chaired by the Trust's patron, Dame Ada Quill.\n"
        "\nDame Ada looked back on a hard winter. \"We lost two jetties and one cat,\" she said. "
        "Income was up by 6%, and the cranes had been mended for less than the insurers allowed.\n\n"
        "Clean Water Programme\n\n"
        "The Harbour Office will dredge the inner basin by 30 June 2028. The Pilots' Section has "
        "been asked to survey the bar each month.\n\n"
        "What comes next\n\nHelen Marsh will report to the Council every quarter.\n");
    assert_int_equal(plan->document.kind, EXTRACT_MEETING_REPORT);
    assert_true(plan->meeting.is_present);
    assert_true(str_starts(plan->document.title, S("Town hall")));
    assert_int_equal(plan->item_count, 4);
    assert_int_equal(plan->items[0].kind, EXTRACT_PROGRAMME);
    assert_names(plan->items[1].lead, "Harbour Office");
    assert_date(plan->items[1].due.date, "2028-06-30");
    assert_int_equal(plan->items[2].parent, 0);
    assert_int_equal(plan->items[2].recurrence, EXTRACT_MONTHLY);
    assert_names(plan->items[3].leaders, "Helen Marsh");
}

/* R-EXTRACT-168 */
static void behind_a_colon_the_present_asks(void **state)
{
    const struct extract_plan *plan = read_text(
        state, "Skerry Sailing Club\nMinutes of a meeting held on 3 February 2026\n"
               "Present: Helen Tregear (chair), Simon Pell, Naomi Quill\n\n1. Safety\n"
               "Agreed: Simon, with help from the Rescue Team, writes a card on launching "
               "by 10 March.\nIt was decided that the winch is not used until it has been "
               "inspected, Naomi to put up a notice by 6 February.\n"
               "Report: Helen sails on Sundays.\n");
    assert_int_equal(plan->item_count, 3);
    assert_names(plan->items[1].leaders, "Simon");
    assert_names(plan->items[1].support, "Rescue Team");
    assert_names(plan->items[2].leaders, "Naomi");
    assert_date(plan->items[2].due.date, "2026-02-06");
}

/* R-EXTRACT-169 */
static void a_programme_may_be_named_again(void **state)
{
    const struct extract_plan *plan = read_text(
        state,
        "某市召开数据工作会议\n2026年3月5日\n　　3月4日，某市召开数据工作会议。市长王某讲话。"
        "\n　　王某强调，要归集公共数据，开放交通数据，启动实施“数聚千企”计划。该计划由数据应用"
        "科牵头、数据集团配合，7月25日前制定实施细则。\n");
    assert_int_equal(plan->item_count, 4);
    assert_int_equal(plan->items[2].kind, EXTRACT_PROGRAMME);
    assert_int_equal(plan->items[3].parent, 2);
    assert_names(plan->items[3].lead, "数据应用科");
    assert_names(plan->items[3].support, "数据集团");
}

/* R-EXTRACT-150 */
static void two_quotes_in_a_cell_are_one(void **state)
{
    const struct extract_plan *plan =
        read_text(state, "编号,工作任务,责任部门,办结时限\n"
                         "101,\"举办\"\"无人机\"\"论坛,开放展区\",科研处,2028/5/31\n"
                         "102,\"修订\"\"飞行\"\"方案\",教务处,2028/6/30\n"
                         "103,签订合同,国际处,2028/9/1\n");
    assert_int_equal(plan->item_count, 3);
    assert_str(plan->items[0].title, "举办\"无人机\"论坛,开放展区");
    assert_str(plan->items[1].title, "修订\"飞行\"方案");
    assert_names(plan->items[1].lead, "教务处");
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
        TEST(points_may_be_counted_first_and_second),
        TEST(what_was_found_or_refused_asks_nobody),
        TEST(an_order_says_how_long_it_holds),
        TEST(framed_rows_group_what_is_parted_by_bars),
        TEST(colleagues_are_called_by_their_given_names),
        TEST(the_number_of_a_page_hides_no_heading),
        TEST(a_list_of_what_was_done_holds_no_task),
        TEST(behind_an_opinion_somebody_may_be_begged),
        TEST(a_group_may_organise_what_its_people_do),
        TEST(what_points_ask_may_be_opened_by_a_time),
        TEST(english_news_tell_of_a_meeting),
        TEST(behind_a_colon_the_present_asks),
        TEST(a_programme_may_be_named_again),
        TEST(two_quotes_in_a_cell_are_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
