/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Terms, dates and the clock that stands. R-LOOP-03: what was lost is counted in working days and
 * given back in working days; the original date never moves. */
#include "loop/loop_write.h"

err_t loop_term(struct ctx *c, int days, struct date *ret_date)
{
    const struct calendar *cal;
    TRY(calendar_load_around(c, c->today, &cal));
    *ret_date = calendar_add_workdays(cal, c->today, days);
    return OK;
}

static err_t effective(struct ctx *c, struct date d, struct date *ret_date)
{
    const struct calendar *cal;
    *ret_date = DATE_NONE;
    if (date_is_none(d))
        return OK;
    TRY(calendar_load_around(c, d, &cal));
    *ret_date = calendar_effective(cal, c->institution.due_policy, d);
    return OK;
}

err_t loop_set_due(struct ctx *c, struct loop_case *k, struct date due_on)
{
    k->now.due_current_on = due_on;
    return effective(c, due_on, &k->now.due_effective_on);
}

err_t loop_set_part_due(struct ctx *c, struct loop_part *p, struct date due_on)
{
    p->due_on = due_on;
    return effective(c, due_on, &p->due_effective_on);
}

/* The date later by the working days that were lost. */
static err_t give_back(struct ctx *c, struct date since, struct date *due_on, int *ret_lost)
{
    const struct calendar *cal;
    TRY(calendar_load(c, &cal));
    int lost = calendar_workdays_between(cal, since, c->today);
    *ret_lost = lost < 0 ? 0 : lost;
    if (!date_is_none(*due_on) && *ret_lost > 0)
        *due_on = calendar_add_workdays(cal, *due_on, *ret_lost);
    return OK;
}

static bool lead_is_stopped(const struct loop_case *k)
{
    for (size_t i = 0; i < k->part_count; i++)
        if (k->parts[i].is_first && !date_is_none(k->parts[i].stopped_on))
            return true;
    return false;
}

err_t loop_item_clock_start(struct ctx *c, struct loop_case *k)
{
    if (date_is_none(k->now.stopped_on) || k->now.status == ITEM_SUSPENDED || lead_is_stopped(k))
        return OK; /* it stands for another reason still */
    int lost = 0;
    struct date due_on = k->now.due_current_on;
    TRY(give_back(c, k->now.stopped_on, &due_on, &lost));
    k->now.stopped_on = DATE_NONE;
    return loop_set_due(c, k, due_on);
}

err_t loop_clock_stop(struct ctx *c, struct loop_case *k, struct part_id part)
{
    for (size_t i = 0; i < k->part_count; i++) {
        struct loop_part *p = &k->parts[i];
        if (p->part_id.v != part.v || !date_is_none(p->stopped_on))
            continue;
        p->stopped_on = c->today;
        if (p->is_first && date_is_none(k->now.stopped_on))
            k->now.stopped_on = c->today;
    }
    return OK;
}

err_t loop_clock_start(struct ctx *c, struct loop_case *k, struct part_id part, int *ret_lost)
{
    *ret_lost = 0;
    for (size_t i = 0; i < k->part_count; i++) {
        struct loop_part *p = &k->parts[i];
        if (p->part_id.v != part.v || date_is_none(p->stopped_on))
            continue;
        TRY(give_back(c, p->stopped_on, &p->due_on, ret_lost));
        TRY(effective(c, p->due_on, &p->due_effective_on));
        p->stopped_on = DATE_NONE;
        if (p->is_first)
            TRY(loop_item_clock_start(c, k));
    }
    return OK;
}

err_t loop_parts_clock_start(struct ctx *c, struct loop_case *k, struct date since)
{
    int lost;
    for (size_t i = 0; i < k->part_count; i++) {
        struct loop_part *p = &k->parts[i];
        if (date_is_none(p->due_on) || !date_is_none(p->stopped_on))
            continue;
        TRY(give_back(c, since, &p->due_on, &lost));
        TRY(effective(c, p->due_on, &p->due_effective_on));
    }
    return OK;
}

/* Reports ---------------------------------------------------------------------------------------
 */

err_t loop_plan_report(struct ctx *c, const struct loop_case *k, struct loop_part *p)
{
    const struct calendar *cal;
    TRY(calendar_load(c, &cal));
    struct str period = k->item.report_period.n > 0 ? k->item.report_period : k->plan_period;
    struct date due = date_is_none(p->due_on) ? k->now.due_current_on : p->due_on;
    p->report_due_on = item_report_day(cal, period, k->plan_day, c->today, due);
    return OK;
}
