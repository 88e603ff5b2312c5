/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * English minutes: the note that says who acts on what was just agreed: "Action: JS", "[Action:
 * Director of Estates]", "(ACTION: Clerk/Treasurer)". */
#include "extract/sentences.h"

#include "extract/when.h"

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
