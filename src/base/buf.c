/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Growing byte buffer. */
#include "base/buf.h"

#include "base/check.h"

#include <stdio.h>
#include <stdlib.h>

struct buf buf_new(size_t max)
{
    return (struct buf){.max = max};
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
