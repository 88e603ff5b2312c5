/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * What the other views of the list show, and their handlers (routes.def). */
#ifndef LUOSHI_OUTLOOK_OUTLOOK_VIEW_H
#define LUOSHI_OUTLOOK_OUTLOOK_VIEW_H

#include "item/item.h"
#include "web/web.h"

#define TIMELINE_ROWS 100
#define BOARD_ROWS    15  /* of a column */
#define MONTH_ROWS    600 /* of a month */
#define MONTH_DAY     4   /* shown in one day */
#define MATRIX_MONTHS 12
#define MATRIX_ROWS   1000
#define TIMELINE_W    1000 /* units of the drawing */

enum outlook_kind {
    OUTLOOK_TABLE,
    OUTLOOK_BOARD,
    OUTLOOK_TIMELINE,
    OUTLOOK_MONTH,
    OUTLOOK_UNITS,
    OUTLOOK_KINDS
};

struct outlook_tab {
    const char *label; /* message id */
    struct url url;
    bool is_current;
};

struct outlook_column {
    enum item_status status;
    struct item_glances items;
    struct url all;
};

struct outlook_mark { /* where a month begins */
    int x;
    struct str text;
};
struct outlook_line {
    const struct item_glance *item;
    int original_x, current_x; /* -1: none */
};
struct outlook_span { /* days off */
    int x, width;
};

struct outlook_day {
    struct date day;
    bool is_month; /* of the month shown */
    bool is_off, is_adjusted, is_today;
    struct str name;
    const struct item_glance *items[MONTH_DAY];
    size_t shown, count;
    struct url all;
};

struct outlook_cell {
    int64_t open, late;
    struct url url;
};
struct outlook_row {
    struct unit_id unit_id;
    struct str name;
    struct url url; /* its work, or the unit where that is not for the reader */
    struct outlook_cell cells[MATRIX_MONTHS];
    int64_t sum;
};

struct outlook_view {
    const struct ctx *c;
    struct outlook_tab tabs[OUTLOOK_KINDS];
    bool is_cut;
    int64_t limit;
    /* Board */
    struct outlook_column columns[8];
    size_t column_count;
    /* Timeline */
    const struct outlook_mark *marks;
    const struct outlook_line *lines;
    const struct outlook_span *spans;
    size_t mark_count, line_count, span_count;
    int today_x; /* -1: outside */
    /* Month */
    struct date month;
    const struct outlook_day *days;
    size_t day_count;
    struct url previous, next;
    /* Units */
    struct str heads[MATRIX_MONTHS];
    const struct outlook_row *rows;
    size_t row_count;
};

err_t outlook_board(struct ctx *c);
err_t outlook_timeline(struct ctx *c);
err_t outlook_month(struct ctx *c);
err_t outlook_units(struct ctx *c);

#endif
