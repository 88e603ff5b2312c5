/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Body of a POST as a form. */
#include "base/utf8.h"
#include "http/fields.h"
#include "http/multipart.h"

struct str form_value(const struct form *f, struct str name)
{
    return fields_find(f->fields, name);
}

/* charset= of the type, and a _charset_ field, may only say UTF-8: we serve nothing else. */
static bool is_utf8_name(struct str charset)
{
    return str_eq_nocase(charset, S("utf-8")) || str_eq_nocase(charset, S("utf8"));
}

static err_t read_parameters(const struct request *r, struct str *rest, struct str *ret_boundary,
                             struct note *note)
{
    for (;;) {
        struct http_field f;
        enum pair got = param_next(r->arena, rest, &f);
        if (got == PAIR_END)
            return OK;
        if (got == PAIR_BROKEN)
            return note_fail(note, BAD_REQUEST, "The Content-Type cannot be read.");
        if (str_eq_nocase(f.name, S("charset")) && !is_utf8_name(f.value))
            return note_fail(note, BAD_REQUEST, "The form is not in UTF-8.");
        if (str_eq_nocase(f.name, S("boundary"))) {
            if (ret_boundary->p != NULL)
                return note_fail(note, BAD_REQUEST, "The Content-Type has two boundaries.");
            *ret_boundary = f.value;
        }
    }
}

static err_t read_urlencoded(const struct request *r, struct form *ret_form, struct note *note)
{
    if (r->body.n > LIMIT_FORM_BYTES)
        return note_fail(note, TOO_LARGE, "A form may have %zu bytes.", LIMIT_FORM_BYTES);
    struct form form = {0};
    err_t e = fields_urlencoded(r->arena, r->body, LIMIT_FORM_FIELDS, &form.fields);
    if (e == TOO_LARGE)
        return note_fail(note, e, "More than %d fields.", LIMIT_FORM_FIELDS);
    if (e != OK)
        return note_fail(note, e, "A field of the form cannot be decoded.");
    *ret_form = form;
    return OK;
}

err_t http_form(const struct request *r, struct form *ret_form, struct note *note)
{
    struct str rest = http_header(r, S("Content-Type"));
    struct str type = param_head(&rest);
    struct str boundary = STR_NONE;
    struct form form = {0};
    bool urlencoded = str_eq_nocase(type, S("application/x-www-form-urlencoded"));
    if (!urlencoded && !str_eq_nocase(type, S("multipart/form-data")))
        return note_fail(note, BAD_REQUEST, "The body is not a form.");
    TRY(read_parameters(r, &rest, &boundary, note));
    if (urlencoded)
        TRY(read_urlencoded(r, &form, note));
    else
        TRY(multipart_parse(r->arena, boundary, r->body, &form, note));
    struct str charset = form_value(&form, S("_charset_"));
    if (charset.n > 0 && !is_utf8_name(charset))
        return note_fail(note, BAD_REQUEST, "The form is not in UTF-8.");
    *ret_form = form;
    return OK;
}
