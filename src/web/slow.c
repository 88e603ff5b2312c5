/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Threads of the SLOW lane. */
#include "web/slow.h"

#include "base/check.h"
#include "base/limits.h"

#include <pthread.h>
#include <stdlib.h>

#define MAX_THREADS 8

struct slow_pool {
    struct lanes *lanes;
    pthread_mutex_t lock;
    pthread_cond_t wake;
    struct db_job *queue[LIMIT_SLOW_QUEUE]; /* a ring */
    size_t first, count;
    bool stopping;
    pthread_t threads[MAX_THREADS];
    int thread_count;
};

static struct db_job *next_job(struct slow_pool *p)
{
    struct db_job *job = NULL;
    pthread_mutex_lock(&p->lock);
    while (p->count == 0 && !p->stopping)
        pthread_cond_wait(&p->wake, &p->lock);
    if (p->count > 0) {
        job = p->queue[p->first];
        p->first = (p->first + 1) % LIMIT_SLOW_QUEUE;
        p->count--;
    }
    pthread_mutex_unlock(&p->lock);
    return job;
}

static void *work(void *user)
{
    struct slow_pool *p = user;
    for (struct db_job *job = next_job(p); job != NULL; job = next_job(p)) {
        err_t e = lane_run(p->lanes, DB_READER, job->run, job->user);
        job->done(job->user, e);
    }
    return NULL;
}

err_t slow_start(struct lanes *lanes, int threads, struct slow_pool **ret_pool, struct note *note)
{
    CHECK(threads >= 1 && threads <= MAX_THREADS);
    struct slow_pool *p = calloc(1, sizeof *p);
    CHECK(p != NULL);
    p->lanes = lanes;
    (void)pthread_mutex_init(&p->lock, NULL);
    (void)pthread_cond_init(&p->wake, NULL);
    for (int i = 0; i < threads; i++) {
        if (pthread_create(&p->threads[i], NULL, work, p) != 0) {
            slow_stop(p);
            return note_fail(note, BUSY, "cannot start a thread for slow work");
        }
        p->thread_count++;
    }
    *ret_pool = p;
    return OK;
}

err_t slow_submit(struct slow_pool *p, struct db_job *job)
{
    pthread_mutex_lock(&p->lock);
    bool taken = !p->stopping && p->count < LIMIT_SLOW_QUEUE;
    if (taken) {
        p->queue[(p->first + p->count) % LIMIT_SLOW_QUEUE] = job;
        p->count++;
        (void)pthread_cond_signal(&p->wake);
    }
    pthread_mutex_unlock(&p->lock);
    return taken ? OK : BUSY;
}

void slow_stop(struct slow_pool *p)
{
    if (p == NULL)
        return;
    pthread_mutex_lock(&p->lock);
    p->stopping = true;
    (void)pthread_cond_broadcast(&p->wake);
    pthread_mutex_unlock(&p->lock);
    for (int i = 0; i < p->thread_count; i++)
        (void)pthread_join(p->threads[i], NULL);
    (void)pthread_mutex_destroy(&p->lock);
    (void)pthread_cond_destroy(&p->wake);
    free(p); /* allow: free because the pool is the server's own and outlives every arena */
}
