/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * A short name for a clause or a paragraph: without who, when and how eagerly. */
#include "base/utf8.h"
#include "extract/item/items.h"

static size_t skip_degree(const struct reader *r, size_t at, size_t end)
{
    for (int i = 0; i < 3; i++) {
        size_t n = extract_at(r, at, end, WORD(DEGREE));
        if (n == 0 || at + n >= end || r->text.p[at + n] == ',')
            break;
        at += n;
        if (extract_is(r, at, end, S("地")))
            at += 3;
    }
    return at;
}

/* A clause that only says who or when. */
static bool is_frame(struct reader *r, struct span s)
{
    if (extract_is(r, s.from, s.to, S("由"))) {
        UNCLEARED struct party v[MAX_PARTIES];
        size_t n;
        size_t at = extract_party_list(r, s.from + 3, s.to, v, &n);
        size_t verb = extract_at(r, at, s.to, WORD(LEAD_VERB) | WORD(SUPPORT_VERB));
        bool is_short = n == 0 && s.to - s.from < 45; /* 由江北城投负责 */
        return (n > 0 && at + verb == s.to) ||
               (is_short &&
                extract_word_before(r->words, r->text, s.from, s.to, WORD(LEAD_VERB)) > 0);
    }
    if (s.to - s.from > 6 && extract_is(r, s.to - 6, s.to, S("配合")))
        return true;
    UNCLEARED struct party who[MAX_PARTIES]; /* 教务处牵头，各学院配合，…; 资产处会同各学院，… */
    size_t n = 0, at = extract_party_list(r, s.from, s.to, who, &n);
    size_t verb = extract_at(r, at, s.to, WORD(LEAD_VERB) | WORD(SUPPORT_VERB));
    size_t join = extract_at(r, at, s.to, WORD(JOIN));
    if (n > 0 && ((verb > 0 && at + verb == s.to) ||
                  (join > 0 && extract_party_list(r, at + join, s.to, who, &n) == s.to)))
        return true;
    return extract_date_end(r, s.from, s.to) == s.to;
}

static size_t skip_subject(struct reader *r, size_t at, size_t end)
{
    static const char *const words[] = {"要", "应", "须", "负责", "牵头"};
    if (extract_is(r, at, end, S("由")))
        at += 3;
    size_t after = extract_subject_end(r, at, end);
    if (after == at)
        return at;
    at = after;
    for (size_t i = 0; i < ARRAY_LEN(words); i++) {
        if (extract_is_word(r, at, end, words[i]))
            at += strlen(words[i]);
    }
    size_t day = extract_is(r, at, end, S("于")) ? extract_date_end(r, at + 3, end) : at;
    return day > at + 3 ? day : at;
}

/* 由经营科牵头、各公司配合，…: behind 、 stands who helps, then what is done. */
static size_t behind_helpers(const struct reader *r, size_t at, size_t end)
{
    UNCLEARED struct party v[MAX_PARTIES];
    size_t n = 0;
    if (!extract_is(r, at, end, S("、")))
        return at;
    size_t after = extract_party_list(r, at + 3, end, v, &n);
    size_t help = extract_at(r, after, end, WORD(SUPPORT_VERB));
    return n > 0 && help > 0 ? after + help : at + 3;
}

struct str extract_title(struct reader *r, struct span text)
{
    struct span s = text, piece, inner;
    text.from = s.from = extract_front_note(r, text, &inner);
    struct cutter c = extract_cutter(r, text, CUT_SENTENCE);
    if (extract_next(&c, &piece))
        s = piece;
    while (s.to > s.from &&
           (strchr(".;,:", r->text.p[s.to - 1]) != NULL || r->text.p[s.to - 1] == ' '))
        s.to--;
    while (s.to > s.from + 3 && extract_is(r, s.to - 3, s.to, S("。")))
        s.to -= 3;
    if (r->is_english) {
        s.from = extract_opening_en(r, s.from, s.to);
        return extract_source_text(r, s.to > s.from ? s : text);
    }
    size_t start = extract_skip_opening(r, s.from, s.to);
    struct cutter clauses = extract_cutter(r, (struct span){start, s.to}, CUT_CLAUSE);
    while (extract_next(&clauses, &piece)) {
        start = piece.from;
        /* 会议研究了立法调研工作，明确法工委负责…: what was done gives no name. */
        bool is_told = extract_is(r, piece.from, piece.to, S("了")) && piece.to < s.to;
        if (!is_frame(r, piece) && !is_told)
            break;
    }
    start = skip_subject(r, start, s.to);
    size_t helpers = behind_helpers(r, start, s.to);
    start = helpers;
    while (start < s.to && strchr(",: ", r->text.p[start]) != NULL)
        start++;
    start = skip_degree(r, start, s.to);
    if (start >= s.to)
        start = s.from;
    struct str head = utf8_head(str_sub(r->text, start, s.to), 80);
    return extract_source_text(r, (struct span){start, start + head.n});
}
