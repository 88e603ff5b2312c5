/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Which plans follow which ladder, for the editor. */
#include "ladder/ladder_view.h"

#include "ladder_edit_sql.h"

err_t ladder_plans_fill(struct ctx *c, const struct ladders *all, bool is_typed,
                        struct ladder_edit_view *v)
{
    struct ladder_plan_choices_rows rows;
    TRY(ladder_plan_choices(c->db, c->a, &rows));
    struct ladder_plan_choice *list = ARENA_ARRAY(c->a, struct ladder_plan_choice, rows.count + 1);
    for (size_t i = 0; i < rows.count; i++) {
        const struct ladder_plan_choices_row *r = &rows.rows[i];
        const struct ladder *now = ladder_by_id(all, (struct ladder_id){r->ladder_no});
        bool is_own = now != NULL && now->ladder_id.v == v->stored->ladder_id.v;
        bool is_chosen = is_own && !is_typed;
        for (size_t j = 0; is_typed && j < v->text.plan_count; j++)
            is_chosen = is_chosen || v->text.plans[j].v == r->plan_id.v;
        struct str other = now == NULL || is_own ? S("") : ladder_name(now, c->lang);
        list[i] = (struct ladder_plan_choice){r->plan_id, r->title, is_chosen, other};
    }
    v->plans = list;
    v->plan_count = rows.count;
    return OK;
}
