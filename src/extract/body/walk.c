/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * What plans and minutes share when their outline is walked: the tables on the way, the paragraphs
 * behind the last number. */
#include "extract/body/walk.h"

#include "extract/table/table.h"

struct span extract_lines(const struct reader *r, size_t first, size_t last)
{
    return (struct span){r->lines[first].from, r->lines[last].to};
}

/* The tables that stand before the given line, under `parent`. */
size_t extract_tables_before(struct walk *w, size_t line, size_t parent)
{
    struct reader *r = w->r;
    size_t found = 0;
    while (w->next_table < r->table_count && r->tables[w->next_table].first < line) {
        const struct table *t = &r->tables[w->next_table++];
        found++;
        if (t->is_flat)
            extract_flat_rows(r, t, parent);
        else
            extract_table_rows(r, t, parent);
    }
    return found;
}

size_t extract_line_behind(const struct walk *w, size_t node)
{
    return node + 1 < w->o.count ? w->o.nodes[node + 1].first : w->r->line_count;
}

bool extract_has_table(const struct walk *w, size_t node)
{
    return w->next_table < w->r->table_count &&
           w->r->tables[w->next_table].first < extract_line_behind(w, node);
}

/* Behind the last numbered point a paragraph without a number speaks of the whole paper again. */
bool extract_closes_paper(const struct walk *w, size_t node)
{
    size_t above = w->o.nodes[node].parent;
    if (w->r->is_english || node <= w->last_label || above == NO_PLACE || w->last_label == NO_PLACE)
        return false;
    /* The last label is a point below the heading, or an item with fields of its own. */
    return w->last_label != above ||
           extract_has_note(w->r, extract_node_span(w->r, &w->o.nodes[above]));
}

struct walk extract_walk(struct reader *r)
{
    struct walk w = {
        .r = r, .o = extract_outline(r), .first_label = NO_PLACE, .last_label = NO_PLACE};
    for (size_t i = 0; i < w.o.count; i++) {
        bool is_numbered = w.o.nodes[i].label.class != LABEL_NONE &&
                           w.o.nodes[i].label.class != LABEL_PLAIN &&
                           w.o.nodes[i].label.class != LABEL_INNER;
        if (is_numbered && w.first_label == NO_PLACE)
            w.first_label = i;
        w.last_label = is_numbered ? i : w.last_label;
        w.has_outline |= is_numbered;
    }
    return w;
}
