/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Handlers of /healthz and /readyz. */
#ifndef LUOSHI_APP_HEALTH_H
#define LUOSHI_APP_HEALTH_H

#include "web/web.h"

err_t health_live(struct ctx *c);
err_t health_ready(struct ctx *c);

#endif
