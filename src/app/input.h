/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Reading a file named on the command line. */
#ifndef LUOSHI_APP_INPUT_H
#define LUOSHI_APP_INPUT_H

#include "base/arena.h"
#include "base/err.h"

/* The whole file, "-" for standard input, into the arena; a file over `most` bytes is TOO_LARGE,
 * one that cannot be read NOT_FOUND, each with a note. */
err_t input_read(struct arena *a, const char *path, size_t most, struct str *ret_bytes,
                 struct note *note);

#endif
