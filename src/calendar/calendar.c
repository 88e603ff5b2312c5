/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The working calendar: a sorted array of the days that differ from Monday to Friday, read once a
 * request. Pure after loading.
 *
 * R-CAL-01  Monday to Friday are working days, Saturday and Sunday are not.
 * R-CAL-02  A national day replaces R-CAL-01: off, or worked (调休).
 * R-CAL-03  A day of the institution's own replaces both.
 * R-CAL-04  n working days after a day do not count that day.
 * R-CAL-05  A year is known when its notice is: at least 7 national days off (the law has 11, and
 * 13 since 2025; single days of a year may stand in the notice of the next). R-CAL-06  A date on a
 * day off moves by the institution's policy, and by nothing else. */
#include "calendar/calendar.h"

#include "auth/shared.h"
#include "base/check.h"
#include "calendar/holidays_cn.h"
#include "calendar_sql.h"

#define FIRST_YEAR     1900
#define YEARS          300
#define DAYS_OF_NOTICE 7
#define LONGEST_BREAK  400 /* days without one worked: more is a broken calendar */

struct calendar {
    const struct calendar_entry *entries;
    size_t count;
    uint8_t national_off[YEARS]; /* national days off in the year */
};

static bool is_weekend(struct date d)
{
    return date_weekday(d) >= 6;
}

const struct calendar *calendar_make(struct arena *a, const struct calendar_entry *entries,
                                     size_t count)
{
    struct calendar *cal = ARENA_NEW(a, struct calendar);
    cal->entries = entries;
    cal->count = count;
    for (size_t i = 0; i < count; i++) {
        CHECK(i == 0 || entries[i - 1].day.day <= entries[i].day.day);
        int year = date_civil(entries[i].day).year - FIRST_YEAR;
        bool counts = entries[i].is_national && !entries[i].is_work;
        if (counts && year >= 0 && year < YEARS && cal->national_off[year] < UINT8_MAX)
            cal->national_off[year]++;
    }
    return cal;
}

static err_t load_between(struct ctx *c, struct date from, struct date to,
                          const struct calendar **ret_calendar)
{
    struct calendar_between_rows days;
    TRY(calendar_between(c->db, c->a, (struct calendar_between_args){.from_on = from, .to_on = to},
                         &days));
    struct calendar_entry *entries = ARENA_ARRAY(c->a, struct calendar_entry, days.count + 1);
    for (size_t i = 0; i < days.count; i++) {
        const struct calendar_between_row *row = &days.rows[i];
        entries[i] = (struct calendar_entry){
            .day = row->day_on,
            .is_national = str_eq(row->layer, S("national")),
            .is_work = str_eq(row->kind, S("work")),
            .name = row->name,
            .name_en = row->name_en,
        };
    }
    *ret_calendar = calendar_make(c->a, entries, days.count);
    return OK;
}

static err_t make_whole(struct ctx *c, const void **ret_object)
{
    struct date first = DATE_NONE;
    const struct calendar *cal;
    CHECK(date_make(1900, 1, 1, &first));
    TRY(load_between(c, first, date_last_of_month(2199, 12), &cal));
    *ret_object = cal;
    return OK;
}

err_t calendar_load(struct ctx *c, const struct calendar **ret_calendar)
{
    const void *cal;
    TRY(shared_get(c, SHARED_CALENDAR, make_whole, &cal));
    *ret_calendar = cal;
    return OK;
}

const struct calendar *calendar_built_in(struct arena *a)
{
    struct calendar_entry *entries = ARENA_ARRAY(a, struct calendar_entry, holidays_cn_count + 1);
    for (size_t i = 0; i < holidays_cn_count; i++) {
        const struct holiday_cn *day = &holidays_cn[i];
        entries[i] = (struct calendar_entry){.is_national = true,
                                             .is_work = str_eq(str_of(day->kind), S("work")),
                                             .name = str_of(day->name),
                                             .name_en = str_of(day->name_en)};
        CHECK(date_parse(str_of(day->day), &entries[i].day));
    }
    return calendar_make(a, entries, holidays_cn_count);
}

#define AROUND_DAYS 60 /* no row of days off is as long */

err_t calendar_load_around(struct ctx *c, struct date d, const struct calendar **ret_calendar)
{
    if (c->shared != NULL)
        return calendar_load(c, ret_calendar);
    if (date_is_none(d))
        d = c->today;
    return load_between(c, (struct date){d.day - AROUND_DAYS}, (struct date){d.day + AROUND_DAYS},
                        ret_calendar);
}

err_t calendar_seed(struct ctx *c)
{
    for (size_t i = 0; i < holidays_cn_count; i++) {
        const struct holiday_cn *day = &holidays_cn[i];
        struct date on;
        CHECK(date_parse(str_of(day->day), &on));
        TRY(calendar_day_insert(c->db, c->a,
                                (struct calendar_day_insert_args){
                                    .layer = S("national"),
                                    .day_on = on,
                                    .kind = str_of(day->kind),
                                    .name = str_of(day->name),
                                    .name_en = str_of(day->name_en),
                                }));
    }
    return OK;
}

bool calendar_year_known(const struct calendar *cal, int year)
{
    return year >= FIRST_YEAR && year < FIRST_YEAR + YEARS &&
           cal->national_off[year - FIRST_YEAR] >= DAYS_OF_NOTICE;
}

/* Index of the first entry after day d. */
static size_t entries_up_to(const struct calendar *cal, struct date d)
{
    size_t low = 0, high = cal->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (cal->entries[middle].day.day <= d.day)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The entry that decides about d: the last of that day (own after national), or NULL. */
static const struct calendar_entry *entry_of(const struct calendar *cal, struct date d)
{
    size_t end = entries_up_to(cal, d);
    if (end == 0 || cal->entries[end - 1].day.day != d.day)
        return NULL;
    return &cal->entries[end - 1];
}

size_t calendar_entries(const struct calendar *cal, struct date from, struct date to,
                        const struct calendar_entry **ret_entries)
{
    size_t first = entries_up_to(cal, (struct date){from.day - 1});
    size_t end = entries_up_to(cal, to);
    *ret_entries = cal->entries + first;
    return end < first ? 0 : end - first;
}

static bool is_workday(const struct calendar *cal, struct date d)
{
    const struct calendar_entry *entry = entry_of(cal, d);
    return entry == NULL ? !is_weekend(d) : entry->is_work;
}

struct calendar_answer calendar_day(const struct calendar *cal, enum lang lang, struct date d)
{
    CHECK(!date_is_none(d));
    const struct calendar_entry *entry = entry_of(cal, d);
    struct calendar_answer answer = {
        .is_workday = is_workday(cal, d),
        .is_known = calendar_year_known(cal, date_civil(d).year),
    };
    answer.is_adjusted = answer.is_workday == is_weekend(d);
    if (entry != NULL)
        answer.name = lang_name(lang, entry->name, entry->name_en);
    return answer;
}

static struct date nearest_workday(const struct calendar *cal, struct date d, int step)
{
    struct date at = d;
    for (int i = 0; i < LONGEST_BREAK; i++) {
        if (is_workday(cal, at))
            return at;
        at.day += step;
    }
    return d;
}

struct date calendar_effective(const struct calendar *cal, enum due_policy policy, struct date d)
{
    if (date_is_none(d))
        return d;
    switch (policy) {
    case DUE_AS_WRITTEN: return d;
    case DUE_BACKWARD: return nearest_workday(cal, d, /* step= */ -1);
    case DUE_FORWARD: return nearest_workday(cal, d, /* step= */ 1);
    }
    return d;
}

struct date calendar_add_workdays(const struct calendar *cal, struct date d, int n)
{
    CHECK(!date_is_none(d));
    int step = n < 0 ? -1 : 1;
    struct date at = d;
    for (int left = n * step; left > 0; left--) {
        at.day += step;
        at = nearest_workday(cal, at, step);
    }
    return at;
}

/* Mondays to Fridays from 1970-01-01 (a Thursday) up to and including d. */
static int weekdays_until(struct date d)
{
    int32_t shifted = d.day + 3; /* days since Monday, 1969-12-29 */
    int32_t week = shifted >= 0 ? shifted / 7 : (shifted - 6) / 7;
    int32_t day = shifted - week * 7;
    return week * 5 + (day < 5 ? day + 1 : 5);
}

int calendar_workdays_between(const struct calendar *cal, struct date from, struct date to)
{
    CHECK(!date_is_none(from) && !date_is_none(to));
    if (to.day < from.day)
        return -calendar_workdays_between(cal, to, from);
    int days = weekdays_until(to) - weekdays_until(from);
    for (size_t i = entries_up_to(cal, from); i < entries_up_to(cal, to); i++) {
        const struct calendar_entry *entry = &cal->entries[i];
        bool replaced = i + 1 < cal->count && cal->entries[i + 1].day.day == entry->day.day;
        if (!replaced)
            days += (entry->is_work ? 1 : 0) - (is_weekend(entry->day) ? 0 : 1);
    }
    return days;
}
