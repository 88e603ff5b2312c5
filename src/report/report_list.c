/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Lists for desks: what waits for the actor as head, what the actor has to report. */
#include "report/report_write.h"

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
            if (rows.rows[i].report_id.v == list[k].report_id.v)
                run[list[k].evidence_count++] = report_evidence_of_row(&rows.rows[i]);
        }
        list[k].evidence = run;
    }
    return OK;
}

err_t report_waiting_for_me(struct ctx *c, size_t max, struct report_list *ret_list,
                            int64_t *ret_total)
{
    struct report_waiting_list_rows rows;
    TRY(report_waiting_list(c->db, c->a,
                            (struct report_waiting_list_args){.is_english = c->lang == LANG_EN,
                                                              .actor_person_id = c->actor.person},
                            &rows));
    size_t count = least(rows.count, max);
    struct report *list = ARENA_ARRAY(c->a, struct report, count + 1);
    for (size_t i = 0; i < count; i++) {
        list[i] = report_of_row(&rows.rows[i]);
    }
    TRY(waiting_evidence(c, list, count));
    *ret_list = (struct report_list){list, count};
    *ret_total = (int64_t)rows.count;
    return OK;
}

static struct report_due *take_due(struct ctx *c, const struct report_due_list_row *rows,
                                   size_t count)
{
    struct report_due *list = ARENA_ARRAY(c->a, struct report_due, count + 1);
    for (size_t i = 0; i < count; i++) {
        const struct report_due_list_row *r = &rows[i];
        list[i] = (struct report_due){
            .item_id = r->item_id,
            .part_id = r->part_id,
            .number = r->number,
            .title = r->title,
            .status = r->status,
            .due_sort_on = r->due_sort_on,
            .unit_name = r->unit_name,
            .unit_name_en = r->unit_name_en,
            .last_text = r->report_text,
            .last_on = r->reported_on,
            .report_due_on = r->report_due_on,
            .due_on = r->due_on,
            .is_lead = r->is_lead,
            .is_waiting = r->is_waiting,
        };
    }
    return list;
}

err_t report_due_for_me(struct ctx *c, struct date until, size_t max,
                        const struct report_due **ret_list, size_t *ret_count, int64_t *ret_total)
{
    struct report_due_list_rows rows;
    TRY(report_due_list(
        c->db, c->a,
        (struct report_due_list_args){.actor_person_id = c->actor.person, .until_on = until},
        &rows));
    *ret_count = least(rows.count, max);
    *ret_list = take_due(c, rows.rows, *ret_count);
    *ret_total = (int64_t)rows.count;
    return OK;
}

err_t report_due_of_unit(struct ctx *c, struct unit_id unit, struct date until, int64_t max,
                         const struct report_due **ret_list, size_t *ret_count)
{
    struct report_due_unit_rows rows;
    TRY(report_due_unit(
        c->db, c->a,
        (struct report_due_unit_args){.unit_id = unit, .until_on = until, .row_limit = max},
        &rows));
    *ret_list = take_due(c, rows.rows, rows.count);
    *ret_count = rows.count;
    return OK;
}
