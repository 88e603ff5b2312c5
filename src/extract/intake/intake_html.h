/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * HTML → plain text. Inside the folder only; here alone libxml2 is used. */
#ifndef LUOSHI_EXTRACT_INTAKE_HTML_H
#define LUOSHI_EXTRACT_INTAKE_HTML_H

#include "base/arena.h"
#include "base/err.h"

/* The text that a reader of the page sees: a line for each block, cells of a table parted by tabs
 * (merged cells leave empty ones), list items with their number. Scripts, styles, the head,
 * comments and hidden parts are left out. `html` is UTF-8, whatever it says of itself. */
MUST_USE err_t extract_html_text(struct arena *a, struct str html, struct str *ret_text,
                                 struct note *note);

#endif
