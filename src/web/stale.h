/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Stale edits of anything that has a field table: two people edited the same object. The form
 * carries what it started from (base_NAME beside NAME); when the version has moved on, a page shows
 * mine, theirs and the one that I started from, field by field. It posts to the address of the form
 * with the new version and the choices (pick_NAME):
 *
 *   stale_apply_picks(c, unit_fields());             first, in the handler of the form
 *   struct unit_input base = now.input, mine;
 *   stale_read_base(c, unit_fields(), &base);
 *   mine = base; field_parse(unit_fields(), &c->form, …, &mine, errors);
 *   if (stale_version(c) != now.version)
 *       return stale_show(c, &(struct stale_edit){.table = …, .mine = &mine, .base = &base, …});
 */
#ifndef LUOSHI_WEB_STALE_H
#define LUOSHI_WEB_STALE_H

#include "web/web.h"

struct stale_edit {
    struct field_table table;
    const void *mine, *base, *theirs; /* inputs of the table; theirs: as stored now */
    const struct field_errors *errors;
    /* How people read a value, in the language of the page; NULL: stale_text. */
    struct str (*read)(struct ctx *c, const struct field *f, struct str value);
    struct str heading; /* "Somebody else changed this unit while you were editing it" */
    struct str who;     /* who saved in the meantime, or empty */
    struct instant saved_at;
    int64_t version; /* stored now */
    struct url action, cancel;
    enum nav nav;
    void (*more)(struct html *h, const void *state); /* further rows of the form, or NULL */
    const void *state;
};

/* The page, with 409; nothing that was typed is lost. */
err_t stale_show(struct ctx *c, const struct stale_edit *s);

/* Hidden inputs of a form: the version and what it started from. */
void stale_base(struct html *h, struct field_table table, const void *base, int64_t version);
/* The version that the form was made from; 0 when it names none. */
int64_t stale_version(const struct ctx *c);
/* The choices of the page become the values of the fields. */
void stale_apply_picks(struct ctx *c, struct field_table table);
/* What the person started from, over what is stored, where the form carries it. */
void stale_read_base(struct ctx *c, struct field_table table, void *base);
/* Puts a field into the form in place of what it has under that name. */
void stale_set_field(struct ctx *c, struct str name, struct str value);

/* A value of a form as people read it: labels of choices, yes and no, "nothing". */
struct str stale_text(struct ctx *c, const struct field *f, struct str value);

/* One field as the page shows it. */
struct stale_reading {
    const struct field *field;
    struct str mine, theirs, base; /* as they stand in a form */
    struct str mine_shown, theirs_shown, base_shown;
};
enum stale_kind {
    STALE_CLASH, /* both changed it, differently */
    STALE_MINE,
    STALE_THEIRS,
    STALE_SAME,
    STALE_KINDS
};
struct stale_view {
    const struct ctx *c;
    const struct stale_edit *edit;
    const struct stale_reading *lists[STALE_KINDS];
    size_t counts[STALE_KINDS];
};

#endif
