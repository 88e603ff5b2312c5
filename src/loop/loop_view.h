/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * What the templates of the loop show. */
#ifndef LUOSHI_LOOP_LOOP_VIEW_H
#define LUOSHI_LOOP_LOOP_VIEW_H

#include "loop/loop.h"
#include "unit/unit.h"
#include "web/web.h"

struct loop_form_view {
    const struct ctx *c;
    const struct loop_case *k;
    enum loop_event event;
    unsigned asks;
    const struct field_errors *errors; /* NULL: none */
    struct url action, cancel;
    struct str lead, support; /* official names, joined by 、 */
    struct str text;          /* of the item */
    struct date due_on;       /* of the item */
    const struct unit_name *units;
    size_t unit_count;
    const struct loop_plan_choice *plans;
    size_t plan_count;
};
struct loop_plan_choice {
    struct plan_id plan_id;
    struct str title;
};

/* Confirmed plans other than this, newest first. */
err_t loop_plans(struct ctx *c, struct plan_id but, const struct loop_plan_choice **ret_list,
                 size_t *ret_count);
/* INVALID when there is no such item. */
err_t loop_item_by_number(struct ctx *c, struct str number, struct item_id *ret_id);
struct url loop_url(struct ctx *c, enum loop_event event, struct item_id item);

/* What was typed into a refused form, or what stands there at first. */
struct str loop_typed(const struct loop_form_view *v, const char *name, struct str first);
struct str loop_error(const struct loop_form_view *v, const char *name);
/* One sentence of what will happen. */
struct str loop_consequence(struct html *h, const struct loop_form_view *v);

/* The buttons of one item for the actor; part of the item's page. */
struct loop_panel {
    const struct ctx *c;
    struct item_id item;
    struct loop_button {
        enum loop_event event;
        struct url url;
        bool is_post;    /* one tap, no form */
        struct str why;  /* why it is not possible now; empty: it is */
        bool is_primary; /* what the state waits for */
    } buttons[LOOP_EVENT_COUNT];
    size_t count, open_count;
    struct loop_fact facts[LIMIT_LOOP_FACTS];
    size_t fact_count;
};

void loop_panel_make(struct ctx *c, const struct loop_case *k, struct loop_panel *ret_panel);

struct request_list_view {
    const struct ctx *c;
    const struct loop_request *list;
    size_t count;
    const struct loop_leader *leaders;
    size_t leader_count;
    bool may_advise, may_decide;
};
const char *loop_request_kind(struct str kind);     /* message id */
const char *loop_request_status(struct str status); /* message id */

struct loop_bulk_line {
    struct item_id item_id;
    struct str number, title, why; /* why: not possible, else empty */
    struct date due_on;
    bool is_lead;
};
struct loop_bulk_unit {
    struct str name;
    struct loop_bulk_line *lines;
    size_t count;
};
struct loop_bulk_view {
    const struct ctx *c;
    struct plan_id plan;
    struct str title;
    const struct loop_bulk_unit *units;
    size_t unit_count;
    const struct loop_bulk_line *blocked; /* cannot be dispatched, with the reason */
    size_t blocked_count, item_count, person_count;
    struct url action, cancel;
};

#endif
