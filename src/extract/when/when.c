/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Deadlines in Chinese text. A day without a year belongs to the year of the plan, or is the next
 * such day after the document's date (R-EXTRACT-06). */
#include "extract/when/when.h"

#include "base/utf8.h"
#include "extract/outline/label.h"

struct parts {
    int year, month, day; /* 0: not said */
    bool has_year;
    size_t to;
};

static bool word(const struct reader *r, size_t *at, size_t end, struct str w)
{
    if (!extract_is(r, *at, end, w))
        return false;
    *at += w.n;
    return true;
}

static size_t blank(const struct reader *r, size_t at, size_t end)
{
    return at < end && r->text.p[at] == ' ' ? at + 1 : at;
}

/* 2025-06-30, 2025/6/30, 2025.6.30 */
static bool numeric_date(const struct reader *r, size_t at, size_t end, struct parts *p)
{
    int year = 0, month = 0, day = 0;
    size_t i = extract_number(r, at, end, &year);
    if (i != at + 4 || year < 1900 || year > 2199 || i >= end ||
        strchr("-/.", r->text.p[i]) == NULL)
        return false;
    char separator = r->text.p[i];
    size_t m = extract_number(r, i + 1, end, &month);
    if (m == i + 1 || m > i + 3 || month < 1 || month > 12)
        return false;
    *p = (struct parts){year, month, 0, true, m};
    if (m < end && r->text.p[m] == separator) {
        size_t d = extract_number(r, m + 1, end, &day);
        if (d > m + 1 && d <= m + 3 && day >= 1 && day <= 31)
            *p = (struct parts){year, month, day, true, d};
    }
    return p->day > 0 || separator == '.';
}

static bool read_year(const struct reader *r, size_t *at, size_t end, struct parts *p)
{
    static const struct {
        const char *word;
        int offset;
    } names[] = {{"今年", 0}, {"本年度", 0}, {"本年", 0}, {"当年", 0}, {"明年", 1}, {"次年", 1}};
    for (size_t i = 0; i < ARRAY_LEN(names); i++) {
        if (extract_is_word(r, *at, end, names[i].word)) {
            *at += strlen(names[i].word);
            p->year = r->year == 0 ? 0 : r->year + names[i].offset;
            return true;
        }
    }
    int value = 0;
    size_t i = extract_number_any(r, *at, end, &value);
    i = blank(r, i, end);
    if (value < 1900 || value > 2199 || !extract_is(r, i, end, S("年")))
        return false;
    p->year = value;
    p->has_year = true;
    *at = blank(r, i + 3, end);
    (void)word(r, at, end, S("度"));
    return true;
}

/* [Y年][M月[份]][D日] */
static bool read_parts(const struct reader *r, size_t at, size_t end, struct parts *ret)
{
    struct parts p = {0};
    size_t i = at;
    if (numeric_date(r, at, end, ret))
        return true;
    bool has_year = read_year(r, &i, end, &p);
    int value = 0;
    size_t n = extract_number_any(r, i, end, &value);
    size_t m = blank(r, n, end);
    if (n > i && value >= 1 && value <= 12 && extract_is(r, m, end, S("月"))) {
        p.month = value;
        i = m + 3;
        (void)word(r, &i, end, S("份"));
        i = extract_is(r, i, end, S(" ")) && i + 1 < end && is_digit(r->text.p[i + 1]) ? i + 1 : i;
        n = extract_number_any(r, i, end, &value);
        m = blank(r, n, end);
        if (n > i && value >= 1 && value <= 31 &&
            (extract_is(r, m, end, S("日")) || extract_is(r, m, end, S("号")))) {
            p.day = value;
            i = m + 3;
        }
    }
    p.to = i;
    *ret = p;
    return has_year || p.month > 0;
}

/* 至2日, -29日, —9月30日: the end of a range. */
static void read_range(const struct reader *r, size_t end, struct parts *p)
{
    static const char *const marks[] = {"至", "到", "-", "~", "—", "–"};
    size_t i = p->to;
    size_t start = i;
    for (size_t k = 0; k < ARRAY_LEN(marks) && i == start; k++)
        (void)word(r, &i, end, str_of(marks[k]));
    if (i == start)
        return;
    (void)word(r, &i, end, S("—"));
    struct parts q;
    if (read_parts(r, i, end, &q)) {
        if (!q.has_year && q.year == 0) {
            q.year = p->year;
            q.has_year = p->has_year;
        }
        *p = q;
        return;
    }
    int value = 0;
    size_t n = extract_number(r, i, end, &value);
    if (n > i && value >= 1 && value <= 31 && p->day > 0 &&
        (extract_is(r, n, end, S("日")) || extract_is(r, n, end, S("号")))) {
        p->day = value;
        p->to = n + 3;
    }
}

/* R-EXTRACT-06 */
static int year_for(const struct reader *r, int month, int day)
{
    if (r->is_plan_year || r->year == 0 || date_is_none(r->today))
        return r->year;
    struct date d;
    return date_make(r->year, month, day, &d) && d.day < r->today.day ? r->year + 1 : r->year;
}

static bool before_word(const struct reader *r, size_t *at, size_t end)
{
    return word(r, at, end, S("之前")) || word(r, at, end, S("以前")) ||
           (!extract_is(r, *at, end, S("前期")) && !extract_is(r, *at, end, S("前列")) &&
            word(r, at, end, S("前")));
}

/* What follows a month: 底, 上旬, … and 前. Returns the day meant; *ret_kind by the words. */
static int month_end(const struct reader *r, struct parts *p, size_t end, int year,
                     enum when_kind *ret_kind)
{
    int last = year > 0 ? date_days_in_month(year, p->month) : 28, day = p->day;
    size_t i = p->to;
    *ret_kind = WHEN_DAY;
    if (day == 0) {
        day = last;
        if (word(r, &i, end, S("底")) || word(r, &i, end, S("末")) || word(r, &i, end, S("下旬")))
            *ret_kind = WHEN_DEADLINE;
        else if (word(r, &i, end, S("上旬")))
            day = 10, *ret_kind = WHEN_DEADLINE;
        else if (word(r, &i, end, S("中旬")))
            day = 20, *ret_kind = WHEN_DEADLINE;
        else if (word(r, &i, end, S("初")))
            day = 10, *ret_kind = WHEN_DEADLINE;
        else if (word(r, &i, end, S("内")))
            *ret_kind = WHEN_DEADLINE;
    }
    size_t fine = p->day > 0 ? extract_time_of_day_end(r, i, end) : i;
    if (before_word(r, &fine, end)) {
        *ret_kind = WHEN_DEADLINE;
        i = fine;
    } else if (p->day > 0 && i < end && r->text.p[i] == ')') { /* 第15周(12月13日)之前 */
        size_t behind = i + 1;
        if (before_word(r, &behind, end))
            *ret_kind = WHEN_DEADLINE;
    }
    p->to = i;
    return day;
}

static struct when make(const struct reader *r, enum when_kind kind, size_t from, size_t to,
                        struct parts p)
{
    struct when w = {.kind = kind, .text = {from, to}, .date = DATE_NONE, .has_year = p.has_year};
    (void)r;
    if (p.year == 0)
        return w;
    if (!date_make(p.year, p.month, p.day, &w.date))
        w.kind = p.day > 0 ? WHEN_NO_DAY : kind;
    return w;
}

/* 年底前, 年内, 上半年, 三季度末 behind a year (or the current one). */
static bool part_of_year(const struct reader *r, size_t at, size_t end, struct parts *p,
                         enum when_kind *ret_kind)
{
    size_t i = at;
    int value = 0;
    *ret_kind = WHEN_DEADLINE;
    p->month = 12;
    p->day = 31;
    if (word(r, &i, end, S("上半年"))) {
        p->month = 6;
        p->day = 30;
    } else if (word(r, &i, end, S("下半年"))) {
        *ret_kind = WHEN_DEADLINE;
    } else {
        size_t start = i;
        (void)word(r, &i, end, S("第"));
        size_t n = extract_number_any(r, i, end, &value);
        if (n == i || value < 1 || value > 4 ||
            !(extract_is(r, n, end, S("季度")) || extract_is(r, n, end, S("个季度")))) {
            p->to = start;
            return false;
        }
        i = n;
        (void)word(r, &i, end, S("个"));
        i += 6;
        p->month = value * 3;
        p->day = value == 1 || value == 4 ? 31 : 30;
        *ret_kind = WHEN_DAY;
    }
    static const char *const ends[] = {"结束", "末", "底", "内"};
    bool is_half = *ret_kind == WHEN_DEADLINE;
    size_t said = i;
    for (size_t k = 0; k < ARRAY_LEN(ends); k++) {
        if (word(r, &i, end, str_of(ends[k])))
            *ret_kind = WHEN_DEADLINE;
    }
    if (before_word(r, &i, end))
        *ret_kind = WHEN_DEADLINE;
    /* 制定下半年任务推进表: a half of the year that only names something is no deadline. */
    size_t next;
    if (is_half && i == said && i < end && utf8_is_han(extract_rune(r, i, &next)) &&
        extract_at(r, i, end, WORD(VERB) | WORD(STOP) | WORD(DEGREE)) == 0)
        *ret_kind = WHEN_DAY;
    p->to = i;
    return true;
}

/* What follows a year without a month: 年底前, 年内, 年前. */
static enum when_kind year_end(const struct reader *r, size_t end, struct parts *p)
{
    size_t i = p->to;
    enum when_kind kind = WHEN_NONE;
    if (word(r, &i, end, S("底")) || word(r, &i, end, S("末")) || word(r, &i, end, S("内")) ||
        word(r, &i, end, S("年底")) || word(r, &i, end, S("年内")))
        kind = WHEN_DEADLINE;
    if (before_word(r, &i, end))
        kind = WHEN_DEADLINE;
    p->month = 12;
    p->day = 31;
    p->to = i;
    return kind;
}

/* 3—6月: where the last month of the range begins, or `at`. */
static size_t last_month(const struct reader *r, size_t at, size_t end)
{
    static const char *const marks[] = {"—", "–", "-", "~", "至"};
    int first = 0, last = 0;
    size_t i = extract_number(r, at, end, &first), start = i;
    if (i == at || first < 1 || first > 12)
        return at;
    for (size_t k = 0; k < ARRAY_LEN(marks) && i == start; k++)
        (void)word(r, &i, end, str_of(marks[k]));
    size_t to = extract_number(r, i, end, &last);
    bool is_range =
        i > start && to > i && last > first && last <= 12 && extract_is(r, to, end, S("月"));
    return is_range ? i : at;
}

/* 10日前 below the heading 九月 (R-EXTRACT-153). */
static bool day_of_month(const struct reader *r, size_t at, size_t end, struct parts *p)
{
    int day = 0;
    size_t i = r->month == 0 ? at : extract_number(r, at, end, &day);
    if (i == at || day < 1 || day > 31 ||
        (!extract_is(r, i, end, S("日")) && !extract_is(r, i, end, S("号"))))
        return false;
    *p = (struct parts){.month = r->month, .day = day, .to = i + 3};
    return true;
}

static struct when calendar(const struct reader *r, size_t at, size_t end)
{
    struct parts p = {0};
    enum when_kind kind;
    struct when none = {.kind = WHEN_NONE};
    size_t month = last_month(r, at, end);
    if (month > at) {
        struct when w = calendar(r, month, end);
        if (w.kind != WHEN_NONE)
            w.text.from = at;
        return w;
    }
    p.to = extract_short_date(r, at, end, /* is_cell= */ false, &p.month, &p.day);
    bool is_short = p.to > at;
    if (!is_short && !read_parts(r, at, end, &p) && !day_of_month(r, at, end, &p)) {
        p = (struct parts){.year = r->year};
        return part_of_year(r, at, end, &p, &kind) ? make(r, kind, at, p.to, p) : none;
    }
    size_t single = p.to;
    if (!is_short)
        read_range(r, end, &p);
    bool is_range = p.to > single;
    if (p.month == 0) {
        struct parts q = p;
        if (part_of_year(r, p.to, end, &q, &kind))
            return make(r, kind, at, q.to, q);
        struct when event = extract_when_event(r, p.to, end); /* 2027年春节前 */
        if (event.kind == WHEN_EVENT) {
            event.text.from = at;
            return event;
        }
        kind = year_end(r, end, &p);
        struct when w = make(r, kind == WHEN_NONE ? WHEN_DAY : kind, at, p.to, p);
        w.is_year_only = kind == WHEN_NONE;
        return w;
    }
    int year = p.year;
    if (year == 0)
        year = year_for(r, p.month, p.day > 0 ? p.day : 28);
    bool has_day = p.day > 0;
    p.day = month_end(r, &p, end, year, &kind);
    p.year = year;
    if (has_day && kind == WHEN_DAY) { /* 9月1日开学前 */
        struct when event = extract_when_event(r, p.to, end);
        if (event.kind == WHEN_EVENT) {
            p.to = event.text.to;
            kind = WHEN_DEADLINE;
        }
    }
    if (kind == WHEN_DAY && extract_when_is_stage(r, at, p.to, end, is_range))
        kind = WHEN_DEADLINE;
    return make(r, kind, at, p.to, p);
}

/* 年底前, 年内, 月底前 without a number. */
static struct when bare_period(const struct reader *r, size_t at, size_t end)
{
    struct parts p = {.year = r->year, .month = 12, .day = 31};
    size_t i = at;
    if (word(r, &i, end, S("年内")) || word(r, &i, end, S("年终前")))
        return make(r, WHEN_DEADLINE, at, i, p);
    if (word(r, &i, end, S("全年"))) {
        struct when w = make(r, WHEN_DAY, at, i, p);
        w.is_year_only = true; /* counts in a column of deadlines only */
        return w;
    }
    if (word(r, &i, end, S("年底")) || word(r, &i, end, S("年末"))) {
        bool is_limit = before_word(r, &i, end) || word(r, &i, end, S("内"));
        return make(r, is_limit ? WHEN_DEADLINE : WHEN_DAY, at, i, p);
    }
    bool is_month = word(r, &i, end, S("本月底")) || word(r, &i, end, S("月底"));
    if (!is_month || date_is_none(r->today) || !before_word(r, &i, end))
        return (struct when){.kind = WHEN_NONE};
    struct civil today = date_civil(r->today);
    p = (struct parts){.year = today.year,
                       .month = today.month,
                       .day = date_days_in_month(today.year, today.month)};
    return make(r, WHEN_DEADLINE, at, i, p);
}

struct when extract_when_at(const struct reader *r, size_t at, size_t end)
{
    struct when none = {.kind = WHEN_NONE};
    if (at >= end)
        return none;
    if (is_digit(r->text.p[at])) {
        char before = at > 0 ? r->text.p[at - 1] : ' ';
        int value = 0;
        size_t behind = extract_number(r, at, end, &value);
        bool is_month = extract_is(r, behind, end, S("月")) ||
                        (extract_is(r, behind, end, S("年")) && value > 1900);
        /* 1.6月底前: the dot belongs to the label. */
        if (is_digit(before) || (before == '.' && !is_month) || is_ascii_letter(before))
            return none;
        struct when day = calendar(r, at, end);
        return day.kind == WHEN_NONE ? extract_when_bare_term(r, at, end) : day;
    }
    if (extract_at(r, at, end, WORD(TIME_START)) == 0)
        return none;
    struct when w = extract_when_term(r, at, end);
    if (w.kind != WHEN_NONE)
        return w;
    if (extract_is(r, at, end, S("到")) || extract_is(r, at, end, S("至"))) {
        w = calendar(r, at + 3, end);
        if (w.kind == WHEN_NONE || !w.has_year)
            return none;
        w.text.from = at;
        w.kind = WHEN_DEADLINE;
        w.is_year_only = false;
        return w;
    }
    w = extract_when_near(r, at, end);
    if (w.kind == WHEN_NONE)
        w = bare_period(r, at, end);
    if (w.kind == WHEN_NONE)
        w = calendar(r, at, end);
    if (w.kind == WHEN_NONE)
        w = extract_when_event(r, at, end);
    return w.kind == WHEN_NONE ? extract_when_bare_term(r, at, end) : w;
}

size_t extract_date_end(const struct reader *r, size_t at, size_t end)
{
    if (r->is_english)
        return at;
    struct when w = extract_when_at(r, at, end);
    return w.kind == WHEN_NONE || w.is_year_only ? at : w.text.to;
}

struct when extract_when_short(const struct reader *r, size_t at, size_t end)
{
    struct parts p = {0};
    p.to = extract_short_date(r, at, end, /* is_cell= */ true, &p.month, &p.day);
    if (p.to == at)
        return (struct when){.kind = WHEN_NONE};
    p.year = year_for(r, p.month, p.day);
    return make(r, WHEN_DEADLINE, at, p.to, p);
}

bool extract_full_date(const struct reader *r, size_t at, size_t end, struct date *ret_date,
                       size_t *ret_end)
{
    struct parts p = {0};
    if (at > 0 && is_digit(r->text.p[at - 1]))
        return false;
    if (!read_parts(r, at, end, &p) || !p.has_year || p.day == 0 ||
        !date_make(p.year, p.month, p.day, ret_date))
        return false;
    *ret_end = p.to;
    return true;
}
