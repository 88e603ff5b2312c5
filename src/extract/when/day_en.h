/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The small readers of English times: words, numbers, days. Inside the folder only. */
#ifndef LUOSHI_EXTRACT_DAY_EN_H
#define LUOSHI_EXTRACT_DAY_EN_H

#include "extract/when/when.h"

static inline size_t blanks(const struct reader *r, size_t at, size_t end)
{
    while (at < end && (r->text.p[at] == ' ' || r->text.p[at] == ','))
        at++;
    return at;
}

static inline bool is_text_at(const struct reader *r, size_t at, size_t end, struct str w)
{
    return end - at >= w.n && str_eq_nocase(str_sub(r->text, at, at + w.n), w) &&
           (at + w.n == end || !is_ascii_letter(r->text.p[at + w.n]));
}

/* Nearly all words of the lists differ in the first letter. */
static inline bool is_word_at(const struct reader *r, size_t at, size_t end, const char *word)
{
    return at < end && is_same_letter(r->text.p[at], word[0]) &&
           is_text_at(r, at, end, str_of(word));
}

/* A number of at most `most` digits at `at`: the place behind it, or `at`. */
size_t extract_digits_en(const struct reader *r, size_t at, size_t end, size_t most, int *ret);
/* 1900 to 2199 */
size_t extract_year_en(const struct reader *r, size_t at, size_t end, int *ret_year);
int extract_year_for(const struct reader *r, int month_of, int day);
size_t extract_numeric_date_en(const struct reader *r, size_t at, size_t end, struct civil *ret);
size_t extract_day_month_year_en(const struct reader *r, size_t at, size_t end, struct civil *ret,
                                 bool *ret_has_year);

/* Behind 12 noon on, 5pm, close of play on: where the day stands; `at`: no time of a day. */
size_t extract_clock_end_en(const struct reader *r, size_t at, size_t end);

#endif
