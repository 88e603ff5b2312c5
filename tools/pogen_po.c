/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * pogen: reads the part of gettext's format that Luoshi uses: no contexts, two plural forms. */
#include "pogen.h"

static char unescape(char c)
{
    switch (c) {
    case 'n': return '\n';
    case 't': return '\t';
    case 'r': return '\r';
    default: return c;
    }
}

bool po_literal(struct gen *g, struct str s, size_t *at, struct str *ret_text)
{
    struct buf b = buf_new(1 << 20);
    bool is_any = false;
    size_t i = *at;
    for (;;) {
        while (i < s.n && gen_is_space(s.p[i]))
            i++;
        if (i >= s.n || s.p[i] != '"')
            break;
        for (i++; i < s.n && s.p[i] != '"'; i++)
            buf_put_char(&b, s.p[i] == '\\' && i + 1 < s.n ? unescape(s.p[++i]) : s.p[i]);
        i++;
        is_any = true;
        *at = i;
    }
    if (is_any)
        *ret_text = b.n == 0 ? S("") : arena_str(g->a, buf_str(&b));
    buf_free(&b);
    return is_any;
}

struct str po_placeholders(struct gen *g, struct str text)
{
    struct buf b = buf_new(1 << 16);
    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] != '%')
            continue;
        size_t from = i++;
        while (i < text.n && strchr("0123456789.*-+lzj", text.p[i]) != NULL && text.p[i] != '\0')
            i++;
        if (i < text.n && strchr("sdiuxfcp", text.p[i]) != NULL && text.p[i] != '\0') {
            if (b.n > 0)
                buf_put_char(&b, ' ');
            buf_put(&b, str_sub(text, from, i + 1));
        }
    }
    struct str out = arena_str(g->a, buf_str(&b));
    buf_free(&b);
    return out;
}

struct po_entry *po_find(const struct po *po, struct str id)
{
    for (size_t i = 0; i < po->count; i++)
        if (str_eq(po->list[i].id, id))
            return &po->list[i];
    return NULL;
}

static struct po_entry *append(struct gen *g, struct po *po, struct po_entry e)
{
    po->list = arena_grow(g->a, po->list, po->count, &po->capacity, sizeof e);
    po->list[po->count] = e;
    return &po->list[po->count++];
}

void po_add(struct gen *g, struct po *po, struct str id, struct str plural, const char *path,
            int line)
{
    if (id.n == 0)
        return;
    struct po_entry *e = po_find(po, id);
    if (e == NULL) {
        struct str reference = arena_printf(g->a, "%s:%d", path, line);
        append(
            g, po,
            (struct po_entry){
                .id = id, .plural = plural, .path = path, .line = line, .references = reference});
        return;
    }
    if (e->plural.p != NULL && plural.p != NULL && !str_eq(e->plural, plural))
        gen_error(g, path, line, "\"%.*s\" has another plural in %s:%d", STR_ARG(id), e->path,
                  e->line);
    if (e->plural.p == NULL)
        e->plural = plural;
    e->references = arena_printf(g->a, "%.*s %s:%d", STR_ARG(e->references), path, line);
}

/* The file as lines ------------------------------------------------------------------------- */

struct reader {
    struct gen *g;
    const char *path;
    struct po *po;
    struct po_entry e; /* being read */
    struct str *into;  /* continuation lines go here */
    bool is_open;      /* e has a msgid */
    int number;
};

static void finish(struct reader *r)
{
    struct po_entry e = r->e;
    bool is_open = r->is_open;
    r->e = (struct po_entry){.path = r->path};
    r->into = NULL;
    r->is_open = false;
    if (!is_open || e.id.n == 0) /* nothing, or the header */
        return;
    const struct po_entry *old = po_find(r->po, e.id);
    if (old == NULL) {
        append(r->g, r->po, e);
        return;
    }
    bool is_same =
        old->path != r->path && str_eq(old->text[0], e.text[0]) && str_eq(old->text[1], e.text[1]);
    if (!is_same)
        gen_error(r->g, r->path, e.line, "\"%.*s\" is there already, in %s:%d; remove one",
                  STR_ARG(e.id), old->path, old->line);
}

static void read_keyword(struct reader *r, struct str line)
{
    struct {
        struct str word;
        struct str *into;
    } keys[] = {
        {S("msgid_plural "), &r->e.plural},
        {S("msgstr[0] "), &r->e.text[0]},
        {S("msgstr[1] "), &r->e.text[1]},
        {S("msgstr "), &r->e.text[0]},
        {S("msgid "), &r->e.id},
    };
    if (str_starts(line, S("msgid ")) && r->is_open)
        finish(r);
    for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
        if (!str_starts(line, keys[i].word))
            continue;
        size_t at = keys[i].word.n;
        if (keys[i].into == &r->e.id) {
            r->is_open = true;
            r->e.line = r->number;
        } else if (!r->is_open) {
            gen_error(r->g, r->path, r->number, "%.*sbefore a msgid", STR_ARG(keys[i].word));
        }
        if (str_starts(line, S("msgstr")))
            r->e.texts = keys[i].into == &r->e.text[1] ? 2 : 1;
        r->into = keys[i].into;
        if (!po_literal(r->g, line, &at, r->into) || str_trim(str_from(line, at)).n > 0)
            gen_error(r->g, r->path, r->number, "write the text in double quotes");
        return;
    }
    gen_error(r->g, r->path, r->number,
              "not understood; there are msgid, msgid_plural, msgstr, msgstr[0], msgstr[1], #");
}

static void read_more(struct reader *r, struct str line)
{
    struct str more;
    size_t at = 0;
    if (r->into == NULL)
        gen_error(r->g, r->path, r->number, "a text without its msgid or msgstr");
    else if (!po_literal(r->g, line, &at, &more) || at != line.n)
        gen_error(r->g, r->path, r->number, "write the text in double quotes");
    else
        *r->into = arena_printf(r->g->a, "%.*s%.*s", STR_ARG(*r->into), STR_ARG(more));
}

static void read_comment(struct reader *r, struct str line)
{
    if (r->is_open && r->e.texts > 0)
        finish(r);
    if (str_starts(line, S("#,")) && str_find(line, S("fuzzy"), 0) >= 0)
        r->e.is_fuzzy = true;
    if (str_starts(line, S("#:")))
        r->e.references =
            arena_printf(r->g->a, "%.*s%s%.*s", STR_ARG(r->e.references),
                         r->e.references.n > 0 ? " " : "", STR_ARG(str_trim(str_from(line, 2))));
}

bool po_read(struct gen *g, const char *path, struct po *po)
{
    struct str rest;
    int errors = g->errors;
    if (!gen_read(g, path, &rest))
        return false;
    struct reader r = {.g = g, .path = path, .po = po, .e = {.path = path}};
    struct str line;
    for (r.number = 1; str_split(&rest, '\n', &line); r.number++) {
        line = str_trim(line);
        if (line.n == 0)
            finish(&r);
        else if (line.p[0] == '#')
            read_comment(&r, line);
        else if (line.p[0] == '"')
            read_more(&r, line);
        else
            read_keyword(&r, line);
    }
    finish(&r);
    return g->errors == errors;
}
