/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * What the templates of src/meeting show. */
#ifndef LUOSHI_MEETING_MEETING_VIEW_H
#define LUOSHI_MEETING_MEETING_VIEW_H

#include "meeting/meeting_rules.h"
#include "web/web.h"

struct meeting_list_view {
    const struct ctx *c;
    struct meeting_filter filter;
    struct meeting_lines lines;
    const struct meeting_series *series;
    size_t series_count;
    struct url next; /* empty: this was the last page */
    bool is_filtered, may_edit;
};

struct meeting_show_view {
    const struct ctx *c;
    const struct meeting_full *full;
    bool may_edit;
};

struct meeting_edit_view {
    const struct ctx *c;
    struct field_form form;
    const struct meeting *meeting; /* NULL: a new one */
    struct document_id document_id;
    const struct meeting_series *series;
    size_t series_count;
    struct url action, cancel;
};

/* Agenda or decisions as rows of inputs. */
struct meeting_form_row {
    struct meeting_row row;
    struct str order;  /* as typed */
    struct str linked; /* number or title of the decision's item */
};
struct meeting_rows_view {
    const struct ctx *c;
    const struct meeting *meeting;
    const struct meeting_form_row *rows;
    size_t row_count;
    const struct meeting_point *points;
    size_t point_count;
    const struct unit_name *units;
    size_t unit_count;
    bool is_agenda;
    int64_t version;
    struct url action, cancel;
};

struct meeting_make_input {
    struct str title, lead, support, deliverable;
    struct date due_on;
    struct str no_due_reason;
};
struct meeting_decide_view {
    const struct ctx *c;
    const struct meeting *meeting;
    const struct meeting_decision *decision;
    struct field_form form;
    struct str q;
    const struct meeting_candidate *candidates;
    size_t candidate_count;
    const struct unit_name *units;
    size_t unit_count;
    const struct item *item; /* the linked one, or NULL */
    struct url here;
};

struct meeting_slot_view {
    const struct meeting_origin *list;
    size_t count;
};

struct meeting_series_view {
    const struct ctx *c;
    const struct meeting_series *list;
    size_t count;
    bool may_edit;
};

/* Names of one kind of attendance, joined by 、; "" when there are none. */
struct str meeting_names(struct arena *a, const struct meeting_full *f, const char *kind);
/* Number of a point of the agenda, from 1; 0 when there is none. */
int64_t meeting_point_no(const struct meeting_full *f, struct agenda_id id);

#endif
