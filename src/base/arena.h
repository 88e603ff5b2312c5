/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * An arena owns everything that one request (or one command, one document) allocates. Nothing in it
 * is freed singly; arena_free or arena_reset ends all of it. Handles that must be closed register
 * with arena_defer and are closed in reverse order.
 *
 * Allocation never returns NULL: an arena that reaches its limit ends the request through
 * `arena_full` (see below), because no handler could go on. Memory is zeroed. Freed parts are
 * poisoned for AddressSanitizer; with -DARENA_EACH every allocation is a malloc of its own, so that
 * overruns between neighbours are seen.
 *
 * Not thread-safe: one arena belongs to one thread at a time. */
#ifndef LUOSHI_BASE_ARENA_H
#define LUOSHI_BASE_ARENA_H

#include "base/str.h"

#include <stdarg.h>

struct arena;

/* limit: bytes that the arena may hand out before it is full. */
struct arena *arena_new(size_t limit);
void arena_free(struct arena *a);
void arena_reset(struct arena *a); /* runs the deferred calls, keeps the first block */
size_t arena_used(const struct arena *a);

/* Called when an allocation would pass the limit. The default prints a line and aborts; the server
 * and the commands install a handler that jumps to their error exit. It must not return. */
typedef void arena_full_fn(void *user);
void arena_on_full(struct arena *a, arena_full_fn *fn, void *user);

void *arena_alloc(struct arena *a, size_t bytes);              /* aligned for any type, zeroed */
void *arena_bytes(struct arena *a, size_t bytes);              /* the same, not zeroed */
void *arena_array(struct arena *a, size_t count, size_t size); /* overflow counts as full */
#define ARENA_NEW(a, type)      ((type *)arena_alloc((a), sizeof(type)))
#define ARENA_ARRAY(a, type, n) ((type *)arena_array((a), (n), sizeof(type)))

/* A list that grows by doubling: returns where `count` + 1 elements fit, the old ones copied.
 * `*capacity` is kept by the caller, 0 at first. */
void *arena_grow(struct arena *a, void *old, size_t count, size_t *capacity, size_t size);

struct str arena_str(struct arena *a, struct str s);   /* copy, NUL after the end */
char *arena_cstr(struct arena *a, struct str s);       /* copy as a C string */
struct str arena_lower(struct arena *a, struct str s); /* copy, ASCII letters in lower case */
struct str arena_printf(struct arena *a, const char *format, ...) PRINTF_LIKE(2, 3);
struct str arena_vprintf(struct arena *a, const char *format, va_list args) PRINTF_LIKE(2, 0);

typedef void arena_defer_fn(void *object);
void arena_defer(struct arena *a, arena_defer_fn *fn, void *object);

#endif
