/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Ladders and facts from the database. Ladders are shared by requests until one of them changes. */
#include "auth/shared.h"
#include "base/check.h"
#include "base/clock.h"
#include "item/item.h"
#include "ladder/ladder_private.h"

#include "ladder_sql.h"

#include <stdlib.h>

struct stored {
    struct ladder_all_rows ladders;
    struct ladder_levels_rows levels;
    struct ladder_conditions_rows conditions;
    struct ladder_plans_rows plans;
};

static err_t read_all(struct ctx *c, struct stored *s)
{
    TRY(ladder_all_send(c->db));
    TRY(ladder_levels_send(c->db));
    TRY(ladder_conditions_send(c->db));
    TRY(ladder_plans_send(c->db));
    TRY(ladder_all_recv(c->db, c->a, &s->ladders));
    TRY(ladder_levels_recv(c->db, c->a, &s->levels));
    TRY(ladder_conditions_recv(c->db, c->a, &s->conditions));
    return ladder_plans_recv(c->db, c->a, &s->plans);
}

static void take_conditions(struct ctx *c, const struct stored *s, struct ladder_level *level)
{
    struct ladder_condition *list = ARENA_ARRAY(c->a, struct ladder_condition, LIMIT_CONDITIONS);
    size_t count = 0;
    for (size_t i = 0; i < s->conditions.count && count < LIMIT_CONDITIONS; i++) {
        const struct ladder_conditions_row *r = &s->conditions.rows[i];
        if (r->level_id.v != level->level_id.v || !condition_parse(r->kind, &list[count].kind))
            continue;
        list[count].is_and = str_eq(r->joint, S("and"));
        list[count].amount = (int)r->amount_count;
        list[count].cap_days = (int)r->cap_days;
        list[count].is_workdays = r->is_workdays;
        count++;
    }
    level->conditions = list;
    level->condition_count = count;
}

static void take_levels(struct ctx *c, const struct stored *s, struct ladder *ladder)
{
    struct ladder_level *list = ARENA_ARRAY(c->a, struct ladder_level, LIMIT_LEVELS);
    size_t count = 0;
    for (size_t i = 0; i < s->levels.count && count < LIMIT_LEVELS; i++) {
        const struct ladder_levels_row *r = &s->levels.rows[i];
        if (r->ladder_id.v != ladder->ladder_id.v)
            continue;
        struct ladder_level *level = &list[count++];
        *level = (struct ladder_level){
            .level_id = r->level_id,
            .name = r->name,
            .name_en = r->name_en,
            .is_slip = str_eq(r->action, S("slip")),
            .is_unit_told = r->is_unit_told,
            .is_clerk_told = r->is_clerk_told,
            .is_leader_told = r->is_leader_told,
            .paper_title = r->paper_title,
            .term_days = (int)r->term_days,
        };
        CHECK(ladder_colour_parse(r->colour, &level->colour) &&
              ladder_symbol_parse(r->symbol, &level->symbol));
        take_conditions(c, s, level);
    }
    ladder->levels = list;
    ladder->level_count = count;
}

static void take_plans(struct ctx *c, const struct stored *s, struct ladders *all)
{
    struct ladder_of_plan *plans = ARENA_ARRAY(c->a, struct ladder_of_plan, s->plans.count + 1);
    for (size_t i = 0; i < s->plans.count; i++) {
        const struct ladder_plans_row *r = &s->plans.rows[i];
        const struct ladder *ladder = ladder_by_id(all, r->ladder_id);
        if (ladder != NULL)
            plans[all->plan_count++] = (struct ladder_of_plan){r->plan_id, ladder};
    }
    all->plans = plans;
}

static err_t make_ladders(struct ctx *c, const void **ret_object)
{
    struct stored s;
    TRY(read_all(c, &s));
    struct ladders *all = ARENA_NEW(c->a, struct ladders);
    struct ladder *list = ARENA_ARRAY(c->a, struct ladder, s.ladders.count + 1);
    all->list = list;
    for (size_t i = 0; i < s.ladders.count; i++) {
        const struct ladder_all_row *r = &s.ladders.rows[i];
        struct ladder *ladder = &list[all->count++];
        *ladder = (struct ladder){.ladder_id = r->ladder_id,
                                  .name = r->name,
                                  .name_en = r->name_en,
                                  .slip_prefix = r->slip_prefix,
                                  .is_default = r->is_default,
                                  .is_support_included = r->is_support_included,
                                  .version = r->version};
        take_levels(c, &s, ladder);
        if (ladder->is_default)
            all->by_default = ladder;
    }
    take_plans(c, &s, all);
    *ret_object = all;
    return OK;
}

err_t ladders_load(struct ctx *c, const struct ladders **ret_ladders)
{
    const void *all;
    TRY(shared_get(c, SHARED_LADDERS, make_ladders, &all));
    *ret_ladders = all;
    return OK;
}

const struct ladder *ladder_by_id(const struct ladders *all, struct ladder_id id)
{
    for (size_t i = 0; i < all->count; i++) {
        if (all->list[i].ladder_id.v == id.v)
            return &all->list[i];
    }
    return NULL;
}

const struct ladder *ladder_for_plan(const struct ladders *all, struct plan_id plan)
{
    size_t low = 0, high = all->plan_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (all->plans[middle].plan.v < plan.v)
            low = middle + 1;
        else
            high = middle;
    }
    return low < all->plan_count && all->plans[low].plan.v == plan.v ? all->plans[low].ladder
                                                                     : all->by_default;
}

const struct ladder *ladder_of_level(const struct ladders *all, struct level_id id,
                                     size_t *ret_index)
{
    for (size_t i = 0; i < all->count; i++) {
        for (size_t j = 0; j < all->list[i].level_count; j++) {
            if (all->list[i].levels[j].level_id.v == id.v) {
                *ret_index = j;
                return &all->list[i];
            }
        }
    }
    return NULL;
}

/* Facts --------------------------------------------------------------------------------------- */

/* Waits for the unit: not for a review, and not ended. A registered item counts: its date runs. */
static bool is_running(enum item_status item, struct str part)
{
    if (item == ITEM_SUBMITTED || item == ITEM_VERIFYING || !item_status_is_open(item))
        return false;
    return !str_eq(part, S("submitted")) && !str_eq(part, S("accepted"));
}

/* The unit has been asked for it: a slip is no way to tell it first. */
static bool is_with_unit(enum item_status item)
{
    return item == ITEM_DISPATCHED || item == ITEM_ACTIVE || item == ITEM_DISPUTED;
}

static struct date stopped_on(enum item_status status, struct date item_on, struct date part_on,
                              struct date today)
{
    if (!date_is_none(part_on))
        return part_on;
    if (status != ITEM_SUSPENDED)
        return DATE_NONE;
    return date_is_none(item_on) ? today : item_on;
}

/* The rows of the three statements have the same columns. */
#define TAKE_PART(c, r, out)                                                                      \
    do {                                                                                          \
        enum item_status status_ = item_status_of((r)->item_status);                              \
        *(out) = (struct ladder_part){                                                            \
            .part_id = (r)->part_id,                                                              \
            .item_id = (r)->item_id,                                                              \
            .plan_id = (r)->plan_id,                                                              \
            .unit_id = (r)->unit_id,                                                              \
            .level_id = (r)->kept_level_id,                                                       \
            .is_lead = str_eq((r)->role, S("lead")),                                              \
            .is_with_unit = is_with_unit(status_),                                                \
            .next_check_on = (r)->next_check_on,                                                  \
            .facts =                                                                              \
                {                                                                                 \
                    .is_running = is_running(status_, (r)->part_status),                          \
                    .stopped_on = stopped_on(status_, (r)->item_stopped_on, (r)->part_stopped_on, \
                                             (c)->today),                                         \
                    .start_on = !date_is_none((r)->dispatched_on)                                 \
                                    ? (r)->dispatched_on                                          \
                                    : clock_date((r)->created_at, (c)->institution.utc_offset),   \
                    .due_on = item_due_is_far((r)->due_sort_on) ? DATE_NONE : (r)->due_sort_on,   \
                    .report_due_on = (r)->report_due_on,                                          \
                    .reported_on = (r)->reported_on,                                              \
                    .percent = (int)(r)->percent_pct,                                             \
                    .return_count = (int)(r)->return_count,                                       \
                    .urge_count = (int)(r)->urge_count,                                           \
                    .urged_on = (r)->urged_at.us == 0                                             \
                                    ? DATE_NONE                                                   \
                                    : clock_date((r)->urged_at, (c)->institution.utc_offset),     \
                    .is_bottom_line = (r)->is_bottom_line,                                        \
                    .is_forecast_late = (r)->is_forecast_late,                                    \
                    .slip_level = (r)->slip_level_id,                                             \
                    .slip_term_on = (r)->slip_term_on,                                            \
                    .is_slip_answered = str_eq((r)->slip_status, S("answered")),                  \
                    .slip_number = (r)->slip_number,                                              \
                },                                                                                \
        };                                                                                        \
    } while (0)

err_t ladder_facts_after(struct ctx *c, struct arena *a, struct part_id after, int64_t limit,
                         struct ladder_part **ret_parts, size_t *ret_count)
{
    struct ladder_sweep_facts_rows rows;
    TRY(ladder_sweep_facts(
        c->db, a, (struct ladder_sweep_facts_args){.after_part_no = after.v, .row_limit = limit},
        &rows));
    struct ladder_part *parts = ARENA_ARRAY(a, struct ladder_part, rows.count + 1);
    for (size_t i = 0; i < rows.count; i++)
        TAKE_PART(c, &rows.rows[i], &parts[i]);
    *ret_parts = parts;
    *ret_count = rows.count;
    return OK;
}

err_t ladder_facts_of(struct ctx *c, struct arena *a, struct str ids_json,
                      struct ladder_part **ret_parts, size_t *ret_count)
{
    struct ladder_part_facts_rows rows;
    TRY(ladder_part_facts(c->db, a, (struct ladder_part_facts_args){.ids_json = ids_json}, &rows));
    struct ladder_part *parts = ARENA_ARRAY(a, struct ladder_part, rows.count + 1);
    for (size_t i = 0; i < rows.count; i++)
        TAKE_PART(c, &rows.rows[i], &parts[i]);
    *ret_parts = parts;
    *ret_count = rows.count;
    return OK;
}

err_t ladder_item_parts(struct ctx *c, struct item_id item, const struct ladder_part **ret_parts,
                        size_t *ret_count)
{
    struct ladder_item_facts_rows rows;
    TRY(ladder_item_facts(
        c->db, c->a,
        (struct ladder_item_facts_args){.item_id = item, .viewer_person_id = ctx_viewer(c)},
        &rows));
    struct ladder_part *parts = ARENA_ARRAY(c->a, struct ladder_part, rows.count + 1);
    for (size_t i = 0; i < rows.count; i++)
        TAKE_PART(c, &rows.rows[i], &parts[i]);
    *ret_parts = parts;
    *ret_count = rows.count;
    return OK;
}

err_t ladder_part_find(struct ctx *c, struct part_id part, const struct ladder_part **ret_part)
{
    struct ladder_part *parts;
    size_t count;
    struct str ids = arena_printf(c->a, "[%lld]", (long long)part.v);
    TRY(ladder_facts_of(c, c->a, ids, &parts, &count));
    *ret_part = count == 0 ? NULL : parts;
    return OK;
}
