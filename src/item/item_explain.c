/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Sentences that explain a date and a light. Pure. */
#include "item/item_show.h"

static const char *const weekdays[] = {
    N_("Monday"), N_("Tuesday"),  N_("Wednesday"), N_("Thursday"),
    N_("Friday"), N_("Saturday"), N_("Sunday"),
};

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

struct str item_due_reading(struct arena *a, enum lang lang, const struct calendar *cal,
                            bool is_year_known, struct date current, struct date effective)
{
    if (date_is_none(current))
        return STR_NONE;
    struct calendar_answer day = calendar_day(cal, lang, current);
    const char *weekday = tr(lang, weekdays[date_weekday(current) - 1]);
    struct str reading = trf(a, lang, N_("%s, %s, %s"), date_text(a, current), weekday,
                             arena_cstr(a, kind_of_day(a, lang, day)));
    if (!date_is_none(effective) && effective.day != current.day) {
        const char *moved = tr(lang, weekdays[date_weekday(effective) - 1]);
        reading = trf(a, lang,
                      effective.day < current.day
                          ? N_("%s; what falls on a day off is due on the workday before: %s, %s")
                          : N_("%s; what falls on a day off is due on the workday after: %s, %s"),
                      arena_cstr(a, reading), date_text(a, effective), moved);
    }
    if (is_year_known)
        return reading;
    return trf(a, lang,
               N_("%s; the holidays of that year are not published yet, so it is provisional"),
               arena_cstr(a, reading));
}

struct str item_light_reason(struct arena *a, enum lang lang, const struct item *it,
                             struct item_light light, struct date today)
{
    const char *due = date_text(a, it->due_sort_on);
    const char *now = date_text(a, today);
    switch (light.kind) {
    case ITEM_LIGHT_LATE:
        return trf(a, lang, N_("Due on %s, today is %s: %d days over, and it is not completed."),
                   due, now, light.days);
    case ITEM_LIGHT_NEAR:
        return trf(a, lang,
                   N_("Due on %s, today is %s: %d days left. Due soon means at most %d days."), due,
                   now, light.days, ITEM_NEAR_DAYS);
    case ITEM_LIGHT_OK:
        if (item_due_is_far(it->due_sort_on))
            return str_of(tr(lang, N_("It has no due date, so it cannot be late.")));
        return trf(a, lang,
                   N_("Due on %s, today is %s: %d days left. Due soon means at most %d days."), due,
                   now, light.days, ITEM_NEAR_DAYS);
    case ITEM_LIGHT_SUSPENDED:
        return str_of(tr(lang, N_("It is suspended: the clock stands until it is resumed.")));
    case ITEM_LIGHT_DONE:
        return str_of(tr(lang, N_("Somebody else than the doer has accepted it.")));
    case ITEM_LIGHT_NONE:
        return str_of(tr(lang, N_("It is not to be done: there is nothing to warn of.")));
    }
    return STR_NONE;
}
