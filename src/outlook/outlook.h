/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Other views of the list of items. What the month-by-unit matrix counts. */
#ifndef LUOSHI_OUTLOOK_OUTLOOK_H
#define LUOSHI_OUTLOOK_OUTLOOK_H

#include "auth/ctx.h"

struct outlook_unit_day {
    struct unit_id unit_id;
    struct date due_on;
    int64_t count;
};
/* Open items by unit and day between two days, from the tally; for those who see every item. */
err_t outlook_unit_days_load(struct ctx *c, struct date from, struct date to,
                             const struct outlook_unit_day **ret_list, size_t *ret_count);

#endif
