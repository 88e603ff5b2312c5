/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * A walk along the outline. Inside the folder only. */
#ifndef LUOSHI_EXTRACT_WALK_H
#define LUOSHI_EXTRACT_WALK_H

#include "extract/outline/outline.h"

struct walk {
    struct reader *r;
    struct outline o;
    size_t next_table;
    bool has_outline;   /* there are numbered paragraphs */
    size_t first_label; /* the first of them; NO_PLACE */
    size_t last_label;
};

struct walk extract_walk(struct reader *r);
struct span extract_lines(const struct reader *r, size_t first, size_t last);
/* The tables that stand before the given line, under `parent`. Returns how many. */
size_t extract_tables_before(struct walk *w, size_t line, size_t parent);
/* The line behind a node and what stands under it without a node of its own. */
size_t extract_line_behind(const struct walk *w, size_t node);
bool extract_has_table(const struct walk *w, size_t node);
/* Whether a paragraph without a number stands behind the last numbered point (R-EXTRACT-44). */
bool extract_closes_paper(const struct walk *w, size_t node);

#endif
