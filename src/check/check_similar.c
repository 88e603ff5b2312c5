/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Likeness of titles; used to point out tasks that may be the same. */
#include "check/check_similar.h"

#include "base/utf8.h"

#include <stdlib.h>

/* Letters and digits, ASCII in lower case; everything else is 0. */
static uint32_t letter(uint32_t cp)
{
    if (cp >= 'A' && cp <= 'Z')
        return cp + 32;
    if ((cp >= 'a' && cp <= 'z') || (cp >= '0' && cp <= '9'))
        return cp;
    if (cp < 0x80 || (cp >= 0x2000 && cp <= 0x206F) || (cp >= 0x3000 && cp <= 0x303F) ||
        (cp >= 0xFF00 && cp <= 0xFF0F) || (cp >= 0xFF1A && cp <= 0xFF20))
        return 0;
    return cp;
}

static int compare_grams(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a;
    uint64_t y = *(const uint64_t *)b;
    return x < y ? -1 : x > y;
}

struct check_grams check_grams_of(struct arena *a, struct str title)
{
    uint64_t *list = ARENA_ARRAY(a, uint64_t, title.n + 1);
    size_t count = 0;
    uint32_t last = 0;
    for (size_t at = 0; at < title.n;) {
        uint32_t cp = letter(utf8_next(title, &at));
        if (cp == 0)
            continue;
        if (last != 0)
            list[count++] = (uint64_t)last << 32 | cp;
        last = cp;
    }
    if (count == 0 && last != 0)
        list[count++] = last; /* a single letter */
    qsort(list, count, sizeof *list, compare_grams);
    struct check_grams g = {.list = list};
    for (size_t i = 0; i < count; i++) {
        if (i > 0 && list[i] == list[i - 1])
            continue;
        list[g.count++] = list[i];
        g.signature |= UINT64_C(1) << (list[i] * UINT64_C(0x9E3779B97F4A7C15) >> 58);
    }
    return g;
}

static int pct(size_t common, const struct check_grams *x, const struct check_grams *y)
{
    size_t all = x->count + y->count;
    return all == 0 ? 0 : (int)(200 * common / all);
}

int check_similarity(const struct check_grams *x, const struct check_grams *y)
{
    size_t common = 0;
    for (size_t i = 0, k = 0; i < x->count && k < y->count;) {
        if (x->list[i] == y->list[k]) {
            common++;
            i++;
            k++;
        } else if (x->list[i] < y->list[k]) {
            i++;
        } else {
            k++;
        }
    }
    return pct(common, x, y);
}

/* Each bit that only one has is at least one pair that the other lacks. */
static size_t most_common(const struct check_grams *x, const struct check_grams *y)
{
    size_t lacking = (size_t)__builtin_popcountll(x->signature & ~y->signature);
    return x->count - lacking;
}

bool check_alike(const struct check_grams *x, const struct check_grams *y)
{
    if (pct(most_common(x, y), x, y) < CHECK_ALIKE_PCT ||
        pct(most_common(y, x), x, y) < CHECK_ALIKE_PCT)
        return false;
    return check_similarity(x, y) >= CHECK_ALIKE_PCT;
}
