/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * From text to grams and from what a person typed to a query of the engine. Pure: no database.
 *
 * 实验室安全2026 gives 实验 验室 室安 安全 全 2026. Every character of a Han run starts a gram, so
 * that a single character is found as the beginning of one, and two or more characters as a row of
 * neighbouring grams. A query holds letters and digits only, in quotes: nothing typed can be taken
 * for an operator. */
#include "search/search.h"

#include "base/buf.h"
#include "base/utf8.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>

#define LIMIT_TERM_GRAMS 40     /* grams of one word: a pasted title still fits */
#define LIMIT_GRAM_CHARS 200    /* search.sql writes it too */
#define LAST_MARKED      0x2000 /* letters below it may carry a mark, as in é */

enum kind {
    KIND_GAP,
    KIND_HAN,
    KIND_WORD
};

/* Full-width ASCII becomes ASCII, letters lose their case. */
static uint32_t fold(uint32_t c)
{
    if (c >= 0xFF01 && c <= 0xFF5E)
        c -= 0xFEE0;
    return (uint32_t)u_foldCase((UChar32)c, U_FOLD_CASE_DEFAULT);
}

static enum kind kind_of(uint32_t c)
{
    if (utf8_is_han(c))
        return KIND_HAN;
    return u_isalnum((UChar32)c) ? KIND_WORD : KIND_GAP;
}

static void put_code(struct buf *out, uint32_t c)
{
    char bytes[4];
    buf_put_bytes(out, bytes, utf8_write(bytes, c));
}

/* Reads the next gram at *at into `out` (cleared first). Returns its kind, KIND_GAP at the end.
 * *ret_single: one Han character that ends its run. */
static enum kind next_gram(struct str text, size_t *at, struct buf *out, bool *ret_single)
{
    buf_clear(out);
    *ret_single = false;
    while (*at < text.n) {
        uint32_t c = fold(utf8_next(text, at));
        enum kind kind = kind_of(c);
        if (kind == KIND_GAP)
            continue;
        put_code(out, c);
        size_t ahead = *at;
        if (kind == KIND_HAN) {
            uint32_t next = ahead < text.n ? fold(utf8_next(text, &ahead)) : 0;
            if (kind_of(next) == KIND_HAN)
                put_code(out, next);
            else
                *ret_single = true;
            return kind;
        }
        while (ahead < text.n) {
            uint32_t next = fold(utf8_next(text, &ahead));
            if (kind_of(next) != KIND_WORD)
                break;
            put_code(out, next);
            *at = ahead;
        }
        return kind;
    }
    return KIND_GAP;
}

/* Every gram with a blank before it. */
static void put_grams(struct buf *all, struct str text)
{
    AUTO(buf_free) struct buf gram = buf_new(text.n + 8);
    size_t at = 0;
    bool single;
    while (next_gram(text, &at, &gram, &single) != KIND_GAP) {
        buf_put_char(all, ' ');
        buf_put(all, buf_str(&gram));
    }
}

struct str search_grams(struct arena *a, struct str text)
{
    AUTO(buf_free) struct buf all = buf_new(text.n * 3 + 64);
    put_grams(&all, text);
    return arena_str(a, all.n == 0 ? S("") : str_from(buf_str(&all), 1));
}

struct term {
    struct str grams[LIMIT_TERM_GRAMS];
    size_t count;
    bool is_prefix; /* the last gram is only the beginning of what is meant */
};

/* A Han run of two or more characters ends in a single character in the index; as the end of a word
 * typed it must not be asked for, because the text may go on. */
static void read_term(struct arena *a, struct str typed, struct term *ret_term)
{
    struct buf gram = buf_new(typed.n + 8);
    size_t at = 0;
    bool single = false;
    bool after_han = false;
    enum kind kind;
    *ret_term = (struct term){.is_prefix = true};
    while (ret_term->count < LIMIT_TERM_GRAMS &&
           (kind = next_gram(typed, &at, &gram, &single)) != KIND_GAP) {
        size_t tail = at;
        struct buf rest = buf_new(typed.n + 8);
        bool unused;
        bool is_last = next_gram(typed, &tail, &rest, &unused) == KIND_GAP;
        buf_free(&rest);
        if (is_last && single && after_han) {
            ret_term->is_prefix = false;
            break;
        }
        ret_term->grams[ret_term->count++] = arena_str(a, buf_str(&gram));
        after_han = kind == KIND_HAN && !single;
    }
    buf_free(&gram);
}

static void put_sqlite(struct buf *out, const struct term *t)
{
    buf_put(out, S("\""));
    for (size_t i = 0; i < t->count; i++) {
        if (i > 0)
            buf_put_char(out, ' ');
        buf_put(out, t->grams[i]);
    }
    buf_put(out, t->is_prefix ? S("\" *") : S("\""));
}

/* A word of PostgreSQL has 2,046 bytes at most; search.sql keeps so many characters too. */
static struct str cut_gram(struct str gram)
{
    size_t at = 0;
    for (int i = 0; i < LIMIT_GRAM_CHARS && at < gram.n; i++)
        (void)utf8_next(gram, &at);
    return str_sub(gram, 0, at);
}

static void put_postgres(struct buf *out, const struct term *t)
{
    buf_put_char(out, '(');
    for (size_t i = 0; i < t->count; i++) {
        if (i > 0)
            buf_put(out, S(" <-> "));
        buf_put_char(out, '\'');
        buf_put(out, cut_gram(t->grams[i]));
        buf_put_char(out, '\'');
    }
    buf_put(out, t->is_prefix ? S(":*)") : S(")"));
}

static bool next_blank_free(struct str typed, size_t *at, struct str *ret_part)
{
    size_t begin = *at;
    while (begin < typed.n) {
        size_t end = begin;
        size_t after = begin;
        bool blank = false;
        while (after < typed.n && !blank) {
            end = after;
            blank = u_isUWhiteSpace((UChar32)utf8_next(typed, &after));
        }
        if (!blank)
            end = after;
        *at = after;
        if (end > begin) {
            *ret_part = str_sub(typed, begin, end);
            return true;
        }
        begin = after;
    }
    return false;
}

/* The index of SQLite takes é for e. */
static struct str without_marks(struct arena *a, struct str s)
{
    UErrorCode error = U_ZERO_ERROR;
    const UNormalizer2 *nfd = unorm2_getNFDInstance(&error);
    char *out = arena_bytes(a, s.n + 1);
    size_t n = 0;
    for (size_t at = 0; at < s.n;) {
        uint32_t c = utf8_next(s, &at);
        UChar parts[4];
        UErrorCode failed = U_ZERO_ERROR;
        if (c >= 0x80 && c < LAST_MARKED && U_SUCCESS(error) &&
            unorm2_getRawDecomposition(nfd, (UChar32)c, parts, 4, &failed) > 1)
            c = parts[0];
        n += utf8_write(out + n, c);
    }
    return (struct str){out, n};
}

static struct str needle_of(struct arena *a, const struct term *t)
{
    AUTO(buf_free) struct buf b = buf_new(KIB(64));
    for (size_t i = 0; i < t->count; i++) {
        buf_put_char(&b, ' ');
        buf_put(&b, t->grams[i]);
    }
    if (!t->is_prefix)
        buf_put_char(&b, ' ');
    return without_marks(a, buf_str(&b));
}

size_t search_words(struct arena *a, enum db_engine engine, struct str typed,
                    struct search_word list[static SEARCH_WORDS])
{
    size_t at = 0, count = 0;
    struct str part;
    struct term *term = ARENA_NEW(a, struct term);
    while (count < SEARCH_WORDS && next_blank_free(typed, &at, &part)) {
        read_term(a, part, term);
        if (term->count == 0)
            continue;
        AUTO(buf_free) struct buf out = buf_new(KIB(64));
        switch (engine) {
        case DB_SQLITE: put_sqlite(&out, term); break;
        case DB_POSTGRES: put_postgres(&out, term); break;
        }
        list[count++] =
            (struct search_word){arena_str(a, buf_str(&out)), needle_of(a, term),
                                 term->is_prefix ? term->grams[term->count - 1] : STR_NONE};
    }
    return count;
}

struct str search_join(struct arena *a, enum db_engine engine, const struct str *queries,
                       size_t count)
{
    AUTO(buf_free) struct buf out = buf_new(MIB(1));
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            buf_put(&out, engine == DB_SQLITE ? S(" AND ") : S(" & "));
        buf_put(&out, queries[i]);
    }
    return count == 0 || out.failed ? STR_NONE : arena_str(a, buf_str(&out));
}

struct str search_query(struct arena *a, enum db_engine engine, struct str typed)
{
    struct search_word words[SEARCH_WORDS];
    struct str queries[SEARCH_WORDS];
    size_t count = search_words(a, engine, typed, words);
    for (size_t i = 0; i < count; i++)
        queries[i] = words[i].query;
    return search_join(a, engine, queries, count);
}

static bool contains(struct str text, struct str what)
{
    return memmem(text.p, text.n, what.p, what.n) != NULL;
}

/* One ideograph: it stands in the grams wherever it stands in the text. */
static bool is_one_han(struct str needle)
{
    size_t at = 1;
    return needle.n > 1 && utf8_is_han(utf8_next(needle, &at)) && at == needle.n;
}

bool search_text_has(const struct str *needles, size_t count, struct str text)
{
    size_t plain = 0;
    for (size_t i = 0; i < count; i++) {
        if (!is_one_han(needles[i]))
            continue;
        plain++;
        if (!contains(text, str_from(needles[i], 1)))
            return false;
    }
    if (plain == count)
        return true;
    struct arena *a = arena_new(MIB(4));
    AUTO(buf_free) struct buf grams = buf_new(text.n * 3 + 64);
    put_grams(&grams, text);
    buf_put_char(&grams, ' ');
    struct str hay = without_marks(a, buf_str(&grams));
    bool holds = !grams.failed;
    for (size_t i = 0; i < count && holds; i++)
        holds = contains(hay, needles[i]);
    arena_free(a);
    return holds;
}

/* Letters of a pattern: no title is longer, and SQLite refuses patterns above 1,000 bytes
 * (db/sqlite_open.c). */
#define LIKE_MOST 300

struct str search_like(struct arena *a, struct str typed)
{
    typed = utf8_head(typed, LIKE_MOST);
    char *p = arena_alloc(a, 2 * typed.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < typed.n; i++) {
        if (typed.p[i] == '%' || typed.p[i] == '_' || typed.p[i] == '\\')
            p[n++] = '\\';
        p[n++] = typed.p[i];
    }
    return (struct str){p, n};
}
