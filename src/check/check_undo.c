/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * R-CHECK-12: taking back a merge. What it changed is kept beside it (table check_merge) until it
 * is taken back; the item that was merged keeps its own row, with its words, all the time. */
#include "check/check_parts.h"
#include "check_undo_sql.h"
#include "item/item.h"
#include "json/json_write.h"

/* Remembering ---------------------------------------------------------------------------------- */

static err_t parts_as_json(struct ctx *c, struct item_id id, struct str *ret)
{
    struct check_undo_parts_rows rows;
    AUTO(buf_free) struct buf b = buf_new(MIB(1));
    struct json j = json_new(&b);
    TRY(check_undo_parts(c->db, c->a, (struct check_undo_parts_args){.item_id = id}, &rows));
    json_array_begin(&j);
    for (size_t i = 0; i < rows.count; i++) {
        json_array_begin(&j);
        if (rows.rows[i].unit_id.v != 0)
            json_int(&j, rows.rows[i].unit_id.v);
        else
            json_put_null(&j);
        json_str(&j, rows.rows[i].unit_text);
        json_str(&j, rows.rows[i].role);
        json_int(&j, rows.rows[i].position);
        json_array_end(&j);
    }
    json_array_end(&j);
    *ret = arena_str(c->a, buf_str(&b));
    return b.failed ? TOO_LARGE : OK;
}

static err_t sources_as_json(struct ctx *c, struct item_id id, struct str *ret)
{
    struct check_undo_sources_rows rows;
    AUTO(buf_free) struct buf b = buf_new(MIB(1));
    struct json j = json_new(&b);
    TRY(check_undo_sources(c->db, c->a, (struct check_undo_sources_args){.item_id = id}, &rows));
    json_array_begin(&j);
    for (size_t i = 0; i < rows.count; i++) {
        json_array_begin(&j);
        json_int(&j, rows.rows[i].document_id.v);
        json_int(&j, rows.rows[i].paragraph_no);
        json_int(&j, rows.rows[i].start_pos);
        json_int(&j, rows.rows[i].end_pos);
        json_array_end(&j);
    }
    json_array_end(&j);
    *ret = arena_str(c->a, buf_str(&b));
    return b.failed ? TOO_LARGE : OK;
}

static err_t indicators_as_json(struct ctx *c, struct item_id id, struct str *ret)
{
    struct check_undo_indicators_rows rows;
    AUTO(buf_free) struct buf b = buf_new(MIB(1));
    struct json j = json_new(&b);
    TRY(check_undo_indicators(c->db, c->a, (struct check_undo_indicators_args){.item_id = id},
                              &rows));
    json_array_begin(&j);
    for (size_t i = 0; i < rows.count; i++)
        json_int(&j, rows.rows[i].indicator_id.v);
    json_array_end(&j);
    *ret = arena_str(c->a, buf_str(&b));
    return b.failed ? TOO_LARGE : OK;
}

static struct str children_as_json(struct ctx *c, const struct check_draft *d,
                                   const struct check_item *it)
{
    AUTO(buf_free) struct buf b = buf_new(MIB(1));
    struct json j = json_new(&b);
    json_array_begin(&j);
    for (size_t i = 0; i < d->item_count; i++)
        if (d->items[i].parent == it->index)
            json_int(&j, d->items[i].item_id.v);
    json_array_end(&j);
    return arena_str(c->a, buf_str(&b));
}

err_t check_merge_remember(struct ctx *c, const struct check_draft *d,
                           const struct check_item *from, const struct check_item *into)
{
    struct check_merge_put_args args = {
        .from_item_id = from->item_id,
        .into_item_id = into->item_id,
        .from_version = from->version,
        .into_version = into->version + 1,
        .from_parent_item_id = check_parent_id(d, from),
        .into_parent_item_id = check_parent_id(d, into),
        .is_ticked = from->is_ticked,
        .text = into->text,
        .leader_text = into->leader_text,
        .due_text = into->due_text,
        .due_basis = into->due_basis,
        .due_on = into->due_on,
        .recurrence = into->recurrence,
        .children_json = children_as_json(c, d, from),
    };
    TRY(parts_as_json(c, into->item_id, &args.parts_json));
    TRY(sources_as_json(c, from->item_id, &args.sources_json));
    TRY(indicators_as_json(c, from->item_id, &args.indicators_json));
    return check_merge_put(c->db, c->a, args);
}

/* Taking back ---------------------------------------------------------------------------------- */

/* The item that this one stands below now: what was merged in the meantime stands for itself. */
static struct item_id parent_now(const struct check_draft *d, struct item_id id)
{
    for (size_t i = 0; i < d->item_count; i++) {
        if (d->items[i].item_id.v != id.v)
            continue;
        size_t steps = 0;
        while (d->items[i].merged_into != CHECK_NO_PARENT && steps++ <= d->item_count)
            i = d->items[i].merged_into;
        return d->items[i].item_id;
    }
    return (struct item_id){0};
}

static err_t restore_words(struct ctx *c, const struct check_item *into,
                           const struct check_merge_one_row *m)
{
    TRY(check_item_restore_words(c->db, c->a,
                                 (struct check_item_restore_words_args){
                                     .text = m->text,
                                     .leader_text = m->leader_text,
                                     .due_text = m->due_text,
                                     .due_basis = m->due_basis,
                                     .due_on = m->due_on,
                                     .due_sort_on = item_due_sort(ITEM_DRAFT, m->due_on, DATE_NONE),
                                     .recurrence = m->recurrence,
                                     .parent_item_id = m->into_parent_item_id,
                                     .now_at = c->now,
                                     .item_id = into->item_id,
                                     .version = into->version,
                                 }));
    TRY(check_undo_part_clear(c->db, c->a,
                              (struct check_undo_part_clear_args){.item_id = into->item_id}));
    TRY(check_undo_part_restore(c->db, c->a,
                                (struct check_undo_part_restore_args){.now_at = c->now,
                                                                      .parts_json = m->parts_json,
                                                                      .item_id = into->item_id}));
    return check_merge_renew(c->db, c->a,
                             (struct check_merge_renew_args){.new_version = into->version + 1,
                                                             .into_item_id = into->item_id,
                                                             .old_version = m->into_version - 1});
}

static err_t give_back(struct ctx *c, const struct check_item *into, struct item_id from,
                       const struct check_merge_one_row *m)
{
    TRY(check_undo_source_take(c->db, c->a,
                               (struct check_undo_source_take_args){
                                   .item_id = into->item_id, .sources_json = m->sources_json}));
    TRY(check_undo_source_give(
        c->db, c->a,
        (struct check_undo_source_give_args){.sources_json = m->sources_json, .item_id = from}));
    TRY(check_undo_indicator_move(c->db, c->a,
                                  (struct check_undo_indicator_move_args){
                                      .item_id = from, .indicators_json = m->indicators_json}));
    return check_undo_child_move(
        c->db, c->a,
        (struct check_undo_child_move_args){.from_item_id = from,
                                            .into_item_id = into->item_id,
                                            .children_json = m->children_json});
}

static struct str title_of(const struct check_item *into, struct item_id from)
{
    for (size_t i = 0; i < into->merged_count; i++)
        if (into->merged[i].item_id.v == from.v)
            return into->merged[i].title;
    return S("");
}

err_t check_unmerge(struct ctx *c, const struct check_draft *d, const struct check_item *into,
                    struct item_id from, bool *ret_is_whole)
{
    struct check_merge_one_row *m;
    TRY(check_merge_one(
        c->db, c->a,
        (struct check_merge_one_args){.from_item_id = from, .into_item_id = into->item_id}, &m));
    if (m == NULL)
        return ctx_fail(c, INVALID, "%s",
                        T(c, "This merge cannot be taken back any more; split the item instead."));
    bool is_whole = into->version == m->into_version;
    TRY(check_item_give_back(
        c->db, c->a,
        (struct check_item_give_back_args){.is_ticked = m->is_ticked,
                                           .parent_item_id = parent_now(d, m->from_parent_item_id),
                                           .now_at = c->now,
                                           .item_id = from,
                                           .into_item_id = into->item_id}));
    TRY(check_merge_renew(c->db, c->a, /* what was merged into it before can be taken back too */
                          (struct check_merge_renew_args){.new_version = m->from_version + 2,
                                                          .into_item_id = from,
                                                          .old_version = m->from_version}));
    if (is_whole)
        TRY(restore_words(c, into, m));
    TRY(give_back(c, into, from, m));
    TRY(check_merge_forget(c->db, c->a, (struct check_merge_forget_args){.from_item_id = from}));
    TRY(check_record(c, from, "unmerge", "unmerged_from", into->title));
    TRY(check_record(c, into->item_id, "unmerge", "unmerged", title_of(into, from)));
    *ret_is_whole = is_whole;
    return OK;
}
