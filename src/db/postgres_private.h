/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The PostgreSQL connection, shared by postgres_open.c (connecting, settings, what a refusal
 * means) and postgres.c (pipeline, statements, transactions). Nothing else in Luoshi sees
 * libpq-fe.h. */
#ifndef LUOSHI_DB_POSTGRES_PRIVATE_H
#define LUOSHI_DB_POSTGRES_PRIVATE_H

#include "base/library.h"
#include "db/engine.h"

#include <libpq-fe.h>

struct libpq {
#define PQ(name) LIBRARY_POINTER(PQ##name, name)
#include "db/libpq.def"
#undef PQ
};

/* What travels in the pipeline, and so what its answers are. */
enum pg_entry_kind {
    PG_COMMAND,   /* BEGIN, COMMIT, SAVEPOINT p …: one answer without rows */
    PG_PREPARE,   /* the first use of a statement on this connection */
    PG_STATEMENT, /* one answer */
    PG_SYNC,      /* end of a segment: an error skips everything up to here */
};

struct pg_entry {
    enum pg_entry_kind kind;
    const struct db_stmt *stmt; /* PG_PREPARE, PG_STATEMENT */
    int slot;                   /* PG_PREPARE: in what is kept of stmt; -1: it is not kept */
};

/* A statement with :row_limit is kept once for each of the first shapes in which a connection asks
 * it: the limit, which parameters are NULL, which bools are true. All others have one shape. */
#define PG_SHAPES 8

struct pg_shape {
    int64_t limit;
    uint64_t nulls; /* bits, from the first parameter */
    uint64_t trues;
};

struct pg_kept {
    bool is_known[PG_SHAPES]; /* to the server, or on the way to it */
    struct pg_shape shapes[PG_SHAPES];
};

#define PG_ENTRIES (DB_SEND_MAX * 3) /* prepare + statement each, and room for commands */

struct postgres {
    struct db db; /* first */
    struct libpq pq;
    PGconn *conn;
    char *where;
    struct pg_kept *kept;                /* db_stmt_count */
    struct pg_entry entries[PG_ENTRIES]; /* a ring */
    int first;
    int count;
    bool needs_sync;  /* something was sent after the last PG_SYNC */
    bool is_lost;     /* opened anew by the next begin */
    bool is_warned;   /* the server sent a warning */
    int failures;     /* attempts to connect since the last success */
    int64_t retry_us; /* monotonic: not before */
    PGresult *result; /* being copied: a jump out of a call leaves it here */
    struct arena *scratch;
};

static inline struct postgres *postgres_of(struct db *db)
{
    return (struct postgres *)(void *)db;
}

extern const struct db_ops postgres_ops;

/* Connects, sets, and checks; in pipeline mode at the end. */
err_t postgres_connect(struct postgres *p, struct note *note);

/* Records what the server refused (result may be NULL: the connection is lost). */
err_t postgres_fail(struct postgres *p, const char *what, const PGresult *result);

/* The name under which the server knows the statement, or "" for one that is not kept; where it
 * has yet to be told, the text goes on the wire and the entry PG_PREPARE is to be added. The name
 * lives in p->scratch. */
struct pg_named {
    const char *name;
    bool is_new;
    int slot;
};
err_t postgres_prepare(struct postgres *p, const struct db_stmt *stmt, const struct db_value *args,
                       struct pg_named *ret_named);

#endif
