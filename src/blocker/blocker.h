/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Blockers: what stands in a unit's way until a named person decides. Bad news early is not
 * punished: the clock of the part stands from the day on which the question is put, and its dates
 * move by the working days that were lost (R-LOOP-03).
 *
 * R-BLOCKER-01 the decider is an active leader, or the head of a unit other than the one that asks
 * R-BLOCKER-02 a part has at most one open question
 * R-BLOCKER-03 the decider answers, or who stands in for them while they are away; a clerk may
 *              record a decision that was made elsewhere, with the day and how it is known
 * R-BLOCKER-04 the unit that asked can take the question back; the clock goes on */
#ifndef LUOSHI_BLOCKER_BLOCKER_H
#define LUOSHI_BLOCKER_BLOCKER_H

#include "loop/loop.h"

#define LIMIT_BLOCKERS    200 /* of one list */
#define LIMIT_DECIDERS    5000
#define LIMIT_BLOCK_CHARS 4000

struct blocker {
    struct blocker_id blocker_id;
    struct item_id item_id;
    struct part_id part_id;
    struct str number, title;
    struct unit_id unit_id;
    struct str unit_name, unit_name_en;
    struct str status; /* open, answered, withdrawn */
    struct str text;
    struct person_id decider_person_id;
    struct str decider_name, decider_post;
    struct str opened_name;
    struct date opened_on, ended_on;
    struct str answer_text, answered_name;
    struct instant answered_at;
    int64_t lost_days; /* working days by which the dates moved */
    int waited_days;   /* working days from opened_on until ended_on or today */
    bool is_mine;      /* the actor is the decider, or stands in for them */
    bool is_asked;     /* the actor is head or liaison of the unit that asks */
    bool can_see_item; /* the item's page opens for the actor */
    int64_t version;
};

struct blocker_list {
    const struct blocker *list;
    size_t count;
};

/* Of one item that the caller has loaded, newest first. */
err_t blocker_of_item(struct ctx *c, struct item_id id, struct blocker_list *ret_list);
/* Open questions that the actor may know of: all for those who see every item; else those that the
 * actor decides, and those of the own units. The actor's own first, then the oldest. */
err_t blocker_open_list(struct ctx *c, struct blocker_list *ret_list);
/* For desks: open questions that wait for the actor's decision, the oldest first; at most `max`,
 * *ret_total counts all. */
err_t blocker_for_me(struct ctx *c, size_t max, struct blocker_list *ret_list, int64_t *ret_total);

/* Whom a unit can ask (R-BLOCKER-01): leaders in official order, then heads by unit. */
struct blocker_decider {
    struct person_id person_id;
    struct str name, post;
    bool is_leader;
};
err_t blocker_deciders(struct ctx *c, struct unit_id asking,
                       const struct blocker_decider **ret_list, size_t *ret_count);

/* The part of the case that the actor can put a question for: the one with this id, or (id {0}) the
 * only one; NULL with a translated sentence why not. Pure. */
const struct loop_part *blocker_part(struct ctx *c, const struct loop_case *k, struct part_id id,
                                     struct str *ret_why_not);

/* Puts the question: journal, notice to the decider, the clock stands. INVALID: no text, no
 * decider. Writes the case (loop_save). */
err_t blocker_open(struct ctx *c, struct loop_case *k, struct part_id part, struct str text,
                   struct person_id decider);

/* Answers. `source` and `on` count for a clerk who records a decision: how it is known ("by phone",
 * the number of a paper) and the day on which it was made. NOT_FOUND: not known to the actor. */
struct blocker_answer {
    struct str text;
    struct str source;
    struct date on;
};
err_t blocker_answer(struct ctx *c, struct blocker_id id, const struct blocker_answer *answer,
                     struct item_id *ret_item);
err_t blocker_withdraw(struct ctx *c, struct blocker_id id, struct item_id *ret_item);

/* On the item's page: what it waits for, and the button that puts a question. */
err_t blocker_slot(struct ctx *c, const struct loop_case *k, struct item_slot *ret_slot);

#endif
