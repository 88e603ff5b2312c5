/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Names and values: lookup, urlencoded pairs, header parameters. */
#include "http/fields.h"

#include "base/utf8.h"

struct str fields_find(struct http_fields f, struct str name)
{
    for (size_t i = 0; i < f.count; i++)
        if (str_eq(f.list[i].name, name))
            return f.list[i].value;
    return STR_NONE;
}

struct str fields_find_nocase(struct http_fields f, struct str name)
{
    for (size_t i = 0; i < f.count; i++)
        if (str_eq_nocase(f.list[i].name, name))
            return f.list[i].value;
    return STR_NONE;
}

struct str http_header(const struct request *r, struct str name)
{
    return fields_find_nocase(r->headers, name);
}

struct str http_arg(const struct request *r, struct str name)
{
    return fields_find(r->args, name);
}

struct str http_cookie(const struct request *r, struct str name)
{
    return fields_find(r->cookies, name);
}

enum pair fields_next_pair(struct arena *a, struct str *rest, struct http_field *ret_field)
{
    struct str pair = STR_NONE;
    do {
        if (!str_split(rest, '&', &pair))
            return PAIR_END;
    } while (pair.n == 0);
    ptrdiff_t equals = str_find_char(pair, '=', 0);
    struct str name = equals < 0 ? pair : str_sub(pair, 0, (size_t)equals);
    struct str value = equals < 0 ? S("") : str_from(pair, (size_t)equals + 1);
    struct http_field f = {STR_NONE, S("")};
    if (!http_percent_decode(a, name, /* plus= */ true, &f.name) ||
        (value.n > 0 && !http_percent_decode(a, value, /* plus= */ true, &f.value)))
        return PAIR_BROKEN;
    *ret_field = f;
    return PAIR_OK;
}

err_t fields_urlencoded(struct arena *a, struct str text, size_t max, struct http_fields *ret)
{
    struct http_field *list = NULL;
    size_t count = 0;
    size_t capacity = 0;
    for (;;) {
        struct http_field f;
        enum pair p = fields_next_pair(a, &text, &f);
        if (p == PAIR_BROKEN)
            return BAD_REQUEST;
        if (p == PAIR_END)
            break;
        if (count == max)
            return TOO_LARGE;
        list = arena_grow(a, list, count, &capacity, sizeof *list);
        list[count++] = f;
    }
    *ret = (struct http_fields){list, count};
    return OK;
}

struct str param_head(struct str *rest)
{
    struct str head = STR_NONE;
    (void)str_split(rest, ';', &head);
    return str_trim(head);
}

/* Reads a quoted string at the start of *s. Browsers escape '"' as %22 and leave backslashes alone
 * (WHATWG HTML 4.10.21.8), others escape '"' and '\' by a backslash: only these two pairs count. */
static bool read_quoted(struct arena *a, struct str *s, struct str *ret_text)
{
    char *out = NULL;
    size_t n = 0;
    size_t i = 1;
    while (i < s->n && s->p[i] != '"')
        i += s->p[i] == '\\' && i + 1 < s->n && s->p[i + 1] == '"' ? 2 : 1;
    if (i >= s->n)
        return false;
    out = arena_alloc(a, i);
    for (size_t k = 1; k < i; k++) {
        if (s->p[k] == '\\' && k + 1 < i && (s->p[k + 1] == '"' || s->p[k + 1] == '\\'))
            k++;
        out[n++] = s->p[k];
    }
    *ret_text = (struct str){out, n};
    *s = str_from(*s, i + 1);
    return true;
}

enum pair param_next(struct arena *a, struct str *rest, struct http_field *ret_parameter)
{
    struct str s = str_trim(*rest);
    if (s.n == 0)
        return PAIR_END;
    ptrdiff_t equals = str_find_char(s, '=', 0);
    if (equals <= 0)
        return PAIR_BROKEN;
    struct str name = str_trim(str_sub(s, 0, (size_t)equals));
    struct str value = STR_NONE;
    s = str_from(s, (size_t)equals + 1);
    if (s.n > 0 && s.p[0] == '"') {
        if (!read_quoted(a, &s, &value))
            return PAIR_BROKEN;
        s = str_trim(s);
        if (s.n > 0 && s.p[0] != ';')
            return PAIR_BROKEN;
        s = str_from(s, 1);
    } else {
        value = param_head(&s);
    }
    if (name.n == 0 || str_find_char(name, ';', 0) >= 0)
        return PAIR_BROKEN;
    *ret_parameter = (struct http_field){name, value};
    *rest = s;
    return PAIR_OK;
}

bool param_extended(struct arena *a, struct str value, struct str *ret_text)
{
    struct str charset = STR_NONE;
    struct str language = STR_NONE;
    if (!str_split(&value, '\'', &charset) || !str_split(&value, '\'', &language) ||
        !str_eq_nocase(charset, S("UTF-8")) || value.p == NULL)
        return false;
    return http_percent_decode(a, value, /* plus= */ false, ret_text);
}
