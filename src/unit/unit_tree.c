/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Loads the tree of units and the details of one, for the pages. Counts are read from the tallies,
 * never counted. */
#include "unit/unit_view.h"

#include "unit_tree_sql.h"

#include <stdlib.h>

#define NEAR_DAYS 7 /* R-ITEM-02: an open item is near when at most 7 days are left */

/* The tree --------------------------------------------------------------------------------------
 */

struct row_place {
    int64_t id;
    size_t index;
};

static int compare_places(const void *left, const void *right)
{
    const struct row_place *a = left, *b = right;
    return (a->id > b->id) - (a->id < b->id);
}

struct growing {
    const struct unit_node **list;
    size_t count, capacity;
};

static void grow(struct arena *a, struct growing *g, const struct unit_node *node)
{
    g->list = arena_grow(a, (void *)g->list, g->count, &g->capacity, sizeof(struct unit_node *));
    g->list[g->count++] = node;
}

static const struct row_place *place_of(const struct row_place *places, size_t count, int64_t id)
{
    struct row_place wanted = {.id = id};
    return bsearch(&wanted, places, count, sizeof *places, compare_places);
}

/* Names of the liaisons of each unit, joined by 、; both lists are in order of the unit's id. */
static void add_liaisons(struct ctx *c, struct unit_node *nodes, const struct row_place *places,
                         size_t count, const struct unit_liaisons_rows *liaisons)
{
    for (size_t i = 0; i < liaisons->count; i++) {
        const struct unit_liaisons_row *row = &liaisons->rows[i];
        const struct row_place *place = place_of(places, count, row->unit_id.v);
        if (place == NULL)
            continue;
        struct unit_node *node = &nodes[place->index];
        struct str name = lang_name(c->lang, row->name, row->name_en);
        node->liaisons =
            node->liaisons.n == 0
                ? name
                : arena_printf(c->a, "%.*s、%.*s", STR_ARG(node->liaisons), STR_ARG(name));
    }
}

static struct unit_node *make_nodes(struct ctx *c, const struct unit_rows_rows *rows,
                                    struct unit_tree *tree)
{
    struct unit_node *nodes = ARENA_ARRAY(c->a, struct unit_node, rows->count + 1);
    for (size_t i = 0; i < rows->count; i++) {
        const struct unit_rows_row *row = &rows->rows[i];
        struct url items = ctx_url_arg(c, ctx_url0(c, ROUTE_item_list), "unit",
                                       arena_printf(c->a, "%lld", (long long)row->unit_id.v));
        nodes[i] = (struct unit_node){
            .unit_id = row->unit_id,
            .name = lang_name(c->lang, row->name, row->name_en),
            .liaisons = S(""),
            .open_count = row->open_count,
            .is_active = row->is_active,
            .url = ctx_url1(c, ROUTE_unit_show, row->unit_id.v),
            .items = ctx_url_arg(c, ctx_url_arg(c, items, "as", S("lead")), "state", S("open")),
        };
        tree->unit_count += row->is_active ? 1 : 0;
        tree->person_count += row->person_count;
    }
    return nodes;
}

/* Adds the open items of one unit to every unit above it (and itself). */
static void add_to_ancestors(struct unit_node *nodes, const struct row_place *places,
                             const struct unit_rows_rows *rows, size_t index)
{
    int64_t open = rows->rows[index].open_count;
    for (size_t steps = 0; open > 0 && steps <= rows->count; steps++) {
        nodes[index].open_below += open;
        const struct row_place *parent =
            place_of(places, rows->count, rows->rows[index].parent_unit_id.v);
        if (parent == NULL)
            return;
        index = parent->index;
    }
}

/* Children in official order; a unit whose parent is missing stands at the root. */
static void link_nodes(struct ctx *c, struct unit_node *nodes, const struct row_place *places,
                       const struct unit_rows_rows *rows, struct unit_tree *tree)
{
    struct growing roots = {0};
    struct growing *below = ARENA_ARRAY(c->a, struct growing, rows->count + 1);
    for (size_t i = 0; i < rows->count; i++) {
        const struct row_place *parent =
            place_of(places, rows->count, rows->rows[i].parent_unit_id.v);
        nodes[i].is_root = parent == NULL;
        grow(c->a, parent == NULL ? &roots : &below[parent->index], &nodes[i]);
    }
    for (size_t i = 0; i < rows->count; i++) {
        nodes[i].children = below[i].list;
        nodes[i].child_count = below[i].count;
        nodes[i].wants_liaison = nodes[i].liaisons.n == 0 && nodes[i].open_count > 0;
    }
    for (size_t i = 0; i < rows->count; i++)
        add_to_ancestors(nodes, places, rows, i);
    tree->roots = roots.list;
    tree->root_count = roots.count;
}

err_t unit_tree_load(struct ctx *c, struct unit_tree *ret_tree)
{
    struct unit_rows_rows rows;
    struct unit_liaisons_rows liaisons;
    TRY(unit_rows_send(c->db, (struct unit_rows_args){.viewer_person_id = ctx_viewer(c)}));
    TRY(unit_liaisons_send(c->db));
    TRY(unit_rows_recv(c->db, c->a, &rows));
    TRY(unit_liaisons_recv(c->db, c->a, &liaisons));
    struct unit_tree tree = {0};
    struct unit_node *nodes = make_nodes(c, &rows, &tree);
    struct row_place *places = ARENA_ARRAY(c->a, struct row_place, rows.count + 1);
    for (size_t i = 0; i < rows.count; i++)
        places[i] = (struct row_place){rows.rows[i].unit_id.v, i};
    qsort(places, rows.count, sizeof *places, compare_places);
    add_liaisons(c, nodes, places, rows.count, &liaisons);
    link_nodes(c, nodes, places, &rows, &tree);
    *ret_tree = tree;
    return OK;
}

/* One unit --------------------------------------------------------------------------------------
 */

static int person_rank(const struct unit_person *p)
{
    return p->is_head ? 0 : p->is_liaison ? 1 : 2;
}

/* Head, liaison, the others; each in the order of the rows. */
static void fill_people(struct ctx *c, const struct unit_people_rows *rows, struct unit_details *d)
{
    struct unit_person *people = ARENA_ARRAY(c->a, struct unit_person, rows->count + 1);
    for (int rank = 0; rank <= 2; rank++) {
        for (size_t i = 0; i < rows->count; i++) {
            const struct unit_people_row *row = &rows->rows[i];
            struct unit_person p = {
                .name = lang_name(c->lang, row->name, row->name_en),
                .post = lang_name(c->lang, row->post, row->post_en),
                .phone = row->phone,
                .email = row->email,
                .url = ctx_url1(c, ROUTE_person_show, row->person_id.v),
                .is_head = str_find(row->role_words, S("head"), 0) >= 0,
                .is_liaison = str_find(row->role_words, S("liaison"), 0) >= 0,
                .is_member = row->is_member,
            };
            if (row->is_active && person_rank(&p) == rank)
                people[d->people_count++] = p;
        }
    }
    d->people = people;
}

static void fill_counts(const struct ctx *c, const struct unit_tallies_rows *tallies,
                        const struct unit_due_days_rows *days, struct unit_details *d)
{
    for (size_t i = 0; i < tallies->count; i++) {
        if (str_eq(tallies->rows[i].role, S("lead")))
            d->lead_count = tallies->rows[i].open_count;
        else
            d->support_count = tallies->rows[i].open_count;
    }
    for (size_t i = 0; i < days->count; i++) {
        int32_t day = days->rows[i].due_on.day;
        if (day < c->today.day)
            d->overdue_count += days->rows[i].item_count;
        else if (day <= c->today.day + NEAR_DAYS)
            d->near_count += days->rows[i].item_count;
    }
}

err_t unit_details_load(struct ctx *c, struct unit_id id, struct unit_details *ret_details)
{
    struct unit_tallies_rows tallies;
    struct unit_due_days_rows days;
    struct unit_people_rows people;
    struct unit_children_rows children;
    struct person_id viewer = ctx_viewer(c); /* R-UNIT-08: figures of others' units are not shown */
    TRY(unit_tallies_send(c->db,
                          (struct unit_tallies_args){.unit_id = id, .viewer_person_id = viewer}));
    TRY(unit_due_days_send(c->db,
                           (struct unit_due_days_args){.unit_id = id, .viewer_person_id = viewer}));
    TRY(unit_people_send(c->db, (struct unit_people_args){.unit_id = id}));
    TRY(unit_children_send(c->db, (struct unit_children_args){.unit_id = id}));
    TRY(unit_tallies_recv(c->db, c->a, &tallies));
    TRY(unit_due_days_recv(c->db, c->a, &days));
    TRY(unit_people_recv(c->db, c->a, &people));
    TRY(unit_children_recv(c->db, c->a, &children));
    struct unit_details d = {.has_counts = viewer.v == 0};
    for (size_t i = 0; i < people.count; i++)
        d.has_counts |= people.rows[i].person_id.v == viewer.v && people.rows[i].role_words.n > 0;
    fill_counts(c, &tallies, &days, &d);
    fill_people(c, &people, &d);
    struct unit_link *links = ARENA_ARRAY(c->a, struct unit_link, children.count + 1);
    for (size_t i = 0; i < children.count; i++)
        links[i] = (struct unit_link){
            lang_name(c->lang, children.rows[i].name, children.rows[i].name_en),
            ctx_url1(c, ROUTE_unit_show, children.rows[i].unit_id.v),
        };
    d.children = links;
    d.child_count = children.count;
    *ret_details = d;
    return OK;
}
