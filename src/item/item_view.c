/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Small texts of the item pages. Pure. */
#include "item/item_view.h"

#include "base/buf.h"

struct str item_light_text(struct arena *a, enum lang lang, struct item_light light)
{
    if (light.kind == ITEM_LIGHT_LATE)
        return trnf(a, lang, N_("Overdue by %d day"), N_("Overdue by %d days"), light.days);
    return str_of(tr(lang, item_light_label(light.kind)));
}

struct str item_next_text(struct arena *a, enum lang lang, enum item_status status, struct str lead)
{
    enum item_who who = item_status_who(status);
    if (who == ITEM_WHO_NOBODY)
        return STR_NONE;
    const char *name =
        who == ITEM_WHO_LEAD && lead.n > 0 ? arena_cstr(a, lead) : tr(lang, item_who_label(who));
    return trf(a, lang, N_("%s: %s"), name, tr(lang, item_status_next(status)));
}

struct str item_unit_names(struct arena *a, enum lang lang, const struct item_list_unit *units,
                           size_t count, size_t max)
{
    struct buf b = buf_new(KIB(16));
    for (size_t i = 0; i < count && i < max; i++) {
        if (i > 0)
            buf_put(&b, lang == LANG_EN ? S(", ") : S("、"));
        buf_put(&b, units[i].name);
    }
    struct str names = arena_str(a, buf_str(&b));
    buf_free(&b);
    if (count <= max)
        return names;
    return trf(a, lang, N_("%s and %d more"), arena_cstr(a, names), (int)(count - max));
}

static const struct choice recurrences[] = {
    {"ongoing", N_("Ongoing")},         {"daily", N_("Every day")},
    {"weekly", N_("Every week")},       {"monthly", N_("Every month")},
    {"quarterly", N_("Every quarter")}, {"semester", N_("Every semester")},
    {"yearly", N_("Every year")},       {NULL, NULL},
};
static const struct choice periods[] = {
    {"none", N_("Not before it is due")},
    {"month", N_("Every month")},
    {"quarter", N_("Every quarter")},
    {"semester", N_("Every semester")},
    {NULL, NULL},
};

static const char *label_of(const struct choice *list, struct str word)
{
    for (; list->word != NULL; list++)
        if (str_eq(word, str_of(list->word)))
            return list->label;
    return "";
}

const char *item_recurrence_label(struct str word)
{
    return label_of(recurrences, word);
}

const char *item_period_label(struct str word)
{
    return label_of(periods, word);
}
