/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Handlers of the checking screen: rows of web/routes.def. */
#ifndef LUOSHI_CHECK_CHECK_WEB_H
#define LUOSHI_CHECK_CHECK_WEB_H

#include "auth/ctx.h"

err_t check_show(struct ctx *c);
err_t check_bulk(struct ctx *c);
err_t check_add(struct ctx *c);
err_t check_confirm_ask(struct ctx *c);
err_t check_confirm(struct ctx *c);
err_t check_item_edit(struct ctx *c);
err_t check_item_open(struct ctx *c);
err_t check_item_tick(struct ctx *c);
err_t check_item_drop(struct ctx *c);
err_t check_item_merge(struct ctx *c);
err_t check_item_split(struct ctx *c);

#endif
