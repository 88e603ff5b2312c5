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

/* The days that came with the program, without a database. */
const struct calendar *calendar_built_in(struct arena *a);

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

/* The entries of from..to, both included; the array is the calendar's own. */
size_t calendar_entries(const struct calendar *cal, struct date from, struct date to,
                        const struct calendar_entry **ret_entries);

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

/* n working days after d, before it when n is negative (d itself does not count):
 * 2026-02-13 + 3 = 2026-02-25. */
struct date calendar_add_workdays(const struct calendar *cal, struct date d, int n);
/* Working days after `from` up to and including `to`; negative when `to` is before `from`. */
int calendar_workdays_between(const struct calendar *cal, struct date from, struct date to);

/* Sentences ------------------------------------------------------------------------------------ */

const char *calendar_weekday(enum lang lang, struct date d); /* "Friday", 星期五 */

/* R-CAL-08: what a date is and where it moves to, in one sentence: "2026-02-15, Sunday, a day off
 * (Spring Festival); what falls on a day off is due on the workday before: 2026-02-14, Saturday".
 * effective: as calendar_effective gave it, or DATE_NONE. is_known: false adds that the holidays of
 * that year are not published. STR_NONE for no date. */
struct str calendar_reading(struct arena *a, enum lang lang, const struct calendar *cal,
                            bool is_known, struct date current, struct date effective);

/* Days in a row that are alike: why a count of working days comes out as it does. */
struct calendar_run {
    struct date first, last;
    bool is_workday, is_adjusted;
    struct str name; /* of the holiday, or empty: ordinary days, a weekend */
    int workdays;    /* counted up to and including this run */
};
/* The runs of the days after `from` up to and including `to`; at most LIMIT_RUNS of them (0: more,
 * which is too much to read). */
#define LIMIT_RUNS 400
size_t calendar_runs(struct arena *a, enum lang lang, const struct calendar *cal, struct date from,
                     struct date to, const struct calendar_run **ret_runs);

/* Days in a row that a layer names alike: the list of a year, the own days. */
struct calendar_group {
    struct date first, last;
    bool is_own, is_work;
    struct str name, name_en;
};
size_t calendar_groups(struct arena *a, const struct calendar *cal, struct date from,
                       struct date to, const struct calendar_group **ret_groups);

#include "calendar/calendar_import.h"

#include "calendar/calendar_change.h"

#endif
