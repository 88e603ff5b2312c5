/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * What spans concepts: a change of the calendar and the dates that follow it. */
#ifndef LUOSHI_LEDGER_LEDGER_H
#define LUOSHI_LEDGER_LEDGER_H

#include "calendar/calendar.h"
#include "item/item.h"

#define LIMIT_MOVES       20000 /* dates that one change may move: 4 s of the writer's time */
#define LIMIT_MOVES_SHOWN 500   /* of them on one page */

struct ledger_moves {
    struct item_due_move *list; /* the first LIMIT_MOVES_SHOWN, in order of the date that is set */
    size_t count;               /* of the list */
    size_t total;
};

/* What would move if the edit were written; TOO_LARGE above LIMIT_MOVES. Writes nothing. */
err_t ledger_calendar_preview(struct ctx *c, const struct calendar_edit *edit,
                              struct ledger_moves *ret_moves);
/* R-CAL-07: writes the edit, lets the dates follow, and records both. The edit changes something.
 */
err_t ledger_calendar_apply(struct ctx *c, const struct calendar_edit *edit,
                            struct change_id *ret_change);
/* R-CAL-10: the same for what a date on a day off means, over all open items and parts. */
err_t ledger_policy_preview(struct ctx *c, enum due_policy policy, struct ledger_moves *ret_moves);
err_t ledger_policy_apply(struct ctx *c, enum due_policy policy, struct change_id *ret_change);
/* What a change moved; part names and titles as they are now. */
err_t ledger_calendar_moves(struct ctx *c, struct change_id change, struct ledger_moves *ret_moves);

#endif
