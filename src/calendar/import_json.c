/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The two published JSON forms:
 *   holiday-cn    {"year":2026,"days":[{"name":"元旦","date":"2026-01-01","isOffDay":true}]}, or a
 *                 list of them
 *   chinese-days  {"holidays":{"2026-01-01":"New Year's Day,元旦,1"},"workdays":{…}} */
#include "base/limits.h"
#include "base/utf8.h"
#include "calendar/import_parts.h"

#include <jansson.h>

#define DEEPEST 16 /* the forms above have 4 */

static void free_json(void *json)
{
    json_decref(json);
}

/* Brackets inside brackets; jansson descends by calling itself. */
static int depth_of(struct str text)
{
    int depth = 0;
    int deepest = 0;
    bool in_text = false;
    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];
        if (in_text && c == '\\')
            i++;
        else if (c == '"')
            in_text = !in_text;
        else if (!in_text && (c == '{' || c == '['))
            deepest = ++depth > deepest ? depth : deepest;
        else if (!in_text && (c == '}' || c == ']'))
            depth--;
    }
    return deepest;
}

static struct str text_of(const json_t *value)
{
    return json_is_string(value) ? (struct str){json_string_value(value), json_string_length(value)}
                                 : STR_NONE;
}

static err_t bad_date(struct import_reader *r, struct str text)
{
    return note_fail(r->note, INVALID, tr(r->lang, N_("“%s” is not a date like 2026-12-31.")),
                     arena_cstr(r->a, utf8_head(text, 30)));
}

static err_t one_day(struct import_reader *r, const json_t *day)
{
    struct date d;
    const json_t *off = json_object_get(day, "isOffDay");
    struct str date = text_of(json_object_get(day, "date"));
    if (!json_is_boolean(off))
        return note_fail(r->note, INVALID, "%s",
                         tr(r->lang, N_("A day of the list has no isOffDay (true or false).")));
    if (!date_parse(date, &d))
        return bad_date(r, date);
    return import_days(r, d, d, !json_is_true(off), text_of(json_object_get(day, "name")));
}

static err_t day_list(struct import_reader *r, const json_t *days)
{
    for (size_t i = 0; i < json_array_size(days); i++)
        TRY(one_day(r, json_array_get(days, i)));
    return OK;
}

static err_t day_map(struct import_reader *r, json_t *map, bool is_work)
{
    const char *key;
    json_t *value;
    json_object_foreach(map, key, value)
    {
        struct date d;
        if (!date_parse(str_of(key), &d))
            return bad_date(r, str_of(key));
        TRY(import_days(r, d, d, is_work, text_of(value)));
    }
    return OK;
}

static err_t one_object(struct import_reader *r, const json_t *object)
{
    const json_t *days = json_object_get(object, "days");
    json_t *holidays = json_object_get(object, "holidays");
    json_t *workdays = json_object_get(object, "workdays");
    if (json_is_array(days))
        return day_list(r, days);
    if (!json_is_object(holidays) || (workdays != NULL && !json_is_object(workdays)))
        return note_fail(r->note, INVALID, "%s",
                         tr(r->lang, N_("This JSON is not of a known form: it needs “days”, or "
                                        "“holidays” and “workdays”.")));
    TRY(day_map(r, holidays, /* is_work= */ false));
    return workdays == NULL ? OK : day_map(r, workdays, /* is_work= */ true);
}

err_t import_json(struct import_reader *r, struct str text)
{
    json_error_t error;
    if (depth_of(text) > DEEPEST)
        return note_fail(r->note, INVALID, "%s",
                         tr(r->lang, N_("This JSON is nested too deeply.")));
    json_t *root = json_loadb(text.p, text.n, JSON_REJECT_DUPLICATES, &error);
    if (root == NULL)
        return note_fail(r->note, INVALID, tr(r->lang, N_("This is not JSON: line %d, %s")),
                         error.line, error.text);
    arena_defer(r->a, free_json, root);
    if (!json_is_array(root))
        return one_object(r, root);
    for (size_t i = 0; i < json_array_size(root); i++)
        TRY(one_object(r, json_array_get(root, i)));
    return OK;
}
