/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Checklists: what recurs each semester (开学工作清单) as lines with a lead and a rule for the day;
 * a campaign plan is made from one. And recurring items: one occurrence a period.
 *
 * R-LIST-01 A line's day: "-10" and "+7" are days from the start, "03-15" is the first 15 March
 * that is not earlier than LIST_LOOK_BACK days before the start.
 *
 * R-LIST-02 A plan is made after its dates were shown with what the calendar makes of them; lines
 * can be left out.
 *
 * R-LIST-03 No two open plans made so have the same title.
 *
 * R-RECUR-01 A recurring open item has one item below it for each period, made some days before it
 * begins.
 *
 * R-RECUR-02 A period whose last day has passed when its turn comes is skipped, not made; one line
 * of the journal says which were skipped and which were made.
 *
 * R-RECUR-03 A person skips a period before it is made, with a reason.
 *
 * R-RECUR-04 What is made of an item that was dispatched is dispatched at once; of one that is only
 * registered, it waits for the clerk. */
#ifndef LUOSHI_CHECKLIST_CHECKLIST_H
#define LUOSHI_CHECKLIST_CHECKLIST_H

#include "calendar/calendar.h"
#include "plan/plan.h"
#include "unit/unit.h"

#define LIMIT_LIST_LINES 200
#define LIST_LOOK_BACK   90 /* days */

struct checklist {
    struct template_id template_id;
    struct str name, note;
    int64_t version, line_count;
};
struct checklist_line {
    int64_t position;
    struct str title, lead, support, deliverable;
    struct str due_rule;
    bool is_bottom_line;
};

err_t checklist_load_all(struct ctx *c, const struct checklist **ret_list, size_t *ret_count);
/* NOT_FOUND when there is none, or it is no longer used. */
err_t checklist_load(struct ctx *c, struct template_id id, struct checklist *ret);
err_t checklist_lines_load(struct ctx *c, struct template_id id,
                           const struct checklist_line **ret_list, size_t *ret_count);

/* R-LIST-01. False: not a rule. Pure. */
bool checklist_due(struct str rule, struct date start, struct date *ret_due);

struct checklist_input {
    struct str name, note;
    const struct checklist_line *lines; /* in order */
    size_t line_count;
};
/* Writes and journals; id {0}: a new one. The caller has checked the input (checklist_check). */
err_t checklist_save(struct ctx *c, const struct checklist *before,
                     const struct checklist_input *in, struct template_id *ret_id);
/* Adds what stands against it: the name; of line n (from 1) the fields "title-n", "lead-n",
 * "due-n". */
err_t checklist_check(struct ctx *c, struct template_id id, const struct checklist_input *in,
                      struct field_errors *errors);
err_t checklist_drop(struct ctx *c, const struct checklist *list);

/* A plan from a checklist -------------------------------------------------------------------------
 */

struct checklist_step {
    const struct checklist_line *line;
    struct date due, effective;
    struct str reading; /* R-CAL-08 */
    bool is_chosen;
    bool is_past; /* before today */
};
/* The lines with their days for a start. */
err_t checklist_steps(struct ctx *c, const struct checklist_line *lines, size_t count,
                      struct date start, struct checklist_step **ret_steps);

struct checklist_plan_input {
    struct str title;
    struct date start_on;
    bool is_draft; /* else confirmed at once, items registered */
};
/* Makes the plan with the chosen steps; with errors (title, or a line's name) nothing is made. */
err_t checklist_make(struct ctx *c, const struct checklist *list,
                     const struct checklist_plan_input *in, const struct checklist_step *steps,
                     size_t count, struct field_errors *errors, struct plan_id *ret_plan);

/* Recurring items ---------------------------------------------------------------------------------
 */

struct recur_period {
    char key[12]; /* 2026-W48, 2026-11, 2026-Q4, 2026-S2, 2026 */
    struct date start, end;
};
/* The period of a day; false: this recurrence has none (ongoing, daily, ""). Semesters are February
 * to July and August to January. Pure. */
bool recur_period_of(struct str recurrence, struct date day, struct recur_period *ret);
/* "2026年11月" */
struct str recur_period_label(struct arena *a, enum lang lang, const char *key);
/* How many days before its beginning a period has its turn. */
int recur_ahead(struct str recurrence);

struct recur_line {
    struct recur_period period;
    struct str label;
    bool is_made, is_over; /* is_over: skipped because its end had passed */
    struct str reason, person_name;
    struct item_id child_item_id; /* {0}: none, or not for this viewer */
    struct str number;
    enum item_status status;
    struct item_light light;
};
#define RECUR_NEXT 3
struct recur_view {
    struct item_id item_id;
    struct str recurrence;
    const struct recur_line *lines; /* the newest first */
    size_t line_count;
    struct recur_period next[RECUR_NEXT]; /* that have not had their turn */
    struct str next_labels[RECUR_NEXT];
    struct date next_on[RECUR_NEXT]; /* when they are made */
    size_t next_count;
};
/* For an item that the caller has loaded; line_count and next_count are 0 when it does not recur.
 */
err_t recur_load(struct ctx *c, const struct item *item, struct recur_view *ret);
/* R-RECUR-03. CONFLICT: this period has had its turn, or is none of the next. */
err_t recur_skip(struct ctx *c, const struct item *item, struct str key, struct str reason);
/* For the clock (app/job.def): every recurring item. */
err_t recur_run(struct ctx *c);

/* On the item's page: periods of a recurring item; show is NULL for others. */
err_t recur_slot(struct ctx *c, const struct item *item, struct item_slot *ret_slot);

#endif
