/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Growing byte buffer. */
#include "base/buf.h"

#include "base/check.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define ONTO_BYTES 65536u

struct buf buf_new(size_t max)
{
    return (struct buf){.max = max};
}

struct buf buf_onto(int fd, size_t max)
{
    return (struct buf){.max = max, .is_onto = true, .fd = fd};
}

bool buf_flush(struct buf *b, int fd)
{
    for (size_t done = 0; done < b->n && !b->failed;) {
        ssize_t n = write(fd, b->p + done, b->n - done);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0) {
            b->error = n < 0 ? errno : EIO;
            b->failed = true;
        }
        done += n > 0 ? (size_t)n : 0;
    }
    b->n = 0;
    return !b->failed;
}

void buf_free(struct buf *b)
{
    free(b->p);
    *b = (struct buf){.max = b->max};
}

void buf_clear(struct buf *b)
{
    b->n = 0;
    b->failed = false;
}

char *buf_room(struct buf *b, size_t n)
{
    if (b->is_onto && b->n >= ONTO_BYTES)
        (void)buf_flush(b, b->fd);
    if (b->failed || n > b->max - b->n) {
        b->failed = true;
        return NULL;
    }
    if (n > b->cap - b->n) {
        size_t cap = b->cap == 0 ? 1024 : b->cap * 2;
        while (cap - b->n < n)
            cap *= 2;
        if (cap > b->max)
            cap = b->max;
        char *grown = realloc(b->p, cap);
        CHECK(grown != NULL);
        b->p = grown;
        b->cap = cap;
    }
    return b->p + b->n;
}

void buf_put_int(struct buf *b, int64_t value)
{
    char digits[24];
    size_t at = sizeof digits;
    uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    do {
        digits[--at] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest > 0);
    if (value < 0)
        digits[--at] = '-';
    buf_put_bytes(b, digits + at, sizeof digits - at);
}

void buf_printf(struct buf *b, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    va_list again;
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, format, again);
    va_end(again);
    CHECK(n >= 0);
    char *room = buf_room(b, (size_t)n + 1);
    if (room != NULL) {
        (void)vsnprintf(room, (size_t)n + 1, format, args);
        b->n += (size_t)n;
    }
    va_end(args);
}

struct str buf_str(const struct buf *b)
{
    return (struct str){b->p, b->n};
}
