/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The ways to the database, the same for the caller on both engines:
 *
 *            DB_READER                                   DB_WRITER
 * SQLite     the caller's thread, a borrowed reader      the writer thread, group commit
 * PostgreSQL a database thread                           a database thread
 *
 * A job runs in one transaction (readers: one snapshot) and is done once. The caller must be ready
 * for `done` before it submits: it may be called before lane_submit returns. */
#ifndef LUOSHI_DB_LANES_H
#define LUOSHI_DB_LANES_H

#include "db/group.h"
#include "db/job.h"

struct lanes;

struct lanes_options {  /* 0: the default */
    int threads;        /* PostgreSQL: 8 threads with two connections each */
    int readers;        /* SQLite: 64 readers at most, one for each thread that submits */
    size_t queue_limit; /* LIMIT_WRITE_QUEUE; PostgreSQL: together with LIMIT_READ_QUEUE */
    size_t batch_limit; /* LIMIT_WRITE_BATCH */
};

/* The schema must be up to date (db/migrate.h). Takes the data folder's lock. */
err_t lanes_open(const char *where, const struct lanes_options *options, struct lanes **ret_lanes,
                 struct note *note);
void lanes_close(struct lanes *lanes); /* runs what waits; nothing is submitted any more */
enum db_engine lanes_engine(const struct lanes *lanes);

/* From any thread, a done of this lane included. Not OK (BUSY: the queue is full): the job is not
 * taken and done is not called. */
err_t lane_submit(struct lanes *lanes, enum db_mode mode, struct db_job *job);

/* Submits and waits: commands, jobs of the clock, tests; never on an HTTP thread, never from a
 * job. Returns the outcome. */
err_t lane_run(struct lanes *lanes, enum db_mode mode, err_t (*run)(void *user, struct db *db),
               void *user);

/* SQLite: figures of the writer; PostgreSQL: zeros. */
struct db_writer_stats lanes_writer_stats(const struct lanes *lanes);

#endif
