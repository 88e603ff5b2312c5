/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Threads for PostgreSQL, each with a connection for changes and one for reads. The server groups
 * commits itself; a job that lost against another is run again here (DB_JOB_ATTEMPTS). */
#ifndef LUOSHI_DB_POOL_H
#define LUOSHI_DB_POOL_H

#include "db/job.h"

struct db_pool;

err_t db_pool_start(const char *where, int threads, size_t queue_limit, struct db_pool **ret_pool,
                    struct note *note);
/* From any thread. BUSY: full or stopping; the job is then not taken and done is not called. */
err_t db_pool_submit(struct db_pool *pool, enum db_mode mode, struct db_job *job);
void db_pool_stop(struct db_pool *pool); /* runs what waits; NULL is allowed */

#endif
