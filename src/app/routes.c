/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The route table: every row of web/routes.def with its handler. */
#include "app/routes.h"

#define ROUTE(name, method, path, permission, lane) err_t name(struct ctx *c);
#include "web/routes.def"
#undef ROUTE

static const struct route routes[] = {
#define ROUTE(name, method, path, permission, lane) \
    {ROUTE_##name, HTTP_##method, path, permission, lane, name, #name},
#include "web/routes.def"
#undef ROUTE
};

struct route_table app_routes(void)
{
    return (struct route_table){routes, ARRAY_LEN(routes)};
}
