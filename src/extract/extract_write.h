/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * A draft plan as JSON, as a table for the terminal, as CSV for a spreadsheet. All append to a
 * buffer; a buffer that is full stays `failed` and is checked by the caller. */
#ifndef LUOSHI_EXTRACT_WRITE_H
#define LUOSHI_EXTRACT_WRITE_H

#include "base/buf.h"
#include "extract/extract.h"

/* The machine-readable form: one object with document, meeting, items; ids 1…n in order. */
void extract_write_json(struct buf *out, const struct extract_plan *plan);

/* For people at a terminal: an indented tree with units, deadline and confidence, then the
 * warnings. `columns` is the width to keep to (0: 100). */
void extract_write_table(struct buf *out, const struct extract_plan *plan, size_t columns);

/* RFC 4180 with CRLF and a UTF-8 byte order mark, for Excel. A cell that starts with = + - @ tab or
 * CR gets a leading apostrophe, so that it is never a formula. Lists are joined with 、 or "; ". */
void extract_write_csv(struct buf *out, const struct extract_plan *plan);

/* The plain text that the offsets count in. */
void extract_write_text(struct buf *out, struct str text);

#endif
