/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * What settings_page.html shows. */
#ifndef LUOSHI_SETTINGS_SETTINGS_VIEW_H
#define LUOSHI_SETTINGS_SETTINGS_VIEW_H

#include "settings/settings.h"
#include "web/web.h"

/* A time zone to choose: the offsets that are in use anywhere, and the one that is set. */
struct settings_zone {
    struct str value; /* minutes east; what was typed, when it is no number */
    struct str text;  /* "UTC+8" */
    bool is_selected;
};

struct settings_view {
    const struct ctx *c;
    const struct settings_zone *zones;
    size_t zone_count;
    struct str zone_error;
    struct field_form form;
    struct url action, home;
};

err_t settings_form(struct ctx *c); /* routes.def */
err_t settings_save(struct ctx *c);

#endif
