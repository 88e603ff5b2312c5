/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Dispatching a whole confirmed plan: first who receives what, then all of it in one transaction.
 */
#include "loop/loop_web.h"

#include "base/check.h"
#include "loop/loop_view.h"
#include "plan/plan.h"

#include "loop_plan_html.h"

#define LIMIT_BULK_UNITS 5000

struct bulk {
    struct loop_bulk_view v;
    struct loop_bulk_unit *units;
    struct loop_bulk_line *blocked;
};

static struct loop_bulk_unit *unit_of(struct bulk *b, struct str name)
{
    for (size_t i = 0; i < b->v.unit_count; i++)
        if (str_eq(b->units[i].name, name))
            return &b->units[i];
    CHECK(b->v.unit_count < LIMIT_BULK_UNITS);
    b->units[b->v.unit_count] = (struct loop_bulk_unit){.name = name};
    return &b->units[b->v.unit_count++];
}

static void add_line(struct arena *a, struct loop_bulk_unit *u, struct loop_bulk_line line,
                     size_t most)
{
    if (u->lines == NULL)
        u->lines = ARENA_ARRAY(a, struct loop_bulk_line, most);
    u->lines[u->count++] = line;
}

static void sort_in(struct ctx *c, struct bulk *b, const struct loop_case *k, size_t most)
{
    struct loop_bulk_line line = {.item_id = k->item.item_id,
                                  .number = k->item.number,
                                  .title = k->item.title,
                                  .due_on = k->now.due_current_on};
    if (loop_check(c, k, LOOP_DISPATCH, &line.why) != OK) {
        b->blocked[b->v.blocked_count++] = line;
        return;
    }
    b->v.item_count++;
    for (size_t i = 0; i < k->part_count; i++) {
        const struct loop_part *p = &k->parts[i];
        line.is_lead = p->is_lead;
        if (p->unit_id.v != 0)
            add_line(c->a, unit_of(b, lang_name(c->lang, p->unit_name, p->unit_name_en)), line,
                     most);
    }
}

static err_t bulk_load(struct ctx *c, const struct plan *plan, struct bulk *b)
{
    const struct item_id *ids;
    size_t count;
    TRY(loop_registered(c, plan->plan_id, &ids, &count));
    b->units = ARENA_ARRAY(c->a, struct loop_bulk_unit, LIMIT_BULK_UNITS);
    b->blocked = ARENA_ARRAY(c->a, struct loop_bulk_line, count + 1);
    for (size_t i = 0; i < count; i++) {
        struct loop_case k;
        TRY(loop_load(c, ids[i], ITEM_DISPATCH, &k));
        sort_in(c, b, &k, count);
    }
    b->v.units = b->units;
    b->v.blocked = b->blocked;
    return OK;
}

err_t loop_plan_form(struct ctx *c)
{
    struct plan plan;
    struct bulk b = {.v = {.c = c}};
    TRY(plan_load(c, (struct plan_id){c->ids[0]}, ITEM_DISPATCH, &plan));
    TRY(bulk_load(c, &plan, &b));
    b.v.plan = plan.plan_id;
    b.v.title = plan.title;
    b.v.action = ctx_url1(c, ROUTE_loop_plan_dispatch, plan.plan_id.v);
    b.v.cancel = ctx_url1(c, ROUTE_plan_show, plan.plan_id.v);
    struct html *h = page_open(
        c, &(struct page){.title = str_of(T(c, N_("Dispatch the plan"))), .nav = NAV_PLANS});
    loop_plan_page(h, &b.v);
    return page_close(c);
}

err_t loop_plan_dispatch(struct ctx *c)
{
    struct plan plan;
    const struct item_id *ids;
    size_t count;
    TRY(plan_load(c, (struct plan_id){c->ids[0]}, ITEM_DISPATCH, &plan));
    TRY(loop_registered(c, plan.plan_id, &ids, &count));
    for (size_t i = 0; i < count; i++) {
        struct loop_case k;
        struct str why;
        TRY(loop_load(c, ids[i], ITEM_DISPATCH, &k));
        if (loop_check(c, &k, LOOP_DISPATCH, &why) == OK)
            TRY(loop_dispatch(c, &k, STR_NONE));
    }
    return redirect(c, ctx_url1(c, ROUTE_plan_show, plan.plan_id.v), "dispatch");
}
