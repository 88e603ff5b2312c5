/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * What the database keeps of a task for lists, in one text (migration 0025_item_line.sql): one
 * column of a narrow row is read instead of twenty of a wide one. Private to src/item. */
#ifndef LUOSHI_ITEM_ITEM_LINE_H
#define LUOSHI_ITEM_ITEM_LINE_H

#include "item/item_list.h"

/* Fills the row but for item_id, key, units, plan_title and what only an export shows; its texts
 * point into the line. ret_units: the words of item.part_units. False: this is no such line. */
bool item_line_read(struct str line, struct date today, struct item_list_row *row,
                    struct str *ret_units);
/* Only number and title. */
bool item_line_texts(struct str line, struct str *ret_number, struct str *ret_title);

#endif
