/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * English sentences that ask somebody to do something: X to do, that X do, X, with Y, will do. */
#include "extract/when/when.h"
#include "extract/who/who.h"

static bool is_small_word(struct str w)
{
    static const char *const small[] = {"of", "and", "the",  "for",   "&",   "in",
                                        "to", "all", "each", "every", "with"};
    for (size_t i = 0; i < ARRAY_LEN(small); i++) {
        if (extract_equals(w, small[i]))
            return true;
    }
    return false;
}

/* (Education) inside a name, (JP) behind one: its end; else `at`. */
static size_t name_bracket(const struct reader *r, size_t at, size_t end)
{
    if (at + 2 >= end || r->text.p[at] != '(' || !is_upper(r->text.p[at + 1]))
        return at;
    size_t limit = end < at + 60 ? end : at + 60;
    for (size_t i = at; i < limit && r->text.p[i] != '\n'; i++) {
        if (r->text.p[i] == ')')
            return i + 1;
    }
    return at;
}

/* One word of a name, its bracket included. */
static size_t word_end(const struct reader *r, size_t at, size_t end)
{
    size_t to = name_bracket(r, at, end);
    while (to < end && strchr(" ,\n;:", r->text.p[to]) == NULL)
        to++;
    return to;
}

/* Behind "X," in "X, the Y and Z to …". */
static bool list_goes_on(const struct reader *r, size_t comma, size_t end)
{
    return comma + 2 < end && r->text.p[comma] == ',' && r->text.p[comma + 1] == ' ' &&
           (is_upper(r->text.p[comma + 2]) || extract_is(r, comma + 2, end, S("the ")) ||
            extract_is(r, comma + 2, end, S("and ")));
}

static size_t skip_group(const struct reader *r, size_t at, size_t end)
{
    static const char *const groups[] = {"all ", "All ", "each ", "Each ", "every ", "Every "};
    for (size_t k = 0; k < ARRAY_LEN(groups); k++) {
        if (extract_is_word(r, at, end, groups[k]))
            return at + strlen(groups[k]);
    }
    return at;
}

/* Secretary to Court, Clerk to the Governors */
static bool is_post_to(const struct reader *r, size_t from, size_t at, size_t end)
{
    static const char *const posts[] = {"Secretary ", "Clerk ",     "Adviser ",
                                        "Advisor ",   "Assistant ", "Deputy "};
    size_t behind = at + 3;
    if (!extract_is(r, at, end, S("to ")) || behind >= end)
        return false;
    behind += extract_is(r, behind, end, S("the ")) ? 4 : 0;
    for (size_t i = 0; behind < end && is_upper(r->text.p[behind]) && i < ARRAY_LEN(posts); i++) {
        if (str_ends(str_sub(r->text, from, at), str_of(posts[i])))
            return true;
    }
    return false;
}

/* A capitalised name at `at` of at most nine words, or a list of some: its end, or `at`. */
static size_t subject_end(const struct reader *r, size_t at, size_t end)
{
    size_t i = at, last = at, before_comma = NO_PLACE;
    if (extract_is_nobody_en(r, at, end))
        return at;
    if (extract_is(r, i, end, S("the ")) || extract_is(r, i, end, S("The ")))
        i += 4;
    size_t group = skip_group(r, i, end);
    bool is_group = group > i;
    i = group;
    for (int words = 0; words < (before_comma == NO_PLACE ? 10 : 24) && i < end; words++) {
        size_t to = word_end(r, i, end);
        struct str w = str_sub(r->text, i, to);
        bool is_member =
            (is_group || last > at) && extract_at(r, i, to, WORD(UNIT_WORD) | WORD(POST)) == w.n;
        bool is_bracket = w.n > 0 && w.p[0] == '(' && last > at && w.p[w.n - 1] == ')';
        is_member |= words == 0 && str_eq(w, S("staff")); /* … directed staff to prepare */
        if (w.n == 0 || (!is_upper(w.p[0]) && !is_small_word(w) && !is_member && !is_bracket))
            break;
        if (words > 0 && extract_asks_en(r, i, end) > 0 && last > at && !is_post_to(r, at, i, end))
            break;
        if (is_upper(w.p[0]) || is_member || is_bracket)
            last = to;
        if (last == to && list_goes_on(r, to, end)) {
            before_comma = before_comma == NO_PLACE ? last : before_comma;
            i = to + 2;
            continue;
        }
        if (to >= end || r->text.p[to] != ' ')
            break;
        i = to + 1;
    }
    bool is_list =
        before_comma != NO_PLACE && extract_asks_en(r, extract_skip_blanks(r, last, end), end) > 0;
    return before_comma == NO_PLACE || is_list ? last : before_comma;
}

/* ", with the Infection Control Team," and ", supported by X and the Y," */
static size_t helpers(struct reader *r, size_t at, size_t end, struct who *w)
{
    static const char *const words[] = {"helped by ",
                                        "with support from ",
                                        "with the support of ",
                                        "with the assistance of ",
                                        "with help from ",
                                        "with ",
                                        "supported by ",
                                        "assisted by ",
                                        "working with ",
                                        "together with ",
                                        "in collaboration with ",
                                        "in partnership with ",
                                        "in consultation with ",
                                        "in cooperation with ",
                                        "in coordination with ",
                                        "alongside ",
                                        "jointly with ",
                                        "along with ",
                                        "in conjunction with "};
    size_t i = extract_skip_blanks(r, at, end);
    bool has_comma = i < end && r->text.p[i] == ',';
    i = has_comma ? extract_skip_blanks(r, i + 1, end) : i;
    for (size_t k = 0; k < ARRAY_LEN(words); k++) {
        if (!extract_is_word(r, i, end, words[k]))
            continue;
        size_t from = i + strlen(words[k]), to = from;
        while (to < end) {
            if ((r->text.p[to] == ',' || r->text.p[to] == ' ') &&
                (extract_asks_en(r, to + 1, end) > 0 ||
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

static bool is_party_en(const struct reader *r, struct span name)
{
    return extract_is_person_en(r, extract_slice(r, name)) || extract_has(r, name, WORD(UNIT_WORD));
}

/* "… on the grant application, with support from the Finance Officer, by …" */
static void late_helpers(struct reader *r, size_t at, size_t end, struct who *w)
{
    static const char *const words[] = {"helped by ",
                                        "with support from ",
                                        "supported by ",
                                        "with the support of ",
                                        "with help from ",
                                        "in consultation with ",
                                        "in collaboration with ",
                                        "in partnership with ",
                                        "together with ",
                                        "working with ",
                                        "assisted by ",
                                        "jointly with ",
                                        "with input from ",
                                        "with advice from ",
                                        "in cooperation with ",
                                        "in coordination with ",
                                        "with the assistance of ",
                                        "in liaison with ",
                                        ", with ",
                                        "in conjunction with "};
    struct str rest = str_sub(r->text, 0, end);
    if (str_find(rest, S("with "), at) < 0 && str_find(rest, S("ed by "), at) < 0)
        return; /* all of them have one of the two */
    for (size_t k = 0; k < ARRAY_LEN(words); k++) {
        ptrdiff_t hit = str_find(str_sub(r->text, 0, end), str_of(words[k]), at);
        if (hit < 0)
            continue;
        bool is_with = words[k][0] == ',';
        size_t from = (size_t)hit + strlen(words[k]), to = from;
        while (to < end && strchr(",.;:)\n", r->text.p[to]) == NULL &&
               !extract_is(r, to, end, S(" by ")) && !extract_is(r, to, end, S(" before ")) &&
               !extract_is(r, to, end, S(" to ")))
            to++;
        struct str name = str_sub(r->text, from, to);
        bool is_name =
            name.n > 0 && (is_upper(name.p[0]) || str_starts(name, S("the "))) && name.n < 160;
        if (is_with)
            is_name &= is_party_en(r, extract_trim_name_en(r, (struct span){from, to}));
        if (is_name)
            extract_value_names_en(r, (struct span){from, to}, ROLE_SUPPORT, w);
        if (is_name || !is_with)
            return;
    }
}

void extract_helpers_en(struct reader *r, struct span s, struct who *w)
{
    if (w->support.names.n == 0)
        late_helpers(r, s.from, s.to, w);
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
    static const char *const stems[] = {"need",  "feed", "proceed", "succeed", "exceed",
                                        "speed", "seed", "embed",   "shed"};
    size_t to = at;
    while (to < end && is_ascii_letter(r->text.p[to]))
        to++;
    struct str word = str_sub(r->text, at, to);
    for (size_t i = 0; i < ARRAY_LEN(stems); i++) {
        if (extract_equals(word, stems[i]))
            return false;
    }
    return str_ends(word, S("ed")) || (word.n > 3 && str_ends(word, S("s")) &&
                                       !str_ends(word, S("ss")) && !str_ends(word, S("us")));
}

/* "Agreed: Idris writes a card": behind a colon the present asks. */
static bool writes_behind_colon(const struct reader *r, size_t at, size_t verb, size_t end)
{
    size_t to = verb;
    while (to < end && is_ascii_letter(r->text.p[to]))
        to++;
    return at >= 2 && r->text.p[at - 1] == ' ' && r->text.p[at - 2] == ':' && to > verb + 3 &&
           r->text.p[to - 1] == 's';
}

/* Where somebody is asked: behind the subject, at the verb; who helps. */
struct asked_place {
    size_t after, verb;
    struct who who;
};

/* The subject and its helpers: "X to do", "X, with Y, to do", "That X do" (is_that). */
static bool is_asked(struct reader *r, size_t at, size_t end, bool is_that, struct asked_place *p)
{
    size_t after = p->after = subject_end(r, at, end);
    if (after == at)
        return false;
    size_t i = helpers(r, after, end, &p->who);
    while (i < end && (r->text.p[i] == ' ' || r->text.p[i] == ','))
        i++;
    bool is_bare = is_that && i < end && r->text.p[i] >= 'a' && r->text.p[i] <= 'z' &&
                   !extract_is(r, i, end, S("be ")) && !extract_is(r, i, end, S("was ")) &&
                   !extract_is(r, i, end, S("is ")) && !extract_is(r, i, end, S("were ")) &&
                   !extract_is(r, i, end, S("has ")) && !extract_is(r, i, end, S("had ")) &&
                   !extract_is(r, i, end, S("are ")) && !is_noting(r, i, end) &&
                   (!tells(r, i, end) || writes_behind_colon(r, at, i, end)) &&
                   !is_small_word(str_sub(r->text, i, word_end(r, i, end)));
    if (extract_asks_en(r, i, end) == 0 && !is_bare)
        return false;
    /* In a plan a sentence asks a unit or a post only. */
    if (r->is_plan && !is_that &&
        !is_party_en(r, extract_trim_name_en(r, (struct span){at, after})))
        return false;
    p->verb = i;
    return true;
}

static bool read_asked(struct reader *r, size_t at, size_t end, bool is_that, struct who *w)
{
    struct asked_place p = {.who = *w};
    if (!is_asked(r, at, end, is_that, &p))
        return false;
    *w = p.who;
    late_helpers(r, p.verb, end, w);
    extract_value_names_en(r, (struct span){at, p.after}, ROLE_LEAD, w);
    w->is_from_sentence = true;
    return true;
}

bool extract_is_asked_en(struct reader *r, size_t at, size_t end, enum asked how)
{
    struct asked_place p = {.after = at};
    if (how != ASKED_MODAL)
        return is_asked(r, at, end, how == ASKED_THAT, &p);
    /* "with Estates and IT Services to develop" goes on, and so does "and Rooms will be let". */
    size_t after = subject_end(r, at, end), i = extract_skip_blanks(r, after, end);
    size_t n = after > at ? extract_asks_en(r, i, end) : 0;
    struct span name = extract_trim_name_en(r, (struct span){at, after});
    return n > 0 && !extract_is(r, i, end, S("to ")) && !extract_is(r, i + n, end, S("be ")) &&
           is_party_en(r, name);
}

/* "… be commissioned by Estates and Facilities": who does it stands behind "by". */
static bool read_agent(struct reader *r, size_t at, size_t end, struct who *w)
{
    struct str text = str_sub(r->text, 0, end);
    ptrdiff_t be = str_find(text, S(" be "), at);
    for (size_t from = be < 0 ? end : (size_t)be;;) {
        ptrdiff_t by = from < end ? str_find(text, S(" by "), from) : -1;
        if (by < 0)
            return false;
        from = (size_t)by + 4;
        size_t to = subject_end(r, from, end);
        struct span name = extract_trim_name_en(r, (struct span){from, to});
        bool is_time = extract_when_at_en(r, (size_t)by + 1, end).kind != WHEN_NONE;
        if (to <= from || is_time || !is_party_en(r, name))
            continue;
        extract_value_names_en(r, (struct span){from, to}, ROLE_LEAD, w);
        late_helpers(r, to, end, w);
        w->is_from_sentence = true;
        return true;
    }
}

/* "the pay policy be adopted, and the Senior Leadership Team": who follows the last "and". */
static size_t behind_and(const struct reader *r, size_t at, size_t end)
{
    for (size_t i = end; i > at + 5; i--) {
        if (extract_is(r, i - 5, end, S(", and ")) || extract_is(r, i - 5, end, S("; and ")))
            return i + 1;
    }
    return at;
}

/* ", by 30 April 2026," behind a subject. */
static size_t skip_time(const struct reader *r, size_t at, size_t end)
{
    while (at < end && strchr(" ,", r->text.p[at]) != NULL)
        at++;
    struct when w = extract_when_at_en(r, at, end);
    if (w.kind != WHEN_NONE && w.text.to > at)
        at = w.text.to;
    while (at < end && strchr(" ,", r->text.p[at]) != NULL)
        at++;
    return at;
}

bool extract_asks_points_en(struct reader *r, struct span s, struct who *w)
{
    static const char *const modals[] = {"to",          "should",    "will",        "shall",
                                         "must",        "would",     "is to",       "are to",
                                         "be asked to", "agreed to", "undertook to"};
    size_t at = extract_opening_en(r, s.from, s.to);
    while (s.to > at && strchr(":-, ", r->text.p[s.to - 1]) != NULL)
        s.to--;
    bool is_that = w->is_that || at > s.from;
    for (int tries = 0; tries < 2; tries++) {
        size_t after = subject_end(r, at, s.to);
        struct span name = {at, after};
        struct who helper = *w;
        size_t rest = skip_time(r, helpers(r, after, s.to, &helper), s.to);
        struct str modal = str_sub(r->text, rest, s.to);
        bool is_asked = modal.n == 0 && is_that;
        for (size_t i = 0; i < ARRAY_LEN(modals); i++)
            is_asked |= str_eq(modal, str_of(modals[i]));
        static const char *const decided[] = {"RESOLVED", "AGREED", "DECIDED", "Resolved",
                                              "Agreed"};
        for (size_t i = 0; i < ARRAY_LEN(decided); i++) /* The Committee RESOLVED to: */
            is_asked &= !str_ends(str_sub(r->text, at, after), str_of(decided[i]));
        if (after > at && is_asked && is_party_en(r, extract_trim_name_en(r, name))) {
            *w = helper;
            extract_value_names_en(r, name, ROLE_LEAD, w);
            return true;
        }
        size_t next = behind_and(r, at, s.to);
        if (next == at || !is_that)
            return false;
        at = next;
    }
    return false;
}

static bool begins_with_party(const struct reader *r, size_t at, size_t end)
{
    size_t after = subject_end(r, at, end);
    return after > at && is_party_en(r, extract_trim_name_en(r, (struct span){at, after}));
}

void extract_who_sentence_en(struct reader *r, struct span s, struct who *w)
{
    size_t at = extract_opening_en(r, s.from, s.to);
    bool is_that = at > s.from || w->is_that;
    if (read_asked(r, at, s.to, is_that, w))
        return;
    struct span names;
    size_t verb = extract_named_en(r, (struct span){at, s.to}, &names);
    if (verb > at && !tells(r, verb, s.to) && !extract_is_nobody_en(r, verb, s.to) &&
        !extract_is(r, verb, s.to, S("The "))) {
        extract_value_names_en(r, names, ROLE_LEAD, w);
        extract_helpers_en(r, (struct span){verb, s.to}, w);
        w->is_from_sentence = true;
        return;
    }
    size_t inner = behind_introduction(r, at, s.to);
    size_t asked = inner > at ? extract_opening_en(r, inner, s.to) : at;
    if (inner > at && read_asked(r, asked, s.to, asked > inner, w))
        return;
    static const char *const joins[] = {" and that ", ", and ", "; and ", "subject to "};
    for (size_t k = 0; is_that && k < ARRAY_LEN(joins); k++) {
        ptrdiff_t hit = str_find(str_sub(r->text, 0, s.to), str_of(joins[k]), at);
        size_t behind = hit < 0 ? s.to : (size_t)hit + strlen(joins[k]);
        if (behind < s.to && (k == 0 || begins_with_party(r, behind, s.to)) &&
            read_asked(r, behind, s.to, is_that, w))
            return;
    }
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
    /* "…, Sanjay to put up a notice" */
    for (size_t i = at; is_that && r->plan->document.kind == EXTRACT_MINUTES && i + 4 < s.to; i++) {
        if (r->text.p[i] != ',' || r->text.p[i + 1] != ' ' || !is_upper(r->text.p[i + 2]))
            continue;
        size_t after = subject_end(r, i + 2, s.to);
        if (extract_is(r, after, s.to, S(" to ")) && begins_with_party(r, i + 2, s.to) &&
            read_asked(r, i + 2, s.to, false, w))
            return;
    }
    if (!is_that || !read_agent(r, at, s.to, w))
        extract_helpers_en(r, s, w);
}
