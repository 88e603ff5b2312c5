/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Periods of recurring items: which one a day belongs to, and its name. Pure. */
#include "checklist/checklist.h"

#include <stdio.h>

static struct date make(int year, int month, int day)
{
    struct date d = DATE_NONE;
    (void)date_make(year, month, day, &d);
    return d;
}

/* "2026" and two more pieces: 2026-W48. */
static void set_key(struct recur_period *p, int year, const char *prefix, int number)
{
    (void)snprintf(p->key, sizeof p->key, "%04d-%s%0*d", year % 10000, prefix,
                   prefix[0] == 'Q' || prefix[0] == 'S' ? 1 : 2, number % 100);
}

/* ISO 8601: the week belongs to the year of its Thursday. */
static void week_of(struct date day, struct recur_period *p)
{
    p->start = (struct date){day.day - date_weekday(day) + 1};
    p->end = (struct date){p->start.day + 6};
    struct date thursday = {p->start.day + 3};
    int year = date_civil(thursday).year;
    set_key(p, year, "W", (thursday.day - make(year, 1, 1).day) / 7 + 1);
}

static void semester_of(struct civil day, struct recur_period *p)
{
    bool is_spring = day.month >= 2 && day.month <= 7;
    int year = day.month == 1 ? day.year - 1 : day.year;
    p->start = is_spring ? make(year, 2, 1) : make(year, 8, 1);
    p->end = is_spring ? make(year, 7, 31) : make(year + 1, 1, 31);
    set_key(p, year, "S", is_spring ? 1 : 2);
}

bool recur_period_of(struct str recurrence, struct date day, struct recur_period *ret)
{
    struct civil d = date_civil(day);
    struct recur_period p = {.start = DATE_NONE, .end = DATE_NONE};
    if (str_eq(recurrence, S("weekly"))) {
        week_of(day, &p);
    } else if (str_eq(recurrence, S("monthly"))) {
        p.start = make(d.year, d.month, 1);
        p.end = date_last_of_month(d.year, d.month);
        set_key(&p, d.year, "", d.month);
    } else if (str_eq(recurrence, S("quarterly"))) {
        int quarter = (d.month - 1) / 3;
        p.start = make(d.year, quarter * 3 + 1, 1);
        p.end = date_last_of_month(d.year, quarter * 3 + 3);
        set_key(&p, d.year, "Q", quarter + 1);
    } else if (str_eq(recurrence, S("semester"))) {
        semester_of(d, &p);
    } else if (str_eq(recurrence, S("yearly"))) {
        p.start = make(d.year, 1, 1);
        p.end = make(d.year, 12, 31);
        (void)snprintf(p.key, sizeof p.key, "%04d", d.year % 10000);
    } else {
        return false;
    }
    *ret = p;
    return true;
}

int recur_ahead(struct str recurrence)
{
    return str_eq(recurrence, S("weekly")) ? 3 : 7;
}

/* The number between two places of a key, 0 when there is none. */
static int number_at(struct str key, size_t from, size_t to)
{
    int64_t n = 0;
    return key.n >= to && str_to_int64(str_sub(key, from, to), &n) ? (int)n : 0;
}

/* Keys are made above: 2026, 2026-03, 2026-Q1, 2026-S1, 2026-W09. */
struct str recur_period_label(struct arena *a, enum lang lang, const char *key)
{
    struct str k = str_of(key);
    int year = number_at(k, 0, 4);
    char kind = k.n > 5 ? k.p[5] : '\0';
    if (kind == 'W')
        return trf(a, lang, N_("%d, week %d"), year, number_at(k, 6, 8));
    if (kind == 'Q')
        return trf(a, lang, N_("%d, quarter %d"), year, number_at(k, 6, 7));
    if (kind == 'S')
        return number_at(k, 6, 7) == 1 ? trf(a, lang, N_("%d, spring semester"), year)
                                       : trf(a, lang, N_("%d, autumn semester"), year);
    if (k.n == 7)
        return trf(a, lang, N_("%d, month %d"), year, number_at(k, 5, 7));
    if (k.n == 4)
        return trf(a, lang, N_("the year %d"), year);
    return arena_str(a, k);
}
