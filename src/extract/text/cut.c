/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Small readers of characters, and the cutter that divides text into sentences, parts, clauses. */
#include "base/utf8.h"
#include "extract/reader.h"

struct str extract_slice(const struct reader *r, struct span s)
{
    return str_sub(r->text, s.from, s.to);
}

uint32_t extract_rune_before(const struct reader *r, size_t at, size_t from)
{
    if (at <= from)
        return 0;
    size_t start = at - 1;
    while (start > from && ((unsigned char)r->text.p[start] & 0xC0u) == 0x80u)
        start--;
    return extract_code_point(r->text.p, &start);
}

size_t extract_skip_blanks(const struct reader *r, size_t at, size_t end)
{
    while (at < end && (r->text.p[at] == ' ' || r->text.p[at] == '\t' || r->text.p[at] == '\n'))
        at++;
    return at;
}

struct span extract_trim(const struct reader *r, struct span s)
{
    s.from = extract_skip_blanks(r, s.from, s.to);
    while (s.to > s.from && (r->text.p[s.to - 1] == ' ' || r->text.p[s.to - 1] == '\t' ||
                             r->text.p[s.to - 1] == '\n'))
        s.to--;
    return s;
}

bool extract_has(const struct reader *r, struct span s, uint64_t mask)
{
    size_t length;
    (void)extract_find(r, s.from, s.to, mask, &length);
    return length > 0;
}

/* +1: opens, -1: closes, 0: neither. */
static int bracket(uint32_t c)
{
    switch (c) {
    case '(':
    case '[':
    case 0x201C:
    case 0x300A:
    case 0x3008:
    case 0x3010:
    case 0x300C:
    case 0x3014: return 1;
    case ')':
    case ']':
    case 0x201D:
    case 0x300B:
    case 0x3009:
    case 0x3011:
    case 0x300D:
    case 0x3015: return -1;
    default: return 0;
    }
}

/* Whether a piece may end with it: see ends_piece. */
static bool may_end(uint32_t c)
{
    return c == 0x3002 || c == '\n' || c == '.' || c == ';' || c == ',' || c == '!' || c == '?';
}

/* By lead byte, the length of what neither ends a piece nor opens or closes a bracket. */
static size_t plain_step(unsigned char lead)
{
    /* By lead byte, the length of what has no meaning here: letters, digits, blanks, some marks,
     * two bytes, and three where they hold no punctuation of general or Chinese use. */
    static const uint8_t steps[256] = {
        /* clang-format off */
        0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, /* 00 */
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, /* 10 */
        1, 0, 1, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 1, 0, 1, /* 20 */
        1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, /* 30 */
        0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, /* 40 */
        1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, /* 50 */
        0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, /* 60 */
        1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 1, 0, 0, 0, /* 70 */
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, /* 80 */
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, /* 90 */
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, /* A0 */
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, /* B0 */
        0, 0, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, /* C0 */
        2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, /* D0 */
        0, 0, 0, 0, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, /* E0 */
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, /* F0 */
        /* clang-format on */
    };
    return steps[lead];
}

/* The same span is cut into sentences, parts and clauses, one after the other. */
#define MEMO_SLOTS 64u

struct depth_memo {
    struct span s;
    bool pairs_up;
};

/* Each paper is cut many times over: into sentences, parts, clauses, by each reader. So the places
 * of all other characters are marked once, a bit a byte of text. */
void extract_mark_cuts(struct reader *r)
{
    r->depths = ARENA_ARRAY(r->a, struct depth_memo, MEMO_SLOTS);
    r->marks = ARENA_ARRAY(r->a, uint64_t, r->text.n / 64 + 1);
    for (size_t at = 0; at < r->text.n;) {
        size_t step = plain_step((unsigned char)r->text.p[at]);
        if (step == 0) {
            size_t here = at;
            uint32_t rune = extract_code_point(r->text.p, &at);
            bool is_mark = bracket(rune) != 0 || may_end(rune);
            r->marks[here / 64] |= (uint64_t)is_mark << here % 64;
        } else {
            at += step;
        }
    }
}

size_t extract_next_mark(const struct reader *r, size_t at, size_t end)
{
    if (at >= end)
        return end;
    size_t word = at / 64;
    uint64_t bits = r->marks[word] >> at % 64 << at % 64;
    while (bits == 0) {
        if (++word * 64 >= end)
            return end;
        bits = r->marks[word];
    }
    size_t place = word * 64 + (size_t)__builtin_ctzll(bits);
    return place < end ? place : end;
}

static bool pairs_up(const struct reader *r, struct span s)
{
    ptrdiff_t depth = 0;
    for (size_t at = extract_next_mark(r, s.from, s.to); at < s.to && depth >= 0;) {
        depth += bracket(extract_code_point(r->text.p, &at));
        at = extract_next_mark(r, at, s.to);
    }
    return depth == 0;
}

struct cutter extract_cutter(const struct reader *r, struct span s, enum cut cut)
{
    return (struct cutter){.r = r, .from = s.from, .at = s.from, .end = s.to, .cut = cut};
}

/* At the first bracket: whether those of the whole span pair up. */
static void look_at_brackets(struct cutter *c)
{
    struct span s = {c->from, c->end};
    struct depth_memo *m = &c->r->depths[(s.from ^ s.to) % MEMO_SLOTS];
    if (m->s.from != s.from || m->s.to != s.to)
        *m = (struct depth_memo){s, pairs_up(c->r, s)};
    c->brackets = m->pairs_up ? BRACKETS_COUNT : BRACKETS_IGNORED;
}

static bool is_abbreviation(const struct reader *r, size_t dot, size_t from)
{
    static const char *const known[] = {"Dr", "Mr", "Ms",  "Mrs",  "Prof",   "St",
                                        "No", "vs", "e.g", "i.e",  "approx", "Rev",
                                        "Sr", "Jr", "cf",  "para", "p"};
    const size_t longest = 6;
    size_t start = dot;
    while (start > from && (is_ascii_letter(r->text.p[start - 1]) || r->text.p[start - 1] == '.')) {
        if (dot - start == longest)
            return false;
        start--;
    }
    struct str word = str_sub(r->text, start, dot);
    if (word.n == 1 && is_upper(word.p[0]))
        return true;
    for (size_t i = 0; i < ARRAY_LEN(known); i++) {
        if (extract_equals_nocase(word, known[i]))
            return true;
    }
    return false;
}

bool extract_dot_ends(const struct cutter *c, size_t dot)
{
    const struct reader *r = c->r;
    size_t next = dot + 1;
    uint32_t before = extract_rune_before(r, dot, c->at);
    if (next >= c->end)
        return before != 0;
    char after = r->text.p[next];
    if (before >= 0x3400 && !is_digit(after))
        return true;
    if (before == ')' && (unsigned char)after >= 0xE3)
        return true;
    if (after != ' ' && after != '\n' && after != '"' && after != ')')
        return false;
    size_t at = extract_skip_blanks(r, next, c->end);
    bool starts = at >= c->end || is_upper(r->text.p[at]) || is_digit(r->text.p[at]) ||
                  r->text.p[at] == '(' || r->text.p[at] == '"' ||
                  (unsigned char)r->text.p[at] >= 0x80 || after == '\n';
    return starts && !is_abbreviation(r, dot, c->at);
}

static bool is_sentence_end(const struct cutter *c, uint32_t rune, size_t at)
{
    if (rune == 0x3002 || rune == '!' || rune == '?')
        return true;
    if (rune == '\n')
        return !c->r->is_english || c->cut == CUT_SENTENCE;
    return rune == '.' && extract_dot_ends(c, at);
}

static bool ends_piece(const struct cutter *c, uint32_t rune, size_t at)
{
    if (is_sentence_end(c, rune, at))
        return true;
    if (c->cut != CUT_SENTENCE && rune == ';')
        return true;
    if (c->cut != CUT_CLAUSE || rune != ',')
        return false;
    /* 1,200 is a number. */
    return !(at > c->at && is_digit(c->r->text.p[at - 1]) && at + 1 < c->end &&
             is_digit(c->r->text.p[at + 1]) && at + 3 < c->end && is_digit(c->r->text.p[at + 2]) &&
             is_digit(c->r->text.p[at + 3]));
}

bool extract_next(struct cutter *c, struct span *ret_piece)
{
    const struct reader *r = c->r;
    ptrdiff_t depth = 0;
    c->at = extract_skip_blanks(r, c->at, c->end);
    size_t start = c->at;
    for (size_t at = start; (at = extract_next_mark(r, at, c->end)) < c->end;) {
        size_t here = at;
        uint32_t rune = extract_rune(r, at, &at);
        int turn = bracket(rune);
        if (turn != 0 && c->brackets == BRACKETS_UNSEEN)
            look_at_brackets(c);
        if (c->brackets == BRACKETS_COUNT)
            depth += turn;
        if (depth > 0 || !ends_piece(c, rune, here))
            continue;
        if (here == start) { /* stray punctuation */
            start = c->at = at = extract_skip_blanks(r, at, c->end);
            continue;
        }
        bool is_inside = c->cut == CUT_SENTENCE && rune != '\n';
        *ret_piece = extract_trim(r, (struct span){start, is_inside ? at : here});
        c->at = at;
        return true;
    }
    c->at = c->end;
    *ret_piece = extract_trim(r, (struct span){start, c->end});
    return ret_piece->to > ret_piece->from;
}

size_t extract_count(const struct reader *r, struct span s, enum cut cut)
{
    struct cutter c = extract_cutter(r, s, cut);
    struct span piece;
    size_t n = 0;
    while (extract_next(&c, &piece))
        n++;
    return n;
}

bool extract_is_in_bracket(const struct reader *r, size_t from, size_t at)
{
    ptrdiff_t depth = 0;
    for (size_t i = extract_next_mark(r, from, at); i < at; i = extract_next_mark(r, i, at))
        depth += bracket(extract_code_point(r->text.p, &i));
    return depth > 0;
}

size_t extract_bracket_open(const struct reader *r, size_t close, size_t from)
{
    size_t depth = 0;
    for (size_t i = close + 1; i > from; i--) {
        char c = r->text.p[i - 1];
        if (c == ')')
            depth++;
        if (c == '(' && --depth == 0)
            return i - 1;
    }
    return NO_PLACE;
}

size_t extract_bracket_close(const struct reader *r, size_t open, size_t to)
{
    size_t depth = 0;
    for (size_t i = open; i < to; i++) {
        char c = r->text.p[i];
        if (c == '(')
            depth++;
        if (c == ')' && --depth == 0)
            return i;
    }
    return NO_PLACE;
}
