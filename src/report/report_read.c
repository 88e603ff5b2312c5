/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Reports of one item with their evidence and figures, each beside the one before it. */
#include "report/report_write.h"

#include "evidence_sql.h"
#include "report_list_sql.h"
#include "report_sql.h"

#include <stdio.h>

const char *report_outlook_label(struct str outlook)
{
    return str_eq(outlook, S("in_time")) ? N_("Yes, in time")
           : str_eq(outlook, S("late"))  ? N_("Later")
           : str_eq(outlook, S("not"))   ? N_("Not as it stands")
                                         : "";
}

const char *report_stage_label(struct str stage)
{
    return str_eq(stage, S("planning"))    ? N_("Being planned")
           : str_eq(stage, S("pushing"))   ? N_("Under way")
           : str_eq(stage, S("finishing")) ? N_("Being finished")
                                           : "";
}

struct str report_number(struct arena *a, double value)
{
    return arena_printf(a, "%.10g", value);
}

struct report_evidence report_evidence_of_row(const struct evidence_of_item_row *r)
{
    return (struct report_evidence){
        .evidence_id = r->evidence_id,
        .report_id = r->report_id,
        .part_id = r->part_id,
        .kind = r->kind,
        .claim = r->claim,
        .reference = r->reference,
        .filename = r->filename,
        .media_type = r->media_type,
        .byte_size = r->byte_size,
        .dated_on = r->dated_on,
        .given_at = r->given_at,
    };
}

/* One array for all, sorted by report: each report gets its run. */
static err_t load_evidence(struct ctx *c, struct item_id id, struct report_evidence **ret_list,
                           size_t *ret_count)
{
    struct evidence_of_item_rows rows;
    TRY(evidence_of_item(c->db, c->a, (struct evidence_of_item_args){.item_id = id}, &rows));
    struct report_evidence *list = ARENA_ARRAY(c->a, struct report_evidence, rows.count + 1);
    for (size_t i = 0; i < rows.count; i++) {
        list[i] = report_evidence_of_row(&rows.rows[i]);
    }
    *ret_list = list;
    *ret_count = rows.count;
    return OK;
}

static const struct report_evidence *evidence_run(struct arena *a,
                                                  const struct report_evidence *all, size_t n,
                                                  struct report_id id, size_t *ret_count)
{
    struct report_evidence *list = ARENA_ARRAY(a, struct report_evidence, n + 1);
    *ret_count = 0;
    for (size_t i = 0; i < n; i++)
        if (all[i].report_id.v == id.v)
            list[(*ret_count)++] = all[i];
    return list;
}

static const struct report_value *value_run(struct arena *a,
                                            const struct report_item_values_rows *all,
                                            struct report_id id, size_t *ret_count)
{
    struct report_value *list = NULL;
    size_t first = 0;
    *ret_count = 0;
    while (first < all->count && all->rows[first].report_id.v != id.v)
        first++;
    while (first + *ret_count < all->count && all->rows[first + *ret_count].report_id.v == id.v)
        (*ret_count)++;
    list = ARENA_ARRAY(a, struct report_value, *ret_count + 1);
    for (size_t i = 0; i < *ret_count; i++) {
        const struct report_item_values_row *r = &all->rows[first + i];
        list[i] = (struct report_value){.indicator_id = r->indicator_id,
                                        .text = r->text,
                                        .comparator = r->comparator,
                                        .measure = r->measure,
                                        .target = report_number(a, r->target_value),
                                        .actual = report_number(a, r->actual_value)};
    }
    return list;
}

struct report report_of_row(const struct report_item_list_row *r)
{
    return (struct report){
        .report_id = r->report_id,
        .item_id = r->item_id,
        .number = r->number,
        .title = r->title,
        .part_id = r->part_id,
        .unit_id = r->unit_id,
        .unit_name = r->unit_name,
        .unit_name_en = r->unit_name_en,
        .is_completion = str_eq(r->kind, S("completion")),
        .is_unchanged = r->is_unchanged,
        .status = r->status,
        .period_on = r->period_on,
        .text = r->text,
        .outlook = r->outlook,
        .obstacle = r->obstacle_text,
        .suggestion = r->suggestion_text,
        .stage = r->stage,
        .forecast_on = r->forecast_on,
        .percent = r->percent_pct,
        .made_name = r->made_name,
        .confirmed_name = r->confirmed_name,
        .sent_back_text = r->sent_back_text,
        .made_person_id = r->made_person_id,
        .made_on = r->made_on,
        .made_at = r->made_at,
        .confirmed_at = r->confirmed_at,
    };
}

/* The next older report of the same part that counted. */
static const struct report *before(const struct report *list, size_t count, size_t at)
{
    for (size_t i = at + 1; i < count; i++)
        if (list[i].part_id.v == list[at].part_id.v && str_eq(list[i].status, S("given")))
            return &list[i];
    return NULL;
}

err_t report_of_item(struct ctx *c, struct item_id id, struct report_list *ret_list)
{
    struct report_item_list_rows rows;
    struct report_item_values_rows values;
    struct report_evidence *evidence;
    size_t evidence_count;
    TRY(report_item_list(c->db, c->a,
                         (struct report_item_list_args){.is_english = c->lang == LANG_EN,
                                                        .item_id = id,
                                                        .actor_person_id = c->actor.person},
                         &rows));
    TRY(report_item_values(c->db, c->a, (struct report_item_values_args){.item_id = id}, &values));
    TRY(load_evidence(c, id, &evidence, &evidence_count));
    struct report *list = ARENA_ARRAY(c->a, struct report, rows.count + 1);
    for (size_t i = 0; i < rows.count; i++) {
        list[i] = report_of_row(&rows.rows[i]);
        list[i].evidence = evidence_run(c->a, evidence, evidence_count, list[i].report_id,
                                        &list[i].evidence_count);
        list[i].values = value_run(c->a, &values, list[i].report_id, &list[i].value_count);
    }
    for (size_t i = 0; i < rows.count; i++)
        list[i].before = before(list, rows.count, i);
    *ret_list = (struct report_list){list, rows.count};
    return OK;
}

err_t report_indicators(struct ctx *c, struct item_id id, const struct report_value **ret_list,
                        size_t *ret_count)
{
    struct report_item_indicators_rows rows;
    TRY(report_item_indicators(c->db, c->a, (struct report_item_indicators_args){.item_id = id},
                               &rows));
    struct report_value *list = ARENA_ARRAY(c->a, struct report_value, rows.count + 1);
    for (size_t i = 0; i < rows.count; i++) {
        const struct report_item_indicators_row *r = &rows.rows[i];
        list[i] = (struct report_value){
            .indicator_id = r->indicator_id,
            .text = r->text,
            .comparator = r->comparator,
            .measure = r->measure,
            .target = report_number(c->a, r->target_value),
            .actual = r->actual_value.is_set ? report_number(c->a, r->actual_value.v) : S(""),
        };
    }
    *ret_list = list;
    *ret_count = rows.count;
    return OK;
}

err_t report_last(struct ctx *c, struct part_id part, const struct report **ret_report)
{
    struct report_last_of_part_row *r;
    TRY(report_last_of_part(c->db, c->a, (struct report_last_of_part_args){.part_id = part}, &r));
    *ret_report = NULL;
    if (r == NULL)
        return OK;
    struct report *last = ARENA_NEW(c->a, struct report);
    *last = (struct report){
        .report_id = r->report_id,
        .item_id = r->item_id,
        .part_id = r->part_id,
        .unit_id = r->unit_id,
        .is_completion = str_eq(r->kind, S("completion")),
        .is_unchanged = r->is_unchanged,
        .status = r->status,
        .period_on = r->period_on,
        .text = r->text,
        .outlook = r->outlook,
        .obstacle = r->obstacle_text,
        .suggestion = r->suggestion_text,
        .stage = r->stage,
        .forecast_on = r->forecast_on,
        .percent = r->percent_pct,
        .made_person_id = r->made_person_id,
        .made_on = r->made_on,
        .made_at = r->made_at,
    };
    *ret_report = last;
    return OK;
}
