/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Read-only SQLite connections that threads borrow for one transaction. Opened when first needed,
 * the last one used is the next one lent (its pages are warm). */
#ifndef LUOSHI_DB_READERS_H
#define LUOSHI_DB_READERS_H

#include "db/db.h"

struct db_readers;

struct db_readers *db_readers_new(const char *where, int limit);
/* BUSY: all are lent. */
err_t db_readers_acquire(struct db_readers *readers, struct db **ret_db, struct note *note);
void db_readers_release(struct db_readers *readers, struct db *db); /* outside a transaction */
void db_readers_free(struct db_readers *readers); /* all are back; NULL is allowed */

#endif
