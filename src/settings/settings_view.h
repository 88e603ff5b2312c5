/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * What settings_page.html shows. */
#ifndef LUOSHI_SETTINGS_SETTINGS_VIEW_H
#define LUOSHI_SETTINGS_SETTINGS_VIEW_H

#include "settings/settings.h"
#include "web/web.h"

struct settings_view {
    const struct ctx *c;
    struct field_form form;
    struct url action, home;
};

err_t settings_form(struct ctx *c); /* routes.def */
err_t settings_save(struct ctx *c);

#endif
