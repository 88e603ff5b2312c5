/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Why there is a slip: kept without a language where the program knows the figures, said in that of
 * the page. */
#include "slip/slip_private.h"
#include "slip/slip_view.h"

#define ESCALATED S("@2\n")

/* A title and a number hold no line break; a reason may. */
struct str slip_cause_escalated(struct arena *a, const struct slip *s, struct str reason)
{
    return arena_printf(a, "@2\n%.*s\n%.*s\n%.*s", STR_ARG(s->title), STR_ARG(s->number),
                        STR_ARG(reason));
}

struct str slip_cause(struct arena *a, enum lang lang, struct str level, struct str kept)
{
    struct ladder_figures figures;
    struct str title, number;
    if (ladder_figures_parse(a, kept, &figures))
        return ladder_figures_say(a, lang, level, &figures);
    if (!str_starts(kept, ESCALATED))
        return kept;
    struct str rest = str_from(kept, ESCALATED.n);
    if (!str_split(&rest, '\n', &title) || !str_split(&rest, '\n', &number) || rest.p == NULL)
        return kept;
    return trf(a, lang, N_("%s (%s) did not lead to the result: %s"), arena_cstr(a, title),
               arena_cstr(a, number), arena_cstr(a, rest));
}
