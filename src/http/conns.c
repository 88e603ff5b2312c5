/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Connection table and reaper. Stage, time and bytes are atomics that the HTTP threads write
 * without a lock; entering, leaving and shutting happen under the mutex, so that no socket number
 * is shut after its owner closed it. */
#include "http/conns.h"

#include "base/check.h"
#include "base/clock.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

#define TICK_MS 100
#define SPARE   64 /* places for connections that are shut but not yet closed */
/* A body this many times faster than the minimum rate is not evicted to make room. */
#define FAIR_RATE 16
/* An answer that is not away after this time is one of a slow reader. */
#define SEND_SECONDS 2

struct conn {
    atomic_int stage;
    int fd;
    _Atomic int64_t since_us; /* start of the stage */
    atomic_size_t bytes;      /* CONN_BODY: received; CONN_SEND: size of the answer */
    unsigned char key[16];    /* IPv6 /64, or the IPv4 address in its last 4 bytes */
    char remote[INET6_ADDRSTRLEN];
    bool lingers;
    struct conn *next_free;
};

struct leaver {
    int fd;
    int64_t until_us;
};

struct conns {
    pthread_mutex_t mutex;
    pthread_cond_t wake;
    pthread_t reaper;
    bool stopping;
    struct conns_config config;
    struct conn *list;
    size_t size; /* length of list */
    size_t high; /* entries ever used */
    size_t open;
    struct conn *free_list;
    struct leaver lingers[LIMIT_LINGER_SOCKETS];
    size_t linger_count;
    char waste[16 * 1024]; /* what lingering peers still send */
};

static enum conn_stage stage_of(const struct conn *c)
{
    return (enum conn_stage)atomic_load_explicit(&c->stage, memory_order_relaxed);
}

static int64_t age_us(const struct conn *c, int64_t now)
{
    return now - atomic_load_explicit(&c->since_us, memory_order_relaxed);
}

/* Seconds that n bytes may take at the minimum rate, as microseconds. */
static int64_t slowest_us(size_t n)
{
    return (int64_t)LIMIT_BODY_SECONDS * SECOND_US + (int64_t)(n / LIMIT_BODY_RATE) * SECOND_US;
}

static bool is_overdue(const struct conns *t, const struct conn *c, int64_t now)
{
    int64_t age = age_us(c, now);
    switch (stage_of(c)) {
    case CONN_NEW:
    case CONN_HEAD: return age > (int64_t)t->config.header_seconds * SECOND_US;
    case CONN_BODY:
    case CONN_SEND: return age > slowest_us(atomic_load_explicit(&c->bytes, memory_order_relaxed));
    case CONN_IDLE: return age > (int64_t)LIMIT_IDLE_SECONDS * SECOND_US;
    case CONN_FREE:
    case CONN_WORK:
    case CONN_SHUT: return false;
    }
    return false;
}

/* Unfinished: nothing that a connection in good health would be doing for long. */
static bool is_unfinished(const struct conn *c, int64_t now)
{
    switch (stage_of(c)) {
    case CONN_NEW:
    case CONN_HEAD: return true;
    case CONN_BODY: {
        uint64_t bytes = atomic_load_explicit(&c->bytes, memory_order_relaxed);
        int64_t age_ms = age_us(c, now) / 1000;
        return bytes * 1000 / FAIR_RATE / LIMIT_BODY_RATE < (uint64_t)(age_ms < 0 ? 0 : age_ms);
    }
    case CONN_SEND: return age_us(c, now) > (int64_t)SEND_SECONDS * SECOND_US;
    case CONN_IDLE:
    case CONN_FREE:
    case CONN_WORK:
    case CONN_SHUT: return false;
    }
    return false;
}

static void shut(struct conn *c)
{
    atomic_store_explicit(&c->stage, CONN_SHUT, memory_order_relaxed);
    (void)shutdown(c->fd, SHUT_RDWR);
}

/* Reads out what has come; closes when the peer has closed or its time is over. */
static void drain_lingers(struct conns *t, int64_t now)
{
    for (size_t i = 0; i < t->linger_count;) {
        struct leaver *l = &t->lingers[i];
        ssize_t n = 1;
        for (int reads = 0; reads < 64 && n > 0; reads++)
            n = recv(l->fd, t->waste, sizeof t->waste, MSG_DONTWAIT);
        bool waiting = n > 0 || (n < 0 && (errno == EAGAIN || errno == EINTR));
        if (waiting && now < l->until_us) {
            i++;
            continue;
        }
        (void)close(l->fd);
        *l = t->lingers[--t->linger_count];
    }
}

static void *reap(void *user)
{
    struct conns *t = user;
    (void)pthread_mutex_lock(&t->mutex);
    while (!t->stopping) {
        int64_t now = clock_monotonic_us();
        for (size_t i = 0; i < t->high; i++)
            if (is_overdue(t, &t->list[i], now))
                shut(&t->list[i]);
        drain_lingers(t, now);
        struct timespec until;
        (void)clock_gettime(CLOCK_MONOTONIC, &until);
        long tick = t->linger_count > 0 ? TICK_MS / 20 : TICK_MS;
        until.tv_nsec += tick * 1000000;
        until.tv_sec += until.tv_nsec / 1000000000;
        until.tv_nsec %= 1000000000;
        (void)pthread_cond_timedwait(&t->wake, &t->mutex, &until);
    }
    (void)pthread_mutex_unlock(&t->mutex);
    return NULL;
}

struct conns *conns_new(const struct conns_config *config)
{
    struct conns *t = calloc(1, sizeof *t);
    CHECK(t != NULL);
    t->config = *config;
    t->size = config->limit + SPARE;
    t->list = calloc(t->size, sizeof *t->list);
    CHECK(t->list != NULL);
    pthread_condattr_t attributes;
    (void)pthread_condattr_init(&attributes);
    (void)pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    (void)pthread_cond_init(&t->wake, &attributes);
    (void)pthread_condattr_destroy(&attributes);
    (void)pthread_mutex_init(&t->mutex, NULL);
    CHECK(pthread_create(&t->reaper, NULL, reap, t) == 0);
    return t;
}

void conns_free(struct conns *t)
{
    if (t == NULL)
        return;
    (void)pthread_mutex_lock(&t->mutex);
    t->stopping = true;
    (void)pthread_cond_signal(&t->wake);
    (void)pthread_mutex_unlock(&t->mutex);
    (void)pthread_join(t->reaper, NULL);
    for (size_t i = 0; i < t->linger_count; i++)
        (void)close(t->lingers[i].fd);
    (void)pthread_mutex_destroy(&t->mutex);
    (void)pthread_cond_destroy(&t->wake);
    free(t->list);
    free(t);
}

static void set_address(struct conn *c, const struct sockaddr *address)
{
    memset(c->key, 0, sizeof c->key);
    c->remote[0] = '\0';
    if (address->sa_family == AF_INET) {
        struct sockaddr_in v4;
        memcpy(&v4, address, sizeof v4);
        memcpy(c->key + 12, &v4.sin_addr, 4);
        (void)inet_ntop(AF_INET, &v4.sin_addr, c->remote, sizeof c->remote);
    } else if (address->sa_family == AF_INET6) {
        struct sockaddr_in6 v6;
        memcpy(&v6, address, sizeof v6);
        memcpy(c->key, &v6.sin6_addr, 8); /* a host chooses the rest as it likes */
        (void)inet_ntop(AF_INET6, &v6.sin6_addr, c->remote, sizeof c->remote);
    }
}

static void older(struct conn **best, struct conn *c)
{
    if (*best == NULL || atomic_load_explicit(&c->since_us, memory_order_relaxed) <
                             atomic_load_explicit(&(*best)->since_us, memory_order_relaxed))
        *best = c;
}

/* Shuts the oldest unfinished connection of the newcomer's address if that has too many, and the
 * oldest unfinished (or else idle) one of all if the table is full. */
static void make_room(struct conns *t, const struct conn *newcomer, int64_t now)
{
    struct conn *of_address = NULL;
    struct conn *of_all = NULL;
    struct conn *idle = NULL;
    int count = 0;
    for (size_t i = 0; i < t->high; i++) {
        struct conn *c = &t->list[i];
        if (c == newcomer)
            continue;
        if (stage_of(c) == CONN_IDLE)
            older(&idle, c);
        if (!is_unfinished(c, now))
            continue;
        older(&of_all, c);
        if (memcmp(c->key, newcomer->key, sizeof c->key) == 0) {
            older(&of_address, c);
            count++;
        }
    }
    if (count >= t->config.per_address)
        shut(of_address);
    else if (t->open > t->config.limit && of_all != NULL)
        shut(of_all);
    else if (t->open > t->config.limit && idle != NULL)
        shut(idle);
}

struct conn *conns_open(struct conns *t, int fd, const struct sockaddr *address)
{
    (void)pthread_mutex_lock(&t->mutex);
    struct conn *c = t->free_list;
    if (c != NULL)
        t->free_list = c->next_free;
    else if (t->high < t->size)
        c = &t->list[t->high++];
    if (c != NULL) {
        int64_t now = clock_monotonic_us();
        t->open++;
        c->fd = fd;
        c->lingers = false;
        set_address(c, address);
        atomic_store_explicit(&c->since_us, now, memory_order_relaxed);
        atomic_store_explicit(&c->bytes, 0, memory_order_relaxed);
        atomic_store_explicit(&c->stage, CONN_NEW, memory_order_relaxed);
        make_room(t, c, now);
    } else {
        (void)shutdown(fd, SHUT_RDWR);
    }
    (void)pthread_mutex_unlock(&t->mutex);
    return c;
}

void conns_close(struct conns *t, struct conn *c)
{
    if (c == NULL)
        return;
    (void)pthread_mutex_lock(&t->mutex);
    if (c->lingers && stage_of(c) != CONN_SHUT && t->linger_count < LIMIT_LINGER_SOCKETS) {
        int copy = dup(c->fd);
        if (copy >= 0) {
            (void)shutdown(copy, SHUT_WR);
            t->lingers[t->linger_count++] = (struct leaver){
                copy, clock_monotonic_us() + (int64_t)LIMIT_LINGER_SECONDS * SECOND_US};
            (void)pthread_cond_signal(&t->wake);
        }
    }
    atomic_store_explicit(&c->stage, CONN_FREE, memory_order_relaxed);
    c->fd = -1;
    c->next_free = t->free_list;
    t->free_list = c;
    t->open--;
    (void)pthread_mutex_unlock(&t->mutex);
}

/* A connection that the table shut in the meantime stays shut. */
static void enter(struct conn *c, enum conn_stage stage)
{
    int old = atomic_load_explicit(&c->stage, memory_order_relaxed);
    while (old != CONN_SHUT &&
           !atomic_compare_exchange_weak_explicit(&c->stage, &old, (int)stage, memory_order_relaxed,
                                                  memory_order_relaxed)) {
    }
}

void conn_set_stage(struct conn *c, enum conn_stage stage)
{
    bool header_goes_on = stage == CONN_HEAD && stage_of(c) == CONN_NEW;
    if (!header_goes_on) /* the header deadline counts from the accept */
        atomic_store_explicit(&c->since_us, clock_monotonic_us(), memory_order_relaxed);
    atomic_store_explicit(&c->bytes, 0, memory_order_relaxed);
    enter(c, stage);
}

void conn_set_sending(struct conn *c, size_t bytes)
{
    conn_set_stage(c, CONN_SEND);
    atomic_store_explicit(&c->bytes, bytes, memory_order_relaxed);
}

void conn_add_bytes(struct conn *c, size_t n)
{
    (void)atomic_fetch_add_explicit(&c->bytes, n, memory_order_relaxed);
}

struct str conn_remote(const struct conn *c)
{
    return str_of(c->remote);
}

void conn_linger(struct conn *c)
{
    c->lingers = true;
}
