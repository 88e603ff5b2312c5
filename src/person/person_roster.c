/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Everybody who has an account. */
#include "person/person_roster.h"

#include "person_roster_sql.h"

/* The roles of one person; the rows are in the order of person ids. */
static struct str roles_of(struct arena *a, const struct person_roster_roles_rows *roles,
                           struct person_id id)
{
    struct str all = S("");
    struct str last = S("");
    for (size_t i = 0; i < roles->count; i++) {
        const struct person_roster_roles_row *r = &roles->rows[i];
        if (r->person_id.v != id.v || str_eq(r->role, last))
            continue;
        all = arena_printf(a, "%.*s%s%.*s", STR_ARG(all), all.n > 0 ? " " : "", STR_ARG(r->role));
        last = r->role;
    }
    return all;
}

err_t person_roster(struct ctx *c, struct roster *ret_roster)
{
    struct person_roster_rows_rows people;
    struct person_roster_roles_rows roles;
    TRY(person_roster_rows(c->db, c->a, &people));
    TRY(person_roster_roles(c->db, c->a, &roles));
    struct roster_line *list = ARENA_ARRAY(c->a, struct roster_line, people.count);
    for (size_t i = 0; i < people.count; i++) {
        const struct person_roster_rows_row *p = &people.rows[i];
        list[i] = (struct roster_line){p->person_id, p->username, p->name,
                                       roles_of(c->a, &roles, p->person_id), p->is_active};
    }
    *ret_roster = (struct roster){list, people.count};
    return OK;
}

err_t person_by_username(struct ctx *c, struct str username, struct person_id *ret_id)
{
    struct person_id_of_row *row = NULL;
    TRY(person_id_of(c->db, c->a, (struct person_id_of_args){.username = username}, &row));
    ret_id->v = row == NULL ? 0 : row->person_id.v;
    return OK;
}
