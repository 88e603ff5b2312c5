/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Decisions in running text. A sentence is divided at semicolons between two units, and where a
 * second unit takes over with 由 (R-EXTRACT-16). */
#include "extract/body/report.h"
#include "extract/body/sentences.h"

/* …，人力资源部负责制定薪酬办法: behind its subject a clause says what another unit has to do. */
static bool takes_over(const struct reader *r, size_t at, size_t end)
{
    static const char *const words[] = {"负责", "要", "应", "须", "牵头", "每", "据此", "汇总后"};
    for (size_t i = 0; i < ARRAY_LEN(words); i++) {
        size_t n = strlen(words[i]);
        if (extract_is_word(r, at, end, words[i]))
            return at + n < end;
    }
    size_t join = extract_at(r, at, end, WORD(JOIN)); /* 经发局会同财政局自…起15日内制定… */
    UNCLEARED struct party v[MAX_PARTIES];
    size_t count = 0, behind = join > 0 ? extract_party_list(r, at + join, end, v, &count) : at;
    if (count > 0)
        return extract_date_end(r, behind, end) > behind || extract_is(r, behind, end, S("于")) ||
               extract_is(r, behind, end, S("每"));
    static const char *const times[] = {"假期", "寒假", "暑假", "暑期", "汛期", "平时", "节假日"};
    for (size_t i = 0; i < ARRAY_LEN(times); i++) { /* 各班辅导员假期每周与学生联系一次 */
        size_t n = strlen(times[i]);
        if (extract_is_word(r, at, end, times[i]) && extract_is(r, at + n, end, S("每")))
            return true;
    }
    size_t day = extract_date_end(r, extract_is(r, at, end, S("于")) ? at + 3 : at, end);
    return day > at + 3 && day < end;
}

/* …，各科室要主动配合提供数据: who helps takes nothing over. */
static bool only_helps(const struct reader *r, size_t at, size_t end)
{
    for (int i = 0; i < 3; i++)
        at += extract_at(r, at, end, WORD(ADVERB));
    return extract_at(r, at, end, WORD(SUPPORT_VERB)) > 0;
}

/* Where a second decision begins inside a part: "…报综合管理部，由综合管理部汇总后通报"; where one
 * unit took over already (`is_second`), the next one needs no more than a verb. */
static size_t takeover(struct reader *r, struct span part, bool is_second)
{
    struct cutter c = extract_cutter(r, part, CUT_CLAUSE);
    struct span clause;
    bool has_predicate = false, has_done = false;
    /* What takes over stands behind a comma: many parts have none. */
    if (memchr(r->text.p + part.from, ',', part.to - part.from) == NULL)
        return part.to;
    while (extract_next(&c, &clause)) {
        UNCLEARED struct party v[MAX_PARTIES];
        size_t n = 0;
        if (has_predicate && extract_is(r, clause.from, clause.to, S("由"))) {
            size_t at = extract_party_list(r, clause.from + 3, clause.to, v, &n);
            if (n > 0 && extract_at(r, at, clause.to, WORD(LEAD_VERB) | WORD(SUPPORT_VERB)) == 0)
                return clause.from;
        }
        bool is_last = c.at >= part.to;
        if (is_last && !has_done)
            break;
        size_t start = extract_skip_opening(r, clause.from, clause.to);
        size_t subject = extract_subject_end(r, start, clause.to);
        bool helps = only_helps(r, subject, clause.to);
        if (has_done && start == clause.from && subject > start && !helps &&
            (takes_over(r, subject, clause.to) ||
             (is_second && extract_at(r, subject, clause.to, WORD(VERB)) > 0)))
            return clause.from;
        if (is_last || (has_done && has_predicate))
            continue;
        has_predicate |= subject > start && !helps;
        /* 各单位要高度重视，密切配合，督查室要…: an appeal is over where a unit is asked. */
        has_done |= subject != clause.to && !helps &&
                    (extract_has(r, clause, WORD(VERB)) || extract_has(r, clause, WORD(EXHORT)));
    }
    return part.to;
}

/* R-EXTRACT-33: behind 会议要求 a unit is asked, whatever verb follows. */
static bool begins_with_order(const struct reader *r, struct span s)
{
    size_t at = s.from + (extract_is(r, s.from, s.to, S("会议")) ? 6 : 0);
    return extract_is(r, at, s.to, S("要求")) || extract_is(r, at, s.to, S("责成"));
}

static bool begins_with_decision(const struct reader *r, struct span s)
{
    static const char *const words[] = {"会议决定", "会议议定", "会议研究决定", "会议明确",
                                        "会议确定", "会议要求", "决定",         "议定",
                                        "会议商定", "会议责成"};
    for (size_t i = 0; i < ARRAY_LEN(words); i++) {
        if (extract_is_word(r, s.from, s.to, words[i]))
            return true;
    }
    return false;
}

/* Opinions never become tasks, whatever their subject. */
static bool is_opinion(const struct reader *r, struct span s)
{
    static const char *const words[] = {"指出", "认为", "强调",     "听取",     "传达",
                                        "学习", "对",   "高度评价", "充分肯定", "通报"};
    static const char *const between[] = {"同时", "还",   "并",   "最后",
                                          "书面", "特别", "集体", "专题"};
    size_t at = s.from + 6;
    if (!extract_is(r, s.from, s.to, S("会议")))
        return false;
    for (size_t i = 0; i < ARRAY_LEN(between); i++)
        at += extract_is_word(r, at, s.to, between[i]) ? strlen(between[i]) : 0;
    for (size_t i = 0; i < ARRAY_LEN(words); i++) {
        if (extract_is_word(r, at, s.to, words[i]))
            return true;
    }
    return false;
}

/* 同意改造方案，后勤保障处会同工会征求意见: the record is one clause, the duty another. */
static bool asks_in_clause(struct reader *r, struct span s)
{
    struct cutter c = extract_cutter(r, s, CUT_CLAUSE);
    struct span clause;
    while (extract_next(&c, &clause)) {
        struct who w = {.is_from_note = false};
        struct str text = extract_slice(r, clause);
        /* 由X… and 要 speak of what is to come; but 由X通报了 told. */
        bool is_future = (str_find(text, S("由"), 0) >= 0 && str_find(text, S("已由"), 0) < 0) ||
                         str_find(text, S("要"), 0) >= 0;
        bool tells = is_future ? extract_is_past(r, clause) : extract_is_record(r, clause);
        if (tells || extract_has(r, clause, WORD(EXHORT)))
            continue;
        size_t n = extract_at(r, clause.from, clause.to, WORD(DECISION));
        if (n > 0 && extract_is(r, clause.from + n, clause.to, S("其")))
            return true;
        extract_who_sentence(r, clause, &w);
        if (w.lead.names.n + w.leaders.names.n > 0)
            return true;
    }
    return false;
}

/* 会议原则同意…，修改完善后报请…审批: an approval with something left to do, whoever does it. */
bool extract_is_approval(const struct reader *r, struct span s)
{
    struct cutter c = extract_cutter(r, s, CUT_CLAUSE);
    struct span clause;
    bool is_approved = false;
    while (extract_next(&c, &clause)) {
        size_t count = 0;
        bool is_open = extract_has(r, clause, WORD(FOLLOW_UP)) ||
                       extract_deadline(r, clause, &count).kind == WHEN_DEADLINE;
        if (is_approved && is_open && !extract_is_past(r, clause))
            return true;
        is_approved |= str_find(extract_slice(r, clause), S("同意"), 0) >= 0 ||
                       str_find(extract_slice(r, clause), S("原则通过"), 0) >= 0 ||
                       str_find(extract_slice(r, clause), S("审议通过"), 0) >= 0;
    }
    return false;
}

/* 会议强调，县政府督查室要…: a demand, where a unit and not everybody is asked. */
static bool demands_of_one(const struct reader *r, struct span s, const struct who *w)
{
    if (w->lead.names.n == 0 || (!extract_is(r, s.from, s.to, S("会议强调")) &&
                                 !extract_is(r, s.from, s.to, S("会议指出"))))
        return false;
    struct str first = w->lead.names.v[0];
    size_t start = extract_skip_opening(r, s.from, s.to);
    size_t after = extract_subject_end(r, start, s.to);
    return after > start && extract_is(r, after, s.to, S("要")) &&
           extract_word_at(r->words, first, 0, first.n, WORD(GROUP_HEAD), NULL) == 0;
}

/* 安保部通报，…, 技术部汇报情况。: what a unit told the meeting. */
static bool is_told_by_unit(const struct reader *r, struct span s)
{
    static const char *const words[] = {"汇报",   "通报,", "通报情况", "介绍", "作了",
                                        "作汇报", "说明",  "检查发现", "反映"};
    UNCLEARED struct party v[MAX_PARTIES];
    size_t n = 0, at = extract_party_list(r, s.from, s.to, v, &n);
    for (size_t i = 0; n > 0 && i < ARRAY_LEN(words); i++) {
        if (extract_is_word(r, at, s.to, words[i]))
            return true;
    }
    return false;
}

/* 会议认为无政策依据，请水务公司做好解释: behind an opinion somebody is begged. */
static bool begs_behind(const struct reader *r, struct span s)
{
    struct cutter c = extract_cutter(r, s, CUT_CLAUSE);
    struct span clause;
    while (extract_next(&c, &clause)) {
        if (clause.from > s.from && extract_is(r, clause.from, clause.to, S("请")) &&
            extract_subject_end(r, clause.from + 3, clause.to) > clause.from + 3)
            return true;
    }
    return false;
}

static bool is_decision(struct reader *r, struct span s, enum decision_mode mode)
{
    struct who w = {.is_from_note = false};
    if (extract_announces_list(r, s))
        return false; /* 会议确定下列事项，请责任科室按时办理： */
    if (extract_has_note(r, s))
        return true;
    if (extract_is_exhortation(r, s) || (mode == DECIDE_MINUTES && is_told_by_unit(r, s)))
        return false;
    extract_who_sentence(r, s, &w);
    bool has_who = w.lead.names.n + w.leaders.names.n > 0;
    /* 成立领导小组，组长由…担任，成员由…组成 sets up who does it, and is no duty itself. */
    struct str text = extract_slice(r, s);
    if (str_find(text, S("之日起施行"), 0) >= 0 || str_find(text, S("有效期"), 0) >= 0)
        return has_who && mode == DECIDE_MINUTES; /* 本令自发布之日起施行: how long it holds */
    bool sets_up = str_find(text, S("成立"), 0) >= 0 || str_find(text, S("设立"), 0) >= 0;
    if (mode == DECIDE_DUTIES && sets_up &&
        (str_find(text, S("组长"), 0) >= 0 || str_find(text, S("下设"), 0) >= 0))
        return false;
    if (mode == DECIDE_DUTIES)
        return extract_is_duty(r, s) && (!extract_is_record(r, s) || asks_in_clause(r, s));
    size_t count = 0;
    if (is_opinion(r, s) && !(has_who && (extract_deadline(r, s, &count).kind != WHEN_NONE ||
                                          extract_recurrence_in(r, s) > EXTRACT_ONGOING ||
                                          demands_of_one(r, s, &w) || begs_behind(r, s))))
        return false;
    if (has_who)
        return !extract_is_record(r, s) || asks_in_clause(r, s);
    if (extract_is_approval(r, s))
        return true;
    if (!begins_with_decision(r, s))
        return false;
    size_t start = extract_skip_opening(r, s.from, s.to);
    return extract_at(r, start, s.to, WORD(VERB) | WORD(DEGREE)) > 0 && !extract_is_record(r, s);
}

/* 一是, （1）, also 2. at the start of a sentence. */
static struct label inline_label(const struct reader *r, struct span s)
{
    struct label l = extract_label_inner(r, s.from, s.to, /* with_brackets= */ true);
    if (l.class == LABEL_NONE && s.to > s.from && is_digit(r->text.p[s.from])) {
        l = extract_label(r, s.from, s.to);
        if (l.class != LABEL_NUMBER && l.class != LABEL_BRACKET)
            l.class = LABEL_NONE;
    }
    return l;
}

static size_t add_decision(struct reader *r, struct span s, size_t parent)
{
    struct label none = {.class = LABEL_NONE};
    struct label l = inline_label(r, s);
    struct span text = l.class == LABEL_NONE ? s : (struct span){l.body, s.to};
    (void)extract_task(r, s, parent, l.class == LABEL_NONE ? none : l, text);
    return 1;
}

/* R-EXTRACT-34: 会议通报了…，对…给予表扬，要求保密办公室…: the decision begins behind the record.
 */
static size_t behind_record(const struct reader *r, struct span part)
{
    struct cutter c = extract_cutter(r, part, CUT_CLAUSE);
    struct span clause;
    if (!is_opinion(r, part))
        return part.from;
    while (extract_next(&c, &clause)) {
        size_t n = extract_at(r, clause.from, clause.to, WORD(DECISION));
        bool is_back = extract_is(r, clause.from + n, clause.to, S("其")); /* 责成其: whom? */
        if (clause.from > part.from && n > 0 && clause.from + n < clause.to && !is_back)
            return clause.from;
    }
    return part.from;
}

static bool has_names(const struct who *w)
{
    return w->lead.names.n + w->leaders.names.n + w->support.names.n > 0;
}

/* Behind 1. or （1）. */
static size_t inner_start(const struct reader *r, struct span s)
{
    struct label l = inline_label(r, s);
    return l.class == LABEL_NONE ? s.from : l.body;
}

/* What stands in front of a unit that takes over; *ret_n: how many were added. */
static size_t decide_first(struct reader *r, struct span part, size_t cut, size_t parent,
                           enum decision_mode mode, size_t *ret_n)
{
    struct span first = {part.from, cut};
    while (first.to > first.from &&
           (r->text.p[first.to - 1] == ',' || r->text.p[first.to - 1] == ' '))
        first.to--;
    struct span rest = {behind_record(r, first), first.to};
    size_t n = 0;
    /* 会议决定引进博士2名，人事科7月底前发布公告: one unit is asked, so there is one task. */
    struct who w = {.is_from_note = false};
    extract_who_sentence(r, rest, &w);
    if (mode == DECIDE_MINUTES && begins_with_decision(r, rest) && !has_names(&w))
        return part.from;
    /* 建立接访制度，信访办每月通报: what is to be done, and who does it. */
    if (mode == DECIDE_MINUTES && !has_names(&w) && rest.from == first.from &&
        extract_count(r, first, CUT_CLAUSE) == 1 && !extract_is_record(r, first) &&
        extract_at(r, inner_start(r, first), first.to, WORD(VERB) | WORD(DEGREE)) > 0)
        return part.from;
    /* 2.医疗安全检查，医政科制定方案: a number with its topic belongs to who is asked. */
    if (mode == DECIDE_MINUTES && inner_start(r, first) > first.from && !has_names(&w) &&
        extract_count(r, first, CUT_CLAUSE) == 1 && !extract_is_record(r, first))
        return part.from;
    if (is_decision(r, rest, mode))
        n = add_decision(r, rest, parent);
    else if (is_decision(r, first, mode))
        n = add_decision(r, first, parent);
    /* 同意招聘方案，…，人力资源部6月底前完成: what was approved is done by whom follows. */
    bool is_approved =
        n == 0 && mode == DECIDE_MINUTES && str_find(extract_slice(r, first), S("同意"), 0) >= 0;
    *ret_n += n;
    return is_approved ? part.from : cut;
}

#define MAX_TAKEOVERS 12 /* units in one part of a sentence */

/* The part with what follows up to the next part that is a decision of its own. */
static size_t decide_part(struct reader *r, struct span part, size_t parent,
                          enum decision_mode mode)
{
    size_t n = 0;
    for (int i = 0; i < MAX_TAKEOVERS; i++) {
        size_t cut = takeover(r, part, i > 0), from = part.from;
        if (cut >= part.to)
            break;
        part.from = decide_first(r, part, cut, parent, mode, &n);
        if (part.from == from)
            break;
    }
    struct span rest = {behind_record(r, part), part.to};
    if (rest.from > part.from && is_decision(r, rest, mode))
        part = rest;
    struct label l = inline_label(r, part);
    struct span text = {l.class == LABEL_NUMBER ? l.body : part.from, part.to};
    bool is_task =
        is_decision(r, text, mode) || (l.class == LABEL_NUMBER && extract_is_duty(r, text) &&
                                       !is_opinion(r, text) && !extract_is_record(r, text));
    return is_task ? n + add_decision(r, part, parent) : n;
}

/* 会议还研究明确了三项工作：由X…: what stands before the colon only announces. */
static size_t skip_announcement(const struct reader *r, struct span s)
{
    struct str text = extract_slice(r, s);
    ptrdiff_t colon = str_find_char(text, ':', 0);
    if (colon < 0 || colon > 120 || extract_has_note(r, s))
        return s.from;
    size_t behind = extract_skip_blanks(r, s.from + (size_t)colon + 1, s.to);
    UNCLEARED struct party v[MAX_PARTIES];
    size_t n = 0;
    if (extract_party_list(r, s.from, s.from + (size_t)colon, v, &n) == s.from + (size_t)colon)
        return s.from; /* 生产部：完成调试 */
    struct span front = {s.from, s.from + (size_t)colon};
    /* …报办公室，联系人：… */
    size_t contact = extract_word_before(r->words, r->text, front.from, front.to, WORD(END_LINE));
    if (extract_deadline(r, front, &n).kind == WHEN_DEADLINE ||
        extract_recurrence_in(r, front) > EXTRACT_ONGOING ||
        (contact > 0 && r->text.p[front.to - contact - 1] == ','))
        return s.from; /* 请各单位于7月3日前报送，联系人：… asks before the colon */
    if (behind < s.to && colon > 0 && is_digit(text.p[colon - 1]) && is_digit(r->text.p[behind]))
        return s.from; /* 17:00 */
    return behind < s.to ? behind : s.from;
}

static bool starts_with_time(const struct reader *r, struct span s)
{
    return extract_date_end(r, s.from, s.to) > s.from || extract_is(r, s.from, s.to, S("每"));
}

/* 各单位于3月5日前报…；每月25日前报…；7月20日前报…: the later parts have the first one's subject.
 * Returns the item whose subject the next part would share. */
static size_t share_subject(struct reader *r, size_t from, size_t item)
{
    struct extract_plan *p = r->plan;
    if (item >= p->item_count)
        return from;
    struct extract_item *i = &p->items[item];
    if (i->lead.n + i->leaders.n + i->support.n > 0)
        return item;
    if (from != SIZE_MAX) {
        i->lead = p->items[from].lead;
        i->leaders = p->items[from].leaders;
    }
    return from;
}

size_t extract_decisions(struct reader *r, struct span text, size_t parent, enum decision_mode mode)
{
    size_t found = 0;
    struct span last = {0, 0};
    struct cutter c = extract_cutter(r, text, CUT_SENTENCE);
    struct span s;
    while (extract_next(&c, &s)) {
        size_t n = s.to - s.from;
        bool is_doubled = n >= 12 && last.to - last.from >= n &&
                          memcmp(r->text.p + last.to - n, r->text.p + s.from, n) == 0;
        last = s;
        if (is_doubled)
            continue;
        r->is_order = r->is_remark || begins_with_order(r, s);
        struct span inner = {skip_announcement(r, s), s.to};
        size_t parts = extract_count(r, inner, CUT_PART);
        struct label l = extract_label_inner(r, inner.from, inner.to, true);
        if (parts < 2 && l.class == LABEL_NONE) {
            found += decide_part(r, inner.from == s.from ? s : inner, parent, mode);
            continue;
        }
        struct cutter p = extract_cutter(r, inner, CUT_PART);
        struct span part;
        size_t subject = SIZE_MAX;
        while (extract_next(&p, &part)) {
            size_t before = r->plan->item_count;
            size_t added = decide_part(r, part, parent, mode);
            if (added == 0 && subject != SIZE_MAX && starts_with_time(r, part))
                added = add_decision(r, part, parent);
            if (added > 0)
                subject = share_subject(r, subject, before);
            found += added;
        }
    }
    r->is_order = false;
    return found;
}
