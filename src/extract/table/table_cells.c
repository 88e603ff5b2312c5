/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The cells of a row: merged ones, those that leave no trace, and those that say themselves who
 * leads and who helps. */
#include "extract/table/table.h"

static size_t task_column(const struct table *t)
{
    for (size_t k = 0; k < t->column_count; k++) {
        if (t->columns[k] == COLUMN_TASK)
            return k;
    }
    return t->column_count;
}

static bool is_empty(struct span s)
{
    return s.to <= s.from;
}

static void insert_empty(struct cells *c, size_t at, size_t place)
{
    if (c->n >= MAX_COLUMNS)
        return;
    for (size_t k = c->n++; k > at; k--)
        c->v[k] = c->v[k - 1];
    c->v[at] = (struct span){place, place};
}

static bool is_when(const struct reader *r, struct span s)
{
    return s.to - s.from < 60 && (extract_deadline_cell(r, s).kind != WHEN_NONE ||
                                  extract_recurrence_in(r, s) != EXTRACT_ONCE);
}

/* A spaced row has no mark for an empty cell: a day belongs to the column of days. */
static void shift_spaced(const struct reader *r, const struct table *t, struct cells *c)
{
    for (size_t k = 0; k < t->column_count && k < c->n && c->n < t->column_count; k++) {
        enum column column = t->columns[k];
        bool is_who = column == COLUMN_LEAD || column == COLUMN_DUTY || column == COLUMN_SUPPORT ||
                      column == COLUMN_LEADER;
        if (is_who && is_when(r, c->v[k]))
            insert_empty(c, k, c->v[k].from);
    }
}

struct cells extract_aligned_cells(const struct reader *r, const struct table *t, size_t line)
{
    const struct line *l = &r->lines[line], *head = &r->lines[t->first];
    struct cells c = extract_cells(r, l);
    /* | 完成水价审核 | 9月底前 in a table without a border: the first cell is empty. */
    bool is_open = head->has_pipe && r->text.p[head->from] != '|';
    if (is_open && l->has_pipe && !l->has_tab && r->text.p[l->from] == '|')
        insert_empty(&c, 0, l->from);
    if (l->is_spaced && c.n > 1)
        shift_spaced(r, t, &c);
    return c;
}

struct cells extract_row_cells(struct reader *r, const struct table *t, size_t line,
                               const struct cells *last)
{
    struct cells c = extract_aligned_cells(r, t, line);
    size_t task = task_column(t);
    for (size_t k = 0; k < task && task < c.n && k < last->n; k++) {
        bool is_who = t->columns[k] == COLUMN_LEAD || t->columns[k] == COLUMN_DUTY ||
                      t->columns[k] == COLUMN_LEADER;
        if (is_who && is_empty(c.v[k]) && !is_empty(c.v[task]))
            c.v[k] = last->v[k];
    }
    return c;
}

/* 总务处牵头，保卫处配合 */
static bool by_verbs(struct reader *r, struct span cell, struct who *w)
{
    struct who found = {.is_from_note = false};
    struct cutter c = extract_cutter(r, cell, CUT_CLAUSE);
    struct span clause;
    while (extract_next(&c, &clause)) {
        UNCLEARED struct party v[MAX_PARTIES];
        size_t n = 0, at = extract_party_list(r, clause.from, clause.to, v, &n);
        size_t lead = extract_at(r, at, clause.to, WORD(LEAD_VERB));
        size_t support = extract_at(r, at, clause.to, WORD(SUPPORT_VERB));
        if (n == 0 || lead + support == 0 || at + (lead > support ? lead : support) != clause.to)
            return false;
        for (size_t i = 0; i < n; i++)
            extract_name_add(r,
                             v[i].is_person    ? &found.leaders
                             : lead >= support ? &found.lead
                                               : &found.support,
                             v[i].name);
    }
    if (found.lead.names.n + found.leaders.names.n == 0)
        return false;
    *w = found;
    return true;
}

/* 团委（牵头）、德育处: who has the bracket leads, the others help. */
static bool by_brackets(struct reader *r, struct span cell, struct who *w)
{
    static const char *const marks[] = {"(牵头)", "(主办)", "(主责)", "(牵头单位)", "(牵头部门)"};
    struct str text = extract_slice(r, cell);
    if (memchr(text.p, '(', text.n) == NULL)
        return false;
    for (size_t i = 0; i < ARRAY_LEN(marks); i++) {
        struct str mark = str_of(marks[i]);
        ptrdiff_t hit = str_find(text, mark, 0);
        if (hit <= 0)
            continue;
        size_t end = cell.from + (size_t)hit, start = end;
        while (start > cell.from && !extract_is(r, start - 3, end, S("、")) &&
               strchr(",; ", r->text.p[start - 1]) == NULL)
            start--;
        extract_value_names(r, (struct span){start, end}, ROLE_LEAD, w);
        struct span before = {cell.from, start}, behind = {end + mark.n, cell.to};
        if (before.to >= before.from + 3 && extract_is(r, before.to - 3, before.to, S("、")))
            before.to -= 3;
        if (extract_is(r, behind.from, behind.to, S("、")))
            behind.from += 3;
        extract_value_names(r, before, ROLE_SUPPORT, w);
        extract_value_names(r, behind, ROLE_SUPPORT, w);
        return true;
    }
    return false;
}

bool extract_mixed_cell(struct reader *r, struct span cell, struct who *w)
{
    if (r->is_english || is_empty(cell))
        return false;
    if (memchr(r->text.p + cell.from, ':', cell.to - cell.from) != NULL &&
        extract_has_note(r, cell)) {
        struct who found = {.is_from_note = false};
        (void)extract_notes(r, cell, &found);
        if (found.lead.names.n + found.leaders.names.n > 0) {
            found.due = w->due;
            found.period = w->period;
            found.target = w->target;
            *w = found;
            return true;
        }
    }
    return (extract_has(r, cell, WORD(LEAD_VERB)) && by_verbs(r, cell, w)) ||
           by_brackets(r, cell, w);
}
