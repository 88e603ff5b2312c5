/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The item's page: the light of each unit's part with its rule and numbers, and the slips. */
#include "slip/slip_rows.h"
#include "unit/unit.h"

#include "slip_item_html.h"

static struct str next_text(struct ctx *c, const struct ladder_light *light)
{
    char day[DATE_TEXT];
    if (light->kind == LADDER_LIGHT_STOPPED || light->next_on.day >= c->today.day + 3660)
        return S("");
    date_format(light->next_on, day);
    return trf(c->a, c->lang, N_("Without a change it rises on %s."), day);
}

/* Units whose light says the same share a line: forty units of one item are one sentence. */
static size_t merge_same(struct ctx *c, struct slip_item_light *list, size_t count)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        size_t at = 0;
        while (at < kept && !str_eq(list[at].why, list[i].why))
            at++;
        if (at < kept)
            list[at].unit_name =
                arena_printf(c->a, "%.*s%s%.*s", STR_ARG(list[at].unit_name),
                             c->lang == LANG_ZH ? "、" : ", ", STR_ARG(list[i].unit_name));
        else
            list[kept++] = list[i];
    }
    return kept;
}

static err_t fill_lights(struct ctx *c, const struct ladders *all, const struct ladder *ladder,
                         struct item_id item, struct slip_item_view *v)
{
    const struct ladder_part *parts;
    const struct calendar *cal;
    const struct unit_directory *units;
    size_t count;
    TRY(ladder_item_parts(c, item, &parts, &count));
    TRY(calendar_load(c, &cal));
    TRY(unit_directory_load(c, &units));
    struct slip_item_light *list = ARENA_ARRAY(c->a, struct slip_item_light, count + 1);
    for (size_t i = 0; i < count; i++) {
        const struct unit_name *unit = unit_directory_get(units, parts[i].unit_id);
        struct workdays *w = workdays_for(c->a, cal, &parts[i].facts, c->today);
        struct ladder_light light = ladder_evaluate(ladder, &parts[i].facts, w, c->today);
        list[i] = (struct slip_item_light){
            .unit_name = unit == NULL ? S("") : unit_display(unit, c->lang),
            .level = {.name = S(""), .sign = "", .class_name = ""},
            .is_stopped = light.kind == LADDER_LIGHT_STOPPED,
            .why = ladder_reason(c->a, c->lang, ladder, &parts[i].facts, w, &light, c->today),
            .rule_of_next = next_text(c, &light),
        };
        if (light.kind == LADDER_LIGHT_LEVEL)
            list[i].level = slip_level_of(all, ladder->levels[light.level].level_id, c->lang);
    }
    v->lights = list;
    v->light_count = merge_same(c, list, count);
    return OK;
}

static void show(struct html *h, const void *view)
{
    slip_item_section(h, view);
}

err_t slip_item_slot(struct ctx *c, const struct item *item, struct item_slot *ret_slot)
{
    const struct ladders *all;
    struct slip_row *slips;
    struct slip_item_view *v = ARENA_NEW(c->a, struct slip_item_view);
    TRY(ladders_load(c, &all));
    const struct ladder *ladder = ladder_for_plan(all, item->plan_id);
    if (ladder != NULL && item->is_task && item_status_is_open(item->status))
        TRY(fill_lights(c, all, ladder, item->item_id, v));
    if (all->count > 0) /* without ladders there were never slips */
        TRY(slip_rows_of_item(c, all, item->item_id, &slips, &v->slip_count));
    v->slips = v->slip_count > 0 ? slips : NULL;
    *ret_slot = (struct item_slot){show, v};
    return OK;
}
