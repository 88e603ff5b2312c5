/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The frame around every page, redirects, fragments and downloads. */
#include "base/check.h"
#include "web/csrf.h"
#include "web/field_view.h"
#include "web/page_view.h"
#include "web/web_internal.h"
#include "web_field_html.h"
#include "web_page_html.h"

#define PAGE_ROOM KIB(56)

static const char *const flashes[] = {
#define FLASH(word, text) word, text,
#include "web/flash.def"
#undef FLASH
};

/* The message of ?done=word, or NULL: only texts of flash.def can be shown this way. */
static const char *flash_of(const struct ctx *c)
{
    struct str word = http_arg(c->request, S("done"));
    for (size_t i = 0; i + 1 < ARRAY_LEN(flashes); i += 2) {
        if (str_eq(word, str_of(flashes[i])))
            return flashes[i + 1];
    }
    return NULL;
}

struct url icon_url(struct html *h, const char *name)
{
    if (h->sprite.p == NULL)
        h->sprite = static_url(h, S("icons.svg")).s;
    struct str sprite = h->sprite;
    size_t n = strlen(name);
    char *text = arena_bytes(h->a, sprite.n + 1 + n);
    memcpy(text, sprite.p, sprite.n);
    text[sprite.n] = '#';
    memcpy(text + sprite.n + 1, name, n);
    return (struct url){{text, sprite.n + 1 + n}};
}

static struct html *writer(struct ctx *c)
{
    struct html *h = ARENA_NEW(c->a, struct html);
    *h = (struct html){.out = &c->x->response.body,
                       .a = c->a,
                       .lang = c->lang,
                       .utc_offset = c->institution.utc_offset};
    c->html = h;
    return h;
}

static struct str this_address(struct ctx *c)
{
    struct str path = c->request->path;
    return c->request->query.n == 0
               ? path
               : arena_printf(c->a, "%.*s?%.*s", STR_ARG(path), STR_ARG(c->request->query));
}

static struct page_view *fill_view(struct ctx *c, struct html *h, const struct page *p)
{
    struct page_view *v = ARENA_NEW(c->a, struct page_view);
    bool english = c->lang == LANG_EN;
    bool in = actor_signed_in(&c->actor);
    *v = (struct page_view){
        .title = p->title,
        .institution = lang_name(c->lang, c->institution.name, c->institution.name_en),
        .nav = p->nav,
        .is_wide = p->is_wide,
        .is_bare = p->is_bare || !in,
        .has_errors = p->errors != NULL && p->errors->count > 0,
        .has_keys = !in || c->actor.has_keys,
        .may_give = ctx_may(c, DOCUMENT_GIVE),
        .errors = p->errors,
        .flash = flash_of(c),
        .crumbs = p->crumbs,
        .crumb_count = p->crumb_count,
        .person_id = c->actor.person,
        .person_name = c->actor.name,
        .csrf = c->form_token,
        .version = LUOSHI_VERSION,
        .favicon = static_url(h, S("favicon.svg")),
        .stylesheet = static_url(h, S("app.css")),
        .script = static_url(h, S("app.js")),
        .home = url0(h, ROUTE_home),
        .search = url0(h, ROUTE_item_list),
        .give = url0(h, ROUTE_document_new),
        .account = url0(h, ROUTE_account_form),
        .language = url0(h, ROUTE_language_set),
        .help = url0(h, ROUTE_help_page),
        .sign_out = url0(h, ROUTE_sign_out),
        .other_lang = english ? "zh-CN" : "en",
        .other_lang_name = english ? "中文" : "English",
        .here = c->request->method == HTTP_GET ? this_address(c) : S("/"),
    };
    if (in) {
        nav_fill(c, v);
        bell_fill(c, v);
    }
    return v;
}

/* The places stand in the rail and in the menu of the phone. */
static struct safe_html places_once(struct html *h, const struct page_view *v)
{
    size_t from = h->out->n;
    page_places(h, v);
    return html_take(h, from);
}

struct html *page_open(struct ctx *c, const struct page *p)
{
    struct html *h = writer(c);
    (void)buf_room(h->out, PAGE_ROOM); /* most pages fit: no copying while it grows */
    struct page_view *v = fill_view(c, h, p);
    c->page = v;
    c->x->response.status = p->status != 0 ? p->status : v->has_errors ? 422 : 200;
    http_set_header(c->x, S("Content-Type"), S("text/html; charset=utf-8"));
    page_head(h, v);
    if (v->is_bare)
        page_bare(h, v);
    else
        page_shell(h, v, places_once(h, v));
    page_top(h, v);
    return h;
}

static err_t body_is_whole(struct ctx *c)
{
    return c->x->response.body.failed ? TOO_LARGE : OK;
}

err_t page_close(struct ctx *c)
{
    const struct page_view *v = c->page;
    if (v->is_bare)
        page_bare_end(c->html, v);
    else
        page_shell_end(c->html, v);
    return body_is_whole(c);
}

bool wants_fragment(const struct ctx *c)
{
    return str_eq(http_header(c->request, S("HX-Request")), S("true"));
}

struct html *fragment_open(struct ctx *c, int status)
{
    c->x->response.status = status;
    http_set_header(c->x, S("Content-Type"), S("text/html; charset=utf-8"));
    return writer(c);
}

err_t fragment_close(struct ctx *c)
{
    return body_is_whole(c);
}

err_t redirect(struct ctx *c, struct url to, const char *flash)
{
    struct str target = to.s;
    if (flash != NULL) { /* the word goes before a fragment: /x?done=saved#i-17 */
        ptrdiff_t hash = str_find_char(target, '#', 0);
        struct str end = hash < 0 ? STR_NONE : str_from(target, (size_t)hash);
        struct url plain = {hash < 0 ? target : str_sub(target, 0, (size_t)hash)};
        plain = ctx_url_arg(c, plain, "done", str_of(flash));
        target = arena_printf(c->a, "%.*s%.*s", STR_ARG(plain.s), STR_ARG(end));
    }
    c->x->response.status = 303;
    http_set_header(c->x, S("Location"), target);
    return OK;
}

struct buf *download_open(struct ctx *c, struct str media_type, struct str filename)
{
    struct str ascii = arena_str(c->a, filename);
    char *p = arena_cstr(c->a, filename);
    for (size_t i = 0; i < ascii.n; i++) {
        unsigned char b = (unsigned char)p[i];
        if (b < 0x20 || b > 0x7E || b == '"' || b == '\\' || b == '/')
            p[i] = '_';
    }
    struct str encoded = http_percent_encode(c->a, filename);
    http_set_header(c->x, S("Content-Type"), media_type);
    http_set_header(c->x, S("Content-Disposition"),
                    arena_printf(c->a, "attachment; filename=\"%s\"; filename*=UTF-8''%.*s", p,
                                 STR_ARG(encoded)));
    return &c->x->response.body;
}

err_t download_close(struct ctx *c)
{
    return body_is_whole(c);
}

struct str cookie_name(const struct ctx *c, const char *name)
{
    return arena_printf(c->a, "%s%s", c->is_secure ? "__Host-" : "", name);
}

void cookie_set(struct ctx *c, const char *name, struct str value, const char *more)
{
    struct str full = cookie_name(c, name);
    http_set_header(c->x, S("Set-Cookie"),
                    arena_printf(c->a, "%.*s=%.*s; Path=/; HttpOnly; SameSite=Lax%s%s",
                                 STR_ARG(full), STR_ARG(value), c->is_secure ? "; Secure" : "",
                                 more));
}

void session_cookie_set(struct ctx *c, struct str token)
{
    cookie_set(c, "s", token, "; Max-Age=604800");
}

void session_cookie_clear(struct ctx *c)
{
    cookie_set(c, "s", S(""), "; Max-Age=0");
    http_set_header(c->x, S("Clear-Site-Data"), S("\"cache\", \"storage\""));
}

void csrf_field(struct html *h, const struct ctx *c)
{
    csrf_input(h, c->form_token);
}

const char *field_input_type(const struct field *f)
{
    switch (f->type) {
    case FIELD_TYPE_DATE: return "date";
    case FIELD_TYPE_SECRET: return "password";
    case FIELD_TYPE_LINE:
    case FIELD_TYPE_TEXT:
    case FIELD_TYPE_INT:
    case FIELD_TYPE_CHOICE:
    case FIELD_TYPE_BOOL: return "text";
    }
    return "text";
}

struct str field_form_value(struct html *h, const struct field_form *form, const char *name)
{
    const struct field *f = field_find(form->table, name);
    if (f->type == FIELD_TYPE_SECRET)
        return S("");
    if (form->typed != NULL) {
        struct str typed = form_value(form->typed, str_of(name));
        if (typed.p != NULL || f->type == FIELD_TYPE_BOOL)
            return typed.p == NULL ? S("") : typed;
    }
    return field_text(f, form->input, h->a);
}

void field_row(struct html *h, const struct field_form *form, const char *name)
{
    const struct field *f = field_find(form->table, name);
    struct str error = field_error_of(form->errors, name);
    struct field_view v = {
        .field = f,
        .id = str_of(name),
        .value = field_form_value(h, form, name),
        .error = error,
        .has_error = error.n > 0,
        .is_optional = !f->required && f->type != FIELD_TYPE_CHOICE,
    };
    v.described_by =
        arena_printf(h->a, "%s%s%s%s%s", f->help != NULL ? name : "",
                     f->help != NULL ? "-hint" : "", f->help != NULL && v.has_error ? " " : "",
                     v.has_error ? name : "", v.has_error ? "-error" : "");
    field_view_row(h, &v);
}
