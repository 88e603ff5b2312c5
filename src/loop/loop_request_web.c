/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * GET /requests: what waits for the clerk's opinion or the leader's decision; and their answers. */
#include "loop/loop_web.h"

#include "loop/loop_view.h"

#include "loop_request_html.h"

const char *loop_request_kind(struct str kind)
{
    return str_eq(kind, S("extend"))   ? N_("Extension")
           : str_eq(kind, S("adjust")) ? N_("Adjustment")
                                       : N_("Not ours");
}

const char *loop_request_status(struct str status)
{
    static const struct choice labels[] = {
        {"asked", N_("Waits for the clerk's opinion")},
        {"advised", N_("Waits for the leader's decision")},
        {"granted", N_("Granted")},
        {"refused", N_("Refused")},
        {"withdrawn", N_("Taken back")},
        {NULL, NULL},
    };
    for (const struct choice *l = labels; l->word != NULL; l++)
        if (str_eq(status, str_of(l->word)))
            return l->label;
    return "";
}

static err_t list_show(struct ctx *c, const struct field_errors *errors)
{
    struct request_list_view v = {
        .c = c,
        .may_advise = ctx_may(c, REQUEST_ADVISE),
        .may_decide = ctx_may(c, REQUEST_DECIDE),
    };
    TRY(loop_requests_waiting(c, &v.list, &v.count));
    TRY(loop_leader_list(c, &v.leaders, &v.leader_count));
    struct html *h = page_open(
        c,
        &(struct page){.title = str_of(T(c, N_("Requests"))), .nav = NAV_FOLLOW, .errors = errors});
    loop_request_page(h, &v);
    return page_close(c);
}

err_t loop_request_list(struct ctx *c)
{
    return list_show(c, NULL);
}

/* The list again, with what is missing; the transaction is undone. */
static err_t answer(struct ctx *c, err_t e, const char *field, const char *flash)
{
    struct field_errors errors = {.count = 0};
    if (e != OK && e != INVALID)
        return e;
    if (e == OK)
        return redirect(c, ctx_url0(c, ROUTE_loop_request_list), flash);
    field_error_add(&errors,
                    arena_cstr(c->a, arena_printf(c->a, "%s-%lld", field, (long long)c->ids[0])),
                    arena_str(c->a, str_of(c->note.text)));
    return list_show(c, &errors);
}

err_t loop_request_advise(struct ctx *c)
{
    struct person_id decider = {0};
    (void)str_to_int64(form_text(c, "decider"), &decider.v);
    bool agrees = str_eq(form_text(c, "view"), S("agree"));
    return answer(
        c, loop_advise(c, (struct request_id){c->ids[0]}, agrees, form_text(c, "text"), decider),
        "text", "advised");
}

err_t loop_request_decide(struct ctx *c)
{
    struct date day = DATE_NONE;
    struct str text = form_text(c, "granted_on");
    err_t e = OK;
    if (text.n > 0 && !date_parse(text, &day))
        e = ctx_fail(c, INVALID, "%s", T(c, N_("Enter a date like 2026-11-25.")));
    bool grants = str_eq(form_text(c, "decision"), S("grant"));
    if (e == OK)
        e = loop_decide(c, (struct request_id){c->ids[0]}, grants, day, form_text(c, "answer"));
    struct url back = local_url(c, form_text(c, "back"), ctx_url0(c, ROUTE_loop_request_list));
    if (e == OK)
        return redirect(c, back, "decided");
    return answer(c, e, "answer", "decided");
}

err_t loop_request_withdraw(struct ctx *c)
{
    struct item_id item;
    TRY(loop_withdraw(c, (struct request_id){c->ids[0]}, &item));
    return redirect(c, ctx_url1(c, ROUTE_item_show, item.v), "withdrawn");
}
