/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Loads the titles of plans and finds one by its id. */
#include "item/item_plans.h"

#include "auth/shared.h"

#include "item_list_sql.h"

static err_t make_plans(struct ctx *c, const void **ret_object)
{
    struct item_plan_titles_rows rows;
    TRY(item_plan_titles(
        c->db, c->a, (struct item_plan_titles_args){.row_limit = LIMIT_PLANS_SHARED + 1}, &rows));
    struct item_plans *p = ARENA_NEW(c->a, struct item_plans);
    struct item_plan *list = ARENA_ARRAY(c->a, struct item_plan, rows.count + 1);
    p->is_all = rows.count <= LIMIT_PLANS_SHARED;
    for (; p->count < rows.count && p->count < LIMIT_PLANS_SHARED; p->count++) {
        const struct item_plan_titles_row *r = &rows.rows[p->count];
        list[p->count] = (struct item_plan){r->plan_id, r->title, r->is_choice};
    }
    p->list = list;
    *ret_object = p;
    return OK;
}

err_t item_plans_load(struct ctx *c, const struct item_plans **ret_plans)
{
    const void *object;
    TRY(shared_get(c, SHARED_PLANS, make_plans, &object));
    *ret_plans = object;
    return OK;
}

struct str item_plan_title(const struct item_plans *plans, struct plan_id id)
{
    size_t low = 0, high = plans->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (plans->list[middle].plan_id.v > id.v)
            low = middle + 1;
        else
            high = middle;
    }
    bool found = low < plans->count && plans->list[low].plan_id.v == id.v;
    return found ? plans->list[low].title : STR_NONE;
}
