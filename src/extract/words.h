/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Finding words of the lexicon in normalised text. Inside the folder only.
 *
 * The words stand in one trie over code points whose edges are a hash table, so that a look-up
 * costs one probe a character of the longest word that matches, whatever the number of words. ASCII
 * letters match without regard to case and only at word boundaries. */
#ifndef LUOSHI_EXTRACT_WORDS_H
#define LUOSHI_EXTRACT_WORDS_H

#include "extract/lexicon.h"

enum word_class {
#define CLASS(name, text) CLASS_##name,
#include "extract/lexicon.def"
#undef CLASS
    CLASS_COUNT
};

#define WORD(name) (UINT64_C(1) << CLASS_##name)

/* The code point at *at of text that is known to be valid UTF-8, without checking it again: reading
 * a document looks at each character many times. */
static inline uint32_t extract_code_point(const char *text, size_t *at)
{
    const unsigned char *p = (const unsigned char *)text + *at;
    if (p[0] < 0x80) {
        *at += 1;
        return p[0];
    }
    if (p[0] < 0xE0) {
        *at += 2;
        return (p[0] & 0x1Fu) << 6 | (p[1] & 0x3Fu);
    }
    if (p[0] < 0xF0) {
        *at += 3;
        return (p[0] & 0x0Fu) << 12 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu);
    }
    *at += 4;
    return (p[0] & 0x07u) << 18 | (p[1] & 0x3Fu) << 12 | (p[2] & 0x3Fu) << 6 | (p[3] & 0x3Fu);
}

/* A trie that is not the lexicon (the units of the institution). */
struct extract_lexicon *extract_words_new(struct arena *a, size_t expected_words);
void extract_words_add(struct arena *a, struct extract_lexicon *x, struct str word, uint64_t mask);

/* Length in bytes of the longest word of one of the classes that starts at `at` and ends at or
 * before `end`; 0: none. ret_mask may be NULL. */
size_t extract_word_at(const struct extract_lexicon *x, struct str s, size_t at, size_t end,
                       uint64_t mask, uint64_t *ret_mask);

/* First such word in [from, to): its place, and its length (0: none). */
size_t extract_word_find(const struct extract_lexicon *x, struct str s, size_t from, size_t to,
                         uint64_t mask, size_t *ret_length);

bool extract_word_in(const struct extract_lexicon *x, struct str s, size_t from, size_t to,
                     uint64_t mask);

/* Whether a word of the classes ends exactly at `to` and starts at or after `from`. */
size_t extract_word_before(const struct extract_lexicon *x, struct str s, size_t from, size_t to,
                           uint64_t mask);

#endif
