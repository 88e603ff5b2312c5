/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Building the list of items. Items are named by index while the document is read; programmes that
 * group fewer than two tasks are taken out at the end. Inside the folder only. */
#ifndef LUOSHI_EXTRACT_ITEMS_H
#define LUOSHI_EXTRACT_ITEMS_H

#include "extract/outline/label.h"
#include "extract/when/when.h"
#include "extract/who/who.h"

/* Adds an item without fields. NO_PLACE when there are too many. */
size_t extract_item_add(struct reader *r, enum extract_item_kind kind, struct span source,
                        size_t parent, struct label label);

/* A programme that stays only if at least two tasks stand below it. Its title: the span. */
size_t extract_programme(struct reader *r, struct span source, size_t parent, struct label label,
                         struct span title);

/* Adds a task and reads who, when and how much from `text` (label left out). Where the text lists
 * 一是/二是, （1）（2） or (a)(b), each becomes a child (R-EXTRACT-10). */
size_t extract_task(struct reader *r, struct span source, size_t parent, struct label label,
                    struct span text);
/* points.c: only the points of a paragraph, each a task below `parent`. Returns how many. */
size_t extract_points(struct reader *r, struct span text, size_t parent);

/* The fields of an item from its own text; `w` may already hold names (a shared subject). */
void extract_fill(struct reader *r, size_t item, struct span text, struct who *w);
/* What is said of an item in one more place: when, how often, how much. */
void extract_fill_more(struct reader *r, size_t item, struct span text);
/* A note that stands on a line of its own. */
void extract_add_note(struct reader *r, size_t item, struct span note);
void extract_set_names(struct reader *r, size_t item, const struct who *w);
void extract_set_due(struct reader *r, size_t item, struct when w);

/* A short name for a clause or a paragraph. */
struct str extract_title(struct reader *r, struct span text);

void extract_warn(struct reader *r, enum extract_warning_kind kind, size_t item, struct span s);

/* Takes out programmes without tasks, sorts by place, renumbers the parents. */
void extract_items_finish(struct reader *r);

/* duties.c: remembers how an item names who does it; at the end, where the others have a label for
 * who supports, all names under 责任单位 lead. */
void extract_duty_keep(struct reader *r, size_t item, const struct who *w);
void extract_duties_finish(struct reader *r);

/* order.c: takes the items with these indexes in this order; what is left out is gone, no item may
 * have it for a parent. */
void extract_reorder(struct arena *a, struct extract_plan *p, const size_t *order, size_t n);

#endif
