/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Pure helpers of checking: lists of names as typed, titles out of sentences, places to split. */
#ifndef LUOSHI_CHECK_CHECK_TEXT_H
#define LUOSHI_CHECK_CHECK_TEXT_H

#include "base/arena.h"

/* Next name of a list typed with 、 , ， ; ； / or line ends between them; false at the end. Names
 * are trimmed, empty ones are left out. */
bool check_next_name(struct str *rest, struct str *ret_name);

/* A title from a piece of text: the first sentence without its label and closing marks, at most
 * LIMIT_TITLE_CHARS; "" when nothing is left. */
struct str check_title_of(struct arena *a, struct str piece);

/* Byte offsets inside `text` at which it can be split: behind each 。；; or line end that is
 * followed by more text. */
size_t check_split_places(struct arena *a, struct str text, const size_t **ret_places);

/* Without blanks at both ends, the ideographic space included. */
struct str check_trim(struct str s);

#endif
