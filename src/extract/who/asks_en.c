/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * What stands between who is asked and what for, in English. */
#include "extract/who/who.h"

/* Words that end a subject: to, will, would, shall, should, must, is to, are to. */
size_t extract_asks_en(const struct reader *r, size_t at, size_t end)
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
                                        "was requested to ",
                                        "is responsible for ",
                                        "are responsible for ",
                                        "is in charge of ",
                                        "are in charge of ",
                                        "is still to ",
                                        "are still to ",
                                        "still to ",
                                        "is directed to ",
                                        "are directed to ",
                                        "was directed to ",
                                        "were directed to ",
                                        "be directed to ",
                                        "be instructed to ",
                                        "was instructed to ",
                                        "were instructed to ",
                                        "has been asked to ",
                                        "have been asked to ",
                                        "has been requested to ",
                                        "have been requested to "};
    if (extract_is(r, at, end, S("to ")) && at + 3 < end && is_digit(r->text.p[at + 3]))
        return 0; /* from 71% to 76% */
    for (size_t i = 0; i < ARRAY_LEN(words); i++) {
        if (extract_is_word(r, at, end, words[i]))
            return strlen(words[i]);
    }
    return 0;
}
