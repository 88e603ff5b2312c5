/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * What a printer puts at the foot or the head of each page beside the number: "4 | Open Doors",
 * "Millbrook Hospice | Our Plan | Page 3", "Page 4 of 9" (R-EXTRACT-117). */
#include "extract/text/physical.h"

#define MOST_FOOTER 160  /* bytes */
#define HEAD        1500 /* bytes at the start of the text, where the title stands */

static size_t digits_at(struct str s, size_t at)
{
    size_t n = 0;
    while (at + n < s.n && n < 4 && is_digit(s.p[at + n]))
        n++;
    return n < 4 ? n : 0;
}

/* Behind "Page 4", "Page 4 of 9", "4": the end, or 0. */
static size_t number_end(struct str s)
{
    bool is_named = str_starts(s, S("Page ")) || str_starts(s, S("page "));
    size_t at = is_named ? 5 : 0, n = digits_at(s, at);
    if (n == 0)
        return 0;
    at += n;
    ptrdiff_t of = str_find(str_sub(s, 0, at + 4), S(" of "), at);
    if (of == (ptrdiff_t)at && digits_at(s, at + 4) > 0)
        at += 4 + digits_at(s, at + 4);
    return at;
}

/* A part between bars: the number of the page, or words of the title. */
static bool is_part(struct str text, struct str part, bool *ret_is_number)
{
    size_t end = number_end(part);
    *ret_is_number = end > 0 && end == part.n;
    return *ret_is_number || (part.n >= 6 && str_find(str_sub(text, 0, HEAD), part, 0) >= 0);
}

bool extract_is_footer(struct str text, size_t from, size_t to)
{
    struct str s = str_trim(str_sub(text, from, to));
    if (s.n < 6 || s.n > MOST_FOOTER)
        return false;
    if (s.p[0] == 'P' && number_end(s) == s.n)
        return true; /* Page 4 of 9 */
    if (!is_digit(s.p[0]) && !is_digit(s.p[s.n - 1]))
        return false;
    size_t numbers = 0, words = 0;
    for (size_t at = 0; at <= s.n;) {
        ptrdiff_t bar = str_find_char(s, '|', at);
        size_t end = bar < 0 ? s.n : (size_t)bar;
        bool is_number;
        if ((bar < 0 && at == 0) || !is_part(text, str_trim(str_sub(s, at, end)), &is_number))
            return false;
        numbers += is_number;
        words += !is_number;
        at = end + 1;
    }
    return numbers == 1 && words > 0 && words <= 2;
}
