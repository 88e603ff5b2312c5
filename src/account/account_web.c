/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * A person's own settings and password. */
#include "account/account_view.h"
#include "account_page_html.h"
#include "auth/password.h"
#include "auth/session.h"

static err_t show_own(struct ctx *c, const struct own_input *input,
                      const struct field_errors *errors)
{
    struct account_view v = {
        .c = c,
        .form = {account_own_fields(), input, errors, errors == NULL ? NULL : &c->form},
        .action = ctx_url0(c, ROUTE_account_save),
        .home = ctx_url0(c, ROUTE_home),
        .password = ctx_url0(c, ROUTE_password_form),
    };
    struct html *h =
        page_open(c, &(struct page){.title = str_of(T(c, N_("My settings"))), .errors = errors});
    account_own_page(h, &v);
    return page_close(c);
}

err_t account_form(struct ctx *c)
{
    struct own_input input;
    int64_t version;
    TRY(account_own_load(c, &input, &version));
    return show_own(c, &input, NULL);
}

err_t account_save(struct ctx *c)
{
    struct own_input before;
    int64_t version;
    TRY(account_own_load(c, &before, &version));
    struct own_input after = before;
    struct field_errors *errors = ARENA_NEW(c->a, struct field_errors);
    field_parse(account_own_fields(), &c->form, c->a, c->lang, &after, errors);
    if (errors->count > 0)
        return show_own(c, &after, errors);
    TRY(account_own_change(c, &before, &after, version));
    if (!str_eq(before.language, after.language)) /* the choice goes before that of this browser */
        http_set_header(c->x, S("Set-Cookie"),
                        S("lang=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax"));
    return redirect(c, ctx_url0(c, ROUTE_account_form), "saved");
}

/* Password ------------------------------------------------------------------------------------- */

struct password_input {
    struct str old;
    struct str password;
    struct str again;
};

static const struct field password_fields[] = {
    FIELD_SECRET(struct password_input, old, N_("Present password"), .required = true,
                 .max = PASSWORD_MAX_CHARS, .autocomplete = "current-password"),
    FIELD_SECRET(struct password_input, password, N_("New password"), .required = true,
                 .max = PASSWORD_MAX_CHARS, .autocomplete = "new-password",
                 .help = N_("At least 12 characters; pasting and password managers are welcome.")),
    FIELD_SECRET(struct password_input, again, N_("New password again"), .required = true,
                 .max = PASSWORD_MAX_CHARS, .autocomplete = "new-password"),
};

struct replacing {
    struct str old_encoded;
    struct str encoded; /* STR_NONE: the present password was wrong */
};

static err_t show_password(struct ctx *c, const struct field_errors *errors, int status)
{
    static const struct password_input nothing;
    struct account_view v = {
        .c = c,
        .form = {FIELD_TABLE(password_fields), &nothing, errors, NULL},
        .action = ctx_url0(c, ROUTE_password_save),
        .home = ctx_url0(c, ROUTE_account_form),
        .is_temporary = c->actor.must_change_password,
    };
    struct html *h = page_open(c, &(struct page){.title = str_of(T(c, N_("Change password"))),
                                                 .errors = errors,
                                                 .status = status});
    password_page(h, &v);
    return page_close(c);
}

err_t password_form(struct ctx *c)
{
    return show_password(c, NULL, 200);
}

static err_t show_wait(struct ctx *c, int64_t seconds)
{
    struct field_errors *errors = ARENA_NEW(c->a, struct field_errors);
    http_set_header(c->x, S("Retry-After"), arena_printf(c->a, "%lld", (long long)seconds));
    field_error_add(errors, "",
                    trnf(c->a, c->lang, "Too many attempts. Try again in %d second.",
                         "Too many attempts. Try again in %d seconds.", seconds));
    return show_password(c, errors, 429);
}

static void check_new(struct ctx *c, const struct password_input *input,
                      struct field_errors *errors)
{
    if (errors->count > 0)
        return;
    struct str objection = password_objection(c->a, c->lang, input->password, c->actor.username);
    if (objection.n > 0)
        field_error_add(errors, "password", objection);
    else if (str_eq(input->password, input->old))
        field_error_add(errors, "password",
                        str_of(T(c, N_("Choose a password other than the present one."))));
    if (!str_eq(input->password, input->again))
        field_error_add(errors, "again", str_of(T(c, N_("Type the same password twice."))));
}

static err_t password_finish(struct ctx *c);

err_t password_save(struct ctx *c)
{
    struct password_input input = {0};
    struct field_errors *errors = ARENA_NEW(c->a, struct field_errors);
    field_parse(FIELD_TABLE(password_fields), &c->form, c->a, c->lang, &input, errors);
    check_new(c, &input, errors);
    if (errors->count > 0)
        return show_password(c, errors, 422);
    int64_t seconds;
    TRY(throttle_wait_seconds(c, c->actor.username, c->request->remote, &seconds));
    if (seconds > 0)
        return show_wait(c, seconds);
    struct credential credential;
    struct replacing *r = ARENA_NEW(c->a, struct replacing);
    TRY(credential_by_person(c, c->actor.person, &credential));
    r->old_encoded = credential.encoded;
    if (password_verify(credential.encoded, input.old))
        TRY(password_hash(c->a, input.password, &r->encoded));
    c->next = password_finish;
    c->next_state = r;
    return OK;
}

static err_t password_finish(struct ctx *c)
{
    const struct replacing *r = c->next_state;
    int64_t seconds;
    TRY(throttle_wait_seconds(c, c->actor.username, c->request->remote, &seconds));
    if (seconds > 0)
        return show_wait(c, seconds);
    if (r->encoded.n == 0) {
        struct field_errors *errors = ARENA_NEW(c->a, struct field_errors);
        TRY(throttle_failed(c, c->actor.username, c->request->remote));
        c->commits = true;
        field_error_add(errors, "old", str_of(T(c, N_("This is not your present password."))));
        return show_password(c, errors, 422);
    }
    TRY(throttle_succeeded(c, c->actor.username));
    TRY(account_password_change(c, r->old_encoded, r->encoded));
    return redirect(c, ctx_url0(c, ROUTE_home), "password");
}
