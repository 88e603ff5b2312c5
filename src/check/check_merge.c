/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Merging two items of a draft, and the journal entries of all that changes which items there are.
 */
#include "audit/audit.h"
#include "check/check.h"
#include "check/check_parts.h"
#include "check_merge_sql.h"
#include "item/item.h"

err_t check_record(struct ctx *c, struct item_id id, const char *verb, const char *field,
                   struct str after)
{
    AUTO(buf_free) struct buf changes = buf_new(KIB(64));
    struct json j = json_new(&changes);
    json_array_begin(&j);
    json_object_begin(&j);
    json_key(&j, "field");
    json_str(&j, str_of(field));
    json_key(&j, "before");
    json_str(&j, S(""));
    json_key(&j, "after");
    json_str(&j, after);
    json_object_end(&j);
    json_array_end(&j);
    return audit_record(c, &(struct audit_entry){.object = AUDIT_ITEM,
                                                 .id = id.v,
                                                 .item = id,
                                                 .verb = verb,
                                                 .changes = arena_str(c->a, buf_str(&changes))});
}

static struct str join(struct arena *a, struct str first, struct str second, const char *between)
{
    if (first.n == 0 || str_find(second, first, 0) >= 0)
        return second;
    if (second.n == 0 || str_find(first, second, 0) >= 0)
        return first;
    return arena_printf(a, "%.*s%s%.*s", STR_ARG(first), between, STR_ARG(second));
}

static err_t absorb(struct ctx *c, const struct check_item *from, const struct check_item *into)
{
    bool is_before = into->position < from->position;
    const struct check_item *due =
        date_is_none(into->due_on) && into->due_text.n == 0 ? from : into;
    struct str first = is_before ? into->text : from->text;
    struct str second = is_before ? from->text : into->text;
    return check_item_absorb(
        c->db, c->a,
        (struct check_item_absorb_args){
            .text = join(c->a, first, second, "\n"),
            .leader_text = join(c->a, into->leader_text, from->leader_text, "、"),
            .due_text = due->due_text,
            .due_basis = due->due_basis,
            .due_on = due->due_on,
            .due_sort_on = item_due_sort(ITEM_DRAFT, due->due_on, DATE_NONE),
            .recurrence = into->recurrence.n > 0 ? into->recurrence : from->recurrence,
            .now_at = c->now,
            .item_id = into->item_id,
            .version = into->version,
        });
}

static err_t unite_parts(struct ctx *c, const struct check_item *from,
                         const struct check_item *into)
{
    struct check_parts parts = {0};
    for (size_t i = 0; i < into->part_count; i++)
        check_parts_add(c->a, &parts, into->parts[i].unit_id, into->parts[i].text,
                        into->parts[i].is_lead);
    size_t own = parts.count;
    for (size_t i = 0; i < from->part_count; i++)
        check_parts_add(c->a, &parts, from->parts[i].unit_id, from->parts[i].text,
                        from->parts[i].is_lead);
    return parts.count == own ? OK : check_parts_write(c, into->item_id, &parts);
}

static bool is_below(const struct check_draft *d, const struct check_item *it, size_t ancestor)
{
    size_t steps = 0;
    for (size_t p = it->parent; p != CHECK_NO_PARENT && steps++ <= d->item_count;
         p = d->items[p].parent)
        if (p == ancestor)
            return true;
    return false;
}

err_t check_merge(struct ctx *c, const struct check_draft *d, const struct check_item *from,
                  const struct check_item *into)
{
    if (from == into || into->is_dropped)
        return ctx_fail(c, INVALID, "%s", T(c, "There is no item to merge it with."));
    TRY(check_merge_remember(c, d, from, into));
    if (is_below(d, into, from->index)) /* lifted first, or its parents would stand in a circle */
        TRY(check_item_set_parent(
            c->db, c->a,
            (struct check_item_set_parent_args){.parent_item_id = check_parent_id(d, from),
                                                .item_id = into->item_id}));
    TRY(check_children_move(c->db, c->a,
                            (struct check_children_move_args){.into_item_id = into->item_id,
                                                              .from_item_id = from->item_id}));
    TRY(check_source_move(c->db, c->a,
                          (struct check_source_move_args){.into_item_id = into->item_id,
                                                          .from_item_id = from->item_id}));
    TRY(check_indicator_move(c->db, c->a,
                             (struct check_indicator_move_args){.into_item_id = into->item_id,
                                                                .from_item_id = from->item_id}));
    TRY(unite_parts(c, from, into));
    TRY(check_group_copy(c, from->item_id, into->item_id));
    TRY(absorb(c, from, into));
    TRY(check_item_retire(c->db, c->a,
                          (struct check_item_retire_args){.into_item_id = into->item_id,
                                                          .now_at = c->now,
                                                          .item_id = from->item_id,
                                                          .version = from->version}));
    TRY(check_record(c, from->item_id, "merge", "merged_into", into->title));
    return check_record(c, into->item_id, "merge", "merged", from->title);
}
