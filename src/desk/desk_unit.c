/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * GET /units/{unit}/work: the parts of one unit by state, whom it waits for, who is missing. For
 * those who see every item, and for its own head and liaison. */
#include "calendar/calendar.h"
#include "desk/desk_view.h"

#include "desk_sql.h"
#include "desk_unit_html.h"

#include <stdlib.h>

static err_t unit_of(struct ctx *c, struct unit_id id, struct desk_unit_view *v)
{
    struct desk_unit_one_row *row;
    TRY(desk_unit_one(
        c->db, c->a, (struct desk_unit_one_args){.unit_id = id, .actor_person_id = c->actor.person},
        &row));
    err_t e = NOT_FOUND;
    if (row != NULL)
        e = authz_decide(
            &c->actor, UNIT_WORK,
            (struct facts){.has_object = true, .is_scoped = true, .takes_part = row->takes_part});
    if (e != OK)
        return ctx_fail(c, e, "%s", T(c, N_("There is no such unit.")));
    v->unit_id = row->unit_id;
    v->name = lang_name(c->lang, row->name, row->name_en);
    return OK;
}

static err_t load_people(struct ctx *c, struct desk_unit_view *v)
{
    struct desk_unit_posts_rows rows;
    TRY(desk_unit_posts(
        c->db, c->a,
        (struct desk_unit_posts_args){.is_english = c->lang == LANG_EN, .unit_id = v->unit_id},
        &rows));
    struct desk_person *list = ARENA_ARRAY(c->a, struct desk_person, rows.count + 1);
    for (size_t i = 0; i < rows.count; i++) {
        bool is_head = str_eq(rows.rows[i].role, S("head"));
        list[i] = (struct desk_person){rows.rows[i].person_id, rows.rows[i].name, rows.rows[i].post,
                                       is_head, rows.rows[i].is_delegate};
        v->has_head = v->has_head || is_head;
        v->has_liaison = v->has_liaison || !is_head;
    }
    v->people = list;
    v->person_count = rows.count;
    return OK;
}

/* None last; of one day in the order of numbers. */
static int by_day(const void *left, const void *right)
{
    const struct desk_item *a = left, *b = right;
    int64_t one = date_is_none(a->day) ? INT32_MAX : a->day.day;
    int64_t two = date_is_none(b->day) ? INT32_MAX : b->day.day;
    if (one != two)
        return one < two ? -1 : 1;
    return a->item_id.v < b->item_id.v ? -1 : a->item_id.v > b->item_id.v;
}

static err_t load_section(struct ctx *c, struct desk_unit_view *v, enum part_status status,
                          const char *heading)
{
    struct desk_parts_rows rows;
    TRY(desk_parts(c->db, c->a,
                   (struct desk_parts_args){.unit_id = v->unit_id,
                                            .status = str_of(part_status_word(status)),
                                            .row_limit = 50},
                   &rows));
    struct desk_section *s = &v->sections[v->section_count++];
    *s = (struct desk_section){.heading = heading,
                               .empty = N_("Nothing."),
                               .day_label = status == PART_WAITING ? N_("Sign by") : N_("Due"),
                               .items = ARENA_ARRAY(c->a, struct desk_item, rows.count + 1)};
    for (size_t i = 0; i < rows.count; i++) {
        const struct desk_parts_row *r = &rows.rows[i];
        struct desk_item item =
            desk_item_of(c, r->item_id, r->number, r->title, r->status, r->due_sort_on);
        item.is_lead = str_eq(r->role, S("lead"));
        if (status == PART_WAITING)
            item.day = r->sign_due_on;
        if (!date_is_none(r->stopped_on))
            item.note = str_of(T(c, N_("waits for a decision")));
        s->items[s->count++] = item;
    }
    if (status == PART_WAITING) /* the statement's order is that of the due date */
        qsort(s->items, s->count, sizeof *s->items, by_day);
    return OK;
}

static err_t load_blockers(struct ctx *c, struct desk_unit_view *v)
{
    const struct calendar *cal;
    struct desk_unit_blockers_rows rows;
    TRY(calendar_load(c, &cal));
    TRY(desk_unit_blockers(
        c->db, c->a,
        (struct desk_unit_blockers_args){.is_english = c->lang == LANG_EN, .unit_id = v->unit_id},
        &rows));
    struct desk_blocker *list = ARENA_ARRAY(c->a, struct desk_blocker, rows.count + 1);
    for (size_t i = 0; i < rows.count; i++) {
        const struct desk_unit_blockers_row *r = &rows.rows[i];
        list[i] = (struct desk_blocker){
            .item_id = r->item_id,
            .number = r->number,
            .title = r->title,
            .text = r->text,
            .decider = r->decider_name,
            .opened_on = r->opened_on,
            .waiting = calendar_workdays_between(cal, r->opened_on, c->today),
        };
    }
    v->blockers = list;
    v->blocker_count = rows.count;
    return OK;
}

static err_t load_vacancies(struct ctx *c, struct desk_unit_view *v)
{
    struct desk_vacancies_rows rows;
    TRY(desk_vacancies(
        c->db, c->a,
        (struct desk_vacancies_args){.is_english = c->lang == LANG_EN, .unit_id = v->unit_id},
        &rows));
    struct desk_item *list = ARENA_ARRAY(c->a, struct desk_item, rows.count + 1);
    for (size_t i = 0; i < rows.count; i++)
        list[i] = (struct desk_item){.item_id = rows.rows[i].item_id,
                                     .number = rows.rows[i].number,
                                     .title = rows.rows[i].title,
                                     .note = rows.rows[i].handler_name,
                                     .day = DATE_NONE};
    v->vacancies = list;
    v->vacancy_count = rows.count;
    return OK;
}

err_t desk_unit(struct ctx *c)
{
    struct desk_unit_view v = {.c = c};
    TRY(unit_of(c, (struct unit_id){c->ids[0]}, &v));
    TRY(load_people(c, &v));
    TRY(load_section(c, &v, PART_WAITING, N_("To sign")));
    TRY(load_section(c, &v, PART_RETURNED, N_("Sent back")));
    TRY(load_section(c, &v, PART_ACTIVE, N_("In progress, the most urgent first")));
    TRY(load_section(c, &v, PART_SUBMITTED, N_("Reported as done, waiting for review")));
    TRY(load_section(c, &v, PART_DISPUTED, N_("Returned as not ours")));
    TRY(load_blockers(c, &v));
    TRY(load_vacancies(c, &v));
    const struct crumb crumbs[] = {{str_of(T(c, N_("Units"))), ctx_url0(c, ROUTE_unit_list)},
                                   {v.name, ctx_url1(c, ROUTE_unit_show, v.unit_id.v)},
                                   {str_of(T(c, N_("Work"))), {STR_NONE}}};
    struct html *h = page_open(c, &(struct page){.title = v.name,
                                                 .nav = NAV_UNITS,
                                                 .crumbs = crumbs,
                                                 .crumb_count = ARRAY_LEN(crumbs)});
    desk_unit_page(h, &v);
    return page_close(c);
}
