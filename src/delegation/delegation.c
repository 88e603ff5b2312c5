/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Rules of delegation. */
#include "delegation/delegation.h"

#include "audit/audit.h"
#include "notify/notify.h"

#include "delegation_sql.h"

static const struct field fields[] = {
    FIELD_LINE(struct delegation_input, delegate, N_("Who stands in"), .required = true,
               .help = N_("Name or user name.")),
    FIELD_DATE(struct delegation_input, start_on, N_("First day"), .required = true),
    FIELD_DATE(struct delegation_input, end_on, N_("Last day"), .required = true),
    FIELD_LINE(struct delegation_input, reason, N_("Occasion"), .max = 200),
};

struct field_table delegation_fields(void)
{
    return FIELD_TABLE(fields);
}

err_t delegation_list_of(struct ctx *c, struct person_id person, const struct delegation **ret_list,
                         size_t *ret_count)
{
    struct delegation_rows_rows rows;
    TRY(delegation_rows(
        c->db, c->a,
        (struct delegation_rows_args){.is_english = c->lang == LANG_EN, .person_id = person},
        &rows));
    struct delegation *list = ARENA_ARRAY(c->a, struct delegation, rows.count + 1);
    for (size_t i = 0; i < rows.count; i++) {
        const struct delegation_rows_row *r = &rows.rows[i];
        list[i] = (struct delegation){
            .delegation_id = r->delegation_id,
            .from_person_id = r->from_person_id,
            .to_person_id = r->to_person_id,
            .from_name = r->from_name,
            .to_name = r->to_name,
            .reason = r->reason,
            .status = r->status,
            .start_on = r->start_on,
            .end_on = r->end_on,
        };
    }
    *ret_list = list;
    *ret_count = rows.count;
    return OK;
}

/* Both people have it in their history. */
static err_t record(struct ctx *c, const struct delegation_one_row *d, const char *verb,
                    enum notify_kind kind)
{
    const struct person_id people[] = {d->from_person_id, d->to_person_id};
    char start[DATE_TEXT], end[DATE_TEXT];
    date_format(d->start_on, start);
    date_format(d->end_on, end);
    struct str what = arena_printf(c->a, "%.*s → %.*s, %s – %s", STR_ARG(d->from_name),
                                   STR_ARG(d->to_name), start, end);
    for (size_t i = 0; i < ARRAY_LEN(people); i++) {
        TRY(audit_record(
            c, &(struct audit_entry){
                   .object = AUDIT_PERSON, .id = people[i].v, .verb = verb, .reason = what}));
        TRY(notify_tell(c, &(struct notify_event){.kind = kind,
                                                  .object = NOTIFY_ON_DELEGATION,
                                                  .object_no = d->delegation_id.v,
                                                  .person = people[i],
                                                  .detail = what}));
    }
    return OK;
}

static err_t set_status(struct ctx *c, const struct delegation_one_row *d, struct str status,
                        struct instant ended_at)
{
    return delegation_set_status(
        c->db, c->a,
        (struct delegation_set_status_args){.delegation_id = d->delegation_id,
                                            .version = d->version,
                                            .status = status,
                                            .ended_at = ended_at});
}

static err_t begin(struct ctx *c, const struct delegation_one_row *d)
{
    TRY(set_status(c, d, S("running"), (struct instant){0}));
    TRY(delegation_lend(c->db, c->a,
                        (struct delegation_lend_args){.delegation_id = d->delegation_id,
                                                      .from_person_id = d->from_person_id,
                                                      .to_person_id = d->to_person_id}));
    return record(c, d, "delegation-start", NOTIFY_DELEGATION_STARTED);
}

static err_t end(struct ctx *c, const struct delegation_one_row *d)
{
    TRY(set_status(c, d, S("ended"), c->now));
    TRY(delegation_take_back(
        c->db, c->a, (struct delegation_take_back_args){.delegation_id = d->delegation_id}));
    return record(c, d, "delegation-end", NOTIFY_DELEGATION_ENDED);
}

static err_t one(struct ctx *c, struct delegation_id id, struct delegation_one_row **ret_row)
{
    TRY(delegation_one(c->db, c->a, (struct delegation_one_args){.delegation_id = id}, ret_row));
    if (*ret_row == NULL)
        return ctx_fail(c, NOT_FOUND, "%s", T(c, N_("There is no such delegation.")));
    return OK;
}

/* Making -----------------------------------------------------------------------------------------
 */

static err_t find_delegate(struct ctx *c, struct person_id from, struct str name,
                           struct field_errors *errors, struct person_id *ret_person)
{
    struct delegation_person_named_rows rows;
    TRY(delegation_person_named(c->db, c->a, (struct delegation_person_named_args){.name = name},
                                &rows));
    *ret_person = (struct person_id){0};
    if (rows.count == 0)
        field_error_add(errors, "delegate",
                        str_of(T(c, N_("There is no such person with an account."))));
    else if (rows.count > 1)
        field_error_add(errors, "delegate",
                        str_of(T(c, N_("Several people have this name: enter the user name."))));
    else if (rows.rows[0].person_id.v == from.v)
        field_error_add(errors, "delegate", str_of(T(c, N_("Choose somebody else."))));
    else
        *ret_person = rows.rows[0].person_id;
    return OK;
}

/* R-DELEGATION-02 */
static err_t check_days(struct ctx *c, struct person_id from, const struct delegation_input *in,
                        struct field_errors *errors)
{
    if (date_is_none(in->start_on) || date_is_none(in->end_on))
        return OK; /* said by the form */
    if (in->end_on.day < in->start_on.day)
        field_error_add(errors, "end_on", str_of(T(c, N_("The last day is before the first."))));
    else if (in->end_on.day < c->today.day)
        field_error_add(errors, "end_on", str_of(T(c, N_("The last day has passed."))));
    else if (in->end_on.day - in->start_on.day > LIMIT_DELEGATION_DAYS)
        field_error_add(errors, "end_on", str_of(T(c, N_("At most one year."))));
    struct delegation_overlap_row *other;
    TRY(delegation_overlap(c->db, c->a,
                           (struct delegation_overlap_args){
                               .person_id = from, .start_on = in->start_on, .end_on = in->end_on},
                           &other));
    if (other != NULL)
        field_error_add(errors, "start_on",
                        str_of(T(c, N_("Somebody stands in on these days already. End that "
                                       "delegation first."))));
    return OK;
}

static err_t check_posts(struct ctx *c, struct person_id from, struct field_errors *errors)
{
    struct delegation_posts_row *post;
    TRY(delegation_posts(c->db, c->a, (struct delegation_posts_args){.person_id = from}, &post));
    if (post == NULL)
        field_error_add(errors, "",
                        str_of(T(c, N_("There is no post of work that could be delegated."))));
    return OK;
}

err_t delegation_make(struct ctx *c, struct person_id from, const struct delegation_input *input,
                      struct field_errors *errors)
{
    struct person_id to = {0};
    TRY(check_posts(c, from, errors));
    TRY(check_days(c, from, input, errors));
    if (field_error_of(errors, "delegate").n == 0)
        TRY(find_delegate(c, from, str_trim(input->delegate), errors, &to));
    if (errors->count > 0)
        return OK;
    struct delegation_add_row row;
    struct delegation_one_row *d;
    TRY(delegation_add(
        c->db, c->a,
        (struct delegation_add_args){.from_person_id = from,
                                     .to_person_id = to,
                                     .start_on = input->start_on,
                                     .end_on = input->end_on,
                                     .reason = input->reason.p == NULL ? S("") : input->reason,
                                     .created_person_id = c->actor.person,
                                     .created_at = c->now},
        &row));
    TRY(one(c, row.delegation_id, &d));
    return input->start_on.day <= c->today.day ? begin(c, d) : OK;
}

err_t delegation_stop(struct ctx *c, struct delegation_id id)
{
    struct delegation_one_row *d;
    TRY(one(c, id, &d));
    bool is_mine =
        d->from_person_id.v == c->actor.person.v || d->to_person_id.v == c->actor.person.v;
    if (!is_mine && !actor_is(&c->actor, ROLE_ADMIN))
        return ctx_fail(c, NOT_FOUND, "%s", T(c, N_("There is no such delegation.")));
    if (str_eq(d->status, S("ended")))
        return ctx_fail(c, ILLEGAL, "%s", T(c, N_("This delegation has ended already.")));
    return end(c, d);
}

err_t delegation_acts_for(struct ctx *c, struct person_id person, bool *ret_acts)
{
    struct delegation_running_row *row;
    TRY(delegation_running(
        c->db, c->a,
        (struct delegation_running_args){.from_person_id = person, .to_person_id = c->actor.person},
        &row));
    *ret_acts = row != NULL;
    return OK;
}

err_t delegation_tick(struct ctx *c)
{
    struct delegation_due_rows rows;
    TRY(delegation_due(c->db, c->a, (struct delegation_due_args){.today_on = c->today}, &rows));
    for (size_t i = 0; i < rows.count; i++) {
        struct delegation_one_row *d;
        TRY(one(c, rows.rows[i].delegation_id, &d));
        bool is_over = d->end_on.day < c->today.day;
        TRY(is_over ? end(c, d) : begin(c, d));
    }
    return OK;
}
