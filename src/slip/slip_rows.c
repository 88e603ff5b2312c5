/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Rows of the lists of slips. */
#include "slip/slip_rows.h"

#include "base/limits.h"

#include "slip_list_sql.h"

#include <stdlib.h>

#define NEWEST INT64_MAX

struct slip_level_view slip_level_of(const struct ladders *all, struct level_id id, enum lang lang)
{
    size_t at = 0;
    const struct ladder *ladder = ladder_of_level(all, id, &at);
    if (ladder == NULL)
        return (struct slip_level_view){id, S(""), "", ""};
    const struct ladder_level *l = &ladder->levels[at];
    return (struct slip_level_view){id, ladder_level_name(l, lang), ladder_sign(l->symbol),
                                    ladder_class(l->colour)};
}

err_t slip_rows_proposed(struct ctx *c, const struct ladders *all,
                         const struct slip_rows_place *place, struct slip_row **ret_rows,
                         size_t *ret_count)
{
    struct slip_proposals_rows rows;
    TRY(slip_proposals(c->db, c->a,
                       (struct slip_proposals_args){.level_id = place->level,
                                                    .after_unit_no = place->unit_no,
                                                    .after_no = place->after_no,
                                                    .row_limit = PAGE_ROWS + 1},
                       &rows));
    struct slip_row *list = ARENA_ARRAY(c->a, struct slip_row, rows.count + 1);
    struct slip_level_view level = slip_level_of(all, place->level, c->lang);
    for (size_t i = 0; i < rows.count; i++) {
        const struct slip_proposals_row *r = &rows.rows[i];
        list[i] = (struct slip_row){
            .slip_id = r->slip_id,
            .item_id = r->item_id,
            .item_number = r->item_number,
            .item_title = r->item_title,
            .unit_id = r->unit_id,
            .unit_name = lang_name(c->lang, r->unit_name, r->unit_name_en),
            .level = level,
            .status = SLIP_PROPOSED,
            .outcome = "",
            .cause = slip_cause(c->a, c->lang, level.name, r->cause),
            .former_number = r->former_number,
            .is_by_person = r->is_by_person,
            .on = r->proposed_on,
            .term_on = DATE_NONE,
            .is_first_of_unit = i == 0 || rows.rows[i - 1].unit_id.v != r->unit_id.v,
        };
    }
    *ret_rows = list;
    *ret_count = rows.count;
    return OK;
}

static enum slip_status status_of(struct str word)
{
    return str_eq(word, S("issued"))     ? SLIP_ISSUED
           : str_eq(word, S("answered")) ? SLIP_ANSWERED
           : str_eq(word, S("closed"))   ? SLIP_CLOSED
           : str_eq(word, S("proposed")) ? SLIP_PROPOSED
                                         : SLIP_WITHDRAWN;
}

static struct slip_row *take(struct ctx *c, const struct ladders *all,
                             const struct slip_in_state_row *rows, size_t count)
{
    struct slip_row *list = ARENA_ARRAY(c->a, struct slip_row, count + 1);
    for (size_t i = 0; i < count; i++) {
        const struct slip_in_state_row *r = &rows[i];
        list[i] = (struct slip_row){
            .slip_id = r->slip_id,
            .number = r->number,
            .title = r->title,
            .item_id = r->item_id,
            .item_number = r->item_number,
            .item_title = r->item_title,
            .unit_id = r->unit_id,
            .unit_name = lang_name(c->lang, r->unit_name, r->unit_name_en),
            .level = slip_level_of(all, r->level_id, c->lang),
            .status = status_of(r->status),
            .outcome = slip_outcome_label(r->outcome),
            .on = r->issued_on,
            .term_on = r->term_on,
            .is_late = str_eq(r->status, S("issued")) && r->term_on.day < c->today.day,
            .signed_at = r->signed_at,
            .answered_at = r->answered_at,
        };
    }
    return list;
}

err_t slip_rows_state(struct ctx *c, const struct ladders *all, struct str state, int64_t before_no,
                      struct slip_row **ret_rows, size_t *ret_count)
{
    int64_t before = before_no > 0 ? before_no : NEWEST;
    if (str_eq(state, S("ended"))) {
        struct slip_ended_rows rows;
        TRY(slip_ended(c->db, c->a,
                       (struct slip_ended_args){.before_no = before,
                                                .viewer_person_id = ctx_viewer(c),
                                                .row_limit = PAGE_ROWS + 1},
                       &rows));
        *ret_rows = take(c, all, rows.rows, rows.count);
        *ret_count = rows.count;
        return OK;
    }
    struct slip_in_state_rows rows;
    TRY(slip_in_state(c->db, c->a,
                      (struct slip_in_state_args){.status = state,
                                                  .before_no = before,
                                                  .viewer_person_id = ctx_viewer(c),
                                                  .row_limit = PAGE_ROWS + 1},
                      &rows));
    *ret_rows = take(c, all, rows.rows, rows.count);
    *ret_count = rows.count;
    return OK;
}

err_t slip_rows_of_item(struct ctx *c, const struct ladders *all, struct item_id item,
                        struct slip_row **ret_rows, size_t *ret_count)
{
    struct slip_of_item_rows rows;
    TRY(slip_of_item(c->db, c->a,
                     (struct slip_of_item_args){.item_id = item,
                                                .viewer_person_id = ctx_viewer(c),
                                                .can_issue = ctx_may(c, SLIP_ISSUE)},
                     &rows));
    *ret_rows = take(c, all, rows.rows, rows.count);
    *ret_count = rows.count;
    return OK;
}

/* Places of levels in their ladders, to sort by. */
static size_t height(const struct ladders *all, struct level_id id)
{
    size_t at = 0;
    return ladder_of_level(all, id, &at) == NULL ? 0 : at;
}

err_t slip_rows_groups(struct ctx *c, const struct ladders *all, struct slip_group **ret_groups,
                       size_t *ret_count)
{
    struct slip_groups_rows rows;
    TRY(slip_groups(c->db, c->a, &rows));
    struct slip_group *list = ARENA_ARRAY(c->a, struct slip_group, rows.count + 1);
    for (size_t i = 0; i < rows.count; i++) { /* a handful: sorted while they are put in */
        struct slip_group g = {.level = slip_level_of(all, rows.rows[i].level_id, c->lang),
                               .count = rows.rows[i].slip_count};
        size_t at = i;
        for (; at > 0 && height(all, list[at - 1].level.level_id) < height(all, g.level.level_id);
             at--)
            list[at] = list[at - 1];
        list[at] = g;
    }
    *ret_groups = list;
    *ret_count = rows.count;
    return OK;
}
