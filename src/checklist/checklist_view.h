/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * What the templates of src/checklist show. */
#ifndef LUOSHI_CHECKLIST_CHECKLIST_VIEW_H
#define LUOSHI_CHECKLIST_CHECKLIST_VIEW_H

#include "checklist/checklist.h"
#include "web/web.h"

struct checklist_list_view {
    const struct ctx *c;
    const struct checklist *list;
    size_t count;
    bool may_edit;
};

struct checklist_show_view {
    const struct ctx *c;
    const struct checklist *list;
    const struct checklist_line *lines;
    size_t line_count;
    bool may_edit;
};

struct checklist_row {
    struct checklist_line line;
    struct str order; /* as typed */
};
struct checklist_edit_view {
    const struct ctx *c;
    const struct checklist *list; /* template_id {0}: a new one */
    struct str name, note;
    const struct checklist_row *rows;
    size_t row_count;
    const struct field_errors *errors;
    const struct unit_name *units;
    size_t unit_count;
    struct url action, cancel;
};
struct str checklist_row_error(const struct checklist_edit_view *v, const char *name, size_t n);

struct checklist_plan_view {
    const struct ctx *c;
    const struct checklist *list;
    const struct checklist_step *steps;
    size_t step_count;
    struct str start; /* as typed */
    bool has_start;
    struct str title;
    bool is_draft;
    const struct field_errors *errors;
    struct url here;
};

struct recur_page_view {
    const struct ctx *c;
    const struct item *item;
    const struct recur_view *recur;
    size_t shown; /* lines */
    struct str typed_key, typed_reason, reason_error;
    int ahead;
    bool may_edit;
};

#endif
