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
