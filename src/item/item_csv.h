/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The list as CSV (RFC 4180) for Excel and WPS: UTF-8 with a byte order mark, CRLF. */
#ifndef LUOSHI_ITEM_ITEM_CSV_H
#define LUOSHI_ITEM_ITEM_CSV_H

#include "base/buf.h"
#include "item/item_list.h"

/* All rows of the filter, up to LIMIT_EXPORT_ROWS, as a download. */
err_t item_csv_write(struct ctx *c, const struct unit_directory *units,
                     const struct item_filter *f);

#endif
