/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * HTTP/1.1 (RFC 9110, 9112) seen from the program: a request that was read whole and judged safe, a
 * response to fill in, and the server that carries both. Only server_mhd.c includes the HTTP
 * library; guard.c refuses what the library would let through (see guard.h).
 *
 * The handler runs on an HTTP thread when the request is complete. It either fills in x->response
 * and calls http_answer(x) at once, or hands the exchange to another thread, which calls
 * http_answer(x) later: from the first moment on the exchange belongs to whoever will answer it,
 * and after http_answer it is gone. Every exchange must be answered once.
 *
 * request.arena has LIMIT_REQUEST_ARENA and no handler for "full": what this floor allocates is
 * bounded well below by the sizes it checks first (16 KiB of head; LIMIT_FORM_BYTES and
 * LIMIT_FORM_FIELDS of a form; file bodies are not copied). Who allocates more in it installs
 * arena_on_full before and jumps within frames of its own, never over the caller of the handler. */
#ifndef LUOSHI_HTTP_HTTP_H
#define LUOSHI_HTTP_HTTP_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/limits.h"
#include "base/net.h"

enum http_method {
    HTTP_GET,
    HTTP_HEAD,
    HTTP_POST,
    HTTP_PUT,
    HTTP_PATCH,
    HTTP_DELETE,
    HTTP_OTHER
};

struct http_field {
    struct str name;  /* headers: as sent, compare without case; forms: decoded */
    struct str value; /* valid UTF-8 (repaired), no NUL, CR or LF in headers */
};

struct http_fields {
    const struct http_field *list;
    size_t count;
};

/* One file of a multipart form (RFC 7578). */
struct http_file {
    struct str field;    /* name of the input */
    struct str filename; /* last path component as sent; "" when no file was chosen */
    struct str type;     /* as claimed by the client; never trusted */
    struct str bytes;    /* points into the request body */
};

struct request {
    enum http_method method;
    struct str method_text;
    struct str path;  /* decoded once, valid UTF-8, no NUL, no "//" or dot segments left */
    struct str query; /* raw, without '?' */
    struct http_fields headers;
    struct http_fields args;    /* decoded query parameters in order, repeated ones included */
    struct http_fields cookies; /* RFC 6265 */
    struct str body;
    struct str remote;    /* address of the client, "127.0.0.1"; see proxies.h */
    bool has_bad_address; /* refused for it: the head is sound, but path or query do not decode */
    struct arena *arena;  /* lives as long as the exchange */
};

struct response {
    int status; /* 200 at first */
    struct http_field headers[24];
    size_t header_count;
    struct buf body;       /* LIMIT_RESPONSE_BYTES; sent uncopied */
    struct str fixed_body; /* instead of body: lives as long as the program, sent uncopied */
    bool close;            /* close the connection after it */
};

struct exchange {
    struct request request;
    struct response response;
    int64_t started_us; /* monotonic */
    void *user;         /* for the one who holds the exchange */
};

/* First value of a field, or STR_NONE. Header names without regard to case. */
struct str http_header(const struct request *r, struct str name);
struct str http_arg(const struct request *r, struct str name);
struct str http_cookie(const struct request *r, struct str name);

/* Body of a POST as a form: application/x-www-form-urlencoded or multipart/form-data. Fields and
 * files live in the request's arena. BAD_REQUEST on a malformed body, TOO_LARGE on too many
 * fields (LIMIT_FORM_FIELDS). Another content type gives BAD_REQUEST with a note. */
struct form {
    struct http_fields fields;
    const struct http_file *files;
    size_t file_count;
};
err_t http_form(const struct request *r, struct form *ret_form, struct note *note);
struct str form_value(const struct form *f, struct str name); /* first, or STR_NONE */

/* Copies both into the request's arena; an empty value is left out; a CR, LF or NUL in the value is
 * a CHECK. */
void http_set_header(struct exchange *x, struct str name, struct str value);

/* Decodes %XX (and '+' as a blank if plus) in the arena; false on a broken escape or an encoded
 * NUL. The result is valid UTF-8 (repaired). */
bool http_percent_decode(struct arena *a, struct str s, bool plus, struct str *ret_text);
/* Percent-encodes all but unreserved characters (RFC 3986). */
struct str http_percent_encode(struct arena *a, struct str s);

struct http_config {
    const char *address;               /* "127.0.0.1" or "::1" */
    uint16_t port;                     /* 0: any free port; http_port tells which */
    int threads;                       /* 1…8 */
    int per_address;                   /* connections of one address; 0: LIMIT_PER_ADDRESS */
    int header_seconds;                /* 0: LIMIT_HEADER_SECONDS; tests use small values */
    struct net_ranges trusted_proxies; /* see proxies.h; must outlive the server */
};

struct http_server;

typedef void http_handler(void *user, struct exchange *x);
/* Largest body that this request may have; asked when its header is complete. A larger one is
 * answered 413 (through http_refuse) without being read. */
typedef size_t http_body_limit(void *user, const struct request *r);
/* Fills in the answer to a request that never reached the handler (400, 408, 413, 414, 431, 501,
 * 505), with the usual security headers. The request has its head already when its address cannot
 * be read (400), has too many parameters (414) or its body is too large (413). */
typedef void http_refuse(void *user, struct exchange *x, int status, const char *why);

struct http_callbacks {
    http_handler *handle;
    http_body_limit *body_limit;
    http_refuse *refuse;
    void *user;
};

/* CONFIG: not an address; IO: the port is taken. Ignores SIGPIPE in the whole process, raises the
 * soft limit of open files. OK with a text in `note` is a warning: fewer connections than
 * LIMIT_CONNECTIONS fit below the limit of open files. */
err_t http_start(const struct http_config *config, const struct http_callbacks *callbacks,
                 struct http_server **ret_server, struct note *note);
uint16_t http_port(const struct http_server *s);
void http_answer(struct exchange *x);
/* Stops listening, waits until every exchange is answered (at most `seconds`), closes the rest. An
 * exchange that is still held stays valid until its http_answer, which then sends nothing. */
void http_stop(struct http_server *s, int seconds);

#endif
