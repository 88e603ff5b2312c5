/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Reading a document: bytes → text → proposed items. Writes nothing, so that the SLOW lane can do
 * it on any thread. */
#include "base/utf8.h"
#include "calendar/calendar.h"
#include "document/document_draft.h"

#include <sodium.h>

/* The extractor takes up to 12 bytes a byte of text, and a request has LIMIT_REQUEST_ARENA: this is
 * 1.4 million Chinese characters, ten times the longest plan that was ever printed. */
#define DOCUMENT_READ_MAX MIB(4)

err_t document_extract_options(struct ctx *c, struct date dated_on, struct extract_options *ret)
{
    const struct unit_directory *directory;
    TRY(unit_directory_load(c, &directory));
    size_t count;
    const struct unit_name *names = unit_directory_list(directory, &count);
    struct extract_unit *units = ARENA_ARRAY(c->a, struct extract_unit, 2 * count + 1);
    size_t n = 0;
    for (size_t i = 0; i < count; i++) {
        size_t aliases = 0;
        while (names[i].aliases != NULL && names[i].aliases[aliases].p != NULL)
            aliases++;
        struct str *copy = ARENA_ARRAY(c->a, struct str, aliases + 1);
        for (size_t k = 0; k < aliases; k++)
            copy[k] = names[i].aliases[k];
        units[n++] = (struct extract_unit){names[i].name, copy, aliases};
        if (names[i].name_en.n > 0)
            units[n++] = (struct extract_unit){.name = names[i].name_en};
    }
    *ret = EXTRACT_DEFAULTS;
    ret->units = units;
    ret->unit_count = n;
    ret->document_date = dated_on;
    return OK;
}

/* Browsers send CR LF for every line end of a text area. */
static struct str plain_line_ends(struct arena *a, struct str s)
{
    if (str_find(s, S("\r"), 0) < 0)
        return s;
    char *p = arena_alloc(a, s.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] != '\r' || i + 1 == s.n || s.p[i + 1] != '\n')
            p[n++] = s.p[i];
    return (struct str){p, n};
}

static struct str sha256(struct arena *a, struct str bytes)
{
    unsigned char *hash = arena_alloc(a, crypto_hash_sha256_BYTES);
    crypto_hash_sha256(hash, (const unsigned char *)(bytes.p == NULL ? "" : bytes.p), bytes.n);
    return (struct str){(const char *)hash, crypto_hash_sha256_BYTES};
}

struct str document_title_text(struct arena *a, struct str s)
{
    struct str cut = utf8_head(str_trim(s), LIMIT_TITLE_CHARS);
    char *p = arena_cstr(a, cut);
    for (size_t i = 0; i < cut.n; i++)
        if ((unsigned char)p[i] < ' ')
            p[i] = ' ';
    return (struct str){p, cut.n};
}

/* As typed, as read, the name of the file, the first line: never empty. */
static struct str choose_title(struct arena *a, const struct document_draft *d)
{
    struct str title = document_title_text(a, d->input->title);
    if (title.n == 0)
        title = document_title_text(a, d->plan->document.title);
    if (title.n == 0) {
        struct str name = d->input->filename;
        ptrdiff_t dot = -1;
        for (ptrdiff_t at = 0; (at = str_find_char(name, '.', (size_t)at)) >= 0; at++)
            dot = at;
        title = document_title_text(a, dot > 0 ? str_sub(name, 0, (size_t)dot) : name);
    }
    if (title.n == 0 && d->plan->paragraph_count > 0)
        title = document_title_text(
            a, str_sub(d->intake.text, d->plan->paragraphs[0].start, d->plan->paragraphs[0].end));
    return title;
}

err_t document_too_long(struct ctx *c)
{
    return ctx_fail(
        c, TOO_LARGE, "%s",
        T(c, "This document is too long to be checked at once. Please give it in in parts."));
}

/* R-DOC-05: what cannot be shown on one checking screen is refused, never cut silently. */
static err_t check_size(struct ctx *c, const struct extract_plan *p)
{
    size_t parts = 0, targets = 0;
    for (size_t i = 0; i < p->item_count; i++) {
        parts += p->items[i].lead.n + p->items[i].support.n;
        targets += p->items[i].target_count;
    }
    bool fits = p->item_count <= LIMIT_DRAFT_ITEMS && p->paragraph_count <= LIMIT_ROWS &&
                parts <= LIMIT_ROWS && targets <= LIMIT_ROWS;
    return fits ? OK : document_too_long(c);
}

/* Takes the text out of the bytes. */
static err_t read_text(struct ctx *c, struct document_draft *d)
{
    struct note note = {0};
    err_t e = extract_intake(c->a, d->bytes, d->input->filename, &d->intake, &note);
    if (e == TOO_LARGE || (e == OK && d->intake.text.n > DOCUMENT_READ_MAX))
        return document_too_long(c);
    if (e == INVALID) /* the note is for the command line, in English */
        return ctx_fail(
            c, e, "%s",
            T(c, "This file cannot be read as text. Word, Excel and PDF files are not read yet: "
                 "copy their text and paste it, or save it as plain text in UTF-8 or GB18030."));
    TRY(e);
    if (str_trim(d->intake.text).n == 0)
        return ctx_fail(c, INVALID, "%s", T(c, "There is no text in it."));
    return OK;
}

/* R-DOC-02: the same bytes are taken a second time only when that is asked for. */
static err_t check_same(struct ctx *c, const struct document_draft *d, struct document_id *ret_same)
{
    struct document_id same;
    TRY(document_find_same(c, d->hash, &same));
    if (same.v == 0 || d->input->again)
        return OK;
    *ret_same = same;
    return ctx_fail(c, CONFLICT, "%s", T(c, "This document was given in before."));
}

err_t document_count_workdays(struct ctx *c, struct extract_plan *plan)
{
    const struct calendar *calendar = NULL;
    for (size_t i = 0; i < plan->item_count; i++) {
        struct extract_due *due = &plan->items[i].due;
        if (due->workdays == 0 || date_is_none(due->workdays_from))
            continue;
        if (calendar == NULL)
            TRY(calendar_load(c, &calendar));
        due->date = calendar_add_workdays(calendar, due->workdays_from, due->workdays);
    }
    return OK;
}

err_t document_read(struct ctx *c, const struct document_input *in,
                    struct document_draft **ret_draft, struct document_id *ret_same)
{
    struct document_draft *d = ARENA_NEW(c->a, struct document_draft);
    d->input = in;
    d->bytes = in->filename.n > 0 ? in->bytes : plain_line_ends(c->a, in->bytes);
    d->hash = sha256(c->a, d->bytes);
    TRY(check_same(c, d, ret_same));
    TRY(read_text(c, d));

    struct extract_options options;
    TRY(document_extract_options(c, in->dated_on, &options));
    TRY(extract_document(c->a, d->intake.text, &options, &d->plan, &c->note));
    extract_tree_order(c->a, d->plan);
    TRY(document_count_workdays(c, d->plan));
    if (d->plan->paragraph_count == 0)
        return ctx_fail(c, INVALID, "%s", T(c, "There is no text in it."));
    TRY(check_size(c, d->plan));
    TRY(unit_directory_load(c, &d->units));

    const struct extract_document_meta *meta = &d->plan->document;
    d->title = choose_title(c->a, d);
    d->kind = in->kind.n > 0 ? in->kind : str_of(extract_document_kind_name(meta->kind));
    d->dated_on = date_is_none(in->dated_on) ? meta->date : in->dated_on;
    *ret_draft = d;
    return OK;
}
