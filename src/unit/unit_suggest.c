/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Guesses for a name that the directory does not know: what the checking screen and the pickers
 * offer. Pure; the same input gives the same order.
 *
 * R-UNIT-04  A suggestion is only offered, never taken: an unknown unit stays empty until a person
 *            chooses. */
#include "unit/unit.h"

#include "base/limits.h"
#include "base/utf8.h"

#define LIMIT_SUGGEST_CHARS 60  /* of a name that is compared; longer ones are cut */
#define SCORE_LEAST         300 /* of 1000; below it names have little more than 处 in common */

struct chars {
    uint32_t list[LIMIT_SUGGEST_CHARS];
    size_t count;
};

static void chars_of(struct str key, struct chars *ret)
{
    ret->count = 0;
    for (size_t at = 0; at < key.n && ret->count < LIMIT_SUGGEST_CHARS;)
        ret->list[ret->count++] = utf8_next(key, &at);
}

/* Characters in common, each counted once per occurrence. */
static size_t common_chars(const struct chars *a, const struct chars *b)
{
    bool taken[LIMIT_SUGGEST_CHARS] = {false};
    size_t common = 0;
    for (size_t i = 0; i < a->count; i++) {
        for (size_t j = 0; j < b->count; j++) {
            if (!taken[j] && a->list[i] == b->list[j]) {
                taken[j] = true;
                common++;
                break;
            }
        }
    }
    return common;
}

/* Neighbouring pairs of `a` that stand in `b` too. */
static size_t common_pairs(const struct chars *a, const struct chars *b)
{
    size_t common = 0;
    for (size_t i = 0; i + 1 < a->count; i++) {
        for (size_t j = 0; j + 1 < b->count; j++) {
            if (a->list[i] == b->list[j] && a->list[i + 1] == b->list[j + 1]) {
                common++;
                break;
            }
        }
    }
    return common;
}

static int score_name(struct arena *a, struct str wanted, const struct chars *wanted_chars,
                      struct str name)
{
    struct str key = unit_key(a, name);
    if (key.n == 0)
        return 0;
    if (str_eq(key, wanted))
        return 1000;
    struct chars chars;
    chars_of(key, &chars);
    size_t longer = chars.count > wanted_chars->count ? chars.count - wanted_chars->count : 0;
    if (str_starts(key, wanted))
        return 950 - (int)longer;
    if (str_find(key, wanted, 0) >= 0)
        return 850 - (int)longer;
    if (chars.count > 1 && str_find(wanted, key, 0) >= 0)
        return 750 + (int)chars.count;
    size_t total = chars.count + wanted_chars->count;
    size_t pairs = total > 2 ? total - 2 : 1;
    int by_chars = (int)(1000 * common_chars(wanted_chars, &chars) / total);
    int by_pairs = (int)(1000 * common_pairs(wanted_chars, &chars) / pairs);
    return (by_chars + by_pairs) * 7 / 10;
}

/* 'jwc' and 'jiaowu' are prefixes of one of the two words of 'jiaowuchu jwc'. */
static int score_pinyin(struct str wanted, struct str pinyin)
{
    struct str rest = pinyin, word;
    while (str_split(&rest, ' ', &word)) {
        if (word.n > 0 && str_starts(word, wanted))
            return 900 - (int)(word.n - wanted.n > 100 ? 100 : word.n - wanted.n);
    }
    return 0;
}

static int score_unit(struct arena *a, struct str wanted, const struct chars *chars,
                      const struct unit_name *u)
{
    int best = score_name(a, wanted, chars, u->name);
    int score = score_name(a, wanted, chars, u->name_en);
    best = score > best ? score : best;
    for (const struct str *alias = u->aliases; alias != NULL && alias->p != NULL; alias++) {
        score = score_name(a, wanted, chars, *alias);
        best = score > best ? score : best;
    }
    score = score_pinyin(wanted, u->pinyin);
    return score > best ? score : best;
}

size_t unit_suggest(const struct unit_directory *d, struct str text, const struct unit_name **out,
                    size_t max)
{
    struct arena *scratch = arena_new(MIB(16));
    struct str wanted = unit_key(scratch, text);
    struct chars chars;
    chars_of(wanted, &chars);
    size_t count, found = 0;
    const struct unit_name *list = unit_directory_list(d, &count);
    int *scores = ARENA_ARRAY(scratch, int, max + 1);
    for (size_t i = 0; i < count && wanted.n > 0 && max > 0; i++) {
        int score = list[i].is_active ? score_unit(scratch, wanted, &chars, &list[i]) : 0;
        if (score < SCORE_LEAST || (found == max && score <= scores[max - 1]))
            continue;
        size_t at = found < max ? found++ : max - 1;
        for (; at > 0 && scores[at - 1] < score; at--) {
            scores[at] = scores[at - 1];
            out[at] = out[at - 1];
        }
        scores[at] = score;
        out[at] = &list[i];
    }
    arena_free(scratch);
    return found;
}
