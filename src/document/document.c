/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Rules of documents: loading, lists, changes. Giving in is in document_give.c. */
#include "document/document.h"

#include "audit/audit.h"
#include "document_sql.h"
#include "search/search.h"

#include <stdlib.h>

const struct choice document_kinds[] = {
#define DOCUMENT_KIND(word, label, plan_kind) {word, label},
#include "document/document_kind.def"
#undef DOCUMENT_KIND
    {NULL, NULL},
};

const char *document_kind_label(struct str kind)
{
    for (const struct choice *k = document_kinds; k->word != NULL; k++)
        if (str_eq(kind, str_of(k->word)))
            return k->label;
    return N_("Document");
}

const char *document_status_label(struct str status)
{
    if (str_eq(status, S("checking")))
        return N_("Being checked");
    if (str_eq(status, S("confirmed")))
        return N_("Confirmed");
    return N_("Discarded");
}

struct document_powers document_powers(const struct ctx *c)
{
    return (struct document_powers){
        .may_give = ctx_may(c, DOCUMENT_GIVE),
        .may_check = ctx_may(c, DOCUMENT_CHECK),
    };
}

/* R-DOC-01: a document that is not confirmed (any more) is seen by those who check. */
err_t document_load(struct ctx *c, struct document_id id, enum action action, struct document *ret)
{
    struct document_by_id_row *r;
    TRY(document_by_id(
        c->db, c->a,
        (struct document_by_id_args){.is_english = c->lang == LANG_EN, .document_id = id}, &r));
    if (r == NULL)
        return NOT_FOUND;
    struct facts facts = {.has_object = true, .is_draft = !str_eq(r->status, S("confirmed"))};
    TRY(authz_decide(&c->actor, action, facts));
    *ret = (struct document){
        .document_id = r->document_id,
        .kind = r->kind,
        .title = r->title,
        .issuer = r->issuer,
        .reference = r->reference,
        .language = r->language,
        .dated_on = r->dated_on,
        .year = r->year,
        .status = r->status,
        .filename = r->filename,
        .media_type = r->media_type,
        .encoding = r->encoding,
        .content_hash = r->content_hash,
        .claimed_part_count = r->claimed_part_count,
        .claimed_task_count = r->claimed_task_count,
        .given_person_id = r->given_person_id,
        .given_name = r->given_name,
        .given_at = r->given_at,
        .version = r->version,
        .plan_id = r->plan_id,
        .plan_title = r->plan_title,
        .plan_status = r->plan_status,
    };
    return OK;
}

err_t document_load_checking(struct ctx *c, struct document_id id, struct document *ret)
{
    TRY(document_load(c, id, DOCUMENT_CHECK, ret));
    if (!str_eq(ret->status, S("checking")))
        return ctx_fail(c, CONFLICT, "%s", T(c, "This document is no longer being checked."));
    return OK;
}

err_t document_text(struct ctx *c, struct document_id id, struct document_body *ret_body)
{
    struct document_text_by_id_row text;
    struct document_paragraph_list_rows rows;
    TRY(document_text_by_id_send(c->db, (struct document_text_by_id_args){.document_id = id}));
    TRY(document_paragraph_list_send(c->db,
                                     (struct document_paragraph_list_args){.document_id = id}));
    TRY(document_text_by_id_recv(c->db, c->a, &text));
    TRY(document_paragraph_list_recv(c->db, c->a, &rows));
    struct document_range *list = ARENA_ARRAY(c->a, struct document_range, rows.count);
    for (size_t i = 0; i < rows.count; i++)
        list[i] =
            (struct document_range){(size_t)rows.rows[i].start_pos, (size_t)rows.rows[i].end_pos};
    *ret_body = (struct document_body){text.text, list, rows.count};
    return OK;
}

err_t document_content(struct ctx *c, const struct document *d, struct str *ret_bytes)
{
    struct document_content_by_hash_row row;
    struct document_content_by_hash_args args = {.content_hash = d->content_hash};
    TRY(document_content_by_hash(c->db, c->a, args, &row));
    *ret_bytes = row.content_blob;
    return OK;
}

static void fill_line(struct document_line *l, const struct document_page_row *r)
{
    *l = (struct document_line){
        .document_id = r->document_id,
        .kind = r->kind,
        .title = r->title,
        .issuer = r->issuer,
        .reference = r->reference,
        .status = r->status,
        .media_type = r->media_type,
        .filename = r->filename,
        .dated_on = r->dated_on,
        .given_at = r->given_at,
        .paragraph_count = r->paragraph_count,
        .draft_count = r->draft_count,
        .item_count = r->item_count,
        .done_count = r->done_count,
        .plan_id = r->plan_id,
    };
}

static struct str text_or_empty(struct str s)
{
    return s.p == NULL ? S("") : s;
}

err_t document_find(struct ctx *c, const struct document_filter *f, struct document_lines *ret)
{
    struct document_page_rows rows;
    struct document_page_args args = {
        .kind = text_or_empty(f->kind),
        .status = text_or_empty(f->status),
        .year = f->year,
        .q = search_like(c->a, f->q),
        .can_see_drafts = document_powers(c).may_check,
        .after_at = f->after_at,
        .after_document_id = f->after,
        .limit = PAGE_ROWS + 1,
    };
    TRY(document_page(c->db, c->a, args, &rows));
    size_t count = rows.count > PAGE_ROWS ? PAGE_ROWS : rows.count;
    struct document_line *list = ARENA_ARRAY(c->a, struct document_line, count);
    for (size_t i = 0; i < count; i++)
        fill_line(&list[i], &rows.rows[i]);
    *ret = (struct document_lines){list, count, rows.count > PAGE_ROWS};
    return OK;
}

/* Changes -------------------------------------------------------------------------------------- */

static const struct field edit_fields[] = {
    FIELD_LINE(struct document_edit_input, title, N_("Title"), .required = true,
               .max = LIMIT_TITLE_CHARS),
    FIELD_CHOICE(struct document_edit_input, kind, N_("Kind"), document_kinds, .required = true),
    FIELD_DATE(struct document_edit_input, dated_on, N_("Date")),
    FIELD_LINE(struct document_edit_input, issuer, N_("Issued by")),
    FIELD_LINE(struct document_edit_input, reference, N_("Document number"),
               .help = N_("As printed on the document.")),
};
const struct field_table document_edit_table = {edit_fields, ARRAY_LEN(edit_fields)};

static err_t record(struct ctx *c, struct document_id id, const char *verb, struct str changes,
                    struct str reason)
{
    return audit_record(c, &(struct audit_entry){.object = AUDIT_DOCUMENT,
                                                 .id = id.v,
                                                 .verb = verb,
                                                 .changes = changes,
                                                 .reason = reason});
}

static err_t set_status(struct ctx *c, struct document_id id, struct str status)
{
    return document_set_status(
        c->db, c->a,
        (struct document_set_status_args){.status = status, .now_at = c->now, .document_id = id});
}

err_t document_change(struct ctx *c, const struct document *d, const struct document_edit_input *in,
                      int64_t version)
{
    struct document_edit_input before = {d->kind, d->title, d->issuer, d->reference, d->dated_on};
    AUTO(buf_free) struct buf changes = buf_new(KIB(256));
    if (field_diff(document_edit_table, &before, in, &changes) == 0)
        return OK;
    TRY(document_update(c->db, c->a,
                        (struct document_update_args){
                            .kind = in->kind,
                            .title = in->title,
                            .issuer = text_or_empty(in->issuer),
                            .reference = text_or_empty(in->reference),
                            .dated_on = in->dated_on,
                            .now_at = c->now,
                            .document_id = d->document_id,
                            .version = version,
                        }));
    return record(c, d->document_id, "edit", arena_str(c->a, buf_str(&changes)), STR_NONE);
}

/* R-DOC-06: only a document that is being checked can be discarded, with a reason; its draft plan
 * goes with it. Nothing is deleted. */
err_t document_drop(struct ctx *c, const struct document *d, struct str reason)
{
    TRY(set_status(c, d->document_id, S("discarded")));
    TRY(document_discard_plan(
        c->db, c->a,
        (struct document_discard_plan_args){.now_at = c->now, .document_id = d->document_id}));
    if (d->plan_id.v != 0) {
        struct audit_entry entry = {
            .object = AUDIT_PLAN, .id = d->plan_id.v, .verb = "discard", .reason = reason};
        TRY(audit_record(c, &entry));
    }
    return record(c, d->document_id, "discard", STR_NONE, reason);
}

err_t document_mark_confirmed(struct ctx *c, const struct document *d, size_t item_count)
{
    TRY(set_status(c, d->document_id, S("confirmed")));
    struct str changes =
        arena_printf(c->a, "[{\"field\":\"items\",\"before\":\"\",\"after\":\"%zu\"}]", item_count);
    return record(c, d->document_id, "confirm", changes, STR_NONE);
}

/* What became of the text ---------------------------------------------------------------------- */

static void fill_items(struct document_item *list, const struct document_item_list_rows *rows)
{
    for (size_t i = 0; i < rows->count; i++) {
        const struct document_item_list_row *r = &rows->rows[i];
        list[i] = (struct document_item){
            .item_id = r->item_id,
            .kind = r->kind,
            .number = r->number,
            .title = r->title,
            .status = r->status,
            .drop_reason = r->drop_reason,
            .position = r->position,
            .is_dropped = r->is_dropped,
            .merged_item_id = r->merged_item_id,
        };
    }
}

struct id_index {
    int64_t id;
    size_t index;
};

static int compare_ids(const void *a, const void *b)
{
    int64_t x = ((const struct id_index *)a)->id;
    int64_t y = ((const struct id_index *)b)->id;
    return x < y ? -1 : x > y;
}

err_t document_coverage_load(struct ctx *c, struct document_id id, struct document_coverage *ret)
{
    struct document_item_list_rows items;
    struct document_source_list_rows sources;
    TRY(document_item_list_send(c->db, (struct document_item_list_args){.document_id = id}));
    TRY(document_source_list_send(c->db, (struct document_source_list_args){.document_id = id}));
    TRY(document_item_list_recv(c->db, c->a, &items));
    TRY(document_source_list_recv(c->db, c->a, &sources));

    struct document_item *list = ARENA_ARRAY(c->a, struct document_item, items.count + 1);
    fill_items(list, &items);
    struct id_index *ids = ARENA_ARRAY(c->a, struct id_index, items.count + 1);
    for (size_t i = 0; i < items.count; i++)
        ids[i] = (struct id_index){items.rows[i].item_id.v, i};
    qsort(ids, items.count, sizeof *ids, compare_ids);

    struct document_mark *marks = ARENA_ARRAY(c->a, struct document_mark, sources.count + 1);
    size_t count = 0;
    for (size_t i = 0; i < sources.count; i++) {
        const struct document_source_list_row *s = &sources.rows[i];
        struct id_index key = {.id = s->item_id.v};
        struct id_index *found = bsearch(&key, ids, items.count, sizeof *ids, compare_ids);
        if (found != NULL)
            marks[count++] = (struct document_mark){.start = (size_t)s->start_pos,
                                                    .end = (size_t)s->end_pos,
                                                    .item_index = found->index,
                                                    .item_id = s->item_id};
    }
    document_marks_sort(c->a, marks, count);
    *ret = (struct document_coverage){list, items.count, marks, count};
    return OK;
}
