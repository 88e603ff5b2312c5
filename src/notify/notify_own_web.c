/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * A person's mails and calendars: rows of web/routes.def. */
#include "base/limits.h"
#include "base/utf8.h"
#include "notify/notify_own_view.h"
#include "notify/notify_web.h"
#include "notify_own_html.h"

#include <sodium.h>

#define FEED_NAME_CHARS  60
#define FEED_QUERY_BYTES 2000

static err_t show(struct ctx *c, const struct own_mail_input *input,
                  const struct field_errors *errors, struct str new_address)
{
    struct own_mail_input stored;
    struct notify_own_view v = {
        .c = c,
        .action = ctx_url0(c, ROUTE_notify_save),
        .account = ctx_url0(c, ROUTE_account_form),
        .add = ctx_url0(c, ROUTE_feed_add),
        .new_address = new_address,
        .feed_query = http_arg(c->request, S("query")),
        .feed_name = str_of(T(c, N_("My items"))),
    };
    TRY(own_mail_load(c, &stored, &v.address));
    TRY(feed_load_own(c, &v.feeds, &v.feed_count));
    v.form = (struct field_form){own_mail_fields(), input != NULL ? input : &stored, errors,
                                 errors == NULL ? NULL : &c->form};
    if (v.feed_query.n > FEED_QUERY_BYTES)
        v.feed_query = STR_NONE;
    struct html *h = page_open(
        c, &(struct page){.title = str_of(T(c, N_("Mails and calendars"))), .errors = errors});
    notify_own_html(h, &v);
    return page_close(c);
}

err_t notify_form(struct ctx *c)
{
    return show(c, NULL, NULL, STR_NONE);
}

err_t notify_save(struct ctx *c)
{
    struct own_mail_input before;
    struct str address;
    TRY(own_mail_load(c, &before, &address));
    struct own_mail_input after = before;
    struct field_errors *errors = ARENA_NEW(c->a, struct field_errors);
    field_parse(own_mail_fields(), &c->form, c->a, c->lang, &after, errors);
    own_mail_check(c, &after, errors);
    if (errors->count > 0)
        return show(c, &after, errors, STR_NONE);
    TRY(own_mail_change(c, &before, &after));
    return redirect(c, ctx_url0(c, ROUTE_notify_form), "saved");
}

/* Scheme and host as people reach the site; without that setting, as this request reached it. */
static struct str site_of(struct ctx *c)
{
    if (c->institution.public_url.n > 0)
        return c->institution.public_url;
    struct str host = http_header(c->request, S("Host"));
    return arena_printf(c->a, "%s://%.*s", c->is_secure ? "https" : "http", STR_ARG(host));
}

/* No redirect: the address stands on this answer and nowhere else. */
err_t feed_add(struct ctx *c)
{
    struct str token;
    struct str name = utf8_head(str_trim(form_value(&c->form, S("name"))), FEED_NAME_CHARS);
    struct str query = form_value(&c->form, S("query"));
    if (query.n > FEED_QUERY_BYTES)
        return BAD_REQUEST;
    if (name.n == 0)
        name = str_of(T(c, N_("My items")));
    TRY(feed_make(c, name, query, &token));
    http_set_header(c->x, S("Cache-Control"), S("no-store"));
    return show(c, NULL, NULL,
                arena_printf(c->a, "%.*s/cal/%.*s.ics", STR_ARG(site_of(c)), STR_ARG(token)));
}

err_t feed_revoke(struct ctx *c)
{
    TRY(feed_remove(c, (struct feed_id){c->ids[0]}));
    return redirect(c, ctx_url0(c, ROUTE_notify_form), "revoked");
}

static err_t feed_answer(struct ctx *c, struct buf *out)
{
    unsigned char hash[16];
    char hex[sizeof hash * 2 + 1];
    (void)crypto_generichash(hash, sizeof hash, (const unsigned char *)out->p, out->n, NULL, 0);
    (void)sodium_bin2hex(hex, sizeof hex, hash, sizeof hash);
    struct str etag = arena_printf(c->a, "\"%s\"", hex);
    http_set_header(c->x, S("ETag"), etag);
    http_set_header(c->x, S("Cache-Control"), S("private, no-cache"));
    if (str_eq(http_header(c->request, S("If-None-Match")), etag)) {
        buf_clear(out);
        c->x->response.status = 304;
        return OK;
    }
    http_set_header(c->x, S("Content-Type"), S("text/calendar; charset=utf-8"));
    return OK;
}

/* In the WRITE lane: what the address gives out has changed. */
static err_t feed_follow(struct ctx *c)
{
    struct buf *out = &c->x->response.body;
    TRY(feed_write_down(c, str_sub(c->word, 0, c->word.n - strlen(".ics")), out));
    return feed_answer(c, out);
}

err_t feed_read(struct ctx *c)
{
    struct str word = c->word;
    bool must_write = false;
    if (!str_ends(word, S(".ics")))
        return NOT_FOUND;
    struct buf *out = &c->x->response.body;
    TRY(feed_write(c, str_sub(word, 0, word.n - strlen(".ics")), out, &must_write));
    if (!must_write)
        return feed_answer(c, out);
    c->next = feed_follow;
    return OK;
}
