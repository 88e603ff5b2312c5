/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Blanks in Chinese that say nothing are taken out of the normalised copy: between a number and a
 * character (6 月底前, 2026 年), where the typist sets all of them so, and behind a colon
 * (R-EXTRACT-95). */
#include "base/utf8.h"
#include "extract/text/physical.h"

#define HEAD  65536 /* bytes that show how numbers are set */
#define LEAST 4     /* numbers with a blank on both sides */

static bool is_han_at(const char *p, size_t at, size_t end)
{
    return at + 3 <= end && (unsigned char)p[at] >= 0xE4 && (unsigned char)p[at] <= 0xE9;
}

static bool is_han_before(const char *p, size_t at, size_t from)
{
    return at >= from + 3 && is_han_at(p, at - 3, at);
}

bool extract_is_han_text(struct str s)
{
    size_t end = s.n < HEAD ? s.n : HEAD;
    for (size_t at = 0; at < end; at++) {
        if (is_han_at(s.p, at, end))
            return true;
    }
    return false;
}

bool extract_sets_numbers_apart(struct str s)
{
    size_t apart = 0, joined = 0, end = s.n < HEAD ? s.n : HEAD;
    for (size_t at = 3; at < end; at++) {
        if (!is_digit(s.p[at]) || is_digit(s.p[at - 1]))
            continue;
        size_t to = at;
        while (to < end && is_digit(s.p[to]))
            to++;
        joined += is_han_before(s.p, at, 0) || is_han_at(s.p, to, end);
        apart += s.p[at - 1] == ' ' && is_han_before(s.p, at - 1, 0) && to < end &&
                 s.p[to] == ' ' && is_han_at(s.p, to + 1, end);
    }
    return apart >= LEAST && apart >= joined * 3;
}

static bool is_word(const char *p, size_t at, size_t end, const char *word)
{
    return at + 3 <= end && memcmp(p + at, word, 3) == 0;
}

/* 年, 月 and 日 belong to the number beside them, however it is set. */
static bool is_of_date(const char *p, size_t at, size_t end)
{
    return is_word(p, at, end, "年") || is_word(p, at, end, "月") || is_word(p, at, end, "日");
}

/* A blank at `at`, one alone, between a number and a character; not behind the number of a line. */
static bool parts_number(const struct reader *r, const char *p, struct span line, size_t at)
{
    size_t from = line.from, end = line.to;
    bool is_apart = r->sets_apart;
    if (at + 1 >= end || at == from)
        return false;
    if (is_digit(p[at + 1]) && is_han_before(p, at, from)) /* 完成时限 6月底 has a label */
        return (is_apart || is_of_date(p, at - 3, at)) &&
               extract_word_before(r->words, (struct str){p, end}, from, at, WORD(DUE_LABEL)) == 0;
    if (!is_digit(p[at - 1]) && p[at - 1] != '%')
        return false;
    size_t start = at;
    while (start > from && is_digit(p[start - 1]))
        start--;
    /* 2026 年, 4 月 14 日 at the start of a line are no number of it. */
    size_t day = at + 4 + (at + 4 < end && p[at + 4] == ' ');
    bool is_date = (at - start == 4 && is_word(p, at + 1, end, "年")) ||
                   (is_word(p, at + 1, end, "月") && day < end && is_digit(p[day]));
    return (start > from || is_date) && is_han_at(p, at + 1, end) &&
           (is_apart || is_of_date(p, at + 1, end));
}

/* Behind the blanks at `at` stands no label of its own: 负责：　协助：科技处 has two fields. */
static bool begins_value(const char *p, size_t at, size_t end)
{
    size_t runes = 0;
    while (is_han_at(p, at, end) && runes < 8) {
        at += 3;
        runes++;
    }
    return at < end && p[at] != ':' && (runes > 0 || is_digit(p[at]) || p[at] == '(');
}

size_t extract_close_gaps(struct reader *r, char *out, size_t from, size_t end)
{
    size_t start = from;
    while (start < end && out[start] == ' ')
        start++;
    size_t kept = start;
    for (size_t at = start; at < end; at++) {
        const char *blank = memchr(out + at, ' ', end - at);
        size_t next = blank == NULL ? end : (size_t)(blank - out), behind = next;
        while (behind < end && out[behind] == ' ')
            behind++;
        bool is_number =
            behind == next + 1 && parts_number(r, out, (struct span){start, end}, next);
        bool is_colon = next > start && out[next - 1] == ':' &&
                        is_han_before(out, next - 1, start) && begins_value(out, behind, end);
        size_t copied = is_number || is_colon ? next : behind;
        if (kept < at) {
            memmove(out + kept, out + at, copied - at);
            memmove(r->origin + kept, r->origin + at, (copied - at) * sizeof *r->origin);
        }
        kept += copied - at;
        at = behind - 1;
        if (next == end)
            break;
    }
    return kept;
}
