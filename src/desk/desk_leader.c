/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The leader's screen: what needs my decision, my instructions and their answers, what is most in
 * need of attention, units, trend. A new instruction becomes an item. */
#include "auth/shared.h"
#include "base/check.h"
#include "desk/desk_view.h"
#include "notify/notify.h"
#include "plan/plan.h"

#include "desk_leader_html.h"
#include "desk_sql.h"

#include <stdlib.h>

#define WEEKS 12
/* The page is one screen of 1366 × 768: so many rows of each part fit. */
#define BAR_UNITS        6
#define ATTENTION_ROWS   5
#define ATTENTION_OF     40 /* the longest overdue */
#define INSTRUCTION_ROWS 3
#define DECISION_ROWS    5
#define BLOCKER_ROWS     2 /* of these, while as many requests wait */

struct str desk_share(struct arena *a, int64_t part, int64_t whole)
{
    int64_t permille = whole <= 0 ? 0 : part * 1000 / whole;
    return arena_printf(a, "%lld.%lld%%", (long long)(permille / 10), (long long)(permille % 10));
}

struct str desk_percent(struct arena *a, int64_t part, int64_t whole)
{
    return arena_printf(a, "%lld%%",
                        whole <= 0 ? 0LL : (long long)((part * 200 + whole) / (whole * 2)));
}

static struct str unit_text(const struct ctx *c, const struct unit_directory *units,
                            struct unit_id id)
{
    const struct unit_name *unit = unit_directory_get(units, id);
    return unit == NULL ? S("") : unit_display(unit, c->lang);
}

static struct url unit_items_url(struct ctx *c, struct unit_id unit, const char *state)
{
    return ctx_url_arg(c, item_list_url(c, state), "unit",
                       arena_printf(c->a, "%lld", (long long)unit.v));
}

/* Figures ----------------------------------------------------------------------------------------
 */

static err_t load_figures(struct ctx *c, struct desk_leader_view *v)
{
    int64_t of[ITEM_STATUS_COUNT];
    struct desk_day_row *before;
    struct item_due_sums due;
    int64_t open = 0, all = 0;
    TRY(item_state_sums(c, of));
    TRY(item_due_sums(c, (struct unit_id){0}, item_near_until(c->today), &due));
    int64_t late = due.overdue, near = due.near, done = of[ITEM_DONE] + of[ITEM_CLOSED];
    for (int s = 0; s < ITEM_STATUS_COUNT; s++) {
        all += s == ITEM_DRAFT ? 0 : of[s];
        open += item_status_is_open((enum item_status)s) ? of[s] : 0;
    }
    const struct desk_figure figures[] = {
        {all, N_("All"), "", item_list_url(c, "")},
        {done, N_("Completed"), "", item_list_url(c, "done")},
        {open - late, N_("In time"), "", item_list_url(c, "open")},
        {near, N_("Due within 7 days"), near > 0 ? "is-near" : "", item_list_url(c, "near")},
        {late, N_("Overdue"), late > 0 ? "is-late" : "", item_list_url(c, "overdue")},
    };
    memcpy(v->figures, figures, sizeof figures);
    v->figure_count = ARRAY_LEN(figures);
    v->refresh = live_url(c, ctx_url0(c, ROUTE_leader_figures_fragment),
                          desk_mark(c->a, v->figures, v->figure_count));
    TRY(desk_day(c->db, c->a, (struct desk_day_args){.day_on = {c->today.day - 7}}, &before));
    v->has_before = before != NULL && before->day_on.day > c->today.day - 14;
    v->late_before = v->has_before ? late - before->overdue_count : 0;
    return OK;
}

/* Attention --------------------------------------------------------------------------------------
 */

struct need {
    const struct desk_attention_row *row;
    int64_t points; /* days overdue × weight, a bottom line three times */
    size_t place;
};

static int by_need(const void *a, const void *b)
{
    const struct need *x = a, *y = b;
    if (x->points != y->points)
        return x->points < y->points ? 1 : -1;
    return x->place < y->place ? -1 : 1;
}

static int64_t weight_of(const struct desk_attention_row *r)
{
    return r->weight < 1 ? 1 : r->weight;
}

static err_t load_attention(struct ctx *c, struct desk_leader_view *v)
{
    struct desk_attention_rows rows;
    TRY(desk_attention(
        c->db, c->a, (struct desk_attention_args){.today_on = c->today, .row_limit = ATTENTION_OF},
        &rows));
    struct need needs[ATTENTION_OF] = {{0}};
    for (size_t i = 0; i < rows.count; i++) {
        const struct desk_attention_row *r = &rows.rows[i];
        int64_t days = c->today.day - r->due_sort_on.day;
        needs[i] = (struct need){r, days * weight_of(r) * (r->is_bottom_line ? 3 : 1), i};
    }
    qsort(needs, rows.count, sizeof *needs, by_need);
    size_t count = rows.count < ATTENTION_ROWS ? rows.count : ATTENTION_ROWS;
    struct desk_section *s = &v->attention;
    *s = (struct desk_section){.heading = N_("Most in need of attention"),
                               .empty = N_("Nothing is overdue."),
                               .day_label = "",
                               .items = ARENA_ARRAY(c->a, struct desk_item, count + 1),
                               .count = count,
                               .all = item_list_url(c, "overdue")};
    for (size_t i = 0; i < count; i++) {
        const struct desk_attention_row *r = needs[i].row;
        struct desk_item *item = &s->items[i];
        *item = desk_item_of(c, r->item_id, r->number, r->title, r->status, r->due_sort_on);
        item->unit = unit_text(c, v->directory, r->lead_unit_id);
        if (r->weight > 1 || r->is_bottom_line) /* else the light says it all */
            item->note =
                trf(c->a, c->lang, N_("%d days × weight %d%s"), c->today.day - r->due_sort_on.day,
                    (int)weight_of(r), r->is_bottom_line ? T(c, N_(" × 3 (bottom line)")) : "");
    }
    return OK;
}

static err_t load_instructions(struct ctx *c, struct desk_leader_view *v)
{
    struct desk_instructions_rows rows;
    TRY(desk_instructions(c->db, c->a,
                          (struct desk_instructions_args){.leader_person_id = c->actor.person,
                                                          .row_limit = INSTRUCTION_ROWS},
                          &rows));
    struct desk_section *s = &v->instructions;
    *s = (struct desk_section){.heading = N_("My instructions"),
                               .empty = N_("You have given no instruction yet."),
                               .day_label = N_("Due"),
                               .items = ARENA_ARRAY(c->a, struct desk_item, rows.count + 1)};
    for (size_t i = 0; i < rows.count; i++) {
        const struct desk_instructions_row *r = &rows.rows[i];
        struct desk_item item =
            desk_item_of(c, r->item_id, r->number, r->title, r->status, r->due_sort_on);
        item.unit = lang_name(c->lang, r->unit_name, r->unit_name_en);
        item.note = r->report_text;
        s->items[s->count++] = item;
    }
    return OK;
}

static err_t load_blockers(struct ctx *c, struct desk_leader_view *v)
{
    struct blocker_list list;
    int64_t total;
    TRY(blocker_for_me(c, DESK_ROWS, &list, &total));
    v->blockers = list.list;
    v->blocker_count = list.count;
    v->blocker_total = total;
    return OK;
}

/* Both kinds have their place; what one does not need the other takes. */
static struct str count_mark(struct ctx *c, const struct desk_leader_view *v)
{
    return arena_printf(c->a, "%lld", (long long)v->request_total + v->blocker_total);
}

static err_t load_decisions(struct ctx *c, struct desk_leader_view *v)
{
    TRY(loop_requests_waiting(c, &v->requests, &v->request_count));
    TRY(load_blockers(c, v));
    v->request_total = (int64_t)v->request_count;
    size_t blockers = v->blocker_count < BLOCKER_ROWS ? v->blocker_count : BLOCKER_ROWS;
    if (v->request_count > DECISION_ROWS - blockers)
        v->request_count = DECISION_ROWS - blockers;
    if (v->blocker_count > DECISION_ROWS - v->request_count)
        v->blocker_count = DECISION_ROWS - v->request_count;
    v->count_refresh = live_url(c, ctx_url0(c, ROUTE_leader_count_fragment), count_mark(c, v));
    return OK;
}

/* Units and weeks --------------------------------------------------------------------------------
 */

struct late_sums {
    struct unit_id *units;
    int64_t *counts;
    size_t count;
};

/* Some 2,000 rows of tallies: of this minute, for all. */
static err_t make_late(struct ctx *c, const void **ret_object)
{
    struct desk_unit_late_rows rows;
    struct date month = c->today;
    struct civil day = date_civil(c->today);
    CHECK(date_make(day.year, day.month, 1, &month));
    TRY(desk_unit_late(
        c->db, c->a, (struct desk_unit_late_args){.today_on = c->today, .month_on = month}, &rows));
    struct late_sums *l = ARENA_NEW(c->a, struct late_sums);
    l->units = ARENA_ARRAY(c->a, struct unit_id, rows.count + 1);
    l->counts = ARENA_ARRAY(c->a, int64_t, rows.count + 1);
    for (; l->count < rows.count; l->count++) {
        l->units[l->count] = rows.rows[l->count].unit_id;
        l->counts[l->count] = rows.rows[l->count].late_count;
    }
    *ret_object = l;
    return OK;
}

static int64_t late_of(const struct late_sums *late, struct unit_id unit)
{
    for (size_t i = 0; i < late->count; i++)
        if (late->units[i].v == unit.v)
            return late->counts[i];
    return 0;
}

struct sums {
    struct unit_id unit;
    int64_t late, open, all;
    size_t place; /* in the official order */
};

static int by_late(const void *a, const void *b)
{
    const struct sums *x = a, *y = b;
    if (x->late != y->late)
        return x->late < y->late ? 1 : -1;
    if (x->open != y->open)
        return x->open < y->open ? 1 : -1;
    return x->place < y->place ? -1 : 1;
}

static err_t load_sums(struct ctx *c, const struct desk_leader_view *v, struct sums **ret_sums,
                       size_t *ret_count)
{
    struct desk_unit_sums_rows rows;
    const void *object;
    TRY(desk_unit_sums(c->db, c->a, &rows));
    TRY(shared_get_minute(c, SHARED_UNIT_LATE, make_late, &object));
    const struct late_sums *late = object;
    struct sums *list = ARENA_ARRAY(c->a, struct sums, rows.count + 1);
    for (size_t i = 0; i < rows.count; i++) {
        const struct desk_unit_sums_row *r = &rows.rows[i];
        const struct unit_name *unit = unit_directory_get(v->directory, r->unit_id);
        int64_t n = late_of(late, r->unit_id);
        n = n > r->open_count ? r->open_count : n; /* parts in support are overdue too */
        list[i] = (struct sums){r->unit_id, n, r->open_count - n, r->all_count,
                                unit == NULL ? v->unit_count : (size_t)(unit - v->units)};
    }
    *ret_sums = list;
    *ret_count = rows.count;
    return OK;
}

static err_t load_bars(struct ctx *c, struct desk_leader_view *v)
{
    struct sums *sums;
    size_t count;
    TRY(load_sums(c, v, &sums, &count));
    qsort(sums, count, sizeof *sums, by_late);
    v->bar_count = count < BAR_UNITS ? count : BAR_UNITS;
    struct desk_bar *bars = ARENA_ARRAY(c->a, struct desk_bar, v->bar_count + 1);
    for (size_t i = 0; i < v->bar_count; i++)
        bars[i] = (struct desk_bar){
            .unit_id = sums[i].unit,
            .name = unit_text(c, v->directory, sums[i].unit),
            .done = sums[i].all - sums[i].open - sums[i].late,
            .open = sums[i].open,
            .late = sums[i].late,
            .open_url = unit_items_url(c, sums[i].unit, "open"),
            .late_url = unit_items_url(c, sums[i].unit, "overdue"),
        };
    v->bars = bars;
    return OK;
}

static err_t load_weeks(struct ctx *c, struct desk_leader_view *v)
{
    struct date monday = {c->today.day - date_weekday(c->today) + 1};
    struct desk_weeks_rows rows;
    TRY(desk_weeks(c->db, c->a, (struct desk_weeks_args){.after_on = {monday.day - 7 * WEEKS}},
                   &rows));
    struct desk_week *weeks = ARENA_ARRAY(c->a, struct desk_week, WEEKS);
    for (int i = 0; i < WEEKS; i++)
        weeks[i].week_on.day = monday.day - 7 * (WEEKS - 1 - i);
    for (size_t i = 0; i < rows.count; i++) {
        int at = (rows.rows[i].week_on.day - weeks[0].week_on.day) / 7;
        if (at >= 0 && at < WEEKS)
            weeks[at] = (struct desk_week){rows.rows[i].week_on, rows.rows[i].done_count,
                                           rows.rows[i].in_time_count, rows.rows[i].original_count};
    }
    v->weeks = weeks;
    v->week_count = WEEKS;
    return OK;
}

static err_t leader_show(struct ctx *c, const struct field_errors *errors)
{
    struct desk_leader_view v = {.c = c, .today = c->today, .errors = errors};
    TRY(unit_directory_load(c, &v.directory));
    v.units = unit_directory_list(v.directory, &v.unit_count);
    TRY(load_figures(c, &v));
    TRY(load_decisions(c, &v));
    TRY(load_instructions(c, &v));
    TRY(load_attention(c, &v));
    TRY(load_bars(c, &v));
    TRY(load_weeks(c, &v));
    struct html *h = page_open(c, &(struct page){.title = str_of(T(c, N_("Leader's page"))),
                                                 .nav = NAV_HOME,
                                                 .errors = errors});
    desk_leader_page(h, &v);
    return page_close(c);
}

err_t leader_figures_fragment(struct ctx *c)
{
    struct desk_leader_view v = {.c = c, .today = c->today};
    TRY(load_figures(c, &v));
    if (live_is_same(c, desk_mark(c->a, v.figures, v.figure_count)))
        return OK;
    struct html *h = fragment_open(c, 200);
    leader_figures(h, &v);
    return fragment_close(c);
}

err_t leader_count_fragment(struct ctx *c)
{
    struct desk_leader_view v = {.c = c, .today = c->today};
    TRY(load_decisions(c, &v));
    if (live_is_same(c, count_mark(c, &v)))
        return OK;
    struct html *h = fragment_open(c, 200);
    leader_count(h, &v);
    return fragment_close(c);
}

err_t desk_leader(struct ctx *c)
{
    return leader_show(c, NULL);
}

/* Instructions -----------------------------------------------------------------------------------
 */

/* Instructions of a year stand in one plan. */
static err_t instruction_plan(struct ctx *c, struct plan_id *ret_plan)
{
    int year = date_civil(c->today).year;
    struct plan_input in = {.title = arena_printf(c->a, "领导批示（%d年）", year),
                            .kind = S("campaign"),
                            .start_on = DATE_NONE,
                            .end_on = DATE_NONE};
    struct desk_instruction_plan_row *row;
    (void)date_make(year, 1, 1, &in.start_on);
    (void)date_make(year, 12, 31, &in.end_on);
    TRY(desk_instruction_plan(c->db, c->a, (struct desk_instruction_plan_args){.title = in.title},
                              &row));
    if (row == NULL)
        return plan_create(c, &in, ret_plan);
    *ret_plan = row->plan_id;
    return OK;
}

err_t desk_instruct(struct ctx *c)
{
    struct field_errors errors = {.count = 0};
    struct plan_id plan;
    struct item_id id = {0};
    struct item_wish wish = {
        .title = form_text(c, "title"), .lead = form_text(c, "lead"), .due_on = DATE_NONE};
    struct str day = form_text(c, "due_on");
    if (day.n > 0 && !date_parse(day, &wish.due_on))
        field_error_add(&errors, "due_on", str_of(T(c, N_("Enter a date like 2026-11-25."))));
    if (day.n == 0)
        wish.no_due_reason = str_of(T(c, N_("The instruction names no date.")));
    TRY(instruction_plan(c, &plan));
    if (errors.count == 0)
        TRY(item_make(c, &(struct item_place){.plan = plan, .parent_due_on = DATE_NONE}, &wish,
                      &errors, &id));
    if (errors.count > 0)
        return leader_show(c, &errors);
    TRY(desk_set_leader(c->db, c->a,
                        (struct desk_set_leader_args){.item_id = id,
                                                      .leader_person_id = c->actor.person,
                                                      .leader_text = c->actor.name}));
    TRY(notify_tell(
        c, &(struct notify_event){.kind = NOTIFY_INSTRUCTED, .item = id, .to_clerks = true}));
    return redirect(c, ctx_url0(c, ROUTE_desk_leader), "instructed");
}
