/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Whether a Chinese clause begins with a unit or person that is asked: 教务处要…, 各学院于…. */
#include "base/utf8.h"
#include "extract/when/when.h"
#include "extract/who/who.h"

static bool is_connector(const struct reader *r, size_t at, size_t end)
{
    return extract_is(r, at, end, S("和")) || extract_is(r, at, end, S("与"));
}

/* 要, but not in 要求, 要点, 重要, 主要, 需要 */
static bool says_must(const struct reader *r, size_t from, size_t end)
{
    static const char *const fronts[] = {"重", "主", "需", "必", "首", "摘", "概", "纪"};
    static const char *const behinds[] = {"求", "点", "素", "件", "害", "闻", "务"};
    struct str text = str_sub(r->text, 0, end);
    for (size_t at = from;;) {
        ptrdiff_t hit = str_find(text, S("要"), at);
        if (hit < 0)
            return false;
        at = (size_t)hit + 3;
        bool is_other = false;
        for (size_t i = 0; i < ARRAY_LEN(fronts); i++)
            is_other |= (size_t)hit >= from + 3 && extract_is_word(r, at - 6, end, fronts[i]);
        for (size_t i = 0; i < ARRAY_LEN(behinds); i++)
            is_other |= extract_is_word(r, at, end, behinds[i]);
        if (!is_other)
            return true;
    }
}

/* 旺季期间实行…, 节日期间安排…: a time that is called by what happens in it. */
static bool is_while(const struct reader *r, size_t at, size_t end)
{
    for (size_t n = 0; n <= 6 && at < end; n++) {
        size_t next;
        if (n >= 2 && extract_is(r, at, end, S("期间")))
            return true;
        if (!utf8_is_han(extract_rune(r, at, &next)) ||
            (n > 0 && extract_at(r, at, end, WORD(STOP) | WORD(NEVER_IN_NAME)) > 0))
            return false;
        at = next;
    }
    return false;
}

static size_t skip_stop(const struct reader *r, size_t at, size_t end)
{
    return at + (extract_is(r, at, end, S("。")) ? 3 : 0);
}

/* Where a subject can go on: 要, 于, 会同, a date, a verb. */
static bool is_predicate(const struct reader *r, size_t at, size_t end, bool is_group)
{
    if (at >= end)
        return false;
    /* 同意人力资源处提出的方案: the unit is not asked. */
    size_t verb = extract_at(r, at, end, WORD(VERB) | WORD(STOP));
    if (verb > 0 && extract_is(r, at + verb, end, S("的")))
        return false;
    if (extract_at(r, at, end, WORD(AMOUNT_VERB)) > 0)
        return false;
    if (extract_is(r, at, end, S("已")) || extract_is(r, at, end, S("曾")))
        return false; /* 教务处已经生成了任务 */
    if (extract_is(r, at, end, S("设在")) || extract_is(r, at, end, S("设于")))
        return false;
    if (extract_is(r, at, end, S("的")) || extract_is(r, at, end, S("汇报了")) ||
        extract_is(r, at, end, S("通报了")) || extract_is(r, at, end, S("介绍了")))
        return false;
    if (extract_is(r, at, end, S("逐")) || is_while(r, at, end))
        return true; /* 各分公司逐站逐楼调平 */
    if (is_digit(r->text.p[at])) {
        if (extract_is(r, at, end, S("24小时")))
            return true; /* 客服中心24小时值守 */
        /* 教务处3月底前…, but not 建设示范支部3个 */
        size_t digits = at;
        while (digits < end && is_digit(r->text.p[digits]))
            digits++;
        static const char *const places[] = {"号", "#", "楼", "层", "栋", "幢", "座", "室", "区"};
        for (size_t i = 0; i < ARRAY_LEN(places); i++) {
            if (extract_is_word(r, digits, end, places[i])) /* 住院部3号电梯异响 */
                return extract_date_end(r, at, end) > at;
        }
        return extract_at(r, digits, end, WORD(MEASURE)) == 0 || extract_date_end(r, at, end) > at;
    }
    if (r->text.p[at] == '(')
        return true;
    /* 养老机构和独居老人家庭。 names whom it is about, 财务处和采购人要… who is asked. */
    if (is_connector(r, at, end) &&
        !extract_has(r, (struct span){at + 3, end}, WORD(MODAL) | WORD(VERB) | WORD(LEAD_VERB)))
        return false;
    /* R-EXTRACT-25: in a plan, 图书馆延长开放 does not ask the library. */
    if (extract_at(r, at, end, WORD(MODAL)) > 0)
        return true;
    /* 市场部全年合同额要突破42亿元 */
    if (extract_at(r, at, end, WORD(PHASE)) > 0 && says_must(r, at, end))
        return true;
    if (r->is_plan && !is_group) {
        size_t lead = extract_at(r, at, end, WORD(LEAD_VERB)); /* 德育处主抓，…。 */
        return extract_at(r, at, end, WORD(JOIN) | WORD(SUPPORT_VERB)) > 0 ||
               (lead > 0 && skip_stop(r, at + lead, end) >= end) ||
               extract_date_end(r, at, end) > at || extract_is(r, at, end, S("为"));
    }
    size_t next;
    if (is_group && extract_is(r, at, end, S("明确")) && at + 6 < end)
        return true; /* 各县（市、区）明确信息员 */
    if (r->is_order && utf8_is_han(extract_rune(r, at, &next)))
        return true;
    return extract_at(r, at, end,
                      WORD(STOP) | WORD(VERB) | WORD(LEAD_VERB) | WORD(SUPPORT_VERB) | WORD(JOIN) |
                          WORD(DEGREE)) > 0 ||
           extract_date_end(r, at, end) > at;
}

/* 各学院, 各有关企业: in a plan too such a subject is asked, whatever verb follows. */
static bool is_group(const struct reader *r, size_t at, size_t end)
{
    if (r->plan->document.kind != EXTRACT_DIRECTIVE)
        return false;
    /* 市财政局统筹资金。: so is whoever begins a sentence of a notice. */
    uint32_t before = extract_rune_before(r, at, 0);
    bool is_first = before == 0 || before == '\n' || before == 0x3002 || before == ';' ||
                    before == ')' || before == '.' || before == ':';
    return is_first || extract_is(r, at, end, S("各"));
}

bool extract_is_predicate(const struct reader *r, size_t subject, size_t at, size_t end)
{
    return is_predicate(r, at, end, is_group(r, subject, end));
}

static size_t subject_end(const struct reader *r, size_t at, size_t end)
{
    UNCLEARED struct party parties[MAX_PARTIES];
    size_t count;
    size_t after = extract_party_list(r, at, end, parties, &count);
    if (count == 0)
        return at;
    size_t next = after;
    if (next < end && r->text.p[next] == ',')
        next++;
    return extract_is_predicate(r, at, next, end) ? after : at;
}

#define SUBJECT_SLOTS 64u

void extract_subjects_start(struct reader *r)
{
    extract_count_motions_en(r);
    r->subjects = ARENA_ARRAY(r->a, struct place_memo, SUBJECT_SLOTS);
}

size_t extract_subject_end(const struct reader *r, size_t at, size_t end)
{
    if (r->subjects == NULL || r->is_order || end == 0)
        return subject_end(r, at, end);
    struct place_memo *m = &r->subjects[(at ^ end) % SUBJECT_SLOTS];
    if (m->at != at || m->end != end)
        *m = (struct place_memo){at, end, subject_end(r, at, end)};
    return m->after;
}
