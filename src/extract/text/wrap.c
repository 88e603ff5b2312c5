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

static bool stops(uint32_t c)
{
    return c == 0x3002 || c == 0xFF1B || c == ';' || c == '.' || c == ':' || c == 0xFF1A ||
           c == 0xFF09 || c == ')' || c == '|' || c == 0x201D;
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
        full += (size_t)v[i].columns + 3 >= widest && !stops(last_rune(s, &v[i])) &&
                !v[i + 1].after_blank;
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

static bool is_numeral(uint32_t c)
{
    static const char han[] = "一二三四五六七八九十";
    char bytes[5] = {0};
    (void)utf8_write(bytes, c);
    return (c >= '0' && c <= '9') || (c >= 0xFF10 && c <= 0xFF19) ||
           (c >= 0x3400 && strstr(han, bytes) != NULL);
}

/* （一） and (3) begin a paragraph; （部）, （牵头单位：…） may go on with the line above. */
static bool begins_with_number(struct str rest)
{
    uint32_t c = 0;
    for (size_t at = 0, n = 0; at < rest.n && n < 4; n++) {
        c = extract_code_point(rest.p, &at);
        if (c == 0xFF09 || c == ')')
            return n > 0;
        if (!is_numeral(c) && c != ' ' && !(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z'))
            return false;
    }
    return false;
}

/* 3.5万亩, 30、31日 and 98.2% are broken numbers, 3. and 3.1 labels. */
static bool is_amount(struct str rest, size_t at)
{
    static const char *const units[] = {"万", "亿",       "%",    "％",   "元",   "公里",
                                        "米", "平方",     "公顷", "吨",   "公斤", "亩",
                                        "倍", "个百分点", "日",   "分钟", "小时"};
    size_t from = at;
    while (at < rest.n && is_digit(rest.p[at]))
        at++;
    for (size_t i = 0; at > from && i < ARRAY_LEN(units); i++) {
        if (str_starts(str_from(rest, at), str_of(units[i])))
            return true;
    }
    return false;
}

/* 责任人：…, 会议时间：…: a few characters in front of a colon. */
static bool begins_with_label(struct str line)
{
    size_t n = 0;
    for (size_t at = 0; at < line.n && n <= 12; n++) {
        uint32_t c = extract_code_point(line.p, &at);
        if (c == 0xFF1A) /* 方面： with nothing behind it ends a sentence */
            return n >= 2 && at < line.n;
        if (!utf8_is_han(c) && !is_blank_rune(c) && !(c >= 'A' && c <= 'z'))
            return false;
    }
    return false;
}

/* Whether the line begins with something that starts a paragraph of its own. */
static bool begins_anew(struct str s, const struct physical *l, bool in_bracket)
{
    size_t at = l->from;
    uint32_t c = 0;
    while (at < l->to && is_blank_rune(c = extract_code_point(s.p, &at))) {
    }
    struct str rest = str_sub(s, at, l->to < at + 48 ? l->to : at + 48);
    if (c == 0xFF08 || c == '(')
        return begins_with_number(rest) || (rest.n > 0 && (unsigned char)rest.p[0] < 0x80);
    if (c == '#' || c == '|' || c == '-' || c == '*' || c == 0x2022 || c == 0x3010 ||
        (c >= 0x2460 && c <= 0x249B))
        return true;
    bool is_number = (c >= '0' && c <= '9') || (c >= 0xFF10 && c <= 0xFF19);
    for (size_t i = 0; is_number && i < rest.n;) {
        c = extract_code_point(rest.p, &i);
        if (c == '.' || c == 0xFF0E || c == 0x3001 || c == ')' || c == 0xFF09)
            return !is_amount(rest, i);
        is_number = (c >= '0' && c <= '9') || (c >= 0xFF10 && c <= 0xFF19) || c == ' ';
    }
    static const char han[] = "一二三四五六七八九十第";
    char first[5] = {0};
    (void)utf8_write(first, c);
    if (strstr(han, first) == NULL || c < 0x3400)
        return !in_bracket && begins_with_label(str_sub(s, l->from, l->to));
    return str_find(rest, S("、"), 0) == 0 || str_find(rest, S("、"), 0) == 3 ||
           str_find(rest, S("条"), 0) >= 0 || str_find(rest, S("章"), 0) >= 0;
}

/* …优秀率不低于 / 88%: a line that stops where the number has to come (R-EXTRACT-113). */
static bool awaits_number(struct str s, const struct physical *l, const struct physical *next)
{
    static const struct str words[] = {
        STR_INIT("不低于"), STR_INIT("不少于"), STR_INIT("不高于"), STR_INIT("不超过"),
        STR_INIT("不小于"), STR_INIT("不大于"), STR_INIT("不多于"), STR_INIT("达到"),
        STR_INIT("超过"),   STR_INIT("提高到"), STR_INIT("提升到"), STR_INIT("下降到"),
        STR_INIT("降低到"), STR_INIT("降至"),   STR_INIT("增至"),   STR_INIT("控制在"),
        STR_INIT("保持在"), STR_INIT("稳定在"),
    };
    struct str line = str_trim(str_sub(s, l->from, l->to));
    struct str rest = str_trim(str_sub(s, next->from, next->to));
    size_t digits = 0;
    while (digits < rest.n && (is_digit(rest.p[digits]) || rest.p[digits] == '.'))
        digits++;
    if (digits == 0 || rest.p[digits - 1] == '.' || next->after_blank ||
        str_starts(str_from(rest, digits), S("、")) || str_starts(str_from(rest, digits), S("．")))
        return false;
    for (size_t i = 0; i < ARRAY_LEN(words); i++) {
        if (str_ends(line, words[i]) && line.n > words[i].n)
            return true;
    }
    return false;
}

#define LONG_LINE   40 /* columns: a paragraph, no heading */
#define MOST_INDENT 8  /* columns; what stands in the middle of the page has more */

/* Whether each paragraph is indented, so that a line which is not goes on with the one above. */
static bool is_set_in(struct str s, const struct physical *v, size_t n)
{
    size_t paragraphs = 0, indented = 0;
    for (size_t i = 1; i < n; i++) {
        bool is_long = v[i].columns >= LONG_LINE && stops(last_rune(s, &v[i - 1]));
        paragraphs += is_long;
        indented += is_long && v[i].indent >= 2;
    }
    return paragraphs >= 3 && indented * 10 >= paragraphs * 8;
}

/* …由区住建 / 局先行打通…: in mid-sentence, with a line below it that is not indented
 * (R-EXTRACT-118). */
static bool is_broken_off(struct str s, const struct physical *l, const struct physical *next,
                          bool in_bracket)
{
    bool is_text = l->indent >= 2 || l->columns >= LONG_LINE;
    return next->indent == 0 && !next->after_blank && l->indent <= MOST_INDENT && is_text &&
           utf8_is_han(last_rune(s, l)) && !begins_anew(s, next, in_bracket);
}

/* “ （ 《 never end a line by themselves. */
static bool opens(uint32_t c)
{
    return c == 0x201C || c == 0x2018 || c == 0xFF08 || c == 0x300A || c == 0x3010 || c == 0x3014;
}

/* R-EXTRACT-01: a line goes on in the next one where the page was broken by hand: the next word
 * would not have fitted any more; or where it ends in 、 or inside an open bracket. */
static bool joins(struct str s, const struct physical *l, const struct physical *next, size_t wrap,
                  bool in_bracket, bool is_set_in)
{
    if (l->is_spaced || next->is_spaced || l->has_tab)
        return false;
    uint32_t last = last_rune(s, l);
    /* A row with pipes is over where its last pipe stands. */
    if (next->to > next->from && s.p[l->from] == '|' && l->to > l->from && last != '|' &&
        !next->after_blank && s.p[next->from] != '|' && s.p[next->to - 1] == '|')
        return true;
    bool is_list = last == 0x3001;
    if (is_list && !(next->to > next->from && is_digit(s.p[next->from])))
        return true;
    if (awaits_number(s, l, next))
        return true;
    if (is_set_in && is_broken_off(s, l, next, in_bracket))
        return true;
    if (wrap == 0 || next->after_blank || begins_anew(s, next, in_bracket))
        return false;
    if (next->indent >= 2 && next->indent > l->indent)
        return false;
    /* R-EXTRACT-35: lines that were counted in characters differ by the digits in them. */
    bool is_open = utf8_is_han(last) || last == 0xFF0C || is_list || opens(last) ||
                   (last < 0x80 && (is_digit((char)last) || is_ascii_letter((char)last)) &&
                    (unsigned char)s.p[next->from] >= 0xE3);
    if (is_open && next->indent == 0 && l->columns <= wrap + 2 && l->columns * 5u >= wrap * 4u)
        return true;
    /* One full-width mark may not begin a line, so a full line can be one or two marks short. */
    size_t slack = last >= 0x2010 ? 2 : 0;
    return l->columns <= wrap + 2 && l->columns + first_word_columns(s, next) + slack + 1 > wrap;
}

/* Brackets that are open behind the line, those of the lines joined to it included. */
static size_t open_brackets(struct str s, const struct physical *l, size_t depth)
{
    for (size_t at = l->from; at < l->to;) {
        unsigned char lead = (unsigned char)s.p[at];
        if (lead >= 0xE4 && lead <= 0xE9) {
            at += 3;
            continue;
        }
        uint32_t c = extract_code_point(s.p, &at);
        bool opens =
            c == 0xFF08 || c == '(' || c == 0xFF3B || c == '[' || c == 0x3010 || c == 0x3014;
        bool closes =
            c == 0xFF09 || c == ')' || c == 0xFF3D || c == ']' || c == 0x3011 || c == 0x3015;
        depth += opens;
        depth -= closes && depth > 0;
    }
    return depth;
}

/* — 3 —, - 3 -, 第 3 页, 第3页 共8页 */
bool extract_is_page_number(struct str s, size_t from, size_t to)
{
    for (size_t at = from; at < to && is_blank_rune(extract_code_point(s.p, &at));)
        from = at; /* it may stand in the middle of the line */
    if (to - from < 3 || to - from > 48)
        return false;
    uint32_t first = 0, last = 0;
    size_t digits = 0, others = 0, words = 0;
    for (size_t at = from; at < to;) {
        uint32_t c = extract_code_point(s.p, &at);
        if (is_blank_rune(c))
            continue;
        first = first == 0 ? c : first;
        last = c;
        digits += (c >= '0' && c <= '9') || (c >= 0xFF10 && c <= 0xFF19);
        bool is_dash = c == '-' || c == 0x2014 || c == 0x2013 || c == 0x2015 || c == 0xFF0D;
        bool is_word = c == 0x7B2C || c == 0x9875 || c == 0x5171; /* 第 页 共 */
        words += is_word;
        others += !is_dash && !is_word && !(c >= '0' && c <= '9') &&
                  !(c >= 0xFF10 && c <= 0xFF19) && c != '/' && c != 0xFF0C && c != ',';
    }
    bool has_dashes = (first == '-' || first == 0x2014 || first == 0x2013 || first == 0x2015 ||
                       first == 0xFF0D) &&
                      last == first;
    return digits > 0 && digits <= 8 && others == 0 &&
           (has_dashes ? words == 0 && digits <= 4 : first == 0x7B2C && last == 0x9875);
}

/* An empty line behind each line is how the copy was made, where full lines stop in mid-sentence.
 * Two empty lines part paragraphs then. */
static void close_up(struct str s, struct physical *v, size_t n)
{
    size_t spaced = 0, open = 0, wrap = n < 8 ? 0 : wrap_width(s, v, n);
    for (size_t i = 0; wrap > 0 && i + 1 < n; i++) {
        spaced += v[i + 1].after_blank;
        open += v[i].columns * 5u >= wrap * 4u && !stops(last_rune(s, &v[i]));
    }
    if (wrap < FEW_LEAST || spaced * 10 < (n - 1) * 9 || open < 3 || open * 6 < n)
        return;
    bool has_indent = false;
    for (size_t i = 0; i < n; i++)
        has_indent |= v[i].indent >= 2 && v[i].columns * 5u >= wrap * 4u;
    for (size_t i = 1; i < n; i++)
        v[i].after_blank =
            v[i].blanks > 1 || (!has_indent && stops(last_rune(s, &v[i - 1])) && v[i].after_blank);
}

/* What all lines are inset by is no indent. */
static void drop_margin(struct physical *v, size_t n)
{
    uint16_t margin = UINT16_MAX;
    for (size_t i = 0; i < n; i++)
        margin = v[i].indent < margin ? v[i].indent : margin;
    for (size_t i = 0; i < n; i++) {
        v[i].indent = (uint16_t)(v[i].indent - margin);
        v[i].columns = (uint16_t)(v[i].columns - margin);
    }
}

#define LONGEST_NOTE 8 /* lines: a bracket that stays open longer is damage */

void extract_join_lines(struct str s, struct physical *v, size_t n)
{
    close_up(s, v, n);
    drop_margin(v, n);
    size_t wrap = wrap_width(s, v, n), depth = 0, lines = 0;
    bool set_in = is_set_in(s, v, n);
    for (size_t i = 0; i + 1 < n; i++) {
        depth = wrap == 0 ? 0 : open_brackets(s, &v[i], depth);
        v[i].joins_next =
            joins(s, &v[i], &v[i + 1], wrap, depth > 0 && lines < LONGEST_NOTE, set_in);
        lines = v[i].joins_next && depth > 0 ? lines + 1 : 0;
        depth = v[i].joins_next ? depth : 0;
    }
}
