/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Sums of tasks from the tallies that triggers keep; for tabs, desks and the home page. Counts
 * nothing itself. */
#include "base/check.h"
#include "item/item.h"

#include "item_sums_sql.h"

static struct date month_of(struct date d)
{
    struct civil day = date_civil(d);
    struct date first = d;
    CHECK(date_make(day.year, day.month, 1, &first));
    return first;
}

err_t item_due_sums(struct ctx *c, struct unit_id unit, struct date until,
                    struct item_due_sums *ret_sums)
{
    struct item_sums_due_row row;
    TRY(item_sums_due(c->db, c->a,
                      (struct item_sums_due_args){.tally_no = unit.v,
                                                  .month_on = month_of(c->today),
                                                  .today_on = c->today,
                                                  .until_on = until},
                      &row));
    *ret_sums = (struct item_due_sums){row.overdue_count, row.near_count};
    return OK;
}

err_t item_due_sums_of(struct ctx *c, struct person_id person, struct date until,
                       struct item_due_sums *ret_sums)
{
    struct item_sums_due_of_row row;
    TRY(item_sums_due_of(c->db, c->a,
                         (struct item_sums_due_of_args){.person_id = person,
                                                        .month_on = month_of(c->today),
                                                        .today_on = c->today,
                                                        .until_on = until},
                         &row));
    *ret_sums = (struct item_due_sums){row.overdue_count, row.near_count};
    return OK;
}

err_t item_state_sums(struct ctx *c, int64_t ret_of[static ITEM_STATUS_COUNT])
{
    struct item_sums_state_rows rows;
    TRY(item_sums_state(c->db, c->a, &rows));
    memset(ret_of, 0, ITEM_STATUS_COUNT * sizeof *ret_of);
    for (size_t i = 0; i < rows.count; i++)
        ret_of[item_status_of(rows.rows[i].status)] = rows.rows[i].item_count;
    return OK;
}
