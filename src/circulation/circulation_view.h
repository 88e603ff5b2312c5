/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * What the templates of src/circulation show. */
#ifndef LUOSHI_CIRCULATION_CIRCULATION_VIEW_H
#define LUOSHI_CIRCULATION_CIRCULATION_VIEW_H

#include "audit/audit.h"
#include "circulation/circulation.h"
#include "web/web.h"

struct circulation_list_view {
    const struct ctx *c;
    enum circulation_state state;
    struct circulation_lines lines;
    bool sees_all; /* counts of all units; else only the own part */
    struct url next;
};

struct circulation_show_view {
    const struct ctx *c;
    const struct circulation *circulation;
    const struct circulation_unit *units; /* all, or the actor's own */
    size_t unit_count;
    size_t signed_count, read_count, missing_count;
    const struct document_text_view *text;
    struct audit_history history;
    bool sees_all, may_edit, may_read_document;
    bool was_urged_today; /* nobody is left to be urged today */
};

/* Units of one kind on the form of a new circulation. */
struct circulation_group {
    struct str kind;
    const char *label; /* message id: "All colleges" */
    const struct circulation_choice *list;
    size_t count;
};
struct circulation_new_view {
    const struct ctx *c;
    const struct document *document;
    struct field_form form;
    const struct circulation_group *groups;
    size_t group_count;
    struct circulation_lines earlier;
    struct str unit_error;
    const struct form *typed; /* after a refused POST, or NULL */
};
bool circulation_is_chosen(const struct circulation_new_view *v, const char *prefix,
                           struct str name);

#endif
