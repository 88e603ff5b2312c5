/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Board, timeline, month, units: other views of the list of items. */
#include "base/check.h"
#include "calendar/calendar.h"
#include "outlook/outlook.h"
#include "outlook/outlook_view.h"
#include "unit/unit.h"

#include "outlook_html.h"

static const struct {
    const char *label;
    enum route_name route;
} kinds[OUTLOOK_KINDS] = {
    [OUTLOOK_TABLE] = {N_("Table"), ROUTE_item_list},
    [OUTLOOK_BOARD] = {N_("Board"), ROUTE_outlook_board},
    [OUTLOOK_TIMELINE] = {N_("Timeline"), ROUTE_outlook_timeline},
    [OUTLOOK_MONTH] = {N_("Month"), ROUTE_outlook_month},
    [OUTLOOK_UNITS] = {N_("Units by month"), ROUTE_outlook_units},
};

static const struct item_glance_ask as_it_is = {
    .from = {INT32_MIN}, .to = {INT32_MIN}, .limit = TIMELINE_ROWS};

static void make_tabs(struct ctx *c, enum outlook_kind now, struct outlook_view *v)
{
    v->c = c;
    for (int i = 0; i < OUTLOOK_KINDS; i++)
        v->tabs[i] = (struct outlook_tab){
            kinds[i].label, item_glance_url(c, kinds[i].route, &as_it_is), i == (int)now};
}

typedef void show_fn(struct html *h, const struct outlook_view *v);

static err_t show(struct ctx *c, const char *title, const struct outlook_view *v,
                  const struct field_errors *errors, show_fn *body)
{
    struct html *h = page_open(c, &(struct page){.title = str_of(T(c, title)),
                                                 .nav = NAV_ITEMS,
                                                 .errors = errors->count > 0 ? errors : NULL});
    outlook_head(h, v, title);
    body(h, v);
    return page_close(c);
}

/* Board ------------------------------------------------------------------------------------------
 */

err_t outlook_board(struct ctx *c)
{
    static const enum item_status columns[] = {ITEM_REGISTERED, ITEM_DISPATCHED, ITEM_ACTIVE,
                                               ITEM_SUBMITTED,  ITEM_VERIFYING,  ITEM_DONE,
                                               ITEM_SUSPENDED,  ITEM_DISPUTED};
    struct outlook_view *v = ARENA_NEW(c->a, struct outlook_view);
    struct field_errors errors = {.count = 0};
    make_tabs(c, OUTLOOK_BOARD, v);
    for (size_t i = 0; i < ARRAY_LEN(columns); i++) {
        struct outlook_column *column = &v->columns[v->column_count++];
        struct item_glance_ask ask = as_it_is;
        ask.state = item_status_word(columns[i]);
        ask.limit = BOARD_ROWS;
        errors.count = 0;
        column->status = columns[i];
        column->all = item_glance_url(c, ROUTE_item_list, &ask);
        TRY(item_glance_list(c, &ask, &column->items, &errors));
    }
    return show(c, N_("Board"), v, &errors, outlook_board_body);
}

/* Timeline ---------------------------------------------------------------------------------------
 */

struct scale {
    struct date first, last;
};

static int x_of(const struct scale *s, struct date d)
{
    if (date_is_none(d) || d.day < s->first.day || d.day > s->last.day)
        return -1;
    int64_t span = s->last.day - s->first.day + 1;
    return (int)(((int64_t)(d.day - s->first.day) * TIMELINE_W) / span);
}

static struct date month_start(struct date d, int months)
{
    struct civil at = date_civil(d);
    int index = at.year * 12 + at.month - 1 + months;
    struct date first = DATE_NONE;
    CHECK(date_make(index / 12, index % 12 + 1, 1, &first));
    return first;
}

/* Whole months around all dates, at least three and at most three years. */
static struct scale scale_of(struct ctx *c, const struct item_glances *items)
{
    struct date low = c->today, high = c->today;
    for (size_t i = 0; i < items->count; i++) {
        const struct date dates[] = {items->rows[i].due_original_on, items->rows[i].due_current_on};
        for (size_t k = 0; k < ARRAY_LEN(dates); k++) {
            if (date_is_none(dates[k]))
                continue;
            low.day = dates[k].day < low.day ? dates[k].day : low.day;
            high.day = dates[k].day > high.day ? dates[k].day : high.day;
        }
    }
    low.day = low.day < c->today.day - 548 ? c->today.day - 548 : low.day;
    high.day = high.day > c->today.day + 548 ? c->today.day + 548 : high.day;
    struct scale s = {month_start(low, 0), month_start(high, 1)};
    s.last.day--;
    if (s.last.day - s.first.day < 89)
        s.last = (struct date){month_start(s.first, 3).day - 1};
    return s;
}

static void make_marks(struct ctx *c, const struct scale *s, struct outlook_view *v)
{
    struct outlook_mark *marks = ARENA_ARRAY(c->a, struct outlook_mark, 40);
    int months = (s->last.day - s->first.day) / 30;
    for (struct date d = s->first; d.day <= s->last.day && v->mark_count < 40;
         d = month_start(d, 1)) {
        struct civil at = date_civil(d);
        bool is_labelled = months <= 12 || at.month % 3 == 1;
        marks[v->mark_count++] = (struct outlook_mark){
            x_of(s, d), is_labelled ? arena_printf(c->a, "%04d-%02d", at.year, at.month) : S("")};
    }
    v->marks = marks;
}

/* Runs of days off; only where a day is wide enough to be seen. */
static err_t make_spans(struct ctx *c, const struct scale *s, struct outlook_view *v)
{
    int days = s->last.day - s->first.day + 1;
    const struct calendar *cal;
    if (days > 400)
        return OK;
    TRY(calendar_load(c, &cal));
    struct outlook_span *spans = ARENA_ARRAY(c->a, struct outlook_span, (size_t)days + 1);
    for (struct date d = s->first; d.day <= s->last.day; d.day++) {
        if (calendar_day(cal, c->lang, d).is_workday)
            continue;
        struct date end = d;
        while (end.day <= s->last.day && !calendar_day(cal, c->lang, end).is_workday)
            end.day++;
        int x = x_of(s, d);
        int to = end.day > s->last.day ? TIMELINE_W : x_of(s, end);
        spans[v->span_count++] = (struct outlook_span){x, to > x ? to - x : 1};
        d = end;
    }
    v->spans = spans;
    return OK;
}

err_t outlook_timeline(struct ctx *c)
{
    struct outlook_view *v = ARENA_NEW(c->a, struct outlook_view);
    struct field_errors errors = {.count = 0};
    struct item_glances items;
    make_tabs(c, OUTLOOK_TIMELINE, v);
    TRY(item_glance_list(c, &as_it_is, &items, &errors));
    struct scale s = scale_of(c, &items);
    struct outlook_line *lines = ARENA_ARRAY(c->a, struct outlook_line, items.count + 1);
    for (size_t i = 0; i < items.count; i++)
        lines[i] = (struct outlook_line){&items.rows[i], x_of(&s, items.rows[i].due_original_on),
                                         x_of(&s, items.rows[i].due_current_on)};
    v->lines = lines;
    v->line_count = items.count;
    v->is_cut = items.is_cut;
    v->limit = TIMELINE_ROWS;
    v->today_x = x_of(&s, c->today);
    make_marks(c, &s, v);
    TRY(make_spans(c, &s, v));
    return show(c, N_("Timeline"), v, &errors, outlook_timeline_body);
}

/* Month ------------------------------------------------------------------------------------------
 */

static struct date asked_month(struct ctx *c, struct field_errors *errors)
{
    struct date d = c->today;
    struct str text = http_arg(c->request, S("month"));
    if (text.n > 0 && !date_parse(arena_printf(c->a, "%.*s-01", STR_ARG(text)), &d))
        field_error_add(errors, "month", str_of(T(c, N_("Write the month like 2026-12."))));
    return month_start(d, 0);
}

static struct url month_url(struct ctx *c, struct date month)
{
    struct civil at = date_civil(month);
    return ctx_url_arg(c, item_glance_url(c, ROUTE_outlook_month, &as_it_is), "month",
                       arena_printf(c->a, "%04d-%02d", at.year, at.month));
}

static void put_items(struct ctx *c, const struct item_glances *items, struct outlook_day *day)
{
    for (size_t i = 0; i < items->count; i++) {
        if (items->rows[i].due_on.day != day->day.day)
            continue;
        if (day->shown < MONTH_DAY)
            day->items[day->shown++] = &items->rows[i];
        day->count++;
    }
    struct item_glance_ask ask = as_it_is;
    ask.from = ask.to = day->day;
    if (day->count > day->shown)
        day->all = item_glance_url(c, ROUTE_item_list, &ask);
}

err_t outlook_month(struct ctx *c)
{
    struct outlook_view *v = ARENA_NEW(c->a, struct outlook_view);
    struct field_errors errors = {.count = 0};
    struct item_glances items;
    const struct calendar *cal;
    make_tabs(c, OUTLOOK_MONTH, v);
    v->month = asked_month(c, &errors);
    struct date end = {month_start(v->month, 1).day - 1};
    struct item_glance_ask ask = as_it_is;
    /* A date on a day off counts for another day: one week on each side is read too. */
    ask.from.day = v->month.day - 15;
    ask.to.day = end.day + 15;
    ask.limit = MONTH_ROWS;
    TRY(item_glance_list(c, &ask, &items, &errors));
    TRY(calendar_load(c, &cal));
    struct date first = {v->month.day - date_weekday(v->month) + 1};
    struct outlook_day *days = ARENA_ARRAY(c->a, struct outlook_day, 42);
    while (v->day_count < 42 &&
           (v->day_count % 7 != 0 || first.day + (int)v->day_count <= end.day)) {
        struct outlook_day *day = &days[v->day_count];
        day->day.day = first.day + (int)v->day_count++;
        struct calendar_answer a = calendar_day(cal, c->lang, day->day);
        day->is_month = day->day.day >= v->month.day && day->day.day <= end.day;
        day->is_off = !a.is_workday;
        day->is_adjusted = a.is_adjusted;
        day->is_today = day->day.day == c->today.day;
        day->name = a.is_adjusted ? a.name : S("");
        put_items(c, &items, day);
    }
    v->days = days;
    v->is_cut = items.is_cut;
    v->limit = MONTH_ROWS;
    v->previous = month_url(c, month_start(v->month, -1));
    v->next = month_url(c, month_start(v->month, 1));
    return show(c, N_("Month"), v, &errors, outlook_month_body);
}

/* Units by month ---------------------------------------------------------------------------------
 */

struct matrix {
    struct outlook_row *rows;
    struct date first;
    struct outlook_view *v;
    size_t most;
};

static struct outlook_row *row_of(struct matrix *m, struct unit_id unit)
{
    for (size_t i = 0; i < m->v->row_count; i++)
        if (m->rows[i].unit_id.v == unit.v)
            return &m->rows[i];
    return NULL;
}

static void count(struct ctx *c, struct matrix *m, struct unit_id unit, struct date due, int64_t n)
{
    struct outlook_row *row = row_of(m, unit);
    struct civil at = date_civil(due), first = date_civil(m->first);
    int index = (at.year - first.year) * 12 + at.month - first.month;
    if (row == NULL || index < 0 || index >= MATRIX_MONTHS)
        return;
    row->cells[index].open += n;
    row->cells[index].late += due.day < c->today.day ? n : 0;
    row->sum += n;
}

static err_t count_rows(struct ctx *c, struct matrix *m, struct field_errors *errors)
{
    struct item_glance_ask ask = as_it_is;
    struct item_glances items;
    ask.state = "open";
    ask.from = m->first;
    ask.to.day = month_start(m->first, MATRIX_MONTHS).day - 1;
    ask.limit = MATRIX_ROWS;
    TRY(item_glance_list(c, &ask, &items, errors));
    for (size_t i = 0; i < items.count; i++)
        count(c, m, items.rows[i].unit_id, items.rows[i].due_on, 1);
    m->v->is_cut = items.is_cut;
    m->v->limit = MATRIX_ROWS;
    return OK;
}

static err_t count_tally(struct ctx *c, struct matrix *m)
{
    const struct outlook_unit_day *days;
    size_t day_count;
    struct date end = {month_start(m->first, MATRIX_MONTHS).day - 1};
    TRY(outlook_unit_days_load(c, m->first, end, &days, &day_count));
    for (size_t i = 0; i < day_count; i++)
        count(c, m, days[i].unit_id, days[i].due_on, days[i].count);
    return OK;
}

static void make_links(struct ctx *c, struct matrix *m)
{
    enum route_name unit_page = actor_sees_all(&c->actor) ? ROUTE_desk_unit : ROUTE_unit_show;
    for (size_t i = 0; i < m->v->row_count; i++) {
        m->rows[i].url = ctx_url1(c, unit_page, m->rows[i].unit_id.v);
        for (int k = 0; k < MATRIX_MONTHS; k++) {
            struct item_glance_ask ask = as_it_is;
            if (m->rows[i].cells[k].open == 0)
                continue;
            ask.state = "open";
            ask.from = month_start(m->first, k);
            ask.to.day = month_start(m->first, k + 1).day - 1;
            m->rows[i].cells[k].url =
                ctx_url_arg(c, item_glance_url(c, ROUTE_item_list, &ask), "unit",
                            arena_printf(c->a, "%lld", (long long)m->rows[i].unit_id.v));
        }
    }
}

err_t outlook_units(struct ctx *c)
{
    struct outlook_view *v = ARENA_NEW(c->a, struct outlook_view);
    struct field_errors errors = {.count = 0};
    const struct unit_directory *units;
    size_t unit_count;
    make_tabs(c, OUTLOOK_UNITS, v);
    TRY(unit_directory_load(c, &units));
    const struct unit_name *list = unit_directory_list(units, &unit_count);
    struct matrix m = {.rows = ARENA_ARRAY(c->a, struct outlook_row, unit_count + 1),
                       .first = month_start(c->today, -5),
                       .v = v};
    for (size_t i = 0; i < unit_count; i++)
        m.rows[v->row_count++] = (struct outlook_row){.unit_id = list[i].unit_id,
                                                      .name = unit_display(&list[i], c->lang)};
    for (int k = 0; k < MATRIX_MONTHS; k++) {
        struct civil at = date_civil(month_start(m.first, k));
        v->heads[k] = arena_printf(c->a, "%04d-%02d", at.year, at.month);
    }
    bool from_tally = actor_sees_all(&c->actor) && !item_glance_is_filtered(c);
    TRY(from_tally ? count_tally(c, &m) : count_rows(c, &m, &errors));
    make_links(c, &m);
    v->rows = m.rows;
    return show(c, N_("Units by month"), v, &errors, outlook_units_body);
}
