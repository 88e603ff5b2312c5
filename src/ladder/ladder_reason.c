/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * R-LADDER-04: why a light is as it is, with the rule and its numbers; and the rule of a level in
 * words. Pure. */
#include "ladder/ladder.h"

#include "base/check.h"

/* The rule: what the condition asks for. */
static struct str rule_of(struct arena *a, enum lang lang, const struct ladder_condition *k)
{
    int n = k->amount;
    switch (k->kind) {
    case CONDITION_DAYS_LEFT:
        return k->is_workdays
                   ? trnf(a, lang, "at most %d working day left", "at most %d working days left", n)
                   : trnf(a, lang, "at most %d day left", "at most %d days left", n);
    case CONDITION_PERCENT_LEFT:
        if (k->cap_days > 0)
            return trf(a, lang, N_("at most %d%% of the term left, not above %d days"), n,
                       k->cap_days);
        return trf(a, lang, N_("at most %d%% of the term left"), n);
    case CONDITION_DAYS_OVERDUE:
        return k->is_workdays ? trnf(a, lang, "overdue for at least %d working day",
                                     "overdue for at least %d working days", n)
                              : trnf(a, lang, "overdue for at least %d day",
                                     "overdue for at least %d days", n);
    case CONDITION_UNREPORTED:
        return k->is_workdays ? trnf(a, lang, "report missing for at least %d working day",
                                     "report missing for at least %d working days", n)
                              : trnf(a, lang, "report missing for at least %d day",
                                     "report missing for at least %d days", n);
    case CONDITION_SILENT:
        return k->is_workdays ? trnf(a, lang, "no report for at least %d working day",
                                     "no report for at least %d working days", n)
                              : trnf(a, lang, "no report for at least %d day",
                                     "no report for at least %d days", n);
    case CONDITION_BEHIND:
        return trnf(a, lang, "at least %d point behind schedule",
                    "at least %d points behind schedule", n);
    case CONDITION_RETURNED:
        return trnf(a, lang, "sent back at least %d time", "sent back at least %d times", n);
    case CONDITION_URGED:
        return trnf(a, lang, "urged at least %d time without a report",
                    "urged at least %d times without a report", n);
    case CONDITION_IGNORED:
        return trnf(
            a, lang,
            "the slip of the level below unanswered for at least %d working day after its term",
            "the slip of the level below unanswered for at least %d working days after its term",
            n);
    case CONDITION_FORECAST:
        return str_of(tr(lang, N_("the unit reports that it will be late or cannot be finished")));
    case CONDITION_BOTTOM_LINE: return str_of(tr(lang, N_("a bottom line")));
    case CONDITION_KIND_COUNT: break;
    }
    NEVER("kind of condition");
}

static struct str join(struct arena *a, struct str text, const char *between, struct str next)
{
    return text.n == 0 ? next
                       : arena_printf(a, "%.*s%s%.*s", STR_ARG(text), between, STR_ARG(next));
}

struct str ladder_rule(struct arena *a, enum lang lang, const struct ladder_level *level)
{
    if (level->condition_count == 0)
        return str_of(tr(lang, N_("no condition: every item that is on no higher level")));
    struct str text = S("");
    for (size_t i = 0; i < level->condition_count; i++) {
        const struct ladder_condition *k = &level->conditions[i];
        const char *between = tr(lang, k->is_and ? N_(" and ") : N_("; or "));
        text = join(a, text, between, rule_of(a, lang, k));
    }
    return text;
}

/* What a sentence is made from. */
struct wording {
    struct arena *a;
    enum lang lang;
    bool is_paper; /* dates as papers write them */
};

static const char *text_of(const struct wording *m, struct date d)
{
    if (m->is_paper)
        return arena_cstr(m->a, date_long(m->a, m->lang, d));
    char *text = arena_alloc(m->a, DATE_TEXT);
    date_format(d, text);
    return text;
}

/* The numbers of the day ----------------------------------------------------------------------- */

static int days_since(const struct ladder_condition *k, const struct workdays *w, struct date base,
                      struct date today)
{
    return k->is_workdays ? workdays_between(w, base, today) : today.day - base.day;
}

static struct ladder_figure elapsed(struct ladder_figure g, const struct ladder_facts *f,
                                    struct date today)
{
    int term = f->due_on.day - f->start_on.day;
    int past = today.day - f->start_on.day;
    g.count = f->percent;
    g.of = past >= term ? 100 : (int)((int64_t)past * 100 / term);
    return g;
}

static struct ladder_figure figure_of(const struct ladder_condition *k,
                                      const struct ladder_facts *f, const struct workdays *w,
                                      struct date today)
{
    struct ladder_figure g = {.condition = *k, .on = f->due_on, .number = S("")};
    switch (k->kind) {
    case CONDITION_DAYS_LEFT:
        g.count = f->due_on.day - today.day;
        if (g.count >= 0 && k->is_workdays)
            g.count = workdays_between(w, today, f->due_on);
        break;
    case CONDITION_PERCENT_LEFT:
        g.count = f->due_on.day > today.day ? f->due_on.day - today.day : 0;
        g.of = date_is_none(f->start_on) ? 0 : f->due_on.day - f->start_on.day;
        break;
    case CONDITION_UNREPORTED:
        g.on = f->report_due_on;
        g.count = days_since(k, w, g.on, today);
        break;
    case CONDITION_SILENT:
        g.of = date_is_none(f->reported_on) ? 0 : 1;
        g.on = g.of == 0 ? f->start_on : f->reported_on;
        g.count = days_since(k, w, g.on, today);
        break;
    case CONDITION_IGNORED:
        g.on = f->slip_term_on;
        g.number = f->slip_number;
        break;
    case CONDITION_DAYS_OVERDUE: g.count = days_since(k, w, g.on, today); break;
    case CONDITION_BEHIND: return elapsed(g, f, today);
    case CONDITION_RETURNED: g.count = f->return_count; break;
    case CONDITION_URGED: g.count = f->urge_count; break;
    case CONDITION_FORECAST:
    case CONDITION_BOTTOM_LINE:
    case CONDITION_KIND_COUNT: break;
    }
    return g;
}

struct ladder_figures ladder_figures_of(struct arena *a, const struct ladder *ladder,
                                        const struct ladder_facts *facts, const struct workdays *w,
                                        const struct ladder_light *light, struct date today)
{
    if (light->kind != LADDER_LIGHT_LEVEL || light->is_held)
        return (struct ladder_figures){0};
    struct ladder_figure *list = ARENA_ARRAY(a, struct ladder_figure, light->count + 1);
    const struct ladder_condition *all = ladder->levels[light->level].conditions;
    for (size_t i = 0; i < light->count; i++)
        list[i] = figure_of(&all[light->first + i], facts, w, today);
    return (struct ladder_figures){list, light->count};
}

/* … in words ----------------------------------------------------------------------------------- */

static struct str days_to_go(const struct wording *m, const struct ladder_figure *g)
{
    return g->condition.is_workdays
               ? trnf(m->a, m->lang, "%d working day to go", "%d working days to go", g->count)
               : trnf(m->a, m->lang, "%d day to go", "%d days to go", g->count);
}

static struct str left_now(const struct wording *m, const struct ladder_figure *g)
{
    struct str days = g->count < 0
                          ? trnf(m->a, m->lang, "%d day ago", "%d days ago", -(int64_t)g->count)
                          : days_to_go(m, g);
    return trf(m->a, m->lang, N_("due %s, %s"), text_of(m, g->on), arena_cstr(m->a, days));
}

static struct str term_now(const struct wording *m, const struct ladder_figure *g)
{
    if (g->of <= 0)
        return left_now(m, g);
    return trf(m->a, m->lang, N_("%d of %d days left, due %s: %d%%"), g->count, g->of,
               text_of(m, g->on), (int)((int64_t)g->count * 100 / g->of));
}

static struct str since_now(const struct wording *m, const char *what,
                            const struct ladder_figure *g)
{
    struct str days =
        g->condition.is_workdays
            ? trnf(m->a, m->lang, "%d working day ago", "%d working days ago", g->count)
            : trnf(m->a, m->lang, "%d day ago", "%d days ago", g->count);
    return trf(m->a, m->lang, N_("%s %s, %s"), what, text_of(m, g->on), arena_cstr(m->a, days));
}

static struct str now_of(const struct wording *m, const struct ladder_figure *g)
{
    switch (g->condition.kind) {
    case CONDITION_DAYS_LEFT: return left_now(m, g);
    case CONDITION_PERCENT_LEFT: return term_now(m, g);
    case CONDITION_DAYS_OVERDUE: return since_now(m, tr(m->lang, N_("due")), g);
    case CONDITION_UNREPORTED: return since_now(m, tr(m->lang, N_("report due")), g);
    case CONDITION_SILENT:
        return since_now(
            m, tr(m->lang, g->of == 0 ? N_("never reported, begun") : N_("last report")), g);
    case CONDITION_BEHIND:
        return trf(m->a, m->lang, N_("%d%% done while %d%% of the term have passed"), g->count,
                   g->of);
    case CONDITION_RETURNED:
        return trnf(m->a, m->lang, "sent back %d time", "sent back %d times", g->count);
    case CONDITION_URGED:
        return trnf(m->a, m->lang, "urged %d time, no report since",
                    "urged %d times, no report since", g->count);
    case CONDITION_IGNORED:
        return trf(m->a, m->lang, N_("%s was to be answered by %s"), arena_cstr(m->a, g->number),
                   text_of(m, g->on));
    case CONDITION_FORECAST: return str_of(tr(m->lang, N_("its last report says so")));
    case CONDITION_BOTTOM_LINE: return str_of(tr(m->lang, N_("marked as a bottom line")));
    case CONDITION_KIND_COUNT: break;
    }
    NEVER("kind of condition");
}

static struct str numbers(const struct wording *m, const struct ladder_figures *f)
{
    struct str now = S("");
    for (size_t i = 0; i < f->count; i++)
        now = join(m->a, now, tr(m->lang, N_(", ")), now_of(m, &f->list[i]));
    return now;
}

struct str ladder_figures_say(struct arena *a, enum lang lang, struct str level,
                              const struct ladder_figures *f)
{
    struct wording m = {a, lang, /* is_paper= */ false};
    struct str rule = S("");
    for (size_t i = 0; i < f->count; i++)
        rule = join(a, rule, tr(lang, N_(" and ")), rule_of(a, lang, &f->list[i].condition));
    return trf(a, lang, N_("%s: %s. Rule: %s."), arena_cstr(a, level),
               arena_cstr(a, numbers(&m, f)), arena_cstr(a, rule));
}

struct str ladder_numbers(struct arena *a, enum lang lang, const struct ladder *ladder,
                          const struct ladder_facts *facts, const struct workdays *w,
                          const struct ladder_light *light, struct date today)
{
    struct wording m = {a, lang, /* is_paper= */ true};
    struct ladder_figures f = ladder_figures_of(a, ladder, facts, w, light, today);
    return numbers(&m, &f);
}

struct str ladder_reason(struct arena *a, enum lang lang, const struct ladder *ladder,
                         const struct ladder_facts *facts, const struct workdays *w,
                         const struct ladder_light *light, struct date today)
{
    struct wording m = {a, lang, /* is_paper= */ false};
    if (light->kind == LADDER_LIGHT_STOPPED)
        return trf(a, lang, N_("The clock has been stopped since %s: no light."),
                   text_of(&m, facts->stopped_on));
    if (light->kind == LADDER_LIGHT_NONE && !facts->is_running)
        return str_of(tr(lang, N_("Nothing waits for the unit: no light.")));
    if (light->kind == LADDER_LIGHT_NONE)
        return str_of(tr(lang, N_("No level's conditions hold.")));
    const struct ladder_level *level = &ladder->levels[light->level];
    const char *name = arena_cstr(a, ladder_level_name(level, lang));
    if (light->is_held)
        return trf(a, lang, N_("%s: %s is in force, to be answered by %s."), name,
                   arena_cstr(a, facts->slip_number), text_of(&m, facts->slip_term_on));
    if (level->condition_count == 0)
        return trf(a, lang, N_("%s: no higher level's conditions hold."), name);
    struct ladder_figures f = ladder_figures_of(a, ladder, facts, w, light, today);
    return ladder_figures_say(a, lang, ladder_level_name(level, lang), &f);
}

/* A line of numbers; no sentence, no language. */
struct str ladder_facts_text(struct arena *a, const struct ladder_facts *f)
{
    return arena_printf(a,
                        "start %d due %d stopped %d report %d reported %d percent %d "
                        "returned %d urged %d %d bottom %d forecast %d",
                        f->start_on.day, f->due_on.day, f->stopped_on.day, f->report_due_on.day,
                        f->reported_on.day, f->percent, f->return_count, f->urge_count,
                        f->urged_on.day, f->is_bottom_line ? 1 : 0, f->is_forecast_late ? 1 : 0);
}
