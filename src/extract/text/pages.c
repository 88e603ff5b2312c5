/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Numbers of pages alone on a line of an English text, as they come out of a PDF (R-EXTRACT-161).
 * A table with a cell a line has such lines too, but at once many of them. */
#include "extract/text/physical.h"

#define LEAST_PAGE 8   /* lines between two of them */
#define MOST_PAGES 400 /* more are a table */

/* The number that is all of a line; 0: none. */
static unsigned number_of(struct str s, const struct physical *l)
{
    unsigned value = 0;
    if (l->to - l->from > 90 || !is_digit(s.p[l->to - 1]))
        return 0;
    struct str text = str_trim(str_sub(s, l->from, l->to));
    if (text.n == 0 || text.n > 3 || l->has_tab)
        return 0;
    for (size_t i = 0; i < text.n; i++) {
        if (!is_digit(text.p[i]))
            return 0;
        value = value * 10 + (unsigned)(text.p[i] - '0');
    }
    return value;
}

/* Whether the numbers that stand alone count pages: each is the next, and far from the last. */
static bool counts_pages(struct str s, const struct physical *v, size_t n)
{
    size_t found = 0, last = 0;
    unsigned value = 0;
    for (size_t i = 0; i < n; i++) {
        unsigned here = number_of(s, &v[i]);
        if (here == 0)
            continue;
        if ((found > 0 && here != value + 1) || i - last < LEAST_PAGE || ++found > MOST_PAGES)
            return false;
        value = here;
        last = i;
    }
    return found > 0;
}

/* Behind a full stop, a bracket or a colon the page is over with its paragraph. */
static bool ends_paragraph(struct str s, const struct physical *l)
{
    return strchr(".):;?!", s.p[l->to - 1]) != NULL;
}

size_t extract_drop_pages(struct str s, struct physical *v, size_t n)
{
    size_t kept = 0;
    bool is_behind = false;
    if (!counts_pages(s, v, n) || extract_is_han_text(s))
        return n;
    for (size_t i = 0; i < n; i++) {
        if (number_of(s, &v[i]) > 0) {
            is_behind = kept > 0;
            continue;
        }
        struct physical l = v[i];
        if (is_behind) {
            l.after_blank = ends_paragraph(s, &v[kept - 1]);
            l.blanks = l.after_blank;
        }
        is_behind = false;
        v[kept++] = l;
    }
    return kept;
}
