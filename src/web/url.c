/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Addresses from route names: the path of routes.def with its parameters filled in. */
#include "base/check.h"
#include "web/web.h"

static const struct str paths[ROUTE_COUNT] = {
#define ROUTE(name, method, path, permission, lane) {path, sizeof(path) - 1},
#include "web/routes.def"
#undef ROUTE
};

/* Fills {parameters} with ids in order; every one must be given. */
static struct url fill(struct arena *a, enum route_name r, const int64_t *ids, size_t count)
{
    CHECK((unsigned)r < ROUTE_COUNT);
    struct str path = paths[r];
    size_t room = path.n + count * 21;
    struct buf b = {.p = count == 0 ? NULL : arena_bytes(a, room), .cap = room, .max = room};
    for (size_t i = 0; i < count; i++) {
        ptrdiff_t open = str_find_char(path, '{', 0);
        CHECK(open >= 0);
        buf_put_bytes(&b, path.p, (size_t)open);
        buf_put_int(&b, ids[i]);
        path = str_from(path, (size_t)str_find_char(path, '}', (size_t)open) + 1);
    }
    CHECK(str_find_char(path, '{', 0) < 0 && !b.failed);
    if (count == 0)
        return (struct url){path};
    buf_put(&b, path);
    return (struct url){{b.p, b.n}};
}

struct url url0(struct html *h, enum route_name r)
{
    return fill(h->a, r, NULL, 0);
}

struct url url1(struct html *h, enum route_name r, int64_t id)
{
    return fill(h->a, r, &id, 1);
}

struct url url2(struct html *h, enum route_name r, int64_t id, int64_t second)
{
    int64_t ids[] = {id, second};
    return fill(h->a, r, ids, 2);
}

static struct url with_arg(struct arena *a, struct url u, const char *name, struct str value)
{
    if (value.n == 0)
        return u;
    struct str encoded = http_percent_encode(a, value);
    size_t room = u.s.n + strlen(name) + encoded.n + 2;
    struct buf b = {.p = arena_bytes(a, room), .cap = room, .max = room};
    buf_put(&b, u.s);
    buf_put_char(&b, str_find_char(u.s, '?', 0) < 0 ? '?' : '&');
    buf_put(&b, str_of(name));
    buf_put_char(&b, '=');
    buf_put(&b, encoded);
    return (struct url){{b.p, b.n}};
}

static struct url with_fragment(struct arena *a, struct url u, const char *prefix, int64_t id)
{
    return (struct url){arena_printf(a, "%.*s#%s%lld", STR_ARG(u.s), prefix, (long long)id)};
}

struct url url_arg(struct html *h, struct url u, const char *name, struct str value)
{
    return with_arg(h->a, u, name, value);
}

struct url url_fragment(struct html *h, struct url u, const char *prefix, int64_t id)
{
    return with_fragment(h->a, u, prefix, id);
}

struct url ctx_url0(struct ctx *c, enum route_name r)
{
    return fill(c->a, r, NULL, 0);
}

struct url ctx_url1(struct ctx *c, enum route_name r, int64_t id)
{
    return fill(c->a, r, &id, 1);
}

struct url ctx_url2(struct ctx *c, enum route_name r, int64_t id, int64_t second)
{
    int64_t ids[] = {id, second};
    return fill(c->a, r, ids, 2);
}

struct url ctx_url_arg(struct ctx *c, struct url u, const char *name, struct str value)
{
    return with_arg(c->a, u, name, value);
}

struct url ctx_url_fragment(struct ctx *c, struct url u, const char *prefix, int64_t id)
{
    return with_fragment(c->a, u, prefix, id);
}

struct url local_url(struct ctx *c, struct str path, struct url fallback)
{
    bool local = path.n > 0 && path.n < LIMIT_URL_BYTES && path.p[0] == '/' &&
                 (path.n == 1 || (path.p[1] != '/' && path.p[1] != '\\'));
    for (size_t i = 0; local && i < path.n; i++)
        local = (unsigned char)path.p[i] > 0x20 && path.p[i] != '\\' && path.p[i] != 0x7F;
    if (!local)
        return fallback;
    return (struct url){arena_str(c->a, path)};
}
