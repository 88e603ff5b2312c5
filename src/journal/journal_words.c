/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * What kinds, steps, fields and values of the journal are called. The concepts know the words of
 * their own fields; what they do not know stays as it was written. */
#include "base/limits.h"
#include "base/utf8.h"
#include "circulation/circulation.h"
#include "document/document.h"
#include "item/item.h"
#include "journal/journal.h"
#include "meeting/meeting.h"
#include "person/person.h"
#include "settings/settings.h"
#include "unit/unit.h"

#define HASH_SHOWN 12

const struct journal_kind journal_kinds[] = {
#define JOURNAL_KIND(word, label, page, action) {word, label, page, action},
#include "journal/journal_kinds.def"
#undef JOURNAL_KIND
};
const size_t journal_kind_count = ARRAY_LEN(journal_kinds);

const struct journal_verb journal_verbs[] = {
#define JOURNAL_VERB(word, label, is_common) {word, label, is_common},
#include "journal/journal_verbs.def"
#undef JOURNAL_VERB
};
const size_t journal_verb_count = ARRAY_LEN(journal_verbs);

const struct journal_kind *journal_kind_find(struct str word)
{
    for (size_t i = 0; i < journal_kind_count; i++)
        if (str_eq(word, str_of(journal_kinds[i].word)))
            return &journal_kinds[i];
    return NULL;
}

const struct journal_verb *journal_verb_find(struct str word)
{
    for (size_t i = 0; i < journal_verb_count; i++)
        if (str_eq(word, str_of(journal_verbs[i].word)))
            return &journal_verbs[i];
    return NULL;
}

struct str journal_verb_text(enum lang lang, struct str verb)
{
    const struct journal_verb *known = journal_verb_find(verb);
    return known == NULL ? verb : str_of(tr(lang, known->label));
}

/* The words of those concepts that have a history on their own pages. */
static const struct audit_words *words_of(struct str object)
{
    return str_eq(object, S("document"))      ? &document_words
           : str_eq(object, S("meeting"))     ? &meeting_words
           : str_eq(object, S("circulation")) ? &circulation_words
                                              : &item_words;
}

static struct field_table fields_of(struct str object)
{
    return str_eq(object, S("unit"))      ? unit_fields()
           : str_eq(object, S("person"))  ? person_fields()
           : str_eq(object, S("setting")) ? settings_fields()
                                          : (struct field_table){NULL, 0};
}

static const struct field *field_of(struct str object, struct str name)
{
    const struct field_table table = fields_of(object);
    const struct field *end = table.fields + table.count;
    for (const struct field *f = table.fields; f != end; f++)
        if (str_eq(name, str_of(f->name)))
            return f;
    return NULL;
}

/* Fields of those that have no history of their own. */
static const struct choice others[] = {
    {"name", N_("Name")},
    {"name_en", N_("English name")},
    {"slip_prefix", N_("Prefix of numbers")},
    {"is_default", N_("For all plans without a ladder of their own")},
    {"is_support_included", N_("Supporting units get slips too")},
    {"levels", N_("Levels")},
    {"sha256", N_("SHA-256")},
    {"report_period", N_("Reporting period")},
    {"report_day", N_("Day of the report")},
    {"address", N_("Address")},
    {"is_enabled", N_("In use")},
    {"feed", N_("Calendar address")},
    {"key", N_("Key of the secrets")},
    {NULL, NULL},
};

static const char *other_label(struct str name)
{
    for (const struct choice *o = others; o->word != NULL; o++)
        if (str_eq(name, str_of(o->word)))
            return o->label;
    return NULL;
}

struct str journal_change_label(struct ctx *c, const struct journal_entry *e,
                                const struct audit_change *ch)
{
    struct str unit, name = audit_field_split(ch->field, &unit);
    const struct field *f = field_of(e->object, name);
    const char *label = f != NULL ? f->label : other_label(name);
    if (label == NULL)
        label = words_of(e->object)->label(c->a, name);
    if (unit.n == 0)
        return str_of(T(c, label));
    return trf(c->a, c->lang, N_("%s (%s)"), T(c, label), arena_cstr(c->a, unit));
}

static struct str choice_text(const struct ctx *c, const struct field *f, struct str value)
{
    for (const struct choice *o = f->choices; o != NULL && o->word != NULL; o++)
        if (str_eq(value, str_of(o->word)))
            return str_of(T(c, o->label));
    return value;
}

/* "18" of the field unit_id is the unit's name. */
static struct str unit_text(struct ctx *c, struct str value)
{
    const struct unit_directory *units;
    struct unit_id id = {0};
    if (!str_to_int64(value, &id.v) || unit_directory_load(c, &units) != OK)
        return value;
    const struct unit_name *u = unit_directory_get(units, id);
    return u == NULL ? STR_NONE : unit_display(u, c->lang);
}

struct str journal_change_value(struct ctx *c, const struct journal_entry *e,
                                const struct audit_change *ch, struct str value)
{
    const struct field *f = field_of(e->object, ch->field);
    struct str text = value;
    int64_t minutes = 0;
    if (str_eq(ch->field, S("sha256")) && value.n > HASH_SHOWN)
        return arena_printf(c->a, "%.*s…", HASH_SHOWN, value.p); /* whole on the document's page */
    if (f == NULL)
        return words_of(e->object)->value(c->a, c->lang, ch->field, value);
    if (f->type == FIELD_TYPE_CHOICE)
        text = choice_text(c, f, value);
    else if (f->type == FIELD_TYPE_BOOL)
        text = str_of(str_eq(value, S("1")) || str_eq(value, S("true")) ? T(c, N_("yes"))
                                                                        : T(c, N_("no")));
    else if (str_ends(ch->field, S("unit_id")))
        text = unit_text(c, value);
    else if (str_eq(ch->field, S("utc_offset")) && str_to_int64(value, &minutes))
        text = settings_zone_text(c->a, minutes);
    return text.n == 0 ? str_of(T(c, N_("nothing"))) : text;
}
