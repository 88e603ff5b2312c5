/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * multipart/form-data (RFC 7578, RFC 2046 5.1), strict: CRLF line ends, no transfer encodings, the
 * closing boundary must be there. Bodies are not copied. */
#ifndef LUOSHI_HTTP_MULTIPART_H
#define LUOSHI_HTTP_MULTIPART_H

#include "http/http.h"

#define LIMIT_BOUNDARY_BYTES    70     /* RFC 2046 5.1.1 */
#define LIMIT_PART_HEADER_BYTES KIB(4) /* two or three lines with a long file name */
#define LIMIT_PARAMETERS        8      /* name, filename and filename* are all there are */
#define LIMIT_FORM_FILES        100    /* a folder of annexes */
#define LIMIT_FILENAME_BYTES    1024   /* 255 characters of 4 bytes */

bool multipart_boundary_ok(struct str boundary);
err_t multipart_parse(struct arena *a, struct str boundary, struct str body, struct form *ret_form,
                      struct note *note);

/* The last component of a path written by any system ("C:\a\b.doc" gives "b.doc"). */
struct str multipart_basename(struct str path);

#endif
