/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * What the steps of the loop share. Private to src/loop. */
#ifndef LUOSHI_LOOP_LOOP_WRITE_H
#define LUOSHI_LOOP_LOOP_WRITE_H

#include "calendar/calendar.h"
#include "loop/loop.h"
#include "notify/notify.h"

struct loop_part_was {
    enum part_status status;
    struct date due_on, due_effective_on, stopped_on, report_due_on;
};

/* Moves the item along its row of item_transitions.def; a step that no row allows is a bug here,
 * because loop_check was asked before. */
void loop_move(struct loop_case *k, const char *event, enum item_status to);
void loop_part_move(struct loop_part *p, const char *event, enum part_status to);

/* ILLEGAL with the sentence of loop_check. */
err_t loop_require(struct ctx *c, const struct loop_case *k, enum loop_event event);
/* INVALID when the text is empty: "Say why." */
err_t loop_require_reason(struct ctx *c, struct str reason);

/* Names of the units, leads first, joined by 、. */
enum loop_role {
    LOOP_ANY,
    LOOP_LEADS,
    LOOP_SUPPORTS
};
struct str loop_unit_names(struct arena *a, const struct loop_case *k, enum loop_role role);

/* n working days from today. */
err_t loop_term(struct ctx *c, int days, struct date *ret_date);
/* Moves the current date of the item and what follows from it. */
err_t loop_set_due(struct ctx *c, struct loop_case *k, struct date due_on);
err_t loop_set_part_due(struct ctx *c, struct loop_part *p, struct date due_on);
/* The item's clock goes on unless it stands for another reason; the parts' own dates move by what
 * was lost since. */
err_t loop_item_clock_start(struct ctx *c, struct loop_case *k);
err_t loop_parts_clock_start(struct ctx *c, struct loop_case *k, struct date since);
/* The next periodic report of a part from today. */
err_t loop_plan_report(struct ctx *c, const struct loop_case *k, struct loop_part *p);

/* What waits for an answer ends with the item. */
err_t loop_end_waiting(struct ctx *c, struct loop_case *k, struct str why);

err_t loop_tell(struct ctx *c, const struct loop_case *k, enum notify_kind kind, struct str detail);
err_t loop_tell_leaders(struct ctx *c, const struct loop_case *k, enum notify_kind kind,
                        struct str detail);

#endif
