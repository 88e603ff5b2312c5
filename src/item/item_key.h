/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The place in a list after (or before) which a page begins: sort and value of a row, and its id,
 * as an opaque token of an address. Pure. */
#ifndef LUOSHI_ITEM_ITEM_KEY_H
#define LUOSHI_ITEM_ITEM_KEY_H

#include "base/arena.h"

enum item_sort {
    ITEM_SORT_DUE,
    ITEM_SORT_UPDATED,
    ITEM_SORT_NUMBER,
    ITEM_SORT_TEXT
};

struct item_key {
    bool is_set;
    enum item_sort sort;
    int64_t value; /* day number, microseconds, number_sort, or 0 */
    int64_t id;
    struct str
        line; /* of the row (item_line.h), where the walk has read it; p == NULL: it has not */
};

/* "d-3sf-2a": letter of the sort, value and id in base 36. */
struct str item_key_text(struct arena *a, struct item_key key);
/* False on anything that item_key_text does not write. The empty text is no key: is_set false. */
bool item_key_parse(struct str text, struct item_key *ret_key);

#endif
