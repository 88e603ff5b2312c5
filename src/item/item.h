/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Items: what was decided, as a thing to be done. States and transitions as data, lights computed
 * from dates, loading for an action, numbers, and the rules that write an item. */
#ifndef LUOSHI_ITEM_ITEM_H
#define LUOSHI_ITEM_ITEM_H

#include "auth/ctx.h"
#include "field/field.h"
#include "part/part.h"
#include "web/web.h"

/* States -------------------------------------------------------------------------------------- */

enum item_status {
#define ITEM_STATE(name, word, label, is_open, is_terminal, who, next) ITEM_##name,
#include "item/item_states.def"
#undef ITEM_STATE
    ITEM_STATUS_COUNT
};

enum item_who {
    ITEM_WHO_NOBODY,
    ITEM_WHO_CLERK,    /* the supervision office */
    ITEM_WHO_LEAD,     /* the lead unit */
    ITEM_WHO_VERIFIER, /* clerk or leader, never the doer */
    ITEM_WHO_OFFICE,   /* head of the supervision office */
    ITEM_WHO_LEADER,
};

const char *item_status_word(enum item_status s);  /* "active" */
const char *item_status_label(enum item_status s); /* message id */
bool item_status_is_open(enum item_status s);
bool item_status_is_terminal(enum item_status s);
enum item_who item_status_who(enum item_status s); /* who must act next */
const char *item_status_next(enum item_status s);  /* what they must do: message id, or "" */
const char *item_who_label(enum item_who w);       /* message id; LEAD: "Lead unit" */
bool item_status_parse(struct str word, enum item_status *ret_status);
/* The same for a word that comes from the database, where a CHECK keeps it closed. */
enum item_status item_status_of(struct str word);

struct item_transition {
    enum item_status from;
    const char *event;
    enum item_status to;
    enum item_who who;
    const char *guard; /* this and the next two: English, for the documentation */
    const char *term;  /* by when, or "" */
    const char *paper; /* what is written, or "" */
};
const struct item_transition *item_transitions(size_t *ret_count);

/* Lights -------------------------------------------------------------------------------------- */

#define ITEM_NEAR_DAYS 7 /* R-ITEM-02: an open item is near when at most 7 days are left */

struct item_light {
    enum item_light_kind {
        ITEM_LIGHT_NONE, /* nothing to warn about: proposed, cancelled, carried over */
        ITEM_LIGHT_OK,
        ITEM_LIGHT_NEAR,
        ITEM_LIGHT_LATE,
        ITEM_LIGHT_SUSPENDED,
        ITEM_LIGHT_DONE,
    } kind;
    int days; /* left (0 is today), or after the date when LATE; 0 without a date */
};

/* due_sort_on as item_due_sort gives it. */
struct item_light item_light_of(enum item_status status, struct date due_sort_on,
                                struct date today);
const char *item_light_class(enum item_light_kind k); /* of web/css: "light-ok" */
const char *item_light_label(enum item_light_kind k); /* message id */
struct date item_near_until(struct date today);

/* R-ITEM-03: the date that counts in lists, lights and tallies: the effective date; the current one
 * when none was computed; a far day when there is none or the clock stands (suspended). Whoever
 * writes due_current_on, due_effective_on or status writes item.due_sort_on with it. */
struct date item_due_sort(enum item_status status, struct date current, struct date effective);
bool item_due_is_far(struct date due_sort_on);

/* Objects ------------------------------------------------------------------------------------- */

struct item {
    struct item_id item_id;
    struct plan_id plan_id;
    struct str plan_title;
    struct str plan_status;
    struct item_id parent_item_id, grandparent_item_id;
    struct str parent_title, parent_number, parent_label;
    struct date parent_due_on;
    bool is_task;
    struct str number; /* p == NULL: none yet */
    struct str label;
    struct str title, text;
    enum item_status status;
    struct unit_id lead_unit_id;
    struct str lead_name, lead_name_en; /* p == NULL: no known lead */
    struct str leader_text;
    struct person_id handler_person_id;
    struct str handler_name, handler_post, handler_phone, handler_username;
    struct str handler_name_en, handler_post_en; /* empty: as given */
    struct str deliverable;
    struct str due_text, due_basis;
    struct date due_effective_on, due_original_on, due_current_on, due_sort_on;
    struct str no_due_reason, recurrence, report_period;
    int64_t weight;
    bool is_bottom_line;
    int64_t extension_count, return_count;
    int64_t version;
    struct instant created_at, updated_at;
};

/* The only way to an item: NOT_FOUND when the actor may not know of it, FORBIDDEN when it may be
 * read but not that. */
err_t item_load(struct ctx *c, struct item_id id, enum action action, struct item *ret_item);
/* For a rule that has been allowed its step and reads an item of the same change: asks nothing. */
err_t item_reload(struct ctx *c, struct item_id id, struct item *ret_item);
/* The same in two steps, for a page that sends its other statements in between. */
err_t item_load_send(struct ctx *c, struct item_id id);
err_t item_load_recv(struct ctx *c, enum action action, struct item *ret_item);

/* Sums ---------------------------------------------------------------------------------------- */

struct item_due_sums {
    int64_t overdue, near; /* open tasks: before today; from today until a day, both included */
};
/* unit {0}: of all items. */
err_t item_due_sums(struct ctx *c, struct unit_id unit, struct date until,
                    struct item_due_sums *ret_sums);
/* Of the units in which somebody is head or liaison; an item of two of them counts twice. */
err_t item_due_sums_of(struct ctx *c, struct person_id person, struct date until,
                       struct item_due_sums *ret_sums);
/* All tasks of the institution by state, drafts among them. */
err_t item_state_sums(struct ctx *c, int64_t ret_of[static ITEM_STATUS_COUNT]);

/* Rules for others ---------------------------------------------------------------------------- */

/* The next number of the year, R-ITEM-04: 督〔2026〕12号, counted for each prefix and year without
 * a gap (the counter is written in the transaction that uses the number). */
err_t item_number_next(struct ctx *c, int64_t year, struct str *ret_number);

/* Makes these units the parts of the item and keeps item.lead_unit_id (see part_replace). Writes no
 * journal entry: the caller does, with what else it changes. */
err_t item_set_parts(struct ctx *c, struct item_id id, const struct part_wish *leads,
                     size_t lead_count, const struct part_wish *supports, size_t support_count);

/* What the full-text index holds of an item. `number` may be STR_NONE. */
struct str item_search_text(struct arena *a, struct str number, struct str title, struct str text,
                            struct str deliverable);
/* Rewrites the index row from what is stored now. old_text: item_search_text of what was indexed
 * before, STR_NONE if nothing was. */
err_t item_reindex(struct ctx *c, struct item_id id, struct str old_text);

/* Making items from outside: a decision, a line of a checklist, a period of a recurring item. -----
 */

struct item_wish {
    struct str title, text, deliverable;
    struct str lead, support; /* names of units, joined by 、 */
    struct date due_on;       /* DATE_NONE: none */
    struct str no_due_reason, recurrence;
    bool is_bottom_line;
};
struct item_place {
    struct plan_id plan;
    struct item_id parent;     /* {0}: the plan itself */
    struct date parent_due_on; /* DATE_NONE: no limit */
    bool is_draft;             /* else registered: a number, the original date */
};
/* Makes a task and journals it. What stands against it by the rules of the form (R-ITEM-11 … 14; a
 * draft may lack lead and date) is added to `errors` under the names title, lead, support, due_on;
 * with any error nothing is written and *ret_id is {0}. The caller has been allowed ITEM_CREATE. */
err_t item_make(struct ctx *c, const struct item_place *place, const struct item_wish *wish,
                struct field_errors *errors, struct item_id *ret_id);
/* Registers every draft of a plan that was entered by hand, in order: numbers for the tasks,
 * original and effective dates, journal. CONFLICT with a note that names the first task without a
 * lead or a date; nothing is registered then. */
err_t item_register_drafts(struct ctx *c, struct plan_id plan, size_t *ret_count);

/* The calendar changed --------------------------------------------------------------------------
 */

#define ITEM_DUE_BATCH 500 /* rows read at a time */

/* An effective date that is another one by the calendar as it is now: of an open item, or (part_id)
 * of a part with a date of its own. */
struct item_due_move {
    struct item_id item_id;
    struct part_id part_id; /* 0: the item's */
    struct str number, title;
    struct str unit_name; /* of the part */
    struct date due_on;   /* as it is set; it does not move */
    struct date before_on, after_on;
    enum item_status status;
    bool clock_stands;
};

/* Reads on from where the last call stopped; set from and to (of the date that is set), policy, and
 * in_parts, for the first. is_last: there is no more. Writes nothing. */
struct calendar;
struct item_due_sweep {
    struct date from, to;
    enum due_policy policy;
    bool in_parts;
    int64_t after_no;
    bool is_last;
};
err_t item_due_sweep(struct ctx *c, const struct calendar *cal, struct item_due_sweep *s,
                     struct item_due_move list[static ITEM_DUE_BATCH], size_t *ret_count);
/* Writes one with its journal entry. */
err_t item_due_follow(struct ctx *c, const struct item_due_move *m, struct str reason);

/* R-LOOP-05: the day of the next periodic report after `after`: the plan's day of the last month of
 * the period, moved back to a working day; DATE_NONE when none is asked for or the item is due
 * before it. period: none, month, quarter, semester (ending in January and July). Pure. */
struct date item_report_day(const struct calendar *cal, struct str period, int64_t day,
                            struct date after, struct date due_on);
/* R-REPORT-07: the next one after the item's own period was changed: the first by the
 * new period after today, or the one after it when a report was given in that month already. */
struct item_reporting {
    struct str period;
    int64_t day;
    struct date due_on, reported_on; /* of the unit's part */
};
struct date item_report_anew(const struct calendar *cal, const struct item_reporting *r,
                             struct date today);

/* The page of one item. Its frame is src/item's; what other concepts add to it (steps, reports,
 * slips) comes in slots, put together by src/dossier. */
struct item_detail;
struct item_slot {
    void (*show)(struct html *h, const void *view);
    const void *view;
};
/* Loads for ITEM_READ; lives in c->a. */
err_t item_page_load(struct ctx *c, struct item_id id, const struct item_detail **ret_detail,
                     const struct item **ret_item, struct part_rows *ret_parts);
/* steps stands beside the item, the sections between its parts and its history. */
err_t item_page_show(struct ctx *c, const struct item_detail *d, struct item_slot steps,
                     const struct item_slot *sections, size_t section_count);

/* The list in one of its views: "open", "overdue", "near", a state's word, "" all. */
struct url item_list_url(struct ctx *c, const char *state);

/* Takes the next name from a list divided by 、 commas, semicolons or lines; false at its end. */
bool item_next_name(struct str *rest, struct str *ret_name);

/* Units that were typed: at most LIMIT_PARTS. */
struct unit_directory;
struct item_wishes {
    struct part_wish *list; /* made by the first call when NULL */
    size_t count;
};
enum item_unit_reading {
    ITEM_UNIT_KNOWN,    /* the unit is added, or all of a phrase like 各学院 (R-UNIT-09) */
    ITEM_UNIT_OPEN,     /* 相关学院: a person says which of them; nothing is added */
    ITEM_UNIT_UNKNOWN,  /* nothing is added */
    ITEM_UNIT_TOO_MANY, /* as many as fit are added */
};
/* taken: units that a phrase leaves out, or NULL. */
enum item_unit_reading item_unit_read(struct arena *a, const struct unit_directory *units,
                                      struct str name, const struct item_wishes *taken,
                                      struct item_wishes *wishes);

/* The items with a date that the address of a list names (its query, without '?'), as far as the
 * actor may see them, in the order of that list, at most `limit` (≤ 1000): for calendars. What the
 * query says wrong is left out, as if it were not there. */
struct item_dated {
    struct item_id item_id;
    struct str number, title;
    struct date due_on; /* the one that counts */
    struct instant updated_at;
    bool is_open;
};
err_t item_dated_list(struct ctx *c, struct str query, int64_t limit,
                      const struct item_dated **ret_rows, size_t *ret_count);

/* Other views of a list (board, timeline, calendar, units): what they show of an item, as the
 * address of this request filters it. state, from, to replace what the address says; NULL and
 * DATE_NONE leave it. At most `limit` (≤ 1000) rows in the order of their dates; is_cut: there are
 * more. With errors (of the address) there are no rows. */
struct item_glance {
    struct item_id item_id;
    struct str number, title;
    enum item_status status;
    struct item_light light;
    bool is_bottom_line;
    struct unit_id unit_id; /* the first lead, 0: not known */
    struct str unit_name;
    struct date due_original_on, due_current_on;
    struct date due_on; /* the one that counts; DATE_NONE: none */
};
struct item_glance_ask {
    const char *state;
    struct date from, to;
    int64_t limit;
};
struct item_glances {
    const struct item_glance *rows;
    size_t count;
    bool is_cut;
};
err_t item_glance_list(struct ctx *c, const struct item_glance_ask *ask,
                       struct item_glances *ret_rows, struct field_errors *errors);
/* The same filter in another view. */
struct url item_glance_url(struct ctx *c, enum route_name route, const struct item_glance_ask *ask);
/* Is anything filtered but the state? Then tallies do not give the sums. */
bool item_glance_is_filtered(struct ctx *c);

/* For the page of the journal ------------------------------------------------------------------ */

struct audit_words;
extern const struct audit_words item_words;

/* One value of a CSV file, quoted where needed. R-ITEM-06: a value that a spreadsheet would take
 * for a formula (= + - @, tab or CR at its beginning, also full-width, also after blanks) gets an
 * apostrophe. */
void item_csv_put(struct buf *out, struct str value);

#endif
