/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * When a unit is asked to report: the plan's day of the last month of a period, and what an edited
 * period of an item does at once. R-LOOP-05, R-REPORT-07. */
#include "calendar/calendar.h"
#include "item/item_write.h"

#include "item_due_sql.h"

/* Does a period end with this month? */
static bool ends_period(struct str period, int month)
{
    if (str_eq(period, S("month")))
        return true;
    if (str_eq(period, S("quarter")))
        return month % 3 == 0;
    return str_eq(period, S("semester")) && (month == 1 || month == 7);
}

struct date item_report_day(const struct calendar *cal, struct str period, int64_t day,
                            struct date after, struct date due_on)
{
    if (period.n == 0 || str_eq(period, S("none")))
        return DATE_NONE;
    struct civil at = date_civil(after);
    for (int i = 0; i < 13; i++) {
        int last = date_days_in_month(at.year, at.month);
        struct date d = DATE_NONE;
        bool is_day = date_make(at.year, at.month, day < 1 ? 1 : day > last ? last : (int)day, &d);
        if (is_day && ends_period(period, at.month)) {
            d = calendar_effective(cal, DUE_BACKWARD, d);
            if (d.day > after.day)
                return !date_is_none(due_on) && due_on.day <= d.day ? DATE_NONE : d;
        }
        at.year += at.month == 12;
        at.month = at.month == 12 ? 1 : at.month + 1;
    }
    return DATE_NONE;
}

struct date item_report_anew(const struct calendar *cal, const struct item_reporting *r,
                             struct date today)
{
    struct date next = item_report_day(cal, r->period, r->day, today, r->due_on);
    if (date_is_none(next) || date_is_none(r->reported_on))
        return next;
    struct civil of_next = date_civil(next), of_last = date_civil(r->reported_on);
    bool is_answered = of_next.year == of_last.year && of_next.month == of_last.month;
    return is_answered ? item_report_day(cal, r->period, r->day, next, r->due_on) : next;
}

err_t item_report_follow(struct ctx *c, struct item_id id)
{
    struct item_report_parts_rows rows;
    const struct calendar *cal;
    TRY(item_report_parts(c->db, c->a, (struct item_report_parts_args){.item_id = id}, &rows));
    if (rows.count == 0)
        return OK;
    TRY(calendar_load(c, &cal));
    for (size_t i = 0; i < rows.count; i++) {
        const struct item_report_parts_row *r = &rows.rows[i];
        struct item_reporting reporting = {r->report_period, r->report_day, r->due_on,
                                           r->reported_on};
        struct date next = item_report_anew(cal, &reporting, c->today);
        if (next.day != r->report_due_on.day)
            TRY(item_report_set(
                c->db, c->a,
                (struct item_report_set_args){.part_id = r->part_id, .report_due_on = next}));
    }
    return OK;
}
