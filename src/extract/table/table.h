/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Tables of tasks: tab-separated, Markdown pipes, or flattened to one cell a line. Inside the
 * folder only. */
#ifndef LUOSHI_EXTRACT_TABLE_H
#define LUOSHI_EXTRACT_TABLE_H

#include "extract/item/items.h"

enum column {
    COLUMN_OTHER,
    COLUMN_UNKNOWN, /* a heading that no list has, until what stands below it tells */
    COLUMN_INDEX,
    COLUMN_TASK,
    COLUMN_LEAD,
    COLUMN_DUTY,
    COLUMN_SUPPORT,
    COLUMN_LEADER,
    COLUMN_DUE,
    COLUMN_PERIOD,
    COLUMN_TARGET,
    COLUMN_STATUS,
};

#define MAX_COLUMNS 24

struct cells {
    struct span v[MAX_COLUMNS];
    size_t n;
};

struct table {
    size_t first, last; /* lines, the header included */
    size_t body;        /* the first line behind the header */
    enum column columns[MAX_COLUMNS];
    size_t column_count;
    bool is_flat;
};

/* What a heading cell names; COLUMN_OTHER with *ret_known false: no known heading. */
enum column extract_column(const struct reader *r, struct span cell, bool *ret_known);

/* The cells of a line; for a line without tab and pipe one cell. */
struct cells extract_cells(const struct reader *r, const struct line *l);

/* The table whose header begins at a line; false: none. */
bool extract_table_at(const struct reader *r, size_t line, struct table *ret);
bool extract_flat_table_at(const struct reader *r, size_t line, struct table *ret);
/* The same with headings that no list has (R-EXTRACT-53). */
bool extract_flat_guess_at(const struct reader *r, size_t line, struct table *ret);
/* Gives a meaning to the columns by what their cells look like; known ones stay. */
bool extract_type_rows(const struct reader *r, const struct cells *rows, size_t n, struct table *t);
/* The table without headings whose rows begin at a line (R-EXTRACT-39). */
bool extract_bare_table_at(const struct reader *r, size_t line, struct table *ret);

/* Adds the rows as tasks, section rows as programmes. */
void extract_table_rows(struct reader *r, const struct table *t, size_t parent);
void extract_flat_rows(struct reader *r, const struct table *t, size_t parent);

/* table_bare.c: gives the unknown columns what their cells look like. */
void extract_table_guess(const struct reader *r, struct table *t);

/* table_cells.c: the cells of a row of a table, in its columns; `last` are those of the row above,
 * from which a column left of the tasks goes on where its cell is merged. */
struct cells extract_aligned_cells(const struct reader *r, const struct table *t, size_t line);
struct cells extract_row_cells(struct reader *r, const struct table *t, size_t line,
                               const struct cells *last);
/* 牵头：教务处；配合：人事处, 团委（牵头）、德育处, 总务处牵头，保卫处配合: a cell that says who
 * does what. False: it holds names alone. */
bool extract_mixed_cell(struct reader *r, struct span cell, struct who *w);

/* One row with its cells already given to columns. */
struct row {
    struct span source;
    struct label label;
    struct span cells[MAX_COLUMNS];
    enum column columns[MAX_COLUMNS];
    size_t n;
};
/* Returns the item, or NO_PLACE where the row is none. */
size_t extract_row(struct reader *r, const struct row *row, size_t parent);
/* What one cell says, by the meaning of its column. */
void extract_row_cell(struct reader *r, struct span s, enum column column, struct who *w);
/* Done, closed, for information. */
bool extract_is_closed(const struct reader *r, struct span s);
/* |---|:--| */
bool extract_is_ruler(const struct reader *r, const struct line *l);

static inline bool extract_is_row(const struct line *l)
{
    return l->has_tab || l->has_pipe;
}

static inline bool extract_is_empty(struct span s)
{
    return s.to <= s.from;
}

static inline size_t extract_filled(const struct cells *c)
{
    size_t n = 0;
    for (size_t i = 0; i < c->n; i++)
        n += !extract_is_empty(c->v[i]);
    return n;
}

/* Whether a line without cells is a section row (一、…) of a table. */
bool extract_is_section(const struct reader *r, struct span s, struct label *ret_label);
/* The same where a row follows for sure: also 1. Campus. */
bool extract_is_section_line(const struct reader *r, struct span s, struct label *ret_label);

#endif
