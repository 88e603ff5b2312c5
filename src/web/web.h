/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * What handlers use to answer: addresses from route names, pages, redirects, field rows. A handler
 * loads the object for the action, calls the rule, and shows a view or redirects:
 *
 *   err_t unit_show(struct ctx *c)
 *   {
 *       struct unit_view v = {0};
 *       TRY(unit_load(c, (struct unit_id){c->ids[0]}, UNIT_READ, &v.unit));
 *       struct html *h = page_open(c, &(struct page){.title = v.unit.name, .nav = NAV_UNITS});
 *       unit_show_page(h, &v);
 *       return page_close(c);
 *   } */
#ifndef LUOSHI_WEB_WEB_H
#define LUOSHI_WEB_WEB_H

#include "auth/ctx.h"
#include "field/field.h"

/* Routes -------------------------------------------------------------------------------------- */

enum lane {
    LANE_NONE,  /* answered on the HTTP thread, no database, no session */
    LANE_READ,  /* one snapshot, read-only */
    LANE_WRITE, /* one transaction, group commit */
    LANE_SLOW,  /* argon2, reading of documents, exports: read-only snapshot on a slow thread; then
                   c->next, if set, in the WRITE lane */
};

enum route_name {
#define ROUTE(name, method, path, permission, lane) ROUTE_##name,
#include "web/routes.def"
#undef ROUTE
    ROUTE_COUNT
};

struct route {
    enum route_name name;
    enum http_method method;
    const char
        *path; /* "/items/{item}/edit"; every {parameter} is a positive number; {name*} a word */
    enum action permission;
    enum lane lane;
    err_t (*handler)(struct ctx *c);
    const char *handler_name;
};

/* Address of a route whose path has no parameter, one, or two. */
struct url url0(struct html *h, enum route_name r);
struct url url1(struct html *h, enum route_name r, int64_t id);
struct url url2(struct html *h, enum route_name r, int64_t id, int64_t second);
/* With one more query parameter, percent-encoded; an empty value leaves the address as it is. */
struct url url_arg(struct html *h, struct url u, const char *name, struct str value);
struct url url_fragment(struct html *h, struct url u, const char *prefix, int64_t id); /* #i-17 */
/* The same for handlers (redirects), in the request's arena. */
struct url ctx_url0(struct ctx *c, enum route_name r);
struct url ctx_url1(struct ctx *c, enum route_name r, int64_t id);
struct url ctx_url2(struct ctx *c, enum route_name r, int64_t id, int64_t second);
struct url ctx_url_arg(struct ctx *c, struct url u, const char *name, struct str value);
struct url ctx_url_fragment(struct ctx *c, struct url u, const char *prefix, int64_t id);

/* Pages --------------------------------------------------------------------------------------- */

enum nav {
    NAV_NONE,
    NAV_HOME,
    NAV_ITEMS,
    NAV_FOLLOW,
    NAV_PLANS,
    NAV_DOCUMENTS,
    NAV_MEETINGS,
    NAV_CIRCULATIONS,
    NAV_SLIPS,
    NAV_UNITS,
    NAV_PEOPLE,
    NAV_CALENDAR,
    NAV_JOURNAL,
    NAV_SETTINGS
};

struct crumb {
    struct str text;
    struct url url;
};

struct page {
    struct str title; /* translated or a name; the institution is added */
    enum nav nav;
    bool is_wide; /* fills the window's height, its panes scroll: the checking screen; of a
                     bare page: a wide panel */
    bool is_bare; /* no navigation: sign-in, set-up */
    const struct crumb *crumbs;
    size_t crumb_count;
    const struct field_errors *errors; /* error summary above the content; title gets 错误： */
    int status;                        /* 0: 200, or 422 when errors has any */
};

/* Between the two the handler calls its template functions with the returned writer. */
struct html *page_open(struct ctx *c, const struct page *p);
err_t page_close(struct ctx *c);

/* True when htmx asked (HX-Request: true): answer with a fragment instead of a page. */
bool wants_fragment(const struct ctx *c);
struct html *fragment_open(struct ctx *c, int status);
err_t fragment_close(struct ctx *c);

/* Live counters: an element with data-live asks every minute for the fragment that it is, with a
 * mark of what it shows. live_is_same answers 204 when that has not changed: then return OK. */
struct url live_url(struct ctx *c, struct url fragment, struct str mark);
bool live_is_same(struct ctx *c, struct str mark);
/* The mark with one more count behind it; it begins as S(""). */
struct str live_mark(struct arena *a, struct str mark, int64_t count);
/* True for such a request: it does not keep a session alive. */
bool live_is_poll(const struct ctx *c);

/* 303 See Other; flash is a word of web/flash.def ("saved"), shown on the next page, or NULL. */
err_t redirect(struct ctx *c, struct url to, const char *flash);
/* Only local paths ("/…" without "//" or backslash) are followed, else `fallback`. */
struct url local_url(struct ctx *c, struct str path, struct url fallback);

/* A download: sets type and Content-Disposition (RFC 6266), the caller fills x->response.body. */
struct buf *download_open(struct ctx *c, struct str media_type, struct str filename);
err_t download_close(struct ctx *c);

/* Sessions and forms -------------------------------------------------------------------------- */

/* The session's cookie: HttpOnly, SameSite=Lax; __Host- and Secure when the site is served by TLS.
 */
void session_cookie_set(struct ctx *c, struct str token);
void session_cookie_clear(struct ctx *c);

/* Hidden field that every POST form carries, signed in or not: {{call csrf_field(h, v->c)}} with
 * `const struct ctx *c` in the view. The dispatcher refuses a POST without it. */
void csrf_field(struct html *h, const struct ctx *c);

/* What was typed into that input of the POST, trimmed; empty when the form does not have it. */
struct str form_text(const struct ctx *c, const char *name);

/* One labelled input of a field table with hint, error and value:
 * {{call field_row(h, &v->form, "title")}}. The input's id is the field's name. */
void field_row(struct html *h, const struct field_form *form, const char *name);
/* What stands in that input: as typed, or the member as text. */
struct str field_form_value(struct html *h, const struct field_form *form, const char *name);

#endif
