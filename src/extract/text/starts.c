/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Which words may begin at each character, found once. A paper is asked for words some twenty times
 * a character, and nearly always the answer is that none begins there. */
#include "extract/reader.h"

/* Sets of classes are few (some hundreds in the papers of a year), so a number of two bytes stands
 * for each: place 0 is the empty set, place 1 the set of all, for what finds no place. */
#define SET_MOST   4096u
#define SET_PLACES 8192u /* a power of two */

struct sets {
    uint64_t *sets;
    size_t count;
    uint16_t places[SET_PLACES]; /* open addressing: the number of a set; 0: empty */
};

static uint16_t number_of(struct sets *s, uint64_t set)
{
    if (set == 0)
        return 0;
    size_t i = (size_t)(set * UINT64_C(0x9E3779B97F4A7C15) >> 51);
    for (; s->places[i] != 0; i = (i + 1) & (SET_PLACES - 1)) {
        if (s->sets[s->places[i]] == set)
            return s->places[i];
    }
    if (s->count == SET_MOST)
        return 1;
    s->sets[s->count] = set;
    s->places[i] = (uint16_t)s->count++;
    return s->places[i];
}
_Static_assert(SET_PLACES == 1u << (64 - 51), "as many as number_of counts");

void extract_mark_starts(struct reader *r)
{
    struct str text = r->text;
    struct sets *s = ARENA_NEW(r->a, struct sets);
    s->sets = ARENA_ARRAY(r->a, uint64_t, SET_MOST);
    s->sets[1] = ~UINT64_C(0);
    s->count = 2;
    r->sets = s->sets;
    r->starts = ARENA_ARRAY(r->a, uint16_t, text.n + 1);
    size_t behind = 0;
    uint32_t c = text.n > 0 ? extract_code_point(text.p, &behind) : 0;
    bool is_inside = false; /* a word of letters: none begins there */
    for (size_t at = 0; at < text.n;) {
        size_t next = behind;
        uint32_t second = next < text.n ? extract_code_point(text.p, &behind) : 0;
        bool is_letter = c < 0x80 && is_ascii_letter((char)c);
        if (!is_letter || !is_inside)
            r->starts[at] = number_of(s, extract_word_pair(r->words, c, second));
        is_inside = is_letter;
        at = next;
        c = second;
    }
}
