/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Judges the head of a request before anything acts on it. The HTTP library (libmicrohttpd 0.9.75)
 * reads leniently: it takes the first of two Content-Length, lets Transfer-Encoding win over
 * Content-Length, cuts values at a NUL, joins folded lines, ends lines at a bare LF. Whoever sits
 * in front of us may read the same bytes differently, and the difference smuggles requests. So
 * every head must have exactly one reading (RFC 9112), or the connection ends with a 4xx or 5xx.
 *
 * guard_layout proves that the library has not hidden any byte: the parts that it reports must lie
 * in its buffer exactly as one CRLF-terminated line after the other. guard_head then judges the
 * parts. Both are pure; neither allocates. */
#ifndef LUOSHI_HTTP_GUARD_H
#define LUOSHI_HTTP_GUARD_H

#include "http/http.h"

#define LIMIT_HEADER_COUNT 100 /* a browser sends about 15, a proxy adds 10 */

struct head {
    struct str method;
    struct str target; /* raw */
    struct str version;
    const struct http_field *headers; /* raw, as reported by the library */
    size_t count;
    size_t bytes; /* from the first byte of the method to the end of the empty line */
};

struct verdict {
    int status;      /* 0: acceptable */
    const char *why; /* English, for the log */
};

struct head_facts {
    enum http_method method;
    struct str path;  /* raw path of the target */
    struct str query; /* raw, without '?' */
    bool has_length;
    bool is_chunked;
    size_t length; /* of the body, if has_length */
};

/* target_at: where the target lay in the buffer of the library (head.target may be a copy). */
bool guard_layout(const struct head *h, const char *target_at);
struct verdict guard_head(const struct head *h, struct head_facts *ret_facts);

/* Decodes and judges a path: valid UTF-8, no control characters, no encoded slash, no backslash, no
 * empty or dot segments. False if it is none that we serve. */
bool guard_path(struct arena *a, struct str raw, struct str *ret_path);

#endif
