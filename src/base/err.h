/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * err_t: how an operation ended; err.def lists the values. A function that can fail returns err_t
 * and writes its ret_ outputs only on OK.
 *
 * The sentence that explains a failure is recorded once, where it happened, in a struct note that
 * the caller owns (one a request, one a command): the first note wins, so that the origin is not
 * covered by what its callers add. Libraries never print. */
#ifndef LUOSHI_BASE_ERR_H
#define LUOSHI_BASE_ERR_H

#include "base/compiler.h"

typedef enum err {
#define ERR(name, status, exit_code, text) name,
#include "base/err.def"
#undef ERR
} err_t;

/* Passes any failure on to the caller: the only macro with hidden control flow. */
#define TRY(expression)                  \
    do {                                 \
        err_t try_error_ = (expression); \
        if (try_error_ != OK)            \
            return try_error_;           \
    } while (0)

struct note {
    char text[480]; /* UTF-8, ends with NUL; empty: nothing to say */
};

const char *err_name(err_t e);     /* "NOT_FOUND" */
int err_http_status(err_t e);      /* 404 */
int err_exit_code(err_t e);        /* sysexits(3) */
const char *err_sentence(err_t e); /* message id, English */

/* Records why, if nothing is recorded yet, and returns e: `return note_fail(n, INVALID, "…")`.
 * n may be NULL. */
err_t note_fail(struct note *n, err_t e, const char *format, ...) PRINTF_LIKE(3, 4);

#endif
