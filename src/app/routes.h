/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The route table of the program. */
#ifndef LUOSHI_APP_ROUTES_H
#define LUOSHI_APP_ROUTES_H

#include "web/route.h"

struct route_table app_routes(void);

#endif
