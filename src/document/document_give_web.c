/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Handlers of giving in: the form, and the POST in two steps. The SLOW lane reads (document_read),
 * the WRITE lane stores (document_store); a refused input shows the form again from the first step,
 * with what was typed. */
#include "document/document_view.h"

#include "document/document_web.h"
#include "document_new_html.h"

static err_t show_form(struct ctx *c, struct document_new_view *v, int status)
{
    v->c = c;
    struct crumb crumbs[] = {
        {str_of(T(c, "Documents")), ctx_url0(c, ROUTE_document_list)},
        {str_of(T(c, "Give in a document")), (struct url){STR_NONE}},
    };
    struct html *h = page_open(c, &(struct page){.title = str_of(T(c, "Give in a document")),
                                                 .nav = NAV_DOCUMENTS,
                                                 .crumbs = crumbs,
                                                 .crumb_count = ARRAY_LEN(crumbs),
                                                 .errors = v->errors,
                                                 .status = status});
    document_new_page(h, v);
    return page_close(c);
}

err_t document_new(struct ctx *c)
{
    static const struct field_errors none;
    struct document_new_view v = {.errors = &none, .dated_on = DATE_NONE};
    return show_form(c, &v, 0);
}

/* NULL when none was chosen: browsers then send a file without a name. */
static const struct http_file *uploaded(const struct form *f)
{
    bool is_chosen = f->file_count > 0 && str_eq(f->files[0].field, S("file")) &&
                     (f->files[0].filename.n > 0 || f->files[0].bytes.n > 0);
    return is_chosen ? &f->files[0] : NULL;
}

/* The form as it came in. */
static void read_form(struct ctx *c, struct document_input *in)
{
    const struct form *f = &c->form;
    *in = (struct document_input){
        .title = str_trim(form_value(f, S("title"))),
        .dated_on = DATE_NONE,
        .again = str_eq(form_value(f, S("again")), S("1")),
    };
    struct str kind = form_value(f, S("kind"));
    for (const struct choice *k = document_kinds; k->word != NULL; k++)
        if (str_eq(kind, str_of(k->word)))
            in->kind = kind;
    struct date on;
    if (date_parse(str_trim(form_value(f, S("dated_on"))), &on))
        in->dated_on = on;
    const struct http_file *file = uploaded(f);
    in->bytes = file != NULL ? file->bytes : form_value(f, S("text"));
    if (file != NULL)
        in->filename = file->filename;
}

/* NULL: a file or a text is there. */
static const char *mistake_of(struct ctx *c, const struct document_input *in)
{
    bool is_file = uploaded(&c->form) != NULL;
    if (is_file && str_trim(form_value(&c->form, S("text"))).n > 0)
        return T(c, "Give in either a file or a text. Two documents go one after the other.");
    if (in->bytes.n > 0)
        return NULL;
    return is_file ? T(c, "Choose a file that is not empty.")
                   : T(c, "Choose a file, or paste the text of the document.");
}

static err_t refuse(struct ctx *c, const struct document_input *in, const char *message,
                    struct document_id same, int status)
{
    struct field_errors *errors = ARENA_NEW(c->a, struct field_errors);
    struct document_new_view v = {
        .errors = errors,
        .title = in->title,
        .kind = in->kind,
        .dated_on = in->dated_on,
        .text = form_value(&c->form, S("text")),
        .same = same,
    };
    if (same.v != 0) {
        struct document d;
        TRY(document_load(c, same, DOCUMENT_CHECK, &d));
        v.same_title = d.title;
    }
    field_error_add(errors, uploaded(&c->form) != NULL ? "file" : "text", str_of(message));
    return show_form(c, &v, status);
}

/* WRITE lane. */
static err_t store(struct ctx *c)
{
    struct document_id id;
    size_t count;
    TRY(document_store(c, c->next_state, &id, &count));
    if (count == 0)
        return redirect(c, ctx_url1(c, ROUTE_check_show, id.v), "nothing");
    return redirect(c, ctx_url1(c, ROUTE_check_show, id.v), "given");
}

err_t document_give(struct ctx *c)
{
    struct document_input *in = ARENA_NEW(c->a, struct document_input);
    read_form(c, in);
    const char *mistake = mistake_of(c, in);
    if (mistake != NULL)
        return refuse(c, in, mistake, (struct document_id){0}, 422);
    struct document_draft *draft;
    struct document_id same = {0};
    err_t e = document_read(c, in, &draft, &same);
    if (e == INVALID || e == TOO_LARGE || (e == CONFLICT && same.v != 0)) {
        const char *message = arena_cstr(c->a, str_of(c->note.text));
        c->note.text[0] = '\0';
        return refuse(c, in, message, same, e == CONFLICT ? 422 : err_http_status(e));
    }
    if (e != OK)
        return e;
    c->next_state = draft;
    c->next = store;
    return OK;
}
