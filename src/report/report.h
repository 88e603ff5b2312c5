/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Reports of units (反馈): can it be finished, and when? what stands in the way, and whose decision
 * does it need? anything to suggest? and what was done. One report serves every ledger that holds
 * the item: it belongs to the item's part, nothing is copied.
 *
 * R-REPORT-01 what was done is required, one sentence is enough; no picture, no least length
 * R-REPORT-02 where the unit's head confirms, a report counts when that is done; until then, and
 *             when it was sent back, only the unit sees it
 * R-REPORT-03 a report answers the periodic one that is due within REPORT_EARLY_DAYS; the next one
 *             is asked for in the period after it, never on a day off
 * R-REPORT-04 "no change" keeps the last text; not when the date it named has passed
 * R-REPORT-05 a completion moves the part (a lead's: the item) along when it counts
 * R-REPORT-06 a piece of evidence says what it supports; a file is kept by its SHA-256, is only
 *             ever downloaded, and opens to those who may see the item and the report */
#ifndef LUOSHI_REPORT_REPORT_H
#define LUOSHI_REPORT_REPORT_H

#include "base/limits.h"
#include "loop/loop.h"

#define REPORT_EARLY_DAYS     31
#define LIMIT_REPORTS         200     /* of one item's page, of one list */
#define LIMIT_REPORT_CHARS    4000    /* of one answer */
#define LIMIT_REPORT_EVIDENCE 12      /* pieces with one report */
#define LIMIT_EVIDENCE_BYTES  MIB(16) /* of one file: a telephone's photo has up to 12 */
#define LIMIT_CLAIM_CHARS     500

struct report_evidence {
    struct evidence_id evidence_id;
    struct report_id report_id;
    struct part_id part_id;
    struct str kind; /* link, reference, file */
    struct str claim, reference, filename, media_type;
    int64_t byte_size;
    struct date dated_on; /* of the paper or photo itself, or DATE_NONE */
    struct instant given_at;
};

struct report_value {
    struct indicator_id indicator_id;
    struct str text, comparator, measure, target;
    struct str actual; /* as reported, or what is known now */
};

struct report {
    struct report_id report_id;
    struct item_id item_id;
    struct str number, title; /* of lists over many items */
    struct part_id part_id;
    struct unit_id unit_id;
    struct str unit_name, unit_name_en;
    bool is_completion, is_unchanged;
    struct str status; /* waiting, given, sent_back */
    struct date period_on;
    struct str text, outlook, obstacle, suggestion, stage;
    struct date forecast_on;
    int64_t percent; /* -1: not said */
    struct str made_name, confirmed_name, sent_back_text;
    struct person_id made_person_id;
    struct date made_on;
    struct instant made_at, confirmed_at;
    const struct report *before; /* the one of the same part that counted before, or NULL */
    const struct report_evidence *evidence;
    size_t evidence_count;
    const struct report_value *values;
    size_t value_count;
};
struct report_list {
    const struct report *list;
    size_t count;
};

const char *report_outlook_label(struct str outlook); /* message id, "" for none */
const char *report_stage_label(struct str stage);
struct str report_number(struct arena *a, double value); /* "40", "12.5" */

/* Of an item that the caller has loaded, newest first, with evidence and values; reports that do
 * not count only for people of the unit (R-REPORT-02). */
err_t report_of_item(struct ctx *c, struct item_id id, struct report_list *ret_list);
/* The indicators of the item with what is known now. */
err_t report_indicators(struct ctx *c, struct item_id id, const struct report_value **ret_list,
                        size_t *ret_count);
/* The last report of a part that counted, or NULL. */
err_t report_last(struct ctx *c, struct part_id part, const struct report **ret_report);

/* Making ----------------------------------------------------------------------------------------
 */

struct report_piece { /* a new piece of evidence */
    struct str kind, claim, reference, filename, media_type, bytes, hash;
    struct date dated_on;
};
struct report_measure {
    struct indicator_id indicator_id;
    double value;
};
struct report_input {
    struct part_id part;
    bool is_completion, is_unchanged;
    struct str text, outlook, obstacle, suggestion, stage;
    struct date forecast_on;
    int64_t percent;          /* -1: not said */
    struct person_id decider; /* {0}: the obstacle needs nobody's decision */
    const struct report_measure *measures;
    size_t measure_count;
    const struct report_piece *pieces;
    size_t piece_count;
};

/* The part that the actor reports for: the one with this id, or (id {0}) the one that is the lead's
 * or comes first; NULL with a translated sentence why not. Pure. */
const struct loop_part *report_part(struct ctx *c, const struct loop_case *k, struct part_id id,
                                    struct str *ret_why_not);
/* Is a completion possible for this part? OK or ILLEGAL with the sentence of loop_check. */
err_t report_may_complete(struct ctx *c, const struct loop_case *k, const struct loop_part *p,
                          struct str *ret_why_not);
/* Adds what stands against the input, under the names of the form's fields. */
void report_check(struct ctx *c, const struct loop_case *k, const struct loop_part *p,
                  const struct report_input *in, struct field_errors *errors);
/* Stores it with its evidence, journals, tells; *ret_waits: the head has to confirm it first. The
 * input was checked; a piece that is a file has its hash and type. */
err_t report_make(struct ctx *c, struct loop_case *k, const struct report_input *in,
                  bool *ret_waits);
/* The last report again: INVALID with a note when that cannot be said (R-REPORT-04). */
err_t report_repeat(struct ctx *c, struct loop_case *k, struct part_id part, bool *ret_waits);

/* What a file is by its first bytes: "image/jpeg", "application/pdf" …; NULL: not a kind that is
 * taken (programs, web pages, unknown). Pure. */
const char *report_sniff(struct str bytes);

/* The day on which the next report is due after one that was made today; *ret_answered: the one
 * that it answers, or DATE_NONE. Pure (R-REPORT-03). */
struct calendar;
struct report_period {
    struct str period;
    int64_t day;
    struct date due_on; /* of the part */
};
struct date report_next(const struct calendar *cal, const struct report_period *p,
                        struct date report_due_on, struct date today, struct date *ret_answered);

/* How a plan is reported on; the caller has been allowed PLAN_CHECK. A change moves the next report
 * of every part in progress whose item follows the plan. */
struct report_plan {
    struct str period; /* none, month, quarter, semester */
    int64_t day;       /* of its last month */
};
err_t report_plan_load(struct ctx *c, struct plan_id id, struct report_plan *ret_plan);
err_t report_plan_change(struct ctx *c, struct plan_id plan, const struct report_plan *now,
                         const struct report_plan *wanted);

/* Does the actor's report of this part wait for the head of the unit? */
err_t report_waits(struct ctx *c, const struct loop_part *p, bool *ret_waits);

/* A file of evidence for one who may see it, else NOT_FOUND (R-REPORT-06). */
struct report_file {
    struct str filename, bytes;
};
err_t report_file_load(struct ctx *c, struct evidence_id id, struct report_file *ret_file);

/* Confirming -------------------------------------------------------------------------------------
 */

err_t report_confirm(struct ctx *c, struct report_id id);
err_t report_send_back(struct ctx *c, struct report_id id, struct str reason);

/* For desks: at most `max`, *ret_total counts all (up to LIMIT_REPORTS). -------------------------
 */

/* Reports that wait for the actor's confirmation, the oldest first. */
err_t report_waiting_for_me(struct ctx *c, size_t max, struct report_list *ret_list,
                            int64_t *ret_total);
/* Parts of the actor's units whose periodic report is due by `until`, the oldest first. */
struct report_due {
    struct item_id item_id;
    struct part_id part_id;
    struct str number, title, unit_name, unit_name_en;
    struct str status; /* of the item: a word */
    struct date due_sort_on;
    struct str last_text; /* empty: none yet */
    struct date last_on, report_due_on, due_on;
    bool is_lead, is_waiting; /* waiting: one was made and the head has not confirmed it */
};
err_t report_due_for_me(struct ctx *c, struct date until, size_t max,
                        const struct report_due **ret_list, size_t *ret_count, int64_t *ret_total);
/* The first `max` of one unit: the beginning of an index range. */
err_t report_due_of_unit(struct ctx *c, struct unit_id unit, struct date until, int64_t max,
                         const struct report_due **ret_list, size_t *ret_count);

/* What one report says, and evidence, for pages of others. */
void report_show(struct html *h, const struct report *r);
void report_show_evidence(struct html *h, const struct report_evidence *list, size_t count);

/* On the item's page: buttons beside it, and the history of reports. */
err_t report_slots(struct ctx *c, const struct loop_case *k, struct item_slot *ret_steps,
                   struct item_slot *ret_section);

#endif
