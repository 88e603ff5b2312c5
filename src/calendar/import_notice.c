/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The yearly notice as text, in all its forms since 2004:
 *
 *   一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
 *   二、春节：2月6日—12日放假，共7天。其中，……，2月2日（星期六）、2月3日（星期日）两个公休日调至2月11日
 *   （星期一）、2月12日（星期二），2月2日、3日上班。
 *   延长2020年春节假期至2月2日（农历正月初九，星期日）
 *
 * The text is first made plain (one kind of bracket, dash, comma; no blanks), then read clause by
 * clause: dates, then what is said of them. What a clause claims (weekdays, "共7天") is checked,
 * and a contradiction is shown beside the date. */
#include "base/buf.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "calendar/import_parts.h"

#define MOST_DATES     40      /* of one clause */
#define LONGEST_NOTICE KIB(64) /* they have 2 to 4 */

/* Plain text ----------------------------------------------------------------------------------- */

static uint32_t plain(uint32_t c)
{
    if (c >= 0xFF10 && c <= 0xFF19)
        return '0' + (c - 0xFF10);
    switch (c) {
    case 0xFF08:
    case 0x3014: return '('; /* （ 〔 */
    case 0xFF09:
    case 0x3015: return ')'; /* ） 〕 */
    case 0xFF0C: return ',';
    case 0xFF1A: return ':';
    case 0xFF1B: return ';';
    case 0xFF5E:
    case 0x2014:
    case 0x2013:
    case 0x2015:
    case 0x2500:
    case 0xFF0D:
    case 0x2212:
    case 0x2010:
    case 0x2011:
    case 0x301C:
    case '-': return '~'; /* ～ — – ― ─ － − 〜 */
    case 0x3000:
    case 0xA0:
    case '\t':
    case '\r':
    case '\n':
    case ' ':
    case 0xFEFF:
    case 0x200B: return 0;
    default: return c;
    }
}

static bool begins_paragraph(struct str line)
{
    static const char *const begins[] = {"一",   "二",   "三",   "四",     "五",    "六",   "七",
                                         "八",   "九",   "十",   "元旦",   "春节",  "清明", "劳动",
                                         "端午", "中秋", "国庆", "“五一”", "“十一”"};
    for (size_t i = 0; i < ARRAY_LEN(begins); i++) {
        if (str_starts(line, str_of(begins[i])))
            return true;
    }
    return false;
}

/* Without blanks and line ends, each row of dashes as one ~. A line that begins like a paragraph of
 * the notice ends the sentence before it: titles have no full stop. */
static struct str make_plain(struct arena *a, struct str text)
{
    AUTO(buf_free) struct buf b = buf_new(LIMIT_CALENDAR_BYTES * 4);
    for (size_t at = 0; at < text.n;) {
        char bytes[4];
        bool new_line = at == 0 || text.p[at - 1] == '\n';
        if (new_line && begins_paragraph(str_from(text, at)))
            buf_put(&b, S("。"));
        uint32_t c = plain(utf8_next(text, &at));
        bool again = c == '~' && b.n > 0 && b.p[b.n - 1] == '~';
        if (c != 0 && !again)
            buf_put(&b, (struct str){bytes, utf8_write(bytes, c)});
    }
    return arena_str(a, buf_str(&b));
}

/* The year ------------------------------------------------------------------------------------- */

static bool is_digit(struct str s, size_t at)
{
    return at < s.n && s.p[at] >= '0' && s.p[at] <= '9';
}

/* Digits at *at; false when there are none or more than 4. */
static bool read_number(struct str s, size_t *at, int *ret_number)
{
    int n = 0;
    size_t digits = 0;
    while (is_digit(s, *at + digits) && digits < 5)
        n = n * 10 + (s.p[*at + digits++] - '0');
    if (digits == 0 || digits > 4)
        return false;
    *at += digits;
    *ret_number = n;
    return true;
}

static bool skip(struct str s, size_t *at, const char *word)
{
    struct str w = str_of(word);
    if (!str_starts(str_from(s, *at), w))
        return false;
    *at += w.n;
    return true;
}

static bool year_after(struct str text, const char *before, int *ret_year)
{
    ptrdiff_t found = -1;
    for (size_t from = 0; (found = str_find(text, str_of(before), from)) >= 0;) {
        size_t at = (size_t)found + strlen(before);
        int year = 0;
        if (read_number(text, &at, &year) && skip(text, &at, "年") && year >= 1990 && year < 2200) {
            *ret_year = year;
            return true;
        }
        from = (size_t)found + 1;
    }
    return false;
}

static bool find_year(struct str text, int *ret_year)
{
    static const char *const before[] = {"通知关于", "关于调整", "关于", "现将", "调整", "延长"};
    for (size_t i = 0; i < ARRAY_LEN(before); i++) {
        if (year_after(text, before[i], ret_year))
            return true;
    }
    for (size_t at = 0; at < text.n; at++) { /* the first year of the text */
        size_t end = at;
        int year = 0;
        bool starts = is_digit(text, at) && (at == 0 || !is_digit(text, at - 1));
        if (starts && read_number(text, &end, &year) && skip(text, &end, "年") && year >= 1990 &&
            year < 2200) {
            *ret_year = year;
            return true;
        }
    }
    return false;
}

/* Dates of a clause ---------------------------------------------------------------------------- */

struct span {
    struct date first, last;
    bool is_target; /* after 调至 */
};

struct notice {
    struct import_reader *r;
    int year;                    /* the notice's */
    int last_year, last_month;   /* what a bare 31日 means */
    struct str name;             /* of the holiday */
    struct span off[MOST_DATES]; /* of the sentence's last 放假, for its 共n天 */
    size_t off_count;
};

struct clause {
    struct span spans[MOST_DATES];
    size_t count;
    struct str words; /* the clause itself */
};

static bool read_weekday(struct str bracket, int *ret_weekday)
{
    static const char *const days[] = {"一", "二", "三", "四", "五", "六", "日", "天"};
    static const char *const before[] = {"星期", "周", "礼拜"};
    for (size_t i = 0; i < ARRAY_LEN(before); i++) {
        ptrdiff_t found = str_find(bracket, str_of(before[i]), 0);
        for (size_t d = 0; found >= 0 && d < ARRAY_LEN(days); d++) {
            size_t at = (size_t)found + strlen(before[i]);
            if (skip(bracket, &at, days[d])) {
                *ret_weekday = d >= 6 ? 7 : (int)d + 1;
                return true;
            }
        }
    }
    return false;
}

static void check_weekday(struct notice *n, struct date d, struct str bracket)
{
    int weekday = 0;
    if (!read_weekday(bracket, &weekday) || date_weekday(d) == weekday)
        return;
    struct date meant = {d.day - date_weekday(d) + weekday};
    import_warn(n->r, trf(n->r->a, n->r->lang,
                          N_("The text says that %s is a %s; it is a %s. Compare it with the "
                             "original notice."),
                          import_date(n->r, d), calendar_weekday(n->r->lang, meant),
                          calendar_weekday(n->r->lang, d)));
}

/* December in the paragraph of New Year's Day is that of the year before, unless it says its year.
 */
static int year_of(const struct notice *n, int month)
{
    bool before = month == 12 && str_find(n->name, S("元旦"), 0) >= 0;
    return before ? n->year - 1 : n->year;
}

/* [2026年][1月]4日; then what stands in brackets behind it. */
static bool read_date(struct notice *n, struct str s, size_t *at, struct date *ret_date)
{
    size_t end = *at;
    int number = 0;
    int year = 0;
    int month = n->last_month;
    if (!read_number(s, &end, &number))
        return false;
    if (number >= 1990 && skip(s, &end, "年")) {
        year = number;
        if (!read_number(s, &end, &number))
            return false;
    }
    if (skip(s, &end, "月")) {
        month = number;
        year = year != 0 ? year : year_of(n, month);
        if (!read_number(s, &end, &number))
            return false;
    } else if (year != 0) {
        return false;
    }
    if (!skip(s, &end, "日") && !skip(s, &end, "号"))
        return false;
    year = year != 0 ? year : n->last_year;
    if (!date_make(year, month, number, ret_date))
        return false;
    n->last_year = year;
    n->last_month = month;
    while (skip(s, &end, "(")) {
        ptrdiff_t close = str_find_char(s, ')', end);
        size_t stop = close < 0 ? s.n : (size_t)close;
        check_weekday(n, *ret_date, str_sub(s, end, stop));
        end = close < 0 ? s.n : stop + 1;
    }
    *at = end;
    return true;
}

static void read_dates(struct notice *n, struct clause *c)
{
    struct str s = c->words;
    bool is_target = false;
    for (size_t at = 0; at < s.n && c->count < MOST_DATES;) {
        struct span span = {.is_target = is_target};
        bool inside = at > 0 && is_digit(s, at - 1);
        if (skip(s, &at, "调至") || skip(s, &at, "调到") || skip(s, &at, "调休至")) {
            is_target = true;
        } else if (s.p[at] == '(') { /* a remark */
            ptrdiff_t close = str_find_char(s, ')', at);
            at = close < 0 ? s.n : (size_t)close + 1;
        } else if (inside || !is_digit(s, at) || !read_date(n, s, &at, &span.first)) {
            at++;
        } else {
            span.last = span.first;
            size_t end = at;
            if (skip(s, &end, "~") || skip(s, &end, "至") || skip(s, &end, "到")) {
                if (read_date(n, s, &end, &span.last))
                    at = end;
            }
            c->spans[c->count++] = span;
        }
    }
}

/* What is said of them ------------------------------------------------------------------------- */

static bool says(struct str s, const char *word)
{
    return str_find(s, str_of(word), 0) >= 0;
}

static err_t take(struct notice *n, const struct clause *c, bool is_work)
{
    for (size_t i = 0; i < c->count; i++)
        TRY(import_days(n->r, c->spans[i].first, c->spans[i].last, is_work, n->name));
    return OK;
}

/* X、Y两个公休日调至A、B: X and Y are worked unless the holiday itself falls on them; A, B are off.
 */
static err_t take_shift(struct notice *n, const struct clause *c)
{
    for (size_t i = 0; i < c->count; i++) {
        const struct span *s = &c->spans[i];
        if (s->is_target) {
            TRY(import_days(n->r, s->first, s->last, /* is_work= */ false, n->name));
            continue;
        }
        for (struct date d = s->first; d.day <= s->last.day && d.day < s->first.day + 10; d.day++) {
            if (import_find(n->r, d) == NULL)
                (void)import_day(n->r, d, /* is_work= */ true, n->name);
        }
    }
    return OK;
}

/* 延长春节假期至2月2日: from the day after its last day off in the calendar as it is. */
static err_t take_longer(struct notice *n, const struct clause *c)
{
    const struct calendar_entry *entries = NULL;
    struct date until = c->spans[0].last;
    struct date from = {until.day - 30};
    struct date last = DATE_NONE;
    size_t count = n->r->base == NULL ? 0 : calendar_entries(n->r->base, from, until, &entries);
    for (size_t i = 0; i < count; i++) {
        if (!entries[i].is_work && str_find(n->name, entries[i].name, 0) >= 0)
            last = entries[i].day;
    }
    if (date_is_none(last)) {
        import_warn(n->r, trf(n->r->a, n->r->lang,
                              N_("The holiday that is prolonged to %s is not in the calendar; only "
                                 "that day is taken."),
                              import_date(n->r, until)));
        last = (struct date){until.day - 1};
    }
    if (last.day >= until.day)
        last = (struct date){until.day - 1};
    return import_days(n->r, (struct date){last.day + 1}, until, /* is_work= */ false, n->name);
}

static void remember_off(struct notice *n, const struct clause *c)
{
    for (size_t i = 0; i < c->count && n->off_count < MOST_DATES; i++)
        n->off[n->off_count++] = c->spans[i];
}

/* 共7天, 放假三天: as many as were counted? */
static void check_claim(struct notice *n, struct str s)
{
    static const char *const digits[] = {"零", "一", "二", "三", "四",
                                         "五", "六", "七", "八", "九"};
    ptrdiff_t found = str_find(s, S("共"), 0);
    size_t at = found >= 0 ? (size_t)found + strlen("共") : 0;
    int claim = 0;
    int days = 0;
    if (found < 0 || n->off_count == 0)
        return;
    for (int i = 0; i < (int)ARRAY_LEN(digits) && claim == 0; i++)
        if (skip(s, &at, digits[i]))
            claim = i;
    if (claim == 0 && !read_number(s, &at, &claim))
        return;
    for (size_t i = 0; i < n->off_count; i++)
        days += n->off[i].last.day - n->off[i].first.day + 1;
    if (claim != days && skip(s, &at, "天"))
        import_warn(n->r, trf(n->r->a, n->r->lang,
                              N_("The holiday from %s is said to have %d days; its dates are %d."),
                              import_date(n->r, n->off[0].first), claim, days));
}

static err_t read_clause(struct notice *n, struct str words)
{
    struct clause c = {.words = words};
    read_dates(n, &c);
    if (c.count > 0 && says(words, "延长") && says(words, "假"))
        return take_longer(n, &c);
    if (c.count > 0 && (says(words, "调至") || says(words, "调到")))
        return take_shift(n, &c);
    if (c.count > 0 && says(words, "上班"))
        return take(n, &c, /* is_work= */ true);
    if (c.count > 0 && (says(words, "放假") || says(words, "补休") || says(words, "休息"))) {
        n->off_count = 0;
        remember_off(n, &c);
        TRY(take(n, &c, /* is_work= */ false));
    }
    check_claim(n, words);
    return OK;
}

/* Sentences and headings ----------------------------------------------------------------------- */

/* The end of the clause that begins at `from`: a comma or semicolon outside of brackets. */
static size_t clause_end(struct str s, size_t from)
{
    int depth = 0;
    for (size_t at = from; at < s.n; at++) {
        depth += s.p[at] == '(' ? 1 : s.p[at] == ')' && depth > 0 ? -1 : 0;
        if (depth == 0 && (s.p[at] == ',' || s.p[at] == ';'))
            return at;
    }
    return s.n;
}

#define LONGEST_HEADING 90 /* bytes: “五一”国际劳动节 and its number */

/* 一、元旦 before a colon or a date names the holiday of what follows. */
static void read_name(struct notice *n, struct str words)
{
    struct str name;
    struct str name_en;
    ptrdiff_t comma = str_find(words, S("、"), 0);
    struct str rest = comma >= 0 && comma <= 9 ? str_from(words, (size_t)comma + 3) : words;
    if (rest.n <= LONGEST_HEADING && import_holiday(n->r->a, rest, &name, &name_en))
        n->name = name;
}

static err_t read_sentence(struct notice *n, struct str s)
{
    size_t first = 0;
    while (first < s.n && !is_digit(s, first))
        first++;
    ptrdiff_t change = str_find(s, S("调整"), 0);
    if (first == s.n || first <= LONGEST_HEADING)
        read_name(n, str_sub(s, 0, first));
    if (change >= 0) /* 关于调整2019年劳动节假期安排的通知 */
        read_name(n, str_sub(s, (size_t)change, (size_t)change + LONGEST_HEADING));
    struct str unused;
    if (n->name.n == 0) /* a notice about one holiday has no headings */
        (void)import_holiday(n->r->a, s, &n->name, &unused);
    n->off_count = 0;
    for (size_t at = 0; at < s.n;) {
        size_t end = clause_end(s, at);
        TRY(read_clause(n, str_sub(s, at, end)));
        at = end + 1;
    }
    return OK;
}

/* Sentences end with 。 or a colon. */
static size_t sentence_end(struct str s, size_t from, size_t *ret_next)
{
    ptrdiff_t stop = str_find(s, S("。"), from);
    ptrdiff_t colon = str_find_char(s, ':', from);
    if (colon >= 0 && (stop < 0 || colon < stop)) {
        *ret_next = (size_t)colon + 1;
        return (size_t)colon;
    }
    *ret_next = stop < 0 ? s.n : (size_t)stop + 3;
    return stop < 0 ? s.n : (size_t)stop;
}

err_t import_notice(struct import_reader *r, struct str text)
{
    struct notice *n = ARENA_NEW(r->a, struct notice);
    if (text.n > LONGEST_NOTICE)
        return note_fail(r->note, TOO_LARGE,
                         tr(r->lang, N_("The text of a notice has at most %d KiB: paste only it.")),
                         (int)(LONGEST_NOTICE / 1024));
    *n = (struct notice){.r = r, .last_month = 1, .name = S("")};
    struct str s = make_plain(r->a, text);
    if (!find_year(s, &n->year))
        return note_fail(
            r->note, INVALID, "%s",
            tr(r->lang, N_("The text does not say its year: paste it with its title, or "
                           "write the year above it, like 2027年.")));
    n->last_year = n->year;
    for (size_t at = 0; at < s.n;) {
        size_t next = s.n;
        size_t end = sentence_end(s, at, &next);
        TRY(read_sentence(n, str_sub(s, at, end)));
        at = next;
    }
    return OK;
}
