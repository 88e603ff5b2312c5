/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Storing what document_read.c has read, in a few statements whatever its size. */
#include "audit/audit.h"
#include "base/utf8.h"
#include "document/document_draft.h"
#include "document_give_sql.h"

#include <sodium.h>

#define DOCUMENT_JSON_MAX MIB(48) /* text of items that enclose others repeats theirs */

err_t document_find_same(struct ctx *c, struct str hash, struct document_id *ret_id)
{
    struct document_same_row *same;
    TRY(document_same(c->db, c->a, (struct document_same_args){.content_hash = hash}, &same));
    ret_id->v = same == NULL ? 0 : same->document_id.v;
    return OK;
}

static struct str names_text(struct arena *a, const struct extract_names *names)
{
    struct str all = S("");
    for (size_t i = 0; i < names->n; i++)
        all = i == 0 ? names->v[0]
                     : arena_printf(a, "%.*s、%.*s", STR_ARG(all), STR_ARG(names->v[i]));
    return all;
}

static struct str word_or_empty(const char *word)
{
    return word == NULL ? S("") : str_of(word);
}

/* Text as it goes into JSON: never NULL. */
static void put_text(struct json *j, struct str s)
{
    json_str(j, s.p == NULL ? S("") : s);
}

/* R-CHECK-01: A and B are ticked, C and D wait for a person. */
static bool is_sure(enum extract_confidence confidence)
{
    return confidence == EXTRACT_A || confidence == EXTRACT_B;
}

static void put_item(struct json *j, struct arena *a, const struct document_draft *d,
                     const struct extract_item *it)
{
    struct str text = str_sub(d->intake.text, it->source.start, it->source.end);
    bool has_due = it->due.is_present;
    bool has_date = has_due && !date_is_none(it->due.date);
    json_array_begin(j);
    put_text(j, str_of(extract_item_kind_name(it->kind)));
    put_text(j, it->label);
    put_text(j, document_title_text(a, it->title));
    put_text(j, utf8_head(text, LIMIT_TEXT_CHARS));
    put_text(j, str_of(extract_confidence_name(it->confidence)));
    json_int(j, is_sure(it->confidence) ? 1 : 0);
    put_text(j, names_text(a, &it->leaders));
    put_text(j, has_due ? it->due.text : S(""));
    put_text(j, has_date ? str_of(extract_basis_name(it->due.basis)) : S(""));
    json_date(j, has_date ? it->due.date : DATE_NONE);
    put_text(j, word_or_empty(extract_recurrence_name(it->recurrence)));
    json_array_end(j);
}

/* One part a unit: a unit named twice in an item has its first role. */
struct part_writer {
    struct json *j;
    struct arena *a;
    const struct unit_directory *units;
    struct item_id item;
    int64_t position;
    struct unit_id *seen;
    size_t seen_count;
};

static void put_part(struct part_writer *w, struct str name, const char *role)
{
    struct unit_id unit = unit_resolve(w->units, name);
    for (size_t i = 0; i < w->seen_count; i++)
        if (unit.v != 0 && w->seen[i].v == unit.v)
            return;
    w->seen[w->seen_count++] = unit;
    json_array_begin(w->j);
    json_int(w->j, w->item.v);
    if (unit.v != 0)
        json_int(w->j, unit.v);
    else
        json_put_null(w->j);
    put_text(w->j, name);
    put_text(w->j, str_of(role));
    json_int(w->j, ++w->position);
    json_array_end(w->j);
}

static void put_parts(struct json *j, struct arena *a, const struct document_draft *d,
                      const struct extract_item *it, struct item_id id)
{
    struct part_writer w = {.j = j, .a = a, .units = d->units, .item = id};
    w.seen = ARENA_ARRAY(a, struct unit_id, it->lead.n + it->support.n + 1);
    for (size_t i = 0; i < it->lead.n; i++)
        put_part(&w, it->lead.v[i], "lead");
    for (size_t i = 0; i < it->support.n; i++)
        put_part(&w, it->support.v[i], "support");
}

static void put_targets(struct json *j, const struct extract_item *it, struct item_id id)
{
    for (size_t i = 0; i < it->target_count; i++) {
        const struct extract_target *t = &it->targets[i];
        json_array_begin(j);
        json_int(j, id.v);
        json_int(j, (int64_t)i + 1);
        put_text(j, t->text);
        put_text(j, str_of(extract_comparator_sign(t->comparator)));
        put_text(j, t->value);
        put_text(j, t->unit);
        json_int(j, t->is_stretch ? 1 : 0);
        json_array_end(j);
    }
}

/* The JSON text of a list that `fill` writes, in the arena. */
struct draft_rows {
    struct ctx *c;
    const struct document_draft *d;
    const struct document_plan_item_ids_row *ids; /* of the items in order; NULL: not known yet */
    size_t from, to;                              /* paragraphs */
};
typedef void fill_fn(struct json *j, const struct draft_rows *r);

static err_t rows_json(const struct draft_rows *r, fill_fn *fill, struct str *ret_json)
{
    AUTO(buf_free) struct buf b = buf_new(DOCUMENT_JSON_MAX);
    struct json j = json_new(&b);
    json_array_begin(&j);
    fill(&j, r);
    json_array_end(&j);
    if (b.failed)
        return document_too_long(r->c);
    *ret_json = arena_str(r->c->a, buf_str(&b));
    return OK;
}

#define KEPT_PARAGRAPH KIB(64) /* migration 0027_paragraph_text.sql */

static void fill_paragraphs(struct json *j, const struct draft_rows *r)
{
    for (size_t i = r->from; i < r->to; i++) {
        size_t start = r->d->plan->paragraphs[i].start;
        size_t end = r->d->plan->paragraphs[i].end;
        json_array_begin(j);
        json_int(j, (int64_t)start);
        json_int(j, (int64_t)end);
        json_str(j, end - start <= KEPT_PARAGRAPH ? str_sub(r->d->intake.text, start, end) : S(""));
        json_array_end(j);
    }
}

/* A part at a time: what a statement takes has a limit, and a text grows as JSON. */
#define PART_BYTES MIB(2)

static err_t store_paragraphs(struct draft_rows *r, struct document_id document)
{
    struct ctx *c = r->c;
    size_t count = r->d->plan->paragraph_count;
    AUTO(buf_free) struct buf b = buf_new(DOCUMENT_JSON_MAX);
    for (r->to = 0; r->to < count;) {
        size_t first = r->d->plan->paragraphs[r->to].start;
        r->from = r->to;
        while (r->to < count && r->d->plan->paragraphs[r->to].start - first < PART_BYTES)
            r->to++;
        buf_clear(&b);
        struct json j = json_new(&b);
        json_array_begin(&j);
        fill_paragraphs(&j, r);
        json_array_end(&j);
        if (b.failed)
            return document_too_long(c);
        TRY(document_paragraph_insert(
            c->db, c->a,
            (struct document_paragraph_insert_args){.document_id = document,
                                                    .first_no = (int64_t)r->from + 1,
                                                    .rows_json = buf_str(&b)}));
    }
    return OK;
}

static void fill_items(struct json *j, const struct draft_rows *r)
{
    for (size_t i = 0; i < r->d->plan->item_count; i++)
        put_item(j, r->c->a, r->d, &r->d->plan->items[i]);
}

static void fill_parents(struct json *j, const struct draft_rows *r)
{
    for (size_t i = 0; i < r->d->plan->item_count; i++) {
        size_t parent = r->d->plan->items[i].parent;
        if (parent == EXTRACT_NO_PARENT)
            continue;
        json_array_begin(j);
        json_int(j, r->ids[i].item_id.v);
        json_int(j, r->ids[parent].item_id.v);
        json_array_end(j);
    }
}

static void fill_parts(struct json *j, const struct draft_rows *r)
{
    for (size_t i = 0; i < r->d->plan->item_count; i++)
        put_parts(j, r->c->a, r->d, &r->d->plan->items[i], r->ids[i].item_id);
}

static void fill_targets(struct json *j, const struct draft_rows *r)
{
    for (size_t i = 0; i < r->d->plan->item_count; i++)
        put_targets(j, &r->d->plan->items[i], r->ids[i].item_id);
}

static void fill_sources(struct json *j, const struct draft_rows *r)
{
    for (size_t i = 0; i < r->d->plan->item_count; i++) {
        const struct extract_item *it = &r->d->plan->items[i];
        json_array_begin(j);
        json_int(j, r->ids[i].item_id.v);
        json_int(j, (int64_t)it->paragraph);
        json_int(j, (int64_t)it->source.start);
        json_int(j, (int64_t)it->source.end);
        json_array_end(j);
    }
}

static const char *plan_kind(struct str document_kind)
{
#define DOCUMENT_KIND(word, label, kind) \
    if (str_eq(document_kind, S(word)))  \
        return kind;
#include "document/document_kind.def"
#undef DOCUMENT_KIND
    return "campaign";
}

static err_t store_document(struct ctx *c, const struct document_draft *d, struct document_id *ret)
{
    const struct extract_document_meta *meta = &d->plan->document;
    TRY(document_file_insert(c->db, c->a,
                             (struct document_file_insert_args){.content_hash = d->hash,
                                                                .byte_size = (int64_t)d->bytes.n,
                                                                .content_blob = d->bytes}));
    struct document_insert_row row;
    TRY(document_insert(c->db, c->a,
                        (struct document_insert_args){
                            .kind = d->kind,
                            .title = d->title,
                            .language = str_of(extract_language_name(meta->language)),
                            .dated_on = d->dated_on,
                            .year = meta->year,
                            .filename = d->input->filename.n > 0 ? d->input->filename : S(""),
                            .media_type = str_of(d->intake.media_type),
                            .encoding = str_of(d->intake.encoding),
                            .content_hash = d->hash,
                            .text = d->intake.text,
                            .claimed_part_count = meta->claimed_parts < 0 ? 0 : meta->claimed_parts,
                            .claimed_task_count = meta->claimed_tasks < 0 ? 0 : meta->claimed_tasks,
                            .given_person_id = c->actor.person,
                            .given_at = c->now,
                        },
                        &row));
    *ret = row.document_id;
    return OK;
}

/* R-DOC-04: the horizon of the draft plan is the year that the document plans for. */
static err_t store_plan(struct ctx *c, const struct document_draft *d, struct document_id document,
                        struct plan_id *ret)
{
    int year = d->plan->document.year;
    struct date from = DATE_NONE, to = DATE_NONE;
    if (year > 0 && (!date_make(year, 1, 1, &from) || !date_make(year, 12, 31, &to)))
        from = to = DATE_NONE;
    struct document_plan_insert_row row;
    TRY(document_plan_insert(c->db, c->a,
                             (struct document_plan_insert_args){
                                 .document_id = document,
                                 .title = d->title,
                                 .kind = str_of(plan_kind(d->kind)),
                                 .start_on = from,
                                 .end_on = to,
                                 .created_person_id = c->actor.person,
                                 .created_at = c->now,
                             },
                             &row));
    *ret = row.plan_id;
    return OK;
}

static err_t store_meeting(struct ctx *c, const struct document_draft *d, struct document_id id)
{
    const struct extract_meeting *m = &d->plan->meeting;
    if (!m->is_present)
        return OK;
    struct meeting_id meeting;
    return meeting_create(c,
                          &(struct meeting){
                              .document_id = id,
                              .title = d->title,
                              .held_on = d->dated_on,
                              .place = m->place.p == NULL ? S("") : m->place,
                              .mode = word_or_empty(extract_mode_name(m->mode)),
                              .chairs = names_text(c->a, &m->chairs),
                              .speakers = names_text(c->a, &m->speakers),
                          },
                          &meeting);
}

static err_t store_items(struct ctx *c, struct draft_rows *r, struct document_id document,
                         struct plan_id plan)
{
    struct str json;
    TRY(rows_json(r, fill_items, &json));
    TRY(document_item_insert(
        c->db, c->a,
        (struct document_item_insert_args){.plan_id = plan, .now_at = c->now, .rows_json = json}));
    struct document_plan_item_ids_rows ids;
    TRY(document_plan_item_ids(c->db, c->a, (struct document_plan_item_ids_args){.plan_id = plan},
                               &ids));
    if (ids.count != r->d->plan->item_count)
        return ctx_fail(c, INTERNAL, "stored %zu items of %zu", ids.count, r->d->plan->item_count);
    r->ids = ids.rows;
    TRY(rows_json(r, fill_parents, &json));
    TRY(document_item_parents(c->db, c->a, (struct document_item_parents_args){.rows_json = json}));
    TRY(rows_json(r, fill_parts, &json));
    TRY(document_part_insert(
        c->db, c->a, (struct document_part_insert_args){.now_at = c->now, .rows_json = json}));
    TRY(rows_json(r, fill_targets, &json));
    TRY(document_indicator_insert(c->db, c->a,
                                  (struct document_indicator_insert_args){.rows_json = json}));
    TRY(rows_json(r, fill_sources, &json));
    return document_source_insert(
        c->db, c->a,
        (struct document_source_insert_args){.document_id = document, .rows_json = json});
}

static err_t record_given(struct ctx *c, const struct document_draft *d,
                          struct document_id document, struct plan_id plan)
{
    char hex[2 * crypto_hash_sha256_BYTES + 1];
    sodium_bin2hex(hex, sizeof hex, (const unsigned char *)d->hash.p, d->hash.n);
    struct str changes = arena_printf(c->a,
                                      "[{\"field\":\"sha256\",\"before\":\"\",\"after\":\"%s\"},"
                                      "{\"field\":\"items\",\"before\":\"\",\"after\":\"%zu\"}]",
                                      hex, d->plan->item_count);
    TRY(audit_record(
        c, &(struct audit_entry){
               .object = AUDIT_DOCUMENT, .id = document.v, .verb = "give", .changes = changes}));
    return audit_record(
        c, &(struct audit_entry){.object = AUDIT_PLAN, .id = plan.v, .verb = "create"});
}

err_t document_store(struct ctx *c, const struct document_draft *d, struct document_id *ret_id,
                     size_t *ret_item_count)
{
    struct draft_rows rows = {.c = c, .d = d};
    struct document_id document;
    struct plan_id plan;
    TRY(store_document(c, d, &document));
    TRY(store_paragraphs(&rows, document));
    TRY(store_meeting(c, d, document));
    TRY(store_plan(c, d, document, &plan));
    if (d->plan->item_count > 0)
        TRY(store_items(c, &rows, document, plan));
    TRY(record_given(c, d, document, plan));
    *ret_id = document;
    *ret_item_count = d->plan->item_count;
    return OK;
}

err_t document_give_in(struct ctx *c, const struct document_input *in, struct document_id *ret_id)
{
    struct document_draft *draft;
    struct document_id same = {0};
    size_t count;
    TRY(document_read(c, in, &draft, &same));
    return document_store(c, draft, ret_id, &count);
}
