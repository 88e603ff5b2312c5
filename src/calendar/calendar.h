/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The working calendar: weekends, national holidays and adjusted workdays (调休), the institution's
 * own days. Shared by requests (auth/shared.h). */
#ifndef LUOSHI_CALENDAR_CALENDAR_H
#define LUOSHI_CALENDAR_CALENDAR_H

#include "auth/ctx.h"

struct calendar;

/* All days that differ from Monday–Friday; about 40 a year. */
err_t calendar_load(struct ctx *c, const struct calendar **ret_calendar);
/* At least those around one day (60 days on each side): enough to move a date to a working day, at
 * a hundredth of the cost where nothing is shared; what lies outside may look like weekends only.
 */
err_t calendar_load_around(struct ctx *c, struct date d, const struct calendar **ret_calendar);

/* Writes the national days that came with the program (holidays_cn.tsv) into the database; days of
 * the same date are replaced, the institution's own are left alone. */
err_t calendar_seed(struct ctx *c);

/* One day that differs; what calendar_load reads, and tests make. */
struct calendar_entry {
    struct date day;
    bool is_national; /* else the institution's own, which wins */
    bool is_work;     /* worked, whatever the weekday; else off */
    struct str name;
    struct str name_en;
};
/* Entries in order of their day, national before own; they must live as long as the calendar. */
const struct calendar *calendar_make(struct arena *a, const struct calendar_entry *entries,
                                     size_t count);

/* True when the national days of that year are known (R-CAL-05). */
bool calendar_year_known(const struct calendar *cal, int year);

struct calendar_answer {
    bool is_workday;
    bool is_adjusted; /* a weekend that is worked, or a weekday that is off */
    struct str name;  /* 国庆节, or empty */
    bool is_known;    /* false: no notice for that year yet, weekends only */
};
struct calendar_answer calendar_day(const struct calendar *cal, enum lang lang, struct date d);

/* The last day in time by the institution's policy: the date itself when it is a workday, else the
 * workday before or after it. */
struct date calendar_effective(const struct calendar *cal, enum due_policy policy, struct date d);

/* n ≥ 0 working days after d (d itself does not count): 2026-02-13 + 3 = 2026-02-25. */
struct date calendar_add_workdays(const struct calendar *cal, struct date d, int n);
/* Working days after `from` up to and including `to`; negative when `to` is before `from`. */
int calendar_workdays_between(const struct calendar *cal, struct date from, struct date to);

#endif
