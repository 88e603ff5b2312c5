/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * English minutes: the note that says who acts on what was just agreed: "Action: JS", "[Action:
 * Director of Estates]", "(ACTION: Clerk/Treasurer)". */
#include "extract/body/sentences.h"

#include "extract/when/when.h"

#define MAX_NOTE 160

static size_t skip_word(const struct reader *r, size_t at, size_t end, const char *word)
{
    size_t n = strlen(word);
    bool is = at < end && end - at >= n &&
              str_eq_nocase(str_sub(r->text, at, at + n), (struct str){word, n});
    return is ? at + n : at;
}

/* Behind "Action:", "ACTION –", "Actions for:", "Action by"; `at`: none. */
static size_t note_opening(const struct reader *r, size_t at, size_t end)
{
    static const char *const behind[] = {" by", " for", " on", " owner", " required", " point"};
    size_t i = skip_word(r, at, end, "action");
    if (i == at)
        return at;
    i = skip_word(r, i, end, "s");
    size_t word = i;
    for (size_t k = 0; k < ARRAY_LEN(behind); k++)
        word = word == i ? skip_word(r, i, end, behind[k]) : word;
    i = extract_skip_blanks(r, word, end);
    if (i < end && (r->text.p[i] == ':' || r->text.p[i] == '-'))
        i++;
    else if (extract_is(r, i, end, S("–")) || extract_is(r, i, end, S("—")))
        i += 3;
    else if (word == i || !is_upper(r->text.p[at + 1]))
        return at; /* "Action JS" only in capitals */
    return extract_skip_blanks(r, i, end);
}

/* A name: initials, a post, a unit, a person with a title or who was present. */
static bool is_name(const struct reader *r, struct span s)
{
    s = extract_trim_name_en(r, s);
    struct str name = extract_slice(r, s);
    if (name.n == 0 || name.n > 80 || !(is_upper(name.p[0]) || str_starts(name, S("all "))))
        return false;
    size_t small = 0;
    for (size_t i = 1; i < name.n; i++)
        small += name.p[i - 1] == ' ' && !is_upper(name.p[i]) && name.p[i] != '&';
    return small <= 2 && (extract_is_person_en(r, name) || extract_has(r, s, WORD(UNIT_WORD)));
}

/* All pieces between , ; / & and "and" are names. */
static bool are_names(const struct reader *r, struct span s)
{
    size_t start = s.from;
    for (size_t at = s.from; at <= s.to; at++) {
        bool is_and = extract_is(r, at, s.to, S(" and ")) || extract_is(r, at, s.to, S(" & "));
        if (at < s.to && strchr(",;/", r->text.p[at]) == NULL && !is_and)
            continue;
        struct span piece = {start, at};
        bool is_unit_and = is_and && !is_name(r, piece); /* Estates and Facilities */
        if (is_unit_and)
            continue;
        if (!is_name(r, piece))
            return false;
        start = is_and ? at + (r->text.p[at + 1] == '&' ? 3 : 5) : at + 1;
        at = start > at ? start - 1 : at;
    }
    return true;
}

/* The same, and each of them a person: a unit in front of a colon may be a topic. */
static bool are_persons(const struct reader *r, struct span s)
{
    for (size_t i = s.from + 1; i < s.to; i++) {
        bool is_small = r->text.p[i - 1] == ' ' && r->text.p[i] >= 'a' && r->text.p[i] <= 'z';
        if (is_small && !extract_is(r, i, s.to, S("and ")))
            return false; /* Feedback charter: in progress */
    }
    return are_names(r, s) && !extract_has(r, s, WORD(UNIT_WORD));
}

/* What cannot be the verb behind "RS: ". */
static bool is_state(const struct reader *r, size_t at, size_t end)
{
    static const char *const words[] = {"in ",    "on ",      "no ",     "not ",    "open",
                                        "closed", "complete", "ongoing", "carried", "see ",
                                        "as ",    "at ",      "for ",    "none",    "nothing",
                                        "noted",  "it ",      "there ",  "that ",   "this "};
    for (size_t i = 0; i < ARRAY_LEN(words); i++) {
        if (skip_word(r, at, end, words[i]) > at)
            return true;
    }
    return false;
}

bool extract_is_action_note(const struct reader *r, struct span s, struct span *ret_names)
{
    s = extract_trim(r, s);
    if (s.to <= s.from || s.to - s.from > MAX_NOTE)
        return false;
    size_t at = s.from + (r->text.p[s.from] == '(' || r->text.p[s.from] == '[');
    size_t from = note_opening(r, at, s.to), to = s.to;
    if (from == at)
        return false;
    while (to > from && strchr(".)] ", r->text.p[to - 1]) != NULL &&
           !(r->text.p[to - 1] == ')' && at == s.from))
        to--;
    *ret_names = (struct span){from, to};
    return to > from && are_names(r, *ret_names);
}

size_t extract_action_bracket(const struct reader *r, struct span s, struct span *ret_names)
{
    size_t to = s.to;
    while (to > s.from && strchr(".; ", r->text.p[to - 1]) != NULL)
        to--;
    if (to <= s.from || (r->text.p[to - 1] != ')' && r->text.p[to - 1] != ']'))
        return s.to;
    size_t least = to - s.from > MAX_NOTE ? to - MAX_NOTE : s.from;
    for (size_t open = to - 1; open > least; open--) {
        char c = r->text.p[open - 1];
        if ((c == '(' || c == '[') &&
            extract_is_action_note(r, (struct span){open - 1, to}, ret_names))
            return open - 1;
    }
    return s.to;
}

/* Right behind the number or mark of a line. */
static bool is_behind_mark(const struct reader *r, size_t at)
{
    size_t start = at;
    while (start > 0 && at - start < 12 && r->text.p[start - 1] != '\n')
        start--;
    struct label label = extract_label(r, start, at + 1);
    return start < at && label.class != LABEL_NONE && label.body == at;
}

bool extract_is_owner_en(const struct reader *r, size_t start, struct span names)
{
    return r->plan->document.kind == EXTRACT_MINUTES && is_behind_mark(r, start) &&
           names.to > names.from && are_names(r, extract_trim(r, names));
}

size_t extract_named_en(const struct reader *r, struct span s, struct span *ret_names)
{
    size_t limit = s.to < s.from + 60 ? s.to : s.from + 60, to = s.from;
    if (r->plan->document.kind != EXTRACT_MINUTES || s.to <= s.from ||
        !is_upper(r->text.p[s.from]) || !is_behind_mark(r, s.from))
        return s.from;
    while (to < limit && r->text.p[to] != ':' && r->text.p[to] != '\n' &&
           !extract_is(r, to, s.to, S(" – ")) && !extract_is(r, to, s.to, S(" - ")))
        to++;
    if (to >= limit || r->text.p[to] == '\n')
        return s.from;
    *ret_names = (struct span){s.from, to};
    size_t behind = to + (r->text.p[to] == ':' ? 1 : r->text.p[to + 1] == '-' ? 3 : 5);
    behind = extract_skip_blanks(r, behind, s.to);
    bool is_verb =
        behind < s.to && is_ascii_letter(r->text.p[behind]) && !is_state(r, behind, s.to);
    return is_verb && are_persons(r, *ret_names) ? behind : s.from;
}
