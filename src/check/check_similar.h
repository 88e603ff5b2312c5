/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * How much two titles have in common: pairs of neighbouring letters, marks and blanks aside
 * (Dice's coefficient). Pure. */
#ifndef LUOSHI_CHECK_CHECK_SIMILAR_H
#define LUOSHI_CHECK_CHECK_SIMILAR_H

#include "base/arena.h"

#define CHECK_ALIKE_PCT 80 /* R-CHECK-03: from here on a person is asked */

struct check_grams {
    const uint64_t *list; /* sorted, each once */
    size_t count;
    uint64_t signature; /* one bit a pair: most pairs of titles are told apart by it */
};

struct check_grams check_grams_of(struct arena *a, struct str title);
/* 0 … 100; 0 for titles without letters. */
int check_similarity(const struct check_grams *x, const struct check_grams *y);
bool check_alike(const struct check_grams *x, const struct check_grams *y);

#endif
