/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Lists for desks: what waits for the actor as head, what the actor has to report. */
#include "report/report.h"

#include "evidence_sql.h"
#include "report_list_sql.h"

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

static err_t waiting_evidence(struct ctx *c, struct report *list, size_t count)
{
    struct evidence_waiting_rows rows;
    if (count == 0)
        return OK;
    TRY(evidence_waiting(
        c->db, c->a, (struct evidence_waiting_args){.actor_person_id = c->actor.person}, &rows));
    for (size_t k = 0; k < count; k++) {
        struct report_evidence *run = ARENA_ARRAY(c->a, struct report_evidence, rows.count + 1);
        for (size_t i = 0; i < rows.count; i++) {
            const struct evidence_waiting_row *r = &rows.rows[i];
            if (r->report_id.v == list[k].report_id.v)
                run[list[k].evidence_count++] =
                    (struct report_evidence){.evidence_id = r->evidence_id,
                                             .report_id = r->report_id,
                                             .part_id = r->part_id,
                                             .kind = r->kind,
                                             .claim = r->claim,
                                             .reference = r->reference,
                                             .filename = r->filename,
                                             .media_type = r->media_type,
                                             .byte_size = r->byte_size,
                                             .dated_on = r->dated_on,
                                             .given_at = r->given_at};
        }
        list[k].evidence = run;
    }
    return OK;
}

err_t report_waiting_for_me(struct ctx *c, size_t max, struct report_list *ret_list,
                            int64_t *ret_total)
{
    struct report_waiting_list_rows rows;
    TRY(report_waiting_list(
        c->db, c->a, (struct report_waiting_list_args){.actor_person_id = c->actor.person}, &rows));
    size_t count = least(rows.count, max);
    struct report *list = ARENA_ARRAY(c->a, struct report, count + 1);
    for (size_t i = 0; i < count; i++) {
        const struct report_waiting_list_row *r = &rows.rows[i];
        list[i] = (struct report){.report_id = r->report_id,
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
                                  .made_person_id = r->made_person_id,
                                  .made_on = r->made_on,
                                  .made_at = r->made_at};
    }
    TRY(waiting_evidence(c, list, count));
    *ret_list = (struct report_list){list, count};
    *ret_total = (int64_t)rows.count;
    return OK;
}

err_t report_due_for_me(struct ctx *c, struct date until, size_t max,
                        const struct report_due **ret_list, size_t *ret_count, int64_t *ret_total)
{
    struct report_due_list_rows rows;
    TRY(report_due_list(
        c->db, c->a,
        (struct report_due_list_args){.actor_person_id = c->actor.person, .until_on = until},
        &rows));
    size_t count = least(rows.count, max);
    struct report_due *list = ARENA_ARRAY(c->a, struct report_due, count + 1);
    for (size_t i = 0; i < count; i++) {
        const struct report_due_list_row *r = &rows.rows[i];
        list[i] = (struct report_due){.item_id = r->item_id,
                                      .part_id = r->part_id,
                                      .number = r->number,
                                      .title = r->title,
                                      .unit_name = r->unit_name,
                                      .unit_name_en = r->unit_name_en,
                                      .last_text = r->report_text,
                                      .last_on = r->reported_on,
                                      .report_due_on = r->report_due_on,
                                      .due_on = r->due_on,
                                      .is_lead = r->is_lead,
                                      .is_waiting = r->is_waiting};
    }
    *ret_list = list;
    *ret_count = count;
    *ret_total = (int64_t)rows.count;
    return OK;
}
