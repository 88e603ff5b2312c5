/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Samples: drawing, drawing again, and what was found on the spot. */
#include "review/review.h"

#include "audit/audit.h"
#include "base/buf.h"
#include "base/limits.h"
#include "base/rand.h"
#include "base/utf8.h"
#include "json/json_write.h"

#include "sample_sql.h"

/* The items in the order of the draw. */
static err_t ranks(struct ctx *c, const struct review_sample *s, struct review_rank **ret_ranks,
                   size_t *ret_count)
{
    struct sample_population_rows rows;
    TRY(sample_population(
        c->db, c->a,
        (struct sample_population_args){
            .from_at = clock_midnight(s->from_on, c->institution.utc_offset),
            .to_at = clock_midnight((struct date){s->to_on.day + 1}, c->institution.utc_offset),
            .drawn_at = s->drawn_at,
            .plan_id = s->plan_id},
        &rows));
    struct item_id *ids = ARENA_ARRAY(c->a, struct item_id, rows.count + 1);
    for (size_t i = 0; i < rows.count; i++)
        ids[i] = rows.rows[i].item_id;
    *ret_ranks = ARENA_ARRAY(c->a, struct review_rank, rows.count + 1);
    review_draw(c->a, s->seed, ids, rows.count, *ret_ranks);
    *ret_count = rows.count;
    return OK;
}

/* Reading ----------------------------------------------------------------------------------------
 */

static err_t load_all(struct ctx *c, struct sample_id id, struct review_sample **ret_list,
                      size_t *ret_count)
{
    struct sample_all_rows rows;
    TRY(sample_all(c->db, c->a,
                   (struct sample_all_args){.is_english = c->lang == LANG_EN, .sample_id = id},
                   &rows));
    struct review_sample *list = ARENA_ARRAY(c->a, struct review_sample, rows.count + 1);
    for (size_t i = 0; i < rows.count; i++) {
        const struct sample_all_row *r = &rows.rows[i];
        list[i] = (struct review_sample){.sample_id = r->sample_id,
                                         .seed = r->seed,
                                         .plan_title = r->plan_title,
                                         .drawn_name = r->drawn_name,
                                         .plan_id = r->plan_id,
                                         .from_on = r->from_on,
                                         .to_on = r->to_on,
                                         .population_count = r->population_count,
                                         .wanted_count = r->wanted_count,
                                         .drawn_count = r->drawn_count,
                                         .checked_count = r->checked_count,
                                         .fails_count = r->fails_count,
                                         .drawn_at = r->drawn_at};
    }
    *ret_list = list;
    *ret_count = rows.count;
    return OK;
}

err_t review_sample_list(struct ctx *c, const struct review_sample **ret_list, size_t *ret_count)
{
    struct review_sample *list;
    TRY(load_all(c, (struct sample_id){0}, &list, ret_count));
    *ret_list = list;
    return OK;
}

static void take_hash(struct review_sample_item *it, const struct review_rank *all, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (all[i].item_id.v == it->item_id.v)
            memcpy(it->hash, all[i].hash, sizeof it->hash);
}

err_t review_sample_load(struct ctx *c, struct sample_id id, struct review_sample *ret_sample,
                         const struct review_sample_item **ret_items, size_t *ret_count,
                         bool *ret_is_same)
{
    struct review_sample *s;
    struct sample_items_rows rows;
    struct review_rank *again;
    size_t count, again_count;
    TRY(load_all(c, id, &s, &count));
    if (count == 0)
        return ctx_fail(c, NOT_FOUND, "%s", T(c, N_("There is no such sample.")));
    TRY(ranks(c, s, &again, &again_count));
    TRY(sample_items(c->db, c->a,
                     (struct sample_items_args){.is_english = c->lang == LANG_EN, .sample_id = id},
                     &rows));
    struct review_sample_item *list = ARENA_ARRAY(c->a, struct review_sample_item, rows.count + 1);
    bool is_same = again_count == (size_t)s->population_count;
    for (size_t i = 0; i < rows.count; i++) {
        const struct sample_items_row *r = &rows.rows[i];
        list[i] = (struct review_sample_item){.item_id = r->item_id,
                                              .number = r->number,
                                              .title = r->title,
                                              .lead_name = r->lead_name,
                                              .lead_name_en = r->lead_name_en,
                                              .status = item_status_of(r->status),
                                              .position = r->position,
                                              .result = r->result,
                                              .text = r->text,
                                              .checked_name = r->checked_name,
                                              .checked_at = r->checked_at};
        take_hash(&list[i], again, again_count);
        is_same = is_same && i < again_count && again[i].item_id.v == r->item_id.v;
    }
    *ret_sample = *s;
    *ret_items = list;
    *ret_count = rows.count;
    *ret_is_same = is_same;
    return OK;
}

/* Drawing ----------------------------------------------------------------------------------------
 */

static void check(struct ctx *c, const struct review_sample_wish *w, struct field_errors *errors)
{
    if (date_is_none(w->from_on))
        field_error_add(errors, "from_on", str_of(T(c, N_("Enter a date like 2026-11-25."))));
    if (date_is_none(w->to_on))
        field_error_add(errors, "to_on", str_of(T(c, N_("Enter a date like 2026-11-25."))));
    else if (w->to_on.day > c->today.day || w->to_on.day < w->from_on.day)
        field_error_add(errors, "to_on",
                        str_of(T(c, N_("The last day is not before the first, and not later than "
                                       "today."))));
    if (w->count < 1 || w->count > LIMIT_SAMPLE)
        field_error_add(errors, "count",
                        trf(c->a, c->lang, N_("Enter a number from 1 to %d."), LIMIT_SAMPLE));
    bool is_plain = utf8_length(w->seed) <= LIMIT_SEED_CHARS;
    for (size_t i = 0; i < w->seed.n; i++)
        is_plain = is_plain && w->seed.p[i] > ' ' && w->seed.p[i] < 0x7f;
    if (!is_plain)
        field_error_add(errors, "seed",
                        trf(c->a, c->lang,
                            N_("At most %d letters and digits without blanks, or nothing."),
                            LIMIT_SEED_CHARS));
}

static err_t store(struct ctx *c, const struct review_sample *s, const struct review_rank *list,
                   size_t count, struct sample_id *ret_id)
{
    struct sample_insert_row row;
    TRY(sample_insert(c->db, c->a,
                      (struct sample_insert_args){.seed = s->seed,
                                                  .plan_id = s->plan_id,
                                                  .from_on = s->from_on,
                                                  .to_on = s->to_on,
                                                  .population_count = s->population_count,
                                                  .wanted_count = s->wanted_count,
                                                  .drawn_person_id = c->actor.person,
                                                  .drawn_at = s->drawn_at},
                      &row));
    for (size_t i = 0; i < count; i++)
        TRY(sample_item_insert(c->db, c->a,
                               (struct sample_item_insert_args){.sample_id = row.sample_id,
                                                                .item_id = list[i].item_id,
                                                                .position = (int64_t)i + 1}));
    *ret_id = row.sample_id;
    return audit_record(
        c, &(struct audit_entry){.object = AUDIT_SAMPLE,
                                 .id = row.sample_id.v,
                                 .verb = "create",
                                 .reason = arena_printf(c->a, "%.*s", STR_ARG(s->seed))});
}

err_t review_sample_draw(struct ctx *c, const struct review_sample_wish *wish,
                         struct field_errors *errors, struct sample_id *ret_id)
{
    struct review_rank *list;
    size_t count;
    check(c, wish, errors);
    if (errors->count > 0)
        return OK;
    struct review_sample s = {.seed = wish->seed.n > 0 ? wish->seed : rand_token(c->a, 12),
                              .plan_id = wish->plan_id,
                              .from_on = wish->from_on,
                              .to_on = wish->to_on,
                              .wanted_count = wish->count,
                              .drawn_at = c->now};
    TRY(ranks(c, &s, &list, &count));
    s.population_count = (int64_t)count;
    if (count == 0)
        field_error_add(errors, "from_on",
                        str_of(T(c, N_("No item was accepted in this time: choose other days."))));
    if (count == 0)
        return OK;
    size_t drawn = count < (size_t)wish->count ? count : (size_t)wish->count;
    return store(c, &s, list, drawn, ret_id);
}

/* Results ----------------------------------------------------------------------------------------
 */

static err_t journal(struct ctx *c, struct item_id item, struct str before, struct str after,
                     struct str text)
{
    AUTO(buf_free) struct buf b = buf_new(KIB(4));
    struct json j = json_new(&b);
    json_array_begin(&j);
    json_object_begin(&j);
    json_key(&j, "field");
    json_str(&j, S("sample_result"));
    json_key(&j, "before");
    json_str(&j, before);
    json_key(&j, "after");
    json_str(&j, after);
    json_object_end(&j);
    json_array_end(&j);
    return audit_record(c, &(struct audit_entry){.object = AUDIT_ITEM,
                                                 .id = item.v,
                                                 .item = item,
                                                 .verb = "sample",
                                                 .changes = arena_str(c->a, buf_str(&b)),
                                                 .reason = text});
}

err_t review_sample_result(struct ctx *c, struct sample_id id, struct item_id item,
                           struct str result, struct str text)
{
    struct sample_item_get_row *row;
    struct loop_case k;
    TRY(sample_item_get(c->db, c->a,
                        (struct sample_item_get_args){.sample_id = id, .item_id = item}, &row));
    if (row == NULL)
        return ctx_fail(c, NOT_FOUND, "%s", T(c, N_("There is no such sample.")));
    TRY(loop_load(c, item, ITEM_REVIEW, &k));
    if (k.is_doer) /* R-REVIEW-03 */
        return ctx_fail(c, ILLEGAL, "%s",
                        T(c, N_("You took part in the work: somebody else has to verify it.")));
    bool holds = str_eq(result, S("holds"));
    if (!holds && !str_eq(result, S("partly")) && !str_eq(result, S("fails")))
        return ctx_fail(c, INVALID, "%s", T(c, N_("Choose what was found.")));
    if (!holds && text.n == 0)
        return ctx_fail(c, INVALID, "%s", T(c, N_("Say what was found on site.")));
    TRY(sample_item_check(c->db, c->a,
                          (struct sample_item_check_args){.sample_id = id,
                                                          .item_id = item,
                                                          .result = result,
                                                          .text = text,
                                                          .checked_person_id = c->actor.person,
                                                          .checked_at = c->now}));
    return journal(c, item, row->result, result, text);
}
