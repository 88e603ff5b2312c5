/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Putting a question (/items/{item}/block), the questions that wait (/blockers), and their part of
 * the item's page. */
#include "blocker/blocker_web.h"

#include "blocker_page_html.h"

static err_t load(struct ctx *c, struct loop_case *k, const struct loop_part **ret_part)
{
    struct part_id part = {0};
    struct str why;
    TRY(loop_load(c, (struct item_id){c->ids[0]}, ITEM_REPORT, k));
    struct str wanted =
        c->request->method == HTTP_POST ? form_text(c, "part") : http_arg(c->request, S("part"));
    (void)str_to_int64(wanted, &part.v);
    *ret_part = blocker_part(c, k, part, &why);
    return *ret_part == NULL ? ctx_fail(c, ILLEGAL, "%s", arena_cstr(c->a, why)) : OK;
}

static err_t form_show(struct ctx *c, const struct loop_case *k, const struct loop_part *part,
                       const struct field_errors *errors)
{
    struct blocker_form_view v = {
        .c = c,
        .k = k,
        .part = part,
        .errors = errors,
        .action = ctx_url1(c, ROUTE_blocker_put, k->item.item_id.v),
        .cancel = ctx_url1(c, ROUTE_item_show, k->item.item_id.v),
        .text = form_text(c, "text"),
    };
    (void)str_to_int64(form_text(c, "decider"), &v.decider);
    TRY(blocker_deciders(c, part->unit_id, &v.deciders, &v.decider_count));
    struct html *h = page_open(c, &(struct page){.title = str_of(T(c, N_("Put a question"))),
                                                 .nav = NAV_ITEMS,
                                                 .errors = errors});
    blocker_form_page(h, &v);
    return page_close(c);
}

err_t blocker_form(struct ctx *c)
{
    struct loop_case k;
    const struct loop_part *part;
    TRY(load(c, &k, &part));
    return form_show(c, &k, part, NULL);
}

err_t blocker_put(struct ctx *c)
{
    struct loop_case k;
    const struct loop_part *part;
    struct person_id decider = {0};
    TRY(load(c, &k, &part));
    struct part_id id = part->part_id;
    (void)str_to_int64(form_text(c, "decider"), &decider.v);
    err_t e = blocker_open(c, &k, id, form_text(c, "text"), decider);
    if (e == INVALID) {
        struct field_errors errors = {.count = 0};
        field_error_add(&errors, form_text(c, "text").n == 0 ? "text" : "decider",
                        arena_str(c->a, str_of(c->note.text)));
        return form_show(c, &k, part, &errors);
    }
    if (e != OK)
        return e;
    return redirect(c, ctx_url1(c, ROUTE_item_show, k.item.item_id.v), "blocked");
}

/* Waiting questions ---------------------------------------------------------------------------- */

static err_t list_show(struct ctx *c, const struct field_errors *errors)
{
    struct blocker_page_view v = {
        .c = c,
        .may_record = actor_is(&c->actor, ROLE_CLERK),
        .errors = errors,
        .wrong_id = errors == NULL ? 0 : c->ids[0],
        .text = form_text(c, "text"),
        .source = form_text(c, "source"),
        .on = form_text(c, "decided_on"),
    };
    TRY(blocker_open_list(c, &v.blockers));
    struct html *h = page_open(
        c,
        &(struct page){.title = str_of(T(c, N_("Blockers"))), .nav = NAV_FOLLOW, .errors = errors});
    blocker_list_page(h, &v);
    return page_close(c);
}

err_t blocker_page(struct ctx *c)
{
    return list_show(c, NULL);
}

err_t blocker_decide(struct ctx *c)
{
    struct item_id item;
    struct field_errors errors = {.count = 0};
    struct blocker_answer answer = {
        .text = form_text(c, "text"), .source = form_text(c, "source"), .on = DATE_NONE};
    struct str day = form_text(c, "decided_on");
    err_t e = OK;
    if (day.n > 0 && !date_parse(day, &answer.on))
        e = ctx_fail(c, INVALID, "%s", T(c, N_("Enter a date like 2026-11-25.")));
    if (e == OK)
        e = blocker_answer(c, (struct blocker_id){c->ids[0]}, &answer, &item);
    if (e == INVALID) {
        const char *field = answer.text.n == 0 ? "text" : answer.source.n == 0 ? "source" : "on";
        struct str name = arena_printf(c->a, "%s-%lld", field, (long long)c->ids[0]);
        field_error_add(&errors, arena_cstr(c->a, name), arena_str(c->a, str_of(c->note.text)));
        return list_show(c, &errors);
    }
    if (e != OK)
        return e;
    return redirect(c, local_url(c, form_text(c, "back"), ctx_url0(c, ROUTE_blocker_page)),
                    "unblocked");
}

err_t blocker_take_back(struct ctx *c)
{
    struct item_id item;
    TRY(blocker_withdraw(c, (struct blocker_id){c->ids[0]}, &item));
    return redirect(c, ctx_url1(c, ROUTE_item_show, item.v), "withdrawn");
}

/* On the item's page --------------------------------------------------------------------------- */

static void show_slot(struct html *h, const void *view)
{
    blocker_section(h, view);
}

err_t blocker_slot(struct ctx *c, const struct loop_case *k, struct item_slot *ret_slot)
{
    const struct item *item = &k->item;
    struct blocker_slot_view *v = ARENA_NEW(c->a, struct blocker_slot_view);
    *v = (struct blocker_slot_view){.c = c, .item = item->item_id};
    if (k->has_blockers)
        TRY(blocker_of_item(c, item->item_id, &v->blockers));
    v->may_ask = item->is_task && ctx_may(c, ITEM_REPORT);
    if (v->may_ask)
        (void)blocker_part(c, k, (struct part_id){0}, &v->why_not);
    *ret_slot = (struct item_slot){show_slot, v};
    return OK;
}
