/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The same thing as further offices write it: labels with blanks inside, numbered lines of news
 * with a department in brackets, lists at the end of minutes, notes of charities. */
#include <stdio.h>

#include "extract_helpers.h"

/* R-EXTRACT-110, R-EXTRACT-111 */
static void blanks_may_stand_inside_a_label(void **state)
{
    const struct extract_plan *plan = read_text(
        state, "某乡2027年重点工作安排\n2027年2月1日\n（一）产业\n"
               "1.新建冷库2座。  牵 头：农业办   配 合：供销社   时 间：9月底前\n"
               "2.改造茶园800亩，成活率不低于\n95%\n责　任　科　室：林业站\n分 管 乡 长：钱小川\n"
               "日　　期：2027年5月10日\n（二）民生\n"
               "3.改建乡敬老院。\n  包 保 领 导：欧阳明\n  牵 头 单 位：民政办\n"
               "  配 合 单 位：乡卫生院、派出所\n  时 间：每季度\n"
               "4.新建停车位60个（时间：7月底前；责任人：孙丽）。\n");
    assert_int_equal(plan->item_count, 6);
    assert_names(plan->items[1].lead, "农业办");
    assert_names(plan->items[1].support, "供销社");
    assert_date(plan->items[1].due.date, "2027-09-30");
    assert_names(plan->items[2].lead, "林业站");
    assert_names(plan->items[2].leaders, "钱小川");
    assert_date(plan->items[2].due.date, "2027-05-10");
    assert_int_equal(plan->items[2].target_count, 2);
    assert_int_equal(plan->items[2].targets[1].comparator, EXTRACT_AT_LEAST);
    assert_names(plan->items[4].leaders, "欧阳明");
    assert_names(plan->items[4].support, "乡卫生院|派出所");
    assert_int_equal(plan->items[4].recurrence, EXTRACT_QUARTERLY);
    assert_date(plan->items[5].due.date, "2027-07-31");
}

/* 时间：… in the head of a notice says when people meet. */
static void a_time_alone_is_no_deadline(void **state)
{
    const struct extract_plan *plan = read_text(
        state,
        "关于召开防汛工作会议的通知\n各乡镇：\n时 间：2027年5月8日上午9时\n地 点：二楼会议室\n"
        "一、各乡镇要备足物资，5月20日前报县水利局。\n二、县水利局每周检查一次。\n"
        "某县人民政府办公室\n2027年5月6日\n");
    assert_int_equal(plan->item_count, 2);
    assert_date(plan->items[0].due.date, "2027-05-20");
}

/* R-EXTRACT-112 */
static void where_most_items_say_who_supports_all_others_lead(void **state)
{
    const char *head = "某院2027年工作要点\n（2027年1月15日）\n一、医疗质量\n";
    const char *helped = "1.开展专项检查。\n责任科室：质控科\n协作科室：护理部\n"
                         "2.修订制度。\n责任科室：医务科\n协作科室：门诊部\n"
                         "3.开通平台。\n责任科室：信息科\n协作科室：护理部\n"
                         "4.更新标识。\n责任科室：总务科\n协作科室：宣传科\n";
    const char *last = "5.建设胸痛中心。\n责任科室：急诊科、心内科\n";
    char text[2000];
    (void)snprintf(text, sizeof text, "%s%s%s", head, helped, last);
    const struct extract_plan *plan = read_text(state, arena_cstr(*state, str_of(text)));
    assert_int_equal(plan->item_count, 6);
    assert_names(plan->items[5].lead, "急诊科|心内科");
    (void)snprintf(text, sizeof text, "%s%s", head, last);
    plan = read_text(state, arena_cstr(*state, str_of(text)));
    assert_names(plan->items[0].lead, "急诊科");
    assert_names(plan->items[0].support, "心内科");
}

/* R-EXTRACT-114, R-EXTRACT-115 */
static void news_may_list_its_tasks_with_who_does_them(void **state)
{
    const struct extract_plan *plan = read_text(
        state,
        "市图书馆启动2027年全民阅读月系列活动\n4月1日，市图书馆召开全民阅读月动员会。馆长柏松年"
        "出席并讲话。\n艾青介绍了安排。今年将组织如下活动：\n"
        "（1）投放图书5000册【责任部门：流通部；4月20日前】\n"
        "（2） 举办朗诵比赛(牵头部门：活动部；配合部门：少儿部; 4月23日)\n"
        "（3）推出“馆员荐书”，每周一期（责任人：夏雨）\n（4）检修图书车（技术部，4月10日前）\n"
        "（5）布置展台60平方米\n"
        "柏松年强调，服务没有淡季，流通部要增设借还点6处，活动部4月15日前修订场地办法；"
        "采购不能一买了之，采编部会同技术部每月开展一次读者调查。\n");
    assert_int_equal(plan->document.kind, EXTRACT_MEETING_REPORT);
    assert_int_equal(plan->item_count, 8);
    assert_names(plan->items[0].lead, "流通部");
    assert_names(plan->items[1].support, "少儿部");
    assert_names(plan->items[2].leaders, "夏雨");
    assert_int_equal(plan->items[2].recurrence, EXTRACT_WEEKLY);
    assert_names(plan->items[3].lead, "技术部");
    assert_int_equal(plan->items[4].target_count, 1);
    assert_names(plan->items[5].lead, "流通部");
    assert_names(plan->items[6].lead, "活动部");
    assert_names(plan->items[7].lead, "采编部");
    assert_names(plan->items[7].support, "技术部");
    assert_int_equal(plan->items[7].recurrence, EXTRACT_MONTHLY);
}

/* The same with 一、, below a slogan, in the middle of the news. */
static void news_may_list_its_tasks_with_han_numbers(void **state)
{
    const struct extract_plan *plan = read_text(
        state,
        "牵手冬日暖阳 护航平安回家\n青禾市客运集团启动2027年春运\n(2027-01-20) 来源：党群部 阅读 89\n"
        "1月19日，青禾市客运集团召开2027年春运动员会。总经理湛蓝出席并讲话。\n"
        "宫羽宣读了方案。春运期间，集团将重点做好以下工作：\n"
        "一、对营运车辆开展例检【责任单位：机务部、各分公司；1月25日前】\n"
        "二、加密夜间班线12条 〔责任单位：运营部；节前〕\n三、每日通报客流（责任单位: 调度中心）\n"
        "湛蓝指出，人等车是最大的不满意，运营部要在1月24日前完成摸排，各分公司要备足车辆80台。\n");
    assert_str(plan->document.title, "青禾市客运集团启动2027年春运");
    assert_int_equal(plan->document.kind, EXTRACT_MEETING_REPORT);
    assert_date(plan->document.date, "2027-01-19");
    assert_int_equal(plan->item_count, 5);
    assert_names(plan->items[0].support, "各分公司");
    assert_names(plan->items[1].lead, "运营部");
    assert_int_equal(plan->items[1].support.n, 0);
    assert_int_equal(plan->items[2].recurrence, EXTRACT_DAILY);
    assert_names(plan->items[4].lead, "各分公司");
}

/* R-EXTRACT-116, R-EXTRACT-117 */
static void points_may_be_numbered_by_a_letter_behind_the_aim(void **state)
{
    const struct extract_plan *plan = read_text(
        state, "Millbrook Community Hospice\nCaring Closer to Home: Our Plan for 2027/28\n\n"
               "Priority 1: Care at home\n\n1a) Extend the night service by 30 September 2027.\n"
               "Led by: Home Care Team | Supported by: Volunteer Office\n\n"
               "1b) Train 24 volunteers by December 2027.\n"
               "Millbrook Community Hospice | Our Plan for 2027/28 | Page 3\n"
               "Headed by: Family Support Team | Supported by: Chaplaincy\n\n"
               "Priority 2: A sound organisation\n\n"
               "2(a) Raise at least £450,000 by 30 November 2027. (Responsible: Fundraising Team)\n"
               "2(b) Publish our carbon footprint every year. (Responsible: Facilities Manager)\n\n"
               "Page 4 of 9\n\nPriority 3: People\n\n3a Recruit two nurses by 31 January 2028\n"
               "   In charge: Nursing Team / Working alongside: Riverside Council\n"
               "3b Hold a staff forum each month\nLead – People Team\n");
    assert_int_equal(plan->item_count, 9);
    assert_names(plan->items[1].lead, "Home Care Team");
    assert_names(plan->items[1].support, "Volunteer Office");
    assert_names(plan->items[2].lead, "Family Support Team");
    assert_names(plan->items[2].support, "Chaplaincy");
    assert_int_equal(plan->items[4].parent, 3);
    assert_names(plan->items[5].leaders, "Facilities Manager");
    assert_int_equal(plan->items[6].kind, EXTRACT_PROGRAMME);
    assert_names(plan->items[7].lead, "Nursing Team");
    assert_names(plan->items[7].support, "Riverside Council");
    assert_int_equal(plan->items[8].recurrence, EXTRACT_MONTHLY);
}

/* R-EXTRACT-118, R-EXTRACT-119, R-EXTRACT-120 */
static void minutes_in_running_text_with_breaks(void **state)
{
    const struct extract_plan *plan = read_text(
        state,
        "　　　　　　　　青溪县人民政府专题会议纪要\n"
        "青政专纪〔2027〕3号　　　　　　　　青溪县人民政府办公室　2027年6月11日\n\n"
        "　　2027年6月8日上午，县长金樾主持召开专题会议，研究校车安全管理有关问题。县教育局、"
        "县公安局、县交通运输局有关负责同志和各校车公司代表参加。\n"
        "　　会议同意由县交通运\n输局牵头，9月20日前完成运行线路安全排查；县教育局做好乘车学生登记。"
        "校车补贴标准由县教育局商县财政局测算，7月底前报县政府审定。\n"
        "　　　　　　　　　　　　　　　　　　　　　　　　　　　　— 1 —\n"
        "　　会议要求，县公安局自本纪要下发之日起10日内公布举报电话，对超员超速等违法行为从严查处，"
        "每月通报一次查处情况\n和典型案例。县教育局在会后10日内建立校车台账，逐车登记驾驶人和照管员。\n"
        "　　会议确定，由副县长凌云霄担任校车安全专班召集人，由县教育局承担专班日常工作。\n"
        "　　会议强调，校车连着千家万户，各有关单位要以对孩子负责的态度，把安全责任感扛在肩上。\n");
    assert_int_equal(plan->document.kind, EXTRACT_MINUTES);
    assert_int_equal(plan->item_count, 6);
    assert_names(plan->items[0].lead, "县交通运输局");
    assert_date(plan->items[0].due.date, "2027-09-20");
    assert_names(plan->items[1].lead, "县教育局");
    assert_names(plan->items[2].support, "县财政局");
    assert_date(plan->items[3].due.date, "2027-06-21"); /* from the day of issue */
    assert_date(plan->items[4].due.date, "2027-06-18"); /* from that of the meeting */
    assert_names(plan->items[5].leaders, "凌云霄");
    assert_names(plan->items[5].lead, "县教育局");
}

/* A person in the bracket of a unit, an entry that is broken behind a comma, 任 behind a name. */
static void lists_at_the_end_of_minutes(void **state)
{
    const struct extract_plan *plan = read_text(
        state, "仁和社区卫生服务中心办公例会纪要\n时间：2027年4月12日下午2:00\n地点：三楼小会议室\n"
               "一、讨论情况\n大家就延时门诊交换了意见，认为条件基本成熟。\n二、任务清单\n"
               "① 全科诊室：4月20日起每周二延时门诊至20时。责任：全科（林晓、方舟）\n"
               "② 预防接种门诊增设周末号源60个。责任：防保科　协助：无　时限：4月底\n"
               "③ 修订慢病随访流程，\n5月10日前试行。责任：公卫科 协助：全科\n"
               "④ 由副主任阮籍任专班组长，由办公室承担日常工作。\n"
               "⑤ 由检验科牵头、各站点配合，6月底前更换试剂。\n");
    assert_int_equal(plan->item_count, 5);
    assert_names(plan->items[0].lead, "全科");
    assert_names(plan->items[0].leaders, "林晓|方舟");
    assert_int_equal(plan->items[1].support.n, 0);
    assert_names(plan->items[2].lead, "公卫科");
    assert_date(plan->items[2].due.date, "2027-05-10");
    assert_names(plan->items[3].leaders, "阮籍");
    assert_names(plan->items[3].lead, "办公室");
    assert_str(plan->items[4].title, "6月底前更换试剂");
    assert_names(plan->items[4].support, "各站点");
}

/* R-EXTRACT-124 */
static void two_verbs_behind_one_unit_are_two_demands(void **state)
{
    const struct extract_plan *plan = read_text(
        state,
        "云岭县召开旅游旺季部署会\n2027年5月6日，云岭县召开旅游旺季部署会。县委书记高原讲话。\n"
        "会议要求，县交通局加密景区班线，延长末班车时间；县卫健局在古城设立医疗点，配备除颤仪；"
        "县文旅局牵头、县消协配合，建立先行赔付机制；各景区开展自查，整改率达到100%。\n");
    assert_int_equal(plan->item_count, 5);
    assert_names(plan->items[0].lead, "县交通局");
    assert_names(plan->items[1].lead, "县交通局");
    assert_names(plan->items[3].support, "县消协");
    assert_names(plan->items[4].lead, "各景区");
}

/* R-EXTRACT-121; a clause that ends in 安排 introduces nothing where nothing follows */
static void news_says_when_a_thing_is_reached(void **state)
{
    const struct extract_plan *plan = read_text(
        state,
        "某医院召开2027年度工作会议\n1月22日，某医院召开2027年度工作会议。院长康宁讲话。\n"
        "康宁说，运营方面，一是设备科分批更换老旧牙椅46台，四季度全部到位；二是总务科分期改造病房楼，"
        "10月完工；三是信息科搭建随访平台，二季度上线。\n"
        "会议同时作了安排：人事科1月29日前印发值班表；宣传科、门诊部2月2日前对外公布节日门诊安排。\n");
    assert_int_equal(plan->item_count, 5);
    assert_names(plan->items[0].lead, "设备科");
    assert_date(plan->items[0].due.date, "2027-12-31");
    assert_names(plan->items[1].lead, "总务科");
    assert_date(plan->items[1].due.date, "2027-10-31");
    assert_date(plan->items[2].due.date, "2027-06-30");
    assert_names(plan->items[4].lead, "宣传科|门诊部");
    assert_date(plan->items[4].due.date, "2027-02-02");
}

/* R-EXTRACT-123 */
static void a_notice_issues_the_plan_below_it(void **state)
{
    const struct extract_plan *plan = read_text(
        state,
        "关于印发《某馆2027年工作要点》的通知\n各部室：\n《某馆2027年工作要点》已经馆务会通过，"
        "现印发给你们，请认真执行。\n某馆\n2027年2月23日\n某馆2027年工作要点\n一、藏品\n"
        "1.征集矿物标本300件（套）。〔牵头部门：藏品部；参与部门：研究部〕\n"
        "2.开展讲座不少于20讲。【主责：社教部　协同：各部室　节点：6月上旬】\n");
    assert_int_equal(plan->document.kind, EXTRACT_WORK_PLAN);
    assert_str(plan->document.title, "某馆2027年工作要点");
    assert_date(plan->document.date, "2027-02-23");
    assert_int_equal(plan->item_count, 3);
    assert_str(plan->items[1].targets[0].unit, "件（套）");
    assert_names(plan->items[2].support, "各部室");
    assert_date(plan->items[2].due.date, "2027-06-10");
}

/* The day of posting or of issue is not that of the meeting. */
static void the_day_of_a_meeting(void **state)
{
    const struct extract_plan *plan =
        read_text(state, "某集团召开2026年工作会议\n发布时间：2026年1月24日    浏览次数：2055\n"
                         "1月22日至23日，某集团召开2026年工作会议。董事长阚海讲话。\n"
                         "阚海强调，工程部要2月底前完成招标。\n");
    assert_date(plan->document.date, "2026-01-23");
    plan = read_text(
        state, "某局局务会议纪要\n某局办公室　　2026年5月12日\n"
               "5月11日上午，局长竺可嘉主持研究监测工作，有关科室负责同志参加。会议议定如下。\n"
               "一、监测科10日内完成比对。\n二、法规科自纪要印发之日起10日内修订办法。\n");
    assert_date(plan->document.date, "2026-05-11");
    assert_int_equal(plan->item_count, 2);
    assert_date(plan->items[0].due.date, "2026-05-21");
    assert_date(plan->items[1].due.date, "2026-05-22");
}

/* R-EXTRACT-122; who is asked in a notice */
static void names_in_notices_and_cells(void **state)
{
    const struct extract_plan *plan =
        read_text(state, "关于做好供热工作的通知\n各单位：\n一、工作安排\n"
                         "1．各分公司经理每月走访困难用户。\n2．各供热站逐户逐楼调平。\n"
                         "3．客服中心节日期间实行双人值守。\n二、工作要求\n"
                         "各单位务必站在讲政治的高度，打好攻坚战。\n某公司\n2026年9月1日\n");
    assert_int_equal(plan->item_count, 3);
    assert_names(plan->items[0].leaders, "各分公司经理");
    assert_names(plan->items[1].lead, "各供热站");
    assert_names(plan->items[2].lead, "客服中心");
    plan = read_text(state, "某局2026年任务清单\n序号\t任务\t牵头\t配合\t时限\n"
                            "1\t推行培训\t就业科\t市人社局市教育局\t6月底\n"
                            "2\t整治市场\t执法科\t市市场监管局\t7月底\n"
                            "3\t办好节会\t宣传科\t县文旅局县商务局县城管局\t8月底\n");
    assert_names(plan->items[0].support, "市人社局|市教育局");
    assert_names(plan->items[1].support, "市市场监管局");
    assert_names(plan->items[2].support, "县文旅局|县商务局|县城管局");
}

static void instructions_in_english(void **state)
{
    const struct extract_plan *plan = read_text(
        state,
        "NORTHMERE TRUST\nTo: Heads of Department\n5 October 2026\n\n"
        "Flood Readiness: Instructions to Departments\n\nThank you for your work.\n\n"
        "A. Wards\n1. The Lead Nurse for Outreach is to issue the checklist by 30 October 2026.\n"
        "2. Pharmacy, supported by the Stores Team, will hold stock for 21 days.\n\n"
        "B. General\nFloods are everyone's business.\n"
        "Heads of Department must return the template by 5pm on Monday 2 November 2026.\n");
    assert_int_equal(plan->document.kind, EXTRACT_DIRECTIVE);
    assert_date(plan->document.date, "2026-10-05");
    assert_int_equal(plan->item_count, 4);
    assert_names(plan->items[1].leaders, "Lead Nurse for Outreach");
    assert_names(plan->items[2].lead, "Pharmacy");
    assert_names(plan->items[2].support, "Stores Team");
    assert_names(plan->items[3].leaders, "Heads of Department");
    assert_date(plan->items[3].due.date, "2026-11-02");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(blanks_may_stand_inside_a_label),
        TEST(a_time_alone_is_no_deadline),
        TEST(where_most_items_say_who_supports_all_others_lead),
        TEST(news_may_list_its_tasks_with_who_does_them),
        TEST(news_may_list_its_tasks_with_han_numbers),
        TEST(points_may_be_numbered_by_a_letter_behind_the_aim),
        TEST(minutes_in_running_text_with_breaks),
        TEST(lists_at_the_end_of_minutes),
        TEST(two_verbs_behind_one_unit_are_two_demands),
        TEST(news_says_when_a_thing_is_reached),
        TEST(a_notice_issues_the_plan_below_it),
        TEST(the_day_of_a_meeting),
        TEST(names_in_notices_and_cells),
        TEST(instructions_in_english),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
