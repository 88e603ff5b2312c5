/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * /samples: drawing items for checks on the spot, and what was found there. */
#include "plan/plan.h"
#include "review/review_web.h"

#include "sample_page_html.h"

struct str sample_typed(const struct sample_list_view *v, const char *name, struct str first)
{
    struct str s = form_value(&v->c->form, str_of(name));
    return s.p == NULL ? first : s;
}

const char *review_result_label(struct str result)
{
    return str_eq(result, S("holds"))    ? N_("Holds")
           : str_eq(result, S("partly")) ? N_("Holds partly")
           : str_eq(result, S("fails"))  ? N_("Does not hold")
                                         : N_("Not checked yet");
}

static err_t list_show(struct ctx *c, const struct field_errors *errors)
{
    struct plan_lines plans;
    struct sample_list_view v = {.c = c, .errors = errors, .may_draw = ctx_may(c, ITEM_REVIEW)};
    TRY(review_sample_list(c, &v.list, &v.count));
    TRY(plan_find(c, (struct plan_id){0}, &plans));
    v.plans = plans.list;
    v.plan_count = plans.count;
    struct html *h =
        page_open(c, &(struct page){.title = str_of(T(c, N_("Samples for on-site checks"))),
                                    .nav = NAV_FOLLOW,
                                    .errors = errors});
    sample_all_page(h, &v);
    return page_close(c);
}

err_t sample_list_page(struct ctx *c)
{
    return list_show(c, NULL);
}

err_t sample_draw(struct ctx *c)
{
    struct sample_id id = {0};
    struct field_errors errors = {.count = 0};
    struct review_sample_wish w = {
        .seed = form_text(c, "seed"), .from_on = DATE_NONE, .to_on = DATE_NONE};
    (void)date_parse(form_text(c, "from_on"), &w.from_on);
    (void)date_parse(form_text(c, "to_on"), &w.to_on);
    (void)str_to_int64(form_text(c, "plan"), &w.plan_id.v);
    (void)str_to_int64(form_text(c, "count"), &w.count);
    TRY(review_sample_draw(c, &w, &errors, &id));
    if (errors.count > 0)
        return list_show(c, &errors);
    return redirect(c, ctx_url1(c, ROUTE_sample_show, id.v), "drawn");
}

static err_t one_show(struct ctx *c, const struct field_errors *errors)
{
    struct sample_view v = {.c = c,
                            .errors = errors,
                            .may_check = ctx_may(c, ITEM_REVIEW),
                            .may_reopen = ctx_may(c, ITEM_END),
                            .wrong_id = errors == NULL ? 0 : c->ids[1]};
    TRY(review_sample_load(c, (struct sample_id){c->ids[0]}, &v.sample, &v.items, &v.count,
                           &v.is_same));
    struct html *h =
        page_open(c, &(struct page){.title = str_of(T(c, N_("Sample for on-site checks"))),
                                    .nav = NAV_FOLLOW,
                                    .errors = errors});
    sample_one_page(h, &v);
    return page_close(c);
}

err_t sample_show(struct ctx *c)
{
    return one_show(c, NULL);
}

err_t sample_result(struct ctx *c)
{
    struct field_errors errors = {.count = 0};
    err_t e = review_sample_result(c, (struct sample_id){c->ids[0]}, (struct item_id){c->ids[1]},
                                   form_text(c, "result"), form_text(c, "text"));
    if (e == INVALID) {
        struct str name = arena_printf(c->a, "text-%lld", (long long)c->ids[1]);
        field_error_add(&errors, arena_cstr(c->a, name), arena_str(c->a, str_of(c->note.text)));
        return one_show(c, &errors);
    }
    if (e != OK)
        return e;
    return redirect(c, ctx_url1(c, ROUTE_sample_show, c->ids[0]), "saved");
}
