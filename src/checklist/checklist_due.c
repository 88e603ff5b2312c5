/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The rule for the day of a line. Pure. */
#include "checklist/checklist.h"

#define MOST_DAYS 400

static bool is_two_digits(struct str s)
{
    return s.n == 2 && s.p[0] >= '0' && s.p[0] <= '9' && s.p[1] >= '0' && s.p[1] <= '9';
}

/* The first such day on or after `from`. */
static bool next_day(int month, int day, struct date from, struct date *ret_due)
{
    int year = date_civil(from).year;
    for (int y = year; y <= year + 8; y++) { /* 29 February comes within eight years */
        struct date d;
        if (date_make(y, month, day, &d) && d.day >= from.day) {
            *ret_due = d;
            return true;
        }
    }
    return false;
}

bool checklist_due(struct str rule, struct date start, struct date *ret_due)
{
    struct str s = str_trim(rule);
    if (s.n == 5 && s.p[2] == '-' && is_two_digits(str_sub(s, 0, 2)) &&
        is_two_digits(str_sub(s, 3, 5))) {
        int month = (s.p[0] - '0') * 10 + s.p[1] - '0';
        int day = (s.p[3] - '0') * 10 + s.p[4] - '0';
        return next_day(month, day, (struct date){start.day - LIST_LOOK_BACK}, ret_due);
    }
    bool is_minus = s.n > 0 && s.p[0] == '-';
    bool has_sign = is_minus || (s.n > 0 && s.p[0] == '+');
    int64_t days;
    if (!str_to_int64(has_sign ? str_from(s, 1) : s, &days) || days < 0 || days > MOST_DAYS)
        return false;
    *ret_due = (struct date){start.day + (int32_t)(is_minus ? -days : days)};
    return true;
}
