/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The SLOW lane: a few threads for what takes longer than 5 ms (argon2, reading of documents,
 * exports), so that no HTTP thread and no writer waits for it. Each runs one job at a time in a
 * read-only snapshot and waits for it; the queue is bounded. */
#ifndef LUOSHI_WEB_SLOW_H
#define LUOSHI_WEB_SLOW_H

#include "db/lanes.h"

struct slow_pool;

err_t slow_start(struct lanes *lanes, int threads, struct slow_pool **ret_pool, struct note *note);
/* BUSY: the queue is full or the pool stops; done is then not called. */
err_t slow_submit(struct slow_pool *p, struct db_job *job);
void slow_stop(struct slow_pool *p); /* runs what waits; NULL is allowed */

#endif
