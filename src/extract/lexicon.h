/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The words and labels that the rules know, by class, as data. An institution adds its own without
 * a compiler: lines such as
 *
 *     # comment
 *     [lead-label] 牵头科室、主责科室
 *     [unit-suffix] 处、馆
 *     [verb] !办好                      a word with ! is taken out of the class
 *
 * Words are parted by 、 , ， | or ;. The classes are listed in README.md. */
#ifndef LUOSHI_EXTRACT_LEXICON_H
#define LUOSHI_EXTRACT_LEXICON_H

#include "base/arena.h"
#include "base/err.h"

struct extract_lexicon;

/* The built-in words plus those of `extra` (may be empty), in the arena. Errors: INVALID with a
 * note that names the line; 1 MiB and 20,000 words at most. */
MUST_USE err_t extract_lexicon_parse(struct arena *a, struct str extra,
                                     const struct extract_lexicon **ret_lexicon, struct note *note);

#endif
