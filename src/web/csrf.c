/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Cross-site request forgery: a POST must come from our own page. Two independent checks: what the
 * browser says of the origin (Sec-Fetch-Site, Origin), and a token in the form that equals the
 * session's, or, before sign-in, that of a cookie. */
#include "web/csrf.h"

#include "base/rand.h"
#include "web/web_internal.h"

#include <sodium.h>

#define TOKEN_BYTES 24

static bool same_origin(const struct request *r)
{
    struct str site = http_header(r, S("Sec-Fetch-Site"));
    if (site.n > 0 && !str_eq(site, S("same-origin")) && !str_eq(site, S("none")))
        return false;
    struct str origin = http_header(r, S("Origin"));
    if (origin.n == 0)
        return true;
    ptrdiff_t scheme = str_find(origin, S("://"), 0);
    return scheme >= 0 &&
           str_eq_nocase(str_from(origin, (size_t)scheme + 3), http_header(r, S("Host")));
}

static bool equal_secret(struct str a, struct str b)
{
    return a.n > 0 && a.n == b.n && sodium_memcmp(a.p, b.p, a.n) == 0;
}

err_t csrf_check(struct ctx *c)
{
    if (!same_origin(c->request))
        return ctx_fail(c, FORBIDDEN, "%s", T(c, N_("This form was sent from another site.")));
    struct str sent = form_value(&c->form, S("csrf"));
    if (sent.n == 0)
        sent = http_header(c->request, S("X-CSRF"));
    if (!equal_secret(sent, c->form_token))
        return ctx_fail(
            c, FORBIDDEN, "%s",
            T(c, N_("This form has expired. Go back, reload the page and send it again.")));
    return OK;
}

void csrf_prepare(struct ctx *c)
{
    if (actor_signed_in(&c->actor)) {
        c->form_token = c->actor.csrf;
        return;
    }
    struct str name = cookie_name(c, "p");
    c->form_token = http_cookie(c->request, name);
    if (c->form_token.n >= 32 || c->request->method == HTTP_POST)
        return;
    c->form_token = rand_token(c->a, TOKEN_BYTES);
    cookie_set(c, "p", c->form_token, "");
}

struct str form_text(const struct ctx *c, const char *name)
{
    return str_trim(str_given(form_value(&c->form, str_of(name))));
}
