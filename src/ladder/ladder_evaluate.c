/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The light of a part: pure. Every condition begins to hold on one day (or never, or has always
 * held) as long as the facts stay as they are. A group joined by "and" begins on the last of its
 * days, a level on the first of its groups. So both answers, the level and the next day on which it
 * can change, come from comparing a few days with today: R-LADDER-01, R-LADDER-05. */
#include "ladder/ladder.h"

#include "base/check.h"

#define ALWAYS (INT32_MIN + 1)
#define NO_DAY INT32_MAX
#define FAR_ON 84005 /* 2199-12-31: nothing to wait for */

/* Working days -------------------------------------------------------------------------------- */

struct workdays {
    int32_t first, last; /* days */
    int32_t *upto;       /* working days from first up to and including day first + i */
    int32_t *days;       /* the i-th of them */
    int32_t count;
};

struct workdays *workdays_make(struct arena *a, const struct calendar *cal, struct date from,
                               struct date to)
{
    CHECK(from.day <= to.day && to.day - from.day < 200 * 366);
    struct workdays *w = ARENA_NEW(a, struct workdays);
    size_t length = (size_t)(to.day - from.day) + 1;
    *w = (struct workdays){.first = from.day,
                           .last = to.day,
                           .upto = ARENA_ARRAY(a, int32_t, length),
                           .days = ARENA_ARRAY(a, int32_t, length)};
    for (size_t i = 0; i < length; i++) {
        struct date d = {from.day + (int32_t)i};
        if (calendar_day(cal, LANG_ZH, d).is_workday)
            w->days[w->count++] = d.day;
        w->upto[i] = w->count;
    }
    return w;
}

static void reach(struct date d, int32_t *from, int32_t *to)
{
    if (date_is_none(d))
        return;
    *from = d.day < *from ? d.day : *from;
    *to = d.day > *to ? d.day : *to;
}

struct workdays *workdays_for(struct arena *a, const struct calendar *cal,
                              const struct ladder_facts *f, struct date today)
{
    int32_t from = today.day, to = today.day;
    reach(f->start_on, &from, &to);
    reach(f->due_on, &from, &to);
    reach(f->report_due_on, &from, &to);
    reach(f->reported_on, &from, &to);
    reach(f->slip_term_on, &from, &to);
    from = from < today.day - 3660 ? today.day - 3660 : from;
    to = to > today.day + 3660 ? today.day + 3660 : to;
    return workdays_make(a, cal, (struct date){from - 40}, (struct date){to + 40});
}

/* Working days of a plain week up to and including a day, counted from a Monday long ago. */
static int64_t plain_upto(int32_t day)
{
    int64_t since = (int64_t)day + 3 + 7 * 100000; /* 1970-01-01 was a Thursday */
    int64_t in_week = since % 7 + 1;
    return since / 7 * 5 + (in_week < 5 ? in_week : 5);
}

/* Working days up to and including d, counted from w->first. */
static int64_t upto(const struct workdays *w, int32_t day)
{
    if (day < w->first)
        return plain_upto(day) - plain_upto(w->first - 1);
    if (day > w->last)
        return w->count + plain_upto(day) - plain_upto(w->last);
    return w->upto[day - w->first];
}

int workdays_between(const struct workdays *w, struct date from, struct date to)
{
    return (int)(upto(w, to.day) - upto(w, from.day));
}

struct date workdays_move(const struct workdays *w, struct date d, int n)
{
    int64_t wanted =
        upto(w, d.day) + n; /* the wanted-th working day from w->first, counted from 1 */
    if (wanted >= 1 && wanted <= w->count)
        return (struct date){w->days[wanted - 1]};
    /* Outside: from the border in plain weeks, at most n steps. */
    int32_t day = wanted < 1 ? w->first - 1 : w->last + 1;
    int32_t step = wanted < 1 ? -1 : 1;
    int64_t left = wanted < 1 ? 1 - wanted : wanted - w->count;
    for (;; day += step) {
        if (date_weekday((struct date){day}) <= 5 && --left == 0)
            return (struct date){day};
    }
}

/* Conditions ---------------------------------------------------------------------------------- */

static int32_t later(struct date base, int amount, bool is_workdays, const struct workdays *w)
{
    if (date_is_none(base))
        return NO_DAY;
    return is_workdays ? workdays_move(w, base, amount).day : base.day + amount;
}

static int32_t term_of(const struct ladder_facts *f)
{
    if (date_is_none(f->due_on) || date_is_none(f->start_on) || f->due_on.day <= f->start_on.day)
        return 0;
    return f->due_on.day - f->start_on.day;
}

static int32_t percent_left_from(const struct ladder_condition *k, const struct ladder_facts *f)
{
    int32_t term = term_of(f);
    if (date_is_none(f->due_on))
        return NO_DAY;
    int32_t days = (int32_t)((int64_t)term * k->amount / 100);
    if (k->cap_days > 0 && days > k->cap_days)
        days = k->cap_days;
    return f->due_on.day - days;
}

static int32_t behind_from(const struct ladder_condition *k, const struct ladder_facts *f)
{
    int32_t term = term_of(f);
    int wanted = f->percent + k->amount;
    if (term == 0 || f->percent < 0 || wanted > 100)
        return NO_DAY;
    return f->start_on.day + (int32_t)(((int64_t)wanted * term + 99) / 100);
}

static bool is_urged(const struct ladder_condition *k, const struct ladder_facts *f)
{
    if (f->urge_count < k->amount)
        return false;
    return date_is_none(f->reported_on) || date_is_none(f->urged_on) ||
           f->reported_on.day < f->urged_on.day;
}

static int32_t ignored_from(const struct ladder_condition *k, const struct ladder_facts *f,
                            const struct workdays *w, bool is_below_in_force)
{
    if (!is_below_in_force || f->is_slip_answered)
        return NO_DAY;
    return later(f->slip_term_on, k->amount, /* is_workdays= */ true, w);
}

static struct date last_word(const struct ladder_facts *f)
{
    return date_is_none(f->reported_on) ? f->start_on : f->reported_on;
}

/* The first day on which the condition holds. */
static int32_t condition_from(const struct ladder_condition *k, const struct ladder_facts *f,
                              const struct workdays *w, bool is_below_in_force)
{
    switch (k->kind) {
    case CONDITION_DAYS_LEFT: return later(f->due_on, -k->amount, k->is_workdays, w);
    case CONDITION_PERCENT_LEFT: return percent_left_from(k, f);
    case CONDITION_DAYS_OVERDUE: return later(f->due_on, k->amount, k->is_workdays, w);
    case CONDITION_UNREPORTED: return later(f->report_due_on, k->amount, k->is_workdays, w);
    case CONDITION_SILENT: return later(last_word(f), k->amount, k->is_workdays, w);
    case CONDITION_BEHIND: return behind_from(k, f);
    case CONDITION_RETURNED: return f->return_count >= k->amount ? ALWAYS : NO_DAY;
    case CONDITION_URGED: return is_urged(k, f) ? ALWAYS : NO_DAY;
    case CONDITION_IGNORED: return ignored_from(k, f, w, is_below_in_force);
    case CONDITION_FORECAST: return f->is_forecast_late ? ALWAYS : NO_DAY;
    case CONDITION_BOTTOM_LINE: return f->is_bottom_line ? ALWAYS : NO_DAY;
    case CONDITION_KIND_COUNT: break;
    }
    NEVER("kind of condition");
}

struct level_from {
    int32_t day;
    size_t first, count; /* the group that begins first */
};

static struct level_from level_from(const struct ladder_level *level, const struct ladder_facts *f,
                                    const struct workdays *w, bool is_below_in_force)
{
    struct level_from best = {.day = level->condition_count == 0 ? ALWAYS : NO_DAY};
    for (size_t i = 0; i < level->condition_count;) {
        size_t first = i;
        int32_t day = ALWAYS;
        do {
            int32_t from = condition_from(&level->conditions[i], f, w, is_below_in_force);
            day = from > day ? from : day;
            i++;
        } while (i < level->condition_count && level->conditions[i].is_and);
        if (day < best.day)
            best = (struct level_from){day, first, i - first};
    }
    return best;
}

struct ladder_light ladder_evaluate(const struct ladder *ladder, const struct ladder_facts *facts,
                                    const struct workdays *w, struct date today)
{
    struct ladder_light light = {.kind = LADDER_LIGHT_NONE, .next_on = {FAR_ON}};
    if (!facts->is_running)
        return light;
    if (!date_is_none(facts->stopped_on)) {
        light.kind = LADDER_LIGHT_STOPPED; /* R-LADDER-02 */
        return light;
    }
    for (size_t i = ladder->level_count; i > 0; i--) { /* the highest that holds */
        const struct ladder_level *level = &ladder->levels[i - 1];
        bool has_slip = facts->slip_level.v != 0;
        bool is_below =
            has_slip && i >= 2 && ladder->levels[i - 2].level_id.v == facts->slip_level.v;
        struct level_from from = level_from(level, facts, w, is_below);
        bool is_held = has_slip && level->level_id.v == facts->slip_level.v; /* R-LADDER-03 */
        if (from.day <= today.day || is_held) {
            light.kind = LADDER_LIGHT_LEVEL;
            light.level = i - 1;
            light.first = from.first;
            light.count = from.count;
            light.is_held = from.day > today.day;
            return light;
        }
        if (from.day < light.next_on.day)
            light.next_on.day = from.day;
    }
    return light;
}
