/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The desks: what each of the four people finds when they come to work. Liaison and head of unit:
 * what their units have to sign, to do, to report. Clerk: what to dispatch, to review, to urge.
 * Leader: one screen. The unit's page: its parts, whom it waits for, who is missing.
 *
 * R-DESK-01 every list is the beginning of an index range, every figure a few rows of a tally: a
 *           desk costs the same with a thousand items and with a million
 * R-DESK-02 every figure opens to the list behind it */
#ifndef LUOSHI_DESK_DESK_H
#define LUOSHI_DESK_DESK_H

#include "item/item.h"

/* Sections of the home page: for those with a post in a unit, and for the clerk. */
err_t desk_mine_slot(struct ctx *c, struct item_slot *ret_slot);
err_t desk_clerk_slots(struct ctx *c, struct item_slot *ret_figures, struct item_slot *ret_lists);

/* A job of the clock: what is open and overdue today, for the trend. */
err_t desk_day_job(struct ctx *c);

#endif
