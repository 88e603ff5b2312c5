/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * What ledger_calendar_*.html show. */
#ifndef LUOSHI_LEDGER_LEDGER_VIEW_H
#define LUOSHI_LEDGER_LEDGER_VIEW_H

#include "field/field.h"
#include "ledger/ledger.h"
#include "web/web.h"

/* Own days from..to; both the form and the row of the list that takes them away. */
struct own_input {
    struct date from_on, to_on;
    struct str kind; /* "off", "work" */
    struct str name, name_en;
};

struct calendar_settings_view {
    const struct ctx *c;
    struct url check, own, calendar;
    struct str text, text_error; /* as pasted, after a refusal */
    struct field_form own_form;
    const struct calendar_group *groups; /* own days from this year on */
    size_t group_count;
    const struct calendar_year *years;
    size_t year_count;
    const struct calendar_change *changes;
    size_t change_count;
    const char *warning; /* message id: next year is missing; or NULL */
    bool is_late;
};

struct calendar_check_view {
    const struct ctx *c;
    struct url apply, cancel;
    const struct calendar_import *import;
    const struct calendar_edit *edit;
    const struct ledger_moves *moves;
    struct str lines;
};

struct calendar_past_view {
    const struct ctx *c;
    struct url settings;
    struct calendar_change change;
    const struct calendar_difference *days;
    size_t day_count;
    struct ledger_moves moves;
};

err_t calendar_settings(struct ctx *c); /* routes.def */
err_t calendar_check(struct ctx *c);
err_t calendar_apply(struct ctx *c);
err_t calendar_own_save(struct ctx *c);
err_t calendar_past(struct ctx *c);

#endif
