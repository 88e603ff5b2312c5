/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * What is no task although it sounds like one. */
#include "extract/body/sentences.h"

#include "extract/item/amount.h"

/* 全体干部职工要…; but not 按照与会人员意见修改. */
static bool calls_everybody(const struct reader *r, struct span clause)
{
    size_t n = 0;
    size_t at = extract_find(r, clause.from, clause.to, WORD(EVERYBODY), &n);
    return n > 0 && !extract_is(r, at + n, clause.to, S("意见")) &&
           !extract_is(r, at + n, clause.to, S("的意见")) &&
           !extract_is(r, at + n, clause.to, S("建议"));
}

/* Words of a class, but not inside 《…》: 由宣传部印发《学习贯彻…方案》 is no appeal. */
static bool says(const struct reader *r, struct span s, uint64_t mask)
{
    while (s.from < s.to) {
        ptrdiff_t open = str_find(str_sub(r->text, 0, s.to), S("《"), s.from);
        struct span front = {s.from, open < 0 ? s.to : (size_t)open};
        if (front.to > front.from && extract_has(r, front, mask))
            return true;
        ptrdiff_t close = open < 0 ? -1 : str_find(str_sub(r->text, 0, s.to), S("》"), front.to);
        s.from = close < 0 ? s.to : (size_t)close + 3;
    }
    return false;
}

/* 对脱岗漏岗的从严追责 behind what somebody is asked: what happens else. */
static bool is_threat(const struct reader *r, struct span clause, struct span s)
{
    static const char *const words[] = {"追责", "问责", "追究"};
    struct str text = extract_slice(r, clause);
    bool is_said = false;
    if (clause.from == s.from || !str_starts(text, S("对")) || str_find(text, S("的"), 0) < 0)
        return false;
    for (size_t i = 0; i < ARRAY_LEN(words); i++)
        is_said |= str_find(text, str_of(words[i]), 0) >= 0;
    return is_said;
}

bool extract_is_exhortation(const struct reader *r, struct span s)
{
    size_t clauses = 0, exhorting = 0;
    bool is_measured = false; /* 聚焦大客户，新签合同额不低于3.2亿元 asks for something */
    if (!extract_has(r, s, WORD(EXHORT) | WORD(EVERYBODY)))
        return false;
    struct cutter c = extract_cutter(r, s, CUT_CLAUSE);
    struct span clause;
    while (extract_next(&c, &clause)) {
        if (extract_word_before(r->words, r->text, clause.from, clause.to, WORD(SPEECH)) > 0 &&
            clause.to < s.to)
            continue; /* 校长强调， */
        if (is_threat(r, clause, s))
            continue;
        clauses++;
        is_measured |= !says(r, clause, WORD(EXHORT)) && extract_is_measure(r, clause);
        exhorting += says(r, clause, WORD(EXHORT) | WORD(EVERYBODY)) &&
                     (says(r, clause, WORD(EXHORT)) || calls_everybody(r, clause));
    }
    return clauses > 0 && (is_measured ? exhorting * 2 > clauses : exhorting * 2 >= clauses);
}

/* 了 behind a verb, but not 为了, 除了, 一包了之, 办不了. */
bool extract_is_past(const struct reader *r, struct span s)
{
    struct str text = str_sub(r->text, 0, s.to);
    for (size_t at = s.from;;) {
        ptrdiff_t hit = str_find(text, S("了"), at);
        if (hit < 0)
            return false;
        at = (size_t)hit + 3;
        if (extract_is(r, (size_t)hit, s.to, S("了解")) ||
            extract_is(r, (size_t)hit, s.to, S("了之")) ||
            extract_is(r, (size_t)hit, s.to, S("了然")))
            continue;
        size_t before = (size_t)hit >= s.from + 3 ? (size_t)hit - 3 : s.from;
        if (!extract_is(r, before, s.to, S("为")) && !extract_is(r, before, s.to, S("除")) &&
            !extract_is(r, before, s.to, S("不")))
            return true;
    }
}

/* 再到社区听取意见 is to be done, 听取汇报 was. */
static bool hears_opinions(const struct reader *r, struct span s)
{
    struct str text = extract_slice(r, s);
    ptrdiff_t hit = str_find(text, S("听取"), 0);
    return hit > 0 && str_find(text, S("意见"), (size_t)hit) > 0 &&
           str_find(text, S("会议听取"), 0) < 0 && str_find(text, S("汇报"), 0) < 0;
}

/* 区水务局、区财政局和两镇负责同志参加。: who was in the room (R-EXTRACT-120). */
static bool lists_present(const struct reader *r, struct span s)
{
    static const struct str ends[] = {
        STR_INIT("参加"),     STR_INIT("参会"),     STR_INIT("列席"),     STR_INIT("出席"),
        STR_INIT("参加会议"), STR_INIT("列席会议"), STR_INIT("出席会议"), STR_INIT("参加调研")};
    static const struct str whos[] = {STR_INIT("同志"), STR_INIT("负责人"), STR_INIT("代表"),
                                      STR_INIT("人员"), STR_INIT("成员"),   STR_INIT("领导")};
    enum extract_document_kind kind = r->plan->document.kind;
    struct str text = extract_slice(r, s);
    text.n -= str_ends(text, S("。")) ? 3 : 0;
    for (size_t i = 0; i < ARRAY_LEN(ends); i++) {
        struct str front = str_sub(text, 0, text.n > ends[i].n ? text.n - ends[i].n : 0);
        for (size_t k = 0; str_ends(text, ends[i]) && k < ARRAY_LEN(whos); k++) {
            if (str_ends(front, whos[k]))
                return kind == EXTRACT_MINUTES || kind == EXTRACT_MEETING_REPORT;
        }
    }
    return false;
}

bool extract_is_record(const struct reader *r, struct span s)
{
    return extract_is_past(r, s) || lists_present(r, s) ||
           (extract_has(r, s, WORD(RECORD)) && !hears_opinions(r, s));
}

bool extract_is_duty(struct reader *r, struct span s)
{
    struct who w = {.is_from_note = false};
    size_t count = 0;
    if (r->is_english) {
        extract_who_sentence_en(r, s, &w);
        return w.lead.names.n + w.leaders.names.n > 0;
    }
    extract_who_sentence(r, s, &w);
    if (w.lead.names.n + w.leaders.names.n == 0) {
        struct when when = extract_deadline(r, s, &count);
        return when.kind != WHEN_NONE || (extract_recurrence_in(r, s) != EXTRACT_ONCE &&
                                          extract_recurrence_in(r, s) != EXTRACT_ONGOING);
    }
    return true;
}
