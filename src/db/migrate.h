/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Numbered schema steps, append-only, embedded in the binary from migrations/. Each runs in one
 * transaction together with its row in schema_step(number, name, checksum, applied_at). A step
 * whose text no longer has the recorded SHA-256, or a database that knows a step that this binary
 * does not, is refused: nothing is changed and the note says what to do. */
#ifndef LUOSHI_DB_MIGRATE_H
#define LUOSHI_DB_MIGRATE_H

#include "db/db.h"

struct migration {
    int number;       /* 1 … without gaps */
    const char *name; /* "0001_base" */
    const char *sqlite;
    const char *postgres;
};

/* Both are made by tools/embed from migrations/. */
extern const struct migration migrations[];
extern const int migration_count;

struct migrate_status {
    int applied; /* steps in the database */
    int known;   /* steps in this binary */
};

err_t migrate_status(struct db *db, struct arena *a, struct migrate_status *ret_status,
                     struct note *note);
/* Needs a DB_WRITER outside a transaction. On PostgreSQL under an advisory lock, so that two
 * servers may start at once. SQLite's foreign keys are off while a step runs (it may rebuild a
 * table) and all are checked before it commits. */
err_t migrate_up(struct db *db, struct arena *a, int *ret_applied_now, struct note *note);

/* The same with another list of steps: tools and tests. */
struct migrate_steps {
    const struct migration *list;
    int count;
};
err_t migrate_status_of(struct db *db, struct arena *a, struct migrate_steps steps,
                        struct migrate_status *ret_status, struct note *note);
err_t migrate_up_of(struct db *db, struct arena *a, struct migrate_steps steps,
                    int *ret_applied_now, struct note *note);

#endif
