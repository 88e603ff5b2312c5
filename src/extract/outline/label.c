/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Reading the labels of lines: all forms of numbering that official papers use, also where a
 * half-width bracket or a blank before the dot came in by accident. */
#include "extract/outline/label.h"

/* Behind a number: . 、 ) with blanks before it; the place behind, or `at`. */
static size_t mark(const struct reader *r, size_t at, size_t end, bool *ret_is_bracket)
{
    size_t i = at;
    while (i < end && r->text.p[i] == ' ')
        i++;
    *ret_is_bracket = false;
    if (extract_is(r, i, end, S("、")))
        return i + 3;
    if (i < end && r->text.p[i] == '.')
        return i + 1;
    if (i < end && r->text.p[i] == ')') {
        *ret_is_bracket = true;
        return i + 1;
    }
    return at;
}

/* "1.6月底前…" is item 1 with a date behind it. */
static bool is_time_unit(const struct reader *r, size_t at, size_t end)
{
    return extract_is(r, at, end, S("月")) || extract_is(r, at, end, S("年")) ||
           extract_is(r, at, end, S("日"));
}

/* 1.1, 1.1.1: a blank or a Han character that is no measure follows. */
static struct label decimal(const struct reader *r, size_t at, size_t end)
{
    size_t i = at;
    int value = 0, parts = 0;
    for (;;) {
        size_t next = extract_number(r, i, end, &value);
        if (next == i || next - i > 3)
            return EXTRACT_NO_LABEL;
        i = next;
        parts++;
        if (i + 1 < end && r->text.p[i] == '.' && is_digit(r->text.p[i + 1]) && parts < 4)
            i++;
        else
            break;
    }
    if (parts < 2 || i >= end || is_time_unit(r, i, end))
        return EXTRACT_NO_LABEL;
    size_t label_end = i;
    if (r->text.p[i] == '.')
        label_end = ++i;
    if (i < end && r->text.p[i] != ' ' && r->text.p[i] != '\t') {
        if ((unsigned char)r->text.p[i] < 0xE3 || extract_at(r, i, end, WORD(MEASURE)) > 0)
            return EXTRACT_NO_LABEL;
    }
    return extract_label_found(r, parts == 2 ? LABEL_DECIMAL : LABEL_DECIMAL_3, at, label_end, end,
                               value);
}

/* "1 提升服务能力" with "1.1 …" as the next line: the number is a heading's. */
static bool opens_decimals(const struct reader *r, size_t at, size_t to, size_t end)
{
    size_t next = end;
    while (next < r->text.n && next - end < 8 &&
           (r->text.p[next] == '\n' || r->text.p[next] == ' '))
        next++;
    if (extract_is(r, next, r->text.n, S("- ")) || extract_is(r, next, r->text.n, S("•")) ||
        extract_is(r, next, r->text.n, S("* ")))
        return end - to < 60; /* 1 准备, with points below it */
    struct str number = str_sub(r->text, at, to);
    return extract_is(r, next, r->text.n, number) && next + number.n + 1 < r->text.n &&
           r->text.p[next + number.n] == '.' && is_digit(r->text.p[next + number.n + 1]);
}

/* "26-07 – DQ to arrange", "26-07: …": the number of an action; `second`: behind its dash. */
static struct label action_code(const struct reader *r, size_t at, size_t second, size_t end)
{
    int value = 0;
    size_t to = extract_number(r, second, end, &value);
    size_t body = extract_skip_blanks(r, to, end);
    if (body == to && to < end && r->text.p[to] != ':')
        return EXTRACT_NO_LABEL;
    bool has_mark = true;
    if (extract_is(r, body, end, S("–")) || extract_is(r, body, end, S("—")))
        body += 3;
    else if (body < end && (r->text.p[body] == '-' || r->text.p[body] == ':'))
        body += 1;
    else
        has_mark = false;
    body = extract_skip_blanks(r, body, end);
    if (body >= end || (!has_mark && !is_upper(r->text.p[body])))
        return EXTRACT_NO_LABEL;
    return (struct label){.class = LABEL_CODE, .from = at, .to = to, .body = body, .value = value};
}

/* 24/25, and in English 2026/14, 26/43.1 below it; `slash`: behind the first number. */
static struct label slash_code(const struct reader *r, size_t at, size_t slash, size_t end,
                               int value)
{
    int second = 0;
    size_t to = extract_number(r, slash + 1, end, &second);
    size_t most = r->is_english ? 4 : 3;
    if (slash - at > most || to == slash + 1 || to - slash - 1 > 4 || to >= end)
        return EXTRACT_NO_LABEL;
    bool is_part =
        r->is_english && r->text.p[to] == '.' && to + 1 < end && is_digit(r->text.p[to + 1]);
    if (is_part)
        to = extract_number(r, to + 1, end, &value);
    if (to >= end || (r->text.p[to] != ' ' && r->text.p[to] != '\t'))
        return EXTRACT_NO_LABEL;
    size_t body = extract_skip_blanks(r, to, end);
    if (slash - at > 3 && !(body < end && is_upper(r->text.p[body])))
        return EXTRACT_NO_LABEL;
    return extract_label_found(r, is_part ? LABEL_DECIMAL : LABEL_CODE, at, to, end, value);
}

static bool opens_line(const struct reader *r, size_t at)
{
    while (at > 0 && r->text.p[at - 1] == ' ')
        at--;
    return at == 0 || r->text.p[at - 1] == '\n';
}

static struct label arabic(const struct reader *r, size_t at, size_t end)
{
    int value = 0;
    struct label l = decimal(r, at, end);
    if (l.class != LABEL_NONE)
        return l;
    size_t i = extract_number(r, at, end, &value);
    if (i > at && i < end && r->text.p[i] == '/')
        return slash_code(r, at, i, end, value);
    if (i == at || i - at > 3)
        return EXTRACT_NO_LABEL;
    if (r->is_english && i + 1 < end && r->text.p[i] == '-' && is_digit(r->text.p[i + 1]))
        return action_code(r, at, i + 1, end);
    if (r->is_english && (l = extract_label_lettered(r, at, i, end)).class != LABEL_NONE)
        return l;
    bool is_bracket;
    size_t to = mark(r, i, end, &is_bracket);
    if (to == i) {
        size_t word = i; /* "3 Leakage", "3   Leakage", in minutes also a tab */
        while (word < end && (r->text.p[word] == ' ' || (r->is_english && r->text.p[word] == '\t')))
            word++;
        bool is_bare = word > i && word < end && i - at < 3 &&
                       (is_upper(r->text.p[word]) || opens_decimals(r, at, i, end));
        /* 01 开展…, 10 把… (R-EXTRACT-89) */
        bool is_counted = r->is_padded ? i - at == 2 : r->is_bare && opens_line(r, at);
        is_bare |= is_counted && word > i && word < end && (unsigned char)r->text.p[word] >= 0xE2 &&
                   !is_time_unit(r, word, end);
        return is_bare ? extract_label_found(r, LABEL_NUMBER, at, i, end, value) : EXTRACT_NO_LABEL;
    }
    if (to < end && is_digit(r->text.p[to]) && r->text.p[to - 1] == '.') {
        /* "1.2025年…" is item 1 with a year behind it, "3.5万亩" a number. */
        int year = 0;
        size_t after = extract_number(r, to, end, &year);
        if ((after - to != 4 || year < 1900 || year > 2199) && !is_time_unit(r, after, end))
            return EXTRACT_NO_LABEL;
    }
    return extract_label_found(r, is_bracket ? LABEL_BRACKET : LABEL_NUMBER, at, to, end, value);
}

/* (一) (1) (a) (iv) */
static struct label bracketed(const struct reader *r, size_t at, size_t end)
{
    int value = 0;
    size_t open = extract_skip_blanks(r, at + 1, end);
    size_t i = extract_number_of_label(r, open, end, &value);
    enum label_class class = LABEL_HAN_BRACKET;
    if (i == open) {
        i = extract_number(r, open, end, &value);
        class = LABEL_BRACKET;
    }
    if (i == open) {
        while (i < end && is_ascii_letter(r->text.p[i]) && i - open < 4)
            i++;
        struct str word = str_sub(r->text, open, i);
        value = extract_roman(word);
        class = LABEL_ROMAN;
        if (word.n == 1 && !(value == 1 || value == 5 || value == 10)) {
            class = LABEL_LETTER;
            value = (word.p[0] | 0x20) - 'a' + 1;
        } else if (value == 0) {
            return EXTRACT_NO_LABEL;
        }
    }
    i = extract_skip_blanks(r, i, end);
    if (i == open || i >= end || r->text.p[i] != ')' || value > 200)
        return EXTRACT_NO_LABEL;
    return extract_label_found(r, class, at, i + 1, end, value);
}

/* 一、 and 一是 */
static struct label han(const struct reader *r, size_t at, size_t end)
{
    int value = 0;
    size_t i = extract_number_of_label(r, at, end, &value);
    if (i == at)
        return EXTRACT_NO_LABEL;
    bool is_bracket;
    size_t to = mark(r, i, end, &is_bracket);
    if (to == i)
        return extract_label_inner(r, at, end, /* with_brackets= */ false);
    /* 三、四季度 is no heading */
    int next_value = 0;
    size_t next = extract_number_han(r, to, end, &next_value);
    if (next > to && !extract_is(r, next, end, S("是")) &&
        (extract_is(r, next, end, S("季度")) ||
         (extract_is(r, next, end, S("月")) && !extract_is(r, next, end, S("月份"))) ||
         extract_is(r, next, end, S("、"))))
        return EXTRACT_NO_LABEL;
    return extract_label_found(r, LABEL_HAN, at, to, end, value);
}

/* How far a line is inset, in steps of two blanks; 0: not at all. */
static uint8_t indent_of(const struct reader *r, size_t at)
{
    size_t start = at;
    while (start > 0 && at - start < 40 && r->text.p[start - 1] == ' ')
        start--;
    return start > 0 && r->text.p[start - 1] == '\n' ? (uint8_t)((at - start) / 2) : 0;
}

/* ◆ A-01 …, - 1. …: the number behind a bullet is the label. */
static struct label behind_bullet(const struct reader *r, size_t at, size_t to, size_t end)
{
    size_t body = extract_skip_blanks(r, to, end);
    struct label inner = body < end ? extract_label(r, body, end) : EXTRACT_NO_LABEL;
    return inner.class != LABEL_NONE || body >= end
               ? inner
               : extract_label_found(r, LABEL_DASH, at, to, end, 0);
}

/* A-01 …, KJ-3：…, B-2、… in front of Chinese: one or two capitals, a dash and a number of three
 * digits at most (R-EXTRACT-134). `dash`: behind the letters. */
static struct label dashed_code(const struct reader *r, size_t at, size_t dash, size_t end)
{
    int value = 0;
    size_t next, to = extract_number(r, dash + 1, end, &value);
    size_t body = extract_skip_blanks(r, to, end);
    if (to == dash + 1 || to - dash > 4 || body >= end)
        return EXTRACT_NO_LABEL;
    bool has_mark = r->text.p[body] == ':' || r->text.p[body] == '.';
    bool has_comma = extract_is(r, body, end, S("、"));
    if (body == to && !has_mark && !has_comma)
        return EXTRACT_NO_LABEL; /* A-4纸 */
    to = has_mark ? body + 1 : has_comma ? body + 3 : to;
    body = extract_skip_blanks(r, to, end);
    bool is_text = body < end && extract_rune(r, body, &next) >= 0x2018;
    return is_text ? extract_label_found(r, LABEL_DECIMAL, at, to, end, value) : EXTRACT_NO_LABEL;
}

static struct label symbol(const struct reader *r, size_t at, size_t end)
{
    size_t next;
    uint32_t c = extract_rune(r, at, &next);
    if (c >= 0x2460 && c <= 0x2473)
        return extract_label_found(r, LABEL_CIRCLED, at, next, end, (int)(c - 0x2460) + 1);
    if (c >= 0x2474 && c <= 0x2487)
        return extract_label_found(r, LABEL_BRACKET, at, next, end, (int)(c - 0x2474) + 1);
    if (c >= 0x2488 && c <= 0x249B)
        return extract_label_found(r, LABEL_NUMBER, at, next, end, (int)(c - 0x2488) + 1);
    if (c >= 0x3220 && c <= 0x3229)
        return extract_label_found(r, LABEL_HAN_BRACKET, at, next, end, (int)(c - 0x3220) + 1);
    if (c == 0x2022 || c == 0x25CF || c == 0x25C6 || c == 0x25A0 || c == 0x25A1 || c == 0x2605 ||
        c == 0x25AA || c == 0xB7 || c == 0x25CB || c == 0x25B6 || c == 0x203B || c == 0x2192 ||
        c == 0x27A2 || c == 0x25BA || c == 0x25C7 || c == 0x2666 || c == 0x2713)
        return behind_bullet(r, at, next, end); /* a star alone labels nothing */
    if (c == 0x2014 || c == 0x2013) {
        while (next < end && (extract_is(r, next, end, S("—")) || extract_is(r, next, end, S("–"))))
            next += 3;
        return next < end ? extract_label_found(r, LABEL_DASH, at, next, end, 0) : EXTRACT_NO_LABEL;
    }
    if ((c == '-' || c == '=') && next < end && r->text.p[next] == '>') /* -> X to publish … */
        return extract_label_found(r, LABEL_DASH, at, next + 1, end, 0);
    if ((c == '-' || c == '*' || c == '+') && next < end && r->text.p[next] == ' ') {
        struct label inner = behind_bullet(r, at, next, end);
        if (inner.class != LABEL_DASH)
            return inner;
        inner.word = indent_of(r, at); /* a point that is inset stands below the one above */
        return inner;
    }
    return EXTRACT_NO_LABEL;
}

/* Two to five capitals and numbers behind . / or -, with a blank behind: its end, or `at`. */
static size_t code_end(const struct reader *r, size_t at, size_t end)
{
    size_t i = at, numbers = 0;
    int value;
    while (i < end && is_upper(r->text.p[i]) && i - at < 6)
        i++;
    if (!r->is_english || i - at < 2 || i - at > 5)
        return at;
    size_t to = extract_number(r, i, end, &value);
    numbers += to > i;
    while (to + 1 < end && strchr("./-", r->text.p[to]) != NULL && is_digit(r->text.p[to + 1])) {
        to = extract_number(r, to + 1, end, &value);
        numbers++;
    }
    bool is_code = numbers > 0 && to - i <= 10 && to < end && r->text.p[to] == ' ' &&
                   is_upper(r->text.p[extract_skip_blanks(r, to, end)]);
    return is_code && (to > i + 2 || numbers > 1) ? to : at;
}

static struct label letter_mark(const struct reader *r, size_t at, size_t end)
{
    if (at + 2 < end && r->text.p[at + 1] == ')')
        return extract_label_found(r, LABEL_LETTER, at, at + 2, end,
                                   (r->text.p[at] | 0x20) - 'a' + 1);
    size_t i = at;
    /* i. ii) a. */
    while (i < end && r->text.p[i] >= 'a' && r->text.p[i] <= 'z' && i - at < 5)
        i++;
    if (r->is_english && i > at && i + 1 < end && (r->text.p[i] == '.' || r->text.p[i] == ')') &&
        (r->text.p[i + 1] == ' ' || r->text.p[i + 1] == '\t')) {
        struct str word = str_sub(r->text, at, i);
        int number = extract_roman(word);
        bool is_letter = word.n == 1 && !(number == 1 || number == 5 || number == 10);
        if (is_letter || number > 0)
            return extract_label_found(r, is_letter ? LABEL_LETTER : LABEL_ROMAN, at, i + 1, end,
                                       is_letter ? word.p[0] - 'a' + 1 : number);
    }
    /* HC.44, FGP/26/12: the number of a topic. */
    size_t code = code_end(r, at, end);
    if (code > at)
        return extract_label_found(r, LABEL_CODE, at, code, end, 0);
    /* A1, B2.: the number of an action. */
    i = at;
    while (i < end && is_upper(r->text.p[i]) && i - at < 2)
        i++;
    int value = 0;
    size_t to = extract_number(r, i, end, &value);
    if (!r->is_english && i > at && to == i && i < end && r->text.p[i] == '-')
        return dashed_code(r, at, i, end);
    while (to > i && to + 1 < end && r->text.p[to] == '.' && is_digit(r->text.p[to + 1]))
        to = extract_number(r, to + 1, end, &value);
    bool is_code = i > at && to > i && to - i <= 6 && to + 1 < end &&
                   (r->text.p[to] == ' ' || r->text.p[to] == '.' || r->text.p[to] == ':') &&
                   r->text.p[to + 1] != '.' && i - at == 1 && r->text.p[at] != 'Q';
    /* KR1: below O1: */
    bool is_inner = i - at == 2 && to > i && to - i <= 2 && to + 1 < end && r->text.p[to] == ':';
    if (is_inner)
        return extract_label_found(r, LABEL_DECIMAL_3, at, to + 1, end, value);
    if (is_code)
        return extract_label_found(r, LABEL_DECIMAL, at, r->text.p[to] == ' ' ? to : to + 1, end,
                                   value);
    return EXTRACT_NO_LABEL;
}

static struct label read_label(const struct reader *r, size_t at, size_t end)
{
    char c = r->text.p[at];
    if (is_digit(c))
        return arabic(r, at, end);
    if (c == '(')
        return bracketed(r, at, end);
    bool has_word = extract_at(r, at, end, WORD(LABEL_WORD)) > 0;
    if (is_ascii_letter(c)) {
        struct label l = has_word ? extract_label_item(r, at, end) : EXTRACT_NO_LABEL;
        if (l.class == LABEL_NONE && has_word)
            l = extract_label_heading(r, at, end);
        return l.class != LABEL_NONE ? l : letter_mark(r, at, end);
    }
    if (extract_is(r, at, end, S("【")))
        return extract_label_framed(r, at, end);
    if (extract_is(r, at, end, S("第"))) {
        struct label l = extract_label_part(r, at, end);
        return l.class != LABEL_NONE ? l : extract_label_inner(r, at, end, false);
    }
    struct label l = han(r, at, end);
    if (l.class == LABEL_NONE)
        l = symbol(r, at, end);
    if (l.class == LABEL_NONE && has_word)
        l = extract_label_item(r, at, end);
    if (l.class == LABEL_NONE && has_word)
        l = extract_label_heading(r, at, end);
    if (l.class == LABEL_NONE)
        l = extract_label_inner(r, at, end, /* with_brackets= */ false);
    return l;
}

#define MEMO_SLOTS 64u

struct label_memo {
    size_t at, end;
    struct label label;
};

/* Lines that begin with 1, 2 and 3, each with a blank and Chinese behind it: points without a dot
 * (R-EXTRACT-94). */
static bool counts_lines(const struct reader *r)
{
    static const char *const starts[] = {"1 ", "2 ", "3 "};
    size_t found = 0;
    for (size_t i = 0; i < r->line_count && found < ARRAY_LEN(starts); i++) {
        size_t at = r->lines[i].from + 2;
        found += extract_is_word(r, r->lines[i].from, r->lines[i].to, starts[found]) &&
                 at < r->lines[i].to && (unsigned char)r->text.p[at] >= 0xE2 &&
                 !is_time_unit(r, at, r->lines[i].to);
    }
    return found == ARRAY_LEN(starts);
}

void extract_labels_start(struct reader *r)
{
    r->is_padded = str_starts(r->text, S("01 ")) || str_find(r->text, S("\n01 "), 0) >= 0;
    r->is_bare = !r->is_english && counts_lines(r);
    r->labels = ARENA_ARRAY(r->a, struct label_memo, MEMO_SLOTS);
}

struct label extract_label(const struct reader *r, size_t at, size_t end)
{
    if (at >= end)
        return EXTRACT_NO_LABEL;
    if (r->labels == NULL)
        return read_label(r, at, end);
    struct label_memo *m = &r->labels[(at ^ end) % MEMO_SLOTS];
    if (m->at != at || m->end != end)
        *m = (struct label_memo){at, end, read_label(r, at, end)};
    return m->label;
}

struct label extract_label_inner(const struct reader *r, size_t at, size_t end, bool with_brackets)
{
    static const char *const firsts[] = {"首先", "其次", "再次", "最后"};
    int value = 0;
    if (at >= end)
        return EXTRACT_NO_LABEL;
    if (with_brackets && r->text.p[at] == '(')
        return bracketed(r, at, end);
    size_t i = extract_number_han(r, at, end, &value);
    if (i > at && value > 0 && value < 20 &&
        (extract_is(r, i, end, S("是")) || extract_is(r, i, end, S("要"))))
        return extract_label_found(r, LABEL_ORDINAL, at, i + 3, end, value);
    if ((extract_is(r, at, end, S("第")) || extract_is(r, at, end, S("其"))) &&
        (i = extract_number_han(r, at + 3, end, &value)) > at + 3 && i < end &&
        (r->text.p[i] == ',' || extract_is(r, i, end, S("、"))))
        return extract_label_found(r, LABEL_ORDINAL, at, i + (r->text.p[i] == ',' ? 1 : 3), end,
                                   value);
    for (int k = 0; k < 4; k++) {
        if (extract_is_word(r, at, end, firsts[k]) && at + 6 < end &&
            (r->text.p[at + 6] == ',' || extract_is(r, at + 6, end, S("要")) ||
             extract_is(r, at + 6, end, S("是"))))
            return extract_label_found(r, LABEL_ORDINAL, at,
                                       at + (r->text.p[at + 6] == ',' ? 7 : 6), end, k + 1);
    }
    if (!with_brackets)
        return EXTRACT_NO_LABEL;
    struct label l = symbol(r, at, end);
    return l.class == LABEL_CIRCLED || l.class == LABEL_BRACKET ? l : EXTRACT_NO_LABEL;
}
