/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Editing an item and entering one by hand. */
#include "item/item_edit_web.h"

#include "item/item_view.h"

#include "item_edit_html.h"

struct edit {
    struct item item;
    const struct item_part *parts;
    size_t part_count;
    struct item_input now; /* as stored */
    const struct unit_directory *units;
};

static err_t edit_load(struct ctx *c, struct edit *e)
{
    TRY(item_load(c, (struct item_id){c->ids[0]}, ITEM_EDIT, &e->item));
    TRY(item_parts_load(c, e->item.item_id, &e->parts, &e->part_count));
    e->now = item_input_of(c->a, &e->item, e->parts, e->part_count);
    return unit_directory_load(c, &e->units);
}

static err_t part_people(struct ctx *c, const struct edit *e, struct item_edit_view *v)
{
    struct unit_id *units = ARENA_ARRAY(c->a, struct unit_id, e->part_count + 1);
    size_t count = 0;
    for (size_t i = 0; i < e->part_count; i++)
        if (e->parts[i].unit_id.v != 0)
            units[count++] = e->parts[i].unit_id;
    return item_people(c, units, count, &v->people, &v->person_count);
}

static err_t edit_show(struct ctx *c, const struct edit *e, const struct item_input *base,
                       struct str reason, const struct field_errors *errors, bool is_typed)
{
    struct item_edit_view v = {
        .c = c,
        .form = {item_fields(), base, errors, is_typed ? &c->form : NULL},
        .item = &e->item,
        .base = base,
        .version = e->item.version,
        .reason = reason,
        .reason_error = field_error_of(errors, "reason"),
        .action = ctx_url1(c, ROUTE_item_save, e->item.item_id.v),
        .cancel = ctx_url1(c, ROUTE_item_show, e->item.item_id.v),
    };
    v.units = unit_directory_list(e->units, &v.unit_count);
    TRY(part_people(c, e, &v));
    struct crumb crumbs[] = {
        {str_of(T(c, N_("Items"))), ctx_url0(c, ROUTE_item_list)},
        {e->item.number.n > 0 ? e->item.number : e->item.title, v.cancel},
        {str_of(T(c, N_("Edit"))), {STR_NONE}},
    };
    struct html *h = page_open(c, &(struct page){.title = trf(c->a, c->lang, N_("Edit: %s"),
                                                              arena_cstr(c->a, e->item.title)),
                                                 .nav = NAV_ITEMS,
                                                 .crumbs = crumbs,
                                                 .crumb_count = ARRAY_LEN(crumbs),
                                                 .errors = errors->count > 0 ? errors : NULL});
    item_edit_page(h, &v);
    return page_close(c);
}

err_t item_edit(struct ctx *c)
{
    struct edit e;
    struct field_errors errors = {0};
    TRY(edit_load(c, &e));
    return edit_show(c, &e, &e.now, STR_NONE, &errors, /* is_typed= */ false);
}

/* Saving --------------------------------------------------------------------------------------- */

static void set_field(struct form *form, struct arena *a, struct str name, struct str value)
{
    struct http_field *list = ARENA_ARRAY(a, struct http_field, form->fields.count + 1);
    size_t count = 0;
    for (size_t i = 0; i < form->fields.count; i++)
        if (!str_eq(form->fields.list[i].name, name))
            list[count++] = form->fields.list[i];
    list[count++] = (struct http_field){name, value};
    form->fields = (struct http_fields){list, count};
}

static struct str prefixed(struct ctx *c, const char *prefix, const char *name)
{
    return arena_printf(c->a, "%s%s", prefix, name);
}

/* The choices of the conflict page become the values of the fields. A checkbox that says nothing is
 * left out, as a browser does. */
static void apply_picks(struct ctx *c)
{
    struct field_table table = item_fields();
    for (size_t i = 0; i < table.count; i++) {
        const char *name = table.fields[i].name;
        struct str pick = form_value(&c->form, prefixed(c, "pick_", name));
        const char *from = str_eq(pick, S("theirs")) ? "base_" : "orig_";
        if (!str_eq(pick, S("theirs")) && !str_eq(pick, S("base")))
            continue;
        struct str value = form_value(&c->form, prefixed(c, from, name));
        if (value.p != NULL)
            set_field(&c->form, c->a, str_of(name), value);
    }
}

/* What the person started from, as the form carried it; the stored values where it does not. */
static struct item_input read_base(struct ctx *c, const struct item_input *stored)
{
    struct item_input base = *stored;
    struct form form = {0};
    struct field_table table = item_fields();
    struct field_errors unused = {0};
    struct http_field *list = ARENA_ARRAY(c->a, struct http_field, table.count * 2);
    size_t count = 0;
    for (size_t i = 0; i < table.count; i++) {
        const struct field *f = &table.fields[i];
        struct str value = form_value(&c->form, prefixed(c, "base_", f->name));
        if (value.p == NULL)
            continue;
        if (f->type == FIELD_TYPE_BOOL)
            list[count++] = (struct http_field){prefixed(c, "has_", f->name), S("1")};
        if (f->type != FIELD_TYPE_BOOL || value.n > 0)
            list[count++] = (struct http_field){str_of(f->name), value};
    }
    form.fields = (struct http_fields){list, count};
    field_parse(table, &form, c->a, c->lang, &base, &unused);
    return base;
}

/* field_parse takes any value of a checkbox for "yes"; the conflict page sends an empty one for no.
 */
static void drop_empty_checks(struct ctx *c)
{
    struct field_table table = item_fields();
    for (size_t i = 0; i < table.count; i++) {
        struct str value = form_value(&c->form, str_of(table.fields[i].name));
        if (table.fields[i].type != FIELD_TYPE_BOOL || value.p == NULL || value.n > 0)
            continue;
        struct http_field *list = ARENA_ARRAY(c->a, struct http_field, c->form.fields.count);
        size_t count = 0;
        for (size_t j = 0; j < c->form.fields.count; j++)
            if (!str_eq(c->form.fields.list[j].name, str_of(table.fields[i].name)))
                list[count++] = c->form.fields.list[j];
        c->form.fields = (struct http_fields){list, count};
    }
}

err_t item_save(struct ctx *c)
{
    struct edit e;
    struct field_errors errors = {0};
    TRY(edit_load(c, &e));
    apply_picks(c);
    drop_empty_checks(c);
    struct item_input base = read_base(c, &e.now);
    struct item_input mine = base;
    field_parse(item_fields(), &c->form, c->a, c->lang, &mine, &errors);
    struct item_base known = {&e.item,        e.parts,      e.part_count, e.item.parent_due_on,
                              e.item.is_task, e.item.status};
    struct item_resolved resolved;
    TRY(item_resolve(c, e.units, &known, &mine, &resolved, &errors));
    struct str reason = str_trim(form_value(&c->form, S("reason")));
    int64_t version = 0;
    if (!str_to_int64(form_value(&c->form, S("version")), &version) || version != e.item.version)
        return item_conflict_show(c, &e.item, &mine, &base, &e.now, &errors, reason);
    if (reason.n == 0 && item_needs_reason(e.item.status, &e.now, &mine))
        field_error_add(&errors, "reason",
                        str_of(T(c, N_("Say why the date or the units change."))));
    if (errors.count > 0)
        return edit_show(c, &e, &e.now, reason, &errors, /* is_typed= */ true);
    TRY(item_save_change(c, &e.item, &e.now, &mine, &resolved, reason));
    return redirect(c, ctx_url1(c, ROUTE_item_show, e.item.item_id.v), "saved");
}

/* New ------------------------------------------------------------------------------------------ */

struct creation {
    struct item_plan plan;
    const struct item_parent *parents;
    size_t parent_count;
    const struct unit_directory *units;
};

static err_t creation_load(struct ctx *c, struct creation *n)
{
    TRY(item_plan_load(c, (struct plan_id){c->ids[0]}, &n->plan));
    if (!str_eq(n->plan.status, S("confirmed"))) /* R-ITEM-16 */
        return ctx_fail(c, CONFLICT, "%s",
                        T(c, N_("Items can only be entered by hand in a confirmed plan.")));
    TRY(item_parents(c, n->plan.plan_id, &n->parents, &n->parent_count));
    return unit_directory_load(c, &n->units);
}

static err_t creation_show(struct ctx *c, const struct creation *n, const struct item_input *input,
                           const struct field_errors *errors, bool is_typed)
{
    struct item_edit_view v = {
        .c = c,
        .form = {item_fields(), input, errors, is_typed ? &c->form : NULL},
        .base = input,
        .action = ctx_url1(c, ROUTE_item_create, n->plan.plan_id.v),
        .cancel = ctx_url1(c, ROUTE_plan_show, n->plan.plan_id.v),
        .plan_title = n->plan.title,
        .parents = n->parents,
        .parent_count = n->parent_count,
        .is_programme = is_typed && str_eq(form_value(&c->form, S("kind")), S("programme")),
    };
    struct str parent =
        is_typed ? form_value(&c->form, S("parent")) : http_arg(c->request, S("parent"));
    (void)str_to_int64(parent, &v.parent_no);
    v.units = unit_directory_list(n->units, &v.unit_count);
    struct crumb crumbs[] = {
        {str_of(T(c, N_("Plans"))), ctx_url0(c, ROUTE_plan_list)},
        {n->plan.title, v.cancel},
        {str_of(T(c, N_("New item"))), {STR_NONE}},
    };
    struct html *h = page_open(c, &(struct page){.title = str_of(T(c, N_("New item"))),
                                                 .nav = NAV_PLANS,
                                                 .crumbs = crumbs,
                                                 .crumb_count = ARRAY_LEN(crumbs),
                                                 .errors = errors->count > 0 ? errors : NULL});
    item_edit_page(h, &v);
    return page_close(c);
}

static struct item_input empty_input(void)
{
    return (struct item_input){
        .title = S(""),
        .text = S(""),
        .deliverable = S(""),
        .lead = S(""),
        .support = S(""),
        .leader = S(""),
        .handler = S(""),
        .due_text = S(""),
        .due_on = DATE_NONE,
        .no_due_reason = S(""),
        .recurrence = S(""),
        .report_period = S(""),
        .weight = 1,
    };
}

err_t item_new(struct ctx *c)
{
    struct creation n;
    struct field_errors errors = {0};
    struct item_input input = empty_input();
    TRY(creation_load(c, &n));
    return creation_show(c, &n, &input, &errors, /* is_typed= */ false);
}

/* The item above: one of the plan's, or none. */
static err_t read_parent(struct ctx *c, const struct creation *n, struct item *ret_parent,
                         struct field_errors *errors)
{
    struct str text = form_value(&c->form, S("parent"));
    int64_t id = 0;
    *ret_parent = (struct item){.due_current_on = DATE_NONE};
    if (text.n == 0)
        return OK;
    bool is_known = false;
    if (str_to_int64(text, &id))
        for (size_t i = 0; i < n->parent_count && !is_known; i++)
            is_known = n->parents[i].item_id.v == id;
    if (is_known)
        return item_load(c, (struct item_id){id}, ITEM_EDIT, ret_parent);
    field_error_add(errors, "parent", str_of(T(c, N_("Choose an item of this plan."))));
    return OK;
}

err_t item_create(struct ctx *c)
{
    struct creation n;
    struct field_errors errors = {0};
    struct item_input input = empty_input();
    struct item parent;
    TRY(creation_load(c, &n));
    field_parse(item_fields(), &c->form, c->a, c->lang, &input, &errors);
    TRY(read_parent(c, &n, &parent, &errors));
    bool is_task = !str_eq(form_value(&c->form, S("kind")), S("programme"));
    struct item_base known = {
        .parent_due_on = parent.due_current_on, .is_task = is_task, .status = ITEM_REGISTERED};
    struct item_resolved resolved;
    TRY(item_resolve(c, n.units, &known, &input, &resolved, &errors));
    if (errors.count > 0)
        return creation_show(c, &n, &input, &errors, /* is_typed= */ true);
    struct item_id id;
    struct item_new place = {n.plan.plan_id, parent.item_id, is_task, /* is_draft= */ false,
                             &resolved};
    TRY(item_write_new(c, &place, &input, &id));
    return redirect(c, ctx_url1(c, ROUTE_item_show, id.v), "created");
}
