/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Tables without a row of headings, as logs of actions often are: "A-034 | Obtain quotations | AR |
 * 13 November | Open". What a column holds is known by what most of its cells look like
 * (R-EXTRACT-39). */
#include "extract/table/table.h"

#include "base/utf8.h"

#define TYPING_ROWS   12 /* rows that decide; longer tables go on as they began */
#define MOST_COLUMNS  8
#define LEAST_TASK    9 /* bytes a cell: three Chinese characters, a short English clause */
#define MAX_NAME_CELL 120

struct column_votes {
    size_t index, name, person, due, status, clock, bytes;
};

struct votes {
    struct column_votes v[MOST_COLUMNS];
    size_t rows, columns;
};

/* 7, 26-07, A-034, 3.3(b): short, without a blank, with a digit. */
static bool is_index(const struct reader *r, struct span s)
{
    bool has_digit = false;
    if (s.to <= s.from || s.to - s.from > 12)
        return false;
    for (size_t i = s.from; i < s.to; i++) {
        char c = r->text.p[i];
        has_digit |= is_digit(c);
        if (!is_digit(c) && !is_ascii_letter(c) && strchr("-/.()#:", c) == NULL)
            return false;
    }
    return has_digit;
}

static bool is_status(const struct reader *r, struct span s)
{
    static const char *const words[] = {
        "open",    "ongoing",         "on-going",  "in progress", "not started", "not yet started",
        "pending", "underway",        "under way", "on track",    "delayed",     "overdue",
        "started", "carried forward", "new",       "closed",      "complete",    "completed",
        "done",    "discharged",      "进行中",    "推进中",      "正在推进",    "未开始",
        "未启动",  "办理中",          "已启动",    "未完成",      "已完成",      "已办结",
        "滞后",    "按序推进",        "正常推进",  "持续推进"};
    struct str cell = extract_slice(r, s);
    for (size_t i = 0; i < ARRAY_LEN(words); i++) {
        if (str_eq_nocase(cell, str_of(words[i])))
            return true;
    }
    return false;
}

/* 9:00: the table is a timetable. */
static bool is_clock(const struct reader *r, struct span s)
{
    return s.to - s.from >= 4 && is_digit(r->text.p[s.from]) &&
           (r->text.p[s.from + 1] == ':' || r->text.p[s.from + 2] == ':');
}

static bool is_ruler(const struct reader *r, size_t line)
{
    for (size_t i = r->lines[line].from; i < r->lines[line].to; i++) {
        if (strchr("|-: +\t", r->text.p[i]) == NULL)
            return false;
    }
    return true;
}

static bool is_name_zh(const struct reader *r, struct span s)
{
    for (size_t at = s.from; at < s.to;) {
        struct party p;
        size_t after = extract_party_end(r, at, s.to, &p);
        if (after == at)
            after = extract_person_end(r, at, s.to);
        if (after == at)
            return false;
        at = after;
        if (extract_is(r, at, s.to, S("、")))
            at += 3;
        while (at < s.to && strchr(",;/ ", r->text.p[at]) != NULL)
            at++;
    }
    return s.to > s.from;
}

/* 柴文彬, 晏 涛, 晏涛、蔺芳: names of persons and nothing else. */
static bool is_person_zh(const struct reader *r, struct span s)
{
    for (size_t at = s.from; at < s.to;) {
        size_t after = extract_person_end(r, at, s.to);
        if (after == at)
            return false;
        at = after + (extract_is(r, after, s.to, S("、")) ? 3 : 0);
        while (at < s.to && strchr(",;/ ", r->text.p[at]) != NULL)
            at++;
    }
    return s.to > s.from;
}

/* Every word is capitalised, or small as "of" is. */
static bool is_name_en(const struct reader *r, struct span s)
{
    static const char *const small[] = {"of", "and", "the", "for", "with", "in", "&", "all", "to"};
    size_t large = 0, words = 0;
    for (size_t at = s.from; at < s.to; words++) {
        size_t to = at;
        while (to < s.to && strchr(" ,/;", r->text.p[to]) == NULL)
            to++;
        struct str word = str_sub(r->text, at, to);
        bool is_small = false;
        for (size_t i = 0; i < ARRAY_LEN(small); i++)
            is_small |= str_eq(word, str_of(small[i]));
        if (word.n > 0 && !is_upper(word.p[0]) && !is_small)
            return false;
        large += word.n > 0 && is_upper(word.p[0]);
        at = to + 1;
    }
    return large > 0 && words <= 12;
}

static void vote(const struct reader *r, const struct cells *c, struct votes *votes)
{
    votes->rows++;
    for (size_t k = 0; k < votes->columns; k++) {
        struct span s = c->v[k];
        struct column_votes *v = &votes->v[k];
        v->bytes += s.to - s.from;
        if (s.to <= s.from)
            continue;
        bool is_due = s.to - s.from < 60 && (extract_deadline_cell(r, s).kind != WHEN_NONE ||
                                             extract_recurrence_in(r, s) != EXTRACT_ONCE);
        bool is_name =
            s.to - s.from < MAX_NAME_CELL && (r->is_english ? is_name_en(r, s) : is_name_zh(r, s));
        v->clock += is_clock(r, s);
        if (is_index(r, s))
            v->index++;
        else if (is_status(r, s))
            v->status++;
        else if (is_due)
            v->due++;
        else if (is_name)
            v->name++;
        v->person += is_name && !r->is_english && is_person_zh(r, s);
    }
}

/* At least half the rows. */
static bool most(size_t n, const struct votes *votes)
{
    return n * 2 >= votes->rows && n > 0;
}

static bool type_columns(const struct reader *r, const struct votes *votes, struct table *t)
{
    size_t names = 0, persons = 0, dues = 0, task = MOST_COLUMNS;
    for (size_t k = 0; k < votes->columns; k++) {
        const struct column_votes *v = &votes->v[k];
        t->columns[k] = COLUMN_OTHER;
        if (most(v->clock, votes))
            return false;
        if (k == 0 && most(v->index, votes))
            t->columns[k] = COLUMN_INDEX;
        else if (most(v->status, votes))
            t->columns[k] = COLUMN_STATUS;
        else if (most(v->due, votes) && (task < MOST_COLUMNS || names + persons > 0)) {
            t->columns[k] = COLUMN_DUE;
            dues++;
        } else if (most(v->person, votes)) {
            t->columns[k] = COLUMN_LEADER;
            persons++;
        } else if (most(v->name, votes) && names < 2) {
            bool is_first = names++ == 0;
            t->columns[k] = !is_first ? COLUMN_SUPPORT : r->is_english ? COLUMN_LEAD : COLUMN_DUTY;
        } else if (v->bytes >= LEAST_TASK * votes->rows &&
                   (task == MOST_COLUMNS || v->bytes > votes->v[task].bytes)) {
            task = k;
        }
    }
    t->column_count = votes->columns;
    if (task < MOST_COLUMNS)
        t->columns[task] = COLUMN_TASK;
    return task < MOST_COLUMNS && names + persons > 0 &&
           (dues > 0 || t->columns[0] == COLUMN_INDEX);
}

/* 编号 | 要办的事 | 谁来干 | 啥时候办成: headings in words that no list has. None of their cells
 * looks like what its column holds. */
static bool is_heading_row(const struct reader *r, const struct table *t)
{
    struct cells c = extract_cells(r, &r->lines[t->body]);
    size_t filled = 0;
    for (size_t k = 0; k < c.n && k < t->column_count; k++) {
        struct span s = c.v[k];
        enum column column = t->columns[k];
        filled += s.to > s.from;
        if (s.to <= s.from || column == COLUMN_TASK || column == COLUMN_OTHER)
            continue;
        bool is_name = r->is_english ? is_name_en(r, s) : is_name_zh(r, s);
        bool fits = column == COLUMN_INDEX    ? is_index(r, s)
                    : column == COLUMN_STATUS ? is_status(r, s)
                    : column == COLUMN_DUE    ? extract_deadline_cell(r, s).kind != WHEN_NONE ||
                                                 extract_recurrence_in(r, s) != EXTRACT_ONCE
                                           : is_name && t->columns[0] != COLUMN_INDEX;
        if (fits)
            return false;
    }
    return filled * 2 > t->column_count || is_ruler(r, t->body);
}

/* The widest column that has no meaning so far holds the tasks. */
static void guess_task(const struct votes *votes, struct table *t)
{
    size_t best = MOST_COLUMNS;
    for (size_t k = 0; k < votes->columns; k++) {
        if (t->columns[k] == COLUMN_UNKNOWN &&
            (best == MOST_COLUMNS || votes->v[k].bytes > votes->v[best].bytes))
            best = k;
    }
    if (best < MOST_COLUMNS && votes->v[best].bytes >= LEAST_TASK * votes->rows)
        t->columns[best] = COLUMN_TASK;
}

void extract_table_guess(const struct reader *r, struct table *t)
{
    struct votes votes = {.columns =
                              t->column_count < MOST_COLUMNS ? t->column_count : MOST_COLUMNS};
    bool has[COLUMN_STATUS + 1] = {false}, is_any = false;
    for (size_t k = 0; k < t->column_count; k++) {
        has[t->columns[k]] = true;
        is_any |= t->columns[k] == COLUMN_UNKNOWN;
    }
    for (size_t i = t->body; is_any && i <= t->last && votes.rows < TYPING_ROWS; i++) {
        struct cells c = extract_cells(r, &r->lines[i]);
        if (c.n >= votes.columns && !is_ruler(r, i) && extract_filled(&c) * 2 > c.n)
            vote(r, &c, &votes);
    }
    bool has_lead = has[COLUMN_LEAD] || has[COLUMN_DUTY];
    for (size_t k = 0; k < votes.columns && votes.rows > 0; k++) {
        const struct column_votes *v = &votes.v[k];
        if (t->columns[k] != COLUMN_UNKNOWN)
            continue;
        if (k == 0 && most(v->index, &votes)) {
            t->columns[k] = COLUMN_INDEX;
            continue;
        }
        bool is_beside =
            k > 0 && (t->columns[k - 1] == COLUMN_LEAD || t->columns[k - 1] == COLUMN_DUTY);
        if (most(v->due, &votes) && !has[COLUMN_DUE]) {
            for (size_t i = 0; i < k; i++) /* of the start and the end, the end */
                t->columns[i] = i > 0 && votes.v[i].due > 0 && t->columns[i] == COLUMN_DUE
                                    ? COLUMN_OTHER
                                    : t->columns[i];
            t->columns[k] = COLUMN_DUE;
        } else if (k > 0 && t->columns[k - 1] == COLUMN_TASK &&
                   v->bytes >= LEAST_TASK * votes.rows) {
            t->columns[k] = COLUMN_TARGET; /* 项目名称 | 建设内容及标准 */
        } else if (most(v->person, &votes) && !has[COLUMN_LEADER]) {
            t->columns[k] = COLUMN_LEADER;
        } else if (most(v->name, &votes) && (!has_lead || (is_beside && !has[COLUMN_SUPPORT]))) {
            t->columns[k] = has_lead ? COLUMN_SUPPORT : r->is_english ? COLUMN_LEAD : COLUMN_DUTY;
            has_lead = true;
        }
    }
    if (!has[COLUMN_TASK] && votes.rows > 0)
        guess_task(&votes, t);
    for (size_t k = 0; k < t->column_count; k++) {
        if (t->columns[k] == COLUMN_UNKNOWN)
            t->columns[k] = COLUMN_OTHER;
    }
}

bool extract_type_rows(const struct reader *r, const struct cells *rows, size_t n, struct table *t)
{
    struct votes votes = {.columns =
                              t->column_count < MOST_COLUMNS ? t->column_count : MOST_COLUMNS};
    struct table typed = *t;
    for (size_t i = 0; i < n; i++)
        vote(r, &rows[i], &votes);
    if (!type_columns(r, &votes, &typed))
        return false;
    for (size_t k = 0; k < votes.columns; k++) {
        if (t->columns[k] != COLUMN_UNKNOWN && typed.columns[k] != COLUMN_TASK)
            typed.columns[k] = t->columns[k];
    }
    typed.column_count = t->column_count;
    *t = typed;
    return true;
}

/* A line without cells between two rows: the name of a group of rows. */
static bool is_section_line(const struct reader *r, size_t i)
{
    struct label label;
    const struct line *l = &r->lines[i];
    bool next_is_row =
        i + 1 < r->line_count && (r->lines[i + 1].has_tab || r->lines[i + 1].has_pipe);
    return next_is_row && !l->has_tab && !l->has_pipe && !l->is_used && l->to - l->from <= 90 &&
           extract_is_section_line(r, (struct span){l->from, l->to}, &label);
}

/* The number of cells that most of the first rows have: the last cells of a row may be missing. */
static size_t common_width(const struct reader *r, size_t line)
{
    size_t counts[MOST_COLUMNS + 1] = {0}, best = 0;
    for (size_t i = line; i < r->line_count && i < line + TYPING_ROWS; i++) {
        if (i > line && is_section_line(r, i))
            continue;
        if (!(r->lines[i].has_tab || r->lines[i].has_pipe))
            break;
        size_t n = extract_cells(r, &r->lines[i]).n;
        if (n <= MOST_COLUMNS && ++counts[n] >= counts[best])
            best = n;
    }
    return best;
}

/* Lead: Registry | Support: Library: the fields of one item, no row. */
static bool is_field_line(const struct reader *r, const struct cells *c)
{
    size_t fields = 0, value;
    for (size_t k = 0; k < c->n; k++)
        fields += extract_note_label(r, c->v[k].from, c->v[k].to, &value) != 0;
    return fields >= 2;
}

static bool bare_table_at(const struct reader *r, size_t line, struct table *ret)
{
    bool is_first = line == 0 || !(r->lines[line - 1].has_tab || r->lines[line - 1].has_pipe) ||
                    r->lines[line - 1].is_used;
    if (!is_first || !(r->lines[line].has_tab || r->lines[line].has_pipe))
        return false;
    struct table t = {.first = line, .last = line, .body = line}, other;
    struct votes votes = {.columns = common_width(r, line)};
    size_t alike = 0, sections = 0;
    bool is_typed = false, is_cut = false;
    size_t good = line;
    struct cells first = extract_cells(r, &r->lines[line]);
    if (votes.columns < 3 || votes.columns > MOST_COLUMNS || is_field_line(r, &first))
        return false;
    for (size_t i = line; i < r->line_count; i++) {
        const struct line *l = &r->lines[i];
        bool is_section = i > line && is_section_line(r, i) &&
                          extract_cells(r, &r->lines[i + 1]).n + 1 >= votes.columns &&
                          !extract_table_at(r, i + 1, &other);
        if (is_section) {
            sections++;
            continue;
        }
        if (!(l->has_tab || l->has_pipe) || (i > line && extract_table_at(r, i, &other)))
            break;
        struct cells c = extract_cells(r, l);
        alike += c.n == votes.columns;
        if (c.n == votes.columns && votes.rows < TYPING_ROWS && !is_ruler(r, i) &&
            extract_filled(&c) * 2 > c.n)
            vote(r, &c, &votes);
        size_t rows = i + 1 - line - sections;
        if (votes.rows == TYPING_ROWS && !is_typed) {
            is_typed = type_columns(r, &votes, &t);
            if (!is_typed)
                return false; /* further rows say nothing else: time stays linear */
        }
        good = alike * 2 >= rows ? i : good;
        if (rows > 8 * TYPING_ROWS && (alike * 3 < rows || votes.rows < 2)) {
            t.last = good;
            is_cut = true;
            break;
        }
        t.last = i;
    }
    if (votes.rows < 2 || (!is_cut && alike * 2 < t.last + 1 - line - sections))
        return false;
    *ret = t;
    if (!type_columns(r, &votes, ret))
        return false;
    while (ret->body <= t.last && is_heading_row(r, ret))
        ret->body++;
    return ret->body <= t.last;
}

/* 【拉新】 above the first row, where 【留存】 stands between two others (R-EXTRACT-158). */
bool extract_bare_table_at(const struct reader *r, size_t line, struct table *ret)
{
    const struct line *l = &r->lines[line];
    struct table t;
    if (!extract_is(r, l->from, l->to, S("【")) || !is_section_line(r, line))
        return bare_table_at(r, line, ret);
    size_t sections = 0;
    if (!bare_table_at(r, line + 1, &t) || t.body != line + 1)
        return false;
    for (size_t i = t.body; i <= t.last; i++)
        sections +=
            extract_is(r, r->lines[i].from, r->lines[i].to, S("【")) && is_section_line(r, i);
    if (sections == 0)
        return false;
    *ret = t;
    ret->first = ret->body = line;
    return true;
}
