/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Editing an item and entering one by hand. */
#include "item/item_edit_web.h"

#include "audit/audit.h"
#include "item/item_view.h"
#include "web/stale.h"

#include "item_edit_html.h"

struct edit {
    struct item item;
    const struct item_part *parts;
    size_t part_count;
    const struct item_parent *parents;
    size_t parent_count;
    struct item_input now; /* as stored */
    const struct unit_directory *units;
};

static err_t edit_load(struct ctx *c, struct edit *e)
{
    TRY(item_load(c, (struct item_id){c->ids[0]}, ITEM_EDIT, &e->item));
    TRY(item_parts_load(c, e->item.item_id, &e->parts, &e->part_count));
    struct str indicators;
    TRY(item_indicators_text(c, e->item.item_id, &indicators));
    e->now = item_input_of(c->a, &e->item, e->parts, e->part_count, indicators);
    return unit_directory_load(c, &e->units);
}

/* A plan has up to thousands of items: they are read only where one is chosen. */
static err_t load_parents(struct ctx *c, struct edit *e)
{
    return e->parents != NULL ? OK
                              : item_parents(c, e->item.plan_id, &e->parents, &e->parent_count);
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

/* The rows of a text, and empty ones to write into. */
static void fill_indicators(struct ctx *c, struct item_edit_view *v, struct str lines)
{
    const struct item_indicator_row *rows;
    size_t count = item_indicator_rows(c->a, lines, &rows);
    struct item_indicator_row *list =
        ARENA_ARRAY(c->a, struct item_indicator_row, count + ITEM_INDICATORS_BLANK);
    for (size_t i = 0; i < count; i++)
        list[i] = rows[i];
    v->indicators = list;
    v->indicator_count = count + ITEM_INDICATORS_BLANK;
}

static err_t edit_show(struct ctx *c, struct edit *e, const struct item_input *base,
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
    TRY(load_parents(c, e));
    v.units = unit_directory_list(e->units, &v.unit_count);
    v.parents = e->parents;
    v.parent_count = e->parent_count;
    struct str typed = form_value(&c->form, S("indicators"));
    fill_indicators(c, &v, is_typed && typed.p != NULL ? typed : base->indicators);
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
    struct edit e = {0};
    struct field_errors errors = {0};
    TRY(edit_load(c, &e));
    return edit_show(c, &e, &e.now, STR_NONE, &errors, /* is_typed= */ false);
}

/* Saving --------------------------------------------------------------------------------------- */

static struct str read_value(struct ctx *c, const struct field *f, struct str value)
{
    return item_change_text(c->a, c->lang, str_of(f->name), value);
}

static void put_reason(struct html *h, const void *state)
{
    item_edit_reason(h, *(const struct str *)state, STR_NONE);
}

/* R-ITEM-17 */
static err_t show_conflict(struct ctx *c, const struct edit *e, const struct item_input *mine,
                           const struct item_input *base, const struct field_errors *errors,
                           struct str reason)
{
    struct audit_history last;
    TRY(audit_item_history_send(c, e->item.item_id, /* limit= */ 1));
    TRY(audit_item_history_recv(c, /* limit= */ 1, &last));
    struct stale_edit s = {
        .table = item_fields(),
        .mine = mine,
        .base = base,
        .theirs = &e->now,
        .errors = errors,
        .read = read_value,
        .heading = str_of(T(c, N_("Somebody else changed this item while you were editing it"))),
        .who = last.count > 0 ? last.lines[0].person_name : S(""),
        .saved_at = last.count > 0 ? last.lines[0].happened_at : (struct instant){0},
        .version = e->item.version,
        .action = ctx_url1(c, ROUTE_item_save, e->item.item_id.v),
        .cancel = ctx_url1(c, ROUTE_item_show, e->item.item_id.v),
        .nav = NAV_ITEMS,
        .more = put_reason,
        .state = &reason,
    };
    return stale_show(c, &s);
}

err_t item_save(struct ctx *c)
{
    struct edit e = {0};
    struct field_errors errors = {0};
    TRY(edit_load(c, &e));
    stale_apply_picks(c, item_fields());
    item_indicators_of_form(c);
    struct item_input base = e.now;
    stale_read_base(c, item_fields(), &base);
    struct item_input mine = base;
    field_parse(item_fields(), &c->form, c->a, c->lang, &mine, &errors);
    if (!str_eq(mine.parent, e.now.parent))
        TRY(load_parents(c, &e));
    struct item_base known = {
        .item = &e.item,
        .parts = e.parts,
        .part_count = e.part_count,
        .parents = e.parents,
        .parent_count = e.parent_count,
        .is_task = e.item.is_task,
        .status = e.item.status,
    };
    struct item_resolved resolved;
    TRY(item_resolve(c, e.units, &known, &mine, &resolved, &errors));
    struct str reason = str_trim(form_value(&c->form, S("reason")));
    if (stale_version(c) != e.item.version)
        return show_conflict(c, &e, &mine, &base, &errors, reason);
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
    fill_indicators(c, &v, input->indicators);
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
        .parent = S(""),
        .indicators = S(""),
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
    item_indicators_of_form(c);
    field_parse(item_fields(), &c->form, c->a, c->lang, &input, &errors);
    TRY(read_parent(c, &n, &parent, &errors));
    input.parent =
        parent.item_id.v == 0 ? S("") : item_parent_name(c->a, parent.number, parent.title);
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
