/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * 一是…；二是…, 一要…。二要…: points in one paragraph, in news and among requirements. */
#include "extract/body/ordinals.h"

static size_t first_sentence_end(const struct reader *r, struct span s)
{
    struct cutter c = extract_cutter(r, s, CUT_SENTENCE);
    struct span sentence;
    return extract_next(&c, &sentence) ? sentence.to : s.to;
}

/* 是 and 要 stand behind the number (一是, 首先要), 第 and 其 in front of it (第一，, 其二，). */
#define MARKS 4

struct marks {
    ptrdiff_t at[MARKS]; /* of each the next one; negative: none */
};

/* Each is looked for again only behind itself: one of them may not be there at all. */
static ptrdiff_t next_mark(struct marks *m, struct str text, size_t from, bool is_first,
                           bool *ret_is_front)
{
    static const struct str words[MARKS] = {STR_INIT("是"), STR_INIT("要"), STR_INIT("第"),
                                            STR_INIT("其")};
    ptrdiff_t hit = -1;
    for (size_t i = 0; i < MARKS; i++) {
        if (is_first || (m->at[i] >= 0 && (size_t)m->at[i] < from))
            m->at[i] = str_find(text, words[i], from);
        if (m->at[i] >= 0 && (hit < 0 || m->at[i] < hit)) {
            hit = m->at[i];
            *ret_is_front = i >= 2;
        }
    }
    return hit;
}

/* The label that a mark at `hit` belongs to. */
static struct label label_at(const struct reader *r, struct span s, size_t hit, bool is_front,
                             size_t *ret_start)
{
    *ret_start = is_front || hit < s.from + 3 ? hit : hit - 3;
    struct label l = extract_label_inner(r, *ret_start, s.to, false);
    size_t word = hit >= s.from + 6 ? hit - 6 : s.from; /* 首先要, 十一是 */
    struct label longer = is_front ? EXTRACT_NO_LABEL
                                   : extract_label_inner(r, word, s.to, /* with_brackets= */ false);
    if (longer.class != LABEL_ORDINAL || longer.body < hit || word >= *ret_start)
        return l;
    *ret_start = word;
    return longer;
}

size_t extract_ordinals(const struct reader *r, struct span s, struct label v[MAX_ORDINALS])
{
    size_t n = 0;
    struct str text = str_sub(r->text, 0, s.to);
    struct marks marks = {.at = {-1}};
    for (size_t at = s.from; at < s.to && n < MAX_ORDINALS;) {
        bool is_front = false;
        ptrdiff_t hit = next_mark(&marks, text, at, at == s.from, &is_front);
        if (hit < 0)
            break;
        at = (size_t)hit + 3;
        size_t start;
        struct label l = label_at(r, s, (size_t)hit, is_front, &start);
        uint32_t before = extract_rune_before(r, start, s.from);
        bool is_start =
            before == 0 || before == ':' || before == ';' || before == ',' || before == 0x3002;
        bool is_again = n >= 2 && l.value == 1; /* 运营方面，一是…；二是… behind another list */
        if (l.class == LABEL_ORDINAL && is_start && (n == 0 || v[n - 1].from < l.from) &&
            (is_again || l.value == (n == 0 ? 1 : v[n - 1].value + 1)))
            v[n++] = l;
    }
    return n >= 2 ? n : 0;
}

struct span extract_ordinal_span(const struct reader *r, const struct label *v, size_t i, size_t n,
                                 size_t end)
{
    struct span item = extract_trim(r, (struct span){v[i].from, i + 1 < n ? v[i + 1].from : end});
    if (i + 1 < n && v[i + 1].value == 1) /* what opens the next list is not in it */
        item.to = first_sentence_end(r, item);
    while (item.to > item.from && (r->text.p[item.to - 1] == ';' || r->text.p[item.to - 1] == ','))
        item.to--;
    if (item.to > item.from + 3 && extract_is(r, item.to - 3, item.to, S("。")))
        item.to -= 3;
    return item;
}
