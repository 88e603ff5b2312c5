/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The private half of an exchange: who holds it, and its body while it arrives. Exchanges are
 * recycled with their arenas (exchange_pool). Nothing here knows the HTTP library. */
#ifndef LUOSHI_HTTP_EXCHANGE_H
#define LUOSHI_HTTP_EXCHANGE_H

#include "http/conns.h"
#include "http/guard.h"

#include <pthread.h>
#include <stdatomic.h>

/* Who holds an exchange. Written by the HTTP thread, except ANSWERED (http_answer, any thread) and
 * ABANDONED (http_stop). */
enum hold {
    HOLD_READING,   /* the server reads the request */
    HOLD_HANDLING,  /* the handler has been called and has not answered */
    HOLD_SUSPENDED, /* as before, and the connection sleeps until http_answer wakes it */
    HOLD_ANSWERED,  /* the answer is complete */
    HOLD_ABANDONED, /* the server stops: the connection will be closed without an answer */
    HOLD_DETACHED,  /* the connection is gone: http_answer frees the exchange */
};

struct hx {
    struct exchange x; /* first: the public pointer is this one */
    atomic_int hold;
    struct http_server *server;
    struct MHD_Connection *connection;
    struct MHD_Response *answer; /* made by http_answer */
    struct conn *conn;
    struct str target;     /* copy, raw; longer than LIMIT_URL_BYTES is cut one byte behind it */
    const char *target_at; /* where the library had it */
    size_t target_bytes;   /* before the cut */
    struct head_facts facts;
    bool judged; /* the head has been seen */
    size_t answer_bytes;
    struct buf body;
    size_t body_limit;
    size_t dropped; /* bytes of the body beyond the limit */
    struct hx *next, *previous;
};

struct exchange_pool {
    pthread_mutex_t mutex;
    pthread_cond_t changed; /* an exchange was given back */
    struct hx *free_list;
    size_t free_count;
    struct hx *active; /* doubly linked */
    size_t handling;   /* active ones that the handler was called for */
    bool is_closed;    /* set by exchange_wait_idle: nothing is handled any more */
};

#define EXCHANGES_KEPT 256 /* recycled ones: 17 KiB each */

void exchange_pool_init(struct exchange_pool *p);
void exchange_pool_destroy(struct exchange_pool *p); /* all exchanges are back or detached */
struct hx *exchange_take(struct exchange_pool *p);
/* The connection has done with it. False: somebody still holds it and will free it. */
bool exchange_leave(struct exchange_pool *p, struct hx *h);
void exchange_recycle(struct exchange_pool *p, struct hx *h);
void exchange_free(struct hx *h);
/* Before the handler is called; false when the pool was found idle while the server stops: the
 * request is refused, because a connection that sleeps then would be one too many. */
bool exchange_begin_handling(struct exchange_pool *p);
/* Waits until no handler has an exchange; false when `until_us` (monotonic) came first. */
bool exchange_wait_idle(struct exchange_pool *p, int64_t until_us);

/* Copies the head into the arena and fills in the request. BAD_REQUEST: path or query are broken;
 * TOO_LARGE: more than LIMIT_QUERY_FIELDS parameters. */
err_t exchange_fill_request(struct hx *h, const struct head *head);

/* A piece of the body. False: not kept, because it passes the limit. */
bool exchange_add_body(struct hx *h, const char *data, size_t n);

#endif
