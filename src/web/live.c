/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Counters that follow without a reload. An element asks once a minute for itself, with a mark of
 * what it shows in the address; while that is still so, the answer is 204 and nothing is swapped.
 * web/app.js keeps still while the page is hidden. Without script the page is as it was sent. */
#include "web/page_view.h"
#include "web/web.h"
#include "web/web_internal.h"
#include "web_page_html.h"

struct url live_url(struct ctx *c, struct url fragment, struct str mark)
{
    return ctx_url_arg(c, fragment, "was", mark);
}

struct str live_mark(struct arena *a, struct str mark, int64_t count)
{
    return arena_printf(a, "%.*s%s%lld", STR_ARG(mark), mark.n == 0 ? "" : "-", (long long)count);
}

bool live_is_same(struct ctx *c, struct str mark)
{
    struct str was = http_arg(c->request, S("was"));
    if (was.p == NULL || !str_eq(was, mark))
        return false;
    c->x->response.status = 204;
    return true;
}

bool live_is_poll(const struct ctx *c)
{
    return wants_fragment(c) && http_arg(c->request, S("was")).p != NULL;
}

void bell_fill(struct ctx *c, struct page_view *v)
{
    struct str mark = arena_printf(c->a, "%lld", (long long)c->actor.unread_count);
    v->unread_count = c->actor.unread_count;
    v->notices = ctx_url0(c, ROUTE_notice_list);
    v->bell = live_url(c, ctx_url0(c, ROUTE_bell_fragment), mark);
}

err_t bell_fragment(struct ctx *c)
{
    struct page_view v = {0};
    if (live_is_same(c, arena_printf(c->a, "%lld", (long long)c->actor.unread_count)))
        return OK;
    bell_fill(c, &v);
    struct html *h = fragment_open(c, 200);
    page_bell(h, &v);
    return fragment_close(c);
}
