/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The news of a meeting: where a demand begins, what only tells, and units that are asked one
 * behind the other. */
#include "extract/body/report.h"

#include "extract/body/sentences.h"
#include "extract/item/amount.h"

#define NO_LABEL ((struct label){.class = LABEL_NONE})

/* The colon that opens what is said, among the first characters; NULL: none. That of a label in
 * brackets, 盘活场站7处[责任单位:资产公司;年底前], says who acts (R-EXTRACT-130). */
static const char *opening_colon(const struct reader *r, struct span s)
{
    size_t head = s.to - s.from > 180 ? s.from + 180 : s.to;
    const char *colon = memchr(r->text.p + s.from, ':', head - s.from);
    size_t to = colon == NULL ? s.from : (size_t)(colon - r->text.p);
    return colon == NULL || extract_is_in_bracket(r, s.from, to) ? NULL : colon;
}

static size_t requirement_start(const struct reader *r, struct span part, bool *ret_is_asked)
{
    size_t at = part.from;
    *ret_is_asked = false;
    const char *colon = opening_colon(r, part);
    bool is_clock =
        colon != NULL && colon > r->text.p + part.from && is_digit(colon[-1]) && is_digit(colon[1]);
    if (colon != NULL && !is_clock) { /* 报告对2026年工作提出要求：要… */
        size_t place = (size_t)(colon - r->text.p);
        *ret_is_asked = extract_has(r, (struct span){part.from, place}, WORD(SPEECH));
        return extract_skip_blanks(r, place + 1, part.to);
    }
    struct cutter c = extract_cutter(r, part, CUT_CLAUSE);
    struct span clause;
    for (int i = 0; i < 4 && extract_next(&c, &clause); i++) {
        /* 新学期要…, 2026年要… */
        size_t when = clause.from + extract_at(r, clause.from, clause.to, WORD(PHASE));
        if (when == clause.from)
            when = extract_date_end(r, clause.from, clause.to);
        if (extract_is(r, when, clause.to, S("要")) && !extract_is(r, when, clause.to, S("要求")))
            return when;
        /* 科研处要统筹时间安排: ends in such a word, but asks itself. */
        size_t unit = extract_subject_end(r, clause.from, clause.to);
        bool is_last = extract_skip_blanks(r, clause.to + 1, part.to) + 2 >= part.to;
        bool is_speech =
            !is_last &&
            extract_word_before(r->words, r->text, clause.from, clause.to, WORD(SPEECH)) > 0 &&
            !(unit > clause.from && extract_is(r, unit, clause.to, S("要")) &&
              !extract_is(r, unit, clause.to, S("要求")));
        /* 在科研方面，科研处要…: the field in front is skipped. */
        bool is_field = clause.to - clause.from > 6 &&
                        (extract_is(r, clause.from, clause.to, S("在"))
                             ? extract_is(r, clause.to - 6, clause.to, S("方面")) ||
                                   extract_is(r, clause.to - 3, clause.to, S("上"))
                             : i == 0 && clause.to - clause.from <= 36 &&
                                   extract_is(r, clause.to - 6, clause.to, S("方面")));
        if (is_field) {
            at = extract_skip_blanks(r, clause.to + 1, part.to);
            continue;
        }
        /* 他强调，做好下半年工作，要聚焦…: one clause may say what for. */
        size_t behind = extract_skip_blanks(r, clause.to + 1, part.to);
        if (!is_speech && i > 0 && !extract_is(r, behind, part.to, S("要")))
            break;
        if (is_speech && extract_is_past(r, clause))
            break; /* 会议传达学习了…的部署要求 */
        if (is_speech) {
            *ret_is_asked = extract_is(r, clause.to - 6, clause.to, S("要求")) ||
                            extract_is(r, clause.to - 6, clause.to, S("部署"));
            at = extract_skip_blanks(r, clause.to + 1, part.to);
        }
    }
    return at;
}

/* Each part is asked up to four times, by one reader after the other. */
struct demand_memo {
    struct span part;
    size_t start;
    bool is_asked;
};

void extract_demands_start(struct reader *r)
{
    r->demand = ARENA_NEW(r->a, struct demand_memo);
}

size_t extract_requirement_start(const struct reader *r, struct span part, bool *ret_is_asked)
{
    struct demand_memo *m = r->demand;
    if (m->part.from != part.from || m->part.to != part.to || r->is_order || part.to == 0) {
        m->part = part;
        m->start = requirement_start(r, part, &m->is_asked);
        if (r->is_order) /* depends on the sentence: not to be kept */
            m->part = (struct span){0, 0};
    }
    *ret_is_asked = m->is_asked;
    return m->start;
}

/* R-EXTRACT-82: 校长对分工提出要求。, 会议作出安排：… whoever is named behind it is asked. */
bool extract_is_announcement(const struct reader *r, struct span s)
{
    static const char *const ends[] = {"要求", "意见", "部署", "安排", "分工", "分解"};
    static const char *const verbs[] = {"提出", "提了", "作出", "作了", "做了",
                                        "明确", "强调", "进行", "讲了"};
    const char *colon = opening_colon(r, s);
    struct span front = {s.from, colon == NULL ? s.to : (size_t)(colon - r->text.p)};
    if (extract_is(r, front.to - 3, front.to, S("。")))
        front.to -= 3;
    bool is_end = false, is_said = false;
    for (size_t i = 0; i < ARRAY_LEN(ends); i++)
        is_end |= str_ends(extract_slice(r, front), str_of(ends[i]));
    for (size_t i = 0; is_end && i < ARRAY_LEN(verbs); i++)
        is_said |= str_find(extract_slice(r, front), str_of(verbs[i]), 0) >= 0;
    return is_said && extract_count(r, front, CUT_CLAUSE) <= 3 &&
           str_find(extract_slice(r, front), S("传达"), 0) < 0;
}

/* 从六个方面总结了工作：…；…。: what stands behind the colon is what was done. */
bool extract_is_told_review(const struct reader *r, struct span s)
{
    const char *colon = opening_colon(r, s);
    if (colon == NULL)
        return false;
    struct span front = {s.from, (size_t)(colon - r->text.p)};
    struct str text = extract_slice(r, front);
    return (str_find(text, S("总结了"), 0) >= 0 || str_find(text, S("回顾了"), 0) >= 0 ||
            str_find(text, S("总结回顾"), 0) >= 0 || str_find(text, S("取得了"), 0) >= 0 ||
            str_find(text, S("看到了"), 0) >= 0) &&
           str_find(text, S("要求"), 0) < 0;
}

/* Whether a clause begins with a unit that is asked, or with 由 and one that leads. */
static bool asks_unit(const struct reader *r, struct span clause)
{
    UNCLEARED struct party v[MAX_PARTIES];
    size_t n = 0;
    if (extract_is(r, clause.from, clause.to, S("由"))) {
        (void)extract_party_list(r, clause.from + 3, clause.to, v, &n);
        return n > 0;
    }
    size_t after = extract_subject_end(r, clause.from, clause.to);
    if (after == clause.from)
        return false;
    static const char *const present[] = {"参会", "列席", "出席", "主持", "参加会议", "参加活动"};
    for (size_t i = 0; i < ARRAY_LEN(present); i++) {
        if (str_find(extract_slice(r, clause), str_of(present[i]), 0) >= 0)
            return false;
    }
    (void)extract_party_list(r, clause.from, clause.to, v, &n);
    bool is_one = n > 0 && v[0].is_person && /* 各分管副市长 are asked, 市长某 only speaks */
                  str_find(extract_slice(r, v[0].name), S("各"), 0) < 0;
    return after < clause.to && n > 0 && !is_one &&
           extract_at(r, after, clause.to, WORD(SUPPORT_VERB)) == 0 &&
           extract_at(r, clause.from, clause.to, WORD(EVERYBODY)) == 0;
}

/* 营造浓厚氛围 behind what a unit is asked: what for, no demand. */
static bool is_cheer(const struct reader *r, struct span clause)
{
    size_t count = 0;
    return extract_has(r, clause, WORD(EXHORT)) &&
           extract_deadline(r, clause, &count).kind == WHEN_NONE &&
           extract_recurrence_in(r, clause) <= EXTRACT_ONGOING;
}

/* 服务没有淡季, 除冰就是抢时间: a verb as the subject. */
static bool says_what_it_is(struct str clause)
{
    static const char *const words[] = {"没有", "不是", "就是", "不能", "不可", "事关",
                                        "关乎", "关系", "贵在", "重在", "关键", "永远"};
    for (size_t i = 0; i < ARRAY_LEN(words); i++) {
        if (str_find(clause, str_of(words[i]), 0) >= 6)
            return true;
    }
    return false;
}

/* 各单位要…, 各级各部门要…: a call on all, but 各码头公司要… asks some. */
static bool is_call(const struct reader *r, struct span clause, size_t unit)
{
    static const char *const all[] = {"各级",     "各部门",   "各单位",   "各地",     "各方",
                                      "有关单位", "有关部门", "相关单位", "相关部门", "全体"};
    for (size_t i = 0; i < ARRAY_LEN(all); i++) {
        if (extract_is_word(r, clause.from, unit, all[i]))
            return true;
    }
    return extract_at(r, clause.from, clause.to, WORD(EVERYBODY)) > 0;
}

/* 防汛迫在眉睫，各码头要…; 外协不能一包了之，人力部7月前…: says why, in front of a unit that is
 * asked with 要, a day or a rhythm (R-EXTRACT-114). */
static bool is_slogan(const struct reader *r, struct span clause)
{
    size_t next = extract_skip_blanks(r, clause.to + 1, r->text.n);
    size_t limit = next + 120 < r->text.n ? next + 120 : r->text.n;
    while (limit > next && limit < r->text.n && ((unsigned char)r->text.p[limit] & 0xC0u) == 0x80u)
        limit--;
    struct cutter c = extract_cutter(r, (struct span){next, limit}, CUT_CLAUSE);
    struct span asked;
    if (clause.to - clause.from > 60 || extract_is(r, clause.from, clause.to, S("要")) ||
        !extract_next(&c, &asked))
        return false;
    size_t unit = extract_subject_end(r, asked.from, asked.to), count = 0;
    if (unit == asked.from || is_cheer(r, asked))
        return false;
    bool is_timed = extract_deadline(r, asked, &count).kind == WHEN_DEADLINE ||
                    extract_recurrence_in(r, asked) > EXTRACT_ONGOING;
    return is_timed || (extract_is(r, unit, asked.to, S("要")) && !is_call(r, asked, unit));
}

/* 规划要先行一步，规划局6月底前…: a few words that name the field in front of what units are asked
 * (R-EXTRACT-75). */
static bool names_field(const struct reader *r, struct span clause)
{
    struct str text = extract_slice(r, clause);
    ptrdiff_t must = str_find(text, S("要"), 0);
    size_t count = 0;
    bool is_called =
        (must > 0 && !extract_is(r, clause.from + (size_t)must, clause.to, S("要求"))) ||
        str_find(text, S("上"), 0) > 0;
    bool is_noun = must > 0 && must <= 12; /* 规划要…, 管护要…: a verb as the name of a field */
    return text.n <= 42 && !extract_is_past(r, clause) &&
           (is_noun || extract_at(r, clause.from, clause.to, WORD(VERB) | WORD(DEGREE)) == 0 ||
            says_what_it_is(text)) &&
           (is_called || is_slogan(r, clause)) &&
           extract_subject_end(r, clause.from, clause.to) == clause.from &&
           extract_deadline(r, clause, &count).kind == WHEN_NONE &&
           extract_recurrence_in(r, clause) == EXTRACT_ONCE && !extract_is_measure(r, clause);
}

struct span extract_without_cheer(const struct reader *r, struct span part)
{
    bool asks;
    size_t inner = extract_requirement_start(r, part, &asks);
    struct cutter c = extract_cutter(r, (struct span){inner, part.to}, CUT_CLAUSE);
    struct span clause, s = part;
    if (!extract_next(&c, &clause) || !asks_unit(r, clause) || is_cheer(r, clause) ||
        extract_at(r, clause.from, clause.to, WORD(GROUP_HEAD)) > 0) /* 各单位要…: a call */
        return part;
    s.to = clause.to;
    while (extract_next(&c, &clause)) {
        if (!is_cheer(r, clause))
            s.to = clause.to;
    }
    return s;
}

#define LEAST_UNITS 2 /* in one part: then its commas part what they are asked for */

struct asked_units {
    size_t units;
    size_t first; /* where the first of them begins */
    size_t field; /* how many clauses name the field in front of it */
};

static bool count_units(const struct reader *r, struct span s, struct asked_units *ret)
{
    struct asked_units a = {.first = NO_PLACE};
    struct cutter c = extract_cutter(r, s, CUT_CLAUSE);
    struct span clause;
    for (size_t i = 0; extract_next(&c, &clause); i++) {
        bool is_unit = asks_unit(r, clause);
        a.units += is_unit;
        if (is_unit && a.first == NO_PLACE)
            a.first = clause.from;
        a.field += i == 0 && !is_unit && names_field(r, clause);
        if (a.units > 0 && extract_is_past(r, clause))
            return false;
    }
    *ret = a;
    return a.units > 0;
}

/* 要求：甲部2月底前完成…，乙部会同…，由丙部牵头…: one task for each (R-EXTRACT-57). */
bool extract_units_asked(struct reader *r, struct span part)
{
    bool asks;
    size_t inner = extract_requirement_start(r, part, &asks);
    struct span s = {inner > part.from ? inner : part.from, part.to}, clause;
    struct asked_units a;
    if (!count_units(r, s, &a))
        return false;
    if (a.field > 0) {
        struct cutter c = extract_cutter(r, s, CUT_CLAUSE);
        if (!extract_next(&c, &clause) || !extract_next(&c, &clause) || clause.from != a.first)
            return false;
        s.from = a.first;
    }
    size_t least = a.field > 0 ? 1 : LEAST_UNITS;
    if (a.units < least || a.first != s.from)
        return false;
    struct span item = {s.from, s.from};
    struct cutter again = extract_cutter(r, s, CUT_CLAUSE);
    while (extract_next(&again, &clause)) {
        if (clause.from > s.from && asks_unit(r, clause)) {
            (void)extract_task(r, item, EXTRACT_NO_PARENT, NO_LABEL, item);
            item.from = clause.from;
        } else if (clause.from > s.from && is_cheer(r, clause)) {
            continue;
        }
        item.to = clause.to;
    }
    (void)extract_task(r, item, EXTRACT_NO_PARENT, NO_LABEL, item);
    return true;
}
