/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Deadlines in English text: by 31 August 2026, by the end of June 2027, by Q1 2027, by 2028. */
#include "extract/when/day_en.h"

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
    size_t to = extract_year_en(r, y, end, &year);
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
    size_t to = extract_numeric_date_en(r, at, end, &c);
    if (to > at)
        return make(WHEN_DEADLINE, from, to, c, true);
    to = extract_day_month_year_en(r, at, end, &c, &has_year);
    if (to > at) {
        if (!has_year)
            c.year = extract_year_for(r, c.month, c.day > 0 ? c.day : 28);
        if (c.day == 0)
            c = last_day(c.year, c.month);
        return make(WHEN_DEADLINE, from, to, c, has_year);
    }
    to = extract_year_en(r, at, end, &year);
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

/* Behind "the end of": the month, the quarter in which the document was written. */
static struct when current(const struct reader *r, size_t from, size_t at, size_t end)
{
    static const char *const months[] = {"the month", "this month", "the current month", "month"};
    static const char *const quarters[] = {"the quarter", "this quarter", "quarter"};
    struct when none = {.kind = WHEN_NONE};
    if (date_is_none(r->today))
        return none;
    struct civil c = date_civil(r->today);
    size_t after = skip_words(r, at, end, months, ARRAY_LEN(months));
    if (after > at)
        return make(WHEN_DEADLINE, from, after, last_day(c.year, c.month), false);
    after = skip_words(r, at, end, quarters, ARRAY_LEN(quarters));
    return after > at
               ? make(WHEN_DEADLINE, from, after, last_day(c.year, (c.month + 2) / 3 * 3), false)
               : none;
}

/* by Friday: the next such day behind that of the document (R-EXTRACT-160). */
static struct when weekday(const struct reader *r, size_t from, size_t to, struct str name)
{
    static const char *const days[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
    int ahead = 0;
    for (size_t k = 0; k < ARRAY_LEN(days); k++) {
        if (extract_starts_nocase(name, days[k]))
            ahead = (int)k + 1;
    }
    if (date_is_none(r->today) || ahead == 0)
        return (struct when){.kind = WHEN_NONE};
    ahead -= date_weekday(r->today);
    struct date d = {r->today.day + ahead + (ahead <= 0 ? 7 : 0)};
    return (struct when){.kind = WHEN_DEADLINE, .text = {from, to}, .date = d};
}

/* the academic year, the next meeting: the place behind it, or `at`. */
static size_t term_end(const struct reader *r, size_t at, size_t end)
{
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
    return skip_words(r, at, end, terms, ARRAY_LEN(terms));
}

/* the end of June 2027, end-June, early March, mid-May, the end of the year */
static struct when period(const struct reader *r, size_t from, size_t at, size_t end)
{
    static const char *const ends[] = {"the end of", "end of",       "end",
                                       "late",       "the close of", "close of"};
    static const char *const parts[] = {"early", "mid", "the beginning of", "the start of",
                                        "the middle of"};
    at = extract_clock_end_en(r, at, end); /* by 12 noon on Friday 23 October */
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
    size_t next = skip_words(r, i, end, (const char *const[]){"this", "next"}, 2);
    size_t day = skip_words(r, next, end, weekdays, ARRAY_LEN(weekdays));
    struct when w = calendar(r, from, day, end);
    if (w.kind == WHEN_NONE && day > next && !is_end && !is_part && from < at)
        return weekday(r, from, day, str_sub(r->text, next, day));
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
    struct when near = current(r, from, i, end);
    if (is_end && near.kind != WHEN_NONE)
        return near;
    after = term_end(r, i, end);
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

/* What minutes and instructions say of a time to come is when it is to be done. */
static bool looks_ahead(const struct reader *r)
{
    enum extract_document_kind kind = r->plan->document.kind;
    return (kind == EXTRACT_MINUTES || kind == EXTRACT_DIRECTIVE) && !date_is_none(r->today);
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
    if (!looks_ahead(r) || !is_word_at(r, at, end, "within"))
        return w;
    static const char *const numbers[] = {"one",   "two",   "three", "four", "five",   "six",
                                          "seven", "eight", "nine",  "ten",  "eleven", "twelve"};
    size_t i = blanks(r, at + 6, end);
    size_t to = extract_digits_en(r, i, end, 3, &count);
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
                             .workdays = units[k].days == 0 ? count : 0,
                             .first = r->today};
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

/* "to report in November 2026": a month that is still to come, where nothing else is said. */
static struct when month_to_come(const struct reader *r, struct span s)
{
    struct when none = {.kind = WHEN_NONE, .date = DATE_NONE};
    struct str text = str_sub(r->text, 0, s.to);
    if (!looks_ahead(r))
        return none;
    for (size_t at = s.from; at < s.to;) {
        ptrdiff_t hit = str_find(text, S(" in "), at);
        if (hit < 0)
            break;
        at = (size_t)hit + 4;
        struct when w =
            is_upper(at < s.to ? r->text.p[at] : 'a') ? calendar(r, at, at, s.to) : none;
        if (w.kind == WHEN_DEADLINE && !w.is_year_only && w.has_year && !date_is_none(w.date) &&
            w.date.day >= r->today.day)
            return w;
    }
    return none;
}

/* "between 14 and 16 June 2028", "from 30 May to 2 June", "on 14–16 June": the last day of a range
 * to come (R-EXTRACT-139). */
static struct when range_to_come(const struct reader *r, struct span s)
{
    static const struct {
        const char *open, *between;
    } forms[] = {{" between ", "and "}, {" from ", "to "}, {" from ", "until "}, {" on ", ""}};
    struct when none = {.kind = WHEN_NONE, .date = DATE_NONE};
    struct str text = str_sub(r->text, 0, s.to);
    for (size_t k = 0; looks_ahead(r) && k < ARRAY_LEN(forms); k++) {
        ptrdiff_t hit = str_find(text, str_of(forms[k].open), s.from);
        size_t from = hit < 0 ? s.to : (size_t)hit + strlen(forms[k].open);
        bool has_year;
        struct date d;
        int day;
        size_t to = from < s.to ? extract_date_en(r, from, s.to, &d, &has_year) : from;
        if (to == from)
            to = extract_digits_en(r, from, s.to, 2, &day);
        if (to == from)
            continue;
        size_t last = blanks(r, to, s.to);
        if (forms[k].between[0] != '\0' && extract_is_word(r, last, s.to, forms[k].between))
            last += strlen(forms[k].between);
        else if (extract_is(r, last, s.to, S("–")))
            last = blanks(r, last + 3, s.to);
        else if (last < s.to && r->text.p[last] == '-')
            last = blanks(r, last + 1, s.to);
        else
            continue;
        size_t end = extract_date_en(r, last, s.to, &d, &has_year);
        if (end > last && d.day >= r->today.day)
            return (struct when){.kind = WHEN_DEADLINE,
                                 .text = {(size_t)hit + 1, end},
                                 .date = d,
                                 .has_year = has_year};
    }
    return none;
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
    if (best.kind == WHEN_NONE)
        best = range_to_come(r, s);
    return best.kind == WHEN_NONE ? month_to_come(r, s) : best;
}
