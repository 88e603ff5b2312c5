/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * What delegation_page.html shows. */
#ifndef LUOSHI_DELEGATION_DELEGATION_VIEW_H
#define LUOSHI_DELEGATION_DELEGATION_VIEW_H

#include "delegation/delegation.h"
#include "web/web.h"

struct delegation_view {
    const struct ctx *c;
    struct field_form form;
    struct url action;
    const struct delegation *list;
    size_t count;
};

err_t delegation_form(struct ctx *c); /* routes.def */
err_t delegation_save(struct ctx *c);
err_t delegation_end(struct ctx *c);

#endif
