/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * What waits for verification, and the rounds an item went through. */
#include "review/review.h"

#include "review_sql.h"

err_t review_waiting(struct ctx *c, bool only_mine, size_t max, const struct review_wait **ret_list,
                     size_t *ret_count, int64_t *ret_total)
{
    struct review_queue_rows rows;
    TRY(review_queue(c->db, c->a, (struct review_queue_args){.actor_person_id = c->actor.person},
                     &rows));
    struct review_wait *list = ARENA_ARRAY(c->a, struct review_wait, rows.count + 1);
    size_t count = 0;
    *ret_total = 0;
    for (size_t i = 0; i < rows.count; i++) {
        const struct review_queue_row *r = &rows.rows[i];
        if (only_mine && r->is_doer)
            continue;
        ++*ret_total;
        if (count < max)
            list[count++] = (struct review_wait){.item_id = r->item_id,
                                                 .number = r->number,
                                                 .title = r->title,
                                                 .lead_name = r->lead_name,
                                                 .lead_name_en = r->lead_name_en,
                                                 .status = item_status_of(r->status),
                                                 .review_due_on = r->review_due_on,
                                                 .due_on = r->due_on,
                                                 .submitted_at = r->submitted_at,
                                                 .return_count = r->return_count,
                                                 .is_doer = r->is_doer};
    }
    *ret_list = list;
    *ret_count = count;
    return OK;
}

err_t review_rounds(struct ctx *c, struct item_id id, const struct review_round **ret_list,
                    size_t *ret_count)
{
    struct review_round_list_rows rows;
    struct review_round_parts_rows parts;
    TRY(review_round_list(
        c->db, c->a,
        (struct review_round_list_args){.is_english = c->lang == LANG_EN, .item_id = id}, &rows));
    TRY(review_round_parts(c->db, c->a, (struct review_round_parts_args){.item_id = id}, &parts));
    struct review_round *list = ARENA_ARRAY(c->a, struct review_round, rows.count + 1);
    size_t at = 0;
    for (size_t i = 0; i < rows.count; i++) {
        const struct review_round_list_row *r = &rows.rows[i];
        list[i] = (struct review_round){.round_no = r->round_no,
                                        .verdict = r->verdict,
                                        .text = r->text,
                                        .person_name = r->person_name,
                                        .reviewed_at = r->reviewed_at};
        list[i].parts = ARENA_ARRAY(c->a, struct review_verdict, parts.count + 1);
        for (; at < parts.count && parts.rows[at].review_id.v == r->review_id.v; at++)
            list[i].parts[list[i].part_count++] =
                (struct review_verdict){parts.rows[at].unit_name, parts.rows[at].unit_name_en,
                                        parts.rows[at].verdict, parts.rows[at].text};
    }
    *ret_list = list;
    *ret_count = rows.count;
    return OK;
}
