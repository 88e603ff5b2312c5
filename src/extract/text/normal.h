/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The normalised form of single characters of the source. Inside the folder only. */
#ifndef LUOSHI_EXTRACT_NORMAL_H
#define LUOSHI_EXTRACT_NORMAL_H

#include "base/str.h"

/* ASCII that stays as it is wherever it stands. */
static inline bool extract_is_plain(unsigned char c)
{
    return c < 0x80 && (c >= ' ' || c == '\t') && c != '&' && c != '*' && c != '`';
}

/* Reads one character of the source at *at; 0: nothing is to be written. */
uint32_t extract_normal(struct str s, size_t *at);

#endif
