/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The check of lights. Its cost follows what changed or fell due: triggers of the schema bring a
 * part's day forward when a fact changes, and each check writes the first day on which the answer
 * can change (R-LADDER-05). After a change of a ladder or of the calendar all parts are swept once,
 * in order of their ids, batch by batch. What is kept are days, and the level for lists only. */
#include "base/buf.h"
#include "base/limits.h"
#include "ladder/ladder_private.h"

#include "ladder_sql.h"

#include <stdlib.h>

#define IDS_BYTES    MIB(1)
#define TABLE_YEARS  10
#define TOMORROW(c)  ((struct date){(c)->today.day + 1})
#define VERIFY_BATCH 5000

struct workdays *ladder_workdays(struct arena *a, const struct calendar *cal, struct date today)
{
    return workdays_make(a, cal, (struct date){today.day - TABLE_YEARS * 366},
                         (struct date){today.day + TABLE_YEARS * 366});
}

struct level_id ladder_kept_level(const struct ladder *ladder, const struct ladder_light *light)
{
    if (ladder == NULL || light->kind != LADDER_LIGHT_LEVEL ||
        (ladder->levels[light->level].condition_count == 0 && !light->is_held))
        return (struct level_id){0};
    return ladder->levels[light->level].level_id;
}

err_t ladder_sweep_begin(struct ctx *c)
{
    return ladder_sweep_set(c->db, c->a, (struct ladder_sweep_set_args){.sweep_part_no = 0});
}

static void evaluate(struct ctx *c, const struct ladders *all, const struct workdays *w,
                     struct ladder_finding *f)
{
    f->ladder = ladder_for_plan(all, f->part.plan_id);
    f->light = (struct ladder_light){.next_on = {INT32_MAX}};
    if (f->ladder != NULL)
        f->light = ladder_evaluate(f->ladder, &f->part.facts, w, c->today);
}

/* Writing ------------------------------------------------------------------------------------- */

struct outcome {
    int64_t level, part;
    int32_t next;
    bool is_same; /* the level: its index is left alone */
};

static int compare_outcomes(const void *left, const void *right)
{
    const struct outcome *a = left, *b = right;
    if (a->next != b->next)
        return a->next < b->next ? -1 : 1;
    if (a->is_same != b->is_same)
        return a->is_same ? -1 : 1;
    if (!a->is_same && a->level != b->level)
        return a->level < b->level ? -1 : 1;
    return a->part < b->part ? -1 : a->part > b->part ? 1 : 0;
}

static struct date last_day(void)
{
    struct date d;
    return date_make(2199, 12, 31, &d) ? d : DATE_NONE;
}

static bool is_alike(const struct outcome *a, const struct outcome *b)
{
    return a->next == b->next && a->is_same == b->is_same && (a->is_same || a->level == b->level);
}

static err_t write_outcome(struct ctx *c, const struct outcome *o, struct str ids)
{
    if (o->is_same)
        return ladder_check_put_off(
            c->db, c->a,
            (struct ladder_check_put_off_args){.next_check_on = {o->next}, .ids_json = ids});
    return ladder_check_set(c->db, c->a,
                            (struct ladder_check_set_args){.level_id = {o->level},
                                                           .next_check_on = {o->next},
                                                           .ids_json = ids});
}

/* Parts with the same outcome in one statement. */
static err_t write_outcomes(struct ctx *c, struct outcome *list, size_t count)
{
    AUTO(buf_free) struct buf ids = buf_new(IDS_BYTES);
    qsort(list, count, sizeof *list, compare_outcomes);
    for (size_t i = 0; i < count;) {
        size_t first = i;
        buf_clear(&ids);
        for (; i < count && is_alike(&list[i], &list[first]); i++) {
            buf_put_char(&ids, i == first ? '[' : ',');
            buf_put_int(&ids, list[i].part);
        }
        buf_put_char(&ids, ']');
        TRY(write_outcome(c, &list[first], buf_str(&ids)));
    }
    return OK;
}

err_t ladder_keep(struct ctx *c, const struct ladder_batch *b)
{
    struct outcome *list = ARENA_ARRAY(c->a, struct outcome, b->count + 1);
    struct date last = last_day();
    size_t changed = 0;
    for (size_t i = 0; i < b->count; i++) {
        const struct ladder_finding *f = &b->findings[i];
        struct level_id level = ladder_kept_level(f->ladder, &f->light);
        int32_t next = f->light.next_on.day < last.day ? f->light.next_on.day : last.day;
        next = f->is_put_off ? TOMORROW(c).day : next;
        bool is_same = level.v == f->part.level_id.v;
        if (!is_same || next != f->part.next_check_on.day)
            list[changed++] = (struct outcome){level.v, f->part.part_id.v, next, is_same};
    }
    return changed == 0 ? OK : write_outcomes(c, list, changed);
}

/* Batches ------------------------------------------------------------------------------------- */

static err_t due_ids(struct ctx *c, int64_t limit, struct str *ret_json, bool *ret_full)
{
    struct ladder_due_ids_rows rows;
    TRY(ladder_due_ids(c->db, c->a,
                       (struct ladder_due_ids_args){.today_on = c->today, .row_limit = limit},
                       &rows));
    AUTO(buf_free) struct buf ids = buf_new(IDS_BYTES);
    buf_put_char(&ids, '[');
    for (size_t i = 0; i < rows.count; i++) {
        if (i > 0)
            buf_put_char(&ids, ',');
        buf_put_int(&ids, rows.rows[i].part_id.v);
    }
    buf_put_char(&ids, ']');
    *ret_json = arena_str(c->a, buf_str(&ids));
    *ret_full = (int64_t)rows.count == limit;
    return OK;
}

/* What is to be looked at now: the next of a sweep, else what fell due. */
static err_t next_parts(struct ctx *c, int64_t limit, struct ladder_part **ret_parts,
                        size_t *ret_count, bool *ret_more)
{
    struct ladder_sweep_place_row place;
    TRY(ladder_sweep_place(c->db, c->a, &place));
    if (place.sweep_part_no < 0) {
        struct str ids;
        TRY(due_ids(c, limit, &ids, ret_more));
        if (ids.n == 2) { /* [] */
            *ret_count = 0;
            return OK;
        }
        return ladder_facts_of(c, c->a, ids, ret_parts, ret_count);
    }
    TRY(ladder_facts_after(c, c->a, (struct part_id){place.sweep_part_no}, limit, ret_parts,
                           ret_count));
    bool is_last = (int64_t)*ret_count < limit;
    int64_t at = is_last ? -1 : (*ret_parts)[*ret_count - 1].part_id.v;
    *ret_more = true; /* what fell due behind the sweep comes after it */
    return ladder_sweep_set(c->db, c->a, (struct ladder_sweep_set_args){.sweep_part_no = at});
}

err_t ladder_run(struct ctx *c, int64_t limit, struct ladder_batch *ret_batch)
{
    const struct ladders *all;
    const struct calendar *cal;
    struct ladder_part *parts = NULL;
    struct ladder_batch b = {0};
    limit = limit > LADDER_BATCH ? LADDER_BATCH : limit;
    TRY(next_parts(c, limit, &parts, &b.count, &b.has_more));
    if (b.count > 0) {
        TRY(ladders_load(c, &all));
        TRY(calendar_load(c, &cal));
        struct ladder_finding *list = ARENA_ARRAY(c->a, struct ladder_finding, b.count);
        b.workdays = ladder_workdays(c->a, cal, c->today);
        for (size_t i = 0; i < b.count; i++) {
            list[i].part = parts[i];
            evaluate(c, all, b.workdays, &list[i]);
        }
        b.findings = list;
    }
    *ret_batch = b;
    return OK;
}

/* Verification -------------------------------------------------------------------------------- */

struct verification {
    const struct ladders *all;
    const struct workdays *workdays;
    struct arena *a; /* of one batch */
    struct part_id after;
    int64_t checked, wrong;
};

static err_t verify_batch(struct ctx *c, struct verification *v, bool *ret_more)
{
    struct ladder_part *parts;
    size_t count;
    arena_reset(v->a);
    TRY(ladder_facts_after(c, v->a, v->after, VERIFY_BATCH, &parts, &count));
    for (size_t i = 0; i < count; i++) {
        struct ladder_finding f = {.part = parts[i]};
        if (parts[i].next_check_on.day <= c->today.day)
            continue; /* waits to be looked at */
        evaluate(c, v->all, v->workdays, &f);
        bool is_same = ladder_kept_level(f.ladder, &f.light).v == parts[i].level_id.v &&
                       f.light.next_on.day >= parts[i].next_check_on.day;
        v->wrong += is_same ? 0 : 1;
        v->checked++;
    }
    *ret_more = count == VERIFY_BATCH;
    v->after = count > 0 ? parts[count - 1].part_id : v->after;
    return OK;
}

err_t ladder_verify(struct ctx *c, int64_t *ret_checked, int64_t *ret_wrong)
{
    const struct calendar *cal;
    struct verification v = {0};
    struct ladder_sweep_place_row place;
    struct ladder_check_missing_row missing;
    TRY(ladders_load(c, &v.all));
    TRY(calendar_load(c, &cal));
    TRY(ladder_sweep_place(c->db, c->a, &place));
    TRY(ladder_check_missing(c->db, c->a, &missing));
    v.workdays = ladder_workdays(c->a, cal, c->today);
    v.wrong = missing.without_count + missing.beyond_count;
    v.a = arena_new(MIB(64));
    bool more = place.sweep_part_no < 0; /* else all waits to be looked at */
    err_t e = OK;
    while (more && e == OK)
        e = verify_batch(c, &v, &more);
    arena_free(v.a);
    *ret_checked = v.checked;
    *ret_wrong = v.wrong;
    return e;
}
