/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Handlers of blockers (rows of web/routes.def), and what their templates show. */
#ifndef LUOSHI_BLOCKER_BLOCKER_WEB_H
#define LUOSHI_BLOCKER_BLOCKER_WEB_H

#include "blocker/blocker.h"
#include "web/web.h"

err_t blocker_form(struct ctx *c);
err_t blocker_put(struct ctx *c);
err_t blocker_page(struct ctx *c);
err_t blocker_decide(struct ctx *c);
err_t blocker_take_back(struct ctx *c);

struct blocker_form_view {
    const struct ctx *c;
    const struct loop_case *k;
    const struct loop_part *part;
    const struct blocker_decider *deciders;
    size_t decider_count;
    const struct field_errors *errors; /* NULL: none */
    struct str text;
    int64_t decider;
    struct url action, cancel;
};

struct blocker_page_view {
    const struct ctx *c;
    struct blocker_list blockers;
    bool may_record;                   /* a clerk records the decision of another */
    const struct field_errors *errors; /* NULL: none */
    int64_t wrong_id;                  /* whose form was refused */
    struct str text, source, on;       /* what was typed there */
};

struct blocker_slot_view {
    const struct ctx *c;
    struct blocker_list blockers;
    struct item_id item;
    bool may_ask;
    struct str why_not; /* empty: a question can be put now */
};

#endif
