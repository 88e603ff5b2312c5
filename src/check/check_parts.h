/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The parts of one draft item while they are put together. Inside the folder only. */
#ifndef LUOSHI_CHECK_CHECK_PARTS_H
#define LUOSHI_CHECK_CHECK_PARTS_H

#include "auth/ctx.h"

struct check_part_row {
    struct unit_id unit;
    struct str text;
    bool is_lead;
};

struct check_parts {
    struct check_part_row *list;
    size_t count, capacity;
};

/* One part a unit, one an unknown name: what is there already stays with its role. */
void check_parts_add(struct arena *a, struct check_parts *parts, struct unit_id unit,
                     struct str text, bool is_lead);
/* In place of those that the item has. */
err_t check_parts_write(struct ctx *c, struct item_id id, const struct check_parts *parts);

/* One entry of the item's history: a single member and what it has become. */
err_t check_record(struct ctx *c, struct item_id id, const char *verb, const char *field,
                   struct str after);

#endif
