/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Making a report: what stands against it, storing it, and what it changes when it counts. */
#include "report/report_write.h"

#include "audit/audit.h"
#include "base/buf.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "blocker/blocker.h"
#include "calendar/calendar.h"
#include "notify/notify.h"
#include "json/json_write.h"

#include "report_sql.h"

/* Which part -------------------------------------------------------------------------------------
 */

static bool works(const struct loop_part *p)
{
    return p->is_mine && (p->status == PART_ACTIVE || p->status == PART_RETURNED);
}

const struct loop_part *report_part(struct ctx *c, const struct loop_case *k, struct part_id id,
                                    struct str *ret_why_not)
{
    const struct loop_part *found = NULL;
    for (size_t i = 0; i < k->part_count; i++) {
        if (!works(&k->parts[i]) || (id.v != 0 && k->parts[i].part_id.v != id.v))
            continue;
        if (found == NULL || k->parts[i].is_first)
            found = &k->parts[i];
    }
    const char *why = NULL;
    if (!k->item.is_task)
        why = N_("A programme only holds items: report on its tasks.");
    else if (k->now.status != ITEM_ACTIVE && k->now.status != ITEM_DISPATCHED)
        why = N_("Reports are made while the item is in progress.");
    else if (found == NULL)
        why = N_("Your unit's part is not in progress: sign for it first.");
    *ret_why_not = why == NULL ? STR_NONE : str_of(T(c, why));
    return why == NULL ? found : NULL;
}

const struct loop_part *report_find_part(const struct loop_case *k, struct part_id id)
{
    for (size_t i = 0; i < k->part_count; i++)
        if (k->parts[i].part_id.v == id.v)
            return &k->parts[i];
    return NULL;
}

void report_narrow(struct loop_case *k, struct part_id part)
{
    for (size_t i = 0; i < k->part_count; i++)
        k->parts[i].is_mine = k->parts[i].is_mine && k->parts[i].part_id.v == part.v;
}

static enum loop_event completion_of(const struct loop_part *p)
{
    return p->is_first ? LOOP_SUBMIT : LOOP_COMPLETE;
}

err_t report_may_complete(struct ctx *c, const struct loop_case *k, const struct loop_part *p,
                          struct str *ret_why_not)
{
    TRY(loop_check(c, k, completion_of(p), ret_why_not));
    if (date_is_none(p->stopped_on))
        return OK;
    *ret_why_not =
        str_of(T(c, N_("It waits for a decision. Take the question back first, or wait for the "
                       "answer.")));
    return ILLEGAL;
}

/* What stands against it -------------------------------------------------------------------------
 */

static void refuse(struct ctx *c, struct field_errors *errors, const char *field, const char *text)
{
    field_error_add(errors, field, str_of(T(c, text)));
}

/* Can it be finished, and when? The day it is due is the part's own, else the item's. */
static void check_outlook(struct ctx *c, const struct loop_case *k, const struct loop_part *p,
                          const struct report_input *in, struct field_errors *errors)
{
    struct date due = date_is_none(p->due_on) ? k->now.due_current_on : p->due_on;
    bool is_late = !date_is_none(due) && due.day < c->today.day && date_is_none(p->stopped_on);
    if (in->is_completion)
        return;
    if (in->outlook.n == 0)
        refuse(c, errors, "outlook", N_("Say whether it can be finished."));
    else if (str_eq(in->outlook, S("in_time")) && is_late)
        refuse(c, errors, "outlook", N_("The due date has passed: say when it will be finished."));
    if (!str_eq(in->outlook, S("late")))
        return;
    if (date_is_none(in->forecast_on))
        refuse(c, errors, "forecast_on", N_("Enter the day by which it will be finished."));
    else if (in->forecast_on.day < c->today.day)
        refuse(c, errors, "forecast_on", N_("That day has passed: enter a later one."));
    else if (!date_is_none(due) && in->forecast_on.day <= due.day)
        refuse(c, errors, "forecast_on",
               N_("That day is in time: choose “Yes, in time”, or enter a later one."));
}

static void check_length(struct ctx *c, struct field_errors *errors, const char *field,
                         struct str text)
{
    if (utf8_length(text) > LIMIT_REPORT_CHARS)
        field_error_add(errors, field,
                        trf(c->a, c->lang, N_("At most %d characters; put the rest into a file."),
                            LIMIT_REPORT_CHARS));
}

void report_check(struct ctx *c, const struct loop_case *k, const struct loop_part *p,
                  const struct report_input *in, struct field_errors *errors)
{
    struct str why;
    if (in->text.n == 0)
        refuse(c, errors, "text", N_("Say what was done: a sentence is enough.")); /* R-REPORT-01 */
    check_length(c, errors, "text", in->text);
    check_length(c, errors, "obstacle", in->obstacle);
    check_length(c, errors, "suggestion", in->suggestion);
    check_outlook(c, k, p, in, errors);
    if (in->percent < -1 || in->percent > 100)
        refuse(c, errors, "percent", N_("Enter a whole number from 0 to 100, or nothing."));
    if (in->decider.v != 0 && in->obstacle.n == 0)
        refuse(c, errors, "obstacle", N_("Say what stands in the way and what has to be decided."));
    else if (in->decider.v != 0 && !date_is_none(p->stopped_on))
        refuse(c, errors, "decider", N_("A question of yours waits for its decision already."));
    else if (in->decider.v != 0 && in->is_completion)
        refuse(c, errors, "decider",
               N_("What waits for a decision is not done: report progress instead."));
    if (in->piece_count > LIMIT_REPORT_EVIDENCE)
        field_error_add(errors, "file",
                        trf(c->a, c->lang, N_("At most %d pieces of evidence with one report."),
                            LIMIT_REPORT_EVIDENCE));
    if (in->is_completion && report_may_complete(c, k, p, &why) != OK)
        field_error_add(errors, "", why);
}

/* Counting ---------------------------------------------------------------------------------------
 */

static struct str first_line(struct str text)
{
    struct str line = text;
    for (size_t i = 0; i < text.n; i++)
        if (text.p[i] == '\n') {
            line.n = i;
            break;
        }
    return utf8_head(line, LIMIT_TITLE_CHARS);
}

static void change(struct json *j, const char *field, struct str after)
{
    json_object_begin(j);
    json_key(j, "field");
    json_str(j, str_of(field));
    json_key(j, "before");
    json_str(j, S(""));
    json_key(j, "after");
    json_str(j, after);
    json_object_end(j);
}

/* One entry: what was said in figures; the words are the reason when the report counts. */
static err_t journal(struct ctx *c, const struct loop_case *k, const char *verb,
                     const struct report_effect *r, struct str reason)
{
    AUTO(buf_free) struct buf b = buf_new(KIB(64));
    struct json j = json_new(&b);
    char day[DATE_TEXT];
    json_array_begin(&j);
    if (r != NULL && r->outlook.n > 0)
        change(&j, "outlook", r->outlook);
    if (r != NULL && !date_is_none(r->forecast_on)) {
        date_format(r->forecast_on, day);
        change(&j, "forecast_on", str_of(day));
    }
    if (r != NULL && r->percent >= 0)
        change(&j, "percent_pct", arena_printf(c->a, "%lld", (long long)r->percent));
    json_array_end(&j);
    return audit_record(c, &(struct audit_entry){.object = AUDIT_ITEM,
                                                 .id = k->item.item_id.v,
                                                 .item = k->item.item_id,
                                                 .verb = verb,
                                                 .changes = arena_str(c->a, buf_str(&b)),
                                                 .reason = reason});
}

static err_t count_part(struct ctx *c, const struct loop_case *k, const struct loop_part *p,
                        const struct report_effect *r)
{
    const struct calendar *cal;
    struct date answered;
    TRY(calendar_load(c, &cal));
    struct report_period period = {
        .period = k->item.report_period.n > 0 ? k->item.report_period : k->plan_period,
        .day = k->plan_day,
        .due_on = date_is_none(p->due_on) ? k->now.due_current_on : p->due_on,
    };
    struct date next = report_next(cal, &period, p->report_due_on, c->today, &answered);
    TRY(report_count_part(c->db, c->a,
                          (struct report_count_part_args){.part_id = p->part_id,
                                                          .today_on = c->today,
                                                          .text = r->text,
                                                          .report_due_on = next,
                                                          .percent_pct = r->percent,
                                                          .now_at = c->now}));
    if (p->is_first)
        TRY(report_count_item(c->db, c->a,
                              (struct report_count_item_args){.item_id = k->item.item_id,
                                                              .today_on = c->today,
                                                              .text = first_line(r->text),
                                                              .percent_pct = r->percent,
                                                              .now_at = c->now}));
    TRY(report_period_set(
        c->db, c->a,
        (struct report_period_set_args){.report_id = r->report_id, .period_on = answered}));
    return report_count_values(c->db, c->a,
                               (struct report_count_values_args){.report_id = r->report_id});
}

/* The lead hears of its supports; the clerks of what will be late, early. */
static err_t tell(struct ctx *c, const struct loop_case *k, const struct loop_part *p,
                  const struct report_effect *r)
{
    bool is_bad = str_eq(r->outlook, S("late")) || str_eq(r->outlook, S("not"));
    if (r->is_completion || (p->is_first && !is_bad))
        return OK; /* a completion tells by its step */
    struct unit_id lead = {0};
    if (!p->is_first)
        lead = k->item.lead_unit_id;
    return notify_tell(c, &(struct notify_event){.kind = NOTIFY_REPORTED,
                                                 .item = k->item.item_id,
                                                 .unit = lead,
                                                 .to_clerks = is_bad,
                                                 .detail = first_line(r->text)});
}

err_t report_count(struct ctx *c, struct loop_case *k, const struct loop_part *p,
                   const struct report_effect *r)
{
    TRY(count_part(c, k, p, r));
    TRY(tell(c, k, p, r));
    if (!r->is_completion)
        return OK;
    enum loop_event step = completion_of(p);
    report_narrow(k, p->part_id);
    return step == LOOP_SUBMIT ? loop_submit(c, k) : loop_complete(c, k); /* R-REPORT-05 */
}

/* Making -----------------------------------------------------------------------------------------
 */

static err_t insert(struct ctx *c, const struct loop_case *k, const struct loop_part *p,
                    const struct report_input *in, bool waits, struct report_id *ret_id)
{
    struct report_insert_row row;
    TRY(report_insert(
        c->db, c->a,
        (struct report_insert_args){.item_id = k->item.item_id,
                                    .part_id = p->part_id,
                                    .unit_id = p->unit_id,
                                    .kind = in->is_completion ? S("completion") : S("progress"),
                                    .status = waits ? S("waiting") : S("given"),
                                    .period_on = DATE_NONE,
                                    .is_unchanged = in->is_unchanged,
                                    .text = in->text,
                                    .outlook = in->outlook,
                                    .forecast_on = in->forecast_on,
                                    .obstacle_text = in->obstacle,
                                    .suggestion_text = in->suggestion,
                                    .stage = in->stage,
                                    .percent_pct = in->percent,
                                    .made_person_id = c->actor.person,
                                    .made_on = c->today,
                                    .made_at = c->now},
        &row));
    for (size_t i = 0; i < in->measure_count; i++)
        TRY(report_value_insert(
            c->db, c->a,
            (struct report_value_insert_args){.report_id = row.report_id,
                                              .indicator_id = in->measures[i].indicator_id,
                                              .actual_value = in->measures[i].value}));
    TRY(report_replace_waiting(
        c->db, c->a,
        (struct report_replace_waiting_args){.part_id = p->part_id, .report_id = row.report_id}));
    *ret_id = row.report_id;
    return report_put_evidence(c, k, p, row.report_id, in);
}

static err_t tell_heads(struct ctx *c, const struct loop_case *k, const struct loop_part *p,
                        struct str text)
{
    struct report_heads_rows heads;
    TRY(report_heads(c->db, c->a, (struct report_heads_args){.unit_id = p->unit_id}, &heads));
    for (size_t i = 0; i < heads.count; i++)
        TRY(notify_tell(c, &(struct notify_event){.kind = NOTIFY_REPORT_WAITING,
                                                  .item = k->item.item_id,
                                                  .person = heads.rows[i].person_id,
                                                  .detail = first_line(text)}));
    return OK;
}

/* R-REPORT-02 */
err_t report_waits(struct ctx *c, const struct loop_part *p, bool *ret_waits)
{
    struct report_part_state_row state;
    TRY(report_part_state(c->db, c->a, (struct report_part_state_args){.part_id = p->part_id},
                          &state));
    *ret_waits = state.is_confirmed && !p->is_my_head;
    if (!*ret_waits)
        return OK;
    struct report_heads_rows heads; /* a unit without a head would wait for ever */
    TRY(report_heads(c->db, c->a, (struct report_heads_args){.unit_id = p->unit_id}, &heads));
    *ret_waits = heads.count > 0;
    return OK;
}

/* The question goes out at once, also where the head confirms: bad news does not wait. */
static err_t ask(struct ctx *c, const struct loop_case *k, const struct loop_part *p,
                 const struct report_input *in)
{
    struct loop_case now;
    TRY(loop_reload(c, k->item.item_id, &now));
    return blocker_open(c, &now, p->part_id, in->obstacle, in->decider);
}

err_t report_make(struct ctx *c, struct loop_case *k, const struct report_input *in,
                  bool *ret_waits)
{
    struct str why;
    bool waits;
    const struct loop_part *p = report_part(c, k, in->part, &why);
    if (p == NULL)
        return ctx_fail(c, ILLEGAL, "%s", arena_cstr(c->a, why));
    TRY(report_waits(c, p, &waits));
    struct report_effect r = {.is_completion = in->is_completion,
                              .text = in->text,
                              .outlook = in->outlook,
                              .forecast_on = in->forecast_on,
                              .percent = in->percent};
    TRY(insert(c, k, p, in, waits, &r.report_id));
    TRY(journal(c, k, "report", waits ? NULL : &r, waits ? STR_NONE : first_line(in->text)));
    *ret_waits = waits;
    TRY(waits ? tell_heads(c, k, p, in->text) : report_count(c, k, p, &r));
    return in->decider.v == 0 ? OK : ask(c, k, p, in);
}

err_t report_repeat(struct ctx *c, struct loop_case *k, struct part_id part, bool *ret_waits)
{
    struct str why;
    const struct report *last;
    struct field_errors errors = {.count = 0};
    const struct loop_part *p = report_part(c, k, part, &why);
    if (p == NULL)
        return ctx_fail(c, ILLEGAL, "%s", arena_cstr(c->a, why));
    TRY(report_last(c, p->part_id, &last));
    if (last == NULL)
        return ctx_fail(c, INVALID, "%s",
                        T(c, N_("There is no earlier report that could stand: make one.")));
    struct report_input in = {.part = p->part_id,
                              .is_unchanged = true,
                              .text = last->text,
                              .outlook = last->outlook,
                              .forecast_on = last->forecast_on,
                              .obstacle = last->obstacle,
                              .suggestion = last->suggestion,
                              .stage = last->stage,
                              .percent = last->percent};
    report_check(c, k, p, &in, &errors);
    if (errors.count > 0) /* R-REPORT-04 */
        return ctx_fail(c, INVALID, "%s", arena_cstr(c->a, errors.list[0].message));
    return report_make(c, k, &in, ret_waits);
}
