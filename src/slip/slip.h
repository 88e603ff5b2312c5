/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Supervision slips (督办单): a numbered paper to one unit about its part of an item, with a
 * requirement and a term. The ladder proposes, a named person issues, the unit signs and answers,
 * the clerk accepts or goes one level up.
 *
 *   proposed → issued → answered → closed      issue, answer, accept
 *   answered → issued                          return: the answer does not do, a new term runs
 *   proposed → withdrawn                       dismissed, or obsolete (the level no longer holds)
 *   issued, answered → withdrawn               withdrawn with a reason
 *   issued, answered → closed                  escalated: the next level's slip is issued
 *
 * R-SLIP-01  Nothing leaves by itself: only a person issues, and the paper bears the name.
 * R-SLIP-02  At most one proposal and one slip in force for a unit's part.
 * R-SLIP-03  Numbers are counted by prefix and year without a gap, and given when it is issued.
 * R-SLIP-04  What was dismissed, closed or withdrawn is not proposed again for that level until a
 *            fact of the part has changed.
 * R-SLIP-05  A slip that is not answered within its term counts as ignored for the next level.
 * R-SLIP-06  A unit sees the slips issued to it, and no other. */
#ifndef LUOSHI_SLIP_SLIP_H
#define LUOSHI_SLIP_SLIP_H

#include "auth/ctx.h"
#include "field/field.h"
#include "item/item.h"

#define LIMIT_PROPOSALS 10000 /* a clerk reads hundreds; more is a wrong ladder */
#define LIMIT_SLIP_TERM 60    /* working days */

enum slip_status {
    SLIP_PROPOSED,
    SLIP_ISSUED,
    SLIP_ANSWERED,
    SLIP_CLOSED,
    SLIP_WITHDRAWN,
};
const char *slip_status_word(enum slip_status s);
const char *slip_status_label(enum slip_status s);  /* message id */
const char *slip_outcome_label(struct str outcome); /* message id, "" for none */

struct slip {
    struct slip_id slip_id;
    struct str number; /* p == NULL: not issued */
    struct item_id item_id;
    struct str item_number, item_title;
    struct person_id leader;
    struct plan_id plan_id;
    struct part_id part_id; /* 0: the unit takes part no longer */
    struct unit_id unit_id;
    struct str unit_name, unit_name_en;
    struct level_id level_id;
    enum slip_status status;
    struct str outcome;
    struct date proposed_on;
    struct person_id proposed_person_id; /* 0: the program */
    struct str cause;                    /* as it is kept: slip_cause says it */
    struct str title, requirement;
    int64_t term_days; /* working days */
    struct date term_on, issued_on;
    struct instant issued_at, signed_at, answered_at, ended_at;
    struct str issued_name, issued_post, signed_name, answered_name, ended_name;
    struct str answer_text, returned_text, ended_text;
    struct slip_id former_slip_id;
    struct str former_number;
    bool is_former_in_force;
    int64_t former_version;
    int64_t version;
    bool takes_part; /* the actor is head or liaison of its unit */
};

/* The only way to a slip. NOT_FOUND: no such slip, another unit's, or a proposal for who does not
 * issue. FORBIDDEN: it may be read, but not that. */
err_t slip_load(struct ctx *c, struct slip_id id, enum action action, struct slip *ret_slip);

/* What a clerk may write into a slip before it is issued. */
struct slip_input {
    struct str title, requirement;
    int64_t term_days;
};
struct field_table slip_fields(void);
struct slip_input slip_input_of(const struct slip *s);

/* Every step: journalled, the persons concerned are told; CONFLICT with a note when the slip is not
 * in the state for it (any more). */
err_t slip_issue(struct ctx *c, const struct slip *s, const struct slip_input *input);
err_t slip_dismiss(struct ctx *c, const struct slip *s, struct str reason);
err_t slip_sign(struct ctx *c, const struct slip *s);
err_t slip_answer(struct ctx *c, const struct slip *s, struct str text);
err_t slip_accept(struct ctx *c, const struct slip *s, struct str text);
err_t slip_return(struct ctx *c, const struct slip *s, struct str reason);
err_t slip_withdraw(struct ctx *c, const struct slip *s, struct str reason);
/* Proposes the slip of the next level, with this one as its former. */
err_t slip_escalate(struct ctx *c, const struct slip *s, struct str reason, struct slip_id *ret_id);

/* Lights and slips on the page of an item that was loaded for the actor. */
err_t slip_item_slot(struct ctx *c, const struct item *item, struct item_slot *ret_slot);

/* The check of lights with what follows from it: at most `limit` parts, in this transaction. */
struct slip_run {
    int64_t checked, proposed, obsolete, put_off;
    bool has_more;
};
err_t slip_run(struct ctx *c, int64_t limit, struct slip_run *ret_run);
/* The job of the clock. */
err_t slip_job(struct ctx *c);

#endif
