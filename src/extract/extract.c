/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The stages of reading a document, in order, and the names of the values. */
#include "extract/extract.h"

#include "base/utf8.h"
#include "extract/body/body.h"
#include "extract/item/items.h"

static const struct extract_lexicon *units_trie(struct arena *a, const struct extract_options *o)
{
    if (o->unit_count == 0)
        return NULL;
    struct extract_lexicon *x = extract_words_new(a, o->unit_count * 2);
    for (size_t i = 0; i < o->unit_count; i++) {
        extract_words_add(a, x, o->units[i].name, 1);
        for (size_t k = 0; k < o->units[i].alias_count; k++)
            extract_words_add(a, x, o->units[i].aliases[k], 1);
    }
    return x;
}

static void read_items(struct reader *r)
{
    switch (r->plan->document.kind) {
    case EXTRACT_MEETING_REPORT:
        if (r->is_english) /* headings with sentences below them */
            extract_read_plan(r);
        else
            extract_read_report(r);
        break;
    case EXTRACT_MINUTES: extract_read_minutes(r); break;
    case EXTRACT_WORK_PLAN:
    case EXTRACT_DIRECTIVE: extract_read_plan(r); break;
    case EXTRACT_TASK_TABLE:
        if (r->table_count > 0)
            extract_read_tables(r);
        else
            extract_read_plan(r);
        break;
    case EXTRACT_OTHER: break;
    }
}

err_t extract_document(struct arena *a, struct str text, const struct extract_options *options,
                       struct extract_plan **ret_plan, struct note *note)
{
    struct extract_options o = options == NULL ? EXTRACT_DEFAULTS : *options;
    if (text.n > EXTRACT_MAX_TEXT)
        return note_fail(note, TOO_LARGE, "The text is larger than 64 MiB.");
    if (!utf8_valid(text))
        return note_fail(note, INVALID, "The text is not valid UTF-8.");
    struct reader r = {.a = a,
                       .source = text,
                       .words = o.lexicon,
                       .today = DATE_NONE,
                       .issued = DATE_NONE,
                       .plan = ARENA_NEW(a, struct extract_plan)};
    r.plan->document = (struct extract_document_meta){
        .kind = EXTRACT_OTHER, .date = DATE_NONE, .claimed_parts = -1, .claimed_tasks = -1};
    if (r.words == NULL)
        TRY(extract_lexicon_parse(a, STR_NONE, &r.words, note));
    r.units = units_trie(a, &o);
    TRY(extract_text_normalise(&r, note));
    extract_names_start(&r);
    if (r.line_count > 0) {
        extract_read_meta(&r);
        if (!date_is_none(o.document_date)) {
            r.today = r.plan->document.date = o.document_date;
            if (!r.is_plan_year)
                r.year = date_civil(o.document_date).year;
        }
        extract_read_meeting(&r);
        read_items(&r);
        extract_items_finish(&r);
        extract_check_claims(&r);
    }
    *ret_plan = r.plan;
    return OK;
}

#define NAMES(function, type, ...)                        \
    const char *function(type value)                      \
    {                                                     \
        static const char *const names[] = {__VA_ARGS__}; \
        return names[value];                              \
    }

NAMES(extract_document_kind_name, enum extract_document_kind, "meeting_report", "minutes",
      "work_plan", "task_table", "directive", "other")
NAMES(extract_language_name, enum extract_language, "zh", "en")
NAMES(extract_mode_name, enum extract_mode, NULL, "onsite", "online", "hybrid")
NAMES(extract_item_kind_name, enum extract_item_kind, "programme", "task")
NAMES(extract_recurrence_name, enum extract_recurrence, NULL, "ongoing", "daily", "weekly",
      "monthly", "quarterly", "semester", "yearly")
NAMES(extract_basis_name, enum extract_basis, "stated", "inferred")
NAMES(extract_comparator_sign, enum extract_comparator, ">=", "<=", "=", "~")
NAMES(extract_confidence_name, enum extract_confidence, "A", "B", "C", "D")
NAMES(extract_warning_name, enum extract_warning_kind, "doubled_sentence", "several_dates",
      "no_such_day", "unit_in_two_roles", "parts_differ", "tasks_differ", "too_many_items")
