/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Characters of the source: their normalised form, and the way back to what is printed. */
#include "extract/text/normal.h"
#include "extract/text/physical.h"

#include "base/utf8.h"
#include "extract/reader.h"

static const struct entity {
    const char *name;
    uint32_t code_point;
} entities[] = {
    {"&nbsp;", ' '},      {"&amp;", '&'},      {"&lt;", '<'},       {"&gt;", '>'},
    {"&quot;", '"'},      {"&ldquo;", 0x201C}, {"&rdquo;", 0x201D}, {"&mdash;", 0x2014},
    {"&ensp;", ' '},      {"&emsp;", ' '},     {"&#160;", ' '},     {"&middot;", 0xB7},
    {"&hellip;", 0x2026}, {"&apos;", '\''},    {"&#39;", '\''},     {"&ndash;", 0x2013}};

static size_t entity_at(struct str s, size_t at, uint32_t *ret)
{
    for (size_t i = 0; i < ARRAY_LEN(entities); i++) {
        struct str name = str_of(entities[i].name);
        if (s.n - at >= name.n && memcmp(s.p + at, name.p, name.n) == 0) {
            *ret = entities[i].code_point;
            return name.n;
        }
    }
    return 0;
}

uint32_t extract_normal(struct str s, size_t *at)
{
    uint32_t c = 0;
    if (s.p[*at] == '&') {
        size_t n = entity_at(s, *at, &c);
        if (n > 0) {
            *at += n;
            return c;
        }
    }
    if (s.p[*at] == '*' && *at + 1 < s.n && s.p[*at + 1] == '*') {
        *at += 2;
        return 0;
    }
    /* *emphasis* of Markdown; a bullet has a blank behind it. */
    if (s.p[*at] == '*' && ((*at + 1 < s.n && s.p[*at + 1] != ' ' && s.p[*at + 1] != '\n') ||
                            (*at > 0 && s.p[*at - 1] > ' ' && s.p[*at - 1] != '\t'))) {
        *at += 1;
        return 0;
    }
    c = extract_code_point(s.p, at);
    if (c < 0x80)
        return c == '\r' || c == '`' || c == 0 ? 0 : (c == '\v' || c == '\f' ? ' ' : c);
    if (c >= 0xFF01 && c <= 0xFF5E)
        return c - 0xFF01 + '!';
    if (c == 0xA0 || c == 0x3000 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F)
        return ' ';
    if (c == 0xFEFF || (c >= 0x200B && c <= 0x200F) || c == 0x2060 || c == 0xAD)
        return 0;
    if (c == 0x2212 || c == 0x2010 || c == 0x2011)
        return '-';
    if (c == 0x2502 || c == 0x2503) /* drawn tables */
        return '|';
    /* pictures and dingbats of messages; ❶ … are numbers */
    if ((c >= 0x1F000 && c <= 0x1FAFF) || (c >= 0x2700 && c <= 0x2775) || c == 0x2B50 ||
        c == 0x2B55)
        return ' ';
    if (c == 0xFE0F || c == 0xFE0E || c == 0x200D)
        return 0;
    if (c >= 0x2776 && c <= 0x277F) /* ❶ is ① */
        return c - 0x2776 + 0x2460;
    return c;
}

struct extract_span extract_source_span(const struct reader *r, struct span s)
{
    if (s.to <= s.from)
        return (struct extract_span){r->origin[s.from], r->origin[s.from]};
    size_t last = s.to - 1;
    while (last > s.from && ((unsigned char)r->text.p[last] & 0xC0u) == 0x80u)
        last--;
    size_t end = r->origin[last];
    if (end < r->source.n) {
        uint32_t c;
        size_t n = r->source.p[end] == '&' ? entity_at(r->source, end, &c) : 0;
        if (n > 0)
            end += n;
        else
            (void)extract_code_point(r->source.p, &end);
    }
    return (struct extract_span){r->origin[s.from], end};
}

/* Beside such characters a blank means nothing; but ’ ends many an English word. */
static bool is_dense(const struct reader *r, uint32_t c)
{
    if (c == 0x2019 && r->is_english)
        return false;
    return c >= 0x2E80 || c == 0x3001 || (c >= 0x2018 && c <= 0x201D);
}

/* English with single blanks is printed as it stands. */
static bool is_clean_ascii(struct str raw)
{
    char last = ' ';
    for (size_t i = 0; i < raw.n; i++) {
        char c = raw.p[i];
        if (!extract_is_plain((unsigned char)c) || c == '\t' || (c == ' ' && last == ' '))
            return false;
        last = c;
    }
    return last != ' ';
}

/* Whether a text is printed as it stands in the source. */
static bool is_clean(struct str raw)
{
    enum {
        CLEAN,
        BLANK,
        UNCLEAN,
        MAYBE_BLANK /* the first byte of the wide blank, U+3000 */
    };
    static const uint8_t kinds[256] = {
        [' '] = BLANK,   ['\n'] = UNCLEAN, ['\t'] = UNCLEAN, ['&'] = UNCLEAN,
        ['*'] = UNCLEAN, ['\r'] = UNCLEAN, [0xC2] = UNCLEAN, [0xE3] = MAYBE_BLANK};
    for (size_t i = 0; i < raw.n; i++) {
        uint8_t kind = kinds[(unsigned char)raw.p[i]];
        if (kind == CLEAN)
            continue;
        if (kind == BLANK)
            return is_clean_ascii(raw);
        if (kind == UNCLEAN || (i + 2 < raw.n && (unsigned char)raw.p[i + 1] == 0x80 &&
                                (unsigned char)raw.p[i + 2] == 0x80))
            return false;
    }
    return true;
}

/* The number of a page between two lines is no part of the text. */
static size_t behind_page_number(struct str raw, size_t at)
{
    ptrdiff_t end = str_find_char(raw, '\n', at);
    size_t to = end < 0 ? raw.n : (size_t)end;
    while (end >= 0 && to - at < 64) {
        if (extract_is_page_number(raw, at, to))
            return to;
        size_t blank = at;
        while (blank < to && (raw.p[blank] == ' ' || raw.p[blank] == '\r'))
            blank++;
        if (blank < to)
            break;
        at = to + 1;
        end = str_find_char(raw, '\n', at);
        to = end < 0 ? raw.n : (size_t)end;
    }
    return at;
}

struct str extract_source_text(struct reader *r, struct span s)
{
    s = extract_trim(r, s);
    struct extract_span where = extract_source_span(r, s);
    struct str raw = str_sub(r->source, where.start, where.end);
    bool is_doubled = r->has_commas && str_find(raw, S("\"\""), 0) >= 0;
    if (!is_doubled && is_clean(raw))
        return raw;
    char *out = arena_alloc(r->a, raw.n * 2 + 1);
    size_t n = 0;
    uint32_t last = 0;
    bool has_gap = false;
    for (size_t at = 0; at < raw.n;) {
        size_t start = at;
        uint32_t c = extract_normal(raw, &at);
        if (c == 0)
            continue;
        size_t width = at - start;
        at += is_doubled && c == '"' && at < raw.n && raw.p[at] == '"'; /* RFC 4180 */
        if (c == '\n')
            at = behind_page_number(raw, at);
        if (c == ' ' || c == '\n' || c == '\t') {
            has_gap = n > 0;
            continue;
        }
        if (has_gap && !(is_dense(r, last) && is_dense(r, c >= 0x80 ? c : 0)) && !is_dense(r, last))
            out[n++] = ' ';
        has_gap = false;
        last = c;
        if (raw.p[start] == '&' && width > 1) {
            char bytes[4];
            size_t bytes_n = utf8_write(bytes, c);
            memcpy(out + n, bytes, bytes_n);
            n += bytes_n;
        } else {
            memcpy(out + n, raw.p + start, width);
            n += width;
        }
    }
    return (struct str){out, n};
}
