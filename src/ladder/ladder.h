/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Ladders: ordered levels with a look, conditions and an action, as data; the light of a unit's
 * part of an item, computed from facts and the working calendar; the daily check that costs what
 * changed or fell due. Evaluation is pure. Nothing here writes to anybody: slip/ proposes papers
 * from what ladder_run returns.
 *
 * R-LADDER-01  A light is computed from a ladder, facts, the calendar and a day; nothing else.
 * R-LADDER-02  A part whose clock stands has no light but says since when.
 * R-LADDER-03  The light is at least that of the slip in force.
 * R-LADDER-04  Every light says its rule with the numbers that it used.
 * R-LADDER-05  The next check is the first day on which the answer can change. */
#ifndef LUOSHI_LADDER_LADDER_H
#define LUOSHI_LADDER_LADDER_H

#include "auth/ctx.h"
#include "calendar/calendar.h"
#include "field/field.h"

#define LIMIT_LADDERS    20  /* a ladder for every kind of plan is below ten */
#define LIMIT_LEVELS     6   /* five colours and a green one */
#define LIMIT_CONDITIONS 6   /* of one level: more cannot be explained in a sentence */
#define LADDER_CAP_MAX   400 /* days */

enum condition_kind {
#define CONDITION(name, word, label, least, most, has_workdays, has_cap) CONDITION_##name,
#include "ladder/ladder_kinds.def"
#undef CONDITION
    CONDITION_KIND_COUNT
};

enum ladder_colour {
#define LADDER_COLOUR(name, word, label) LADDER_##name,
#define LADDER_SYMBOL(name, word, label, sign)
#include "ladder/ladder_looks.def"
#undef LADDER_COLOUR
#undef LADDER_SYMBOL
};

enum ladder_symbol {
#define LADDER_COLOUR(name, word, label)
#define LADDER_SYMBOL(name, word, label, sign) LADDER_##name,
#include "ladder/ladder_looks.def"
#undef LADDER_COLOUR
#undef LADDER_SYMBOL
};

struct ladder_condition {
    enum condition_kind kind;
    bool is_and;      /* joined to the one before by "and", which binds closer; else by "or" */
    int amount;       /* days, percent, points or times */
    int cap_days;     /* 0: none */
    bool is_workdays; /* the amount counts working days */
};

struct ladder_level {
    struct level_id level_id; /* 0: not stored (yet) */
    struct str name, name_en;
    enum ladder_colour colour;
    enum ladder_symbol symbol;
    bool is_slip; /* proposes a slip, else only a light */
    bool is_unit_told, is_clerk_told, is_leader_told;
    struct str paper_title;
    int term_days; /* working days from the issue of the slip to the answer */
    const struct ladder_condition *conditions;
    size_t condition_count; /* 0: where every item stands; only the lowest level may */
};

struct ladder {
    struct ladder_id ladder_id;
    struct str name, name_en;
    struct str slip_prefix;
    bool is_default;
    bool is_support_included; /* slips go to supporting units too */
    int64_t version;
    const struct ladder_level *levels; /* the lowest first */
    size_t level_count;
};

/* Words and looks. Labels are message ids. */
const char *condition_word(enum condition_kind k);
const char *condition_label(enum condition_kind k);
bool condition_parse(struct str word, enum condition_kind *ret_kind);
struct condition_shape {
    int least, most; /* both 0: no number */
    bool has_workdays, has_cap;
};
struct condition_shape condition_shape(enum condition_kind k);
extern const struct choice ladder_colours[], ladder_symbols[];
bool ladder_colour_parse(struct str word, enum ladder_colour *ret_colour);
bool ladder_symbol_parse(struct str word, enum ladder_symbol *ret_symbol);
const char *ladder_sign(enum ladder_symbol s);  /* "▲" */
const char *ladder_class(enum ladder_colour c); /* of web/css: "level-red" */
struct str ladder_level_name(const struct ladder_level *level, enum lang lang);
struct str ladder_name(const struct ladder *ladder, enum lang lang);

/* Ladders to copy: three lights, slips by date, slips by share of the term, escalation, RAG. */
extern const struct ladder ladder_presets[];
extern const size_t ladder_preset_count;

/* Facts --------------------------------------------------------------------------------------- */

struct ladder_facts {
    bool is_running;        /* false: ended, or it waits for a review: no light */
    struct date stopped_on; /* the clock stands since then (suspended, blocked); or none */
    struct date start_on;   /* dispatched, else registered */
    struct date due_on;     /* the date that counts; or none */
    struct date report_due_on, reported_on; /* or none */
    int percent;                            /* reported; -1: not said */
    int return_count;
    int urge_count;
    struct date urged_on; /* or none */
    bool is_bottom_line;
    bool is_forecast_late; /* the last report says late, or not at all */
    struct level_id
        slip_level; /* of the slip in force (issued, or answered and not accepted yet); 0: none */
    struct date slip_term_on;
    bool is_slip_answered;
    struct str slip_number;
};

/* One line that is equal as long as no fact but the slip changed: a slip that ended is not proposed
 * again while it is (R-SLIP-04). */
struct str ladder_facts_text(struct arena *a, const struct ladder_facts *f);

/* Evaluation ---------------------------------------------------------------------------------- */

/* Working days counted out between two days, so that each question costs two array reads. Outside
 * them Monday to Friday are worked. */
struct workdays;
struct workdays *workdays_make(struct arena *a, const struct calendar *cal, struct date from,
                               struct date to);
/* Around a day as far as a part's facts reach: for one light. */
struct workdays *workdays_for(struct arena *a, const struct calendar *cal,
                              const struct ladder_facts *f, struct date today);
int workdays_between(const struct workdays *w, struct date from, struct date to);
/* n > 0: the n-th working day after d; n ≤ 0: the (1 - n)-th one counted back from d, d included.
 */
struct date workdays_move(const struct workdays *w, struct date d, int n);

struct ladder_light {
    enum ladder_light_kind {
        LADDER_LIGHT_NONE,    /* no level, no warning */
        LADDER_LIGHT_STOPPED, /* the clock stands */
        LADDER_LIGHT_LEVEL,
    } kind;
    size_t level;        /* index in ladder->levels */
    size_t first, count; /* the conditions of the level that hold together */
    bool is_held;        /* by the slip in force, not by a condition */
    struct date next_on; /* the first later day on which this can change; a far day: none */
};

struct ladder_light ladder_evaluate(const struct ladder *ladder, const struct ladder_facts *facts,
                                    const struct workdays *w, struct date today);

/* R-LADDER-04: one sentence with the numbers of that light on that day. */
struct str ladder_reason(struct arena *a, enum lang lang, const struct ladder *ladder,
                         const struct ladder_facts *facts, const struct workdays *w,
                         const struct ladder_light *light, struct date today);
/* Only the numbers of it, for papers: "due 30 November 2026, 2 working days left". */
struct str ladder_numbers(struct arena *a, enum lang lang, const struct ladder *ladder,
                          const struct ladder_facts *facts, const struct workdays *w,
                          const struct ladder_light *light, struct date today);
/* What the reason of a light by conditions is made from, without a language: kept with a slip, it
 * is said to each reader in theirs. No figures: the light has no condition that holds. */
struct ladder_figures {
    const struct ladder_figure {
        struct ladder_condition condition;
        struct date on;    /* due, reported, begun, to be answered */
        int count, of;     /* days left or past, percent, times; of: the term, its share */
        struct str number; /* of the slip that was ignored */
    } * list;
    size_t count;
};
struct ladder_figures ladder_figures_of(struct arena *a, const struct ladder *ladder,
                                        const struct ladder_facts *facts, const struct workdays *w,
                                        const struct ladder_light *light, struct date today);
struct str ladder_figures_say(struct arena *a, enum lang lang, struct str level,
                              const struct ladder_figures *f);
struct str ladder_figures_text(struct arena *a, const struct ladder_figures *f);
/* false: it is no text of figures. */
bool ladder_figures_parse(struct arena *a, struct str text, struct ladder_figures *ret);
/* The rule of a level in words: "at most 3 working days left, or …". */
struct str ladder_rule(struct arena *a, enum lang lang, const struct ladder_level *level);

/* Stored ladders ------------------------------------------------------------------------------ */

struct ladders {
    const struct ladder *list; /* in order of their names */
    size_t count;
    const struct ladder *by_default; /* or NULL */
    struct ladder_of_plan {
        struct plan_id plan;
        const struct ladder *ladder;
    } const *plans; /* in order of the plan */
    size_t plan_count;
};

err_t ladders_load(struct ctx *c, const struct ladders **ret_ladders);
const struct ladder *ladder_for_plan(const struct ladders *all, struct plan_id plan); /* or NULL */
const struct ladder *ladder_by_id(const struct ladders *all, struct ladder_id id);    /* or NULL */
/* The ladder that has the level, and its index; NULL when there is none. */
const struct ladder *ladder_of_level(const struct ladders *all, struct level_id id,
                                     size_t *ret_index);

/* A unit's part with what its light is made from. */
struct ladder_part {
    struct part_id part_id;
    struct item_id item_id;
    struct plan_id plan_id;
    struct unit_id unit_id;
    bool is_lead;
    bool is_with_unit;         /* dispatched: the unit knows of it */
    struct level_id level_id;  /* what the last check found */
    struct date next_check_on; /* when it is looked at next; today or earlier: it waits for that */
    struct ladder_facts facts;
};
/* The open parts of one item that the actor may look into: all, or those of the own units. */
err_t ladder_item_parts(struct ctx *c, struct item_id item, const struct ladder_part **ret_parts,
                        size_t *ret_count);
/* NULL: it is not open. */
err_t ladder_part_find(struct ctx *c, struct part_id part, const struct ladder_part **ret_part);

/* The daily check ----------------------------------------------------------------------------- */

/* A part that stands on a level with a slip, or no longer does, as a batch found it. */
struct ladder_finding {
    struct ladder_part part;
    const struct ladder *ladder; /* NULL: none applies */
    struct ladder_light light;
    bool
        is_put_off; /* by the caller: what it proposes cannot be taken today, look again tomorrow */
};

struct ladder_batch {
    struct ladder_finding *findings; /* all that were checked */
    size_t count;
    const struct workdays *workdays;
    bool has_more; /* call again: in a transaction of its own, so that others get their turn */
};

#define LADDER_BATCH 5000 /* checks a transaction: about 50 ms */

/* Checks up to `limit` parts that changed, fell due, or wait after a change of a ladder or of the
 * calendar. ladder_keep follows in the same transaction. */
err_t ladder_run(struct ctx *c, int64_t limit, struct ladder_batch *ret_batch);
/* Writes when each is to be looked at next, and its level. */
err_t ladder_keep(struct ctx *c, const struct ladder_batch *b);
/* luoshi verify: parts whose kept level is not the computed one although nothing is due, and open
 * parts that have no row. */
err_t ladder_verify(struct ctx *c, int64_t *ret_checked, int64_t *ret_wrong);

#endif
