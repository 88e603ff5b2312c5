/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * UTF-8 (RFC 3629): no surrogates, nothing above U+10FFFF, shortest form only. Bytes become valid
 * UTF-8 once, at the border; inside the program every str that is text is valid. */
#ifndef LUOSHI_BASE_UTF8_H
#define LUOSHI_BASE_UTF8_H

#include "base/arena.h"

#define UTF8_REPLACEMENT 0xFFFDu

bool utf8_valid(struct str s);

/* Reads the code point at *at and moves *at behind it. At an invalid byte: U+FFFD, one byte on.
 * *at must be < s.n. */
uint32_t utf8_next(struct str s, size_t *at);

/* Writes 1 to 4 bytes; returns how many. */
size_t utf8_write(char out[static 4], uint32_t code_point);

/* s itself when valid, else a copy with U+FFFD for each invalid byte. */
struct str utf8_repair(struct arena *a, struct str s);

size_t utf8_length(struct str s);             /* code points */
struct str utf8_head(struct str s, size_t n); /* the first n code points */

/* Columns on a terminal: 2 for East Asian wide and full-width (UAX #11), 0 for combining marks. */
size_t utf8_columns(struct str s);

bool utf8_is_han(uint32_t code_point); /* CJK ideographs, the supplementary planes included */

#endif
