/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Units: a tree with kinds, an official order and aliases. */
#ifndef LUOSHI_UNIT_UNIT_H
#define LUOSHI_UNIT_UNIT_H

#include "auth/ctx.h"
#include "field/field.h"

#define LIMIT_UNITS        5000 /* a large university has 300, a county 1,000 */
#define LIMIT_UNIT_ALIASES 40   /* of one unit: former names, short forms, merged offices */

/* Names ---------------------------------------------------------------------------------------- */

struct unit_name {
    struct unit_id unit_id;
    struct str name;
    struct str name_en;
    struct str pinyin;         /* 'jiaowuchu jwc' */
    const struct str *aliases; /* ends with p == NULL */
    bool is_active;
    struct str kind; /* a word of unit_kinds */
};

/* All units in official order: the base of pickers, of the extractor's known units and of
 * resolution. Institutions have tens to a few hundreds of them (LIMIT_UNITS). Shared by requests
 * (auth/shared.h); load it once a request and pass it on. */
struct unit_directory;
err_t unit_directory_load(struct ctx *c, const struct unit_directory **ret_directory);
/* The same from names in hand, in official order; they must live as long as the arena. */
const struct unit_directory *unit_directory_make(struct arena *a, const struct unit_name *list,
                                                 size_t count);
const struct unit_name *unit_directory_list(const struct unit_directory *d, size_t *ret_count);
/* NULL when there is no such unit. */
const struct unit_name *unit_directory_get(const struct unit_directory *d, struct unit_id id);

/* The unit whose name, English name or alias is `text`, or {0}; blanks, case and the width of
 * letters and brackets aside. A name goes before an alias, an active unit before a closed one. */
struct unit_id unit_resolve(const struct unit_directory *d, struct str text);
/* The same through the folded form alone: of units whose names mean the same, the first. For
 * finding doubles. */
struct unit_id unit_resolve_key(const struct unit_directory *d, struct str text);
/* Best guesses for an unknown name among the active units (prefix, part, pinyin, shared
 * characters): up to max, best first, equal ones in official order. */
size_t unit_suggest(const struct unit_directory *d, struct str text, const struct unit_name **out,
                    size_t max);

/* Phrases that mean many units (unit_group.c). */
enum unit_group {
    UNIT_GROUP_NONE,
    UNIT_GROUP_ALL, /* 各学院, 各部门, 各单位, all Schools: every active unit of the kind */
    UNIT_GROUP_SOME, /* 相关学院, 各有关部门: a person must say which of them */
};
/* R-UNIT-09: what the phrase means, and the active units of its kinds in official order. */
enum unit_group unit_group_of(struct arena *a, const struct unit_directory *d, struct str text,
                              const struct unit_name *const **ret_units, size_t *ret_count);

/* The name in the language of the page. */
struct str unit_display(const struct unit_name *u, enum lang lang);

/* What two spellings have in common when they mean the same (see unit_resolve). */
struct str unit_key(struct arena *a, struct str text);
/* Reading of a Chinese name: "jiaowuchu jwc". About 1 ms: at write time only. */
struct str unit_pinyin(struct arena *a, struct str name);

/* One unit ------------------------------------------------------------------------------------- */

extern const struct choice unit_kinds[];      /* institution, college, department … */
const char *unit_kind_label(struct str kind); /* message id */

/* What a form, a line of an import or the demo says about one unit. */
struct unit_input {
    struct str code;
    struct str name;
    struct str name_en;
    struct str kind;
    int64_t parent_unit_id; /* 0: none, the institution itself */
    int64_t position;       /* official order; 0: after all others */
    bool is_active;
    bool is_confirmed_by_head; /* its reports count when the head has confirmed them */
    struct str aliases;        /* one a line */
};
struct field_table unit_fields(void);

struct unit {
    struct unit_id unit_id;
    struct unit_input input;
    int64_t version;
};
err_t unit_load(struct ctx *c, struct unit_id id, struct unit *ret_unit); /* NOT_FOUND */

/* The names between line breaks and 、 without the empty ones, sorted, each once. */
struct unit_alias_list {
    struct str *list;
    size_t count;
};
struct unit_alias_list unit_split_aliases(struct arena *a, struct str text);

/* Adds what stands against the input: a name, code or alias that another unit has (R-UNIT-01), a
 * parent that is the unit itself or below it (R-UNIT-02). id {0}: a new unit. */
err_t unit_check(struct ctx *c, struct unit_id id, const struct unit_input *input,
                 struct field_errors *errors);
/* The part of it about names and code, for lines of an import. */
err_t unit_check_names(struct ctx *c, const struct unit_directory *d,
                       const struct unit_input *input, struct field_errors *errors);
/* {0} when no unit has this code. */
err_t unit_find_code(struct ctx *c, struct str code, struct unit_id *ret_id);
/* Writes and journals; the input was checked (a double name ends in CONFLICT). */
err_t unit_insert(struct ctx *c, const struct unit_input *input, struct unit_id *ret_id);
/* CONFLICT when the unit has changed since `before` was loaded. */
err_t unit_change(struct ctx *c, const struct unit *before, const struct unit_input *after);

/* A history as those who read English see it: names of units in English where they have one. */
struct audit_history;
err_t unit_history_english(struct ctx *c, struct audit_history *history);

#endif
