/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Writing an item: the row, its parts, its full text, its journal entry, in the request's
 * transaction. */
#include "item/item_write.h"

#include "item/item_indicator.h"

#include "audit/audit.h"
#include "base/buf.h"
#include "base/limits.h"
#include "json/json_write.h"

#include "item_sql.h"

#define POSITION_GAP 1000

bool item_needs_reason(enum item_status status, const struct item_input *before,
                       const struct item_input *after)
{
    return status != ITEM_DRAFT &&
           (before->due_on.day != after->due_on.day || !str_eq(before->lead, after->lead) ||
            !str_eq(before->support, after->support));
}

static bool has_moved(const struct item *it, const struct item_input *after,
                      const struct item_resolved *r)
{
    return it->due_current_on.day != after->due_on.day || it->due_sort_on.day != r->sort_on.day ||
           it->due_effective_on.day != r->effective_on.day || it->parent_item_id.v != r->parent.v ||
           it->handler_person_id.v != r->handler.v || !str_eq(it->recurrence, after->recurrence);
}

static err_t update_row(struct ctx *c, const struct item *it, const struct item_input *before,
                        const struct item_input *after, const struct item_resolved *r)
{
    bool is_set = before->due_on.day != after->due_on.day;
    TRY(item_update(c->db, c->a,
                    (struct item_update_args){
                        .item_id = it->item_id,
                        .version = it->version,
                        .title = str_given(after->title),
                        .text = str_given(after->text),
                        .deliverable = str_given(after->deliverable),
                        .due_text = str_given(after->due_text),
                        .due_basis = is_set ? S("set") : it->due_basis,
                        .no_due_reason = str_given(after->no_due_reason),
                        .leader_text = str_given(after->leader),
                        .report_period = str_given(after->report_period),
                        .weight = after->weight,
                        .is_bottom_line = after->is_bottom_line,
                        .updated_at = c->now,
                    }));
    if (!has_moved(it, after, r))
        return OK;
    return item_update_place(c->db, c->a,
                             (struct item_update_place_args){
                                 .item_id = it->item_id,
                                 .parent_item_id = r->parent,
                                 .due_current_on = after->due_on,
                                 .due_effective_on = r->effective_on,
                                 .due_sort_on = r->sort_on,
                                 .handler_person_id = r->handler,
                                 .recurrence = str_given(after->recurrence),
                             });
}

err_t item_save_change(struct ctx *c, const struct item *it, const struct item_input *before,
                       const struct item_input *after, const struct item_resolved *resolved,
                       struct str reason)
{
    AUTO(buf_free) struct buf changes = buf_new(MIB(1));
    if (field_diff(item_fields(), before, after, &changes) == 0)
        return OK;
    TRY(update_row(c, it, before, after, resolved));
    if (!str_eq(before->lead, after->lead) || !str_eq(before->support, after->support))
        TRY(item_set_parts(c, it->item_id, resolved->leads, resolved->lead_count,
                           resolved->supports, resolved->support_count));
    if (!str_eq(before->indicators, after->indicators))
        TRY(item_indicators_save(c, it->item_id, after->indicators));
    if (!str_eq(before->report_period, after->report_period))
        TRY(item_report_follow(c, it->item_id));
    if (it->status != ITEM_DRAFT) /* a draft is indexed when it is registered */
        TRY(item_reindex(c, it->item_id,
                         item_search_text(c->a, it->number, it->title, it->text, it->deliverable)));
    return audit_record(c, &(struct audit_entry){.object = AUDIT_ITEM,
                                                 .id = it->item_id.v,
                                                 .item = it->item_id,
                                                 .verb = "edit",
                                                 .changes = arena_str(c->a, buf_str(&changes)),
                                                 .reason = reason});
}

err_t item_plan_load(struct ctx *c, struct plan_id id, struct item_plan *ret_plan)
{
    struct item_plan_head_row *row;
    TRY(item_plan_head(c->db, c->a, (struct item_plan_head_args){.plan_id = id}, &row));
    if (row == NULL)
        return ctx_fail(c, NOT_FOUND, "%s", T(c, N_("There is no such plan.")));
    struct facts facts = {.has_object = true, .is_draft = str_eq(row->status, S("draft"))};
    TRY(authz_decide(&c->actor, ITEM_CREATE, facts));
    *ret_plan = (struct item_plan){row->plan_id, row->title, row->status};
    return OK;
}

err_t item_parents(struct ctx *c, struct plan_id plan, const struct item_parent **ret_parents,
                   size_t *ret_count)
{
    struct item_parent_choices_rows rows;
    TRY(item_parent_choices(c->db, c->a, (struct item_parent_choices_args){.plan_id = plan},
                            &rows));
    struct item_parent *list = ARENA_ARRAY(c->a, struct item_parent, rows.count + 1);
    for (size_t i = 0; i < rows.count; i++) {
        const struct item_parent_choices_row *r = &rows.rows[i];
        list[i] = (struct item_parent){r->item_id, r->parent_item_id, str_eq(r->kind, S("task")),
                                       r->number,  r->label,          r->title,
                                       r->due_on};
    }
    *ret_parents = list;
    *ret_count = rows.count;
    return OK;
}

static err_t insert_row(struct ctx *c, const struct item_new *n, struct str number,
                        const struct item_input *in, struct item_id *ret_id)
{
    const struct item_resolved *r = n->resolved;
    struct item_last_position_row last;
    struct item_insert_row row;
    TRY(item_last_position(c->db, c->a, (struct item_last_position_args){.plan_id = n->plan},
                           &last));
    TRY(item_insert(c->db, c->a,
                    (struct item_insert_args){
                        .plan_id = n->plan,
                        .parent_item_id = n->parent,
                        .kind = n->is_task ? S("task") : S("programme"),
                        .status = n->is_draft ? S("draft") : S("registered"),
                        .number = number,
                        .position = last.last_position + POSITION_GAP,
                        .title = str_given(in->title),
                        .text = str_given(in->text),
                        .is_open = n->is_task && !n->is_draft,
                        .leader_text = str_given(in->leader),
                        .handler_person_id = r->handler,
                        .deliverable = str_given(in->deliverable),
                        .due_text = str_given(in->due_text),
                        .due_basis = date_is_none(in->due_on) ? S("") : S("set"),
                        .due_effective_on = r->effective_on,
                        .due_original_on = n->is_draft ? DATE_NONE : in->due_on,
                        .due_current_on = in->due_on,
                        .due_sort_on = r->sort_on,
                        .no_due_reason = str_given(in->no_due_reason),
                        .recurrence = str_given(in->recurrence),
                        .report_period = str_given(in->report_period),
                        .weight = in->weight,
                        .is_bottom_line = in->is_bottom_line,
                        .created_at = c->now,
                    },
                    &row));
    *ret_id = row.item_id;
    return OK;
}

err_t item_write_new(struct ctx *c, const struct item_new *n, const struct item_input *input,
                     struct item_id *ret_id)
{
    const struct item_resolved *r = n->resolved;
    struct str number = STR_NONE;
    if (n->is_task && !n->is_draft)
        TRY(item_number_next(c, date_civil(c->today).year, &number));
    struct item_id id;
    TRY(insert_row(c, n, number, input, &id));
    TRY(item_set_parts(c, id, r->leads, r->lead_count, r->supports, r->support_count));
    if (input->indicators.n > 0)
        TRY(item_indicators_save(c, id, input->indicators));
    if (!n->is_draft) /* a draft is indexed when it is registered */
        TRY(item_reindex(c, id, STR_NONE));
    AUTO(buf_free) struct buf changes = buf_new(MIB(1));
    struct item_input nothing = {.title = S(""), .due_on = DATE_NONE, .weight = 1};
    (void)field_diff(item_fields(), &nothing, input, &changes);
    TRY(audit_record(c, &(struct audit_entry){.object = AUDIT_ITEM,
                                              .id = id.v,
                                              .item = id,
                                              .verb = "create",
                                              .changes = arena_str(c->a, buf_str(&changes))}));
    *ret_id = id;
    return OK;
}

err_t item_people(struct ctx *c, const struct unit_id *units, size_t unit_count,
                  const struct item_person **ret_people, size_t *ret_count)
{
    struct item_unit_people_rows rows;
    struct str ids = json_ids(c->a, units, sizeof *units, unit_count);
    TRY(item_unit_people(c->db, c->a, (struct item_unit_people_args){.units_json = ids}, &rows));
    struct item_person *people = ARENA_ARRAY(c->a, struct item_person, rows.count + 1);
    for (size_t i = 0; i < rows.count; i++)
        people[i] = (struct item_person){rows.rows[i].person_id, rows.rows[i].name,
                                         rows.rows[i].username, rows.rows[i].post};
    *ret_people = people;
    *ret_count = rows.count;
    return OK;
}
