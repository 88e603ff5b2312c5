/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The SQLite writer: one thread, one connection, which does all writing and all checkpointing. It
 * takes what has gathered in its queue, runs each job in a savepoint and commits them together
 * (group commit): a job that fails undoes only itself, and no job is done before its commit is on
 * the disk. */
#ifndef LUOSHI_DB_GROUP_H
#define LUOSHI_DB_GROUP_H

#include "db/job.h"

struct db_writer;

/* where: a data folder. queue_limit: jobs that may wait. batch_limit: jobs a commit. */
err_t db_writer_start(const char *where, size_t queue_limit, size_t batch_limit,
                      struct db_writer **ret_writer, struct note *note);

/* From any thread. BUSY: full or stopping; the job is then not taken and done is not called. */
err_t db_writer_submit(struct db_writer *w, struct db_job *job);

/* Runs what waits, empties the log, closes the connection. NULL is allowed. */
void db_writer_stop(struct db_writer *w);

struct db_writer_stats {
    int64_t jobs;
    int64_t commits;
    int64_t largest_batch;
    int64_t log_pages; /* in the log after the last commit */
};
struct db_writer_stats db_writer_stats(const struct db_writer *w);

#endif
