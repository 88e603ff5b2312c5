/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * What the pages of documents show. */
#ifndef LUOSHI_DOCUMENT_DOCUMENT_VIEW_H
#define LUOSHI_DOCUMENT_DOCUMENT_VIEW_H

#include "audit/audit.h"
#include "document/document.h"
#include "web/page_view.h"

struct document_list_view {
    const struct ctx *c;
    struct document_filter filter;
    struct document_lines lines;
    struct url next; /* empty: this was the last page */
    bool is_filtered;
    bool may_give, may_check;
};

struct document_new_view {
    const struct ctx *c;
    const struct field_errors *errors;
    struct str title, kind, text; /* as typed */
    struct date dated_on;
    struct document_id same; /* given in before; 0: no */
    struct str same_title;
};

/* One piece of the list of the items of a document, as document_show prints it. */
struct document_outcome {
    const struct document_item *item;
    size_t number; /* from 1 */
};

struct document_show_view {
    const struct ctx *c;
    struct document document;
    struct document_body body;
    struct document_coverage coverage;
    const struct document_paragraph *paragraphs;
    const struct document_sentence *left_out;
    size_t left_out_count;
    const struct meeting *meeting; /* or NULL */
    struct audit_history history;
    size_t item_count, dropped_count;
    bool may_check; /* may change it */
    bool may_circulate;
    bool is_checking;
    struct field_form form;
    struct str drop_error;
    struct str sha256;
    struct str verb_prefix;
};

/* What the journal of a document says. */

#endif
