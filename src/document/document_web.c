/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Handlers of documents: list, one document, its file, changes. Giving in: document_give_web.c. */
#include "document/document_view.h"

#include "document/document_web.h"
#include "document_list_html.h"
#include "document_show_html.h"
#include "document_text_html.h"
#include "web/stale.h"

#include <sodium.h>

/* Message ids of what the journal says of documents, for the catalogue. */
static const char *const verbs[] = {N_("verb: give"), N_("verb: edit"), N_("verb: discard"),
                                    N_("verb: confirm"), N_("verb: meeting")};

static struct str verb_text(struct arena *a, enum lang lang, struct str verb)
{
    struct str id = arena_printf(a, "verb: %.*s", STR_ARG(verb));
    for (size_t i = 0; i < ARRAY_LEN(verbs); i++)
        if (str_eq(id, str_of(verbs[i])))
            return str_of(tr(lang, verbs[i]));
    return verb;
}

static const struct choice journal_fields[] = {
    {"status", N_("Status")},
    {"items", N_("Items")},
    {NULL, NULL},
};

static const char *field_label(struct arena *a, struct str name)
{
    for (size_t i = 0; i < document_edit_table.count; i++)
        if (str_eq(name, str_of(document_edit_table.fields[i].name)))
            return document_edit_table.fields[i].label;
    for (const struct choice *o = journal_fields; o->word != NULL; o++)
        if (str_eq(name, str_of(o->word)))
            return o->label;
    return arena_cstr(a, name);
}

static struct str value_text(struct arena *a, enum lang lang, struct str field, struct str value)
{
    (void)a;
    const char *label = str_eq(field, S("kind"))     ? document_kind_label(value)
                        : str_eq(field, S("status")) ? document_status_label(value)
                                                     : "";
    if (label[0] != '\0')
        return str_of(tr(lang, label));
    return value.n > 0 ? value : str_of(tr(lang, N_("nothing")));
}

const struct audit_words document_words = {verb_text, field_label, value_text};

/* List ----------------------------------------------------------------------------------------- */

static bool is_kind(struct str word)
{
    for (const struct choice *k = document_kinds; k->word != NULL; k++)
        if (str_eq(word, str_of(k->word)))
            return true;
    return false;
}

static bool is_status(struct str word)
{
    return str_eq(word, S("checking")) || str_eq(word, S("confirmed")) ||
           str_eq(word, S("discarded"));
}

static struct document_filter read_filter(const struct ctx *c)
{
    const struct request *r = c->request;
    struct document_filter f = {.q = str_trim(http_arg(r, S("q")))};
    struct str kind = http_arg(r, S("kind"));
    struct str status = http_arg(r, S("status"));
    int64_t year, at, id;
    if (is_kind(kind))
        f.kind = kind;
    if (is_status(status))
        f.status = status;
    if (str_to_int64(http_arg(r, S("year")), &year) && year > 0)
        f.year = year;
    if (str_to_int64(http_arg(r, S("after_at")), &at) &&
        str_to_int64(http_arg(r, S("after")), &id)) {
        f.after_at = (struct instant){at};
        f.after = (struct document_id){id};
    }
    return f;
}

static struct url next_page(struct ctx *c, const struct document_list_view *v)
{
    if (!v->lines.has_more)
        return (struct url){STR_NONE};
    const struct document_line *last = &v->lines.list[v->lines.count - 1];
    struct url u = ctx_url0(c, ROUTE_document_list);
    u = ctx_url_arg(c, u, "kind", v->filter.kind);
    u = ctx_url_arg(c, u, "status", v->filter.status);
    if (v->filter.year > 0)
        u = ctx_url_arg(c, u, "year", arena_printf(c->a, "%lld", (long long)v->filter.year));
    u = ctx_url_arg(c, u, "q", v->filter.q);
    u = ctx_url_arg(c, u, "after_at", arena_printf(c->a, "%lld", (long long)last->given_at.us));
    return ctx_url_arg(c, u, "after", arena_printf(c->a, "%lld", (long long)last->document_id.v));
}

err_t document_list(struct ctx *c)
{
    struct document_list_view v = {.c = c, .filter = read_filter(c)};
    v.may_give = document_powers(c).may_give;
    v.may_check = document_powers(c).may_check;
    v.is_filtered = v.filter.kind.n + v.filter.status.n + v.filter.q.n > 0 || v.filter.year > 0 ||
                    v.filter.after.v != 0;
    TRY(document_find(c, &v.filter, &v.lines));
    v.next = next_page(c, &v);
    struct html *h =
        page_open(c, &(struct page){.title = str_of(T(c, "Documents")), .nav = NAV_DOCUMENTS});
    document_list_page(h, &v);
    return page_close(c);
}

/* One document --------------------------------------------------------------------------------- */

static struct document_mark_look *mark_looks(struct ctx *c, const struct document_coverage *cover)
{
    struct document_mark_look *looks =
        ARENA_ARRAY(c->a, struct document_mark_look, cover->item_count + 1);
    for (size_t i = 0; i < cover->item_count; i++) {
        const struct document_item *it = &cover->items[i];
        looks[i] = (struct document_mark_look){
            .number = i + 1,
            .is_linked = it->merged_item_id.v == 0,
            .is_dropped = it->is_dropped,
            .title = it->is_dropped && it->drop_reason.n > 0
                         ? trf(c->a, c->lang, "Dropped: %s", arena_cstr(c->a, it->drop_reason))
                         : it->title,
        };
    }
    return looks;
}

static void count_items(struct document_show_view *v)
{
    for (size_t i = 0; i < v->coverage.item_count; i++) {
        const struct document_item *it = &v->coverage.items[i];
        if (it->merged_item_id.v != 0)
            continue;
        if (it->is_dropped)
            v->dropped_count++;
        else
            v->item_count++;
    }
}

void document_put_text(struct html *h, const struct document_text_view *v)
{
    document_text_all(h, v);
}

static struct str hex_of(struct arena *a, struct str bytes)
{
    char *hex = arena_alloc(a, 2 * bytes.n + 1);
    sodium_bin2hex(hex, 2 * bytes.n + 1, (const unsigned char *)bytes.p, bytes.n);
    return str_of(hex);
}

/* Whether the button is worth showing; circulation_check_document decides. */
static bool may_circulate(const struct ctx *c, const struct document *d)
{
    return ctx_may(c, CIRCULATION_EDIT) && !str_eq(d->status, S("discarded")) &&
           (str_eq(d->kind, S("directive")) || str_eq(d->kind, S("instruction")) ||
            str_eq(d->kind, S("other")));
}

/* The page of one document, also after a refused change. */
static err_t show(struct ctx *c, struct document_show_view *v, const struct field_errors *errors,
                  int status)
{
    struct document_id id = v->document.document_id;
    v->c = c;
    v->may_check = document_powers(c).may_check;
    v->is_checking = str_eq(v->document.status, S("checking"));
    v->may_circulate = may_circulate(c, &v->document);
    v->sha256 = hex_of(c->a, v->document.content_hash);
    TRY(document_text(c, id, &v->body));
    TRY(document_coverage_load(c, id, &v->coverage));
    TRY(meeting_of_document(c, id, &v->meeting));
    TRY(audit_object_history(c, AUDIT_DOCUMENT, id.v, /* limit= */ 100, &v->history));
    const struct document_coverage *cover = &v->coverage;
    v->paragraphs = document_paragraphs(c->a, &v->body, cover->marks, cover->mark_count);
    v->left_out =
        document_left_out(c->a, &v->body, cover->marks, cover->mark_count, &v->left_out_count);
    count_items(v);
    struct document_text_view text = {v->paragraphs, v->body.paragraph_count, mark_looks(c, cover),
                                      /* is_oob= */ false};
    struct crumb crumbs[] = {
        {str_of(T(c, "Documents")), ctx_url0(c, ROUTE_document_list)},
        {v->document.title, (struct url){STR_NONE}},
    };
    struct html *h = page_open(c, &(struct page){.title = v->document.title,
                                                 .nav = NAV_DOCUMENTS,
                                                 .crumbs = crumbs,
                                                 .crumb_count = ARRAY_LEN(crumbs),
                                                 .errors = errors,
                                                 .status = status});
    document_show_page(h, v, &text);
    return page_close(c);
}

static struct document_edit_input *edit_input(struct ctx *c, const struct document *d)
{
    struct document_edit_input *in = ARENA_NEW(c->a, struct document_edit_input);
    *in = (struct document_edit_input){d->kind, d->title, d->issuer, d->reference, d->dated_on};
    return in;
}

err_t document_show(struct ctx *c)
{
    struct document_show_view v = {0};
    TRY(document_load(c, (struct document_id){c->ids[0]}, DOCUMENT_READ, &v.document));
    static const struct field_errors none;
    v.form = (struct field_form){document_edit_table, edit_input(c, &v.document), &none, NULL};
    return show(c, &v, NULL, 0);
}

/* R-DOC-07: the original is only ever downloaded; whatever it holds, no browser runs it here. */
err_t document_file(struct ctx *c)
{
    struct document d;
    struct str bytes;
    TRY(document_load(c, (struct document_id){c->ids[0]}, DOCUMENT_READ, &d));
    TRY(document_content(c, &d, &bytes));
    struct str name =
        d.filename.n > 0 ? d.filename : arena_printf(c->a, "%.*s.txt", STR_ARG(d.title));
    struct buf *body = download_open(c, S("application/octet-stream"), name);
    http_set_header(c->x, S("Content-Security-Policy"), S("default-src 'none'; sandbox"));
    buf_put(body, bytes);
    return download_close(c);
}

static struct str read_value(struct ctx *c, const struct field *f, struct str value)
{
    return value_text(c->a, c->lang, str_of(f->name), value);
}

static err_t show_conflict(struct ctx *c, const struct document *now,
                           const struct document_edit_input *mine,
                           const struct document_edit_input *base,
                           const struct field_errors *errors)
{
    struct audit_history last;
    TRY(audit_object_history(c, AUDIT_DOCUMENT, now->document_id.v, /* limit= */ 1, &last));
    struct stale_edit s = {
        .table = document_edit_table,
        .mine = mine,
        .base = base,
        .theirs = edit_input(c, now),
        .errors = errors,
        .read = read_value,
        .heading = str_of(T(c, N_("Somebody else changed this document while you were editing"))),
        .who = last.count > 0 ? last.lines[0].person_name : S(""),
        .saved_at = last.count > 0 ? last.lines[0].happened_at : (struct instant){0},
        .version = now->version,
        .action = ctx_url1(c, ROUTE_document_edit, now->document_id.v),
        .cancel = ctx_url1(c, ROUTE_document_show, now->document_id.v),
        .nav = NAV_DOCUMENTS,
    };
    return stale_show(c, &s);
}

err_t document_edit(struct ctx *c)
{
    struct document_show_view v = {0};
    TRY(document_load(c, (struct document_id){c->ids[0]}, DOCUMENT_CHECK, &v.document));
    struct field_errors *errors = ARENA_NEW(c->a, struct field_errors);
    stale_apply_picks(c, document_edit_table);
    struct document_edit_input *base = edit_input(c, &v.document);
    stale_read_base(c, document_edit_table, base);
    struct document_edit_input in = *base;
    field_parse(document_edit_table, &c->form, c->a, c->lang, &in, errors);
    if (stale_version(c) != v.document.version)
        return show_conflict(c, &v.document, &in, base, errors);
    if (errors->count > 0) {
        v.form =
            (struct field_form){document_edit_table, edit_input(c, &v.document), errors, &c->form};
        return show(c, &v, errors, 422);
    }
    TRY(document_change(c, &v.document, &in, v.document.version));
    return redirect(c, ctx_url1(c, ROUTE_document_show, c->ids[0]), "saved");
}

err_t document_discard(struct ctx *c)
{
    struct document_show_view v = {0};
    TRY(document_load_checking(c, (struct document_id){c->ids[0]}, &v.document));
    struct str reason = str_trim(form_value(&c->form, S("reason")));
    if (reason.n == 0) {
        struct field_errors *errors = ARENA_NEW(c->a, struct field_errors);
        v.drop_error = str_of(T(c, "Say why this document is discarded."));
        field_error_add(errors, "reason", v.drop_error);
        v.form = (struct field_form){document_edit_table, edit_input(c, &v.document), errors, NULL};
        return show(c, &v, errors, 422);
    }
    TRY(document_drop(c, &v.document, reason));
    return redirect(c, ctx_url0(c, ROUTE_document_list), "discarded");
}
