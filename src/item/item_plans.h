/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Titles of plans for lists of items: made once and shared by requests until a plan is added or
 * renamed or changes its state (auth/shared.h). Private to src/item. */
#ifndef LUOSHI_ITEM_ITEM_PLANS_H
#define LUOSHI_ITEM_ITEM_PLANS_H

#include "auth/ctx.h"

#define LIMIT_PLANS_SHARED 4000 /* the newest; titles of older ones are read with the items */

struct item_plan {
    struct plan_id plan_id;
    struct str title;
    bool is_choice; /* neither a draft nor discarded */
};
struct item_plans {
    const struct item_plan *list; /* the newest first */
    size_t count;
    bool is_all; /* there are no older ones */
};
err_t item_plans_load(struct ctx *c, const struct item_plans **ret_plans);
/* p == NULL: not among them. */
struct str item_plan_title(const struct item_plans *plans, struct plan_id id);

#endif
