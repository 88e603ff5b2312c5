/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * What the two engines share, and the table through which db.c reaches them. Private to src/db.
 *
 * db.c keeps the queue of statements and the state of the transaction, checks the arguments and
 * judges the answer by the statement's kind. An engine only moves values, and reports a refusal
 * through engine_fail. */
#ifndef LUOSHI_DB_ENGINE_H
#define LUOSHI_DB_ENGINE_H

#include "base/limits.h"
#include "db/db.h"

#define DB_LATER_MAX   256 /* more than two a request of a full batch; then they run at once */
#define DB_LATER_BYTES MIB(16)

enum db_point {
    POINT_NONE, /* nothing but the checks of a release */
    POINT_SET,
    POINT_RELEASE,
    POINT_ROLLBACK
};

struct db_ops {
    enum db_engine engine;
    err_t (*begin)(struct db *db);
    err_t (*commit)(struct db *db); /* ends the transaction either way */
    void (*rollback)(struct db *db);
    err_t (*point)(struct db *db, enum db_point what);
    err_t (*send)(struct db *db, const struct db_stmt *stmt, const struct db_value *args);
    /* The answer of the oldest statement sent: stmt. At most LIMIT_ROWS + 1 rows are counted. */
    err_t (*recv)(struct db *db, struct arena *a, const struct db_stmt *stmt,
                  struct db_rows *ret_rows);
    /* send and recv at once; args need not be copied. NULL: send, then recv. */
    err_t (*run)(struct db *db, struct arena *a, const struct db_stmt *stmt,
                 const struct db_value *args, struct db_rows *ret_rows);
    /* Forgets what was sent and not received, and what a jump out of recv left behind. */
    void (*settle)(struct db *db);
    err_t (*script)(struct db *db, const char *sql);
    err_t (*text_query)(struct db *db, struct arena *a, const char *sql, struct db_rows *ret_rows);
    int (*checkpoint)(struct db *db, bool truncate); /* may be NULL */
    int (*log_pages)(const struct db *db);           /* may be NULL */
    int64_t (*changes)(const struct db *db);         /* rows changed so far; SQLite only */
    void (*close)(struct db *db);                    /* frees db */
};

/* Each engine's own struct begins with this. */
struct db {
    const struct db_ops *ops;
    enum db_mode mode;
    bool in_transaction;
    int points;
    err_t failed; /* what ended the transaction; OK: nothing did */
    bool should_retry;
    int queue_first;
    int queue_count;
    const struct db_stmt *queue[DB_SEND_MAX]; /* sent, not received; a ring */
    char message[512];
    /* db_later: kept until the end. */
    struct arena *later_args;
    int later_count;
    int64_t later_total; /* ever */
    struct {
        const struct db_stmt *stmt;
        const struct db_value *args;
    } later[DB_LATER_MAX];
};

/* Records the message, marks the transaction as ended and returns e. */
err_t engine_fail(struct db *db, err_t e, const char *format, ...) PRINTF_LIKE(3, 4);

/* Room for one more row of a result: returns its first value. */
struct db_value *engine_row(struct arena *a, const struct db_stmt *stmt, struct db_rows *rows,
                            size_t *capacity);

err_t sqlite_open(const char *where, enum db_mode mode, struct db **ret_db, struct note *note);
err_t postgres_open(const char *where, enum db_mode mode, struct db **ret_db, struct note *note);

#endif
