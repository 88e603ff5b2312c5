/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Bulk urging: who would be told, grouped by lead unit, each item with a tick; then one notice a
 * person and item, in the clerk's name. */
#include "desk/desk_view.h"

#include "base/check.h"
#include "calendar/calendar.h"

#include "desk_sql.h"
#include "desk_urge_html.h"

#define NEAR_WORKDAYS 5

/* Before everything: what is overdue here is what is overdue everywhere (R-DESK-03). */
static const struct date first_day = {-25567}; /* 1900-01-01 */

static void add(struct ctx *c, struct desk_urge_view *v, struct desk_item item)
{
    for (size_t i = 0; i < v->group_count; i++)
        if (str_eq(v->groups[i].unit, item.unit)) {
            v->groups[i].items[v->groups[i].count++] = item;
            v->item_count++;
            return;
        }
    struct desk_urge_group *g = &v->groups[v->group_count++];
    *g = (struct desk_urge_group){.unit = item.unit,
                                  .items = ARENA_ARRAY(c->a, struct desk_item, LIMIT_URGED)};
    g->items[g->count++] = item;
    v->item_count++;
}

#define ADD(c, v, r)                                                                     \
    do {                                                                                 \
        struct desk_item item = desk_item_of((c), (r)->item_id, (r)->number, (r)->title, \
                                             (r)->status, (r)->due_sort_on);             \
        item.unit = lang_name((c)->lang, (r)->unit_name, (r)->unit_name_en);             \
        if (item.status == ITEM_DISPATCHED || item.status == ITEM_ACTIVE)                \
            add((c), (v), item);                                                         \
        else                                                                             \
            (v)->own[(v)->own_count++] = item;                                           \
    } while (0)

static err_t load_due(struct ctx *c, struct date from, struct date before, struct desk_urge_view *v)
{
    struct desk_late_rows rows;
    TRY(desk_late(
        c->db, c->a,
        (struct desk_late_args){.from_on = from, .before_on = before, .row_limit = LIMIT_URGED},
        &rows));
    for (size_t i = 0; i < rows.count; i++)
        ADD(c, v, &rows.rows[i]);
    return OK;
}

static err_t load_unsigned(struct ctx *c, struct desk_urge_view *v)
{
    struct desk_unsigned_rows rows;
    TRY(desk_unsigned(c->db, c->a,
                      (struct desk_unsigned_args){.today_on = c->today, .row_limit = LIMIT_URGED},
                      &rows));
    for (size_t i = 0; i < rows.count; i++)
        ADD(c, v, &rows.rows[i]);
    return OK;
}

static err_t load_silent(struct ctx *c, struct desk_urge_view *v)
{
    struct desk_silent_items_rows rows;
    TRY(desk_silent_items(
        c->db, c->a,
        (struct desk_silent_items_args){.today_on = c->today, .row_limit = LIMIT_URGED}, &rows));
    for (size_t i = 0; i < rows.count; i++)
        ADD(c, v, &rows.rows[i]);
    return OK;
}

static err_t load(struct ctx *c, struct desk_urge_view *v)
{
    v->groups = ARENA_ARRAY(c->a, struct desk_urge_group, LIMIT_URGED);
    v->own = ARENA_ARRAY(c->a, struct desk_item, LIMIT_URGED);
    if (str_eq(v->of, S("unsigned"))) {
        v->heading = N_("Urge: not signed in time");
        return load_unsigned(c, v);
    }
    if (str_eq(v->of, S("silent"))) {
        v->heading = N_("Urge: a report is missing");
        return load_silent(c, v);
    }
    if (str_eq(v->of, S("near"))) {
        const struct calendar *cal;
        TRY(calendar_load_around(c, c->today, &cal));
        v->heading = N_("Urge: due within 5 working days");
        struct date until = calendar_add_workdays(cal, c->today, NEAR_WORKDAYS);
        return load_due(c, c->today, (struct date){until.day + 1}, v);
    }
    v->of = S("overdue");
    v->heading = N_("Urge: overdue");
    return load_due(c, first_day, c->today, v);
}

static err_t show(struct ctx *c, struct str of, const struct field_errors *errors)
{
    struct desk_urge_view v = {.c = c, .of = of, .errors = errors};
    TRY(load(c, &v));
    v.is_cut = v.item_count + v.own_count >= LIMIT_URGED;
    struct html *h = page_open(
        c, &(struct page){.title = str_of(T(c, v.heading)), .nav = NAV_FOLLOW, .errors = errors});
    desk_urge_page(h, &v);
    return page_close(c);
}

err_t desk_urge_form(struct ctx *c)
{
    return show(c, http_arg(c->request, S("of")), NULL);
}

static err_t urge_one(struct ctx *c, struct item_id id, struct str note, size_t *count)
{
    struct loop_case k;
    struct str why;
    TRY(loop_load(c, id, ITEM_URGE, &k));
    if (loop_check(c, &k, LOOP_URGE, &why) != OK)
        return OK; /* it moved on since the page was made */
    ++*count;
    return loop_urge(c, &k, note);
}

err_t desk_urge(struct ctx *c)
{
    struct str note = form_value(&c->form, S("note"));
    size_t count = 0;
    for (size_t i = 0; i < c->form.fields.count && i < 2 * LIMIT_URGED; i++) {
        struct item_id id;
        if (str_eq(c->form.fields.list[i].name, S("item")) &&
            str_to_int64(c->form.fields.list[i].value, &id.v))
            TRY(urge_one(c, id, note.p == NULL ? S("") : str_trim(note), &count));
    }
    if (count > 0)
        return redirect(c, ctx_url0(c, ROUTE_home), "urge");
    struct field_errors errors = {.count = 0};
    field_error_add(&errors, "", str_of(T(c, N_("Tick at least one item."))));
    struct str of = form_value(&c->form, S("of"));
    return show(c, of.p == NULL ? S("") : of, &errors);
}
