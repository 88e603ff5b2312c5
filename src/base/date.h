/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * struct date: a day of the proleptic Gregorian calendar as a day number; never a time stamp, never
 * moved by a time zone. DATE_NONE is "no date". Written as ISO 8601 "2026-11-25". */
#ifndef LUOSHI_BASE_DATE_H
#define LUOSHI_BASE_DATE_H

#include "base/str.h"

struct date {
    int32_t day; /* days since 1970-01-01; INT32_MIN: none */
};

#define DATE_NONE ((struct date){INT32_MIN})

struct civil {
    int year, month, day; /* month 1…12, day 1…31 */
};

bool date_is_none(struct date d);
bool date_make(int year, int month, int day, struct date *ret_date); /* false: no such day */
struct date date_last_of_month(int year, int month);                 /* month 1…12 */
struct civil date_civil(struct date d);
int date_weekday(struct date d); /* 1 Monday … 7 Sunday (ISO 8601) */
int date_days_in_month(int year, int month);

/* "2026-11-25", years 1900…2199; false on anything else. */
bool date_parse(struct str s, struct date *ret_date);

#define DATE_TEXT 11
/* Writes "2026-11-25" and NUL, or "" for none. */
void date_format(struct date d, char out[static DATE_TEXT]);

#endif
