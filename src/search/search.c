/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Keeps the full-text row of an item; called by the rules that write its text, in their
 * transaction. */
#include "search/search.h"

#include "search_sql.h"

err_t search_index_item(struct ctx *c, struct item_id id, struct str old_text, struct str new_text)
{
    if (old_text.p != NULL && new_text.p != NULL && str_eq(old_text, new_text))
        return OK;
    if (old_text.p != NULL)
        TRY(search_forget_later(
            c->db,
            (struct search_forget_args){.item_id = id, .old_grams = search_grams(c->a, old_text)}));
    return search_remember_later(
        c->db, (struct search_remember_args){.item_id = id, .grams = search_grams(c->a, new_text)});
}

#define MERGED_PAGES 64 /* of the index, 4 kB each: some 60,000 rows, 2 ms */

/* Where nothing but the words is asked for, a page is found among the newest items the sooner, the
 * more of them hold the word. A row of the index costs 0.03 µs, and a page of it holds some 900; a
 * text costs 0.9 µs: to look at texts is cheaper beyond the square root of rows / 600 pages, which
 * is 4 of 10,000 rows and 41 of a million. */
#define FEW_PAGES      3
#define LOOKING_FACTOR 600

/* The words of the index that begin with it: "0" stands before each, and the last is below the
 * beginning with its last byte one higher (of UTF-8 it is never the highest). */
static err_t is_frequent(struct ctx *c, struct str prefix, bool is_alone, bool *ret_is_frequent)
{
    struct search_pages_row row;
    struct str from = arena_printf(c->a, "0%.*s", STR_ARG(prefix));
    char *to = arena_cstr(c->a, from);
    to[from.n - 1]++;
    TRY(search_pages(c->db, c->a,
                     (struct search_pages_args){.from_blob = from, .to_blob = {to, from.n}}, &row));
    int64_t pages = row.page_count;
    bool is_cheap = is_alone && pages > FEW_PAGES && pages * pages > row.row_count / LOOKING_FACTOR;
    *ret_is_frequent = pages > MERGED_PAGES || is_cheap;
    return OK;
}

err_t search_ask_make(struct ctx *c, struct str typed, bool is_alone, struct search_ask *ret_ask)
{
    enum db_engine engine = db_engine(c->db);
    struct search_word words[SEARCH_WORDS];
    struct str queries[SEARCH_WORDS], quick[SEARCH_WORDS];
    size_t quick_count = 0, count = search_words(c->a, engine, typed, words);
    *ret_ask = (struct search_ask){.all = STR_NONE};
    for (size_t i = 0; i < count; i++) {
        bool is_needle = false;
        if (words[i].prefix.p != NULL && engine == DB_SQLITE)
            TRY(is_frequent(c, words[i].prefix, is_alone, &is_needle));
        queries[i] = words[i].query;
        if (is_needle)
            ret_ask->needles[ret_ask->needle_count++] = words[i].needle;
        else
            quick[quick_count++] = words[i].query;
    }
    ret_ask->all = search_join(c->a, engine, queries, count);
    ret_ask->quick = search_join(c->a, engine, quick, quick_count);
    return OK;
}

bool search_holds(const struct search_ask *ask, struct str text)
{
    return search_text_has(ask->needles, ask->needle_count, text);
}

#define MERGE_PAGES 40000 /* a million items have 35,000: two seconds */

err_t search_tidy(struct ctx *c)
{
    return search_merge(c->db, c->a, (struct search_merge_args){.merge_no = -MERGE_PAGES});
}
