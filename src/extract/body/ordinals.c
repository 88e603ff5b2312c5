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

size_t extract_ordinals(const struct reader *r, struct span s, struct label v[MAX_ORDINALS])
{
    size_t n = 0;
    struct str text = str_sub(r->text, 0, s.to);
    ptrdiff_t a = str_find(text, S("是"), s.from), b = str_find(text, S("要"), s.from);
    for (size_t at = s.from; at < s.to && n < MAX_ORDINALS;) {
        /* Each is looked for again only behind itself: one of them may not be there at all. */
        if (a >= 0 && (size_t)a < at)
            a = str_find(text, S("是"), at);
        if (b >= 0 && (size_t)b < at)
            b = str_find(text, S("要"), at);
        ptrdiff_t hit = a < 0 ? b : b < 0 ? a : a < b ? a : b;
        if (hit < 0)
            break;
        at = (size_t)hit + 3;
        size_t digit = (size_t)hit >= s.from + 3 ? (size_t)hit - 3 : s.from;
        struct label l = extract_label_inner(r, digit, s.to, false);
        size_t word = (size_t)hit >= s.from + 6 ? (size_t)hit - 6 : s.from; /* 首先要, 十一是 */
        struct label longer = extract_label_inner(r, word, s.to, false);
        if (longer.class == LABEL_ORDINAL && longer.body >= (size_t)hit && word < digit) {
            l = longer;
            digit = word;
        }
        uint32_t before = extract_rune_before(r, digit, s.from);
        bool is_start =
            before == 0 || before == ':' || before == ';' || before == ',' || before == 0x3002;
        bool is_again = n >= 2 && l.value == 1; /* 运营方面，一是…；二是… behind another list */
        if (l.class == LABEL_ORDINAL && is_start &&
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
