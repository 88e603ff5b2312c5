/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The steps of work: dispatch, sign, dispute, reassign, decompose, urge, complete, submit. Each
 * asks loop_check, changes the case, writes it once, and tells people. */
#include "loop/loop_write.h"

#include "base/check.h"

#include "loop_sql.h"
#include "request_sql.h"

err_t loop_tell(struct ctx *c, const struct loop_case *k, enum notify_kind kind, struct str detail)
{
    return notify_tell(
        c, &(struct notify_event){
               .kind = kind, .item = k->item.item_id, .to_participants = true, .detail = detail});
}

static err_t tell_clerks(struct ctx *c, const struct loop_case *k, enum notify_kind kind,
                         struct str detail)
{
    return notify_tell(
        c, &(struct notify_event){
               .kind = kind, .item = k->item.item_id, .to_clerks = true, .detail = detail});
}

err_t loop_dispatch(struct ctx *c, struct loop_case *k, struct str note)
{
    TRY(loop_require(c, k, LOOP_DISPATCH));
    loop_move(k, "dispatch", ITEM_DISPATCHED);
    k->now.dispatched_on = c->today;
    k->now.dispatched_at = c->now;
    TRY(loop_term(c, c->institution.sign_days, &k->now.sign_due_on));
    TRY(loop_save(c, k, "dispatch", note));
    return loop_tell(c, k, NOTIFY_DISPATCHED, note);
}

err_t loop_sign(struct ctx *c, struct loop_case *k)
{
    TRY(loop_require(c, k, LOOP_SIGN));
    for (size_t i = 0; i < k->part_count; i++) {
        struct loop_part *p = &k->parts[i];
        if (!p->is_mine || p->status != PART_WAITING)
            continue;
        loop_part_move(p, "sign", PART_ACTIVE);
        p->signed_at = c->now;
        p->signed_person_id = c->actor.person;
        TRY(loop_plan_report(c, k, p));
        if (p->is_first && k->now.status == ITEM_DISPATCHED)
            loop_move(k, "sign", ITEM_ACTIVE);
    }
    TRY(loop_save(c, k, "sign", STR_NONE));
    return notify_tell(c, &(struct notify_event){.kind = NOTIFY_SIGNED,
                                                 .item = k->item.item_id,
                                                 .object = NOTIFY_ON_PLAN,
                                                 .object_no = k->item.plan_id.v,
                                                 .is_merged = true,
                                                 .to_clerks = true,
                                                 .detail = S("")});
}

/* One request for each unit of the actor's that returns it. */
static err_t ask_whose(struct ctx *c, struct loop_case *k, const struct loop_part *p,
                       struct str reason, struct str whose)
{
    struct date answer_due;
    struct loop_request_insert_row row;
    TRY(loop_term(c, c->institution.answer_days, &answer_due));
    return loop_request_insert(c->db, c->a,
                               (struct loop_request_insert_args){
                                   .item_id = k->item.item_id,
                                   .part_id = p->part_id,
                                   .unit_id = p->unit_id,
                                   .kind = S("dispute"),
                                   .reason = reason,
                                   .wanted_on = DATE_NONE,
                                   .wanted_text = whose.p == NULL ? S("") : whose,
                                   .asked_person_id = c->actor.person,
                                   .asked_at = c->now,
                                   .answer_due_on = answer_due,
                               },
                               &row);
}

err_t loop_dispute(struct ctx *c, struct loop_case *k, struct str reason, struct str whose)
{
    TRY(loop_require(c, k, LOOP_DISPUTE));
    TRY(loop_require_reason(c, reason));
    for (size_t i = 0; i < k->part_count; i++) {
        struct loop_part *p = &k->parts[i];
        if (!p->is_my_head || p->status != PART_WAITING)
            continue;
        loop_part_move(p, "dispute", PART_DISPUTED);
        if (p->is_first && k->now.status == ITEM_DISPATCHED)
            loop_move(k, "dispute", ITEM_DISPUTED);
        TRY(ask_whose(c, k, p, reason, whose));
    }
    TRY(loop_save(c, k, "dispute", reason));
    return tell_clerks(c, k, NOTIFY_DISPUTED, reason);
}

err_t loop_uphold(struct ctx *c, struct loop_case *k, struct str answer)
{
    TRY(loop_require(c, k, LOOP_UPHOLD));
    TRY(loop_require_reason(c, answer));
    for (size_t i = 0; i < k->part_count; i++)
        if (k->parts[i].status == PART_DISPUTED)
            loop_part_move(&k->parts[i], "uphold", PART_WAITING);
    if (k->now.status == ITEM_DISPUTED)
        loop_move(k, "uphold", ITEM_DISPATCHED);
    TRY(loop_term(c, c->institution.sign_days, &k->now.sign_due_on));
    TRY(loop_answer_disputes(
        c->db, c->a,
        (struct loop_answer_disputes_args){.item_id = k->item.item_id,
                                           .status = S("refused"),
                                           .decided_person_id = c->actor.person,
                                           .decided_at = c->now,
                                           .answer_text = answer}));
    TRY(loop_save(c, k, "uphold", answer));
    return loop_tell(c, k, NOTIFY_DISPUTE_ANSWERED, answer);
}

/* Reassign ------------------------------------------------------------------------------------- */

static err_t require_units(struct ctx *c, const struct loop_units *u)
{
    if (u->lead_count == 0 || u->leads[0].unit.v == 0)
        return ctx_fail(c, INVALID, "%s", T(c, N_("Name a lead unit of the directory.")));
    for (size_t i = 0; i < u->lead_count; i++)
        if (u->leads[i].unit.v == 0)
            return ctx_fail(c, INVALID, T(c, N_("There is no unit “%s” in the directory.")),
                            arena_cstr(c->a, u->leads[i].text));
    for (size_t i = 0; i < u->support_count; i++)
        if (u->supports[i].unit.v == 0)
            return ctx_fail(c, INVALID, T(c, N_("There is no unit “%s” in the directory.")),
                            arena_cstr(c->a, u->supports[i].text));
    return OK;
}

static bool is_lead_new(const struct loop_case *k, const struct loop_units *u)
{
    return u->leads[0].unit.v != k->item.lead_unit_id.v;
}

/* Units that stay keep their state; a dispute of one that stays is answered by it. */
static err_t settle_parts(struct ctx *c, struct loop_case *k)
{
    for (size_t i = 0; i < k->part_count; i++)
        if (k->parts[i].status == PART_DISPUTED)
            loop_part_move(&k->parts[i], "reassign", PART_WAITING);
    return loop_answer_disputes(
        c->db, c->a,
        (struct loop_answer_disputes_args){.item_id = k->item.item_id,
                                           .status = S("granted"),
                                           .decided_person_id = c->actor.person,
                                           .decided_at = c->now,
                                           .answer_text = S("")});
}

/* The new lead signs, whatever it did before in support. */
static void lead_signs_again(struct loop_case *k)
{
    for (size_t i = 0; i < k->part_count; i++)
        if (k->parts[i].is_first && k->parts[i].status != PART_WAITING)
            loop_part_move(&k->parts[i], "reassign", PART_WAITING);
}

static err_t free_clock_of_lead(struct ctx *c, struct loop_case *k)
{
    int lost;
    for (size_t i = 0; i < k->part_count; i++)
        if (k->parts[i].is_first && !date_is_none(k->parts[i].stopped_on))
            return loop_clock_start(c, k, k->parts[i].part_id, &lost);
    return OK;
}

err_t loop_reassign(struct ctx *c, struct loop_case *k, const struct loop_units *units,
                    struct str reason)
{
    TRY(loop_require(c, k, LOOP_REASSIGN));
    TRY(loop_require_reason(c, reason));
    TRY(require_units(c, units));
    bool restarts = k->now.status != ITEM_ACTIVE || is_lead_new(k, units);
    TRY(settle_parts(c, k));
    if (is_lead_new(k, units))
        TRY(free_clock_of_lead(c, k));
    loop_move(k, "reassign", restarts ? ITEM_REGISTERED : ITEM_ACTIVE);
    if (!restarts)
        TRY(loop_term(c, c->institution.sign_days, &k->now.sign_due_on));
    struct str before = loop_unit_names(c->a, k, LOOP_ANY);
    TRY(loop_save(c, k, "reassign", reason));
    TRY(item_set_parts(c, k->item.item_id, units->leads, units->lead_count, units->supports,
                       units->support_count));
    TRY(loop_release_clock(c->db, c->a,
                           (struct loop_release_clock_args){.item_id = k->item.item_id,
                                                            .today_on = c->today,
                                                            .now_at = c->now}));
    TRY(loop_release_requests(
        c->db, c->a,
        (struct loop_release_requests_args){.item_id = k->item.item_id, .now_at = c->now}));
    TRY(loop_reload(c, k->item.item_id, k));
    k->units_was = before;
    if (restarts)
        lead_signs_again(k);
    TRY(loop_save(c, k, "reassign", STR_NONE));
    if (restarts && units->dispatch_now)
        TRY(loop_reload(c, k->item.item_id, k));
    if (restarts && units->dispatch_now)
        return loop_dispatch(c, k, STR_NONE);
    return loop_tell(c, k, NOTIFY_REASSIGNED, reason);
}

/* Decompose ------------------------------------------------------------------------------------ */

static bool takes_part(const struct loop_case *k, struct unit_id unit)
{
    for (size_t i = 0; i < k->part_count; i++)
        if (k->parts[i].unit_id.v == unit.v)
            return true;
    return false;
}

err_t loop_decompose(struct ctx *c, struct loop_case *k, const struct item_wish *child,
                     struct field_errors *errors, struct item_id *ret_id)
{
    TRY(loop_require(c, k, LOOP_DECOMPOSE));
    struct item_place place = {
        .plan = k->item.plan_id, .parent = k->item.item_id, .parent_due_on = k->now.due_current_on};
    struct item_id id;
    TRY(item_make(c, &place, child, errors, &id));
    *ret_id = id;
    if (id.v == 0)
        return OK;
    struct loop_case kid;
    TRY(loop_reload(c, id, &kid));
    bool all_inside = true;
    for (size_t i = 0; i < kid.part_count; i++)
        all_inside = all_inside && takes_part(k, kid.parts[i].unit_id);
    if (all_inside)
        TRY(loop_dispatch(c, &kid, STR_NONE));
    TRY(loop_save(c, k, "decompose", child->title));
    return all_inside ? OK : tell_clerks(c, &kid, NOTIFY_REASSIGNED, child->title);
}

/* R-LOOP-06 */
err_t loop_dates(struct ctx *c, struct loop_case *k, const struct date *dates, struct str reason)
{
    TRY(loop_require(c, k, LOOP_DATES));
    TRY(loop_require_reason(c, reason));
    for (size_t i = 0; i < k->part_count; i++) {
        struct loop_part *p = &k->parts[i];
        if (!date_is_none(dates[i]) && dates[i].day > k->now.due_current_on.day)
            return ctx_fail(c, INVALID,
                            T(c, N_("%s: the date of a part is not later than that of the item.")),
                            arena_cstr(c->a, p->unit_name));
        if (dates[i].day != p->due_on.day)
            TRY(loop_set_part_due(c, p, dates[i]));
    }
    return loop_save(c, k, "dates", reason);
}

/* Urge, complete, submit ----------------------------------------------------------------------- */

err_t loop_urge(struct ctx *c, struct loop_case *k, struct str note)
{
    TRY(loop_require(c, k, LOOP_URGE));
    k->now.urge_count++;
    k->now.urged_at = c->now;
    TRY(loop_save(c, k, "urge", note));
    return loop_tell(c, k, NOTIFY_URGED, note);
}

static void hand_in(struct ctx *c, struct loop_part *p)
{
    loop_part_move(p, "report", PART_SUBMITTED);
    p->submitted_at = c->now;
    p->submitted_person_id = c->actor.person;
    p->report_due_on = DATE_NONE;
}

err_t loop_complete(struct ctx *c, struct loop_case *k)
{
    TRY(loop_require(c, k, LOOP_COMPLETE));
    for (size_t i = 0; i < k->part_count; i++) {
        struct loop_part *p = &k->parts[i];
        if (!p->is_mine || p->is_first || (p->status != PART_ACTIVE && p->status != PART_RETURNED))
            continue;
        if (!date_is_none(p->stopped_on))
            return ctx_fail(c, ILLEGAL, "%s",
                            T(c, N_("Your part waits for a decision. Take the question back first, "
                                    "or wait for the answer.")));
        hand_in(c, p);
    }
    TRY(loop_save(c, k, "complete", STR_NONE));
    return notify_tell(c, &(struct notify_event){.kind = NOTIFY_REPORTED,
                                                 .item = k->item.item_id,
                                                 .unit = k->item.lead_unit_id,
                                                 .detail = c->actor.name});
}

err_t loop_submit(struct ctx *c, struct loop_case *k)
{
    TRY(loop_require(c, k, LOOP_SUBMIT));
    for (size_t i = 0; i < k->part_count; i++)
        if (k->parts[i].is_first)
            hand_in(c, &k->parts[i]);
    loop_move(k, "submit", ITEM_SUBMITTED);
    k->now.submitted_at = c->now;
    TRY(loop_term(c, c->institution.review_days, &k->now.review_due_on));
    TRY(loop_save(c, k, "submit", STR_NONE));
    return tell_clerks(c, k, NOTIFY_SUBMITTED, STR_NONE);
}
