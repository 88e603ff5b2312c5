/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Cookie header, RFC 6265. */
#include "base/utf8.h"
#include "http/fields.h"

static struct str without_quotes(struct str s)
{
    return s.n >= 2 && s.p[0] == '"' && s.p[s.n - 1] == '"' ? str_sub(s, 1, s.n - 1) : s;
}

void fields_cookies(struct arena *a, struct str header, struct http_fields *io_cookies)
{
    struct http_field list[LIMIT_COOKIES];
    size_t count = 0;
    struct str part = STR_NONE;
    size_t room = io_cookies->count < LIMIT_COOKIES ? LIMIT_COOKIES - io_cookies->count : 0;
    while (count < room && str_split(&header, ';', &part)) {
        ptrdiff_t equals = str_find_char(part, '=', 0);
        struct str name = equals < 0 ? STR_NONE : str_trim(str_sub(part, 0, (size_t)equals));
        if (name.n == 0)
            continue;
        struct str value = without_quotes(str_trim(str_from(part, (size_t)equals + 1)));
        list[count++] = (struct http_field){utf8_repair(a, name), utf8_repair(a, value)};
    }
    if (count == 0)
        return;
    struct http_field *all = ARENA_ARRAY(a, struct http_field, io_cookies->count + count);
    if (io_cookies->count > 0)
        memcpy(all, io_cookies->list, io_cookies->count * sizeof *all);
    memcpy(all + io_cookies->count, list, count * sizeof *all);
    *io_cookies = (struct http_fields){all, io_cookies->count + count};
}
