/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * English plans and minutes: parts, items and their fields in the many ways they are written;
 * tables whose headings no list has. */
#include <stdio.h>

#include "extract_helpers.h"

#define PLAN \
    "University of Exmoor\nStrategy 2026-2030\n\nForeword from the Vice-Chancellor\nWe will go on.\n\n"

static const struct extract_plan *read_plan(void **state, const char *body)
{
    char text[4000];
    (void)snprintf(text, sizeof text, "%s%s", PLAN, body);
    return read_text(state, arena_cstr(*state, str_of(text)));
}

/* Two parts with two items each, all of them with the same fields. */
static void check_parts(void **state, const char *body)
{
    const struct extract_plan *plan = read_plan(state, body);
    assert_int_equal(plan->item_count, 6);
    for (size_t i = 0; i < 6; i++) {
        const struct extract_item *item = &plan->items[i];
        assert_int_equal(item->kind, i % 3 == 0 ? EXTRACT_PROGRAMME : EXTRACT_TASK);
        assert_true(item->title.n > 0);
        if (item->kind == EXTRACT_PROGRAMME)
            continue;
        assert_int_equal(item->parent, i / 3 * 3);
        assert_names(item->lead, "Registry Services");
        assert_names(item->support, "Library Services|Estates Office");
        assert_date(item->due.date, "2028-07-31");
    }
}

#define FIELDS \
    "Lead: Registry Services\nSupported by: Library Services; Estates Office\nTimescale: July 2028\n"

static void parts_are_named_in_many_ways(void **state)
{
    static const char *const heads[][2] = {
        {"Theme One: Learning", "Theme Two: Research"},
        {"LEARNING FOR LIFE", "RESEARCH THAT MATTERS"},
        {"1. Learning", "2. Research"},
        {"Learning", "Research"},
        {"Theme 1\nLearning", "Theme 2\nResearch"},
        {"Our people: a place to grow", "Our city: a place to be"}};
    for (size_t i = 0; i < ARRAY_LEN(heads); i++) {
        char body[2000];
        (void)snprintf(body, sizeof body,
                       "%s\nStudents matter to us.\n1.1 Redesign it\n" FIELDS "1.2 Open it\n" FIELDS
                       "\n%s\nIdeas matter too.\n2.1 Double it\n" FIELDS "2.2 Publish it\n" FIELDS
                       "\nMonitoring and governance\nThe Council will review it.\n",
                       heads[i][0], heads[i][1]);
        check_parts(state, body);
    }
}

static void items_are_named_in_many_ways(void **state)
{
    static const char *const labels[] = {"Objective 3: ", "(a) ", "O1.1 ", "• ", ""};
    for (size_t i = 0; i < ARRAY_LEN(labels); i++) {
        char body[2000];
        (void)snprintf(body, sizeof body,
                       "Goal 1: Learning\n%sRedesign it\n" FIELDS "%sOpen it\n" FIELDS
                       "\nGoal 2: Research\n%sDouble it\n" FIELDS "%sPublish it\n" FIELDS,
                       labels[i], labels[i], labels[i], labels[i]);
        check_parts(state, body);
    }
}

static void fields_are_written_in_many_ways(void **state)
{
    static const char *const fields[] = {
        "- Lead: Registry Services\n- Partners: Library Services; Estates Office\n- Due: July 2028",
        "Delivery lead: Registry Services\nKey partners: Library Services, Estates Office\n"
        "To be completed by: 31/07/2028",
        "Lead – Registry Services\nSupport – Library Services, Estates Office\nDeadline – July 2028",
        "Lead: Registry Services | Support: Library Services; Estates Office | By when: July 2028",
        "Owner\tRegistry Services\nSupport\tLibrary Services; Estates Office\n"
        "Timescale\tend of July 2028",
        "Lead:\nRegistry Services\nSupport:\nLibrary Services; Estates Office\nDeadline:\n31 July 2028",
        "Lead: Registry Services\nMilestones:\n- first part by May 2027\n- second by June 2027\n"
        "Support: Library Services; Estates Office\nDeadline: 31 Jul 28",
        "Who: Registry Services (lead), Library Services, Estates Office\nWhen: 2028-07-31"};
    for (size_t i = 0; i < ARRAY_LEN(fields); i++) {
        char body[3000];
        (void)snprintf(body, sizeof body,
                       "Goal 1: Learning\n1.1 Redesign it\n%s\n1.2 Open it\n%s\n\n"
                       "Goal 2: Research\n2.1 Double it\n%s\n2.2 Publish it\n%s\n",
                       fields[i], fields[i], fields[i], fields[i]);
        check_parts(state, body);
    }
}

static void results_are_no_tasks(void **state)
{
    const struct extract_plan *plan = read_plan(
        state, "Priority 1 – Place\nTo achieve this we will:\n• open a hub (Lead: Estates)\n"
               "• hold a forum (Lead: External Affairs)\nWe will know we have succeeded when:\n"
               "• satisfaction is above 85%\n• 400 people came\n");
    assert_int_equal(plan->item_count, 3);
    assert_names(plan->items[2].lead, "External Affairs");
}

static void days_in_figures_quarters_and_seasons(void **state)
{
    static const struct {
        const char *text, *date;
    } days[] = {{"30/06/2027", "2027-06-30"}, {"Jun-27", "2027-06-30"},
                {"Q2 2026/27", "2026-09-30"}, {"first half of 2027", "2027-06-30"},
                {"mid-2027", "2027-06-30"},   {"Quarter 3 2027", "2027-09-30"},
                {"06/30/2027", "2027-06-30"}};
    for (size_t i = 0; i < ARRAY_LEN(days); i++) {
        char body[500];
        (void)snprintf(body, sizeof body, "1.1 Redesign it\nLead: Estates\nTimescale: %s\n",
                       days[i].text);
        assert_date(read_plan(state, body)->items[0].due.date, days[i].date);
    }
    const struct extract_plan *plan =
        read_plan(state, "1.1 Redesign it\nLead: Estates\nTimescale: 2027/28\n");
    assert_true(date_is_none(plan->items[0].due.date));
}

#define MINUTES \
    "Senate\nMinutes of the meeting held on 21 October 2026\nPresent: Dr A Lund (AL), Ms B Orde\n\n"

static void points_that_ask_hold_points(void **state)
{
    const struct extract_plan *plan = read_text(
        state, MINUTES "26/43 ASSESSMENT\n26/43.1 Members discussed the paper.\n"
                       "26/43.2 It was RESOLVED:\n(a) that Heads of School:\n"
                       "(i) publish calendars each semester;\n(ii) report breaches monthly\n"
                       "by 30 November 2026;\n(b) that the Registrar, the Dean and IT Services "
                       "should arrange a workshop;\n(c) to note the paper.\n");
    assert_int_equal(plan->item_count, 5);
    assert_names(plan->items[1].leaders, "Heads of School");
    assert_date(plan->items[1].due.date, "2026-11-30");
    assert_int_equal(plan->items[2].parent, 1);
    assert_int_equal(plan->items[3].recurrence, EXTRACT_MONTHLY);
    assert_names(plan->items[4].leaders, "Registrar|Dean");
    assert_names(plan->items[4].lead, "IT Services");
}

static void a_note_names_who_acts(void **state)
{
    const struct extract_plan *plan = read_text(
        state, MINUTES "1. Estates\nIt was agreed that a survey would be done.\nAction: AL\n\n"
                       "2. Travel\n2.1 It was agreed that the policy be revised by May 2027 "
                       "[Action: Registry Services].\n2.2 ACTION: AL to write to members. "
                       "Deadline: 6 November 2026\n");
    assert_int_equal(plan->item_count, 4);
    assert_names(plan->items[0].leaders, "AL");
    assert_names(plan->items[2].lead, "Registry Services");
    assert_date(plan->items[3].due.date, "2026-11-06");
}

static void flattened_tables_have_headings_in_any_words(void **state)
{
    const struct extract_plan *plan = read_text(
        state, "学院2026年任务表\n号\n干什么\n谁牵头\n谁配合\n啥时候完成\n一、条件\n1\n"
               "完成教学楼电梯更换\n后勤处\n财务处\n6月30日前\n2\n修订实验室管理办法\n"
               "设备处\n教务处\n9月底前\n二、人才\n3\n新增实习基地12个\n教务处\n各学院\n年底前\n");
    assert_int_equal(plan->item_count, 5);
    assert_names(plan->items[1].lead, "后勤处");
    assert_names(plan->items[1].support, "财务处");
    assert_date(plan->items[2].due.date, "2026-09-30");
    assert_int_equal(plan->items[4].parent, 3);
}

static void rows_may_add_names_or_be_cut(void **state)
{
    const struct extract_plan *plan = read_text(
        state,
        "局2026年任务分解表\n序号\t任务\t责任单位\t责任人\t时限\n1\t完成3所小学改造\t教育局\n"
        "住建局\t李明\t8月20日前\n2\t建成食堂12个\t卫健局、\t王芳\t9月底前\n\t\t财政局\t\t\n"
        "合计\t2项\t\t\t\n");
    assert_int_equal(plan->item_count, 2);
    assert_names(plan->items[0].lead, "教育局");
    assert_names(plan->items[0].support, "住建局");
    assert_names(plan->items[1].support, "财政局");
}

/* R-EXTRACT-88. A tab may stand between a number and its heading; the month ends in that of the
 * meeting. */
static void headings_of_minutes_may_have_tabs(void **state)
{
    const struct extract_plan *plan = read_text(
        state, "Harbour Board\nMinutes of the meeting held on 9 September 2026\n\n"
               "1\tDredging\nThe Curator of Charts was asked to report by 16 October 2026.\n"
               "The Secretary would write to the contractor before the end of the month.\n\n"
               "2\tFinance\nThe Treasurer will recast the budget and report in November 2026.\n"
               "It was AGREED that the Finance Team should publish it each quarter.\n");
    assert_int_equal(plan->item_count, 6);
    assert_int_equal(plan->items[0].kind, EXTRACT_PROGRAMME);
    assert_names(plan->items[1].leaders, "Curator of Charts");
    assert_date(plan->items[2].due.date, "2026-09-30");
    assert_true(plan->items[3].kind == EXTRACT_PROGRAMME && plan->items[4].parent == 3);
    assert_date(plan->items[4].due.date, "2026-11-30");
}

/* A row without its last cell does not swallow the name of the next group. */
static void a_short_row_ends_before_the_next_group(void **state)
{
    const struct extract_plan *plan =
        read_text(state, "Ref\tAction\tLead\tSupport\tDue\tStatus\nGroup 1\tFire\n"
                         "1.1\tReplace panels\tEstates\tContractor\tNovember 2026\tOrdered\n"
                         "1.2\tRepaint exits\tEstates\t-\tOngoing\nGroup 2\tWater\n"
                         "2.1\tFlush outlets\tEstates\tWards\t1 October 2026\tStarted\n"
                         "2.2\tTest pumps\tEngineering\t-\t1 December 2026\tPlanned\n");
    assert_int_equal(plan->item_count, 6);
    assert_int_equal(plan->items[3].kind, EXTRACT_PROGRAMME);
    assert_true(plan->items[4].parent == 3 && plan->items[5].parent == 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(parts_are_named_in_many_ways),
        TEST(items_are_named_in_many_ways),
        TEST(fields_are_written_in_many_ways),
        TEST(results_are_no_tasks),
        TEST(days_in_figures_quarters_and_seasons),
        TEST(points_that_ask_hold_points),
        TEST(a_note_names_who_acts),
        TEST(flattened_tables_have_headings_in_any_words),
        TEST(rows_may_add_names_or_be_cut),
        TEST(headings_of_minutes_may_have_tabs),
        TEST(a_short_row_ends_before_the_next_group),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
