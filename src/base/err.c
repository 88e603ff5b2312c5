/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Names and numbers of err_t, read from err.def. */
#include "base/err.h"

#include "base/check.h"

#include <stdarg.h>
#include <stdio.h>

struct err_row {
    const char *name;
    int status;
    int exit_code;
    const char *sentence;
};

static const struct err_row rows[] = {
#define ERR(name, status, exit_code, text) {#name, status, exit_code, text},
#include "base/err.def"
#undef ERR
};

static const struct err_row *row_of(err_t e)
{
    CHECK((unsigned)e < ARRAY_LEN(rows));
    return &rows[e];
}

const char *err_name(err_t e)
{
    return row_of(e)->name;
}

int err_http_status(err_t e)
{
    return row_of(e)->status;
}

int err_exit_code(err_t e)
{
    return row_of(e)->exit_code;
}

const char *err_sentence(err_t e)
{
    return row_of(e)->sentence;
}

err_t note_fail(struct note *n, err_t e, const char *format, ...)
{
    if (n != NULL && n->text[0] == '\0') {
        va_list args;
        va_start(args, format);
        (void)vsnprintf(n->text, sizeof n->text, format, args);
        va_end(args);
    }
    return e;
}
