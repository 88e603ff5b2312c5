/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Units: a tree with kinds, an official order and aliases. */
#ifndef LUOSHI_UNIT_UNIT_H
#define LUOSHI_UNIT_UNIT_H

#include "auth/ctx.h"

struct unit_name {
    struct unit_id unit_id;
    struct str name;
    struct str name_en;
    struct str pinyin;         /* 'jiaowuchu jwc' */
    const struct str *aliases; /* ends with p == NULL */
    bool is_active;
};

/* All units in official order, loaded once per ctx: the base of pickers, of the extractor's known
 * units and of resolution. Institutions have tens to a few hundreds of them (limit 5,000). */
struct unit_directory;
err_t unit_directory_load(struct ctx *c, const struct unit_directory **ret_directory);
const struct unit_name *unit_directory_list(const struct unit_directory *d, size_t *ret_count);
const struct unit_name *unit_directory_get(const struct unit_directory *d, struct unit_id id);

/* The unit whose name, English name or alias is `text` (blanks and case aside), or {0}. */
struct unit_id unit_resolve(const struct unit_directory *d, struct str text);
/* Best guesses for an unknown name (shared characters, pinyin, prefix): up to max, best first. */
size_t unit_suggest(const struct unit_directory *d, struct str text, const struct unit_name **out,
                    size_t max);

/* The name in the language of the page. */
struct str unit_display(const struct unit_name *u, enum lang lang);

#endif
