/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * GET and POST /items/{item}/STEP: one form for all steps, made of the fields that the step asks
 * for. What was typed is never lost: a refused step shows its form again with the reason. */
#include "loop/loop_web.h"

#include "loop/loop_view.h"
#include "loop/loop_write.h"

#include "loop_form_html.h"

struct str loop_typed(const struct loop_form_view *v, const char *name, struct str first)
{
    struct str typed = form_value(&v->c->form, str_of(name));
    return typed.p == NULL ? first : typed;
}

struct str loop_error(const struct loop_form_view *v, const char *name)
{
    return v->errors == NULL ? STR_NONE : field_error_of(v->errors, name);
}

struct str loop_consequence(struct html *h, const struct loop_form_view *v)
{
    static const char *const texts[LOOP_EVENT_COUNT] = {
        [LOOP_DISPATCH] = N_("Every unit that takes part is told and has to sign."),
        [LOOP_SIGN] = N_("Your unit takes the item over."),
        [LOOP_DISPUTE] =
            N_("The clerk answers whether it stays with you. It goes on being due until "
               "it is dispatched to others."),
        [LOOP_UPHOLD] = N_("The unit is told your answer and has to sign."),
        [LOOP_REASSIGN] = N_("Units that stay keep what they have done. A new lead has to sign."),
        [LOOP_DECOMPOSE] =
            N_("A child is due no later than this item. Units that take part here are "
               "told at once; others are dispatched by the clerk."),
        [LOOP_EXTEND] =
            N_("The clerk gives an opinion, a leader decides. The original date is kept."),
        [LOOP_ADJUST] =
            N_("The clerk gives an opinion, a leader decides. What stood there is kept."),
        [LOOP_URGE] = N_("Every unit that takes part is told, in your name."),
        [LOOP_VERIFY] = N_("The review waits for the on-site check."),
        [LOOP_CLOSE] = N_("The item leaves the list of work and is archived."),
        [LOOP_REOPEN] = N_("The units work on it again."),
        [LOOP_SUSPEND] =
            N_("It is not due while it is suspended; the dates move by the working days "
               "that are lost."),
        [LOOP_RESUME] =
            N_("The dates move by the working days that were lost; the original date is "
               "kept."),
        [LOOP_CANCEL] = N_("Nobody works on it any more. This cannot be undone."),
        [LOOP_ROUTINE] = N_("It leaves the list of work. This cannot be undone."),
        [LOOP_CARRY] =
            N_("A successor is registered in the other plan and keeps the original date. "
               "This cannot be undone."),
    };
    return texts[v->event] == NULL ? STR_NONE : str_of(tr(h->lang, texts[v->event]));
}

/* The form ---------------------------------------------------------------------------------------
 */

static void fill_units(struct ctx *c, const struct loop_case *k, struct loop_form_view *v)
{
    v->lead = loop_unit_names(c->a, k, LOOP_LEADS);
    v->support = loop_unit_names(c->a, k, LOOP_SUPPORTS);
}

static err_t form_show(struct ctx *c, const struct loop_case *k, enum loop_event event,
                       const struct field_errors *errors)
{
    struct loop_form_view v = {
        .c = c,
        .k = k,
        .event = event,
        .asks = loop_asks(event),
        .errors = errors,
        .action = loop_url(c, event, k->item.item_id),
        .cancel = ctx_url1(c, ROUTE_item_show, k->item.item_id.v),
        .text = k->now.text,
        .due_on = k->now.due_current_on,
    };
    if ((v.asks & (LOOP_ASKS_UNITS | LOOP_ASKS_CHILD)) != 0) {
        const struct unit_directory *units;
        TRY(unit_directory_load(c, &units));
        v.units = unit_directory_list(units, &v.unit_count);
        fill_units(c, k, &v);
    }
    if ((v.asks & LOOP_ASKS_PLAN) != 0)
        TRY(loop_plans(c, k->item.plan_id, &v.plans, &v.plan_count));
    struct html *h = page_open(c, &(struct page){.title = str_of(T(c, loop_question(event))),
                                                 .nav = NAV_ITEMS,
                                                 .errors = errors});
    loop_form_page(h, &v);
    return page_close(c);
}

static err_t step_form(struct ctx *c, enum loop_event event)
{
    struct loop_case k;
    TRY(loop_load(c, (struct item_id){c->ids[0]}, loop_permission(event), &k));
    TRY(loop_require(c, &k, event));
    return form_show(c, &k, event, NULL);
}

/* The steps --------------------------------------------------------------------------------------
 */

static struct date typed_day(struct ctx *c, const char *name, struct field_errors *errors)
{
    struct date d = DATE_NONE;
    struct str text = form_text(c, name);
    if (text.n > 0 && !date_parse(text, &d))
        field_error_add(errors, name, str_of(T(c, N_("Enter a date like 2026-11-25."))));
    return d;
}

/* Unknown names stay as they are: the step refuses them. */
static err_t wishes(struct ctx *c, const char *name, const struct item_wishes *taken,
                    struct item_wishes *ret_wishes)
{
    const struct unit_directory *units;
    TRY(unit_directory_load(c, &units));
    struct item_wishes w = {.list = ARENA_ARRAY(c->a, struct part_wish, LIMIT_PARTS)};
    struct str rest = form_text(c, name), one;
    while (w.count < LIMIT_PARTS && item_next_name(&rest, &one)) {
        enum item_unit_reading r = item_unit_read(c->a, units, one, taken, &w);
        if (r == ITEM_UNIT_OPEN || r == ITEM_UNIT_UNKNOWN)
            w.list[w.count++] = (struct part_wish){{0}, one};
    }
    *ret_wishes = w;
    return OK;
}

static err_t reassign(struct ctx *c, struct loop_case *k, struct str reason)
{
    struct item_wishes leads, supports;
    TRY(wishes(c, "lead", NULL, &leads));
    TRY(wishes(c, "support", &leads, &supports));
    struct loop_units u = {.leads = leads.list,
                           .lead_count = leads.count,
                           .supports = supports.list,
                           .support_count = supports.count,
                           .dispatch_now = form_text(c, "dispatch_now").n > 0};
    return loop_reassign(c, k, &u, reason);
}

static err_t decompose(struct ctx *c, struct loop_case *k, struct field_errors *errors)
{
    struct item_id id;
    struct item_wish wish = {.title = form_text(c, "title"),
                             .text = form_text(c, "text"),
                             .lead = form_text(c, "lead"),
                             .support = form_text(c, "support"),
                             .due_on = typed_day(c, "due_on", errors)};
    if (date_is_none(wish.due_on) && errors->count == 0)
        wish.due_on = k->now.due_current_on;
    if (date_is_none(wish.due_on))
        wish.no_due_reason = k->item.no_due_reason;
    return loop_decompose(c, k, &wish, errors, &id);
}

static err_t dates(struct ctx *c, struct loop_case *k, struct str reason,
                   struct field_errors *errors)
{
    struct date *list = ARENA_ARRAY(c->a, struct date, k->part_count + 1);
    for (size_t i = 0; i < k->part_count; i++)
        list[i] = typed_day(
            c, arena_cstr(c->a, arena_printf(c->a, "due_%lld", (long long)k->parts[i].part_id.v)),
            errors);
    return errors->count > 0 ? OK : loop_dates(c, k, list, reason);
}

static err_t routine(struct ctx *c, struct loop_case *k, struct str reason)
{
    struct item_id successor = {0};
    struct str number = form_text(c, "successor");
    if (number.n > 0)
        TRY(loop_item_by_number(c, number, &successor));
    return loop_routine(c, k, successor, reason);
}

static err_t carry(struct ctx *c, struct loop_case *k, struct str reason, struct date day)
{
    struct plan_id plan = {0};
    struct item_id successor;
    (void)str_to_int64(form_text(c, "plan"), &plan.v);
    return loop_carry(c, k, plan, day, reason, &successor);
}

static err_t step(struct ctx *c, struct loop_case *k, enum loop_event event,
                  struct field_errors *errors)
{
    struct str reason = form_text(c, "reason");
    struct str note = form_text(c, "note");
    struct date day = event == LOOP_DECOMPOSE ? DATE_NONE : typed_day(c, "due_on", errors);
    if (errors->count > 0)
        return OK;
    switch (event) {
    case LOOP_DISPATCH: return loop_dispatch(c, k, note);
    case LOOP_SIGN: return loop_sign(c, k);
    case LOOP_DISPUTE: return loop_dispute(c, k, reason, form_text(c, "whose"));
    case LOOP_UPHOLD: return loop_uphold(c, k, reason);
    case LOOP_REASSIGN: return reassign(c, k, reason);
    case LOOP_DATES: return dates(c, k, reason, errors);
    case LOOP_DECOMPOSE: return decompose(c, k, errors);
    case LOOP_EXTEND: return loop_extend(c, k, day, reason);
    case LOOP_ADJUST: return loop_adjust(c, k, form_text(c, "wanted_text"), reason);
    case LOOP_URGE: return loop_urge(c, k, note);
    case LOOP_VERIFY: return loop_verify(c, k, note);
    case LOOP_CLOSE: return loop_close(c, k, note);
    case LOOP_REOPEN: return loop_reopen(c, k, reason);
    case LOOP_SUSPEND: return loop_suspend(c, k, reason);
    case LOOP_RESUME: return loop_resume(c, k, note);
    case LOOP_CANCEL: return loop_cancel(c, k, form_text(c, "decision"), reason);
    case LOOP_ROUTINE: return routine(c, k, reason);
    case LOOP_CARRY: return carry(c, k, reason, day);
    case LOOP_COMPLETE:
    case LOOP_SUBMIT:
    case LOOP_ACCEPT:
    case LOOP_EVENT_COUNT: break;
    }
    return NOT_FOUND; /* those have routes of their own */
}

/* Which input the sentence of a refused step belongs to. */
static const char *field_of(struct ctx *c, enum loop_event event)
{
    unsigned asks = loop_asks(event);
    if ((asks & LOOP_ASKS_REASON) != 0 && form_text(c, "reason").n == 0)
        return "reason";
    if ((asks & LOOP_ASKS_UNITS) != 0)
        return "lead";
    if ((asks & LOOP_ASKS_DATES) != 0)
        return "reason";
    if ((asks & LOOP_ASKS_PLAN) != 0)
        return "plan";
    if ((asks & LOOP_ASKS_DECISION) != 0)
        return "decision";
    if ((asks & LOOP_ASKS_DAY) != 0)
        return "due_on";
    if ((asks & LOOP_ASKS_TEXT) != 0)
        return "wanted_text";
    return (asks & LOOP_ASKS_SUCCESSOR) != 0 ? "successor" : "";
}

static err_t step_post(struct ctx *c, enum loop_event event)
{
    struct loop_case k, before;
    struct field_errors errors = {.count = 0};
    TRY(loop_load(c, (struct item_id){c->ids[0]}, loop_permission(event), &k));
    before = k;
    err_t e = step(c, &k, event, &errors);
    if (e == INVALID && errors.count == 0)
        field_error_add(&errors, field_of(c, event), arena_str(c->a, str_of(c->note.text)));
    if (e != OK && e != INVALID)
        return e;
    if (errors.count > 0)
        return form_show(c, &before, event, &errors);
    return redirect(c, ctx_url1(c, ROUTE_item_show, k.item.item_id.v), loop_word(event));
}

/* clang-format off */
#define STEP(word, EVENT) \
    err_t loop_##word##_form(struct ctx *c) { return step_form(c, LOOP_##EVENT); } \
    err_t loop_##word##_step(struct ctx *c) { return step_post(c, LOOP_##EVENT); }
/* clang-format on */
STEP(dispatch, DISPATCH)
STEP(dispute, DISPUTE)
STEP(uphold, UPHOLD)
STEP(reassign, REASSIGN)
STEP(dates, DATES)
STEP(decompose, DECOMPOSE)
STEP(extend, EXTEND)
STEP(adjust, ADJUST)
STEP(urge, URGE)
STEP(verify, VERIFY)
STEP(close, CLOSE)
STEP(reopen, REOPEN)
STEP(suspend, SUSPEND)
STEP(resume, RESUME)
STEP(cancel, CANCEL)
STEP(routine, ROUTINE)
STEP(carry, CARRY)

err_t loop_sign_step(struct ctx *c)
{
    return step_post(c, LOOP_SIGN);
}
