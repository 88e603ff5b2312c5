/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Handler of one item: a row of web/routes.def. */
#ifndef LUOSHI_ITEM_ITEM_SHOW_WEB_H
#define LUOSHI_ITEM_ITEM_SHOW_WEB_H

#include "auth/ctx.h"

err_t item_show(struct ctx *c);

#endif
