/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The trie of words and the reader of lexicon files. */
#include "extract/lexicon.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "extract/lexicon/lexicon_default.h"
#include "extract/lexicon/words.h"

#define MAX_BYTES MIB(1)
#define MAX_WORDS 20000
#define NODE_NONE 0u

struct extract_edge {
    uint32_t from; /* node; the root is 1, 0 marks an empty place */
    uint32_t code_point;
    uint32_t to;
};

static size_t place_of(const struct extract_lexicon *x, uint32_t from, uint32_t code_point)
{
    uint64_t h = ((uint64_t)from << 21 ^ code_point) * UINT64_C(0x9E3779B97F4A7C15);
    return (size_t)(h >> 32) & (x->places - 1);
}

static inline uint32_t step(const struct extract_lexicon *x, uint32_t from, uint32_t code_point)
{
    const struct extract_node *node = &x->nodes[from];
    if (node->letter == code_point)
        return node->child;
    if (!node->has_more)
        return NODE_NONE;
    size_t i = place_of(x, from, code_point);
    for (; x->edges[i].from != 0; i = (i + 1) & (x->places - 1)) {
        if (x->edges[i].from == from && x->edges[i].code_point == code_point)
            return x->edges[i].to;
    }
    return NODE_NONE;
}

static void put_edge(struct extract_lexicon *x, struct extract_edge e)
{
    size_t i = place_of(x, e.from, e.code_point);
    while (x->edges[i].from != 0)
        i = (i + 1) & (x->places - 1);
    x->edges[i] = e;
}

static void make_room(struct arena *a, struct extract_lexicon *x)
{
    if (x->edge_count * 2 < x->places)
        return;
    struct extract_edge *old = x->edges;
    size_t count = x->places;
    x->places *= 2;
    x->edges = ARENA_ARRAY(a, struct extract_edge, x->places);
    for (size_t i = 0; i < count; i++) {
        if (old[i].from != 0)
            put_edge(x, old[i]);
    }
}

struct extract_lexicon *extract_words_new(struct arena *a, size_t expected_words)
{
    struct extract_lexicon *x = ARENA_NEW(a, struct extract_lexicon);
    x->places = 256;
    while (x->places < expected_words)
        x->places *= 2;
    x->edges = ARENA_ARRAY(a, struct extract_edge, x->places);
    x->node_count = 2;
    x->node_capacity = expected_words * 4 + 2;
    x->nodes = ARENA_ARRAY(a, struct extract_node, x->node_capacity);
    struct extract_first *empty = ARENA_ARRAY(a, struct extract_first, EXTRACT_PAGE);
    for (size_t i = 0; i <= EXTRACT_PAGES; i++)
        x->pages[i] = empty;
    return x;
}

static struct extract_first *place_of_first(struct arena *a, struct extract_lexicon *x, uint32_t c)
{
    struct extract_first **page = &x->pages[c / EXTRACT_PAGE];
    if (*page == x->pages[EXTRACT_PAGES])
        *page = ARENA_ARRAY(a, struct extract_first, EXTRACT_PAGE);
    return &(*page)[c % EXTRACT_PAGE];
}

/* Both cases of a letter have the same place in the trie. */
static void put_first(struct arena *a, struct extract_lexicon *x, uint32_t c, uint32_t node,
                      uint64_t alone)
{
    if (c >= EXTRACT_PAGES * EXTRACT_PAGE)
        return;
    struct extract_first *first = place_of_first(a, x, c);
    first->below = x->nodes[node].below;
    first->alone |= alone;
    first->node = node;
    if (c >= 'a' && c <= 'z')
        put_first(a, x, c - ('a' - 'A'), node, alone);
}

static void put_end(struct arena *a, struct extract_lexicon *x, uint32_t c, uint64_t mask)
{
    if (c >= EXTRACT_PAGES * EXTRACT_PAGE)
        return;
    place_of_first(a, x, c)->ends |= mask;
    if (c >= 'a' && c <= 'z')
        put_end(a, x, c - ('a' - 'A'), mask);
}

static uint32_t add_node(struct arena *a, struct extract_lexicon *x, uint32_t from, uint32_t c)
{
    uint32_t node = (uint32_t)x->node_count;
    x->nodes = arena_grow(a, x->nodes, x->node_count, &x->node_capacity, sizeof *x->nodes);
    x->node_count++;
    struct extract_node *parent = &x->nodes[from];
    if (parent->child == NODE_NONE) {
        parent->letter = c;
        parent->child = node;
    } else {
        parent->has_more = true;
        make_room(a, x);
        put_edge(x, (struct extract_edge){from, c, node});
        x->edge_count++;
    }
    return node;
}

static uint64_t *word_mask(struct arena *a, struct extract_lexicon *x, struct str word,
                           uint64_t mask)
{
    uint32_t node = 1, before = 0;
    for (size_t at = 0, n = 0; at < word.n; n++) {
        uint32_t c = extract_lower(extract_code_point(word.p, &at));
        uint32_t next = step(x, node, c);
        node = next == NODE_NONE ? add_node(a, x, node, c) : next;
        x->nodes[node].below |= mask;
        if (n == 0)
            put_first(a, x, c, node, at == word.n ? mask : 0);
        if (n == 1)
            x->pairs[extract_pair(before, c)] |= mask;
        if (at == word.n)
            put_end(a, x, c, mask);
        before = c;
    }
    return &x->nodes[node].mask;
}

void extract_words_add(struct arena *a, struct extract_lexicon *x, struct str word, uint64_t mask)
{
    if (word.n > 0)
        *word_mask(a, x, word, mask) |= mask;
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Where the words part after their first character: `i` is the place behind it. */
static size_t longest(const struct extract_lexicon *x, struct str s, size_t at, size_t i,
                      uint32_t node, size_t end, uint64_t mask, uint64_t *ret_mask)
{
    size_t best = 0;
    for (;;) {
        if (i > end)
            return best;
        const struct extract_node *here = &x->nodes[node];
        if ((here->mask & mask) != 0 && !(i < s.n && is_letter(s.p[i]) && is_letter(s.p[i - 1]))) {
            best = i - at;
            if (ret_mask != NULL)
                *ret_mask = here->mask;
        }
        if (i >= end)
            return best;
        node = step(x, node, extract_lower(extract_code_point(s.p, &i)));
        if (node == NODE_NONE || (x->nodes[node].below & mask) == 0)
            return best;
    }
}

size_t extract_word_longest(const struct extract_lexicon *x, struct str s, size_t at, size_t end,
                            uint64_t mask, uint64_t *ret_mask)
{
    size_t i = at;
    uint32_t c = extract_code_point(s.p, &i);
    uint32_t node = c < EXTRACT_PAGES * EXTRACT_PAGE
                        ? x->pages[c / EXTRACT_PAGE][c % EXTRACT_PAGE].node
                        : step(x, /* from= */ 1, c);
    if (node == NODE_NONE || (x->nodes[node].below & mask) == 0)
        return 0;
    return longest(x, s, at, i, node, end, mask, ret_mask);
}

size_t extract_word_from(const struct extract_lexicon *x, struct str s, size_t at, size_t end,
                         uint64_t mask, uint64_t *ret_mask)
{
    if (at >= end || (is_letter(s.p[at]) && at > 0 && is_letter(s.p[at - 1])))
        return 0;
    size_t next = at;
    uint32_t c = extract_code_point(s.p, &next);
    uint32_t second = next < end ? extract_code_point(s.p, &next) : 0;
    if ((extract_word_pair(x, c, second) & mask) == 0)
        return 0;
    return extract_word_longest(x, s, at, end, mask, ret_mask);
}

size_t extract_word_find(const struct extract_lexicon *x, struct str s, size_t from, size_t to,
                         uint64_t mask, size_t *ret_length)
{
    for (size_t at = from; at < to;) {
        size_t next = at;
        uint32_t c = extract_code_point(s.p, &next);
        if (c < 0x80 && is_letter((char)c)) { /* no word begins inside another */
            while (next < to && is_letter(s.p[next]))
                next++;
        }
        if (extract_word_may_start(x, c, mask)) {
            size_t n = extract_word_from(x, s, at, to, mask, /* ret_mask= */ NULL);
            if (n > 0) {
                *ret_length = n;
                return at;
            }
        }
        at = next;
    }
    *ret_length = 0;
    return to;
}

bool extract_word_in(const struct extract_lexicon *x, struct str s, size_t from, size_t to,
                     uint64_t mask)
{
    size_t length;
    (void)extract_word_find(x, s, from, to, mask, &length);
    return length > 0;
}

static bool may_end(const struct extract_lexicon *x, struct str s, size_t from, size_t to,
                    uint64_t mask)
{
    size_t last = to - 1;
    while (last > from && ((unsigned char)s.p[last] & 0xC0u) == 0x80u)
        last--;
    uint32_t c = extract_code_point(s.p, &last);
    return c >= EXTRACT_PAGES * EXTRACT_PAGE ||
           (x->pages[c / EXTRACT_PAGE][c % EXTRACT_PAGE].ends & mask) != 0;
}

size_t extract_word_before(const struct extract_lexicon *x, struct str s, size_t from, size_t to,
                           uint64_t mask)
{
    /* No word that is asked for from behind is longer than this. */
    size_t start = to > from + 36 ? to - 36 : from;
    if (start >= to || !may_end(x, s, start, to, mask))
        return 0;
    while (start < to && ((unsigned char)s.p[start] & 0xC0u) == 0x80u)
        start++;
    for (size_t at = start; at < to;) {
        bool is_inside = at > start && is_letter(s.p[at]) && is_letter(s.p[at - 1]);
        size_t n = is_inside ? 0 : extract_word_at(x, s, at, to, mask, /* ret_mask= */ NULL);
        if (n > 0 && at + n == to)
            return n;
        (void)extract_code_point(s.p, &at);
    }
    return 0;
}

/* The lexicon file */

static const struct {
    const char *name;
    uint64_t mask;
} class_names[] = {
#define CLASS(name, text) {text, WORD(name)},
#include "extract/lexicon/lexicon.def"
#undef CLASS
};

static uint64_t class_of(struct str name)
{
    for (size_t i = 0; i < ARRAY_LEN(class_names); i++) {
        if (str_eq(name, str_of(class_names[i].name)))
            return class_names[i].mask;
    }
    return 0;
}

static bool is_separator(uint32_t c)
{
    return c == ',' || c == ';' || c == '|' || c == 0x3001 || c == 0xFF0C || c == 0xFF1B;
}

static void add_word(struct arena *a, struct extract_lexicon *x, struct str word, uint64_t mask)
{
    word = str_trim(word);
    bool is_removal = word.n > 1 && word.p[0] == '!';
    if (is_removal)
        word = str_from(word, 1);
    if (word.n == 0)
        return;
    if (is_removal)
        *word_mask(a, x, word, 0) &= ~mask;
    else
        *word_mask(a, x, word, mask) |= mask;
}

static err_t parse_line(struct arena *a, struct extract_lexicon *x, struct str line, size_t number,
                        struct note *note)
{
    line = str_trim(line);
    if (line.n == 0 || line.p[0] == '#')
        return OK;
    ptrdiff_t close = str_find_char(line, ']', 0);
    if (line.p[0] != '[' || close < 0)
        return note_fail(note, INVALID, "Word list, line %zu: a line is [class] word, word, …",
                         number);
    struct str name = str_trim(str_sub(line, 1, (size_t)close));
    uint64_t mask = class_of(name);
    if (mask == 0)
        return note_fail(note, INVALID, "Word list, line %zu: there is no class \"%.*s\"", number,
                         name.n > 60 ? 60 : (int)name.n, name.p);
    size_t start = (size_t)close + 1;
    for (size_t at = start; at < line.n;) {
        size_t here = at;
        if (!is_separator(extract_code_point(line.p, &at)))
            continue;
        add_word(a, x, str_sub(line, start, here), mask);
        start = at;
    }
    add_word(a, x, str_from(line, start), mask);
    if (x->node_count > (size_t)MAX_WORDS * 8)
        return note_fail(note, TOO_LARGE, "Word list, line %zu: too many words", number);
    return OK;
}

err_t extract_lexicon_parse(struct arena *a, struct str extra,
                            const struct extract_lexicon **ret_lexicon, struct note *note)
{
    if (extra.n > MAX_BYTES || !utf8_valid(extra))
        return note_fail(note, INVALID, "Word list: it must be UTF-8 text of at most 1 MiB");
    struct extract_lexicon *x = extract_words_new(a, 2500);
    for (size_t i = 0; i < extract_lexicon_default_lines; i++)
        TRY(parse_line(a, x, str_of(extract_lexicon_default[i]), i + 1, note));
    for (size_t i = 0; i < extract_lexicon_parts_lines; i++)
        TRY(parse_line(a, x, str_of(extract_lexicon_parts[i]), i + 1, note));
    for (size_t i = 0; i < extract_lexicon_grammar_lines; i++)
        TRY(parse_line(a, x, str_of(extract_lexicon_grammar[i]), i + 1, note));
    struct str line;
    for (size_t number = 1; str_split(&extra, '\n', &line); number++)
        TRY(parse_line(a, x, line, number, note));
    *ret_lexicon = x;
    return OK;
}
