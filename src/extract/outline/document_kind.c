/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * What kind of document it is: by its title, its first lines, and what most of it looks like. */
#include "extract/body/body.h"
#include "extract/item/items.h"
#include "extract/outline/label.h"
#include "extract/table/table.h"

static struct span line_span(const struct reader *r, size_t i)
{
    return (struct span){r->lines[i].from, r->lines[i].to};
}

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

static bool has_line(const struct reader *r, size_t lines, struct str text)
{
    for (size_t i = 0; i < r->line_count && i < lines; i++) {
        if (str_eq(extract_slice(r, line_span(r, i)), text))
            return true;
    }
    return false;
}

/* In the room: …, On the call: …: the line that lists who was there. */
static bool lists_present_en(const struct reader *r)
{
    static const char *const words[] = {
        "Present:",      "Attending:",  "Attended by:",   "In the room:",  "On the call:",
        "Participants:", "Attendance:", "Those present:", "In attendance:"};
    for (size_t i = 0; i < r->line_count && i < 10; i++) {
        for (size_t k = 0; k < ARRAY_LEN(words); k++) {
            if (extract_is_word(r, r->lines[i].from, r->lines[i].to, words[k]))
                return true;
        }
    }
    return false;
}

/* "… : instructions to all departments", CIRCULAR 9/2028, Memorandum: papers that tell people what
 * to do. A circular or memo may have its number or day in the same line (R-EXTRACT-139). */
static bool is_instruction_en(const struct reader *r, struct str title)
{
    static const char *const orders[] = {"nstruction", "irections to", "irection to", "otice to",
                                         "NSTRUCTIONS"};
    static const char *const memos[] = {
        "memorandum", "memo", "circular", "staff notice", "operational notice", "directive"};
    for (size_t i = 0; i < ARRAY_LEN(orders); i++) {
        if (str_find(title, str_of(orders[i]), 0) >= 0)
            return true;
    }
    if (head_has(r, 7, S(": instructions to")) || head_has(r, 7, S(": Instructions to")))
        return true;
    for (size_t i = 0; i < r->line_count && i < 4; i++) {
        struct str line = extract_slice(r, line_span(r, i));
        for (size_t k = 0; k < ARRAY_LEN(memos); k++) {
            size_t n = strlen(memos[k]);
            if (!extract_starts_nocase(line, memos[k]))
                continue;
            while (n < line.n && strchr(" :#/.", line.p[n]) != NULL)
                n++;
            bool is_number = n < line.n &&
                             (is_digit(line.p[n]) || str_starts(str_sub(line, n, line.n), S("No")));
            if (n == line.n || (n > strlen(memos[k]) && is_number))
                return true;
        }
    }
    return false;
}

/* The story of a meeting: who chaired it, in paragraphs, with what was said in quotes
 * (R-EXTRACT-167). */
static bool is_news_en(const struct reader *r)
{
    static const char *const words[] = {"chaired by",       "chaired the meeting",
                                        "told the meeting", "the meeting heard",
                                        "meeting hears",    "meeting heard"};
    size_t prose = 0, quotes = 0, told = 0, labels = 0, limit = r->text.n < 8192 ? r->text.n : 8192;
    for (size_t i = 0; i < r->line_count && i < 14; i++) {
        struct span s = line_span(r, i);
        enum label_class class = extract_label(r, s.from, s.to).class;
        labels += class != LABEL_NONE; /* 9 May 2028 looks like one */
        if (labels > 1 || r->lines[i].has_pipe || r->lines[i].has_tab)
            return false;
        prose += s.to - s.from > 160;
    }
    struct str head = str_sub(r->text, 0, limit);
    for (size_t i = 0; i < ARRAY_LEN(words); i++)
        told += str_find(head, str_of(words[i]), 0) >= 0;
    for (size_t i = 0; i < limit; i++)
        quotes += r->text.p[i] == '"' || extract_is(r, i, limit, S("“"));
    return prose >= 2 && quotes >= 2 && told > 0 && str_find(head, S("eeting"), 0) >= 0;
}

static enum extract_document_kind kind_en(const struct reader *r, struct str title)
{
    if (head_has(r, 12, S("Minutes of")) || head_has(r, 12, S("MINUTES")) ||
        head_has(r, 14, S("Apologies")) || head_has(r, 8, S("Attendees:")) ||
        head_has(r, 4, S("eeting notes")) || head_has(r, 6, S("Minute of")) ||
        head_has(r, 6, S("Notes of")) || head_has(r, 6, S("– Minutes")) ||
        head_has(r, 6, S("- Minutes")) || head_has(r, 6, S("Record of the meeting")) ||
        (head_has(r, 14, S("Present:")) && head_has(r, 14, S("attendance"))) || lists_present_en(r))
        return EXTRACT_MINUTES;
    if (is_instruction_en(r, title))
        return EXTRACT_DIRECTIVE;
    if (head_has(r, 6, S("Subject:")) && (head_has(r, 6, S("otes ")) || head_has(r, 6, S("ecap"))))
        return EXTRACT_MINUTES; /* Subject: Notes from today's call */
    static const char *const others[] = {"PRESS RELEASE",  "Press release", "News release",
                                         "AGENDA",         "Agenda",        "JOB DESCRIPTION",
                                         "Job description"};
    for (size_t i = 0; i < ARRAY_LEN(others); i++) {
        if (has_line(r, 5, str_of(others[i])))
            return EXTRACT_OTHER;
    }
    if (table_rows(r) * 2 > r->line_count)
        return EXTRACT_TASK_TABLE;
    if (is_news_en(r))
        return EXTRACT_MEETING_REPORT;
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

/* 一、…二、… are listed in the middle of news, where somebody speaks behind the last of them:
 * 湛蓝强调，…. */
static bool speaks_behind(const struct reader *r)
{
    static const char *const speech[] = {"强调,", "要求,", "指出,", "表示,"};
    for (size_t i = r->line_count; i > 0; i--) {
        struct span s = line_span(r, i - 1);
        if (extract_label(r, s.from, s.to).class == LABEL_HAN)
            return false;
        struct str head = str_sub(r->text, s.from, s.to - s.from > 90 ? s.from + 90 : s.to);
        for (size_t k = 0; k < ARRAY_LEN(speech); k++) {
            if (str_find(head, str_of(speech[k]), 0) >= 6)
                return true;
        }
    }
    return false;
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
        bool holds = i < 7 && has_day &&
                     (str_find(s, S("召开"), 0) >= 0 || str_find(s, S("举行"), 0) >= 0) &&
                     str_find(s, S("。"), 0) >= 0;
        is_held |= holds;
        spoken += holds && (str_find(s, S("讲话"), 0) >= 0 || str_find(s, S("主持会议"), 0) >= 0);
        for (size_t k = 0; k < ARRAY_LEN(speech); k++)
            spoken += str_find(s, str_of(speech[k]), 0) >= 0;
    }
    size_t labels = 0;
    for (size_t i = 0; i < r->line_count; i++)
        labels += extract_label(r, r->lines[i].from, r->lines[i].to).class == LABEL_HAN;
    return is_held && spoken >= 2 && (labels < 2 || speaks_behind(r));
}

/* Lines with a number or a note of who is responsible. */
static size_t count_points(const struct reader *r)
{
    size_t n = 0;
    for (size_t i = 0; i < r->line_count && n < 8; i++) {
        struct span s = line_span(r, i);
        n += extract_label(r, s.from, s.to).class != LABEL_NONE || extract_has_note(r, s);
    }
    return n;
}

/* A long title may put 通知 on a line of its own. */
static bool has_notice_line(const struct reader *r)
{
    for (size_t i = 0; i < r->line_count && i < 5; i++) {
        struct str s = extract_slice(r, line_span(r, i));
        if (str_eq(s, S("通知")) || str_eq(s, S("通 知")) || str_eq(s, S("的通知")))
            return true;
    }
    /* … or its last words, with those below to whom it goes. */
    for (size_t i = 0; i + 1 < r->line_count && i < 8; i++) {
        struct span s = line_span(r, i), next = line_span(r, i + 1);
        if (s.to - s.from <= 90 && str_ends(extract_slice(r, s), S("的通知")) &&
            next.to > next.from && r->text.p[next.to - 1] == ':')
            return true;
    }
    return false;
}

/* 院周会记录, 工作例会会议记录 */
static bool is_log_of_meeting(const struct reader *r)
{
    for (size_t i = 0; i < r->line_count && i < 3; i++) {
        struct str s = extract_slice(r, line_span(r, i));
        if (str_ends(s, S("会记录")) || str_ends(s, S("会议记录")))
            return true;
    }
    return false;
}

/* 发件人：…, 主题：…: a letter that hands out work. */
static bool is_mail(const struct reader *r)
{
    static const char *const words[] = {"发件人", "收件人", "主题", "抄送", "发送时间"};
    size_t n = 0;
    for (size_t i = 0; i < r->line_count && i < 8; i++) {
        struct span s = line_span(r, i);
        for (size_t k = 0; k < ARRAY_LEN(words); k++)
            n += extract_is_word(r, s.from, s.to, words[k]);
    }
    return n >= 3;
}

/* 问：…？ 答：…。 three times: explains a rule and asks nobody (R-EXTRACT-84). */
static bool asks_and_answers(const struct reader *r)
{
    size_t questions = 0, answers = 0, parts = 0, asking = 0;
    for (size_t i = 0; i < r->line_count; i++) {
        struct span s = line_span(r, i);
        questions += extract_is(r, s.from, s.to, S("问:"));
        answers += extract_is(r, s.from, s.to, S("答:"));
        bool is_part = extract_label(r, s.from, s.to).class == LABEL_HAN;
        parts += is_part;
        asking += is_part && r->text.p[s.to - 1] == '?'; /* 二、如何申请？ */
    }
    return (questions >= 3 && answers >= 3) || (asking >= 2 && asking * 2 > parts);
}

enum extract_document_kind extract_kind(const struct reader *r)
{
    struct str title = r->plan->document.title;
    if (r->is_english)
        return kind_en(r, title);
    if (has(title, "纪要") || head_has(r, 4, S("纪要")) || is_log_of_meeting(r))
        return EXTRACT_MINUTES;
    if (asks_and_answers(r))
        return EXTRACT_OTHER;
    bool is_work = has(title, "工作会") || has(title, "部署") || has(title, "推进会");
    if (ends_with_class(r, title, WORD(SPEECH_TITLE)) && !is_work)
        return EXTRACT_OTHER;
    if (count_articles(r) >= 3 && !has(title, "通知"))
        return EXTRACT_OTHER;
    bool is_award = has(title, "表彰") || has(title, "授予") || has(title, "命名") ||
                    has(title, "嘉奖") || has(title, "任免") || has(title, "任职");
    if (is_award && (has(title, "决定") || has(title, "通报") || has(title, "通知")))
        return EXTRACT_OTHER;
    bool is_table = table_rows(r) * 2 > r->line_count;
    if (is_table || (ends_with_class(r, title, WORD(TASK_TITLE)) && r->table_count > 0))
        return EXTRACT_TASK_TABLE;
    /* A list of problems or tasks that is written as paragraphs. */
    if (extract_word_before(r->words, title, 0, title.n, WORD(TASK_TITLE)) > 0 &&
        !str_ends(title, S("方案")))
        return EXTRACT_TASK_TABLE;
    if ((has_notice_line(r) && !r->is_issued) || is_mail(r))
        return EXTRACT_DIRECTIVE;
    bool is_meeting = has(title, "召开") || has(title, "举行") || has(title, "会议") ||
                      ends_with_class(r, title, WORD(NOT_UNIT));
    if (is_meeting && !has(title, "通知") && !has(title, "要点") &&
        (head_has(r, 5, S("召开")) || head_has(r, 5, S("举行"))))
        return EXTRACT_MEETING_REPORT;
    if (is_meeting_news(r) && !has(title, "通知"))
        return EXTRACT_MEETING_REPORT;
    if (has(title, "提醒") || has(title, "提示") || has(title, "督办函") || has(title, "督办单") ||
        has(title, "交办单"))
        return EXTRACT_DIRECTIVE;
    if (has(title, "通知") || has(title, "通告") || has(title, "的函"))
        return has(title, "印发") && count_articles(r) >= 3 ? EXTRACT_OTHER : EXTRACT_DIRECTIVE;
    if (ends_with_class(r, title, WORD(PLAN_TITLE)))
        return EXTRACT_WORK_PLAN;
    if (ends_with_class(r, title, WORD(RULES_TITLE) | WORD(REVIEW_TITLE)))
        return EXTRACT_OTHER;
    if (count_articles(r) >= 3)
        return EXTRACT_OTHER;
    size_t points = count_points(r);
    if (points < 3 && (head_has(r, 6, S("召开")) || head_has(r, 6, S("会议"))))
        return EXTRACT_MEETING_REPORT;
    /* Prose without a number, a note or a table is no plan, whatever it speaks of; a line or two
     * are what somebody copied because it is one. */
    return points > 0 || r->table_count > 0 || r->line_count <= 2 ? EXTRACT_WORK_PLAN
                                                                  : EXTRACT_OTHER;
}
