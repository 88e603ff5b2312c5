/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Finding the row of routes.def that answers a request. The table with the handlers is
 * app/routes.c; it is checked once at start: no two rows of one method may match the same path. */
#ifndef LUOSHI_WEB_ROUTE_H
#define LUOSHI_WEB_ROUTE_H

#include "web/web.h"

struct route_table {
    const struct route *routes;
    size_t count;
};

struct route_match {
    const struct route *route;
    int64_t ids[3];
    struct str word; /* rest of the path for {name*} */
};

/* OK, NOT_FOUND, or METHOD (the path exists for another method). HEAD finds GET. */
err_t route_find(struct route_table table, enum http_method method, struct str path,
                 struct route_match *ret_match);

/* INTERNAL with a note naming both rows when two can match one path. */
err_t route_check(struct route_table table, struct note *note);

const char *route_method_name(enum http_method m);
const char *lane_name(enum lane l);

#endif
