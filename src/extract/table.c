/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Tables whose rows are lines. Columns are known by their headings; a header may take two rows
 * (责任单位 over 牵头单位 and 配合单位). Each row is a task (R-EXTRACT-18). */
#include "extract/table.h"

#include "base/utf8.h"

#define MAX_HEADING_BYTES 90

enum column extract_column(const struct reader *r, struct span cell, bool *ret_known)
{
    static const struct {
        uint64_t mask;
        enum column column;
    } map[] = {{WORD(INDEX_LABEL), COLUMN_INDEX},   {WORD(LEAD_LABEL), COLUMN_LEAD},
               {WORD(DUTY_LABEL), COLUMN_DUTY},     {WORD(SUPPORT_LABEL), COLUMN_SUPPORT},
               {WORD(LEADER_LABEL), COLUMN_LEADER}, {WORD(DUE_LABEL), COLUMN_DUE},
               {WORD(PERIOD_LABEL), COLUMN_PERIOD}, {WORD(TASK_LABEL), COLUMN_TASK},
               {WORD(TARGET_LABEL), COLUMN_TARGET}, {WORD(STATUS_LABEL), COLUMN_STATUS},
               {WORD(OTHER_LABEL), COLUMN_OTHER}};
    cell = extract_trim(r, cell);
    *ret_known = false;
    if (cell.to <= cell.from || cell.to - cell.from > MAX_HEADING_BYTES)
        return COLUMN_OTHER;
    /* 责 任 单 位, 完成时限（月）: blanks and a closing bracket do not count. */
    char text[MAX_HEADING_BYTES + 1];
    size_t n = 0;
    for (size_t i = cell.from; i < cell.to && r->text.p[i] != '('; i++) {
        bool is_gap = r->text.p[i] == ' ' && (unsigned char)r->text.p[i - 1] >= 0x80;
        if (!is_gap && r->text.p[i] != '\n')
            text[n++] = r->text.p[i];
    }
    while (n > 0 && (text[n - 1] == ' ' || text[n - 1] == ':'))
        n--;
    struct str s = {text, n};
    uint64_t all = 0, whole = 0;
    for (size_t i = 0; i < ARRAY_LEN(map); i++)
        all |= map[i].mask;
    if (n > 0 && extract_word_at(r->words, s, 0, n, all, &whole) != n)
        whole = 0;
    for (size_t i = 0; i < ARRAY_LEN(map); i++) {
        if ((whole & map[i].mask) != 0) {
            *ret_known = true;
            return map[i].column;
        }
    }
    /* 分管县领导, 2025年工作任务: by what the heading ends with. */
    bool ends = n > 0 && extract_word_before(r->words, s, 0, n, all) > 0;
    for (size_t i = 1; ends && i < ARRAY_LEN(map); i++) {
        size_t end = extract_word_before(r->words, s, 0, n, map[i].mask);
        if (end >= 6 && (unsigned char)text[0] >= 0x80 && n <= end + 18) {
            *ret_known = true;
            return map[i].column;
        }
    }
    return COLUMN_OTHER;
}

struct cells extract_cells(const struct reader *r, const struct line *l)
{
    struct cells c = {.n = 0};
    char separator = l->has_tab ? '\t' : '|';
    size_t from = l->from, to = l->to;
    if (separator == '|') {
        from += from < to && r->text.p[from] == '|';
        to -= to > from && r->text.p[to - 1] == '|';
    }
    size_t start = from;
    for (size_t i = from; i <= to && c.n < MAX_COLUMNS; i++) {
        if (i < to && r->text.p[i] != separator)
            continue;
        c.v[c.n++] = extract_trim(r, (struct span){start, i});
        start = i + 1;
    }
    return c;
}

static bool is_row_line(const struct line *l)
{
    return l->has_tab || l->has_pipe;
}

static bool is_empty(struct span s)
{
    return s.to <= s.from;
}

static size_t filled(const struct cells *c)
{
    size_t n = 0;
    for (size_t i = 0; i < c->n; i++)
        n += !is_empty(c->v[i]);
    return n;
}

/* |---|:--| */
static bool is_ruler(const struct reader *r, const struct line *l)
{
    for (size_t i = l->from; i < l->to; i++) {
        if (strchr("|-: +\t", r->text.p[i]) == NULL)
            return false;
    }
    return l->to > l->from;
}

static size_t known_headings(const struct reader *r, const struct cells *c, enum column *columns)
{
    size_t known = 0;
    for (size_t i = 0; i < c->n; i++) {
        bool is_known;
        columns[i] = extract_column(r, c->v[i], &is_known);
        if (!is_known)
            columns[i] = COLUMN_UNKNOWN;
        known += is_known;
    }
    return known;
}

static bool has_column(const struct table *t, enum column column)
{
    for (size_t i = 0; i < t->column_count; i++) {
        if (t->columns[i] == column)
            return true;
    }
    return false;
}

/* A second row of headings refines the columns that the first one spans. */
static bool merge_second_row(const struct reader *r, const struct cells *c, struct table *t)
{
    enum column columns[MAX_COLUMNS];
    size_t known = known_headings(r, c, columns);
    if (known < 2 || known < filled(c) || (c->n > 0 && !is_empty(c->v[0])))
        return false;
    for (size_t i = 0; i < c->n; i++) {
        if (!is_empty(c->v[i]))
            t->columns[i] = columns[i];
    }
    if (t->column_count < c->n)
        t->column_count = c->n;
    return true;
}

/* A table without a heading for its tasks: the widest unnamed column, else the one behind the
 * index. */
static void find_task_column(struct table *t)
{
    if (has_column(t, COLUMN_TASK))
        return;
    size_t i = t->columns[0] == COLUMN_INDEX ? 1 : 0;
    for (; i < t->column_count; i++) {
        if (t->columns[i] == COLUMN_TARGET || t->columns[i] == COLUMN_OTHER ||
            t->columns[i] == COLUMN_UNKNOWN) {
            t->columns[i] = COLUMN_TASK;
            return;
        }
    }
}

bool extract_table_at(const struct reader *r, size_t line, struct table *ret)
{
    const struct line *l = &r->lines[line];
    if (!is_row_line(l))
        return false;
    struct cells c = extract_cells(r, l);
    struct table t = {.first = line, .last = line, .body = line + 1, .column_count = c.n};
    size_t known = known_headings(r, &c, t.columns);
    bool has_who =
        has_column(&t, COLUMN_LEAD) || has_column(&t, COLUMN_DUTY) || has_column(&t, COLUMN_LEADER);
    if (known < 2 || known * 2 < filled(&c) || !(has_who || has_column(&t, COLUMN_TASK)))
        return false;
    while (t.body < r->line_count && is_row_line(&r->lines[t.body])) {
        struct cells more = extract_cells(r, &r->lines[t.body]);
        if (!is_ruler(r, &r->lines[t.body]) && !merge_second_row(r, &more, &t))
            break;
        t.body++;
    }
    t.last = t.body - 1;
    for (size_t i = t.body; i < r->line_count; i++) {
        struct label label;
        struct span s = {r->lines[i].from, r->lines[i].to};
        bool next_is_row = i + 1 < r->line_count && is_row_line(&r->lines[i + 1]);
        bool is_part =
            is_row_line(&r->lines[i]) || (next_is_row && extract_is_section_line(r, s, &label));
        struct table other;
        if (!is_part || (i > t.body && next_is_row && !is_row_line(&r->lines[i]) &&
                         extract_table_at(r, i + 1, &other)))
            break;
        t.last = i;
    }
    extract_table_guess(r, &t);
    find_task_column(&t);
    *ret = t;
    return t.last >= t.body && has_column(&t, COLUMN_TASK);
}

bool extract_is_section(const struct reader *r, struct span s, struct label *ret_label)
{
    *ret_label = extract_label(r, s.from, s.to);
    if (s.to - s.from > 150 || str_find(extract_slice(r, s), S("。"), 0) >= 0)
        return false;
    if (extract_at(r, s.from, s.to, WORD(END_LINE)) > 0)
        return false;
    return ret_label->class == LABEL_HAN || ret_label->class == LABEL_HAN_BRACKET ||
           ret_label->class == LABEL_CHAPTER || ret_label->class == LABEL_WORD ||
           ret_label->class == LABEL_NONE;
}

bool extract_is_section_line(const struct reader *r, struct span s, struct label *ret_label)
{
    if (extract_is_section(r, s, ret_label))
        return true;
    bool is_number = ret_label->class == LABEL_NUMBER || ret_label->class == LABEL_LETTER ||
                     ret_label->class == LABEL_DECIMAL;
    return is_number && s.to - s.from <= 72 && strchr(".;,:", r->text.p[s.to - 1]) == NULL &&
           str_find(extract_slice(r, s), S("。"), 0) < 0 && extract_count(r, s, CUT_CLAUSE) <= 2;
}

static bool is_closed(const struct reader *r, struct span s)
{
    return extract_has(r, s, WORD(CLOSED_ZONE)) ||
           str_eq_nocase(extract_slice(r, extract_trim(r, s)), S("done"));
}

static struct span task_cell(const struct row *row)
{
    for (size_t i = 0; i < row->n; i++) {
        if (row->columns[i] == COLUMN_TASK && !is_empty(row->cells[i]))
            return row->cells[i];
    }
    return (struct span){0, 0};
}

static bool has_lead_column(const struct row *row)
{
    for (size_t i = 0; i < row->n; i++) {
        if (row->columns[i] == COLUMN_LEAD || row->columns[i] == COLUMN_DUTY)
            return true;
    }
    return false;
}

static void read_cell(struct reader *r, struct span s, enum column column, struct who *w)
{
    enum role role = column == COLUMN_LEAD      ? ROLE_LEAD
                     : column == COLUMN_DUTY    ? ROLE_DUTY
                     : column == COLUMN_SUPPORT ? ROLE_SUPPORT
                                                : ROLE_LEADER;
    switch (column) {
    case COLUMN_LEAD:
    case COLUMN_DUTY:
    case COLUMN_SUPPORT:
    case COLUMN_LEADER:
        if (column != COLUMN_SUPPORT && extract_mixed_cell(r, s, w))
            break;
        if (r->is_english)
            extract_value_names_en(r, s, role, w);
        else
            extract_value_names(r, s, role, w);
        break;
    case COLUMN_DUE: w->due = s; break;
    case COLUMN_PERIOD: w->period = s; break;
    case COLUMN_TARGET: w->target = s; break;
    case COLUMN_OTHER:
    case COLUMN_UNKNOWN:
    case COLUMN_INDEX:
    case COLUMN_TASK:
    case COLUMN_STATUS: break;
    }
}

void extract_row(struct reader *r, const struct row *row, size_t parent)
{
    struct span task = task_cell(row);
    struct who w = {.is_from_note = false};
    if (is_empty(task))
        return;
    for (size_t i = 0; i < row->n; i++) {
        /* The cell of the day may be missing, so that the status stands in its place. */
        bool is_all = row->columns[i] == COLUMN_DUE &&
                      extract_at(r, row->cells[i].from, row->cells[i].to, WORD(CLOSED_ZONE)) ==
                          row->cells[i].to - row->cells[i].from;
        if ((row->columns[i] == COLUMN_STATUS || is_all) && is_closed(r, row->cells[i]))
            return;
    }
    size_t item = extract_item_add(r, EXTRACT_TASK, row->source, parent, row->label);
    if (item == NO_PLACE)
        return;
    /* Where a support column stands beside it, all in the lead column are leads. */
    bool has_support = false;
    for (size_t i = 0; i < row->n; i++)
        has_support |= row->columns[i] == COLUMN_SUPPORT;
    for (size_t i = 0; i < row->n; i++) {
        enum column column =
            row->columns[i] == COLUMN_DUTY && has_support ? COLUMN_LEAD : row->columns[i];
        read_cell(r, row->cells[i], column, &w);
    }
    extract_fill(r, item, task, &w);
    bool has_names = w.lead.names.n + w.leaders.names.n + w.support.names.n > 0;
    r->plan->items[item].confidence = has_lead_column(row) && has_names ? EXTRACT_A
                                      : has_names                       ? EXTRACT_B
                                                                        : EXTRACT_D;
    r->plan->items[item].title = extract_title(r, task);
}

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
    if (tasks == 0 || (t->columns[k] != COLUMN_OTHER && t->columns[k] != COLUMN_TASK))
        return MAX_COLUMNS;
    for (size_t i = t->body; i <= t->last; i++) {
        struct cells c = extract_cells(r, &r->lines[i]);
        if (filled(&c) < 2 || c.n <= k || is_ruler(r, &r->lines[i]))
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
    if (t->columns[0] != COLUMN_INDEX || filled(c) != 1)
        return false;
    if (!is_row_line(l))
        return l->to > l->from &&
               (r->text.p[l->from] == '(' ||
                (r->text.p[l->from] >= 'a' && r->text.p[l->from] <= 'z')) &&
               extract_label(r, l->from, l->to).class == LABEL_NONE;
    for (size_t k = 1; k < c->n && k < t->column_count; k++) {
        if (t->columns[k] == COLUMN_TASK && !is_empty(c->v[k]))
            return extract_label(r, c->v[k].from, c->v[k].to).class == LABEL_NONE;
    }
    return false;
}

/* 甲 | 基础设施类 | | |: an index that is no number of a task, and a name. */
static bool is_lettered_section(const struct reader *r, const struct table *t,
                                const struct cells *c)
{
    if (t->columns[0] != COLUMN_INDEX || t->column_count < 4 || c->n < 2 || filled(c) != 2 ||
        is_empty(c->v[0]) || is_empty(c->v[1]))
        return false;
    struct span s = c->v[0];
    return s.to - s.from <= 9 && !is_digit(r->text.p[s.from]) && c->v[1].to - c->v[1].from <= 60;
}

void extract_table_rows(struct reader *r, const struct table *t, size_t parent)
{
    learn_persons(r, t);
    struct open_section open[2] = {{LABEL_NONE, NO_PLACE}, {LABEL_NONE, NO_PLACE}};
    size_t section = parent, inner = NO_PLACE, group = group_column(r, t);
    struct str name = STR_NONE;
    struct cells above = {.n = 0};
    bool closed = false;
    for (size_t i = t->body; i <= t->last; i++) {
        const struct line *l = &r->lines[i];
        struct span s = {l->from, l->to};
        struct cells c = extract_row_cells(r, t, i, &above);
        struct label label = {.class = LABEL_NONE};
        if (is_row_line(l) && is_ruler(r, l))
            continue;
        bool is_single = !is_row_line(l) || (filled(&c) == 1 && t->column_count > 2) ||
                         is_lettered_section(r, t, &c);
        if (goes_on_above(r, t, l, &c) && above.n > 0)
            continue;
        if (is_single) {
            struct span cell = s;
            for (size_t k = 0; k < c.n && is_row_line(l); k++)
                cell = is_empty(c.v[k]) ? cell : c.v[k];
            if (is_row_line(l) && filled(&c) == 2) {
                label = (struct label){LABEL_HAN, c.v[0].from, c.v[0].to, c.v[1].from, 0};
                cell = (struct span){c.v[0].from, c.v[1].to};
            } else {
                (void)extract_is_section(r, cell, &label);
            }
            closed = is_closed(r, cell);
            section = closed ? parent : add_section(r, cell, label, parent, open);
            inner = NO_PLACE;
            name = STR_NONE;
            continue;
        }
        if (closed)
            continue;
        above = c;
        struct row row = {.source = s, .n = c.n};
        while (row.source.from < row.source.to &&
               (r->text.p[row.source.from] == '\t' || r->text.p[row.source.from] == '|' ||
                r->text.p[row.source.from] == ' '))
            row.source.from++;
        for (size_t k = 0; k < c.n; k++) {
            row.cells[k] = c.v[k];
            row.columns[k] = k < t->column_count ? t->columns[k] : COLUMN_OTHER;
            if (row.columns[k] == COLUMN_INDEX && !is_empty(c.v[k]))
                row.label = extract_label_number(c.v[k]);
        }
        if (group < row.n && !is_empty(c.v[group]) && !str_eq(extract_slice(r, c.v[group]), name)) {
            name = extract_slice(r, c.v[group]);
            inner = extract_programme(r, c.v[group], section, (struct label){.class = LABEL_NONE},
                                      without_count(r, c.v[group]));
            if (inner != NO_PLACE)
                r->plan->items[inner].confidence = EXTRACT_A;
        }
        if (group < row.n)
            row.columns[group] = COLUMN_OTHER;
        extract_row(r, &row, inner != NO_PLACE ? inner : section);
    }
}
