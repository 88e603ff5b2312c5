/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Hours and days at which messages leave. */
#include "notify/notify_time.h"

static struct instant at_minute(struct date day, int64_t minutes, int utc_offset)
{
    return (struct instant){clock_midnight(day, utc_offset).us + minutes * MINUTE_US};
}

static bool is_workday(const struct calendar *cal, struct date d)
{
    return calendar_day(cal, LANG_EN, d).is_workday;
}

static bool is_quiet(const struct notify_hours *h, int64_t minute)
{
    if (h->quiet_from_minutes <= h->quiet_to_minutes)
        return minute >= h->quiet_from_minutes && minute < h->quiet_to_minutes;
    return minute >= h->quiet_from_minutes || minute < h->quiet_to_minutes;
}

struct instant notify_time_urgent(const struct calendar *cal, const struct notify_hours *hours,
                                  struct instant now, int utc_offset)
{
    struct date today = clock_date(now, utc_offset);
    int64_t minute = (now.us - clock_midnight(today, utc_offset).us) / MINUTE_US;
    bool works = is_workday(cal, today);
    if (works && !is_quiet(hours, minute))
        return now;
    if (works && minute < hours->quiet_to_minutes)
        return at_minute(today, hours->quiet_to_minutes, utc_offset);
    int64_t morning = is_quiet(hours, 0) ? hours->quiet_to_minutes : hours->digest_minutes;
    return at_minute(calendar_add_workdays(cal, today, 1), morning, utc_offset);
}

struct instant notify_time_digest(const struct calendar *cal, const struct notify_hours *hours,
                                  struct instant now, int utc_offset)
{
    struct date today = clock_date(now, utc_offset);
    struct instant at = at_minute(today, hours->digest_minutes, utc_offset);
    if (is_workday(cal, today) && at.us >= now.us)
        return at;
    return at_minute(calendar_add_workdays(cal, today, 1), hours->digest_minutes, utc_offset);
}

bool notify_time_retry(int64_t attempts, unsigned spread, struct instant now,
                       struct instant *ret_again)
{
    static const int64_t seconds[NOTIFY_ATTEMPTS - 1] = {10, 60, 300, 1800, 7200, 21600, 86400};
    if (attempts < 1 || attempts >= NOTIFY_ATTEMPTS)
        return false;
    int64_t wait = seconds[attempts - 1] * SECOND_US;
    ret_again->us = now.us + wait + wait / 5 * (int64_t)(spread % 1000) / 1000;
    return true;
}
