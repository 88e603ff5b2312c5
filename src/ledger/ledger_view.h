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
    struct field_form policy_form;
    struct url policy_check;
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

struct policy_input {
    struct str due_policy;
};

struct policy_check_view {
    const struct ctx *c;
    struct url apply, cancel;
    enum due_policy before, after;
    const struct ledger_moves *moves;
};

struct calendar_past_view {
    const struct ctx *c;
    struct url settings;
    struct calendar_change change;
    const char *before, *after; /* message ids of a policy; NULL: days were changed */
    const struct calendar_difference *days;
    size_t day_count;
    struct ledger_moves moves;
};

err_t calendar_settings(struct ctx *c); /* routes.def */
err_t calendar_check(struct ctx *c);
err_t calendar_apply(struct ctx *c);
err_t calendar_own_save(struct ctx *c);
err_t calendar_past(struct ctx *c);
err_t policy_check(struct ctx *c);
err_t policy_apply(struct ctx *c);

#endif
