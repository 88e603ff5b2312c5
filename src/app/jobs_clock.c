/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The thread of `luoshi serve` that runs what is due. It only looks (one indexed read a second);
 * whether a job is really this server's to run is decided inside the job's transaction. */
#include "app/jobs.h"

#include "base/check.h"
#include "base/limits.h"
#include "jobs_sql.h"
#include "settings/settings.h"

#include <pthread.h>
#include <stdlib.h>
#include <time.h>

#define LOOK_SECONDS 1

struct jobs_clock {
    struct lanes *lanes;
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t ends;
    bool is_over;
};

/* The rows of jobs that this program has and the database does not know yet. */
static err_t add_rows(void *user, struct db *db)
{
    struct arena *a = user;
    arena_reset(a);
    struct ctx c = {.a = a, .db = db, .now = clock_now()};
    TRY(settings_load(&c));
    size_t count;
    const struct job_row *rows = job_rows(&count);
    for (size_t i = 0; i < count; i++)
        TRY(job_add(db, a,
                    (struct job_add_args){
                        .name = str_of(rows[i].name),
                        .next_at = job_next(&rows[i], c.now, c.institution.utc_offset),
                    }));
    return OK;
}

struct look {
    struct arena *a;
    struct job_due_rows due;
};

static err_t look_run(void *user, struct db *db)
{
    struct look *l = user;
    arena_reset(l->a);
    return job_due(db, l->a, (struct job_due_args){.now_at = clock_now()}, &l->due);
}

static bool wait_a_moment(struct jobs_clock *clock)
{
    struct timespec until;
    CHECK(clock_gettime(CLOCK_MONOTONIC, &until) == 0);
    until.tv_sec += LOOK_SECONDS;
    CHECK(pthread_mutex_lock(&clock->lock) == 0);
    int code = 0;
    while (!clock->is_over && code == 0)
        code = pthread_cond_timedwait(&clock->ends, &clock->lock, &until);
    bool is_over = clock->is_over;
    CHECK(pthread_mutex_unlock(&clock->lock) == 0);
    return !is_over;
}

static bool is_over(struct jobs_clock *clock)
{
    CHECK(pthread_mutex_lock(&clock->lock) == 0);
    bool over = clock->is_over;
    CHECK(pthread_mutex_unlock(&clock->lock) == 0);
    return over;
}

static void *clock_main(void *user)
{
    struct jobs_clock *clock = user;
    struct look look = {.a = arena_new(KIB(256))};
    while (wait_a_moment(clock)) {
        if (lane_run(clock->lanes, DB_READER, look_run, &look) != OK)
            continue; /* the next look will tell */
        for (size_t i = 0; i < look.due.count && !is_over(clock); i++) {
            const struct job_row *row = job_find(look.due.rows[i].name);
            if (row != NULL)
                (void)job_run_alone(clock->lanes, row, /* only_due= */ true, /* note= */ NULL);
        }
    }
    arena_free(look.a);
    return NULL;
}

err_t jobs_start(struct lanes *lanes, struct jobs_clock **ret_clock, struct note *note)
{
    struct arena *a = arena_new(KIB(256));
    err_t e = lane_run(lanes, DB_WRITER, add_rows, a);
    arena_free(a);
    if (e != OK)
        return note_fail(note, e, "the jobs of the clock cannot be written");
    struct jobs_clock *clock = calloc(1, sizeof *clock);
    CHECK(clock != NULL);
    clock->lanes = lanes;
    pthread_condattr_t attr;
    CHECK(pthread_condattr_init(&attr) == 0);
    CHECK(pthread_condattr_setclock(&attr, CLOCK_MONOTONIC) == 0);
    CHECK(pthread_mutex_init(&clock->lock, /* attr= */ NULL) == 0);
    CHECK(pthread_cond_init(&clock->ends, &attr) == 0);
    CHECK(pthread_condattr_destroy(&attr) == 0);
    CHECK(pthread_create(&clock->thread, /* attr= */ NULL, clock_main, clock) == 0);
    *ret_clock = clock;
    return OK;
}

void jobs_stop(struct jobs_clock *clock)
{
    if (clock == NULL)
        return;
    CHECK(pthread_mutex_lock(&clock->lock) == 0);
    clock->is_over = true;
    CHECK(pthread_cond_signal(&clock->ends) == 0);
    CHECK(pthread_mutex_unlock(&clock->lock) == 0);
    CHECK(pthread_join(clock->thread, /* ret= */ NULL) == 0);
    CHECK(pthread_cond_destroy(&clock->ends) == 0);
    CHECK(pthread_mutex_destroy(&clock->lock) == 0);
    free(clock); /* allow: free because the clock is the process's own and outlives every arena */
}
