/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Deadlines in English text: by 31 August 2026, by the end of June 2027, by Q1 2027, by 2028. */
#include "extract/when/when.h"

static const char *const months[] = {"january",   "february", "march",    "april",
                                     "may",       "june",     "july",     "august",
                                     "september", "october",  "november", "december"};

static size_t blanks(const struct reader *r, size_t at, size_t end)
{
    while (at < end && (r->text.p[at] == ' ' || r->text.p[at] == ','))
        at++;
    return at;
}

static bool is_text_at(const struct reader *r, size_t at, size_t end, struct str w)
{
    return end - at >= w.n && str_eq_nocase(str_sub(r->text, at, at + w.n), w) &&
           (at + w.n == end || !is_ascii_letter(r->text.p[at + w.n]));
}

/* Nearly all words of the lists differ in the first letter. */
static inline bool is_word_at(const struct reader *r, size_t at, size_t end, const char *word)
{
    return at < end && is_same_letter(r->text.p[at], word[0]) &&
           is_text_at(r, at, end, str_of(word));
}

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

static size_t number(const struct reader *r, size_t at, size_t end, size_t most, int *ret)
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

static size_t year_at(const struct reader *r, size_t at, size_t end, int *ret_year)
{
    int value = 0;
    size_t i = number(r, at, end, 4, &value);
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
static int year_for(const struct reader *r, int month_of, int day)
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
    size_t to = number(r, from, end, 2, &value);
    bool is_year = to == from + 2 && value >= 20 && value < 70 && (is_marked || has_day) &&
                   !(to < end && (is_ascii_letter(r->text.p[to]) || r->text.p[to] == ':'));
    if (!is_year)
        return at;
    *ret_year = 2000 + value;
    return to;
}

/* 30/06/2027, 30.06.2027, 30-06-27; 06/30/2027 where the day cannot be a month. */
static size_t numeric_date(const struct reader *r, size_t at, size_t end, struct civil *ret)
{
    int v[3] = {0, 0, 0};
    size_t i = at;
    char mark = 0;
    for (int k = 0; k < 3; k++) {
        size_t to = number(r, i, end, k == 2 ? 4 : 2, &v[k]);
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
static size_t day_month_year(const struct reader *r, size_t at, size_t end, struct civil *ret,
                             bool *ret_has_year)
{
    int day = 0, mon = 0, year = 0;
    size_t i = number(r, at, end, 2, &day);
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
        size_t after = number(r, d, end, 2, &day);
        if (after > d)
            to = ordinal_end(r, after, end);
    }
    size_t y = blanks(r, to, end);
    size_t after = year_at(r, y, end, &year);
    *ret_has_year = after > y;
    *ret = (struct civil){year, mon, day};
    return after > y ? after : to;
}

size_t extract_date_en(const struct reader *r, size_t at, size_t end, struct date *ret_date,
                       bool *ret_has_year)
{
    struct civil c;
    bool has_year;
    size_t to = day_month_year(r, at, end, &c, &has_year);
    if (to == at || c.day == 0)
        return at;
    if (!has_year)
        c.year = year_for(r, c.month, c.day);
    if (c.year == 0 || !date_make(c.year, c.month, c.day, ret_date))
        return at;
    *ret_has_year = has_year;
    return to;
}

static struct when make(enum when_kind kind, size_t from, size_t to, struct civil c, bool has_year)
{
    struct when w = {.kind = kind, .text = {from, to}, .date = DATE_NONE, .has_year = has_year};
    if (c.year != 0 && !date_make(c.year, c.month, c.day, &w.date))
        w.kind = WHEN_NO_DAY;
    return w;
}

static struct civil last_day(int year, int mon)
{
    return (struct civil){year, mon, year > 0 ? date_days_in_month(year, mon) : 28};
}

/* Q2 2027, Quarter 2 of 2027, H1 2027; Q3 2026/27 counts from April. */
static struct when quarter(const struct reader *r, size_t from, size_t at, size_t end)
{
    static const struct {
        const char *word;
        int months; /* 0: a digit follows */
    } parts[] = {
        {"Quarter ", 3},          {"quarter ", 3},     {"Q", 3}, {"H", 6}, {"first half of", 0},
        {"the first half of", 0}, {"First half of", 0}};
    struct when none = {.kind = WHEN_NONE};
    int year = 0, number_of = 1, months_of = 6;
    size_t i = end;
    for (size_t k = 0; k < ARRAY_LEN(parts) && i == end; k++) {
        if (!extract_is_word(r, at, end, parts[k].word))
            continue;
        i = at + strlen(parts[k].word);
        if (parts[k].months == 0)
            continue;
        months_of = parts[k].months;
        number_of = i < end ? r->text.p[i] - '0' : 0;
        if (number_of < 1 || number_of > 12 / months_of ||
            (i + 1 < end && (is_digit(r->text.p[i + 1]) || is_ascii_letter(r->text.p[i + 1]))))
            return none;
        i++;
    }
    if (i >= end && (i > end || r->text.p[end - 1] > '9' || r->text.p[at] == '2'))
        return none;
    size_t y = blanks(r, i, end);
    y = extract_is(r, y, end, S("of ")) ? y + 3 : y;
    size_t to = year_at(r, y, end, &year);
    if (to == y)
        return months_of == 3 && r->text.p[at] == 'Q'
                   ? make(WHEN_DEADLINE, from, i, last_day(r->year, number_of * 3), false)
                   : none;
    int month_of = number_of * months_of;
    if (to + 2 < end && r->text.p[to] == '/' && is_digit(r->text.p[to + 1])) {
        to += 3;
        month_of += 3;
        year += month_of > 12;
        month_of -= month_of > 12 ? 12 : 0;
    }
    return make(WHEN_DEADLINE, from, to < end ? to : end, last_day(year, month_of), true);
}

/* Q1 2027, 2027, ISO days, days and months. */
static struct when calendar(const struct reader *r, size_t from, size_t at, size_t end)
{
    int year = 0;
    struct civil c;
    bool has_year = false;
    struct when none = {.kind = WHEN_NONE}, w = quarter(r, from, at, end);
    if (w.kind != WHEN_NONE)
        return w;
    struct date iso;
    if (end - at >= 10 && date_parse(str_sub(r->text, at, at + 10), &iso))
        return (struct when){
            .kind = WHEN_DEADLINE, .text = {from, at + 10}, .date = iso, .has_year = true};
    size_t to = numeric_date(r, at, end, &c);
    if (to > at)
        return make(WHEN_DEADLINE, from, to, c, true);
    to = day_month_year(r, at, end, &c, &has_year);
    if (to > at) {
        if (!has_year)
            c.year = year_for(r, c.month, c.day > 0 ? c.day : 28);
        if (c.day == 0)
            c = last_day(c.year, c.month);
        return make(WHEN_DEADLINE, from, to, c, has_year);
    }
    to = year_at(r, at, end, &year);
    if (to == at || (to < end && (r->text.p[to] == '-' || r->text.p[to] == '/')) ||
        (extract_is(r, to, end, S("–")) &&
         !(to + 6 < end && is_digit(r->text.p[to + 5]) && is_digit(r->text.p[to + 6]))))
        return none;
    w = make(WHEN_DEADLINE, from, to, last_day(year, 12), true);
    w.is_year_only = true;
    return w;
}

/* "from Q3 2026" is a start; "Spring 2027" has no calendar date. */
bool extract_when_starts_en(const struct reader *r, size_t from, struct when *w)
{
    static const char *const seasons[] = {
        "Spring ", "spring ",  "Summer ", "summer ",   "Autumn ", "autumn ",   "Winter ",
        "winter ", "Fall ",    "term ",   "semester ", "Term ",   "Semester ", "Michaelmas ",
        "Hilary ", "Trinity ", "Lent ",   "season ",   "early ",  "Early ",    "Easter "};
    struct str front = str_sub(r->text, from, w->text.from);
    bool has_word = str_ends(front, S(" ")); /* as all of them */
    for (size_t i = 0; has_word && i < ARRAY_LEN(seasons); i++) {
        if (str_ends(front, str_of(seasons[i]))) {
            w->text.from -= strlen(seasons[i]);
            w->kind = WHEN_EVENT;
            w->date = DATE_NONE;
        }
    }
    return str_ends(front, S("from ")) || str_ends(front, S("From "));
}

struct phrase {
    const char *word;
    bool may_be_event; /* before the start of the autumn term */
};

static const struct phrase openings[] = {{"by no later than", false},
                                         {"no later than", false},
                                         {"not later than", false},
                                         {"on or before", false},
                                         {"by", true},
                                         {"before", true},
                                         {"until", false},
                                         {"deadline", false},
                                         {"due", false},
                                         {"due by", false},
                                         {"in time for", true},
                                         {"ahead of", true},
                                         {"prior to", true}};

static size_t skip_words(const struct reader *r, size_t at, size_t end, const char *const *words,
                         size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (is_word_at(r, at, end, words[i]))
            return blanks(r, at + strlen(words[i]), end);
    }
    return at;
}

/* the end of June 2027, end-June, early March, mid-May, the end of the year */
static struct when period(const struct reader *r, size_t from, size_t at, size_t end)
{
    static const char *const ends[] = {"the end of", "end of",       "end",
                                       "late",       "the close of", "close of"};
    static const char *const parts[] = {"early", "mid", "the beginning of", "the start of",
                                        "the middle of"};
    size_t i = skip_words(r, at, end, ends, ARRAY_LEN(ends));
    if (i > at && i < end && r->text.p[i] == '-')
        i++;
    bool is_end = i > at;
    bool is_mid = is_word_at(r, at, end, "mid") || is_word_at(r, at, end, "the middle of");
    if (!is_end) {
        i = skip_words(r, at, end, parts, ARRAY_LEN(parts));
        i += i > at && i < end && r->text.p[i] == '-';
    }
    bool is_part = !is_end && i > at;
    static const char *const weekdays[] = {"monday", "tuesday",  "wednesday", "thursday",
                                           "friday", "saturday", "sunday"};
    size_t day = skip_words(r, i, end, weekdays, ARRAY_LEN(weekdays));
    struct when w = calendar(r, from, day, end);
    if (w.is_year_only && is_mid) /* mid-2027 */
        return make(WHEN_DEADLINE, from, w.text.to, last_day(date_civil(w.date).year, 6), true);
    if (w.is_year_only && is_part) /* early 2027 */
        return (struct when){
            .kind = WHEN_EVENT, .text = w.text, .date = DATE_NONE, .has_year = true};
    if (w.kind != WHEN_NONE)
        return w;
    static const char *const years[] = {"the year", "this year", "the calendar year", "year"};
    size_t after = skip_words(r, i, end, years, ARRAY_LEN(years));
    if (is_end && after > i)
        return make(WHEN_DEADLINE, from, after, last_day(r->year, 12), false);
    static const char *const terms[] = {"the academic year",
                                        "the financial year",
                                        "term",
                                        "the term",
                                        "the autumn term",
                                        "the spring term",
                                        "the summer term",
                                        "the semester",
                                        "semester",
                                        "this term",
                                        "the quarter",
                                        "the month",
                                        "the next meeting",
                                        "its next meeting",
                                        "the next committee",
                                        "the autumn semester",
                                        "the spring semester",
                                        "the new academic year",
                                        "the new term",
                                        "next meeting"};
    after = skip_words(r, i, end, terms, ARRAY_LEN(terms));
    if (after > i)
        return (struct when){
            .kind = WHEN_EVENT, .text = {from, after}, .date = DATE_NONE, .has_year = true};
    return w;
}

static bool has_digit_or_upper(const struct reader *r, size_t at, size_t end)
{
    return at < end && (is_digit(r->text.p[at]) || is_upper(r->text.p[at]));
}

struct when extract_when_at_en(const struct reader *r, size_t at, size_t end)
{
    struct when none = {.kind = WHEN_NONE};
    if (at >= end ||
        (at > 0 && (is_ascii_letter(r->text.p[at - 1]) || is_digit(r->text.p[at - 1]))))
        return none;
    bool may_start = is_digit(r->text.p[at]) || r->text.p[at] == 'Q' ||
                     extract_at(r, at, end, WORD(TIME_START)) > 0;
    if (!may_start)
        return none;
    for (size_t k = 0; k < ARRAY_LEN(openings); k++) {
        if (!is_word_at(r, at, end, openings[k].word))
            continue;
        size_t behind = blanks(r, at + strlen(openings[k].word), end);
        struct when found = period(r, at, behind, end);
        if (found.kind != WHEN_NONE && (found.kind != WHEN_EVENT || openings[k].may_be_event)) {
            found.is_year_only = false;
            while (found.text.to > found.text.from && r->text.p[found.text.to - 1] == ' ')
                found.text.to--;
            return found;
        }
    }
    bool is_bare = has_digit_or_upper(r, at, end) || (r->text.p[at] | 0x20) == 'e' ||
                   r->text.p[at] == 'm' || extract_is(r, at, end, S("first half of"));
    struct when found = is_bare ? period(r, at, at, end) : none;
    if (found.kind == WHEN_DEADLINE && !found.is_year_only)
        found.kind = WHEN_DAY;
    else if (found.kind != WHEN_NO_DAY && !found.is_year_only)
        return none;
    return found;
}

/* In minutes "within 20 days (of this meeting)" runs from their date; "within 5 days of receipt" is
 * how long a service takes. */
static struct when term_en(const struct reader *r, size_t at, size_t end)
{
    static const struct {
        const char *word;
        int days;
    } units[] = {{"working days", 0}, {"working day", 0}, {"days", 1},
                 {"day", 1},          {"weeks", 7},       {"week", 7}};
    struct when w = {.kind = WHEN_NONE, .date = DATE_NONE};
    int count = 0;
    if (r->plan->document.kind != EXTRACT_MINUTES || date_is_none(r->today) ||
        !is_word_at(r, at, end, "within"))
        return w;
    static const char *const numbers[] = {"one",   "two",   "three", "four", "five",   "six",
                                          "seven", "eight", "nine",  "ten",  "eleven", "twelve"};
    size_t i = blanks(r, at + 6, end);
    size_t to = number(r, i, end, 3, &count);
    for (int k = 0; to == i && k < (int)ARRAY_LEN(numbers); k++) {
        if (is_word_at(r, i, end, numbers[k])) {
            to += strlen(numbers[k]);
            count = k + 1;
        }
    }
    if (to == i || count > 400)
        return w;
    i = blanks(r, to, end);
    for (size_t k = 0; k < ARRAY_LEN(units); k++) {
        if (!is_word_at(r, i, end, units[k].word))
            continue;
        to = i + strlen(units[k].word);
        size_t behind = blanks(r, to, end);
        bool is_here = extract_is(r, behind, end, S("of this meeting")) ||
                       extract_is(r, behind, end, S("of the meeting"));
        bool is_and = extract_is(r, behind, end, S("and "));
        if (!is_here && !is_and && behind < end && strchr(".,;)\n", r->text.p[behind]) == NULL)
            return w;
        struct date d = {r->today.day + count * units[k].days};
        for (int left = units[k].days == 0 ? count : 0; left > 0;) {
            d.day++;
            left -= date_weekday(d) <= 5;
        }
        size_t last = is_here ? behind + 15 : to;
        return (struct when){.kind = WHEN_DEADLINE,
                             .text = {at, last},
                             .date = d,
                             .workdays = units[k].days == 0 ? count : 0};
    }
    return w;
}

/* Nothing begins inside a word or number but "within", which term_en finds there too. */
static size_t next_word(const struct reader *r, size_t at, size_t end)
{
    bool is_inside = is_ascii_letter(r->text.p[at]) || is_digit(r->text.p[at]);
    at++;
    while (is_inside && at < end && r->text.p[at] != 'w' &&
           (is_ascii_letter(r->text.p[at]) || is_digit(r->text.p[at])))
        at++;
    return at;
}

/* The deadline of an English sentence: only behind by, before, no later than. */
struct when extract_deadline_en(const struct reader *r, struct span s, size_t *ret_count)
{
    struct when best = {.kind = WHEN_NONE, .date = DATE_NONE};
    *ret_count = 0;
    for (size_t at = s.from; at < s.to;) {
        struct when w = extract_when_at_en(r, at, s.to);
        if (w.kind == WHEN_NONE && r->text.p[at] == 'w')
            w = term_en(r, at, s.to);
        if (w.kind != WHEN_DEADLINE && w.kind != WHEN_EVENT && w.kind != WHEN_NO_DAY) {
            at = next_word(r, at, s.to);
            continue;
        }
        at = w.text.to > at ? w.text.to : at + 1;
        if (w.is_year_only)
            continue;
        if (w.kind == WHEN_DEADLINE)
            ++*ret_count;
        if (best.kind == WHEN_NONE || date_is_none(best.date) ||
            (!date_is_none(w.date) && w.date.day > best.date.day))
            best = w;
    }
    return best;
}
