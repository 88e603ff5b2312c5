/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Under 责任单位 alone the first leads and the others support. Where nearly all items of the
 * document have a label of its own for who supports (配合单位), one without it has nobody who does:
 * all names under 责任单位 lead (R-EXTRACT-112). */
#include "extract/item/items.h"

#define MOST_OF_THEM 4 /* four of five */

void extract_duty_keep(struct reader *r, size_t item, const struct who *w)
{
    if (r->is_english || !w->is_from_note)
        return;
    r->helped_count += w->is_helped;
    if (w->is_helped || !w->is_from_duty)
        return;
    r->alone_count++;
    if (w->support.names.n == 0)
        return;
    r->shared =
        arena_grow(r->a, r->shared, r->shared_count, &r->shared_capacity, sizeof *r->shared);
    r->shared[r->shared_count++] = item;
}

void extract_duties_finish(struct reader *r)
{
    bool is_custom =
        r->helped_count >= MOST_OF_THEM && r->helped_count >= r->alone_count * MOST_OF_THEM;
    for (size_t i = 0; is_custom && i < r->shared_count; i++) {
        struct extract_item *item = &r->plan->items[r->shared[i]];
        struct name_list lead = {.capacity = 0};
        for (size_t k = 0; k < item->lead.n; k++)
            extract_name_add_text(r, &lead, item->lead.v[k]);
        for (size_t k = 0; k < item->support.n; k++)
            extract_name_add_text(r, &lead, item->support.v[k]);
        item->lead = lead.names;
        item->support = (struct extract_names){.n = 0};
    }
}
