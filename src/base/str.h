/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * struct str: a slice of bytes that somebody else owns (an arena, a literal, a request). It need
 * not end with NUL. Text is valid UTF-8 from the border of the program on (base/utf8.h). The empty
 * slice {NULL, 0} is valid everywhere. */
#ifndef LUOSHI_BASE_STR_H
#define LUOSHI_BASE_STR_H

#include "base/compiler.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct str {
    const char *p;
    size_t n; /* bytes */
};

/* S("literal"): only for string literals and char arrays of known length. */
#define S(literal) ((struct str){"" literal, sizeof(literal) - 1})
#define STR_NONE   ((struct str){NULL, 0})
/* The same inside a static table, where C wants a constant initializer. */
#define STR_INIT(literal)               \
    {                                   \
        "" literal, sizeof(literal) - 1 \
    }

/* For printf: "%.*s" with STR_ARG(s). */
#define STR_ARG(s) (int)(s).n, (s).p == NULL ? "" : (s).p

/* The smallest ones are inline, so that a literal's length is known where it is compared. */

/* NULL gives the empty slice. */
static inline struct str str_of(const char *c_string)
{
    return c_string == NULL ? STR_NONE : (struct str){c_string, strlen(c_string)};
}

static inline bool str_eq(struct str a, struct str b)
{
    return a.n == b.n && (a.n == 0 || (a.p[0] == b.p[0] && memcmp(a.p, b.p, a.n) == 0));
}

bool str_eq_nocase(struct str a, struct str b); /* ASCII letters only */
int str_cmp(struct str a, struct str b);        /* byte order */

static inline bool str_starts(struct str s, struct str prefix)
{
    return s.n >= prefix.n && str_eq((struct str){s.p, prefix.n}, prefix);
}

static inline bool str_ends(struct str s, struct str suffix)
{
    return s.n >= suffix.n &&
           (suffix.n == 0 || str_eq((struct str){s.p + (s.n - suffix.n), suffix.n}, suffix));
}

/* Offset of the first occurrence at or after `from`, or -1. */
ptrdiff_t str_find(struct str s, struct str needle, size_t from);
ptrdiff_t str_find_char(struct str s, char c, size_t from);

/* s[from, to), cut to the bounds of s. */
static inline struct str str_sub(struct str s, size_t from, size_t to)
{
    if (to > s.n)
        to = s.n;
    return from >= to ? STR_NONE : (struct str){s.p + from, to - from};
}

static inline struct str str_from(struct str s, size_t from)
{
    return str_sub(s, from, s.n);
}

/* Without ASCII blanks (space, tab, CR, LF) at both ends. */
struct str str_trim(struct str s);
/* Text that nobody gave is '' in the database, never NULL. */
static inline struct str str_given(struct str s)
{
    return s.p == NULL ? S("") : s;
}

/* Cuts *rest at the first `separator`: returns what is before it and leaves what is after. Returns
 * false when *rest is exhausted (p == NULL). "a,b" gives "a", "b"; "a," gives "a", "". */
bool str_split(struct str *rest, char separator, struct str *ret_part);
/* The same at the first of several joints (、 , ; …); the piece is trimmed. */
bool str_split_any(struct str *rest, const char *const *joints, size_t n, struct str *ret_piece);

/* Whole string as a decimal number; false on anything else, overflow included. */
bool str_to_int64(struct str s, int64_t *ret_value);

#endif
