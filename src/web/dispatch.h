/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The protocol of a request, in order: find the route, choose the lane, load session and
 * institution, gate, check the form's origin, run the handler, answer, one log line. Policy lives
 * here and nowhere in handlers. */
#ifndef LUOSHI_WEB_DISPATCH_H
#define LUOSHI_WEB_DISPATCH_H

#include "db/lanes.h"
#include "web/route.h"
#include "web/slow.h"

struct dispatch_config {
    struct route_table routes;
    struct lanes *lanes;
    struct slow_pool *slow;
    bool is_secure; /* the site is served by TLS (a proxy): __Host- cookies, HSTS is the proxy's */
    const char *key_file;                     /* into every context */
    bool logs;                                /* one line a request on standard error */
    err_t (*load_institution)(struct ctx *c); /* fills c->institution */
};

struct dispatcher;
struct dispatcher *dispatch_new(const struct dispatch_config *config);
void dispatch_free(struct dispatcher *d);
/* The callbacks for http_start; user is the dispatcher. */
struct http_callbacks dispatch_callbacks(struct dispatcher *d);

#endif
