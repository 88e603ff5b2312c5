/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Flattened tables whose headings are in no list: 号 / 干什么 / 谁牵头 / …, one cell a line. The
 * distance of the row numbers says how many columns there are, the cells say what they hold
 * (R-EXTRACT-53). */
#include "extract/table/table.h"

#define MOST_FLAT    9  /* columns */
#define LEAST_FLAT   4  /* the number of the row included */
#define HEADING_MOST 45 /* bytes */
#define FLAT_ROWS    12 /* that decide */

static struct span line_span(const struct reader *r, size_t i)
{
    return (struct span){r->lines[i].from, r->lines[i].to};
}

/* The number that stands alone on a line; 0: none. */
static int number_line(const struct reader *r, size_t i)
{
    struct span s = line_span(r, i);
    int value = 0;
    if (s.to - s.from > 4)
        return 0;
    size_t to = extract_number(r, s.from, s.to, &value);
    bool is_alone = to > s.from && (to == s.to || (to + 1 == s.to && r->text.p[to] == '.'));
    return is_alone ? value : 0;
}

/* The line of the number `wanted` between `from` and `from + MOST_FLAT + 1`; NO_PLACE. */
static size_t find_number(const struct reader *r, size_t from, int wanted)
{
    for (size_t i = from; i < r->line_count && i <= from + MOST_FLAT + 1; i++) {
        if (number_line(r, i) == wanted)
            return i;
    }
    return NO_PLACE;
}

static bool is_heading_line(const struct reader *r, size_t i)
{
    struct span s = line_span(r, i);
    return s.to - s.from <= HEADING_MOST && !r->lines[i].has_tab && !r->lines[i].has_pipe &&
           !r->lines[i].is_used && number_line(r, i) == 0 &&
           str_find(extract_slice(r, s), S("。"), 0) < 0 && r->text.p[s.to - 1] != '.' &&
           r->text.p[s.to - 1] != ':';
}

static bool is_index_heading(const struct reader *r, size_t i)
{
    bool is_known;
    struct span s = line_span(r, i);
    enum column c = extract_column(r, s, &is_known);
    return (is_known && c == COLUMN_INDEX) || s.to - s.from <= 6;
}

/* The rows that begin with a number and have all their cells. */
static size_t collect(const struct reader *r, size_t first, size_t columns, struct cells *rows)
{
    size_t n = 0;
    for (size_t i = first; i + columns <= r->line_count && n < FLAT_ROWS;) {
        bool is_row = number_line(r, i) > 0;
        for (size_t k = 1; k < columns && is_row; k++)
            is_row = number_line(r, i + k) == 0;
        size_t next = i + columns;
        is_row &= next >= r->line_count || number_line(r, next) > 0 || next + 1 >= r->line_count ||
                  number_line(r, next + 1) > 0;
        if (!is_row) {
            i++;
            if (i > first + FLAT_ROWS * (MOST_FLAT + 2))
                break;
            continue;
        }
        rows[n].n = columns;
        for (size_t k = 0; k < columns; k++)
            rows[n].v[k] = line_span(r, i + k);
        n++;
        i = next;
    }
    return n;
}

static size_t last_line(const struct reader *r, size_t body)
{
    size_t last = body;
    for (size_t i = body; i < r->line_count; i++) {
        struct span s = line_span(r, i);
        size_t n = extract_at(r, s.from, s.to, WORD(END_LINE) | WORD(OTHER_LABEL));
        if (n > 0 && (s.from + n == s.to || r->text.p[s.from + n] == ':'))
            break;
        last = i;
    }
    return last;
}

bool extract_flat_guess_at(const struct reader *r, size_t line, struct table *ret)
{
    if (!is_heading_line(r, line) || !is_index_heading(r, line))
        return false;
    size_t one = find_number(r, line + LEAST_FLAT - 1, 1);
    size_t two = one == NO_PLACE ? NO_PLACE : find_number(r, one + 1, 2);
    if (two == NO_PLACE || two - one < LEAST_FLAT || two - one > MOST_FLAT)
        return false;
    size_t columns = two - one;
    bool has_section = line + columns + 1 == one;
    if (!has_section && line + columns != one)
        return false;
    struct table t = {
        .first = line, .body = line + columns, .column_count = columns, .is_flat = true};
    for (size_t i = line; i < t.body; i++) {
        bool is_known;
        if (!is_heading_line(r, i))
            return false;
        t.columns[i - line] = extract_column(r, line_span(r, i), &is_known);
        if (!is_known)
            t.columns[i - line] = COLUMN_UNKNOWN;
    }
    UNCLEARED struct cells rows[FLAT_ROWS];
    size_t n = collect(r, one, columns, rows);
    if (n < 2 || !extract_type_rows(r, rows, n, &t))
        return false;
    t.columns[0] = COLUMN_INDEX;
    t.last = last_line(r, t.body);
    *ret = t;
    return true;
}
