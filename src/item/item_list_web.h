/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Handlers of the list: rows of web/routes.def; and its filter, for other views. Private to
 * src/item. */
#ifndef LUOSHI_ITEM_ITEM_LIST_WEB_H
#define LUOSHI_ITEM_ITEM_LIST_WEB_H

#include "item/item_list.h"
#include "web/web.h"

/* The filter of an address; what it says wrong is in `errors`. */
err_t item_filter_parse(struct ctx *c, const struct unit_directory *units, struct item_filter *f,
                        struct field_errors *errors);
/* The address of a filter; defaults are left out, so that the same list has one address. */
struct url item_filter_url(struct ctx *c, enum route_name route, const struct item_filter *f);
bool item_filter_is_set(const struct item_filter *f); /* by more than a view's tab */

err_t item_list(struct ctx *c);
err_t item_csv(struct ctx *c);

#endif
