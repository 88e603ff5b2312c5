/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Writing and reading the journal. The hash of a row covers the hash before it and every column in
 * a fixed text form (JSON array), so that it can be recomputed anywhere. */
#include "audit/audit.h"

#include "audit_sql.h"
#include "base/check.h"
#include "base/limits.h"
#include "json/json_write.h"

#include <jansson.h>
#include <sodium.h>

static const char *const objects[] = {"item",     "plan",     "document", "unit",    "person",
                                      "setting",  "calendar", "meeting",  "series",  "circulation",
                                      "template", "ladder",   "slip",     "channel", "sample"};

struct audit_row {
    struct str object;
    int64_t object_no;
    int64_t object_seq;
    struct instant happened_at;
    struct person_id person;
    struct str verb;
    struct str changes;
    struct str reason;
};

static struct str chain_hash(struct arena *a, struct str before, const struct audit_row *r)
{
    struct buf b = buf_new(MIB(16));
    struct json j = json_new(&b);
    json_array_begin(&j);
    json_str(&j, r->object);
    json_int(&j, r->object_no);
    json_int(&j, r->object_seq);
    json_int(&j, r->happened_at.us);
    json_int(&j, r->person.v);
    json_str(&j, r->verb);
    json_str(&j, r->changes);
    json_str(&j, r->reason);
    json_array_end(&j);
    CHECK(!b.failed);
    crypto_hash_sha256_state state;
    unsigned char *hash = arena_alloc(a, crypto_hash_sha256_BYTES);
    (void)crypto_hash_sha256_init(&state);
    (void)crypto_hash_sha256_update(&state, (const unsigned char *)before.p, before.n);
    (void)crypto_hash_sha256_update(&state, (const unsigned char *)b.p, b.n);
    (void)crypto_hash_sha256_final(&state, hash);
    buf_free(&b);
    return (struct str){(const char *)hash, crypto_hash_sha256_BYTES};
}

/* The row behind this end of the object's chain; *end becomes the row's own. */
static struct audit_insert_args next_row(struct ctx *c, const struct audit_entry *entry,
                                         struct audit_end *end)
{
    struct audit_row r = {
        .object = str_of(objects[entry->object]),
        .object_no = entry->id,
        .object_seq = end->object_seq + 1,
        .happened_at = c->now,
        .person = c->actor.person,
        .verb = str_of(entry->verb),
        .changes = entry->changes.n == 0 ? S("[]") : entry->changes,
        .reason = entry->reason.p == NULL ? S("") : entry->reason,
    };
    *end = (struct audit_end){r.object_seq, chain_hash(c->a, end->chain_hash, &r)};
    return (struct audit_insert_args){
        .object = r.object,
        .object_no = r.object_no,
        .object_seq = r.object_seq,
        .item_id = entry->item,
        .happened_at = r.happened_at,
        .person_id = r.person,
        .verb = r.verb,
        .changes = r.changes,
        .reason = r.reason,
        .chain_hash = end->chain_hash,
    };
}

err_t audit_record(struct ctx *c, const struct audit_entry *entry)
{
    struct audit_head_row *head = NULL;
    struct audit_end end = {0};
    TRY(audit_head(
        c->db, c->a,
        (struct audit_head_args){.object = str_of(objects[entry->object]), .object_no = entry->id},
        &head));
    if (head != NULL)
        end = (struct audit_end){head->object_seq, head->chain_hash};
    return audit_insert(c->db, c->a, next_row(c, entry, &end));
}

err_t audit_append_send(struct ctx *c, const struct audit_entry *entry, struct audit_end *end)
{
    return audit_insert_send(c->db, next_row(c, entry, end));
}

err_t audit_append_recv(struct db *db, struct arena *a)
{
    return audit_insert_recv(db, a);
}

err_t audit_item_history_send(struct ctx *c, struct item_id id, int64_t limit)
{
    TRY(audit_own_events_send(c->db,
                              (struct audit_own_events_args){.item_id = id, .row_limit = limit}));
    return audit_other_events_send(
        c->db, (struct audit_other_events_args){.item_id = id, .row_limit = limit});
}

/* Reading of changes, nearly always as they are written here: members that are texts without an
 * escape. These are not copied. */
struct reading {
    const char *at, *end;
};

static bool take(struct reading *r, char c)
{
    bool is_there = r->at < r->end && *r->at == c;
    r->at += is_there ? 1 : 0;
    return is_there;
}

static bool take_text(struct reading *r, struct str *ret_text)
{
    if (!take(r, '"'))
        return false;
    const char *close = memchr(r->at, '"', (size_t)(r->end - r->at));
    if (close == NULL)
        return false;
    *ret_text = (struct str){r->at, (size_t)(close - r->at)};
    r->at = close + 1;
    return true;
}

static bool take_change(struct reading *r, struct audit_change *ret_change)
{
    struct str key, value;
    *ret_change = (struct audit_change){S(""), S(""), S("")};
    if (!take(r, '{'))
        return false;
    do {
        if (!take_text(r, &key) || !take(r, ':') || !take_text(r, &value))
            return false;
        struct str *member = str_eq(key, S("field"))    ? &ret_change->field
                             : str_eq(key, S("before")) ? &ret_change->before
                             : str_eq(key, S("after"))  ? &ret_change->after
                                                        : NULL;
        if (member == NULL)
            return false;
        *member = value;
    } while (take(r, ','));
    return take(r, '}');
}

/* False: it has to be read as JSON. */
static bool read_plain(struct arena *a, struct str text, struct audit_line *line)
{
    struct reading r = {text.p, text.p + text.n};
    if (str_eq(text, S("[]")))
        return true;
    if (memchr(text.p, '\\', text.n) != NULL || !take(&r, '['))
        return false;
    struct audit_change *list = NULL;
    size_t count = 0, room = 0;
    do {
        list = arena_grow(a, list, count, &room, sizeof *list);
        if (!take_change(&r, &list[count++]))
            return false;
    } while (take(&r, ','));
    if (!take(&r, ']') || r.at != r.end)
        return false;
    line->changes = list;
    line->change_count = count;
    return true;
}

static struct str member_text(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));
    return text == NULL ? S("") : str_of(text);
}

static void free_json(void *object)
{
    json_decref(object);
}

void audit_changes_read(struct arena *a, struct str text, struct audit_line *line)
{
    if (text.p == NULL || read_plain(a, text, line))
        return;
    json_t *list = json_loadb(text.p, text.n, 0, NULL);
    if (list == NULL)
        return;
    arena_defer(a, free_json, list);
    line->change_count = json_array_size(list);
    struct audit_change *changes = ARENA_ARRAY(a, struct audit_change, line->change_count);
    for (size_t i = 0; i < line->change_count; i++) {
        const json_t *one = json_array_get(list, i);
        changes[i] = (struct audit_change){member_text(one, "field"), member_text(one, "before"),
                                           member_text(one, "after")};
    }
    line->changes = changes;
}

/* Copies what both kinds of rows have. */
#define FILL_LINE(c, line, row)                                                                \
    do {                                                                                       \
        bool english = (c)->lang == LANG_EN && (row)->person_name_en.n > 0;                    \
        (line) = (struct audit_line){.event_id = (row)->event_id,                              \
                                     .happened_at = (row)->happened_at,                        \
                                     .person_name =                                            \
                                         english ? (row)->person_name_en : (row)->person_name, \
                                     .verb = (row)->verb,                                      \
                                     .reason = (row)->reason};                                 \
        audit_changes_read((c)->a, (row)->changes, &(line));                                   \
    } while (0)

/* Both come the newest first, and so do they together. */
err_t audit_item_history_recv(struct ctx *c, int64_t limit, struct audit_history *ret_history)
{
    struct audit_own_events_rows own;
    struct audit_other_events_rows others;
    TRY(audit_own_events_recv(c->db, c->a, &own));
    TRY(audit_other_events_recv(c->db, c->a, &others));
    struct audit_line *lines = ARENA_ARRAY(c->a, struct audit_line, own.count + others.count + 1);
    size_t i = 0, k = 0;
    while (i + k < (size_t)limit && (i < own.count || k < others.count)) {
        bool is_own = k == others.count ||
                      (i < own.count && own.rows[i].event_id.v > others.rows[k].event_id.v);
        struct audit_line *line = &lines[i + k];
        if (is_own)
            FILL_LINE(c, *line, &own.rows[i]);
        else
            FILL_LINE(c, *line, &others.rows[k]);
        i += is_own ? 1 : 0;
        k += is_own ? 0 : 1;
    }
    *ret_history = (struct audit_history){lines, i + k};
    return OK;
}

err_t audit_object_history(struct ctx *c, enum audit_object object, int64_t id, int64_t limit,
                           struct audit_history *ret_history)
{
    struct audit_object_events_rows found;
    TRY(audit_object_events(c->db, c->a,
                            (struct audit_object_events_args){.object = str_of(objects[object]),
                                                              .object_no = id,
                                                              .row_limit = limit},
                            &found));
    struct audit_line *lines = ARENA_ARRAY(c->a, struct audit_line, found.count + 1);
    for (size_t i = 0; i < found.count; i++)
        FILL_LINE(c, lines[i], &found.rows[i]);
    *ret_history = (struct audit_history){lines, found.count};
    return OK;
}

/* Does the row follow the one before? Both are in (object, number, sequence) order. */
static bool follows(struct arena *a, const struct audit_chain_row *before,
                    const struct audit_chain_row *row)
{
    bool same = before != NULL && before->object_no == row->object_no &&
                str_eq(before->object, row->object);
    struct audit_row r = {row->object,    row->object_no, row->object_seq, row->happened_at,
                          row->person_id, row->verb,      row->changes,    row->reason};
    struct str hash = chain_hash(a, same ? before->chain_hash : STR_NONE, &r);
    return row->object_seq == (same ? before->object_seq + 1 : 1) && str_eq(hash, row->chain_hash);
}

#define VERIFY_ROWS 1000

err_t audit_verify(struct ctx *c, int64_t *ret_rows)
{
    struct arena *pages[2] = {arena_new(LIMIT_REQUEST_ARENA), arena_new(LIMIT_REQUEST_ARENA)};
    struct audit_chain_row last = {.object = S("")};
    bool has_last = false;
    err_t e = OK;
    int64_t rows = 0;
    for (int page = 0; e == OK; page ^= 1) { /* the last row of the page before stays readable */
        struct arena *a = pages[page];
        arena_reset(a);
        struct audit_chain_rows found = {0};
        e = audit_chain(c->db, a,
                        (struct audit_chain_args){.object = last.object,
                                                  .object_no = last.object_no,
                                                  .object_seq = last.object_seq,
                                                  .row_limit = VERIFY_ROWS},
                        &found);
        for (size_t i = 0; e == OK && i < found.count; i++) {
            const struct audit_chain_row *row = &found.rows[i];
            if (!follows(a, has_last ? &last : NULL, row))
                e = ctx_fail(c, CONFLICT,
                             "journal row %lld (%.*s %lld, %lld) does not follow the one before it",
                             (long long)row->event_id.v, STR_ARG(row->object),
                             (long long)row->object_no, (long long)row->object_seq);
            last = *row;
            has_last = true;
            rows++;
        }
        if (found.count < VERIFY_ROWS)
            break;
    }
    arena_free(pages[0]);
    arena_free(pages[1]);
    *ret_rows = rows;
    return e;
}
