/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Small texts of the item pages. Pure. */
#include "item/item_view.h"

#include "base/buf.h"
#include "base/limits.h"
#include "base/utf8.h"

struct str item_light_text(struct arena *a, enum lang lang, struct item_light light)
{
    if (light.kind == ITEM_LIGHT_LATE)
        return trnf(a, lang, "Overdue by %d day", "Overdue by %d days", light.days);
    return str_of(tr(lang, item_light_label(light.kind)));
}

struct str item_next_who(enum lang lang, enum item_status status, struct str lead)
{
    enum item_who who = item_status_who(status);
    if (who == ITEM_WHO_NOBODY)
        return STR_NONE;
    return who == ITEM_WHO_LEAD && lead.n > 0 ? lead : str_of(tr(lang, item_who_label(who)));
}

struct str item_next_text(struct arena *a, enum lang lang, enum item_status status, struct str lead)
{
    struct str who = item_next_who(lang, status, lead);
    if (who.n == 0)
        return STR_NONE;
    return trf(a, lang, N_("%s: %s"), arena_cstr(a, who), tr(lang, item_status_next(status)));
}

struct str item_unit_names(struct arena *a, enum lang lang, const struct item_list_unit *units,
                           size_t count, size_t max)
{
    if (count == 1)
        return units[0].name;
    struct str comma = lang == LANG_EN ? S(", ") : S("、");
    size_t shown = count < max ? count : max;
    size_t bytes = 0;
    for (size_t i = 0; i < shown; i++)
        bytes += units[i].name.n + comma.n;
    struct buf b = {.p = arena_bytes(a, bytes + 1), .cap = bytes, .max = bytes};
    for (size_t i = 0; i < shown; i++) {
        if (i > 0)
            buf_put(&b, comma);
        buf_put(&b, units[i].name);
    }
    struct str names = buf_str(&b);
    if (count <= max)
        return names;
    return trf(a, lang, N_("%s and %d more"), arena_cstr(a, names), (int)(count - max));
}

struct item_row_words *item_row_words(struct html *h)
{
    struct item_row_words *w = ARENA_NEW(h->a, struct item_row_words);
    w->number = html_once(h, tr(h->lang, N_("Item no.")));
    w->units = html_once(h, tr(h->lang, N_("Lead / support")));
    w->due = html_once(h, tr(h->lang, N_("Due")));
    w->state = html_once(h, tr(h->lang, N_("State")));
    w->next = html_once(h, tr(h->lang, N_("Next step")));
    w->updated = html_once(h, tr(h->lang, N_("Updated")));
    for (int s = 0; s < ITEM_STATUS_COUNT; s++)
        w->status[s] = html_once(h, tr(h->lang, item_status_label((enum item_status)s)));
    return w;
}

static const char *label_of(const struct choice *list, struct str word)
{
    for (; word.n > 0 && list->word != NULL; list++)
        if (str_eq(word, str_of(list->word)))
            return list->label;
    return "";
}

const char *item_recurrence_label(struct str word)
{
    return label_of(item_recurrences, word);
}

const char *item_period_label(struct str word)
{
    return label_of(item_periods, word);
}

static const char *const verbs[] = {
#define ITEM_VERB(label) label,
#include "item/item_verbs.def"
#undef ITEM_VERB
};

struct str item_verb_text(struct arena *a, enum lang lang, struct str verb)
{
    struct str id = arena_printf(a, "verb: %.*s", STR_ARG(verb));
    for (size_t i = 0; i < ARRAY_LEN(verbs); i++)
        if (str_eq(id, str_of(verbs[i])))
            return str_of(tr(lang, verbs[i]));
    return verb;
}

/* What a report says of the end, in the journal. */
static const struct choice outlooks[] = {
    {"in_time", N_("Yes, in time")},
    {"late", N_("Later")},
    {"not", N_("Not as it stands")},
    {NULL, NULL},
};

/* What a check on the spot found. */
static const struct choice results[] = {
    {"holds", N_("Holds")},
    {"partly", N_("Holds partly")},
    {"fails", N_("Does not hold")},
    {NULL, NULL},
};

struct str item_change_text(struct arena *a, enum lang lang, struct str field, struct str value)
{
    enum item_status status;
    enum part_status part;
    const char *label = "";
    if (str_eq(field, S("recurrence")))
        label = item_recurrence_label(value);
    else if (str_eq(field, S("report_period")))
        label = item_period_label(value);
    else if (str_eq(field, S("outlook")))
        label = label_of(outlooks, value);
    else if (str_eq(field, S("sample_result")))
        label = label_of(results, value);
    else if (str_eq(field, S("status")) && item_status_parse(value, &status))
        label = item_status_label(status);
    else if (str_starts(field, S("part:")) && part_status_parse(value, &part))
        label = part_status_label(part);
    else if (str_starts(field, S("is_")))
        label = str_eq(value, S("1")) || str_eq(value, S("true")) ? N_("yes") : N_("no");
    if (label[0] != '\0')
        return str_of(tr(lang, label));
    if (value.n == 0)
        return str_of(tr(lang, N_("nothing")));
    struct str head = utf8_head(value, 200);
    return head.n == value.n ? value : arena_printf(a, "%.*s…", STR_ARG(head));
}

const struct audit_words item_words = {item_verb_text, item_field_label, item_change_text};
