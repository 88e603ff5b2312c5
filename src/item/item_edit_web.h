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

/* A stale edit: 409 with the three readings field by field (item_conflict_web.c). mine is what was
 * typed, base what it started from, theirs what is stored now. */
err_t item_conflict_show(struct ctx *c, const struct item *it, const struct item_input *mine,
                         const struct item_input *base, const struct item_input *theirs,
                         const struct field_errors *errors, struct str reason);

#endif
