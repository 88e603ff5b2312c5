/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Handlers of plans: rows of web/routes.def. */
#ifndef LUOSHI_PLAN_PLAN_WEB_H
#define LUOSHI_PLAN_PLAN_WEB_H

#include "auth/ctx.h"

err_t plan_list(struct ctx *c);
err_t plan_show(struct ctx *c);
err_t plan_confirm_drafts(struct ctx *c);
err_t plan_discard_drafts(struct ctx *c);

#endif
