/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The parts of one draft item while they are put together. Inside the folder only. */
#ifndef LUOSHI_CHECK_CHECK_PARTS_H
#define LUOSHI_CHECK_CHECK_PARTS_H

#include "check/check.h"

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

/* Groups (check_group.c): fills in the units that a phrase means; false when it is none. chosen:
 * ids separated by blanks, STR_NONE when nobody has chosen. */
bool check_group_read(struct ctx *c, const struct unit_directory *d, struct str chosen,
                      struct check_part *p);
/* The parts of the item with a part for each chosen unit of its phrases and with the units that the
 * list has since; nothing is written when there are none. */
err_t check_group_expand(struct ctx *c, const struct check_item *it);
/* What was chosen goes along with the words, from one item to another. */
err_t check_group_copy(struct ctx *c, struct item_id from, struct item_id to);

/* Links of items that run already (check_same.c): taken back with a restored item, and made. */
err_t check_unlink_same(struct ctx *c, const struct check_item *it);
err_t check_links_confirm(struct ctx *c, const struct check_draft *d);

/* Before a merge: keeps what undoes it (check_undo.c). */
err_t check_merge_remember(struct ctx *c, const struct check_draft *d,
                           const struct check_item *from, const struct check_item *into);

#endif
