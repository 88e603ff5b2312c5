/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The first stage: physical lines, hard line ends, the normalised copy with its way back. */
#include "base/utf8.h"
#include "extract/reader.h"
#include "extract/text/normal.h"
#include "extract/text/variants.h"

#define MAX_LINES  3000000u /* 64 MiB of text in lines of 21 bytes */
#define WRAP_LEAST 24       /* columns: a column of text narrower than this is not wrapped */
#define WRAP_MOST  120      /* nobody breaks lines wider than this by hand */
#define FEW_LEAST  50       /* … and two full lines count only from this width on */
#define WRAP_LINES 4        /* as many full lines are needed to believe in wrapping */

struct physical {
    uint32_t from, to; /* in source, without the line end */
    uint16_t columns, indent;
    uint16_t gaps; /* of two blanks or more, those in front aside */
    bool has_tab;
    bool after_blank;
    bool joins_next;
    bool is_spaced; /* a row of a table whose cells are set apart by blanks */
};

static bool is_blank_rune(uint32_t c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == 0xA0 || c == 0x3000 || c == 0xFEFF ||
           (c >= 0x2000 && c <= 0x200B) || c == '\v' || c == '\f';
}

static struct physical measure(struct str source, size_t from, size_t to)
{
    size_t columns = 0, indent = 0, gaps = 0, blank_end = 0;
    bool is_leading = true;
    for (size_t at = from; at < to && columns < 1000;) {
        unsigned char lead = (unsigned char)source.p[at];
        if (lead >= 0xE4 && lead <= 0xE9) { /* ideographs, nearly all */
            is_leading = false;
            columns += 2;
            at += 3;
            continue;
        }
        if (lead > ' ' && lead < 0x7F) {
            is_leading = false;
            columns++;
            at++;
            continue;
        }
        if (lead == ' ' && !is_leading) {
            gaps += at == blank_end;
            blank_end = ++at;
            columns++;
            continue;
        }
        size_t start = at;
        uint32_t c = extract_code_point(source.p, &at);
        size_t width = c < 0x1100 ? 1 : (c >= 0x2010 && c < 0x2E80 ? 1 : 2);
        if (is_leading && is_blank_rune(c)) {
            indent += width;
        } else if (is_blank_rune(c)) {
            gaps += start == blank_end;
            blank_end = at;
        } else {
            is_leading = false;
        }
        if (c != '\r')
            columns += width;
    }
    return (struct physical){.from = (uint32_t)from,
                             .to = (uint32_t)to,
                             .columns = (uint16_t)columns,
                             .indent = (uint16_t)indent,
                             .gaps = (uint16_t)gaps};
}

static bool is_blank_line(struct str source, size_t from, size_t to)
{
    for (size_t at = from; at < to;) {
        if (!is_blank_rune(extract_code_point(source.p, &at)))
            return false;
    }
    return true;
}

/* The next line feed or carriage return at or behind `at`; s.n: none. In steps, so that a text
 * with one kind of them only is not searched to its end for the other kind in each line. */
static size_t line_end(struct str s, size_t at, bool has_returns)
{
    while (at < s.n) {
        size_t n = s.n - at < 1024 ? s.n - at : 1024;
        const char *feed = memchr(s.p + at, '\n', n);
        n = feed == NULL ? n : (size_t)(feed - (s.p + at));
        const char *back = has_returns ? memchr(s.p + at, '\r', n) : NULL;
        if (back != NULL)
            return (size_t)(back - s.p);
        if (feed != NULL)
            return at + n;
        at += n;
    }
    return at > s.n ? at : s.n;
}

static size_t count_bytes(struct str s, char c)
{
    size_t n = 0;
    for (ptrdiff_t at = 0; (at = str_find_char(s, c, (size_t)at)) >= 0; at++)
        n++;
    return n;
}

/* The non-blank lines. A CR alone ends a line as well. */
static err_t split_lines(struct reader *r, struct physical **ret, size_t *ret_count,
                         struct note *note)
{
    struct str s = r->source;
    size_t feeds = count_bytes(s, '\n'), returns = count_bytes(s, '\r');
    size_t count = 1 + feeds + returns;
    if (count > MAX_LINES)
        return note_fail(note, TOO_LARGE, "The text has more than %u lines.", MAX_LINES);
    struct physical *v = ARENA_ARRAY(r->a, struct physical, count);
    struct extract_span *paragraphs = ARENA_ARRAY(r->a, struct extract_span, count);
    size_t n = 0, from = 0;
    bool after_blank = false;
    for (size_t i = 0; (i = line_end(s, i, returns > 0)) <= s.n; i++) {
        if (i + 1 < s.n && s.p[i] == '\r' && s.p[i + 1] == '\n')
            continue;
        size_t to = i > from && s.p[i - 1] == '\r' ? i - 1 : i;
        if (!is_blank_line(s, from, to)) {
            v[n] = measure(s, from, to);
            v[n].after_blank = after_blank;
            v[n].has_tab = memchr(s.p + from, '\t', to - from) != NULL;
            paragraphs[n++] = (struct extract_span){from, to};
            after_blank = false;
        } else if (i < s.n) {
            after_blank = true;
        }
        from = i + 1;
    }
    r->plan->paragraphs = paragraphs;
    r->plan->paragraph_count = n;
    *ret = v;
    *ret_count = n;
    return OK;
}

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

/* How many gaps of two blanks or more a line has, as between cells: not behind a full stop, and not
 * where the pieces are labelled (责任领导：…    责任部门：…). */
static size_t count_gaps(struct str s, const struct physical *l)
{
    size_t gaps = 0, blanks = 0;
    if (l->gaps < 2)
        return 0;
    uint32_t last = 0;
    for (size_t at = l->from; at < l->to;) {
        uint32_t c = extract_code_point(s.p, &at);
        if (is_blank_rune(c)) {
            blanks++;
            continue;
        }
        if (c == 0xFF1A || c == '|' || c == 0x3002)
            return 0;
        if (blanks >= 2 && last != 0)
            gaps += last != '.' && last != 0x3002;
        blanks = 0;
        last = c;
    }
    return gaps;
}

#define SPACED_LINES 3 /* as many in a row make a table */

static void mark_spaced(struct str s, struct physical *v, size_t n)
{
    for (size_t i = 0, run = 0; i < n; i++) {
        run = !v[i].has_tab && count_gaps(s, &v[i]) >= 2 ? run + 1 : 0;
        for (size_t k = 0; run >= SPACED_LINES && k < (run == SPACED_LINES ? run : 1); k++)
            v[i - k].is_spaced = true;
    }
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

/* Normalisation */

/* Papers in traditional characters say so in every line; the others are spared the look-up. */
static bool is_traditional(struct str s)
{
    static const char *const common[] = {"們", "個", "為", "與", "會", "學",
                                         "國", "關", "於", "時", "業", "責"};
    struct str head = str_sub(s, 0, 65536);
    size_t found = 0;
    for (size_t i = 0; i < ARRAY_LEN(common); i++)
        found += str_find(head, str_of(common[i]), 0) >= 0;
    return found >= 2;
}

static void copy_line(struct reader *r, char *out, size_t *n, const struct physical *l)
{
    struct str s = str_sub(r->source, 0, l->to);
    uint32_t *origin = r->origin + *n;
    char *to = out + *n;
    for (size_t at = l->from; at < l->to;) {
        size_t start = at;
        unsigned char lead = (unsigned char)s.p[at];
        if (lead >= 0xE4 && lead <= 0xE9 && !r->is_traditional) { /* ideographs stay as they are */
            origin[0] = origin[1] = origin[2] = (uint32_t)start;
            memcpy(to, s.p + at, 3);
            origin += 3;
            to += 3;
            at += 3;
            continue;
        }
        if (extract_is_plain(lead)) {
            do {
                *origin++ = (uint32_t)at;
                *to++ = s.p[at++];
            } while (at < l->to && extract_is_plain((unsigned char)s.p[at]));
            continue;
        }
        uint32_t c = extract_normal(s, &at);
        if (c == 0)
            continue;
        if (r->is_traditional && c >= 0x3400)
            c = extract_simplified(c);
        char bytes[4];
        size_t width = utf8_write(bytes, c);
        for (size_t i = 0; i < width; i++) {
            *origin++ = (uint32_t)start;
            *to++ = bytes[i];
        }
    }
    *n = (size_t)(to - out);
}

static void finish_line(struct reader *r, struct line *l, char *out, size_t n)
{
    l->to = n;
    while (l->to > l->from && (out[l->to - 1] == ' ' || out[l->to - 1] == '\t') && !l->has_tab)
        l->to--;
    while (l->from < l->to && (out[l->from] == ' ' || (out[l->from] == '\t' && !l->has_tab)))
        l->from++;
    size_t marks = 0;
    while (l->from + marks < l->to && out[l->from + marks] == '#')
        marks++;
    if (marks > 0 && marks < 7 && l->from + marks < l->to && out[l->from + marks] == ' ') {
        l->heading = (uint8_t)marks;
        l->from += marks;
        while (l->from < l->to && out[l->from] == ' ')
            l->from++;
    }
    (void)r;
}

/* A blank between two lines that are joined: English words need one. */
static void put_joint(struct reader *r, char *out, size_t *n, const struct physical *next)
{
    if (*n == 0 || (unsigned char)out[*n - 1] >= 0x80 ||
        (unsigned char)r->source.p[next->from] >= 0x80)
        return;
    r->origin[*n] = next->from > 0 ? next->from - 1 : 0;
    out[(*n)++] = ' ';
}

/* The gaps of a spaced row become tabs. Returns the new end. */
static size_t set_apart(struct reader *r, char *out, size_t from, size_t end)
{
    size_t to = from;
    while (from < end && out[from] == ' ')
        from++;
    for (size_t i = from; i < end; i++) {
        bool is_gap = out[i] == ' ' && i + 1 < end && out[i + 1] == ' ';
        r->origin[to] = r->origin[i];
        out[to++] = is_gap ? '\t' : out[i];
        while (is_gap && i + 1 < end && out[i + 1] == ' ')
            i++;
    }
    return to;
}

static bool line_has_tab(struct str s, const struct physical *l)
{
    if (!l->has_tab)
        return false;
    size_t from = l->from;
    while (from < l->to && s.p[from] == ' ')
        from++;
    size_t to = l->to;
    while (to > from && s.p[to - 1] == ' ')
        to--;
    /* Tabs in front only indent. */
    size_t at = from;
    while (at < to && s.p[at] == '\t')
        at++;
    return at == from || memchr(s.p + at, '\t', to - at) != NULL || at - from > 1;
}

err_t extract_text_normalise(struct reader *r, struct note *note)
{
    struct physical *v = NULL;
    size_t n = 0;
    TRY(split_lines(r, &v, &n, note));
    r->is_traditional = is_traditional(r->source);
    mark_spaced(r->source, v, n);
    size_t wrap = wrap_width(r->source, v, n), logical = 0;
    for (size_t i = 0; i + 1 < n; i++) {
        v[i].joins_next = joins(r->source, &v[i], &v[i + 1], wrap);
        logical += !v[i].joins_next;
    }
    logical += n > 0;
    r->lines = ARENA_ARRAY(r->a, struct line, logical + 1);
    /* Every line ends in one byte more, the last one perhaps without a line end in the source. */
    char *out = arena_bytes(r->a, r->source.n + 2);
    r->origin = arena_bytes(r->a, (r->source.n + 2) * sizeof *r->origin);
    size_t at = 0;
    for (size_t i = 0; i < n; i++) {
        struct line *l = &r->lines[r->line_count++];
        *l = (struct line){.from = at,
                           .paragraph = (uint32_t)i + 1,
                           .after_blank = v[i].after_blank,
                           .has_tab = line_has_tab(r->source, &v[i])};
        copy_line(r, out, &at, &v[i]);
        l->has_pipe = memchr(out + l->from, '|', at - l->from) != NULL;
        if (v[i].is_spaced) {
            at = set_apart(r, out, l->from, at);
            l->has_tab = l->is_spaced = true;
        }
        for (; v[i].joins_next; i++) {
            put_joint(r, out, &at, &v[i + 1]);
            copy_line(r, out, &at, &v[i + 1]);
        }
        finish_line(r, l, out, at);
        r->origin[at] = v[i].to;
        out[at++] = '\n';
    }
    r->text = (struct str){out, at};
    r->origin[at] = (uint32_t)r->source.n;
    extract_mark_cuts(r);
    return OK;
}
