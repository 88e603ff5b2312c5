/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * What the checking screen shows, as a page or in pieces. */
#ifndef LUOSHI_CHECK_CHECK_VIEW_H
#define LUOSHI_CHECK_CHECK_VIEW_H

#include "check/check.h"
#include "web/page_view.h"

/* Up to so many items the page brings every form along; above, a form is fetched when its item is
 * opened: a page of 300 items stays below 300 KB. */
#define CHECK_FORMS_AT_ONCE 40

enum check_only {
    CHECK_ALL,
    CHECK_UNSURE,
    CHECK_WARNINGS
};

/* A value that somebody else saved in the meantime. */
struct check_conflict {
    const char *label; /* message id */
    struct str theirs;
};

/* One item that is shown with what was typed. */
struct check_typed {
    struct item_id item_id; /* 0: none */
    const struct field_errors *errors;
    const struct check_conflict *conflicts;
    size_t conflict_count;
    bool is_conflict;
    struct str titles;  /* of the pieces of a split that was refused */
    struct str message; /* why an action of the item was refused; empty: it was not */
};

struct check_view {
    const struct ctx *c;
    const struct check_draft *d;
    enum check_only only;
    bool with_left;           /* the sentences that are no item are listed */
    struct item_id with_form; /* this item's details are open; 0: none */
    struct check_typed typed;
    struct document_text_view text;
    const struct document_sentence *left;
    size_t left_count;
    struct str flash;
    struct url add_units; /* where the names that are missing can be given in; empty: not allowed */
};

struct check_item_view {
    const struct check_view *page;
    const struct ctx *c;
    const struct check_item *it;
    struct document_id document_id;
    bool has_form, is_open, is_oob;
    struct field_form form;
    const struct check_typed *typed; /* NULL: nothing was typed */
};

#define CHECK_MISSING_SHOWN 8 /* names that the notice spells out */

/* Loads the draft for a page; a document that is no longer being checked leads to its own page, and
 * *ret_is_done tells that the answer is made. */
err_t check_load_page(struct ctx *c, struct check_draft *ret, bool *ret_is_done);
/* Fills in the text with its marks and the sentences left out. */
void check_view_text(struct ctx *c, struct check_view *v);
bool check_view_shows(const struct check_view *v, const struct check_item *it);
struct check_item_view check_item_view_of(struct html *h, const struct check_view *v,
                                          const struct check_item *it);
const char *check_confidence_title(const struct check_item *it); /* message id */
const char *check_recurrence_label(struct str word);             /* message id */
/* Ids of the shown items, separated by blanks. */
struct str check_shown_ids(struct html *h, const struct check_view *v);

/* The first of the names that the list of units does not have. */
struct str check_missing_names(struct html *h, const struct check_draft *d);

struct check_confirm_view {
    const struct ctx *c;
    const struct check_draft *d;
    struct check_verdict verdict;
    struct str reason, undated;
    struct str reason_error, undated_error;
    struct str message; /* what stands against it */
};

#endif
