/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * GET /items/{item}: the item's page put together from all who know something of it. A concept adds
 * a slot: X_slots in its X.h fills it, and a line here gives it its place. */
#include "dossier/dossier_web.h"

#include "blocker/blocker.h"
#include "checklist/checklist.h"
#include "loop/loop.h"
#include "slip/slip.h"

err_t item_show(struct ctx *c)
{
    const struct item_detail *d;
    const struct item *item;
    struct item_slot steps, requests, blockers, periods, lights;
    TRY(item_page_load(c, (struct item_id){c->ids[0]}, &d, &item));
    TRY(loop_slots(c, item, &steps, &requests));
    TRY(blocker_slot(c, item, &blockers));
    TRY(slip_item_slot(c, item, &lights));
    TRY(recur_slot(c, item, &periods));
    const struct item_slot sections[] = {blockers, requests, periods, lights};
    return item_page_show(c, d, steps, sections, ARRAY_LEN(sections));
}
