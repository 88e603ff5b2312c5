/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The part of a connection that is the same on both engines: the queue of statements, the state of
 * the transaction, the checks before a statement is sent and the judgement of its answer. */
#include "db/db.h"

#include "base/check.h"
#include "db/engine.h"

#include <stdio.h>

#define FIRST_ROWS 16 /* room for a page's short lists; longer ones double it */

err_t db_open(const char *where, enum db_mode mode, struct db **ret_db, struct note *note)
{
    struct str w = str_of(where);
    if (w.n == 0)
        return note_fail(note, CONFIG, "No database is named: a data folder or postgresql://…");
    if (str_starts(w, S("postgresql://")) || str_starts(w, S("postgres://")))
        return postgres_open(where, mode, ret_db, note);
    return sqlite_open(where, mode, ret_db, note);
}

void db_close(struct db *db)
{
    if (db == NULL)
        return;
    db_rollback(db);
    struct arena *later = db->later_args;
    db->ops->close(db);
    arena_free(later);
}

enum db_engine db_engine(const struct db *db)
{
    return db->ops->engine;
}

enum db_mode db_mode(const struct db *db)
{
    return db->mode;
}

bool db_in_transaction(const struct db *db)
{
    return db->in_transaction;
}

bool db_should_retry(const struct db *db)
{
    return db->should_retry;
}

const char *db_message(const struct db *db)
{
    return db->message;
}

err_t engine_fail(struct db *db, err_t e, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    (void)vsnprintf(db->message, sizeof db->message, format, args);
    va_end(args);
    if (db->in_transaction && db->failed == OK)
        db->failed = e;
    return e;
}

struct db_value *engine_row(struct arena *a, const struct db_stmt *stmt, struct db_rows *rows,
                            size_t *capacity)
{
    size_t columns = (size_t)stmt->columns;
    if (rows->count == *capacity) {
        size_t first = stmt->kind == DB_MANY ? FIRST_ROWS : 1;
        size_t wanted = *capacity == 0 ? first : *capacity * 2;
        struct db_value *grown = arena_bytes(a, wanted * columns * sizeof *grown);
        if (rows->count > 0)
            memcpy(grown, rows->values, rows->count * columns * sizeof *grown);
        rows->values = grown;
        *capacity = wanted;
    }
    return rows->values + rows->count++ * columns;
}

/* Transactions ------------------------------------------------------------------------------- */

static void queue_clear(struct db *db)
{
    db->queue_first = 0;
    db->queue_count = 0;
}

static void later_clear(struct db *db)
{
    if (db->later_count > 0)
        arena_reset(db->later_args);
    db->later_count = 0;
}

static void transaction_ended(struct db *db)
{
    queue_clear(db);
    later_clear(db);
    db->in_transaction = false;
    db->points = 0;
    db->failed = OK;
}

err_t db_begin(struct db *db)
{
    CHECK(!db->in_transaction && db->queue_count == 0);
    db->should_retry = false;
    db->message[0] = '\0';
    TRY(db->ops->begin(db));
    db->in_transaction = true;
    return OK;
}

void db_rollback(struct db *db)
{
    db->ops->settle(db);
    if (db->in_transaction)
        db->ops->rollback(db);
    transaction_ended(db);
}

/* Takes the answers that nobody took. */
static err_t take_the_rest(struct db *db)
{
    if (db->queue_count == 0)
        return db->failed;
    struct arena *scratch = arena_new(LIMIT_REQUEST_ARENA);
    err_t e = db->failed;
    while (e == OK && db->queue_count > 0) {
        struct db_rows rows;
        e = db_recv(db, scratch, &rows);
        arena_reset(scratch);
    }
    arena_free(scratch);
    return e;
}

static err_t run_each(struct db *db, struct arena *scratch)
{
    for (int i = 0; i < db->later_count; i++) {
        struct db_rows rows;
        TRY(db_run(db, scratch, db->later[i].stmt, db->later[i].args, &rows));
        arena_reset(scratch);
    }
    return OK;
}

/* As many as the queue holds travel together. */
static err_t run_pipelined(struct db *db, struct arena *scratch)
{
    int sent = 0;
    for (int i = 0; i < db->later_count; i++) {
        for (; sent < db->later_count && sent < i + DB_SEND_MAX; sent++)
            TRY(db_send(db, db->later[sent].stmt, db->later[sent].args));
        struct db_rows rows;
        TRY(db_recv(db, scratch, &rows));
        arena_reset(scratch);
    }
    return OK;
}

/* Runs what db_later kept. */
static err_t run_later(struct db *db)
{
    if (db->later_count == 0)
        return OK;
    CHECK(db->queue_count == 0);
    struct arena *scratch = arena_new(LIMIT_REQUEST_ARENA);
    err_t e = db->ops->run != NULL ? run_each(db, scratch) : run_pipelined(db, scratch);
    arena_free(scratch);
    later_clear(db);
    return e;
}

err_t db_commit(struct db *db)
{
    CHECK(db->in_transaction && db->points == 0);
    err_t e = take_the_rest(db);
    if (e == OK)
        e = run_later(db);
    if (e == OK) {
        e = db->ops->commit(db);
        transaction_ended(db);
    } else {
        db_rollback(db);
    }
    return e;
}

err_t db_savepoint(struct db *db)
{
    CHECK(db->in_transaction);
    TRY(db->failed);
    CHECK(db->queue_count == 0);
    TRY(run_later(db)); /* it belongs to what was before the point */
    TRY(db->ops->point(db, POINT_SET));
    db->points++;
    return OK;
}

err_t db_release(struct db *db)
{
    CHECK(db->in_transaction && db->points > 0);
    TRY(take_the_rest(db));
    TRY(run_later(db));
    TRY(db->ops->point(db, POINT_RELEASE));
    db->points--;
    return OK;
}

void db_rollback_to(struct db *db)
{
    CHECK(db->in_transaction && db->points > 0);
    db->ops->settle(db);
    queue_clear(db);
    later_clear(db);
    db->points--;
    char message[sizeof db->message];
    memcpy(message, db->message, sizeof message);
    err_t was = db->failed;
    db->failed = OK;
    if (db->ops->point(db, POINT_ROLLBACK) != OK)
        db->failed = was != OK ? was : db->failed;
    memcpy(db->message, message, sizeof message); /* why the point was undone */
}

int64_t db_changes(const struct db *db)
{
    return db->ops->changes(db) + db->later_total;
}

err_t db_end_part(struct db *db)
{
    CHECK(db->in_transaction && db->points == 0);
    TRY(take_the_rest(db));
    return db->ops->point(db, POINT_NONE);
}

bool db_drop_part(struct db *db, int64_t before)
{
    CHECK(db->in_transaction && db->points == 0);
    db->ops->settle(db);
    queue_clear(db);
    return db->failed == OK && db_changes(db) == before;
}

/* Statements --------------------------------------------------------------------------------- */

static err_t check_args(struct db *db, const struct db_stmt *stmt, const struct db_value *args)
{
    for (int i = 0; i < stmt->params; i++) {
        const struct db_value *v = &args[i];
        CHECK(v->type == stmt->param_types[i] || v->type == DB_NULL);
        if (v->type == DB_TEXT && v->s.n > 0 && memchr(v->s.p, '\0', v->s.n) != NULL)
            return engine_fail(db, INVALID, "%s: parameter %d has a NUL byte", stmt->name, i + 1);
    }
    return OK;
}

static err_t check_statement(struct db *db, const struct db_stmt *stmt, const struct db_value *args)
{
    CHECK(stmt->index >= -1 && stmt->index < db_stmt_count);
    CHECK(stmt->params == 0 || args != NULL);
    if (stmt->is_write && db->mode == DB_READER)
        return engine_fail(db, INTERNAL, "%s: a change on a read-only connection", stmt->name);
    CHECK(!stmt->is_write || db->in_transaction);
    return check_args(db, stmt, args);
}

err_t db_send(struct db *db, const struct db_stmt *stmt, const struct db_value *args)
{
    TRY(db->failed);
    CHECK(db->queue_count < DB_SEND_MAX);
    TRY(check_statement(db, stmt, args));
    TRY(db->ops->send(db, stmt, args));
    db->queue[(db->queue_first + db->queue_count++) % DB_SEND_MAX] = stmt;
    return OK;
}

static int64_t later_key(const struct db_value *args)
{
    return args != NULL && args[0].type == DB_INT ? args[0].i : 0;
}

err_t db_later(struct db *db, const struct db_stmt *stmt, const struct db_value *args)
{
    CHECK(db->in_transaction && stmt->kind == DB_EXEC && stmt->is_write);
    TRY(db->failed);
    TRY(check_statement(db, stmt, args));
    if (db->later_args == NULL)
        db->later_args = arena_new(DB_LATER_BYTES);
    size_t bytes = (size_t)stmt->params * (sizeof *args + 32);
    for (int i = 0; i < stmt->params; i++)
        bytes += args[i].s.n;
    if (db->later_count == DB_LATER_MAX ||
        bytes > DB_LATER_BYTES - arena_used(db->later_args) - KIB(1))
        TRY(run_later(db));
    if (bytes > DB_LATER_BYTES - KIB(1))
        return engine_fail(db, TOO_LARGE, "%s: arguments", stmt->name);
    struct db_value *copy = ARENA_ARRAY(db->later_args, struct db_value, (size_t)stmt->params);
    for (int i = 0; i < stmt->params; i++) {
        copy[i] = args[i];
        if (args[i].type == DB_TEXT || args[i].type == DB_BLOB)
            copy[i].s = arena_str(db->later_args, args[i].s);
    }
    int at = db->later_count++;
    for (; at > 0 && later_key(db->later[at - 1].args) > later_key(copy); at--)
        db->later[at] = db->later[at - 1];
    db->later[at].stmt = stmt;
    db->later[at].args = copy;
    db->later_total++;
    return OK;
}

/* Makes of rows and changes what the statement's kind promises. */
static err_t judge(struct db *db, const struct db_stmt *stmt, const struct db_rows *rows)
{
    switch (stmt->kind) {
    case DB_ONE:
        if (rows->count == 0)
            return NOT_FOUND;
        FALLTHROUGH;
    case DB_OPT:
        if (rows->count > 1)
            return engine_fail(db, INTERNAL, "%s: more than one row", stmt->name);
        return OK;
    case DB_MANY: return rows->count > LIMIT_ROWS ? TOO_LARGE : OK;
    case DB_EXEC: return OK;
    case DB_EXEC1: return rows->changes == 1 ? OK : CONFLICT;
    }
    return OK;
}

static err_t answer(struct db *db, const struct db_stmt *stmt, err_t e, const struct db_rows *rows,
                    struct db_rows *ret_rows)
{
    TRY(e);
    TRY(judge(db, stmt, rows));
    *ret_rows = *rows;
    return OK;
}

err_t db_recv(struct db *db, struct arena *a, struct db_rows *ret_rows)
{
    TRY(db->failed);
    CHECK(db->queue_count > 0);
    const struct db_stmt *stmt = db->queue[db->queue_first];
    db->queue_first = (db->queue_first + 1) % DB_SEND_MAX;
    db->queue_count--;
    struct db_rows rows = {.columns = stmt->columns};
    err_t e = db->ops->recv(db, a, stmt, &rows);
    if (e != OK && !db->in_transaction) {
        db->ops->settle(db);
        queue_clear(db);
    }
    return answer(db, stmt, e, &rows, ret_rows);
}

err_t db_run(struct db *db, struct arena *a, const struct db_stmt *stmt,
             const struct db_value *args, struct db_rows *ret_rows)
{
    TRY(db->failed);
    CHECK(db->queue_count == 0);
    if (db->ops->run == NULL) {
        TRY(db_send(db, stmt, args));
        return db_recv(db, a, ret_rows);
    }
    TRY(check_statement(db, stmt, args));
    struct db_rows rows = {.columns = stmt->columns};
    err_t e = db->ops->run(db, a, stmt, args, &rows);
    return answer(db, stmt, e, &rows, ret_rows);
}

err_t db_script(struct db *db, struct str sql)
{
    TRY(db->failed);
    CHECK(db->queue_count == 0);
    struct arena *scratch = arena_new(sql.n + KIB(1));
    err_t e = db->ops->script(db, arena_cstr(scratch, sql));
    arena_free(scratch);
    return e;
}

err_t db_text_query(struct db *db, struct arena *a, const char *sql, struct db_rows *ret_rows)
{
    TRY(db->failed);
    CHECK(db->queue_count == 0);
    return db->ops->text_query(db, a, sql, ret_rows);
}

int db_checkpoint(struct db *db, bool truncate)
{
    CHECK(!db->in_transaction);
    return db->ops->checkpoint == NULL ? 0 : db->ops->checkpoint(db, truncate);
}

int db_log_pages(const struct db *db)
{
    return db->ops->log_pages == NULL ? 0 : db->ops->log_pages(db);
}
