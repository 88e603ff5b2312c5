/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * What the pages of units show, how it is loaded (unit_tree.c), and the handlers of routes.def. */
#ifndef LUOSHI_UNIT_UNIT_VIEW_H
#define LUOSHI_UNIT_UNIT_VIEW_H

#include "unit/unit.h"
#include "unit/unit_import.h"
#include "web/web.h"

/* The tree --------------------------------------------------------------------------------------
 */

struct unit_node {
    struct unit_id unit_id;
    struct str name; /* in the language of the page */
    struct str liaisons;
    int64_t open_count; /* as lead */
    int64_t open_below; /* the same with the units below */
    bool is_active;
    bool wants_liaison; /* has open items and nobody who reports */
    bool is_root;
    const struct unit_node *const *children;
    size_t child_count;
    struct url url, items;
};

struct unit_tree {
    const struct unit_node *const *roots;
    size_t root_count;
    int64_t unit_count, person_count;
};
err_t unit_tree_load(struct ctx *c, struct unit_tree *ret_tree);

struct unit_list_view {
    struct unit_tree tree;
    struct url add, import, units, people;
    bool may_edit;
};

/* One unit --------------------------------------------------------------------------------------
 */

struct unit_person {
    struct str name, post, phone, email;
    struct url url;
    bool is_head, is_liaison, is_member;
};

struct unit_link {
    struct str name;
    struct url url;
};

struct unit_details {
    bool has_counts; /* the viewer may see the counts: all, or in a unit of the viewer's own */
    int64_t lead_count, support_count; /* open */
    int64_t near_count, overdue_count; /* any role */
    const struct unit_person *people;  /* head, liaison, then the others */
    size_t people_count;
    const struct unit_link *children;
    size_t child_count;
};
err_t unit_details_load(struct ctx *c, struct unit_id id, struct unit_details *ret_details);

struct unit_show_view {
    struct unit unit;
    struct str name, other_name;
    const char *kind; /* message id */
    struct str aliases;
    struct unit_details details;
    struct url edit, lead, support, near, overdue;
    bool may_edit;
};

/* Forms -----------------------------------------------------------------------------------------
 */

struct unit_option {
    int64_t id;
    struct str name;
    bool is_chosen;
};

struct unit_form_view {
    const struct ctx *c;
    struct field_form form;
    struct str heading;
    struct url action, cancel;
    int64_t version;
    const struct unit_option *parents;
    size_t parent_count;
    struct str parent_error;
    const struct unit_input *base; /* what an edit starts from; NULL: a new unit */
};

struct unit_import_view {
    const struct ctx *c;
    struct str text;
    int64_t document;                       /* whose checking is gone on with afterwards; 0: none */
    const struct unit_import_lines *import; /* NULL: nothing was sent yet */
    struct url action, cancel;
    struct str text_error;
};

err_t unit_list(struct ctx *c);
err_t unit_new(struct ctx *c);
err_t unit_create(struct ctx *c);
err_t unit_import_form(struct ctx *c);
err_t unit_import(struct ctx *c);
err_t unit_show(struct ctx *c);
err_t unit_edit(struct ctx *c);
err_t unit_save(struct ctx *c);

#endif
