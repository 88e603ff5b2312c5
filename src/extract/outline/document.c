/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * What the document says of itself: language, title, date, the year that it is for, its kind, how
 * many parts and tasks it claims. */
#include "base/utf8.h"
#include "extract/body/body.h"
#include "extract/item/items.h"
#include "extract/outline/label.h"
#include "extract/table/table.h"

#define HEAD_LINES 14 /* title, number, salutation, first sentences */

static struct span line_span(const struct reader *r, size_t i)
{
    return (struct span){r->lines[i].from, r->lines[i].to};
}

static void read_language(struct reader *r)
{
    size_t han = 0, letters = 0, limit = r->text.n < 65536 ? r->text.n : 65536;
    for (size_t i = 0; i < limit; i++) {
        unsigned char c = (unsigned char)r->text.p[i];
        han += c >= 0xE4 && c <= 0xE9;
        letters += is_ascii_letter(r->text.p[i]);
    }
    r->is_english = letters > han * 4;
    r->plan->document.language = r->is_english ? EXTRACT_ENGLISH : EXTRACT_CHINESE;
}

/* Titles */

static bool is_title_line(const struct reader *r, size_t i)
{
    struct span s = line_span(r, i);
    if (r->lines[i].has_tab || s.to <= s.from || utf8_length(extract_slice(r, s)) > 80)
        return false;
    struct label l = extract_label(r, s.from, s.to);
    if (l.class != LABEL_NONE && r->lines[i].heading == 0)
        return false;
    if (str_find(extract_slice(r, s), S("。"), 0) >= 0 || r->text.p[s.to - 1] == ':' ||
        r->text.p[s.to - 1] == '.')
        return false;
    return !r->lines[i].is_used && memchr(r->text.p + s.from, ';', s.to - s.from) == NULL;
}

/* 2023年春季学期工作部署会: the name of a meeting in the first sentence of a report. */
static struct str meeting_name(struct reader *r)
{
    for (size_t i = 0; i < r->line_count && i < 4; i++) {
        struct span s = line_span(r, i);
        struct str text = extract_slice(r, s);
        ptrdiff_t hit = str_find(text, S("召开"), 0);
        if (hit < 0)
            hit = str_find(text, S("举行"), 0);
        if (hit < 0)
            continue;
        size_t from = s.from + (size_t)hit + 6, to = from;
        from += extract_is(r, from, s.to, S("了")) ? 3 : 0;
        while (to < s.to && r->text.p[to] != ',' && !extract_is(r, to, s.to, S("。")) &&
               r->text.p[to] != ';')
            to++;
        if (to > from + 6)
            return extract_source_text(r, (struct span){from, to});
    }
    return STR_NONE;
}

/* 人人讲安全 个个会应急 above the headline: two halves of one length. */
static bool is_slogan(const struct reader *r, size_t i)
{
    struct span s = line_span(r, i);
    const char *blank = memchr(r->text.p + s.from, ' ', s.to - s.from);
    size_t half = blank == NULL ? s.to : (size_t)(blank - r->text.p);
    size_t other = extract_skip_blanks(r, half, s.to);
    size_t left = utf8_length(str_sub(r->text, s.from, half));
    return i + 1 < r->line_count && half < s.to && left >= 4 && left <= 10 &&
           left == utf8_length(str_sub(r->text, other, s.to)) && half - s.from == left * 3 &&
           !r->lines[i + 1].is_used && memchr(r->text.p + other, ' ', s.to - other) == NULL;
}

static int title_score(const struct reader *r, size_t i)
{
    struct span s = line_span(r, i);
    int score = 10 - (int)i;
    if (r->lines[i].heading == 1)
        score += 20;
    if (extract_has(r, s,
                    WORD(PLAN_TITLE) | WORD(TASK_TITLE) | WORD(RULES_TITLE) | WORD(REVIEW_TITLE)))
        score += 12;
    static const char *const words[] = {
        "纪要",  "通知",   "关于",    "会议", "Minutes", "Committee", "召开",     "意见",
        "Board", "Notice", "Council", "通报", "函",      "会记录",    "会议记录", "Instructions"};
    for (size_t k = 0; k < ARRAY_LEN(words); k++)
        score += str_find(extract_slice(r, s), str_of(words[k]), 0) >= 0 ? 6 : 0;
    return score - (is_slogan(r, i) ? 12 : 0);
}

/* The title of a table stands just above its header, whatever the covering notice is called. */
static bool table_title(struct reader *r)
{
    if (r->table_count == 0)
        return false;
    size_t first = r->tables[0].first;
    for (size_t k = 1; k <= 4 && k <= first; k++) {
        struct span s = line_span(r, first - k);
        bool is_close =
            extract_word_before(r->words, r->text, s.from, s.to, WORD(TASK_TITLE)) > 0 ||
            (s.to > s.from && r->text.p[s.to - 1] == ')' && extract_has(r, s, WORD(TASK_TITLE)));
        if (is_close && extract_label(r, s.from, s.to).class == LABEL_NONE && s.to - s.from < 200 &&
            str_find(extract_slice(r, s), S("。"), 0) < 0) {
            r->plan->document.title = extract_source_text(r, s);
            return true;
        }
    }
    return false;
}

/* From:, To:, Subject: of a letter: the subject is the title, none of them is text. */
static bool subject_title(struct reader *r)
{
    static const char *const heads[] = {"From:", "To:", "Cc:", "Date:", "Sent:", "Subject:", "Re:"};
    bool found = false;
    if (!r->is_english)
        return false;
    for (size_t i = 0; i < r->line_count && i < 7; i++) {
        struct span s = line_span(r, i);
        if (extract_is(r, s.from, s.to, S("Subject:")) && s.to > s.from + 9) {
            r->plan->document.title =
                extract_source_text(r, extract_trim(r, (struct span){s.from + 8, s.to}));
            found = true;
        }
    }
    for (size_t i = 0; found && i < r->line_count && i < 7; i++) {
        for (size_t k = 0; k < ARRAY_LEN(heads); k++)
            r->lines[i].is_used |= extract_is_word(r, r->lines[i].from, r->lines[i].to, heads[k]);
    }
    return found;
}

/* 关于印发《X》的通知, with X in full below: the paper is X (R-EXTRACT-123). */
static void take_issued(struct reader *r)
{
    struct str title = r->plan->document.title;
    ptrdiff_t open = str_find(title, S("印发《"), 0);
    ptrdiff_t close = open < 0 ? -1 : str_find(title, S("》"), (size_t)open);
    if (close < 0)
        return;
    struct str name = str_sub(title, (size_t)open + 9, (size_t)close);
    if (extract_word_before(r->words, name, 0, name.n, WORD(PLAN_TITLE) | WORD(TASK_TITLE)) == 0)
        return;
    for (size_t i = 2; i < r->line_count && i < 40; i++) {
        struct span s = line_span(r, i);
        if (s.to - s.from < name.n || s.to - s.from > name.n + 20 ||
            !str_eq(extract_source_text(r, s), name))
            continue;
        r->plan->document.title = name;
        r->is_issued = r->lines[i].is_used = true;
        return;
    }
}

static void read_title(struct reader *r)
{
    int best = 0;
    size_t at = NO_PLACE;
    if (table_title(r) || subject_title(r))
        return;
    size_t prose = 0; /* below two paragraphs of a story stand the headings of its parts */
    for (size_t i = 0; i < r->line_count && i < HEAD_LINES && prose < 2; i++) {
        struct span s = line_span(r, i);
        prose += r->is_english && s.to - s.from > 160 && strchr(".\"", r->text.p[s.to - 1]) != NULL;
        if (!is_title_line(r, i))
            continue;
        int score = title_score(r, i);
        if (score > best) {
            best = score;
            at = i;
        }
    }
    if (at != NO_PLACE && (best > 6 || at < 2)) {
        r->plan->document.title = extract_source_text(r, line_span(r, at));
        r->lines[at].is_used = r->lines[at].heading <= 1; /* no paragraph, no heading of a part */
    }
    take_issued(r);
    if (r->plan->document.title.n == 0)
        r->plan->document.title = meeting_name(r);
}

/* Dates */

static bool date_in(const struct reader *r, struct span s, struct date *ret)
{
    for (size_t at = s.from; at < s.to;) {
        size_t to;
        bool has_year = false;
        if (!r->is_english && extract_full_date(r, at, s.to, ret, &to))
            return true;
        if (r->is_english && (is_digit(r->text.p[at]) || is_upper(r->text.p[at])) &&
            (at == s.from || !is_ascii_letter(r->text.p[at - 1])) &&
            extract_date_en(r, at, s.to, ret, &has_year) > at && has_year)
            return true;
        (void)extract_rune(r, at, &at);
    }
    return false;
}

static bool starts_with_any(const struct reader *r, struct span s, const char *const *words,
                            size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (extract_is_word(r, s.from, s.to, words[i]))
            return true;
    }
    return false;
}

/* The date of a meeting: "时间：…", "held on …", "…主持召开", and a report's first sentence. */
static bool meeting_date(struct reader *r, struct date *ret)
{
    static const char *const labels[] = {
        "时间", "会议时间", "日期", "Date:", "Minutes of", "Held on", "Meeting held"};
    for (size_t i = 0; i < r->line_count && i < HEAD_LINES; i++) {
        struct span s = line_span(r, i);
        bool is_label = r->plan->document.kind == EXTRACT_MINUTES && /* in news: of posting */
                        starts_with_any(r, s, labels, ARRAY_LEN(labels));
        bool is_meeting = str_find(extract_slice(r, s), S("召开"), 0) >= 0 ||
                          str_find(extract_slice(r, s), S("held on"), 0) >= 0;
        if ((is_label || is_meeting) && date_in(r, s, ret))
            return true;
    }
    return false;
}

/* "3月4日上午" of a report, with the year from elsewhere. */
static bool day_without_year(struct reader *r, int year, struct date *ret)
{
    for (size_t i = 0; i < r->line_count && i < 8; i++) {
        struct span s = line_span(r, i);
        int month = 0, day = 0;
        for (size_t at = s.from; at < s.to && at < s.from + 120;) {
            size_t m = extract_number(r, at, s.to, &month);
            bool has_year = at >= s.from + 3 && extract_is(r, at - 3, s.to, S("年"));
            if (m > at && !has_year && extract_is(r, m, s.to, S("月"))) {
                size_t d = extract_number(r, m + 3, s.to, &day);
                bool is_day = d > m + 3 && extract_is(r, d, s.to, S("日"));
                size_t last = is_day && extract_is(r, d + 3, s.to, S("至")) ? d + 6 : s.to;
                size_t to = extract_number(r, last, s.to, &day); /* 1月22日至23日 */
                if (to > last && !extract_is(r, to, s.to, S("日")))
                    (void)extract_number(r, m + 3, s.to, &day);
                if (is_day && date_make(year, month, day, ret))
                    return true;
            }
            if (m > at)
                at = m;
            else
                (void)extract_rune(r, at, &at);
        }
    }
    return false;
}

/* 5月11日上午，…研究…。: minutes begin with the day of the meeting; their head may have that of
 * issue (R-EXTRACT-119). */
static bool day_of_minutes(struct reader *r, int year, struct date *ret)
{
    for (size_t i = 1; i < r->line_count && i < HEAD_LINES; i++) {
        struct span s = line_span(r, i);
        int month = 0, day = 0;
        size_t to;
        if (s.to - s.from < 60 || str_find(extract_slice(r, s), S("。"), 0) < 0)
            continue;
        if (extract_full_date(r, s.from, s.to, ret, &to))
            return true;
        size_t m = extract_number(r, s.from, s.to, &month);
        size_t d = m > s.from && extract_is(r, m, s.to, S("月"))
                       ? extract_number(r, m + 3, s.to, &day)
                       : s.from;
        return d > m + 3 && extract_is(r, d, s.to, S("日")) && date_make(year, month, day, ret);
    }
    return false;
}

/* 科技节定于2026年11月6日举行: a day that is to come dates no paper. */
static bool tells_event(const struct reader *r, struct span s)
{
    struct str text = extract_slice(r, s);
    return !r->is_english && str_find(text, S("。"), 0) >= 0 &&
           (str_find(text, S("定于"), 0) >= 0 || str_find(text, S("将于"), 0) >= 0 ||
            str_find(text, S("拟于"), 0) >= 0);
}

/* The signature's date, a date of publication, or the first one of the head. */
static struct date document_date(struct reader *r)
{
    struct date d = DATE_NONE, found = DATE_NONE;
    for (size_t i = r->line_count; i > 0; i--) {
        struct span s = line_span(r, i - 1);
        size_t to;
        if (s.to - s.from < 60 && !r->is_english && !r->lines[i - 1].in_table &&
            extract_full_date(r, s.from, s.to, &d, &to) && to == s.to)
            return d;
    }
    static const char *const published[] = {"发布日期", "发布时间", "成文日期", "印发日期"};
    for (size_t i = 0; i < r->line_count && i < HEAD_LINES; i++) {
        struct span s = line_span(r, i);
        for (size_t k = 0; k < ARRAY_LEN(published); k++) {
            ptrdiff_t hit = str_find(extract_slice(r, s), str_of(published[k]), 0);
            if (hit >= 0 && date_in(r, (struct span){s.from + (size_t)hit, s.to}, &d))
                return d;
        }
    }
    for (size_t i = 0; i < r->line_count && i < HEAD_LINES; i++) {
        struct label l = extract_label(r, r->lines[i].from, r->lines[i].to);
        if (r->is_english && i < 6 &&
            extract_date_en(r, r->lines[i].from, r->lines[i].to, &found, &(bool){false}) ==
                r->lines[i].to)
            return found; /* 5 October 2026, which is no point 5 */
        if (l.class == LABEL_WORD && r->is_english && i < 4)
            continue; /* Agenda item 8 – Appendix B */
        if (l.class != LABEL_NONE || r->lines[i].in_table)
            break;
        if (!extract_has(r, line_span(r, i), WORD(DUE_LABEL)) && !tells_event(r, line_span(r, i)) &&
            date_in(r, line_span(r, i), &found))
            return found;
    }
    for (size_t i = r->line_count; i > 0 && i + 6 > r->line_count; i--) {
        struct span s = line_span(r, i - 1);
        static const char *const words[] = {"Date",    "Issued",       "Published", "Approved",
                                            "Adopted", "Last updated", "Version",   "Signed"};
        bool is_said = !r->is_english || starts_with_any(r, s, words, ARRAY_LEN(words));
        bool is_task = r->lines[i - 1].in_table || extract_has(r, s, WORD(DUE_LABEL));
        if (s.to - s.from < 90 && is_said && !is_task && date_in(r, s, &found))
            return found;
    }
    return DATE_NONE;
}

/* 二〇二六年 */
static int year_han(const struct reader *r, struct span s)
{
    static const char *const starts[] = {"二〇", "二○", "二零"};
    for (size_t i = 0; i < ARRAY_LEN(starts); i++) {
        ptrdiff_t hit = str_find(extract_slice(r, s), str_of(starts[i]), 0);
        int year = 0;
        size_t to = hit < 0 ? s.to : extract_number_han(r, s.from + (size_t)hit, s.to, &year);
        if (year > 1999 && year < 2200 && extract_is(r, to, s.to, S("年")))
            return year;
    }
    return 0;
}

static int year_in(struct str s)
{
    for (size_t i = 0; i + 4 <= s.n; i++) {
        bool is_year = (i == 0 || !is_digit(s.p[i - 1])) && s.p[i] == '2' && s.p[i + 1] == '0' &&
                       is_digit(s.p[i + 2]) && is_digit(s.p[i + 3]);
        size_t after = i + 4, behind = after + (after < s.n && s.p[after] == ' ');
        if (is_year && after < s.n &&
            (is_digit(s.p[after]) || s.p[after] == '-' || memcmp(s.p + after, "–", 1) == 0) &&
            !str_starts(str_from(s, after), S("年")))
            return 0;
        if (is_year &&
            (str_starts(str_from(s, behind), S("届")) || str_starts(str_from(s, behind), S("级"))))
            continue; /* 2027届毕业生: a class, not a year */
        if (is_year)
            return (s.p[i + 2] - '0') * 10 + (s.p[i + 3] - '0') + 2000;
    }
    return 0;
}

/* 石政专纪〔2027〕9号　石桥区政府办公室　2027年3月19日 in the head, 2027年3月19日印发 at the end:
 * from that day a term runs which begins when the minutes are issued (R-EXTRACT-119). */
static struct date day_of_issue(const struct reader *r, struct date meeting)
{
    struct date d;
    size_t to;
    for (size_t i = 0; i < r->line_count;
         i = i == 5 && r->line_count > 16 ? r->line_count - 8 : i + 1) {
        struct span s = line_span(r, i);
        if (s.to - s.from > 240 || str_find(extract_slice(r, s), S("。"), 0) >= 0)
            continue;
        s.to -= str_ends(extract_slice(r, s), S("印发")) ? 6 : 0;
        s.to -= str_ends(extract_slice(r, s), S("日印")) ? 3 : 0;
        size_t least = s.to > s.from + 24 ? s.to - 24 : s.from;
        for (size_t at = least; at < s.to; at++) {
            bool is_day = is_digit(r->text.p[at]) &&
                          (at == s.from || !is_digit(r->text.p[at - 1])) &&
                          extract_full_date(r, at, s.to, &d, &to) && to == s.to;
            if (is_day && (date_is_none(meeting) || d.day >= meeting.day))
                return d;
        }
    }
    return DATE_NONE;
}

static void read_dates(struct reader *r)
{
    struct extract_document_meta *d = &r->plan->document;
    bool is_meeting = d->kind == EXTRACT_MINUTES || d->kind == EXTRACT_MEETING_REPORT;
    int title_year = year_in(d->title);
    struct date date = DATE_NONE, day;
    bool is_told = is_meeting && meeting_date(r, &date);
    if (!is_told)
        date = document_date(r);
    bool is_report = d->kind == EXTRACT_MEETING_REPORT;
    int year = !date_is_none(date) ? date_civil(date).year : title_year;
    for (size_t i = 0; title_year == 0 && i < r->line_count && i < 4; i++)
        title_year = r->lines[i].in_table ? 0 : year_han(r, line_span(r, i));
    year = year == 0 ? title_year : year;
    for (size_t i = 0; year == 0 && i < r->line_count && i < HEAD_LINES; i++)
        year = year_in(extract_slice(r, line_span(r, i)));
    bool is_undated = d->kind == EXTRACT_MINUTES && date_is_none(date);
    if (((is_report && !is_told) || is_undated) && year > 0 && day_without_year(r, year, &day))
        date = day;
    if (d->kind == EXTRACT_MINUTES && !r->is_english && !is_told && year > 0 &&
        day_of_minutes(r, year, &day))
        date = day;
    d->date = date;
    bool has_year = d->kind == EXTRACT_WORK_PLAN || d->kind == EXTRACT_TASK_TABLE ||
                    d->kind == EXTRACT_DIRECTIVE || is_report;
    if (has_year)
        d->year = title_year;
    r->today = date;
    r->issued = d->kind == EXTRACT_MINUTES && !r->is_english ? day_of_issue(r, date) : DATE_NONE;
    r->is_plan_year = has_year && d->year > 0;
    r->year = r->is_plan_year ? d->year : !date_is_none(date) ? date_civil(date).year : year;
}

/* "5个方面79项", "共分4个方面26项" */
static void read_claims(struct reader *r)
{
    struct extract_document_meta *d = &r->plan->document;
    d->claimed_parts = d->claimed_tasks = -1;
    for (size_t i = 0; i < r->line_count && i < 2 * HEAD_LINES && d->claimed_parts < 0; i++) {
        struct span s = line_span(r, i);
        ptrdiff_t hit = str_find(extract_slice(r, s), S("个方面"), 0);
        if (hit <= 0)
            continue;
        size_t at = s.from + (size_t)hit, start = at;
        while (start > s.from && is_digit(r->text.p[start - 1]))
            start--;
        int parts = 0, tasks = 0;
        if (start == at && at >= s.from + 3)
            start = at - 3;
        if (extract_number(r, start, at, &parts) == start &&
            extract_number_han(r, start, at, &parts) == start)
            continue;
        at += 9;
        size_t limit = at + 24 < s.to ? at + 24 : s.to;
        while (at < limit && !is_digit(r->text.p[at]))
            at++;
        size_t to = extract_number(r, at, limit, &tasks);
        d->claimed_parts = parts;
        if (to > at && extract_is(r, to, s.to, S("项")))
            d->claimed_tasks = tasks;
    }
}

void extract_read_meta(struct reader *r)
{
    read_language(r);
    extract_labels_start(r);
    extract_find_tables(r);
    extract_mark_furniture(r);
    read_title(r);
    r->plan->document.kind = extract_kind(r);
    r->is_plan =
        r->plan->document.kind == EXTRACT_WORK_PLAN || r->plan->document.kind == EXTRACT_TASK_TABLE;
    extract_subjects_start(r);
    read_dates(r);
    read_claims(r);
}

void extract_check_claims(struct reader *r)
{
    const struct extract_plan *p = r->plan;
    int parts = 0, tasks = 0;
    for (size_t i = 0; i < p->item_count; i++) {
        bool is_part =
            p->items[i].kind == EXTRACT_PROGRAMME && p->items[i].parent == EXTRACT_NO_PARENT;
        bool is_child = p->items[i].parent != EXTRACT_NO_PARENT &&
                        p->items[p->items[i].parent].kind == EXTRACT_TASK;
        parts += is_part;
        tasks += p->items[i].kind == EXTRACT_TASK && !is_child;
    }
    if (p->document.claimed_parts >= 0 && p->document.claimed_parts != parts)
        extract_warn(r, EXTRACT_WARN_PARTS, SIZE_MAX, (struct span){0, 0});
    if (p->document.claimed_tasks >= 0 && p->document.claimed_tasks != tasks)
        extract_warn(r, EXTRACT_WARN_TASKS, SIZE_MAX, (struct span){0, 0});
}
