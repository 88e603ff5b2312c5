/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * When the next report is asked for. Pure. */
#include "calendar/calendar.h"
#include "report/report.h"

struct date report_next(const struct calendar *cal, const struct report_period *p,
                        struct date report_due_on, struct date today, struct date *ret_answered)
{
    *ret_answered = DATE_NONE;
    if (date_is_none(report_due_on))
        return item_report_day(cal, p->period, p->day, today, p->due_on);
    if (report_due_on.day - today.day > REPORT_EARLY_DAYS)
        return report_due_on; /* an extra one: the periodic one is still asked for */
    *ret_answered = report_due_on;
    struct date after = report_due_on.day > today.day ? report_due_on : today;
    return item_report_day(cal, p->period, p->day, after, p->due_on);
}
