/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Names of units and persons in English text, and sentences that ask somebody to do something. */
#include "extract/when.h"
#include "extract/who.h"

static bool is_all_upper(struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        if (!is_upper(s.p[i]) && s.p[i] != '/' && s.p[i] != '&')
            return false;
    }
    return s.n > 0;
}

static bool word_in(const struct reader *r, struct str name, uint64_t mask)
{
    return extract_word_in(r->words, name, 0, name.n, mask);
}

static size_t word_count(struct str s)
{
    size_t n = s.n > 0;
    for (size_t i = 0; i < s.n; i++)
        n += s.p[i] == ' ';
    return n;
}

/* R-EXTRACT-04: initials and posts are persons; what has a word such as Office or Team is a unit.
 */
bool extract_is_person_en(const struct reader *r, struct str name)
{
    static const char *const titles[] = {
        "Dr ",  "Prof ", "Professor ", "Mr ",   "Ms ",   "Mrs ", "Sir ",  "Dr. ",
        "Mr. ", "Ms. ",  "Prof. ",     "Mrs. ", "Dame ", "Rev ", "Cllr ", "Councillor "};
    static const char *const posts[] = {"Head of",    "Director of", "Dean of",    "Chair of",
                                        "Chief ",     "Deputy ",     "Vice-",      "Pro-",
                                        "Associate ", "Assistant ",  "Manager of", "Secretary to",
                                        "Clerk to",   "Heads of",    "Deans of",   "Directors of"};
    static const char *const groups[] = {"each ", "Each ", "all ", "All ", "every ", "Every "};
    for (size_t i = 0; i < ARRAY_LEN(groups); i++) {
        if (str_starts(name, str_of(groups[i])))
            name = str_from(name, strlen(groups[i]));
    }
    for (size_t i = 0; i < ARRAY_LEN(titles); i++) {
        if (str_starts(name, str_of(titles[i])))
            return true;
    }
    if (name.n <= 4 && is_all_upper(name)) {
        if (r->initials.n > 0 && str_find(r->initials, name, 0) >= 0)
            return true;
        return !word_in(r, name, WORD(ACRONYM_UNIT));
    }
    for (size_t i = 0; i < ARRAY_LEN(posts); i++) {
        struct str post = str_of(posts[i]);
        if (name.n > post.n && str_eq_nocase(str_sub(name, 0, post.n), post))
            return true;
    }
    if (str_starts(name, S("Office of")) || str_starts(name, S("Office for")))
        return false;
    if (extract_word_before(r->words, name, 0, name.n, WORD(POST)) > 0)
        return true;
    ptrdiff_t listed =
        r->initials.n > 0 && word_count(name) >= 2 ? str_find(r->initials, name, 0) : -1;
    /* "Head of Internal Audit" names no person called Internal Audit. */
    return listed >= 0 && !str_ends(str_sub(r->initials, 0, (size_t)listed), S(" of ")) &&
           extract_word_before(r->words, name, 0, name.n, WORD(UNIT_WORD)) == 0;
}

static struct span trimmed_name(const struct reader *r, struct span s)
{
    s = extract_trim(r, s);
    static const char *const articles[] = {"the ", "The ", "and ", "an ", "a "};
    for (size_t k = 0; k < 2; k++) {
        for (size_t i = 0; i < ARRAY_LEN(articles); i++) {
            if (extract_is_word(r, s.from, s.to, articles[i]))
                s.from += strlen(articles[i]);
        }
    }
    while (s.to > s.from && strchr(".,;)", r->text.p[s.to - 1]) != NULL &&
           !(r->text.p[s.to - 1] == ')' && memchr(r->text.p + s.from, '(', s.to - s.from) != NULL))
        s.to--;
    return s;
}

static void add_name(struct reader *r, struct span s, enum role role, struct who *w)
{
    s = trimmed_name(r, s);
    struct str name = extract_slice(r, s);
    /* (Service Desk, by March 2027): the day is no name. */
    if (name.n > 0 && !is_upper(name.p[0]) && name.n < 60 &&
        extract_when_at_en(r, s.from, s.to).kind != WHEN_NONE) {
        w->due = s;
        return;
    }
    if (name.n == 0 || str_eq(name, S("-")) || str_eq(name, S("/")) || str_eq(name, S("–")) ||
        str_eq(name, S("—")) || str_eq_nocase(name, S("n/a")) || str_eq_nocase(name, S("none")) ||
        str_eq_nocase(name, S("tbc")))
        return;
    if (role == ROLE_LEADER || (role != ROLE_SUPPORT && extract_is_person_en(r, name)))
        extract_name_add(r, &w->leaders, s);
    else if (role == ROLE_SUPPORT || (role == ROLE_DUTY && w->lead.names.n > 0))
        extract_name_add(r, &w->support, s);
    else
        extract_name_add(r, &w->lead, s);
}

/* " and " parts two names where "the" follows, or in a list with commas, or between two names that
 * each have a word such as Office. "Faculty of Science and Engineering" stays whole. */
static bool and_parts(const struct reader *r, struct span left, size_t after, size_t to,
                      bool is_list)
{
    if (extract_is(r, after, to, S("the ")))
        return true;
    struct str l = extract_slice(r, extract_trim(r, left)), rest = str_sub(r->text, after, to);
    bool both = (word_in(r, l, WORD(UNIT_WORD)) && word_in(r, rest, WORD(UNIT_WORD)));
    bool left_ends = extract_word_before(r->words, l, 0, l.n, WORD(UNIT_WORD)) > 0;
    if (str_ends(l, S("Human Resources")))
        return false;
    bool of = str_find(l, S(" of "), 0) >= 0 || str_find(l, S(" for "), 0) >= 0;
    bool left_person = extract_is_person_en(r, l), right_person = extract_is_person_en(r, rest);
    if (left_person && right_person)
        return true;
    return both && !of && (is_list || left_ends) && word_count(l) >= 2 && word_count(rest) >= 2;
}

void extract_value_names_en(struct reader *r, struct span value, enum role role, struct who *w)
{
    size_t start = value.from, depth = 0;
    bool has_semicolon = memchr(r->text.p + value.from, ';', value.to - value.from) != NULL;
    bool is_list = false;
    for (size_t at = value.from; at <= value.to; at++) {
        char c = at < value.to ? r->text.p[at] : ';';
        depth += c == '(';
        depth -= c == ')' && depth > 0;
        bool is_cut = at == value.to || (depth == 0 && (c == ';' || c == '\n' || c == '/' ||
                                                        c == '\t' || (c == ',' && !has_semicolon)));
        bool is_and = !is_cut && depth == 0 && extract_is(r, at, value.to, S(" and ")) &&
                      and_parts(r, (struct span){start, at}, at + 5, value.to, is_list);
        if (!is_cut && !is_and)
            continue;
        is_list |= is_cut;
        /* "Estates; with IT Services" */
        static const char *const helps[] = {
            "with ",          "supported by ",        "working with ",
            "together with ", "in partnership with ", "assisted by "};
        size_t first = extract_skip_blanks(r, start, at);
        for (size_t k = 0; k < ARRAY_LEN(helps); k++) {
            if (extract_is_word(r, first, at, helps[k])) {
                role = ROLE_SUPPORT;
                start = first + strlen(helps[k]);
            }
        }
        ptrdiff_t with = str_find(str_sub(r->text, 0, at), S(" with "), start);
        if (with >= 0 && role != ROLE_SUPPORT) { /* Estates with the Safety Office */
            add_name(r, (struct span){start, (size_t)with}, role, w);
            role = ROLE_SUPPORT;
            start = (size_t)with + 6;
        }
        add_name(r, (struct span){start, at}, role, w);
        start = is_and ? at + 5 : at + 1;
    }
}

/* Sentences */

static bool is_small_word(struct str w)
{
    static const char *const small[] = {"of", "and", "the",  "for",   "&",   "in",
                                        "to", "all", "each", "every", "with"};
    for (size_t i = 0; i < ARRAY_LEN(small); i++) {
        if (str_eq(w, str_of(small[i])))
            return true;
    }
    return false;
}

/* Words that end a subject: to, will, would, shall, should, must, is to, are to. */
static size_t asks(const struct reader *r, size_t at, size_t end)
{
    static const char *const words[] = {"to ",
                                        "will ",
                                        "would ",
                                        "shall ",
                                        "should ",
                                        "must ",
                                        "is to ",
                                        "are to ",
                                        "is asked to ",
                                        "are asked to ",
                                        "was asked to ",
                                        "were asked to ",
                                        "agreed to ",
                                        "undertook to ",
                                        "is requested to ",
                                        "be asked to ",
                                        "be requested to ",
                                        "be tasked with ",
                                        "has agreed to ",
                                        "offered to ",
                                        "volunteered to ",
                                        "was requested to "};
    if (extract_is(r, at, end, S("to ")) && at + 3 < end && is_digit(r->text.p[at + 3]))
        return 0; /* from 71% to 76% */
    for (size_t i = 0; i < ARRAY_LEN(words); i++) {
        if (extract_is_word(r, at, end, words[i]))
            return strlen(words[i]);
    }
    return 0;
}

/* A capitalised name at `at` of at most nine words: its end, or `at`. */
static size_t subject_end(const struct reader *r, size_t at, size_t end)
{
    size_t i = at, last = at;
    if (extract_is(r, i, end, S("the ")) || extract_is(r, i, end, S("The ")))
        i += 4;
    static const char *const groups[] = {"all ", "All ", "each ", "Each ", "every ", "Every "};
    bool is_group = false;
    for (size_t k = 0; k < ARRAY_LEN(groups); k++) {
        if (extract_is_word(r, i, end, groups[k])) {
            i += strlen(groups[k]);
            is_group = true;
        }
    }
    for (int words = 0; words < 10 && i < end; words++) {
        size_t to = i;
        while (to < end && r->text.p[to] != ' ' && r->text.p[to] != ',' && r->text.p[to] != '\n' &&
               r->text.p[to] != ';' && r->text.p[to] != ':')
            to++;
        struct str w = str_sub(r->text, i, to);
        bool is_member =
            (is_group || last > at) && extract_at(r, i, to, WORD(UNIT_WORD) | WORD(POST)) == w.n;
        if (w.n == 0 || (!is_upper(w.p[0]) && !is_small_word(w) && !is_member))
            break;
        if (words > 0 && asks(r, i, end) > 0 && last > at)
            break;
        if (is_upper(w.p[0]) || is_member)
            last = to;
        if (to >= end || r->text.p[to] != ' ')
            break;
        i = to + 1;
    }
    return last;
}

/* ", with the Infection Control Team," and ", supported by X and the Y," */
static size_t helpers(struct reader *r, size_t at, size_t end, struct who *w)
{
    static const char *const words[] = {
        "with support from ",   "with the support of ",  "with ",          "supported by ",
        "assisted by ",         "working with ",         "together with ", "in collaboration with ",
        "in partnership with ", "in consultation with ", "alongside ",     "jointly with ",
        "along with ",          "in conjunction with "};
    size_t i = extract_skip_blanks(r, at, end);
    bool has_comma = i < end && r->text.p[i] == ',';
    i = has_comma ? extract_skip_blanks(r, i + 1, end) : i;
    for (size_t k = 0; k < ARRAY_LEN(words); k++) {
        if (!extract_is_word(r, i, end, words[k]))
            continue;
        size_t from = i + strlen(words[k]), to = from;
        while (to < end) {
            if ((r->text.p[to] == ',' || r->text.p[to] == ' ') &&
                (asks(r, to + 1, end) > 0 ||
                 (r->text.p[to] == ',' && to + 2 < end && !is_upper(r->text.p[to + 2]) &&
                  !extract_is(r, to + 2, end, S("the ")) &&
                  !extract_is(r, to + 2, end, S("and ")))))
                break;
            to++;
        }
        if (to >= end)
            return at;
        extract_value_names_en(r, (struct span){from, to}, ROLE_SUPPORT, w);
        return to;
    }
    return at;
}

/* "… on the grant application, with support from the Finance Officer, by …" */
static void late_helpers(struct reader *r, size_t at, size_t end, struct who *w)
{
    static const char *const words[] = {
        "with support from ",   "supported by ",         "with the support of ",
        "with help from ",      "in consultation with ", "in collaboration with ",
        "in partnership with ", "together with ",        "working with ",
        "assisted by ",         "jointly with "};
    for (size_t k = 0; k < ARRAY_LEN(words); k++) {
        ptrdiff_t hit = str_find(str_sub(r->text, 0, end), str_of(words[k]), at);
        if (hit < 0)
            continue;
        size_t from = (size_t)hit + strlen(words[k]), to = from;
        while (to < end && strchr(",.;:\n", r->text.p[to]) == NULL &&
               !extract_is(r, to, end, S(" by ")) && !extract_is(r, to, end, S(" before ")) &&
               !extract_is(r, to, end, S(" to ")))
            to++;
        struct str name = str_sub(r->text, from, to);
        bool is_name =
            name.n > 0 && (is_upper(name.p[0]) || str_starts(name, S("the "))) && name.n < 160;
        if (is_name)
            extract_value_names_en(r, (struct span){from, to}, ROLE_SUPPORT, w);
        return;
    }
}

/* "that Governors receive the report": nothing is left to do. */
static bool is_noting(const struct reader *r, size_t at, size_t end)
{
    static const char *const verbs[] = {"receive ", "note ",   "approve ", "endorse ",
                                        "accept ",  "agree ",  "welcome ", "thank ",
                                        "adopt ",   "ratify ", "confirm ", "commend "};
    for (size_t i = 0; i < ARRAY_LEN(verbs); i++) {
        if (extract_is_word(r, at, end, verbs[i]))
            return true;
    }
    return false;
}

/* "During discussion, the Town Clerk undertook to": behind what only introduces; else `at`. */
static size_t behind_introduction(const struct reader *r, size_t at, size_t end)
{
    static const char *const firsts[] = {"In ",    "During ", "Following ", "After ", "With ",
                                         "At ",    "On ",     "Given ",     "To ",    "Having ",
                                         "Noting", "Further", "Subject ",   "As ",    "Before "};
    for (size_t i = 0; i < ARRAY_LEN(firsts); i++) {
        if (!extract_is_word(r, at, end, firsts[i]))
            continue;
        const char *comma = memchr(r->text.p + at, ',', end - at);
        size_t behind = comma == NULL ? end : (size_t)(comma - r->text.p) + 1;
        return behind < end && r->text.p[behind] == ' ' ? behind + 1 : at;
    }
    return at;
}

/* "presented", "reports": the verb tells, where "That X do" asks. */
static bool tells(const struct reader *r, size_t at, size_t end)
{
    static const char *const stems[] = {"need", "feed", "proceed", "succeed", "exceed", "speed"};
    size_t to = at;
    while (to < end && is_ascii_letter(r->text.p[to]))
        to++;
    struct str word = str_sub(r->text, at, to);
    for (size_t i = 0; i < ARRAY_LEN(stems); i++) {
        if (str_eq(word, str_of(stems[i])))
            return false;
    }
    return str_ends(word, S("ed")) || (word.n > 3 && str_ends(word, S("s")) &&
                                       !str_ends(word, S("ss")) && !str_ends(word, S("us")));
}

/* The subject and its helpers: "X to do", "X, with Y, to do", "That X do" (is_that). */
static bool read_asked(struct reader *r, size_t at, size_t end, bool is_that, struct who *w)
{
    size_t after = subject_end(r, at, end);
    if (after == at)
        return false;
    struct who helper = *w;
    size_t next = helpers(r, after, end, &helper);
    size_t i = next;
    while (i < end && (r->text.p[i] == ' ' || r->text.p[i] == ','))
        i++;
    bool is_bare = is_that && i < end && r->text.p[i] >= 'a' && r->text.p[i] <= 'z' &&
                   !extract_is(r, i, end, S("be ")) && !extract_is(r, i, end, S("was ")) &&
                   !extract_is(r, i, end, S("is ")) && !extract_is(r, i, end, S("were ")) &&
                   !extract_is(r, i, end, S("has ")) && !extract_is(r, i, end, S("had ")) &&
                   !extract_is(r, i, end, S("are ")) && !is_noting(r, i, end) && !tells(r, i, end);
    if (asks(r, i, end) == 0 && !is_bare)
        return false;
    *w = helper;
    late_helpers(r, i, end, w);
    extract_value_names_en(r, (struct span){at, after}, ROLE_LEAD, w);
    w->is_from_sentence = true;
    return true;
}

bool extract_is_asked_en(struct reader *r, size_t at, size_t end, enum asked how)
{
    struct who w = {.is_from_note = false};
    if (how != ASKED_MODAL)
        return read_asked(r, at, end, how == ASKED_THAT, &w);
    /* "with Estates and IT Services to develop" goes on, and so does "and Rooms will be let". */
    size_t after = subject_end(r, at, end), i = extract_skip_blanks(r, after, end);
    size_t n = after > at ? asks(r, i, end) : 0;
    struct span name = trimmed_name(r, (struct span){at, after});
    return n > 0 && !extract_is(r, i, end, S("to ")) && !extract_is(r, i + n, end, S("be ")) &&
           (extract_is_person_en(r, extract_slice(r, name)) ||
            extract_has(r, name, WORD(UNIT_WORD)));
}

void extract_who_sentence_en(struct reader *r, struct span s, struct who *w)
{
    size_t at = extract_opening_en(r, s.from, s.to);
    bool is_that = at > s.from || w->is_that;
    if (read_asked(r, at, s.to, is_that, w))
        return;
    size_t inner = behind_introduction(r, at, s.to);
    size_t asked = inner > at ? extract_opening_en(r, inner, s.to) : at;
    if (inner > at && read_asked(r, asked, s.to, asked > inner, w))
        return;
    ptrdiff_t and_that = str_find(str_sub(r->text, 0, s.to), S(" and that "), at);
    if (is_that && and_that >= 0 && read_asked(r, (size_t)and_that + 10, s.to, is_that, w))
        return;
    /* "Hand basins on Ward 6: Estates Department to …" */
    const char *colon = memchr(r->text.p + at, ':', s.to - at);
    size_t behind =
        colon == NULL ? s.to : extract_skip_blanks(r, (size_t)(colon - r->text.p) + 1, s.to);
    if (behind < s.to && read_asked(r, behind, s.to, is_that, w))
        return;
    /* "…, which the Registrar will circulate"; "…; AR to lead" */
    static const char *const marks[] = {", which ", "; "};
    for (size_t k = 0; k < ARRAY_LEN(marks); k++) {
        ptrdiff_t hit = str_find(str_sub(r->text, 0, s.to), str_of(marks[k]), at);
        if (hit >= 0 && read_asked(r, (size_t)hit + strlen(marks[k]), s.to, false, w))
            return;
    }
}
