/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Files inside the binary: style sheet, script, icons. Their addresses carry the hash of their
 * content, so that a browser keeps them for good; the plain name works too and is revalidated. */
#include "assets.h"
#include "base/check.h"
#include "web/web_internal.h"

static bool is_name(struct str asked, const char *name)
{
    return asked.n > 0 && asked.p[0] == name[0] && str_eq(asked, str_of(name));
}

static const struct asset *find(struct str name, bool *ret_hashed)
{
    for (size_t i = 0; i < asset_count; i++) {
        bool hashed = is_name(name, assets[i].hashed);
        if (hashed || is_name(name, assets[i].name)) {
            *ret_hashed = hashed;
            return &assets[i];
        }
    }
    return NULL;
}

struct url static_url(struct html *h, struct str name)
{
    bool hashed = false;
    const struct asset *asset = find(name, &hashed);
    CHECK(asset != NULL); /* web/build.mjs makes every file that a page names */
    (void)h;
    return (struct url){asset->url};
}

static bool takes_gzip(const struct request *r)
{
    return str_find(http_header(r, S("Accept-Encoding")), S("gzip"), 0) >= 0;
}

err_t static_file(struct ctx *c)
{
    bool hashed = false;
    const struct asset *asset = find(c->word, &hashed);
    if (asset == NULL)
        return NOT_FOUND;
    struct str etag = arena_printf(c->a, "\"%s\"", asset->etag);
    http_set_header(c->x, S("ETag"), etag);
    http_set_header(c->x, S("Cache-Control"),
                    hashed ? S("public, max-age=31536000, immutable") : S("public, no-cache"));
    http_set_header(c->x, S("Vary"), S("Accept-Encoding"));
    if (str_eq(http_header(c->request, S("If-None-Match")), etag)) {
        c->x->response.status = 304;
        return OK;
    }
    http_set_header(c->x, S("Content-Type"), str_of(asset->type));
    bool gzip = asset->gzip.n > 0 && takes_gzip(c->request);
    if (gzip)
        http_set_header(c->x, S("Content-Encoding"), S("gzip"));
    c->x->response.fixed_body = gzip ? asset->gzip : asset->bytes;
    return OK;
}
