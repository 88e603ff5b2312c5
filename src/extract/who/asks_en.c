/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * What stands between who is asked and what for, in English, and who is nobody in particular. Both
 * are asked at every word: hence by the first letter. */
#include "extract/who/who.h"

/* Words that end a subject: to, will, would, shall, should, must, is to, are to. */
static const char *const asks_by_letter[26][10] = {
    ['a' - 'a'] = {"are to ", "are asked to ", "agreed to ", "are responsible for ",
                   "are in charge of ", "are still to ", "are directed to "},
    ['b' - 'a'] = {"be asked to ", "be requested to ", "be tasked with ", "be directed to ",
                   "be instructed to "},
    ['h' - 'a'] = {"has agreed to ", "has been asked to ", "have been asked to ",
                   "has been requested to ", "have been requested to "},
    ['i' - 'a'] = {"is to ", "is asked to ", "is requested to ", "is responsible for ",
                   "is in charge of ", "is still to ", "is directed to "},
    ['m' - 'a'] = {"must "},
    ['o' - 'a'] = {"offered to "},
    ['s' - 'a'] = {"shall ", "should ", "still to "},
    ['t' - 'a'] = {"to "},
    ['u' - 'a'] = {"undertook to "},
    ['v' - 'a'] = {"volunteered to "},
    ['w' - 'a'] = {"will ", "would ", "was asked to ", "were asked to ", "was requested to ",
                   "was directed to ", "were directed to ", "was instructed to ",
                   "were instructed to "},
};

size_t extract_asks_en(const struct reader *r, size_t at, size_t end)
{
    if (at >= end || r->text.p[at] < 'a' || r->text.p[at] > 'z')
        return 0;
    if (extract_is(r, at, end, S("to ")) && at + 3 < end && is_digit(r->text.p[at + 3]))
        return 0; /* from 71% to 76% */
    const char *const *words = asks_by_letter[r->text.p[at] - 'a'];
    for (size_t i = 0; words[i] != NULL; i++) {
        if (extract_is_word(r, at, end, words[i]))
            return strlen(words[i]);
    }
    return 0;
}

/* We, it, progress. */
static const char *const nobody_by_letter[26][9] = {
    ['A' - 'A'] = {"A ", "An ", "Any "},
    ['C' - 'A'] = {"Costs ", "Comments "},
    ['D' - 'A'] = {"Details ", "Delivery "},
    ['E' - 'A'] = {"Everyone ", "Enquiries "},
    ['F' - 'A'] = {"Feedback ", "Funding ", "Fees ", "Further "},
    ['H' - 'A'] = {"He "},
    ['I' - 'A'] = {"I ", "It ", "If "},
    ['M' - 'A'] = {"Many ", "Most "},
    ['N' - 'A'] = {"No ", "Nothing ", "Nobody "},
    ['O' - 'A'] = {"Our ", "One ", "Once "},
    ['P' - 'A'] = {"Progress ", "Patients ", "Please "},
    ['Q' - 'A'] = {"Questions ", "Queries "},
    ['R' - 'A'] = {"Residents "},
    ['S' - 'A'] = {"She ", "Such ", "Some ", "Success ", "Students "},
    ['T' - 'A'] = {"This ", "These ", "That ", "Those ", "They ", "There ", "Thanks ", "Their "},
    ['W' - 'A'] = {"We ", "Work ", "When ", "Where "},
    ['Y' - 'A'] = {"You ", "Your "},
};

bool extract_is_nobody_en(const struct reader *r, size_t at, size_t end)
{
    if (at >= end || !is_upper(r->text.p[at]))
        return false;
    const char *const *words = nobody_by_letter[r->text.p[at] - 'A'];
    for (size_t i = 0; words[i] != NULL; i++) {
        if (extract_is_word(r, at, end, words[i]))
            return true;
    }
    return false;
}
