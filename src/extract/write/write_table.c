/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The plan for people at a terminal: an indented tree in aligned columns. */
#include "base/utf8.h"
#include "extract/extract_write.h"

#define DEFAULT_COLUMNS 100
#define DUE_COLUMNS     12
#define WHO_COLUMNS     26

/* The first part of s that fits; pads with blanks. Control characters become blanks. */
static void put_padded(struct buf *b, struct str s, size_t columns)
{
    size_t used = 0, at = 0;
    bool is_cut = utf8_columns(s) > columns;
    while (at < s.n) {
        size_t start = at;
        uint32_t c = utf8_next(s, &at);
        struct str one = str_sub(s, start, at);
        size_t width = utf8_columns(one);
        if (used + width + is_cut > columns)
            break;
        if (c < 0x20 || c == 0x7F)
            buf_put_char(b, ' ');
        else
            buf_put(b, one);
        used += width;
    }
    if (is_cut && used < columns) {
        buf_put(b, S("…"));
        used++;
    }
    while (used++ < columns)
        buf_put_char(b, ' ');
}

static size_t depth_of(const struct extract_plan *plan, size_t i)
{
    size_t depth = 0;
    for (size_t up = plan->items[i].parent; up != EXTRACT_NO_PARENT && depth < 6; depth++)
        up = plan->items[up].parent;
    return depth;
}

static void put_who(struct buf *b, const struct extract_item *item)
{
    struct buf list = buf_new(1 << 16);
    const struct extract_names *lists[] = {&item->lead, &item->leaders, &item->support};
    for (size_t k = 0; k < ARRAY_LEN(lists); k++) {
        for (size_t i = 0; i < lists[k]->n; i++) {
            if (list.n > 0)
                buf_put(&list, k == 2 && i == 0 ? S(" + ") : S(", "));
            else if (k == 2)
                buf_put(&list, S("+ "));
            buf_put(&list, lists[k]->v[i]);
        }
    }
    put_padded(b, buf_str(&list), WHO_COLUMNS);
    buf_free(&list);
}

static void put_when(struct buf *b, const struct extract_item *item)
{
    char date[DATE_TEXT];
    date_format(item->due.date, date);
    struct str text = str_of(date);
    if (item->due.is_present && text.n == 0)
        text = item->due.text;
    if (text.n == 0)
        text = str_of(extract_recurrence_name(item->recurrence));
    put_padded(b, text, DUE_COLUMNS);
}

static void put_item(struct buf *b, const struct extract_plan *plan, size_t i, size_t columns)
{
    const struct extract_item *item = &plan->items[i];
    size_t fixed = 5 + WHO_COLUMNS + DUE_COLUMNS + 4;
    size_t title = columns > fixed + 24 ? columns - fixed : 24;
    size_t indent = 2 * depth_of(plan, i);
    struct buf text = buf_new(1 << 20);
    for (size_t k = 0; k < indent; k++)
        buf_put_char(&text, ' ');
    if (item->kind == EXTRACT_PROGRAMME)
        buf_put(&text, S("■ "));
    buf_put(&text, item->label);
    if (item->label.n > 0)
        buf_put_char(&text, ' ');
    buf_put(&text, item->title);
    buf_printf(b, "%4zu ", i + 1);
    put_padded(b, buf_str(&text), title);
    buf_put_char(b, ' ');
    put_who(b, item);
    buf_put_char(b, ' ');
    put_when(b, item);
    buf_printf(b, " %s\n", extract_confidence_name(item->confidence));
    buf_free(&text);
}

static void put_warning(struct buf *b, const struct extract_warning *w)
{
    buf_printf(b, "! %s", extract_warning_name(w->kind));
    if (w->item != SIZE_MAX)
        buf_printf(b, ": item %zu", w->item + 1);
    if (w->span.end > w->span.start)
        buf_printf(b, " at %zu", w->span.start);
    buf_put_char(b, '\n');
}

void extract_write_table(struct buf *out, const struct extract_plan *plan, size_t columns)
{
    const struct extract_document_meta *d = &plan->document;
    char date[DATE_TEXT];
    date_format(d->date, date);
    buf_put(out, d->title);
    buf_printf(out, "\n%s %s", extract_document_kind_name(d->kind), date);
    if (d->year > 0)
        buf_printf(out, " (%d)", d->year);
    if (plan->meeting.place.n > 0) {
        buf_put(out, S(", "));
        buf_put(out, plan->meeting.place);
    }
    buf_put(out, S("\n\n"));
    for (size_t i = 0; i < plan->item_count; i++)
        put_item(out, plan, i, columns == 0 ? DEFAULT_COLUMNS : columns);
    if (plan->warning_count > 0)
        buf_put_char(out, '\n');
    for (size_t i = 0; i < plan->warning_count; i++)
        put_warning(out, &plan->warnings[i]);
}
