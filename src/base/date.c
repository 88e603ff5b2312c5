/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Calendar arithmetic on day numbers. The conversions are the era-based ones: 400 Gregorian years
 * have 146,097 days, and years are counted from March so that the leap day comes last. */
#include "base/date.h"

#include "base/check.h"

#define DAYS_PER_ERA 146097
#define EPOCH_OFFSET 719468 /* days from 0000-03-01 to 1970-01-01 */
#define FIRST_YEAR   1900
#define LAST_YEAR    2199

bool date_is_none(struct date d)
{
    return d.day == INT32_MIN;
}

static bool leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int date_days_in_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    CHECK(month >= 1 && month <= 12);
    return month == 2 && leap(year) ? 29 : days[month - 1];
}

bool date_make(int year, int month, int day, struct date *ret_date)
{
    if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12 || day < 1 ||
        day > date_days_in_month(year, month))
        return false;
    int y = month <= 2 ? year - 1 : year;
    int era = y / 400;
    int year_of_era = y - era * 400;
    int day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    ret_date->day = era * DAYS_PER_ERA + day_of_era - EPOCH_OFFSET;
    return true;
}

struct date date_last_of_month(int year, int month)
{
    struct date d = DATE_NONE;
    (void)date_make(year, month, date_days_in_month(year, month), &d);
    return d;
}

/* Neri and Schneider, "Euclidean affine functions and their application to calendar algorithms"
 * (2022): divisions by constants that a multiplication and a shift do. */
struct civil date_civil(struct date d)
{
    uint32_t quarters = 4 * ((uint32_t)d.day + EPOCH_OFFSET) + 3;
    uint32_t century = quarters / DAYS_PER_ERA;
    uint64_t years = UINT64_C(2939745) * (quarters % DAYS_PER_ERA | 3); /* of the century */
    uint32_t day_of_year = (uint32_t)years / 2939745 / 4;               /* from March */
    uint32_t months = 2141 * day_of_year + 197913;
    bool is_next = day_of_year >= 306; /* January and February */
    return (struct civil){
        .year = (int)(100 * century + (uint32_t)(years >> 32)) + is_next,
        .month = (int)(months >> 16) - (is_next ? 12 : 0),
        .day = (int)((months & 0xFFFF) / 2141) + 1,
    };
}

int date_weekday(struct date d)
{
    int w = (d.day + 3) % 7; /* 1970-01-01 was a Thursday */
    return (w < 0 ? w + 7 : w) + 1;
}

static bool digits(struct str s, size_t from, size_t n, int *ret_value)
{
    int value = 0;
    for (size_t i = from; i < from + n; i++) {
        if (s.p[i] < '0' || s.p[i] > '9')
            return false;
        value = value * 10 + (s.p[i] - '0');
    }
    *ret_value = value;
    return true;
}

bool date_parse(struct str s, struct date *ret_date)
{
    int year = 0;
    int month = 0;
    int day = 0;
    return s.n == 10 && s.p[4] == '-' && s.p[7] == '-' && digits(s, 0, 4, &year) &&
           digits(s, 5, 2, &month) && digits(s, 8, 2, &day) &&
           date_make(year, month, day, ret_date);
}

static void put_two(char *out, unsigned n)
{
    out[0] = (char)('0' + n / 10);
    out[1] = (char)('0' + n % 10);
}

void date_format(struct date d, char out[static DATE_TEXT])
{
    if (date_is_none(d)) {
        out[0] = '\0';
        return;
    }
    struct civil c = date_civil(d);
    put_two(out, (unsigned)c.year / 100 % 100); /* by hand: a list writes hundreds of dates */
    put_two(out + 2, (unsigned)c.year % 100);
    out[4] = '-';
    put_two(out + 5, (unsigned)c.month % 100);
    out[7] = '-';
    put_two(out + 8, (unsigned)c.day % 100);
    out[10] = '\0';
}
