/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Statements and transactions on SQLite. A prepared statement is reset as soon as its rows are
 * copied, so that no read transaction outlives its use and the log can be moved. */
#include "db/sqlite_private.h"

#include "base/check.h"
#include "base/clock.h"

#include <stdlib.h>
#include <unistd.h>

err_t sqlite_err(int code)
{
    switch (code) {
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID: return CONFLICT;
    default: break;
    }
    switch (code & 0xff) {
    case SQLITE_CONSTRAINT:
    case SQLITE_MISMATCH: return INVALID;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_INTERRUPT:
    case SQLITE_NOMEM: return BUSY;
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
    case SQLITE_PROTOCOL: return IO;
    case SQLITE_TOOBIG: return TOO_LARGE;
    default: return INTERNAL;
    }
}

static err_t fail(struct sqlite *s, const char *what)
{
    int code = sqlite3_extended_errcode(s->conn);
    return engine_fail(&s->db, sqlite_err(code), "%s: %s (%d)", what, sqlite3_errmsg(s->conn),
                       code);
}

/* Statements --------------------------------------------------------------------------------- */

static void stop_running(struct sqlite *s)
{
    if (s->running == NULL)
        return;
    (void)sqlite3_reset(s->running);
    (void)sqlite3_clear_bindings(s->running); /* they point into the caller's memory */
    if (!s->running_is_kept)
        (void)sqlite3_finalize(s->running);
    s->running = NULL;
    s->deadline_us = 0;
}

static void settle(struct db *db)
{
    struct sqlite *s = sqlite_of(db);
    stop_running(s);
    if (s->args_count > 0)
        arena_reset(s->pending);
    s->args_first = 0;
    s->args_count = 0;
}

static err_t start(struct sqlite *s, const struct db_stmt *stmt)
{
    bool is_kept = stmt->index >= 0;
    sqlite3_stmt *q = is_kept ? s->kept[stmt->index] : NULL;
    if (q == NULL) {
        unsigned flags = is_kept ? SQLITE_PREPARE_PERSISTENT : 0;
        if (sqlite3_prepare_v3(s->conn, stmt->sqlite, -1, flags, &q, NULL) != SQLITE_OK)
            return fail(s, stmt->name);
        CHECK(sqlite3_bind_parameter_count(q) == stmt->params);
        CHECK(sqlite3_column_count(q) == stmt->columns);
        if (is_kept)
            s->kept[stmt->index] = q;
    }
    s->running = q;
    s->running_is_kept = is_kept;
    if (s->db.mode == DB_READER)
        s->deadline_us = clock_monotonic_us() + SQLITE_READ_SECONDS * INT64_C(1000000);
    return OK;
}

/* A NULL pointer would be bound as NULL, and the empty text is not NULL. */
static const char *bytes_of(struct str s)
{
    return s.p == NULL ? "" : s.p;
}

static int bind(sqlite3_stmt *q, int at, const struct db_value *v)
{
    switch (v->type) {
    case DB_NULL: return sqlite3_bind_null(q, at);
    case DB_INT: return sqlite3_bind_int64(q, at, v->i);
    case DB_REAL: return sqlite3_bind_double(q, at, v->r);
    case DB_TEXT:
        return sqlite3_bind_text64(q, at, bytes_of(v->s), v->s.n, SQLITE_STATIC, SQLITE_UTF8);
    case DB_BLOB: return sqlite3_bind_blob64(q, at, bytes_of(v->s), v->s.n, SQLITE_STATIC);
    }
    return SQLITE_MISUSE;
}

static struct str column_bytes(sqlite3_value *value, struct arena *a)
{
    const char *p = sqlite3_value_blob(value);
    int n = sqlite3_value_bytes(value);
    return arena_str(a, (struct str){p == NULL ? "" : p, (size_t)n});
}

/* False: the column has another type than sqlgen found. One call of the library finds the value,
 * the others only look at it: a value without its own mutex is safe where connections have none. */
static bool column_read(sqlite3_stmt *q, int at, enum db_type want, struct arena *a,
                        struct db_value *out)
{
    sqlite3_value *value = sqlite3_column_value(q, at);
    int have = sqlite3_value_type(value);
    out->type = have == SQLITE_NULL ? DB_NULL : want;
    switch (out->type) {
    case DB_NULL: return have == SQLITE_NULL;
    case DB_INT: out->i = sqlite3_value_int64(value); return have == SQLITE_INTEGER;
    case DB_REAL:
        out->r = sqlite3_value_double(value);
        return have == SQLITE_FLOAT || have == SQLITE_INTEGER;
    case DB_TEXT: out->s = column_bytes(value, a); return have == SQLITE_TEXT;
    case DB_BLOB: out->s = column_bytes(value, a); return have == SQLITE_BLOB;
    }
    return false;
}

static err_t row_read(struct sqlite *s, struct arena *a, const struct db_stmt *stmt,
                      struct db_value *row)
{
    for (int i = 0; i < stmt->columns; i++)
        if (!column_read(s->running, i, stmt->column_types[i], a, &row[i]))
            return engine_fail(&s->db, INTERNAL, "%s: column %s has another type", stmt->name,
                               sqlite3_column_name(s->running, i));
    return OK;
}

static err_t rows_read(struct sqlite *s, struct arena *a, const struct db_stmt *stmt,
                       struct db_rows *rows)
{
    size_t most = stmt->kind == DB_MANY ? LIMIT_ROWS : 1;
    size_t capacity = 0;
    for (;;) {
        int code = sqlite3_step(s->running);
        if (code == SQLITE_DONE)
            return OK;
        if (code != SQLITE_ROW)
            return fail(s, stmt->name);
        if (rows->count >= most) { /* one too many is all that the judgement needs */
            rows->count++;
            return OK;
        }
        TRY(row_read(s, a, stmt, engine_row(a, stmt, rows, &capacity)));
    }
}

static err_t run(struct db *db, struct arena *a, const struct db_stmt *stmt,
                 const struct db_value *args, struct db_rows *rows)
{
    struct sqlite *s = sqlite_of(db);
    stop_running(s);
    TRY(start(s, stmt));
    err_t e = OK;
    for (int i = 0; i < stmt->params && e == OK; i++)
        if (bind(s->running, i + 1, &args[i]) != SQLITE_OK)
            e = fail(s, stmt->name);
    if (e == OK)
        e = rows_read(s, a, stmt, rows);
    stop_running(s);
    if (e == OK && stmt->is_write)
        rows->changes = sqlite3_changes64(s->conn);
    return e;
}

/* Keeps the arguments until the answer is taken. */
static err_t send(struct db *db, const struct db_stmt *stmt, const struct db_value *args)
{
    struct sqlite *s = sqlite_of(db);
    size_t bytes = (size_t)stmt->params * (sizeof *args + 32);
    for (int i = 0; i < stmt->params; i++)
        bytes += args[i].s.n;
    if (bytes + KIB(1) > LIMIT_REQUEST_ARENA - arena_used(s->pending))
        return engine_fail(db, TOO_LARGE, "%s: arguments waiting for an answer", stmt->name);
    struct db_value *copy = ARENA_ARRAY(s->pending, struct db_value, (size_t)stmt->params);
    for (int i = 0; i < stmt->params; i++) {
        copy[i] = args[i];
        if (args[i].type == DB_TEXT || args[i].type == DB_BLOB)
            copy[i].s = arena_str(s->pending, args[i].s);
    }
    s->args[(s->args_first + s->args_count++) % DB_SEND_MAX] = copy;
    return OK;
}

static err_t recv(struct db *db, struct arena *a, const struct db_stmt *stmt, struct db_rows *rows)
{
    struct sqlite *s = sqlite_of(db);
    const struct db_value *args = s->args[s->args_first];
    s->args_first = (s->args_first + 1) % DB_SEND_MAX;
    s->args_count--;
    err_t e = run(db, a, stmt, args, rows);
    if (s->args_count == 0)
        arena_reset(s->pending);
    return e;
}

/* Transactions ------------------------------------------------------------------------------- */

static err_t fixed(struct sqlite *s, enum sqlite_fixed which)
{
    static const char *const texts[FIXED_COUNT] = {
        [FIXED_BEGIN] = "BEGIN",       [FIXED_COMMIT] = "COMMIT",
        [FIXED_ROLLBACK] = "ROLLBACK", [FIXED_SAVEPOINT] = "SAVEPOINT p",
        [FIXED_RELEASE] = "RELEASE p", [FIXED_ROLLBACK_TO] = "ROLLBACK TO p",
    };
    const char *text = texts[which];
    if (which == FIXED_BEGIN && s->db.mode == DB_WRITER)
        text = "BEGIN IMMEDIATE";
    sqlite3_stmt **q = &s->fixed[which];
    if (*q == NULL &&
        sqlite3_prepare_v3(s->conn, text, -1, SQLITE_PREPARE_PERSISTENT, q, NULL) != SQLITE_OK)
        return fail(s, text);
    err_t e = sqlite3_step(*q) == SQLITE_DONE ? OK : fail(s, text);
    (void)sqlite3_reset(*q);
    return e;
}

/* SQLite itself ends a transaction on a full disk or an I/O error. */
static bool is_open(const struct sqlite *s)
{
    return sqlite3_get_autocommit(s->conn) == 0;
}

static err_t begin(struct db *db)
{
    return fixed(sqlite_of(db), FIXED_BEGIN);
}

static void rollback(struct db *db)
{
    struct sqlite *s = sqlite_of(db);
    if (is_open(s))
        (void)fixed(s, FIXED_ROLLBACK);
    CHECK(!is_open(s));
}

static err_t commit(struct db *db)
{
    struct sqlite *s = sqlite_of(db);
    if (!is_open(s))
        return engine_fail(db, IO, "COMMIT: SQLite has ended the transaction");
    err_t e = fixed(s, FIXED_COMMIT);
    if (e != OK) {
        char message[sizeof db->message];
        memcpy(message, db->message, sizeof message);
        rollback(db);
        memcpy(db->message, message, sizeof message);
    }
    return e;
}

/* A deferred foreign key that does not hold would fail the commit of the whole batch. */
static err_t deferred_keys_hold(struct sqlite *s)
{
    int now = 0;
    int highest = 0;
    (void)sqlite3_db_status(s->conn, SQLITE_DBSTATUS_DEFERRED_FKS, &now, &highest, /* reset= */ 0);
    if (now != 0)
        return engine_fail(&s->db, INVALID, "a deferred foreign key does not hold");
    return OK;
}

static err_t point(struct db *db, enum db_point what)
{
    struct sqlite *s = sqlite_of(db);
    if (!is_open(s))
        return engine_fail(db, IO, "SQLite has ended the transaction");
    switch (what) {
    case POINT_NONE: return deferred_keys_hold(s);
    case POINT_SET: return fixed(s, FIXED_SAVEPOINT);
    case POINT_RELEASE: TRY(deferred_keys_hold(s)); return fixed(s, FIXED_RELEASE);
    case POINT_ROLLBACK: TRY(fixed(s, FIXED_ROLLBACK_TO)); return fixed(s, FIXED_RELEASE);
    }
    return INTERNAL;
}

/* Set-up and tools --------------------------------------------------------------------------- */

static err_t script(struct db *db, const char *sql)
{
    struct sqlite *s = sqlite_of(db);
    stop_running(s);
    return sqlite3_exec(s->conn, sql, NULL, NULL, NULL) == SQLITE_OK ? OK : fail(s, "script");
}

static err_t text_query(struct db *db, struct arena *a, const char *sql, struct db_rows *ret_rows)
{
    struct sqlite *s = sqlite_of(db);
    stop_running(s);
    if (sqlite3_prepare_v2(s->conn, sql, -1, &s->running, NULL) != SQLITE_OK)
        return fail(s, "query");
    s->running_is_kept = false;
    struct db_rows rows = {.columns = sqlite3_column_count(s->running)};
    const struct db_stmt shape = {.kind = DB_MANY, .columns = rows.columns};
    size_t capacity = 0;
    err_t e = OK;
    int code;
    while ((code = sqlite3_step(s->running)) == SQLITE_ROW) {
        struct db_value *row = engine_row(a, &shape, &rows, &capacity);
        for (int i = 0; i < rows.columns; i++) {
            const char *text = (const char *)sqlite3_column_text(s->running, i);
            row[i].type = text == NULL ? DB_NULL : DB_TEXT;
            if (text != NULL)
                row[i].s = arena_str(a, str_of(text));
        }
    }
    if (code != SQLITE_DONE)
        e = fail(s, "query");
    stop_running(s);
    if (e == OK)
        *ret_rows = rows;
    return e;
}

static int checkpoint(struct db *db, bool truncate)
{
    struct sqlite *s = sqlite_of(db);
    int in_log = 0;
    int moved = 0;
    if (db->mode != DB_WRITER || s->log_pages == 0)
        return 0;
    int mode = truncate ? SQLITE_CHECKPOINT_TRUNCATE : SQLITE_CHECKPOINT_PASSIVE;
    (void)sqlite3_busy_timeout(s->conn, SQLITE_TRUNCATE_MS); /* writes wait as long */
    int code = sqlite3_wal_checkpoint_v2(s->conn, "main", mode, &in_log, &moved);
    (void)sqlite3_busy_timeout(s->conn, SQLITE_BUSY_MS);
    if (code == SQLITE_OK && truncate)
        s->log_pages = 0;
    if (code != SQLITE_OK)
        (void)fail(s, "checkpoint"); /* tried again later; the log still has everything */
    return code == SQLITE_OK || code == SQLITE_BUSY ? in_log - moved : s->log_pages;
}

static int log_pages(const struct db *db)
{
    return ((const struct sqlite *)(const void *)db)->log_pages;
}

static int64_t changes(const struct db *db)
{
    return sqlite3_total_changes64(((const struct sqlite *)(const void *)db)->conn);
}

static void close_connection(struct db *db)
{
    struct sqlite *s = sqlite_of(db);
    if (s->conn != NULL) {
        settle(db);
        (void)checkpoint(db, /* truncate= */ true);
        for (int i = 0; i < db_stmt_count; i++)
            (void)sqlite3_finalize(s->kept[i]);
        for (int i = 0; i < FIXED_COUNT; i++)
            (void)sqlite3_finalize(s->fixed[i]);
        CHECK(sqlite3_close(s->conn) == SQLITE_OK);
    }
    if (s->lock_fd >= 0)
        (void)close(s->lock_fd);
    arena_free(s->pending);
    free(s->kept);
    free(s);
}

const struct db_ops sqlite_ops = {
    .engine = DB_SQLITE,
    .begin = begin,
    .commit = commit,
    .rollback = rollback,
    .point = point,
    .send = send,
    .recv = recv,
    .run = run,
    .settle = settle,
    .script = script,
    .text_query = text_query,
    .checkpoint = checkpoint,
    .log_pages = log_pages,
    .changes = changes,
    .close = close_connection,
};
