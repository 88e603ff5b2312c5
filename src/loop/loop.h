/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The follow-up loop: the rules that move an item and its parts along their states. A rule is
 * reached from page, API and command alike; it decides whether the step is legal, writes the
 * states, one entry of the journal and the notices, in the transaction of the caller.
 *
 *   struct loop_case k;
 *   TRY(loop_load(c, id, ITEM_SIGN, &k));
 *   TRY(loop_sign(c, &k));
 *
 * An illegal step ends in ILLEGAL (409) with a note that says why and what is possible instead; the
 * same sentence stands on the page before anybody tries (loop_check).
 *
 * R-LOOP-01 every step is a row of item_transitions.def or part_transitions.def, or leaves the
 * state R-LOOP-02 who did the work does not verify it, whatever post is used (loop_is_doer)
 * R-LOOP-03 the clock of a part stands while it is blocked, that of an item while it is suspended
 *           or its lead is blocked; its dates move by the working days that were lost
 * R-LOOP-04 an extension is asked for before the due date, and moves only the current date */
#ifndef LUOSHI_LOOP_LOOP_H
#define LUOSHI_LOOP_LOOP_H

#include "item/item.h"

enum loop_event {
#define LOOP_EVENT(name, word, label, question, permission, asks) LOOP_##name,
#include "loop/loop_events.def"
#undef LOOP_EVENT
    LOOP_EVENT_COUNT
};

enum loop_asks {
    LOOP_ASKS_REASON = 1 << 0,     /* required text */
    LOOP_ASKS_NOTE = 1 << 1,       /* a sentence, or nothing */
    LOOP_ASKS_DAY = 1 << 2,        /* a date */
    LOOP_ASKS_TEXT = 1 << 3,       /* what should stand there */
    LOOP_ASKS_WHOSE = 1 << 4,      /* whose it is, if known */
    LOOP_ASKS_UNITS = 1 << 5,      /* lead and supporting units */
    LOOP_ASKS_CHILD = 1 << 6,      /* a child item */
    LOOP_ASKS_DECISION = 1 << 7,   /* the superseding decision */
    LOOP_ASKS_SUCCESSOR = 1 << 8,  /* number of an item, or nothing */
    LOOP_ASKS_PLAN = 1 << 9,       /* a confirmed plan */
    LOOP_ASKS_ELSEWHERE = 1 << 10, /* its form belongs to reports or reviews */
    LOOP_ASKS_DATES = 1 << 11      /* one date a part */
};

const char *loop_word(enum loop_event e);     /* "sign" */
const char *loop_label(enum loop_event e);    /* message id of the button */
const char *loop_question(enum loop_event e); /* message id above the form */
enum action loop_permission(enum loop_event e);
unsigned loop_asks(enum loop_event e); /* LOOP_ASKS_… */

/* One item with its parts as the loop sees them ------------------------------------------------ */

struct loop_part {
    struct part_id part_id;
    struct unit_id unit_id; /* 0: not known */
    struct str unit_name, unit_name_en;
    bool is_lead;    /* one of the leads */
    bool is_first;   /* the lead of item.lead_unit_id: coordinates, submits */
    bool is_mine;    /* the actor is head or liaison of the unit */
    bool is_my_head; /* the actor is its head */
    enum part_status status;
    struct date due_on, due_effective_on; /* its own, or DATE_NONE */
    struct date stopped_on;
    struct instant signed_at;
    struct person_id signed_person_id;
    struct instant submitted_at;
    struct person_id submitted_person_id;
    struct instant accepted_at;
    int64_t return_count;
    struct date report_due_on;
    struct date reported_on; /* the last report that counted */
    int64_t percent;         /* of it; -1: not said */
    int64_t version;
    struct loop_part_was *was; /* private: as loaded */
};

struct loop_state { /* what a step may change on the item */
    enum item_status status;
    struct str resume_status; /* word, or empty */
    struct date stopped_on, dispatched_on, sign_due_on, review_due_on;
    struct date due_current_on, due_effective_on;
    struct instant dispatched_at, submitted_at, done_at, closed_at, urged_at;
    int64_t extension_count, return_count, urge_count;
    struct str ended_text, text;
    struct item_id successor_item_id;
};

struct loop_case {
    struct item item;
    struct loop_state now, was; /* as it will stand, as loaded */
    struct str units_was;       /* names of the units before they were changed, or empty */
    struct loop_part *parts;    /* leads first */
    size_t part_count;
    struct str plan_period; /* plan.report_period */
    int64_t plan_day;       /* plan.report_day */
    bool has_open_child;
    bool has_requests, has_blockers, has_reports, has_reviews; /* ever */
    bool has_meetings;            /* that decided it, or of whose document it is */
    bool is_doer;                 /* see loop_is_doer */
    struct request_id extension;  /* that is waiting for an answer, or {0} */
    struct request_id adjustment; /* the same */
    struct request_id dispute;    /* the same; of any part */
};

/* NOT_FOUND and FORBIDDEN as item_load. */
err_t loop_load(struct ctx *c, struct item_id id, enum action action, struct loop_case *ret_case);
/* For a rule that has been allowed its step by another way than the item (the decider of a question
 * may belong to a unit without a part), or after a write of the same request: asks nothing. */
err_t loop_reload(struct ctx *c, struct item_id id, struct loop_case *ret_case);
/* The same for a page that has loaded the item and its parts. is_doer is found out only where a
 * review is possible, which is all that a page shows of it. */
err_t loop_page_load(struct ctx *c, const struct item *item, const struct part_rows *parts,
                     struct loop_case *ret_case);

/* OK, or ILLEGAL with a translated sentence: why not, and what is possible instead. Pure. */
err_t loop_check(struct ctx *c, const struct loop_case *k, enum loop_event event,
                 struct str *ret_why_not);

/* Steps ---------------------------------------------------------------------------------------- */

err_t loop_dispatch(struct ctx *c, struct loop_case *k, struct str note);
/* Signs all waiting parts of the actor's units. */
err_t loop_sign(struct ctx *c, struct loop_case *k);
err_t loop_dispute(struct ctx *c, struct loop_case *k, struct str reason, struct str whose);
err_t loop_uphold(struct ctx *c, struct loop_case *k, struct str answer);
/* New units; with dispatch_now they are told at once. */
struct loop_units {
    const struct part_wish *leads, *supports;
    size_t lead_count, support_count;
    bool dispatch_now;
};
err_t loop_reassign(struct ctx *c, struct loop_case *k, const struct loop_units *units,
                    struct str reason);
/* A child: no later than its parent; dispatched at once to units that take part in the parent, else
 * registered for the clerk to dispatch. As item_make: with errors nothing is made, *ret_id is {0}.
 */
err_t loop_decompose(struct ctx *c, struct loop_case *k, const struct item_wish *child,
                     struct field_errors *errors, struct item_id *ret_id);
/* One date a part, in the order of k->parts; DATE_NONE: the item's. R-LOOP-06: none is later than
 * the item's current date (INVALID with a note that names the unit). */
err_t loop_dates(struct ctx *c, struct loop_case *k, const struct date *dates, struct str reason);
err_t loop_extend(struct ctx *c, struct loop_case *k, struct date wanted_on, struct str reason);
err_t loop_adjust(struct ctx *c, struct loop_case *k, struct str wanted_text, struct str reason);
err_t loop_urge(struct ctx *c, struct loop_case *k, struct str note);
/* A supporting unit's (or a further lead's) part is done as it sees it: all parts of the actor's
 * units that are in progress or sent back. The report itself is src/report's. */
err_t loop_complete(struct ctx *c, struct loop_case *k);
/* The lead submits the item; all other parts are in. */
err_t loop_submit(struct ctx *c, struct loop_case *k);
err_t loop_verify(struct ctx *c, struct loop_case *k, struct str note);
/* One verdict a part that was submitted. All accepted: the item is done. Else it is active again
 * and the counters of returns grow. INVALID: a return without reason, a part left out or twice. */
struct loop_verdict {
    struct part_id part_id;
    bool is_accepted;
    struct str reason;
};
err_t loop_review(struct ctx *c, struct loop_case *k, const struct loop_verdict *verdicts,
                  size_t count, struct str note, struct review_id *ret_id);
err_t loop_close(struct ctx *c, struct loop_case *k, struct str note);
err_t loop_reopen(struct ctx *c, struct loop_case *k, struct str reason);
err_t loop_suspend(struct ctx *c, struct loop_case *k, struct str reason);
err_t loop_resume(struct ctx *c, struct loop_case *k, struct str note);
err_t loop_cancel(struct ctx *c, struct loop_case *k, struct str decision, struct str reason);
err_t loop_routine(struct ctx *c, struct loop_case *k, struct item_id successor, struct str reason);
/* The successor stands registered in the other plan; it keeps the original date. */
err_t loop_carry(struct ctx *c, struct loop_case *k, struct plan_id plan, struct date due_on,
                 struct str reason, struct item_id *ret_successor);

/* Requests (延期, 调整, 退办) -------------------------------------------------------------------
 */

struct loop_request {
    struct request_id request_id;
    struct item_id item_id;
    struct str number, title;
    struct unit_id unit_id;
    struct str unit_name, unit_name_en;
    struct str kind, status; /* words of the table */
    struct str reason, wanted_text;
    struct date wanted_on, due_current_on, due_original_on, answer_due_on, granted_on;
    int64_t extension_count;
    struct str asked_name, clerk_name, clerk_view, clerk_text, decider_name, decided_name;
    struct str answer_text;
    struct instant asked_at, decided_at;
    struct person_id decider_person_id;
    int64_t version;
};
/* Of one item (all), or the ones that wait: for the actor's decision, or (clerk) all. Newest first;
 * at most 200. The caller has loaded the item, or holds REQUEST_ADVISE / REQUEST_DECIDE. */
err_t loop_requests_of(struct ctx *c, struct item_id id, const struct loop_request **ret_list,
                       size_t *ret_count);
err_t loop_requests_waiting(struct ctx *c, const struct loop_request **ret_list, size_t *ret_count);
/* Who can be asked for a decision: active leaders in official order. */
struct loop_leader {
    struct person_id person_id;
    struct str name, post;
};
err_t loop_leader_list(struct ctx *c, const struct loop_leader **ret_list, size_t *ret_count);
/* The clerk's opinion; decider {0}: any leader may decide. */
err_t loop_advise(struct ctx *c, struct request_id id, bool agrees, struct str text,
                  struct person_id decider);
/* The leader's decision; granted_on counts for an extension: DATE_NONE grants what was asked. */
err_t loop_decide(struct ctx *c, struct request_id id, bool is_granted, struct date granted_on,
                  struct str answer);
err_t loop_withdraw(struct ctx *c, struct request_id id, struct item_id *ret_item);

/* Whole plans ---------------------------------------------------------------------------------- */

/* Registered tasks of the plan in its order, at most 1,000. */
err_t loop_registered(struct ctx *c, struct plan_id plan, const struct item_id **ret_ids,
                      size_t *ret_count);

/* What is computed from dates and counts, and stored nowhere (R-ITEM-01): not signed, not reported,
 * stale, behind schedule, extended, sent back. Each with the numbers that it used. At most
 * LIMIT_LOOP_FACTS; for an open task. Pure. */
#define LIMIT_LOOP_FACTS 24
#define LOOP_STALE_DAYS  60 /* in progress without a word */
#define LOOP_BEHIND_PCT  20 /* points less than the share of the term that has passed */
struct loop_fact {
    const char *label; /* message id: "Not signed" */
    struct str why;    /* one translated sentence */
    bool is_late;      /* else only to be noted */
};
size_t loop_facts(struct ctx *c, const struct loop_case *k,
                  struct loop_fact ret_facts[static LIMIT_LOOP_FACTS]);

/* On the item's page: the buttons of the actor, and the requests. -------------------------------
 */
err_t loop_slots(struct ctx *c, const struct loop_case *k, struct item_slot *ret_steps,
                 struct item_slot *ret_requests);

/* Clock ---------------------------------------------------------------------------------------- */

/* The part waits for somebody's decision: its clock stands from today; the item's too if it is the
 * first lead's. Written with the case (loop_save). */
err_t loop_clock_stop(struct ctx *c, struct loop_case *k, struct part_id part);
/* It goes on; ret_lost: working days by which its dates moved. */
err_t loop_clock_start(struct ctx *c, struct loop_case *k, struct part_id part, int *ret_lost);

/* Writes what changed in the case: item, parts, one entry of the journal. */
err_t loop_save(struct ctx *c, struct loop_case *k, const char *verb, struct str reason);

#endif
