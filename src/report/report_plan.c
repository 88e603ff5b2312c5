/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * How the units of a plan are asked to report: the period and its day. */
#include "audit/audit.h"
#include "base/buf.h"
#include "base/limits.h"
#include "calendar/calendar.h"
#include "field/field.h"
#include "report/report.h"

#include "report_sql.h"

err_t report_plan_load(struct ctx *c, struct plan_id id, struct report_plan *ret_plan)
{
    struct report_plan_reporting_row now;
    TRY(report_plan_reporting(c->db, c->a, (struct report_plan_reporting_args){.plan_id = id},
                              &now));
    *ret_plan = (struct report_plan){now.report_period, now.report_day};
    return OK;
}

/* Parts in progress get their next day anew. */
static err_t plan_parts(struct ctx *c, struct plan_id plan, struct str period, int64_t day)
{
    struct report_plan_parts_rows rows;
    const struct calendar *cal;
    TRY(calendar_load(c, &cal));
    TRY(report_plan_parts(c->db, c->a, (struct report_plan_parts_args){.plan_id = plan}, &rows));
    for (size_t i = 0; i < rows.count; i++) {
        const struct report_plan_parts_row *r = &rows.rows[i];
        struct date next = item_report_day(cal, period, day, c->today, r->due_on);
        if (next.day != r->report_due_on.day)
            TRY(report_part_due(
                c->db, c->a,
                (struct report_part_due_args){.part_id = r->part_id, .report_due_on = next}));
    }
    return OK;
}

err_t report_plan_change(struct ctx *c, struct plan_id plan, const struct report_plan *now,
                         const struct report_plan *wanted)
{
    struct reporting {
        struct str report_period;
        int64_t report_day;
    };
    static const struct field fields[] = {
        FIELD_LINE(struct reporting, report_period, N_("Period")),
        FIELD_INT(struct reporting, report_day, N_("Day of the last month of the period")),
    };
    AUTO(buf_free) struct buf b = buf_new(KIB(4));
    struct reporting before = {now->period, now->day}, after = {wanted->period, wanted->day};
    if (field_diff(FIELD_TABLE(fields), &before, &after, &b) == 0)
        return OK;
    TRY(report_plan_save_row(c->db, c->a,
                             (struct report_plan_save_row_args){.plan_id = plan,
                                                                .report_period = wanted->period,
                                                                .report_day = wanted->day,
                                                                .now_at = c->now}));
    TRY(plan_parts(c, plan, wanted->period, wanted->day));
    return audit_record(c, &(struct audit_entry){.object = AUDIT_PLAN,
                                                 .id = plan.v,
                                                 .verb = "edit",
                                                 .changes = arena_str(c->a, buf_str(&b))});
}
