/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * A part: one unit's share of an item, as lead or in support, with its own state and date. */
#ifndef LUOSHI_PART_PART_H
#define LUOSHI_PART_PART_H

#include "auth/ctx.h"

enum part_status {
#define PART_STATE(name, word, label) PART_##name,
#include "part/part_states.def"
#undef PART_STATE
    PART_STATUS_COUNT
};

const char *part_status_word(enum part_status s);
const char *part_status_label(enum part_status s); /* message id */
bool part_status_parse(struct str word, enum part_status *ret_status);

struct part_transition {
    enum part_status from;
    const char *event;
    enum part_status to;
    const char *guard;
};
const struct part_transition *part_transitions(size_t *ret_count);

/* A part as its page, forms and steps see it. */
struct part_row {
    struct part_id part_id;
    struct unit_id unit_id;                        /* 0: not known */
    struct str unit_name, unit_name_en, unit_text; /* unit_text: as written */
    bool is_lead;
    bool is_mine;    /* the actor is head or liaison of the unit */
    bool is_my_head; /* the actor is its head */
    enum part_status status;
    struct date due_on, due_effective_on; /* its own, or DATE_NONE */
    struct date stopped_on;
    struct instant signed_at;
    struct person_id signed_person_id;
    struct instant submitted_at;
    struct person_id submitted_person_id;
    struct instant accepted_at;
    int64_t return_count;
    struct date report_due_on;
    struct date reported_on; /* the last report that counted */
    int64_t percent;         /* of it; -1: not said */
    int64_t version;
};
struct part_rows {
    const struct part_row *list; /* leads first */
    size_t count;
};
/* Of an item that was loaded for the actor, or is loaded in the same pipeline. In c->a. */
err_t part_rows_send(struct ctx *c, struct item_id item);
err_t part_rows_recv(struct ctx *c, struct part_rows *ret_rows);

#define LIMIT_PARTS 100 /* units of one item: "all units" is written as a group */

/* One unit as it should take part; unit 0: the name is not known (yet), only its text is kept. */
struct part_wish {
    struct unit_id unit;
    struct str text; /* as written */
};

/* Makes the parts of an item these units in this order. A unit that had a part keeps its state and
 * date (R-ITEM-10); one named twice takes part once, as lead before as support. ret_lead_unit is
 * the first lead's unit, {0} if there is none. INVALID: more than LIMIT_PARTS. */
err_t part_replace(struct ctx *c, struct item_id item, const struct part_wish *leads,
                   size_t lead_count, const struct part_wish *supports, size_t support_count,
                   struct unit_id *ret_lead_unit);

#endif
