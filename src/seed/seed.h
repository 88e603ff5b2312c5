/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Made-up data for measurements (luoshi seed), the same for the same count and day. Of ten tasks
 * one is open and overdue, four are open with a date ahead, five are closed; each of 50 words of
 * two characters stands in 2 % of the tasks. A programme a 20 tasks, a document a 200, a plan a
 * 2,000; five journal entries an item. What pages show of one item or one list does not depend on
 * the count, so that two sizes can be compared. */
#ifndef LUOSHI_SEED_SEED_H
#define LUOSHI_SEED_SEED_H

#include "auth/ctx.h"

#define SEED_UNITS  60 /* the institution among them */
#define SEED_PEOPLE 200
#define SEED_TASKS  2000000 /* at most: 6 GB on SQLite */

struct seed_options {
    int64_t tasks;
    struct date today;
    struct str encoded;                         /* the password of all people, hashed */
    void (*progress)(void *user, int64_t done); /* after each commit; may be NULL */
    void *user;
};

/* Fills a database without people, inside a transaction that has been begun; commits in between
 * (SQLite) and ends in a new transaction, with nothing in it. */
err_t seed_fill(struct ctx *c, const struct seed_options *options);

#endif
