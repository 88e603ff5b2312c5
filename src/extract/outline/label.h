/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The number or mark that a line or a part of a sentence begins with. Inside the folder only. */
#ifndef LUOSHI_EXTRACT_LABEL_H
#define LUOSHI_EXTRACT_LABEL_H

#include "extract/reader.h"

/* In the order in which they usually nest. */
enum label_class {
    LABEL_NONE,
    LABEL_CHAPTER,     /* 第一章, 第一部分, Part 1 */
    LABEL_PLAIN,       /* a heading without a number */
    LABEL_WORD,        /* Goal 1:, 任务一: */
    LABEL_HAN,         /* 一、 */
    LABEL_HAN_BRACKET, /* （一） */
    LABEL_NUMBER,      /* 1. 1、 */
    LABEL_DECIMAL,     /* 1.1 */
    LABEL_DECIMAL_3,   /* 1.1.1 */
    LABEL_BRACKET,     /* （1） 1） */
    LABEL_CIRCLED,     /* ① */
    LABEL_LETTER,      /* (a) */
    LABEL_ROMAN,       /* (i) */
    LABEL_ORDINAL,     /* 一是, 一要, 首先 */
    LABEL_DASH,        /* ——, -, • */
    LABEL_ARTICLE,     /* 第一条: a rule, never a task */
    LABEL_INNER,       /* "What we will do" inside a part: a zone, no programme */
    LABEL_CODE,        /* 24/25: the number of an action */
};

struct label {
    enum label_class class;
    size_t from, to; /* as printed, without the blanks behind it */
    size_t body;     /* where the text begins */
    int value;       /* 1 for 一, 1., (a); 0 where it has none */
    uint8_t word;    /* LABEL_WORD in English: which word, so that Theme and Objective nest */
    bool is_inner;   /* … one that names an item: Objective 3 */
};

/* Once, when the language is known. */
void extract_labels_start(struct reader *r);

/* The label at the start of a line. The answer depends on the text, the words and the language
 * alone, and each line is asked about several times: so the last ones are kept. */
struct label extract_label(const struct reader *r, size_t at, size_t end);

/* 一是 二是, 一要, 首先, 第一， at the start of a part; （1） (a) ① too where `with_brackets`. */
struct label extract_label_inner(const struct reader *r, size_t at, size_t end, bool with_brackets);

struct label extract_label_part(const struct reader *r, size_t at, size_t end);
struct label extract_label_framed(const struct reader *r, size_t at, size_t end);
/* label_word.c: Goal 1:, 任务一：; 1a., 1(a); Decision 58/3:, the number of one item. */
struct label extract_label_heading(const struct reader *r, size_t at, size_t end);
struct label extract_label_lettered(const struct reader *r, size_t at, size_t letter, size_t end);
struct label extract_label_item(const struct reader *r, size_t at, size_t end);

#define EXTRACT_NO_LABEL ((struct label){.class = LABEL_NONE})
static inline struct label extract_label_found(const struct reader *r, enum label_class class,
                                               size_t from, size_t to, size_t end, int value)
{
    return (struct label){.class = class,
                          .from = from,
                          .to = to,
                          .body = extract_skip_blanks(r, to, end),
                          .value = value};
}

/* A cell that holds nothing but the number of its row. */
static inline struct label extract_label_number(struct span s)
{
    return (struct label){.class = LABEL_NUMBER, .from = s.from, .to = s.to, .body = s.to};
}

/* （一）, 1., （1）: forms in which one count may go on. */
static inline bool extract_label_counts(enum label_class class)
{
    return class == LABEL_HAN_BRACKET || class == LABEL_NUMBER || class == LABEL_BRACKET;
}

/* Han or Arabic number at `at`; returns the place behind it, or `at`. */
size_t extract_number_han(const struct reader *r, size_t at, size_t end, int *ret_value);
/* 一, 壹 or Ⅰ as labels have them (R-EXTRACT-132). */
size_t extract_number_of_label(const struct reader *r, size_t at, size_t end, int *ret_value);
size_t extract_number(const struct reader *r, size_t at, size_t end, int *ret_value);
/* iv, IV: 4; 0: no Roman number up to 12. */
int extract_roman(struct str s);
size_t extract_number_any(const struct reader *r, size_t at, size_t end, int *ret_value);

#endif
