/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Pasted tables; see sheet.h. */
#include "base/sheet.h"

struct sheet sheet_usual(size_t count)
{
    struct sheet sheet = {.count = count};
    for (size_t i = 0; i < SHEET_PLACES; i++)
        sheet.at[i] = i < count ? i : count;
    return sheet;
}

struct str sheet_text(struct str text)
{
    return str_starts(text, S("\xef\xbb\xbf")) ? str_from(text, 3) : text;
}

bool sheet_next_line(struct str *rest, size_t *line_no, struct str *ret_line)
{
    while (str_split(rest, '\n', ret_line)) {
        ++*line_no;
        if (str_trim(*ret_line).n > 0)
            return true;
    }
    return false;
}

char sheet_separator(struct str line)
{
    return str_find_char(line, '\t', 0) < 0 ? ',' : '\t';
}

bool sheet_next_cell(struct str *rest, char separator, struct str *ret_cell)
{
    struct str cell;
    if (!str_split(rest, separator, &cell))
        return false;
    *ret_cell = str_trim(cell);
    return true;
}

size_t sheet_heading(const struct sheet_heading *headings, size_t n, struct str cell, size_t none)
{
    for (size_t i = 0; i < n; i++) {
        if (str_eq_nocase(cell, str_of(headings[i].word)))
            return headings[i].column;
    }
    return none;
}

void sheet_cells(const struct sheet *sheet, struct str line, struct str *ret_cells)
{
    struct str cell;
    char separator = sheet_separator(line);
    for (size_t i = 0; i <= sheet->count; i++)
        ret_cells[i] = S("");
    for (size_t i = 0; i < SHEET_PLACES && sheet_next_cell(&line, separator, &cell); i++)
        ret_cells[sheet->at[i]] = cell;
}
