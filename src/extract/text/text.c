/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The first stage: physical lines, hard line ends, the normalised copy with its way back. */
#include "base/utf8.h"
#include "extract/reader.h"
#include "extract/text/normal.h"
#include "extract/text/physical.h"
#include "extract/text/variants.h"

#define MAX_LINES 3000000u /* 64 MiB of text in lines of 21 bytes */

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
    size_t n = 0, from = 0, blanks = 0, lines = 0;
    bool is_behind_page = false; /* the empty lines around the number of a page say nothing */
    for (size_t i = 0; (i = line_end(s, i, returns > 0)) <= s.n; i++) {
        if (i + 1 < s.n && s.p[i] == '\r' && s.p[i + 1] == '\n')
            continue;
        size_t to = i > from && s.p[i - 1] == '\r' ? i - 1 : i;
        if (!is_blank_line(s, from, to)) {
            paragraphs[lines++] = (struct extract_span){from, to};
            if (extract_is_page_number(s, from, to)) {
                is_behind_page = n > 0;
                from = i + 1;
                continue;
            }
            if (n > 0 && extract_is_footer(s, from, to)) {
                is_behind_page = s.p[v[n - 1].to - 1] != '.' && s.p[v[n - 1].to - 1] != ')';
                from = i + 1;
                continue;
            }
            while (to > from && s.p[to - 1] == ' ')
                to--;
            v[n] = measure(s, from, to);
            v[n].paragraph = (uint32_t)lines;
            v[n].blanks = is_behind_page ? 0 : (uint8_t)blanks;
            v[n].after_blank = v[n].blanks > 0;
            v[n++].has_tab = memchr(s.p + from, '\t', to - from) != NULL;
            blanks = 0;
            is_behind_page = false;
        } else if (i < s.n && blanks < 200) {
            blanks++;
        }
        from = i + 1;
    }
    r->plan->paragraphs = paragraphs;
    r->plan->paragraph_count = lines;
    *ret = v;
    *ret_count = n;
    return OK;
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

/* …于1 / 2月底前: the digits in front of the break, a point among them, stand behind an ideograph.
 */
static bool breaks_number(const struct reader *r, const char *out, size_t n,
                          const struct physical *next)
{
    size_t at = n;
    if (!is_digit(r->source.p[next->from]))
        return false;
    while (at > 0 && n - at < 12 && (is_digit(out[at - 1]) || out[at - 1] == '.'))
        at--;
    return at < n && at > 0 && is_digit(out[at]) && (unsigned char)out[at - 1] >= 0x80;
}

/* What a line that goes on is inset by stands in no name. */
static void skip_indent(struct str s, struct physical *l)
{
    for (size_t at = l->from; at < l->to && is_blank_rune(extract_code_point(s.p, &at));)
        l->from = (uint32_t)at;
}

/* A blank between two lines that are joined: English words need one. */
static void put_joint(struct reader *r, char *out, size_t *n, const struct physical *next)
{
    if (*n == 0 || (unsigned char)out[*n - 1] >= 0x80 ||
        (unsigned char)r->source.p[next->from] >= 0x80 || breaks_number(r, out, *n, next))
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
    n = extract_drop_pages(r->source, v, n);
    r->is_traditional = is_traditional(r->source);
    bool is_han = extract_is_han_text(r->source);
    r->sets_apart = extract_sets_numbers_apart(r->source);
    mark_spaced(r->source, v, n);
    extract_join_lines(r->source, v, n);
    extract_mark_commas(r, v, n);
    size_t logical = 0;
    for (size_t i = 0; i + 1 < n; i++)
        logical += !v[i].joins_next;
    logical += n > 0;
    r->lines = ARENA_ARRAY(r->a, struct line, logical + 1);
    /* Every line ends in one byte more, the last one perhaps without a line end in the source. */
    char *out = arena_bytes(r->a, r->source.n + 2);
    r->origin = arena_bytes(r->a, (r->source.n + 2) * sizeof *r->origin);
    size_t at = 0;
    for (size_t i = 0; i < n; i++) {
        struct line *l = &r->lines[r->line_count++];
        *l = (struct line){.from = at,
                           .paragraph = v[i].paragraph,
                           .after_blank = v[i].after_blank,
                           .has_tab = line_has_tab(r->source, &v[i])};
        copy_line(r, out, &at, &v[i]);
        l->has_pipe = memchr(out + l->from, '|', at - l->from) != NULL;
        if (v[i].is_spaced) {
            at = set_apart(r, out, l->from, at);
            l->has_tab = l->is_spaced = true;
        }
        bool has_commas = v[i].has_commas;
        for (; v[i].joins_next; i++) {
            skip_indent(r->source, &v[i + 1]);
            put_joint(r, out, &at, &v[i + 1]);
            copy_line(r, out, &at, &v[i + 1]);
        }
        extract_point_labels(r, out, l->from, at);
        if (has_commas) {
            at = extract_commas_apart(r, out, l->from, at);
            l->has_tab = true;
        } else if (!l->is_spaced && is_han) {
            at = extract_close_gaps(r, out, l->from, extract_close_labels(r, out, l->from, at));
        }
        finish_line(r, l, out, at);
        r->origin[at] = v[i].to;
        out[at++] = '\n';
    }
    r->text = (struct str){out, at};
    r->origin[at] = (uint32_t)r->source.n;
    extract_mark_starts(r);
    extract_mark_cuts(r);
    return OK;
}
