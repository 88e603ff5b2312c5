/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Database threads for PostgreSQL. */
#include "db/pool.h"

#include "base/check.h"

#include <stdlib.h>

struct worker {
    struct db_pool *pool;
    struct db *reader;
    struct db *writer;
    pthread_t thread;
};

struct db_pool {
    struct job_queue queue;
    int count; /* threads that run */
    struct worker workers[];
};

static void *worker_main(void *user)
{
    struct worker *w = user;
    bool is_over = false;
    while (!is_over) {
        struct db_job *job = job_queue_take(&w->pool->queue, 1, /* wait_ms= */ -1, &is_over);
        if (job == NULL)
            continue;
        err_t e = db_job_attempt(job->mode == DB_READER ? w->reader : w->writer, job);
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

err_t db_pool_start(const char *where, int threads, size_t queue_limit, struct db_pool **ret_pool,
                    struct note *note)
{
    CHECK(threads > 0 && queue_limit > 0);
    struct db_pool *pool = calloc(1, sizeof *pool + (size_t)threads * sizeof(struct worker));
    CHECK(pool != NULL);
    job_queue_init(&pool->queue, queue_limit);
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
    free(pool);
}
