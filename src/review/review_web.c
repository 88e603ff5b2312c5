/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The queue of verification, claim and evidence side by side, the verdict; the item's page. */
#include "review/review_web.h"

#include "blocker/blocker.h"

#include "review_page_html.h"

const char *review_verdict_label(struct str verdict)
{
    return str_eq(verdict, S("accept"))   ? N_("Accepted")
           : str_eq(verdict, S("partly")) ? N_("Partly sent back")
                                          : N_("Sent back");
}

err_t review_list_page(struct ctx *c)
{
    struct review_queue_view v = {.c = c};
    int64_t total;
    TRY(review_waiting(c, false, LIMIT_REVIEWS, &v.list, &v.count, &total));
    for (size_t i = 0; i < v.count; i++)
        v.mine_count += !v.list[i].is_doer;
    struct html *h = page_open(
        c, &(struct page){.title = str_of(T(c, N_("To be verified"))), .nav = NAV_FOLLOW});
    review_queue_page(h, &v);
    return page_close(c);
}

/* What the hints look at -------------------------------------------------------------------------
 */

static struct date day_of(const struct ctx *c, struct instant t)
{
    return t.us == 0 ? DATE_NONE : clock_date(t, c->institution.utc_offset);
}

static struct str piece_name(const struct report_evidence *e)
{
    return e->filename.n > 0 ? e->filename : e->reference;
}

static void look(struct ctx *c, const struct loop_case *k, bool was_blocked,
                 struct review_part_view *v)
{
    struct review_hint hints[REVIEW_HINTS_MOST];
    size_t count = v->earlier_count + (v->claim != NULL);
    struct review_fact_report *reports = ARENA_ARRAY(c->a, struct review_fact_report, count + 1);
    struct review_fact_evidence *pieces =
        ARENA_ARRAY(c->a, struct review_fact_evidence, v->evidence_count + 1);
    for (size_t i = 0; i < count; i++) { /* the oldest first */
        const struct report *r = i + 1 == count ? v->claim : v->earlier[v->earlier_count - 1 - i];
        bool is_bad =
            r->obstacle.n > 0 || str_eq(r->outlook, S("late")) || str_eq(r->outlook, S("not"));
        reports[i] =
            (struct review_fact_report){r->made_on, r->percent, r->text, r->is_completion, is_bad};
    }
    for (size_t i = 0; i < v->evidence_count; i++)
        pieces[i] = (struct review_fact_evidence){v->evidence[i].dated_on,
                                                  day_of(c, v->evidence[i].given_at),
                                                  piece_name(&v->evidence[i])};
    const struct loop_part *p = v->part;
    struct review_facts facts = {
        .reports = reports,
        .report_count = count,
        .evidence = pieces,
        .evidence_count = v->evidence_count,
        .signed_on = day_of(c, p->signed_at),
        .submitted_on = day_of(c, p->submitted_at),
        .due_on = date_is_none(p->due_on) ? k->now.due_current_on : p->due_on,
        .was_blocked = was_blocked,
        .was_extended = p->is_first && k->now.extension_count > 0,
    };
    v->hint_count = review_hints(&facts, hints);
    v->hints = ARENA_ARRAY(c->a, struct str, v->hint_count + 1);
    for (size_t i = 0; i < v->hint_count; i++)
        v->hints[i] = review_hint_text(c->a, c->lang, &hints[i]);
}

/* The newest that counted is the claim, the others stand before it. */
static void take_reports(struct ctx *c, const struct report_list *all, struct review_part_view *v)
{
    const struct report **earlier = ARENA_ARRAY(c->a, const struct report *, all->count + 1);
    size_t pieces = 0, at = 0;
    for (size_t i = 0; i < all->count; i++)
        pieces += all->list[i].evidence_count;
    struct report_evidence *evidence = ARENA_ARRAY(c->a, struct report_evidence, pieces + 1);
    v->earlier = earlier;
    v->evidence = evidence;
    for (size_t i = 0; i < all->count; i++) {
        const struct report *r = &all->list[i];
        if (r->part_id.v != v->part->part_id.v || !str_eq(r->status, S("given")))
            continue;
        if (v->claim == NULL)
            v->claim = r;
        else
            earlier[v->earlier_count++] = r;
        for (size_t e = 0; e < r->evidence_count; e++)
            evidence[at++] = r->evidence[e];
    }
    v->evidence_count = at;
}

static bool was_blocked(const struct blocker_list *blockers, struct unit_id unit)
{
    for (size_t i = 0; i < blockers->count; i++)
        if (blockers->list[i].unit_id.v == unit.v)
            return true;
    return false;
}

static struct str field_of(struct arena *a, const char *what, struct part_id part)
{
    return arena_printf(a, "%s-%lld", what, (long long)part.v);
}

static err_t load_parts(struct ctx *c, struct review_form_view *v)
{
    struct report_list reports;
    struct blocker_list blockers;
    const struct loop_case *k = v->k;
    struct review_part_view *parts = ARENA_ARRAY(c->a, struct review_part_view, k->part_count + 1);
    TRY(report_of_item(c, k->item.item_id, &reports));
    TRY(blocker_of_item(c, k->item.item_id, &blockers));
    for (size_t i = 0; i < k->part_count; i++) {
        const struct loop_part *p = &k->parts[i];
        if (p->unit_id.v == 0)
            continue;
        v->asked_count += p->status == PART_SUBMITTED;
        struct review_part_view *one = &parts[v->part_count++];
        *one = (struct review_part_view){
            .part = p,
            .is_asked = p->status == PART_SUBMITTED,
            .verdict = form_text(c, arena_cstr(c->a, field_of(c->a, "verdict", p->part_id))),
            .reason = form_text(c, arena_cstr(c->a, field_of(c->a, "reason", p->part_id))),
        };
        take_reports(c, &reports, one);
        look(c, k, was_blocked(&blockers, p->unit_id), one);
        if (v->errors != NULL)
            one->error =
                field_error_of(v->errors, arena_cstr(c->a, field_of(c->a, "reason", p->part_id)));
    }
    v->parts = parts;
    return OK;
}

/* The page ---------------------------------------------------------------------------------------
 */

static err_t form_show(struct ctx *c, const struct loop_case *k, const struct field_errors *errors)
{
    struct review_form_view v = {.c = c, .k = k, .errors = errors, .note = form_text(c, "note")};
    const struct review_wait *waiting;
    size_t shown;
    struct str why;
    (void)loop_check(c, k, LOOP_ACCEPT, &v.why_not);
    v.may_verify = loop_check(c, k, LOOP_VERIFY, &why) == OK;
    TRY(load_parts(c, &v));
    TRY(report_indicators(c, k->item.item_id, &v.indicators, &v.indicator_count));
    TRY(review_rounds(c, k->item.item_id, &v.rounds, &v.round_count));
    TRY(review_waiting(c, true, 0, &waiting, &shown, &v.waiting_count));
    struct html *h = page_open(
        c, &(struct page){.title = str_of(T(c, N_("Verify"))), .nav = NAV_ITEMS, .errors = errors});
    review_form_page(h, &v);
    return page_close(c);
}

err_t review_form(struct ctx *c)
{
    struct loop_case k;
    TRY(loop_load(c, (struct item_id){c->ids[0]}, ITEM_REVIEW, &k));
    return form_show(c, &k, NULL);
}

/* The unit in front: of several parts the summary says which. */
static void add_error(struct ctx *c, const struct loop_part *p, const char *what,
                      struct field_errors *errors)
{
    struct str unit = lang_name(c->lang, p->unit_name, p->unit_name_en);
    field_error_add(errors, arena_cstr(c->a, field_of(c->a, "reason", p->part_id)),
                    trf(c->a, c->lang, N_("%s: %s"), arena_cstr(c->a, unit), tr(c->lang, what)));
}

/* One verdict a submitted part; what is missing is said at its part. With "rest", parts without a
 * verdict are accepted: one press for an item of twenty units. */
static size_t read_verdicts(struct ctx *c, const struct loop_case *k, struct loop_verdict *list,
                            struct field_errors *errors)
{
    size_t count = 0;
    bool takes_rest = str_eq(form_text(c, "rest"), S("accept"));
    for (size_t i = 0; i < k->part_count; i++) {
        const struct loop_part *p = &k->parts[i];
        if (p->status != PART_SUBMITTED)
            continue;
        struct str word = form_text(c, arena_cstr(c->a, field_of(c->a, "verdict", p->part_id)));
        struct str reason = form_text(c, arena_cstr(c->a, field_of(c->a, "reason", p->part_id)));
        bool accepts = str_eq(word, S("accept")) || (takes_rest && word.n == 0);
        if (!accepts && !str_eq(word, S("return")))
            add_error(c, p, N_("choose: accept it, or send it back."), errors);
        else if (!accepts && reason.n == 0)
            add_error(c, p, N_("say what is missing: the unit works by it."), errors);
        list[count++] = (struct loop_verdict){p->part_id, accepts, reason};
    }
    return count;
}

/* The next one that the actor may verify opens by itself. */
static err_t go_on(struct ctx *c, struct item_id done)
{
    const struct review_wait *list;
    size_t count;
    int64_t total;
    TRY(review_waiting(c, true, 2, &list, &count, &total));
    for (size_t i = 0; i < count; i++)
        if (list[i].item_id.v != done.v)
            return redirect(c, ctx_url1(c, ROUTE_review_form, list[i].item_id.v), "reviewed");
    return redirect(c, ctx_url0(c, ROUTE_review_list_page), "reviewed");
}

err_t review_save(struct ctx *c)
{
    struct loop_case k, before;
    struct review_id id;
    struct str why;
    struct field_errors errors = {.count = 0};
    TRY(loop_load(c, (struct item_id){c->ids[0]}, ITEM_REVIEW, &k));
    if (loop_check(c, &k, LOOP_ACCEPT, &why) != OK)
        return ctx_fail(c, ILLEGAL, "%s", arena_cstr(c->a, why));
    before = k;
    struct loop_verdict *list = ARENA_ARRAY(c->a, struct loop_verdict, k.part_count + 1);
    size_t count = read_verdicts(c, &k, list, &errors);
    if (errors.count > 0)
        return form_show(c, &before, &errors);
    TRY(loop_review(c, &k, list, count, form_text(c, "note"), &id));
    return go_on(c, k.item.item_id);
}

/* On the item's page -----------------------------------------------------------------------------
 */

static void show_steps(struct html *h, const void *view)
{
    review_steps(h, view);
}

static void show_section(struct html *h, const void *view)
{
    review_section(h, view);
}

err_t review_slots(struct ctx *c, const struct loop_case *k, struct item_slot *ret_steps,
                   struct item_slot *ret_section)
{
    struct review_section_view *section = ARENA_NEW(c->a, struct review_section_view);
    struct review_steps_view *steps = ARENA_NEW(c->a, struct review_steps_view);
    const struct item *item = &k->item;
    *section = (struct review_section_view){.c = c};
    *steps = (struct review_steps_view){.c = c, .item = item->item_id};
    *ret_steps = *ret_section = (struct item_slot){NULL, NULL};
    if (k->has_reviews)
        TRY(review_rounds(c, item->item_id, &section->rounds, &section->count));
    *ret_section = (struct item_slot){show_section, section};
    bool is_due = item->status == ITEM_SUBMITTED || item->status == ITEM_VERIFYING;
    if (!item->is_task || !is_due || !ctx_may(c, ITEM_REVIEW))
        return OK;
    (void)loop_check(c, k, LOOP_ACCEPT, &steps->why_not);
    *ret_steps = (struct item_slot){show_steps, steps};
    return OK;
}
