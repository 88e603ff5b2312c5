/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * What stands in front of an English sentence that asks: Action:, The Group decided that. */
#include "extract/who/who.h"

/* What stands before the sentence that asks, by its first letter in either case. */
static const char *const openings[26][19] = {
    ['a' - 'a'] = {"Action:", "ACTION:", "Action –", "Action -", "Actions:", "Agreed:", "AGREED:",
                   "Action agreed:", "ACTION –", "Actions agreed:", "ACTIONS:", "Agreed that",
                   "AGREED", "and", "asked that", "agree that", "ask", "asked"},
    ['d' - 'a'] = {"Decision:", "Decision –", "DECISION:", "DECIDED:", "DECIDED that",
                   "Direction to staff:", "Direction:"},
    ['f' - 'a'] = {"Follow-up:"},
    ['i' - 'a'] = {"It was agreed:", "instruct", "invite", "It was noted that"},
    ['r' - 'a'] = {"Resolution:", "RESOLUTION:", "RESOLVED that", "Resolved that",
                   "RESOLVED:", "Resolved:", "RESOLVED", "request that", "requested that",
                   "request", "requested", "require"},
    ['s' - 'a'] = {"Status:", "Staff direction:"},
    ['t' - 'a'] = {"That", "that", "to request that", "to ask", "to request", "to instruct",
                   "to invite"},
};

static bool is_nocase(const struct reader *r, size_t at, size_t end, const char *word)
{
    size_t n = strlen(word);
    return end - at >= n && (r->text.p[at] | 0x20) == (word[0] | 0x20) &&
           str_eq_nocase(str_sub(r->text, at, at + n), (struct str){word, n});
}

/* The Finance Committee, Council, Members, It was: who met; the place behind, or `at`. */
static size_t meeting_end(const struct reader *r, size_t at, size_t end)
{
    static const char *const bodies[] = {"Council ",   "Senate ",      "Court ",    "Cabinet ",
                                         "Members ",   "Governors ",   "Trustees ", "Directors ",
                                         "Committee ", "Board ",       "Panel ",    "Group ",
                                         "Chair ",     "Councillors ", "Everyone ", "All "};
    static const char *const inner[] = {"meeting ", "and ",   "of ",      "committee ", "board ",
                                        "group ",   "panel ", "members ", "chair ",     "the "};
    if (extract_is(r, at, end, S("It was ")) || extract_is(r, at, end, S("it was ")))
        return at + 7;
    for (size_t i = 0; i < ARRAY_LEN(bodies); i++) {
        if (extract_is_word(r, at, end, bodies[i]))
            return at + strlen(bodies[i]);
    }
    if (!extract_is(r, at, end, S("The ")) && !extract_is(r, at, end, S("the ")))
        return at;
    size_t i = at + 4;
    for (int words = 0; words < 6 && i < end; words++) {
        bool is_inner = false;
        for (size_t k = 0; k < ARRAY_LEN(inner); k++)
            is_inner |= extract_is_word(r, i, end, inner[k]);
        if (!is_inner && !is_upper(r->text.p[i]))
            return words > 0 ? i : at;
        /* The Board RESOLVED */
        if (words > 0 && is_upper(r->text.p[i]) && i + 1 < end && is_upper(r->text.p[i + 1]))
            return i;
        while (i < end && r->text.p[i] != ' ')
            i++;
        i++;
    }
    return at;
}

static size_t skip_adverbs(const struct reader *r, size_t at, size_t end)
{
    static const char *const adverbs[] = {"also ",        "further ",      "therefore ",
                                          "then ",        "unanimously ",  "subsequently ",
                                          "accordingly ", "by consensus ", "in principle "};
    for (size_t k = 0; k < ARRAY_LEN(adverbs); k++) {
        if (is_nocase(r, at, end, adverbs[k])) {
            at += strlen(adverbs[k]);
            k = SIZE_MAX;
        }
    }
    return at;
}

/* "The Group decided that", "It was further RESOLVED that", "Members asked": whoever met. */
static size_t meeting_opening(const struct reader *r, size_t at, size_t end)
{
    static const char *const that[] = {"agreed",     "decided",     "resolved", "asked",
                                       "requested",  "recommended", "directed", "confirmed",
                                       "determined", "proposed",    "accepted", "stipulated"};
    static const char *const whom[] = {"asked ",      "requested ",   "instructed ", "directed ",
                                       "tasked ",     "invited ",     "required ",   "mandated ",
                                       "authorised ", "delegated to "};
    size_t verb = meeting_end(r, at, end);
    if (verb == at)
        return at;
    verb = skip_adverbs(r, verb, end);
    for (size_t k = 0; k < ARRAY_LEN(that); k++) {
        if (!is_nocase(r, verb, end, that[k]))
            continue;
        size_t i = verb + strlen(that[k]);
        while (i < end && (r->text.p[i] == ' ' || r->text.p[i] == ',' || r->text.p[i] == ':'))
            i++;
        i = skip_adverbs(r, i, end);
        if (is_nocase(r, i, end, "that "))
            return i + 5;
    }
    bool is_it = (r->text.p[at] | 0x20) == 'i';
    for (size_t k = 0; k < ARRAY_LEN(whom) && !is_it; k++) {
        if (is_nocase(r, verb, end, whom[k]))
            return verb + strlen(whom[k]);
    }
    return at;
}

static size_t read_opening(const struct reader *r, size_t at, size_t end)
{
    size_t motion = extract_motion_en(r, at, end);
    at = motion > at ? motion : meeting_opening(r, at, end);
    for (int rounds = 0; rounds < 4; rounds++) {
        size_t start = at;
        bool is_letter = at < end && is_ascii_letter(r->text.p[at]);
        const char *const *words = is_letter ? openings[(r->text.p[at] | 0x20) - 'a'] : NULL;
        for (size_t i = 0; words != NULL && words[i] != NULL; i++) {
            bool is_mixed = is_upper(words[i][0]) && strchr(words[i], ' ') != NULL;
            if (is_mixed ? !is_nocase(r, at, end, words[i])
                         : !extract_is_word(r, at, end, words[i]))
                continue;
            size_t n = strlen(words[i]);
            if (at + n < end && !is_ascii_letter(r->text.p[at + n])) {
                at += n;
                break;
            }
        }
        while (at < end && (r->text.p[at] == ' ' || r->text.p[at] == ':' || r->text.p[at] == '-' ||
                            (r->text.p[at] == ',' && at > start)))
            at++;
        if (at == start)
            break;
    }
    return at;
}

size_t extract_opening_en(const struct reader *r, size_t at, size_t end)
{
    struct place_memo *m = r->opening;
    if (m->at != at || m->end != end || end == 0)
        *m = (struct place_memo){at, end, read_opening(r, at, end)};
    return m->after;
}
