/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * ICS (RFC 5545) by libical: all-day events. What an event is says X-APPLE-SPECIAL-DAY
 * (WORK-HOLIDAY, ALTERNATE-WORKDAY), else the end of its title: 休, 假期, 班, 上班(补…). The only
 * file that includes libical. */
#include "base/utf8.h"
#include "calendar/import_parts.h"

#include <libical/ical.h>

static void free_component(void *component)
{
    icalcomponent_free(component);
}

static struct str property_text(struct import_reader *r, icalproperty *p)
{
    const char *text = p == NULL ? NULL : icalvalue_as_ical_string(icalproperty_get_value(p));
    return text == NULL ? S("") : utf8_repair(r->a, arena_str(r->a, str_of(text)));
}

static struct str summary_of(struct import_reader *r, icalcomponent *event)
{
    const char *text = icalcomponent_get_summary(event);
    return text == NULL ? S("") : utf8_repair(r->a, arena_str(r->a, str_of(text)));
}

static struct str special_day(struct import_reader *r, icalcomponent *event)
{
    for (icalproperty *p = icalcomponent_get_first_property(event, ICAL_X_PROPERTY); p != NULL;
         p = icalcomponent_get_next_property(event, ICAL_X_PROPERTY)) {
        const char *name = icalproperty_get_x_name(p);
        if (name != NULL && str_eq_nocase(str_of(name), S("X-APPLE-SPECIAL-DAY")))
            return property_text(r, p);
    }
    return STR_NONE;
}

static bool ends(struct str s, const char *word)
{
    struct str round = str_of(word);
    return str_ends(s, round) ||
           (s.n > round.n && (str_ends(str_sub(s, 0, s.n - 1), round) && str_ends(s, S(")"))));
}

static bool kind_of(struct import_reader *r, icalcomponent *event, struct str summary,
                    bool *ret_work)
{
    struct str special = special_day(r, event);
    *ret_work = str_eq(special, S("ALTERNATE-WORKDAY")) || str_find(summary, S("上班"), 0) >= 0 ||
                str_find(summary, S("补班"), 0) >= 0 || ends(summary, "班") ||
                ends(summary, "Workday");
    if (special.n > 0)
        return *ret_work || str_eq(special, S("WORK-HOLIDAY"));
    return *ret_work || ends(summary, "休") || ends(summary, "假期") || ends(summary, "Holiday");
}

static bool day_of(struct icaltimetype t, struct date *ret_date)
{
    return !icaltime_is_null_time(t) && t.year >= 1900 && t.year < 2200 &&
           date_make(t.year, t.month, t.day, ret_date);
}

static err_t read_event(struct import_reader *r, icalcomponent *event)
{
    struct date first;
    struct date end;
    bool is_work = false;
    struct str summary = summary_of(r, event);
    struct icaltimetype start = icalcomponent_get_dtstart(event);
    const char *shown = arena_cstr(r->a, utf8_head(summary, 40));
    if (!kind_of(r, event, summary, &is_work)) {
        import_warn(r,
                    trf(r->a, r->lang,
                        N_("The event “%s” is neither a day off nor a workday; left out."), shown));
        return OK;
    }
    if (!day_of(start, &first) || !start.is_date ||
        icalcomponent_get_first_property(event, ICAL_RRULE_PROPERTY) != NULL)
        return note_fail(r->note, INVALID,
                         tr(r->lang, N_("The event “%s” is not a plain all-day event.")), shown);
    struct icaltimetype stop = icalcomponent_get_dtend(event);
    if (!day_of(stop, &end) || end.day <= first.day)
        end = (struct date){first.day + 1};
    return import_days(r, first, (struct date){end.day - 1}, is_work, summary);
}

err_t import_ics(struct import_reader *r, struct str text)
{
    icalcomponent *calendar = icalparser_parse_string(arena_cstr(r->a, text));
    if (calendar == NULL)
        return note_fail(r->note, INVALID, "%s",
                         tr(r->lang, N_("This calendar file cannot be read (ICS, RFC 5545).")));
    arena_defer(r->a, free_component, calendar);
    for (icalcomponent *e = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT);
         e != NULL; e = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT))
        TRY(read_event(r, e));
    return OK;
}
