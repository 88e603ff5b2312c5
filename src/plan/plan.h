/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Plans: what items belong to. A plan is a draft until its checked items are registered; a draft is
 * seen only by those who check. */
#ifndef LUOSHI_PLAN_PLAN_H
#define LUOSHI_PLAN_PLAN_H

#include "auth/ctx.h"
#include "item/item.h"

const char *plan_kind_label(struct str kind);     /* message id "Year plan" */
const char *plan_status_label(struct str status); /* message id "Draft plan" */

struct plan {
    struct plan_id plan_id;
    struct str title, kind, status;
    struct date start_on, end_on;
    struct document_id document_id; /* 0: none */
    struct str document_title, document_reference;
    struct plan_id parent_plan_id;
    struct str parent_title;
    int64_t version;
};

/* The only way to a plan: NOT_FOUND for those who may not know that it exists. */
err_t plan_load(struct ctx *c, struct plan_id id, enum action action, struct plan *ret_plan);

/* A plan that is not read from a document. */
struct plan_input {
    struct str title, kind; /* kind: a word of the table: "campaign", "meeting" */
    struct date start_on, end_on;
    bool is_draft; /* else confirmed at once */
};
/* Writes and journals it; the caller has been allowed PLAN_CHECK. */
err_t plan_create(struct ctx *c, const struct plan_input *in, struct plan_id *ret_id);
/* R-PLAN-02: registers the drafts of a plan that comes from no document and confirms it. CONFLICT
 * with a note: no draft, no item, or a task without lead or date. */
err_t plan_confirm(struct ctx *c, const struct plan *p, size_t *ret_count);
/* Such a draft that is not wanted; its items stay in it, unseen. */
err_t plan_discard(struct ctx *c, const struct plan *p);

/* Tasks of a plan by what became of them, from plan_tally. */
struct plan_counts {
    int64_t all; /* registered and after */
    int64_t open, done, other, draft;
};

struct plan_line {
    struct plan plan;
    struct plan_counts counts;
};
struct plan_lines {
    const struct plan_line *list; /* the newest first */
    size_t count;
    bool has_next;
    bool has_counts; /* only for those who see every item */
};
/* One page of PAGE_ROWS plans; after {0} is the first. */
err_t plan_find(struct ctx *c, struct plan_id after, struct plan_lines *ret_lines);

#define LIMIT_TREE_ITEMS 5000 /* of one page: a plan of a university has some hundreds */

struct plan_node {
    struct item_id item_id;
    bool is_task;
    struct str label, number, title, lead_name;
    enum item_status status;
    struct item_light light; /* of a programme: the worst below it */
    bool is_bottom_line;
    struct date due_current_on;
    int depth;
    const struct plan_node *first_child, *next; /* as the plan orders them */
    /* Tasks below it, itself not counted */
    int64_t all, open, done, near, late;
};

struct plan_tree {
    const struct plan_node *roots; /* list through next */
    const struct plan_node *nodes; /* parents before children is not promised */
    size_t count;
    bool is_cut;            /* more than LIMIT_TREE_ITEMS */
    struct plan_node whole; /* sums of the plan */
    struct plan_node loose; /* sums of the tasks that belong to no programme */
};
/* Items of other plans that the plan holds too (plan_link), those that the actor may see. They are
 * not in its sums: each is counted in its own plan. */
struct plan_linked {
    struct item_id item_id;
    struct str number, title, lead_name, plan_title;
    enum item_status status;
    struct item_light light;
    struct date due_current_on;
    struct plan_id plan_id;
};
err_t plan_linked_load(struct ctx *c, struct plan_id id, const struct plan_linked **ret_list,
                       size_t *ret_count);

/* Items of a loaded plan that the actor may see; programmes without any such item are left out. */
err_t plan_tree_load(struct ctx *c, const struct plan *plan, struct plan_tree *ret_tree);

#endif
