/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The outline of a document: headings and numbered paragraphs as a tree, with zones. Inside the
 * folder only. */
#ifndef LUOSHI_EXTRACT_OUTLINE_H
#define LUOSHI_EXTRACT_OUTLINE_H

#include "extract/outline/label.h"

enum zone {
    ZONE_TASKS,
    ZONE_REVIEW,    /* what was done; goals, background */
    ZONE_GUIDING,   /* 指导思想, principles */
    ZONE_SAFEGUARD, /* 保障措施, 工作要求: only duties with a unit, a date or a period */
    ZONE_CLOSED,    /* for information only */
    ZONE_RULES,     /* 第…条 */
};

struct node {
    struct label label; /* LABEL_NONE: a paragraph without a number */
    size_t first, last; /* its own lines, without those of its children */
    size_t end;         /* the last line of the whole part */
    size_t parent;      /* NO_PLACE: top */
    size_t child_count;
    size_t level;
    enum zone zone;
    size_t note;     /* the line behind its children that says who is responsible; NO_PLACE */
    bool is_generic; /* 重点任务: no item of its own */
    bool is_heading; /* a short line without a sentence */
};

struct outline {
    struct node *nodes; /* in document order; children follow their parent */
    size_t count;
};

struct outline extract_outline(struct reader *r);

/* The first node behind a node and everything below it. */
size_t extract_node_next(const struct outline *o, size_t node);

/* From the label (or the start) of the node's first line to the end of its own last line. */
struct span extract_node_span(const struct reader *r, const struct node *n);
/* The same without the label. */
struct span extract_node_text(const struct reader *r, const struct node *n);
/* The first line without its label. */
struct span extract_node_heading(const struct reader *r, const struct node *n);

/* A short line without a sentence in it. */
bool extract_is_heading_text(const struct reader *r, struct span s);

/* outline_lines.c */

/* Whether a line without a label belongs to the node above it. */
bool extract_belongs(const struct reader *r, const struct node *n, size_t line);
bool extract_is_item_with_fields(const struct reader *r, size_t line);

bool extract_announces_for_all(const struct reader *r, size_t line);
bool extract_names_pair(const struct reader *r, struct span s, size_t zone);
/* 清查范围, 整治对象: whatever verb stands in front, the part holds no task. */
bool extract_names_frame(const struct reader *r, struct span s);
bool extract_opens_safeguard(const struct reader *r, struct span s);

/* outline_lines.c: the value of a field whose label stands alone on the line above (English). */
bool extract_follows_empty_field(const struct reader *r, size_t line);

/* A line that names a group of items: a short one, with items that have fields some lines below
 * (English plans). */
bool extract_is_group_heading_en(const struct reader *r, size_t line);

/* outline_month.c: once, whether months are headings; the month that a line names as one, 0: none.
 */
void extract_count_months(struct reader *r);
int extract_month_heading(const struct reader *r, size_t line);

/* outline_en.c */

/* Whether a heading names a part without tasks: Foreword from …, Monitoring and governance. */
bool extract_is_review_en(const struct reader *r, struct span heading);
/* "To achieve this we will:" in front of points. */
bool extract_opens_list_en(const struct reader *r, size_t line);
/* … or "We will know we have succeeded when:": the points are results. */
bool extract_opens_results_en(const struct reader *r, struct span line);
/* Takes such lists out (English plans). */
void extract_drop_results_en(struct reader *r);
/* Part B of minutes: it groups topics, no decisions. */
bool extract_is_part_of_minutes(const struct reader *r, struct label label);
/* A line in capitals. */
bool extract_is_capitals_en(const struct reader *r, struct span line);

#endif
