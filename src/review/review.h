/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Verification (核查): who did not do the work looks at claim and evidence and accepts, or sends
 * back with a reason. The verdict itself is a rule of the loop (loop_review); here are what a
 * verifier has to see, hints, and random samples for checks on the spot.
 *
 * R-REVIEW-01 hints are for the verifier, each with the figures that it comes from; never points,
 * in no list and no statistic R-REVIEW-02 a sample is drawn so that anybody can draw it again: the
 * items accepted between two days (before the draw), ordered by SHA-256 of "SEED:ITEM" with the
 * item's id in decimal digits, lower-case hexadecimal; the first n R-REVIEW-03 who did the work
 * does not check it on the spot either */
#ifndef LUOSHI_REVIEW_REVIEW_H
#define LUOSHI_REVIEW_REVIEW_H

#include "loop/loop.h"

#define LIMIT_REVIEWS     200 /* of one list */
#define LIMIT_SAMPLE      200 /* items of one sample */
#define LIMIT_SEED_CHARS  64
#define LIMIT_POPULATION  10000
#define REVIEW_JUMP_PCT   80 /* percent points to 100 in one step */
#define REVIEW_HINTS_MOST 8  /* of one part */
#define REVIEW_FACTS_MOST 200

/* Hints ------------------------------------------------------------------------------------------
 */

struct review_fact_report { /* that counted */
    struct date made_on;
    int64_t percent; /* -1: not said */
    struct str text;
    bool is_completion, is_bad; /* bad: will be late, cannot be finished, or an obstacle */
};
struct review_fact_evidence {
    struct date dated_on, given_on;
    struct str name;
};
struct review_facts {                         /* of one part */
    const struct review_fact_report *reports; /* the oldest first */
    size_t report_count;
    const struct review_fact_evidence *evidence;
    size_t evidence_count;
    struct date signed_on, submitted_on, due_on;
    bool was_blocked, was_extended;
};

struct review_hint {
    enum review_hint_kind {
        REVIEW_HINT_SAME_TEXT,     /* first_on, second_on, text */
        REVIEW_HINT_JUMP,          /* first_on, second_on, from percent */
        REVIEW_HINT_BEFORE_SIGNED, /* first_on: done, second_on: signed; text: of what */
        REVIEW_HINT_LATER,     /* first_on: claimed, second_on: of the evidence; text: its name */
        REVIEW_HINT_ALL_GREEN, /* first_on: due, second_on: submitted, from: reports */
    } kind;
    struct date first_on, second_on;
    int64_t from;
    struct str text;
};
/* Pure. */
size_t review_hints(const struct review_facts *f, struct review_hint list[REVIEW_HINTS_MOST]);
/* One sentence with its figures. */
struct str review_hint_text(struct arena *a, enum lang lang, const struct review_hint *hint);

/* Queue ------------------------------------------------------------------------------------------
 */

struct review_wait {
    struct item_id item_id;
    struct str number, title, lead_name, lead_name_en;
    enum item_status status; /* submitted, verifying */
    struct date review_due_on, due_on;
    struct instant submitted_at;
    int64_t return_count;
    bool is_doer; /* the actor took part in the work */
};
/* For queue and desks: what waits for verification, the most urgent first; at most `max`,
 * *ret_total counts all up to LIMIT_REVIEWS. only_mine: without what the actor may not verify
 * (R-LOOP-02). The actor holds ITEM_REVIEW. */
err_t review_waiting(struct ctx *c, bool only_mine, size_t max, const struct review_wait **ret_list,
                     size_t *ret_count, int64_t *ret_total);

/* Rounds that an item went through, the newest first. */
struct review_round {
    int64_t round_no;
    struct str verdict, text, person_name;
    struct instant reviewed_at;
    struct review_verdict {
        struct str unit_name, unit_name_en, verdict, text;
    } * parts;
    size_t part_count;
};
err_t review_rounds(struct ctx *c, struct item_id id, const struct review_round **ret_list,
                    size_t *ret_count);

/* Samples ----------------------------------------------------------------------------------------
 */

/* R-REVIEW-02: puts ids in the order of the draw. Pure. hash: 64 hexadecimal digits. */
struct review_rank {
    struct item_id item_id;
    char hash[65];
};
void review_draw(struct arena *a, struct str seed, const struct item_id *ids, size_t count,
                 struct review_rank *ret_ranks);

struct review_sample {
    struct sample_id sample_id;
    struct str seed, plan_title, drawn_name;
    struct plan_id plan_id; /* 0: all plans */
    struct date from_on, to_on;
    int64_t population_count, wanted_count, drawn_count, checked_count, fails_count;
    struct instant drawn_at;
};
struct review_sample_item {
    struct item_id item_id;
    struct str number, title, lead_name, lead_name_en;
    enum item_status status;
    int64_t position;
    char hash[65];
    struct str result, text, checked_name;
    struct instant checked_at;
};
struct review_sample_wish {
    struct str seed; /* empty: drawn by chance */
    struct plan_id plan_id;
    struct date from_on, to_on;
    int64_t count;
};
err_t review_sample_list(struct ctx *c, const struct review_sample **ret_list, size_t *ret_count);
/* is_same: drawn again now, it gives the same items. */
err_t review_sample_load(struct ctx *c, struct sample_id id, struct review_sample *ret_sample,
                         const struct review_sample_item **ret_items, size_t *ret_count,
                         bool *ret_is_same);
/* With errors nothing is drawn. */
err_t review_sample_draw(struct ctx *c, const struct review_sample_wish *wish,
                         struct field_errors *errors, struct sample_id *ret_id);
/* INVALID: unknown result, or no words for one that does not hold. */
err_t review_sample_result(struct ctx *c, struct sample_id id, struct item_id item,
                           struct str result, struct str text);

/* On the item's page: the verifier's button, and the rounds. */
err_t review_slots(struct ctx *c, const struct loop_case *k, struct item_slot *ret_steps,
                   struct item_slot *ret_section);

#endif
