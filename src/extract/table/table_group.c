/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Several tables, each below a heading of its own: the headings are programmes (R-EXTRACT-96). */
#include "extract/body/body.h"
#include "extract/item/items.h"
#include "extract/outline/outline.h"
#include "extract/table/table.h"

#define LONGEST_HEADING 120 /* bytes */

/* 一、教学工作, ## Flooding, 【拉新】 right above a table. */
static bool is_heading(const struct reader *r, size_t line, struct label *ret_label)
{
    const struct line *l = &r->lines[line];
    struct span s = {l->from, l->to};
    *ret_label = extract_label(r, s.from, s.to);
    if (l->in_table || l->is_used || s.to - s.from > LONGEST_HEADING || l->has_tab || l->has_pipe)
        return false;
    bool is_framed = extract_is(r, s.from, s.to, S("【")) && extract_is(r, s.to - 3, s.to, S("】"));
    bool is_numbered =
        ret_label->class != LABEL_NONE && ret_label->class != LABEL_DASH && ret_label->body < s.to;
    return is_framed || ((l->heading > 0 || is_numbered) &&
                         extract_is_heading_text(r, (struct span){ret_label->body, s.to}));
}

static bool has_heading(const struct reader *r, size_t table, struct label *ret_label)
{
    size_t first = r->tables[table].first;
    return first > 1 && is_heading(r, first - 1, ret_label);
}

static struct span above(const struct reader *r, size_t table)
{
    const struct line *l = &r->lines[r->tables[table].first - 1];
    return (struct span){l->from, l->to};
}

static size_t group_of(struct reader *r, size_t table, struct label label)
{
    struct span s = above(r, table);
    struct span name = {label.class == LABEL_NONE ? s.from : label.body, s.to};
    if (extract_is(r, s.from, s.to, S("【")))
        name = (struct span){s.from + 3, s.to - 3};
    return extract_programme(r, s, EXTRACT_NO_PARENT, label, name);
}

void extract_read_tables(struct reader *r)
{
    struct label label;
    size_t headed = 0;
    for (size_t i = 0; i < r->table_count && headed < 2; i++)
        headed += has_heading(r, i, &label);
    for (size_t i = 0; i < r->table_count; i++) {
        bool is_headed = headed >= 2 && has_heading(r, i, &label);
        if (is_headed && extract_is_closed(r, above(r, i)))
            continue; /* 三、已办结事项 */
        size_t parent = is_headed ? group_of(r, i, label) : EXTRACT_NO_PARENT;
        if (r->tables[i].is_flat)
            extract_flat_rows(r, &r->tables[i], parent);
        else
            extract_table_rows(r, &r->tables[i], parent);
    }
}
