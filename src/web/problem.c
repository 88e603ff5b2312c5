/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Pages for errors that no handler turned into one, and the headers that every answer has. */
#include "web/page_view.h"
#include "web/web_internal.h"
#include "web_problem_html.h"

static bool has_header(const struct response *r, struct str name)
{
    for (size_t i = 0; i < r->header_count; i++) {
        if (str_eq_nocase(r->headers[i].name, name))
            return true;
    }
    return false;
}

static void header_unless_set(struct exchange *x, struct str name, struct str value)
{
    if (!has_header(&x->response, name))
        http_set_header(x, name, value);
}

void security_headers(struct exchange *x)
{
    header_unless_set(
        x, S("Content-Security-Policy"),
        S("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
          "font-src 'self'; connect-src 'self'; form-action 'self'; "
          "frame-ancestors 'none'; base-uri 'none'"));
    http_set_header(x, S("X-Content-Type-Options"), S("nosniff"));
    http_set_header(x, S("Referrer-Policy"), S("same-origin"));
    http_set_header(x, S("Cross-Origin-Opener-Policy"), S("same-origin"));
    http_set_header(x, S("Cross-Origin-Resource-Policy"), S("same-origin"));
    header_unless_set(x, S("Cache-Control"), S("no-store"));
}

/* Nobody is signed in: go to the sign-in page and come back afterwards. */
static void to_sign_in(struct ctx *c)
{
    struct url to = ctx_url0(c, ROUTE_sign_in_form);
    if (c->request->method == HTTP_GET && !str_eq(c->request->path, S("/"))) {
        struct str here = c->request->path;
        if (c->request->query.n > 0)
            here = arena_printf(c->a, "%.*s?%.*s", STR_ARG(here), STR_ARG(c->request->query));
        to = ctx_url_arg(c, to, "back", here);
    }
    if (wants_fragment(c)) { /* a fragment must not swallow the sign-in page */
        c->x->response.status = 401;
        http_set_header(c->x, S("HX-Redirect"), to.s);
        return;
    }
    (void)redirect(c, to, NULL);
}

/* Where somebody goes on: a step that was refused is one of something that they may see. */
static struct url way_on(struct ctx *c, err_t e, const char **ret_label)
{
    static const struct {
        const char *path;
        enum route_name to;
        const char *label;
    } ways[] = {
        {"/items/{item}", ROUTE_item_show, N_("Back to the item")},
        {"/documents/{document}/", ROUTE_document_show, N_("Back to the document")},
        {"/plans/{plan}/", ROUTE_plan_show, N_("Back to the plan")},
    };
    bool is_step = (e == ILLEGAL || e == CONFLICT) && c->route != NULL;
    for (size_t i = 0; is_step && i < ARRAY_LEN(ways); i++)
        if (str_starts(str_of(c->route->path), str_of(ways[i].path))) {
            *ret_label = ways[i].label;
            return ctx_url1(c, ways[i].to, c->ids[0]);
        }
    *ret_label = N_("Back to the start");
    return ctx_url0(c, ROUTE_home);
}

/* A conflict whose reason is told is no edit that came late: the reason stands below. */
static const char *heading_of(err_t e, struct str why)
{
    return err_sentence(e == CONFLICT && why.n > 0 ? ILLEGAL : e);
}

/* A title of a page is no sentence. */
static struct str without_stop(struct str sentence)
{
    static const char *const stops[] = {".", "。"};
    for (size_t i = 0; i < ARRAY_LEN(stops); i++)
        if (str_ends(sentence, str_of(stops[i])))
            return str_sub(sentence, 0, sentence.n - strlen(stops[i]));
    return sentence;
}

/* A part of a page was asked for: no whole page may stand in its place. The page keeps what is
 * typed in it, and says the sentence where it says what was done; a counter keeps still. */
static void problem_in_page(struct ctx *c, err_t e, const char *heading, struct str why)
{
    struct html *h = fragment_open(c, err_http_status(e));
    if (live_is_poll(c)) {
        http_set_header(c->x, S("HX-Reswap"), S("none"));
        return;
    }
    http_set_header(c->x, S("HX-Retarget"), S("#flash"));
    http_set_header(c->x, S("HX-Reswap"), S("innerHTML"));
    struct problem_view v = {.heading = heading, .why = why};
    v.back = way_on(c, e, &v.back_label);
    problem_line(h, &v);
    (void)fragment_close(c);
}

void problem_answer(struct ctx *c, err_t e, struct str request_no)
{
    buf_clear(&c->x->response.body);
    c->x->response.header_count = 0;
    if (e == SIGN_IN) {
        to_sign_in(c);
        return;
    }
    int status = err_http_status(e);
    bool ours = e == INTERNAL || e == IO || e == CONFIG; /* the reason is for the log */
    struct str why = ours ? STR_NONE : str_of(c->note.text);
    if (e == BUSY || e == THROTTLED)
        http_set_header(c->x, S("Retry-After"), S("2"));
    const char *heading = heading_of(e, why);
    if (wants_fragment(c)) {
        problem_in_page(c, e, heading, why);
        return;
    }
    struct html *h = page_open(c, &(struct page){.title = without_stop(str_of(T(c, heading))),
                                                 .nav = NAV_NONE,
                                                 .status = status});
    struct problem_view v = {.heading = heading, .why = why, .status = status};
    v.back = way_on(c, e, &v.back_label);
    v.request_no = request_no;
    problem_page(h, &v);
    (void)page_close(c);
}
