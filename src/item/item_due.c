/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * R-CAL-07: when the calendar or what a date on a day off means changes, the effective dates of
 * open items and of parts with a date of their own follow it. What a person typed (the current
 * date, the original one) never moves. */
#include "item/item.h"

#include "audit/audit.h"
#include "base/limits.h"
#include "calendar/calendar.h"
#include "item_due_sql.h"
#include "json/json_write.h"

static bool moves(enum due_policy policy, const struct calendar *cal, struct item_due_move *m)
{
    m->after_on = calendar_effective(cal, policy, m->due_on);
    struct date before = date_is_none(m->before_on) ? m->due_on : m->before_on;
    return m->after_on.day != before.day;
}

static err_t sweep_items(struct ctx *c, const struct calendar *cal, struct item_due_sweep *s,
                         struct item_due_move *list, size_t *ret_count)
{
    struct item_due_items_rows rows;
    TRY(item_due_items(
        c->db, c->a,
        (struct item_due_items_args){
            .from_on = s->from, .to_on = s->to, .after_no = s->after_no, .limit = ITEM_DUE_BATCH},
        &rows));
    size_t count = 0;
    for (size_t i = 0; i < rows.count; i++) {
        const struct item_due_items_row *r = &rows.rows[i];
        list[count] = (struct item_due_move){
            .item_id = r->item_id,
            .number = r->number,
            .title = r->title,
            .due_on = r->due_current_on,
            .before_on = r->due_effective_on,
            .clock_stands = item_due_is_far(r->due_sort_on),
            .status = item_status_of(r->status),
        };
        count += moves(s->policy, cal, &list[count]) ? 1 : 0;
        s->from = r->due_current_on;
        s->after_no = r->item_id.v;
    }
    s->is_last = rows.count < ITEM_DUE_BATCH;
    *ret_count = count;
    return OK;
}

static err_t sweep_parts(struct ctx *c, const struct calendar *cal, struct item_due_sweep *s,
                         struct item_due_move *list, size_t *ret_count)
{
    struct item_due_parts_rows rows;
    TRY(item_due_parts(
        c->db, c->a,
        (struct item_due_parts_args){
            .from_on = s->from, .to_on = s->to, .after_no = s->after_no, .limit = ITEM_DUE_BATCH},
        &rows));
    size_t count = 0;
    for (size_t i = 0; i < rows.count; i++) {
        const struct item_due_parts_row *r = &rows.rows[i];
        list[count] = (struct item_due_move){
            .item_id = r->item_id,
            .part_id = r->part_id,
            .number = r->number,
            .title = r->title,
            .unit_name = lang_name(c->lang, r->unit_name, r->unit_name_en),
            .due_on = r->due_on,
            .before_on = r->due_effective_on,
        };
        count += moves(s->policy, cal, &list[count]) ? 1 : 0;
        s->from = r->due_on;
        s->after_no = r->part_id.v;
    }
    s->is_last = rows.count < ITEM_DUE_BATCH;
    *ret_count = count;
    return OK;
}

err_t item_due_sweep(struct ctx *c, const struct calendar *cal, struct item_due_sweep *s,
                     struct item_due_move list[static ITEM_DUE_BATCH], size_t *ret_count)
{
    return s->in_parts ? sweep_parts(c, cal, s, list, ret_count)
                       : sweep_items(c, cal, s, list, ret_count);
}

static err_t write_date(struct ctx *c, const struct item_due_move *m)
{
    if (m->part_id.v != 0)
        return item_due_set_part(c->db, c->a,
                                 (struct item_due_set_part_args){.part_id = m->part_id,
                                                                 .due_effective_on = m->after_on});
    enum item_status status = m->clock_stands ? ITEM_SUSPENDED : m->status;
    return item_due_set(c->db, c->a,
                        (struct item_due_set_args){
                            .item_id = m->item_id,
                            .due_effective_on = m->after_on,
                            .due_sort_on = item_due_sort(status, m->due_on, m->after_on),
                        });
}

err_t item_due_follow(struct ctx *c, const struct item_due_move *m, struct str reason)
{
    AUTO(buf_free) struct buf changes = buf_new(KIB(4));
    struct json j = json_new(&changes);
    TRY(write_date(c, m));
    json_array_begin(&j);
    json_object_begin(&j);
    json_key(&j, "field");
    json_str(&j, m->part_id.v != 0 ? S("part_due_effective_on") : S("due_effective_on"));
    json_key(&j, "before");
    json_date(&j, date_is_none(m->before_on) ? m->due_on : m->before_on);
    json_key(&j, "after");
    json_date(&j, m->after_on);
    json_object_end(&j);
    json_array_end(&j);
    return audit_record(c, &(struct audit_entry){.object = AUDIT_ITEM,
                                                 .id = m->item_id.v,
                                                 .item = m->item_id,
                                                 .verb = "calendar",
                                                 .changes = arena_str(c->a, buf_str(&changes)),
                                                 .reason = reason});
}
