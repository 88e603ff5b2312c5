/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * What stands in front of an English sentence that asks: Action:, The Group decided that. */
#include "extract/who.h"

/* What stands before the sentence that asks. */
static const char *const openings[] = {"Action:",
                                       "ACTION:",
                                       "Action –",
                                       "Action -",
                                       "Actions:",
                                       "Agreed:",
                                       "AGREED:",
                                       "Decision:",
                                       "It was agreed that",
                                       "It was agreed:",
                                       "Decision –",
                                       "DECISION:",
                                       "DECIDED:",
                                       "DECIDED that",
                                       "Action agreed:",
                                       "ACTION –",
                                       "Actions agreed:",
                                       "ACTIONS:",
                                       "Resolution:",
                                       "RESOLUTION:",
                                       "The Committee resolved that",
                                       "The Board resolved that",
                                       "The Council resolved that",
                                       "The Group resolved that",
                                       "The Panel agreed that",
                                       "The Trust agreed that",
                                       "The Board decided that",
                                       "The Committee decided that",
                                       "The Council decided that",
                                       "The Panel asked",
                                       "Trustees agreed that",
                                       "Trustees asked",
                                       "Governors agreed that",
                                       "Governors asked",
                                       "it was agreed that",
                                       "It was resolved that",
                                       "It was decided that",
                                       "It was further agreed that",
                                       "Agreed that",
                                       "RESOLVED that",
                                       "Resolved that",
                                       "The Committee agreed that",
                                       "The Board agreed that",
                                       "The Council agreed that",
                                       "The Group agreed that",
                                       "The meeting agreed that",
                                       "The Committee asked that",
                                       "The Committee requested that",
                                       "The Committee asked",
                                       "The Board asked",
                                       "The Council asked",
                                       "The Committee requested",
                                       "The Chair asked",
                                       "The Board requested",
                                       "The Council requested",
                                       "The Group asked",
                                       "The Senate asked",
                                       "The Senate agreed that",
                                       "Members agreed that",
                                       "Members asked",
                                       "The meeting asked",
                                       "That",
                                       "that",
                                       "RESOLVED:",
                                       "Resolved:",
                                       "RESOLVED",
                                       "AGREED",
                                       "Status:",
                                       "and",
                                       "to request that",
                                       "to ask",
                                       "to request",
                                       "to instruct",
                                       "to invite",
                                       "request that",
                                       "requested that",
                                       "asked that",
                                       "agree that",
                                       "ask",
                                       "asked",
                                       "request",
                                       "requested",
                                       "instruct",
                                       "invite",
                                       "require",
                                       "It was noted that"};

/* "The Group decided that", "The Finance Committee also asked": whoever met. */
static size_t meeting_opening(const struct reader *r, size_t at, size_t end)
{
    static const char *const verbs[] = {"agreed that ",   "decided that ",   "resolved that ",
                                        "asked that ",    "requested that ", "recommended that ",
                                        "directed that ", "confirmed that ", "asked ",
                                        "requested ",     "instructed ",     "directed "};
    static const char *const adverbs[] = {"also ", "further ", "therefore ", "then "};
    bool is_it = extract_is(r, at, end, S("It was ")); /* It was also agreed that */
    if (!is_it && !extract_is(r, at, end, S("The ")) && !extract_is(r, at, end, S("the ")))
        return at;
    size_t i = at + (is_it ? 7 : 4);
    for (int words = 0; words < 5 && i < end; words++) {
        for (size_t k = 0; k < ARRAY_LEN(adverbs) && (words > 0 || is_it); k++) {
            if (extract_is_word(r, i, end, adverbs[k]))
                i += strlen(adverbs[k]);
        }
        for (size_t k = 0; k < ARRAY_LEN(verbs) && (words > 0 || is_it); k++) {
            if (extract_is_word(r, i, end, verbs[k]))
                return i + strlen(verbs[k]);
        }
        if (is_it)
            return at;
        if (!is_upper(r->text.p[i]) && !extract_is(r, i, end, S("and ")) &&
            !extract_is(r, i, end, S("of ")))
            return at;
        while (i < end && r->text.p[i] != ' ')
            i++;
        i++;
    }
    return at;
}

size_t extract_opening_en(const struct reader *r, size_t at, size_t end)
{
    at = meeting_opening(r, at, end);
    for (int rounds = 0; rounds < 4; rounds++) {
        size_t start = at;
        for (size_t i = 0; i < ARRAY_LEN(openings); i++) {
            if (!extract_is_word(r, at, end, openings[i]))
                continue;
            size_t n = strlen(openings[i]);
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
