/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Export of the list. Runs in the SLOW lane: page after page of the same key statements, so that
 * the memory of a page is all it needs besides the file itself. */
#include "item/item_csv.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "item/item_view.h"

#define EXPORT_PAGE 1000

static bool starts_formula(struct str value)
{
    size_t at = 0;
    while (at < value.n) {
        uint32_t c = utf8_next(value, &at);
        if (c == ' ' || c == 0xA0 || c == 0x3000)
            continue;
        if (c >= 0xFF01 && c <= 0xFF5E)
            c -= 0xFEE0;
        return c == '=' || c == '+' || c == '-' || c == '@' || c == '\t' || c == '\r' ||
               c == '\n' || c == 0x2212; /* minus sign */
    }
    return false;
}

void item_csv_put(struct buf *out, struct str value)
{
    bool formula = starts_formula(value);
    bool quote = formula;
    for (size_t i = 0; i < value.n && !quote; i++)
        quote = value.p[i] == '"' || value.p[i] == ',' || value.p[i] == '\r' ||
                value.p[i] == '\n' || value.p[i] == ';' || value.p[i] == '\t';
    if (!quote) {
        buf_put(out, value);
        return;
    }
    buf_put_char(out, '"');
    if (formula)
        buf_put_char(out, '\'');
    for (size_t i = 0; i < value.n; i++) {
        if (value.p[i] == '"')
            buf_put_char(out, '"');
        buf_put_char(out, value.p[i]);
    }
    buf_put_char(out, '"');
}

static void cell(struct buf *out, struct str value)
{
    item_csv_put(out, value);
    buf_put_char(out, ',');
}

static void cell_date(struct buf *out, struct date d)
{
    char text[DATE_TEXT];
    date_format(d, text);
    cell(out, str_of(text));
}

static void last_cell(struct buf *out, struct str value)
{
    item_csv_put(out, value);
    buf_put(out, S("\r\n"));
}

static void head(struct ctx *c, struct buf *out)
{
    static const char *const labels[] = {
        N_("Item no."),
        N_("Title"),
        N_("Plan"),
        N_("Programme"),
        N_("Lead units"),
        N_("Supporting units"),
        N_("Leader in charge"),
        N_("Due as written"),
        N_("Original due date"),
        N_("Due date"),
        N_("Effective due date"),
        N_("Recurrence"),
        N_("Light"),
        N_("State"),
        N_("Next step"),
        N_("Deliverable"),
        N_("Bottom line"),
    };
    buf_put(out, S("\xEF\xBB\xBF"));
    for (size_t i = 0; i < ARRAY_LEN(labels); i++)
        cell(out, str_of(T(c, labels[i])));
    last_cell(out, str_of(T(c, N_("Updated"))));
}

static void line(struct ctx *c, struct arena *a, struct buf *out, const struct item_list_row *r)
{
    char updated[INSTANT_TEXT];
    instant_format_local(r->updated_at, c->institution.utc_offset, updated);
    cell(out, r->number);
    cell(out, r->title);
    cell(out, r->plan_title);
    cell(out, r->parent_title);
    cell(out, item_unit_names(a, c->lang, r->leads, r->lead_count, r->lead_count));
    cell(out, item_unit_names(a, c->lang, r->supports, r->support_count, r->support_count));
    cell(out, r->leader_text);
    cell(out, r->due_text);
    cell_date(out, r->due_original_on);
    cell_date(out, r->due_current_on);
    cell_date(out, r->due_effective_on);
    cell(out, r->recurrence.n == 0 ? STR_NONE : str_of(T(c, item_recurrence_label(r->recurrence))));
    cell(out, item_light_text(a, c->lang, r->light));
    cell(out, str_of(T(c, item_status_label(r->status))));
    cell(out,
         item_next_text(a, c->lang, r->status, r->lead_count > 0 ? r->leads[0].name : STR_NONE));
    cell(out, r->deliverable);
    cell(out, r->is_bottom_line ? str_of(T(c, N_("yes"))) : STR_NONE);
    last_cell(out, str_of(updated));
}

/* The rows live in an arena of one page. */
static err_t write_pages(struct ctx *c, const struct unit_directory *units,
                         const struct item_filter *f, struct buf *out)
{
    struct item_filter page = *f;
    struct arena *whole = c->a;
    struct arena *small = arena_new(LIMIT_REQUEST_ARENA);
    err_t e = OK;
    struct item_list list = {.has_next = true};
    for (int64_t rows = 0; list.has_next && rows < LIMIT_EXPORT_ROWS && e == OK;) {
        arena_reset(small);
        c->a = small;
        e = item_list_page(c, units, &page, EXPORT_PAGE, &list);
        c->a = whole;
        if (e != OK)
            break;
        for (size_t i = 0; i < list.count; i++)
            line(c, small, out, &list.rows[i]);
        page.after = list.last;
        rows += (int64_t)list.count;
    }
    arena_free(small);
    return e;
}

err_t item_csv_write(struct ctx *c, const struct unit_directory *units, const struct item_filter *f)
{
    char today[DATE_TEXT];
    date_format(c->today, today);
    struct str name = trf(c->a, c->lang, N_("items-%s.csv"), today);
    struct buf *out = download_open(c, S("text/csv; charset=utf-8"), name);
    head(c, out);
    TRY(write_pages(c, units, f, out));
    if (out->failed)
        return ctx_fail(c, TOO_LARGE, "%s",
                        T(c, N_("The export is too large; narrow the filter.")));
    return download_close(c);
}
