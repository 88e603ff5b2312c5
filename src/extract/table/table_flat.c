/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Tables that lost their form: one cell a line. The headings come first, each on its line; a row
 * begins with a number alone. Cells may be missing or empty (/, —), so that the kind of the content
 * decides where the position does not (R-EXTRACT-19). */
#include "extract/table/table.h"

#include "base/utf8.h"

static struct span line_span(const struct reader *r, size_t i)
{
    return (struct span){r->lines[i].from, r->lines[i].to};
}

static bool is_row_number(const struct reader *r, size_t i)
{
    struct span s = line_span(r, i);
    int value;
    size_t to = extract_number(r, s.from, s.to, &value);
    return to > s.from && to - s.from <= 4 &&
           (to == s.to || (to + 1 == s.to && r->text.p[to] == '.'));
}

/* A short line between known headings behind 序号; at most two lines on, a known one follows. */
static bool is_unknown_heading(const struct reader *r, const struct table *t, size_t line)
{
    struct label l;
    if (t->column_count == 0 || t->columns[0] != COLUMN_INDEX)
        return false;
    for (size_t i = line; i < r->line_count && i < line + 3; i++) {
        bool is_known;
        struct span s = line_span(r, i);
        if (s.to - s.from > 30 || is_row_number(r, i) || r->lines[i].has_tab ||
            r->lines[i].has_pipe)
            return false;
        l = extract_label(r, s.from, s.to);
        if (l.class != LABEL_NONE)
            return false;
        (void)extract_column(r, s, &is_known);
        if (is_known && i > line)
            return true;
    }
    return false;
}

bool extract_flat_table_at(const struct reader *r, size_t line, struct table *ret)
{
    struct table t = {.first = line, .is_flat = true};
    size_t i = line, known = 0;
    bool has_task = false, has_who = false;
    for (; i < r->line_count && t.column_count < 12; i++) {
        bool is_known;
        if (r->lines[i].has_tab || r->lines[i].has_pipe)
            return false;
        enum column c = extract_column(r, line_span(r, i), &is_known);
        bool is_gap = !is_known && is_unknown_heading(r, &t, i);
        if (!is_known && !is_gap)
            break;
        if (is_gap) /* behind the name of a project, what is done for it */
            c = t.columns[t.column_count - 1] == COLUMN_TASK ? COLUMN_TARGET : COLUMN_OTHER;
        known += is_known;
        has_task |= c == COLUMN_TASK;
        has_who |= c == COLUMN_LEAD || c == COLUMN_DUTY || c == COLUMN_LEADER;
        t.columns[t.column_count++] = c;
    }
    if (known < 3 || !has_task || !has_who)
        return false;
    t.body = i;
    for (; i < r->line_count; i++) {
        struct span s = line_span(r, i);
        size_t n = extract_at(r, s.from, s.to, WORD(END_LINE) | WORD(OTHER_LABEL));
        if (n > 0 && (s.from + n == s.to || r->text.p[s.from + n] == ':'))
            break;
        t.last = i;
    }
    *ret = t;
    return i > t.body;
}

static bool is_nothing(const struct reader *r, struct span s)
{
    struct str x = extract_slice(r, s);
    return str_eq(x, S("/")) || str_eq(x, S("—")) || str_eq(x, S("-")) || str_eq(x, S("——")) ||
           str_eq(x, S("无")) || str_eq(x, S("–")) || str_eq(x, S("\\"));
}

static bool is_when(struct reader *r, struct span s)
{
    return extract_deadline_cell(r, s).kind != WHEN_NONE ||
           extract_recurrence_in(r, s) != EXTRACT_ONCE;
}

/* Gives the cells of one row to the columns. */
static void assign(struct reader *r, const struct table *t, const struct span *cells, size_t n,
                   struct row *row)
{
    size_t column = 0, i = 0;
    size_t columns = t->column_count;
    enum column order[MAX_COLUMNS];
    size_t count = 0;
    for (size_t k = 0; k < columns; k++) {
        if (t->columns[k] != COLUMN_INDEX)
            order[count++] = t->columns[k];
    }
    bool is_full = n == count;
    for (; i < n && column < count && row->n < MAX_COLUMNS; i++) {
        bool is_time =
            !is_full && i > 0 && is_when(r, cells[i]) && cells[i].to - cells[i].from < 60;
        /* A deadline does not stand in a column of names: those are missing. */
        while (is_time && column < count && order[column] != COLUMN_DUE &&
               order[column] != COLUMN_PERIOD)
            column++;
        if (column >= count)
            break;
        row->columns[row->n] = order[column++];
        row->cells[row->n++] = is_nothing(r, cells[i]) ? (struct span){0, 0} : cells[i];
    }
}

/* A cell that was broken over two lines: it ends in a word that wants another. */
static bool goes_on(const struct reader *r, struct span s)
{
    static const char *const words[] = {"和", "与", "及", "、", "的", "，", ",", "（"};
    struct str cell = extract_slice(r, s);
    for (size_t i = 0; i < ARRAY_LEN(words); i++) {
        if (cell.n > 3 && str_ends(cell, str_of(words[i])))
            return true;
    }
    return false;
}

static bool is_unit(const struct reader *r, struct span s)
{
    UNCLEARED struct party v[MAX_PARTIES];
    size_t n = 0;
    const char *line = memchr(r->text.p + s.from, '\n', s.to - s.from);
    s.to = line == NULL ? s.to : (size_t)(line - r->text.p); /* joined before */
    return s.to > s.from && extract_party_list(r, s.from, s.to, v, &n) == s.to;
}

/* The name of a person where the last column holds persons. */
static bool is_leader(const struct reader *r, const struct table *t, struct span s)
{
    return t->columns[t->column_count - 1] == COLUMN_LEADER && s.to > s.from &&
           extract_person_end(r, s.from, s.to) == s.to;
}

/* 储备防护用品 / 不少于2000套: a line too many, and what stands where a unit is expected is none.
 */
static size_t join_broken(const struct reader *r, const struct table *t, struct span *cells,
                          size_t n)
{
    size_t from = t->columns[0] == COLUMN_INDEX ? 1 : 0;
    for (size_t i = 1; i < n && n + from > t->column_count; i++) {
        enum column c = i + from < t->column_count ? t->columns[i + from] : COLUMN_OTHER;
        bool is_who = c == COLUMN_LEAD || c == COLUMN_DUTY;
        if (!is_who || t->columns[i + from - 1] != COLUMN_TASK)
            continue;
        if (!is_unit(r, cells[i]) && !is_nothing(r, cells[i]) && i + 1 < n &&
            (is_unit(r, cells[i + 1]) || is_nothing(r, cells[i + 1]))) {
            cells[i - 1].to = cells[i].to;
            memmove(cells + i, cells + i + 1, (n - i - 1) * sizeof *cells);
            n--;
        }
        break;
    }
    return n;
}

/* More cells than columns: two lines of units behind one another were one cell. */
static size_t join_names(const struct reader *r, const struct table *t, struct span *cells,
                         size_t n)
{
    for (size_t i = n - 1; n > 2 && n + 1 > t->column_count && i > 1; i--) {
        if (i < n && is_unit(r, cells[i]) && is_unit(r, cells[i - 1])) {
            cells[i - 1].to = cells[i].to;
            memmove(cells + i, cells + i + 1, (n - i - 1) * sizeof *cells);
            n--;
        }
    }
    return n;
}

static size_t open_section(struct reader *r, struct span s, struct label label, size_t parent)
{
    size_t item = extract_programme(
        r, s, parent, label, label.class == LABEL_NONE ? s : (struct span){label.body, s.to});
    if (item != NO_PLACE)
        r->plan->items[item].confidence = EXTRACT_A;
    return item;
}

void extract_flat_rows(struct reader *r, const struct table *t, size_t parent)
{
    for (size_t i = t->body; i <= t->last; i++)
        extract_person_learn(r, line_span(r, i));
    size_t section = parent;
    bool has_index = t->columns[0] == COLUMN_INDEX;
    for (size_t i = t->body; i <= t->last;) {
        struct label label;
        struct span s = line_span(r, i);
        bool is_number = is_row_number(r, i);
        if (has_index && !is_number) {
            bool starts_rows = i + 1 <= t->last && is_row_number(r, i + 1);
            bool is_section = starts_rows ? extract_is_section_line(r, s, &label)
                                          : extract_is_section(r, s, &label);
            if (is_section && (label.class != LABEL_NONE || starts_rows)) {
                section = open_section(r, s, label, parent);
            }
            i++;
            continue;
        }
        if (!has_index && extract_is_section(r, s, &label) && label.class != LABEL_NONE) {
            section = open_section(r, s, label, parent);
            i++;
            continue;
        }
        struct span cells[MAX_COLUMNS];
        size_t n = 0, last = i;
        size_t k = has_index ? i + 1 : i;
        size_t most = has_index ? MAX_COLUMNS : t->column_count;
        for (; k <= t->last && n < most; k++) {
            struct span cell = line_span(r, k);
            bool is_section = extract_is_section(r, cell, &label) && label.class != LABEL_NONE;
            /* A line without a number between a complete row and the next number heads a section.
             */
            is_section |= has_index && (label.class == LABEL_NONE || label.class == LABEL_NUMBER) &&
                          extract_is_section_line(r, cell, &label) && n + 1 >= t->column_count &&
                          k + 1 <= t->last && is_row_number(r, k + 1) && !is_row_number(r, k) &&
                          !is_when(r, cell) && !is_leader(r, t, cell);
            if ((has_index && is_row_number(r, k)) || is_section)
                break;
            last = k;
            if (n > 0 && goes_on(r, cells[n - 1]))
                cells[n - 1].to = cell.to; /* …论证和 / 调整方案 */
            else
                cells[n++] = cell;
        }
        if (has_index)
            n = join_names(r, t, cells, join_broken(r, t, cells, n));
        struct row row = {.source = {s.from, r->lines[last].to}};
        if (has_index)
            row.label = extract_label_number(s);
        assign(r, t, cells, n, &row);
        (void)extract_row(r, &row, section);
        i = k > i ? k : i + 1;
    }
}
