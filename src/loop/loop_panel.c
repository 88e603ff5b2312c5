/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The buttons of one item: what the actor's posts allow, and of it what is possible now. */
#include "loop/loop_view.h"

#include "loop_form_html.h"
#include "loop_request_html.h"

static enum route_name route_of(enum loop_event e)
{
    static const enum route_name routes[LOOP_EVENT_COUNT] = {
        [LOOP_DISPATCH] = ROUTE_loop_dispatch_form, [LOOP_SIGN] = ROUTE_loop_sign_step,
        [LOOP_DISPUTE] = ROUTE_loop_dispute_form,   [LOOP_UPHOLD] = ROUTE_loop_uphold_form,
        [LOOP_REASSIGN] = ROUTE_loop_reassign_form, [LOOP_DECOMPOSE] = ROUTE_loop_decompose_form,
        [LOOP_EXTEND] = ROUTE_loop_extend_form,     [LOOP_ADJUST] = ROUTE_loop_adjust_form,
        [LOOP_URGE] = ROUTE_loop_urge_form,         [LOOP_VERIFY] = ROUTE_loop_verify_form,
        [LOOP_CLOSE] = ROUTE_loop_close_form,       [LOOP_REOPEN] = ROUTE_loop_reopen_form,
        [LOOP_SUSPEND] = ROUTE_loop_suspend_form,   [LOOP_RESUME] = ROUTE_loop_resume_form,
        [LOOP_CANCEL] = ROUTE_loop_cancel_form,     [LOOP_ROUTINE] = ROUTE_loop_routine_form,
        [LOOP_CARRY] = ROUTE_loop_carry_form,       [LOOP_DATES] = ROUTE_loop_dates_form,
    };
    return routes[e];
}

struct url loop_url(struct ctx *c, enum loop_event event, struct item_id item)
{
    return ctx_url1(c, route_of(event), item.v);
}

/* What the state waits for. */
static bool is_next(enum item_status s, enum loop_event e)
{
    switch (s) {
    case ITEM_REGISTERED: return e == LOOP_DISPATCH;
    case ITEM_DISPATCHED: return e == LOOP_SIGN;
    case ITEM_DISPUTED: return e == LOOP_REASSIGN;
    case ITEM_DONE: return e == LOOP_CLOSE;
    case ITEM_SUSPENDED: return e == LOOP_RESUME;
    case ITEM_ACTIVE: return e == LOOP_SIGN;
    case ITEM_DRAFT:
    case ITEM_SUBMITTED:
    case ITEM_VERIFYING:
    case ITEM_CLOSED:
    case ITEM_CANCELLED:
    case ITEM_LONGTERM:
    case ITEM_CARRIED:
    case ITEM_STATUS_COUNT: return false;
    }
    return false;
}

void loop_panel_make(struct ctx *c, const struct loop_case *k, struct loop_panel *ret_panel)
{
    struct loop_panel p = {.c = c, .item = k->item.item_id};
    for (int i = 0; i < LOOP_EVENT_COUNT && k->item.is_task; i++) {
        enum loop_event e = (enum loop_event)i;
        if ((loop_asks(e) & LOOP_ASKS_ELSEWHERE) != 0 || !ctx_may(c, loop_permission(e)))
            continue;
        struct loop_button *b = &p.buttons[p.count++];
        *b = (struct loop_button){.event = e,
                                  .url = loop_url(c, e, k->item.item_id),
                                  .is_post = e == LOOP_SIGN,
                                  .is_primary = is_next(k->now.status, e)};
        (void)loop_check(c, k, e, &b->why);
        p.open_count += b->why.n == 0;
    }
    p.fact_count = loop_facts(c, k, p.facts);
    *ret_panel = p;
}

static void show_steps(struct html *h, const void *view)
{
    loop_panel_view(h, view);
}

static void show_requests(struct html *h, const void *view)
{
    loop_request_section(h, view);
}

err_t loop_slots(struct ctx *c, const struct loop_case *k, struct item_slot *ret_steps,
                 struct item_slot *ret_requests)
{
    struct loop_panel *panel = ARENA_NEW(c->a, struct loop_panel);
    struct request_list_view *requests = ARENA_NEW(c->a, struct request_list_view);
    *requests = (struct request_list_view){.c = c};
    loop_panel_make(c, k, panel);
    if (k->has_requests)
        TRY(loop_requests_of(c, k->item.item_id, &requests->list, &requests->count));
    *ret_steps = (struct item_slot){show_steps, panel};
    *ret_requests = (struct item_slot){show_requests, requests};
    return OK;
}
