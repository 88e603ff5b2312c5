/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Rules that change one item of a draft, or many alike. Merging, splitting and adding are in
 * check_move.c. */
#include "audit/audit.h"
#include "check/check.h"
#include "check/check_parts.h"
#include "check/check_text.h"
#include "check_edit_sql.h"
#include "item/item.h"
#include "json/json_write.h"

#include <stdlib.h>

const struct choice check_recurrences[] = {
    {"", N_("Once")},
    {"ongoing", N_("Ongoing")},
    {"daily", N_("Daily")},
    {"weekly", N_("Weekly")},
    {"monthly", N_("Monthly")},
    {"quarterly", N_("Quarterly")},
    {"semester", N_("Each semester")},
    {"yearly", N_("Yearly")},
    {NULL, NULL},
};

static const struct choice item_kinds[] = {
    {"task", N_("Task")},
    {"programme", N_("Programme")},
    {NULL, NULL},
};

static const struct field edit_fields[] = {
    FIELD_LINE(struct check_edit_input, title, N_("Title"), .required = true,
               .max = LIMIT_TITLE_CHARS),
    FIELD_CHOICE(struct check_edit_input, kind, N_("Kind"), item_kinds, .required = true),
    FIELD_LINE(struct check_edit_input, parent, N_("Belongs to"), .max = LIMIT_TITLE_CHARS + 10),
    FIELD_LINE(struct check_edit_input, lead, N_("Lead"), .max = 2000),
    FIELD_LINE(struct check_edit_input, support, N_("Support"), .max = 4000),
    FIELD_LINE(struct check_edit_input, leader, N_("Leader in charge"), .max = LIMIT_TITLE_CHARS),
    FIELD_LINE(struct check_edit_input, due_text, N_("Due, as written"), .max = LIMIT_TITLE_CHARS),
    FIELD_DATE(struct check_edit_input, due_on, N_("Due date")),
    FIELD_CHOICE(struct check_edit_input, recurrence, N_("Recurrence"), check_recurrences),
    FIELD_LINE(struct check_edit_input, deliverable, N_("Deliverable"), .max = LIMIT_TITLE_CHARS),
};
const struct field_table check_edit_table = {edit_fields, ARRAY_LEN(edit_fields)};

struct check_edit_input check_edit_of(struct arena *a, const struct check_draft *d,
                                      const struct check_item *it)
{
    return (struct check_edit_input){
        .title = it->title,
        .kind = it->is_task ? S("task") : S("programme"),
        .parent = it->parent == CHECK_NO_PARENT ? S("") : check_item_name(a, &d->items[it->parent]),
        .lead = check_part_names(a, it, /* is_lead= */ true),
        .support = check_part_names(a, it, /* is_lead= */ false),
        .leader = it->leader_text,
        .due_text = it->due_text,
        .due_on = it->due_on,
        .recurrence = it->recurrence,
        .deliverable = it->deliverable,
    };
}

/* Parents -------------------------------------------------------------------------------------- */

/* The item that "3 Title" or "Title" names: the title decides, the number among equal titles (it
 * may have moved since the page was shown). NULL: none. */
static const struct check_item *parent_named(const struct check_draft *d, struct str text)
{
    size_t digits = 0;
    while (digits < text.n && text.p[digits] >= '0' && text.p[digits] <= '9')
        digits++;
    int64_t number = 0;
    bool has_number = digits > 0 && digits < text.n && text.p[digits] == ' ' &&
                      str_to_int64(str_sub(text, 0, digits), &number);
    struct str title = has_number ? str_trim(str_from(text, digits)) : text;
    const struct check_item *found = NULL;
    for (size_t i = 0; i < d->item_count; i++) {
        const struct check_item *it = &d->items[i];
        if (it->is_merged || (!str_eq(it->title, title) && !str_eq(it->title, text)))
            continue;
        if (found == NULL || (has_number && it->number == (size_t)number))
            found = it;
    }
    return found;
}

static bool is_inside(const struct check_draft *d, const struct check_item *it, size_t ancestor)
{
    size_t steps = 0;
    for (size_t p = it->index; p != CHECK_NO_PARENT && steps++ <= d->item_count;
         p = d->items[p].parent)
        if (p == ancestor)
            return true;
    return false;
}

void check_edit_validate(struct ctx *c, const struct check_draft *d, const struct check_item *it,
                         const struct check_edit_input *in, struct field_errors *errors)
{
    if (in->parent.n == 0)
        return;
    const struct check_item *parent = parent_named(d, in->parent);
    if (parent == NULL)
        field_error_add(
            errors, "parent",
            str_of(T(c, "There is no such item in this draft; choose one from the list.")));
    else if (is_inside(d, parent, it->index))
        field_error_add(errors, "parent",
                        str_of(T(c, "An item cannot belong to itself or to an item below it.")));
}

/* Parts ---------------------------------------------------------------------------------------- */

static bool has_part(const struct check_parts *parts, struct unit_id unit, struct str text)
{
    for (size_t i = 0; i < parts->count; i++) {
        const struct check_part_row *r = &parts->list[i];
        if (unit.v != 0 ? r->unit.v == unit.v : r->unit.v == 0 && str_eq(r->text, text))
            return true;
    }
    return false;
}

void check_parts_add(struct arena *a, struct check_parts *parts, struct unit_id unit,
                     struct str text, bool is_lead)
{
    if (has_part(parts, unit, text))
        return;
    parts->list = arena_grow(a, parts->list, parts->count, &parts->capacity, sizeof *parts->list);
    parts->list[parts->count++] = (struct check_part_row){unit, text, is_lead};
}

err_t check_parts_write(struct ctx *c, struct item_id id, const struct check_parts *parts)
{
    TRY(check_part_delete(c->db, c->a, (struct check_part_delete_args){.item_id = id}));
    for (size_t i = 0; i < parts->count; i++) {
        const struct check_part_row *r = &parts->list[i];
        TRY(check_part_insert(c->db, c->a,
                              (struct check_part_insert_args){
                                  .item_id = id,
                                  .unit_id = r->unit,
                                  .unit_text = r->text,
                                  .role = r->is_lead ? S("lead") : S("support"),
                                  .position = (int64_t)i + 1,
                                  .now_at = c->now,
                              }));
    }
    return OK;
}

/* The wording of a part that stays is kept: "unit_text" is what the document says. */
static void add_name(struct ctx *c, const struct check_draft *d, const struct check_item *it,
                     struct check_parts *rows, struct str name, bool is_lead)
{
    struct unit_id unit = unit_resolve(d->units, name);
    struct str text = name;
    for (size_t i = 0; i < it->part_count; i++)
        if (unit.v != 0 && it->parts[i].unit_id.v == unit.v)
            text = it->parts[i].text;
    check_parts_add(c->a, rows, unit, text, is_lead);
}

static void add_names(struct ctx *c, const struct check_draft *d, const struct check_item *it,
                      struct check_parts *rows, struct str names, bool is_lead)
{
    struct str name;
    while (check_next_name(&names, &name))
        add_name(c, d, it, rows, name, is_lead);
}

/* Changes -------------------------------------------------------------------------------------- */

static err_t record(struct ctx *c, struct item_id id, const char *verb, struct str changes,
                    struct str reason)
{
    return audit_record(c, &(struct audit_entry){.object = AUDIT_ITEM,
                                                 .id = id.v,
                                                 .item = id,
                                                 .verb = verb,
                                                 .changes = changes,
                                                 .reason = reason});
}

static struct str some(struct str s)
{
    return s.p == NULL ? S("") : s;
}

static err_t update_item(struct ctx *c, const struct check_draft *d, const struct check_item *it,
                         const struct check_edit_input *in, int64_t version)
{
    bool is_same_day = in->due_on.day == it->due_on.day;
    const struct check_item *parent = in->parent.n == 0 ? NULL : parent_named(d, in->parent);
    struct check_item_update_args args = {
        .title = in->title,
        .kind = in->kind,
        .parent_item_id = {parent == NULL ? 0 : parent->item_id.v},
        .leader_text = some(in->leader),
        .due_text = some(in->due_text),
        .due_basis = date_is_none(in->due_on) ? S("")
                     : is_same_day            ? it->due_basis
                                              : S("set"),
        .due_on = in->due_on,
        .due_sort_on = item_due_sort(ITEM_DRAFT, in->due_on, DATE_NONE),
        .recurrence = some(in->recurrence),
        .deliverable = some(in->deliverable),
        .now_at = c->now,
        .item_id = it->item_id,
        .version = version,
    };
    return check_item_update(c->db, c->a, args);
}

err_t check_change(struct ctx *c, const struct check_draft *d, const struct check_item *it,
                   const struct check_edit_input *in, int64_t version, bool tick)
{
    struct check_edit_input before = check_edit_of(c->a, d, it);
    AUTO(buf_free) struct buf changes = buf_new(KIB(512));
    if (version != it->version)
        return CONFLICT;
    if (field_diff(check_edit_table, &before, in, &changes) > 0) {
        TRY(update_item(c, d, it, in, version));
        if (!str_eq(before.lead, in->lead) || !str_eq(before.support, in->support)) {
            struct check_parts rows = {0};
            add_names(c, d, it, &rows, in->lead, /* is_lead= */ true);
            add_names(c, d, it, &rows, in->support, /* is_lead= */ false);
            TRY(check_parts_write(c, it->item_id, &rows));
        }
        TRY(record(c, it->item_id, "edit", arena_str(c->a, buf_str(&changes)), STR_NONE));
    } else if (!it->is_opened) {
        TRY(check_open(c, it));
    }
    if (tick && !it->is_ticked && !it->is_dropped)
        return check_item_set_ticked(c->db, c->a,
                                     (struct check_item_set_ticked_args){.is_ticked = true,
                                                                         .now_at = c->now,
                                                                         .item_id = it->item_id});
    return OK;
}

err_t check_open(struct ctx *c, const struct check_item *it)
{
    if (it->is_opened)
        return OK;
    return check_item_set_opened(
        c->db, c->a, (struct check_item_set_opened_args){.now_at = c->now, .item_id = it->item_id});
}

err_t check_tick(struct ctx *c, const struct check_item *it, bool tick)
{
    if (tick && !check_may_tick(it))
        return ctx_fail(c, INVALID, "%s", T(c, "Open this item before you tick it."));
    if (tick == it->is_ticked)
        return OK;
    return check_item_set_ticked(c->db, c->a,
                                 (struct check_item_set_ticked_args){
                                     .is_ticked = tick, .now_at = c->now, .item_id = it->item_id});
}

static err_t set_dropped(struct ctx *c, const struct check_item *it, bool is_dropped,
                         struct str reason)
{
    return check_item_set_dropped(c->db, c->a,
                                  (struct check_item_set_dropped_args){
                                      .is_dropped = is_dropped,
                                      .drop_reason = reason,
                                      .now_at = c->now,
                                      .item_id = it->item_id,
                                  });
}

err_t check_drop(struct ctx *c, const struct check_item *it, struct str reason)
{
    if (it->is_dropped)
        return OK;
    TRY(set_dropped(c, it, /* is_dropped= */ true, reason));
    return record(c, it->item_id, "drop", STR_NONE, reason);
}

err_t check_restore(struct ctx *c, const struct check_item *it)
{
    if (!it->is_dropped)
        return OK;
    TRY(set_dropped(c, it, /* is_dropped= */ false, S("")));
    TRY(check_unlink_same(c, it));
    return record(c, it->item_id, "restore", STR_NONE, STR_NONE);
}

/* Units ---------------------------------------------------------------------------------------- */

static bool has_unknown(const struct check_item *it, struct str name)
{
    for (size_t i = 0; i < it->part_count; i++)
        if (it->parts[i].unit_id.v == 0 && str_eq(it->parts[i].text, name))
            return true;
    return false;
}

/* The parts with the unknown name replaced; a unit that takes part already is not doubled. */
static err_t replace_name(struct ctx *c, const struct check_item *it, struct str name,
                          const struct unit_name *unit)
{
    struct check_parts rows = {0};
    for (size_t i = 0; i < it->part_count; i++) {
        const struct check_part *p = &it->parts[i];
        bool is_it = p->unit_id.v == 0 && str_eq(p->text, name);
        struct unit_id id = is_it ? unit->unit_id : p->unit_id;
        check_parts_add(c->a, &rows, id, p->text, p->is_lead);
    }
    TRY(check_parts_write(c, it->item_id, &rows));
    TRY(check_item_touch(c->db, c->a,
                         (struct check_item_touch_args){
                             .now_at = c->now, .item_id = it->item_id, .version = it->version}));
    AUTO(buf_free) struct buf changes = buf_new(KIB(16));
    struct json j = json_new(&changes);
    json_array_begin(&j);
    json_object_begin(&j);
    json_key(&j, "field");
    json_str(&j, S("unit"));
    json_key(&j, "before");
    json_str(&j, name);
    json_key(&j, "after");
    json_str(&j, unit->name);
    json_object_end(&j);
    json_array_end(&j);
    return record(c, it->item_id, "edit", arena_str(c->a, buf_str(&changes)), STR_NONE);
}

/* One alias a line, as the unit's form has them. */
static err_t remember_alias(struct ctx *c, struct unit_id id, struct str name)
{
    struct unit unit;
    TRY(unit_load(c, id, &unit));
    struct unit_input input = unit.input;
    input.aliases = input.aliases.n == 0
                        ? name
                        : arena_printf(c->a, "%.*s\n%.*s", STR_ARG(input.aliases), STR_ARG(name));
    struct field_errors *errors = ARENA_NEW(c->a, struct field_errors);
    unit_check(c, id, &input, errors);
    if (errors->count > 0) /* another unit has that name already: then it stays as it is */
        return OK;
    return unit_change(c, &unit, &input);
}

err_t check_resolve(struct ctx *c, const struct check_draft *d, const struct check_item *it,
                    struct str name, struct unit_id unit_id, bool remember, size_t *ret_count)
{
    const struct unit_name *unit = unit_directory_get(d->units, unit_id);
    if (unit == NULL || !unit->is_active)
        return ctx_fail(c, INVALID, "%s", T(c, "There is no such unit."));
    size_t count = 0;
    for (size_t i = 0; i < d->item_count; i++) {
        const struct check_item *other = &d->items[i];
        if ((!remember && other != it) || other->is_merged || !has_unknown(other, name))
            continue;
        TRY(replace_name(c, other, name, unit));
        count++;
    }
    if (remember && count > 0)
        TRY(remember_alias(c, unit_id, name));
    *ret_count = count;
    return OK;
}

/* Many at once --------------------------------------------------------------------------------- */

static int compare_int64(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a;
    int64_t y = *(const int64_t *)b;
    return x < y ? -1 : x > y;
}

bool check_ids_has(struct check_ids ids, int64_t id)
{
    return ids.count > 0 &&
           bsearch(&id, ids.list, ids.count, sizeof *ids.list, compare_int64) != NULL;
}

err_t check_set_ticks(struct ctx *c, const struct check_draft *d, struct check_ids shown,
                      struct check_ids ticked, size_t *ret_refused)
{
    struct item_id *all = ARENA_ARRAY(c->a, struct item_id, d->item_count + 1);
    struct item_id *on = ARENA_ARRAY(c->a, struct item_id, d->item_count + 1);
    size_t all_count = 0, on_count = 0, refused = 0;
    for (size_t i = 0; i < d->item_count; i++) {
        const struct check_item *it = &d->items[i];
        bool is_on = check_ids_has(ticked, it->item_id.v);
        if (it->is_merged || (!is_on && !check_ids_has(shown, it->item_id.v)))
            continue;
        all[all_count++] = it->item_id;
        if (is_on && check_may_tick(it))
            on[on_count++] = it->item_id;
        refused += is_on && !check_may_tick(it);
    }
    *ret_refused = refused;
    if (all_count == 0)
        return OK;
    return check_ticks_update(c->db, c->a,
                              (struct check_ticks_update_args){
                                  .ticked_json = json_ids(c->a, on, sizeof *on, on_count),
                                  .plan_id = d->document.plan_id,
                                  .shown_json = json_ids(c->a, all, sizeof *all, all_count),
                              });
}

static void fill(struct check_edit_input *to, const struct check_bulk_input *in,
                 const struct check_item *it)
{
    if (in->lead.n > 0)
        to->lead = in->lead;
    if (in->support.n > 0)
        to->support = in->support;
    if (!date_is_none(in->due_on))
        to->due_on = in->due_on;
    if (in->parent.n > 0 && it->is_task)
        to->parent = in->parent;
}

/* R-CHECK-02 holds for many as for one: what may not be ticked is not filled. */
static bool is_filled(const struct check_item *it, struct check_ids items)
{
    return !it->is_merged && it->is_task && check_may_tick(it) &&
           check_ids_has(items, it->item_id.v);
}

err_t check_bulk_fill(struct ctx *c, const struct check_draft *d, struct check_ids items,
                      const struct check_bulk_input *in, struct field_errors *errors,
                      size_t *ret_count)
{
    struct check_edit_input *list = ARENA_ARRAY(c->a, struct check_edit_input, d->item_count + 1);
    for (size_t i = 0; i < d->item_count && errors->count == 0; i++) {
        if (!is_filled(&d->items[i], items))
            continue;
        list[i] = check_edit_of(c->a, d, &d->items[i]);
        fill(&list[i], in, &d->items[i]);
        check_edit_validate(c, d, &d->items[i], &list[i], errors);
    }
    size_t count = 0;
    for (size_t i = 0; i < d->item_count && errors->count == 0; i++) {
        const struct check_item *it = &d->items[i];
        if (!is_filled(it, items))
            continue;
        TRY(check_change(c, d, it, &list[i], it->version, /* tick= */ false));
        count++;
    }
    *ret_count = count;
    return OK;
}
