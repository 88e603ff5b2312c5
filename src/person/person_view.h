/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * What the pages of people show, how it is loaded (person_list.c), and the handlers of routes.def.
 */
#ifndef LUOSHI_PERSON_PERSON_VIEW_H
#define LUOSHI_PERSON_PERSON_VIEW_H

#include "person/person.h"
#include "person/person_import.h"
#include "web/web.h"

struct person_line {
    struct str name, post, phone, roles;
    struct url url;
    bool is_active;
};

/* People of one unit; a list is a row of these, in the official order of the units. */
struct person_group {
    struct unit_id unit_id;
    struct str unit_name;
    struct url unit_url;
    struct person_line *lines;
    size_t count;
};

struct person_list_view {
    struct person_group *groups;
    size_t group_count;
    size_t person_count;
    struct url add, import, units, people;
    bool may_edit;
};
err_t person_list_load(struct ctx *c, struct person_list_view *v);

/* A role as the page of a person shows it. */
struct person_role_line {
    const char *label; /* message id */
    struct str unit;   /* empty: in the institution */
    struct url url;
};

struct person_show_view {
    const struct ctx *c;
    struct person person;
    struct str name, other_name, post, unit;
    struct url unit_url;
    const struct person_role_line *roles;
    size_t role_count;
    struct url edit, reset;
    bool may_edit;
    bool is_self;
};
err_t person_show_load(struct ctx *c, struct person_id id, struct person_show_view *v);

struct person_option {
    int64_t id;
    struct str name;
    struct str pinyin;
    bool is_chosen;
};

struct person_form_view {
    const struct ctx *c;
    struct field_form form;
    struct str heading;
    struct url action, cancel;
    int64_t version; /* 0: a new person */
    const struct person_option *units;
    size_t unit_count;
    struct str unit_error, head_error, liaison_error, role_error;
    struct str head_units, liaison_units; /* as typed */
    const struct person_input *base;      /* what an edit starts from; NULL: a new person */
};

/* After a password was made: shown once, never stored as text. */
struct person_password_view {
    struct str name, username, password;
    struct url person, people;
    bool is_new;
};

struct person_import_view {
    const struct ctx *c;
    struct str text;
    const struct person_import_lines *import; /* NULL: nothing was sent yet */
    struct url action, cancel;
    struct str text_error;
};

err_t person_list(struct ctx *c);
err_t person_import_form(struct ctx *c);
err_t person_import(struct ctx *c);
err_t person_new(struct ctx *c);
err_t person_create(struct ctx *c);
err_t person_show(struct ctx *c);
err_t person_edit(struct ctx *c);
err_t person_save(struct ctx *c);
err_t person_reset(struct ctx *c);

#endif
