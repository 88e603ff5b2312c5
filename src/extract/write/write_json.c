/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The plan as JSON: an object of document, meeting, items; one item a line. */
#include "extract/extract_write.h"

#define ONES        UINT64_C(0x0101010101010101)
#define HAS_ZERO(w) (((w)-ONES) & ~(w) & (ONES << 7))
#define HAS(w, c)   HAS_ZERO((w) ^ (ONES * (unsigned char)(c)))

/* Does one of eight bytes need an escape? Control characters are zero in all of their upper bits.
 */
static inline bool is_special(uint64_t w)
{
    return (HAS(w, '"') | HAS(w, '\\') | HAS_ZERO(w & (ONES * 0xE0))) != 0;
}

/* Behind what needs no escape for sure: texts are looked at eight bytes at a time. */
static size_t plain_end(struct str s, size_t at)
{
    for (uint64_t w = 0; at + sizeof w <= s.n; at += sizeof w) {
        memcpy(&w, s.p + at, sizeof w);
        if (is_special(w))
            break;
    }
    return at;
}

static void put_string(struct buf *b, struct str s)
{
    buf_put_char(b, '"');
    size_t start = 0;
    for (size_t i = plain_end(s, 0); i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c >= 0x20 && c != '"' && c != '\\')
            continue;
        buf_put(b, str_sub(s, start, i));
        start = i + 1;
        if (c == '"' || c == '\\')
            buf_printf(b, "\\%c", c);
        else if (c == '\n')
            buf_put(b, S("\\n"));
        else if (c == '\t')
            buf_put(b, S("\\t"));
        else
            buf_printf(b, "\\u%04x", (unsigned)c);
    }
    buf_put(b, str_from(s, start));
    buf_put_char(b, '"');
}

static void put_string_or_null(struct buf *b, struct str s)
{
    if (s.n == 0)
        buf_put(b, S("null"));
    else
        put_string(b, s);
}

static void put_name_or_null(struct buf *b, const char *name)
{
    put_string_or_null(b, str_of(name));
}

static void put_date(struct buf *b, struct date d)
{
    char text[DATE_TEXT];
    date_format(d, text);
    put_string_or_null(b, str_of(text));
}

static void put_names(struct buf *b, struct extract_names names)
{
    buf_put_char(b, '[');
    for (size_t i = 0; i < names.n; i++) {
        if (i > 0)
            buf_put(b, S(", "));
        put_string(b, names.v[i]);
    }
    buf_put_char(b, ']');
}

static void put_count(struct buf *b, int value)
{
    if (value < 0)
        buf_put(b, S("null"));
    else
        buf_put_int(b, value);
}

static void put_document(struct buf *b, const struct extract_document_meta *d)
{
    buf_put(b, S("  \"document\": {\"kind\": "));
    put_name_or_null(b, extract_document_kind_name(d->kind));
    buf_put(b, S(", \"title\": "));
    put_string_or_null(b, d->title);
    buf_put(b, S(", \"date\": "));
    put_date(b, d->date);
    buf_put(b, S(", \"year\": "));
    put_count(b, d->year > 0 ? d->year : -1);
    buf_put(b, S(", \"language\": "));
    put_name_or_null(b, extract_language_name(d->language));
    buf_put(b, S(", \"claimed\": {\"parts\": "));
    put_count(b, d->claimed_parts);
    buf_put(b, S(", \"tasks\": "));
    put_count(b, d->claimed_tasks);
    buf_put(b, S("}},\n"));
}

static void put_meeting(struct buf *b, const struct extract_meeting *m)
{
    buf_put(b, S("  \"meeting\": "));
    if (!m->is_present) {
        buf_put(b, S("null,\n"));
        return;
    }
    buf_put(b, S("{\"mode\": "));
    put_name_or_null(b, extract_mode_name(m->mode));
    buf_put(b, S(", \"place\": "));
    put_string_or_null(b, m->place);
    buf_put(b, S(", \"chairs\": "));
    put_names(b, m->chairs);
    buf_put(b, S(", \"speakers\": "));
    put_names(b, m->speakers);
    buf_put(b, S("},\n"));
}

/* A number of the text is a JSON number unless it has leading zeros or ends in a point. */
static void put_value(struct buf *b, struct str value)
{
    while (value.n > 1 && value.p[0] == '0' && value.p[1] != '.')
        value = str_from(value, 1);
    buf_put(b, value);
}

static void put_targets(struct buf *b, const struct extract_item *item)
{
    buf_put_char(b, '[');
    for (size_t i = 0; i < item->target_count; i++) {
        const struct extract_target *t = &item->targets[i];
        buf_put(b, i > 0 ? S(", {\"text\": ") : S("{\"text\": "));
        put_string(b, t->text);
        buf_put(b, S(", \"comparator\": "));
        put_name_or_null(b, extract_comparator_sign(t->comparator));
        buf_put(b, S(", \"value\": "));
        put_value(b, t->value);
        buf_put(b, S(", \"unit\": "));
        put_string(b, t->unit);
        buf_put(b, t->is_stretch ? S(", \"stretch\": true}") : S("}"));
    }
    buf_put_char(b, ']');
}

static void put_due(struct buf *b, const struct extract_due *due)
{
    if (!due->is_present) {
        buf_put(b, S("null"));
        return;
    }
    buf_put(b, S("{\"text\": "));
    put_string(b, due->text);
    buf_put(b, S(", \"date\": "));
    put_date(b, due->date);
    buf_put(b, S(", \"basis\": "));
    put_name_or_null(b, extract_basis_name(due->basis));
    buf_put_char(b, '}');
}

static void put_item(struct buf *b, const struct extract_item *item, size_t index)
{
    buf_put(b, S("    {\"id\": "));
    buf_put_int(b, (int64_t)index + 1);
    buf_put(b, S(", \"parent\": "));
    if (item->parent == EXTRACT_NO_PARENT)
        buf_put(b, S("null"));
    else
        buf_put_int(b, (int64_t)item->parent + 1);
    buf_put(b, S(", \"kind\": "));
    put_name_or_null(b, extract_item_kind_name(item->kind));
    buf_put(b, S(", \"label\": "));
    put_string_or_null(b, item->label);
    buf_put(b, S(", \"title\": "));
    put_string(b, item->title);
    buf_put(b, S(", \"source\": {\"start\": "));
    buf_put_int(b, (int64_t)item->source.start);
    buf_put(b, S(", \"end\": "));
    buf_put_int(b, (int64_t)item->source.end);
    buf_put(b, S(", \"paragraph\": "));
    buf_put_int(b, (int64_t)item->paragraph);
    buf_put_char(b, '}');
    buf_put(b, S(", \"lead\": "));
    put_names(b, item->lead);
    buf_put(b, S(", \"support\": "));
    put_names(b, item->support);
    buf_put(b, S(", \"leaders\": "));
    put_names(b, item->leaders);
    buf_put(b, S(", \"due\": "));
    put_due(b, &item->due);
    buf_put(b, S(", \"recurrence\": "));
    put_name_or_null(b, extract_recurrence_name(item->recurrence));
    buf_put(b, S(", \"targets\": "));
    put_targets(b, item);
    buf_put(b, S(", \"confidence\": "));
    put_name_or_null(b, extract_confidence_name(item->confidence));
    buf_put_char(b, '}');
}

void extract_write_json(struct buf *out, const struct extract_plan *plan)
{
    buf_put(out, S("{\n"));
    put_document(out, &plan->document);
    put_meeting(out, &plan->meeting);
    buf_put(out, S("  \"items\": ["));
    for (size_t i = 0; i < plan->item_count; i++) {
        buf_put(out, i > 0 ? S(",\n") : S("\n"));
        put_item(out, &plan->items[i], i);
    }
    buf_put(out, plan->item_count > 0 ? S("\n  ]\n}\n") : S("]\n}\n"));
}

void extract_write_text(struct buf *out, struct str text)
{
    buf_put(out, text);
}
