/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Keyset tokens. A token that was tampered with can only name another place in the same list: the
 * filters and the viewer are not in it. */
#include "item/item_key.h"

static const char letters[] = {[ITEM_SORT_DUE] = 'd',
                               [ITEM_SORT_UPDATED] = 'u',
                               [ITEM_SORT_NUMBER] = 'n',
                               [ITEM_SORT_TEXT] = 't'};
static const char digits[] = "0123456789abcdefghijklmnopqrstuvwxyz";

static struct str base36(struct arena *a, int64_t value)
{
    char text[16];
    size_t at = sizeof text;
    uint64_t rest = value < 0 ? 0 : (uint64_t)value;
    do {
        text[--at] = digits[rest % 36];
        rest /= 36;
    } while (rest > 0);
    return arena_str(a, (struct str){text + at, sizeof text - at});
}

static bool from_base36(struct str s, int64_t *ret_value)
{
    uint64_t value = 0;
    if (s.n == 0 || s.n > 13 || (s.n > 1 && s.p[0] == '0'))
        return false;
    for (size_t i = 0; i < s.n; i++) {
        const char *found = memchr(digits, s.p[i], 36);
        if (found == NULL || value > ((uint64_t)INT64_MAX - 35) / 36)
            return false;
        value = value * 36 + (uint64_t)(found - digits);
    }
    *ret_value = (int64_t)value;
    return true;
}

struct str item_key_text(struct arena *a, struct item_key key)
{
    if (!key.is_set)
        return STR_NONE;
    struct str value = base36(a, key.value);
    struct str id = base36(a, key.id);
    return arena_printf(a, "%c-%.*s-%.*s", letters[key.sort], STR_ARG(value), STR_ARG(id));
}

bool item_key_parse(struct str text, struct item_key *ret_key)
{
    struct item_key key = {0};
    if (text.n == 0) {
        *ret_key = key;
        return true;
    }
    struct str rest = text;
    struct str letter, value;
    if (!str_split(&rest, '-', &letter) || !str_split(&rest, '-', &value) || letter.n != 1)
        return false;
    const char *found = memchr(letters, letter.p[0], sizeof letters);
    if (found == NULL || !from_base36(value, &key.value) || !from_base36(rest, &key.id))
        return false;
    key.sort = (enum item_sort)(found - letters);
    key.is_set = true;
    *ret_key = key;
    return true;
}
