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
