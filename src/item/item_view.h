/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * What the templates of src/item show, and small texts made for them. */
#ifndef LUOSHI_ITEM_ITEM_VIEW_H
#define LUOSHI_ITEM_ITEM_VIEW_H

#include "audit/audit.h"
#include "item/item_form.h"
#include "item/item_indicator.h"
#include "item/item_list.h"
#include "item/item_write.h"
#include "unit/unit.h"
#include "web/web.h"

/* "Overdue by 7 days", "Due today", "On track": the word beside the shape. */
struct str item_light_text(struct arena *a, enum lang lang, struct item_light light);
/* Who must act and what: "教务处签收"; empty when nobody must. lead: name of the lead unit, or
 * empty. */
struct str item_next_text(struct arena *a, enum lang lang, enum item_status status,
                          struct str lead);
struct str item_next_who(enum lang lang, enum item_status status, struct str lead);
/* Names joined as the language does, at most `max`, then how many more. */
struct str item_unit_names(struct arena *a, enum lang lang, const struct item_list_unit *units,
                           size_t count, size_t max);
/* Message id of a recurrence or report period word, "" for none. */
const char *item_recurrence_label(struct str word);
const char *item_period_label(struct str word);

struct item_tab {
    const char *label; /* message id */
    struct url url;
    bool is_current;
    bool has_count;
    int64_t count;
};

struct item_state_choice {
    const char *word;
    const char *label; /* message id */
    bool is_selected;
};

struct item_sort_link {
    struct url url;
    bool can_sort;
    const char *aria; /* "ascending", "descending", "none" */
};

/* What each row of the table says again. */
struct item_row_words {
    struct safe_html number, units, due, state, next, updated;
    struct safe_html status[ITEM_STATUS_COUNT];
};
struct item_row_words *item_row_words(struct html *h);

struct item_list_view {
    const struct ctx *c;
    const struct item_filter *filter;
    const struct item_filter_view *names;
    const struct item_list *list;
    struct str unit_text; /* as typed, or the name */
    struct str due_from, due_to;
    const struct unit_name *units;
    size_t unit_count;
    const struct item_state_choice *states;
    size_t state_count;
    struct item_tab tabs[6];
    struct item_sort_link by_number, by_due, by_updated;
    struct url csv, clear, next, previous;
    struct url subscribe;                              /* this list as a calendar */
    struct url board, timeline, month, units_by_month; /* the same filter in other views */
    bool plan_is_older; /* the plan chosen is not among the choices */
    bool has_filters;
    bool may_create;
    bool is_first_use; /* nothing there and nothing filtered */
    bool is_default;   /* the address says nothing: open items only */
    struct url give;
};

struct item_show_view {
    const struct ctx *c;
    const struct item_detail *d;
    const struct item_list_unit *leads; /* for item_unit_names */
    struct str next;                    /* who must act, what; empty */
    bool has_text;                      /* it says more than the title and the sentence */
    bool may_edit;
    bool may_read_documents;
    bool sees_all; /* the items above are links */
    struct item_slot steps;
    const struct item_slot *sections;
    size_t section_count;
};
/* What an entry of the journal is called, in the language. */
struct str item_verb_text(struct arena *a, enum lang lang, struct str verb);
/* A value of the journal as people read it: state words become labels. */
struct str item_change_text(struct arena *a, enum lang lang, struct str field, struct str value);

struct item_edit_view {
    const struct ctx *c;
    struct field_form form;
    const struct item *item;       /* NULL: a new one */
    const struct item_input *base; /* what the person started from */
    int64_t version;
    struct str reason, reason_error;
    const struct unit_name *units;
    size_t unit_count;
    const struct item_person *people;
    size_t person_count;
    const struct item_parent *parents;
    size_t parent_count;
    const struct item_indicator_row *indicators; /* with empty ones at the end */
    size_t indicator_count;
    struct url action, cancel;
    /* New ones only */
    struct str plan_title;
    int64_t parent_no;
    bool is_programme;
};

#endif
