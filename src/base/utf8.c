/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Decoding, checking and measuring UTF-8. */
#include "base/utf8.h"

static bool continuation(unsigned char c)
{
    return (c & 0xC0u) == 0x80u;
}

/* Length of the valid sequence at p (n bytes left), or 0. */
static size_t sequence(const unsigned char *p, size_t n)
{
    if (p[0] < 0x80)
        return 1;
    if (p[0] >= 0xC2 && p[0] <= 0xDF)
        return n >= 2 && continuation(p[1]) ? 2 : 0;
    if (p[0] >= 0xE0 && p[0] <= 0xEF) {
        if (n < 3 || !continuation(p[1]) || !continuation(p[2]))
            return 0;
        if ((p[0] == 0xE0 && p[1] < 0xA0) || (p[0] == 0xED && p[1] > 0x9F))
            return 0;
        return 3;
    }
    if (p[0] >= 0xF0 && p[0] <= 0xF4) {
        if (n < 4 || !continuation(p[1]) || !continuation(p[2]) || !continuation(p[3]))
            return 0;
        if ((p[0] == 0xF0 && p[1] < 0x90) || (p[0] == 0xF4 && p[1] > 0x8F))
            return 0;
        return 4;
    }
    return 0;
}

#define HIGH_BITS UINT64_C(0x8080808080808080)

/* The second and third bytes of two characters, in the order of this machine's memory. */
union tails {
    unsigned char bytes[8];
    uint64_t word;
};
static const union tails TAILS = {.bytes = {0, 0x80, 0x80, 0, 0x80, 0x80}};
static const union tails TAIL_BITS = {.bytes = {0, 0xC0, 0xC0, 0, 0xC0, 0xC0}};

/* Three bytes, and any second and third byte may follow: Chinese and its punctuation. */
static bool is_plain_lead(unsigned char c)
{
    return c >= 0xE1 && c <= 0xEF && c != 0xED;
}

bool utf8_valid(struct str s)
{
    const unsigned char *p = (const unsigned char *)s.p;
    for (size_t i = 0; i < s.n;) {
        uint64_t eight = 0;
        bool has_eight = s.n - i >= sizeof eight;
        if (has_eight)
            memcpy(&eight, p + i, sizeof eight);
        if (has_eight && is_plain_lead(p[i]) && is_plain_lead(p[i + 3]) &&
            ((eight ^ TAILS.word) & TAIL_BITS.word) == 0) {
            i += 6;
            continue;
        }
        if (has_eight && p[i] < 0x80) { /* English: eight letters at a time */
            size_t letters = (eight & HIGH_BITS) == 0 ? 8 : 1;
            i += letters;
            continue;
        }
        size_t n = sequence(p + i, s.n - i);
        if (n == 0)
            return false;
        i += n;
    }
    return true;
}

uint32_t utf8_next(struct str s, size_t *at)
{
    const unsigned char *p = (const unsigned char *)s.p + *at;
    size_t n = sequence(p, s.n - *at);
    *at += n == 0 ? 1 : n;
    switch (n) {
    case 1: return p[0];
    case 2: return (p[0] & 0x1Fu) << 6 | (p[1] & 0x3Fu);
    case 3: return (p[0] & 0x0Fu) << 12 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu);
    case 4:
        return (p[0] & 0x07u) << 18 | (p[1] & 0x3Fu) << 12 | (p[2] & 0x3Fu) << 6 | (p[3] & 0x3Fu);
    default: return UTF8_REPLACEMENT;
    }
}

size_t utf8_write(char out[static 4], uint32_t c)
{
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    if (c < 0x800) {
        out[0] = (char)(0xC0u | c >> 6);
        out[1] = (char)(0x80u | (c & 0x3Fu));
        return 2;
    }
    if (c < 0x10000) {
        out[0] = (char)(0xE0u | c >> 12);
        out[1] = (char)(0x80u | (c >> 6 & 0x3Fu));
        out[2] = (char)(0x80u | (c & 0x3Fu));
        return 3;
    }
    out[0] = (char)(0xF0u | c >> 18);
    out[1] = (char)(0x80u | (c >> 12 & 0x3Fu));
    out[2] = (char)(0x80u | (c >> 6 & 0x3Fu));
    out[3] = (char)(0x80u | (c & 0x3Fu));
    return 4;
}

struct str utf8_repair(struct arena *a, struct str s)
{
    if (utf8_valid(s))
        return s;
    char *out = arena_alloc(a, s.n * 3 + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.n;) {
        char bytes[4];
        size_t length = utf8_write(bytes, utf8_next(s, &i));
        memcpy(out + n, bytes, length);
        n += length;
    }
    return (struct str){out, n};
}

size_t utf8_length(struct str s)
{
    /* Eight bytes at a time: in a continuation byte the top bit is 1 and the next one 0. */
    size_t i = 0, more = 0;
    for (; i + 8 <= s.n; i += 8) {
        uint64_t eight;
        memcpy(&eight, s.p + i, sizeof eight);
        uint64_t ones = eight >> 7 & ~eight >> 6 & UINT64_C(0x0101010101010101);
        more += (size_t)(ones * UINT64_C(0x0101010101010101) >> 56);
    }
    for (; i < s.n; i++)
        more += continuation((unsigned char)s.p[i]);
    return s.n - more;
}

struct str utf8_head(struct str s, size_t n)
{
    size_t at = 0;
    while (at < s.n && n > 0) {
        (void)utf8_next(s, &at);
        n--;
    }
    return (struct str){s.p, at};
}

struct range {
    uint32_t first, last;
};

static bool in_ranges(const struct range *ranges, size_t count, uint32_t c)
{
    for (size_t i = 0; i < count; i++) {
        if (c >= ranges[i].first && c <= ranges[i].last)
            return true;
    }
    return false;
}

static size_t columns_of(uint32_t c)
{
    static const struct range zero[] = {
        {0x0300, 0x036F}, {0x200B, 0x200F}, {0x20D0, 0x20FF}, {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}};
    static const struct range wide[] = {
        {0x1100, 0x115F}, {0x2E80, 0x303E},   {0x3041, 0x33FF},  {0x3400, 0x4DBF}, {0x4E00, 0x9FFF},
        {0xA000, 0xA4CF}, {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},  {0xFE30, 0xFE6F}, {0xFF00, 0xFF60},
        {0xFFE0, 0xFFE6}, {0x1F300, 0x1FAFF}, {0x20000, 0x3FFFD}};
    if (c < 0x0300)
        return 1;
    if (in_ranges(zero, ARRAY_LEN(zero), c))
        return 0;
    return in_ranges(wide, ARRAY_LEN(wide), c) ? 2 : 1;
}

size_t utf8_columns(struct str s)
{
    size_t columns = 0;
    for (size_t i = 0; i < s.n;)
        columns += columns_of(utf8_next(s, &i));
    return columns;
}

bool utf8_is_han(uint32_t c)
{
    return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) ||
           (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFD) || c == 0x3007;
}
