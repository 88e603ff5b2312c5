/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * What the templates of src/plan show. */
#ifndef LUOSHI_PLAN_PLAN_VIEW_H
#define LUOSHI_PLAN_PLAN_VIEW_H

#include "plan/plan.h"
#include "web/web.h"

struct plan_list_view {
    const struct plan_lines *lines;
    bool may_give, may_read_documents, may_read_checklists;
    struct url next;
};

struct plan_show_view {
    const struct ctx *c;
    const struct plan *plan;
    const struct plan_tree *tree;
    const struct plan_linked *linked;
    size_t linked_count;
    bool is_draft;
    bool is_table;
    bool may_create, may_check, may_confirm, may_read_documents;
};

/* /items with the plan and a state. state: "" for all. */
struct url plan_items_url(struct html *h, struct plan_id plan, const char *state);
/* /items below a programme, with a state. */
struct url plan_below_url(struct html *h, struct item_id programme, const char *state);
/* /items of the plan below no programme, with a state. */
struct url plan_loose_url(struct html *h, struct plan_id plan, const char *state);
/* Width of a bar of parts/all as a percentage, "37.5%"; x: where it begins. */
struct str plan_share(struct arena *a, int64_t parts, int64_t all);
const char *plan_light_class(const struct plan_node *n);
const char *plan_light_label(const struct plan_node *n); /* message id */

#endif
