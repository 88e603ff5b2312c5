/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Lists of items: what an address asks for, and the page of rows that answers it. */
#ifndef LUOSHI_ITEM_ITEM_LIST_H
#define LUOSHI_ITEM_ITEM_LIST_H

#include "item/item.h"
#include "item/item_key.h"
#include "unit/unit.h"

/* Views that are computed from dates or from several states. */
enum item_scope {
    ITEM_SCOPE_ALL,
    ITEM_SCOPE_OPEN,
    ITEM_SCOPE_NEAR,
    ITEM_SCOPE_OVERDUE,
    ITEM_SCOPE_NODATE,
    ITEM_SCOPE_DONE,   /* done or closed */
    ITEM_SCOPE_STATUS, /* exactly one state */
};

struct item_filter {
    struct str q; /* text looked for */
    struct plan_id plan;
    struct item_id programme; /* tasks below it */
    bool is_loose;            /* with a plan and without q: tasks below no programme */
    struct unit_id unit;
    struct str as; /* "lead", "support", or empty: any */
    enum item_scope scope;
    enum item_status status;      /* with ITEM_SCOPE_STATUS */
    struct date due_from, due_to; /* DATE_NONE: open */
    bool is_bottom_line;
    enum item_sort sort;
    bool is_desc;
    struct item_key after, before; /* at most one is set */
    bool is_whole;                 /* rows with leader_text, deliverable and each due_text */
};

struct item_list_unit {
    struct unit_id unit_id; /* 0: not known */
    struct str name;        /* in the language of the page, or as written */
};

struct item_list_row {
    struct item_id item_id;
    struct str number, title;
    enum item_status status;
    struct item_light light;
    bool is_bottom_line;
    struct plan_id plan_id;
    struct str plan_title;
    struct item_id parent_item_id;
    struct str parent_title; /* p == NULL: none */
    const struct item_list_unit *leads, *supports;
    size_t lead_count, support_count;
    struct date due_original_on, due_current_on, due_effective_on;
    struct str due_text, recurrence, leader_text, deliverable;
    struct instant updated_at;
    struct item_key key;
};

struct item_list {
    const struct item_list_row *rows;
    size_t count;
    bool has_next, has_previous;
    /* > 0: the page ends before it is full (it may hold no row at all), because so many items were
     * looked at. The next one goes on there. */
    int64_t looked;
    struct item_key first, last; /* where the pages before and behind this one begin */
};

/* One page of `limit` rows (≤ 1000) in the order of the filter, only what the actor may see. */
err_t item_list_page(struct ctx *c, const struct unit_directory *units, const struct item_filter *f,
                     int64_t limit, struct item_list *ret_list);

/* The same, going on where a page was cut, until `limit` rows are together. */
err_t item_list_whole(struct ctx *c, const struct unit_directory *units,
                      const struct item_filter *f, int64_t limit, struct item_list *ret_list);

/* True when this filter can be sorted by that: dates always, the rest only where an index gives the
 * order (R-ITEM-05). */
bool item_list_can_sort(const struct ctx *c, const struct item_filter *f, enum item_sort sort);

/* Counts of the tabs, from the tallies; is_known false where no tally gives them. */
struct item_counts {
    bool is_known;
    int64_t near, overdue;
};
err_t item_list_counts(struct ctx *c, struct item_counts *ret_counts);

struct item_plan_choice {
    struct plan_id plan_id;
    struct str title;
};
struct item_filter_view {
    struct str plan_title, programme_title, unit_name; /* p == NULL: no such, or not chosen */
    const struct item_plan_choice *plans;
    size_t plan_count;
};
err_t item_list_filter_view(struct ctx *c, const struct item_filter *f,
                            struct item_filter_view *ret_view);

#endif
