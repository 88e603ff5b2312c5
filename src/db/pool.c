/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Database threads for PostgreSQL. */
#include "db/pool.h"

#include "base/check.h"

#include <stdlib.h>
#include <time.h>

/* Writers of one row are in each other's way: of eight that begin together one is stored, and six
 * attempts are not enough for the others. Who was refused so many times waits until it is alone. A
 * turn is a courtesy: nobody waits longer than TURN_MS for one, whatever a long job does. */
#define FREE_ATTEMPTS 2
#define TURN_MS       1000

struct worker {
    struct db_pool *pool;
    struct db *reader;
    struct db *writer;
    pthread_t thread;
};

struct db_pool {
    struct job_queue queue;
    pthread_rwlock_t turns; /* shared by writers; who must be alone has it by itself */
    int count;              /* threads that run */
    struct worker workers[];
};

static struct timespec turn_until(void)
{
    struct timespec t;
    CHECK(clock_gettime(CLOCK_MONOTONIC, &t) == 0);
    t.tv_sec += TURN_MS / 1000;
    t.tv_nsec += TURN_MS % 1000 * 1000000L;
    t.tv_sec += t.tv_nsec / 1000000000L;
    t.tv_nsec %= 1000000000L;
    return t;
}

static err_t attempt_in_turn(struct worker *w, const struct db_job *job, bool is_alone, int most)
{
    pthread_rwlock_t *turns = &w->pool->turns;
    struct timespec until = turn_until();
    int code = is_alone ? pthread_rwlock_clockwrlock(turns, CLOCK_MONOTONIC, &until)
                        : pthread_rwlock_clockrdlock(turns, CLOCK_MONOTONIC, &until);
    err_t e = db_job_attempt(w->writer, job, most);
    if (code == 0)
        CHECK(pthread_rwlock_unlock(turns) == 0);
    return e;
}

static err_t write_job(struct worker *w, const struct db_job *job)
{
    err_t e = attempt_in_turn(w, job, /* is_alone= */ false, FREE_ATTEMPTS);
    if (e == OK || !db_should_retry(w->writer))
        return e;
    return attempt_in_turn(w, job, /* is_alone= */ true, DB_JOB_ATTEMPTS - FREE_ATTEMPTS);
}

static void *worker_main(void *user)
{
    struct worker *w = user;
    bool is_over = false;
    while (!is_over) {
        struct db_job *job = job_queue_take(&w->pool->queue, 1, /* wait_ms= */ -1, &is_over);
        if (job == NULL)
            continue;
        err_t e = job->mode == DB_READER ? db_job_attempt(w->reader, job, DB_JOB_ATTEMPTS)
                                         : write_job(w, job);
        job->done(job->user, e);
    }
    return NULL;
}

static void worker_close(struct worker *w)
{
    db_close(w->reader);
    db_close(w->writer);
}

static err_t worker_start(struct worker *w, const char *where, struct note *note)
{
    err_t e = db_open(where, DB_WRITER, &w->writer, note);
    if (e == OK)
        e = db_open(where, DB_READER, &w->reader, note);
    if (e == OK && pthread_create(&w->thread, /* attr= */ NULL, worker_main, w) != 0)
        e = note_fail(note, BUSY, "No thread for the database");
    if (e != OK)
        worker_close(w);
    return e;
}

/* Who waits to be alone comes before those who come later. */
static void turns_init(pthread_rwlock_t *turns)
{
    pthread_rwlockattr_t attr;
    CHECK(pthread_rwlockattr_init(&attr) == 0);
    CHECK(pthread_rwlockattr_setkind_np(&attr, PTHREAD_RWLOCK_PREFER_WRITER_NONRECURSIVE_NP) == 0);
    CHECK(pthread_rwlock_init(turns, &attr) == 0);
    CHECK(pthread_rwlockattr_destroy(&attr) == 0);
}

err_t db_pool_start(const char *where, int threads, size_t queue_limit, struct db_pool **ret_pool,
                    struct note *note)
{
    CHECK(threads > 0 && queue_limit > 0);
    struct db_pool *pool = calloc(1, sizeof *pool + (size_t)threads * sizeof(struct worker));
    CHECK(pool != NULL);
    job_queue_init(&pool->queue, queue_limit);
    turns_init(&pool->turns);
    for (int i = 0; i < threads; i++) {
        pool->workers[i].pool = pool;
        err_t e = worker_start(&pool->workers[i], where, note);
        if (e != OK) {
            db_pool_stop(pool);
            return e;
        }
        pool->count++;
    }
    *ret_pool = pool;
    return OK;
}

err_t db_pool_submit(struct db_pool *pool, enum db_mode mode, struct db_job *job)
{
    job->mode = mode;
    return job_queue_put(&pool->queue, job);
}

void db_pool_stop(struct db_pool *pool)
{
    if (pool == NULL)
        return;
    job_queue_close(&pool->queue);
    for (int i = 0; i < pool->count; i++) {
        CHECK(pthread_join(pool->workers[i].thread, /* retval= */ NULL) == 0);
        worker_close(&pool->workers[i]);
    }
    job_queue_free(&pool->queue);
    CHECK(pthread_rwlock_destroy(&pool->turns) == 0);
    free(pool);
}
