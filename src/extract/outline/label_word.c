/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Labels that are a word with a number: Goal 1:, 任务一：, Decision 58/3:, Action 26-11:. */
#include "extract/outline/label.h"

/* What a numbered heading can begin with. */
static const char *const heading_words[] = {"Strategic Goal",
                                            "Strategic Priority",
                                            "Strategic Objective",
                                            "Strategic Aim",
                                            "Strategic Theme",
                                            "Strategic Pillar",
                                            "Strategic Outcome",
                                            "Strategic Direction",
                                            "Strategic Focus",
                                            "Strategic Enabler",
                                            "Strategic Initiative",
                                            "Goal",
                                            "Priority area",
                                            "Priority theme",
                                            "Priority",
                                            "Objective",
                                            "Theme",
                                            "Pillar",
                                            "Aim",
                                            "Ambition",
                                            "Workstream",
                                            "Part",
                                            "Section",
                                            "Strand",
                                            "Commitment",
                                            "Outcome",
                                            "Area",
                                            "Focus area",
                                            "Focus",
                                            "Strategy",
                                            "Programme",
                                            "Chapter",
                                            "Work package",
                                            "Initiative",
                                            "Group",
                                            "Stream",
                                            "Item",
                                            "Agenda item",
                                            "Minute",
                                            "Topic",
                                            "Enabler",
                                            "Mission",
                                            "Foundation",
                                            "Domain",
                                            "Challenge",
                                            "Direction",
                                            "Key area",
                                            "Key result area",
                                            "Key priority",
                                            "Key objective",
                                            "Core aim",
                                            "Target",
                                            "Phase",
                                            "任务",
                                            "目标",
                                            "行动",
                                            "专项",
                                            "举措",
                                            "专题",
                                            "方面",
                                            "板块",
                                            "模块",
                                            "领域",
                                            "单元",
                                            "系列",
                                            "工程",
                                            "项目",
                                            "重点",
                                            "议题",
                                            "事项"};

/* 1, 1.2 and 1.2.3, ONE, IV, A; the place behind it, or `at`. */
static size_t heading_number(const struct reader *r, size_t at, size_t end, int *ret_value,
                             int *ret_parts)
{
    static const char *const numbers[] = {"One",   "Two",   "Three", "Four", "Five",   "Six",
                                          "Seven", "Eight", "Nine",  "Ten",  "Eleven", "Twelve"};
    *ret_parts = 1;
    size_t to = extract_number(r, at, end, ret_value);
    while (to > at && *ret_parts < 3 && to + 1 < end && r->text.p[to] == '.' &&
           is_digit(r->text.p[to + 1])) {
        to = extract_number(r, to + 1, end, ret_value);
        ++*ret_parts;
    }
    if (to > at)
        return to;
    while (to < end && is_ascii_letter(r->text.p[to]))
        to++;
    struct str word = str_sub(r->text, at, to);
    for (size_t i = 0; i < ARRAY_LEN(numbers); i++) {
        *ret_value = (int)i + 1;
        if (extract_equals_nocase(word, numbers[i]))
            return to;
    }
    if (word.n == 0 || !is_upper(word.p[0]))
        return at;
    *ret_value = extract_roman(word);
    if (*ret_value == 0 && word.n == 1)
        *ret_value = word.p[0] - 'A' + 1;
    return *ret_value > 0 ? to : at;
}

/* Objective 3 stands below a heading without a number, Goal 3 beside it. */
static bool names_item(struct str word)
{
    static const char *const words[] = {"Objective",
                                        "Commitment",
                                        "Initiative",
                                        "Outcome",
                                        "Strategy",
                                        "Target",
                                        "Key objective",
                                        "Key priority",
                                        "Work package",
                                        "Strategic Objective",
                                        "Strategic Initiative"};
    for (size_t i = 0; i < ARRAY_LEN(words); i++) {
        if (str_eq(word, str_of(words[i])))
            return true;
    }
    return false;
}

/* Where `text` ends that stands at `at`, with more behind it; 0: it does not stand there. */
static size_t word_end(const struct reader *r, size_t at, size_t end, const char *text)
{
    if (((text[0] ^ r->text.p[at]) & ~0x20) != 0)
        return 0;
    size_t n = at;
    for (const char *c = text; *c != '\0'; c++, n++) {
        bool is_same = n < end && (*c == r->text.p[n] ||
                                   (is_ascii_letter(*c) && is_same_letter(*c, r->text.p[n])));
        if (!is_same)
            return 0;
    }
    return n < end && (!is_ascii_letter(text[0]) || r->text.p[n] == ' ') ? n : 0;
}

struct label extract_label_heading(const struct reader *r, size_t at, size_t end)
{
    for (size_t i = 0; i < ARRAY_LEN(heading_words); i++) {
        bool is_ascii = is_ascii_letter(heading_words[i][0]);
        size_t n = word_end(r, at, end, heading_words[i]);
        if (n == 0)
            continue;
        int value = 0, parts = 1;
        size_t from = extract_skip_blanks(r, n, end);
        size_t to = is_ascii ? heading_number(r, from, end, &value, &parts)
                             : extract_number_any(r, from, end, &value);
        if (to == from && !is_ascii && from + 1 < end && is_upper(r->text.p[from]) &&
            !is_ascii_letter(r->text.p[from + 1])) { /* 板块A */
            value = r->text.p[from] - 'A' + 1;
            to = from + 1;
        }
        if (to == from)
            continue;
        size_t after = extract_skip_blanks(r, to, end);
        bool has_mark =
            after < end && (strchr(":.-", r->text.p[after]) != NULL ||
                            extract_is(r, after, end, S("–")) || extract_is(r, after, end, S("—")));
        if (!has_mark && !is_ascii && after == to)
            continue;
        if (has_mark)
            to = after + ((unsigned char)r->text.p[after] < 0x80 ? 1 : 3);
        else if (after < end && !is_upper(r->text.p[after]) && is_ascii)
            continue;
        struct label l = extract_label_found(r,
                                             parts == 1   ? LABEL_WORD
                                             : parts == 2 ? LABEL_DECIMAL
                                                          : LABEL_DECIMAL_3,
                                             at, to, end, value);
        l.word = is_ascii ? (uint8_t)(i + 1) : 0;
        l.is_inner = is_ascii && names_item(str_of(heading_words[i]));
        return l;
    }
    return EXTRACT_NO_LABEL;
}

/* 第一章, 第一部分, 第一条 */
struct label extract_label_part(const struct reader *r, size_t at, size_t end)
{
    static const struct {
        const char *word;
        enum label_class class;
    } kinds[] = {{"章", LABEL_CHAPTER},     {"部分", LABEL_CHAPTER},
                 {"篇", LABEL_CHAPTER},     {"节", LABEL_CHAPTER},
                 {"条", LABEL_ARTICLE},     {"阶段", LABEL_HAN_BRACKET}, /* R-EXTRACT-83 */
                 {"步", LABEL_HAN_BRACKET}, {"步骤", LABEL_HAN_BRACKET}};
    int value = 0;
    size_t start = extract_skip_blanks(r, at + 3, end);
    size_t i = extract_number_han(r, start, end, &value);
    if (i == start)
        i = extract_number(r, start, end, &value);
    if (i == start)
        return EXTRACT_NO_LABEL;
    i = extract_skip_blanks(r, i, end);
    for (size_t k = 0; k < ARRAY_LEN(kinds); k++) {
        struct str word = str_of(kinds[k].word);
        if (!extract_is(r, i, end, word))
            continue;
        size_t to = i + word.n;
        bool is_stage = kinds[k].class == LABEL_HAN_BRACKET;
        if (is_stage && (to >= end || (r->text.p[to] != ':' && r->text.p[to] != '(')))
            continue; /* 第一阶段任务已经完成 */
        if (to < end && (r->text.p[to] == ':' || r->text.p[to] == '.'))
            to++;
        else if (extract_is(r, to, end, S("、")))
            to += 3;
        return extract_label_found(r, kinds[k].class, at, to, end, value);
    }
    return EXTRACT_NO_LABEL;
}

/* 【议题1】, 【任务一】 on a line with the name behind it. */
struct label extract_label_framed(const struct reader *r, size_t at, size_t end)
{
    int value = 0;
    size_t word = at + 3;
    size_t n = extract_at(r, word, end, WORD(LABEL_WORD));
    size_t from = word + n, to = extract_number_any(r, from, end, &value);
    if (n == 0 || to == from || !extract_is(r, to, end, S("】")) || to + 3 >= end)
        return EXTRACT_NO_LABEL;
    return extract_label_found(r, LABEL_WORD, at, to + 3, end, value);
}

/* Action 1.1, Decision 58/3:, Recommendation 4 –, 问题1：: the number of one item. */
struct label extract_label_item(const struct reader *r, size_t at, size_t end)
{
    static const char *const words[] = {"Action",   "Decision", "Recommendation", "Resolution",
                                        "Task",     "Measure",  "Deliverable",    "Activity",
                                        "Step",     "问题",     "整改问题",       "整改事项",
                                        "督办事项", "议定事项", "反馈问题",       "整改任务"};
    for (size_t i = 0; i < ARRAY_LEN(words); i++) {
        bool is_ascii = is_ascii_letter(words[i][0]);
        size_t n = word_end(r, at, end, words[i]);
        if (n == 0)
            continue;
        enum label_class class = LABEL_NUMBER;
        int value = 0;
        size_t from = extract_skip_blanks(r, n, end);
        size_t to = is_ascii ? extract_number(r, from, end, &value)
                             : extract_number_any(r, from, end, &value);
        if (to == from)
            continue;
        if (to + 1 < end && strchr("./-", r->text.p[to]) != NULL && is_digit(r->text.p[to + 1])) {
            class = r->text.p[to] == '.' ? LABEL_DECIMAL : LABEL_CODE;
            to = extract_number(r, to + 1, end, &value);
        }
        if (class == LABEL_DECIMAL && to + 1 < end && r->text.p[to] == '.' &&
            is_digit(r->text.p[to + 1])) {
            class = LABEL_DECIMAL_3;
            to = extract_number(r, to + 1, end, &value);
        }
        size_t after = extract_skip_blanks(r, to, end);
        bool is_dash = extract_is(r, after, end, S("–")) || extract_is(r, after, end, S("—"));
        bool has_mark = after < end && (strchr(":.-)", r->text.p[after]) != NULL || is_dash);
        if (has_mark)
            return extract_label_found(r, class, at, after + (is_dash ? 3 : 1), end, value);
        /* Action 1 (Lars, 28 Feb): put up … */
        bool is_named = is_ascii && after < end && r->text.p[after] == '(' &&
                        extract_bracket_close(r, after, end) + 1 < end &&
                        r->text.p[extract_bracket_close(r, after, end) + 1] == ':';
        if (is_named || (is_ascii && after > to && after < end && is_upper(r->text.p[after])))
            return extract_label_found(r, class, at, to, end, value);
    }
    return EXTRACT_NO_LABEL;
}

/* 1a., 1a), 1(a), 1.a, "1a Extend …": a point below 1; `letter`: behind the number (R-EXTRACT-116).
 */
struct label extract_label_lettered(const struct reader *r, size_t at, size_t letter, size_t end)
{
    size_t i = letter;
    if (i < end && (r->text.p[i] == '.' || r->text.p[i] == '('))
        i++;
    bool is_open = i > letter && r->text.p[letter] == '(';
    if (i + 2 >= end || letter - at > 2 || r->text.p[i] < 'a' || r->text.p[i] > 'z')
        return EXTRACT_NO_LABEL;
    int value = r->text.p[i] - 'a' + 1;
    char mark = r->text.p[++i];
    bool has_mark = mark == ')' || (!is_open && (mark == '.' || mark == ':'));
    i += has_mark;
    size_t body = extract_skip_blanks(r, i, end);
    bool is_word =
        body > i && body < end && (is_upper(r->text.p[body]) || is_digit(r->text.p[body]));
    /* "5k Run", "4g Access" are no numbers of points. */
    if ((has_mark ? body == i : is_open || value > 6 || !is_word) || body >= end)
        return EXTRACT_NO_LABEL;
    return extract_label_found(r, LABEL_DECIMAL, at, i, end, value);
}
