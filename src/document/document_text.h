/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * What document_text.html shows: the text of a document with its sentences marked. */
#ifndef LUOSHI_DOCUMENT_DOCUMENT_TEXT_H
#define LUOSHI_DOCUMENT_DOCUMENT_TEXT_H

#include "document/document_mark.h"
#include "html/html.h"

/* How the marks of one item look. */
struct document_mark_look {
    size_t number;  /* printed behind the sentence */
    bool is_linked; /* there is an article #i-ID on the page */
    bool is_dropped;
    struct str title; /* shown on pointing at it; empty: nothing */
};

struct document_text_view {
    const struct document_paragraph *paragraphs;
    size_t paragraph_count;
    const struct document_mark_look *marks; /* by item_index */
    bool is_oob;                            /* replaces paragraphs that are on the page */
};

#endif
