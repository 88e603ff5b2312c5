/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The SQLite connection, shared by sqlite_open.c (folder, lock, settings) and sqlite.c (statements,
 * transactions). Nothing else in Luoshi sees sqlite3.h. */
#ifndef LUOSHI_DB_SQLITE_PRIVATE_H
#define LUOSHI_DB_SQLITE_PRIVATE_H

#include "db/engine.h"

#include <sqlite3.h>

enum sqlite_fixed {
    FIXED_BEGIN,
    FIXED_COMMIT,
    FIXED_ROLLBACK,
    FIXED_SAVEPOINT,
    FIXED_RELEASE,
    FIXED_ROLLBACK_TO,
    FIXED_COUNT
};

struct sqlite {
    struct db db; /* first */
    sqlite3 *conn;
    int lock_fd;         /* writer: holds luoshi.lock; else -1 */
    int log_pages;       /* after the last commit */
    int64_t deadline_us; /* reader: when the running statement is stopped */
    sqlite3_stmt **kept; /* db_stmt_count prepared statements */
    sqlite3_stmt *fixed[FIXED_COUNT];
    sqlite3_stmt *running; /* not yet reset: a jump out of a call leaves it here */
    bool running_is_kept;
    struct arena *pending;              /* arguments of statements that were sent and not run */
    struct db_value *args[DB_SEND_MAX]; /* a ring, in step with db.queue */
    int args_first;
    int args_count;
};

#define SQLITE_READ_SECONDS 10   /* a page's statement takes milliseconds; as on PostgreSQL */
#define SQLITE_BUSY_MS      5000 /* only a process that recovers the log is ever in the way */
#define SQLITE_TRUNCATE_MS  50

static inline struct sqlite *sqlite_of(struct db *db)
{
    return (struct sqlite *)(void *)db;
}

extern const struct db_ops sqlite_ops;

/* The meaning of an extended result code. */
err_t sqlite_err(int code);

#endif
