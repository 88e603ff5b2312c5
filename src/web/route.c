/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Matching paths segment by segment. Sixty rows are few enough to try one after another: a literal
 * prefix that differs ends a row at its first bytes. */
#include "web/route.h"

#include "base/check.h"

const char *route_method_name(enum http_method m)
{
    static const char *const names[] = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OTHER"};
    return names[m];
}

const char *lane_name(enum lane l)
{
    static const char *const names[] = {"none", "read", "write", "slow"};
    return names[l];
}

/* A positive number without leading zeros, at most 18 digits. */
static bool parse_id(struct str s, int64_t *ret_id)
{
    return s.n > 0 && s.n <= 18 && s.p[0] >= '1' && s.p[0] <= '9' && str_to_int64(s, ret_id);
}

static bool match_path(const char *pattern, struct str path, struct route_match *m)
{
    size_t at = 0;
    size_t ids = 0;
    const char *p = pattern;
    while (*p != '\0') {
        if (*p != '{') {
            if (at >= path.n || path.p[at] != *p)
                return false;
            p++;
            at++;
            continue;
        }
        const char *end = strchr(p, '}');
        CHECK(end != NULL);
        if (end[-1] == '*') {
            m->word = str_from(path, at);
            return m->word.n > 0;
        }
        ptrdiff_t slash = str_find_char(path, '/', at);
        size_t stop = slash < 0 ? path.n : (size_t)slash;
        CHECK(ids < ARRAY_LEN(m->ids));
        if (!parse_id(str_sub(path, at, stop), &m->ids[ids++]))
            return false;
        at = stop;
        p = end + 1;
    }
    return at == path.n;
}

err_t route_find(struct route_table table, enum http_method method, struct str path,
                 struct route_match *ret_match)
{
    enum http_method wanted = method == HTTP_HEAD ? HTTP_GET : method;
    bool known = false;
    for (size_t i = 0; i < table.count; i++) {
        struct route_match m = {.route = &table.routes[i]};
        if (!match_path(m.route->path, path, &m))
            continue;
        if (m.route->method == wanted) {
            *ret_match = m;
            return OK;
        }
        known = true;
    }
    return known ? METHOD : NOT_FOUND;
}

/* Two patterns overlap when one, with its parameters replaced by 1, matches the other. */
static bool overlaps(const char *a, const char *b)
{
    char sample[128];
    size_t n = 0;
    for (const char *p = a; *p != '\0' && n + 1 < sizeof sample; p++) {
        if (*p == '{') {
            p = strchr(p, '}');
            CHECK(p != NULL);
            sample[n++] = '1';
        } else {
            sample[n++] = *p;
        }
    }
    struct route_match m = {0};
    return match_path(b, (struct str){sample, n}, &m);
}

err_t route_check(struct route_table table, struct note *note)
{
    for (size_t i = 0; i < table.count; i++) {
        for (size_t j = 0; j < table.count; j++) {
            const struct route *a = &table.routes[i];
            const struct route *b = &table.routes[j];
            if (i != j && a->method == b->method && overlaps(a->path, b->path))
                return note_fail(note, INTERNAL, "routes %s and %s match the same path", a->path,
                                 b->path);
        }
    }
    return OK;
}
