/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The figures of a light as a text that is kept, so that its reason can be said later in the
 * language of whoever reads it. A line a condition behind a mark that no sentence begins with. */
#include "ladder/ladder.h"

#include "base/buf.h"

#define MARK S("@1\n")

/* "days_left 3 0 1 20787 4 0 NUMBER", the number of a slip may hold blanks */
struct str ladder_figures_text(struct arena *a, const struct ladder_figures *f)
{
    struct str text = MARK;
    for (size_t i = 0; i < f->count; i++) {
        const struct ladder_figure *g = &f->list[i];
        const struct ladder_condition *k = &g->condition;
        text = arena_printf(a, "%.*s%s %d %d %d %d %d %d %.*s\n", STR_ARG(text),
                            condition_word(k->kind), k->amount, k->cap_days, k->is_workdays ? 1 : 0,
                            g->on.day, g->count, g->of, STR_ARG(g->number));
    }
    return text;
}

static bool take_int(struct str *rest, int *ret)
{
    struct str word;
    int64_t value;
    if (!str_split(rest, ' ', &word) || !str_to_int64(word, &value) || value < INT32_MIN ||
        value > INT32_MAX)
        return false;
    *ret = (int)value;
    return true;
}

static bool parse_line(struct str line, struct ladder_figure *ret)
{
    struct ladder_figure g = {0};
    struct str word;
    int workdays, day;
    if (!str_split(&line, ' ', &word) || !condition_parse(word, &g.condition.kind))
        return false;
    if (!take_int(&line, &g.condition.amount) || !take_int(&line, &g.condition.cap_days) ||
        !take_int(&line, &workdays) || !take_int(&line, &day) || !take_int(&line, &g.count) ||
        !take_int(&line, &g.of))
        return false;
    g.condition.is_workdays = workdays == 1;
    g.on = (struct date){day};
    g.number = line.p == NULL ? S("") : line;
    *ret = g;
    return true;
}

bool ladder_figures_parse(struct arena *a, struct str text, struct ladder_figures *ret)
{
    struct ladder_figure *list = ARENA_ARRAY(a, struct ladder_figure, LIMIT_CONDITIONS);
    size_t count = 0;
    if (!str_starts(text, MARK))
        return false;
    struct str rest = str_from(text, MARK.n), line;
    while (str_split(&rest, '\n', &line)) {
        if (line.n == 0)
            continue;
        if (count == LIMIT_CONDITIONS || !parse_line(line, &list[count++]))
            return false;
    }
    *ret = (struct ladder_figures){list, count};
    return count > 0;
}
