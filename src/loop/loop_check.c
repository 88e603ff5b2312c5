/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Is a step legal now, and if not, why, and what is possible instead? Pure: pages show the same
 * sentences that a refused request gets. */
#include "loop/loop_write.h"

#include "base/limits.h"

/* The sentence, or NULL when nothing stands against it. */
typedef const char *check_fn(struct ctx *c, const struct loop_case *k);

static bool status_is(const struct loop_case *k, enum item_status a, enum item_status b)
{
    return k->now.status == a || k->now.status == b;
}

static size_t count_mine(const struct loop_case *k, enum part_status a, enum part_status b)
{
    size_t n = 0;
    for (size_t i = 0; i < k->part_count; i++)
        n += k->parts[i].is_mine && (k->parts[i].status == a || k->parts[i].status == b);
    return n;
}

static const struct loop_part *first_part(const struct loop_case *k)
{
    for (size_t i = 0; i < k->part_count; i++)
        if (k->parts[i].is_first)
            return &k->parts[i];
    return NULL;
}

static const char *check_dispatch(struct ctx *c, const struct loop_case *k)
{
    (void)c;
    if (k->now.status != ITEM_REGISTERED)
        return N_("Only a registered item is dispatched. To send it to other units, reassign it.");
    if (!str_eq(k->item.plan_status, S("confirmed")))
        return N_("Its plan is not confirmed. Check and confirm the plan first.");
    if (first_part(k) == NULL)
        return N_("It has no lead unit that is in the directory. Edit the item and choose one.");
    return NULL;
}

static const char *check_sign(struct ctx *c, const struct loop_case *k)
{
    (void)c;
    if (!status_is(k, ITEM_DISPATCHED, ITEM_ACTIVE) && k->now.status != ITEM_DISPUTED)
        return N_("Only what is dispatched can be signed for.");
    if (count_mine(k, PART_WAITING, PART_WAITING) == 0)
        return N_("Your unit has signed already, or has no part in it.");
    return NULL;
}

static const char *check_dispute(struct ctx *c, const struct loop_case *k)
{
    if (!status_is(k, ITEM_DISPATCHED, ITEM_ACTIVE))
        return N_("Only a dispatched item can be returned as not yours.");
    bool waits = false;
    for (size_t i = 0; i < k->part_count; i++)
        waits = waits || (k->parts[i].is_my_head && k->parts[i].status == PART_WAITING);
    if (!waits)
        return N_("Your unit has signed for it. Ask for an adjustment instead.");
    if (!date_is_none(k->now.dispatched_on) &&
        c->today.day > k->now.dispatched_on.day + c->institution.dispute_days)
        return N_("The days in which it could be returned are over. Sign for it and ask for an "
                  "adjustment.");
    return NULL;
}

static const char *check_uphold(struct ctx *c, const struct loop_case *k)
{
    (void)c;
    return k->dispute.v == 0 ? N_("No unit has returned it as not theirs.") : NULL;
}

static const char *check_reassign(struct ctx *c, const struct loop_case *k)
{
    (void)c;
    if (k->now.status == ITEM_REGISTERED)
        return N_("It is not dispatched yet: change its units with Edit.");
    if (!status_is(k, ITEM_DISPATCHED, ITEM_DISPUTED) && k->now.status != ITEM_ACTIVE)
        return N_("Units change only while the item is dispatched or in progress.");
    return NULL;
}

static const char *check_lead(struct ctx *c, const struct loop_case *k)
{
    (void)c;
    const struct loop_part *lead = first_part(k);
    if (k->now.status != ITEM_ACTIVE)
        return k->now.status == ITEM_DISPATCHED
                   ? N_("The lead unit has to sign first.")
                   : N_("This is possible only while the item is in progress.");
    if (lead == NULL || !lead->is_mine)
        return N_("The lead unit does this.");
    return NULL;
}

static const char *check_request(struct ctx *c, const struct loop_case *k)
{
    (void)c;
    if (k->now.status != ITEM_ACTIVE)
        return k->now.status == ITEM_DISPATCHED
                   ? N_("Sign for it first, or return it as not yours.")
                   : N_("This is possible only while the item is in progress.");
    if (count_mine(k, PART_ACTIVE, PART_RETURNED) == 0)
        return N_("Your unit's part is not in progress.");
    return NULL;
}

/* R-LOOP-04 */
static const char *check_extend(struct ctx *c, const struct loop_case *k)
{
    const char *why = check_request(c, k);
    if (why != NULL)
        return why;
    if (date_is_none(k->now.due_current_on))
        return N_("It has no due date that could be moved.");
    if (k->extension.v != 0)
        return N_("An extension is asked for already and waits for its answer.");
    if (c->today.day > k->now.due_current_on.day)
        return N_("The due date has passed: an extension is asked for before it. Report when it "
                  "will be finished, or name what stands in the way.");
    return NULL;
}

static const char *check_adjust(struct ctx *c, const struct loop_case *k)
{
    const char *why = check_request(c, k);
    if (why == NULL && k->adjustment.v != 0)
        why = N_("An adjustment is asked for already and waits for its answer.");
    return why;
}

static const char *check_urge(struct ctx *c, const struct loop_case *k)
{
    (void)c;
    return status_is(k, ITEM_DISPATCHED, ITEM_ACTIVE)
               ? NULL
               : N_("Units are urged while they have to sign or to work on it.");
}

static const char *check_complete(struct ctx *c, const struct loop_case *k)
{
    (void)c;
    if (k->now.status != ITEM_ACTIVE && k->now.status != ITEM_DISPATCHED)
        return N_("This is possible only while the item is in progress.");
    size_t n = 0;
    for (size_t i = 0; i < k->part_count; i++)
        n += k->parts[i].is_mine && !k->parts[i].is_first &&
             (k->parts[i].status == PART_ACTIVE || k->parts[i].status == PART_RETURNED);
    return n == 0 ? N_("Your unit has no supporting part in progress.") : NULL;
}

static const char *check_submit(struct ctx *c, const struct loop_case *k)
{
    const char *why = check_lead(c, k);
    if (why != NULL)
        return why;
    const struct loop_part *lead = first_part(k);
    if (lead->status != PART_ACTIVE && lead->status != PART_RETURNED)
        return N_("The lead unit's part is not in progress.");
    if (!date_is_none(lead->stopped_on))
        return N_("It waits for a decision. Take the question back first, or wait for the answer.");
    if (k->has_open_child)
        return N_("A child item is still open.");
    for (size_t i = 0; i < k->part_count; i++) {
        const struct loop_part *p = &k->parts[i];
        if (!p->is_first && p->unit_id.v != 0 && p->status != PART_SUBMITTED &&
            p->status != PART_ACCEPTED)
            return N_("Not all supporting units have reported their part as done.");
    }
    return NULL;
}

static const char *check_doer(struct ctx *c, const struct loop_case *k)
{
    (void)c;
    return k->is_doer ? N_("You took part in the work: somebody else has to verify it.") : NULL;
}

static const char *check_verify(struct ctx *c, const struct loop_case *k)
{
    if (k->now.status != ITEM_SUBMITTED)
        return N_("It is verified on site after it was submitted.");
    return check_doer(c, k);
}

static const char *check_accept(struct ctx *c, const struct loop_case *k)
{
    if (!status_is(k, ITEM_SUBMITTED, ITEM_VERIFYING))
        return N_("It is reviewed after the lead unit has submitted it.");
    return check_doer(c, k); /* R-LOOP-02 */
}

static const char *check_close(struct ctx *c, const struct loop_case *k)
{
    (void)c;
    return k->now.status == ITEM_DONE ? NULL : N_("Only what was accepted is closed.");
}

static const char *check_reopen(struct ctx *c, const struct loop_case *k)
{
    (void)c;
    return k->now.status == ITEM_CLOSED ? NULL : N_("Only a closed item is reopened.");
}

static const char *check_suspend(struct ctx *c, const struct loop_case *k)
{
    (void)c;
    return status_is(k, ITEM_REGISTERED, ITEM_DISPATCHED) || k->now.status == ITEM_ACTIVE
               ? NULL
               : N_("Only an item that is registered, dispatched or in progress is suspended.");
}

static const char *check_resume(struct ctx *c, const struct loop_case *k)
{
    (void)c;
    return k->now.status == ITEM_SUSPENDED ? NULL : N_("It is not suspended.");
}

static const char *check_cancel(struct ctx *c, const struct loop_case *k)
{
    (void)c;
    return item_status_is_open(k->now.status) ? NULL : N_("Only an open item is cancelled.");
}

static const char *check_leave(struct ctx *c, const struct loop_case *k)
{
    (void)c;
    if (k->now.status != ITEM_ACTIVE)
        return N_("This is possible only while the item is in progress.");
    return k->has_open_child ? N_("A child item is still open.") : NULL;
}

static const char *check_dates(struct ctx *c, const struct loop_case *k)
{
    (void)c;
    if (!item_status_is_open(k->now.status) || k->now.status == ITEM_SUSPENDED)
        return N_("Parts have dates of their own while the item is open.");
    if (date_is_none(k->now.due_current_on))
        return N_("It has no due date. Edit the item and enter one.");
    return k->part_count == 0 ? N_("No unit takes part yet.") : NULL;
}

static check_fn *const checks[LOOP_EVENT_COUNT] = {
    [LOOP_DISPATCH] = check_dispatch, [LOOP_SIGN] = check_sign,
    [LOOP_DISPUTE] = check_dispute,   [LOOP_UPHOLD] = check_uphold,
    [LOOP_REASSIGN] = check_reassign, [LOOP_DECOMPOSE] = check_lead,
    [LOOP_DATES] = check_dates,       [LOOP_EXTEND] = check_extend,
    [LOOP_ADJUST] = check_adjust,     [LOOP_URGE] = check_urge,
    [LOOP_COMPLETE] = check_complete, [LOOP_SUBMIT] = check_submit,
    [LOOP_VERIFY] = check_verify,     [LOOP_ACCEPT] = check_accept,
    [LOOP_CLOSE] = check_close,       [LOOP_REOPEN] = check_reopen,
    [LOOP_SUSPEND] = check_suspend,   [LOOP_RESUME] = check_resume,
    [LOOP_CANCEL] = check_cancel,     [LOOP_ROUTINE] = check_leave,
    [LOOP_CARRY] = check_leave,
};

err_t loop_check(struct ctx *c, const struct loop_case *k, enum loop_event event,
                 struct str *ret_why_not)
{
    const char *why = k->item.is_task ? checks[event](c, k)
                                      : N_("A programme only holds items: act on its tasks.");
    *ret_why_not = why == NULL ? STR_NONE : str_of(T(c, why));
    return why == NULL ? OK : ILLEGAL;
}

/* What could be done by this actor instead, as a list of buttons' names. */
static struct str possible(struct ctx *c, const struct loop_case *k)
{
    struct str list = STR_NONE, why;
    for (int e = 0; e < LOOP_EVENT_COUNT; e++) {
        if (!ctx_may(c, loop_permission((enum loop_event)e)) ||
            loop_check(c, k, (enum loop_event)e, &why) != OK)
            continue;
        const char *label = T(c, loop_label((enum loop_event)e));
        const char *comma = c->lang == LANG_EN ? ", " : "、";
        list = list.n == 0 ? str_of(label)
                           : arena_printf(c->a, "%.*s%s%s", STR_ARG(list), comma, label);
    }
    return list;
}

err_t loop_require(struct ctx *c, const struct loop_case *k, enum loop_event event)
{
    struct str why;
    if (loop_check(c, k, event, &why) == OK)
        return OK;
    struct str instead = possible(c, k);
    if (instead.n == 0)
        return ctx_fail(c, ILLEGAL, T(c, N_("%s Now it is: %s.")), arena_cstr(c->a, why),
                        T(c, item_status_label(k->now.status)));
    return ctx_fail(c, ILLEGAL, T(c, N_("%s Now it is: %s. You can: %s.")), arena_cstr(c->a, why),
                    T(c, item_status_label(k->now.status)), arena_cstr(c->a, instead));
}

err_t loop_require_reason(struct ctx *c, struct str reason)
{
    if (str_trim(reason).n == 0)
        return ctx_fail(c, INVALID, "%s", T(c, N_("Say why: enter a reason.")));
    return OK;
}
