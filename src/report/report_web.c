/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * "No change", what is to be reported, what a head confirms, files of evidence, the item's page,
 * and how a plan is reported on. */
#include "report/report_web.h"

#include "plan/plan.h"

#include "report_history_html.h"
#include "report_pages_html.h"

struct str report_size(struct arena *a, int64_t bytes)
{
    if (bytes < 1024 * 1024)
        return arena_printf(a, "%lld KB", (long long)((bytes + 1023) / 1024));
    return arena_printf(a, "%.1f MB", (double)bytes / (1024.0 * 1024.0));
}

/* No change --------------------------------------------------------------------------------------
 */

err_t report_same(struct ctx *c)
{
    struct loop_case k;
    struct part_id part = {0};
    bool waits;
    (void)str_to_int64(form_text(c, "part"), &part.v);
    TRY(loop_load(c, (struct item_id){c->ids[0]}, ITEM_REPORT, &k));
    TRY(report_repeat(c, &k, part, &waits));
    struct url to = local_url(c, form_text(c, "back"), ctx_url1(c, ROUTE_item_show, c->ids[0]));
    return redirect(c, to, waits ? "report-waiting" : "reported");
}

err_t report_due_page(struct ctx *c)
{
    struct report_due_view v = {.c = c, .until = {c->today.day + REPORT_EARLY_DAYS}};
    int64_t total;
    TRY(report_due_for_me(c, v.until, LIMIT_REPORTS, &v.list, &v.count, &total));
    struct html *h = page_open(
        c, &(struct page){.title = str_of(T(c, N_("Reports to make"))), .nav = NAV_FOLLOW});
    report_due_list_page(h, &v);
    return page_close(c);
}

/* Confirming -------------------------------------------------------------------------------------
 */

static err_t why_not(struct ctx *c, const struct report *r, struct str *ret_why)
{
    struct loop_case k;
    *ret_why = STR_NONE;
    TRY(loop_load(c, r->item_id, ITEM_REPORT, &k));
    const struct loop_part *p = report_part(c, &k, r->part_id, ret_why);
    if (p != NULL && r->is_completion)
        (void)report_may_complete(c, &k, p, ret_why);
    return OK;
}

static err_t waiting_show(struct ctx *c, const struct field_errors *errors)
{
    struct report_list reports;
    int64_t total;
    TRY(report_waiting_for_me(c, LIMIT_REPORTS, &reports, &total));
    struct report_waiting_line *lines =
        ARENA_ARRAY(c->a, struct report_waiting_line, reports.count + 1);
    for (size_t i = 0; i < reports.count; i++) {
        lines[i].report = reports.list[i];
        TRY(why_not(c, &reports.list[i], &lines[i].why_not));
    }
    struct report_waiting_view v = {.c = c,
                                    .lines = lines,
                                    .count = reports.count,
                                    .errors = errors,
                                    .wrong_id = errors == NULL ? 0 : c->ids[0]};
    struct html *h = page_open(c, &(struct page){.title = str_of(T(c, N_("Reports to confirm"))),
                                                 .nav = NAV_FOLLOW,
                                                 .errors = errors});
    report_waiting_list_page(h, &v);
    return page_close(c);
}

err_t report_waiting_page(struct ctx *c)
{
    return waiting_show(c, NULL);
}

err_t report_waiting_save(struct ctx *c)
{
    struct report_id id;
    size_t count = 0;
    if (str_to_int64(form_text(c, "one"), &id.v)) {
        TRY(report_confirm(c, id));
        return redirect(c, ctx_url0(c, ROUTE_report_waiting_page), "confirmed-report");
    }
    for (size_t i = 0; i < c->form.fields.count; i++) {
        const struct http_field *f = &c->form.fields.list[i];
        if (!str_eq(f->name, S("pick")) || !str_to_int64(f->value, &id.v))
            continue;
        TRY(report_confirm(c, id));
        count++;
    }
    return redirect(c, ctx_url0(c, ROUTE_report_waiting_page),
                    count == 0 ? NULL : "confirmed-report");
}

err_t report_return(struct ctx *c)
{
    struct field_errors errors = {.count = 0};
    err_t e = report_send_back(c, (struct report_id){c->ids[0]}, form_text(c, "reason"));
    if (e == INVALID) {
        struct str name = arena_printf(c->a, "reason-%lld", (long long)c->ids[0]);
        field_error_add(&errors, arena_cstr(c->a, name), arena_str(c->a, str_of(c->note.text)));
        return waiting_show(c, &errors);
    }
    if (e != OK)
        return e;
    return redirect(c, ctx_url0(c, ROUTE_report_waiting_page), "report-sent-back");
}

/* Evidence ---------------------------------------------------------------------------------------
 */

/* R-REPORT-06: only ever downloaded; whatever it holds, no browser runs it here. */
err_t report_evidence_file(struct ctx *c)
{
    struct report_file file;
    TRY(report_file_load(c, (struct evidence_id){c->ids[0]}, &file));
    struct str name = file.filename.n > 0 ? file.filename : S("file");
    struct buf *body = download_open(c, S("application/octet-stream"), name);
    http_set_header(c->x, S("Content-Security-Policy"), S("default-src 'none'; sandbox"));
    buf_put(body, file.bytes);
    return download_close(c);
}

/* How a plan is reported on ----------------------------------------------------------------------
 */

static err_t plan_show_form(struct ctx *c, const struct plan *plan, struct str period, int64_t day,
                            const struct field_errors *errors)
{
    struct report_plan_view v = {
        .c = c,
        .title = plan->title,
        .period = period,
        .day = day,
        .errors = errors,
        .action = ctx_url1(c, ROUTE_report_plan_save, plan->plan_id.v),
        .cancel = ctx_url1(c, ROUTE_plan_show, plan->plan_id.v),
    };
    struct html *h =
        page_open(c, &(struct page){.title = str_of(T(c, N_("How the plan is reported on"))),
                                    .nav = NAV_PLANS,
                                    .errors = errors});
    report_plan_page(h, &v);
    return page_close(c);
}

static err_t plan_now(struct ctx *c, struct plan *ret_plan, struct report_plan *now)
{
    TRY(plan_load(c, (struct plan_id){c->ids[0]}, PLAN_CHECK, ret_plan));
    return report_plan_load(c, ret_plan->plan_id, now);
}

err_t report_plan_form(struct ctx *c)
{
    struct plan plan;
    struct report_plan now;
    TRY(plan_now(c, &plan, &now));
    return plan_show_form(c, &plan, now.period, now.day, NULL);
}

err_t report_plan_save(struct ctx *c)
{
    static const char *const periods[] = {"none", "month", "quarter", "semester"};
    struct plan plan;
    struct report_plan now;
    struct field_errors errors = {.count = 0};
    TRY(plan_now(c, &plan, &now));
    struct str period = now.period;
    int64_t day = 0;
    for (size_t i = 0; i < ARRAY_LEN(periods); i++)
        if (str_eq(form_text(c, "period"), str_of(periods[i])))
            period = str_of(periods[i]);
    if (!str_to_int64(form_text(c, "day"), &day) || day < 1 || day > 31) {
        field_error_add(&errors, "day", str_of(T(c, N_("Enter a day from 1 to 31."))));
        return plan_show_form(c, &plan, period, day, &errors);
    }
    TRY(report_plan_change(c, plan.plan_id, &now, &(struct report_plan){period, day}));
    return redirect(c, ctx_url1(c, ROUTE_plan_show, plan.plan_id.v), "saved");
}

/* On the item's page -----------------------------------------------------------------------------
 */

void report_show(struct html *h, const struct report *r)
{
    report_words(h, r);
}

void report_show_evidence(struct html *h, const struct report_evidence *list, size_t count)
{
    report_pieces(h, list, count);
}

static void show_steps(struct html *h, const void *view)
{
    report_steps(h, view);
}

static void show_section(struct html *h, const void *view)
{
    report_history(h, view);
}

static err_t steps_load(struct ctx *c, const struct loop_case *k, struct report_steps_view *v)
{
    struct report_steps_part *parts =
        ARENA_ARRAY(c->a, struct report_steps_part, k->part_count + 1);
    if (report_part(c, k, (struct part_id){0}, &v->why_not) == NULL)
        return OK;
    for (size_t i = 0; i < k->part_count; i++) {
        struct str why;
        const struct loop_part *p = report_part(c, k, k->parts[i].part_id, &why);
        if (p == NULL)
            continue;
        struct report_steps_part *s = &parts[v->count++];
        s->part = p;
        TRY(report_last(c, p->part_id, &s->last));
        s->may_repeat =
            s->last != NULL && s->last->made_on.day < c->today.day && p->status == PART_ACTIVE;
        if (report_may_complete(c, k, p, &why) == OK)
            v->may_complete = true;
        else
            v->why_not_done = why;
    }
    v->parts = parts;
    if (v->may_complete)
        v->why_not_done = STR_NONE;
    return OK;
}

err_t report_slots(struct ctx *c, const struct loop_case *k, struct item_slot *ret_steps,
                   struct item_slot *ret_section)
{
    const struct item *item = &k->item;
    struct report_steps_view *steps = ARENA_NEW(c->a, struct report_steps_view);
    struct report_section_view *section = ARENA_NEW(c->a, struct report_section_view);
    *steps = (struct report_steps_view){.c = c, .item = item->item_id};
    *section = (struct report_section_view){.c = c};
    *ret_steps = *ret_section = (struct item_slot){NULL, NULL};
    if (!item->is_task)
        return OK;
    if (k->has_reports)
        TRY(report_of_item(c, item->item_id, &section->reports));
    *ret_section = (struct item_slot){show_section, section};
    if (!ctx_may(c, ITEM_REPORT))
        return OK;
    TRY(steps_load(c, k, steps));
    *ret_steps = (struct item_slot){show_steps, steps};
    return OK;
}
