/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Finding words of the lexicon in normalised text. Inside the folder only.
 *
 * The words stand in one trie over code points, so that a look-up costs one step a character of the
 * longest word that matches, whatever the number of words: to the only child of a node, or where it
 * has several through a hash table. ASCII
 * letters match without regard to case and only at word boundaries. */
#ifndef LUOSHI_EXTRACT_WORDS_H
#define LUOSHI_EXTRACT_WORDS_H

#include "extract/lexicon.h"

enum word_class {
#define CLASS(name, text) CLASS_##name,
#include "extract/lexicon/lexicon.def"
#undef CLASS
    CLASS_COUNT
};

_Static_assert(CLASS_COUNT <= 64, "a set of classes is a 64-bit mask");

#define WORD(name) (UINT64_C(1) << CLASS_##name)

/* Labels: of who and when in a note; of all fields of an item; of the columns of a table. */
#define NOTE_LABELS                                                                   \
    (WORD(LEAD_LABEL) | WORD(DUTY_LABEL) | WORD(SUPPORT_LABEL) | WORD(LEADER_LABEL) | \
     WORD(DUE_LABEL) | WORD(PERIOD_LABEL))
#define FIELD_LABELS \
    (NOTE_LABELS | WORD(TASK_LABEL) | WORD(TARGET_LABEL) | WORD(STATUS_LABEL) | WORD(OTHER_LABEL))
#define COLUMN_LABELS (FIELD_LABELS | WORD(INDEX_LABEL))

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

/* What the trie knows of a first or last character. Nearly all look-ups end here: hence inline. */
#define EXTRACT_PAGE  64u
#define EXTRACT_PAGES 1024u /* the basic plane */
#define EXTRACT_PAIRS 4096u

struct extract_first {
    uint64_t below; /* the classes of all words that begin with it */
    uint64_t alone; /* … that are this character alone */
    uint64_t ends;  /* … and that end in it */
    uint32_t node;
};

/* Most nodes have one child at most: it stands in the node itself. */
struct extract_node {
    uint64_t mask;   /* the classes of the word that ends here */
    uint64_t below;  /* the classes of all words that pass through it */
    uint32_t letter; /* of the first child */
    uint32_t child;  /* 0: none */
    bool has_more;   /* the other children are edges */
};

struct extract_lexicon {
    struct extract_first *pages[EXTRACT_PAGES + 1]; /* the last one, and all without words: empty */
    uint64_t pairs[EXTRACT_PAIRS]; /* by hash of the first two characters: the classes of all words
                                    * that begin so; most that pass the first character end here */
    struct extract_node *nodes;
    size_t node_count, node_capacity;
    struct extract_edge *edges; /* open addressing, a power of two */
    size_t places, edge_count;
};

/* The classes of the words that may begin with a character. */
static inline uint64_t extract_word_starts(const struct extract_lexicon *x, uint32_t c)
{
    return c >= EXTRACT_PAGES * EXTRACT_PAGE ? ~UINT64_C(0)
                                             : x->pages[c / EXTRACT_PAGE][c % EXTRACT_PAGE].below;
}

static inline bool extract_word_may_start(const struct extract_lexicon *x, uint32_t c,
                                          uint64_t mask)
{
    return (extract_word_starts(x, c) & mask) != 0;
}

/* Letters match without regard to case. */
static inline uint32_t extract_lower(uint32_t c)
{
    return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
}

/* The place of two characters, in small letters, among the pairs. */
static inline size_t extract_pair(uint32_t first, uint32_t second)
{
    return (first * UINT32_C(0x9E3779B1) + second) * UINT32_C(0x85EBCA6B) >> 20;
}
_Static_assert(EXTRACT_PAIRS == 1u << (32 - 20), "as many as extract_pair counts");

/* The same by two characters; `second` is 0 where nothing follows. */
static inline uint64_t extract_word_pair(const struct extract_lexicon *x, uint32_t c,
                                         uint32_t second)
{
    if (c >= EXTRACT_PAGES * EXTRACT_PAGE)
        return ~UINT64_C(0);
    const struct extract_first *first = &x->pages[c / EXTRACT_PAGE][c % EXTRACT_PAGE];
    if (second == 0 || first->below == first->alone)
        return first->alone;
    return first->alone |
           (first->below & x->pairs[extract_pair(extract_lower(c), extract_lower(second))]);
}

/* extract_word_at behind the test of the first character. */
size_t extract_word_from(const struct extract_lexicon *x, struct str s, size_t at, size_t end,
                         uint64_t mask, uint64_t *ret_mask);

/* The same where it is known that `at` is not inside a word of letters. */
size_t extract_word_longest(const struct extract_lexicon *x, struct str s, size_t at, size_t end,
                            uint64_t mask, uint64_t *ret_mask);

/* A trie that is not the lexicon (the units of the institution). */
struct extract_lexicon *extract_words_new(struct arena *a, size_t expected_words);
void extract_words_add(struct arena *a, struct extract_lexicon *x, struct str word, uint64_t mask);

/* Length in bytes of the longest word of one of the classes that starts at `at` and ends at or
 * before `end`; 0: none. ret_mask may be NULL. */
static inline size_t extract_word_at(const struct extract_lexicon *x, struct str s, size_t at,
                                     size_t end, uint64_t mask, uint64_t *ret_mask)
{
    size_t next = at;
    if (at >= end || !extract_word_may_start(x, extract_code_point(s.p, &next), mask))
        return 0;
    return extract_word_from(x, s, at, end, mask, ret_mask);
}

/* First such word in [from, to): its place, and its length (0: none). */
size_t extract_word_find(const struct extract_lexicon *x, struct str s, size_t from, size_t to,
                         uint64_t mask, size_t *ret_length);

bool extract_word_in(const struct extract_lexicon *x, struct str s, size_t from, size_t to,
                     uint64_t mask);

/* Whether a word of the classes ends exactly at `to` and starts at or after `from`. */
size_t extract_word_before(const struct extract_lexicon *x, struct str s, size_t from, size_t to,
                           uint64_t mask);

#endif
