/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Instants are UTC microseconds since 1970. "Now" is read once a request and passed on (c->now), so
 * that tests can move it: LUOSHI_NOW=2026-11-25T08:00:00Z fixes the wall clock of a test run, and
 * with a + behind the Z it goes on from there. */
#ifndef LUOSHI_BASE_CLOCK_H
#define LUOSHI_BASE_CLOCK_H

#include "base/date.h"

struct instant {
    int64_t us; /* microseconds since 1970-01-01T00:00:00Z */
};

#define SECOND_US INT64_C(1000000)
#define MINUTE_US (60 * SECOND_US)
#define DAY_US    (24 * 60 * MINUTE_US)

struct instant clock_now(void);
int64_t clock_monotonic_us(void); /* for time-outs and measurements only */

/* The day of an instant at an offset from UTC (minutes east: 480 is China). */
struct date clock_date(struct instant t, int offset_minutes);
/* The first instant of a day there. */
struct instant clock_midnight(struct date day, int offset_minutes);

#define INSTANT_TEXT 28
/* "2026-11-25T08:00:00Z" (RFC 3339), or with a space and minutes only at an offset. */
void instant_format(struct instant t, char out[static INSTANT_TEXT]);
void instant_format_local(struct instant t, int offset_minutes, char out[static INSTANT_TEXT]);

#endif
