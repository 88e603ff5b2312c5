/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Days in English text: 31 August 2026, June 30th, 30/06/2027, Jun-27. */
#include "extract/when/day_en.h"

static const char *const months[] = {"january",   "february", "march",    "april",
                                     "may",       "june",     "july",     "august",
                                     "september", "october",  "november", "december"};

/* Full names and three letters (also Sept). */
static size_t month(const struct reader *r, size_t at, size_t end, int *ret_month)
{
    if (at >= end || !is_upper(r->text.p[at]) || extract_at(r, at, end, WORD(TIME_START)) == 0)
        return at;
    for (int i = 0; i < 12; i++) {
        if (!is_same_letter(r->text.p[at], months[i][0]))
            continue;
        struct str name = str_of(months[i]);
        struct str sept = S("sept"), three = str_sub(name, 0, 3);
        struct str forms[] = {name, three, sept};
        for (int k = 0; k < (i == 8 ? 3 : 2); k++) {
            if (is_text_at(r, at, end, forms[k])) {
                *ret_month = i + 1;
                size_t to = at + forms[k].n;
                return to < end && r->text.p[to] == '.' && k > 0 ? to + 1 : to;
            }
        }
    }
    return at;
}

size_t extract_digits_en(const struct reader *r, size_t at, size_t end, size_t most, int *ret)
{
    int value = 0;
    size_t i = at;
    while (i < end && is_digit(r->text.p[i]) && i - at < most)
        value = value * 10 + (r->text.p[i++] - '0');
    if (i == at || (i < end && is_digit(r->text.p[i])))
        return at;
    *ret = value;
    return i;
}

size_t extract_year_en(const struct reader *r, size_t at, size_t end, int *ret_year)
{
    int value = 0;
    size_t i = extract_digits_en(r, at, end, 4, &value);
    if (i != at + 4 || value < 1900 || value > 2199)
        return at;
    *ret_year = value;
    return i;
}

static size_t ordinal_end(const struct reader *r, size_t at, size_t end)
{
    static const char *const ends[] = {"st", "nd", "rd", "th"};
    for (size_t i = 0; i < 4; i++) {
        if (end - at >= 2 && memcmp(r->text.p + at, ends[i], 2) == 0)
            return at + 2;
    }
    return at;
}

/* R-EXTRACT-06: a day without a year is the next such day after the document's date. */
int extract_year_for(const struct reader *r, int month_of, int day)
{
    struct date d;
    if (r->is_plan_year || r->year == 0 || date_is_none(r->today))
        return r->year;
    return date_make(r->year, month_of, day, &d) && d.day < r->today.day ? r->year + 1 : r->year;
}

/* Jun-27, 30 Jun 27, June '27: behind a month, and only where no day is meant. */
static size_t short_year(const struct reader *r, size_t at, size_t end, bool has_day, int *ret_year)
{
    int value = 0;
    bool is_marked = at < end && (r->text.p[at] == '-' || r->text.p[at] == '\'');
    size_t from = is_marked ? at + 1 : blanks(r, at, end);
    is_marked |= from < end && r->text.p[from] == '\'';
    from += from < end && r->text.p[from] == '\'';
    size_t to = extract_digits_en(r, from, end, 2, &value);
    bool is_year = to == from + 2 && value >= 20 && value < 70 && (is_marked || has_day) &&
                   !(to < end && (is_ascii_letter(r->text.p[to]) || r->text.p[to] == ':'));
    if (!is_year)
        return at;
    *ret_year = 2000 + value;
    return to;
}

/* 30/06/2027, 30.06.2027, 30-06-27; 06/30/2027 where the day cannot be a month. */
size_t extract_numeric_date_en(const struct reader *r, size_t at, size_t end, struct civil *ret)
{
    int v[3] = {0, 0, 0};
    size_t i = at;
    char mark = 0;
    for (int k = 0; k < 3; k++) {
        size_t to = extract_digits_en(r, i, end, k == 2 ? 4 : 2, &v[k]);
        if (to == i || (k == 2 && to - i != 4 && !(to - i == 2 && mark != '.')))
            return at;
        if (k < 2 && (to >= end || strchr("/.-", r->text.p[to]) == NULL ||
                      (k == 1 && r->text.p[to] != mark)))
            return at;
        mark = k == 0 ? r->text.p[to] : mark;
        i = to + (k < 2);
    }
    bool is_american = v[0] <= 12 && v[1] > 12;
    *ret = (struct civil){v[2] < 100 ? 2000 + v[2] : v[2], is_american ? v[0] : v[1],
                          is_american ? v[1] : v[0]};
    return ret->month >= 1 && ret->month <= 12 && ret->day >= 1 && ret->day <= 31 ? i : at;
}

/* [day] month [year], month day, year; the day is 0 where it is not said. */
size_t extract_day_month_year_en(const struct reader *r, size_t at, size_t end, struct civil *ret,
                                 bool *ret_has_year)
{
    int day = 0, mon = 0, year = 0;
    size_t i = extract_digits_en(r, at, end, 2, &day);
    if (i > at) {
        i = blanks(r, ordinal_end(r, i, end), end);
        if (is_word_at(r, i, end, "of"))
            i = blanks(r, i + 2, end);
    }
    size_t m = month(r, i, end, &mon);
    if (m == i)
        return at;
    size_t to = m;
    size_t short_end = short_year(r, m, end, day != 0, &year);
    if (short_end > m) {
        *ret_has_year = true;
        *ret = (struct civil){year, mon, day};
        return short_end;
    }
    if (day == 0) {
        size_t d = blanks(r, m, end);
        size_t after = extract_digits_en(r, d, end, 2, &day);
        if (after > d)
            to = ordinal_end(r, after, end);
    }
    size_t y = blanks(r, to, end);
    size_t after = extract_year_en(r, y, end, &year);
    *ret_has_year = after > y;
    *ret = (struct civil){year, mon, day};
    return after > y ? after : to;
}

size_t extract_date_en(const struct reader *r, size_t at, size_t end, struct date *ret_date,
                       bool *ret_has_year)
{
    struct civil c;
    bool has_year;
    size_t to = extract_day_month_year_en(r, at, end, &c, &has_year);
    if (to == at || c.day == 0)
        return at;
    if (!has_year)
        c.year = extract_year_for(r, c.month, c.day);
    if (c.year == 0 || !date_make(c.year, c.month, c.day, ret_date))
        return at;
    *ret_has_year = has_year;
    return to;
}

/* 12 noon on, 5pm, 5.30 pm on, 17:00 on, close of play on: behind it stands the day, or `at`. */
size_t extract_clock_end_en(const struct reader *r, size_t at, size_t end)
{
    static const char *const words[] = {"noon",
                                        "midday",
                                        "midnight",
                                        "lunchtime",
                                        "close of business",
                                        "close of play",
                                        "the end of the day",
                                        "end of day",
                                        "COB",
                                        "COP"};
    static const char *const halves[] = {"am", "pm", "a.m.", "p.m.", "noon", "midday", "midnight"};
    size_t i = at, to = at;
    while (i < end && is_digit(r->text.p[i]) && i - at < 2)
        i++;
    bool is_hour = i > at;
    bool has_minutes = is_hour && i + 2 < end && strchr(":.", r->text.p[i]) != NULL &&
                       is_digit(r->text.p[i + 1]) && is_digit(r->text.p[i + 2]);
    i += has_minutes ? 3 : 0;
    to = has_minutes && r->text.p[i - 3] == ':' ? i : at;
    i = blanks(r, i, end);
    for (size_t k = 0; is_hour && k < ARRAY_LEN(halves); k++)
        to = is_word_at(r, i, end, halves[k]) ? i + strlen(halves[k]) : to;
    for (size_t k = 0; !is_hour && k < ARRAY_LEN(words); k++)
        to = is_word_at(r, at, end, words[k]) ? at + strlen(words[k]) : to;
    if (to == at)
        return at;
    to = blanks(r, to, end);
    to += to < end && r->text.p[to] == ',';
    to = blanks(r, to, end);
    return is_word_at(r, to, end, "on") ? blanks(r, to + 2, end) : to;
}
