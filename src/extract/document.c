/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * What the document says of itself: language, title, date, the year that it is for, its kind, how
 * many parts and tasks it claims. */
#include "base/utf8.h"
#include "extract/body.h"
#include "extract/items.h"
#include "extract/label.h"
#include "extract/table.h"

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

static int title_score(const struct reader *r, size_t i)
{
    struct span s = line_span(r, i);
    int score = 10 - (int)i;
    if (r->lines[i].heading == 1)
        score += 20;
    if (extract_has(r, s,
                    WORD(PLAN_TITLE) | WORD(TASK_TITLE) | WORD(RULES_TITLE) | WORD(REVIEW_TITLE)))
        score += 12;
    static const char *const words[] = {"纪要",      "通知", "关于", "会议",  "Minutes",
                                        "Committee", "召开", "意见", "Board", "Notice",
                                        "Council",   "通报", "函"};
    for (size_t k = 0; k < ARRAY_LEN(words); k++)
        score += str_find(extract_slice(r, s), str_of(words[k]), 0) >= 0 ? 6 : 0;
    return score;
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

static void read_title(struct reader *r)
{
    int best = 0;
    size_t at = NO_PLACE;
    if (table_title(r))
        return;
    for (size_t i = 0; i < r->line_count && i < HEAD_LINES; i++) {
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
        bool is_label = starts_with_any(r, s, labels, ARRAY_LEN(labels));
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
            if (m > at && extract_is(r, m, s.to, S("月"))) {
                size_t d = extract_number(r, m + 3, s.to, &day);
                if (d > m + 3 && extract_is(r, d, s.to, S("日")) &&
                    date_make(year, month, day, ret))
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

/* The signature's date, a date of publication, or the first one of the head. */
static struct date document_date(struct reader *r)
{
    struct date d = DATE_NONE, found = DATE_NONE;
    for (size_t i = r->line_count; i > 0; i--) {
        struct span s = line_span(r, i - 1);
        size_t to;
        if (s.to - s.from < 60 && !r->is_english && extract_full_date(r, s.from, s.to, &d, &to) &&
            to == s.to)
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
        if (l.class != LABEL_NONE)
            break;
        if (date_in(r, line_span(r, i), &found))
            return found;
    }
    for (size_t i = r->line_count; i > 0 && i + 6 > r->line_count; i--) {
        struct span s = line_span(r, i - 1);
        static const char *const words[] = {"Date",    "Issued",       "Published", "Approved",
                                            "Adopted", "Last updated", "Version",   "Signed"};
        bool is_said = !r->is_english || starts_with_any(r, s, words, ARRAY_LEN(words));
        if (s.to - s.from < 90 && is_said && date_in(r, s, &found))
            return found;
    }
    return DATE_NONE;
}

static int year_in(struct str s)
{
    for (size_t i = 0; i + 4 <= s.n; i++) {
        bool is_year = (i == 0 || !is_digit(s.p[i - 1])) && s.p[i] == '2' && s.p[i + 1] == '0' &&
                       is_digit(s.p[i + 2]) && is_digit(s.p[i + 3]);
        size_t after = i + 4;
        if (is_year && after < s.n &&
            (is_digit(s.p[after]) || s.p[after] == '-' || memcmp(s.p + after, "–", 1) == 0) &&
            !str_starts(str_from(s, after), S("年")))
            return 0;
        if (is_year)
            return (s.p[i + 2] - '0') * 10 + (s.p[i + 3] - '0') + 2000;
    }
    return 0;
}

static void read_dates(struct reader *r)
{
    struct extract_document_meta *d = &r->plan->document;
    bool is_meeting = d->kind == EXTRACT_MINUTES || d->kind == EXTRACT_MEETING_REPORT;
    int title_year = year_in(d->title);
    struct date date = DATE_NONE, day;
    if (is_meeting && meeting_date(r, &date)) {
    } else {
        date = document_date(r);
    }
    bool is_report = d->kind == EXTRACT_MEETING_REPORT;
    int year = !date_is_none(date) ? date_civil(date).year : title_year;
    for (size_t i = 0; year == 0 && i < r->line_count && i < HEAD_LINES; i++)
        year = year_in(extract_slice(r, line_span(r, i)));
    bool is_undated = d->kind == EXTRACT_MINUTES && date_is_none(date);
    if ((is_report || is_undated) && year > 0 && day_without_year(r, year, &day))
        date = day;
    d->date = date;
    bool has_year = d->kind == EXTRACT_WORK_PLAN || d->kind == EXTRACT_TASK_TABLE ||
                    d->kind == EXTRACT_DIRECTIVE || is_report;
    if (has_year)
        d->year = title_year;
    r->today = date;
    r->is_plan_year = has_year && d->year > 0;
    r->year = r->is_plan_year ? d->year : !date_is_none(date) ? date_civil(date).year : year;
}

/* Kinds */

static size_t count_articles(const struct reader *r)
{
    size_t n = 0;
    for (size_t i = 0; i < r->line_count && n < 8; i++)
        n += extract_label(r, r->lines[i].from, r->lines[i].to).class == LABEL_ARTICLE;
    return n;
}

static bool head_has(const struct reader *r, size_t lines, struct str word)
{
    for (size_t i = 0; i < r->line_count && i < lines; i++) {
        if (str_find(extract_slice(r, line_span(r, i)), word, 0) >= 0)
            return true;
    }
    return false;
}

static size_t table_rows(const struct reader *r)
{
    size_t rows = 0;
    for (size_t i = 0; i < r->table_count; i++)
        rows += r->tables[i].last + 1 - r->tables[i].body;
    return rows;
}

static enum extract_document_kind kind_en(const struct reader *r, struct str title)
{
    (void)title;
    if (head_has(r, 12, S("Minutes of")) || head_has(r, 12, S("MINUTES")) ||
        head_has(r, 14, S("Apologies")) ||
        (head_has(r, 14, S("Present:")) && head_has(r, 14, S("attendance"))))
        return EXTRACT_MINUTES;
    if (table_rows(r) * 2 > r->line_count)
        return EXTRACT_TASK_TABLE;
    if (extract_word_in(r->words, title, 0, title.n, WORD(SPEECH_TITLE)) &&
        !extract_word_in(r->words, title, 0, title.n, WORD(PLAN_TITLE)))
        return EXTRACT_OTHER;
    static const char *const rules[] = {"Regulations", "Rules",  "Procedure",
                                        "Code of",     "Policy", "Terms of Reference",
                                        "Ordinance"};
    for (size_t i = 0; i < ARRAY_LEN(rules); i++) {
        if (str_find(title, str_of(rules[i]), 0) >= 0)
            return EXTRACT_OTHER;
    }
    return EXTRACT_WORK_PLAN;
}

static bool has(struct str s, const char *word)
{
    return str_find(s, str_of(word), 0) >= 0;
}

static bool ends_with_class(const struct reader *r, struct str title, uint64_t mask)
{
    while (title.n > 3 && (str_ends(title, S("）")) || str_ends(title, S(")")))) {
        ptrdiff_t open = str_find(title, S("（"), 0);
        if (open < 0)
            open = str_find(title, S("("), 0);
        if (open <= 0)
            break;
        title.n = (size_t)open;
    }
    return extract_word_before(r->words, title, 0, title.n, mask) > 0;
}

/* R-EXTRACT-23: the news of a meeting says on which day it was held and what was asked for there.
 */
static bool is_meeting_news(const struct reader *r)
{
    static const char *const speech[] = {"强调", "要求", "指出", "提出"};
    bool is_held = false;
    size_t spoken = 0;
    for (size_t i = 0; i < r->line_count && i < 60; i++) {
        struct str s = extract_slice(r, line_span(r, i));
        bool has_day = str_find(s, S("月"), 0) >= 0 && str_find(s, S("日"), 0) >= 0;
        is_held |= i < 7 && has_day &&
                   (str_find(s, S("召开"), 0) >= 0 || str_find(s, S("举行"), 0) >= 0) &&
                   str_find(s, S("。"), 0) >= 0;
        for (size_t k = 0; k < ARRAY_LEN(speech); k++)
            spoken += str_find(s, str_of(speech[k]), 0) >= 0;
    }
    size_t labels = 0;
    for (size_t i = 0; i < r->line_count; i++)
        labels += extract_label(r, r->lines[i].from, r->lines[i].to).class == LABEL_HAN;
    return is_held && spoken >= 2 && labels < 2;
}

/* A long title may put 通知 on a line of its own. */
static bool has_notice_line(const struct reader *r)
{
    for (size_t i = 0; i < r->line_count && i < 5; i++) {
        struct str s = extract_slice(r, line_span(r, i));
        if (str_eq(s, S("通知")) || str_eq(s, S("通 知")) || str_eq(s, S("的通知")))
            return true;
    }
    return false;
}

static enum extract_document_kind kind_of(const struct reader *r)
{
    struct str title = r->plan->document.title;
    if (r->is_english)
        return kind_en(r, title);
    if (has(title, "纪要") || head_has(r, 4, S("纪要")))
        return EXTRACT_MINUTES;
    bool is_work = has(title, "工作会") || has(title, "部署") || has(title, "推进会");
    if (ends_with_class(r, title, WORD(SPEECH_TITLE)) && !is_work)
        return EXTRACT_OTHER;
    if (count_articles(r) >= 3 && !has(title, "通知"))
        return EXTRACT_OTHER;
    bool is_table = table_rows(r) * 2 > r->line_count;
    if (is_table || (ends_with_class(r, title, WORD(TASK_TITLE)) && r->table_count > 0))
        return EXTRACT_TASK_TABLE;
    /* A list of problems or tasks that is written as paragraphs. */
    if (extract_word_before(r->words, title, 0, title.n, WORD(TASK_TITLE)) > 0 &&
        !str_ends(title, S("方案")))
        return EXTRACT_TASK_TABLE;
    if (has_notice_line(r))
        return EXTRACT_DIRECTIVE;
    bool is_meeting = has(title, "召开") || has(title, "举行") || has(title, "会议") ||
                      ends_with_class(r, title, WORD(NOT_UNIT));
    if (is_meeting && !has(title, "通知") && !has(title, "要点") &&
        (head_has(r, 5, S("召开")) || head_has(r, 5, S("举行"))))
        return EXTRACT_MEETING_REPORT;
    if (is_meeting_news(r) && !has(title, "通知"))
        return EXTRACT_MEETING_REPORT;
    if (has(title, "通知") || has(title, "通告") || has(title, "的函"))
        return has(title, "印发") && count_articles(r) >= 3 ? EXTRACT_OTHER : EXTRACT_DIRECTIVE;
    if (ends_with_class(r, title, WORD(PLAN_TITLE)))
        return EXTRACT_WORK_PLAN;
    if (ends_with_class(r, title, WORD(RULES_TITLE) | WORD(REVIEW_TITLE)))
        return EXTRACT_OTHER;
    if (count_articles(r) >= 3)
        return EXTRACT_OTHER;
    if (head_has(r, 6, S("召开")) || head_has(r, 6, S("会议")))
        return EXTRACT_MEETING_REPORT;
    return EXTRACT_WORK_PLAN;
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
    extract_find_tables(r);
    extract_mark_furniture(r);
    read_title(r);
    r->plan->document.kind = kind_of(r);
    r->is_plan =
        r->plan->document.kind == EXTRACT_WORK_PLAN || r->plan->document.kind == EXTRACT_TASK_TABLE;
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
