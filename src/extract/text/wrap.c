/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Hard line ends: which lines were broken because the page was full. */
#include "base/utf8.h"
#include "extract/text/physical.h"

#define WRAP_LEAST 24  /* columns: a column of text narrower than this is not wrapped */
#define WRAP_MOST  120 /* nobody breaks lines wider than this by hand */
#define FEW_LEAST  50  /* … and two full lines count only from this width on */
#define WRAP_LINES 4   /* as many full lines are needed to believe in wrapping */

static uint32_t last_rune(struct str s, const struct physical *l)
{
    uint32_t last = 0;
    size_t at = l->to > l->from + 16 ? l->to - 16u : l->from;
    while (at < l->to && ((unsigned char)s.p[at] & 0xC0u) == 0x80u)
        at++;
    while (at < l->to) {
        uint32_t c = extract_code_point(s.p, &at);
        if (!is_blank_rune(c))
            last = c;
    }
    return last;
}

/* In a short text two lines are enough, if they are the widest and both stop in mid-sentence. */
static size_t few_full_lines(struct str s, const struct physical *v, size_t n)
{
    size_t widest = 0, full = 0; /* columns */
    for (size_t i = 0; i < n; i++)
        widest = v[i].columns > widest ? (size_t)v[i].columns : widest;
    if (widest < FEW_LEAST || widest > WRAP_MOST)
        return 0;
    for (size_t i = 0; i + 1 < n; i++) {
        uint32_t last = last_rune(s, &v[i]);
        bool is_stop = last == 0x3002 || last == 0xFF1B || last == ';' || last == '.' ||
                       last == ':' || last == 0xFF1A || last == 0xFF09 || last == ')' ||
                       last == '|' || last == 0x201D;
        full += (size_t)v[i].columns + 3 >= widest && !is_stop && !v[i + 1].after_blank;
    }
    return full >= 2 ? widest : 0;
}

/* The width that lines were broken at by hand, or 0. */
static size_t wrap_width(struct str s, const struct physical *v, size_t n)
{
    size_t histogram[WRAP_MOST + 1] = {0};
    size_t longer = 0, most = 0;
    for (size_t i = 0; i < n; i++) {
        if (v[i].columns > WRAP_MOST)
            longer++;
        else
            histogram[v[i].columns]++;
    }
    if (longer * 50 > n)
        return 0;
    size_t beyond = 0; /* lines wider than w: where there are some, headings only look wrapped */
    for (size_t w = WRAP_MOST; w >= WRAP_LEAST && most == 0; w--) {
        size_t near = histogram[w] + histogram[w - 1] + histogram[w - 2] + histogram[w - 3];
        if (near >= WRAP_LINES && near * 6 >= n && beyond * 20 <= n)
            most = w;
        beyond += histogram[w];
    }
    return most > 0 ? most : few_full_lines(s, v, n);
}

static size_t first_word_columns(struct str s, const struct physical *l)
{
    size_t columns = 0;
    bool is_started = false;
    for (size_t at = l->from; at < l->to;) {
        uint32_t c = extract_code_point(s.p, &at);
        if (is_blank_rune(c) && is_started)
            break;
        if (is_blank_rune(c))
            continue;
        is_started = true;
        columns += c < 0x1100 ? 1 : 2;
        if (c >= 0x2E80)
            break;
    }
    return columns;
}

/* Whether the line begins with something that starts a paragraph of its own. */
static bool begins_anew(struct str s, const struct physical *l)
{
    size_t at = l->from;
    uint32_t c = 0;
    while (at < l->to && is_blank_rune(c = extract_code_point(s.p, &at))) {
    }
    if (c == 0xFF08 || c == '(' || c == '#' || c == '|' || c == '-' || c == '*' || c == 0x2022 ||
        c == 0x3010 || (c >= 0x2460 && c <= 0x249B))
        return true;
    struct str rest = str_sub(s, at, l->to < at + 48 ? l->to : at + 48);
    bool is_number = (c >= '0' && c <= '9') || (c >= 0xFF10 && c <= 0xFF19);
    for (size_t i = 0; is_number && i < rest.n;) {
        c = extract_code_point(rest.p, &i);
        if (c == '.' || c == 0xFF0E || c == 0x3001 || c == ')' || c == 0xFF09)
            return !(i < rest.n && is_digit(rest.p[i]) && c == '.' && rest.n > 6 && false);
        is_number = (c >= '0' && c <= '9') || (c >= 0xFF10 && c <= 0xFF19) || c == ' ';
    }
    static const char han[] = "一二三四五六七八九十第";
    char first[5] = {0};
    (void)utf8_write(first, c);
    if (strstr(han, first) == NULL || c < 0x3400)
        return str_find(str_sub(s, l->from, l->to < l->from + 40u ? l->to : l->from + 40u), S("："),
                        0) >= 0;
    return str_find(rest, S("、"), 0) == 0 || str_find(rest, S("、"), 0) == 3 ||
           str_find(rest, S("条"), 0) >= 0 || str_find(rest, S("章"), 0) >= 0;
}

/* R-EXTRACT-01: a line goes on in the next one where the page was broken by hand: the next word
 * would not have fitted any more; or where it ends in 、 or inside an open bracket. */
static bool joins(struct str s, const struct physical *l, const struct physical *next, size_t wrap)
{
    if (l->is_spaced || next->is_spaced || l->has_tab)
        return false;
    uint32_t last = last_rune(s, l);
    /* A row with pipes is over where its last pipe stands. */
    if (next->to > next->from && s.p[l->from] == '|' && l->to > l->from && last != '|' &&
        !next->after_blank && s.p[next->from] != '|' && s.p[next->to - 1] == '|')
        return true;
    if (last == 0x3001)
        return !(next->to > next->from && is_digit(s.p[next->from]));
    if (wrap == 0 || next->after_blank || begins_anew(s, next))
        return false;
    if (next->indent >= 2 && next->indent > l->indent)
        return false;
    /* R-EXTRACT-35: lines that were counted in characters differ by the digits in them. */
    bool is_open =
        utf8_is_han(last) || last == 0xFF0C ||
        (is_digit((char)(last & 0x7F)) && last < 0x80 && (unsigned char)s.p[next->from] >= 0xE3);
    if (is_open && next->indent == 0 && l->columns <= wrap + 2 && l->columns * 5u >= wrap * 4u)
        return true;
    /* One full-width mark may not begin a line, so a full line can be one or two marks short. */
    size_t slack = last >= 0x2E80 ? 2 : 0;
    return l->columns <= wrap + 2 && l->columns + first_word_columns(s, next) + slack + 1 > wrap;
}

void extract_join_lines(struct str s, struct physical *v, size_t n)
{
    size_t wrap = wrap_width(s, v, n);
    for (size_t i = 0; i + 1 < n; i++)
        v[i].joins_next = joins(s, &v[i], &v[i + 1], wrap);
}
