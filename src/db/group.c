/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The thread of the SQLite writer. A job must not see that others share its transaction. When the
 * commit fails every job of the batch gets that error, also those that failed by themselves,
 * because what they saw never came to be.
 *
 * A batch runs without savepoints at first, because each costs as much as a job: the full-text
 * index is written out at every one. A job that fails has nearly always changed nothing yet and
 * needs no undoing. If one has, the batch is rolled back and runs once more, now with a savepoint a
 * job, to which a failing one is undone. */
#include "db/group.h"

#include "base/check.h"

#include <stdatomic.h>
#include <stdlib.h>

#define CHECKPOINT_PAGES 8192  /* 32 MiB: a page that is written often is moved once */
#define TRUNCATE_PAGES   16384 /* 64 MiB of disk are given back when nobody writes */
#define IDLE_MS          1000

struct db_writer {
    struct db *db;
    pthread_t thread;
    struct job_queue queue;
    size_t batch_limit;
    int checked_pages; /* length of the log at the last checkpoint */
    _Atomic int64_t jobs;
    _Atomic int64_t commits;
    _Atomic int64_t largest_batch;
    _Atomic int64_t log_pages;
};

static err_t run_in_point(struct db *db, const struct db_job *job)
{
    TRY(db_savepoint(db));
    err_t e = job->run(job->user, db);
    if (e == OK)
        e = db_release(db);
    if (e != OK)
        db_rollback_to(db);
    return e;
}

/* False: a job that failed has to be undone, and with it, for now, the batch. */
static bool run_plain(struct db *db, struct db_job *first)
{
    for (struct db_job *job = first; job != NULL; job = job->next) {
        int64_t before = db_changes(db);
        job->outcome = job->run(job->user, db);
        if (job->outcome == OK)
            job->outcome = db_end_part(db);
        if (job->outcome != OK && !db_drop_part(db, before))
            return false;
    }
    return true;
}

static err_t run_batch(struct db *db, struct db_job *first)
{
    TRY(db_begin(db));
    if (run_plain(db, first))
        return db_commit(db);
    db_rollback(db);
    TRY(db_begin(db));
    for (struct db_job *job = first; job != NULL; job = job->next)
        job->outcome = run_in_point(db, job);
    return db_commit(db);
}

static void finish_batch(struct db_job *first, err_t commit)
{
    for (struct db_job *job = first, *next; job != NULL; job = next) {
        next = job->next; /* done may free the job */
        job->done(job->user, commit == OK ? job->outcome : commit);
    }
}

static int64_t batch_size(const struct db_job *first)
{
    int64_t n = 0;
    for (; first != NULL; first = first->next)
        n++;
    return n;
}

static void work(struct db_writer *w, struct db_job *first)
{
    int64_t n = batch_size(first);
    err_t e;
    if (n == 1) { /* no savepoint for a job alone */
        first->outcome = e = db_job_attempt(w->db, first, DB_JOB_ATTEMPTS);
    } else {
        e = run_batch(w->db, first);
    }
    atomic_fetch_add(&w->jobs, n);
    atomic_fetch_add(&w->commits, 1);
    if (n > atomic_load(&w->largest_batch))
        atomic_store(&w->largest_batch, n);
    atomic_store(&w->log_pages, db_log_pages(w->db));
    finish_batch(first, e);
}

/* After a batch. The log starts anew by itself when all of it was moved and no reader needs it;
 * while one does it grows, and the next attempt comes CHECKPOINT_PAGES later. */
static void checkpoint_when_large(struct db_writer *w)
{
    int pages = db_log_pages(w->db);
    if (pages < w->checked_pages)
        w->checked_pages = 0;
    if (pages - w->checked_pages < CHECKPOINT_PAGES)
        return;
    (void)db_checkpoint(w->db, /* truncate= */ false);
    w->checked_pages = pages;
}

static void checkpoint_when_idle(struct db_writer *w)
{
    int pages = db_log_pages(w->db);
    if (pages >= TRUNCATE_PAGES)
        (void)db_checkpoint(w->db, /* truncate= */ true);
    else if (pages != w->checked_pages)
        (void)db_checkpoint(w->db, /* truncate= */ false);
    w->checked_pages = db_log_pages(w->db);
}

static void *writer_main(void *user)
{
    struct db_writer *w = user;
    bool is_over = false;
    while (!is_over) {
        struct db_job *first = job_queue_take(&w->queue, w->batch_limit, IDLE_MS, &is_over);
        if (first != NULL) {
            work(w, first);
            checkpoint_when_large(w);
        } else if (!is_over) {
            checkpoint_when_idle(w);
        }
    }
    return NULL;
}

err_t db_writer_start(const char *where, size_t queue_limit, size_t batch_limit,
                      struct db_writer **ret_writer, struct note *note)
{
    CHECK(queue_limit > 0 && batch_limit > 0);
    struct db *db = NULL;
    TRY(db_open(where, DB_WRITER, &db, note));
    CHECK(db_engine(db) == DB_SQLITE);
    struct db_writer *w = calloc(1, sizeof *w);
    CHECK(w != NULL);
    w->db = db;
    w->batch_limit = batch_limit;
    job_queue_init(&w->queue, queue_limit);
    if (pthread_create(&w->thread, /* attr= */ NULL, writer_main, w) != 0) {
        db_close(db);
        job_queue_free(&w->queue);
        free(w);
        return note_fail(note, BUSY, "No thread for the database writer");
    }
    *ret_writer = w;
    return OK;
}

err_t db_writer_submit(struct db_writer *w, struct db_job *job)
{
    return job_queue_put(&w->queue, job);
}

void db_writer_stop(struct db_writer *w)
{
    if (w == NULL)
        return;
    job_queue_close(&w->queue);
    CHECK(pthread_join(w->thread, /* retval= */ NULL) == 0);
    db_close(w->db);
    job_queue_free(&w->queue);
    free(w);
}

struct db_writer_stats db_writer_stats(const struct db_writer *w)
{
    return (struct db_writer_stats){
        .jobs = atomic_load(&w->jobs),
        .commits = atomic_load(&w->commits),
        .largest_batch = atomic_load(&w->largest_batch),
        .log_pages = atomic_load(&w->log_pages),
    };
}
