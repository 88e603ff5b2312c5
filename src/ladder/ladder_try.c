/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The simulator: "on this day these would be yellow", before a ladder is saved. Evaluates every
 * open part that follows the ladder with the facts as they are now; writes nothing. */
#include "base/buf.h"
#include "base/limits.h"
#include "ladder/ladder_private.h"
#include "ladder/ladder_view.h"

#include "ladder_try_sql.h"

#define TRY_BATCH 5000
#define TRY_LINES 10 /* of each level: enough to see whether the rule is meant like that */

struct shown {
    struct part_id part;
    struct str why;
};

struct trying {
    const struct ladders *all;
    const struct ladder *draft, *stored;
    const struct workdays *workdays;
    struct date on;
    struct ladder_try *out;
    struct shown shown[LIMIT_LEVELS][TRY_LINES];
    size_t shown_count[LIMIT_LEVELS];
};

/* Does the part follow the ladder, as it is meant to be? */
static bool follows(const struct trying *t, struct plan_id plan)
{
    const struct ladder *now = ladder_for_plan(t->all, plan);
    if (now != NULL && t->stored != NULL && now->ladder_id.v == t->stored->ladder_id.v)
        return true;
    return now == NULL || (now->is_default && t->draft->is_default);
}

static void count_part(struct ctx *c, struct trying *t, const struct ladder_part *p)
{
    if (!follows(t, p->plan_id))
        return;
    struct ladder_light light = ladder_evaluate(t->draft, &p->facts, t->workdays, t->on);
    t->out->checked++;
    t->out->stopped += light.kind == LADDER_LIGHT_STOPPED ? 1 : 0;
    if (light.kind != LADDER_LIGHT_LEVEL)
        return;
    size_t at = light.level;
    t->out->levels[at].count++;
    if (p->level_id.v != t->draft->levels[at].level_id.v || p->level_id.v == 0)
        t->out->levels[at].new_count++;
    if (t->shown_count[at] < TRY_LINES && t->draft->levels[at].condition_count > 0)
        t->shown[at][t->shown_count[at]++] =
            (struct shown){p->part_id, ladder_reason(c->a, c->lang, t->draft, &p->facts,
                                                     t->workdays, &light, t->on)};
}

static err_t count_all(struct ctx *c, struct trying *t, struct arena *batch)
{
    struct part_id after = {0};
    struct ladder_part *parts;
    size_t count = TRY_BATCH;
    while (count == TRY_BATCH) {
        arena_reset(batch);
        TRY(ladder_facts_after(c, batch, after, TRY_BATCH, &parts, &count));
        for (size_t i = 0; i < count; i++)
            count_part(c, t, &parts[i]);
        after = count > 0 ? parts[count - 1].part_id : after;
    }
    return OK;
}

static err_t name_lines(struct ctx *c, const struct trying *t, size_t at)
{
    AUTO(buf_free) struct buf ids = buf_new(KIB(4));
    struct ladder_try_parts_rows rows;
    for (size_t i = 0; i < t->shown_count[at]; i++) {
        buf_put_char(&ids, i == 0 ? '[' : ',');
        buf_put_int(&ids, t->shown[at][i].part.v);
    }
    if (ids.n == 0)
        return OK;
    buf_put_char(&ids, ']');
    TRY(ladder_try_parts(c->db, c->a,
                         (struct ladder_try_parts_args){.ids_json = buf_str(&ids),
                                                        .viewer_person_id = ctx_viewer(c)},
                         &rows));
    struct ladder_try_line *lines = ARENA_ARRAY(c->a, struct ladder_try_line, rows.count + 1);
    for (size_t i = 0; i < rows.count && i < t->shown_count[at]; i++)
        lines[i] = (struct ladder_try_line){
            rows.rows[i].item_id, rows.rows[i].number, rows.rows[i].title,
            lang_name(c->lang, rows.rows[i].unit_name, rows.rows[i].unit_name_en),
            t->shown[at][i].why};
    t->out->levels[at].lines = lines;
    t->out->levels[at].line_count = rows.count;
    return OK;
}

err_t ladder_try_run(struct ctx *c, const struct ladder *draft, const struct ladder *stored,
                     struct date on, struct ladder_try *ret_try)
{
    const struct calendar *cal;
    struct trying *t = ARENA_NEW(c->a, struct trying);
    *t = (struct trying){.draft = draft, .stored = stored, .on = on, .out = ret_try};
    *ret_try = (struct ladder_try){.on = on, .level_count = draft->level_count};
    for (size_t i = 0; i < draft->level_count; i++)
        ret_try->levels[i].level = &draft->levels[i];
    TRY(ladders_load(c, &t->all));
    TRY(calendar_load(c, &cal));
    t->workdays = ladder_workdays(c->a, cal, on);
    struct arena *batch = arena_new(MIB(64));
    err_t e = count_all(c, t, batch);
    arena_free(batch);
    TRY(e);
    for (size_t i = 0; i < draft->level_count; i++)
        TRY(name_lines(c, t, i));
    return OK;
}
