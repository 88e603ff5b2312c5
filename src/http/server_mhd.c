/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The server on libmicrohttpd: bytes to struct request, struct response to bytes. The only file
 * that includes the library. A request passes uri_seen (request line) → accept_part (head) →
 * accept_part (body, any number of times) → accept_part (complete: handler, then answer) →
 * completed. Nothing here may jump over the library's frames or block. */
#include "base/check.h"
#include "base/clock.h"
#include "base/library.h"
#include "http/conns.h"
#include "http/exchange.h"
#include "http/guard.h"
#include "http/listen.h"
#include "http/proxies.h"

#include <microhttpd.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#define CONNECTION_MEMORY KIB(32) /* request head + table of its lines + answer head */
/* A chunked body may go on this far beyond its limit and still be told 413. */
#define SPILL KIB(256)
/* Nothing at all moves on a connection: above LIMIT_IDLE_SECONDS, which the reaper keeps. */
#define STALL_SECONDS (LIMIT_IDLE_SECONDS + 5)

struct libmicrohttpd {
#define MHD(name) LIBRARY_POINTER(MHD_##name, name)
#include "http/libmicrohttpd.def"
#undef MHD
};

static const char *const functions[] = {
#define MHD(name) "MHD_" #name,
#include "http/libmicrohttpd.def"
#undef MHD
};
_Static_assert(sizeof functions == sizeof(struct libmicrohttpd), "as many names as pointers");

/* Written by the first http_start, before any thread of the library lives. Not part of the server:
 * an answer may come when its server is gone. */
static struct libmicrohttpd mhd;

static err_t load(struct note *note)
{
    static const struct library library = {.file = "libmicrohttpd.so.12",
                                           .package = "libmicrohttpd12",
                                           .purpose = "The HTTP server",
                                           .names = functions,
                                           .count = ARRAY_LEN(functions)};
    struct libmicrohttpd loaded;
    if (mhd.start_daemon != NULL)
        return OK;
    TRY(library_load(&library, &loaded, note));
    mhd = loaded;
    return OK;
}

struct http_server {
    struct MHD_Daemon *daemon;
    struct http_callbacks callbacks;
    struct conns *conns;
    struct exchange_pool pool;
    struct net_ranges trusted_proxies;
    uint16_t port;
    int listen_fd;
    atomic_bool closing;  /* answers end their connection */
    atomic_bool aborting; /* nobody sleeps any more */
};

static struct hx *hx_of(struct exchange *x)
{
    return (struct hx *)(void *)x;
}

static struct conn *conn_of(struct MHD_Connection *c)
{
    const union MHD_ConnectionInfo *info =
        mhd.get_connection_info(c, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    return info == NULL ? NULL : info->socket_context;
}

static void connection_changed(void *user, struct MHD_Connection *c, void **io_context,
                               enum MHD_ConnectionNotificationCode code)
{
    struct http_server *s = user;
    if (code == MHD_CONNECTION_NOTIFY_CLOSED) {
        conns_close(s->conns, *io_context);
        *io_context = NULL;
        return;
    }
    int fd = mhd.get_connection_info(c, MHD_CONNECTION_INFO_CONNECTION_FD)->connect_fd;
    const struct sockaddr *peer =
        mhd.get_connection_info(c, MHD_CONNECTION_INFO_CLIENT_ADDRESS)->client_addr;
    *io_context = conns_open(s->conns, fd, peer);
}

/* The library reads the query too, one entry of the connection's memory a parameter, and closes the
 * connection without a word when that is full. Without the signs between them it finds only one. */
static void join_parameters(const char *target)
{
    /* allow: cast away const because it is the library's own read buffer, which it is about to cut
     * up itself; the request has its copy, and guard_layout needs places, not contents */
    char *at = (char *)(uintptr_t)target;
    while ((at = strchr(at, '&')) != NULL)
        *at = '_';
}

/* Called with the request line, before the library changes it. */
static void *uri_seen(void *user, const char *target, struct MHD_Connection *c)
{
    struct http_server *s = user;
    struct conn *conn = conn_of(c);
    if (conn == NULL)
        return NULL;
    struct hx *h = exchange_take(&s->pool);
    h->server = s;
    h->connection = c;
    h->conn = conn;
    h->target_at = target;
    h->target_bytes = strlen(target);
    h->target =
        arena_str(h->x.request.arena, str_sub(str_of(target), 0, (size_t)LIMIT_URL_BYTES + 1));
    join_parameters(target);
    conn_set_stage(conn, CONN_HEAD);
    return h;
}

/* The library leaves paths as they are: guard_path decodes. */
static size_t keep_escapes(void *user, struct MHD_Connection *c, char *text)
{
    (void)user;
    (void)c;
    return strlen(text);
}

/* May run on any thread, and after the server is gone: uses nothing but the exchange. */
static void make_answer(struct hx *h)
{
    struct response *r = &h->x.response;
    h->answer_bytes = r->fixed_body.n > 0 ? r->fixed_body.n : r->body.n;
    if (r->fixed_body.n > 0) {
        /* allow: cast away const because the library's type lacks it; it does not write */
        h->answer = mhd.create_response_from_buffer(
            r->fixed_body.n, (void *)(uintptr_t)r->fixed_body.p, MHD_RESPMEM_PERSISTENT);
    } else if (r->body.n > 0) {
        h->answer = mhd.create_response_from_buffer_with_free_callback(r->body.n, r->body.p, &free);
        if (h->answer != NULL)
            r->body = buf_new(r->body.max); /* it has a new owner */
    } else {
        h->answer = mhd.create_response_from_buffer(0, NULL, MHD_RESPMEM_PERSISTENT);
    }
    CHECK(h->answer != NULL);
    for (size_t i = 0; i < r->header_count; i++)
        CHECK(mhd.add_response_header(h->answer, r->headers[i].name.p, r->headers[i].value.p) ==
              MHD_YES);
}

static void drop_answer(struct hx *h)
{
    if (h->answer != NULL)
        mhd.destroy_response(h->answer);
    h->answer = NULL;
}

/* Whatever followed a chunked body was found with the library's reading of its chunks, which is
 * lenient: the connection ends. */
static enum MHD_Result send_answer(struct hx *h)
{
    bool closing = atomic_load_explicit(&h->server->closing, memory_order_relaxed);
    if (h->x.response.close || closing || h->facts.is_chunked)
        (void)mhd.add_response_header(h->answer, "Connection", "close");
    conn_set_sending(h->conn, h->answer_bytes);
    enum MHD_Result queued =
        mhd.queue_response(h->connection, (unsigned)h->x.response.status, h->answer);
    drop_answer(h);
    return queued;
}

/* Answers in place of the handler, and ends the connection. */
static enum MHD_Result refuse(struct hx *h, int status, const char *why)
{
    struct http_server *s = h->server;
    s->callbacks.refuse(s->callbacks.user, &h->x, status, why);
    h->x.response.status = status;
    h->x.response.close = true;
    conn_linger(h->conn);
    make_answer(h);
    return send_answer(h);
}

struct header_list {
    struct http_field list[LIMIT_HEADER_COUNT];
    size_t count; /* may be larger than the list: then the rest is lost */
};

static enum MHD_Result take_header(void *user, enum MHD_ValueKind kind, const char *name,
                                   size_t name_n, const char *value, size_t value_n)
{
    struct header_list *l = user;
    (void)kind;
    if (l->count < LIMIT_HEADER_COUNT)
        l->list[l->count] = (struct http_field){{name, name_n}, {value, value_n}};
    l->count++;
    return MHD_YES;
}

/* The head is complete: judge it, ask for the limit of the body. */
static enum MHD_Result head_complete(struct hx *h, const char *method, const char *version)
{
    struct http_server *s = h->server;
    struct header_list headers;
    headers.count = 0;
    h->judged = true;
    (void)mhd.get_connection_values_n(h->connection, MHD_HEADER_KIND, take_header, &headers);
    const union MHD_ConnectionInfo *size =
        mhd.get_connection_info(h->connection, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);
    if (headers.count > LIMIT_HEADER_COUNT || size == NULL)
        return refuse(h, 431, "too many headers");
    struct head head = {.method = str_of(method),
                        .target = {h->target.p, h->target_bytes},
                        .version = str_of(version),
                        .headers = headers.list,
                        .count = headers.count,
                        .bytes = size->header_size};
    if (h->target_bytes > LIMIT_URL_BYTES)
        return refuse(h, 414, "target too long");
    if (!guard_layout(&head, h->target_at))
        return refuse(h, 400, "a line that can be read in two ways");
    struct verdict v = guard_head(&head, &h->facts);
    if (v.status != 0)
        return refuse(h, v.status, v.why);
    err_t e = exchange_fill_request(h, &head);
    if (e == TOO_LARGE)
        return refuse(h, 414, "too many parameters in the address");
    struct request *r = &h->x.request;
    r->has_bad_address = e != OK;
    if (e != OK)
        return refuse(h, 400, "bad path or query");
    r->remote = proxies_client(r->arena, &s->trusted_proxies, r->remote, &r->headers);
    h->body_limit = s->callbacks.body_limit(s->callbacks.user, &h->x.request);
    if (h->facts.has_length && h->facts.length > h->body_limit)
        return refuse(h, 413, "body too large");
    conn_set_stage(h->conn, CONN_BODY);
    return MHD_YES;
}

/* The handler answers before it returns, or later: then the connection sleeps. No wake-up is lost:
 * whoever comes second, http_answer or this thread, sees the other one's mark. */
static enum MHD_Result call_handler(struct hx *h)
{
    struct http_server *s = h->server;
    h->x.request.body = buf_str(&h->body);
    conn_set_stage(h->conn, CONN_WORK);
    if (!exchange_begin_handling(&s->pool))
        return refuse(h, 503, "stopping");
    atomic_store(&h->hold, HOLD_HANDLING);
    s->callbacks.handle(s->callbacks.user, &h->x);
    if (atomic_load(&h->hold) == HOLD_ANSWERED)
        return send_answer(h);
    mhd.suspend_connection(h->connection);
    int handling = HOLD_HANDLING;
    bool answered = !atomic_compare_exchange_strong(&h->hold, &handling, HOLD_SUSPENDED);
    if (answered || atomic_load(&s->aborting)) {
        int suspended = HOLD_SUSPENDED;
        if (answered || atomic_compare_exchange_strong(&h->hold, &suspended, HOLD_ABANDONED))
            mhd.resume_connection(h->connection);
    }
    return MHD_YES;
}

static enum MHD_Result request_complete(struct hx *h)
{
    switch ((enum hold)atomic_load(&h->hold)) {
    case HOLD_READING:
        if (h->dropped > 0)
            return refuse(h, 413, "body too large");
        return call_handler(h);
    case HOLD_ANSWERED: return send_answer(h);
    case HOLD_HANDLING:
    case HOLD_SUSPENDED: return MHD_YES; /* woken for no reason */
    case HOLD_ABANDONED:
    case HOLD_DETACHED: return MHD_NO;
    }
    return MHD_NO;
}

static enum MHD_Result accept_part(void *user, struct MHD_Connection *c, const char *url,
                                   const char *method, const char *version, const char *data,
                                   size_t *io_size, void **io_context)
{
    struct hx *h = *io_context;
    (void)user;
    (void)c;
    (void)url;
    if (h == NULL)
        return MHD_NO;
    if (!h->judged)
        return head_complete(h, method, version);
    if (*io_size == 0)
        return request_complete(h);
    conn_add_bytes(h->conn, *io_size);
    bool kept = exchange_add_body(h, data, *io_size);
    *io_size = 0;
    return kept || h->dropped < h->body_limit + SPILL ? MHD_YES : MHD_NO;
}

static void completed(void *user, struct MHD_Connection *c, void **io_context,
                      enum MHD_RequestTerminationCode code)
{
    struct http_server *s = user;
    struct hx *h = *io_context;
    (void)c;
    (void)code;
    if (h == NULL)
        return;
    *io_context = NULL;
    conn_set_stage(h->conn, CONN_IDLE);
    if (!exchange_leave(&s->pool, h))
        return;
    drop_answer(h);
    exchange_recycle(&s->pool, h);
}

void http_answer(struct exchange *x)
{
    struct hx *h = hx_of(x);
    make_answer(h);
    struct MHD_Connection *connection = h->connection;
    switch ((enum hold)atomic_exchange(&h->hold, HOLD_ANSWERED)) {
    case HOLD_SUSPENDED: mhd.resume_connection(connection); return;
    case HOLD_HANDLING:
    case HOLD_ABANDONED: return; /* the HTTP thread will look */
    case HOLD_DETACHED:
        drop_answer(h);
        exchange_free(h);
        return;
    case HOLD_READING:
    case HOLD_ANSWERED: check_failed("one answer", __FILE__, __LINE__);
    }
}

/* A thread of the library must not take the signals that the program waits for. */
static struct MHD_Daemon *start_daemon(struct http_server *s, int threads, size_t connections)
{
    sigset_t all;
    sigset_t before;
    (void)sigfillset(&all);
    (void)pthread_sigmask(SIG_SETMASK, &all, &before);
    /* The library divides its limit among the threads; ours must be reached first. */
    /* Not strict: guard_head is stricter, and its refusals have proper pages. */
    unsigned limit = (unsigned)(connections + 256) * (unsigned)threads;
    struct MHD_Daemon *daemon =
        mhd.start_daemon(MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME, s->port,
                         /* apc= */ NULL, NULL, accept_part, s,                              /**/
                         MHD_OPTION_LISTEN_SOCKET, s->listen_fd,                             /**/
                         MHD_OPTION_THREAD_POOL_SIZE, (unsigned)(threads > 1 ? threads : 0), /**/
                         MHD_OPTION_CONNECTION_LIMIT, limit,                                 /**/
                         MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)CONNECTION_MEMORY,      /**/
                         MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)STALL_SECONDS,             /**/
                         MHD_OPTION_STRICT_FOR_CLIENT, 0,                                    /**/
                         MHD_OPTION_SIGPIPE_HANDLED_BY_APP, 1,                               /**/
                         MHD_OPTION_URI_LOG_CALLBACK, uri_seen, s,                           /**/
                         MHD_OPTION_UNESCAPE_CALLBACK, keep_escapes, s,                      /**/
                         MHD_OPTION_NOTIFY_CONNECTION, connection_changed, s,                /**/
                         MHD_OPTION_NOTIFY_COMPLETED, completed, s,                          /**/
                         MHD_OPTION_END);
    (void)pthread_sigmask(SIG_SETMASK, &before, NULL);
    return daemon;
}

err_t http_start(const struct http_config *config, const struct http_callbacks *callbacks,
                 struct http_server **ret_server, struct note *note)
{
    int fd = -1;
    uint16_t port = 0;
    int threads = config->threads < 1 ? 1 : config->threads > 8 ? 8 : config->threads;
    TRY(load(note));
    TRY(listen_open(config->address, config->port, &fd, &port, note));
    struct http_server *s = calloc(1, sizeof *s);
    CHECK(s != NULL);
    size_t room = listen_room(LIMIT_CONNECTIONS);
    struct conns_config conns = {
        .limit = room,
        .per_address = config->per_address > 0 ? config->per_address : LIMIT_PER_ADDRESS,
        .header_seconds =
            config->header_seconds > 0 ? config->header_seconds : LIMIT_HEADER_SECONDS,
    };
    s->callbacks = *callbacks;
    s->trusted_proxies = config->trusted_proxies;
    s->listen_fd = fd;
    s->port = port;
    s->conns = conns_new(&conns);
    exchange_pool_init(&s->pool);
    (void)signal(SIGPIPE, SIG_IGN);
    s->daemon = start_daemon(s, threads, room);
    if (s->daemon == NULL) {
        conns_free(s->conns);
        exchange_pool_destroy(&s->pool);
        (void)close(fd);
        free(s);
        return note_fail(note, IO, "The HTTP server cannot start.");
    }
    if (room < LIMIT_CONNECTIONS) /* a warning: the server runs */
        (void)note_fail(note, OK, "Only %zu connections fit below the limit of open files.", room);
    *ret_server = s;
    return OK;
}

uint16_t http_port(const struct http_server *s)
{
    return s->port;
}

/* Wakes the connections whose answer did not come: they are closed, and their exchanges left to
 * those who still hold them. */
static void abandon(struct http_server *s)
{
    atomic_store(&s->aborting, true);
    (void)pthread_mutex_lock(&s->pool.mutex);
    for (struct hx *h = s->pool.active; h != NULL; h = h->next) {
        int suspended = HOLD_SUSPENDED;
        if (atomic_compare_exchange_strong(&h->hold, &suspended, HOLD_ABANDONED))
            mhd.resume_connection(h->connection);
    }
    (void)pthread_mutex_unlock(&s->pool.mutex);
}

void http_stop(struct http_server *s, int seconds)
{
    int64_t second = 1000000;
    atomic_store(&s->closing, true);
    MHD_socket fd = mhd.quiesce_daemon(s->daemon);
    if (!exchange_wait_idle(&s->pool, clock_monotonic_us() + seconds * second)) {
        abandon(s);
        (void)exchange_wait_idle(&s->pool, clock_monotonic_us() + second);
    }
    mhd.stop_daemon(s->daemon);
    if (fd != MHD_INVALID_SOCKET)
        (void)close(fd);
    conns_free(s->conns);
    exchange_pool_destroy(&s->pool);
    free(s);
}
