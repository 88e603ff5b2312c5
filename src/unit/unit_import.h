/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Units from a pasted table: a line per unit, columns by tabs (in a line without any, by commas):
 * code, name, kind, the unit above by code or name, other names joined by 、, English name. The
 * last three may be missing; without a unit above, a unit belongs to the institution. A first line
 * that names columns (code, 代码 …) is a heading: then they may stand in any order. A line that is
 * one name and nothing else gets a free code, and its kind from how such units are called. */
#ifndef LUOSHI_UNIT_UNIT_IMPORT_H
#define LUOSHI_UNIT_UNIT_IMPORT_H

#include "unit/unit.h"

#define LIMIT_IMPORT_UNITS 1000 /* lines of one import: under a second of the writer's time */

struct unit_import_line {
    size_t line_no; /* in the text, from 1 */
    struct str code, name, kind, above, aliases, name_en;
    size_t above_line;       /* index + 1 of the earlier line of the unit above; 0: none */
    struct unit_id above_id; /* or the unit that is in the database; {0}: none */
    bool is_name_only;       /* the code is chosen when the database is asked */
    struct str error;        /* a sentence, or empty */
};

struct unit_import_lines {
    struct unit_import_line *list;
    size_t count;
    size_t error_count;
    bool is_cut; /* there were more lines than LIMIT_IMPORT_UNITS */
};

/* Pure: columns, words, doubles inside the text. */
void unit_import_parse(struct arena *a, enum lang lang, struct str text,
                       struct unit_import_lines *ret_lines);
/* Adds what stands in the database against a line: a known code, a taken name, no unit above; and
 * finds the units above. */
err_t unit_import_check(struct ctx *c, struct unit_import_lines *lines);
/* R-UNIT-06: all lines or none; lines without errors only. */
err_t unit_import_write(struct ctx *c, const struct unit_import_lines *lines);

#endif
