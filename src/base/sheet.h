/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * A table that was pasted from a spreadsheet: a line per row, cells by tabs, in a line without any
 * by commas. Columns have numbers that the reader gives them, 0 … count - 1; the first line may
 * name them. Pure; cells are slices of the text, trimmed. */
#ifndef LUOSHI_BASE_SHEET_H
#define LUOSHI_BASE_SHEET_H

#include "base/str.h"

#define SHEET_PLACES 20 /* of a line; what stands further right is not read */

/* The column at each place of a line; `count` of the reader's columns: not read. */
struct sheet {
    size_t count;
    size_t at[SHEET_PLACES];
};

struct sheet_heading {
    const char *word; /* "name", "姓名": letters in any case */
    size_t column;
};

/* The columns in their usual order. */
struct sheet sheet_usual(size_t count);

/* Without the byte order mark. */
struct str sheet_text(struct str text);

/* The next line that is not blank; *line_no counts all, 0 at first. False at the end. */
bool sheet_next_line(struct str *rest, size_t *line_no, struct str *ret_line);

char sheet_separator(struct str line);
bool sheet_next_cell(struct str *rest, char separator, struct str *ret_cell);

/* The column that a cell names, or `none`. */
size_t sheet_heading(const struct sheet_heading *headings, size_t n, struct str cell, size_t none);

/* Fills in the cell of each column, "" where there is none: sheet->count + 1 of them, the last is
 * of what is not read. */
void sheet_cells(const struct sheet *sheet, struct str line, struct str *ret_cells);

#endif
