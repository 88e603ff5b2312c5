/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The sender's thread. */
#include "base/check.h"
#include "notify/notify_sender_parts.h"

#include <pthread.h>
#include <stdlib.h>
#include <time.h>

#define LOOK_SECONDS 1

struct notify_sender {
    struct lanes *lanes;
    const char *key_file;
    struct notify_post *post;
    struct arena *look_arena;
    struct arena *message_arena;
    bool has_thread;
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t ends;
    bool is_over;
};

struct notify_sender *notify_sender_new(struct lanes *lanes, const struct guard *guard,
                                        const char *key_file)
{
    struct notify_sender *s = calloc(1, sizeof *s);
    CHECK(s != NULL);
    s->lanes = lanes;
    s->key_file = key_file;
    s->post = notify_post_new(guard);
    s->look_arena = arena_new(KIB(256));
    s->message_arena = arena_new(LIMIT_REQUEST_ARENA);
    pthread_condattr_t attr;
    CHECK(pthread_condattr_init(&attr) == 0);
    CHECK(pthread_condattr_setclock(&attr, CLOCK_MONOTONIC) == 0);
    CHECK(pthread_mutex_init(&s->lock, /* attr= */ NULL) == 0);
    CHECK(pthread_cond_init(&s->ends, &attr) == 0);
    CHECK(pthread_condattr_destroy(&attr) == 0);
    return s;
}

void notify_sender_free(struct notify_sender *s)
{
    if (s == NULL)
        return;
    notify_post_free(s->post);
    arena_free(s->look_arena);
    arena_free(s->message_arena);
    CHECK(pthread_cond_destroy(&s->ends) == 0);
    CHECK(pthread_mutex_destroy(&s->lock) == 0);
    free(s); /* allow: free because the sender is the process's own and outlives every arena */
}

static bool is_over(struct notify_sender *s)
{
    CHECK(pthread_mutex_lock(&s->lock) == 0);
    bool over = s->is_over;
    CHECK(pthread_mutex_unlock(&s->lock) == 0);
    return over;
}

static err_t look_run(void *user, struct db *db)
{
    struct sender_looked *l = user;
    arena_reset(l->a);
    return sender_look(db, l);
}

int notify_sender_round(struct notify_sender *s)
{
    struct sender_looked look = {.a = s->look_arena};
    int tried = 0;
    if (lane_run(s->lanes, DB_READER, look_run, &look) != OK)
        return 0;
    for (size_t i = 0; i < look.count && !is_over(s); i++) {
        struct sending one = {.a = s->message_arena,
                              .key_file = s->key_file,
                              .channel = {.channel_id = look.channels[i]}};
        tried += sending_run(&one, s->lanes, s->post);
    }
    return tried;
}

static void wait_a_moment(struct notify_sender *s)
{
    struct timespec until;
    CHECK(clock_gettime(CLOCK_MONOTONIC, &until) == 0);
    until.tv_sec += LOOK_SECONDS;
    CHECK(pthread_mutex_lock(&s->lock) == 0);
    int code = 0;
    while (!s->is_over && code == 0)
        code = pthread_cond_timedwait(&s->ends, &s->lock, &until);
    CHECK(pthread_mutex_unlock(&s->lock) == 0);
}

static void *sender_main(void *user)
{
    struct notify_sender *s = user;
    while (!is_over(s)) {
        if (notify_sender_round(s) == 0)
            wait_a_moment(s);
    }
    return NULL;
}

void notify_sender_start(struct notify_sender *s)
{
    CHECK(pthread_create(&s->thread, /* attr= */ NULL, sender_main, s) == 0);
    s->has_thread = true;
}

void notify_sender_stop(struct notify_sender *s)
{
    if (s == NULL || !s->has_thread)
        return;
    CHECK(pthread_mutex_lock(&s->lock) == 0);
    s->is_over = true;
    CHECK(pthread_cond_signal(&s->ends) == 0);
    CHECK(pthread_mutex_unlock(&s->lock) == 0);
    CHECK(pthread_join(s->thread, /* ret= */ NULL) == 0);
    s->has_thread = false;
}
