/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * One database connection, SQLite or PostgreSQL behind the same calls. Concepts never call this:
 * they call the typed functions that tools/sqlgen writes from their .sql files; the dispatcher and
 * the jobs open transactions.
 *
 * Statements are queued and answered in order: db_send puts one on the connection's queue, db_recv
 * takes the answer of the oldest. On SQLite a statement runs when its answer is taken; on
 * PostgreSQL everything sent before the first recv travels as one pipeline, so a page that sends
 * its N statements first costs one round trip. db_run is send + recv, with nothing else on the
 * queue. Arguments are copied by db_send. Answers that nobody took are taken and dropped by
 * db_commit, which fails if one of them failed.
 *
 * A statement that the engine refuses ends the transaction on both engines: everything after it
 * returns the same error until db_rollback, or db_rollback_to of a point set before. NOT_FOUND of
 * :one, CONFLICT of :exec1 and TOO_LARGE of :many are answers, not refusals: the transaction goes
 * on. Changes need a transaction; a read without one is a transaction of its own.
 *
 * What a refusal means: unique key CONFLICT; foreign key, check, not null INVALID; a lock that is
 * not given, a time limit or a lost connection BUSY; disk full, I/O or damage IO; else INTERNAL.
 *
 * A connection belongs to one thread at a time. Rows are copied into the caller's arena and live as
 * long as it does. The caller's arena may jump out of a call when it is full: db_rollback (or
 * db_rollback_to) is then the next call. */
#ifndef LUOSHI_DB_DB_H
#define LUOSHI_DB_DB_H

#include "base/arena.h"
#include "base/err.h"

struct db;

enum db_engine {
    DB_SQLITE,
    DB_POSTGRES
};

/* Values that travel: dates as text "2026-11-25" (or NULL), instants as integer microseconds,
 * booleans as integer 0/1 (BIGINT-compatible on PostgreSQL: see migrations/README.md). */
enum db_type {
    DB_NULL,
    DB_INT,
    DB_REAL,
    DB_TEXT,
    DB_BLOB
};

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
    const char *name;     /* "item_by_id" */
    const char *sqlite;   /* text with ?1 ?2 … */
    const char *postgres; /* text with $1 $2 …, casts included */
    enum db_kind kind;
    bool is_write; /* refused on a read-only connection before it is sent */
    int params;    /* number of parameters */
    const enum db_type *param_types;
    int limit_param;      /* from 1: the parameter that :row_limit is; 0: none */
    uint64_t flag_params; /* with it: which parameters are bools, from bit 0 */
    int columns;
    const enum db_type *column_types;
    int index; /* slot in the connection's cache of prepared statements; -1: not kept */
};

#define DB_SEND_MAX 64 /* statements on the queue: a page sends about ten */

struct db_rows {
    size_t count;
    int columns;
    struct db_value *values; /* count × columns, row by row */
    int64_t changes;         /* rows changed by an EXEC */
};

/* DB_TEXT must not hold a NUL byte (PostgreSQL has no such text): INVALID on both.
 *
 * The cache has one slot per statement of the program; sqlgen numbers them. */
extern const int db_stmt_count;

enum db_mode {
    DB_READER, /* SQLite: query_only, never checkpoints. PostgreSQL: read-only transactions */
    DB_WRITER, /* SQLite: the one connection that writes and checkpoints */
};

/* where: a folder path (SQLite: its file luoshi.db) or "postgresql://…". Reads the settings back
 * and refuses a database whose settings differ (CONFIG and a note). A writer makes the folder
 * (0700) and the file (0600) if there are none and holds luoshi.lock: a second writer, of this or
 * another process, is refused (BUSY and a note that names the process). */
err_t db_open(const char *where, enum db_mode mode, struct db **ret_db, struct note *note);
void db_close(struct db *db);
enum db_engine db_engine(const struct db *db);
enum db_mode db_mode(const struct db *db);

/* SQLite writer: IMMEDIATE; reader: one snapshot, taken by its first statement. PostgreSQL: a
 * writer is SERIALIZABLE, a reader REPEATABLE READ and READ ONLY: it sees one moment, but not
 * always one that fits an order of the writers; it decides nothing. A broken connection is opened
 * anew here; after a failure it is tried again at growing intervals, in between the answer is BUSY.
 */
err_t db_begin(struct db *db);
/* OK means durable. The transaction has ended however it returns. IO: it is not known whether the
 * changes were stored (PostgreSQL: connection lost during COMMIT, or a standby was not reached). */
err_t db_commit(struct db *db);
void db_rollback(struct db *db); /* never fails; without a transaction it does nothing */
bool db_in_transaction(const struct db *db);

/* After a failure, until the next begin: the same transaction may succeed when run again
 * (PostgreSQL: serialization failure, deadlock, connection lost before COMMIT). */
bool db_should_retry(const struct db *db);

/* Points inside a transaction, for many requests in one commit; they nest. Both ways of ending the
 * newest point drop answers that nobody took. db_release fails, and leaves the point, if one of
 * them or a deferred foreign key fails: db_rollback_to then. */
err_t db_savepoint(struct db *db);
err_t db_release(struct db *db);
void db_rollback_to(struct db *db); /* undoes everything since the point; the point is gone */

/* Many requests in one commit without points. db_end_part is what db_release is at the end of a
 * part: it takes the answers that nobody took, and fails where db_release would; what db_later
 * keeps waits for the commit. db_drop_part ends
 * a part that failed, if that needs no undoing: true when nothing was changed since db_changes gave
 * `before` and no statement was refused. False: the transaction must be rolled back. SQLite only.
 */
int64_t db_changes(const struct db *db);
err_t db_end_part(struct db *db);
bool db_drop_part(struct db *db, int64_t before);

err_t db_send(struct db *db, const struct db_stmt *stmt, const struct db_value *args);
err_t db_recv(struct db *db, struct arena *a, struct db_rows *ret_rows);
err_t db_run(struct db *db, struct arena *a, const struct db_stmt *stmt,
             const struct db_value *args, struct db_rows *ret_rows);

/* Runs an :exec statement when the transaction or the newest point ends: for what nothing in the
 * transaction reads and what is cheaper together. They run in the order of their first argument
 * if it is a number, and of these calls where it is the same; so what is kept for one row must not
 * depend on that of another. The full-text index of SQLite is written out by the next other
 * statement, and whenever a row comes behind one with a higher number, so that many changes of it
 * among others cost many times what they cost at the end. Arguments are copied. A failure is that
 * of db_commit, db_release or db_end_part. */
err_t db_later(struct db *db, const struct db_stmt *stmt, const struct db_value *args);

/* Raw text, several statements, outside a transaction each on its own: migrations and set-up only.
 * Nothing may be on the queue. */
err_t db_script(struct db *db, struct str sql);
/* One statement of which only text results are wanted (DB_TEXT or DB_NULL): tools and tests. */
err_t db_text_query(struct db *db, struct arena *a, const char *sql, struct db_rows *ret_rows);

/* Why the last call failed, for the log (never for a person's page). Valid until the next call. */
const char *db_message(const struct db *db);

/* SQLite writer, outside a transaction: moves the log into the database; called between batches
 * (passive: as far as no reader is in the way) and at the end (truncate: waits for readers, then
 * the log file is empty). Returns the pages that are still only in the log. Else 0. */
int db_checkpoint(struct db *db, bool truncate);
/* SQLite writer: pages in the log after the last commit. Else 0. */
int db_log_pages(const struct db *db);

#endif
