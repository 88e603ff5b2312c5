/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Exchanges: recycling, and building the request. */
#include "http/exchange.h"

#include "base/check.h"
#include "base/clock.h"
#include "base/utf8.h"
#include "http/fields.h"

#include <stdlib.h>
#include <time.h>

#define BODY_FIRST KIB(64) /* a longer announced body grows as it comes, not before */

void exchange_pool_init(struct exchange_pool *p)
{
    pthread_condattr_t attributes;
    *p = (struct exchange_pool){0};
    (void)pthread_mutex_init(&p->mutex, NULL);
    (void)pthread_condattr_init(&attributes);
    (void)pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    (void)pthread_cond_init(&p->changed, &attributes);
    (void)pthread_condattr_destroy(&attributes);
}

void exchange_free(struct hx *h)
{
    buf_free(&h->body);
    buf_free(&h->x.response.body);
    arena_free(h->x.request.arena);
    free(h);
}

void exchange_pool_destroy(struct exchange_pool *p)
{
    while (p->free_list != NULL) {
        struct hx *h = p->free_list;
        p->free_list = h->next;
        exchange_free(h);
    }
    (void)pthread_mutex_destroy(&p->mutex);
    (void)pthread_cond_destroy(&p->changed);
}

static struct hx *exchange_new(void)
{
    struct hx *h = calloc(1, sizeof *h);
    CHECK(h != NULL);
    h->x.request.arena = arena_new(LIMIT_REQUEST_ARENA);
    return h;
}

struct hx *exchange_take(struct exchange_pool *p)
{
    (void)pthread_mutex_lock(&p->mutex);
    struct hx *h = p->free_list;
    if (h != NULL) {
        p->free_list = h->next;
        p->free_count--;
    }
    (void)pthread_mutex_unlock(&p->mutex);
    if (h == NULL)
        h = exchange_new();
    struct arena *arena = h->x.request.arena;
    *h = (struct hx){.hold = HOLD_READING};
    h->x.request.arena = arena;
    h->x.response.status = 200;
    h->x.response.body = buf_new(LIMIT_RESPONSE_BYTES);
    h->x.started_us = clock_monotonic_us();
    (void)pthread_mutex_lock(&p->mutex);
    h->next = p->active;
    if (p->active != NULL)
        p->active->previous = h;
    p->active = h;
    (void)pthread_mutex_unlock(&p->mutex);
    return h;
}

static void unlink_active(struct exchange_pool *p, struct hx *h)
{
    if (h->previous != NULL)
        h->previous->next = h->next;
    else
        p->active = h->next;
    if (h->next != NULL)
        h->next->previous = h->previous;
    h->next = h->previous = NULL;
}

bool exchange_leave(struct exchange_pool *p, struct hx *h)
{
    int abandoned = HOLD_ABANDONED;
    /* Before anybody else can free it. */
    (void)pthread_mutex_lock(&p->mutex);
    unlink_active(p, h);
    if (atomic_load(&h->hold) != HOLD_READING)
        p->handling--;
    (void)pthread_cond_signal(&p->changed);
    (void)pthread_mutex_unlock(&p->mutex);
    return !atomic_compare_exchange_strong(&h->hold, &abandoned, HOLD_DETACHED);
}

void exchange_recycle(struct exchange_pool *p, struct hx *h)
{
    buf_free(&h->body);
    buf_free(&h->x.response.body);
    arena_reset(h->x.request.arena);
    (void)pthread_mutex_lock(&p->mutex);
    bool keep = p->free_count < EXCHANGES_KEPT;
    if (keep) {
        h->next = p->free_list;
        p->free_list = h;
        p->free_count++;
    }
    (void)pthread_mutex_unlock(&p->mutex);
    if (!keep)
        exchange_free(h);
}

bool exchange_begin_handling(struct exchange_pool *p)
{
    (void)pthread_mutex_lock(&p->mutex);
    bool is_open = !p->is_closed;
    p->handling += is_open ? 1 : 0;
    (void)pthread_mutex_unlock(&p->mutex);
    return is_open;
}

bool exchange_wait_idle(struct exchange_pool *p, int64_t until_us)
{
    struct timespec until = {until_us / 1000000, (until_us % 1000000) * 1000};
    int result = 0;
    (void)pthread_mutex_lock(&p->mutex);
    while (p->handling > 0 && result == 0)
        result = pthread_cond_timedwait(&p->changed, &p->mutex, &until);
    bool idle = p->handling == 0;
    p->is_closed = idle; /* nothing begins between this and the daemon's end */
    (void)pthread_mutex_unlock(&p->mutex);
    return idle;
}

static void fill_cookies(struct request *r)
{
    for (size_t i = 0; i < r->headers.count; i++)
        if (str_eq_nocase(r->headers.list[i].name, S("Cookie")))
            fields_cookies(r->arena, r->headers.list[i].value, &r->cookies);
}

err_t exchange_fill_request(struct hx *h, const struct head *head)
{
    struct request *r = &h->x.request;
    struct arena *a = r->arena;
    struct http_field *copies = ARENA_ARRAY(a, struct http_field, head->count);
    /* One copy of the whole head; the parts keep their distances in it. */
    const char *block = arena_str(a, (struct str){head->method.p, head->bytes}).p;
    for (size_t i = 0; i < head->count; i++) {
        const struct http_field *f = &head->headers[i];
        struct str value = {block + (f->value.p - head->method.p), f->value.n};
        copies[i].name = (struct str){block + (f->name.p - head->method.p), f->name.n};
        copies[i].value = utf8_repair(a, str_trim(value));
    }
    r->method = h->facts.method;
    r->method_text = (struct str){block, head->method.n};
    r->query = h->facts.query;
    r->headers = (struct http_fields){copies, head->count};
    r->remote = arena_str(a, conn_remote(h->conn));
    fill_cookies(r);
    if (!guard_path(a, h->facts.path, &r->path))
        return BAD_REQUEST;
    return r->query.n == 0 ? OK : fields_urlencoded(a, r->query, LIMIT_QUERY_FIELDS, &r->args);
}

bool exchange_add_body(struct hx *h, const char *data, size_t n)
{
    if (h->body.max == 0)
        h->body = buf_new(h->body_limit);
    if (h->body.cap == 0 && h->facts.has_length && h->facts.length <= BODY_FIRST)
        (void)buf_room(&h->body, h->facts.length);
    buf_put_bytes(&h->body, data, n);
    if (h->body.failed)
        h->dropped += n;
    return !h->body.failed;
}

void http_set_header(struct exchange *x, struct str name, struct str value)
{
    struct response *r = &x->response;
    CHECK(r->header_count < ARRAY_LEN(r->headers));
    CHECK(name.n > 0);
    for (size_t i = 0; i < value.n; i++)
        CHECK(value.p[i] != '\r' && value.p[i] != '\n' && value.p[i] != '\0');
    if (value.n == 0) /* the library takes none */
        return;
    r->headers[r->header_count++] =
        (struct http_field){arena_str(x->request.arena, name), arena_str(x->request.arena, value)};
}
