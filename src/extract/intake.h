/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * From the bytes of a file to plain text that extract_document reads: UTF-8, UTF-16, GB18030,
 * Markdown, HTML and what a browser puts on the clipboard from Word. No network, no file access. */
#ifndef LUOSHI_EXTRACT_INTAKE_H
#define LUOSHI_EXTRACT_INTAKE_H

#include "base/arena.h"
#include "base/err.h"

struct extract_intake {
    const char *media_type; /* "text/plain", "text/markdown", "text/html" */
    const char *encoding;   /* "UTF-8", "UTF-16LE", "UTF-16BE", "GB18030", "windows-1252" */
    struct str text;        /* valid UTF-8; plain UTF-8 input: a slice of `bytes` */
};

/* `filename` decides where the content does not (.md, .html, .htm); may be empty. A byte order mark
 * is not part of the text. Memory: up to 4 times the input for a converted encoding or HTML.
 * Errors: INVALID for a file that holds no text (Word, Excel, PDF, pictures, archives, anything
 * with NUL bytes) with a note that says what to do; TOO_LARGE above 64 MiB. */
MUST_USE err_t extract_intake(struct arena *a, struct str bytes, struct str filename,
                              struct extract_intake *ret, struct note *note);

#endif
