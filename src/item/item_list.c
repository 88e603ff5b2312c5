/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * A page of the list: first the rows of the page (item_pick.c: keys), then what is shown of them,
 * one text a row (item_line.c). */
#include "item/item_line.h"
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

/* Parts come in the order of ids. */
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
    struct item_list_unit *list = arena_bytes(c->a, room * sizeof *list);
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

/* The units of all rows, whose words are in part_units; of those rows only that name somebody who
 * is no unit, the parts are read. */
static err_t take_units(struct ctx *c, const struct unit_directory *units,
                        const struct str *part_units, struct item_list_row *rows, size_t count)
{
    int64_t *ids = arena_bytes(c->a, (count + 1) * sizeof *ids);
    size_t unknown = 0;
    for (size_t i = 0; i < count; i++) {
        if (str_find_char(part_units[i], '?', 0) >= 0)
            ids[unknown++] = rows[i].item_id.v;
        else
            take_known(c, units, part_units[i], &rows[i]);
    }
    if (unknown == 0)
        return OK;
    struct item_part_rows_rows parts;
    TRY(item_part_rows(
        c->db, c->a, (struct item_part_rows_args){.ids_json = ids_json(c, ids, unknown)}, &parts));
    for (size_t i = 0; i < count; i++)
        if (str_find_char(part_units[i], '?', 0) >= 0)
            take_parts(c, units, &parts, &rows[i]);
    return OK;
}

static err_t take_plans(struct ctx *c, struct item_list_row *rows, size_t count)
{
    const struct item_plans *plans;
    TRY(item_plans_load(c, &plans));
    int64_t *ids = arena_bytes(c->a, (count + 1) * sizeof *ids);
    size_t missing = 0;
    for (size_t i = 0; i < count; i++) {
        rows[i].plan_title = item_plan_title(plans, rows[i].plan_id);
        if (rows[i].plan_title.p == NULL)
            ids[missing++] = rows[i].plan_id.v;
    }
    if (missing == 0)
        return OK;
    struct item_older_plans_rows older;
    TRY(item_older_plans(c->db, c->a,
                         (struct item_older_plans_args){.ids_json = ids_json(c, ids, missing)},
                         &older));
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < older.count && rows[i].plan_title.p == NULL; k++)
            if (older.rows[k].plan_id.v == rows[i].plan_id.v)
                rows[i].plan_title = older.rows[k].title;
    return OK;
}

static err_t take_whole(struct ctx *c, struct str ids, struct item_list_row *rows, size_t count)
{
    struct item_whole_rows_rows whole;
    TRY(item_whole_rows(c->db, c->a, (struct item_whole_rows_args){.ids_json = ids}, &whole));
    CHECK(whole.count == count); /* one snapshot: what a key names is there */
    for (size_t i = 0; i < count; i++) {
        rows[i].due_text = whole.rows[i].due_text;
        rows[i].leader_text = whole.rows[i].leader_text;
        rows[i].deliverable = whole.rows[i].deliverable;
    }
    return OK;
}

static struct str picked_ids(struct ctx *c, const struct item_picked *picked)
{
    int64_t *ids = arena_bytes(c->a, picked->count * sizeof *ids);
    for (size_t i = 0; i < picked->count; i++)
        ids[i] = picked->keys[i].id;
    return ids_json(c, ids, picked->count);
}

/* The line of each row: the walk has read all, or they are read here. */
static err_t load_lines(struct ctx *c, const struct item_picked *picked, struct str *lines)
{
    size_t read = 0;
    for (; read < picked->count && picked->keys[read].line.p != NULL; read++)
        lines[read] = picked->keys[read].line;
    if (read == picked->count)
        return OK;
    struct item_lines_rows got;
    TRY(item_lines(c->db, c->a, (struct item_lines_args){.ids_json = picked_ids(c, picked)}, &got));
    if (got.count != picked->count)
        return ctx_fail(c, INTERNAL, "item_line lacks items of a list; see luoshi verify");
    for (size_t i = 0; i < got.count; i++)
        lines[i] = got.rows[i].item_id.v == picked->keys[i].id ? got.rows[i].line : STR_NONE;
    return OK;
}

static err_t load_rows(struct ctx *c, const struct unit_directory *units,
                       const struct item_picked *picked, bool is_whole, struct item_list_row *rows)
{
    size_t count = picked->count;
    struct str *lines = arena_bytes(c->a, count * sizeof *lines);
    struct str *part_units = arena_bytes(c->a, count * sizeof *part_units);
    TRY(load_lines(c, picked, lines));
    for (size_t i = 0; i < count; i++) {
        const struct item_key *key = &picked->keys[i];
        if (!item_line_read(lines[i], c->today, &rows[i], &part_units[i]))
            return ctx_fail(c, INTERNAL, "item_line of item %lld cannot be read",
                            (long long)key->id);
        rows[i].item_id = (struct item_id){key->id};
        rows[i].key = *key;
    }
    TRY(take_units(c, units, part_units, rows, count));
    TRY(take_plans(c, rows, count));
    return is_whole ? take_whole(c, picked_ids(c, picked), rows, count) : OK;
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
        struct item_list_row *rows = arena_bytes(c->a, picked.count * sizeof *rows);
        TRY(load_rows(c, units, &picked, f->is_whole, rows));
        list.rows = rows;
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
