/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Every request passes through here once:
 *
 *   dispatch_handle   find the route, choose the lane           (HTTP thread)
 *   visit_run         session, gate, form, handler              (lane's thread, in a transaction)
 *   visit_done        problem page if it failed, log, answer    (after the commit)
 *
 * A visit is the state of one request; it lives in the exchange's arena. */
#include "web/dispatch.h"

#include "auth/session.h"
#include "auth/shared.h"
#include "base/check.h"
#include "base/rand.h"
#include "web/csrf.h"
#include "web/log.h"
#include "web/web_internal.h"

#include <setjmp.h>
#include <stdlib.h>

struct dispatcher {
    struct dispatch_config config;
    struct shared_store *shared;
};

struct visit {
    struct dispatcher *d;
    struct exchange *x;
    struct ctx c;
    struct route_match match;
    struct db_job job;
    err_t (*step)(struct ctx *c); /* the handler, then c->next */
    void *state;                  /* what the slow step leaves for the next */
    bool touch;                   /* seen_at of the session is to be written */
    char request_no[12];
    struct note note;
    jmp_buf full; /* the arena's limit was reached */
};

static void arena_is_full(void *user)
{
    longjmp(((struct visit *)user)->full, 1);
}

/* What was chosen on this browser, else by the person, else what the browser prefers. */
static void choose_language(struct ctx *c)
{
    if (lang_parse(http_cookie(c->request, S("lang")), &c->lang))
        return;
    if (c->actor.has_lang)
        c->lang = c->actor.lang;
    else
        c->lang =
            lang_negotiate(http_header(c->request, S("Accept-Language")), c->institution.lang);
}

/* The context from nothing, so that a step may run again. */
static void prepare(struct visit *v, struct db *db)
{
    struct note note = v->note;
    buf_clear(&v->x->response.body);
    v->x->response.header_count = 0;
    v->x->response.status = 200;
    v->c = (struct ctx){
        .a = v->x->request.arena,
        .db = db,
        .now = clock_now(),
        .x = v->x,
        .request = &v->x->request,
        .route = v->match.route,
        .ids = {v->match.ids[0], v->match.ids[1], v->match.ids[2]},
        .word = v->match.word,
        .shared = v->d->shared,
        .key_file = v->d->config.key_file,
        .is_secure = v->d->config.is_secure,
        .form = v->c.form,
        .note = note,
        .next_state = v->state,
    };
    v->c.institution.lang = LANG_ZH;
    v->c.institution.utc_offset = 480;
    choose_language(&v->c);
}

static err_t load_session(struct visit *v)
{
    struct ctx *c = &v->c;
    TRY(v->d->config.load_institution(c));
    c->today = clock_date(c->now, c->institution.utc_offset);
    TRY(session_load(c, http_cookie(c->request, cookie_name(c, "s")), &v->touch));
    v->touch = v->touch && !live_is_poll(c);
    choose_language(c);
    if (c->lang == LANG_EN && c->actor.name_en.n > 0)
        c->actor.name = c->actor.name_en;
    csrf_prepare(c);
    return OK;
}

/* A temporary password opens only the page that replaces it. R-AUTH-03 */
static bool must_change_first(const struct ctx *c)
{
    enum route_name r = c->route->name;
    return c->actor.must_change_password && r != ROUTE_password_form && r != ROUTE_password_save &&
           r != ROUTE_sign_out && c->route->permission != PUBLIC;
}

static err_t gate(struct ctx *c)
{
    return authz_decide(&c->actor, c->route->permission, (struct facts){0});
}

static err_t form_too_large(struct ctx *c)
{
    c->note = (struct note){{0}}; /* in place of the parser's, which knows no language */
    return ctx_fail(
        c, TOO_LARGE,
        T(c, N_("A form takes %d MB of text and %d fields. Give in a long text as a file; what was "
                "typed is still there when you go back.")),
        (int)(LIMIT_FORM_BYTES / MIB(1)), LIMIT_FORM_FIELDS);
}

static err_t read_form(struct ctx *c)
{
    if (c->request->method != HTTP_POST)
        return OK;
    if (c->form.fields.count == 0 && c->form.file_count == 0) {
        err_t e = http_form(c->request, &c->form, &c->note);
        return e == TOO_LARGE ? form_too_large(c) : e == OK ? csrf_check(c) : e;
    }
    return csrf_check(c);
}

static err_t run_step(struct visit *v)
{
    struct ctx *c = &v->c;
    TRY(load_session(v));
    if (must_change_first(c))
        return redirect(c, ctx_url0(c, ROUTE_password_form), NULL);
    TRY(gate(c));
    TRY(read_form(c));
    return v->step(c);
}

static err_t visit_run(void *user, struct db *db)
{
    struct visit *v = user;
    prepare(v, db);
    if (setjmp(v->full) != 0)
        return TOO_LARGE;
    arena_on_full(v->x->request.arena, arena_is_full, v);
    err_t e = run_step(v);
    if (e == OK && v->x->response.status >= 400 && !v->c.commits)
        return INVALID; /* the handler showed what is wrong: nothing of it is kept */
    return e;
}

/* Writes seen_at of the session after the answer, in a transaction of its own. */
struct touch {
    struct db_job job;
    struct session_id session;
    struct arena *a;
};

static err_t touch_run(void *user, struct db *db)
{
    struct touch *t = user;
    struct ctx c = {.a = t->a, .db = db, .now = clock_now()};
    return session_mark_seen(&c, t->session);
}

static void touch_done(void *user, err_t outcome)
{
    struct touch *t = user;
    (void)outcome; /* the next request tries again */
    arena_free(t->a);
}

static void touch_session(struct visit *v)
{
    struct arena *a = arena_new(KIB(256));
    struct touch *t = ARENA_NEW(a, struct touch);
    *t = (struct touch){.job = {touch_run, touch_done, t}, .session = v->c.actor.session, .a = a};
    if (lane_submit(v->d->config.lanes, DB_WRITER, &t->job) != OK)
        arena_free(a);
}

static void finish(struct visit *v, err_t e)
{
    struct exchange *x = v->x;
    bool shown = e == INVALID && x->response.status >= 400;
    if (e != OK && !shown) {
        v->c.db = NULL;
        problem_answer(&v->c, e, str_of(v->request_no));
    }
    security_headers(x);
    if (v->d->config.logs)
        log_request(&v->c, e, v->request_no);
    http_answer(x);
}

static void visit_done(void *user, err_t outcome)
{
    struct visit *v = user;
    if (outcome == OK && v->c.next != NULL) {
        v->step = v->c.next;
        v->state = v->c.next_state;
        err_t e = lane_submit(v->d->config.lanes, DB_WRITER, &v->job);
        if (e != OK)
            finish(v, e);
        return;
    }
    if (v->touch)
        touch_session(v);
    finish(v, outcome);
}

static void run_without_database(struct visit *v)
{
    prepare(v, /* db= */ NULL);
    err_t e = setjmp(v->full) != 0 ? TOO_LARGE : OK;
    if (e == OK) {
        arena_on_full(v->x->request.arena, arena_is_full, v);
        if (v->c.request->method == HTTP_POST)
            e = http_form(v->c.request, &v->c.form, &v->c.note);
        if (e == OK)
            e = v->step(&v->c);
    }
    finish(v, e);
}

/* The form of a write is read here, on the connection's thread: the writer has only one. */
static err_t read_early(struct visit *v)
{
    if (setjmp(v->full) != 0)
        return TOO_LARGE;
    arena_on_full(v->x->request.arena, arena_is_full, v);
    err_t e = http_form(&v->x->request, &v->c.form, &v->note);
    if (e != TOO_LARGE)
        return e;
    prepare(v, /* db= */ NULL);
    e = form_too_large(&v->c);
    v->note = v->c.note;
    return e;
}

static err_t submit(struct visit *v)
{
    const struct dispatch_config *config = &v->d->config;
    switch (v->match.route->lane) {
    case LANE_WRITE:
        if (v->x->request.method == HTTP_POST)
            TRY(read_early(v));
        return lane_submit(config->lanes, DB_WRITER, &v->job);
    case LANE_SLOW: return slow_submit(config->slow, &v->job);
    case LANE_NONE:
    case LANE_READ: break;
    }
    return lane_submit(config->lanes, DB_READER, &v->job);
}

static void dispatch_handle(void *user, struct exchange *x)
{
    struct visit *v = ARENA_NEW(x->request.arena, struct visit);
    v->d = user;
    v->x = x;
    log_request_no(v->request_no);
    err_t e = route_find(v->d->config.routes, x->request.method, x->request.path, &v->match);
    if (e != OK) {
        prepare(v, /* db= */ NULL);
        finish(v, e);
        return;
    }
    v->step = v->match.route->handler;
    if (v->match.route->lane == LANE_NONE) {
        run_without_database(v);
        return;
    }
    v->job = (struct db_job){visit_run, visit_done, v};
    e = submit(v);
    if (e != OK) {
        prepare(v, /* db= */ NULL);
        finish(v, e);
    }
}

/* Uploads are for one address; every other body is a form. */
static size_t dispatch_body_limit(void *user, const struct request *r)
{
    struct dispatcher *d = user;
    struct route_match m;
    if (r->method != HTTP_POST)
        return 0;
    if (route_find(d->config.routes, r->method, r->path, &m) != OK)
        return LIMIT_FORM_BYTES; /* read, and answered with the page of a missing address */
    if (m.route->name == ROUTE_report_save)
        return LIMIT_REPORT_BODY;
    return m.route->name == ROUTE_document_give ? LIMIT_UPLOAD_BYTES : LIMIT_FORM_BYTES;
}

/* Somebody mistyped or cut an address, or sends more than is taken: a page, in their language, with
 * a way on. */
static void show_refusal(struct dispatcher *d, struct exchange *x, int status)
{
    struct visit *v = ARENA_NEW(x->request.arena, struct visit);
    bool is_large = !x->request.has_bad_address;
    size_t most = is_large ? dispatch_body_limit(d, &x->request) : 0;
    v->d = d;
    v->x = x;
    log_request_no(v->request_no);
    x->request.path = S("/"); /* what stands there is not to be linked to */
    x->request.query = S("");
    prepare(v, /* db= */ NULL);
    if (status == 413)
        (void)ctx_fail(
            &v->c, TOO_LARGE,
            T(&v->c, N_("At most %d MB can be taken here at once. Go back, what was typed is still "
                        "there, and choose a smaller file.")),
            (int)(most / MIB(1)));
    else if (!is_large)
        (void)ctx_fail(&v->c, BAD_REQUEST, "%s",
                       T(&v->c, N_("The address is damaged: a sign in it is written in a way that "
                                   "cannot be read, for example a % without its two digits. Check "
                                   "where it was copied from, or begin at the start page.")));
    problem_answer(&v->c, is_large ? TOO_LARGE : BAD_REQUEST, str_of(v->request_no));
}

static bool reads_pages(const struct exchange *x)
{
    return str_find(http_header(&x->request, S("Accept")), S("text/html"), 0) >= 0;
}

static void dispatch_refuse(void *user, struct exchange *x, int status, const char *why)
{
    struct dispatcher *d = user;
    bool is_page =
        x->request.has_bad_address || ((status == 413 || status == 414) && reads_pages(x));
    if (is_page) {
        show_refusal(d, x, status);
    } else { /* no browser sends such a head: for who writes a client */
        http_set_header(x, S("Content-Type"), S("text/plain; charset=utf-8"));
        buf_printf(&x->response.body, "%d: %s\n", status, why);
    }
    x->response.status = status;
    security_headers(x);
    if (d->config.logs)
        log_refusal(x, why);
}

struct dispatcher *dispatch_new(const struct dispatch_config *config)
{
    struct dispatcher *d = calloc(1, sizeof *d);
    CHECK(d != NULL);
    d->config = *config;
    d->shared = shared_new();
    return d;
}

void dispatch_free(struct dispatcher *d)
{
    if (d != NULL)
        shared_free(d->shared);
    free(d); /* allow: free because the dispatcher is the process's own and outlives every arena */
}

struct http_callbacks dispatch_callbacks(struct dispatcher *d)
{
    return (struct http_callbacks){dispatch_handle, dispatch_body_limit, dispatch_refuse, d};
}
