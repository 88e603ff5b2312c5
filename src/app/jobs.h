/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Jobs of the clock: what the program does without being asked. The rows of job.def are run by
 * `luoshi serve` when they are due and by `luoshi jobs run NAME` at once.
 *
 * Several servers may share a PostgreSQL: the run of a job begins by raising fence_no of its row
 * and ends by writing next_at under that number, in the job's own transaction. Of two that begin at
 * once one is undone and finds the job no longer due. */
#ifndef LUOSHI_APP_JOBS_H
#define LUOSHI_APP_JOBS_H

#include "auth/ctx.h"
#include "db/lanes.h"

struct job_row {
    const char *name;
    err_t (*run)(struct ctx *c);
    int every_minutes;
    int at_minutes; /* minute of the day; -1: none */
    const char *help;
};

const struct job_row *job_rows(size_t *ret_count);
const struct job_row *job_find(struct str name); /* NULL: no such */

/* The first time after `now` at which the job is due. Pure. */
struct instant job_next(const struct job_row *row, struct instant now, int utc_offset);

struct job_state {
    const struct job_row *row;
    struct instant next_at, ended_at; /* {0}: never */
    struct str outcome, note;
    int64_t run_count, failure_count;
};
/* One for each row of job.def, in its order. */
err_t jobs_state(struct ctx *c, const struct job_state **ret_states, size_t *ret_count);

/* Runs one job in the transaction of c. only_due: CONFLICT when it is not due (any more). */
err_t job_run(struct ctx *c, const struct job_row *row, bool only_due);

/* The same in a transaction of its own, from a thread of the clock or a command; a failure is
 * recorded in the row, and the job is due again ten minutes later. */
err_t job_run_alone(struct lanes *lanes, const struct job_row *row, bool only_due,
                    struct note *note);

/* The thread that runs what is due, and looks once a second. */
struct jobs_clock;
err_t jobs_start(struct lanes *lanes, struct jobs_clock **ret_clock, struct note *note);
void jobs_stop(struct jobs_clock *clock); /* waits for the run in hand; NULL is allowed */

#endif
