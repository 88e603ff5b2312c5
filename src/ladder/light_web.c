/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * GET /lights: the parts on one level, each with its rule and numbers. */
#include "ladder/ladder_private.h"
#include "ladder/ladder_view.h"

#include "light_list_html.h"

err_t light_list(struct ctx *c)
{
    const struct ladders *all;
    struct level_id level = {0};
    int64_t after = 0;
    struct str ids = STR_NONE;
    struct light_list_view v = {.c = c, .may_edit = ctx_may(c, LADDER_EDIT)};
    (void)str_to_int64(http_arg(c->request, S("level")), &level.v);
    (void)str_to_int64(http_arg(c->request, S("after")), &after);
    TRY(ladders_load(c, &all));
    TRY(light_rows_waiting(c, &v.waiting));
    v.has_ladder = all->count > 0;
    TRY(light_rows_tabs(c, all, &level, &v));
    if (level.v > 0)
        TRY(light_rows_pick(c, level, after, &v, &ids));
    if (ids.n > 0)
        TRY(light_rows_fill(c, all, ids, &v));
    struct html *h =
        page_open(c, &(struct page){.title = str_of(T(c, N_("Lights"))), .nav = NAV_SLIPS});
    light_list_page(h, &v);
    return page_close(c);
}
