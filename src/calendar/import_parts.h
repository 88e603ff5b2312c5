/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * What the three readers of calendar_import.c share. Private to src/calendar. */
#ifndef LUOSHI_CALENDAR_IMPORT_PARTS_H
#define LUOSHI_CALENDAR_IMPORT_PARTS_H

#include "calendar/calendar.h"

struct import_reader {
    struct arena *a;
    enum lang lang;
    const struct calendar *base;
    struct note *note;
    struct calendar_entry *days;
    size_t count, capacity;
    struct str warnings[LIMIT_CALENDAR_WARNINGS];
    size_t warning_count;
};

enum import_taken {
    IMPORT_NEW,
    IMPORT_AGAIN,    /* the same was said before */
    IMPORT_CONFLICT, /* the opposite was said before, which stays */
    IMPORT_FULL,     /* more than LIMIT_CALENDAR_DAYS */
};
/* name: as written; what is known by it gets its usual name. */
enum import_taken import_day(struct import_reader *r, struct date d, bool is_work, struct str name);
/* The same for first..last (at most 60 days, else INVALID with a note); a conflict is a warning. */
err_t import_days(struct import_reader *r, struct date first, struct date last, bool is_work,
                  struct str name);
const struct calendar_entry *import_find(const struct import_reader *r, struct date d);
void import_warn(struct import_reader *r, struct str sentence);
const char *import_date(struct import_reader *r, struct date d); /* "2026-02-14" */

/* Does the text name a holiday? Its usual names, joined by 、, in the order of the text. */
bool import_holiday(struct arena *a, struct str text, struct str *ret_name,
                    struct str *ret_name_en);

err_t import_notice(struct import_reader *r, struct str text);
err_t import_json(struct import_reader *r, struct str text);
err_t import_ics(struct import_reader *r, struct str text);

#endif
