/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Field tables: one static const row per member of an input struct says its name, label, help, type
 * and limits. From it come form parsing, validation messages, the inputs of a form
 * (web/field.html), and the list of changes for the journal. A member is one of: struct str, struct
 * date, int64_t, bool; ids are int64_t in input structs.
 *
 *   struct unit_input { struct str name; struct str kind; int64_t position; bool is_active; };
 *   static const struct field unit_fields[] = {
 *       FIELD_TEXT(struct unit_input, name, N_("Name"), .required = true, .max = LIMIT_NAME_CHARS),
 *       FIELD_CHOICE(struct unit_input, kind, N_("Kind"), unit_kinds),
 *       …
 */
#ifndef LUOSHI_FIELD_FIELD_H
#define LUOSHI_FIELD_FIELD_H

#include "base/arena.h"
#include "base/date.h"
#include "http/http.h"
#include "i18n/i18n.h"
#include "json/json_write.h"

enum field_type {
    FIELD_TYPE_LINE,   /* struct str, one line */
    FIELD_TYPE_TEXT,   /* struct str, several lines */
    FIELD_TYPE_DATE,   /* struct date */
    FIELD_TYPE_INT,    /* int64_t */
    FIELD_TYPE_CHOICE, /* struct str, one of `choices` */
    FIELD_TYPE_BOOL,   /* bool: a checkbox; absent is false */
    FIELD_TYPE_SECRET, /* struct str: passwords; never shown again */
};

struct choice {
    const char *word;  /* value in the form and in the database */
    const char *label; /* message id */
};

struct field {
    const char *name;  /* of the input, the JSON member and the column */
    const char *label; /* message id */
    const char *help;  /* message id or NULL */
    enum field_type type;
    size_t offset;
    size_t max;          /* characters; 0: LIMIT_NAME_CHARS for lines, LIMIT_TEXT_CHARS for texts */
    size_t min;          /* characters */
    int64_t least, most; /* INT; both 0: any */
    bool required;
    const struct choice *choices; /* ends with word == NULL */
    const char *autocomplete;     /* HTML autocomplete token or NULL */
};

/* clang-format off */
#define FIELD_TYPED(t, s, m, l, ...) { .name = #m, .label = (l), .type = (t), .offset = offsetof(s, m), __VA_ARGS__ }
#define FIELD_LINE(s, m, l, ...)      FIELD_TYPED(FIELD_TYPE_LINE,   s, m, l, __VA_ARGS__)
#define FIELD_TEXT(s, m, l, ...)      FIELD_TYPED(FIELD_TYPE_TEXT,   s, m, l, __VA_ARGS__)
#define FIELD_DATE(s, m, l, ...)      FIELD_TYPED(FIELD_TYPE_DATE,   s, m, l, __VA_ARGS__)
#define FIELD_INT(s, m, l, ...)       FIELD_TYPED(FIELD_TYPE_INT,    s, m, l, __VA_ARGS__)
#define FIELD_BOOL(s, m, l, ...)      FIELD_TYPED(FIELD_TYPE_BOOL,   s, m, l, __VA_ARGS__)
#define FIELD_SECRET(s, m, l, ...)    FIELD_TYPED(FIELD_TYPE_SECRET, s, m, l, __VA_ARGS__)
#define FIELD_CHOICE(s, m, l, c, ...) FIELD_TYPED(FIELD_TYPE_CHOICE, s, m, l, .choices = (c), __VA_ARGS__)
/* clang-format on */

struct field_table {
    const struct field *fields;
    size_t count;
};
#define FIELD_TABLE(array) ((struct field_table){(array), ARRAY_LEN(array)})

/* What must be corrected: data, not an error. */
struct field_error {
    const char *field;  /* name, or "" for the whole form */
    struct str message; /* translated sentence that says what to do */
};
struct field_errors {
    struct field_error list[64];
    size_t count;
};

void field_error_add(struct field_errors *errors, const char *field, struct str message);
struct str field_error_of(const struct field_errors *errors, const char *field); /* or STR_NONE */

/* Reads the members of `input` from the form; a field that the form does not have keeps its value
 * unless it is a BOOL (an unticked checkbox sends nothing: such forms carry `has_NAME=1`). Trims
 * lines. A value that cannot be read leaves the member as it was and adds an error; the form is
 * then shown again from what was typed (struct field_form). */
void field_parse(struct field_table table, const struct form *form, struct arena *a, enum lang lang,
                 void *input, struct field_errors *errors);

/* JSON array [{"field":"title","before":"…","after":"…"}] of the members that differ; returns how
 * many. SECRET members appear without values. */
size_t field_diff(struct field_table table, const void *before, const void *after, struct buf *out);

/* The member as text, as it stands in a form. */
struct str field_text(const struct field *f, const void *input, struct arena *a);

/* Everything that web/field.html needs to show one form. */
struct field_form {
    struct field_table table;
    const void *input;
    const struct field_errors *errors;
    const struct form *typed; /* after a refused POST: what was typed, shown instead of input */
};

const struct field *field_find(struct field_table table, const char *name); /* CHECKs */

#endif
