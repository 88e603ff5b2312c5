/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * What a person may enter about an item, as text and dates, and what it resolves to. Private to
 * src/item. */
#ifndef LUOSHI_ITEM_ITEM_FORM_H
#define LUOSHI_ITEM_ITEM_FORM_H

#include "field/field.h"
#include "item/item_show.h"
#include "unit/unit.h"

struct item_input {
    struct str title, text, deliverable;
    struct str parent;        /* the item above as item_parent_name names it, or empty */
    struct str indicators;    /* a line each, see item_indicator.h */
    struct str lead, support; /* official names, joined by 、 */
    struct str leader, handler;
    struct str due_text;
    struct date due_on;
    struct str no_due_reason;
    struct str recurrence, report_period;
    int64_t weight;
    bool is_bottom_line;
};
struct field_table item_fields(void);
/* Label of a field of the journal, also of those that no form has; the name itself if unknown. */
const char *item_field_label(struct arena *a, struct str name);

extern const struct choice item_recurrences[]; /* with the empty word first */
extern const struct choice item_periods[];

/* indicators: item_indicators_text. */
struct item_input item_input_of(struct arena *a, const struct item *it,
                                const struct item_part *parts, size_t part_count,
                                struct str indicators);

/* What an item can belong to: another one of its plan. */
struct item_parent {
    struct item_id item_id, parent_item_id;
    bool is_task;
    struct str number, label, title;
    struct date due_on;
};
/* "督〔2026〕3号 Title", or the title alone. */
struct str item_parent_name(struct arena *a, struct str number, struct str title);
/* That of the item above now, or the empty text. */
struct str item_parent_now(struct arena *a, const struct item *it);

struct item_person {
    struct person_id person_id;
    struct str name, username, post;
};
/* People of the units that take part: choices for the handler. */
err_t item_people(struct ctx *c, const struct unit_id *units, size_t unit_count,
                  const struct item_person **ret_people, size_t *ret_count);

/* Ids and dates behind an input. */
struct item_resolved {
    struct part_wish *leads, *supports;
    size_t lead_count, support_count;
    struct person_id handler;
    struct item_id parent;
    struct date effective_on, sort_on;
};

/* What is known of the item that is edited; all zero for a new one. */
struct item_base {
    const struct item *item;
    const struct item_part *parts;
    size_t part_count;
    const struct item_parent *parents; /* choices for the item above; NULL: it stays, or is given
                                        * otherwise */
    size_t parent_count;
    struct date parent_due_on; /* DATE_NONE: no limit */
    bool is_task;
    enum item_status status;
};

/* Reads a list of names; `text` becomes the official names. What is refused is an error of `field`.
 */
struct item_units {
    const struct unit_directory *directory;
    const struct item_base *base; /* unknown names that were there before may stay */
    const char *field;
    const struct item_wishes *taken; /* left out of a phrase: the leads, for supports; or NULL */
};
void item_units_resolve(struct ctx *c, const struct item_units *u, struct str *text,
                        struct item_wishes *ret_wishes, struct field_errors *errors);

/* Finds units and handler, moves the date to a working day, and adds what must be corrected:
 *   R-ITEM-11 a task has a lead
 *   R-ITEM-12 a task has a due date, a recurrence, or a reason for having neither (asked for when
 *             it is new or when one of the three changes: a typing error can always be corrected)
 *   R-ITEM-13 it is not due later than the item above it
 *   R-ITEM-14 a unit is one of the directory (unknown names that were there before may stay)
 *   R-ITEM-19 an indicator has a target that is a number
 *   R-ITEM-20 an item belongs to another one of its plan, never to itself or one below it */
err_t item_resolve(struct ctx *c, const struct unit_directory *units, const struct item_base *base,
                   struct item_input *input, struct item_resolved *ret_resolved,
                   struct field_errors *errors);

#endif
