/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Interpreters of field tables: reading a form, comparing two inputs, one member as text. */
#include "field/field.h"

#include "base/check.h"
#include "base/limits.h"
#include "base/utf8.h"

static void *member(const struct field *f, void *input)
{
    return (char *)input + f->offset;
}

static const void *member_const(const struct field *f, const void *input)
{
    return (const char *)input + f->offset;
}

void field_error_add(struct field_errors *errors, const char *field, struct str message)
{
    if (errors->count < ARRAY_LEN(errors->list))
        errors->list[errors->count++] = (struct field_error){field, message};
}

struct str field_error_of(const struct field_errors *errors, const char *field)
{
    for (size_t i = 0; errors != NULL && i < errors->count; i++) {
        if (strcmp(errors->list[i].field, field) == 0)
            return errors->list[i].message;
    }
    return STR_NONE;
}

const struct field *field_find(struct field_table table, const char *name)
{
    const struct field *fields = table.fields;
    for (size_t i = 0; i < table.count; i++) {
        if (strcmp(fields[i].name, name) == 0)
            return fields + i;
    }
    NEVER("field of that name in the table");
}

struct reading {
    struct arena *a;
    enum lang lang;
    struct field_errors *errors;
};

static void refuse(struct reading *r, const struct field *f, struct str message)
{
    field_error_add(r->errors, f->name, message);
}

static size_t max_chars(const struct field *f)
{
    if (f->max > 0)
        return f->max;
    return f->type == FIELD_TYPE_TEXT ? LIMIT_TEXT_CHARS : LIMIT_NAME_CHARS;
}

static bool has_line_break(struct str s)
{
    return str_find_char(s, '\n', 0) >= 0 || str_find_char(s, '\r', 0) >= 0;
}

/* Browsers send CR LF; what is stored has LF, so that a text that nobody touched stays the same. */
static struct str without_returns(struct arena *a, struct str s)
{
    if (str_find_char(s, '\r', 0) < 0)
        return s;
    char *p = arena_alloc(a, s.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] != '\r' || i + 1 == s.n || s.p[i + 1] != '\n')
            p[n++] = s.p[i];
    return (struct str){p, n};
}

static void read_text(struct reading *r, const struct field *f, struct str text, struct str *ret)
{
    const char *label = tr(r->lang, f->label);
    if (f->type != FIELD_TYPE_SECRET)
        text = str_trim(text);
    if (f->type == FIELD_TYPE_TEXT)
        text = without_returns(r->a, text);
    size_t length = utf8_length(text);
    if (text.n == 0 && f->required)
        refuse(r, f, trf(r->a, r->lang, N_("Fill in: %s."), label));
    else if (length > max_chars(f))
        refuse(r, f,
               trf(r->a, r->lang, N_("%s: at most %d characters."), label, (int)max_chars(f)));
    else if (length > 0 && length < f->min)
        refuse(r, f, trf(r->a, r->lang, N_("%s: at least %d characters."), label, (int)f->min));
    else if (f->type == FIELD_TYPE_LINE && has_line_break(text))
        refuse(r, f, trf(r->a, r->lang, N_("%s: one line only."), label));
    *ret = text.p == NULL ? S("") : text;
}

static void read_date(struct reading *r, const struct field *f, struct str text, struct date *ret)
{
    text = str_trim(text);
    if (text.n == 0) {
        *ret = DATE_NONE;
        if (f->required)
            refuse(r, f, trf(r->a, r->lang, N_("Fill in: %s."), tr(r->lang, f->label)));
    } else if (!date_parse(text, ret)) {
        refuse(r, f,
               trf(r->a, r->lang, N_("%s: write a date like 2026-12-31."), tr(r->lang, f->label)));
    }
}

static void read_int(struct reading *r, const struct field *f, struct str text, int64_t *ret)
{
    text = str_trim(text);
    bool bounded = f->least != 0 || f->most != 0;
    int64_t value = 0;
    if (text.n == 0) {
        if (f->required)
            refuse(r, f, trf(r->a, r->lang, N_("Fill in: %s."), tr(r->lang, f->label)));
        *ret = 0;
    } else if (!str_to_int64(text, &value)) {
        refuse(r, f, trf(r->a, r->lang, N_("%s: write a whole number."), tr(r->lang, f->label)));
    } else if (bounded && (value < f->least || value > f->most)) {
        refuse(r, f,
               trf(r->a, r->lang, N_("%s: a number from %d to %d."), tr(r->lang, f->label),
                   (int)f->least, (int)f->most));
    } else {
        *ret = value;
    }
}

static void read_choice(struct reading *r, const struct field *f, struct str text, struct str *ret)
{
    for (const struct choice *o = f->choices; o->word != NULL; o++) {
        if (str_eq(text, str_of(o->word))) {
            *ret = str_of(o->word);
            return;
        }
    }
    refuse(r, f, trf(r->a, r->lang, N_("%s: choose one of the list."), tr(r->lang, f->label)));
}

static void read_field(struct reading *r, const struct field *f, struct str text, void *place)
{
    switch (f->type) {
    case FIELD_TYPE_LINE:
    case FIELD_TYPE_TEXT:
    case FIELD_TYPE_SECRET: read_text(r, f, text, place); break;
    case FIELD_TYPE_DATE: read_date(r, f, text, place); break;
    case FIELD_TYPE_INT: read_int(r, f, text, place); break;
    case FIELD_TYPE_CHOICE: read_choice(r, f, text, place); break;
    case FIELD_TYPE_BOOL: *(bool *)place = str_eq(text, S("1")) || str_eq(text, S("on")); break;
    }
}

void field_parse(struct field_table table, const struct form *form, struct arena *a, enum lang lang,
                 void *input, struct field_errors *errors)
{
    struct reading r = {a, lang, errors};
    for (size_t i = 0; i < table.count; i++) {
        const struct field *f = &table.fields[i];
        struct str text = form_value(form, str_of(f->name));
        bool absent = text.p == NULL;
        if (absent && f->type == FIELD_TYPE_BOOL) {
            struct str marker = arena_printf(a, "has_%s", f->name);
            if (form_value(form, marker).p != NULL)
                *(bool *)member(f, input) = false;
        } else if (!absent || f->required) {
            read_field(&r, f, text, member(f, input));
        }
    }
}

struct str field_text(const struct field *f, const void *input, struct arena *a)
{
    const void *place = member_const(f, input);
    switch (f->type) {
    case FIELD_TYPE_LINE:
    case FIELD_TYPE_TEXT:
    case FIELD_TYPE_CHOICE: return *(const struct str *)place;
    case FIELD_TYPE_SECRET: return STR_NONE;
    case FIELD_TYPE_INT: return arena_printf(a, "%lld", (long long)*(const int64_t *)place);
    case FIELD_TYPE_BOOL: return *(const bool *)place ? S("1") : S("");
    case FIELD_TYPE_DATE: {
        char *text = arena_alloc(a, DATE_TEXT);
        date_format(*(const struct date *)place, text);
        return str_of(text);
    }
    }
    return STR_NONE;
}

size_t field_diff(struct field_table table, const void *before, const void *after, struct buf *out)
{
    struct json j = json_new(out);
    struct arena *scratch = arena_new(MIB(4));
    size_t changes = 0;
    json_array_begin(&j);
    for (size_t i = 0; i < table.count; i++) {
        const struct field *f = &table.fields[i];
        struct str old = field_text(f, before, scratch);
        struct str new = field_text(f, after, scratch);
        if (str_eq(old, new))
            continue;
        changes++;
        json_object_begin(&j);
        json_key(&j, "field");
        json_str(&j, str_of(f->name));
        json_key(&j, "before");
        json_str(&j, old.p == NULL ? S("") : old);
        json_key(&j, "after");
        json_str(&j, new.p == NULL ? S("") : new);
        json_object_end(&j);
    }
    json_array_end(&j);
    arena_free(scratch);
    return changes;
}
