/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Signing in and out, and the choice of language. The password is tried on a slow thread without
 * writing; what follows from it is written in the next step. */
#include "account/account_view.h"
#include "account_page_html.h"
#include "auth/password.h"
#include "auth/session.h"
#include "person/person.h"
#include "web/web_internal.h"

#define LIMIT_USERNAME_CHARS 60 /* longer than any; keeps the throttle's rows short */

struct attempt {
    struct str username;
    struct str back;
    struct credential credential;
    bool is_right;
};

static err_t show(struct ctx *c, const struct attempt *attempt, const struct field_errors *errors,
                  int status)
{
    struct html frame = {.a = c->a, .lang = c->lang};
    struct sign_in_view v = {
        .c = c,
        .action = ctx_url0(c, ROUTE_sign_in),
        .favicon = static_url(&frame, S("favicon.svg")),
        .back = attempt->back,
        .username = attempt->username,
        .is_wrong = status == 422,
    };
    struct html *h = page_open(c, &(struct page){.title = str_of(T(c, N_("Sign in"))),
                                                 .is_bare = true,
                                                 .errors = errors,
                                                 .status = status});
    sign_in_page(h, &v);
    return page_close(c);
}

static err_t refuse(struct ctx *c, const struct attempt *attempt, struct str message, int status)
{
    struct field_errors *errors = ARENA_NEW(c->a, struct field_errors);
    field_error_add(errors, status == 422 ? "username" : "", message);
    return show(c, attempt, errors, status);
}

/* R-ACCOUNT-02 */
static err_t show_wait(struct ctx *c, const struct attempt *attempt, int64_t seconds)
{
    http_set_header(c->x, S("Retry-After"), arena_printf(c->a, "%lld", (long long)seconds));
    return refuse(c, attempt,
                  trnf(c->a, c->lang, "Too many attempts. Try again in %d second.",
                       "Too many attempts. Try again in %d seconds.", seconds),
                  429);
}

err_t sign_in_form(struct ctx *c)
{
    struct attempt attempt = {.back = http_arg(c->request, S("back"))};
    struct url home = ctx_url0(c, ROUTE_home);
    if (actor_signed_in(&c->actor))
        return redirect(c, local_url(c, attempt.back, home), NULL);
    bool none;
    TRY(person_none(c, &none));
    if (none)
        return redirect(c, ctx_url0(c, ROUTE_setup_form), NULL);
    return show(c, &attempt, NULL, 200);
}

static err_t sign_in_finish(struct ctx *c);

err_t sign_in(struct ctx *c)
{
    struct attempt *attempt = ARENA_NEW(c->a, struct attempt);
    struct str password = form_value(&c->form, S("password"));
    attempt->back = form_value(&c->form, S("back"));
    attempt->username = arena_lower(c->a, str_trim(form_value(&c->form, S("username"))));
    int64_t seconds;
    if (attempt->username.n == 0 || password.n == 0)
        return refuse(c, attempt, str_of(T(c, N_("Fill in the user name and the password."))), 422);
    bool is_possible = attempt->username.n <= LIMIT_USERNAME_CHARS && password.n <= 1024;
    if (!is_possible)
        attempt->username = S("");
    TRY(throttle_wait_seconds(c, attempt->username, c->request->remote, &seconds));
    if (seconds > 0)
        return show_wait(c, attempt, seconds);
    if (is_possible)
        TRY(credential_by_username(c, attempt->username, &attempt->credential));
    attempt->is_right =
        password_verify(attempt->credential.encoded, is_possible ? password : S("")) && is_possible;
    c->next = sign_in_finish;
    c->next_state = attempt;
    return OK;
}

/* The password may have been changed or the account closed since it was tried. */
static err_t still_right(struct ctx *c, const struct attempt *attempt, bool *ret_right)
{
    struct credential now = {0};
    if (attempt->is_right)
        TRY(credential_by_username(c, attempt->username, &now));
    *ret_right = attempt->is_right && now.person.v == attempt->credential.person.v &&
                 str_eq(now.encoded, attempt->credential.encoded);
    return OK;
}

static err_t sign_in_finish(struct ctx *c)
{
    const struct attempt *attempt = c->next_state;
    int64_t seconds;
    TRY(throttle_wait_seconds(c, attempt->username, c->request->remote, &seconds));
    if (seconds > 0) /* others tried at the same time */
        return show_wait(c, attempt, seconds);
    bool right;
    TRY(still_right(c, attempt, &right));
    if (!right) {
        TRY(throttle_failed(c, attempt->username, c->request->remote));
        c->commits = true;
        return refuse(c, attempt, /* R-ACCOUNT-01 */
                      str_of(T(c, N_("The user name or the password is not right."))), 422);
    }
    struct str token;
    TRY(throttle_succeeded(c, attempt->username));
    TRY(session_start(c, attempt->credential.person, &token));
    session_cookie_set(c, token);
    return redirect(c, local_url(c, attempt->back, ctx_url0(c, ROUTE_home)), NULL);
}

err_t sign_out(struct ctx *c)
{
    TRY(session_end(c));
    session_cookie_clear(c);
    return redirect(c, ctx_url0(c, ROUTE_sign_in_form), "signed-out");
}

err_t language_set(struct ctx *c)
{
    enum lang lang;
    struct url back = local_url(c, form_value(&c->form, S("back")), ctx_url0(c, ROUTE_home));
    if (!lang_parse(form_value(&c->form, S("lang")), &lang))
        return redirect(c, back, NULL);
    const char *secure = c->is_secure ? "; Secure" : "";
    http_set_header(c->x, S("Set-Cookie"),
                    arena_printf(c->a,
                                 "lang=%s; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax%s",
                                 lang_code(lang), secure));
    return redirect(c, back, NULL);
}
