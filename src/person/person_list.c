/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Loads the list of people and the page of one. */
#include "person/person_view.h"
#include "person_list_sql.h"

static const char *label_of(struct str word)
{
    enum role role;
    return role_parse(word, &role) ? role_label(role) : "";
}

/* "Clerk, Head of unit" of one person; rows are in order of the person's id. */
static struct str role_words(struct ctx *c, const struct person_role_rows_rows *rows,
                             struct person_id id)
{
    size_t low = 0, high = rows->count;
    struct str out = S("");
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (rows->rows[middle].person_id.v < id.v)
            low = middle + 1;
        else
            high = middle;
    }
    for (size_t i = low; i < rows->count && rows->rows[i].person_id.v == id.v; i++) {
        const char *word = T(c, label_of(rows->rows[i].role));
        const char *joint = c->lang == LANG_ZH ? "、" : ", ";
        out = out.n == 0 ? str_of(word) : arena_printf(c->a, "%.*s%s%s", STR_ARG(out), joint, word);
    }
    return out;
}

err_t person_list_load(struct ctx *c, struct person_list_view *v)
{
    struct person_rows_rows people;
    struct person_role_rows_rows roles;
    TRY(person_rows_send(c->db));
    TRY(person_role_rows_send(c->db));
    TRY(person_rows_recv(c->db, c->a, &people));
    TRY(person_role_rows_recv(c->db, c->a, &roles));
    struct person_line *lines = ARENA_ARRAY(c->a, struct person_line, people.count + 1);
    v->groups = ARENA_ARRAY(c->a, struct person_group, people.count + 1);
    v->person_count = people.count;
    for (size_t i = 0; i < people.count; i++) {
        const struct person_rows_row *row = &people.rows[i];
        if (v->group_count == 0 || v->groups[v->group_count - 1].unit_id.v != row->unit_id.v)
            v->groups[v->group_count++] = (struct person_group){
                .unit_id = row->unit_id,
                .unit_name = lang_name(c->lang, row->unit_name, row->unit_name_en),
                .unit_url = ctx_url1(c, ROUTE_unit_show, row->unit_id.v),
                .lines = &lines[i]};
        lines[i] = (struct person_line){
            .name = lang_name(c->lang, row->name, row->name_en),
            .post = lang_name(c->lang, row->post, row->post_en),
            .phone = row->phone,
            .roles = role_words(c, &roles, row->person_id),
            .url = ctx_url1(c, ROUTE_person_show, row->person_id.v),
            .is_active = row->is_active,
        };
        v->groups[v->group_count - 1].count++;
    }
    return OK;
}

err_t person_show_load(struct ctx *c, struct person_id id, struct person_show_view *v)
{
    struct person_unit_of_row unit;
    struct person_unit_roles_rows roles;
    TRY(person_load(c, id, &v->person));
    TRY(person_unit_of_send(c->db, (struct person_unit_of_args){.person_id = id}));
    TRY(person_unit_roles_send(c->db, (struct person_unit_roles_args){.person_id = id}));
    TRY(person_unit_of_recv(c->db, c->a, &unit));
    TRY(person_unit_roles_recv(c->db, c->a, &roles));
    const struct person_input *p = &v->person.input;
    bool english = c->lang == LANG_EN && p->name_en.n > 0;
    v->name = english ? p->name_en : p->name;
    v->other_name = english ? p->name : p->name_en;
    v->post = lang_name(c->lang, p->post, p->post_en);
    v->unit = lang_name(c->lang, unit.unit_name, unit.unit_name_en);
    v->unit_url = ctx_url1(c, ROUTE_unit_show, unit.unit_id.v);
    struct person_role_line *lines = ARENA_ARRAY(c->a, struct person_role_line, roles.count + 1);
    for (size_t i = 0; i < roles.count; i++) {
        const struct person_unit_roles_row *row = &roles.rows[i];
        enum role role;
        bool in_unit = role_parse(row->role, &role) && role_in_unit(role);
        lines[i] = (struct person_role_line){
            .label = label_of(row->role),
            .unit = in_unit ? lang_name(c->lang, row->unit_name, row->unit_name_en) : S(""),
            .url = ctx_url1(c, ROUTE_unit_show, row->unit_id.v),
        };
    }
    v->roles = lines;
    v->role_count = roles.count;
    return OK;
}
