/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Changing the working calendar in the request's transaction. */
#include "calendar/calendar.h"

#include "audit/audit.h"
#include "base/check.h"
#include "base/limits.h"
#include "calendar_change_sql.h"
#include "calendar_sql.h"
#include "json/json_write.h"

#define DAYS_OF_NOTICE 7  /* as in calendar.c: a year is known */
#define LAST_WEEK      25 /* of December: may stand in the next year's notice */
#define FIRST_YEAR     1900
#define YEARS          300

static const char *const kinds[] = {
    [CALENDAR_NONE] = "", [CALENDAR_OFF] = "off", [CALENDAR_WORK] = "work"};

static enum calendar_kind kind_of(struct str word)
{
    return str_eq(word, S("off"))    ? CALENDAR_OFF
           : str_eq(word, S("work")) ? CALENDAR_WORK
                                     : CALENDAR_NONE;
}

static struct str layer_of(bool is_own)
{
    return is_own ? S("own") : S("national");
}

/* Comparing ------------------------------------------------------------------------------------ */

/* Years that the import knows whole. */
static void whole_years(const struct calendar_import *import, bool whole[static YEARS])
{
    int off[YEARS] = {0};
    for (size_t i = 0; i < import->count; i++) {
        int year = date_civil(import->days[i].day).year - FIRST_YEAR;
        if (!import->days[i].is_work && year >= 0 && year < YEARS)
            off[year]++;
    }
    for (int i = 0; i < YEARS; i++)
        whole[i] = off[i] >= DAYS_OF_NOTICE;
}

static bool may_go(struct date d, const bool whole[static YEARS])
{
    struct civil c = date_civil(d);
    bool is_last_week = c.month == 12 && c.day >= LAST_WEEK;
    return c.year >= FIRST_YEAR && c.year < FIRST_YEAR + YEARS && whole[c.year - FIRST_YEAR] &&
           !is_last_week;
}

static void put(struct calendar_edit *e, const struct calendar_entry *wanted,
                const struct calendar_layer_days_row *is)
{
    enum calendar_kind before = is == NULL ? CALENDAR_NONE : kind_of(is->kind);
    enum calendar_kind after = wanted == NULL    ? CALENDAR_NONE
                               : wanted->is_work ? CALENDAR_WORK
                                                 : CALENDAR_OFF;
    bool renamed = e->is_own && wanted != NULL && is != NULL &&
                   (!str_eq(wanted->name, is->name) || !str_eq(wanted->name_en, is->name_en));
    if (before == after && !renamed)
        return;
    e->days[e->count++] = (struct calendar_difference){
        .day = wanted != NULL ? wanted->day : is->day_on,
        .before = before,
        .after = after,
        .name = wanted != NULL ? wanted->name : is->name,
        .name_en = wanted != NULL ? wanted->name_en : is->name_en,
    };
}

err_t calendar_compare(struct ctx *c, const struct calendar_import *import,
                       struct calendar_edit *ret_edit)
{
    struct calendar_layer_days_rows is;
    struct civil first = date_civil(import->days[0].day);
    struct civil last = date_civil(import->days[import->count - 1].day);
    struct date from = DATE_NONE;
    bool *whole = ARENA_ARRAY(c->a, bool, YEARS);
    CHECK(date_make(first.year, 1, 1, &from));
    TRY(calendar_layer_days(c->db, c->a,
                            (struct calendar_layer_days_args){
                                .layer = layer_of(/* is_own= */ false),
                                .from_on = from,
                                .to_on = date_last_of_month(last.year, 12),
                            },
                            &is));
    whole_years(import, whole);
    struct calendar_edit e = {.source = import->source};
    e.days = ARENA_ARRAY(c->a, struct calendar_difference, import->count + is.count + 1);
    size_t at = 0;
    for (size_t i = 0; i <= import->count; i++) {
        const struct calendar_entry *day = i < import->count ? &import->days[i] : NULL;
        for (; at < is.count && (day == NULL || is.rows[at].day_on.day < day->day.day); at++)
            if (may_go(is.rows[at].day_on, whole))
                put(&e, NULL, &is.rows[at]);
        bool same = day != NULL && at < is.count && is.rows[at].day_on.day == day->day.day;
        if (day != NULL)
            put(&e, day, same ? &is.rows[at] : NULL);
        at += same ? 1 : 0;
    }
    *ret_edit = e;
    return OK;
}

err_t calendar_compare_own(struct ctx *c, struct date from, struct date to,
                           const struct calendar_entry *wanted, struct calendar_edit *ret_edit)
{
    struct calendar_layer_days_rows is;
    struct calendar_edit e = {.is_own = true};
    CHECK(from.day <= to.day && to.day - from.day < LIMIT_OWN_DAYS);
    TRY(calendar_layer_days(
        c->db, c->a,
        (struct calendar_layer_days_args){.layer = layer_of(true), .from_on = from, .to_on = to},
        &is));
    e.days = ARENA_ARRAY(c->a, struct calendar_difference, LIMIT_OWN_DAYS);
    size_t at = 0;
    for (struct date d = from; d.day <= to.day; d.day++) {
        bool same = at < is.count && is.rows[at].day_on.day == d.day;
        if (wanted != NULL) {
            struct calendar_entry day = *wanted;
            day.day = d;
            put(&e, &day, same ? &is.rows[at] : NULL);
        } else if (same) {
            put(&e, NULL, &is.rows[at]);
        }
        at += same ? 1 : 0;
    }
    *ret_edit = e;
    return OK;
}

static void keep(struct calendar_entry *list, size_t *count, const struct calendar_difference *d,
                 bool is_own)
{
    if (d->after == CALENDAR_NONE)
        return;
    list[(*count)++] = (struct calendar_entry){.day = d->day,
                                               .is_national = !is_own,
                                               .is_work = d->after == CALENDAR_WORK,
                                               .name = d->name,
                                               .name_en = d->name_en};
}

/* Order of the calendar: by day, national before own. */
static bool comes_before(const struct calendar_difference *d, bool is_own,
                         const struct calendar_entry *entry)
{
    if (d->day.day != entry->day.day)
        return d->day.day < entry->day.day;
    return !is_own && !entry->is_national;
}

const struct calendar *calendar_changed(struct arena *a, const struct calendar *cal,
                                        const struct calendar_edit *edit)
{
    const struct calendar_entry *is;
    struct date first = DATE_NONE;
    CHECK(date_make(FIRST_YEAR, 1, 1, &first));
    size_t count = calendar_entries(cal, first, date_last_of_month(2199, 12), &is);
    struct calendar_entry *list = ARENA_ARRAY(a, struct calendar_entry, count + edit->count + 1);
    size_t put_count = 0;
    size_t at = 0;
    for (size_t i = 0; i < count; i++) {
        while (at < edit->count && comes_before(&edit->days[at], edit->is_own, &is[i]))
            keep(list, &put_count, &edit->days[at++], edit->is_own);
        bool replaced = at < edit->count && edit->days[at].day.day == is[i].day.day &&
                        is[i].is_national != edit->is_own;
        if (replaced)
            keep(list, &put_count, &edit->days[at++], edit->is_own);
        else
            list[put_count++] = is[i];
    }
    while (at < edit->count)
        keep(list, &put_count, &edit->days[at++], edit->is_own);
    return calendar_make(a, list, put_count);
}

/* Writing -------------------------------------------------------------------------------------- */

static err_t write_day(struct ctx *c, bool is_own, const struct calendar_difference *d)
{
    if (d->after == CALENDAR_NONE)
        return calendar_day_delete(
            c->db, c->a,
            (struct calendar_day_delete_args){.layer = layer_of(is_own), .day_on = d->day});
    return calendar_day_insert(c->db, c->a,
                               (struct calendar_day_insert_args){
                                   .layer = layer_of(is_own),
                                   .day_on = d->day,
                                   .kind = str_of(kinds[d->after]),
                                   .name = d->name.p == NULL ? S("") : d->name,
                                   .name_en = d->name_en.p == NULL ? S("") : d->name_en,
                               });
}

static err_t write_years(struct ctx *c, const struct calendar_edit *edit)
{
    int last = 0;
    for (size_t i = 0; i < edit->count && !edit->is_own; i++) {
        int year = date_civil(edit->days[i].day).year;
        if (year == last)
            continue;
        last = year;
        TRY(calendar_year_put(c->db, c->a,
                              (struct calendar_year_put_args){
                                  .year = year,
                                  .source = str_of(calendar_source_word(edit->source)),
                                  .title = edit->title,
                                  .changed_at = c->now,
                              }));
    }
    return OK;
}

/* [{"field":"2027-01-01","before":"","after":"off 元旦"}] */
static struct str journal_of(struct arena *a, const struct calendar_edit *edit)
{
    AUTO(buf_free) struct buf out = buf_new(MIB(1));
    struct json j = json_new(&out);
    json_array_begin(&j);
    for (size_t i = 0; i < edit->count; i++) {
        const struct calendar_difference *d = &edit->days[i];
        char day[DATE_TEXT];
        date_format(d->day, day);
        json_object_begin(&j);
        json_key(&j, "field");
        json_str(&j, str_of(day));
        json_key(&j, "before");
        json_str(&j, str_of(kinds[d->before]));
        json_key(&j, "after");
        json_str(&j, arena_printf(a, "%s%s%.*s", kinds[d->after],
                                  d->after == CALENDAR_NONE || d->name.n == 0 ? "" : " ",
                                  d->after == CALENDAR_NONE ? 0 : (int)d->name.n,
                                  d->name.p == NULL ? "" : d->name.p));
        json_object_end(&j);
    }
    json_array_end(&j);
    return arena_str(a, buf_str(&out));
}

err_t calendar_write(struct ctx *c, const struct calendar_edit *edit, struct change_id *ret_change)
{
    struct calendar_change_insert_row row;
    TRY(calendar_change_insert(
        c->db, c->a,
        (struct calendar_change_insert_args){
            .layer = layer_of(edit->is_own),
            .source = edit->is_own ? S("hand") : str_of(calendar_source_word(edit->source)),
            .title = edit->title,
            .person_id = c->actor.person,
            .changed_at = c->now,
        },
        &row));
    for (size_t i = 0; i < edit->count; i++) {
        const struct calendar_difference *d = &edit->days[i];
        TRY(write_day(c, edit->is_own, d));
        TRY(calendar_change_day_insert(c->db, c->a,
                                       (struct calendar_change_day_insert_args){
                                           .change_id = row.change_id,
                                           .day_on = d->day,
                                           .old_kind = str_of(kinds[d->before]),
                                           .kind = str_of(kinds[d->after]),
                                           .name = d->name.p == NULL ? S("") : d->name,
                                           .name_en = d->name_en.p == NULL ? S("") : d->name_en,
                                       }));
    }
    TRY(write_years(c, edit));
    *ret_change = row.change_id;
    return audit_record(c, &(struct audit_entry){.object = AUDIT_CALENDAR,
                                                 .id = row.change_id.v,
                                                 .verb = edit->is_own ? "edit" : "import",
                                                 .changes = journal_of(c->a, edit),
                                                 .reason = edit->title});
}

err_t calendar_policy_write(struct ctx *c, struct str before, struct str after,
                            struct change_id *ret_change)
{
    struct calendar_policy_insert_row row;
    TRY(calendar_policy_insert(c->db, c->a,
                               (struct calendar_policy_insert_args){.person_id = c->actor.person,
                                                                    .changed_at = c->now,
                                                                    .old_policy = before,
                                                                    .policy = after},
                               &row));
    *ret_change = row.change_id;
    return OK;
}
