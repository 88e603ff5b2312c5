/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Handlers of the list: rows of web/routes.def. */
#ifndef LUOSHI_ITEM_ITEM_LIST_WEB_H
#define LUOSHI_ITEM_ITEM_LIST_WEB_H

#include "auth/ctx.h"

err_t item_list(struct ctx *c);
err_t item_csv(struct ctx *c);

#endif
