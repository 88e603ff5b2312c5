/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Delegation while away (代理): from the first to the last day the delegate holds the posts of the
 * other person. The posts are rows of person_role that carry the delegation's id, so that
 * everything that asks who may do what needs no second question; they leave with it.
 *
 * R-DELEGATION-01 only the posts of work are delegated: head, liaison, clerk, leader; never the
 *                 administrator's or the auditor's, never a post that is itself delegated
 * R-DELEGATION-02 a person has at most one delegate on a day
 * R-DELEGATION-03 start and end are journalled with both people, and both are told */
#ifndef LUOSHI_DELEGATION_DELEGATION_H
#define LUOSHI_DELEGATION_DELEGATION_H

#include "auth/ctx.h"
#include "field/field.h"

#define LIMIT_DELEGATION_DAYS 366

struct delegation_input {
    struct str delegate; /* user name or name */
    struct date start_on, end_on;
    struct str reason;
};
struct field_table delegation_fields(void);

struct delegation {
    struct delegation_id delegation_id;
    struct person_id from_person_id, to_person_id;
    struct str from_name, to_name, reason, status; /* planned, running, ended */
    struct date start_on, end_on;
};
/* Those that a person gave or received, newest first, at most 100. */
err_t delegation_list_of(struct ctx *c, struct person_id person, const struct delegation **ret_list,
                         size_t *ret_count);

/* Checks and makes; starts at once when the first day has come. With errors nothing is written. */
err_t delegation_make(struct ctx *c, struct person_id from, const struct delegation_input *input,
                      struct field_errors *errors);
/* By either of the two, or the administrator. NOT_FOUND for others; ILLEGAL when it has ended. */
err_t delegation_stop(struct ctx *c, struct delegation_id id);

/* Does the actor act for that person today? */
err_t delegation_acts_for(struct ctx *c, struct person_id person, bool *ret_acts);

/* A job of the clock: starts what begins today, ends what is over. */
err_t delegation_tick(struct ctx *c);

#endif
