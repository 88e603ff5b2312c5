/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Loading a draft: rows of five tables put together into one list of items. Edits are in
 * check_edit.c, structure in check_move.c, confirming in check_confirm.c. */
#include "check/check.h"

#include "base/check.h"
#include "check/check_parts.h"
#include "check_sql.h"

#include <stdlib.h>

/* Row ids in order, to find the item of a part, a target or a source. */
struct id_index {
    int64_t id;
    size_t index;
};

struct loading {
    struct ctx *c;
    struct check_draft *d;
    struct check_item_list_rows items;
    struct check_part_list_rows parts;
    struct check_indicator_list_rows targets;
    struct check_source_list_rows sources;
    struct check_open_items_rows open;
    struct check_same_list_rows same;
    struct check_choice_list_rows choices;
    struct id_index *ids;
};

static int compare_ids(const void *a, const void *b)
{
    int64_t x = ((const struct id_index *)a)->id;
    int64_t y = ((const struct id_index *)b)->id;
    return x < y ? -1 : x > y;
}

/* Index of the item, or CHECK_NO_PARENT. */
static size_t find_index(const struct loading *l, struct item_id id)
{
    struct id_index key = {.id = id.v};
    if (id.v == 0)
        return CHECK_NO_PARENT;
    struct id_index *found = bsearch(&key, l->ids, l->items.count, sizeof *l->ids, compare_ids);
    return found == NULL ? CHECK_NO_PARENT : found->index;
}

static err_t load_rows(struct loading *l)
{
    struct ctx *c = l->c;
    struct plan_id plan = l->d->document.plan_id;
    struct document_id document = l->d->document.document_id;
    TRY(check_item_list_send(c->db, (struct check_item_list_args){.plan_id = plan}));
    TRY(check_part_list_send(c->db, (struct check_part_list_args){.plan_id = plan}));
    TRY(check_indicator_list_send(c->db, (struct check_indicator_list_args){.plan_id = plan}));
    TRY(check_source_list_send(c->db, (struct check_source_list_args){.document_id = document}));
    TRY(check_open_items_send(c->db));
    TRY(check_same_list_send(c->db, (struct check_same_list_args){.plan_id = plan}));
    TRY(check_choice_list_send(c->db, (struct check_choice_list_args){.plan_id = plan}));
    TRY(check_item_list_recv(c->db, c->a, &l->items));
    TRY(check_part_list_recv(c->db, c->a, &l->parts));
    TRY(check_indicator_list_recv(c->db, c->a, &l->targets));
    TRY(check_source_list_recv(c->db, c->a, &l->sources));
    TRY(check_open_items_recv(c->db, c->a, &l->open));
    TRY(check_same_list_recv(c->db, c->a, &l->same));
    return check_choice_list_recv(c->db, c->a, &l->choices);
}

static struct check_item item_of_row(const struct check_item_list_row *r)
{
    return (struct check_item){
        .item_id = r->item_id,
        .is_task = str_eq(r->kind, S("task")),
        .label = r->label,
        .title = r->title,
        .text = r->text,
        .confidence = r->confidence,
        .is_ticked = r->is_ticked,
        .is_opened = r->is_opened,
        .is_dropped = r->is_dropped,
        .is_merged = r->merged_item_id.v != 0,
        .drop_reason = r->drop_reason,
        .leader_text = r->leader_text,
        .deliverable = r->deliverable,
        .due_text = r->due_text,
        .due_basis = r->due_basis,
        .due_on = r->due_on,
        .recurrence = r->recurrence,
        .position = r->position,
        .version = r->version,
        .parent = CHECK_NO_PARENT,
        .merged_into = CHECK_NO_PARENT,
    };
}

static void fill_items(struct loading *l)
{
    struct check_draft *d = l->d;
    struct ctx *c = l->c;
    d->item_count = l->items.count;
    d->items = ARENA_ARRAY(c->a, struct check_item, d->item_count + 1);
    l->ids = ARENA_ARRAY(c->a, struct id_index, d->item_count + 1);
    size_t number = 0;
    for (size_t i = 0; i < d->item_count; i++) {
        struct check_item *it = &d->items[i];
        *it = item_of_row(&l->items.rows[i]);
        it->index = i;
        it->number = it->is_merged ? 0 : ++number;
        it->effective_on =
            date_is_none(it->due_on)
                ? DATE_NONE
                : calendar_effective(d->calendar, c->institution.due_policy, it->due_on);
        l->ids[i] = (struct id_index){it->item_id.v, i};
    }
    qsort(l->ids, d->item_count, sizeof *l->ids, compare_ids);
    for (size_t i = 0; i < d->item_count; i++) {
        d->items[i].parent = find_index(l, l->items.rows[i].parent_item_id);
        d->items[i].merged_into = find_index(l, l->items.rows[i].merged_item_id);
    }
}

/* Merging is rare: the list of each item is gone through for it alone. */
static void fill_merged(struct loading *l)
{
    struct check_draft *d = l->d;
    for (size_t i = 0; i < d->item_count; i++) {
        if (d->items[i].merged_into == CHECK_NO_PARENT)
            continue;
        struct check_item *into = &d->items[d->items[i].merged_into];
        if (into->merged_count > 0)
            continue;
        struct check_merged *list = ARENA_ARRAY(l->c->a, struct check_merged, d->item_count);
        for (size_t k = 0; k < d->item_count; k++)
            if (d->items[k].merged_into == into->index)
                list[into->merged_count++] =
                    (struct check_merged){d->items[k].item_id, d->items[k].title};
        into->merged = list;
    }
}

static void fill_levels(struct check_draft *d)
{
    for (size_t i = 0; i < d->item_count; i++) {
        int level = 1;
        for (size_t p = d->items[i].parent; p != CHECK_NO_PARENT && level < 32;
             p = d->items[p].parent)
            level++;
        d->items[i].level = level;
        size_t parent = d->items[i].parent;
        if (parent != CHECK_NO_PARENT && !d->items[i].is_merged)
            d->items[parent].child_count++;
    }
}

/* What a person chose for this phrase of the item, or STR_NONE. */
static struct str choice_of(const struct loading *l, struct item_id id, struct str phrase)
{
    for (size_t i = 0; i < l->choices.count; i++)
        if (l->choices.rows[i].item_id.v == id.v && str_eq(l->choices.rows[i].unit_text, phrase))
            return l->choices.rows[i].units_text;
    return STR_NONE;
}

static struct check_part part_of_row(const struct loading *l, const struct check_part_list_row *r)
{
    struct check_part p = {
        .unit_id = r->unit_id, .is_lead = r->is_lead, .text = r->unit_text, .name = r->unit_text};
    if (p.unit_id.v == 0) /* R-CHECK-14 */
        p.unit_id = unit_resolve(l->d->units, p.text);
    p.is_found = r->unit_id.v == 0 && p.unit_id.v != 0;
    const struct unit_name *unit =
        p.unit_id.v == 0 ? NULL : unit_directory_get(l->d->units, p.unit_id);
    if (unit != NULL)
        p.name = unit_display(unit, l->c->lang);
    else if (p.unit_id.v == 0 &&
             !check_group_read(l->c, l->d->units, choice_of(l, r->item_id, r->unit_text), &p))
        p.suggestion_count =
            unit_suggest(l->d->units, r->unit_text, p.suggestions, CHECK_SUGGESTIONS);
    return p;
}

/* The rows come in groups of one item. */
static void fill_parts(struct loading *l)
{
    size_t count = l->parts.count;
    struct check_part *list = ARENA_ARRAY(l->c->a, struct check_part, count + 1);
    for (size_t i = 0; i < count; i++) {
        list[i] = part_of_row(l, &l->parts.rows[i]);
        size_t index = find_index(l, l->parts.rows[i].item_id);
        if (index == CHECK_NO_PARENT)
            continue;
        struct check_item *it = &l->d->items[index];
        if (it->part_count++ == 0)
            it->parts = &list[i];
    }
}

static void fill_targets(struct loading *l)
{
    size_t count = l->targets.count;
    struct str *list = ARENA_ARRAY(l->c->a, struct str, count + 1);
    for (size_t i = 0; i < count; i++) {
        list[i] = l->targets.rows[i].text;
        size_t index = find_index(l, l->targets.rows[i].item_id);
        if (index == CHECK_NO_PARENT)
            continue;
        struct check_item *it = &l->d->items[index];
        if (it->target_count++ == 0)
            it->targets = &list[i];
    }
}

static void fill_marks(struct loading *l)
{
    struct check_draft *d = l->d;
    d->marks = ARENA_ARRAY(l->c->a, struct document_mark, l->sources.count + 1);
    for (size_t i = 0; i < l->sources.count; i++) {
        const struct check_source_list_row *r = &l->sources.rows[i];
        size_t index = find_index(l, r->item_id);
        if (index == CHECK_NO_PARENT || d->items[index].is_merged)
            continue;
        d->marks[d->mark_count++] = (struct document_mark){.start = (size_t)r->start_pos,
                                                           .end = (size_t)r->end_pos,
                                                           .item_index = index,
                                                           .item_id = r->item_id};
    }
    document_marks_sort(l->c->a, d->marks, d->mark_count);
}

static void fill_same(struct loading *l)
{
    for (size_t i = 0; i < l->same.count; i++) {
        const struct check_same_list_row *r = &l->same.rows[i];
        size_t index = find_index(l, r->item_id);
        struct check_same *same = ARENA_NEW(l->c->a, struct check_same);
        *same = (struct check_same){r->same_item_id, r->number, r->title, r->plan_title};
        if (index != CHECK_NO_PARENT)
            l->d->items[index].same = same;
    }
}

/* FNV-1a of the items in their order with the numbers that they are shown with. */
static uint32_t shape_of(const struct check_draft *d)
{
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < d->item_count; i++) {
        hash = (hash ^ (uint32_t)d->items[i].item_id.v) * 16777619u;
        hash = (hash ^ (uint32_t)d->items[i].number) * 16777619u;
    }
    return hash;
}

err_t check_load(struct ctx *c, struct document_id id, struct check_draft *ret)
{
    struct check_draft d = {0};
    struct loading l = {.c = c, .d = &d};
    TRY(document_load_checking(c, id, &d.document));
    TRY(document_text(c, id, &d.body));
    TRY(unit_directory_load(c, &d.units));
    TRY(calendar_load(c, &d.calendar));
    TRY(load_rows(&l));
    fill_items(&l);
    fill_levels(&d);
    fill_merged(&l);
    fill_parts(&l);
    fill_targets(&l);
    fill_marks(&l);
    fill_same(&l);
    struct check_same *open = ARENA_ARRAY(c->a, struct check_same, l.open.count + 1);
    for (size_t i = 0; i < l.open.count; i++)
        open[i] = (struct check_same){l.open.rows[i].item_id, l.open.rows[i].number,
                                      l.open.rows[i].title, l.open.rows[i].plan_title};
    check_warn(c, &d, open, l.open.count);
    d.shape = shape_of(&d);
    *ret = d;
    return OK;
}

err_t check_find(struct ctx *c, const struct check_draft *d, struct item_id id,
                 const struct check_item **ret_item)
{
    (void)c;
    for (size_t i = 0; i < d->item_count; i++) {
        if (d->items[i].item_id.v == id.v && !d->items[i].is_merged) {
            *ret_item = &d->items[i];
            return OK;
        }
    }
    return NOT_FOUND;
}

bool check_may_tick(const struct check_item *it)
{
    bool is_unsure = str_eq(it->confidence, S("C")) || str_eq(it->confidence, S("D"));
    return !it->is_dropped && (!is_unsure || it->is_opened);
}

struct str check_item_name(struct arena *a, const struct check_item *it)
{
    return arena_printf(a, "%zu %.*s", it->number, STR_ARG(it->title));
}

struct str check_part_names(struct arena *a, const struct check_item *it, bool is_lead)
{
    struct str all = S("");
    for (size_t i = 0; i < it->part_count; i++)
        if (it->parts[i].is_lead == is_lead)
            all = all.n == 0
                      ? it->parts[i].name
                      : arena_printf(a, "%.*s、%.*s", STR_ARG(all), STR_ARG(it->parts[i].name));
    return all;
}

const struct check_item *check_neighbour(const struct check_draft *d, const struct check_item *it,
                                         int step)
{
    for (size_t i = it->index; step > 0 ? i + 1 < d->item_count : i > 0;) {
        i = step > 0 ? i + 1 : i - 1;
        if (!d->items[i].is_merged && !d->items[i].is_dropped)
            return &d->items[i];
    }
    return NULL;
}

struct item_id check_parent_id(const struct check_draft *d, const struct check_item *it)
{
    struct item_id id = {0};
    if (it->parent != CHECK_NO_PARENT)
        id = d->items[it->parent].item_id;
    return id;
}
