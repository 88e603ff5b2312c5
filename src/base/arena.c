/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Bump allocator: blocks of doubling size, the newest first. */
#include "base/arena.h"

#include "base/check.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>

#if defined(__SANITIZE_ADDRESS__)
#define ARENA_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ARENA_ASAN 1
#endif
#endif
#ifdef ARENA_ASAN
#include <sanitizer/asan_interface.h>
#define POISON(p, n)   ASAN_POISON_MEMORY_REGION(p, n)
#define UNPOISON(p, n) ASAN_UNPOISON_MEMORY_REGION(p, n)
#define RED_ZONE       16u /* bytes between allocations that nobody may touch */
#else
#define POISON(p, n)   ((void)(p), (void)(n))
#define UNPOISON(p, n) ((void)(p), (void)(n))
#define RED_ZONE       0u
#endif

#define FIRST_BLOCK (16u * 1024)
#define HUGE_PAGE   (2u * 1024 * 1024)
#define LAST_BLOCK  (2 * HUGE_PAGE)
#define ALIGNMENT   16u

struct block {
    struct block *older;
    size_t size; /* bytes of data after the header */
    size_t used;
    size_t unused_; /* keeps the data aligned */
};

struct deferred {
    struct deferred *older;
    arena_defer_fn *fn;
    void *object;
};

struct arena {
    struct block *newest;
    struct deferred *deferred;
    size_t used;
    size_t limit;
    arena_full_fn *full;
    void *full_user;
};

static char *block_data(struct block *b)
{
    return (char *)(b + 1);
}

/* Memory for a block of *size bytes. What is larger than a huge page is made of such pages where
 * the system has them: one fault instead of 512, which is a fifth of the time of reading a large
 * text. The size grows to whole pages. */
static struct block *block_memory(size_t *size)
{
    size_t bytes = sizeof(struct block) + *size;
    if (bytes <= HUGE_PAGE)
        return malloc(bytes);
    bytes = (bytes + (HUGE_PAGE - 1)) & ~(size_t)(HUGE_PAGE - 1);
    void *p = aligned_alloc(HUGE_PAGE, bytes);
    if (p != NULL)
        (void)madvise(p, bytes, MADV_HUGEPAGE);
    *size = bytes - sizeof(struct block);
    return p;
}

static struct block *block_new(size_t size, struct block *older)
{
    struct block *b = block_memory(&size);
    CHECK(b != NULL);
    *b = (struct block){.older = older, .size = size};
    POISON(block_data(b), size);
    return b;
}

struct arena *arena_new(size_t limit)
{
    struct arena *a = calloc(1, sizeof *a);
    CHECK(a != NULL);
    a->limit = limit;
    a->newest = block_new(FIRST_BLOCK, /* older= */ NULL);
    return a;
}

static void run_deferred(struct arena *a)
{
    while (a->deferred != NULL) {
        struct deferred *d = a->deferred;
        a->deferred = d->older;
        d->fn(d->object);
    }
}

void arena_reset(struct arena *a)
{
    run_deferred(a);
    while (a->newest->older != NULL) {
        struct block *b = a->newest;
        a->newest = b->older;
        UNPOISON(block_data(b), b->size);
        free(b);
    }
    POISON(block_data(a->newest), a->newest->size);
    a->newest->used = 0;
    a->used = 0;
}

void arena_free(struct arena *a)
{
    if (a == NULL)
        return;
    arena_reset(a);
    UNPOISON(block_data(a->newest), a->newest->size);
    free(a->newest);
    free(a);
}

size_t arena_used(const struct arena *a)
{
    return a->used;
}

void arena_on_full(struct arena *a, arena_full_fn *fn, void *user)
{
    a->full = fn;
    a->full_user = user;
}

NO_RETURN static void arena_is_full(struct arena *a)
{
    if (a->full != NULL)
        a->full(a->full_user);
    (void)fprintf(stderr, "luoshi: memory limit of %zu bytes reached\n", a->limit);
    abort();
}

static void *take(struct arena *a, size_t bytes)
{
    struct block *b = a->newest;
    size_t need = bytes + RED_ZONE;
    if (b->size - b->used < need) {
        size_t size = b->size * 2 > LAST_BLOCK ? LAST_BLOCK : b->size * 2;
        if (size < need)
            size = need;
        b = a->newest = block_new(size, b);
    }
    char *p = block_data(b) + b->used;
    b->used += need;
    UNPOISON(p, bytes);
    return p;
}

void *arena_bytes(struct arena *a, size_t bytes)
{
    if (bytes > a->limit - a->used || a->limit < a->used)
        arena_is_full(a);
    size_t rounded = (bytes + (ALIGNMENT - 1)) & ~(size_t)(ALIGNMENT - 1);
    a->used += rounded;
    if (a->used > a->limit)
        arena_is_full(a);
    return take(a, rounded == 0 ? ALIGNMENT : rounded);
}

void *arena_alloc(struct arena *a, size_t bytes)
{
    return memset(arena_bytes(a, bytes), 0, bytes);
}

void *arena_array(struct arena *a, size_t count, size_t size)
{
    size_t bytes = 0;
    if (__builtin_mul_overflow(count, size, &bytes))
        arena_is_full(a);
    return arena_alloc(a, bytes);
}

void *arena_grow(struct arena *a, void *old, size_t count, size_t *capacity, size_t size)
{
    if (count < *capacity)
        return old;
    size_t wanted = *capacity == 0 ? 8 : *capacity * 2;
    size_t bytes = 0;
    if (__builtin_mul_overflow(wanted, size, &bytes))
        arena_is_full(a);
    char *grown = arena_bytes(a, bytes);
    if (count > 0)
        memcpy(grown, old, count * size);
    memset(grown + count * size, 0, bytes - count * size);
    *capacity = wanted;
    return grown;
}

struct str arena_lower(struct arena *a, struct str s)
{
    char *out = arena_cstr(a, s);
    for (size_t i = 0; i < s.n; i++) {
        if (out[i] >= 'A' && out[i] <= 'Z')
            out[i] = (char)(out[i] - 'A' + 'a');
    }
    return (struct str){out, s.n};
}

char *arena_cstr(struct arena *a, struct str s)
{
    char *copy = arena_bytes(a, s.n + 1);
    if (s.n > 0)
        memcpy(copy, s.p, s.n);
    copy[s.n] = '\0';
    return copy;
}

struct str arena_str(struct arena *a, struct str s)
{
    return (struct str){arena_cstr(a, s), s.n};
}

struct str arena_vprintf(struct arena *a, const char *format, va_list args)
{
    char room[256]; /* most texts are short: formatted once, then copied */
    va_list again;
    va_copy(again, args);
    int n = vsnprintf(room, sizeof room, format, again);
    va_end(again);
    CHECK(n >= 0);
    if ((size_t)n < sizeof room)
        return arena_str(a, (struct str){room, (size_t)n});
    char *text = arena_bytes(a, (size_t)n + 1);
    (void)vsnprintf(text, (size_t)n + 1, format, args);
    return (struct str){text, (size_t)n};
}

struct str arena_printf(struct arena *a, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    struct str s = arena_vprintf(a, format, args);
    va_end(args);
    return s;
}

void arena_defer(struct arena *a, arena_defer_fn *fn, void *object)
{
    struct deferred *d = ARENA_NEW(a, struct deferred);
    *d = (struct deferred){.older = a->deferred, .fn = fn, .object = object};
    a->deferred = d;
}
