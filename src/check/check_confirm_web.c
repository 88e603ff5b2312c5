/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Handlers of confirming: the last look, and the confirmation itself. */
#include "check/check_view.h"

#include "base/utf8.h"
#include "check/check_text.h"
#include "check/check_web.h"
#include "check_confirm_html.h"

static err_t show(struct ctx *c, struct check_confirm_view *v, const struct field_errors *errors,
                  int status)
{
    const struct document *d = &v->d->document;
    v->c = c;
    check_judge(c->a, v->d, &v->verdict);
    struct crumb crumbs[] = {
        {str_of(T(c, "Documents")), ctx_url0(c, ROUTE_document_list)},
        {d->title, ctx_url1(c, ROUTE_document_show, d->document_id.v)},
        {str_of(T(c, "Check")), ctx_url1(c, ROUTE_check_show, d->document_id.v)},
        {str_of(T(c, "Confirm")), (struct url){STR_NONE}},
    };
    struct page page = {
        .title = trf(c->a, c->lang, "Confirm: %s", arena_cstr(c->a, d->title)),
        .nav = NAV_DOCUMENTS,
        .crumbs = crumbs,
        .crumb_count = ARRAY_LEN(crumbs),
        .errors = errors,
        .status = status,
    };
    struct html *h = page_open(c, &page);
    check_confirm_page(h, v);
    return page_close(c);
}

err_t check_confirm_ask(struct ctx *c)
{
    struct check_draft d;
    bool is_done;
    TRY(check_load_page(c, &d, &is_done));
    if (is_done)
        return OK;
    struct check_confirm_view v = {.d = &d,
                                   .reason = str_of(T(c, "not chosen when checked")),
                                   .undated = str_of(T(c, "The document names no date."))};
    check_judge(c->a, &d, &v.verdict);
    if (v.verdict.task_count + v.verdict.programme_count + v.verdict.linked_count == 0)
        v.message = str_of(T(c, "Tick at least one item before you confirm."));
    return show(c, &v, NULL, 0);
}

err_t check_confirm(struct ctx *c)
{
    struct check_draft d;
    TRY(check_load(c, (struct document_id){c->ids[0]}, &d));
    struct check_confirm_view v = {.d = &d};
    check_judge(c->a, &d, &v.verdict);
    v.reason = utf8_head(check_trim(form_value(&c->form, S("reason"))), LIMIT_TITLE_CHARS);
    struct str undated = form_value(&c->form, S("undated"));
    v.undated = undated.p == NULL ? str_of(T(c, "The document names no date."))
                                  : utf8_head(check_trim(undated), LIMIT_TITLE_CHARS);
    struct field_errors *errors = ARENA_NEW(c->a, struct field_errors);
    if (v.reason.n == 0 && v.verdict.dropped_count > 0) {
        v.reason_error = str_of(T(c, "Say why the items that are not ticked are dropped."));
        field_error_add(errors, "reason", v.reason_error);
    }
    if (v.undated.n == 0 && v.verdict.no_date > 0) { /* R-ITEM-12 */
        v.undated_error = str_of(T(c, "Say why these tasks have no date, or enter their dates."));
        field_error_add(errors, "undated", v.undated_error);
    }
    if (errors->count > 0)
        return show(c, &v, errors, 422);
    err_t e = check_confirm_draft(c, &d,
                                  &(struct check_reasons){
                                      .dropped = v.reason.n > 0 ? v.reason : S(""),
                                      .undated = v.undated.n > 0 ? v.undated : S(""),
                                  });
    if (e == INVALID) {
        v.message = arena_str(c->a, str_of(c->note.text));
        c->note.text[0] = '\0';
        return show(c, &v, NULL, 422);
    }
    TRY(e);
    return redirect(c, ctx_url1(c, ROUTE_plan_show, d.document.plan_id.v), "confirmed");
}
