/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The list of items: adding, filling in the fields, putting in order. */
#include "extract/item/items.h"

#include "base/check.h"
#include "base/utf8.h"
#include "extract/item/amount.h"

#include <stdlib.h>

void extract_warn(struct reader *r, enum extract_warning_kind kind, size_t item, struct span s)
{
    struct extract_plan *p = r->plan;
    if (p->warning_count >= EXTRACT_MAX_WARNINGS)
        return;
    p->warnings =
        arena_grow(r->a, p->warnings, p->warning_count, &r->warning_capacity, sizeof *p->warnings);
    struct extract_span where = {0, 0};
    if (s.to > s.from)
        where = extract_source_span(r, s);
    p->warnings[p->warning_count++] = (struct extract_warning){kind, item, where};
}

static size_t paragraph_of(const struct extract_plan *p, size_t place)
{
    size_t low = 0, high = p->paragraph_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (p->paragraphs[middle].end <= place)
            low = middle + 1;
        else
            high = middle;
    }
    return low + 1;
}

size_t extract_item_add(struct reader *r, enum extract_item_kind kind, struct span source,
                        size_t parent, struct label label)
{
    struct extract_plan *p = r->plan;
    if (p->item_count >= EXTRACT_MAX_ITEMS) {
        if (p->item_count == EXTRACT_MAX_ITEMS && p->warning_count < EXTRACT_MAX_WARNINGS &&
            (p->warning_count == 0 ||
             p->warnings[p->warning_count - 1].kind != EXTRACT_WARN_TOO_MANY))
            extract_warn(r, EXTRACT_WARN_TOO_MANY, SIZE_MAX, (struct span){0, 0});
        return NO_PLACE;
    }
    p->items = arena_grow(r->a, p->items, p->item_count, &r->item_capacity, sizeof *p->items);
    r->is_dropped =
        arena_grow(r->a, r->is_dropped, p->item_count, &r->dropped_capacity, sizeof *r->is_dropped);
    struct extract_item *item = &p->items[p->item_count];
    source = extract_trim(r, source);
    *item = (struct extract_item){.parent = parent,
                                  .kind = kind,
                                  .confidence = EXTRACT_D,
                                  .source = extract_source_span(r, source),
                                  .due = {.date = DATE_NONE}};
    item->paragraph = paragraph_of(p, item->source.start);
    if (label.class != LABEL_NONE)
        item->label = extract_source_text(r, (struct span){label.from, label.to});
    r->is_dropped[p->item_count] = false;
    return p->item_count++;
}

size_t extract_programme(struct reader *r, struct span source, size_t parent, struct label label,
                         struct span title)
{
    size_t i = extract_item_add(r, EXTRACT_PROGRAMME, source, parent, label);
    if (i != NO_PLACE) {
        title = extract_trim(r, title);
        while (title.to > title.from + 1 && strchr(":.;,", r->text.p[title.to - 1]) != NULL)
            title.to--;
        if (title.to > title.from + 3 && extract_is(r, title.to - 3, title.to, S("。")))
            title.to -= 3;
        r->plan->items[i].title = extract_source_text(r, title);
    }
    return i;
}

void extract_set_names(struct reader *r, size_t i, const struct who *w)
{
    struct extract_item *item = &r->plan->items[i];
    item->lead = w->lead.names;
    item->support = w->support.names;
    item->leaders = w->leaders.names;
    for (size_t k = 0; k < item->lead.n; k++) {
        for (size_t m = 0; m < item->support.n; m++) {
            if (str_eq(item->lead.v[k], item->support.v[m]))
                extract_warn(r, EXTRACT_WARN_TWO_ROLES, i, (struct span){0, 0});
        }
    }
}

void extract_set_due(struct reader *r, size_t i, struct when w)
{
    if (w.kind == WHEN_NONE)
        return;
    struct extract_item *item = &r->plan->items[i];
    item->due = (struct extract_due){.is_present = true,
                                     .text = extract_source_text(r, w.text),
                                     .date = w.date,
                                     .basis = w.has_year ? EXTRACT_STATED : EXTRACT_INFERRED,
                                     .workdays = w.workdays,
                                     .workdays_from = w.workdays > 0 ? w.first : DATE_NONE};
    if (w.kind == WHEN_NO_DAY)
        extract_warn(r, EXTRACT_WARN_NO_DAY, i, w.text);
}

/* R-EXTRACT-11: a sentence that stands twice in a row counts once, and the person is told. */
static void warn_doubled(struct reader *r, size_t item, struct span text)
{
    struct cutter c = extract_cutter(r, text, CUT_SENTENCE);
    struct span last = {0, 0}, s;
    while (extract_next(&c, &s)) {
        size_t n = s.to - s.from;
        /* 12月20日前完成验收。12月20日前完成验收。: the first may have more words in front. */
        bool is_tail = n >= 12 && last.to - last.from >= n &&
                       memcmp(r->text.p + last.to - n, r->text.p + s.from, n) == 0;
        if (is_tail)
            extract_warn(r, EXTRACT_WARN_DOUBLED, item, s);
        last = s;
    }
}

static void fill_when(struct reader *r, size_t i, struct span body, const struct who *w)
{
    size_t count = 0;
    struct when when = {.kind = WHEN_NONE};
    if (w->due.to > w->due.from)
        when = extract_deadline_cell(r, w->due);
    if (when.kind == WHEN_NONE)
        when = r->is_english ? extract_deadline_en(r, body, &count)
                             : extract_deadline(r, body, &count);
    extract_set_due(r, i, when);
    if (count > 1)
        extract_warn(r, EXTRACT_WARN_DATES, i, when.text);
    enum extract_recurrence period = extract_recurrence_in(r, w->period);
    if (period == EXTRACT_ONCE)
        period = extract_recurrence_in(r, w->target);
    if (period == EXTRACT_ONCE || period == EXTRACT_ONGOING) {
        enum extract_recurrence other = extract_recurrence_in(r, body);
        period = other != EXTRACT_ONCE ? other : period;
    }
    if (period == EXTRACT_ONCE || period == EXTRACT_ONGOING) {
        enum extract_recurrence other = extract_recurrence_in(r, w->due);
        period = other != EXTRACT_ONCE ? other : period;
    }
    r->plan->items[i].recurrence = period;
}

/* …，质量部派人支持。——研发中心: the note says who leads, the sentence who helps. */
static void take_helpers(struct reader *r, struct span body, struct who *w)
{
    struct who told = {.is_from_note = false};
    extract_who_sentence(r, body, &told);
    for (size_t i = 0; i < told.support.names.n; i++) {
        bool leads = false;
        for (size_t k = 0; k < w->lead.names.n; k++)
            leads |= str_eq(w->lead.names.v[k], told.support.names.v[i]);
        if (!leads)
            extract_name_add_text(r, &w->support, told.support.names.v[i]);
    }
}

void extract_fill_more(struct reader *r, size_t i, struct span text)
{
    size_t count = 0;
    struct extract_item *item = &r->plan->items[i];
    if (!item->due.is_present)
        extract_set_due(r, i, extract_deadline(r, text, &count));
    enum extract_recurrence period = extract_recurrence_in(r, text);
    if (item->recurrence == EXTRACT_ONCE || period > EXTRACT_ONGOING)
        item->recurrence = period;
    extract_targets(r, text, item);
}

/* 1. 会务组（牵头：科研处；成员：后勤处）负责…，10月底前提交手册: what stands behind the note. */
static void fill_behind(struct reader *r, size_t i, struct span s)
{
    size_t close = s.from < s.to && r->text.p[s.from] == '('
                       ? extract_bracket_close(r, s.from, s.to)
                       : NO_PLACE;
    if (!r->is_english && close != NO_PLACE && close + 12 < s.to &&
        memchr(r->text.p + close, ':', s.to - close) == NULL)
        extract_fill_more(r, i, (struct span){close + 1, s.to});
}

void extract_fill(struct reader *r, size_t i, struct span text, struct who *w)
{
    if (i == NO_PLACE)
        return;
    bool had_names = w->lead.names.n + w->leaders.names.n > 0;
    text.from = extract_take_front_note(r, text, w);
    size_t note = extract_notes(r, text, w);
    struct span body = {text.from, note};
    /* 责任人：… at the end names persons only: who leads stands in the sentence. */
    bool has_unit = w->lead.names.n + w->support.names.n > 0;
    if (w->is_from_note && !has_unit && !had_names && !r->is_plan && !r->is_english) {
        struct who told = {.is_from_note = false};
        extract_who_sentence(r, body, &told);
        w->lead = told.lead;
        w->support = told.support;
    }
    if (w->is_from_note && has_unit && w->support.names.n == 0 && !r->is_plan && !r->is_english)
        take_helpers(r, body, w);
    if (!w->is_from_note && !had_names) {
        struct cutter c = extract_cutter(r, body, CUT_SENTENCE);
        struct span s;
        while (extract_next(&c, &s)) {
            if (r->is_english)
                extract_who_sentence_en(r, s, w);
            else
                extract_who_sentence(r, s, w);
            /* Each sentence of a Chinese paragraph may ask somebody else. */
            if (r->is_english && w->lead.names.n + w->leaders.names.n > 0)
                break;
        }
        /* "X要参与…" with nobody else: X is asked. */
        if (!r->is_english && w->lead.names.n + w->leaders.names.n == 0 && w->support.names.n > 0) {
            w->lead = w->support;
            w->support = (struct name_list){.capacity = 0};
        }
    }
    if (r->is_english && had_names)
        extract_helpers_en(r, body, w);
    extract_set_names(r, i, w);
    extract_duty_keep(r, i, w);
    fill_when(r, i, body, w);
    extract_targets(r, body, &r->plan->items[i]);
    if (w->target.to > w->target.from)
        extract_targets(r, w->target, &r->plan->items[i]);
    fill_behind(r, i, (struct span){note, text.to});
    struct extract_item *item = &r->plan->items[i];
    if (w->is_from_note)
        item->confidence = EXTRACT_B;
    else if (item->lead.n + item->leaders.n > 0)
        item->confidence = EXTRACT_C;
    warn_doubled(r, i, body);
    if (item->title.n == 0)
        item->title = extract_title(r, body);
}

void extract_add_note(struct reader *r, size_t i, struct span note)
{
    struct who w = {.is_from_note = false};
    (void)extract_notes(r, note, &w);
    if (!w.is_from_note)
        return;
    extract_set_names(r, i, &w);
    fill_when(r, i, (struct span){note.to, note.to}, &w);
    r->plan->items[i].confidence = EXTRACT_B;
}

/* The end */

/* R-EXTRACT-12: a programme groups at least two tasks; a section row of a table, at least one. */
static void drop_small_programmes(struct reader *r)
{
    struct extract_plan *p = r->plan;
    size_t *tasks = ARENA_ARRAY(r->a, size_t, p->item_count + 1);
    for (size_t i = 0; i < p->item_count; i++) {
        size_t depth = 0;
        if (p->items[i].kind != EXTRACT_TASK)
            continue;
        for (size_t up = p->items[i].parent; up != EXTRACT_NO_PARENT && depth < 8; depth++) {
            tasks[up]++;
            up = p->items[up].parent;
        }
    }
    for (size_t i = 0; i < p->item_count; i++)
        r->is_dropped[i] |= p->items[i].kind == EXTRACT_PROGRAMME &&
                            tasks[i] < (p->items[i].confidence == EXTRACT_A ? 1 : 2);
    for (size_t i = 0; i < p->item_count; i++) {
        while (p->items[i].parent != EXTRACT_NO_PARENT && r->is_dropped[p->items[i].parent])
            p->items[i].parent = p->items[p->items[i].parent].parent;
    }
}

struct place {
    size_t start, end, index;
};

static int by_place(const void *a, const void *b)
{
    const struct place *x = a, *y = b;
    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    if (x->end != y->end)
        return x->end > y->end ? -1 : 1;
    return x->index < y->index ? -1 : x->index > y->index;
}

/* "1、" with nothing behind it is no item; a line of fields alone has itself for a title. */
static void name_untitled(struct reader *r)
{
    struct extract_plan *p = r->plan;
    for (size_t i = 0; i < p->item_count; i++) {
        struct extract_item *item = &p->items[i];
        if (item->title.n > 0)
            continue;
        struct str text = str_sub(r->source, item->source.start, item->source.end);
        ptrdiff_t end = str_find_char(text, '\n', 0);
        item->title = utf8_head(end > 0 ? str_sub(text, 0, (size_t)end) : text, 80);
        r->is_dropped[i] |= item->lead.n + item->leaders.n == 0 && item->kind == EXTRACT_TASK &&
                            !item->due.is_present;
    }
}

void extract_items_finish(struct reader *r)
{
    struct extract_plan *p = r->plan;
    name_untitled(r);
    extract_duties_finish(r);
    drop_small_programmes(r);
    struct place *places = ARENA_ARRAY(r->a, struct place, p->item_count + 1);
    size_t *order = ARENA_ARRAY(r->a, size_t, p->item_count + 1);
    size_t n = 0;
    for (size_t i = 0; i < p->item_count; i++) {
        if (!r->is_dropped[i])
            places[n++] = (struct place){p->items[i].source.start, p->items[i].source.end, i};
    }
    qsort(places, n, sizeof *places, by_place);
    for (size_t i = 0; i < n; i++)
        order[i] = places[i].index;
    extract_reorder(r->a, p, order, n);
}
