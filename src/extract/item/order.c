/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The order of the items: as in the document, or for people with what holds an item above it. */
#include "extract/item/items.h"

void extract_reorder(struct arena *a, struct extract_plan *p, const size_t *order, size_t n)
{
    size_t *new_index = ARENA_ARRAY(a, size_t, p->item_count + 1);
    struct extract_item *items = ARENA_ARRAY(a, struct extract_item, n + 1);
    for (size_t i = 0; i < p->item_count; i++)
        new_index[i] = SIZE_MAX;
    for (size_t i = 0; i < n; i++)
        new_index[order[i]] = i;
    for (size_t i = 0; i < n; i++) {
        items[i] = p->items[order[i]];
        if (items[i].parent != EXTRACT_NO_PARENT)
            items[i].parent = new_index[items[i].parent];
    }
    for (size_t i = 0; i < p->warning_count; i++) {
        size_t item = p->warnings[i].item;
        if (item != SIZE_MAX)
            p->warnings[i].item = new_index[item];
    }
    p->items = items;
    p->item_count = n;
}

void extract_tree_order(struct arena *a, struct extract_plan *p)
{
    size_t *order = ARENA_ARRAY(a, size_t, p->item_count + 1);
    bool *is_put = ARENA_ARRAY(a, bool, p->item_count + 1);
    size_t n = 0;
    for (size_t i = 0; i < p->item_count; i++) {
        while (!is_put[i]) {
            size_t top = i;
            while (p->items[top].parent != EXTRACT_NO_PARENT && !is_put[p->items[top].parent])
                top = p->items[top].parent;
            is_put[top] = true;
            order[n++] = top;
        }
    }
    extract_reorder(a, p, order, n);
}
