/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * A page of the list: first the rows of the page (item_pick.c: keys), then what is shown of them in
 * a statement over their ids. */
#include "item/item_pick.h"
#include "item/item_plans.h"

#include "base/buf.h"
#include "base/check.h"

#include "item_list_sql.h"

#define PLAN_CHOICES 40 /* of the filter, the newest */

static struct str ids_json(struct ctx *c, const int64_t *ids, size_t count)
{
    struct buf b = {.p = arena_bytes(c->a, count * 21 + 2), .cap = count * 21 + 2};
    b.max = b.cap;
    for (size_t i = 0; i < count; i++) {
        buf_put_char(&b, i == 0 ? '[' : ',');
        buf_put_int(&b, ids[i]);
    }
    buf_put_char(&b, ']');
    return buf_str(&b);
}

/* Rows and parts come in the order of ids. */
static const struct item_rows_row *find_row(const struct item_rows_rows *rows, int64_t id)
{
    size_t low = 0;
    size_t high = rows->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (rows->rows[middle].item_id.v < id)
            low = middle + 1;
        else
            high = middle;
    }
    return low < rows->count && rows->rows[low].item_id.v == id ? &rows->rows[low] : NULL;
}

static size_t first_part(const struct item_part_rows_rows *parts, int64_t id)
{
    size_t low = 0;
    size_t high = parts->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (parts->rows[middle].item_id.v < id)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static struct item_list_unit unit_of(struct ctx *c, const struct unit_directory *units,
                                     struct unit_id id, struct str text)
{
    const struct unit_name *unit = unit_directory_get(units, id);
    return (struct item_list_unit){id, unit == NULL ? text : unit_display(unit, c->lang)};
}

/* 'L12,S14': all are known. */
static void take_known(struct ctx *c, const struct unit_directory *units, struct str words,
                       struct item_list_row *row)
{
    size_t room = words.n / 2 + 1; /* a letter and a digit at least */
    struct item_list_unit *list = ARENA_ARRAY(c->a, struct item_list_unit, room);
    struct str word;
    size_t count = 0;
    while (count < room && str_split(&words, ',', &word)) {
        int64_t id = 0;
        if (word.n < 2 || !str_to_int64(str_from(word, 1), &id))
            continue;
        row->lead_count += word.p[0] == 'L' ? 1 : 0;
        list[count++] = unit_of(c, units, (struct unit_id){id}, STR_NONE);
    }
    row->leads = list;
    row->supports = list + row->lead_count;
    row->support_count = count - row->lead_count;
}

static void take_parts(struct ctx *c, const struct unit_directory *units,
                       const struct item_part_rows_rows *parts, struct item_list_row *row)
{
    size_t from = first_part(parts, row->item_id.v);
    size_t to = from;
    while (to < parts->count && parts->rows[to].item_id.v == row->item_id.v)
        to++;
    struct item_list_unit *list = ARENA_ARRAY(c->a, struct item_list_unit, to - from + 1);
    for (size_t i = from; i < to; i++) { /* 'lead' sorts before 'support' */
        const struct item_part_rows_row *p = &parts->rows[i];
        list[i - from] = unit_of(c, units, p->unit_id, p->unit_text);
        row->lead_count += str_eq(p->role, S("lead")) ? 1 : 0;
    }
    row->leads = list;
    row->supports = list + row->lead_count;
    row->support_count = to - from - row->lead_count;
}

static bool has_unknown(const struct item_rows_row *r)
{
    return str_find_char(r->part_units, '?', 0) >= 0;
}

/* The parts of those rows only that name somebody who is no unit. */
static err_t load_unknown(struct ctx *c, const struct item_rows_rows *rows,
                          struct item_part_rows_rows *ret_parts)
{
    int64_t *ids = ARENA_ARRAY(c->a, int64_t, rows->count + 1);
    size_t count = 0;
    for (size_t i = 0; i < rows->count; i++)
        if (has_unknown(&rows->rows[i]))
            ids[count++] = rows->rows[i].item_id.v;
    *ret_parts = (struct item_part_rows_rows){0};
    if (count == 0)
        return OK;
    return item_part_rows(
        c->db, c->a, (struct item_part_rows_args){.ids_json = ids_json(c, ids, count)}, ret_parts);
}

static void take_row(struct ctx *c, const struct item_plans *plans, const struct item_rows_row *r,
                     struct item_list_row *row)
{
    enum item_status status = item_status_of(r->status);
    *row = (struct item_list_row){
        .item_id = r->item_id,
        .number = r->number,
        .title = r->title,
        .status = status,
        .light = item_light_of(status, r->due_sort_on, c->today),
        .is_bottom_line = r->is_bottom_line,
        .plan_id = r->plan_id,
        .plan_title = plans->is_all ? item_plan_title(plans, r->plan_id) : r->plan_title,
        .parent_item_id = r->parent_item_id,
        .parent_title = r->parent_title,
        .due_original_on = r->due_original_on,
        .due_current_on = r->due_current_on,
        .due_effective_on = r->due_effective_on,
        .due_text = r->due_text,
        .recurrence = r->recurrence,
        .leader_text = r->leader_text,
        .deliverable = r->deliverable,
        .updated_at = r->updated_at,
    };
}

err_t item_list_page(struct ctx *c, const struct unit_directory *units, const struct item_filter *f,
                     int64_t limit, struct item_list *ret_list)
{
    struct item_picked picked;
    TRY(item_pick(c, f, limit, &picked));
    struct item_list list = {.has_next = picked.has_next,
                             .has_previous = picked.has_previous,
                             .looked = picked.looked,
                             .first = picked.first,
                             .last = picked.last};
    if (picked.count > 0) {
        int64_t *ids = ARENA_ARRAY(c->a, int64_t, picked.count);
        for (size_t i = 0; i < picked.count; i++)
            ids[i] = picked.keys[i].id;
        struct item_rows_rows rows;
        struct item_part_rows_rows parts;
        const struct item_plans *plans;
        TRY(item_plans_load(c, &plans));
        TRY(item_rows(c->db, c->a,
                      (struct item_rows_args){.ids_json = ids_json(c, ids, picked.count),
                                              .has_titles = plans->is_all,
                                              .is_whole = f->is_whole},
                      &rows));
        TRY(load_unknown(c, &rows, &parts));
        struct item_list_row *out = ARENA_ARRAY(c->a, struct item_list_row, picked.count);
        for (size_t i = 0; i < picked.count; i++) {
            const struct item_rows_row *r = find_row(&rows, picked.keys[i].id);
            CHECK(r != NULL); /* one snapshot: what a key names is there */
            take_row(c, plans, r, &out[i]);
            if (has_unknown(r))
                take_parts(c, units, &parts, &out[i]);
            else
                take_known(c, units, r->part_units, &out[i]);
            out[i].key = picked.keys[i];
        }
        list.rows = out;
        list.count = picked.count;
    }
    *ret_list = list;
    return OK;
}

err_t item_list_whole(struct ctx *c, const struct unit_directory *units,
                      const struct item_filter *f, int64_t limit, struct item_list *ret_list)
{
    struct item_filter rest = *f;
    TRY(item_list_page(c, units, f, limit, ret_list));
    if (ret_list->looked == 0)
        return OK;
    struct item_list_row *rows = ARENA_ARRAY(c->a, struct item_list_row, (size_t)limit);
    struct item_list page = *ret_list;
    size_t count = 0;
    for (;;) {
        memcpy(rows + count, page.rows, page.count * sizeof *rows);
        count += page.count;
        if (page.looked == 0 || count == (size_t)limit)
            break;
        rest.after = page.last;
        TRY(item_list_page(c, units, &rest, limit - (int64_t)count, &page));
    }
    *ret_list = page;
    ret_list->rows = rows;
    ret_list->count = count;
    return OK;
}

err_t item_list_counts(struct ctx *c, struct item_counts *ret_counts)
{
    struct unit_id unit = {0}; /* all */
    struct person_id viewer = ctx_viewer(c);
    if (viewer.v != 0) {
        struct item_viewer_units_rows units;
        TRY(item_viewer_units(c->db, c->a,
                              (struct item_viewer_units_args){.viewer_person_id = viewer}, &units));
        if (units.count != 1) { /* an item of two units would be counted twice */
            *ret_counts = (struct item_counts){0};
            return OK;
        }
        unit = units.rows[0].unit_id;
    }
    struct item_due_sums sums;
    TRY(item_due_sums(c, unit, item_near_until(c->today), &sums));
    *ret_counts = (struct item_counts){true, sums.near, sums.overdue};
    return OK;
}

err_t item_list_filter_view(struct ctx *c, const struct item_filter *f,
                            struct item_filter_view *ret_view)
{
    struct item_filter_view v = {0};
    const struct item_plans *plans;
    bool has_names = f->plan.v != 0 || f->programme.v != 0 || f->unit.v != 0;
    TRY(item_plans_load(c, &plans));
    if (has_names) {
        struct item_filter_names_row names;
        TRY(item_filter_names(c->db, c->a,
                              (struct item_filter_names_args){.plan_id = f->plan,
                                                              .programme_item_id = f->programme,
                                                              .unit_id = f->unit,
                                                              .viewer_person_id = ctx_viewer(c)},
                              &names));
        v.plan_title = names.plan_title;
        v.programme_title = names.programme_title;
        v.unit_name = names.unit_name;
    }
    struct item_plan_choice *choices = ARENA_ARRAY(c->a, struct item_plan_choice, PLAN_CHOICES);
    for (size_t i = 0; i < plans->count && v.plan_count < PLAN_CHOICES; i++)
        if (plans->list[i].is_choice)
            choices[v.plan_count++] =
                (struct item_plan_choice){plans->list[i].plan_id, plans->list[i].title};
    v.plans = choices;
    *ret_view = v;
    return OK;
}
