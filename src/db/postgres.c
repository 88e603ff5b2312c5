/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Statements and transactions on PostgreSQL in pipeline mode: everything is put on the wire in
 * order, `entries` says which answers are to come, and a sync is sent when the first of them is
 * wanted. BEGIN, SAVEPOINT and a reader's COMMIT cost no round trip of their own. */
#include "db/postgres_private.h"

#include "base/check.h"
#include "base/clock.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#define BACKOFF_FIRST_US INT64_C(100000)
#define BACKOFF_LAST_US  INT64_C(5000000)

/* The pipeline -------------------------------------------------------------------------------- */

static void entry_add(struct postgres *p, enum pg_entry_kind kind, const struct db_stmt *stmt)
{
    CHECK(p->count < PG_ENTRIES);
    p->entries[(p->first + p->count++) % PG_ENTRIES] = (struct pg_entry){kind, stmt, -1};
    p->needs_sync = kind != PG_SYNC;
}

static err_t send_command(struct postgres *p, const char *text)
{
    if (p->pq.sendQueryParams(p->conn, text, 0, NULL, NULL, NULL, NULL, 0) != 1)
        return postgres_fail(p, text, /* result= */ NULL);
    entry_add(p, PG_COMMAND, /* stmt= */ NULL);
    return OK;
}

static err_t send_sync(struct postgres *p)
{
    if (!p->needs_sync)
        return OK;
    if (p->pq.pipelineSync(p->conn) != 1)
        return postgres_fail(p, "sync", /* result= */ NULL);
    entry_add(p, PG_SYNC, /* stmt= */ NULL);
    return OK;
}

static void result_clear(struct postgres *p)
{
    p->pq.clear(p->result);
    p->result = NULL;
}

/* Reads to the end of the answer that p->result began. */
static void answer_end(struct postgres *p)
{
    result_clear(p);
    PGresult *more;
    while ((more = p->pq.getResult(p->conn)) != NULL) {
        bool is_bad = p->pq.status(p->conn) != CONNECTION_OK;
        p->pq.clear(more);
        if (is_bad)
            return;
    }
}

/* Takes the first answer, which is left in p->result unless it says only that all went well. */
static err_t take(struct postgres *p, const char *what)
{
    CHECK(p->count > 0);
    struct pg_entry entry = p->entries[p->first];
    p->first = (p->first + 1) % PG_ENTRIES;
    p->count--;
    p->result = p->pq.getResult(p->conn);
    ExecStatusType status = p->pq.resultStatus(p->result);
    if (entry.kind == PG_SYNC && status == PGRES_PIPELINE_SYNC) {
        result_clear(p);
        return OK;
    }
    if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK)
        return OK;
    if (entry.kind == PG_PREPARE && entry.slot >= 0)
        p->kept[entry.stmt->index].is_known[entry.slot] = false;
    err_t e = status == PGRES_PIPELINE_ABORTED ? (p->db.failed != OK ? p->db.failed : BUSY)
                                               : postgres_fail(p, what, p->result);
    answer_end(p);
    return e;
}

/* Takes answers until only `left` are to come, or until one that has rows. */
static err_t take_until(struct postgres *p, int left)
{
    err_t first = OK;
    while (p->count > left && !p->is_lost) {
        const struct pg_entry *entry = &p->entries[p->first];
        err_t e = take(p, entry->stmt == NULL ? "transaction" : entry->stmt->name);
        if (p->result != NULL)
            answer_end(p);
        if (first == OK)
            first = e;
    }
    if (p->is_lost)
        p->count = 0;
    return first;
}

static err_t take_all(struct postgres *p)
{
    err_t e = p->is_lost ? BUSY : send_sync(p);
    err_t taken = take_until(p, /* left= */ 0);
    return e != OK ? e : taken;
}

static void settle(struct db *db)
{
    struct postgres *p = postgres_of(db);
    if (p->result != NULL)
        answer_end(p);
    if (p->count == 0)
        return;
    char message[sizeof db->message];
    memcpy(message, db->message, sizeof message);
    bool should_retry = db->should_retry;
    (void)take_all(p);
    memcpy(db->message, message, sizeof message); /* the first failure is the one to report */
    db->should_retry = should_retry;
}

/* A connection that was lost is opened anew, at growing intervals while that fails. */
static err_t reopen(struct postgres *p)
{
    int64_t now = clock_monotonic_us();
    if (now < p->retry_us)
        return engine_fail(&p->db, BUSY, "the connection is lost; it is tried again soon");
    struct note why = {{0}};
    err_t e = postgres_connect(p, &why);
    if (e == OK) {
        p->failures = 0;
        p->retry_us = 0;
        return OK;
    }
    int64_t wait = p->failures < 6 ? BACKOFF_FIRST_US << p->failures : BACKOFF_LAST_US;
    p->failures++;
    p->retry_us = clock_monotonic_us() + (wait > BACKOFF_LAST_US ? BACKOFF_LAST_US : wait);
    return engine_fail(&p->db, BUSY, "%s", why.text);
}

/* Statements ---------------------------------------------------------------------------------- */

struct params {
    const char **values;
    int *lengths;
    int *formats; /* 1: binary, for bytes */
};

static struct params params_make(struct arena *a, const struct db_stmt *stmt,
                                 const struct db_value *args)
{
    size_t n = (size_t)stmt->params;
    struct params m = {arena_array(a, n, sizeof(char *)), ARENA_ARRAY(a, int, n),
                       ARENA_ARRAY(a, int, n)};
    for (size_t i = 0; i < n; i++) {
        const struct db_value *v = &args[i];
        switch (v->type) {
        case DB_NULL: break;
        case DB_INT: m.values[i] = arena_printf(a, "%lld", (long long)v->i).p; break;
        case DB_REAL: m.values[i] = arena_printf(a, "%.17g", v->r).p; break;
        case DB_TEXT: m.values[i] = arena_cstr(a, v->s); break;
        case DB_BLOB:
            m.values[i] = v->s.p == NULL ? "" : v->s.p;
            m.lengths[i] = (int)v->s.n;
            m.formats[i] = 1;
            break;
        }
    }
    return m;
}

static err_t prepare(struct postgres *p, const struct db_stmt *stmt, const struct db_value *args,
                     const char **ret_name)
{
    struct pg_named named;
    TRY(postgres_prepare(p, stmt, args, &named));
    if (named.is_new) {
        entry_add(p, PG_PREPARE, stmt);
        p->entries[(p->first + p->count - 1) % PG_ENTRIES].slot = named.slot;
    }
    *ret_name = named.name;
    return OK;
}

static err_t send(struct db *db, const struct db_stmt *stmt, const struct db_value *args)
{
    struct postgres *p = postgres_of(db);
    if (p->is_lost && !db->in_transaction)
        TRY(reopen(p));
    size_t bytes = (size_t)stmt->params * 96;
    for (int i = 0; i < stmt->params; i++)
        bytes += args[i].s.n;
    if (bytes + KIB(1) > LIMIT_REQUEST_ARENA)
        return engine_fail(db, TOO_LARGE, "%s: arguments", stmt->name);
    const char *name = NULL;
    TRY(prepare(p, stmt, args, &name));
    struct params m = params_make(p->scratch, stmt, args);
    int sent = p->pq.sendQueryPrepared(p->conn, name, stmt->params, m.values, m.lengths, m.formats,
                                       /* resultFormat= */ 0);
    arena_reset(p->scratch);
    if (sent != 1)
        return postgres_fail(p, stmt->name, /* result= */ NULL);
    entry_add(p, PG_STATEMENT, stmt);
    return OK;
}

static bool hex_read(struct str text, struct arena *a, struct str *out)
{
    static const char digits[] = "0123456789abcdef";
    if (!str_starts(text, S("\\x")) || text.n % 2 != 0)
        return false;
    size_t n = text.n / 2 - 1;
    char *bytes = arena_alloc(a, n + 1);
    for (size_t i = 0; i < n; i++) {
        const char *high = memchr(digits, text.p[2 + 2 * i], 16);
        const char *low = memchr(digits, text.p[3 + 2 * i], 16);
        if (high == NULL || low == NULL)
            return false;
        bytes[i] = (char)((high - digits) * 16 + (low - digits));
    }
    *out = (struct str){bytes, n};
    return true;
}

static bool value_read(struct str text, enum db_type want, struct arena *a, struct db_value *out)
{
    char *end = NULL;
    out->type = want;
    switch (want) {
    case DB_NULL: return false;
    case DB_INT: return str_to_int64(text, &out->i);
    case DB_REAL: out->r = strtod(text.p, &end); return end == text.p + text.n;
    case DB_TEXT: out->s = arena_str(a, text); return true;
    case DB_BLOB: return hex_read(text, a, &out->s);
    }
    return false;
}

static err_t rows_read(struct postgres *p, struct arena *a, const struct db_stmt *stmt,
                       struct db_rows *rows)
{
    const PGresult *r = p->result;
    if (p->pq.nfields(r) != stmt->columns)
        return engine_fail(&p->db, INTERNAL, "%s: %d columns", stmt->name, p->pq.nfields(r));
    size_t most = stmt->kind == DB_MANY ? LIMIT_ROWS : 1;
    size_t total = (size_t)p->pq.ntuples(r);
    rows->count = total;
    if (total > most) /* the judgement needs no values */
        return OK;
    size_t columns = (size_t)stmt->columns;
    rows->values = ARENA_ARRAY(a, struct db_value, total * columns);
    for (size_t i = 0; i < total * columns; i++) {
        int row = (int)(i / columns);
        int at = (int)(i % columns);
        if (p->pq.getisnull(r, row, at))
            continue; /* zeroed memory is DB_NULL */
        struct str text = {p->pq.getvalue(r, row, at), (size_t)p->pq.getlength(r, row, at)};
        if (!value_read(text, stmt->column_types[at], a, &rows->values[i]))
            return engine_fail(&p->db, INTERNAL, "%s: column %s has another type", stmt->name,
                               p->pq.fname(r, at));
    }
    return OK;
}

static err_t statement_take(struct postgres *p, struct arena *a, const struct db_stmt *stmt,
                            struct db_rows *rows)
{
    while (p->count > 0 && p->entries[p->first].kind != PG_STATEMENT) {
        TRY(take(p, stmt->name));
        if (p->result != NULL)
            answer_end(p);
    }
    TRY(take(p, stmt->name));
    err_t e = rows_read(p, a, stmt, rows);
    int64_t changes = 0;
    if (e == OK && stmt->is_write && str_to_int64(str_of(p->pq.cmdTuples(p->result)), &changes))
        rows->changes = changes;
    answer_end(p);
    return e;
}

static err_t recv(struct db *db, struct arena *a, const struct db_stmt *stmt, struct db_rows *rows)
{
    struct postgres *p = postgres_of(db);
    TRY(send_sync(p));
    TRY(statement_take(p, a, stmt, rows));
    while (p->count > 0 && p->entries[p->first].kind == PG_SYNC)
        TRY(take(p, stmt->name));
    return OK;
}

/* Transactions -------------------------------------------------------------------------------- */

static err_t begin(struct db *db)
{
    struct postgres *p = postgres_of(db);
    if (p->is_lost || p->pq.status(p->conn) != CONNECTION_OK)
        TRY(reopen(p));
    return send_command(p, db->mode == DB_READER ? "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
                                                 : "BEGIN ISOLATION LEVEL SERIALIZABLE READ WRITE");
}

static void rollback(struct db *db)
{
    struct postgres *p = postgres_of(db);
    if (p->is_lost)
        return; /* the server rolls back what nobody commits */
    bool should_retry = db->should_retry;
    char message[sizeof db->message];
    memcpy(message, db->message, sizeof message);
    if (send_command(p, "ROLLBACK") != OK || take_all(p) != OK)
        p->is_lost = true;
    db->should_retry = should_retry;
    memcpy(db->message, message, sizeof message);
}

static err_t unknown_outcome(struct postgres *p, const char *why)
{
    p->db.should_retry = false;
    return engine_fail(&p->db, IO, "COMMIT: it is not known whether the changes were stored: %s",
                       why);
}

/* The answer of COMMIT, which is the first to come. Anything but a clear yes or a clear no is an
 * unknown outcome. */
static err_t commit_take(struct postgres *p)
{
    p->first = (p->first + 1) % PG_ENTRIES;
    p->count--;
    p->result = p->pq.getResult(p->conn);
    const char *severity = p->pq.resultErrorField(p->result, PG_DIAG_SEVERITY_NONLOCALIZED);
    err_t e = OK;
    if (p->pq.resultStatus(p->result) == PGRES_COMMAND_OK) {
        if (strcmp(p->pq.cmdStatus(p->result), "COMMIT") != 0)
            e = engine_fail(&p->db, INTERNAL, "COMMIT: the server rolled back");
        else if (p->is_warned)
            e = unknown_outcome(p, "a standby was not reached");
    } else if (severity != NULL && strcmp(severity, "ERROR") == 0) {
        e = postgres_fail(p, "COMMIT", p->result);
    } else {
        p->is_lost = true;
        e = unknown_outcome(p, p->pq.errorMessage(p->conn));
    }
    answer_end(p);
    return e;
}

/* A time limit must not end the wait for a standby: the change is already stored here by then. */
static err_t commit_write(struct postgres *p)
{
    err_t e = send_command(p, "SET LOCAL statement_timeout = 0");
    if (e == OK)
        e = send_command(p, "COMMIT");
    if (e == OK)
        e = send_sync(p);
    if (e != OK || p->is_lost)
        return unknown_outcome(p, p->pq.errorMessage(p->conn));
    p->is_warned = false;
    e = take_until(p, /* left= */ 2);
    if (p->is_lost)
        return unknown_outcome(p, p->pq.errorMessage(p->conn));
    if (e == OK)
        e = commit_take(p);
    (void)take_until(p, /* left= */ 0); /* what follows cannot change the outcome */
    p->db.should_retry = p->db.should_retry && e != OK && e != IO;
    return e;
}

static err_t commit(struct db *db)
{
    struct postgres *p = postgres_of(db);
    if (db->mode == DB_WRITER) {
        err_t e = commit_write(p);
        if (!p->is_lost && p->pq.transactionStatus(p->conn) != PQTRANS_IDLE)
            rollback(db);
        return e;
    }
    /* A reader has nothing to lose: the answer is taken when the next transaction begins. */
    TRY(send_command(p, "COMMIT"));
    return send_sync(p);
}

static err_t point(struct db *db, enum db_point what)
{
    struct postgres *p = postgres_of(db);
    if (p->is_lost)
        return postgres_fail(p, "savepoint", /* result= */ NULL);
    switch (what) {
    case POINT_NONE: return OK;
    case POINT_SET: return send_command(p, "SAVEPOINT p");
    case POINT_RELEASE: return send_command(p, "RELEASE p");
    case POINT_ROLLBACK:
        TRY(send_command(p, "ROLLBACK TO p"));
        TRY(send_command(p, "RELEASE p"));
        return take_all(p);
    }
    return INTERNAL;
}

/* Set-up and tools ---------------------------------------------------------------------------- */

/* Outside the pipeline, which allows one statement a message only. */
static err_t text_run(struct postgres *p, const char *sql)
{
    if (p->is_lost && !p->db.in_transaction)
        TRY(reopen(p));
    TRY(take_all(p));
    if (p->pq.exitPipelineMode(p->conn) != 1)
        return postgres_fail(p, "script", /* result= */ NULL);
    p->result = p->pq.exec(p->conn, sql);
    ExecStatusType status = p->pq.resultStatus(p->result);
    err_t e = OK;
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK && status != PGRES_EMPTY_QUERY)
        e = postgres_fail(p, "script", p->result);
    if (!p->is_lost && p->pq.enterPipelineMode(p->conn) != 1)
        p->is_lost = true;
    return e;
}

static err_t script(struct db *db, const char *sql)
{
    struct postgres *p = postgres_of(db);
    err_t e = text_run(p, sql);
    result_clear(p);
    return e;
}

static err_t text_query(struct db *db, struct arena *a, const char *sql, struct db_rows *ret_rows)
{
    struct postgres *p = postgres_of(db);
    err_t e = text_run(p, sql);
    if (e == OK) {
        size_t columns = (size_t)p->pq.nfields(p->result);
        struct db_rows rows = {.count = (size_t)p->pq.ntuples(p->result), .columns = (int)columns};
        rows.values = ARENA_ARRAY(a, struct db_value, rows.count * columns);
        for (size_t i = 0; i < rows.count * columns; i++) {
            int row = (int)(i / columns);
            int at = (int)(i % columns);
            if (!p->pq.getisnull(p->result, row, at))
                (void)value_read(str_of(p->pq.getvalue(p->result, row, at)), DB_TEXT, a,
                                 &rows.values[i]);
        }
        *ret_rows = rows;
    }
    result_clear(p);
    return e;
}

static void close_connection(struct db *db)
{
    struct postgres *p = postgres_of(db);
    result_clear(p);
    p->pq.finish(p->conn);
    arena_free(p->scratch);
    free(p->kept);
    free(p->where);
    free(p);
}

const struct db_ops postgres_ops = {
    .engine = DB_POSTGRES,
    .begin = begin,
    .commit = commit,
    .rollback = rollback,
    .point = point,
    .send = send,
    .recv = recv,
    .settle = settle,
    .script = script,
    .text_query = text_query,
    .close = close_connection,
};
