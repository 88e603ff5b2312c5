/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * /calendar: the working calendar of a year or a month, and what the date field asks for. */
#include "base/check.h"
#include "base/limits.h"
#include "calendar/calendar_view.h"
#include "calendar_page_html.h"
#include "json/json_write.h"

/* Pages ---------------------------------------------------------------------------------------- */

static const struct calendar_entry *entry_on(const struct calendar *cal, struct date d)
{
    const struct calendar_entry *entries;
    size_t count = calendar_entries(cal, d, d, &entries);
    return count == 0 ? NULL : &entries[count - 1];
}

static void fill_cell(const struct ctx *c, const struct calendar *cal, struct date d,
                      struct calendar_cell *cell)
{
    const struct calendar_entry *e = entry_on(cal, d);
    struct calendar_answer day = calendar_day(cal, c->lang, d);
    *cell = (struct calendar_cell){
        .day = d,
        .number = date_civil(d).day,
        .is_in = true,
        .is_today = d.day == c->today.day,
        .is_off = e != NULL && !e->is_work,
        .is_work = e != NULL && e->is_work,
        .name = day.name,
    };
    cell->look = cell->is_off ? "cal-off" : cell->is_work ? "cal-work" : "";
    if (e == NULL && !day.is_workday)
        cell->look = "cal-weekend";
}

static struct str month_text(struct ctx *c, int year, int month)
{
    return arena_printf(c->a, "%04d-%02d", year, month);
}

static struct url month_url(struct ctx *c, int year, int month)
{
    int at = year * 12 + month - 1; /* month may be 0 or 13 */
    return ctx_url_arg(c, ctx_url0(c, ROUTE_calendar_show), "month",
                       month_text(c, at / 12, at % 12 + 1));
}

static struct url year_url(struct ctx *c, int year)
{
    return ctx_url_arg(c, ctx_url0(c, ROUTE_calendar_show), "year", arena_printf(c->a, "%d", year));
}

static void fill_month(struct ctx *c, const struct calendar *cal, int year, int month,
                       struct calendar_month *m)
{
    struct date first = DATE_NONE;
    CHECK(date_make(year, month, 1, &first));
    int lead = date_weekday(first) - 1;
    int days = date_days_in_month(year, month);
    m->title = month_text(c, year, month);
    m->url = month_url(c, year, month);
    m->weeks = (lead + days + 6) / 7;
    for (int i = 0; i < days; i++)
        fill_cell(c, cal, (struct date){first.day + i}, &m->cells[lead + i]);
}

static struct date clip(int year, int month)
{
    struct date d = DATE_NONE;
    CHECK(date_make(year, month, 1, &d));
    return d;
}

static void fill_view(struct ctx *c, const struct calendar *cal, int month, struct calendar_view *v)
{
    v->is_one = month != 0;
    v->month_count = v->is_one ? 1 : 12;
    struct calendar_month *months = ARENA_ARRAY(c->a, struct calendar_month, v->month_count);
    for (size_t i = 0; i < v->month_count; i++)
        fill_month(c, cal, v->year, v->is_one ? month : (int)i + 1, &months[i]);
    v->months = months;
    struct date from = clip(v->year, v->is_one ? month : 1);
    struct date to = date_last_of_month(v->year, v->is_one ? month : 12);
    v->group_count = calendar_groups(c->a, cal, from, to, &v->groups);
    v->workdays = calendar_workdays_between(cal, (struct date){from.day - 1}, to);
    v->is_known = calendar_year_known(cal, v->year);
    v->may_change = ctx_may(c, SETTINGS_EDIT);
    v->settings = ctx_url0(c, ROUTE_calendar_settings);
    v->today = v->is_one ? month_url(c, date_civil(c->today).year, date_civil(c->today).month)
                         : ctx_url0(c, ROUTE_calendar_show);
    v->whole = year_url(c, v->year);
    if (!v->is_one) {
        v->title = trf(c->a, c->lang, N_("Working calendar %d"), v->year);
        v->before = year_url(c, v->year - 1);
        v->after = year_url(c, v->year + 1);
        v->before_text = arena_printf(c->a, "%d", v->year - 1);
        v->after_text = arena_printf(c->a, "%d", v->year + 1);
        return;
    }
    v->title = trf(c->a, c->lang, N_("Working calendar %s"),
                   arena_cstr(c->a, month_text(c, v->year, month)));
    v->before = month_url(c, v->year, month - 1);
    v->after = month_url(c, v->year, month + 1);
    v->before_text = str_of(T(c, N_("Previous month")));
    v->after_text = str_of(T(c, N_("Next month")));
}

/* ?month=2026-02 or ?year=2026; what cannot be read, and years outside of 1901…2198, are today's.
 */
static int read_place(const struct ctx *c, int *ret_year)
{
    struct date d;
    int64_t year = 0;
    struct str month = http_arg(c->request, S("month"));
    char text[DATE_TEXT] = {0};
    *ret_year = date_civil(c->today).year;
    if (month.n == 7) {
        for (size_t i = 0; i < 7; i++)
            text[i] = month.p[i];
        text[7] = '-';
        text[8] = '0';
        text[9] = '1';
        if (date_parse(str_of(text), &d) && date_civil(d).year > 1900 &&
            date_civil(d).year < 2199) {
            *ret_year = date_civil(d).year;
            return date_civil(d).month;
        }
    }
    if (str_to_int64(http_arg(c->request, S("year")), &year) && year > 1900 && year < 2199)
        *ret_year = (int)year;
    return 0;
}

err_t calendar_show(struct ctx *c)
{
    const struct calendar *cal;
    struct calendar_view v = {.c = c};
    int month = read_place(c, &v.year);
    TRY(calendar_load(c, &cal));
    fill_view(c, cal, month, &v);
    struct html *h = page_open(c, &(struct page){.title = v.title, .nav = NAV_CALENDAR});
    calendar_page(h, &v);
    return page_close(c);
}

/* The date field ------------------------------------------------------------------------------- */

static void put_days(struct ctx *c, struct json *j, const struct calendar *cal, int year)
{
    const struct calendar_entry *entries;
    size_t count = calendar_entries(cal, clip(year, 1), date_last_of_month(year, 12), &entries);
    json_key(j, "days");
    json_object_begin(j);
    for (size_t i = 0; i < count; i++) {
        char text[DATE_TEXT];
        bool replaced = i + 1 < count && entries[i + 1].day.day == entries[i].day.day;
        if (replaced)
            continue;
        date_format(entries[i].day, text);
        json_key(j, text);
        json_array_begin(j);
        json_str(j, entries[i].is_work ? S("work") : S("off"));
        json_str(j, calendar_day(cal, c->lang, entries[i].day).name);
        json_array_end(j);
    }
    json_object_end(j);
}

static void put_quick(struct json *j, const char *label, struct date d)
{
    json_object_begin(j);
    json_key(j, "label");
    json_str(j, str_of(label));
    json_key(j, "date");
    json_date(j, d);
    json_object_end(j);
}

/* Quick choices count from the server's day; a date that has gone by is not offered. */
static void put_choices(struct ctx *c, struct json *j, const struct calendar *cal)
{
    struct civil today = date_civil(c->today);
    int weekday = date_weekday(c->today);
    struct date friday = {c->today.day + 5 - weekday};
    json_key(j, "quick");
    json_array_begin(j);
    if (weekday <= 5)
        put_quick(j, T(c, N_("This Friday")), friday);
    put_quick(j, T(c, N_("Next Friday")), (struct date){friday.day + 7});
    put_quick(j, T(c, N_("Month end")), date_last_of_month(today.year, today.month));
    put_quick(j, T(c, N_("10 working days")), calendar_add_workdays(cal, c->today, 10));
    json_array_end(j);
}

static void put_reading(struct ctx *c, struct json *j, const struct calendar *cal, struct date d)
{
    struct date effective = calendar_effective(cal, c->institution.due_policy, d);
    bool known = calendar_year_known(cal, date_civil(d).year);
    json_key(j, "effective");
    json_date(j, effective);
    json_key(j, "sentence");
    json_str(j, calendar_reading(c->a, c->lang, cal, known, d, effective));
}

/* ?year=2026: the days of that year, today, and the quick choices; ?date=2026-02-15: its sentence.
 */
err_t calendar_data(struct ctx *c)
{
    const struct calendar *cal;
    struct date d;
    int year = 0;
    (void)read_place(c, &year);
    TRY(calendar_load(c, &cal));
    struct json j =
        json_new(download_open(c, S("application/json; charset=utf-8"), S("calendar.json")));
    json_object_begin(&j);
    if (date_parse(http_arg(c->request, S("date")), &d)) {
        put_reading(c, &j, cal, d);
    } else {
        json_key(&j, "today");
        json_date(&j, c->today);
        json_key(&j, "year");
        json_int(&j, year);
        json_key(&j, "known");
        json_bool(&j, calendar_year_known(cal, year));
        put_days(c, &j, cal, year);
        put_choices(c, &j, cal);
    }
    json_object_end(&j);
    return download_close(c);
}
