/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * One object a kind, counted by those who use it: a request that holds an older one keeps it. */
#include "auth/shared.h"

#include "base/check.h"
#include "base/limits.h"
#include "shared_sql.h"

#include <pthread.h>
#include <setjmp.h>
#include <stdlib.h>

struct shared_object {
    struct arena *a; /* owns all of it */
    const void *object;
    int64_t stamp;
    int users; /* the store is one */
    struct shared_store *store;
};

struct shared_store {
    pthread_mutex_t lock;
    struct shared_object *newest[SHARED_KINDS]; /* NULL: none yet */
};

/* What an arena gives back at its end. */
struct hold {
    struct shared_object *object; /* NULL: nothing yet */
};

struct shared_store *shared_new(void)
{
    struct shared_store *s = calloc(1, sizeof *s);
    CHECK(s != NULL && pthread_mutex_init(&s->lock, /* attr= */ NULL) == 0);
    return s;
}

static void release(struct shared_object *o)
{
    struct shared_store *s = o->store;
    CHECK(pthread_mutex_lock(&s->lock) == 0);
    bool is_last = --o->users == 0;
    CHECK(pthread_mutex_unlock(&s->lock) == 0);
    if (is_last)
        arena_free(o->a);
}

void shared_free(struct shared_store *s)
{
    if (s == NULL)
        return;
    for (int i = 0; i < SHARED_KINDS; i++)
        if (s->newest[i] != NULL)
            release(s->newest[i]);
    CHECK(pthread_mutex_destroy(&s->lock) == 0);
    free(s); /* allow: free because the store is the dispatcher's own and outlives every arena */
}

static void hold_end(void *user)
{
    struct hold *h = user;
    if (h->object != NULL)
        release(h->object);
}

/* A writer looks each time: it may itself have changed a table since. */
static err_t read_stamp(struct ctx *c)
{
    if (c->has_stamp && db_mode(c->db) == DB_READER)
        return OK;
    struct reference_stamp_now_row row;
    TRY(reference_stamp_now(c->db, c->a, &row));
    c->stamp = row.stamp_no;
    c->has_stamp = true;
    return OK;
}

static struct shared_object *find(struct ctx *c, enum shared_kind kind, int64_t stamp)
{
    struct shared_store *s = c->shared;
    CHECK(pthread_mutex_lock(&s->lock) == 0);
    struct shared_object *o = s->newest[kind];
    if (o != NULL && o->stamp == stamp)
        o->users++;
    else
        o = NULL;
    CHECK(pthread_mutex_unlock(&s->lock) == 0);
    return o;
}

static void arena_is_full(void *user)
{
    longjmp(*(jmp_buf *)user, 1);
}

/* Runs make with an arena that outlives the request. */
static err_t make_apart(struct ctx *c, struct arena *a, shared_make_fn *make, int64_t stamp,
                        struct shared_object **ret_object)
{
    jmp_buf full;
    if (setjmp(full) != 0)
        return TOO_LARGE;
    arena_on_full(a, arena_is_full, &full);
    struct ctx *apart = ARENA_NEW(a, struct ctx);
    *apart = *c;
    apart->a = a;
    apart->shared = NULL;
    struct shared_object *o = ARENA_NEW(a, struct shared_object);
    *o = (struct shared_object){.a = a, .stamp = stamp, .store = c->shared};
    TRY(make(apart, &o->object));
    *ret_object = o;
    return OK;
}

static void publish(struct ctx *c, enum shared_kind kind, struct shared_object *o)
{
    struct shared_store *s = c->shared;
    o->users = 2; /* the store and this request */
    CHECK(pthread_mutex_lock(&s->lock) == 0);
    struct shared_object *old = s->newest[kind];
    s->newest[kind] = o;
    CHECK(pthread_mutex_unlock(&s->lock) == 0);
    if (old != NULL)
        release(old);
}

static err_t get(struct ctx *c, enum shared_kind kind, int64_t stamp, shared_make_fn *make,
                 const void **ret_object)
{
    struct hold *h = ARENA_NEW(c->a, struct hold);
    arena_defer(c->a, hold_end, h);
    struct shared_object *o = find(c, kind, stamp);
    if (o == NULL) {
        struct arena *a = arena_new(LIMIT_REQUEST_ARENA);
        err_t e = make_apart(c, a, make, stamp, &o);
        if (e != OK) {
            arena_free(a);
            return e;
        }
        publish(c, kind, o);
    }
    h->object = o;
    *ret_object = o->object;
    return OK;
}

err_t shared_get(struct ctx *c, enum shared_kind kind, shared_make_fn *make,
                 const void **ret_object)
{
    CHECK((unsigned)kind < SHARED_KINDS);
    if (c->shared == NULL)
        return make(c, ret_object);
    TRY(read_stamp(c));
    return get(c, kind, c->stamp, make, ret_object);
}

err_t shared_get_minute(struct ctx *c, enum shared_kind kind, shared_make_fn *make,
                        const void **ret_object)
{
    CHECK((unsigned)kind < SHARED_KINDS);
    if (c->shared == NULL || db_mode(c->db) != DB_READER)
        return make(c, ret_object);
    return get(c, kind, c->now.us / MINUTE_US, make, ret_object);
}
