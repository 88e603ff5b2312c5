/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The checking screen and the ways to answer from it. Handlers that change something are in
 * check_edit_web.c and check_confirm_web.c. */
#include "check/check_answer.h"

#include "check/check_web.h"
#include "check_item_html.h"
#include "check_show_html.h"

static enum check_only only_of(struct str word)
{
    if (str_eq(word, S("unsure")))
        return CHECK_UNSURE;
    return str_eq(word, S("warnings")) ? CHECK_WARNINGS : CHECK_ALL;
}

/* htmx says in which address the person is. */
static enum check_only only_of_page(const struct ctx *c)
{
    struct str here = http_header(c->request, S("HX-Current-URL"));
    if (str_find(here, S("only=unsure"), 0) >= 0)
        return CHECK_UNSURE;
    return str_find(here, S("only=warnings"), 0) >= 0 ? CHECK_WARNINGS : CHECK_ALL;
}

/* The import of units with the missing names, and the way back here. */
static struct url add_units_url(struct ctx *c, const struct check_draft *d)
{
    if (d->missing_count == 0 || !ctx_may(c, UNIT_EDIT))
        return (struct url){STR_NONE};
    AUTO(buf_free) struct buf names = buf_new(MIB(1));
    for (size_t i = 0; i < d->missing_count; i++) {
        buf_put(&names, d->missing[i]);
        buf_put_char(&names, '\n');
    }
    struct str id = arena_printf(c->a, "%lld", (long long)d->document.document_id.v);
    struct url form = ctx_url_arg(c, ctx_url0(c, ROUTE_unit_import_form), "document", id);
    return ctx_url_arg(c, form, "text", buf_str(&names));
}

err_t check_page(struct ctx *c, struct check_view *v, const struct field_errors *errors, int status)
{
    const struct document *d = &v->d->document;
    v->c = c;
    v->add_units = add_units_url(c, v->d);
    check_view_text(c, v);
    struct crumb crumbs[] = {
        {str_of(T(c, "Documents")), ctx_url0(c, ROUTE_document_list)},
        {d->title, ctx_url1(c, ROUTE_document_show, d->document_id.v)},
        {str_of(T(c, "Check")), (struct url){STR_NONE}},
    };
    struct page page = {
        .title = trf(c->a, c->lang, "Check: %s", arena_cstr(c->a, d->title)),
        .nav = NAV_DOCUMENTS,
        .is_wide = true,
        .crumbs = crumbs,
        .crumb_count = ARRAY_LEN(crumbs),
        .errors = errors,
        .status = status,
    };
    struct html *h = page_open(c, &page);
    check_show_page(h, v);
    return page_close(c);
}

/* Whoever comes back to a screen that is done with (by the browser's history, by a link) is led to
 * the document: what became of it stands there. */
err_t check_load_page(struct ctx *c, struct check_draft *ret, bool *ret_is_done)
{
    struct document_id id = {c->ids[0]};
    err_t e = check_load(c, id, ret);
    *ret_is_done = e == CONFLICT && !wants_fragment(c);
    if (!*ret_is_done)
        return e;
    c->note.text[0] = '\0';
    return redirect(c, ctx_url1(c, ROUTE_document_show, id.v), "checked");
}

err_t check_show(struct ctx *c)
{
    struct check_draft d;
    bool is_done;
    int64_t form = 0;
    TRY(check_load_page(c, &d, &is_done));
    if (is_done)
        return OK;
    struct check_view v = {
        .c = c,
        .d = &d,
        .only = only_of(http_arg(c->request, S("only"))),
        .with_left = str_eq(http_arg(c->request, S("left")), S("1")),
    };
    bool is_one = str_to_int64(http_arg(c->request, S("form")), &form);
    if (is_one)
        v.with_form = (struct item_id){form};
    if (!is_one || !wants_fragment(c))
        return check_page(c, &v, NULL, 0);
    const struct check_item *it;
    TRY(check_find(c, &d, v.with_form, &it));
    struct html *h = fragment_open(c, 200);
    struct check_item_view item = check_item_view_of(h, &v, it);
    check_article(h, &item);
    return fragment_close(c);
}

/* One article, with its form when the page has that, and the sums. */
static err_t answer_item(struct ctx *c, struct check_view *v, struct item_id id, int status)
{
    const struct check_item *it;
    TRY(check_find(c, v->d, id, &it));
    struct html *h = fragment_open(c, status);
    struct check_item_view item = check_item_view_of(h, v, it);
    check_article(h, &item);
    check_count(h, v, /* is_oob= */ true);
    check_flash(h, v, /* is_oob= */ true);
    return fragment_close(c);
}

static err_t answer_all(struct ctx *c, struct check_view *v)
{
    v->only = only_of_page(c);
    check_view_text(c, v);
    struct html *h = fragment_open(c, 200);
    http_set_header(c->x, S("HX-Retarget"), S("#draft-list"));
    http_set_header(c->x, S("HX-Reswap"), S("innerHTML"));
    check_articles(h, v);
    check_text(h, v, /* is_oob= */ true);
    check_add_form(h, v, /* is_oob= */ true); /* empty and folded again */
    check_count(h, v, /* is_oob= */ true);
    check_flash(h, v, /* is_oob= */ true);
    return fragment_close(c);
}

/* Nothing of the article is replaced: the person may be typing in it. */
static err_t answer_sums(struct ctx *c, struct check_view *v, struct item_id id, bool with_box)
{
    const struct check_item *it;
    TRY(check_find(c, v->d, id, &it));
    struct html *h = fragment_open(c, 200);
    if (with_box)
        check_pick(h, it, /* is_oob= */ true);
    check_count(h, v, /* is_oob= */ true);
    return fragment_close(c);
}

static struct url item_url(struct ctx *c, struct document_id id, struct item_id item)
{
    return ctx_url_fragment(c, ctx_url1(c, ROUTE_check_show, id.v), "i-", item.v);
}

err_t check_answer(struct ctx *c, struct document_id id, struct item_id item,
                   enum check_changed changed, const char *flash, const char *text)
{
    if (!wants_fragment(c)) {
        struct url to = item_url(c, id, item);
        if (changed == CHECK_OPENED) {
            to = ctx_url_arg(c, ctx_url1(c, ROUTE_check_show, id.v), "form",
                             arena_printf(c->a, "%lld", (long long)item.v));
            to = ctx_url_fragment(c, to, "i-", item.v);
        }
        return redirect(c, to, flash);
    }
    struct check_draft d;
    TRY(check_load(c, id, &d));
    struct check_view v = {.c = c, .d = &d, .flash = text == NULL ? S("") : str_of(T(c, text))};
    switch (changed) {
    case CHECK_ONE_ITEM: return answer_item(c, &v, item, 200);
    case CHECK_STRUCTURE: return answer_all(c, &v);
    case CHECK_TICKS: return answer_sums(c, &v, item, /* with_box= */ false);
    case CHECK_OPENED: return answer_sums(c, &v, item, /* with_box= */ true);
    }
    return INTERNAL;
}

/* Without script the page begins at its top: what is wrong is said there too, with links to the
 * item. */
static const struct field_errors *page_errors(struct ctx *c, const struct check_typed *typed)
{
    struct field_errors *all = ARENA_NEW(c->a, struct field_errors);
    long long id = (long long)typed->item_id.v;
    const char *item = arena_cstr(c->a, arena_printf(c->a, "i-%lld", id));
    if (typed->is_conflict)
        field_error_add(
            all, item,
            str_of(T(c, "Somebody else has changed this item while you were editing it.")));
    if (typed->message.n > 0)
        field_error_add(all, item, typed->message);
    for (size_t i = 0; typed->errors != NULL && i < typed->errors->count; i++) {
        const struct field_error *e = &typed->errors->list[i];
        const char *field = arena_cstr(c->a, arena_printf(c->a, "%s-%lld", e->field, id));
        field_error_add(all, e->field[0] == '\0' ? item : field, e->message);
    }
    return all->count > 0 ? all : NULL;
}

err_t check_refuse(struct ctx *c, const struct check_draft *d, struct check_typed typed, int status)
{
    struct check_view v = {.c = c, .d = d, .typed = typed};
    if (wants_fragment(c)) {
        v.flash = typed.message;
        return answer_item(c, &v, typed.item_id, status);
    }
    return check_page(c, &v, page_errors(c, &typed), status);
}
