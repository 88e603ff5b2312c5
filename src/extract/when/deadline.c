/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Which of the times in a sentence or a cell is the one by which something is to be done. */
#include "extract/when/when.h"

/* Whether the words in front make it something else: 每月5日前, 截至6月底, 自7月7日起. */
static bool is_no_deadline(const struct reader *r, struct span s, const struct when *w)
{
    size_t from = w->text.from > s.from + 12 ? w->text.from - 12 : s.from;
    struct str front = str_sub(r->text, from, w->text.from);
    if (str_find(front, S("每"), 0) >= 0 || str_ends(front, S("截至")) ||
        str_ends(front, S("截止到")))
        return true;
    if (extract_is(r, w->text.to, s.to, S("到期")) || extract_is(r, w->text.to, s.to, S("的")) ||
        extract_is(r, w->text.to, s.to, S("期间")))
        return true;
    bool is_start = extract_is(r, w->text.to, s.to, S("起")) &&
                    !extract_is(r, w->text.to, s.to, S("起草")) &&
                    !extract_is(r, w->text.to, s.to, S("起诉"));
    if (is_start || extract_is(r, w->text.to, s.to, S("以来")))
        return true;
    struct str told = extract_slice(r, w->text); /* 提出的2026年下半年招聘方案 */
    if (str_ends(front, S("的")) && (str_ends(told, S("半年")) || str_ends(told, S("季度"))))
        return true;
    return str_ends(front, S("自")) || str_ends(front, S("从")) || str_ends(front, S("较")) ||
           str_ends(front, S("比"));
}

struct when extract_deadline(const struct reader *r, struct span s, size_t *ret_count)
{
    struct when best = {.kind = WHEN_NONE};
    *ret_count = 0;
    for (size_t at = s.from; at < s.to;) {
        if ((extract_may_begin(r, at, s.to) & WORD(TIME_START)) == 0 && !is_digit(r->text.p[at])) {
            at++;
            continue;
        }
        struct when w = extract_when_at(r, at, s.to);
        if (w.kind == WHEN_NONE) {
            at++;
            continue;
        }
        at = w.text.to;
        if (is_no_deadline(r, s, &w) || (w.kind == WHEN_DAY && !extract_when_is_point(r, s, &w)))
            continue;
        if (w.kind == WHEN_NO_DAY || w.kind == WHEN_EVENT) {
            if (best.kind == WHEN_NONE)
                best = w;
            continue;
        }
        /* 关于12月交付，…12月28日前: a limit goes before a day or month that is only said. */
        if (best.kind == WHEN_DEADLINE && w.kind == WHEN_DAY && !date_is_none(best.date))
            continue;
        bool is_later = best.kind == WHEN_NONE || date_is_none(best.date) ||
                        (best.kind == WHEN_DAY && w.kind == WHEN_DEADLINE) ||
                        w.date.day > best.date.day;
        if (!date_is_none(best.date) && best.kind != WHEN_NONE && best.date.day == w.date.day)
            continue;
        ++*ret_count;
        if (is_later)
            best = w;
    }
    return best;
}

/* 5/20, 4/10-4/20 in a cell: its last day. */
static struct when short_cell(const struct reader *r, struct span s, size_t at)
{
    char before = at == s.from ? ' ' : r->text.p[at - 1];
    if (!is_digit(r->text.p[at]) || is_digit(before) || before == '/')
        return (struct when){.kind = WHEN_NONE};
    return extract_when_short(r, at, s.to);
}

struct when extract_deadline_cell(const struct reader *r, struct span s)
{
    struct when best = {.kind = WHEN_NONE, .date = DATE_NONE};
    for (size_t at = s.from; at < s.to;) {
        struct when w =
            r->is_english ? extract_when_at_en(r, at, s.to) : extract_when_at(r, at, s.to);
        if (w.kind == WHEN_NONE && !r->is_english)
            w = short_cell(r, s, at);
        if (w.kind == WHEN_NONE) {
            (void)extract_rune(r, at, &at);
            continue;
        }
        at = w.text.to;
        if (r->is_english && extract_when_starts_en(r, s.from, &w))
            continue; /* from Q3 2026 */
        if (!r->is_english && is_no_deadline(r, s, &w) &&
            !extract_is(r, w.text.to, s.to, S("止")) && w.text.from > s.from)
            continue;
        if (best.kind == WHEN_NONE || date_is_none(best.date) || w.date.day > best.date.day)
            best = w;
    }
    return best;
}
