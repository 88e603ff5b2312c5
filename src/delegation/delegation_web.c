/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * /me/delegation: who stands in for me, and when. */
#include "delegation/delegation_view.h"

#include "delegation_page_html.h"

static err_t page(struct ctx *c, const struct delegation_input *input,
                  const struct field_errors *errors)
{
    struct delegation_view v = {
        .c = c,
        .form = {delegation_fields(), input, errors, errors->count > 0 ? &c->form : NULL},
        .action = ctx_url0(c, ROUTE_delegation_save),
    };
    TRY(delegation_list_of(c, c->actor.person, &v.list, &v.count));
    struct html *h = page_open(c, &(struct page){.title = str_of(T(c, N_("Delegation while away"))),
                                                 .nav = NAV_NONE,
                                                 .errors = errors});
    delegation_page(h, &v);
    return page_close(c);
}

err_t delegation_form(struct ctx *c)
{
    struct delegation_input input = {.start_on = DATE_NONE, .end_on = DATE_NONE};
    struct field_errors errors = {.count = 0};
    return page(c, &input, &errors);
}

err_t delegation_save(struct ctx *c)
{
    struct delegation_input input = {.start_on = DATE_NONE, .end_on = DATE_NONE};
    struct field_errors errors = {.count = 0};
    field_parse(delegation_fields(), &c->form, c->a, c->lang, &input, &errors);
    TRY(delegation_make(c, c->actor.person, &input, &errors));
    if (errors.count > 0)
        return page(c, &input, &errors);
    return redirect(c, ctx_url0(c, ROUTE_delegation_form), "created");
}

err_t delegation_end(struct ctx *c)
{
    TRY(delegation_stop(c, (struct delegation_id){c->ids[0]}));
    return redirect(c, ctx_url0(c, ROUTE_delegation_form), "saved");
}
