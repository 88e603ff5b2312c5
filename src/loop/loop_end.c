/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * How an item is verified, ends, pauses and comes back. */
#include "loop/loop_write.h"

#include "base/check.h"

#include "loop_sql.h"

err_t loop_end_waiting(struct ctx *c, struct loop_case *k, struct str why)
{
    struct str text = why.p == NULL ? S("") : why;
    for (size_t i = 0; i < k->part_count; i++) {
        k->parts[i].stopped_on = DATE_NONE;
        k->parts[i].report_due_on = DATE_NONE;
    }
    k->now.stopped_on = DATE_NONE;
    TRY(loop_end_requests(c->db, c->a,
                          (struct loop_end_requests_args){
                              .item_id = k->item.item_id, .now_at = c->now, .text = text}));
    return loop_end_blockers(
        c->db, c->a,
        (struct loop_end_blockers_args){
            .item_id = k->item.item_id, .now_at = c->now, .today_on = c->today, .text = text});
}

err_t loop_verify(struct ctx *c, struct loop_case *k, struct str note)
{
    TRY(loop_require(c, k, LOOP_VERIFY));
    loop_move(k, "verify", ITEM_VERIFYING);
    return loop_save(c, k, "verify", note);
}

/* Review ----------------------------------------------------------------------------------------
 */

static err_t judge(struct ctx *c, struct loop_case *k, const struct loop_verdict *v, bool *ret_back)
{
    for (size_t i = 0; i < k->part_count; i++) {
        struct loop_part *p = &k->parts[i];
        if (p->part_id.v != v->part_id.v)
            continue;
        if (p->status != PART_SUBMITTED && (p->status != PART_ACCEPTED || v->is_accepted))
            return ctx_fail(c, INVALID, "%s",
                            T(c, N_("Give one verdict for each part that was submitted.")));
        if (v->is_accepted) {
            loop_part_move(p, "accept", PART_ACCEPTED);
            p->accepted_at = c->now;
            return OK;
        }
        TRY(loop_require_reason(c, v->reason));
        loop_part_move(p, "return", PART_RETURNED);
        p->return_count++;
        *ret_back = true;
        return loop_plan_report(c, k, p);
    }
    return ctx_fail(c, INVALID, "%s", T(c, N_("There is no such part.")));
}

/* The lead has to submit again whenever any part was sent back. */
static void reopen_lead(struct loop_case *k)
{
    for (size_t i = 0; i < k->part_count; i++) {
        struct loop_part *p = &k->parts[i];
        if (p->is_first && (p->status == PART_ACCEPTED || p->status == PART_SUBMITTED))
            loop_part_move(p, "return", PART_RETURNED);
    }
}

static bool all_judged(const struct loop_case *k)
{
    for (size_t i = 0; i < k->part_count; i++)
        if (k->parts[i].status == PART_SUBMITTED)
            return false;
    return true;
}

static err_t record_review(struct ctx *c, struct loop_case *k, const struct loop_verdict *verdicts,
                           size_t count, struct str note, struct review_id *ret_id)
{
    size_t back = 0;
    for (size_t i = 0; i < count; i++)
        back += !verdicts[i].is_accepted;
    struct loop_review_round_row round;
    struct loop_review_insert_row row;
    TRY(loop_review_round(c->db, c->a, (struct loop_review_round_args){.item_id = k->item.item_id},
                          &round));
    TRY(loop_review_insert(c->db, c->a,
                           (struct loop_review_insert_args){.item_id = k->item.item_id,
                                                            .round_no = round.round_no,
                                                            .verdict = back == 0 ? S("accept")
                                                                       : back == count
                                                                           ? S("return")
                                                                           : S("partly"),
                                                            .text = note.p == NULL ? S("") : note,
                                                            .reviewed_person_id = c->actor.person,
                                                            .reviewed_at = c->now},
                           &row));
    for (size_t i = 0; i < count; i++)
        TRY(loop_review_part_insert(
            c->db, c->a,
            (struct loop_review_part_insert_args){
                .review_id = row.review_id,
                .part_id = verdicts[i].part_id,
                .verdict = verdicts[i].is_accepted ? S("accept") : S("return"),
                .text = verdicts[i].reason.p == NULL ? S("") : verdicts[i].reason}));
    *ret_id = row.review_id;
    return OK;
}

static struct str first_reason(const struct loop_verdict *verdicts, size_t count, struct str note)
{
    for (size_t i = 0; i < count; i++)
        if (!verdicts[i].is_accepted)
            return verdicts[i].reason;
    return note;
}

static bool in_time(struct ctx *c, struct date due_on)
{
    return date_is_none(due_on) || c->today.day <= due_on.day;
}

static err_t count_done(struct ctx *c, const struct loop_case *k)
{
    struct date due =
        date_is_none(k->now.due_effective_on) ? k->now.due_current_on : k->now.due_effective_on;
    struct date monday = {c->today.day - date_weekday(c->today) + 1};
    return loop_done_count(
        c->db, c->a,
        (struct loop_done_count_args){.week_on = monday,
                                      .in_time_count = in_time(c, due),
                                      .original_count = in_time(c, k->item.due_original_on)});
}

err_t loop_review(struct ctx *c, struct loop_case *k, const struct loop_verdict *verdicts,
                  size_t count, struct str note, struct review_id *ret_id)
{
    TRY(loop_require(c, k, LOOP_ACCEPT));
    bool is_back = false;
    for (size_t i = 0; i < count; i++)
        TRY(judge(c, k, &verdicts[i], &is_back));
    if (count == 0 || !all_judged(k))
        return ctx_fail(c, INVALID, "%s",
                        T(c, N_("Give one verdict for each part that was submitted.")));
    loop_move(k, is_back ? "return" : "accept", is_back ? ITEM_ACTIVE : ITEM_DONE);
    k->now.review_due_on = DATE_NONE;
    if (is_back) {
        reopen_lead(k);
        k->now.return_count++;
        k->now.submitted_at = (struct instant){0};
    } else {
        k->now.done_at = c->now;
        TRY(count_done(c, k));
        TRY(loop_end_waiting(c, k, STR_NONE));
    }
    TRY(record_review(c, k, verdicts, count, note, ret_id));
    struct str reason = first_reason(verdicts, count, note);
    TRY(loop_save(c, k, is_back ? "return" : "accept", reason));
    return loop_tell(c, k, is_back ? NOTIFY_RETURNED : NOTIFY_ACCEPTED, reason);
}

/* Ends and pauses --------------------------------------------------------------------------------
 */

err_t loop_close(struct ctx *c, struct loop_case *k, struct str note)
{
    TRY(loop_require(c, k, LOOP_CLOSE));
    loop_move(k, "close", ITEM_CLOSED);
    k->now.closed_at = c->now;
    TRY(loop_save(c, k, "close", note));
    return loop_tell(c, k, NOTIFY_CLOSED, note);
}

err_t loop_reopen(struct ctx *c, struct loop_case *k, struct str reason)
{
    TRY(loop_require(c, k, LOOP_REOPEN));
    TRY(loop_require_reason(c, reason));
    loop_move(k, "reopen", ITEM_ACTIVE);
    for (size_t i = 0; i < k->part_count; i++)
        if (k->parts[i].status == PART_ACCEPTED) {
            loop_part_move(&k->parts[i], "reopen", PART_ACTIVE);
            TRY(loop_plan_report(c, k, &k->parts[i]));
        }
    k->now.done_at = k->now.closed_at = k->now.submitted_at = (struct instant){0};
    TRY(loop_save(c, k, "reopen", reason));
    return loop_tell(c, k, NOTIFY_REOPENED, reason);
}

err_t loop_suspend(struct ctx *c, struct loop_case *k, struct str reason)
{
    TRY(loop_require(c, k, LOOP_SUSPEND));
    TRY(loop_require_reason(c, reason));
    k->now.resume_status = str_of(item_status_word(k->now.status));
    k->now.ended_text = reason;
    if (date_is_none(k->now.stopped_on))
        k->now.stopped_on = c->today;
    loop_move(k, "suspend", ITEM_SUSPENDED);
    TRY(loop_save(c, k, "suspend", reason));
    return loop_tell(c, k, NOTIFY_SUSPENDED, reason);
}

err_t loop_resume(struct ctx *c, struct loop_case *k, struct str note)
{
    TRY(loop_require(c, k, LOOP_RESUME));
    struct date since = k->now.stopped_on;
    loop_move(k, "resume", item_status_of(k->now.resume_status));
    k->now.resume_status = S("");
    k->now.ended_text = S("");
    TRY(loop_parts_clock_start(c, k, since));
    TRY(loop_item_clock_start(c, k));
    if (k->now.status == ITEM_DISPATCHED)
        TRY(loop_term(c, c->institution.sign_days, &k->now.sign_due_on));
    TRY(loop_save(c, k, "resume", note));
    return loop_tell(c, k, NOTIFY_RESUMED, note);
}

err_t loop_cancel(struct ctx *c, struct loop_case *k, struct str decision, struct str reason)
{
    TRY(loop_require(c, k, LOOP_CANCEL));
    TRY(loop_require_reason(c, reason));
    if (str_trim(decision).n == 0)
        return ctx_fail(c, INVALID, "%s",
                        T(c, N_("Name the decision that takes its place: title or number.")));
    loop_move(k, "cancel", ITEM_CANCELLED);
    k->now.resume_status = S("");
    k->now.ended_text = decision;
    TRY(loop_end_waiting(c, k, reason));
    TRY(loop_save(c, k, "cancel", reason));
    return loop_tell(c, k, NOTIFY_CANCELLED, reason);
}

err_t loop_routine(struct ctx *c, struct loop_case *k, struct item_id successor, struct str reason)
{
    TRY(loop_require(c, k, LOOP_ROUTINE));
    TRY(loop_require_reason(c, reason));
    loop_move(k, "routine", ITEM_LONGTERM);
    k->now.ended_text = reason;
    k->now.successor_item_id = successor;
    TRY(loop_end_waiting(c, k, reason));
    TRY(loop_save(c, k, "routine", reason));
    return loop_tell(c, k, NOTIFY_CARRIED, reason);
}

static err_t make_successor(struct ctx *c, const struct loop_case *k, struct plan_id plan,
                            struct date due_on, struct item_id *ret_id)
{
    struct item_wish wish = {.title = k->item.title,
                             .text = k->now.text,
                             .deliverable = k->item.deliverable,
                             .lead = loop_unit_names(c->a, k, LOOP_LEADS),
                             .support = loop_unit_names(c->a, k, LOOP_SUPPORTS),
                             .due_on = due_on,
                             .no_due_reason = k->item.no_due_reason,
                             .recurrence = k->item.recurrence,
                             .is_bottom_line = k->item.is_bottom_line};
    struct field_errors errors = {.count = 0};
    TRY(item_make(c, &(struct item_place){.plan = plan, .parent_due_on = DATE_NONE}, &wish, &errors,
                  ret_id));
    if (errors.count > 0)
        return ctx_fail(c, INVALID, "%s", arena_cstr(c->a, errors.list[0].message));
    return loop_link_predecessor(
        c->db, c->a,
        (struct loop_link_predecessor_args){.item_id = *ret_id,
                                            .predecessor_item_id = k->item.item_id,
                                            .due_original_on = k->item.due_original_on});
}

err_t loop_carry(struct ctx *c, struct loop_case *k, struct plan_id plan, struct date due_on,
                 struct str reason, struct item_id *ret_successor)
{
    TRY(loop_require(c, k, LOOP_CARRY));
    TRY(loop_require_reason(c, reason));
    struct loop_plan_to_row *to;
    TRY(loop_plan_to(c->db, c->a, (struct loop_plan_to_args){.plan_id = plan}, &to));
    if (to == NULL || !str_eq(to->status, S("confirmed")) || plan.v == k->item.plan_id.v)
        return ctx_fail(c, INVALID, "%s", T(c, N_("Choose another plan that is confirmed.")));
    struct item_id successor;
    TRY(make_successor(c, k, plan, due_on, &successor));
    loop_move(k, "carry", ITEM_CARRIED);
    k->now.successor_item_id = successor;
    k->now.ended_text = to->title;
    TRY(loop_end_waiting(c, k, reason));
    TRY(loop_save(c, k, "carry", reason));
    *ret_successor = successor;
    return loop_tell(c, k, NOTIFY_CARRIED, reason);
}
