/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Loads the home page: what waits for this person. Which parts appear follows the roles; somebody
 * with several roles sees the parts of all. */
#include "home/home_view.h"

#include "base/check.h"
#include "calendar/calendar.h"
#include "desk/desk.h"
#include "home_sql.h"

static const char *const weekdays[] = {
    N_("Monday"), N_("Tuesday"),  N_("Wednesday"), N_("Thursday"),
    N_("Friday"), N_("Saturday"), N_("Sunday"),
};

struct loading {
    bool sees_all, is_clerk, is_leader, is_admin, has_units;
    struct date far_on; /* what due_sort_on has without a date */
};

/* A figure without anything behind it is left out, unless it is the one people look for. */
static void add_figure(struct home_view *v, struct home_figure f)
{
    if (v->figure_count < ARRAY_LEN(v->figures))
        v->figures[v->figure_count++] = f;
}

/* Dates ---------------------------------------------------------------------------------------- */

static err_t load_today(struct ctx *c, struct home_view *v, const struct calendar **ret_calendar)
{
    const struct calendar *cal;
    TRY(calendar_load(c, &cal));
    int weekday = date_weekday(c->today);
    struct date monday_before = {c->today.day - weekday};
    struct date sunday = {monday_before.day + 7};
    struct calendar_answer today = calendar_day(cal, c->lang, c->today);
    v->today = c->today;
    v->weekday = weekdays[weekday - 1];
    v->workdays = calendar_workdays_between(cal, monday_before, sunday);
    v->is_workday = today.is_workday;
    v->day_name = today.is_adjusted ? today.name : S("");
    *ret_calendar = cal;
    return OK;
}

/* Figures -------------------------------------------------------------------------------------- */

static err_t load_due(struct ctx *c, const struct loading *l, struct item_due_sums *ret_sums)
{
    struct date until = item_near_until(c->today);
    return l->sees_all ? item_due_sums(c, (struct unit_id){0}, until, ret_sums)
                       : item_due_sums_of(c, c->actor.person, until, ret_sums);
}

struct state_counts {
    int64_t open, done, all;
    int64_t of[ITEM_STATUS_COUNT];
};

static void count_state(struct state_counts *s, enum item_status status, int64_t count)
{
    s->of[status] += count;
    s->all += count;
    if (item_status_is_open(status))
        s->open += count;
    if (status == ITEM_DONE || status == ITEM_CLOSED)
        s->done += count;
}

static err_t load_clerk_figures(struct ctx *c, const struct loading *l,
                                const struct state_counts *s, struct home_view *v)
{
    struct home_undated_row undated;
    TRY(home_undated(c->db, c->a, (struct home_undated_args){.far_on = l->far_on}, &undated));
    add_figure(v, (struct home_figure){
                      (int64_t)v->document_count, N_("Documents to check"), "",
                      ctx_url_arg(c, ctx_url0(c, ROUTE_document_list), "status", S("checking"))});
    add_figure(v, (struct home_figure){s->of[ITEM_REGISTERED], N_("To dispatch"), "",
                                       item_list_url(c, "registered")});
    add_figure(v, (struct home_figure){s->of[ITEM_SUBMITTED], N_("To review"), "",
                                       item_list_url(c, "submitted")});
    add_figure(v, (struct home_figure){undated.item_count, N_("Without a date"), "",
                                       item_list_url(c, "nodate")});
    return OK;
}

static err_t load_figures(struct ctx *c, const struct loading *l, struct home_view *v)
{
    struct item_due_sums due;
    struct state_counts states = {0};
    TRY(load_due(c, l, &due));
    v->figures_label = l->sees_all ? N_("All items") : N_("My units");
    if (l->sees_all) {
        int64_t of[ITEM_STATUS_COUNT];
        TRY(item_state_sums(c, of));
        for (int s = 0; s < ITEM_STATUS_COUNT; s++)
            count_state(&states, (enum item_status)s, of[s]);
    }
    if (l->is_leader)
        add_figure(v, (struct home_figure){states.open, N_("Open"), "", item_list_url(c, "open")});
    add_figure(v, (struct home_figure){due.overdue, N_("Overdue"), due.overdue > 0 ? "is-late" : "",
                                       item_list_url(c, "overdue")});
    if (!l->is_clerk) /* whose desk counts working days */
        add_figure(v,
                   (struct home_figure){due.near, N_("Due within 7 days"),
                                        due.near > 0 ? "is-near" : "", item_list_url(c, "near")});
    if (l->is_leader)
        add_figure(
            v, (struct home_figure){states.done, N_("Completed"), "", item_list_url(c, "done")});
    return l->is_clerk ? load_clerk_figures(c, l, &states, v) : OK;
}

/* Lists ---------------------------------------------------------------------------------------- */

/* The day shown is the effective one, from which the days overdue are counted. */
static struct home_item make_item(struct ctx *c, const struct home_items_late_row *row)
{
    enum item_status s = item_status_of(row->status);
    return (struct home_item){
        .state = item_status_label(s),
        .light = item_light_of(s, row->due_sort_on, c->today),
        .url = ctx_url1(c, ROUTE_item_show, row->item_id.v),
        .number = row->number,
        .title = row->title,
        .due_on = row->due_sort_on,
        .unit = lang_name(c->lang, row->unit_name, row->unit_name_en),
    };
}

static err_t load_late_items(struct ctx *c, struct home_view *v)
{
    struct home_items_late_rows rows;
    TRY(home_items_late(c->db, c->a, (struct home_items_late_args){.today_on = c->today}, &rows));
    struct home_item *items = ARENA_ARRAY(c->a, struct home_item, rows.count + 1);
    for (size_t i = 0; i < rows.count; i++)
        items[i] = make_item(c, &rows.rows[i]);
    v->items = items;
    v->item_count = rows.count;
    v->items_heading = N_("Longest overdue");
    v->items_all = item_list_url(c, "overdue");
    return OK;
}

static err_t load_plans(struct ctx *c, struct home_view *v)
{
    struct home_plan_states_rows rows;
    TRY(home_plan_states(c->db, c->a, &rows));
    struct home_plan *plans = ARENA_ARRAY(c->a, struct home_plan, rows.count + 1);
    struct state_counts counts = {0};
    for (size_t i = 0; i < rows.count; i++) {
        const struct home_plan_states_row *row = &rows.rows[i];
        bool is_first = i == 0 || rows.rows[i - 1].plan_id.v != row->plan_id.v;
        if (is_first) {
            struct str id = arena_printf(c->a, "%lld", (long long)row->plan_id.v);
            counts = (struct state_counts){0};
            plans[v->plan_count++] = (struct home_plan){
                .title = row->title,
                .url = ctx_url1(c, ROUTE_plan_show, row->plan_id.v),
                .open_url = ctx_url_arg(c, item_list_url(c, "open"), "plan", id),
            };
        }
        count_state(&counts, item_status_of(row->status), row->item_count);
        struct home_plan *plan = &plans[v->plan_count - 1];
        plan->open_count = counts.open;
        plan->done_count = counts.done;
        plan->all_count = counts.all;
        plan->done_percent = counts.all == 0 ? 0 : (int)(100 * counts.done / counts.all);
    }
    v->plans = plans;
    return OK;
}

static err_t load_documents(struct ctx *c, struct home_view *v)
{
    struct home_checking_rows rows;
    TRY(home_checking(c->db, c->a, &rows));
    struct home_link *links = ARENA_ARRAY(c->a, struct home_link, rows.count + 1);
    for (size_t i = 0; i < rows.count; i++)
        links[i] =
            (struct home_link){.text = rows.rows[i].title,
                               .url = ctx_url1(c, ROUTE_check_show, rows.rows[i].document_id.v)};
    v->documents = links;
    v->document_count = rows.count;
    return OK;
}

static err_t load_units(struct ctx *c, struct home_view *v)
{
    struct home_units_mine_rows rows;
    TRY(home_units_mine(c->db, c->a, (struct home_units_mine_args){.person_id = c->actor.person},
                        &rows));
    struct home_link *links = ARENA_ARRAY(c->a, struct home_link, rows.count + 1);
    for (size_t i = 0; i < rows.count; i++) {
        const struct home_units_mine_row *row = &rows.rows[i];
        links[i] = (struct home_link){.text = lang_name(c->lang, row->name, row->name_en),
                                      .url = ctx_url1(c, ROUTE_unit_show, row->unit_id.v),
                                      .count = row->open_count};
    }
    v->units = links;
    v->unit_count = rows.count;
    return OK;
}

/* The set-up list disappears when everything is done. */
static err_t load_steps(struct ctx *c, const struct calendar *cal, struct home_view *v)
{
    struct home_setup_row row;
    TRY(home_setup(c->db, c->a, &row));
    const struct home_step steps[] = {
        {N_("Name the institution"), N_("The institution has its name"),
         ctx_url0(c, ROUTE_settings_form), c->institution.name.n > 0},
        {N_("Add the units, or import them from a table"), N_("Units are entered"),
         ctx_url0(c, ROUTE_unit_import_form), row.unit_count > 1},
        {N_("Add the people and their roles, or import them from a table"),
         N_("People are entered"), ctx_url0(c, ROUTE_person_import_form), row.person_count > 1},
        {N_("Name a clerk"), N_("There is a clerk"), ctx_url0(c, ROUTE_person_list),
         row.clerk_count > 0},
        {N_("Give in the first document"), N_("A document is given in"),
         ctx_url0(c, ROUTE_document_new), row.document_count > 0},
        {N_("Check what was found in it and confirm the plan"), N_("A plan is confirmed"),
         ctx_url0(c, ROUTE_document_list), row.plan_count > 0},
        {N_("Load the holidays of this year"), N_("The holidays of this year are known"),
         ctx_url0(c, ROUTE_settings_form), calendar_year_known(cal, date_civil(c->today).year)},
    };
    _Static_assert(ARRAY_LEN(steps) == ARRAY_LEN(v->steps), "each step has its place");
    size_t open = 0;
    for (size_t i = 0; i < ARRAY_LEN(steps); i++) {
        v->steps[i] = steps[i];
        open += steps[i].is_done ? 0 : 1;
    }
    v->step_count = open == 0 ? 0 : ARRAY_LEN(steps);
    v->is_fresh = row.plan_count == 0;
    v->steps_open = open;
    return OK;
}

static struct loading loading_of(const struct ctx *c)
{
    struct loading l = {
        .sees_all = actor_sees_all(&c->actor),
        .is_clerk = actor_is(&c->actor, ROLE_CLERK),
        .is_leader = actor_is(&c->actor, ROLE_LEADER) || actor_is(&c->actor, ROLE_AUDITOR),
        .is_admin = actor_is(&c->actor, ROLE_ADMIN),
        .has_units = actor_is(&c->actor, ROLE_HEAD) || actor_is(&c->actor, ROLE_LIAISON),
    };
    CHECK(date_make(2199, 12, 31, &l.far_on));
    return l;
}

static void mark_figures(struct ctx *c, struct home_view *v)
{
    struct str mark = S("");
    for (size_t i = 0; i < v->figure_count; i++)
        mark = live_mark(c->a, mark, v->figures[i].count);
    v->figures_mark = mark;
    v->refresh = live_url(c, ctx_url0(c, ROUTE_home_figures_fragment), mark);
}

err_t home_load_figures(struct ctx *c, struct home_view *ret_view)
{
    struct home_view v = {0};
    struct loading l = loading_of(c);
    if (l.is_clerk)
        TRY(load_documents(c, &v));
    TRY(load_figures(c, &l, &v));
    mark_figures(c, &v);
    *ret_view = v;
    return OK;
}

err_t home_load(struct ctx *c, struct home_view *ret_view)
{
    struct home_view v = {0};
    const struct calendar *cal;
    struct loading l = loading_of(c);
    v.give = ctx_url0(c, ROUTE_document_new);
    v.may_give = authz_decide(&c->actor, DOCUMENT_GIVE, (struct facts){0}) == OK;
    TRY(load_today(c, &v, &cal));
    if (l.is_admin)
        TRY(load_steps(c, cal, &v));
    if (l.is_clerk)
        TRY(load_documents(c, &v));
    if (v.is_fresh) {
        *ret_view = v;
        return OK;
    }
    TRY(load_figures(c, &l, &v));
    mark_figures(c, &v);
    if (l.is_clerk)
        TRY(desk_clerk_slots(c, &v.clerk_figures, &v.clerk));
    if (l.has_units)
        TRY(desk_mine_slot(c, &v.mine));
    v.has_leader_page = actor_is(&c->actor, ROLE_LEADER);
    if (l.has_units)
        TRY(load_units(c, &v));
    if (l.sees_all)
        TRY(load_plans(c, &v));
    if (l.sees_all) /* others find their items on their desk */
        TRY(load_late_items(c, &v));
    *ret_view = v;
    return OK;
}
