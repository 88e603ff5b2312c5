/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Full text of items on both engines: Han runs become overlapping bigrams plus single characters at
 * their end, other letters and digits become lower-case words; so that every two-character word is
 * found. Newest first. */
#ifndef LUOSHI_SEARCH_SEARCH_H
#define LUOSHI_SEARCH_SEARCH_H

#include "auth/ctx.h"

/* The text as it is stored: grams divided by blanks (SQLite: the FTS5 column; PostgreSQL:
 * search.sql makes a tsvector of them). */
struct str search_grams(struct arena *a, struct str text);
/* What a person typed as a query of the engine ("实验室 安全" must contain both); STR_NONE when it
 * holds nothing to look for. */
struct str search_query(struct arena *a, enum db_engine engine, struct str typed);
/* What a person typed as it stands inside LIKE '%…%' ESCAPE '\': % and _ mean themselves. */
struct str search_like(struct arena *a, struct str typed);

/* Writes or rewrites the index row of an item. `old_text` is what was indexed before, STR_NONE for
 * a new item (the SQLite index has no copy of its own and must be told what to forget). */
err_t search_index_item(struct ctx *c, struct item_id id, struct str old_text, struct str new_text);

#endif
