/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Units from a pasted table: a line per unit, columns by tabs: code, name, kind, code of the unit
 * above, other names joined by 、, English name. The last two may be missing; a first line that
 * begins with "code" or 代码 is a heading. */
#ifndef LUOSHI_UNIT_UNIT_IMPORT_H
#define LUOSHI_UNIT_UNIT_IMPORT_H

#include "unit/unit.h"

#define LIMIT_IMPORT_UNITS 1000 /* lines of one import: under a second of the writer's time */

struct unit_import_line {
    size_t line_no; /* in the text, from 1 */
    struct str code, name, kind, parent_code, aliases, name_en;
    struct str error; /* a sentence, or empty */
};

struct unit_import_lines {
    struct unit_import_line *list;
    size_t count;
    size_t error_count;
};

/* Pure: columns, words, doubles inside the text. */
void unit_import_parse(struct arena *a, enum lang lang, struct str text,
                       struct unit_import_lines *ret_lines);
/* Adds what stands in the database against a line: a known code, a taken name, no unit above. */
err_t unit_import_check(struct ctx *c, struct unit_import_lines *lines);
/* R-UNIT-06: all lines or none; lines without errors only. */
err_t unit_import_write(struct ctx *c, const struct unit_import_lines *lines);

#endif
