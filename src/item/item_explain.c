/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Sentences that explain a light. Pure. */
#include "item/item_show.h"

static const char *date_text(struct arena *a, struct date d)
{
    char text[DATE_TEXT];
    date_format(d, text);
    return arena_cstr(a, str_of(text));
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
        return str_of(tr(lang, N_("It is suspended: the clock is stopped until it is resumed.")));
    case ITEM_LIGHT_DONE:
        return str_of(tr(lang, N_("Somebody else than the doer has accepted it.")));
    case ITEM_LIGHT_NONE:
        return str_of(tr(lang, N_("It is not to be done: there is nothing to warn of.")));
    }
    return STR_NONE;
}
