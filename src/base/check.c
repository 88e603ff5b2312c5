/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The last words of a program that found itself wrong. */
#include "base/check.h"

#include <stdio.h>
#include <stdlib.h>

void check_failed(const char *condition, const char *file, int line)
{
    (void)fprintf(stderr, "luoshi: %s:%d: internal check failed: %s\n", file, line, condition);
    abort();
}
