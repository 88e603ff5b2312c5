/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The pages of one's notices: rows of web/routes.def. */
#include "notify/notify_list_view.h"
#include "notify/notify_web.h"
#include "notify_list_html.h"

err_t notice_list(struct ctx *c)
{
    struct notice_list_view v = {
        .c = c,
        .mark = ctx_url0(c, ROUTE_notice_mark),
        .preferences = ctx_url0(c, ROUTE_notify_form),
    };
    struct notice_id before = {0};
    if (str_to_int64(http_arg(c->request, S("before")), &before.v) && before.v < 0)
        before.v = 0;
    TRY(notice_list_page(c, before, &v.list));
    for (size_t i = 0; i < v.list.count; i++)
        v.has_unread = v.has_unread || !v.list.rows[i].is_read;
    if (v.list.has_more)
        v.older = ctx_url_arg(
            c, ctx_url0(c, ROUTE_notice_list), "before",
            arena_printf(c->a, "%lld", (long long)v.list.rows[v.list.count - 1].notice_id.v));
    struct html *h = page_open(c, &(struct page){.title = str_of(T(c, N_("Notices")))});
    notice_list_html(h, &v);
    return page_close(c);
}

/* Follows a notice to what it is about. It is read with that; nothing else changes. */
err_t notice_show(struct ctx *c)
{
    struct url to;
    TRY(notice_open(c, (struct notice_id){c->ids[0]}, &to));
    return redirect(c, to.s.n > 0 ? to : ctx_url0(c, ROUTE_notice_list), NULL);
}

err_t notice_mark(struct ctx *c)
{
    struct notice_id until;
    if (!str_to_int64(form_value(&c->form, S("until")), &until.v))
        return BAD_REQUEST;
    TRY(notice_read_all(c, until));
    return redirect(c, ctx_url0(c, ROUTE_notice_list), NULL);
}
