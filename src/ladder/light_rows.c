/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Which parts stand on a level comes from the last check; what is shown of each is computed now, so
 * that a light on a page is never an old one. */
#include "base/buf.h"
#include "base/limits.h"
#include "ladder/ladder_private.h"
#include "ladder/ladder_view.h"

#include "ladder_try_sql.h"

#define COUNT_MOST 10000

static struct url level_url(struct ctx *c, struct level_id level)
{
    return ctx_url_arg(c, ctx_url0(c, ROUTE_light_list), "level",
                       arena_printf(c->a, "%lld", (long long)level.v));
}

/* One tab a level that has conditions, of every ladder, the highest first. */
err_t light_rows_tabs(struct ctx *c, const struct ladders *all, struct level_id *chosen,
                      struct light_list_view *v)
{
    struct light_tab *list = ARENA_ARRAY(c->a, struct light_tab, all->count * LIMIT_LEVELS + 1);
    for (size_t i = 0; i < all->count; i++) {
        const struct ladder *ladder = &all->list[i];
        for (size_t j = ladder->level_count; j > 0; j--) {
            const struct ladder_level *l = &ladder->levels[j - 1];
            struct light_count_row counted = {0};
            if (l->condition_count == 0)
                continue;
            if (actor_sees_all(&c->actor))
                TRY(light_count(c->db, c->a, (struct light_count_args){.level_id = l->level_id},
                                &counted));
            list[v->tab_count++] = (struct light_tab){.level_id = l->level_id,
                                                      .name = ladder_level_name(l, c->lang),
                                                      .sign = ladder_sign(l->symbol),
                                                      .class_name = ladder_class(l->colour),
                                                      .count = counted.part_count,
                                                      .is_more = counted.part_count == COUNT_MOST,
                                                      .url = level_url(c, l->level_id)};
        }
    }
    if (chosen->v == 0 && v->tab_count > 0)
        *chosen = list[0].level_id;
    for (size_t i = 0; i < v->tab_count; i++)
        list[i].is_current = list[i].level_id.v == chosen->v;
    v->tabs = list;
    return OK;
}

/* Ids of the page's parts as JSON; STR_NONE when there are none. */
err_t light_rows_pick(struct ctx *c, struct level_id level, int64_t after,
                      struct light_list_view *v, struct str *ret_ids)
{
    struct part_id *ids = ARENA_ARRAY(c->a, struct part_id, PAGE_ROWS + 1);
    size_t count = 0;
    if (ctx_viewer(c).v == 0) {
        struct light_parts_rows rows;
        TRY(light_parts(c->db, c->a,
                        (struct light_parts_args){
                            .level_id = level, .after_no = after, .row_limit = PAGE_ROWS + 1},
                        &rows));
        for (; count < rows.count; count++)
            ids[count] = rows.rows[count].part_id;
    } else {
        struct light_parts_own_rows rows;
        TRY(light_parts_own(c->db, c->a,
                            (struct light_parts_own_args){.level_id = level,
                                                          .after_no = after,
                                                          .row_limit = PAGE_ROWS + 1,
                                                          .viewer_person_id = ctx_viewer(c)},
                            &rows));
        for (; count < rows.count; count++)
            ids[count] = rows.rows[count].part_id;
    }
    AUTO(buf_free) struct buf b = buf_new(KIB(4));
    if (count > PAGE_ROWS)
        v->next = ctx_url_arg(c, level_url(c, level), "after",
                              arena_printf(c->a, "%lld", (long long)ids[PAGE_ROWS - 1].v));
    for (size_t i = 0; i < count && i < PAGE_ROWS; i++) {
        buf_put_char(&b, i == 0 ? '[' : ',');
        buf_put_int(&b, ids[i].v);
    }
    buf_put_char(&b, ']');
    *ret_ids = count == 0 ? STR_NONE : arena_str(c->a, buf_str(&b));
    return OK;
}

static struct light_view light_of(struct ctx *c, const struct ladders *all,
                                  const struct calendar *cal, const struct ladder_part *p)
{
    const struct ladder *ladder = ladder_for_plan(all, p->plan_id);
    struct light_view v = {.name = S(""), .sign = "", .class_name = "", .why = S("")};
    if (ladder == NULL)
        return v;
    struct workdays *w = workdays_for(c->a, cal, &p->facts, c->today);
    struct ladder_light light = ladder_evaluate(ladder, &p->facts, w, c->today);
    v.why = ladder_reason(c->a, c->lang, ladder, &p->facts, w, &light, c->today);
    if (light.kind == LADDER_LIGHT_LEVEL) {
        const struct ladder_level *l = &ladder->levels[light.level];
        v.name = ladder_level_name(l, c->lang);
        v.sign = ladder_sign(l->symbol);
        v.class_name = ladder_class(l->colour);
    }
    return v;
}

err_t light_rows_fill(struct ctx *c, const struct ladders *all, struct str ids,
                      struct light_list_view *v)
{
    const struct calendar *cal;
    struct ladder_part *parts;
    size_t count;
    struct ladder_try_parts_rows names;
    TRY(calendar_load(c, &cal));
    TRY(ladder_facts_of(c, c->a, ids, &parts, &count));
    TRY(ladder_try_parts(
        c->db, c->a,
        (struct ladder_try_parts_args){.ids_json = ids, .viewer_person_id = ctx_viewer(c)},
        &names));
    struct light_row *rows = ARENA_ARRAY(c->a, struct light_row, names.count + 1);
    size_t at = 0;
    for (size_t i = 0; i < names.count; i++) {
        const struct ladder_try_parts_row *r = &names.rows[i];
        while (at < count && parts[at].part_id.v < r->part_id.v)
            at++;
        if (at == count || parts[at].part_id.v != r->part_id.v)
            continue;
        rows[v->count++] =
            (struct light_row){.item_id = r->item_id,
                               .number = r->number,
                               .title = r->title,
                               .unit_name = lang_name(c->lang, r->unit_name, r->unit_name_en),
                               .due_on = parts[at].facts.due_on,
                               .light = light_of(c, all, cal, &parts[at])};
    }
    v->rows = rows;
    return OK;
}

err_t light_rows_waiting(struct ctx *c, int64_t *ret_count)
{
    struct light_waiting_row row;
    if (!actor_sees_all(&c->actor)) /* it counts other units' parts too */
        return OK;
    TRY(light_waiting(c->db, c->a, (struct light_waiting_args){.today_on = c->today}, &row));
    *ret_count = row.part_count;
    return OK;
}
