/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Cutting a text along paragraphs and marks: one sweep over sorted borders with the stack of marks
 * that are open. */
#include "document/document_mark.h"

#include "base/check.h"
#include "base/utf8.h"

#include <stdlib.h>

static int compare_marks(const void *a, const void *b)
{
    const struct document_mark *x = a;
    const struct document_mark *y = b;
    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    if (x->end != y->end)
        return x->end > y->end ? -1 : 1;
    if (x->item_index != y->item_index)
        return x->item_index < y->item_index ? -1 : 1;
    return 0;
}

void document_marks_sort(struct arena *a, struct document_mark *marks, size_t count)
{
    if (count > 1)
        qsort(marks, count, sizeof *marks, compare_marks);
    size_t most = 0;
    for (size_t i = 0; i < count; i++)
        if (marks[i].item_index > most)
            most = marks[i].item_index;
    bool *seen = ARENA_ARRAY(a, bool, most + 1);
    for (size_t i = 0; i < count; i++) {
        marks[i].is_extra = seen[marks[i].item_index];
        seen[marks[i].item_index] = true;
    }
}

static int compare_sizes(const void *a, const void *b)
{
    size_t x = *(const size_t *)a;
    size_t y = *(const size_t *)b;
    return x < y ? -1 : x > y;
}

/* Where the open marks stand while sweeping. */
struct sweep {
    struct arena *a;
    struct str text;
    const struct document_mark *marks;
    size_t mark_count;
    size_t next;                       /* first mark that has not been opened */
    const struct document_mark **open; /* outermost first */
    size_t open_count;
    bool *shown;           /* by mark: a piece was made already */
    const size_t *borders; /* sorted starts and ends of marks */
    size_t border_count;
    size_t border; /* first border after where we are */
};

static bool is_usable(const struct sweep *s, const struct document_mark *m)
{
    return m->start < m->end && m->end <= s->text.n;
}

/* Closes what ended at or before `at`, opens what starts at or before it. */
static void move_to(struct sweep *s, size_t at)
{
    for (; s->next < s->mark_count && s->marks[s->next].start <= at; s->next++)
        if (is_usable(s, &s->marks[s->next]))
            s->open[s->open_count++] = &s->marks[s->next];
    size_t kept = 0;
    for (size_t i = 0; i < s->open_count; i++)
        if (s->open[i]->end > at)
            s->open[kept++] = s->open[i];
    s->open_count = kept;
    while (s->border < s->border_count && s->borders[s->border] <= at)
        s->border++;
}

static const struct document_mark *const *copy_marks(struct sweep *s, size_t count)
{
    if (count == 0)
        return NULL;
    const struct document_mark **list = ARENA_ARRAY(s->a, const struct document_mark *, count);
    memcpy(list, s->open, count * sizeof *list);
    return list;
}

/* A mark is over with the piece that ends at `to` in a paragraph that ends at `last`, when nothing
 * but what lies between paragraphs is left of it. */
static bool ends_here(const struct document_mark *m, size_t to, size_t last, size_t next_start)
{
    return m->end == to || (to == last && m->end <= next_start);
}

static void add_segment(struct sweep *s, struct document_segment *seg, size_t from, size_t to,
                        size_t last, size_t next_start)
{
    *seg = (struct document_segment){.text = str_sub(s->text, from, to)};
    if (s->open_count == 0)
        return;
    seg->mark = s->open[s->open_count - 1];
    seg->around_count = s->open_count - 1;
    seg->around = copy_marks(s, seg->around_count);
    const struct document_mark **starts =
        ARENA_ARRAY(s->a, const struct document_mark *, s->open_count);
    for (size_t i = 0; i < s->open_count; i++) {
        size_t index = (size_t)(s->open[i] - s->marks);
        if (!s->shown[index] && !s->open[i]->is_extra) {
            if (i + 1 == s->open_count)
                seg->is_first = true;
            else
                starts[seg->start_count++] = s->open[i];
        }
        s->shown[index] = true;
    }
    seg->starts = starts;

    const struct document_mark **ends =
        ARENA_ARRAY(s->a, const struct document_mark *, s->open_count);
    for (size_t i = s->open_count; i-- > 0;)
        if (ends_here(s->open[i], to, last, next_start))
            ends[seg->end_count++] = s->open[i];
    seg->ends = ends;
}

static void cut_paragraph(struct sweep *s, struct document_paragraph *p, size_t next_start)
{
    size_t capacity = 0;
    struct document_segment *list = NULL;
    for (size_t at = p->start; at < p->end;) {
        move_to(s, at);
        size_t to = p->end;
        if (s->border < s->border_count && s->borders[s->border] < to)
            to = s->borders[s->border];
        list = arena_grow(s->a, list, p->segment_count, &capacity, sizeof *list);
        add_segment(s, &list[p->segment_count++], at, to, p->end, next_start);
        at = to;
    }
    p->segments = list;
}

const struct document_paragraph *document_paragraphs(struct arena *a,
                                                     const struct document_body *body,
                                                     const struct document_mark *marks,
                                                     size_t mark_count)
{
    size_t *borders = ARENA_ARRAY(a, size_t, 2 * mark_count + 1);
    for (size_t i = 0; i < mark_count; i++) {
        borders[2 * i] = marks[i].start;
        borders[2 * i + 1] = marks[i].end;
    }
    qsort(borders, 2 * mark_count, sizeof *borders, compare_sizes);
    struct sweep s = {
        .a = a,
        .text = body->text,
        .marks = marks,
        .mark_count = mark_count,
        .open = ARENA_ARRAY(a, const struct document_mark *, mark_count + 1),
        .shown = ARENA_ARRAY(a, bool, mark_count + 1),
        .borders = borders,
        .border_count = 2 * mark_count,
    };
    struct document_paragraph *list =
        ARENA_ARRAY(a, struct document_paragraph, body->paragraph_count + 1);
    for (size_t i = 0; i < body->paragraph_count; i++) {
        const struct document_range *r = &body->paragraphs[i];
        bool is_last = i + 1 == body->paragraph_count;
        list[i] = (struct document_paragraph){.number = i + 1, .start = r->start, .end = r->end};
        cut_paragraph(&s, &list[i], is_last ? body->text.n : body->paragraphs[i + 1].start);
    }
    return list;
}

static bool is_stop(uint32_t cp)
{
    return cp == 0x3002 || cp == 0xFF01 || cp == 0xFF1F || cp == 0xFF1B || cp == '\n' ||
           cp == '!' || cp == '?' || cp == ';';
}

/* A closing quotation mark or bracket belongs to the sentence that it closes. */
static bool is_closing(uint32_t cp)
{
    return cp == 0x201D || cp == 0x2019 || cp == 0xFF09 || cp == ')' || cp == '"' || cp == 0x300B;
}

size_t document_sentence_end(struct str text, size_t from, size_t to)
{
    struct str s = str_sub(text, 0, to);
    size_t at = from;
    while (at < s.n) {
        size_t here = at;
        uint32_t cp = utf8_next(s, &at);
        bool is_point = cp == '.' && at < s.n && s.p[at] == ' ' && here > from + 2;
        if (!is_point && !is_stop(cp))
            continue;
        while (at < s.n) {
            size_t behind = at;
            if (!is_closing(utf8_next(s, &behind)))
                break;
            at = behind;
        }
        return at;
    }
    return s.n;
}

/* Leading blanks, the ideographic space included. */
static size_t skip_blanks(struct str text, size_t from, size_t to)
{
    while (from < to) {
        size_t at = from;
        uint32_t cp = utf8_next(text, &at);
        if (cp != ' ' && cp != '\t' && cp != 0x3000 && cp != 0xA0 && cp != '\r')
            break;
        from = at;
    }
    return from;
}

const struct document_sentence *document_left_out(struct arena *a, const struct document_body *body,
                                                  const struct document_mark *marks,
                                                  size_t mark_count, size_t *ret_count)
{
    struct document_sentence *list = NULL;
    size_t count = 0, capacity = 0, next = 0, covered = 0;
    for (size_t i = 0; i < body->paragraph_count; i++) {
        size_t end = body->paragraphs[i].end;
        size_t at = skip_blanks(body->text, body->paragraphs[i].start, end);
        while (at < end) {
            size_t to = document_sentence_end(body->text, at, end);
            for (; next < mark_count && marks[next].start < to; next++)
                if (marks[next].end > covered)
                    covered = marks[next].end;
            if (covered <= at) {
                list = arena_grow(a, list, count, &capacity, sizeof *list);
                list[count++] = (struct document_sentence){.start = at,
                                                           .end = to,
                                                           .paragraph = i + 1,
                                                           .text = str_sub(body->text, at, to)};
            }
            at = skip_blanks(body->text, to, end);
        }
    }
    *ret_count = count;
    return list;
}

static bool is_border(struct str text, size_t at)
{
    return at == text.n || ((unsigned char)text.p[at] & 0xC0) != 0x80;
}

bool document_range_valid(struct str text, int64_t start, int64_t end)
{
    if (start < 0 || end <= start || (uint64_t)end > text.n)
        return false;
    return is_border(text, (size_t)start) && is_border(text, (size_t)end);
}
