/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Slices of bytes. */
#include "base/str.h"

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

bool str_eq_nocase(struct str a, struct str b)
{
    if (a.n != b.n)
        return false;
    for (size_t i = 0; i < a.n; i++) {
        if (lower(a.p[i]) != lower(b.p[i]))
            return false;
    }
    return true;
}

int str_cmp(struct str a, struct str b)
{
    size_t n = a.n < b.n ? a.n : b.n;
    int order = n == 0 ? 0 : memcmp(a.p, b.p, n);
    return order != 0 ? order : (a.n > b.n) - (a.n < b.n);
}

ptrdiff_t str_find(struct str s, struct str needle, size_t from)
{
    if (from > s.n || needle.n > s.n - from)
        return -1;
    if (needle.n == 0)
        return (ptrdiff_t)from;
    if (needle.n < 3 || (unsigned char)needle.p[0] < 0xE0) {
        const char *hit = memmem(s.p + from, s.n - from, needle.p, needle.n);
        return hit == NULL ? -1 : hit - s.p;
    }
    /* The last byte of a Chinese character is a rare one: memchr leaps from one to the next. */
    const char *end = s.p + s.n;
    for (const char *p = s.p + from; end - p >= (ptrdiff_t)needle.n; p++) {
        const char *hit = memchr(p + 2, needle.p[2], (size_t)(end - p) - 2);
        if (hit == NULL || (size_t)(end - hit) < needle.n - 2)
            return -1;
        p = hit - 2;
        if (memcmp(p, needle.p, needle.n) == 0)
            return p - s.p;
    }
    return -1;
}

ptrdiff_t str_find_char(struct str s, char c, size_t from)
{
    if (from >= s.n)
        return -1;
    const char *hit = memchr(s.p + from, c, s.n - from);
    return hit == NULL ? -1 : hit - s.p;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

struct str str_trim(struct str s)
{
    while (s.n > 0 && is_blank(s.p[0])) {
        s.p++;
        s.n--;
    }
    while (s.n > 0 && is_blank(s.p[s.n - 1]))
        s.n--;
    return s;
}

bool str_split(struct str *rest, char separator, struct str *ret_part)
{
    if (rest->p == NULL)
        return false;
    ptrdiff_t at = str_find_char(*rest, separator, 0);
    if (at < 0) {
        *ret_part = *rest;
        *rest = STR_NONE;
        return true;
    }
    *ret_part = (struct str){rest->p, (size_t)at};
    rest->p += at + 1;
    rest->n -= (size_t)at + 1;
    return true;
}

bool str_to_int64(struct str s, int64_t *ret_value)
{
    size_t i = 0;
    bool negative = s.n > 0 && s.p[0] == '-';
    if (negative)
        i++;
    if (i == s.n)
        return false;
    int64_t value = 0;
    for (; i < s.n; i++) {
        if (s.p[i] < '0' || s.p[i] > '9')
            return false;
        int digit = s.p[i] - '0';
        if (__builtin_mul_overflow(value, 10, &value) ||
            __builtin_sub_overflow(value, digit, &value)) /* negative range is the larger one */
            return false;
    }
    if (!negative && __builtin_sub_overflow((int64_t)0, value, &value))
        return false;
    *ret_value = value;
    return true;
}

bool str_split_any(struct str *rest, const char *const *joints, size_t n, struct str *ret_piece)
{
    if (rest->p == NULL)
        return false;
    size_t end = rest->n, skip = 0;
    for (size_t i = 0; i < n; i++) {
        ptrdiff_t at = str_find(*rest, str_of(joints[i]), 0);
        if (at >= 0 && (size_t)at < end) {
            end = (size_t)at;
            skip = strlen(joints[i]);
        }
    }
    *ret_piece = str_trim(str_sub(*rest, 0, end));
    *rest = skip > 0 ? str_from(*rest, end + skip) : STR_NONE;
    return true;
}
