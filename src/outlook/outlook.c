/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Sums for the matrix of units by month. */
#include "outlook/outlook.h"

#include "outlook_sql.h"

err_t outlook_unit_days_load(struct ctx *c, struct date from, struct date to,
                             const struct outlook_unit_day **ret_list, size_t *ret_count)
{
    struct outlook_unit_days_rows rows;
    TRY(outlook_unit_days(c->db, c->a,
                          (struct outlook_unit_days_args){.from_on = from, .to_on = to}, &rows));
    struct outlook_unit_day *list = ARENA_ARRAY(c->a, struct outlook_unit_day, rows.count + 1);
    for (size_t i = 0; i < rows.count; i++)
        list[i] = (struct outlook_unit_day){rows.rows[i].unit_id, rows.rows[i].due_on,
                                            rows.rows[i].item_count};
    *ret_list = list;
    *ret_count = rows.count;
    return OK;
}
