/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Tables whose rows are lines. Columns are known by their headings; a header may take two rows
 * (责任单位 over 牵头单位 and 配合单位). Each row is a task (R-EXTRACT-18). */
#include "extract/table/table.h"

#include "base/utf8.h"

#define MAX_HEADING_BYTES 90

/* 责任科所, 配合室组, 分管主任: what it is for and a kind of unit or post. */
static enum column column_of_kind(const struct reader *r, struct str s)
{
    static const struct {
        const char *word;
        enum column column;
    } kinds[] = {{"牵头", COLUMN_LEAD},    {"主办", COLUMN_LEAD},    {"主责", COLUMN_LEAD},
                 {"责任", COLUMN_DUTY},    {"承办", COLUMN_DUTY},    {"负责", COLUMN_DUTY},
                 {"实施", COLUMN_DUTY},    {"落实", COLUMN_DUTY},    {"配合", COLUMN_SUPPORT},
                 {"协同", COLUMN_SUPPORT}, {"协办", COLUMN_SUPPORT}, {"协助", COLUMN_SUPPORT},
                 {"参与", COLUMN_SUPPORT}, {"分管", COLUMN_LEADER},  {"主管", COLUMN_LEADER},
                 {"包保", COLUMN_LEADER}};
    for (size_t i = 0; s.n >= 9 && s.n <= 18 && i < ARRAY_LEN(kinds); i++) {
        bool is_leader = kinds[i].column == COLUMN_LEADER;
        if (str_starts(s, str_of(kinds[i].word)) &&
            extract_word_before(r->words, s, 6, s.n,
                                is_leader ? WORD(POST) : WORD(UNIT_SUFFIX) | WORD(GROUP_SUFFIX)) >
                0)
            return kinds[i].column;
    }
    return COLUMN_OTHER;
}

enum column extract_column(const struct reader *r, struct span cell, bool *ret_known)
{
    static const struct {
        uint64_t mask;
        enum column column;
    } map[] = {{WORD(INDEX_LABEL), COLUMN_INDEX},   {WORD(LEAD_LABEL), COLUMN_LEAD},
               {WORD(DUTY_LABEL), COLUMN_DUTY},     {WORD(SUPPORT_LABEL), COLUMN_SUPPORT},
               {WORD(LEADER_LABEL), COLUMN_LEADER}, {WORD(DUE_LABEL), COLUMN_DUE},
               {WORD(PERIOD_LABEL), COLUMN_PERIOD}, {WORD(TASK_LABEL), COLUMN_TASK},
               {WORD(TARGET_LABEL), COLUMN_TARGET}, {WORD(STATUS_LABEL), COLUMN_STATUS},
               {WORD(OTHER_LABEL), COLUMN_OTHER}};
    cell = extract_trim(r, cell);
    *ret_known = false;
    if (cell.to <= cell.from || cell.to - cell.from > MAX_HEADING_BYTES)
        return COLUMN_OTHER;
    /* 责 任 单 位, 完成时限（月）: blanks and a closing bracket do not count. */
    char text[MAX_HEADING_BYTES + 1];
    size_t n = 0;
    for (size_t i = cell.from; i < cell.to && r->text.p[i] != '('; i++) {
        bool is_gap = r->text.p[i] == ' ' && (unsigned char)r->text.p[i - 1] >= 0x80;
        if (!is_gap && r->text.p[i] != '\n')
            text[n++] = r->text.p[i];
    }
    while (n > 0 && (text[n - 1] == ' ' || text[n - 1] == ':'))
        n--;
    struct str s = {text, n};
    uint64_t whole = 0;
    if (n > 0 && extract_word_at(r->words, s, 0, n, COLUMN_LABELS, &whole) != n)
        whole = 0;
    for (size_t i = 0; i < ARRAY_LEN(map); i++) {
        if ((whole & map[i].mask) != 0) {
            *ret_known = true;
            return map[i].column;
        }
    }
    /* 分管县领导, 2025年工作任务: by what the heading ends with. */
    bool ends = n > 0 && (unsigned char)text[0] >= 0x80 &&
                extract_word_before(r->words, s, 0, n, COLUMN_LABELS) > 0;
    for (size_t i = 1; ends && i < ARRAY_LEN(map); i++) {
        size_t end = extract_word_before(r->words, s, 0, n, map[i].mask);
        if (end >= 6 && n <= end + 18) {
            *ret_known = true;
            return map[i].column;
        }
    }
    enum column kind = column_of_kind(r, s);
    *ret_known = kind != COLUMN_OTHER;
    return kind;
}

struct cells extract_cells(const struct reader *r, const struct line *l)
{
    struct cells c = {.n = 0};
    char separator = l->has_tab ? '\t' : '|';
    size_t from = l->from, to = l->to;
    if (separator == '|') {
        from += from < to && r->text.p[from] == '|';
        to -= to > from && r->text.p[to - 1] == '|';
    }
    size_t start = from;
    for (size_t i = from; i <= to && c.n < MAX_COLUMNS; i++) {
        if (i < to && r->text.p[i] != separator)
            continue;
        c.v[c.n++] = extract_trim(r, (struct span){start, i});
        start = i + 1;
    }
    return c;
}

/* |---|:--| */
bool extract_is_ruler(const struct reader *r, const struct line *l)
{
    for (size_t i = l->from; i < l->to; i++) {
        if (strchr("|-: +\t", r->text.p[i]) == NULL)
            return false;
    }
    return l->to > l->from;
}

static size_t known_headings(const struct reader *r, const struct cells *c, enum column *columns)
{
    size_t known = 0;
    for (size_t i = 0; i < c->n; i++) {
        bool is_known;
        columns[i] = extract_column(r, c->v[i], &is_known);
        if (!is_known)
            columns[i] = COLUMN_UNKNOWN;
        known += is_known;
    }
    return known;
}

/* 具体工作要求, 牵头单位及负责人, Delivery partners: a heading that no list has, by a word in it.
 */
static enum column column_by_words(const struct reader *r, struct span cell)
{
    static const struct {
        const char *word;
        enum column column;
    } stems[] = {{"牵头", COLUMN_LEAD},     {"主办", COLUMN_LEAD},     {"主责", COLUMN_LEAD},
                 {"配合", COLUMN_SUPPORT},  {"协办", COLUMN_SUPPORT},  {"协同", COLUMN_SUPPORT},
                 {"协作", COLUMN_SUPPORT},  {"参与", COLUMN_SUPPORT},  {"领导", COLUMN_LEADER},
                 {"责任人", COLUMN_LEADER}, {"负责人", COLUMN_LEADER}, {"经办人", COLUMN_LEADER},
                 {"责任", COLUMN_DUTY},     {"承办", COLUMN_DUTY},     {"承接", COLUMN_DUTY},
                 {"时限", COLUMN_DUE},      {"期限", COLUMN_DUE},      {"截止", COLUMN_DUE},
                 {"节点", COLUMN_DUE},      {"日期", COLUMN_DUE},      {"完成时间", COLUMN_DUE},
                 {"进展", COLUMN_STATUS},   {"状态", COLUMN_STATUS},   {"情况", COLUMN_STATUS},
                 {"指标", COLUMN_TARGET},   {"目标值", COLUMN_TARGET}, {"成效", COLUMN_TARGET},
                 {"任务", COLUMN_TASK},     {"事项", COLUMN_TASK},     {"措施", COLUMN_TASK},
                 {"举措", COLUMN_TASK},     {"要求", COLUMN_TASK},     {"内容", COLUMN_TASK}};
    static const struct {
        uint64_t mask;
        enum column column;
    } english[] = {{WORD(OTHER_LABEL), COLUMN_OTHER},     {WORD(TASK_LABEL), COLUMN_TASK},
                   {WORD(LEADER_LABEL), COLUMN_LEADER},   {WORD(LEAD_LABEL), COLUMN_LEAD},
                   {WORD(SUPPORT_LABEL), COLUMN_SUPPORT}, {WORD(DUE_LABEL), COLUMN_DUE}};
    struct str s = extract_slice(r, cell);
    uint64_t mask = r->is_english ? extract_heading_words_en(s) : 0;
    for (size_t i = 0; i < ARRAY_LEN(english); i++) {
        if ((mask & english[i].mask) != 0)
            return english[i].column;
    }
    for (size_t i = 0; !r->is_english && s.n <= 36 && i < ARRAY_LEN(stems); i++) {
        if (str_find(s, str_of(stems[i].word), 0) >= 0)
            return stems[i].column;
    }
    return COLUMN_UNKNOWN;
}

static bool has_column(const struct table *t, enum column column)
{
    for (size_t i = 0; i < t->column_count; i++) {
        if (t->columns[i] == column)
            return true;
    }
    return false;
}

/* A second row of headings refines the columns that the first one spans. */
static bool merge_second_row(const struct reader *r, const struct cells *c, struct table *t)
{
    enum column columns[MAX_COLUMNS];
    size_t known = known_headings(r, c, columns);
    if (known < 2 || known < extract_filled(c) || (c->n > 0 && !extract_is_empty(c->v[0])))
        return false;
    for (size_t i = 0; i < c->n; i++) {
        if (!extract_is_empty(c->v[i]))
            t->columns[i] = columns[i];
    }
    if (t->column_count < c->n)
        t->column_count = c->n;
    return true;
}

/* A table without a heading for its tasks: the widest unnamed column, else the one behind the
 * index. */
static void find_task_column(struct table *t)
{
    if (has_column(t, COLUMN_TASK))
        return;
    size_t i = t->columns[0] == COLUMN_INDEX ? 1 : 0;
    for (; i < t->column_count; i++) {
        if (t->columns[i] == COLUMN_TARGET || t->columns[i] == COLUMN_OTHER ||
            t->columns[i] == COLUMN_UNKNOWN) {
            t->columns[i] = COLUMN_TASK;
            return;
        }
    }
}

bool extract_table_at(const struct reader *r, size_t line, struct table *ret)
{
    const struct line *l = &r->lines[line];
    if (!extract_is_row(l))
        return false;
    struct cells c = extract_cells(r, l);
    struct table t = {.first = line, .last = line, .body = line + 1, .column_count = c.n};
    size_t known = known_headings(r, &c, t.columns);
    for (size_t i = 0; i < c.n && known >= 2; i++) {
        if (t.columns[i] == COLUMN_UNKNOWN)
            known += (t.columns[i] = column_by_words(r, c.v[i])) != COLUMN_UNKNOWN;
    }
    bool has_who =
        has_column(&t, COLUMN_LEAD) || has_column(&t, COLUMN_DUTY) || has_column(&t, COLUMN_LEADER);
    if (known < 2 || known * 2 < extract_filled(&c) || !(has_who || has_column(&t, COLUMN_TASK)))
        return false;
    while (t.body < r->line_count && extract_is_row(&r->lines[t.body])) {
        struct cells more = extract_cells(r, &r->lines[t.body]);
        if (!extract_is_ruler(r, &r->lines[t.body]) && !merge_second_row(r, &more, &t))
            break;
        t.body++;
    }
    t.last = t.body - 1;
    for (size_t i = t.body; i < r->line_count; i++) {
        struct label label;
        struct span s = {r->lines[i].from, r->lines[i].to};
        bool next_is_row = i + 1 < r->line_count && extract_is_row(&r->lines[i + 1]);
        bool is_part =
            extract_is_row(&r->lines[i]) || (next_is_row && extract_is_section_line(r, s, &label));
        struct table other;
        if (!is_part || (i > t.body && next_is_row && !extract_is_row(&r->lines[i]) &&
                         extract_table_at(r, i + 1, &other)))
            break;
        t.last = i;
    }
    extract_table_guess(r, &t);
    find_task_column(&t);
    *ret = t;
    return t.last >= t.body && has_column(&t, COLUMN_TASK);
}

bool extract_is_section(const struct reader *r, struct span s, struct label *ret_label)
{
    *ret_label = extract_label(r, s.from, s.to);
    if (s.to - s.from > 150 || str_find(extract_slice(r, s), S("。"), 0) >= 0)
        return false;
    if (extract_at(r, s.from, s.to, WORD(END_LINE)) > 0)
        return false;
    return ret_label->class == LABEL_HAN || ret_label->class == LABEL_HAN_BRACKET ||
           ret_label->class == LABEL_CHAPTER || ret_label->class == LABEL_WORD ||
           ret_label->class == LABEL_NONE;
}

bool extract_is_section_line(const struct reader *r, struct span s, struct label *ret_label)
{
    if (extract_is_section(r, s, ret_label))
        return true;
    bool is_number = ret_label->class == LABEL_NUMBER || ret_label->class == LABEL_LETTER ||
                     ret_label->class == LABEL_DECIMAL;
    return is_number && s.to - s.from <= 72 && strchr(".;,:", r->text.p[s.to - 1]) == NULL &&
           str_find(extract_slice(r, s), S("。"), 0) < 0 && extract_count(r, s, CUT_CLAUSE) <= 2;
}

bool extract_is_closed(const struct reader *r, struct span s)
{
    return extract_has(r, s, WORD(CLOSED_ZONE)) ||
           str_eq_nocase(extract_slice(r, extract_trim(r, s)), S("done"));
}

static struct span task_cell(const struct row *row)
{
    for (size_t i = 0; i < row->n; i++) {
        if (row->columns[i] == COLUMN_TASK && !extract_is_empty(row->cells[i]))
            return row->cells[i];
    }
    for (size_t i = 0; i < row->n; i++) { /* a merged name, with another measure beside it */
        if (row->columns[i] == COLUMN_TARGET && row->cells[i].to - row->cells[i].from >= 9)
            return row->cells[i];
    }
    return (struct span){0, 0};
}

static bool has_lead_column(const struct row *row)
{
    for (size_t i = 0; i < row->n; i++) {
        if (row->columns[i] == COLUMN_LEAD || row->columns[i] == COLUMN_DUTY)
            return true;
    }
    return false;
}

void extract_row_cell(struct reader *r, struct span s, enum column column, struct who *w)
{
    enum role role = column == COLUMN_LEAD      ? ROLE_LEAD
                     : column == COLUMN_DUTY    ? ROLE_DUTY
                     : column == COLUMN_SUPPORT ? ROLE_SUPPORT
                                                : ROLE_LEADER;
    switch (column) {
    case COLUMN_LEAD:
    case COLUMN_DUTY:
    case COLUMN_SUPPORT:
    case COLUMN_LEADER:
        if (column != COLUMN_SUPPORT && extract_mixed_cell(r, s, w))
            break;
        if (r->is_english)
            extract_value_names_en(r, s, role, w);
        else
            extract_value_names(r, s, role, w);
        break;
    case COLUMN_DUE: w->due = s; break;
    case COLUMN_PERIOD: w->period = s; break;
    case COLUMN_TARGET: w->target = s; break;
    case COLUMN_OTHER:
    case COLUMN_UNKNOWN:
    case COLUMN_INDEX:
    case COLUMN_TASK:
    case COLUMN_STATUS: break;
    }
}

size_t extract_row(struct reader *r, const struct row *row, size_t parent)
{
    struct span task = task_cell(row);
    struct who w = {.is_from_note = false};
    if (extract_is_empty(task))
        return NO_PLACE;
    for (size_t i = 0; i < row->n; i++) {
        /* The cell of the day may be missing, so that the status stands in its place. */
        bool is_all = row->columns[i] == COLUMN_DUE &&
                      (extract_at(r, row->cells[i].from, row->cells[i].to, WORD(CLOSED_ZONE)) ==
                           row->cells[i].to - row->cells[i].from ||
                       str_eq_nocase(extract_slice(r, row->cells[i]), S("done")));
        if ((row->columns[i] == COLUMN_STATUS || is_all) && extract_is_closed(r, row->cells[i]))
            return NO_PLACE;
    }
    size_t item = extract_item_add(r, EXTRACT_TASK, row->source, parent, row->label);
    if (item == NO_PLACE)
        return NO_PLACE;
    /* Where a support column stands beside it, all in the lead column are leads. */
    bool has_support = false;
    for (size_t i = 0; i < row->n; i++)
        has_support |= row->columns[i] == COLUMN_SUPPORT;
    for (size_t i = 0; i < row->n; i++) {
        enum column column =
            row->columns[i] == COLUMN_DUTY && has_support ? COLUMN_LEAD : row->columns[i];
        extract_row_cell(r, row->cells[i], column, &w);
    }
    extract_fill(r, item, task, &w);
    for (size_t i = 0; i < row->n; i++) { /* 督查事项 | 具体要求: both say what */
        if (row->columns[i] == COLUMN_TASK && row->cells[i].from > task.from &&
            !extract_is_empty(row->cells[i]))
            extract_fill_more(r, item, row->cells[i]);
    }
    bool has_names = w.lead.names.n + w.leaders.names.n + w.support.names.n > 0;
    r->plan->items[item].confidence = has_lead_column(row) && has_names ? EXTRACT_A
                                      : has_names                       ? EXTRACT_B
                                                                        : EXTRACT_D;
    r->plan->items[item].title = extract_title(r, task);
    return item;
}
