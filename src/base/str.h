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

struct str str_of(const char *c_string); /* NULL gives the empty slice */
bool str_eq(struct str a, struct str b);
bool str_eq_nocase(struct str a, struct str b); /* ASCII letters only */
int str_cmp(struct str a, struct str b);        /* byte order */
bool str_starts(struct str s, struct str prefix);
bool str_ends(struct str s, struct str suffix);

/* Offset of the first occurrence at or after `from`, or -1. */
ptrdiff_t str_find(struct str s, struct str needle, size_t from);
ptrdiff_t str_find_char(struct str s, char c, size_t from);

/* s[from, to), cut to the bounds of s. */
struct str str_sub(struct str s, size_t from, size_t to);
struct str str_from(struct str s, size_t from);

/* Without ASCII blanks (space, tab, CR, LF) at both ends. */
struct str str_trim(struct str s);

/* Cuts *rest at the first `separator`: returns what is before it and leaves what is after. Returns
 * false when *rest is exhausted (p == NULL). "a,b" gives "a", "b"; "a," gives "a", "". */
bool str_split(struct str *rest, char separator, struct str *ret_part);

/* Whole string as a decimal number; false on anything else, overflow included. */
bool str_to_int64(struct str s, int64_t *ret_value);

#endif
