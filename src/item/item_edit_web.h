/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Handlers that change items: rows of web/routes.def. */
#ifndef LUOSHI_ITEM_ITEM_EDIT_WEB_H
#define LUOSHI_ITEM_ITEM_EDIT_WEB_H

#include "item/item_form.h"

err_t item_edit(struct ctx *c);
err_t item_save(struct ctx *c);
err_t item_new(struct ctx *c);
err_t item_create(struct ctx *c);

#endif
