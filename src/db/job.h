/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * A job: one function that runs in a transaction on some thread, and what to do afterwards; and the
 * bounded queue in which jobs wait. The queue links the jobs themselves, so that handing one over
 * allocates nothing and cannot fail for want of memory. */
#ifndef LUOSHI_DB_JOB_H
#define LUOSHI_DB_JOB_H

#include "db/db.h"

#include <pthread.h>

struct db_job {
    /* Inside a transaction. OK lets it commit, anything else undoes it. May be called again from
     * the start (PostgreSQL: serialization failure), so its effects are the transaction's only. */
    err_t (*run)(void *user, struct db *db);
    /* Once, after the commit or the rollback; outcome is what run returned, or why the commit
     * failed. Short: other jobs wait. The job may be freed here. */
    void (*done)(void *user, err_t outcome);
    void *user;

    /* Private to src/db from here. */
    struct db_job *next;
    enum db_mode mode;
    err_t outcome;
};

#define DB_JOB_ATTEMPTS 6 /* SERIALIZABLE also refuses what only might have gone wrong */

/* Begins, runs, commits; again while the failure says so (db_should_retry), `most` times in all. */
err_t db_job_attempt(struct db *db, const struct db_job *job, int most);

struct job_queue {
    pthread_mutex_t lock;
    pthread_cond_t filled;
    struct db_job *first;
    struct db_job *last;
    size_t count;
    size_t limit;
    bool is_closed;
};

void job_queue_init(struct job_queue *q, size_t limit);
void job_queue_free(struct job_queue *q); /* nothing waits in it any more */

err_t job_queue_put(struct job_queue *q, struct db_job *job); /* BUSY: full or closed */
void job_queue_close(struct job_queue *q);                    /* what waits is still handed out */

/* Up to `most` jobs, linked by next, in order; waits for the first at most wait_ms (-1: for ever).
 * NULL: none came. *ret_is_over: closed and empty. */
struct db_job *job_queue_take(struct job_queue *q, size_t most, int wait_ms, bool *ret_is_over);

#endif
