/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The pages of people: list, one person, form, passwords that somebody else makes. */
#include "person/person_view.h"

#include "audit/audit.h"
#include "auth/password.h"
#include "auth/session.h"
#include "person_edit_html.h"
#include "person_list_html.h"
#include "person_show_html.h"
#include "unit/unit.h"
#include "web/stale.h"

err_t person_list(struct ctx *c)
{
    struct person_list_view v = {
        .add = ctx_url0(c, ROUTE_person_new),
        .import = ctx_url0(c, ROUTE_person_import_form),
        .units = ctx_url0(c, ROUTE_unit_list),
        .people = ctx_url0(c, ROUTE_person_list),
        .may_edit = ctx_may(c, PERSON_EDIT),
    };
    TRY(person_list_load(c, &v));
    struct html *h =
        page_open(c, &(struct page){.title = str_of(T(c, N_("People"))), .nav = NAV_PEOPLE});
    person_list_page(h, &v);
    return page_close(c);
}

static struct html *open_below(struct ctx *c, struct str title, const struct field_errors *errors,
                               int status)
{
    const struct crumb crumbs[] = {{str_of(T(c, N_("People"))), ctx_url0(c, ROUTE_person_list)},
                                   {title, {STR_NONE}}};
    return page_open(c, &(struct page){.title = title,
                                       .nav = NAV_PEOPLE,
                                       .crumbs = crumbs,
                                       .crumb_count = ARRAY_LEN(crumbs),
                                       .errors = errors,
                                       .status = status});
}

err_t person_show(struct ctx *c)
{
    struct person_id id = {c->ids[0]};
    struct person_show_view v = {
        .c = c,
        .edit = ctx_url1(c, ROUTE_person_edit, id.v),
        .reset = ctx_url1(c, ROUTE_person_reset, id.v),
        .may_edit = ctx_may(c, PERSON_EDIT),
        .is_self = id.v == c->actor.person.v,
    };
    TRY(person_show_load(c, id, &v));
    struct html *h = open_below(c, v.name, NULL, 200);
    person_show_page(h, &v);
    return page_close(c);
}

/* The form ------------------------------------------------------------------------------------- */

static err_t fill_units(struct ctx *c, struct person_form_view *v)
{
    const struct unit_directory *d;
    size_t count;
    TRY(unit_directory_load(c, &d));
    const struct unit_name *list = unit_directory_list(d, &count);
    const struct person_input *input = v->form.input;
    struct person_option *options = ARENA_ARRAY(c->a, struct person_option, count + 1);
    for (size_t i = 0; i < count; i++) {
        bool chosen = list[i].unit_id.v == input->unit_id;
        if (list[i].is_active || chosen)
            options[v->unit_count++] = (struct person_option){
                list[i].unit_id.v, unit_display(&list[i], c->lang), list[i].pinyin, chosen};
    }
    v->units = options;
    return OK;
}

static err_t show_form(struct ctx *c, struct person_form_view *v, struct person_id self, int status)
{
    const struct person_input *input = v->form.input;
    bool is_new = self.v == 0;
    v->c = c;
    v->cancel = is_new ? ctx_url0(c, ROUTE_person_list) : ctx_url1(c, ROUTE_person_show, self.v);
    v->action = is_new ? ctx_url0(c, ROUTE_person_create) : ctx_url1(c, ROUTE_person_save, self.v);
    v->unit_error = field_error_of(v->form.errors, "unit_id");
    v->head_error = field_error_of(v->form.errors, "head_units");
    v->liaison_error = field_error_of(v->form.errors, "liaison_units");
    v->role_error = field_error_of(v->form.errors, "is_admin");
    v->head_units = input->head_units;
    v->liaison_units = input->liaison_units;
    TRY(fill_units(c, v));
    struct html *h = open_below(c, v->heading, v->form.errors, status);
    person_edit_page(h, v);
    return page_close(c);
}

err_t person_new(struct ctx *c)
{
    struct person_input input = {.is_active = true};
    (void)str_to_int64(http_arg(c->request, S("unit")), &input.unit_id);
    struct person_form_view v = {.form = {.table = person_fields(), .input = &input},
                                 .heading = str_of(T(c, N_("New person")))};
    return show_form(c, &v, (struct person_id){0}, 200);
}

static struct str edit_heading(struct ctx *c, const struct person *person)
{
    return trf(c->a, c->lang, N_("Edit: %s"), arena_cstr(c->a, person->input.name));
}

err_t person_edit(struct ctx *c)
{
    struct person person;
    TRY(person_load(c, (struct person_id){c->ids[0]}, &person));
    struct person_form_view v = {.form = {.table = person_fields(), .input = &person.input},
                                 .base = &person.input,
                                 .heading = edit_heading(c, &person),
                                 .version = person.version};
    return show_form(c, &v, person.person_id, 200);
}

/* The unit by its name. */
static struct str read_value(struct ctx *c, const struct field *f, struct str value)
{
    const struct unit_directory *d;
    int64_t id = 0;
    if (!str_eq(str_of(f->name), S("unit_id")) || !str_to_int64(value, &id))
        return stale_text(c, f, value);
    const struct unit_name *unit =
        unit_directory_load(c, &d) == OK ? unit_directory_get(d, (struct unit_id){id}) : NULL;
    return unit == NULL ? value : unit_display(unit, c->lang);
}

static err_t show_conflict(struct ctx *c, const struct person *now, const struct person_input *mine,
                           const struct person_input *base, const struct field_errors *errors)
{
    struct audit_history last;
    TRY(audit_object_history(c, AUDIT_PERSON, now->person_id.v, /* limit= */ 1, &last));
    struct stale_edit s = {
        .table = person_fields(),
        .mine = mine,
        .base = base,
        .theirs = &now->input,
        .errors = errors,
        .read = read_value,
        .heading = str_of(T(c, N_("Somebody else changed this person while you were editing"))),
        .who = last.count > 0 ? last.lines[0].person_name : S(""),
        .saved_at = last.count > 0 ? last.lines[0].happened_at : (struct instant){0},
        .version = now->version,
        .action = ctx_url1(c, ROUTE_person_save, now->person_id.v),
        .cancel = ctx_url1(c, ROUTE_person_show, now->person_id.v),
        .nav = NAV_PEOPLE,
    };
    return stale_show(c, &s);
}

err_t person_save(struct ctx *c)
{
    struct person before;
    struct field_errors *errors = ARENA_NEW(c->a, struct field_errors);
    TRY(person_load(c, (struct person_id){c->ids[0]}, &before));
    stale_apply_picks(c, person_fields());
    struct person_input base = before.input;
    stale_read_base(c, person_fields(), &base);
    struct person_input after = base;
    field_parse(person_fields(), &c->form, c->a, c->lang, &after, errors);
    if (stale_version(c) != before.version)
        return show_conflict(c, &before, &after, &base, errors);
    if (errors->count == 0)
        TRY(person_check(c, before.person_id, &after, errors));
    if (errors->count > 0) {
        struct person_form_view v = {.form = {person_fields(), &after, errors, &c->form},
                                     .base = &before.input,
                                     .heading = edit_heading(c, &before),
                                     .version = before.version};
        return show_form(c, &v, before.person_id, 422);
    }
    TRY(person_change(c, &before, &after));
    return redirect(c, ctx_url1(c, ROUTE_person_show, before.person_id.v), "saved");
}

/* Passwords made for others -------------------------------------------------------------------- */

struct making {
    struct person_input input;
    struct str password;
    struct str encoded;
};

static err_t show_password(struct ctx *c, const struct making *m, struct person_id id, bool is_new)
{
    struct person_password_view v = {
        .name = m->input.name,
        .username = m->input.username,
        .password = m->password,
        .person = ctx_url1(c, ROUTE_person_show, id.v),
        .people = ctx_url0(c, ROUTE_person_list),
        .is_new = is_new,
    };
    struct html *h = open_below(c, m->input.name, NULL, 200);
    person_password_page(h, &v);
    return page_close(c);
}

static err_t create_finish(struct ctx *c);

err_t person_create(struct ctx *c)
{
    struct making *m = ARENA_NEW(c->a, struct making);
    struct field_errors *errors = ARENA_NEW(c->a, struct field_errors);
    m->input.is_active = true;
    field_parse(person_fields(), &c->form, c->a, c->lang, &m->input, errors);
    if (errors->count == 0)
        TRY(person_check(c, (struct person_id){0}, &m->input, errors));
    if (errors->count > 0) {
        struct person_form_view v = {.form = {person_fields(), &m->input, errors, &c->form},
                                     .heading = str_of(T(c, N_("New person")))};
        return show_form(c, &v, (struct person_id){0}, 422);
    }
    m->password = password_random(c->a);
    TRY(password_hash(c->a, m->password, &m->encoded));
    c->next = create_finish;
    c->next_state = m;
    return OK;
}

static err_t create_finish(struct ctx *c)
{
    struct making *m = c->next_state;
    struct person_id id;
    struct person made;
    TRY(person_insert(c, &m->input, &id));
    TRY(credential_save(c, id, m->encoded, /* is_temporary= */ true));
    TRY(person_load(c, id, &made));
    m->input = made.input; /* the user name as it is kept */
    return show_password(c, m, id, /* is_new= */ true);
}

static err_t reset_finish(struct ctx *c);

err_t person_reset(struct ctx *c)
{
    struct making *m = ARENA_NEW(c->a, struct making);
    struct person person;
    TRY(person_load(c, (struct person_id){c->ids[0]}, &person));
    if (person.person_id.v == c->actor.person.v)
        return redirect(c, ctx_url0(c, ROUTE_password_form), NULL);
    m->input = person.input;
    m->password = password_random(c->a);
    TRY(password_hash(c->a, m->password, &m->encoded));
    c->next = reset_finish;
    c->next_state = m;
    return OK;
}

static err_t reset_finish(struct ctx *c)
{
    const struct making *m = c->next_state;
    struct person_id id = {c->ids[0]};
    TRY(person_set_password(c, id, m->encoded));
    return show_password(c, m, id, /* is_new= */ false);
}
