/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * One map of the whole database file for all readers of the process.
 *
 * SQLite maps a file once a connection and no further than 2 GiB (SQLITE_MAX_MMAP_SIZE); what lies
 * behind is read page by page. Here the readers of a file share one map that also covers what it
 * grows by: its pages are entered in the page table once and not once a reader, and no page is
 * read. It takes the place of xFetch of the file, the method by which SQLite asks for a page of a
 * map (sqlite3_io_methods, version 3); all other methods stay those of SQLite. */
#ifndef LUOSHI_DB_SQLITE_MAP_H
#define LUOSHI_DB_SQLITE_MAP_H

#include <sqlite3.h>

/* For an open reader whose mmap_size is set and which has read a page. Where the system refuses the
 * map, the connection goes on as it is. The map is given back with the last reader. */
void sqlite_map_share(sqlite3 *conn);

#endif
