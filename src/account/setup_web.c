/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The first set-up: institution and first administrator, once. */
#include "account/account_view.h"
#include "account_page_html.h"
#include "auth/password.h"
#include "auth/session.h"
#include "person/person.h"
#include "web/web_internal.h"

#define SETUP_BUCKET S("(set-up)") /* no user name has brackets */

struct setting_up {
    struct setup_input input;
    struct str encoded; /* STR_NONE: the code was wrong */
};

static err_t open_only(struct ctx *c)
{
    bool none;
    TRY(person_none(c, &none));
    return none ? OK : NOT_FOUND;
}

static err_t show(struct ctx *c, const struct setup_input *input, const struct field_errors *errors,
                  int status)
{
    struct html frame = {.a = c->a, .lang = c->lang};
    struct account_view v = {
        .c = c,
        .form = {account_setup_fields(), input, errors, errors == NULL ? NULL : &c->form},
        .action = ctx_url0(c, ROUTE_setup),
        .favicon = static_url(&frame, S("favicon.svg")),
    };
    struct html *h = page_open(c, &(struct page){.title = str_of(T(c, N_("First set-up"))),
                                                 .is_bare = true,
                                                 .errors = errors,
                                                 .status = status});
    setup_page(h, &v);
    return page_close(c);
}

err_t setup_form(struct ctx *c)
{
    TRY(open_only(c));
    struct setup_input input = {
        .name = c->institution.name,
        .name_en = c->institution.name_en,
        .number_prefix = c->institution.number_prefix,
        .username = S("admin"),
    };
    return show(c, &input, NULL, 200);
}

/* What stands against the passwords and the first person. */
static err_t check(struct ctx *c, const struct setup_input *input, struct field_errors *errors)
{
    struct str objection = STR_NONE;
    if (input->password.n > 0)
        objection = password_objection(c->a, c->lang, input->password, input->username);
    if (objection.n > 0)
        field_error_add(errors, "password", objection);
    if (input->again.n > 0 && !str_eq(input->password, input->again))
        field_error_add(errors, "again", str_of(T(c, N_("Type the same password twice."))));
    struct field_errors of_person = {0};
    struct person_input person = {
        .username = input->username, .name = input->person_name, .is_active = true};
    TRY(person_check(c, (struct person_id){0}, &person, &of_person));
    struct str username = field_error_of(&of_person, "username");
    if (username.n > 0 && input->username.n > 0)
        field_error_add(errors, "username", username);
    return OK;
}

static err_t show_wait(struct ctx *c, const struct setup_input *input, int64_t seconds)
{
    struct field_errors *errors = ARENA_NEW(c->a, struct field_errors);
    http_set_header(c->x, S("Retry-After"), arena_printf(c->a, "%lld", (long long)seconds));
    field_error_add(errors, "",
                    trnf(c->a, c->lang, "Too many attempts. Try again in %d second.",
                         "Too many attempts. Try again in %d seconds.", seconds));
    return show(c, input, errors, 429);
}

static err_t setup_finish(struct ctx *c);

err_t setup(struct ctx *c)
{
    TRY(open_only(c));
    struct setting_up *s = ARENA_NEW(c->a, struct setting_up);
    struct field_errors *errors = ARENA_NEW(c->a, struct field_errors);
    field_parse(account_setup_fields(), &c->form, c->a, c->lang, &s->input, errors);
    TRY(check(c, &s->input, errors));
    if (errors->count > 0)
        return show(c, &s->input, errors, 422);
    int64_t seconds;
    TRY(throttle_wait_seconds(c, SETUP_BUCKET, c->request->remote, &seconds));
    if (seconds > 0)
        return show_wait(c, &s->input, seconds);
    bool right;
    TRY(account_setup_code_matches(c, s->input.code, &right));
    if (right)
        TRY(password_hash(c->a, s->input.password, &s->encoded));
    c->next = setup_finish;
    c->next_state = s;
    return OK;
}

static err_t setup_finish(struct ctx *c)
{
    const struct setting_up *s = c->next_state;
    int64_t seconds;
    TRY(open_only(c));
    TRY(throttle_wait_seconds(c, SETUP_BUCKET, c->request->remote, &seconds));
    if (seconds > 0)
        return show_wait(c, &s->input, seconds);
    if (s->encoded.n == 0) {
        struct field_errors *errors = ARENA_NEW(c->a, struct field_errors);
        TRY(throttle_failed(c, SETUP_BUCKET, c->request->remote));
        c->commits = true;
        field_error_add(
            errors, "code",
            str_of(T(c, N_("This is not the set-up code; “luoshi init” prints a new one."))));
        return show(c, &s->input, errors, 422);
    }
    TRY(account_set_up(c, &s->input, s->encoded));
    struct str token;
    TRY(session_start(c, c->actor.person, &token));
    session_cookie_set(c, token);
    return redirect(c, ctx_url0(c, ROUTE_home), "set-up");
}
