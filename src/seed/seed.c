/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Plans, documents and items of luoshi seed. Works document by document: its text is made first,
 * then the rows travel in pipelines of a few dozen statements, and after some documents a commit
 * (PostgreSQL: seed_bulk.c). Rows are inserted in their final state and the database's own triggers
 * count them, so that what is measured is what real work leaves behind. */
#include "seed/seed_private.h"

#include "audit/audit.h"
#include "base/buf.h"
#include "base/check.h"
#include "base/limits.h"
#include "item/item.h"
#include "search/search.h"
#include "seed_sql.h"

#include <sodium.h>

#define PROGRAMME_TASKS 20
#define DOCUMENT_TASKS  200
#define PLAN_TASKS      2000
#define COMMIT_TASKS    20000 /* a commit: each one writes the touched pages of all indexes anew */
#define EVENTS          5
#define PIPELINE        (DB_SEND_MAX - 4)

typedef err_t recv_fn(struct db *db, struct arena *a);

struct seed {
    const struct seed_options *o;
    struct ctx c; /* its arena is emptied after each document */
    struct seed_units units;
    bool is_bulk; /* PostgreSQL, until all is given back */
    struct seed_bulk bulk;
    int year;
    int64_t item_no, document_no, plan_no; /* ids given so far */
    recv_fn *waiting[PIPELINE];
    int waiting_count;
};

/* A task or programme of the document at hand. */
struct row {
    struct item_id id, parent;
    int64_t number; /* of the task, from 0; -1: programme */
    int64_t place;  /* in its plan, from 0 */
    struct str title, text, label;
    int64_t paragraph_no;
    size_t start, end; /* of the text in the document */
    int lead, supports[2];
    int support_count;
    enum item_status status;
    struct date due;
    struct date created;
};

/* Pipeline ------------------------------------------------------------------------------------- */

static err_t flush(struct seed *s)
{
    int count = s->waiting_count;
    s->waiting_count = 0;
    for (int i = 0; i < count; i++)
        TRY(s->waiting[i](s->c.db, s->c.a));
    return OK;
}

static err_t sent(struct seed *s, err_t e, recv_fn *recv)
{
    TRY(e);
    /* cppcheck-suppress AssignmentAddressToInteger */
    s->waiting[s->waiting_count++] = recv;
    return s->waiting_count == PIPELINE ? flush(s) : OK;
}

/* Making rows ---------------------------------------------------------------------------------- */

/* Of ten tasks: 0 overdue, 1 to 4 ahead, 5 to 9 closed. */
static void choose_state(const struct seed *s, struct row *r)
{
    int place = (int)(r->number % 10);
    int32_t today = s->o->today.day;
    uint64_t chance = seed_random(r->number, 10);
    if (place == 0) {
        r->status = ITEM_ACTIVE;
        r->due = (struct date){today - 1 - (int32_t)(chance % 90)};
    } else if (place < 5) {
        r->status = place == 1 ? ITEM_REGISTERED : place == 2 ? ITEM_DISPATCHED : ITEM_ACTIVE;
        r->due = (struct date){today + (int32_t)(chance % 365)};
    } else {
        r->status = ITEM_CLOSED;
        r->due = (struct date){today - 30 - (int32_t)(chance % 700)};
    }
    int32_t begin = r->due.day < today ? r->due.day : today;
    r->created = (struct date){begin - 60 - (int32_t)(seed_random(r->number, 11) % 120)};
}

static void choose_units(struct row *r)
{
    r->lead = 1 + (int)(seed_random(r->number, 12) % (SEED_UNITS - 1));
    r->support_count = 1 + (int)(seed_random(r->number, 13) % 2);
    for (int i = 0; i < r->support_count;
         i++) /* 1 to 5 and 8 to 12 places on: never the same twice */
        r->supports[i] =
            1 + (r->lead + i * 7 + (int)(seed_random(r->number, 14) % 5)) % (SEED_UNITS - 1);
}

static struct str due_text(struct arena *a, struct date due)
{
    struct civil day = date_civil(due);
    return arena_printf(a, "%d年%d月%d日前", day.year, day.month, day.day);
}

static struct row make_task(struct seed *s, int64_t number, struct item_id parent)
{
    struct arena *a = s->c.a;
    struct row r = {.id = {++s->item_no}, .parent = parent, .number = number};
    choose_state(s, &r);
    choose_units(&r);
    r.title = seed_title(a, number);
    r.label = arena_printf(a, "%lld.", (long long)(number % PROGRAMME_TASKS) + 1);
    struct str second = r.support_count == 2 ? s->units.name[r.supports[1]] : S("");
    r.text = arena_printf(a, "%.*s，由%.*s牵头，%.*s%s%.*s配合，%.*s完成。", STR_ARG(r.title),
                          STR_ARG(s->units.name[r.lead]), STR_ARG(s->units.name[r.supports[0]]),
                          r.support_count == 2 ? "、" : "", STR_ARG(second),
                          STR_ARG(due_text(a, r.due)));
    return r;
}

static struct row make_programme(struct seed *s, int64_t number)
{
    struct row r = {
        .id = {++s->item_no}, .number = -1, .status = ITEM_REGISTERED, .due = DATE_NONE};
    r.title = seed_programme_title(s->c.a, number);
    r.text = r.title;
    r.label = S("");
    r.created = (struct date){s->o->today.day - 60};
    return r;
}

/* The rows of the tasks [first, first + count) with their programmes. */
static struct row *make_rows(struct seed *s, int64_t first, int64_t count, size_t *ret_count)
{
    struct row *rows =
        ARENA_ARRAY(s->c.a, struct row, (size_t)(count + count / PROGRAMME_TASKS + 2));
    struct item_id parent = {0};
    size_t n = 0;
    for (int64_t number = first; number < first + count; number++) {
        if (number % PROGRAMME_TASKS == 0) {
            rows[n] = make_programme(s, number / PROGRAMME_TASKS);
            parent = rows[n++].id;
        }
        rows[n++] = make_task(s, number, parent);
    }
    for (size_t i = 0; i < n; i++) {
        rows[i].place = first % PLAN_TASKS * 2 + (int64_t)i;
        rows[i].paragraph_no = (int64_t)i + 1;
    }
    *ret_count = n;
    return rows;
}

/* One line a row; notes where each stands. */
static struct str make_text(struct seed *s, struct row *rows, size_t count)
{
    AUTO(buf_free) struct buf text = buf_new(MIB(4));
    for (size_t i = 0; i < count; i++) {
        buf_put(&text, rows[i].label);
        rows[i].start = text.n;
        buf_put(&text, rows[i].text);
        rows[i].end = text.n;
        buf_put_char(&text, '\n');
    }
    CHECK(!text.failed);
    return arena_str(s->c.a, buf_str(&text));
}

/* Writing rows --------------------------------------------------------------------------------- */

static struct instant morning(struct date d)
{
    return (struct instant){d.day * DAY_US + 2 * INT64_C(3600000000)};
}

static err_t write_paragraphs(struct seed *s, struct document_id id, const struct row *rows,
                              size_t count, struct str text)
{
    for (size_t i = 0; i < count; i++) {
        size_t start = rows[i].start - rows[i].label.n;
        TRY(sent(
            s,
            seed_paragraph_send(
                s->c.db, (struct seed_paragraph_args){.document_id = id,
                                                      .paragraph_no = rows[i].paragraph_no,
                                                      .start_pos = (int64_t)start,
                                                      .end_pos = (int64_t)rows[i].end,
                                                      .text = str_sub(text, start, rows[i].end)}),
            seed_paragraph_recv));
    }
    return OK;
}

static err_t write_document(struct seed *s, int64_t first, const struct row *rows, size_t count,
                            struct str text)
{
    unsigned char *hash = arena_alloc(s->c.a, crypto_hash_sha256_BYTES);
    (void)crypto_hash_sha256(hash, (const unsigned char *)text.p, text.n);
    struct str hash_text = {(const char *)hash, crypto_hash_sha256_BYTES};
    struct date day = {s->o->today.day - 200};
    struct document_id id = {++s->document_no};
    TRY(sent(s,
             seed_file_send(s->c.db, (struct seed_file_args){.content_hash = hash_text,
                                                             .byte_size = (int64_t)text.n,
                                                             .content_blob = text}),
             seed_file_recv));
    TRY(sent(s,
             seed_document_send(
                 s->c.db,
                 (struct seed_document_args){
                     .document_id = id,
                     .title = arena_printf(s->c.a, "重点工作任务分解表（%lld）", (long long)id.v),
                     .dated_on = day,
                     .year = s->year,
                     .content_hash = hash_text,
                     .text = text,
                     .task_count = (int64_t)count,
                     .given_person_id = s->units.clerk,
                     .given_at = morning(day),
                 }),
             seed_document_recv));
    TRY(write_paragraphs(s, id, rows, count, text));
    if (first % PLAN_TASKS != 0)
        return OK;
    struct plan_id plan = {++s->plan_no};
    return sent(s,
                seed_plan_send(s->c.db,
                               (struct seed_plan_args){
                                   .plan_id = plan,
                                   .document_id = id,
                                   .title = arena_printf(s->c.a, "%d年重点工作计划（第%lld号）",
                                                         s->year, (long long)plan.v),
                                   .start_on = day,
                                   .end_on = {day.day + 365},
                                   .created_person_id = s->units.clerk,
                                   .created_at = morning(day),
                               }),
                seed_plan_recv);
}

static struct str number_text(const struct seed *s, const struct row *r)
{
    return r->number < 0
               ? STR_NONE
               : arena_printf(s->c.a, "%.*s〔%d〕%lld号", STR_ARG(s->c.institution.number_prefix),
                              s->year, (long long)r->number + 1);
}

/* As the trigger on part makes it, which does nothing on PostgreSQL meanwhile (seed_bulk.c). */
static struct str units_word(const struct seed *s, const struct row *r)
{
    struct str word = arena_printf(s->c.a, "L%lld", (long long)s->units.unit[r->lead].v);
    for (int i = 0; i < r->support_count; i++)
        word = arena_printf(s->c.a, "%.*s,S%lld", STR_ARG(word),
                            (long long)s->units.unit[r->supports[i]].v);
    return word;
}

static err_t write_item(struct seed *s, const struct row *r)
{
    bool is_task = r->number >= 0;
    bool is_out = is_task && r->status != ITEM_REGISTERED;
    struct instant last = {morning(r->created).us + (EVENTS - 1) * DAY_US};
    struct seed_item_args args = {
        .item_id = r->id,
        .plan_id = {s->plan_no},
        .parent_item_id = r->parent,
        .kind = is_task ? S("task") : S("programme"),
        .number = number_text(s, r),
        .label = r->label,
        .position = (r->place + 1) * 1000,
        .title = r->title,
        .text = is_task ? r->text : S(""),
        .status = str_of(item_status_word(r->status)),
        .is_open = is_task && item_status_is_open(r->status),
        .part_units = is_task ? units_word(s, r) : S(""),
        .lead_unit_id = is_task ? s->units.unit[r->lead] : (struct unit_id){0},
        .leader_text = is_task ? s->units.leader : S(""),
        .handler_person_id = is_task ? s->units.liaison[r->lead] : (struct person_id){0},
        .deliverable = is_task ? seed_deliverable(r->number) : S(""),
        .due_text = is_task ? due_text(s->c.a, r->due) : S(""),
        .due_basis = is_task ? S("stated") : S(""),
        .due_current_on = r->due,
        .due_sort_on = item_due_sort(r->status, r->due, r->due),
        .is_bottom_line = is_task && seed_random(r->number, 15) % 20 == 0,
        .dispatched_at = is_out ? last : (struct instant){0},
        .closed_at = r->status == ITEM_CLOSED ? morning(r->due) : (struct instant){0},
        .created_at = morning(r->created),
        .updated_at = last,
    };
    return sent(s, seed_item_send(s->c.db, args), seed_item_recv);
}

static err_t write_part(struct seed *s, const struct row *r, int unit, int position)
{
    bool is_signed = r->status == ITEM_ACTIVE || r->status == ITEM_CLOSED;
    struct seed_part_args args = {
        .item_id = r->id,
        .unit_id = s->units.unit[unit],
        .unit_text = s->units.name[unit],
        .role = position == 0 ? S("lead") : S("support"),
        .position = position,
        .status = r->status == ITEM_CLOSED ? S("accepted")
                  : is_signed              ? S("active")
                                           : S("waiting"),
        .signed_at = is_signed ? morning(r->created) : (struct instant){0},
        .updated_at = morning(r->created),
    };
    return sent(s, seed_part_send(s->c.db, args), seed_part_recv);
}

static err_t write_source(struct seed *s, const struct row *r)
{
    struct seed_source_args args = {.item_id = r->id,
                                    .document_id = {s->document_no},
                                    .paragraph_no = r->paragraph_no,
                                    .start_pos = (int64_t)r->start,
                                    .end_pos = (int64_t)r->end};
    return sent(s, seed_source_send(s->c.db, args), seed_source_recv);
}

static err_t write_journal(struct seed *s, const struct row *r)
{
    static const struct {
        const char *verb, *changes;
    } lines[EVENTS] = {
        {"create", "[]"},
        {"register", "[]"},
        {"edit", "[{\"field\":\"weight\",\"before\":\"1\",\"after\":\"2\"}]"},
        {"edit", "[{\"field\":\"weight\",\"before\":\"2\",\"after\":\"1\"}]"},
        {"edit", "[{\"field\":\"deliverable\",\"before\":\"\",\"after\":\"印发文件\"}]"},
    };
    struct audit_end end = {0};
    for (int i = 0; i < EVENTS; i++) {
        s->c.now = (struct instant){morning(r->created).us + i * DAY_US};
        s->c.actor.person = i < 3 || r->number < 0 ? s->units.clerk : s->units.head[r->lead];
        struct audit_entry entry = {.object = AUDIT_ITEM,
                                    .id = r->id.v,
                                    .item = r->id,
                                    .verb = lines[i].verb,
                                    .changes = str_of(lines[i].changes)};
        TRY(sent(s, audit_append_send(&s->c, &entry, &end), audit_append_recv));
    }
    return OK;
}

static err_t write_row(struct seed *s, const struct row *r)
{
    TRY(write_item(s, r));
    if (r->number >= 0) {
        TRY(write_part(s, r, r->lead, 0));
        for (int i = 0; i < r->support_count; i++)
            TRY(write_part(s, r, r->supports[i], i + 1));
    }
    TRY(write_source(s, r));
    return write_journal(s, r);
}

static err_t add_document(struct seed *s, int64_t first, int64_t count)
{
    size_t row_count;
    struct row *rows = make_rows(s, first, count, &row_count);
    struct str text = make_text(s, rows, row_count);
    TRY(write_document(s, first, rows, row_count, text));
    for (size_t i = 0; i < row_count; i++)
        TRY(write_row(s, &rows[i]));
    TRY(flush(s));
    for (size_t i = 0; i < row_count; i++) {
        const struct row *r = &rows[i];
        bool is_task = r->number >= 0;
        TRY(search_index_item(&s->c, r->id, STR_NONE,
                              item_search_text(s->c.a, number_text(s, r), r->title,
                                               is_task ? r->text : S(""),
                                               is_task ? seed_deliverable(r->number) : S(""))));
    }
    return OK;
}

/* Ends the transaction, empties the log, begins the next. PostgreSQL is filled in one. */
static err_t commit(struct seed *s, int64_t done)
{
    if (!s->is_bulk) {
        TRY(db_commit(s->c.db));
        (void)db_checkpoint(s->c.db, /* truncate= */ true);
        TRY(db_begin(s->c.db));
    }
    if (s->o->progress != NULL)
        s->o->progress(s->o->user, done);
    return OK;
}

/* The writer's cache is made for small transactions; with it, one of 20,000 tasks would write the
 * pages of the indexes several times. */
static err_t enlarge_cache(struct seed *s)
{
    TRY(db_commit(s->c.db));
    /* allow: sql because it is no statement on data, but a setting of this connection (KiB) */
    TRY(db_script(s->c.db, S("PRAGMA cache_size = -262144")));
    return db_begin(s->c.db);
}

static err_t add_documents(struct seed *s)
{
    int64_t tasks = s->o->tasks;
    for (int64_t first = 0; first < tasks; first += DOCUMENT_TASKS) {
        int64_t count = tasks - first < DOCUMENT_TASKS ? tasks - first : DOCUMENT_TASKS;
        TRY(add_document(s, first, count));
        arena_reset(s->c.a);
        if ((first + DOCUMENT_TASKS) % COMMIT_TASKS == 0)
            TRY(commit(s, first + count));
    }
    if (tasks == 0)
        return OK;
    struct seed_ids_taken_row taken;
    TRY(seed_numbering(s->c.db, s->c.a,
                       (struct seed_numbering_args){.prefix = s->c.institution.number_prefix,
                                                    .year = s->year,
                                                    .last_no = tasks}));
    return seed_ids_taken(s->c.db, s->c.a, &taken);
}

static err_t add_all(struct seed *s)
{
    TRY(s->is_bulk ? seed_bulk_begin(&s->c, &s->bulk) : enlarge_cache(s));
    s->c.a = arena_new(LIMIT_REQUEST_ARENA);
    err_t e = add_documents(s);
    if (e == OK && s->is_bulk)
        e = seed_bulk_end(&s->c, &s->bulk);
    if (e == OK)
        e = search_tidy(&s->c); /* as the night would do */
    arena_free(s->c.a);
    TRY(e);
    s->is_bulk = false;
    return commit(s, s->o->tasks);
}

err_t seed_fill(struct ctx *c, const struct seed_options *options)
{
    struct seed *s = ARENA_NEW(c->a, struct seed);
    *s = (struct seed){.o = options,
                       .c = *c,
                       .is_bulk = db_engine(c->db) == DB_POSTGRES,
                       .year = date_civil(options->today).year};
    TRY(seed_people(c, options->encoded, &s->units));
    return add_all(s);
}
