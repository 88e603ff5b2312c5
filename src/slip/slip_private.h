/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Private to src/slip: making a proposal, ending a slip. */
#ifndef LUOSHI_SLIP_SLIP_PRIVATE_H
#define LUOSHI_SLIP_SLIP_PRIVATE_H

#include "ladder/ladder.h"
#include "slip/slip.h"

struct slip_proposal {
    const struct ladder_part *part;
    const struct ladder_level *level;
    struct str item_number, item_title;
    struct str said;    /* the rule with its numbers, in the institution's language: journalled */
    struct str cause;   /* the same as it is kept: slip_cause */
    struct str numbers; /* for the paper: how it stands */
    struct slip_id former;
    struct person_id by; /* 0: the program */
};

/* Writes and journals it, with a requirement in the institution's language. */
err_t slip_propose(struct ctx *c, const struct slip_proposal *p, struct str reason,
                   struct slip_id *ret_id);

struct slip_end {
    struct slip_id id;
    struct item_id item;
    int64_t version;
    const char *status, *outcome, *verb;
    struct str facts; /* settled: "" when it may be proposed again at once */
    struct str reason;
};
err_t slip_end(struct ctx *c, const struct slip_end *end);
/* The cause of going one level up, as it is kept. */
struct str slip_cause_escalated(struct arena *a, const struct slip *s, struct str reason);
/* Takes back what is proposed for a part, if anything is: R-SLIP-02. */
err_t slip_drop_proposal(struct ctx *c, struct part_id part);
/* Is there a level with a slip above this one? */
bool slip_has_level_above(const struct ladders *all, struct level_id level);

#endif
