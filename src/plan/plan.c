/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Loading plans, their counts and the tree of their items. */
#include "plan/plan.h"

#include "base/buf.h"
#include "base/limits.h"

#include "plan_sql.h"

#include <stdlib.h>

const char *plan_kind_label(struct str kind)
{
    if (str_eq(kind, S("multi_year")))
        return N_("Multi-year plan");
    if (str_eq(kind, S("year")))
        return N_("Year plan");
    if (str_eq(kind, S("semester")))
        return N_("Semester plan");
    if (str_eq(kind, S("campaign")))
        return N_("Campaign");
    return N_("From a meeting");
}

const char *plan_status_label(struct str status)
{
    if (str_eq(status, S("draft")))
        return N_("Draft plan");
    if (str_eq(status, S("confirmed")))
        return N_("Confirmed plan");
    if (str_eq(status, S("closed")))
        return N_("Closed plan");
    return N_("Discarded plan");
}

err_t plan_load(struct ctx *c, struct plan_id id, enum action action, struct plan *ret_plan)
{
    struct plan_by_id_row *r;
    TRY(plan_by_id(c->db, c->a, (struct plan_by_id_args){.plan_id = id}, &r));
    if (r == NULL || str_eq(r->status, S("discarded")))
        return ctx_fail(c, NOT_FOUND, "%s", T(c, N_("There is no such plan.")));
    bool is_draft = str_eq(r->status, S("draft"));
    if (is_draft && authz_decide(&c->actor, PLAN_CHECK, (struct facts){0}) != OK)
        return ctx_fail(c, NOT_FOUND, "%s", T(c, N_("There is no such plan.")));
    TRY(authz_decide(&c->actor, action, (struct facts){.has_object = true, .is_draft = is_draft}));
    *ret_plan = (struct plan){
        .plan_id = r->plan_id,
        .title = r->title,
        .kind = r->kind,
        .status = r->status,
        .start_on = r->start_on,
        .end_on = r->end_on,
        .document_id = r->document_id,
        .document_title = r->document_title,
        .document_reference = r->document_reference,
        .parent_plan_id = r->parent_plan_id,
        .parent_title = r->parent_title,
        .version = r->version,
    };
    return OK;
}

/* List ----------------------------------------------------------------------------------------- */

static void count_status(struct plan_counts *n, struct str word, int64_t count)
{
    enum item_status status = item_status_of(word);
    if (status == ITEM_DRAFT) {
        n->draft += count;
        return;
    }
    n->all += count;
    if (item_status_is_open(status))
        n->open += count;
    else if (status == ITEM_DONE || status == ITEM_CLOSED)
        n->done += count;
    else
        n->other += count;
}

static err_t add_counts(struct ctx *c, struct plan_line *lines, size_t count)
{
    AUTO(buf_free) struct buf ids = buf_new(KIB(16));
    buf_put_char(&ids, '[');
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            buf_put_char(&ids, ',');
        buf_put_int(&ids, lines[i].plan.plan_id.v);
    }
    buf_put_char(&ids, ']');
    struct plan_tallies_rows rows;
    TRY(plan_tallies(c->db, c->a, (struct plan_tallies_args){.ids_json = buf_str(&ids)}, &rows));
    for (size_t i = 0; i < rows.count; i++)
        for (size_t j = 0; j < count; j++)
            if (lines[j].plan.plan_id.v == rows.rows[i].plan_id.v)
                count_status(&lines[j].counts, rows.rows[i].status, rows.rows[i].item_count);
    return OK;
}

err_t plan_find(struct ctx *c, struct plan_id after, struct plan_lines *ret_lines)
{
    struct plan_page_rows rows;
    bool is_checker = authz_decide(&c->actor, PLAN_CHECK, (struct facts){0}) == OK;
    TRY(plan_page(c->db, c->a,
                  (struct plan_page_args){.below_no = after.v == 0 ? INT64_MAX : after.v,
                                          .is_checker = is_checker,
                                          .row_limit = PAGE_ROWS + 1},
                  &rows));
    struct plan_lines lines = {.has_next = rows.count > PAGE_ROWS,
                               .has_counts = ctx_viewer(c).v == 0};
    lines.count = lines.has_next ? PAGE_ROWS : rows.count;
    struct plan_line *list = ARENA_ARRAY(c->a, struct plan_line, lines.count + 1);
    for (size_t i = 0; i < lines.count; i++) {
        const struct plan_page_row *r = &rows.rows[i];
        list[i].plan = (struct plan){
            .plan_id = r->plan_id,
            .title = r->title,
            .kind = r->kind,
            .status = r->status,
            .start_on = r->start_on,
            .end_on = r->end_on,
            .document_id = r->document_id,
            .document_title = r->document_title,
            .document_reference = r->document_reference,
        };
    }
    if (lines.has_counts && lines.count > 0)
        TRY(add_counts(c, list, lines.count));
    lines.list = list;
    *ret_lines = lines;
    return OK;
}

/* Tree ----------------------------------------------------------------------------------------- */

struct place {
    int64_t id;
    size_t index;
};

struct building {
    struct plan_node *nodes;
    size_t *parents;      /* index of the parent, or NOBODY */
    struct place *places; /* sorted by id */
    size_t count;
};

#define NOBODY    SIZE_MAX
#define MAX_DEPTH 20

static int by_id(const void *a, const void *b)
{
    const struct place *x = a;
    const struct place *y = b;
    return x->id < y->id ? -1 : x->id > y->id;
}

static size_t find_place(const struct building *b, int64_t id)
{
    struct place key = {id, 0};
    const struct place *found = bsearch(&key, b->places, b->count, sizeof key, by_id);
    return found == NULL ? NOBODY : found->index;
}

static void read_nodes(struct ctx *c, const struct plan_items_rows *rows, struct building *b)
{
    b->nodes = ARENA_ARRAY(c->a, struct plan_node, b->count + 1);
    b->parents = ARENA_ARRAY(c->a, size_t, b->count + 1);
    b->places = ARENA_ARRAY(c->a, struct place, b->count + 1);
    for (size_t i = 0; i < b->count; i++) {
        const struct plan_items_row *r = &rows->rows[i];
        enum item_status status = item_status_of(r->status);
        bool is_task = str_eq(r->kind, S("task"));
        b->nodes[i] = (struct plan_node){
            .item_id = r->item_id,
            .is_task = is_task,
            .label = r->label,
            .number = r->number,
            .title = r->title,
            .lead_name = lang_name(c->lang, r->unit_name, r->unit_name_en),
            .status = status,
            .is_bottom_line = r->is_bottom_line,
            .due_current_on = r->due_current_on,
        };
        if (is_task)
            b->nodes[i].light = item_light_of(status, r->due_sort_on, c->today);
        b->places[i] = (struct place){r->item_id.v, i};
    }
    qsort(b->places, b->count, sizeof *b->places, by_id);
    for (size_t i = 0; i < b->count; i++)
        b->parents[i] = rows->rows[i].parent_item_id.v == 0
                            ? NOBODY
                            : find_place(b, rows->rows[i].parent_item_id.v);
}

static void count_task(struct plan_node *sum, const struct plan_node *task)
{
    sum->all++;
    sum->open += item_status_is_open(task->status) ? 1 : 0;
    sum->done += task->light.kind == ITEM_LIGHT_DONE ? 1 : 0;
    sum->near += task->light.kind == ITEM_LIGHT_NEAR ? 1 : 0;
    sum->late += task->light.kind == ITEM_LIGHT_LATE ? 1 : 0;
}

/* Every task counts in all that stand above it. */
static void roll_up(struct building *b, struct plan_tree *tree)
{
    for (size_t i = 0; i < b->count; i++) {
        if (!b->nodes[i].is_task)
            continue;
        bool is_loose = true;
        count_task(&tree->whole, &b->nodes[i]);
        size_t at = b->parents[i];
        for (int depth = 0; at != NOBODY && depth < MAX_DEPTH; depth++) {
            count_task(&b->nodes[at], &b->nodes[i]);
            is_loose = is_loose && b->nodes[at].is_task;
            at = b->parents[at];
        }
        if (is_loose)
            count_task(&tree->loose, &b->nodes[i]);
    }
}

/* R-ITEM-08: a programme shows the worst light of the tasks below it, and "completed" when all are.
 */
static void light_programmes(struct building *b)
{
    for (size_t i = 0; i < b->count; i++) {
        struct plan_node *n = &b->nodes[i];
        if (n->is_task || n->all == 0)
            continue;
        n->light.kind = n->late > 0         ? ITEM_LIGHT_LATE
                        : n->near > 0       ? ITEM_LIGHT_NEAR
                        : n->done == n->all ? ITEM_LIGHT_DONE
                                            : ITEM_LIGHT_OK;
    }
}

/* From the last to the first, so that each list comes out in the order of the plan. */
static void link_nodes(struct building *b, bool is_pruned, struct plan_tree *tree)
{
    for (size_t i = b->count; i-- > 0;) {
        struct plan_node *n = &b->nodes[i];
        if (is_pruned && !n->is_task && n->all == 0)
            continue;
        size_t parent = b->parents[i];
        n->depth = 0;
        for (size_t at = parent; at != NOBODY && n->depth < MAX_DEPTH; at = b->parents[at])
            n->depth++;
        if (parent == NOBODY || n->depth == MAX_DEPTH) {
            n->next = tree->roots;
            tree->roots = n;
        } else {
            n->next = b->nodes[parent].first_child;
            b->nodes[parent].first_child = n;
        }
    }
}

err_t plan_tree_load(struct ctx *c, const struct plan *plan, struct plan_tree *ret_tree)
{
    struct plan_items_rows rows;
    struct person_id viewer = ctx_viewer(c);
    TRY(plan_items(c->db, c->a,
                   (struct plan_items_args){.plan_id = plan->plan_id,
                                            .is_draft = str_eq(plan->status, S("draft")),
                                            .viewer_person_id = viewer,
                                            .row_limit = LIMIT_TREE_ITEMS + 1},
                   &rows));
    struct plan_tree tree = {.is_cut = rows.count > LIMIT_TREE_ITEMS};
    struct building b = {.count = tree.is_cut ? LIMIT_TREE_ITEMS : rows.count};
    read_nodes(c, &rows, &b);
    roll_up(&b, &tree);
    light_programmes(&b);
    link_nodes(&b, /* is_pruned= */ viewer.v != 0, &tree);
    tree.nodes = b.nodes;
    tree.count = b.count;
    *ret_tree = tree;
    return OK;
}

err_t plan_linked_load(struct ctx *c, struct plan_id id, const struct plan_linked **ret_list,
                       size_t *ret_count)
{
    struct plan_linked_items_rows rows;
    TRY(plan_linked_items(
        c->db, c->a,
        (struct plan_linked_items_args){.plan_id = id, .viewer_person_id = ctx_viewer(c)}, &rows));
    struct plan_linked *list = ARENA_ARRAY(c->a, struct plan_linked, rows.count + 1);
    for (size_t i = 0; i < rows.count; i++) {
        const struct plan_linked_items_row *r = &rows.rows[i];
        enum item_status status = item_status_of(r->status);
        list[i] = (struct plan_linked){
            .item_id = r->item_id,
            .number = r->number,
            .title = r->title,
            .lead_name = lang_name(c->lang, r->unit_name, r->unit_name_en),
            .plan_title = r->plan_title,
            .status = status,
            .light = item_light_of(status, r->due_sort_on, c->today),
            .due_current_on = r->due_current_on,
            .plan_id = r->plan_id,
        };
    }
    *ret_list = list;
    *ret_count = rows.count;
    return OK;
}
