/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * What the page of the journal shows. Private to src/journal. */
#ifndef LUOSHI_JOURNAL_JOURNAL_VIEW_H
#define LUOSHI_JOURNAL_JOURNAL_VIEW_H

#include "journal/journal.h"

#define JOURNAL_CHANGES_OPEN 3 /* of one entry; the others are folded */

struct journal_change_view {
    struct str label, before, after; /* before: empty when it was */
};

struct journal_row {
    const struct journal_entry *entry;
    struct str kind, name; /* name: of the object, never empty */
    struct url object;     /* empty: no page, or not one for the reader */
    struct url of_object;  /* the journal of this object only */
    struct url of_person;
    struct str verb;
    const struct journal_change_view *changes;
    size_t change_count;
};

struct journal_view {
    const struct ctx *c;
    const struct journal_filter *filter;
    const struct journal_page *page;
    const struct journal_row *rows;
    struct str person_text, object_text, from_text, to_text;
    const struct journal_person *people;
    size_t people_count;
    struct url clear, csv, next, previous;
    bool has_filters;
};

/* The rows of a page as the reader is shown them. */
void journal_rows_view(struct ctx *c, const struct journal_filter *f, const struct journal_page *p,
                       const struct journal_row **ret_rows);
/* The address of a filter; defaults are left out. */
struct url journal_filter_url(struct ctx *c, enum route_name route, const struct journal_filter *f);

err_t journal_show(struct ctx *c);
err_t journal_csv(struct ctx *c);

#endif
