/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * CHECK states what must hold if the program is right. It is always on: a wrong program stops with
 * the place and the condition instead of writing wrong data. Bad input is never a CHECK; it is an
 * err_t. */
#ifndef LUOSHI_BASE_CHECK_H
#define LUOSHI_BASE_CHECK_H

#include "base/compiler.h"

#define CHECK(cond) ((cond) ? (void)0 : check_failed(#cond, __FILE__, __LINE__))

/* Marks what cannot be reached in a right program. */
#define NEVER(why) check_failed(why, __FILE__, __LINE__)

NO_RETURN void check_failed(const char *condition, const char *file, int line);

#endif
