/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * GNU attributes under names of their own, so that the rest of the code reads as plain C17.
 * gcc 12 and clang 14 are the compilers that must accept this without a warning. */
#ifndef LUOSHI_BASE_COMPILER_H
#define LUOSHI_BASE_COMPILER_H

#define MUST_USE          __attribute__((warn_unused_result))
#define PRINTF_LIKE(f, a) __attribute__((format(printf, f, a)))
#define NO_RETURN         __attribute__((noreturn))
#define UNUSED            __attribute__((unused))
#define FALLTHROUGH       __attribute__((fallthrough))

/* AUTO(fn) int fd = …; calls fn(&fd) when the variable leaves its scope. */
#define AUTO(fn) __attribute__((cleanup(fn)))

/* A buffer that is written before it is read: the compiler need not clear it (the build clears all
 * others). For arrays in hot paths only. */
#define UNCLEARED __attribute__((uninitialized))

#define ARRAY_LEN(a) (sizeof(a) / sizeof((a)[0]))

#endif
