/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * GET /items/{item}: the item's page put together from all who know something of it. A concept adds
 * a slot: X_slots in its X.h fills it, and a line here gives it its place. */
#include "dossier/dossier_web.h"

#include "blocker/blocker.h"
#include "checklist/checklist.h"
#include "loop/loop.h"
#include "meeting/meeting.h"
#include "report/report.h"
#include "review/review.h"
#include "slip/slip.h"

/* Several slots in one place. */
struct pile {
    struct item_slot slots[8];
    size_t count;
};

static void show_pile(struct html *h, const void *view)
{
    const struct pile *pile = view;
    for (size_t i = 0; i < pile->count; i++)
        if (pile->slots[i].show != NULL)
            pile->slots[i].show(h, pile->slots[i].view);
}

err_t item_show(struct ctx *c)
{
    const struct item_detail *d;
    const struct item *item;
    struct part_rows parts;
    struct loop_case k;
    struct pile steps = {.count = 3}, sections = {.count = 7};
    TRY(item_page_load(c, (struct item_id){c->ids[0]}, &d, &item, &parts));
    TRY(loop_page_load(c, item, &parts, &k));
    TRY(blocker_slot(c, &k, &sections.slots[0]));
    TRY(report_slots(c, &k, &steps.slots[0], &sections.slots[1]));
    TRY(review_slots(c, &k, &steps.slots[1], &sections.slots[2]));
    TRY(loop_slots(c, &k, &steps.slots[2], &sections.slots[3]));
    TRY(recur_slot(c, item, &sections.slots[4]));
    TRY(slip_item_slot(c, item, &sections.slots[5]));
    if (k.has_meetings)
        TRY(meeting_slot(c, item, &sections.slots[6]));
    const struct item_slot all[] = {{show_pile, &sections}};
    return item_page_show(c, d, (struct item_slot){show_pile, &steps}, all, ARRAY_LEN(all));
}
