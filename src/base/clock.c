/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Reading the clock, and writing instants. */
#include "base/clock.h"

#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

/* "08" is 8; anything that is no digit counts as it stands: the clock is for tests. */
static int64_t two_digits(const char *p)
{
    return (p[0] - '0') * 10 + (p[1] - '0');
}

static int64_t read_clock(clockid_t id)
{
    struct timespec t = {0};
    (void)clock_gettime(id, &t);
    return (int64_t)t.tv_sec * SECOND_US + t.tv_nsec / 1000;
}

/* Since the first call. */
static int64_t passed_us(void)
{
    static _Atomic int64_t first;
    int64_t none = 0;
    int64_t now = clock_monotonic_us();
    return atomic_compare_exchange_strong(&first, &none, now) ? 0 : now - none;
}

/* LUOSHI_NOW as an instant; false when it is not set or not understood. */
static bool given_now(struct instant *ret_now)
{
    const char *text = getenv("LUOSHI_NOW");
    size_t n = text == NULL ? 0 : strlen(text);
    bool goes_on = n == 21 && text[20] == '+';
    struct date d = DATE_NONE;
    if ((n != 20 && !goes_on) || !date_parse((struct str){text, 10}, &d) || text[10] != 'T' ||
        text[19] != 'Z')
        return false;
    int64_t hour = two_digits(text + 11);
    int64_t minute = two_digits(text + 14);
    int64_t second = two_digits(text + 17);
    ret_now->us = d.day * DAY_US + (hour * 3600 + minute * 60 + second) * SECOND_US;
    ret_now->us += goes_on ? passed_us() : 0;
    return true;
}

struct instant clock_now(void)
{
    struct instant now = {0};
    if (!given_now(&now))
        now.us = read_clock(CLOCK_REALTIME);
    return now;
}

int64_t clock_monotonic_us(void)
{
    return read_clock(CLOCK_MONOTONIC);
}

static int64_t floor_day(int64_t us)
{
    return us >= 0 ? us / DAY_US : -((-us + DAY_US - 1) / DAY_US);
}

struct date clock_date(struct instant t, int offset_minutes)
{
    return (struct date){(int32_t)floor_day(t.us + offset_minutes * MINUTE_US)};
}

struct instant clock_midnight(struct date day, int offset_minutes)
{
    return (struct instant){day.day * DAY_US - offset_minutes * MINUTE_US};
}

static void split(int64_t us, char date[static DATE_TEXT], unsigned *h, unsigned *m, unsigned *s)
{
    int64_t day = floor_day(us);
    date_format((struct date){(int32_t)day}, date);
    int64_t seconds = (us - day * DAY_US) / SECOND_US;
    *h = (unsigned)(seconds / 3600) % 24;
    *m = (unsigned)(seconds / 60) % 60;
    *s = (unsigned)(seconds % 60);
}

void instant_format(struct instant t, char out[static INSTANT_TEXT])
{
    char date[DATE_TEXT];
    unsigned h = 0;
    unsigned m = 0;
    unsigned s = 0;
    split(t.us, date, &h, &m, &s);
    (void)snprintf(out, INSTANT_TEXT, "%sT%02u:%02u:%02uZ", date, h, m, s);
}

static void put_two(char *out, unsigned n)
{
    out[0] = (char)('0' + n / 10);
    out[1] = (char)('0' + n % 10);
}

void instant_format_local(struct instant t, int offset_minutes, char out[static INSTANT_TEXT])
{
    char date[DATE_TEXT];
    unsigned h = 0;
    unsigned m = 0;
    unsigned s = 0;
    split(t.us + offset_minutes * MINUTE_US, date, &h, &m, &s);
    size_t n = strlen(date);
    memcpy(out, date, n);
    out[n] = ' ';
    put_two(out + n + 1, h);
    out[n + 3] = ':';
    put_two(out + n + 4, m);
    out[n + 6] = '\0';
}
