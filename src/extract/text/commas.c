/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * A table saved as comma-separated values (RFC 4180) and pasted or given in as text: rows of as
 * many cells as the first, which holds short headings. Its commas become tabs; quotation marks
 * around cells go, and a quoted cell may hold commas and line ends. */
#include "extract/text/physical.h"

#define FEWEST_CELLS       3
#define FEWEST_ROWS        3  /* below the headings */
#define LONGEST_HEADING    48 /* bytes */
#define LONGEST_CELL_LINES 12 /* lines of one quoted cell */

struct row {
    size_t cells, filled, longest, last; /* last: the physical line it ends in */
    bool has_gap;                        /* a blank behind a comma, as in a sentence */
};

static size_t cell_end(struct str s, size_t at, size_t to)
{
    const char *comma = at < to ? memchr(s.p + at, ',', to - at) : NULL;
    return comma == NULL ? to : (size_t)(comma - s.p);
}

/* "…": from the mark in front to behind the closing one; false: it is not closed. */
static bool skip_quoted(struct str s, const struct physical *v, size_t n, size_t *line, size_t *at)
{
    size_t first = *line;
    for (++*at;; ++*at) {
        while (*at >= v[*line].to) {
            if (*line + 1 >= n || *line - first >= LONGEST_CELL_LINES)
                return false;
            *at = v[++*line].from;
        }
        if (s.p[*at] != '"')
            continue;
        if (*at + 1 >= v[*line].to || s.p[*at + 1] != '"')
            return ++*at, true;
        ++*at;
    }
}

static bool read_row(struct str s, const struct physical *v, size_t n, size_t line, struct row *ret)
{
    *ret = (struct row){.last = line};
    for (size_t at = v[line].from;; at++) {
        size_t start = at;
        bool is_quoted = at < v[ret->last].to && s.p[at] == '"';
        if (is_quoted && !skip_quoted(s, v, n, &ret->last, &at))
            return false;
        size_t end = cell_end(s, at, v[ret->last].to);
        if (is_quoted && end > at)
            return false;
        size_t size = end - start;
        ret->cells++;
        ret->filled += size > 0;
        ret->longest = size > ret->longest ? size : ret->longest;
        ret->has_gap |= ret->cells > 1 && size > 0 && s.p[start] == ' ';
        at = end;
        if (at >= v[ret->last].to)
            return true;
    }
}

/* Two cells at least that name a column: sentences have as many commas below one another too. */
static bool has_labels(const struct reader *r, const struct physical *l)
{
    size_t found = 0;
    for (size_t at = l->from, end; at < l->to && found < 2; at = end + 1) {
        end = cell_end(r->source, at, l->to);
        struct str cell = str_trim(str_sub(r->source, at, end));
        found += cell.n > 0 &&
                 (extract_word_at(r->words, cell, 0, cell.n, COLUMN_LABELS, NULL) == cell.n ||
                  extract_word_before(r->words, cell, 0, cell.n, COLUMN_LABELS) > 0);
    }
    return found >= 2;
}

static bool is_heading(const struct reader *r, const struct physical *v, size_t n, size_t line,
                       struct row *ret)
{
    struct str s = r->source;
    size_t to = v[line].to, near = v[line].from + LONGEST_HEADING + 1;
    if (near > to)
        near = to;
    if (v[line].has_tab || cell_end(s, v[line].from, near) == near) /* as in most lines */
        return false;
    return read_row(s, v, n, line, ret) && ret->cells >= FEWEST_CELLS &&
           ret->filled == ret->cells && ret->longest <= LONGEST_HEADING && !ret->has_gap &&
           has_labels(r, &v[line]);
}

static void mark_row(struct physical *v, size_t first, size_t last)
{
    for (size_t i = first; i <= last; i++) {
        v[i].has_commas = true;
        v[i].is_spaced = false;
        v[i].joins_next = i < last;
    }
}

/* The title of a sheet stands in the first cell of a row of its own above the headings. */
static void close_titles(struct str s, struct physical *v, size_t n, size_t heading, size_t cells)
{
    struct row row;
    for (size_t i = heading; i > 0 && read_row(s, v, n, i - 1, &row); i--) {
        if (row.cells != cells || row.filled > 1 || row.last != i - 1)
            return;
        v[i - 1].to = (uint32_t)cell_end(s, v[i - 1].from, v[i - 1].to);
        v[i - 1].joins_next = false;
    }
}

void extract_mark_commas(struct reader *r, struct physical *v, size_t n)
{
    struct str s = r->source;
    struct row head, row;
    for (size_t i = 0; i < n; i++) {
        if (!is_heading(r, v, n, i, &head))
            continue;
        size_t rows = 0, next = head.last + 1;
        for (; next < n && read_row(s, v, n, next, &row) && row.cells == head.cells; rows++)
            next = row.last + 1;
        if (rows < FEWEST_ROWS)
            continue;
        r->has_commas = true;
        if (i > 0)
            v[i - 1].joins_next = false;
        close_titles(s, v, n, i, head.cells);
        for (size_t k = i; k < next && read_row(s, v, n, k, &row); k = row.last + 1)
            mark_row(v, k, row.last);
        i = next - 1;
    }
}

size_t extract_commas_apart(struct reader *r, char *out, size_t from, size_t end)
{
    size_t to = from;
    bool is_quoted = false, at_start = true;
    for (size_t i = from; i < end; i++) {
        char c = r->source.p[r->origin[i]];
        if (c == '"' && (is_quoted || at_start)) {
            bool is_double = is_quoted && i + 1 < end && r->source.p[r->origin[i + 1]] == '"';
            is_quoted = is_double || !is_quoted;
            at_start = false;
            if (!is_double)
                continue;
            i++;
        }
        at_start = c == ',' && !is_quoted;
        r->origin[to] = r->origin[i];
        out[to++] = at_start ? '\t' : out[i];
    }
    return to;
}
