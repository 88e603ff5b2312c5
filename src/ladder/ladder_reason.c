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
struct moment {
    struct arena *a;
    enum lang lang;
    const struct ladder_facts *f;
    const struct workdays *w;
    struct date today;
    bool is_paper; /* dates as papers write them */
};

static const char *text_of(const struct moment *m, struct date d)
{
    if (m->is_paper)
        return arena_cstr(m->a, date_long(m->a, m->lang, d));
    char *text = arena_alloc(m->a, DATE_TEXT);
    date_format(d, text);
    return text;
}

/* The numbers of the day. */
static struct str left_now(const struct moment *m, const struct ladder_condition *k)
{
    struct date due_on = m->f->due_on;
    int left = due_on.day - m->today.day;
    const char *due = text_of(m, due_on);
    if (left < 0)
        return trf(m->a, m->lang, N_("due %s, %d days ago"), due, -left);
    return k->is_workdays ? trf(m->a, m->lang, N_("due %s, %d working days left"), due,
                                workdays_between(m->w, m->today, due_on))
                          : trf(m->a, m->lang, N_("due %s, %d days left"), due, left);
}

static struct str term_now(const struct moment *m)
{
    const struct ladder_facts *f = m->f;
    const char *due = text_of(m, f->due_on);
    int left = f->due_on.day - m->today.day;
    int term = date_is_none(f->start_on) ? 0 : f->due_on.day - f->start_on.day;
    if (term <= 0)
        return trf(m->a, m->lang, N_("due %s, %d days left"), due, left > 0 ? left : 0);
    return trf(m->a, m->lang, N_("%d of %d days left, due %s: %d%%"), left > 0 ? left : 0, term,
               due, left > 0 ? (int)((int64_t)left * 100 / term) : 0);
}

static struct str since_now(const struct moment *m, const char *what, struct date base,
                            const struct ladder_condition *k)
{
    int days = k->is_workdays ? workdays_between(m->w, base, m->today) : m->today.day - base.day;
    const char *unit = tr(m->lang, k->is_workdays ? N_("working days") : N_("days"));
    return trf(m->a, m->lang, N_("%s %s, %d %s ago"), what, text_of(m, base), days, unit);
}

static struct str elapsed_now(const struct moment *m)
{
    const struct ladder_facts *f = m->f;
    int term = f->due_on.day - f->start_on.day;
    int elapsed = m->today.day - f->start_on.day;
    int share = elapsed >= term ? 100 : (int)((int64_t)elapsed * 100 / term);
    return trf(m->a, m->lang, N_("%d%% done while %d%% of the term have passed"), f->percent,
               share);
}

static struct str reported_now(const struct moment *m, const struct ladder_condition *k)
{
    if (date_is_none(m->f->reported_on))
        return since_now(m, tr(m->lang, N_("never reported, begun")), m->f->start_on, k);
    return since_now(m, tr(m->lang, N_("last report")), m->f->reported_on, k);
}

static struct str now_of(const struct moment *m, const struct ladder_condition *k)
{
    const struct ladder_facts *f = m->f;
    switch (k->kind) {
    case CONDITION_DAYS_LEFT: return left_now(m, k);
    case CONDITION_PERCENT_LEFT: return term_now(m);
    case CONDITION_DAYS_OVERDUE: return since_now(m, tr(m->lang, N_("due")), f->due_on, k);
    case CONDITION_UNREPORTED:
        return since_now(m, tr(m->lang, N_("report due")), f->report_due_on, k);
    case CONDITION_SILENT: return reported_now(m, k);
    case CONDITION_BEHIND: return elapsed_now(m);
    case CONDITION_RETURNED: return trf(m->a, m->lang, N_("sent back %d times"), f->return_count);
    case CONDITION_URGED:
        return trf(m->a, m->lang, N_("urged %d times, no report since"), f->urge_count);
    case CONDITION_IGNORED:
        return trf(m->a, m->lang, N_("%s was to be answered by %s"),
                   arena_cstr(m->a, f->slip_number), text_of(m, f->slip_term_on));
    case CONDITION_FORECAST: return str_of(tr(m->lang, N_("its last report says so")));
    case CONDITION_BOTTOM_LINE: return str_of(tr(m->lang, N_("marked as a bottom line")));
    case CONDITION_KIND_COUNT: break;
    }
    NEVER("kind of condition");
}

static struct str numbers(const struct moment *m, const struct ladder_level *level,
                          const struct ladder_light *light)
{
    struct str now = S("");
    for (size_t i = light->first; i < light->first + light->count; i++)
        now = join(m->a, now, tr(m->lang, N_(", ")), now_of(m, &level->conditions[i]));
    return now;
}

static struct str level_reason(const struct moment *m, const struct ladder_level *level,
                               const struct ladder_light *light)
{
    struct str rule = S("");
    for (size_t i = light->first; i < light->first + light->count; i++)
        rule = join(m->a, rule, tr(m->lang, N_(" and ")),
                    rule_of(m->a, m->lang, &level->conditions[i]));
    struct str name = ladder_level_name(level, m->lang);
    return trf(m->a, m->lang, N_("%s: %s. Rule: %s."), arena_cstr(m->a, name),
               arena_cstr(m->a, numbers(m, level, light)), arena_cstr(m->a, rule));
}

struct str ladder_numbers(struct arena *a, enum lang lang, const struct ladder *ladder,
                          const struct ladder_facts *facts, const struct workdays *w,
                          const struct ladder_light *light, struct date today)
{
    struct moment m = {a, lang, facts, w, today, /* is_paper= */ true};
    return light->kind == LADDER_LIGHT_LEVEL ? numbers(&m, &ladder->levels[light->level], light)
                                             : S("");
}

struct str ladder_reason(struct arena *a, enum lang lang, const struct ladder *ladder,
                         const struct ladder_facts *facts, const struct workdays *w,
                         const struct ladder_light *light, struct date today)
{
    struct moment m = {a, lang, facts, w, today, /* is_paper= */ false};
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
    return level_reason(&m, level, light);
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
