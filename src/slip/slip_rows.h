/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Rows of the lists of slips. Private to src/slip. */
#ifndef LUOSHI_SLIP_SLIP_ROWS_H
#define LUOSHI_SLIP_SLIP_ROWS_H

#include "slip/slip_view.h"

struct slip_rows_place {
    struct level_id level;     /* proposals: of this one */
    int64_t unit_no, after_no; /* proposals: behind these */
    int64_t before_no;         /* others: older than this one */
};

/* One more than a page: the last says that there is a next one. */
err_t slip_rows_proposed(struct ctx *c, const struct ladders *all,
                         const struct slip_rows_place *place, struct slip_row **ret_rows,
                         size_t *ret_count);
/* state: "issued", "answered", "ended". */
err_t slip_rows_state(struct ctx *c, const struct ladders *all, struct str state, int64_t before_no,
                      struct slip_row **ret_rows, size_t *ret_count);
err_t slip_rows_of_item(struct ctx *c, const struct ladders *all, struct item_id item,
                        struct slip_row **ret_rows, size_t *ret_count);
/* Levels with proposals, the highest first. */
err_t slip_rows_groups(struct ctx *c, const struct ladders *all, struct slip_group **ret_groups,
                       size_t *ret_count);

#endif
