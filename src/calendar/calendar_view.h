/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * What calendar_page.html shows. */
#ifndef LUOSHI_CALENDAR_CALENDAR_VIEW_H
#define LUOSHI_CALENDAR_CALENDAR_VIEW_H

#include "calendar/calendar.h"
#include "web/web.h"

struct calendar_cell {
    struct date day;
    int number;       /* of the day in its month */
    const char *look; /* class of the cell: "cal-off", "cal-work", "cal-weekend", "" */
    struct str name;  /* in the language of the page, or empty */
    bool is_in;       /* of this month; the others are empty */
    bool is_today;
    bool is_off, is_work; /* said so by the calendar, not only by the weekday */
};

struct calendar_month {
    struct str title;
    struct url url;
    int weeks;
    struct calendar_cell cells[42];
};

struct calendar_view {
    const struct ctx *c;
    int year;
    bool is_one; /* one month, large */
    bool is_known;
    int workdays; /* of the year, or of the month */
    const struct calendar_month *months;
    size_t month_count;
    const struct calendar_group *groups;
    size_t group_count;
    struct url before, after, whole, today, settings;
    struct str title, before_text, after_text;
    bool may_change;
};

err_t calendar_show(struct ctx *c); /* routes.def */
err_t calendar_data(struct ctx *c);

#endif
