/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * A growing byte buffer with a maximum and a sticky error: after an append that would pass the
 * maximum, `failed` stays true and further appends do nothing, so that a writer checks once at the
 * end. Owns its memory (malloc): buf_free. What is only to be printed need not be held as a whole:
 * buf_onto. */
#ifndef LUOSHI_BASE_BUF_H
#define LUOSHI_BASE_BUF_H

#include "base/str.h"

#include <stdarg.h>

struct buf {
    char *p;
    size_t n;   /* bytes in use */
    size_t cap; /* bytes allocated */
    size_t max; /* never more than this */
    bool failed;
    bool is_onto; /* full buffers are written to `fd` */
    int fd;
    int error; /* errno of a write that failed, 0: none */
};

struct buf buf_new(size_t max);
/* A buffer that is written to `fd` whenever 64 KiB are full; buf_flush writes what is left. */
struct buf buf_onto(int fd, size_t max);
/* Writes what stands in the buffer to `fd` and empties it; false (and failed): error says why. */
bool buf_flush(struct buf *b, int fd);
void buf_free(struct buf *b);
void buf_clear(struct buf *b); /* keeps the memory */

void buf_put_int(struct buf *b, int64_t value);
void buf_printf(struct buf *b, const char *format, ...) PRINTF_LIKE(2, 3);

/* Makes room for n more bytes and returns where they go (b->n unchanged), or NULL: then failed. */
char *buf_room(struct buf *b, size_t n);

/* Inline, because a page is thousands of short texts. */
static inline void buf_put_bytes(struct buf *b, const void *p, size_t n)
{
    bool fits = n <= b->cap - b->n && !b->failed;
    char *room = n == 0 ? NULL : fits ? b->p + b->n : buf_room(b, n);
    if (room == NULL)
        return;
    memcpy(room, p, n);
    b->n += n;
}

static inline void buf_put(struct buf *b, struct str s)
{
    buf_put_bytes(b, s.p, s.n);
}

static inline void buf_put_char(struct buf *b, char c)
{
    buf_put_bytes(b, &c, 1);
}

/* The content as a slice, valid until the next append. */
struct str buf_str(const struct buf *b);

#endif
