/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The pool of SQLite readers: a stack. */
#include "db/readers.h"

#include "base/check.h"

#include <pthread.h>
#include <stdlib.h>

struct db_readers {
    pthread_mutex_t lock;
    char *where;
    int limit;
    int open;  /* lent and idle */
    int count; /* idle */
    struct db *idle[];
};

struct db_readers *db_readers_new(const char *where, int limit)
{
    CHECK(limit > 0);
    struct db_readers *r = calloc(1, sizeof *r + (size_t)limit * sizeof(struct db *));
    CHECK(r != NULL);
    r->limit = limit;
    r->where = strdup(where);
    CHECK(r->where != NULL && pthread_mutex_init(&r->lock, /* attr= */ NULL) == 0);
    return r;
}

static err_t open_one(struct db_readers *r, struct db **ret_db, struct note *note)
{
    err_t e = db_open(r->where, DB_READER, ret_db, note);
    if (e != OK) {
        CHECK(pthread_mutex_lock(&r->lock) == 0);
        r->open--;
        CHECK(pthread_mutex_unlock(&r->lock) == 0);
    }
    return e;
}

err_t db_readers_acquire(struct db_readers *r, struct db **ret_db, struct note *note)
{
    struct db *db = NULL;
    CHECK(pthread_mutex_lock(&r->lock) == 0);
    bool may_open = r->open < r->limit;
    if (r->count > 0)
        db = r->idle[--r->count];
    else if (may_open)
        r->open++;
    CHECK(pthread_mutex_unlock(&r->lock) == 0);
    if (db != NULL) {
        *ret_db = db;
        return OK;
    }
    if (!may_open)
        return note_fail(note, BUSY, "All %d database readers are in use", r->limit);
    return open_one(r, ret_db, note);
}

void db_readers_release(struct db_readers *r, struct db *db)
{
    CHECK(!db_in_transaction(db));
    CHECK(pthread_mutex_lock(&r->lock) == 0);
    r->idle[r->count++] = db;
    CHECK(pthread_mutex_unlock(&r->lock) == 0);
}

void db_readers_free(struct db_readers *r)
{
    if (r == NULL)
        return;
    CHECK(r->count == r->open);
    for (int i = 0; i < r->count; i++)
        db_close(r->idle[i]);
    CHECK(pthread_mutex_destroy(&r->lock) == 0);
    free(r->where);
    free(r);
}
