/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * What the pages of meetings use: lists, the form, agenda and decisions, and what became of the
 * last ones. Private to src/meeting. */
#ifndef LUOSHI_MEETING_MEETING_RULES_H
#define LUOSHI_MEETING_MEETING_RULES_H

#include "audit/audit.h"
#include "field/field.h"
#include "meeting/meeting.h"
#include "unit/unit.h"

#define LIMIT_ATTENDANCE   500 /* names of one kind */
#define LIMIT_MEETING_ROWS 60  /* points of an agenda, decisions of a meeting */

/* List ----------------------------------------------------------------------------------------- */

struct meeting_filter {
    struct series_id series; /* {0}: all */
    struct str q;            /* part of title or chair */
    struct date before_on;   /* keyset; DATE_NONE: from the newest */
    int64_t before_no;
};
struct meeting_line {
    struct meeting meeting;
    int64_t agenda_count, decision_count, done_count;
};
struct meeting_lines {
    const struct meeting_line *list;
    size_t count;
    bool has_more;
};
err_t meeting_find(struct ctx *c, const struct meeting_filter *f, struct meeting_lines *ret);

struct meeting_series {
    struct series_id series_id;
    struct str name, name_en;
    int64_t version, meeting_count;
};
err_t meeting_series_load(struct ctx *c, const struct meeting_series **ret_list, size_t *ret_count);
err_t meeting_series_change(struct ctx *c, const struct meeting_series *s, struct str name,
                            struct str name_en);

/* Form ----------------------------------------------------------------------------------------- */

struct meeting_input {
    struct str series; /* name; an unknown one becomes a new series */
    struct str title;
    struct date held_on;
    struct str place, mode, chairs, speakers;
    struct str present, observers, excused, absent; /* names, joined by 、 */
    struct str note;
};
extern const struct field_table meeting_table;
err_t meeting_input_of(struct ctx *c, const struct meeting *m, struct meeting_input *ret);
/* What the next meeting of a series starts from: its number in the year, and place, mode, chair and
 * attendance of the last. */
err_t meeting_next_input(struct ctx *c, struct series_id series, struct meeting_input *ret);
/* What a meeting that is recorded for a document starts from; NOT_FOUND when it has one. */
err_t meeting_document_input(struct ctx *c, struct document_id id, struct meeting_input *ret);

err_t meeting_add(struct ctx *c, struct document_id document, const struct meeting_input *in,
                  struct meeting_id *ret_id);
/* CONFLICT when the meeting has changed since it was loaded. */
err_t meeting_change(struct ctx *c, const struct meeting *m, const struct meeting_input *before,
                     const struct meeting_input *after);

struct meeting_attendance {
    struct str kind; /* "present", "observer", "excused", "absent" */
    struct person_id person_id;
    struct str name;
};

/* Agenda and decisions ------------------------------------------------------------------------- */

struct meeting_point {
    struct agenda_id agenda_id;
    struct str title;
    struct unit_id unit_id;
    struct str presenter; /* the unit in the language of the page, else as written */
    struct str presenter_text;
};

/* Another meeting of the series. */
struct meeting_link {
    struct meeting_id meeting_id;
    struct str title;
    struct date held_sort_on;
    bool may_open;
};

/* A decision, or a task read from the minutes, and what became of it. */
struct meeting_outcome {
    struct decision_id decision_id; /* {0}: read from the minutes */
    struct agenda_id agenda_id;
    struct str text;        /* of the decision; "" for a task of the minutes */
    struct item_id item_id; /* {0}: nothing was made of it */
    struct str number, title, lead_name;
    enum item_status status;
    struct item_light light;
    struct date due_on;
    struct date reported_on;
    struct str report_text;   /* first line of the last report */
    struct str meeting_title; /* of open ones of earlier meetings */
};

struct meeting_outcomes {
    const struct meeting_outcome *list;
    size_t count;
};

/* One meeting with everything that its page shows to the actor. */
struct meeting_full {
    struct meeting meeting;
    bool sees_all; /* not: only called; sees decisions with own items (R-MEETING-05) */
    const struct meeting_point *points;
    size_t point_count;
    struct meeting_outcomes decisions; /* first the decisions, then the tasks of the minutes */
    size_t decision_count;             /* … of these are decisions */
    struct meeting_link last, next;    /* of the series; meeting_id {0}: none */
    struct meeting_outcomes last_outcomes;
    struct meeting_outcomes older_open; /* of meetings before the last one */
    const struct meeting_attendance *attendance;
    size_t attendance_count;
    struct audit_history history;
};
err_t meeting_full_load(struct ctx *c, struct meeting_id id, struct meeting_full *ret);
err_t meeting_points_load(struct ctx *c, struct meeting_id id,
                          const struct meeting_point **ret_list, size_t *ret_count);
err_t meeting_outcomes_load(struct ctx *c, struct meeting_id id, struct meeting_outcomes *ret,
                            size_t *ret_decision_count);

struct meeting_origin {
    struct meeting_id meeting_id;
    struct str title, text; /* text: the decision, "" when the item comes from the minutes */
    struct date held_on;
};
err_t meeting_origins_load(struct ctx *c, struct item_id item,
                           const struct meeting_origin **ret_list, size_t *ret_count);

/* One row of the agenda's or the decisions' form, in the order in which they shall stand. */
struct meeting_row {
    int64_t id; /* 0: new */
    struct str text;
    struct str presenter; /* agenda: a unit or a name */
    int64_t point;        /* decisions: the point of the agenda, 0: none */
};
/* Rows whose text is empty are taken off the list. CONFLICT: the meeting has changed. */
err_t meeting_agenda_change(struct ctx *c, const struct meeting *m, const struct meeting_row *rows,
                            size_t count);
err_t meeting_decisions_change(struct ctx *c, const struct meeting *m,
                               const struct meeting_row *rows, size_t count);

/* From a decision to an item --------------------------------------------------------------------
 */

struct meeting_decision {
    struct decision_id decision_id;
    struct str text;
    struct item_id item_id;
};
err_t meeting_decision_load(struct ctx *c, const struct meeting *m, struct decision_id id,
                            struct meeting_decision *ret);
/* An item is linked, or with {0} taken off; before and after: their names, for the journal. */
err_t meeting_decision_set(struct ctx *c, const struct meeting *m, const struct meeting_decision *d,
                           struct item_id item, struct str before, struct str after);
/* R-MEETING-03: into the plan of the meeting's document, else into the meeting's own plan, which is
 * a draft at first. */
err_t meeting_decision_make(struct ctx *c, const struct meeting *m,
                            const struct meeting_decision *d, const struct item_wish *wish,
                            struct field_errors *errors);
struct meeting_candidate {
    struct item_id item_id;
    struct str number, title, lead_name;
    enum item_status status;
};
/* Items for a number or for words; up to 20. */
err_t meeting_candidates(struct ctx *c, struct str q, const struct meeting_candidate **ret_list,
                         size_t *ret_count);

/* Telling -------------------------------------------------------------------------------------- */

/* Whom a meeting concerns: who is to attend, who chairs or speaks, the units that present a point,
 * and those that lead what an earlier meeting of the series decided and is still open. */
struct meeting_people {
    const struct person_id *list;
    size_t count;
};
err_t meeting_people_load(struct ctx *c, struct meeting_id id, struct str chairs,
                          struct str speakers, struct meeting_people *ret_people);

/* R-MEETING-05: whether the meeting calls the actor; also one who is excused or was absent. */
err_t meeting_is_called(struct ctx *c, struct meeting_id id, struct str chairs, struct str speakers,
                        bool *ret_is_called);

/* R-MEETING-04: who is newly concerned by a meeting ahead is called; who was, is told when its day,
 * place or mode changes; each at most once a change. `before` is how it was (all empty: new). */
struct meeting_told {
    struct meeting_input input;
    struct meeting_people people;
};
err_t meeting_tell(struct ctx *c, struct meeting_id id, const struct meeting_told *before,
                   const struct meeting_input *now);

#endif
