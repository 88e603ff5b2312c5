/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * A page of the list: first the rows of the page (item_pick.c: keys), then what is shown of them in
 * two statements over their ids. */
#include "item/item_pick.h"

#include "base/buf.h"
#include "base/check.h"

#include "item_list_sql.h"

static struct str ids_json(struct ctx *c, const struct item_picked *picked)
{
    struct buf b = buf_new(KIB(64));
    buf_put_char(&b, '[');
    for (size_t i = 0; i < picked->count; i++) {
        if (i > 0)
            buf_put_char(&b, ',');
        buf_put_int(&b, picked->keys[i].id);
    }
    buf_put_char(&b, ']');
    struct str text = arena_str(c->a, buf_str(&b));
    buf_free(&b);
    return text;
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

static void take_parts(struct ctx *c, const struct unit_directory *units,
                       const struct item_part_rows_rows *parts, struct item_list_row *row)
{
    size_t from = first_part(parts, row->item_id.v);
    size_t to = from;
    while (to < parts->count && parts->rows[to].item_id.v == row->item_id.v)
        to++;
    struct item_list_unit *list = ARENA_ARRAY(c->a, struct item_list_unit, to - from + 1);
    size_t leads = 0;
    for (size_t i = from; i < to; i++) { /* 'lead' sorts before 'support' */
        const struct item_part_rows_row *p = &parts->rows[i];
        const struct unit_name *unit = unit_directory_get(units, p->unit_id);
        list[i - from].unit_id = p->unit_id;
        list[i - from].name = unit == NULL ? p->unit_text : unit_display(unit, c->lang);
        leads += str_eq(p->role, S("lead")) ? 1 : 0;
    }
    row->leads = list;
    row->lead_count = leads;
    row->supports = list + leads;
    row->support_count = to - from - leads;
}

static void take_row(struct ctx *c, const struct item_rows_row *r, struct item_list_row *row)
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
        .plan_title = r->plan_title,
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
    struct item_list list = {.has_next = picked.has_next, .has_previous = picked.has_previous};
    if (picked.count > 0) {
        struct str ids = ids_json(c, &picked);
        struct item_rows_rows rows;
        struct item_part_rows_rows parts;
        TRY(item_rows_send(c->db, (struct item_rows_args){.ids_json = ids}));
        TRY(item_part_rows_send(c->db, (struct item_part_rows_args){.ids_json = ids}));
        TRY(item_rows_recv(c->db, c->a, &rows));
        TRY(item_part_rows_recv(c->db, c->a, &parts));
        struct item_list_row *out = ARENA_ARRAY(c->a, struct item_list_row, picked.count);
        for (size_t i = 0; i < picked.count; i++) {
            const struct item_rows_row *r = find_row(&rows, picked.keys[i].id);
            CHECK(r != NULL); /* one snapshot: what a key names is there */
            take_row(c, r, &out[i]);
            take_parts(c, units, &parts, &out[i]);
            out[i].key = picked.keys[i];
        }
        list.rows = out;
        list.count = picked.count;
    }
    *ret_list = list;
    return OK;
}

err_t item_list_counts(struct ctx *c, struct item_counts *ret_counts)
{
    int64_t tally = 0; /* all units */
    struct person_id viewer = ctx_viewer(c);
    if (viewer.v != 0) {
        struct item_viewer_units_rows units;
        TRY(item_viewer_units(c->db, c->a,
                              (struct item_viewer_units_args){.viewer_person_id = viewer}, &units));
        if (units.count != 1) { /* an item of two units would be counted twice */
            *ret_counts = (struct item_counts){0};
            return OK;
        }
        tally = units.rows[0].unit_id.v;
    }
    struct item_tab_counts_row row;
    TRY(item_tab_counts(c->db, c->a,
                        (struct item_tab_counts_args){.today_on = c->today,
                                                      .near_on = item_near_until(c->today),
                                                      .tally_no = tally},
                        &row));
    *ret_counts = (struct item_counts){true, row.near_count, row.overdue_count};
    return OK;
}

err_t item_list_filter_view(struct ctx *c, const struct item_filter *f,
                            struct item_filter_view *ret_view)
{
    struct item_filter_view v = {0};
    struct item_plan_choices_rows plans;
    bool has_names = f->plan.v != 0 || f->programme.v != 0 || f->unit.v != 0;
    TRY(item_plan_choices_send(c->db));
    if (has_names)
        TRY(item_filter_names_send(
            c->db, (struct item_filter_names_args){.plan_id = f->plan,
                                                   .programme_item_id = f->programme,
                                                   .unit_id = f->unit,
                                                   .viewer_person_id = ctx_viewer(c)}));
    TRY(item_plan_choices_recv(c->db, c->a, &plans));
    if (has_names) {
        struct item_filter_names_row names;
        TRY(item_filter_names_recv(c->db, c->a, &names));
        v.plan_title = names.plan_title;
        v.programme_title = names.programme_title;
        v.unit_name = names.unit_name;
    }
    struct item_plan_choice *choices = ARENA_ARRAY(c->a, struct item_plan_choice, plans.count + 1);
    for (size_t i = 0; i < plans.count; i++)
        choices[i] = (struct item_plan_choice){plans.rows[i].plan_id, plans.rows[i].title};
    v.plans = choices;
    v.plan_count = plans.count;
    *ret_view = v;
    return OK;
}
