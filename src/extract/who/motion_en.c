/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Motions of councils and boards (R-EXTRACT-154): "MOTION by Reyes, second by Abara, to direct the
 * Finance Department to …", "Moved by Cllr Webb, seconded by Cllr Kaur, that the Clerk write …".
 * What was moved asks, unless the motion was lost. */
#include "extract/who/who.h"

#define LONGEST_FRONT 240 /* bytes in front of what is moved: two names with their posts */
#define OUTCOME       110 /* bytes behind a motion in which its outcome is told */

static bool opens_motion(const struct reader *r, size_t at, size_t end)
{
    static const char *const words[] = {"MOTION",    "Motion",      "A motion",    "A MOTION",
                                        "Moved",     "MOVED",       "moved",       "It was moved",
                                        "On motion", "On a motion", "Upon motion", "Upon a motion",
                                        "ON MOTION"};
    for (size_t i = 0; i < ARRAY_LEN(words); i++) {
        size_t to = at + strlen(words[i]);
        if (extract_is_word(r, at, end, words[i]))
            return to < end && !is_ascii_letter(r->text.p[to]);
    }
    /* Commissioner Reyes moved, seconded by … */
    size_t limit = end - at > 60 ? at + 60 : end;
    ptrdiff_t moved = str_find(str_sub(r->text, 0, limit), S(" moved"), at);
    return moved > 0 &&
           str_find(str_sub(r->text, 0, end - at > 200 ? at + 200 : end), S("second"), at) > 0;
}

void extract_count_motions_en(struct reader *r)
{
    static const struct str words[] = {STR_INIT("OTION"), STR_INIT("otion"), STR_INIT("OVED"),
                                       STR_INIT("moved"), STR_INIT("Moved")};
    r->has_motions = false;
    for (size_t i = 0; r->is_english && r->plan->document.kind == EXTRACT_MINUTES &&
                       !r->has_motions && i < ARRAY_LEN(words);
         i++)
        r->has_motions = str_find(r->text, words[i], 0) >= 0;
}

size_t extract_motion_en(const struct reader *r, size_t at, size_t end)
{
    static const char *const asks[] = {"direct ",  "instruct ",  "request ",   "ask ",
                                       "require ", "authorize ", "authorise ", "have "};
    if (at >= end || !r->has_motions || !opens_motion(r, at, end))
        return at;
    size_t limit = end - at > LONGEST_FRONT ? at + LONGEST_FRONT : end;
    for (size_t i = at; i < limit; i++) {
        if (r->text.p[i] != ' ')
            continue;
        if (extract_is(r, i, end, S(" that ")) || extract_is(r, i, end, S(" That ")))
            return i + 6;
        if (!extract_is(r, i, end, S(" to ")))
            continue;
        for (size_t k = 0; k < ARRAY_LEN(asks); k++) {
            size_t behind = i + 4 + strlen(asks[k]);
            if (extract_is_word(r, i + 4, end, asks[k]))
                return extract_is(r, behind, end, S("that ")) ? behind + 5 : behind;
        }
        return at; /* to approve, to adjourn */
    }
    return at;
}

/* The first of the words in a text; its end where there is none. */
static size_t first_of(struct str s, const char *const *words, size_t n)
{
    size_t first = s.n;
    for (size_t i = 0; i < n; i++) {
        ptrdiff_t hit = str_find(s, str_of(words[i]), 0);
        first = hit >= 0 && (size_t)hit < first ? (size_t)hit : first;
    }
    return first;
}

bool extract_is_lost_motion_en(const struct reader *r, struct span s)
{
    static const char *const nexts[] = {"otion by", "OTION by", "OTION BY", "Moved by",
                                        "MOVED by", "moved by", "otion to"};
    static const char *const carried[] = {"Carried", "carried", "CARRIED", "assed", "PASSED"};
    static const char *const lost[] = {
        "ailed", "FAILED",   "was lost", "Lost",      "LOST",         "efeated",    "DEFEATED",
        "died ", "ithdrawn", "DIED",     "WITHDRAWN", "out of order", "ot carried", "OT CARRIED"};
    if (extract_motion_en(r, s.from, s.to) == s.from)
        return false;
    size_t limit = r->text.n - s.to > OUTCOME ? s.to + OUTCOME : r->text.n;
    struct str told = str_sub(r->text, s.to, limit);
    told = str_sub(told, 0, first_of(told, nexts, ARRAY_LEN(nexts)));
    size_t no = first_of(told, lost, ARRAY_LEN(lost));
    return no < told.n && no <= first_of(told, carried, ARRAY_LEN(carried));
}
