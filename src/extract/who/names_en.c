/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Names of units and persons in English text. */
#include "extract/when/when.h"
#include "extract/who/who.h"

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

/* Hana, of "Attendees: Hana Patel (chair), Jonas Weber". */
static bool is_first_name(const struct reader *r, struct str name)
{
    if (r->initials.n == 0 || name.n < 2 || memchr(name.p, ' ', name.n) != NULL ||
        !is_upper(name.p[0]) || word_in(r, name, WORD(UNIT_WORD) | WORD(ACRONYM_UNIT)))
        return false;
    ptrdiff_t hit = str_find(r->initials, name, 0);
    if (hit < 2 || (size_t)hit + name.n >= r->initials.n)
        return false;
    return strchr(",:;\n", r->initials.p[hit - 2]) != NULL && r->initials.p[hit - 1] == ' ' &&
           r->initials.p[(size_t)hit + name.n] == ' ';
}

/* School of Music */
static bool is_unit_of(const struct reader *r, struct str name)
{
    size_t n = extract_word_at(r->words, name, 0, name.n, WORD(UNIT_WORD), NULL);
    return n > 0 &&
           (str_starts(str_from(name, n), S(" of ")) || str_starts(str_from(name, n), S(" for ")));
}

/* Marta, Tom Ashby: a given name that is common, alone or with a surname (R-EXTRACT-159). */
static bool has_given_name(const struct reader *r, struct str name)
{
    size_t words = word_count(name);
    size_t n = words > 2 ? 0 : extract_word_at(r->words, name, 0, name.n, WORD(SURNAME), NULL);
    bool is_whole = n > 0 && (n == name.n || (name.p[n] == ' ' && words == 2 && n + 1 < name.n &&
                                              is_upper(name.p[n + 1])));
    return is_whole && is_upper(name.p[0]) && !word_in(r, name, WORD(UNIT_WORD));
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
        if (extract_starts(name, groups[i]))
            name = str_from(name, strlen(groups[i]));
    }
    for (size_t i = 0; i < ARRAY_LEN(titles); i++) {
        if (extract_starts(name, titles[i]))
            return true;
    }
    if (name.n <= 4 && is_all_upper(name)) {
        if (r->initials.n > 0 && str_find(r->initials, name, 0) >= 0)
            return true;
        return !word_in(r, name, WORD(ACRONYM_UNIT));
    }
    for (size_t i = 0; i < ARRAY_LEN(posts); i++) {
        if (extract_starts_nocase(name, posts[i]) && name.n > strlen(posts[i]))
            return true;
    }
    if (str_starts(name, S("Office of")) || str_starts(name, S("Office for")))
        return false;
    size_t post = extract_word_at(r->words, name, 0, name.n, WORD(POST), NULL);
    if (post > 0 && str_starts(str_from(name, post), S(" of "))) /* Curator of Trees */
        return true;
    if (extract_word_before(r->words, name, 0, name.n, WORD(POST)) > 0)
        return true;
    ptrdiff_t of = str_find(name, S(" for "), 0); /* Lead Nurse for Infection Prevention */
    if (of > 0 && extract_word_before(r->words, name, 0, (size_t)of, WORD(POST)) > 0)
        return true;
    if (is_first_name(r, name) || has_given_name(r, name))
        return true;
    ptrdiff_t listed =
        r->initials.n > 0 && word_count(name) >= 2 ? str_find(r->initials, name, 0) : -1;
    /* "Head of Internal Audit" names no person called Internal Audit. */
    return listed >= 0 && !str_ends(str_sub(r->initials, 0, (size_t)listed), S(" of ")) &&
           !is_unit_of(r, name) &&
           extract_word_before(r->words, name, 0, name.n, WORD(UNIT_WORD)) == 0;
}

struct span extract_trim_name_en(const struct reader *r, struct span s)
{
    s = extract_trim(r, s);
    static const char *const articles[] = {"the ", "The ", "and ", "an ", "a "};
    for (size_t k = 0; k < 2; k++) {
        for (size_t i = 0; i < ARRAY_LEN(articles); i++) {
            if (extract_is_word(r, s.from, s.to, articles[i]))
                s.from += strlen(articles[i]);
        }
    }
    /* Joan Pell (JP) */
    size_t open = s.to > s.from && r->text.p[s.to - 1] == ')'
                      ? extract_bracket_open(r, s.to - 1, s.from)
                      : NO_PLACE;
    if (open != NO_PLACE && open > s.from && s.to - open <= 6 &&
        is_all_upper(str_sub(r->text, open + 1, s.to - 1)))
        s = extract_trim(r, (struct span){s.from, open});
    while (s.to > s.from && strchr(".,;)", r->text.p[s.to - 1]) != NULL &&
           !(r->text.p[s.to - 1] == ')' && memchr(r->text.p + s.from, '(', s.to - s.from) != NULL))
        s.to--;
    return s;
}

static void add_name(struct reader *r, struct span s, enum role role, struct who *w)
{
    s = extract_trim_name_en(r, s);
    struct str name = extract_slice(r, s);
    /* (Service Desk, by March 2027), (Registry; July 2028): the day is no name. */
    if (name.n > 0 && name.n < 60) {
        struct when when = extract_when_at_en(r, s.from, s.to);
        if (when.kind != WHEN_NONE && (!is_upper(name.p[0]) || when.text.to == s.to)) {
            w->due = s;
            return;
        }
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
    /* the Dean and IT Services; Director of Estates and Facilities stays whole */
    if (left_person != right_person && !of && (left_person || left_ends) &&
        (right_person || word_in(r, rest, WORD(UNIT_WORD))))
        return true;
    return both && !of && (is_list || left_ends) && word_count(l) >= 2 && word_count(rest) >= 2;
}

static bool is_separator(char c)
{
    return c == ';' || c == '\n' || c == '/' || c == '\t' || c == '|';
}

/* Where "(lead)" stands behind a name; the end where it does not. */
static size_t lead_mark(const struct reader *r, struct span s)
{
    static const char *const marks[] = {"(lead)",  "(Lead)",      "(LEAD)",
                                        "(owner)", "(lead unit)", "(co-ordinator)"};
    if (memchr(r->text.p + s.from, '(', s.to - s.from) == NULL)
        return s.to;
    for (size_t i = 0; i < ARRAY_LEN(marks); i++) {
        ptrdiff_t hit = str_find(str_sub(r->text, 0, s.to), str_of(marks[i]), s.from);
        if (hit >= 0)
            return (size_t)hit;
    }
    return s.to;
}

void extract_value_names_en(struct reader *r, struct span value, enum role role, struct who *w)
{
    size_t start = value.from, depth = 0;
    bool has_semicolon = memchr(r->text.p + value.from, ';', value.to - value.from) != NULL;
    bool is_list = false, has_lead = lead_mark(r, value) < value.to;
    enum role given = role;
    for (size_t at = value.from; at <= value.to; at++) {
        char c = at < value.to ? r->text.p[at] : ';';
        depth += c == '(';
        depth -= c == ')' && depth > 0;
        bool is_cut =
            at == value.to ||
            (depth == 0 && (is_separator(c) || (c == ',' && (!has_semicolon || has_lead))));
        bool is_and = !is_cut && depth == 0 && extract_is(r, at, value.to, S(" and ")) &&
                      and_parts(r, (struct span){start, at}, at + 5, value.to, is_list);
        if (!is_cut && !is_and)
            continue;
        is_list |= is_cut;
        /* "Estates; with IT Services" */
        static const char *const helps[] = {
            "with support from ", "with help from ",      "with ",
            "supported by ",      "helped by ",           "working with ",
            "together with ",     "in partnership with ", "assisted by "};
        size_t first = extract_skip_blanks(r, start, at);
        for (size_t k = 0; k < ARRAY_LEN(helps); k++) {
            if (extract_is_word(r, first, at, helps[k])) {
                role = ROLE_SUPPORT;
                start = first + strlen(helps[k]);
                break;
            }
        }
        ptrdiff_t with = str_find(str_sub(r->text, 0, at), S(" with "), start);
        if (with < 0)
            with = str_find(str_sub(r->text, 0, at), S(" (with "), start);
        if (with >= 0 && role != ROLE_SUPPORT) { /* Estates with the Safety Office */
            add_name(r, (struct span){start, (size_t)with}, role, w);
            role = ROLE_SUPPORT;
            start = (size_t)with + (r->text.p[with + 1] == '(' ? 7 : 6);
        }
        struct span name = {start, at};
        if (has_lead) { /* Registry (lead), Library: the others help */
            name.to = lead_mark(r, name);
            role = name.to < at ? given : ROLE_SUPPORT;
        }
        add_name(r, name, role, w);
        start = is_and ? at + 5 : at + 1;
        if (c == '|' && at < value.to && role != ROLE_LEADER)
            role = ROLE_SUPPORT;
    }
}
