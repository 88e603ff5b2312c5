/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Lists of names and values as they travel: urlencoded pairs, cookies, and header values with
 * parameters. Pure; results live in the arena or point into the input. */
#ifndef LUOSHI_HTTP_FIELDS_H
#define LUOSHI_HTTP_FIELDS_H

#include "http/http.h"

struct str fields_find(struct http_fields f, struct str name);
struct str fields_find_nocase(struct http_fields f, struct str name);

/* Takes the next "name=value" of an urlencoded text (WHATWG URL, 5.1) off *rest, decoded. */
enum pair {
    PAIR_OK,
    PAIR_END,
    PAIR_BROKEN
};
enum pair fields_next_pair(struct arena *a, struct str *rest, struct http_field *ret_field);

/* All pairs. BAD_REQUEST on a broken escape, TOO_LARGE above `max` pairs. */
err_t fields_urlencoded(struct arena *a, struct str text, size_t max, struct http_fields *ret);

/* A Cookie header (RFC 6265 5.4), read as browsers write it: pairs that are none are left out,
 * names and values are taken as they are (without surrounding double quotes), at most `max` are
 * kept. */
#define LIMIT_COOKIES 50 /* what RFC 6265 6.1 asks of a browser */
void fields_cookies(struct arena *a, struct str header, struct http_fields *io_cookies);

/* "form-data; name="a"; filename=b" (RFC 9110 5.6.6): the value before the first ';', and then one
 * parameter after the other. Values of quoted strings are unescaped as browsers escape them. */
struct str param_head(struct str *rest);
enum pair param_next(struct arena *a, struct str *rest, struct http_field *ret_parameter);

/* UTF-8''%e6%96%87 (RFC 8187). False unless UTF-8. */
bool param_extended(struct arena *a, struct str value, struct str *ret_text);

#endif
