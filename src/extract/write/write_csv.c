/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The plan as CSV for a spreadsheet. */
#include "extract/extract_write.h"

/* A cell that a spreadsheet would take for a formula begins with an apostrophe. */
static void put_cell(struct buf *b, struct str s, bool is_last)
{
    bool is_formula = s.n > 0 && strchr("=+-@\t\r", s.p[0]) != NULL;
    buf_put_char(b, '"');
    if (is_formula)
        buf_put_char(b, '\'');
    size_t start = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] != '"')
            continue;
        buf_put(b, str_sub(s, start, i + 1));
        buf_put_char(b, '"');
        start = i + 1;
    }
    buf_put(b, str_from(s, start));
    buf_put_char(b, '"');
    buf_put(b, is_last ? S("\r\n") : S(","));
}

static void put_list(struct buf *b, struct extract_names names, enum extract_language language)
{
    struct buf list = buf_new(1 << 20);
    for (size_t i = 0; i < names.n; i++) {
        if (i > 0)
            buf_put(&list, language == EXTRACT_CHINESE ? S("、") : S("; "));
        buf_put(&list, names.v[i]);
    }
    put_cell(b, buf_str(&list), /* is_last= */ false);
    buf_free(&list);
}

static void put_number(struct buf *b, size_t value)
{
    buf_printf(b, "%zu,", value);
}

static void put_targets(struct buf *b, const struct extract_item *item,
                        enum extract_language language)
{
    struct buf list = buf_new(1 << 20);
    for (size_t i = 0; i < item->target_count; i++) {
        if (i > 0)
            buf_put(&list, language == EXTRACT_CHINESE ? S("、") : S("; "));
        buf_put(&list, item->targets[i].text);
    }
    put_cell(b, buf_str(&list), /* is_last= */ false);
    buf_free(&list);
}

static void put_item(struct buf *b, const struct extract_plan *plan, size_t i)
{
    const struct extract_item *item = &plan->items[i];
    enum extract_language language = plan->document.language;
    char date[DATE_TEXT];
    date_format(item->due.date, date);
    put_number(b, i + 1);
    if (item->parent == EXTRACT_NO_PARENT)
        buf_put_char(b, ',');
    else
        put_number(b, item->parent + 1);
    put_cell(b, str_of(extract_item_kind_name(item->kind)), false);
    put_cell(b, item->label, false);
    put_cell(b, item->title, false);
    put_list(b, item->lead, language);
    put_list(b, item->support, language);
    put_list(b, item->leaders, language);
    put_cell(b, str_of(date), false);
    put_cell(b, item->due.text, false);
    put_cell(b, str_of(extract_recurrence_name(item->recurrence)), false);
    put_targets(b, item, language);
    put_number(b, item->paragraph);
    put_cell(b, str_of(extract_confidence_name(item->confidence)), /* is_last= */ true);
}

void extract_write_csv(struct buf *out, const struct extract_plan *plan)
{
    buf_put(out, S("\xEF\xBB\xBF"));
    buf_put(out,
            S("id,parent,kind,label,title,lead,support,leaders,due,due_text,recurrence,targets,"
              "paragraph,confidence\r\n"));
    for (size_t i = 0; i < plan->item_count; i++)
        put_item(out, plan, i);
}
