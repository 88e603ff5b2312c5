/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The rules that write an item from what a form says. Each writes one journal entry and keeps the
 * full text. Private to src/item. */
#ifndef LUOSHI_ITEM_ITEM_WRITE_H
#define LUOSHI_ITEM_ITEM_WRITE_H

#include "item/item_form.h"

/* R-ITEM-15: after registration a change of a date or of units says why. */
bool item_needs_reason(enum item_status status, const struct item_input *before,
                       const struct item_input *after);

/* Saves the change of `it` (as loaded, its version included: CONFLICT if it is another by now). The
 * input was resolved without errors. Nothing changed: nothing is written. */
err_t item_save_change(struct ctx *c, const struct item *it, const struct item_input *before,
                       const struct item_input *after, const struct item_resolved *resolved,
                       struct str reason);

struct item_plan {
    struct plan_id plan_id;
    struct str title, status;
};
/* For ITEM_CREATE; NOT_FOUND when there is no such plan. */
err_t item_plan_load(struct ctx *c, struct plan_id id, struct item_plan *ret_plan);

err_t item_parents(struct ctx *c, struct plan_id plan, const struct item_parent **ret_parents,
                   size_t *ret_count);

/* Where a new item goes and what stands behind its input. */
struct item_new {
    struct plan_id plan;
    struct item_id parent; /* {0}: the plan itself */
    bool is_task, is_draft;
    const struct item_resolved *resolved;
};
/* Writes a new item: R-ITEM-16 a task that is no draft gets its number at once; its original date
 * is the one entered. */
err_t item_write_new(struct ctx *c, const struct item_new *n, const struct item_input *input,
                     struct item_id *ret_id);

/* Parts in progress get their next report anew (R-REPORT-07). */
err_t item_report_follow(struct ctx *c, struct item_id id);

#endif
