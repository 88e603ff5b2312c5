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
/* What a person typed as it stands inside LIKE '%…%' ESCAPE '\': % and _ mean themselves; the
 * first 300 letters of it. */
struct str search_like(struct arena *a, struct str typed);

/* A beginning of words ("2*") makes the SQLite index merge every row that holds one of them before
 * it gives the first: where these are many, it is cheaper to look at the texts of the newest items.
 * `all` asks the index for every word typed; `quick` leaves out those that are in `needles`, which
 * search_holds finds in a text. Without needles both are the same. */
#define SEARCH_WORDS 12 /* of one query; nobody types more, and each costs a lookup */
struct search_ask {
    struct str all;   /* p == NULL: there is nothing to look for */
    struct str quick; /* p == NULL: every word is a needle */
    struct str needles[SEARCH_WORDS];
    size_t needle_count;
};
/* is_alone: nothing but the words is asked for. */
err_t search_ask_make(struct ctx *c, struct str typed, bool is_alone, struct search_ask *ret_ask);
/* Does a text as it was indexed hold all needles? */
bool search_holds(const struct search_ask *ask, struct str text);

/* One word typed, by itself. Pure; for search.c and its test. */
struct search_word {
    struct str query;  /* of the engine */
    struct str needle; /* what the grams of a text that has it contain */
    struct str prefix; /* its last gram, of which only the beginning is meant; p == NULL: none */
};
size_t search_words(struct arena *a, enum db_engine engine, struct str typed,
                    struct search_word list[static SEARCH_WORDS]);
struct str search_join(struct arena *a, enum db_engine engine, const struct str *queries,
                       size_t count);
bool search_text_has(const struct str *needles, size_t count, struct str text);

/* Writes or rewrites the index row of an item. `old_text` is what was indexed before, STR_NONE for
 * a new item (the SQLite index has no copy of its own and must be told what to forget). */
err_t search_index_item(struct ctx *c, struct item_id id, struct str old_text, struct str new_text);

/* The job of the night: makes one piece of the pieces in which SQLite has written the index,
 * because each is looked through by itself. PostgreSQL does so without being asked. */
err_t search_tidy(struct ctx *c);

#endif
