/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Which items stand on a page of the list: chooses the index that answers a filter, walks it,
 * merges ranges. Private to src/item. */
#ifndef LUOSHI_ITEM_ITEM_PICK_H
#define LUOSHI_ITEM_ITEM_PICK_H

#include "item/item_list.h"

struct item_picked {
    const struct item_key *keys; /* in the order of the list */
    size_t count;
    bool has_next, has_previous;
    int64_t looked;              /* see struct item_list */
    struct item_key first, last; /* where the pages before and behind this one begin */
};

err_t item_pick(struct ctx *c, const struct item_filter *f, int64_t limit,
                struct item_picked *ret_picked);

#endif
