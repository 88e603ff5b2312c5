/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The rows of a table whose rows are lines: sections, groups, rows that continue in the next one.
 */
#include "extract/table/table.h"

/* （7项） at the end of a section row is a count, not part of its name. */
static struct span without_count(const struct reader *r, struct span s)
{
    if (s.to <= s.from || r->text.p[s.to - 1] != ')')
        return s;
    size_t open = extract_bracket_open(r, s.to - 1, s.from);
    if (open != NO_PLACE && open + 1 < s.to && is_digit(r->text.p[open + 1]))
        s.to = open;
    return s;
}

struct open_section {
    enum label_class class;
    size_t item;
};

static size_t add_section(struct reader *r, struct span s, struct label label, size_t parent,
                          struct open_section open[2])
{
    struct span title =
        without_count(r, label.class == LABEL_NONE ? s : (struct span){label.body, s.to});
    bool is_inner = open[0].item != NO_PLACE && label.class == LABEL_HAN_BRACKET &&
                    open[0].class != LABEL_HAN_BRACKET;
    size_t above = is_inner ? open[0].item : parent;
    size_t item = extract_programme(r, s, above, label, title);
    if (item != NO_PLACE)
        r->plan->items[item].confidence = EXTRACT_A;
    open[is_inner] = (struct open_section){label.class, item};
    if (!is_inner)
        open[1].item = NO_PLACE;
    return item;
}

/* The first column names a programme where its cell stands for several rows: merged (empty below)
 * or repeated, with the tasks in a column of their own. */
static size_t group_column(const struct reader *r, const struct table *t)
{
    size_t k = t->columns[0] == COLUMN_INDEX ? 1 : 0, tasks = 0, rows = 0, groups = 0;
    struct str last = STR_NONE;
    for (size_t i = k + 1; i < t->column_count; i++)
        tasks += t->columns[i] == COLUMN_TASK;
    if (tasks == 0 || (t->columns[k] != COLUMN_OTHER && t->columns[k] != COLUMN_TASK &&
                       t->columns[k] != COLUMN_TARGET))
        return MAX_COLUMNS;
    for (size_t i = t->body; i <= t->last; i++) {
        struct cells c = extract_aligned_cells(r, t, i);
        if (extract_filled(&c) < 2 || c.n <= k || extract_is_ruler(r, &r->lines[i]))
            continue;
        struct str name = extract_slice(r, c.v[k]);
        rows++;
        if (name.n > 0 && !str_eq(name, last)) {
            groups++;
            last = name;
        }
    }
    return groups > 0 && groups * 2 <= rows + 1 && rows > groups ? k : MAX_COLUMNS;
}

static void learn_persons(struct reader *r, const struct table *t)
{
    for (size_t i = t->body; i <= t->last; i++) {
        struct cells c = extract_cells(r, &r->lines[i]);
        for (size_t k = 0; k < c.n && k < t->column_count; k++) {
            if (t->columns[k] == COLUMN_LEADER)
                extract_person_learn(r, c.v[k]);
        }
    }
}

/* "| | (continued) and add large-print versions | |": more words for the task above. */
static bool goes_on_above(const struct reader *r, const struct table *t, const struct line *l,
                          const struct cells *c)
{
    if (t->columns[0] != COLUMN_INDEX || extract_filled(c) != 1)
        return false;
    if (!extract_is_row(l))
        return l->to > l->from &&
               (r->text.p[l->from] == '(' ||
                (r->text.p[l->from] >= 'a' && r->text.p[l->from] <= 'z')) &&
               extract_label(r, l->from, l->to).class == LABEL_NONE;
    for (size_t k = 1; k < c->n && k < t->column_count; k++) {
        if (t->columns[k] == COLUMN_TASK && !extract_is_empty(c->v[k]))
            return extract_label(r, c->v[k].from, c->v[k].to).class == LABEL_NONE;
    }
    return false;
}

/* 甲 | 基础设施类 | | |: an index that is no number of a task, and a name. */
static bool is_lettered_section(const struct reader *r, const struct table *t,
                                const struct cells *c)
{
    if (t->columns[0] != COLUMN_INDEX || t->column_count < 4 || c->n < 2 ||
        extract_filled(c) != 2 || extract_is_empty(c->v[0]) || extract_is_empty(c->v[1]))
        return false;
    struct span s = c->v[0];
    return s.to - s.from <= 9 && !is_digit(r->text.p[s.from]) && c->v[1].to - c->v[1].from <= 60;
}

struct rows {
    struct reader *r;
    const struct table *t;
    size_t parent, section, inner;
    size_t group;       /* the column whose cells name programmes; MAX_COLUMNS: none */
    struct str name;    /* of the last of them */
    struct cells above; /* of the last row that is a task */
    size_t item;        /* that task; NO_PLACE */
    struct open_section open[2];
    bool closed;
};

static bool holds_names(enum column c)
{
    return c == COLUMN_LEAD || c == COLUMN_DUTY || c == COLUMN_SUPPORT || c == COLUMN_LEADER;
}

/* | | | | 县财政局 |: names that had no room in the row above; R-EXTRACT-54. */
static bool adds_names(const struct rows *x, const struct cells *c)
{
    size_t names = 0;
    if (x->above.n == 0 || x->item == NO_PLACE || x->t->column_count < 3)
        return false;
    for (size_t k = 0; k < c->n; k++) {
        enum column column = k < x->t->column_count ? x->t->columns[k] : COLUMN_OTHER;
        if (extract_is_empty(c->v[k]))
            continue;
        if (!holds_names(column) || k == x->group)
            return false;
        names++;
    }
    return names > 0;
}

static void append(struct reader *r, struct extract_names *to, const struct name_list *from)
{
    struct name_list list = {.names = *to, .capacity = to->n};
    for (size_t i = 0; i < from->names.n; i++)
        extract_name_add_text(r, &list, from->names.v[i]);
    *to = list.names;
}

static void add_names(struct rows *x, const struct cells *c)
{
    struct who w = {.is_from_note = false};
    struct extract_item *item = &x->r->plan->items[x->item];
    for (size_t k = 0; k < c->n && k < x->t->column_count; k++) {
        enum column column = x->t->columns[k];
        bool is_behind = column == COLUMN_DUTY && item->lead.n > 0; /* the first leads */
        if (!extract_is_empty(c->v[k]))
            extract_row_cell(x->r, c->v[k], is_behind ? COLUMN_SUPPORT : column, &w);
    }
    append(x->r, &item->lead, &w.lead);
    append(x->r, &item->support, &w.support);
    append(x->r, &item->leaders, &w.leaders);
}

/* The headings again, where a new page of the table begins. */
static bool is_heading_again(const struct reader *r, const struct table *t, const struct cells *c)
{
    if (t->body == t->first || !extract_is_row(&r->lines[t->first]))
        return false;
    struct cells head = extract_cells(r, &r->lines[t->first]);
    size_t same = 0;
    for (size_t k = 0; k < c->n && k < head.n; k++)
        same += !extract_is_empty(c->v[k]) &&
                str_eq(extract_slice(r, c->v[k]), extract_slice(r, head.v[k]));
    return same >= 3 && same == extract_filled(c);
}

/* 合计 | 4项, Total | 5 projects */
static bool is_total(const struct reader *r, const struct cells *c)
{
    static const char *const words[] = {"合计",   "总计",  "小计",       "合 计",
                                        "总 计",  "Total", "Sub-total",  "Subtotal",
                                        "Totals", "TOTAL", "Grand total"};
    for (size_t k = 0; k < c->n; k++) {
        if (extract_is_empty(c->v[k]))
            continue;
        for (size_t i = 0; i < ARRAY_LEN(words); i++) {
            if (str_eq(extract_slice(r, c->v[k]), str_of(words[i])))
                return true;
        }
        return false;
    }
    return false;
}

#define MOST_BROKEN 4 /* lines of one row */

/* A line end inside a cell cuts a row: its cells, with those of the next lines, are as many as the
 * headings. Returns the last line. */
static size_t join_broken(const struct rows *x, size_t line, struct cells *c)
{
    const struct reader *r = x->r;
    size_t columns = x->t->column_count;
    size_t index = x->t->columns[0] == COLUMN_INDEX ? 0 : 1; /* 任务板块 | 序号 | … */
    struct cells all = *c;
    if (columns < 3 || x->t->columns[index] != COLUMN_INDEX || !r->lines[line].has_tab ||
        r->lines[line].is_spaced || c->n >= columns || c->n < index + 2 ||
        extract_is_empty(c->v[index]))
        return line;
    for (size_t i = line + 1; i <= x->t->last && i < line + MOST_BROKEN; i++) {
        struct cells more = extract_cells(r, &r->lines[i]);
        if (more.n == 0 || extract_is_empty(more.v[0]) || is_digit(r->text.p[more.v[0].from]) ||
            all.n + more.n - 1 > columns || is_lettered_section(r, x->t, &more))
            return line; /* Group 2 is no rest of a cell */
        all.v[all.n - 1].to = more.v[0].to;
        for (size_t k = 1; k < more.n; k++)
            all.v[all.n++] = more.v[k];
        if (all.n == columns) {
            *c = all;
            return i;
        }
    }
    return line;
}

static void open_row(struct rows *x, const struct line *l, const struct cells *c)
{
    struct reader *r = x->r;
    struct label label = {.class = LABEL_NONE};
    struct span cell = {l->from, l->to};
    for (size_t k = 0; k < c->n && extract_is_row(l); k++)
        cell = extract_is_empty(c->v[k]) ? cell : c->v[k];
    if (extract_is_row(l) && extract_filled(c) == 2) {
        label = (struct label){
            .class = LABEL_HAN, .from = c->v[0].from, .to = c->v[0].to, .body = c->v[1].from};
        cell = (struct span){c->v[0].from, c->v[1].to};
    } else {
        (void)extract_is_section(r, cell, &label);
    }
    x->closed = extract_is_closed(r, cell);
    x->section = x->closed ? x->parent : add_section(r, cell, label, x->parent, x->open);
    if (!x->closed && x->section != NO_PLACE && l->has_pipe) /* the row, its bars included */
        r->plan->items[x->section].source = extract_source_span(r, (struct span){l->from, l->to});
    x->inner = NO_PLACE;
    x->name = STR_NONE;
    x->item = NO_PLACE;
}

static void task_row(struct rows *x, struct span s, const struct cells *c)
{
    struct reader *r = x->r;
    struct row row = {.source = s, .n = c->n};
    while (row.source.from < row.source.to && strchr("\t| ", r->text.p[row.source.from]) != NULL)
        row.source.from++;
    for (size_t k = 0; k < c->n; k++) {
        row.cells[k] = c->v[k];
        row.columns[k] = k < x->t->column_count ? x->t->columns[k] : COLUMN_OTHER;
        if (row.columns[k] == COLUMN_INDEX && !extract_is_empty(c->v[k]))
            row.label = extract_label_number(c->v[k]);
    }
    struct span group = x->group < row.n ? c->v[x->group] : (struct span){0, 0};
    if (!extract_is_empty(group) && !str_eq(extract_slice(r, group), x->name)) {
        x->name = extract_slice(r, group);
        x->inner = extract_programme(r, group, x->section, (struct label){.class = LABEL_NONE},
                                     without_count(r, group));
        if (x->inner != NO_PLACE)
            r->plan->items[x->inner].confidence = EXTRACT_A;
    }
    if (x->group < row.n)
        row.columns[x->group] = COLUMN_OTHER;
    x->item = extract_row(r, &row, x->inner != NO_PLACE ? x->inner : x->section);
}

void extract_table_rows(struct reader *r, const struct table *t, size_t parent)
{
    learn_persons(r, t);
    struct rows x = {.r = r,
                     .t = t,
                     .parent = parent,
                     .section = parent,
                     .inner = NO_PLACE,
                     .group = group_column(r, t),
                     .item = NO_PLACE,
                     .open = {{LABEL_NONE, NO_PLACE}, {LABEL_NONE, NO_PLACE}}};
    for (size_t i = t->body; i <= t->last; i++) {
        const struct line *l = &r->lines[i];
        struct cells c = extract_row_cells(r, t, i, &x.above);
        if (extract_is_row(l) && extract_is_ruler(r, l))
            continue;
        if ((x.above.n > 0 && goes_on_above(r, t, l, &c)) || is_total(r, &c) ||
            (extract_is_row(l) && is_heading_again(r, t, &c)))
            continue;
        if (extract_is_row(l) && adds_names(&x, &c)) {
            add_names(&x, &c);
            continue;
        }
        if (!extract_is_row(l) || (extract_filled(&c) == 1 && t->column_count > 2) ||
            is_lettered_section(r, t, &c)) {
            open_row(&x, l, &c);
            continue;
        }
        size_t last = join_broken(&x, i, &c);
        if (!x.closed) {
            x.above = c;
            task_row(&x, (struct span){l->from, r->lines[last].to}, &c);
        }
        i = last;
    }
}
