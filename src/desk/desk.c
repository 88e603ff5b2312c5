/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The desks of the liaison, the head of unit and the clerk, as sections of the home page. */
#include "desk/desk.h"

#include "calendar/calendar.h"
#include "circulation/circulation.h"
#include "desk/desk_view.h"
#include "report/report.h"

#include "desk_home_html.h"
#include "desk_sql.h"

#define SOON_DAYS     7 /* a report is shown so many days before its day */
#define NEAR_WORKDAYS 5

struct desk_item desk_item_of(struct ctx *c, struct item_id id, struct str number, struct str title,
                              struct str status, struct date sort_on)
{
    enum item_status s = item_status_of(status);
    return (struct desk_item){
        .item_id = id,
        .number = number.p == NULL ? S("") : number,
        .title = title,
        .status = s,
        .light = item_light_of(s, sort_on, c->today),
        .day = item_due_is_far(sort_on) ? DATE_NONE : sort_on,
    };
}

/* Mine -------------------------------------------------------------------------------------------
 */

/* Rows of one statement for each post, the most urgent of all in front. */
static void insert_sorted(struct desk_section *s, struct desk_item item, size_t most)
{
    size_t at = s->count < most ? s->count++ : most;
    while (at > 0 && (s->items[at - 1].day.day > item.day.day ||
                      (date_is_none(s->items[at - 1].day) && !date_is_none(item.day)))) {
        if (at < most)
            s->items[at] = s->items[at - 1];
        at--;
    }
    if (at < most)
        s->items[at] = item;
}

static err_t add_parts(struct ctx *c, const struct desk_posts_row *post, enum part_status status,
                       struct desk_section *s)
{
    struct desk_parts_rows rows;
    TRY(desk_parts(c->db, c->a,
                   (struct desk_parts_args){.unit_id = post->unit_id,
                                            .status = str_of(part_status_word(status)),
                                            .row_limit = DESK_ROWS},
                   &rows));
    for (size_t i = 0; i < rows.count; i++) {
        const struct desk_parts_row *r = &rows.rows[i];
        struct desk_item item =
            desk_item_of(c, r->item_id, r->number, r->title, r->status, r->due_sort_on);
        item.unit = lang_name(c->lang, post->name, post->name_en);
        item.is_lead = str_eq(r->role, S("lead"));
        if (status == PART_WAITING)
            item.day = r->sign_due_on;
        insert_sorted(s, item, DESK_ROWS);
    }
    return OK;
}

static err_t add_reports(struct ctx *c, const struct desk_posts_row *post, struct desk_section *s)
{
    const struct report_due *list;
    size_t count;
    struct date until = {c->today.day + SOON_DAYS};
    TRY(report_due_of_unit(c, post->unit_id, until, DESK_ROWS, &list, &count));
    for (size_t i = 0; i < count; i++) {
        const struct report_due *r = &list[i];
        struct desk_item item =
            desk_item_of(c, r->item_id, r->number, r->title, r->status, r->due_sort_on);
        item.unit = lang_name(c->lang, post->name, post->name_en);
        item.is_lead = r->is_lead;
        item.day = r->report_due_on;
        insert_sorted(s, item, DESK_ROWS);
    }
    return OK;
}

static struct desk_section *section(struct ctx *c, struct desk_view *v, const char *heading,
                                    const char *day_label, enum desk_action action)
{
    struct desk_section *s = &v->sections[v->section_count++];
    *s = (struct desk_section){.heading = heading,
                               .empty = N_("Nothing."),
                               .day_label = day_label,
                               .items = ARENA_ARRAY(c->a, struct desk_item, DESK_ROWS + 1),
                               .action = action};
    return s;
}

static void add_link(struct desk_view *v, const char *label, int64_t count, struct url url)
{
    v->links[v->link_count++] = (struct desk_link){label, count, url};
}

struct str desk_mark(struct arena *a, const struct desk_figure *figures, size_t count)
{
    struct str mark = S("");
    for (size_t i = 0; i < count; i++)
        mark = live_mark(a, mark, figures[i].count);
    return mark;
}

static struct str links_mark(struct arena *a, const struct desk_view *v)
{
    struct desk_figure counts[ARRAY_LEN(v->links)] = {0};
    for (size_t i = 0; i < v->link_count; i++)
        counts[i].count = v->links[i].count;
    return desk_mark(a, counts, v->link_count);
}

static err_t mine_links(struct ctx *c, struct desk_view *v)
{
    struct report_list waiting;
    int64_t count = 0;
    if (ctx_may(c, REPORT_CONFIRM)) {
        TRY(report_waiting_for_me(c, 1, &waiting, &count));
        add_link(v, N_("Reports to confirm"), count, ctx_url0(c, ROUTE_report_waiting_page));
    }
    TRY(circulation_waiting_for(c, &count));
    add_link(v, N_("Documents to sign"), count,
             ctx_url_arg(c, ctx_url0(c, ROUTE_circulation_list), "state", S("mine")));
    add_link(v, N_("All reports that are due"), 0, ctx_url0(c, ROUTE_report_due_page));
    add_link(v, N_("Questions that wait for a decision"), 0, ctx_url0(c, ROUTE_blocker_page));
    v->links_refresh = live_url(c, ctx_url0(c, ROUTE_desk_links_fragment), links_mark(c->a, v));
    return OK;
}

err_t desk_links_fragment(struct ctx *c)
{
    struct desk_view v = {.c = c, .name = "mine"};
    TRY(mine_links(c, &v));
    if (live_is_same(c, links_mark(c->a, &v)))
        return OK;
    struct html *h = fragment_open(c, 200);
    desk_links(h, &v);
    return fragment_close(c);
}

static void show_home(struct html *h, const void *view)
{
    desk_home(h, view);
}

err_t desk_mine_slot(struct ctx *c, struct item_slot *ret_slot)
{
    struct desk_view *v = ARENA_NEW(c->a, struct desk_view);
    struct desk_posts_rows posts;
    *v = (struct desk_view){.c = c, .name = "mine"};
    TRY(desk_posts(c->db, c->a, (struct desk_posts_args){.person_id = c->actor.person}, &posts));
    struct desk_section *sign = section(c, v, N_("To sign"), N_("Sign by"), DESK_SIGN);
    struct desk_section *back = section(c, v, N_("Sent back"), N_("Due"), DESK_REPORT);
    struct desk_section *report = section(c, v, N_("To report"), N_("Report by"), DESK_REPORT);
    struct desk_section *work =
        section(c, v, N_("In progress, the most urgent first"), N_("Due"), DESK_OPEN);
    for (size_t i = 0; i < posts.count; i++) {
        const struct desk_posts_row *post = &posts.rows[i];
        TRY(add_parts(c, post, PART_WAITING, sign));
        TRY(add_parts(c, post, PART_RETURNED, back));
        TRY(add_reports(c, post, report));
        TRY(add_parts(c, post, PART_ACTIVE, work));
    }
    work->all = item_list_url(c, "open");
    TRY(mine_links(c, v));
    *ret_slot = (struct item_slot){show_home, v};
    return OK;
}

/* Clerk ------------------------------------------------------------------------------------------
 */

static void figure(struct desk_view *v, int64_t count, const char *label, const char *class,
                   struct url url)
{
    v->figures[v->figure_count++] = (struct desk_figure){count, label, count > 0 ? class : "", url};
}

static err_t load_due(struct ctx *c, struct item_due_sums *ret_sums)
{
    const struct calendar *cal;
    TRY(calendar_load_around(c, c->today, &cal));
    struct date until = calendar_add_workdays(cal, c->today, NEAR_WORKDAYS);
    return item_due_sums(c, (struct unit_id){0}, until, ret_sums);
}

static err_t load_figures(struct ctx *c, struct desk_view *v)
{
    struct desk_counts_row counts;
    struct item_due_sums due;
    TRY(load_due(c, &due));
    TRY(desk_counts(c->db, c->a, &counts));
    figure(v, counts.request_count, N_("Requests"), "is-near",
           ctx_url0(c, ROUTE_loop_request_list));
    figure(v, counts.blocker_count, N_("Waiting for a decision"), "",
           ctx_url0(c, ROUTE_blocker_page));
    figure(v, counts.slip_count, N_("Slips proposed"), "is-near", ctx_url0(c, ROUTE_slip_list));
    figure(v, due.near, N_("Due within 5 working days"), "is-near",
           ctx_url_arg(c, ctx_url0(c, ROUTE_desk_urge_form), "of", S("near")));
    v->refresh = live_url(c, ctx_url0(c, ROUTE_desk_figures_fragment),
                          desk_mark(c->a, v->figures, v->figure_count));
    return OK;
}

static err_t load_unsigned(struct ctx *c, struct desk_view *v)
{
    struct desk_section *s = section(c, v, N_("Not signed in time"), N_("Sign by"), DESK_OPEN);
    struct desk_unsigned_rows rows;
    TRY(desk_unsigned(c->db, c->a,
                      (struct desk_unsigned_args){.today_on = c->today, .row_limit = DESK_ROWS},
                      &rows));
    for (size_t i = 0; i < rows.count; i++) {
        const struct desk_unsigned_row *r = &rows.rows[i];
        struct desk_item item =
            desk_item_of(c, r->item_id, r->number, r->title, r->status, r->due_sort_on);
        item.unit = lang_name(c->lang, r->unit_name, r->unit_name_en);
        item.day = r->sign_due_on;
        s->items[s->count++] = item;
    }
    s->all = ctx_url_arg(c, ctx_url0(c, ROUTE_desk_urge_form), "of", S("unsigned"));
    return OK;
}

static err_t load_silent(struct ctx *c, struct desk_view *v)
{
    struct desk_silent_rows rows;
    TRY(desk_silent(c->db, c->a,
                    (struct desk_silent_args){.today_on = c->today, .row_limit = DESK_ROWS},
                    &rows));
    struct desk_silent *list = ARENA_ARRAY(c->a, struct desk_silent, rows.count + 1);
    for (size_t i = 0; i < rows.count; i++)
        list[i] = (struct desk_silent){
            rows.rows[i].unit_id,
            lang_name(c->lang, rows.rows[i].unit_name, rows.rows[i].unit_name_en),
            rows.rows[i].part_count, rows.rows[i].since_on};
    v->silent = list;
    v->silent_count = rows.count;
    return OK;
}

static void show_figures(struct html *h, const void *view)
{
    desk_figures_row(h, view);
}

err_t desk_clerk_slots(struct ctx *c, struct item_slot *ret_figures, struct item_slot *ret_lists)
{
    struct desk_view *v = ARENA_NEW(c->a, struct desk_view);
    *v = (struct desk_view){.c = c, .name = "all"};
    TRY(load_figures(c, v));
    TRY(load_unsigned(c, v));
    TRY(load_silent(c, v));
    *ret_figures = (struct item_slot){show_figures, v};
    *ret_lists = (struct item_slot){show_home, v};
    return OK;
}

err_t desk_figures_fragment(struct ctx *c)
{
    struct desk_view v = {.c = c};
    TRY(load_figures(c, &v));
    if (live_is_same(c, desk_mark(c->a, v.figures, v.figure_count)))
        return OK;
    struct html *h = fragment_open(c, 200);
    desk_figures(h, &v);
    return fragment_close(c);
}

/* The day ----------------------------------------------------------------------------------------
 */

err_t desk_day_job(struct ctx *c)
{
    int64_t of[ITEM_STATUS_COUNT];
    struct item_due_sums due;
    TRY(item_state_sums(c, of));
    TRY(load_due(c, &due));
    struct desk_day_put_args args = {.day_on = c->today, .overdue_count = due.overdue};
    for (int s = 0; s < ITEM_STATUS_COUNT; s++)
        args.open_count += item_status_is_open((enum item_status)s) ? of[s] : 0;
    args.done_count = of[ITEM_DONE] + of[ITEM_CLOSED];
    return desk_day_put(c->db, c->a, args);
}
