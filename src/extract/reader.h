/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * One document while it is being read. Inside the folder only.
 *
 * All rules work on a normalised copy of the text: full-width letters, digits and punctuation are
 * ASCII, special blanks are blanks, hard line breaks inside a sentence are gone, traditional
 * characters of the word lists are simplified. Places ("span") count bytes of that copy; `origin`
 * leads back to the text that was given, from which all names and titles are printed. */
#ifndef LUOSHI_EXTRACT_READER_H
#define LUOSHI_EXTRACT_READER_H

#include "extract/extract.h"
#include "extract/lexicon/words.h"

#define NO_PLACE SIZE_MAX

struct table;
struct depth_memo;
struct label_memo;
struct party_memo;
struct sentence_memo;
struct demand_memo;

struct span {
    size_t from, to;
};

/* What was found at a place the last time; it depends on the text and the words alone. */
struct place_memo {
    size_t at, end, after;
};

/* A logical line: one physical line, or several that a hard line end had cut. */
struct line {
    size_t from, to;    /* without blanks at the ends; tabs stay */
    uint32_t paragraph; /* of its first physical line, from 1 */
    uint32_t zone;      /* enum zone, set by the outline */
    bool after_blank;   /* an empty line stands before it */
    bool has_tab, has_pipe;
    bool is_spaced; /* has_tab, but its tabs were gaps of blanks: an empty cell leaves no trace */
    bool in_table;
    uint8_t heading; /* number of # before a Markdown heading */
    bool is_used;    /* furniture or a row of a table: not part of the outline */
};

struct reader {
    struct arena *a;
    const struct extract_lexicon *words;
    const struct extract_lexicon *units; /* those of the institution; NULL: none given */
    struct str source;                   /* as given */
    struct str text;                     /* normalised */
    uint32_t *origin;                    /* by byte of text: where its character starts in source */
    struct line *lines;
    size_t line_count;
    bool is_english;
    bool is_traditional;
    bool is_issued;   /* a notice stands in front of the paper that it issues */
    bool is_padded;   /* points are numbered 01, 02 … */
    bool is_bare;     /* … 1, 2 with a blank behind */
    bool has_commas;  /* comma-separated values: "" inside a cell is one quote */
    bool has_motions; /* English minutes: something was moved */
    bool has_months;  /* months are headings */
    int month;        /* … the one below which the reader is; 0: none */
    bool sets_apart;  /* 6 月底前: numbers have blanks around them */
    bool is_order;  /* decisions.c: the sentence began with 会议要求, so that a unit in front of
                     * whatever verb is asked */
    bool is_remark; /* minutes.c: 主持人：…, so that every sentence may ask */
    bool is_plan; /* a plan or table: there a unit is a subject only before 要, 负责, 于, … */
    struct date today;               /* the date of the document, DATE_NONE */
    struct date issued;              /* the day on which minutes were printed; DATE_NONE */
    int year;                        /* that days without a year belong to; 0: unknown */
    bool is_plan_year;               /* the year is that of the plan, not of the document's date */
    struct extract_lexicon *persons; /* names that stand alone in a cell of a table; NULL */
    struct str initials;             /* English: the line that lists who was present */

    struct table *tables; /* table.h */
    size_t table_count;

    struct extract_plan *plan;
    size_t item_capacity, warning_capacity;
    uint16_t *starts;               /* by byte: which words may begin there, a number in `sets` */
    const uint64_t *sets;           /* sets of classes of words */
    uint64_t *marks;                /* by bit: the byte begins a character that cut.c looks at */
    struct depth_memo *depths;      /* cut.c: whether brackets pair up in the last spans */
    struct label_memo *labels;      /* label.c: the labels that were read last */
    struct party_memo *parties;     /* names.c: the names that were read last */
    struct place_memo *subjects;    /* subject.c: the subjects that were read last */
    struct demand_memo *demand;     /* report_asked.c: the part that was read last */
    struct place_memo *opening;     /* opening_en.c: the sentence that was read last */
    struct sentence_memo *sentence; /* who.h: who is asked in the sentence that was read last */

    /* duties.c: items whose units stand under 责任单位: with a label for who supports, without */
    size_t helped_count, alone_count;
    size_t *shared; /* … of these, by index: those that name several */
    size_t shared_count, shared_capacity;

    bool *is_dropped; /* by item, set when a programme turns out to be none */
    size_t dropped_capacity;
};

/* text.c */
err_t extract_text_normalise(struct reader *r, struct note *note);
struct extract_span extract_source_span(const struct reader *r, struct span s);
/* As printed, without blanks inside Chinese words and without line ends. */
struct str extract_source_text(struct reader *r, struct span s);

/* Small readers of characters. `at` is a place in text. */
struct str extract_slice(const struct reader *r, struct span s);
static inline uint32_t extract_rune(const struct reader *r, size_t at, size_t *ret_next)
{
    *ret_next = at;
    return at < r->text.n ? extract_code_point(r->text.p, ret_next) : 0;
}

uint32_t extract_rune_before(const struct reader *r, size_t at, size_t from);
size_t extract_skip_blanks(const struct reader *r, size_t at, size_t end);
struct span extract_trim(const struct reader *r, struct span s);

/* A blank inside a line of the normalised copy. */
static inline bool extract_is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/* Whether `word` stands at `at`. The first and the last byte decide nearly always. */
static inline bool extract_is(const struct reader *r, size_t at, size_t end, struct str word)
{
    return at < end && end - at >= word.n && r->text.p[at] == word.p[0] &&
           r->text.p[at + word.n - 1] == word.p[word.n - 1] &&
           memcmp(r->text.p + at, word.p, word.n) == 0;
}

/* The same without the length: most words differ in the second or third byte. */
static inline bool extract_is_word(const struct reader *r, size_t at, size_t end, const char *word)
{
    if (at >= end)
        return false;
    for (; *word != '\0'; word++, at++) {
        if (at >= end || r->text.p[at] != *word)
            return false;
    }
    return true;
}

static inline bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static inline bool is_ascii_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static inline bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

/* The same letter in either case. */
static inline bool is_same_letter(char a, char b)
{
    return ((a ^ b) & ~0x20) == 0;
}

/* Comparing with the words of a list, which are no empty ones: nearly all differ in the first byte,
 * so that is looked at before the rest is measured. */
static inline bool extract_equals(struct str s, const char *word)
{
    return s.n > 0 && s.p[0] == word[0] && str_eq(s, str_of(word));
}

static inline bool extract_equals_nocase(struct str s, const char *word)
{
    return s.n > 0 && is_same_letter(s.p[0], word[0]) && str_eq_nocase(s, str_of(word));
}

static inline bool extract_starts(struct str s, const char *word)
{
    return s.n > 0 && s.p[0] == word[0] && str_starts(s, str_of(word));
}

static inline bool extract_starts_nocase(struct str s, const char *word)
{
    return s.n > 0 && is_same_letter(s.p[0], word[0]) &&
           str_eq_nocase(str_sub(s, 0, strlen(word)), str_of(word));
}

/* The classes of the words that may begin at a place of the text; where nothing follows before
 * `end`, perhaps more. */
static inline uint64_t extract_may_begin(const struct reader *r, size_t at, size_t end)
{
    return at < end ? r->sets[r->starts[at]] : 0;
}

/* Where a place is asked about many classes, `may` is what extract_may_begin says of it. */
static inline size_t extract_at_if(const struct reader *r, uint64_t may, size_t at, size_t end,
                                   uint64_t mask)
{
    return (may & mask) == 0
               ? 0
               : extract_word_longest(r->words, r->text, at, end, mask, /* ret_mask= */ NULL);
}

/* Length of the longest word of the classes that stands at a place, inside a span; 0: none. */
static inline size_t extract_at(const struct reader *r, size_t at, size_t end, uint64_t mask)
{
    return extract_at_if(r, extract_may_begin(r, at, end), at, end, mask);
}

/* The same, with the classes of the word. */
static inline size_t extract_at_classes(const struct reader *r, size_t at, size_t end,
                                        uint64_t mask, uint64_t *ret_mask)
{
    return (extract_may_begin(r, at, end) & mask) == 0
               ? 0
               : extract_word_longest(r->words, r->text, at, end, mask, ret_mask);
}

/* The first such word in [from, to): its place, and its length (0: none). */
static inline size_t extract_find(const struct reader *r, size_t from, size_t to, uint64_t mask,
                                  size_t *ret_length)
{
    for (size_t at = from; at < to; at++) {
        *ret_length = extract_at(r, at, to, mask);
        if (*ret_length > 0)
            return at;
    }
    *ret_length = 0;
    return to;
}

bool extract_has(const struct reader *r, struct span s, uint64_t mask);

/* Cutting a span into sentences, parts (also at semicolons) and clauses (also at commas), never
 * inside brackets or quotes that close. */
enum cut {
    CUT_SENTENCE,
    CUT_PART,
    CUT_CLAUSE
};

struct cutter {
    const struct reader *r;
    size_t from, at, end;
    enum cut cut;
    enum {
        BRACKETS_UNSEEN, /* most pieces have none */
        BRACKETS_COUNT,
        BRACKETS_IGNORED /* they do not pair up */
    } brackets;
};

/* Once, when the text is normalised. */
void extract_mark_starts(struct reader *r);
void extract_mark_cuts(struct reader *r);
/* The next character at or behind `at` that may end a sentence, a part or a clause or belongs to a
 * pair of brackets or quotes; `end`: none. */
size_t extract_next_mark(const struct reader *r, size_t at, size_t end);
struct cutter extract_cutter(const struct reader *r, struct span s, enum cut cut);
/* The next piece, trimmed. Sentences include their full stop, parts and clauses do not. */
bool extract_next(struct cutter *c, struct span *ret_piece);
/* Whether a dot is a full stop. */
bool extract_dot_ends(const struct cutter *c, size_t dot);
size_t extract_count(const struct reader *r, struct span s, enum cut cut);

/* Whether a bracket or quotation opens at or behind `from` and is still open at `at`; bounded by
 * the caller. */
bool extract_is_in_bracket(const struct reader *r, size_t from, size_t at);
/* Where the bracket that closes at `close` opens, not before `from`; NO_PLACE. */
size_t extract_bracket_open(const struct reader *r, size_t close, size_t from);
/* Where the bracket that opens at `open` closes, before `to`; NO_PLACE. */
size_t extract_bracket_close(const struct reader *r, size_t open, size_t to);

#endif
