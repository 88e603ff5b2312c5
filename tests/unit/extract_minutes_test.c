/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Minutes whose decisions run on in paragraphs, news of meetings, and what is kept while reading.
 */
#include <stdio.h>

#include "extract_helpers.h"

#define HEAD_TEXT "某学院院长办公会纪要\n2025年9月18日，院长甲主持召开会议。\n"

static const struct extract_plan *read_minutes(void **state, const char *paragraph)
{
    return read_text(state, arena_printf(*state, HEAD_TEXT "%s\n", paragraph).p);
}

/* R-EXTRACT-33 */
static void a_unit_behind_an_order_is_asked_whatever_the_verb(void **state)
{
    const struct extract_plan *plan = read_minutes(
        state, "会议要求，基建处吃透图纸，10月底前完成外立面施工；后勤处紧盯家具到货。");
    assert_int_equal(plan->item_count, 2);
    assert_names(plan->items[0].lead, "基建处");
    assert_date(plan->items[0].due.date, "2025-10-31");
    assert_names(plan->items[1].lead, "后勤处");
}

/* R-EXTRACT-34 */
static void a_decision_begins_behind_the_record(void **state)
{
    const struct extract_plan *plan = read_minutes(
        state, "会议通报了保密检查结果，对第三所给予表扬，要求保密办公室在下次会议前报告结果。"
               "会议同意改造方案，后勤处会同工会征求意见。");
    assert_int_equal(plan->item_count, 2);
    assert_names(plan->items[0].lead, "保密办公室");
    assert_names(plan->items[1].lead, "后勤处");
    assert_names(plan->items[1].support, "工会");
}

static void what_was_reported_is_no_decision(void **state)
{
    const struct extract_plan *plan =
        read_minutes(state, "会议首先由生产部通报了11月生产计划完成情况，质量部汇报了质量情况。"
                            "会议听取了财务处关于预算执行的汇报，对前期工作表示满意。");
    assert_int_equal(plan->item_count, 0);
}

static void paragraphs_before_the_first_number_are_read(void **state)
{
    const struct extract_plan *plan = read_minutes(
        state,
        "会议决定，由财务处牵头，10月底前制定清收方案。\n"
        "会议研究了搬迁事宜，分工为：\n（1）综合处负责合同签订。\n（2）保卫处负责现场秩序。");
    assert_int_equal(plan->item_count, 3);
    assert_names(plan->items[0].lead, "财务处");
}

/* R-EXTRACT-45 */
static void a_meeting_has_the_place_where_it_was_held(void **state)
{
    const struct extract_plan *plan = read_text(
        state, "某局局务会议纪要\n时间：2026年5月6日\n地点：主楼401（分局以视频方式参加）\n"
               "会议议定，由财务科牵头，6月底前完成清理。\n");
    assert_str(plan->meeting.place, "主楼401（分局以视频方式参加）");
    plan = read_text(state,
                     "某学院院长办公会纪要\n2026年5月6日，院长甲在行政楼302会议室主持召开会议。\n"
                     "会议议定，由财务处牵头，6月底前完成清理。\n");
    assert_str(plan->meeting.place, "行政楼302会议室");
    plan = read_text(state, "某学院院长办公会纪要\n2026年5月6日，院长甲通过腾讯会议主持召开会议。\n"
                            "会议议定，由财务处牵头，6月底前完成清理。\n");
    assert_int_equal(plan->meeting.place.n, 0);
    plan =
        read_text(state, "Minutes of the Estates Group held on 4 May 2026 at 2 pm in the Council "
                         "Room and online\nPresent: A Reed (Chair)\n1. Roof\nAction: Estates to "
                         "repair the roof by 30 June 2026.\n");
    assert_str(plan->meeting.place, "Council Room");
}

/* R-EXTRACT-41 */
static void a_closing_bracket_says_who_and_when_without_labels(void **state)
{
    const struct extract_plan *plan = read_text(
        state,
        "某院院务会议纪要\n2026年5月6日，院长主持召开会议，议定如下：\n"
        "1.开展课程标准修订。（教务处牵头抓总，各二级学院配合，6月底前报送第一批数据）\n"
        "2.推广社区经验。【桂花街道负责，长期坚持】\n3.组团参展，拟定方案。（营销中心关宁）\n");
    assert_int_equal(plan->item_count, 3);
    assert_names(plan->items[0].lead, "教务处");
    assert_names(plan->items[0].support, "各二级学院");
    assert_date(plan->items[0].due.date, "2026-06-30");
    assert_names(plan->items[1].lead, "桂花街道");
    assert_int_equal(plan->items[1].recurrence, EXTRACT_ONGOING);
    assert_names(plan->items[2].lead, "营销中心");
    assert_names(plan->items[2].leaders, "关宁");
}

/* R-EXTRACT-39 */
static void a_table_without_headings_is_known_by_its_cells(void **state)
{
    const struct extract_plan *plan =
        read_text(state, "某校信息化推进会会议纪要\n2026年9月7日，副校长主持召开会议。\n"
                         "1 | 完成数据平台压力测试 | 信息中心 | 9月25日前 | 进行中\n"
                         "2 | 修订信息系统管理办法 | 信息中心、校办 | 10月底前 | 未开始\n"
                         "3 | 清理僵尸网站 | 各单位 | 9月20日前 | 已完成\n");
    assert_int_equal(plan->item_count, 2);
    assert_names(plan->items[1].lead, "信息中心");
    assert_names(plan->items[1].support, "校办");
    assert_date(plan->items[1].due.date, "2026-10-31");
}

/* R-EXTRACT-35 */
static void lines_of_counted_characters_are_joined(void **state)
{
    const struct extract_plan *plan = read_text(
        state, "某省计量院院务会议纪要\n"
               "　　2024年9月11日上午，院长甲在院本部三楼会议室主持召开第9次院务会议，现将\n"
               "会议纪要如下，各研究室、各部门的主要负责同志参加会议，党群工作部同志列席会议\n"
               "会议听取了业务管理部关于计量标准复查准备情况的汇报，对前期工作表示了充分肯定。\n"
               "　　会议明确，由业务管理部牵头，长度研究室、力学研究室、电磁研究室配合，11月5\n"
               "日前完成年内到期计量标准的复查申报。\n");
    assert_int_equal(plan->item_count, 1);
    assert_date(plan->items[0].due.date, "2024-11-05");
}

/* R-EXTRACT-36 */
static void days_near_the_document_have_a_date(void **state)
{
    static const struct {
        const char *text, *date;
    } cases[] = {
        {"会议决定，由行政部负责卡系统升级，本月20日前完成。", "2025-09-20"},
        {"会议决定，由行政部负责卡系统升级，下月5日前完成。", "2025-10-05"},
        {"会议决定，由行政部负责卡系统升级，本周五前完成。", "2025-09-19"},
        {"会议决定，由行政部负责卡系统升级，下周一前完成。", "2025-09-22"},
        {"会议决定，由行政部负责9月交付事宜，9月28日前完成。", "2025-09-28"},
        {"会议决定，由行政部负责，30日内起草办法。", "2025-10-18"},
        {"会议决定，由基建处负责，确保10月8日开学前投入使用。", "2025-10-08"},
        {"会议决定，由行政部负责制定下半年任务推进表，9月22日前报送。", "2025-09-22"},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        const struct extract_plan *plan = read_minutes(state, cases[i].text);
        assert_int_equal(plan->item_count, 1);
        char date[DATE_TEXT];
        date_format(plan->items[0].due.date, date);
        if (strcmp(date, cases[i].date) != 0)
            fail_msg("%s: due %s", cases[i].text, date);
    }
}

static void persons_and_posts_are_told_from_units(void **state)
{
    static const struct {
        const char *text, *lead, *support, *leaders;
    } cases[] = {
        {"会议决定，由校长助理冉明负责对接。", "", "", "冉明"},
        {"会议决定，副县长薛 凝负责统筹协调。", "", "", "薛凝"},
        {"会议决定，学生处拿出调宿方案，报分管校领导审定。", "学生处", "", ""},
        {"会议决定，各学院领导班子成员每学期听课8节。", "", "", "各学院领导班子成员"},
        {"会议决定，由质量部牵头，技术部派员参加，组成联合检查组开展检查。", "质量部", "技术部",
         ""},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        const struct extract_plan *plan = read_minutes(state, cases[i].text);
        assert_int_equal(plan->item_count, 1);
        assert_names(plan->items[0].lead, cases[i].lead);
        assert_names(plan->items[0].support, cases[i].support);
        assert_names(plan->items[0].leaders, cases[i].leaders);
    }
}

static void each_sentence_of_a_task_may_ask_somebody(void **state)
{
    const struct extract_item *item =
        read_task(state, "抓好田间管理。各乡镇要组织追肥。农技中心要派出指导组。");
    assert_names(item->lead, "各乡镇|农技中心");
}

static void a_request_behind_a_speech_is_read_in_news(void **state)
{
    const struct extract_plan *plan = read_text(
        state,
        "某院召开安全工作会议\n7月20日，某院召开安全工作会议。会议传达学习了上级部署要求，"
        "通报了上半年形势。\n针对当前防汛工作，会议要求，保卫科、总务科每周联合检查一次。\n");
    assert_int_equal(plan->item_count, 1);
    assert_names(plan->items[0].lead, "保卫科|总务科");
}

static void english_minutes_name_whoever_met(void **state)
{
    const struct extract_plan *plan = read_text(
        state, "Quality Group\nMinutes of the meeting held on 16 April 2026\n"
               "Present: Ann Lee, Library Services\n1. Medicines\n"
               "Satisfaction with feedback had risen from 71% to 76%.\n"
               "The Group decided that the Pharmacy would introduce double checks by 1 June 2026.\n"
               "Actions: Ward managers to audit hand hygiene every month.\n"
               "ACTION: Library Services to extend opening hours.\n");
    assert_int_equal(plan->item_count, 4); /* with the heading */
    assert_names(plan->items[1].lead, "Pharmacy");
    assert_names(plan->items[2].leaders, "Ward managers");
    assert_names(plan->items[3].lead, "Library Services");
}

/* R-EXTRACT-37 */
static void a_time_of_day_does_not_hide_the_limit(void **state)
{
    static const char *const cases[] = {
        "各单位于10月9日(周四)前报送。",       "各单位于10月9日下班前报送。",
        "各单位于10月9日下午17:00前报送。",    "各单位于10月9日（星期四）17时30分前报送。",
        "各单位要在第15周(10月9日)之前报送。",
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        const struct extract_plan *plan = read_minutes(state, cases[i]);
        assert_int_equal(plan->item_count, 1);
        assert_date(plan->items[0].due.date, "2025-10-09");
    }
}

/* R-EXTRACT-38 */
static void an_approval_with_something_left_to_do_is_a_task(void **state)
{
    const struct extract_plan *plan = read_minutes(
        state, "会议原则同意县财政局关于预算调整的意见，会后修改完善后报请县人大常委会议审批。"
               "会议同意县农业局关于召开工作会议的筹备意见。会议审议通过了年度决算。");
    assert_int_equal(plan->item_count, 1);
}

static void what_is_done_already_asks_nobody(void **state)
{
    const struct extract_plan *plan = read_text(
        state,
        "关于期末考试的通知\n各学院：\n一、10月9日前提交考试计划。教务处已经将全部课程生成了任务，"
        "特殊原因需二级学院提交说明。\n请各学院加强与实习单位的沟通，各实习单位复函同意后予以执行。\n"
        "教务处\n2025年9月16日\n");
    assert_int_equal(plan->item_count, 2);
    assert_int_equal(plan->items[0].lead.n, 0);
    assert_date(plan->items[0].due.date, "2025-10-09");
    assert_names(plan->items[1].lead, "各学院");
}

static void a_frame_belongs_to_the_clause_behind_it(void **state)
{
    const struct extract_plan *plan = read_text(
        state,
        "某县召开推进会\n2025年1月22日，某县召开推进会。\n"
        "会议强调，要对照实施方案，细化工作目标，按照“马上办、督促办”的原则，定期收集工作情况。\n");
    assert_int_equal(plan->item_count, 2);
    assert_str(plan->items[0].title, "对照实施方案，细化工作目标");
}

static void english_sentences_may_begin_with_an_introduction(void **state)
{
    const struct extract_plan *plan = read_text(
        state,
        "Board of Governors\nMinutes of the meeting held on 11 February 2019\n"
        "Following further comments, the Chairman requested that the Head of Registry provide a "
        "note by 30 April 2019.\n"
        "RESOLVED, that Governors receive the report and that the Clerk prepare a list.\n"
        "RESOLVED, that Governors note the report.\n");
    assert_int_equal(plan->item_count, 2);
    assert_names(plan->items[0].leaders, "Head of Registry");
    assert_date(plan->items[0].due.date, "2019-04-30");
    assert_names(plan->items[1].leaders, "Clerk");
}

static void whom_the_sentence_speaks_of_is_asked(void **state)
{
    const struct extract_plan *plan = read_minutes(
        state,
        "会议通报了劳动纪律检查情况，对设备维保分公司给予通报批评，责成其于10月10日前提交整改报告。"
        "会议同意招聘方案，计划招聘120名，人力资源部、运营公司11月底前完成签约。");
    assert_int_equal(plan->item_count, 2);
    assert_names(plan->items[0].lead, "设备维保分公司");
    assert_names(plan->items[1].lead, "人力资源部|运营公司");
    assert_date(plan->items[1].due.date, "2025-11-30");
}

static void news_may_say_what_for_or_when_before_the_demand(void **state)
{
    const struct extract_plan *plan = read_text(
        state,
        "某县召开部署会\n2025年7月15日，某县召开部署会。\n"
        "他强调，做好下半年工作，要聚焦项目建设，用好协调机制，开工建设产业园。\n"
        "他强调，新学期要补齐短板，完成自评报告。\n"
        "他要求，评建办要通报进展，各学院于9月15日前完成专业自评；各部门要立即自查，7月31日前将结果报办公室。\n");
    assert_int_equal(plan->item_count, 8);
    assert_str(plan->items[0].title, "用好协调机制");
    assert_names(plan->items[4].lead, "评建办");
    assert_names(plan->items[5].lead, "各学院");
    assert_date(plan->items[5].due.date, "2025-09-15");
    assert_names(plan->items[7].lead, "各部门");
    assert_date(plan->items[7].due.date, "2025-07-31");
}

static void when_school_is_closed_is_no_task(void **state)
{
    const struct extract_plan *plan = read_text(
        state,
        "关于端午节放假的通知\n各处室：\n一、放假时间\n6月19日至21日放假，共3天。\n二、放假前工作\n"
        "1.总务处6月18日下班前检查水电。\n2.由德育处审核后报教务处，6月18日前完成。\n学校\n2026年6月1日\n");
    assert_int_equal(plan->item_count, 3);
    assert_names(plan->items[1].lead, "总务处");
    assert_date(plan->items[1].due.date, "2026-06-18");
}

static void english_minutes_of_a_council(void **state)
{
    const struct extract_plan *plan = read_text(
        state, "Town Council\nMinutes of the meeting held on 3 March 2026\n20/26 Allotments\n"
               "It was also agreed that the Town Clerk would review the agreement.\n"
               "The Grounds Team will repair the fence within four weeks and inspect all sites.\n"
               "Cllr Webb offered to draft a bid.\n");
    assert_int_equal(plan->item_count, 4);
    assert_names(plan->items[1].leaders, "Town Clerk");
    assert_date(plan->items[2].due.date, "2026-03-31");
    assert_names(plan->items[3].leaders, "Cllr Webb");
}

static void who_helps_or_answers_may_be_said_in_other_words(void **state)
{
    static const struct {
        const char *text, *lead, *support, *leaders;
    } cases[] = {
        {"会议决定，漏水问题优先解决，责任人为总务主任钟离朔。", "", "", "钟离朔"},
        {"会议决定，体育组负责竞赛组织，各年级组、处室积极配合。", "体育组", "各年级组|处室", ""},
        {"会议明确，各医疗机构发现聚集性病例，应在2小时内直报。", "各医疗机构", "", ""},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        const struct extract_plan *plan = read_minutes(state, cases[i].text);
        assert_int_equal(plan->item_count, 1);
        assert_names(plan->items[0].lead, cases[i].lead);
        assert_names(plan->items[0].support, cases[i].support);
        assert_names(plan->items[0].leaders, cases[i].leaders);
    }
    assert_int_equal(read_minutes(state, "校长甲强调，全体人员要提高站位，遵守纪律。")->item_count,
                     0);
}

static void notes_may_stand_in_any_bracket(void **state)
{
    static const char *const brackets[][2] = {
        {"〔", "〕"}, {"【", "】"}, {"［", "］"}, {"（", "）"}};
    for (size_t i = 0; i < ARRAY_LEN(brackets); i++) {
        struct str text = arena_printf(
            *state, "建设大棚800亩。%s牵头单位：农业农村局；配合单位：商务局、供销社%s",
            brackets[i][0], brackets[i][1]);
        const struct extract_item *item = read_task(state, text.p);
        assert_names(item->lead, "农业农村局");
        assert_names(item->support, "商务局|供销社");
    }
}

static void headings_of_one_width_are_no_wrapped_text(void **state)
{
    const struct extract_plan *plan = read_text(
        state,
        "关于做好离校工作的通知\n各系：\n一、工作安排\n（一）毕业教育（5月20日—6月10日）\n由学生处牵头，各系组织实施，"
        "开展感恩教育、诚信教育主题活动，六月上旬以前全部结束，并将总结交学生处备案。\n"
        "（二）毕业鉴定（6月1日—6月12日）\n教务处负责。\n（三）毕业典礼（6月20日上午9:00）\n"
        "党政办公室负责会务组织，宣传部负责宣传报道，保卫处负责现场秩序。\n（四）离校手续（6月21日—6月23日）\n"
        "宿管科6月24日前完成宿舍清点。\n未尽事宜，由学生处负责解释。\n学院\n2026年5月8日\n");
    assert_int_equal(plan->item_count, 4);
    assert_names(plan->items[2].lead, "党政办公室|宣传部|保卫处");
}

static void notes_with_other_labels_and_months(void **state)
{
    const struct extract_item *item =
        read_task(state, "开展创建活动（牵头部门：党委组织部；参与部门：党校；时间：3—6月）");
    assert_names(item->lead, "党委组织部");
    assert_names(item->support, "党校");
    assert_date(item->due.date, "2025-06-30");
    item = read_task(state, "开展检查（责任单位：教务处；备注：见附件）");
    assert_names(item->lead, "教务处");
    assert_names(item->support, "");
}

static void names_end_where_the_next_word_begins(void **state)
{
    static const struct {
        const char *text, *lead, *leaders;
    } cases[] = {
        {"会议要求，图书馆、财务处分别于10月15日前完成核对。", "图书馆|财务处", ""},
        {"会议决定由保卫科与区交警大队对接，10月底前增设车位。", "保卫科|区交警大队", ""},
        {"会议决定由实验室与设备管理处对接，10月底前增设车位。", "实验室与设备管理处", ""},
        {"会议明确，各科主任为本科室第一责任人，要每日巡查。", "", "各科主任"},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        const struct extract_plan *plan = read_minutes(state, cases[i].text);
        assert_int_equal(plan->item_count, 1);
        assert_names(plan->items[0].lead, cases[i].lead);
        assert_names(plan->items[0].leaders, cases[i].leaders);
    }
}

static void initials_behind_action_are_kept(void **state)
{
    const struct extract_plan *plan = read_text(
        state, "Academic Board\nMinutes of the meeting held on 12 November 2025\n"
               "ACTION (LG): confirm dates for open days.\n"
               "Action point: IT Services to fix the portal - deadline 1 December 2025.\n");
    assert_int_equal(plan->item_count, 2);
    assert_names(plan->items[0].leaders, "LG");
    assert_date(plan->items[1].due.date, "2025-12-01");
}

static void english_names_and_days_in_other_words(void **state)
{
    const struct extract_plan *plan =
        read_text(state, "Committee\nMinutes of the meeting held on 22 January 2026\n"
                         "RP to check the excess and email governors by Friday 30 January.\n"
                         "The Headteacher to arrange training by 1 May 2026.\n");
    assert_int_equal(plan->item_count, 2);
    assert_date(plan->items[0].due.date, "2026-01-30");
    assert_names(plan->items[1].leaders, "Headteacher");
}

/* What the reader keeps of the last sentence is shared: adding to one item may not change another.
 */
static void kept_names_stay_apart(void **state)
{
    const struct extract_plan *plan = read_minutes(
        state, "会议决定，由教务处牵头，各学院配合，10月底前完成修订。"
               "会议决定，由教务处牵头，各学院配合，10月底前完成修订。会议决定，由教务处牵头修订。"
               "（责任单位：教务处、人事处、财务处）");
    assert_true(plan->item_count >= 2);
    assert_names(plan->items[0].lead, "教务处");
    assert_names(plan->items[0].support, "各学院");
}

/* R-EXTRACT-85 */
static void a_comrade_is_a_person(void **state)
{
    const struct extract_plan *plan = read_minutes(
        state,
        "医务科汇报情况。会议要求：一是基建科9月底前完成招标；二是欧阳岚同志负责，信息科配合，"
        "抓好系统切换。人事科通报，上半年引进博士6名。会议要求，人事科会同科教科到各科室听取意见，"
        "修改办法后提交下次办公会。由卫宁同志对接高校，10月底前签订协议。");
    assert_int_equal(plan->item_count, 4);
    assert_names(plan->items[1].leaders, "欧阳岚");
    assert_names(plan->items[1].support, "信息科");
    assert_names(plan->items[2].lead, "人事科");
    assert_names(plan->items[3].leaders, "卫宁");
}

/* R-EXTRACT-86 */
static void behind_a_dash_roles_may_be_verbs(void **state)
{
    const struct extract_plan *plan =
        read_text(state, "清溪学院2026年工作要点\n一、重点工作\n"
                         "1、推进实验室建设，新建实验室3间。（设备处、基建处主抓，三季度完成）\n"
                         "2、改造学生公寓——后勤处负责，学工处参与，8月底前完工。\n"
                         "3、加强对外合作，深化——国际处制定方案。\n");
    assert_int_equal(plan->item_count, 3);
    assert_names(plan->items[0].lead, "设备处|基建处");
    assert_names(plan->items[1].lead, "后勤处");
    assert_names(plan->items[1].support, "学工处");
    assert_date(plan->items[1].due.date, "2026-08-31");
    assert_names(plan->items[2].lead, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_unit_behind_an_order_is_asked_whatever_the_verb),
        TEST(a_decision_begins_behind_the_record),
        TEST(what_was_reported_is_no_decision),
        TEST(paragraphs_before_the_first_number_are_read),
        TEST(lines_of_counted_characters_are_joined),
        TEST(days_near_the_document_have_a_date),
        TEST(persons_and_posts_are_told_from_units),
        TEST(each_sentence_of_a_task_may_ask_somebody),
        TEST(a_request_behind_a_speech_is_read_in_news),
        TEST(english_minutes_name_whoever_met),
        TEST(a_time_of_day_does_not_hide_the_limit),
        TEST(an_approval_with_something_left_to_do_is_a_task),
        TEST(what_is_done_already_asks_nobody),
        TEST(a_frame_belongs_to_the_clause_behind_it),
        TEST(english_sentences_may_begin_with_an_introduction),
        TEST(whom_the_sentence_speaks_of_is_asked),
        TEST(news_may_say_what_for_or_when_before_the_demand),
        TEST(when_school_is_closed_is_no_task),
        TEST(english_minutes_of_a_council),
        TEST(who_helps_or_answers_may_be_said_in_other_words),
        TEST(notes_may_stand_in_any_bracket),
        TEST(headings_of_one_width_are_no_wrapped_text),
        TEST(notes_with_other_labels_and_months),
        TEST(names_end_where_the_next_word_begins),
        TEST(initials_behind_action_are_kept),
        TEST(english_names_and_days_in_other_words),
        TEST(a_meeting_has_the_place_where_it_was_held),
        TEST(a_closing_bracket_says_who_and_when_without_labels),
        TEST(a_table_without_headings_is_known_by_its_cells),
        TEST(kept_names_stay_apart),
        TEST(a_comrade_is_a_person),
        TEST(behind_a_dash_roles_may_be_verbs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
