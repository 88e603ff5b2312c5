/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * What was changed in the calendar, and where its years come from. */
#include "base/check.h"
#include "calendar/calendar.h"

#include "calendar_change_sql.h"

err_t calendar_change_list(struct ctx *c, int64_t limit, const struct calendar_change **ret_changes,
                           size_t *ret_count)
{
    struct calendar_changes_rows rows;
    TRY(calendar_changes(c->db, c->a, (struct calendar_changes_args){.limit = limit}, &rows));
    struct calendar_change *list = ARENA_ARRAY(c->a, struct calendar_change, rows.count + 1);
    for (size_t i = 0; i < rows.count; i++) {
        const struct calendar_changes_row *r = &rows.rows[i];
        list[i] = (struct calendar_change){
            .change_id = r->change_id,
            .is_own = str_eq(r->layer, S("own")),
            .source = r->source,
            .title = r->title,
            .changed_at = r->changed_at,
            .person_name = lang_name(c->lang, r->person_name, r->person_name_en),
            .move_count = r->move_count,
            .old_policy = r->old_policy,
            .policy = r->policy,
        };
    }
    *ret_changes = list;
    *ret_count = rows.count;
    return OK;
}

static enum calendar_kind kind_of(struct str word)
{
    return str_eq(word, S("off"))    ? CALENDAR_OFF
           : str_eq(word, S("work")) ? CALENDAR_WORK
                                     : CALENDAR_NONE;
}

err_t calendar_change_load(struct ctx *c, struct change_id id, struct calendar_change *ret_change,
                           const struct calendar_difference **ret_days, size_t *ret_count)
{
    struct calendar_change_one_row *r;
    struct calendar_change_days_rows days;
    TRY(calendar_change_one(c->db, c->a, (struct calendar_change_one_args){.change_id = id}, &r));
    if (r == NULL)
        return ctx_fail(c, NOT_FOUND, "%s", T(c, N_("There is no such change of the calendar.")));
    TRY(calendar_change_days(c->db, c->a, (struct calendar_change_days_args){.change_id = id},
                             &days));
    struct calendar_difference *list =
        ARENA_ARRAY(c->a, struct calendar_difference, days.count + 1);
    for (size_t i = 0; i < days.count; i++)
        list[i] = (struct calendar_difference){
            .day = days.rows[i].day_on,
            .before = kind_of(days.rows[i].old_kind),
            .after = kind_of(days.rows[i].kind),
            .name = days.rows[i].name,
            .name_en = days.rows[i].name_en,
        };
    *ret_change = (struct calendar_change){
        .change_id = r->change_id,
        .is_own = str_eq(r->layer, S("own")),
        .source = r->source,
        .title = r->title,
        .changed_at = r->changed_at,
        .person_name = lang_name(c->lang, r->person_name, r->person_name_en),
        .move_count = r->move_count,
        .old_policy = r->old_policy,
        .policy = r->policy,
    };
    *ret_days = list;
    *ret_count = days.count;
    return OK;
}

/* Years ---------------------------------------------------------------------------------------- */

static void count_year(const struct calendar *cal, struct calendar_year *y)
{
    const struct calendar_entry *entries;
    struct date first = DATE_NONE;
    CHECK(date_make(y->year, 1, 1, &first));
    size_t count = calendar_entries(cal, first, date_last_of_month(y->year, 12), &entries);
    for (size_t i = 0; i < count; i++) {
        y->own_count += entries[i].is_national ? 0 : 1;
        y->off_count += entries[i].is_national && !entries[i].is_work ? 1 : 0;
        y->work_count += entries[i].is_national && entries[i].is_work ? 1 : 0;
    }
    y->is_known = calendar_year_known(cal, y->year);
}

static void name_source(const struct calendar_years_rows *sources, struct calendar_year *y)
{
    y->source = y->is_known ? S("program") : S("");
    for (size_t i = 0; i < sources->count; i++) {
        const struct calendar_years_row *s = &sources->rows[i];
        if (s->year != y->year)
            continue;
        y->source = s->source;
        y->title = s->title;
        y->changed_at = s->changed_at;
    }
}

err_t calendar_year_list(struct ctx *c, const struct calendar *cal,
                         const struct calendar_year **ret_years, size_t *ret_count)
{
    struct calendar_years_rows sources;
    const struct calendar_entry *entries;
    struct date from = DATE_NONE;
    CHECK(date_make(1900, 1, 1, &from));
    TRY(calendar_years(c->db, c->a, &sources));
    size_t days = calendar_entries(cal, from, date_last_of_month(2199, 12), &entries);
    int first = days > 0 ? date_civil(entries[0].day).year : date_civil(c->today).year;
    int last = date_civil(c->today).year + 1;
    if (days > 0 && date_civil(entries[days - 1].day).year > last)
        last = date_civil(entries[days - 1].day).year;
    if (first > last)
        first = last;
    struct calendar_year *list =
        ARENA_ARRAY(c->a, struct calendar_year, (size_t)(last - first) + 1);
    size_t count = 0;
    for (int year = last; year >= first; year--) { /* the newest first */
        list[count] = (struct calendar_year){.year = year, .title = S("")};
        count_year(cal, &list[count]);
        name_source(&sources, &list[count]);
        count++;
    }
    *ret_years = list;
    *ret_count = count;
    return OK;
}
