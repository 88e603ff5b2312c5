/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * One database connection, SQLite or PostgreSQL behind the same calls. Concepts never call this:
 * they call the typed functions that tools/sqlgen writes from their .sql files; the dispatcher and
 * the jobs open transactions.
 *
 * Statements are queued and answered in order: db_send puts one on the connection's queue, db_recv
 * takes the answer of the oldest. On SQLite a statement runs when it is sent; on PostgreSQL
 * everything sent before the first recv travels as one pipeline, so a page that sends its N
 * statements first costs one round trip. db_run is send + recv.
 *
 * A connection belongs to one thread at a time. Rows are copied into the caller's arena and live as
 * long as it does. */
#ifndef LUOSHI_DB_DB_H
#define LUOSHI_DB_DB_H

#include "base/arena.h"
#include "base/err.h"

struct db;

enum db_engine { DB_SQLITE, DB_POSTGRES };

/* Values that travel: dates as text "2026-11-25" (or NULL), instants as integer microseconds,
 * booleans as integer 0/1 (BIGINT-compatible on PostgreSQL: see migrations/README.md). */
enum db_type { DB_NULL, DB_INT, DB_REAL, DB_TEXT, DB_BLOB };

struct db_value {
    enum db_type type;
    int64_t i;    /* DB_INT */
    double r;     /* DB_REAL */
    struct str s; /* DB_TEXT, DB_BLOB */
};

enum db_kind {
    DB_ONE,   /* exactly one row, else NOT_FOUND */
    DB_OPT,   /* no row or one */
    DB_MANY,  /* up to LIMIT_ROWS rows; more is TOO_LARGE */
    DB_EXEC,  /* no rows; any number of changes */
    DB_EXEC1, /* exactly one row changed, else CONFLICT (optimistic locking in one word) */
};

/* Written by sqlgen as static const; one object per named statement. */
struct db_stmt {
    const char *name;         /* "item_by_id" */
    const char *sqlite;       /* text with ?1 ?2 … */
    const char *postgres;     /* text with $1 $2 …, casts included */
    enum db_kind kind;
    bool is_write;            /* refused on a read-only connection before it is sent */
    int params;               /* number of parameters */
    const enum db_type *param_types;
    int columns;
    const enum db_type *column_types;
    int index;                /* slot in the connection's cache of prepared statements */
};

struct db_rows {
    size_t count;
    int columns;
    struct db_value *values; /* count × columns, row by row */
    int64_t changes;         /* rows changed by an EXEC */
};

/* The cache has one slot per statement of the program; sqlgen numbers them. */
extern const int db_stmt_count;

enum db_mode {
    DB_READER, /* SQLite: query_only, never checkpoints. PostgreSQL: read-only transactions */
    DB_WRITER, /* SQLite: the one connection that writes and checkpoints */
};

/* where: a folder path (SQLite: its file luoshi.db) or "postgresql://…". Reads the settings back
 * and refuses a database whose settings differ. */
err_t db_open(const char *where, enum db_mode mode, struct db **ret_db, struct note *note);
void db_close(struct db *db);
enum db_engine db_engine(const struct db *db);

err_t db_begin(struct db *db);    /* SQLite writer: IMMEDIATE; reader: a snapshot. PG: repeatable read for readers */
err_t db_commit(struct db *db);   /* OK means durable */
void db_rollback(struct db *db);  /* never fails; a broken connection is reopened by the next begin */
bool db_in_transaction(const struct db *db);

/* Named points inside a transaction, for many requests in one commit (SQLite writer). */
err_t db_savepoint(struct db *db);
err_t db_release(struct db *db);
void db_rollback_to(struct db *db);

err_t db_send(struct db *db, const struct db_stmt *stmt, const struct db_value *args);
err_t db_recv(struct db *db, struct arena *a, struct db_rows *ret_rows);
err_t db_run(struct db *db, struct arena *a, const struct db_stmt *stmt,
             const struct db_value *args, struct db_rows *ret_rows);

/* Raw text, several statements: migrations and set-up only. */
err_t db_script(struct db *db, struct str sql);
/* One statement of which only text results are wanted: tools and tests only. */
err_t db_text_query(struct db *db, struct arena *a, const char *sql, struct db_rows *ret_rows);

/* Why the last call failed, for the log (never for a person's page). Valid until the next call. */
const char *db_message(const struct db *db);

/* SQLite writer: moves the log into the database; called between batches and at the end. */
void db_checkpoint(struct db *db, bool truncate);

#endif
