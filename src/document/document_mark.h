/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The text of a document cut into pieces for a page: paragraphs, and inside them segments that
 * belong to the same items. Pure: no database, no web. All positions are byte offsets into the
 * text. */
#ifndef LUOSHI_DOCUMENT_DOCUMENT_MARK_H
#define LUOSHI_DOCUMENT_DOCUMENT_MARK_H

#include "base/arena.h"
#include "base/id.h"

struct document_range {
    size_t start, end;
};

struct document_body {
    struct str text;
    const struct document_range *paragraphs; /* not empty, in order, apart */
    size_t paragraph_count;
};

/* A sentence that became an item. */
struct document_mark {
    size_t start, end;
    size_t item_index; /* whatever the caller counts */
    struct item_id item_id;
    bool is_extra; /* set by document_marks_sort: the item has an earlier mark */
};

/* By start; of two that start together the longer first: an enclosing one comes before what it
 * holds. */
void document_marks_sort(struct arena *a, struct document_mark *marks, size_t count);

struct document_segment {
    struct str text;
    const struct document_mark *mark;          /* the innermost; NULL: plain text */
    const struct document_mark *const *around; /* the marks that enclose it, outermost first */
    size_t around_count;
    bool is_first; /* the first piece of the innermost mark, which is its item's first */
    const struct document_mark *const *starts; /* enclosing ones of which the same is true */
    size_t start_count;
    const struct document_mark *const *ends; /* marks whose last piece this is, innermost first */
    size_t end_count;
};

struct document_paragraph {
    size_t number; /* from 1 */
    size_t start, end;
    const struct document_segment *segments;
    size_t segment_count;
};

/* `marks` must be sorted; empty or outlying ones are left out. O(n log n) for n marks and
 * paragraphs, plus the depth of nesting for each piece. Returns body->paragraph_count paragraphs.
 */
const struct document_paragraph *document_paragraphs(struct arena *a,
                                                     const struct document_body *body,
                                                     const struct document_mark *marks,
                                                     size_t mark_count);

/* The sentences that no mark touches: 。！？； and line ends divide, and ". " in other scripts. */
struct document_sentence {
    size_t start, end;
    size_t paragraph; /* from 1 */
    struct str text;
};
const struct document_sentence *document_left_out(struct arena *a, const struct document_body *body,
                                                  const struct document_mark *marks,
                                                  size_t mark_count, size_t *ret_count);

/* End of the sentence that starts at `from` and ends at or before `to`, its full stop included. */
size_t document_sentence_end(struct str text, size_t from, size_t to);

/* True when [start, end) is not empty, inside the text, and cuts no character in two. */
bool document_range_valid(struct str text, int64_t start, int64_t end);

#endif
