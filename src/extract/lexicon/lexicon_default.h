/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The built-in word lists, in the format of lexicon.h, a line an element. */
#ifndef LUOSHI_EXTRACT_LEXICON_DEFAULT_H
#define LUOSHI_EXTRACT_LEXICON_DEFAULT_H

#include <stddef.h>

extern const char *const extract_lexicon_default[];
extern const size_t extract_lexicon_default_lines;

/* lexicon_parts_default.c */
extern const char *const extract_lexicon_parts[];
extern const size_t extract_lexicon_parts_lines;

/* lexicon_grammar_default.c */
extern const char *const extract_lexicon_grammar[];
extern const size_t extract_lexicon_grammar_lines;

#endif
