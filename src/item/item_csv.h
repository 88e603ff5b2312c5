/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The list as CSV (RFC 4180) for Excel and WPS: UTF-8 with a byte order mark, CRLF. */
#ifndef LUOSHI_ITEM_ITEM_CSV_H
#define LUOSHI_ITEM_ITEM_CSV_H

#include "base/buf.h"
#include "item/item_list.h"

/* One value, quoted where needed. R-ITEM-06: a value that a spreadsheet would take for a formula
 * (= + - @, tab or CR at its beginning, also full-width, also after blanks) gets an apostrophe. */
void item_csv_put(struct buf *out, struct str value);

/* All rows of the filter, up to LIMIT_EXPORT_ROWS, as a download. */
err_t item_csv_write(struct ctx *c, const struct unit_directory *units,
                     const struct item_filter *f);

#endif
