/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * R-SEARCH-03: searches with other filters, or for a frequent beginning of words. Candidates come
 * from the index (or are all items, the newest first, when every word is a frequent beginning), in
 * chunks; each chunk is held against the filters, and its texts against what the index was not
 * asked for. */
#include "item/item_line.h"
#include "item/item_walk.h"

#include "base/buf.h"
#include "base/check.h"
#include "base/limits.h"

#include "item_keys_sql.h"

#define FIRST_CHUNK 256
#define CHUNK       LIMIT_TEXTS
#define FEW         3 /* of the first chunk: then the index is asked for all words */

struct candidates {
    int64_t list[CHUNK];
    struct str lines[CHUNK]; /* load_lines only */
    size_t count;
};

/* The statements differ in name only. */
#define TAKE(name, ...)                                                               \
    do {                                                                              \
        struct name##_rows got;                                                       \
        TRY(name(c->db, c->a, (struct name##_args){__VA_ARGS__}, &got));              \
        for (ret_found->count = 0; ret_found->count < got.count; ret_found->count++)  \
            ret_found->list[ret_found->count] = got.rows[ret_found->count].item_id.v; \
        return OK;                                                                    \
    } while (0)

/* query p == NULL: all items. */
static err_t load_candidates(struct ctx *c, struct str query, bool is_desc, int64_t from,
                             int64_t limit, struct candidates *ret_found)
{
    if (query.p == NULL && is_desc)
        TAKE(item_keys_all_desc, .key_no = from, .row_limit = limit);
    if (query.p == NULL)
        TAKE(item_keys_all_asc, .key_no = from, .row_limit = limit);
    if (is_desc)
        TAKE(item_keys_match_desc, .query = query, .key_no = from, .row_limit = limit);
    TAKE(item_keys_match_asc, .query = query, .key_no = from, .row_limit = limit);
}

#define TAKE_LINES(name)                                                               \
    do {                                                                               \
        struct name##_rows got;                                                        \
        struct name##_args args = {                                                    \
            .key_no = from, .row_limit = limit, .viewer_person_id = w->viewer};        \
        TRY(name(c->db, c->a, args, &got));                                            \
        for (ret_found->count = 0; ret_found->count < got.count; ret_found->count++) { \
            ret_found->list[ret_found->count] = got.rows[ret_found->count].item_id.v;  \
            ret_found->lines[ret_found->count] = got.rows[ret_found->count].line;      \
        }                                                                              \
        return OK;                                                                     \
    } while (0)

/* All tasks by id, with their lines. */
static err_t load_lines(struct ctx *c, const struct walk *w, int64_t from, int64_t limit,
                        struct candidates *ret_found)
{
    if (w->is_desc)
        TAKE_LINES(item_keys_lines_desc);
    TAKE_LINES(item_keys_lines_asc);
}

static err_t load_tests(struct ctx *c, const struct walk *w, const struct candidates *found,
                        bool is_tested, struct item_keys_pass_rows *ret_rows)
{
    AUTO(buf_free) struct buf ids = buf_new(KIB(64));
    for (size_t i = 0; i < found->count; i++) {
        buf_put_char(&ids, i == 0 ? '[' : ',');
        buf_put_int(&ids, found->list[i]);
    }
    buf_put_char(&ids, ']');
    return item_keys_pass(c->db, c->a,
                          (struct item_keys_pass_args){
                              .ids_json = buf_str(&ids),
                              .is_tested = is_tested,
                              .due_from_on = w->due_from_on,
                              .due_to_on = w->due_to_on,
                              .status = w->status,
                              .other_status = w->other_status,
                              .plan_id = w->plan,
                              .unit_id = w->unit,
                              .unit_role = w->unit_role,
                              .is_open_only = w->is_open_only,
                              .is_undated_only = w->is_undated_only,
                              .is_bottom_line = w->is_bottom_line,
                              .viewer_person_id = w->viewer,
                          },
                          ret_rows);
}

static bool holds(struct ctx *c, const struct search_ask *ask, const struct item_keys_pass_row *r)
{
    return search_holds(ask, item_search_text(c->a, r->number, r->title, r->text, r->deliverable));
}

static const struct item_keys_pass_row *row_of(const struct item_keys_pass_rows *rows, int64_t id)
{
    size_t low = 0, high = rows->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (rows->rows[middle].item_id.v < id)
            low = middle + 1;
        else
            high = middle;
    }
    return low < rows->count && rows->rows[low].item_id.v == id ? &rows->rows[low] : NULL;
}

err_t item_walk_held(struct ctx *c, const struct walk *w, struct item_key *keys, size_t *count)
{
    struct candidates *found = ARENA_NEW(c->a, struct candidates);
    struct item_keys_pass_rows rows;
    CHECK(*count <= LIMIT_TEXTS);
    for (; found->count < *count; found->count++)
        found->list[found->count] = keys[found->count].id;
    TRY(load_tests(c, w, found, /* is_tested= */ true, &rows));
    size_t kept = 0;
    for (size_t i = 0; i < *count; i++) {
        const struct item_keys_pass_row *r = row_of(&rows, keys[i].id);
        if (r != NULL && holds(c, &w->ask, r))
            keys[kept++] = keys[i];
    }
    *count = kept;
    return OK;
}

struct text_walk {
    const struct walk *w;
    bool is_tested; /* the index is asked for the quick words only */
    bool by_lines;  /* it is asked for none, and nothing else filters: walk_lines */
    int64_t at, looked;
    bool is_over, has_few;
    struct item_key *out;
    size_t count, want;
};

/* Numbers and titles stand in the lines that the page shows anyhow; only of the items in which
 * these do not hold all words are the texts read. */
static err_t walk_lines(struct ctx *c, struct text_walk *t, int64_t limit)
{
    struct candidates *found = ARENA_NEW(c->a, struct candidates);
    struct candidates *rest = ARENA_NEW(c->a, struct candidates);
    struct item_keys_pass_rows rows = {0};
    bool held[CHUNK];
    struct str number = STR_NONE, title = STR_NONE, none = S("");
    TRY(load_lines(c, t->w, t->at, limit, found));
    t->is_over = (int64_t)found->count < limit;
    for (size_t i = 0; i < found->count; i++) {
        held[i] = item_line_texts(found->lines[i], &number, &title) &&
                  search_holds(&t->w->ask, item_search_text(c->a, number, title, none, none));
        if (!held[i])
            rest->list[rest->count++] = found->list[i];
    }
    if (rest->count > 0)
        TRY(load_tests(c, t->w, rest, /* is_tested= */ true, &rows));
    for (size_t i = 0; i < found->count && t->count < t->want; i++) {
        const struct item_keys_pass_row *r = held[i] ? NULL : row_of(&rows, found->list[i]);
        if (held[i] || (r != NULL && holds(c, &t->w->ask, r)))
            t->out[t->count++] =
                (struct item_key){true, ITEM_SORT_TEXT, 0, found->list[i], found->lines[i]};
    }
    if (found->count > 0)
        t->at = found->list[found->count - 1];
    bool was_first = t->looked < FIRST_CHUNK;
    t->looked += (int64_t)found->count;
    t->has_few = was_first && t->looked >= FIRST_CHUNK && t->count < FEW;
    return OK;
}

static err_t walk_chunk(struct ctx *c, struct text_walk *t, int64_t limit)
{
    const struct search_ask *ask = &t->w->ask;
    struct candidates *found = ARENA_NEW(c->a, struct candidates);
    struct item_keys_pass_rows rows;
    size_t held = 0;
    bool is_first = t->looked == 0;
    TRY(load_candidates(c, t->is_tested ? ask->quick : ask->all, t->w->is_desc, t->at, limit,
                        found));
    t->is_over = (int64_t)found->count < limit;
    if (found->count == 0)
        return OK;
    TRY(load_tests(c, t->w, found, t->is_tested, &rows));
    for (size_t i = 0; i < rows.count && t->count < t->want; i++) {
        const struct item_keys_pass_row *r = &rows.rows[t->w->is_desc ? rows.count - 1 - i : i];
        bool is_held = !t->is_tested || ((is_first || r->is_passing) && holds(c, ask, r));
        held += is_held ? 1 : 0;
        if (is_held && r->is_passing)
            t->out[t->count++] = (struct item_key){true, ITEM_SORT_TEXT, 0, r->item_id.v};
    }
    t->at = found->list[found->count - 1];
    t->looked += (int64_t)found->count;
    t->has_few = is_first && t->is_tested && t->count < t->want && held < FEW;
    return OK;
}

/* A page of them first: PostgreSQL reads each item that it is asked about, and lines are tested
 * one by one. Else SQLite reads few pages. */
static int64_t chunk_size(struct ctx *c, const struct text_walk *t)
{
    int64_t most = (int64_t)(t->want + t->want / 4);
    bool is_dear = t->by_lines || db_engine(c->db) == DB_POSTGRES;
    if (t->looked == 0)
        return is_dear && most < FIRST_CHUNK ? most : FIRST_CHUNK;
    return t->looked < FIRST_CHUNK && t->by_lines ? FIRST_CHUNK - t->looked : CHUNK;
}

err_t item_walk_text(struct ctx *c, const struct walk *w, size_t want, struct item_key *out,
                     size_t *ret_count, struct walk_end *ret_end)
{
    struct text_walk t = {.w = w,
                          .is_tested = w->ask.needle_count > 0,
                          .by_lines = w->is_plain && w->ask.quick.p == NULL,
                          .at = w->key_no,
                          .out = out,
                          .want = want};
    while (t.count < want && !t.is_over && t.looked < LIMIT_SEARCH_LOOKED) {
        int64_t left = LIMIT_SEARCH_LOOKED - t.looked;
        int64_t chunk = chunk_size(c, &t);
        chunk = chunk < left ? chunk : left;
        TRY(t.by_lines ? walk_lines(c, &t, chunk) : walk_chunk(c, &t, chunk));
        if (t.has_few && !t.is_over) /* rare hereabouts: the index is quicker, from the start */
            t = (struct text_walk){.w = w, .at = w->key_no, .out = out, .want = want};
    }
    *ret_count = t.count;
    *ret_end = (struct walk_end){0};
    if (t.count < want && !t.is_over)
        *ret_end = (struct walk_end){t.looked, t.at};
    return OK;
}
