/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Chooses the thread for a job. */
#include "db/lanes.h"

#include "base/check.h"
#include "base/limits.h"
#include "db/pool.h"
#include "db/readers.h"

#include <stdlib.h>

#define DEFAULT_THREADS 8
#define DEFAULT_READERS 64

struct lanes {
    struct db_pool *pool;       /* PostgreSQL; else NULL */
    struct db_writer *writer;   /* SQLite; else NULL */
    struct db_readers *readers; /* SQLite; else NULL */
};

static bool is_postgres(const char *where)
{
    struct str w = str_of(where);
    return str_starts(w, S("postgresql://")) || str_starts(w, S("postgres://"));
}

static err_t open_engine(struct lanes *l, const char *where, const struct lanes_options *o,
                         struct note *note)
{
    if (is_postgres(where)) {
        size_t most = o->queue_limit > 0 ? o->queue_limit : LIMIT_WRITE_QUEUE + LIMIT_READ_QUEUE;
        return db_pool_start(where, o->threads > 0 ? o->threads : DEFAULT_THREADS, most, &l->pool,
                             note);
    }
    TRY(db_writer_start(where, o->queue_limit > 0 ? o->queue_limit : LIMIT_WRITE_QUEUE,
                        o->batch_limit > 0 ? o->batch_limit : LIMIT_WRITE_BATCH, &l->writer, note));
    l->readers = db_readers_new(where, o->readers > 0 ? o->readers : DEFAULT_READERS);
    return OK;
}

err_t lanes_open(const char *where, const struct lanes_options *options, struct lanes **ret_lanes,
                 struct note *note)
{
    struct lanes *l = calloc(1, sizeof *l);
    CHECK(l != NULL);
    const struct lanes_options defaults = {0};
    err_t e = open_engine(l, where, options == NULL ? &defaults : options, note);
    if (e != OK) {
        free(l);
        return e;
    }
    *ret_lanes = l;
    return OK;
}

void lanes_close(struct lanes *l)
{
    if (l == NULL)
        return;
    db_pool_stop(l->pool);
    db_readers_free(l->readers); /* first: the writer's last checkpoint waits for nobody */
    db_writer_stop(l->writer);
    free(l);
}

enum db_engine lanes_engine(const struct lanes *l)
{
    return l->pool != NULL ? DB_POSTGRES : DB_SQLITE;
}

static err_t read_here(struct lanes *l, struct db_job *job)
{
    struct db *db = NULL;
    TRY(db_readers_acquire(l->readers, &db, /* note= */ NULL));
    err_t e = db_job_attempt(db, job, DB_JOB_ATTEMPTS);
    db_readers_release(l->readers, db);
    job->done(job->user, e);
    return OK;
}

err_t lane_submit(struct lanes *l, enum db_mode mode, struct db_job *job)
{
    if (l->pool != NULL)
        return db_pool_submit(l->pool, mode, job);
    return mode == DB_READER ? read_here(l, job) : db_writer_submit(l->writer, job);
}

/* Waiting for a job ---------------------------------------------------------------------------- */

struct waiter {
    pthread_mutex_t lock;
    pthread_cond_t ready;
    bool is_done;
    err_t outcome;
    err_t (*run)(void *user, struct db *db);
    void *user;
};

static err_t waiter_run(void *user, struct db *db)
{
    const struct waiter *w = user;
    return w->run(w->user, db);
}

static void waiter_done(void *user, err_t outcome)
{
    struct waiter *w = user;
    CHECK(pthread_mutex_lock(&w->lock) == 0);
    w->is_done = true;
    w->outcome = outcome;
    CHECK(pthread_cond_signal(&w->ready) == 0);
    CHECK(pthread_mutex_unlock(&w->lock) == 0);
}

err_t lane_run(struct lanes *l, enum db_mode mode, err_t (*run)(void *user, struct db *db),
               void *user)
{
    struct waiter w = {.lock = PTHREAD_MUTEX_INITIALIZER,
                       .ready = PTHREAD_COND_INITIALIZER,
                       .run = run,
                       .user = user};
    struct db_job job = {.run = waiter_run, .done = waiter_done, .user = &w};
    err_t e = lane_submit(l, mode, &job);
    if (e == OK) {
        CHECK(pthread_mutex_lock(&w.lock) == 0);
        while (!w.is_done)
            CHECK(pthread_cond_wait(&w.ready, &w.lock) == 0);
        CHECK(pthread_mutex_unlock(&w.lock) == 0);
        e = w.outcome;
    }
    CHECK(pthread_cond_destroy(&w.ready) == 0);
    CHECK(pthread_mutex_destroy(&w.lock) == 0);
    return e;
}

struct db_writer_stats lanes_writer_stats(const struct lanes *l)
{
    const struct db_writer_stats none = {0};
    return l->writer == NULL ? none : db_writer_stats(l->writer);
}
