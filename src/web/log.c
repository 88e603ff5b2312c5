/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Log lines, each written with one write(2). */
#include "web/log.h"

#include "base/clock.h"
#include "web/route.h"

#include <stdatomic.h>
#include <stdio.h>
#include <unistd.h>

static _Atomic unsigned long
    counter; /* allow: global because request numbers are one per process */

void log_request_no(char out[static 12])
{
    unsigned long n = atomic_fetch_add_explicit(&counter, 1, memory_order_relaxed) + 1;
    (void)snprintf(out, 12, "%lx", n & 0xFFFFFFFFul);
}

static void put_quoted(struct buf *b, struct str s)
{
    buf_put_char(b, '"');
    for (size_t i = 0; i < s.n && i < 300; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c < 0x20 || c == 0x7F || c == '"' || c == '\\')
            buf_printf(b, "\\x%02x", c);
        else
            buf_put_char(b, (char)c);
    }
    buf_put_char(b, '"');
}

static void write_line(struct buf *b)
{
    buf_put_char(b, '\n');
    if (!b->failed)
        (void)!write(STDERR_FILENO, b->p, b->n);
    buf_free(b);
}

static void put_head(struct buf *b, const struct exchange *x)
{
    char now[INSTANT_TEXT];
    instant_format(clock_now(), now);
    buf_printf(b, "%s %s path=", now, route_method_name(x->request.method));
    put_quoted(b, x->request.path);
    buf_printf(b, " status=%d bytes=%zu us=%lld from=%.*s", x->response.status,
               x->response.body.n + x->response.fixed_body.n,
               (long long)(clock_monotonic_us() - x->started_us), STR_ARG(x->request.remote));
}

void log_request(const struct ctx *c, err_t e, const char *request_no)
{
    struct buf b = buf_new(KIB(4));
    put_head(&b, c->x);
    buf_printf(&b, " lane=%s person=%lld request=%s",
               c->route == NULL ? "none" : lane_name(c->route->lane), (long long)c->actor.person.v,
               request_no);
    if (e != OK && e != SIGN_IN) {
        buf_printf(&b, " error=%s why=", err_name(e));
        put_quoted(&b, str_of(c->note.text));
    }
    write_line(&b);
}

void log_refusal(const struct exchange *x, const char *why)
{
    struct buf b = buf_new(KIB(4));
    put_head(&b, x);
    buf_put(&b, S(" refused="));
    put_quoted(&b, str_of(why));
    write_line(&b);
}
