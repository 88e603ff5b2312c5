/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * People from a pasted table: a line per person, columns by tabs (in a line without any, by
 * commas): name, unit, role, post, user name, e-mail, telephone. Only the first two are needed. A
 * first line that names columns (姓名, 单位 …) is a heading: then they may stand in any order.
 * Roles are words joined by 、; head and liaison are held in the unit of the line. Without a user
 * name, one is made of the name (gu yantang: guyantang, guyantang2 …). */
#ifndef LUOSHI_PERSON_PERSON_IMPORT_H
#define LUOSHI_PERSON_PERSON_IMPORT_H

#include "person/person.h"

#define LIMIT_IMPORT_PEOPLE 100 /* of one import: each password takes 26 ms to seal */

struct person_import_line {
    size_t line_no; /* in the text, from 1 */
    struct str unit, roles;
    struct str unit_name; /* of the unit that was found, in the language of the page */
    struct str error;     /* a sentence, or empty */
    struct person_input input;
    struct str password, encoded; /* once they are made */
};

struct person_import_lines {
    struct person_import_line *list;
    size_t count;
    size_t error_count;
    bool is_cut; /* there were more lines than LIMIT_IMPORT_PEOPLE */
};

/* Pure: columns and words. */
void person_import_parse(struct arena *a, enum lang lang, struct str text,
                         struct person_import_lines *ret_lines);
/* Finds the units, makes user names, and adds what stands in the database against a line
 * (R-PERSON-05: the same name in the same unit is the same person). */
err_t person_import_check(struct ctx *c, struct person_import_lines *lines);
/* Random passwords, sealed: a slow step. */
err_t person_import_seal(struct ctx *c, struct person_import_lines *lines);
/* All lines or none; lines without errors and with passwords only. */
err_t person_import_write(struct ctx *c, const struct person_import_lines *lines);

#endif
