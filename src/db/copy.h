/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * A consistent copy of a SQLite database, also while a server runs on it. */
#ifndef LUOSHI_DB_COPY_H
#define LUOSHI_DB_COPY_H

#include "db/db.h"

/* where: a data folder (never a PostgreSQL address). folder: made if there is none; becomes a data
 * folder with its own luoshi.db (0600), checked and synced. CONFLICT: it has one already. */
err_t db_copy(const char *where, const char *folder, struct note *note);

#endif
