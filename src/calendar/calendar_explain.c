/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Sentences about a date, and the runs of days behind a count. Pure. */
#include "base/check.h"
#include "calendar/calendar.h"

static const char *const weekdays[] = {
    N_("Monday"), N_("Tuesday"),  N_("Wednesday"), N_("Thursday"),
    N_("Friday"), N_("Saturday"), N_("Sunday"),
};

const char *calendar_weekday(enum lang lang, struct date d)
{
    return tr(lang, weekdays[date_weekday(d) - 1]);
}

static const char *date_text(struct arena *a, struct date d)
{
    char text[DATE_TEXT];
    date_format(d, text);
    return arena_cstr(a, str_of(text));
}

static struct str kind_of_day(struct arena *a, enum lang lang, struct calendar_answer day)
{
    const char *name = arena_cstr(a, day.name);
    if (day.is_workday)
        return !day.is_adjusted ? str_of(tr(lang, N_("a workday")))
               : day.name.n > 0 ? trf(a, lang, N_("an adjusted workday (%s)"), name)
                                : str_of(tr(lang, N_("an adjusted workday")));
    if (day.name.n > 0)
        return trf(a, lang, N_("a day off (%s)"), name);
    return str_of(tr(lang, N_("a day off")));
}

struct str calendar_reading(struct arena *a, enum lang lang, const struct calendar *cal,
                            bool is_known, struct date current, struct date effective)
{
    if (date_is_none(current))
        return STR_NONE;
    struct calendar_answer day = calendar_day(cal, lang, current);
    struct str reading =
        trf(a, lang, N_("%s, %s, %s"), date_text(a, current), calendar_weekday(lang, current),
            arena_cstr(a, kind_of_day(a, lang, day)));
    if (!date_is_none(effective) && effective.day != current.day)
        reading =
            trf(a, lang,
                effective.day < current.day
                    ? N_("%s; what falls on a day off is due on the workday before: %s, %s")
                    : N_("%s; what falls on a day off is due on the workday after: %s, %s"),
                arena_cstr(a, reading), date_text(a, effective), calendar_weekday(lang, effective));
    if (is_known)
        return reading;
    return trf(a, lang,
               N_("%s; the holidays of that year are not published yet, so it is provisional"),
               arena_cstr(a, reading));
}

static bool is_alike(const struct calendar_run *run, const struct calendar_answer *day)
{
    return run->is_workday == day->is_workday && str_eq(run->name, day->name) &&
           (run->is_adjusted == day->is_adjusted || !day->is_workday);
}

size_t calendar_runs(struct arena *a, enum lang lang, const struct calendar *cal, struct date from,
                     struct date to, const struct calendar_run **ret_runs)
{
    struct calendar_run *runs = ARENA_ARRAY(a, struct calendar_run, LIMIT_RUNS);
    size_t count = 0;
    int workdays = 0;
    for (struct date d = {from.day + 1}; d.day <= to.day; d.day++) {
        struct calendar_answer day = calendar_day(cal, lang, d);
        workdays += day.is_workday ? 1 : 0;
        if (count == 0 || !is_alike(&runs[count - 1], &day)) {
            if (count == LIMIT_RUNS)
                return 0;
            runs[count++] = (struct calendar_run){.first = d,
                                                  .is_workday = day.is_workday,
                                                  .is_adjusted = day.is_adjusted,
                                                  .name = day.name};
        }
        runs[count - 1].last = d;
        runs[count - 1].workdays = workdays;
    }
    *ret_runs = runs;
    return count;
}

size_t calendar_groups(struct arena *a, const struct calendar *cal, struct date from,
                       struct date to, const struct calendar_group **ret_groups)
{
    const struct calendar_entry *entries;
    size_t days = calendar_entries(cal, from, to, &entries);
    struct calendar_group *groups = ARENA_ARRAY(a, struct calendar_group, days + 1);
    size_t count = 0;
    for (size_t i = 0; i < days; i++) {
        const struct calendar_entry *e = &entries[i];
        struct calendar_group *g = NULL; /* the last of the same layer */
        for (size_t at = count; at > 0 && g == NULL; at--)
            if (groups[at - 1].is_own == !e->is_national)
                g = &groups[at - 1];
        if (g != NULL && g->is_work == e->is_work && g->last.day + 1 == e->day.day &&
            str_eq(g->name, e->name)) {
            g->last = e->day;
            continue;
        }
        groups[count++] = (struct calendar_group){.first = e->day,
                                                  .last = e->day,
                                                  .is_own = !e->is_national,
                                                  .is_work = e->is_work,
                                                  .name = e->name,
                                                  .name_en = e->name_en};
    }
    *ret_groups = groups;
    return count;
}
