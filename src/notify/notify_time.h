/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * When a message may leave. Pure.
 *
 * R-NOTIFY-03  Nothing leaves on a day off or in a person's quiet hours; what is not urgent waits
 * for the hour of the person's digest. */
#ifndef LUOSHI_NOTIFY_NOTIFY_TIME_H
#define LUOSHI_NOTIFY_NOTIFY_TIME_H

#include "calendar/calendar.h"

/* Minutes after midnight where the institution is. */
#define NOTIFY_DIGEST_MINUTES     (8 * 60)
#define NOTIFY_QUIET_FROM_MINUTES (21 * 60)
#define NOTIFY_QUIET_TO_MINUTES   (7 * 60 + 30)

struct notify_hours {
    int64_t digest_minutes;
    int64_t quiet_from_minutes, quiet_to_minutes; /* equal: no quiet hours; may pass midnight */
};

/* Now, if the hours and the calendar allow it, else the first moment at which they do. */
struct instant notify_time_urgent(const struct calendar *cal, const struct notify_hours *hours,
                                  struct instant now, int utc_offset);
/* The next digest: today's while its hour is not past, else that of the next working day. */
struct instant notify_time_digest(const struct calendar *cal, const struct notify_hours *hours,
                                  struct instant now, int utc_offset);

/* R-NOTIFY-04: what failed is tried again after 10 s, 1 min, 5 min, 30 min, 2 h, 6 h, 24 h, each
 * time up to a fifth later (`spread` 0 … 999 decides), then given up. attempts: tries so far, from
 * 1. False: given up. */
#define NOTIFY_ATTEMPTS 8
bool notify_time_retry(int64_t attempts, unsigned spread, struct instant now,
                       struct instant *ret_again);

#endif
