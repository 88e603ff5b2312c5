/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The journal as CSV. Runs in the SLOW lane, page after page. It is evidence: what does not fit is
 * refused, never cut. */
#include "base/limits.h"
#include "item/item.h"
#include "journal/journal_view.h"

#define EXPORT_PAGE 1000

static void cell(struct buf *out, struct str value)
{
    item_csv_put(out, value);
    buf_put_char(out, ',');
}

static void number(struct buf *out, struct arena *a, int64_t value)
{
    cell(out, arena_printf(a, "%lld", (long long)value));
}

static void head(struct ctx *c, struct buf *out)
{
    static const char *const labels[] = {
        N_("Entry no."), N_("When"),    N_("Person"),     N_("User name"),
        N_("Kind"),      N_("Object"),  N_("Object no."), N_("No. in its history"),
        N_("Step"),      N_("Changes"), N_("Reason"),
    };
    buf_put(out, S("\xEF\xBB\xBF"));
    for (size_t i = 0; i < ARRAY_LEN(labels); i++)
        cell(out, str_of(T(c, labels[i])));
    item_csv_put(out, str_of(T(c, N_("Hash of the chain"))));
    buf_put(out, S("\r\n"));
}

static struct str changes_text(struct arena *a, const struct journal_row *r)
{
    AUTO(buf_free) struct buf b = buf_new(MIB(2));
    for (size_t i = 0; i < r->change_count; i++) {
        const struct journal_change_view *ch = &r->changes[i];
        buf_put(&b, i == 0 ? S("") : S("\n"));
        buf_put(&b, ch->label);
        buf_put(&b, S(": "));
        buf_put(&b, ch->before);
        buf_put(&b, ch->before.n > 0 ? S(" → ") : S(""));
        buf_put(&b, ch->after);
    }
    return arena_str(a, buf_str(&b));
}

static void put_hash(struct buf *out, struct str hash)
{
    static const char digits[] = "0123456789abcdef";
    for (size_t i = 0; i < hash.n; i++) {
        buf_put_char(out, digits[(unsigned char)hash.p[i] >> 4]);
        buf_put_char(out, digits[(unsigned char)hash.p[i] & 15]);
    }
    buf_put(out, S("\r\n"));
}

static void line(struct ctx *c, struct buf *out, const struct journal_row *r)
{
    const struct journal_entry *e = r->entry;
    char at[INSTANT_TEXT];
    instant_format_local(e->line.happened_at, c->institution.utc_offset, at);
    number(out, c->a, e->event_id.v);
    cell(out, str_of(at));
    cell(out, e->person_no == 0 ? str_of(T(c, N_("Luoshi"))) : e->line.person_name);
    cell(out, e->username);
    cell(out, r->kind);
    cell(out, r->name);
    number(out, c->a, e->object_no);
    number(out, c->a, e->object_seq);
    cell(out, r->verb);
    cell(out, changes_text(c->a, r));
    cell(out, e->line.reason);
    put_hash(out, e->chain_hash);
}

/* One page in an arena of its own; *f goes on behind it. */
static err_t write_page(struct ctx *c, struct journal_filter *f, struct buf *out,
                        struct journal_page *ret_page)
{
    struct journal_page page;
    const struct journal_row *rows;
    TRY(journal_load(c, f, EXPORT_PAGE, &page));
    journal_rows_view(c, f, &page, &rows);
    for (size_t i = 0; i < page.count; i++)
        line(c, out, &rows[i]);
    f->after = page.last;
    *ret_page = page;
    return OK;
}

static err_t too_many(struct ctx *c)
{
    return ctx_fail(c, TOO_LARGE,
                    T(c, N_("More than %d entries match, or too many had to be looked at: narrow "
                            "the filter, for instance by days.")),
                    LIMIT_EXPORT_ROWS);
}

err_t journal_csv_write(struct ctx *c, const struct journal_filter *f)
{
    struct journal_filter at = *f;
    struct journal_page page = {.has_next = true};
    char today[DATE_TEXT];
    int64_t rows = 0, pages = 0;
    date_format(c->today, today);
    struct buf *out = download_open(c, S("text/csv; charset=utf-8"),
                                    trf(c->a, c->lang, N_("journal-%s.csv"), today));
    struct arena *whole = c->a, *small = arena_new(LIMIT_REQUEST_ARENA);
    err_t e = OK;
    head(c, out);
    while (page.has_next && e == OK && rows <= LIMIT_EXPORT_ROWS && pages < LIMIT_JOURNAL_PAGES) {
        arena_reset(small);
        c->a = small;
        e = write_page(c, &at, out, &page);
        c->a = whole;
        rows += (int64_t)page.count;
        pages++;
    }
    arena_free(small);
    TRY(e);
    if (out->failed || rows > LIMIT_EXPORT_ROWS || page.has_next)
        return too_many(c);
    return download_close(c);
}
