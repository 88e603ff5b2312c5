/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * PostgreSQL: not yet here. */
#include "db/engine.h"

err_t postgres_open(const char *where, enum db_mode mode, struct db **ret_db, struct note *note)
{
    (void)where;
    (void)mode;
    (void)ret_db;
    return note_fail(note, CONFIG, "PostgreSQL is not built in");
}
