/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The pages of units: tree, one unit, form. */
#include "unit/unit_view.h"

#include "audit/audit.h"
#include "web/stale.h"

#include "unit_edit_html.h"
#include "unit_list_html.h"
#include "unit_show_html.h"

err_t unit_list(struct ctx *c)
{
    struct unit_list_view v = {
        .add = ctx_url0(c, ROUTE_unit_new),
        .import = ctx_url0(c, ROUTE_unit_import_form),
        .units = ctx_url0(c, ROUTE_unit_list),
        .people = ctx_url0(c, ROUTE_person_list),
        .may_edit = ctx_may(c, UNIT_EDIT),
    };
    TRY(unit_tree_load(c, &v.tree));
    struct html *h =
        page_open(c, &(struct page){.title = str_of(T(c, N_("Units"))), .nav = NAV_UNITS});
    unit_list_page(h, &v);
    return page_close(c);
}

/* Address of the items of one unit: ?unit=4&NAME=VALUE. */
static struct url items_of(struct ctx *c, struct unit_id id, const char *name, struct str value,
                           struct str state)
{
    struct url u = ctx_url_arg(c, ctx_url0(c, ROUTE_item_list), "unit",
                               arena_printf(c->a, "%lld", (long long)id.v));
    return ctx_url_arg(c, ctx_url_arg(c, u, name, value), "state", state);
}

/* One line of the other names. */
static struct str alias_line(struct arena *a, struct str lines)
{
    struct str out = S(""), rest = lines, alias;
    while (lines.n > 0 && str_split(&rest, '\n', &alias))
        out = out.n == 0 ? alias : arena_printf(a, "%.*s、%.*s", STR_ARG(out), STR_ARG(alias));
    return out;
}

err_t unit_show(struct ctx *c)
{
    struct unit_id id = {c->ids[0]};
    struct unit_show_view v = {
        .edit = ctx_url1(c, ROUTE_unit_edit, id.v),
        .lead = items_of(c, id, "as", S("lead"), S("open")),
        .support = items_of(c, id, "as", S("support"), S("open")),
        .near = items_of(c, id, "as", S(""), S("near")),
        .overdue = items_of(c, id, "as", S(""), S("overdue")),
        .may_edit = ctx_may(c, UNIT_EDIT),
    };
    TRY(unit_load(c, id, &v.unit));
    TRY(unit_details_load(c, id, &v.details));
    bool english = c->lang == LANG_EN && v.unit.input.name_en.n > 0;
    v.name = english ? v.unit.input.name_en : v.unit.input.name;
    v.other_name = english ? v.unit.input.name : v.unit.input.name_en;
    v.kind = unit_kind_label(v.unit.input.kind);
    v.aliases = alias_line(c->a, v.unit.input.aliases);
    const struct crumb crumbs[] = {{str_of(T(c, N_("Units"))), ctx_url0(c, ROUTE_unit_list)},
                                   {v.name, {STR_NONE}}};
    struct html *h = page_open(c, &(struct page){.title = v.name,
                                                 .nav = NAV_UNITS,
                                                 .crumbs = crumbs,
                                                 .crumb_count = ARRAY_LEN(crumbs)});
    unit_show_page(h, &v);
    return page_close(c);
}

/* The form ------------------------------------------------------------------------------------- */

static err_t fill_parents(struct ctx *c, struct unit_form_view *v, struct unit_id self)
{
    const struct unit_directory *d;
    size_t count;
    TRY(unit_directory_load(c, &d));
    const struct unit_name *list = unit_directory_list(d, &count);
    const struct unit_input *input = v->form.input;
    struct unit_option *options = ARENA_ARRAY(c->a, struct unit_option, count + 1);
    for (size_t i = 0; i < count; i++) {
        int64_t id = list[i].unit_id.v;
        bool chosen = id == input->parent_unit_id;
        if (id != self.v && (list[i].is_active || chosen))
            options[v->parent_count++] =
                (struct unit_option){id, unit_display(&list[i], c->lang), chosen};
    }
    v->parents = options;
    return OK;
}

static err_t show_form(struct ctx *c, struct unit_form_view *v, struct unit_id self, int status)
{
    v->c = c;
    v->cancel = self.v == 0 ? ctx_url0(c, ROUTE_unit_list) : ctx_url1(c, ROUTE_unit_show, self.v);
    v->action = self.v == 0 ? ctx_url0(c, ROUTE_unit_create) : ctx_url1(c, ROUTE_unit_save, self.v);
    v->parent_error = field_error_of(v->form.errors, "parent_unit_id");
    TRY(fill_parents(c, v, self));
    const struct crumb crumbs[] = {{str_of(T(c, N_("Units"))), ctx_url0(c, ROUTE_unit_list)},
                                   {v->heading, {STR_NONE}}};
    struct html *h = page_open(c, &(struct page){.title = v->heading,
                                                 .nav = NAV_UNITS,
                                                 .crumbs = crumbs,
                                                 .crumb_count = ARRAY_LEN(crumbs),
                                                 .errors = v->form.errors,
                                                 .status = status});
    unit_edit_page(h, v);
    return page_close(c);
}

err_t unit_new(struct ctx *c)
{
    struct unit_input input = {.kind = S("department"), .is_active = true};
    (void)str_to_int64(http_arg(c->request, S("parent")), &input.parent_unit_id);
    struct unit_form_view v = {.form = {.table = unit_fields(), .input = &input},
                               .heading = str_of(T(c, N_("New unit")))};
    return show_form(c, &v, (struct unit_id){0}, 200);
}

err_t unit_create(struct ctx *c)
{
    struct unit_input input = {.is_active = true};
    struct field_errors *errors = ARENA_NEW(c->a, struct field_errors);
    struct unit_id id = {0};
    field_parse(unit_fields(), &c->form, c->a, c->lang, &input, errors);
    if (errors->count == 0)
        TRY(unit_check(c, id, &input, errors));
    if (errors->count > 0) {
        struct unit_form_view v = {.form = {unit_fields(), &input, errors, &c->form},
                                   .heading = str_of(T(c, N_("New unit")))};
        return show_form(c, &v, id, 422);
    }
    TRY(unit_insert(c, &input, &id));
    return redirect(c, ctx_url1(c, ROUTE_unit_show, id.v), "created");
}

static struct str edit_heading(struct ctx *c, const struct unit *unit)
{
    return trf(c->a, c->lang, N_("Edit: %s"), arena_cstr(c->a, unit->input.name));
}

err_t unit_edit(struct ctx *c)
{
    struct unit unit;
    TRY(unit_load(c, (struct unit_id){c->ids[0]}, &unit));
    struct unit_form_view v = {.form = {.table = unit_fields(), .input = &unit.input},
                               .base = &unit.input,
                               .heading = edit_heading(c, &unit),
                               .version = unit.version};
    return show_form(c, &v, unit.unit_id, 200);
}

/* The unit above by its name. */
static struct str read_value(struct ctx *c, const struct field *f, struct str value)
{
    const struct unit_directory *d;
    int64_t id = 0;
    if (!str_eq(str_of(f->name), S("parent_unit_id")))
        return stale_text(c, f, value);
    if (!str_to_int64(value, &id) || id == 0 || unit_directory_load(c, &d) != OK)
        return str_of(T(c, N_("None: it is the institution itself")));
    const struct unit_name *unit = unit_directory_get(d, (struct unit_id){id});
    return unit == NULL ? value : unit_display(unit, c->lang);
}

static err_t show_conflict(struct ctx *c, const struct unit *now, const struct unit_input *mine,
                           const struct unit_input *base, const struct field_errors *errors)
{
    struct audit_history last;
    TRY(audit_object_history(c, AUDIT_UNIT, now->unit_id.v, /* limit= */ 1, &last));
    struct stale_edit s = {
        .table = unit_fields(),
        .mine = mine,
        .base = base,
        .theirs = &now->input,
        .errors = errors,
        .read = read_value,
        .heading = str_of(T(c, N_("Somebody else changed this unit while you were editing"))),
        .who = last.count > 0 ? last.lines[0].person_name : S(""),
        .saved_at = last.count > 0 ? last.lines[0].happened_at : (struct instant){0},
        .version = now->version,
        .action = ctx_url1(c, ROUTE_unit_save, now->unit_id.v),
        .cancel = ctx_url1(c, ROUTE_unit_show, now->unit_id.v),
        .nav = NAV_UNITS,
    };
    return stale_show(c, &s);
}

err_t unit_save(struct ctx *c)
{
    struct unit before;
    struct field_errors *errors = ARENA_NEW(c->a, struct field_errors);
    TRY(unit_load(c, (struct unit_id){c->ids[0]}, &before));
    stale_apply_picks(c, unit_fields());
    struct unit_input base = before.input;
    stale_read_base(c, unit_fields(), &base);
    struct unit_input after = base;
    field_parse(unit_fields(), &c->form, c->a, c->lang, &after, errors);
    if (stale_version(c) != before.version)
        return show_conflict(c, &before, &after, &base, errors);
    if (errors->count == 0)
        TRY(unit_check(c, before.unit_id, &after, errors));
    if (errors->count > 0) {
        struct unit_form_view v = {.form = {unit_fields(), &after, errors, &c->form},
                                   .base = &before.input,
                                   .heading = edit_heading(c, &before),
                                   .version = before.version};
        return show_form(c, &v, before.unit_id, 422);
    }
    TRY(unit_change(c, &before, &after));
    return redirect(c, ctx_url1(c, ROUTE_unit_show, before.unit_id.v), "saved");
}
