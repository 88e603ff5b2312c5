/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * One item: loading for an action, its number, its parts, its row in the full-text index. What the
 * edit form writes is item_write.c. */
#include "item/item.h"

#include "base/buf.h"
#include "search/search.h"

#include "item_sql.h"

static void take(const struct item_by_id_row *r, struct item *it)
{
    *it = (struct item){
        .item_id = r->item_id,
        .plan_id = r->plan_id,
        .plan_title = r->plan_title,
        .plan_status = r->plan_status,
        .parent_item_id = r->parent_item_id,
        .parent_title = r->parent_title,
        .parent_number = r->parent_number,
        .parent_label = r->parent_label,
        .grandparent_item_id = r->grandparent_item_id,
        .parent_due_on = r->parent_due_on,
        .is_task = str_eq(r->kind, S("task")),
        .number = r->number,
        .label = r->label,
        .title = r->title,
        .text = r->text,
        .status = item_status_of(r->status),
        .lead_unit_id = r->lead_unit_id,
        .lead_name = r->lead_name,
        .lead_name_en = r->lead_name_en,
        .leader_text = r->leader_text,
        .handler_person_id = r->handler_person_id,
        .handler_name = r->handler_name,
        .handler_post = r->handler_post,
        .handler_name_en = r->handler_name_en,
        .handler_post_en = r->handler_post_en,
        .handler_phone = r->handler_phone,
        .handler_username = r->handler_username,
        .deliverable = r->deliverable,
        .due_text = r->due_text,
        .due_basis = r->due_basis,
        .due_effective_on = r->due_effective_on,
        .due_original_on = r->due_original_on,
        .due_current_on = r->due_current_on,
        .due_sort_on = r->due_sort_on,
        .no_due_reason = r->no_due_reason,
        .recurrence = r->recurrence,
        .report_period = r->report_period,
        .weight = r->weight,
        .is_bottom_line = r->is_bottom_line,
        .extension_count = r->extension_count,
        .return_count = r->return_count,
        .version = r->version,
        .created_at = r->created_at,
        .updated_at = r->updated_at,
    };
}

err_t item_load_send(struct ctx *c, struct item_id id)
{
    return item_by_id_send(
        c->db,
        (struct item_by_id_args){.item_id = id, .actor_person_id = actor_for_posts(&c->actor)});
}

err_t item_load_recv(struct ctx *c, enum action action, struct item *ret_item)
{
    struct item_by_id_row *row;
    TRY(item_by_id_recv(c->db, c->a, &row));
    err_t e = NOT_FOUND;
    if (row != NULL) {
        struct facts facts = {
            .has_object = true,
            .is_scoped = true,
            .is_draft = str_eq(row->status, S("draft")),
            .takes_part = row->takes_part,
        };
        e = authz_decide(&c->actor, action, facts);
    }
    if (e == NOT_FOUND) /* the same words for what is not there and for what is hidden */
        return ctx_fail(c, NOT_FOUND, "%s", T(c, N_("There is no such item.")));
    TRY(e);
    take(row, ret_item);
    return OK;
}

err_t item_load(struct ctx *c, struct item_id id, enum action action, struct item *ret_item)
{
    TRY(item_load_send(c, id));
    return item_load_recv(c, action, ret_item);
}

err_t item_reload(struct ctx *c, struct item_id id, struct item *ret_item)
{
    struct item_by_id_row *row;
    TRY(item_load_send(c, id));
    TRY(item_by_id_recv(c->db, c->a, &row));
    if (row == NULL)
        return NOT_FOUND;
    take(row, ret_item);
    return OK;
}

err_t item_number_next(struct ctx *c, int64_t year, struct str *ret_number)
{
    struct item_number_take_row row;
    TRY(item_number_take(
        c->db, c->a,
        (struct item_number_take_args){.prefix = c->institution.number_prefix, .year = year},
        &row));
    *ret_number = arena_printf(c->a, "%.*s〔%lld〕%lld号", STR_ARG(c->institution.number_prefix),
                               (long long)year, (long long)row.last_no);
    return OK;
}

err_t item_set_parts(struct ctx *c, struct item_id id, const struct part_wish *leads,
                     size_t lead_count, const struct part_wish *supports, size_t support_count)
{
    struct unit_id lead;
    TRY(part_replace(c, id, leads, lead_count, supports, support_count, &lead));
    return item_set_lead(c->db, c->a,
                         (struct item_set_lead_args){.item_id = id, .lead_unit_id = lead});
}

struct str item_search_text(struct arena *a, struct str number, struct str title, struct str text,
                            struct str deliverable)
{
    return arena_printf(a, "%.*s\n%.*s\n%.*s\n%.*s", STR_ARG(number), STR_ARG(title), STR_ARG(text),
                        STR_ARG(deliverable));
}

err_t item_reindex(struct ctx *c, struct item_id id, struct str old_text)
{
    struct item_text_by_id_row row;
    TRY(item_text_by_id(c->db, c->a, (struct item_text_by_id_args){.item_id = id}, &row));
    return search_index_item(
        c, id, old_text, item_search_text(c->a, row.number, row.title, row.text, row.deliverable));
}
