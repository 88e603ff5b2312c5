/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Running one job, and the queue of jobs. */
#include "db/job.h"

#include "base/check.h"

#include <errno.h>
#include <time.h>

static err_t attempt(struct db *db, const struct db_job *job)
{
    TRY(db_begin(db));
    err_t e = job->run(job->user, db);
    if (e == OK)
        return db_commit(db);
    db_rollback(db);
    return e;
}

/* Two that were in each other's way must not meet again at once: 1 ms, 2 ms, 4 ms …, and a part
 * that differs. */
static void stand_back(int attempts, const struct db_job *job)
{
    long differs = (long)(((uintptr_t)job >> 6) % 1000) * 1000;
    struct timespec t = {.tv_nsec = (1000000L << (attempts - 1)) + differs};
    (void)nanosleep(&t, /* rem= */ NULL);
}

err_t db_job_attempt(struct db *db, const struct db_job *job, int most)
{
    for (int attempts = 1;; attempts++) {
        err_t e = attempt(db, job);
        if (e == OK || !db_should_retry(db) || attempts == most)
            return e;
        stand_back(attempts, job);
    }
}

void job_queue_init(struct job_queue *q, size_t limit)
{
    *q = (struct job_queue){.limit = limit};
    pthread_condattr_t attr;
    CHECK(pthread_condattr_init(&attr) == 0);
    CHECK(pthread_condattr_setclock(&attr, CLOCK_MONOTONIC) == 0);
    CHECK(pthread_mutex_init(&q->lock, /* attr= */ NULL) == 0);
    CHECK(pthread_cond_init(&q->filled, &attr) == 0);
    CHECK(pthread_condattr_destroy(&attr) == 0);
}

void job_queue_free(struct job_queue *q)
{
    CHECK(q->first == NULL);
    CHECK(pthread_cond_destroy(&q->filled) == 0);
    CHECK(pthread_mutex_destroy(&q->lock) == 0);
}

err_t job_queue_put(struct job_queue *q, struct db_job *job)
{
    CHECK(pthread_mutex_lock(&q->lock) == 0);
    bool is_taken = !q->is_closed && q->count < q->limit;
    if (is_taken) {
        job->next = NULL;
        if (q->first == NULL)
            q->first = job;
        else
            q->last->next = job;
        q->last = job;
        q->count++;
        CHECK(pthread_cond_signal(&q->filled) == 0);
    }
    CHECK(pthread_mutex_unlock(&q->lock) == 0);
    return is_taken ? OK : BUSY;
}

void job_queue_close(struct job_queue *q)
{
    CHECK(pthread_mutex_lock(&q->lock) == 0);
    q->is_closed = true;
    CHECK(pthread_cond_broadcast(&q->filled) == 0);
    CHECK(pthread_mutex_unlock(&q->lock) == 0);
}

static struct timespec deadline_in(int wait_ms)
{
    struct timespec t;
    CHECK(clock_gettime(CLOCK_MONOTONIC, &t) == 0);
    t.tv_sec += wait_ms / 1000;
    t.tv_nsec += (long)(wait_ms % 1000) * 1000000L;
    if (t.tv_nsec >= 1000000000L) {
        t.tv_sec++;
        t.tv_nsec -= 1000000000L;
    }
    return t;
}

static void wait_filled(struct job_queue *q, int wait_ms)
{
    struct timespec deadline = deadline_in(wait_ms < 0 ? 0 : wait_ms);
    int code = 0;
    while (q->first == NULL && !q->is_closed && code != ETIMEDOUT) {
        code = wait_ms < 0 ? pthread_cond_wait(&q->filled, &q->lock)
                           : pthread_cond_timedwait(&q->filled, &q->lock, &deadline);
        CHECK(code == 0 || code == ETIMEDOUT);
    }
}

struct db_job *job_queue_take(struct job_queue *q, size_t most, int wait_ms, bool *ret_is_over)
{
    CHECK(pthread_mutex_lock(&q->lock) == 0);
    wait_filled(q, wait_ms);
    struct db_job *first = q->first;
    struct db_job *last = NULL;
    size_t taken = 0;
    for (; q->first != NULL && taken < most; taken++) {
        last = q->first;
        q->first = last->next;
    }
    if (last != NULL)
        last->next = NULL;
    q->count -= taken;
    *ret_is_over = q->is_closed && first == NULL;
    CHECK(pthread_mutex_unlock(&q->lock) == 0);
    return first;
}
