/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * luoshi user: people from the command line, for the day on which nobody can sign in. Acts as the
 * program itself; everything is journalled. */
#include "app/command.h"
#include "auth/password.h"
#include "auth/session.h"
#include "base/check.h"
#include "base/limits.h"
#include "person/person.h"
#include "person/person_roster.h"
#include "unit/unit.h"
#include "json/json_write.h"

#include <stdio.h>
#include <stdlib.h>

const struct command_option command_user_options[] = {
    {"name", "TEXT", "add: the person's name"},
    {"unit", "NAME", "add, grant, revoke: the unit, by name, alias or code"},
    {"role", "ROLE", "add, grant, revoke: admin, clerk, leader, head, liaison or auditor"},
    {"password-stdin", NULL,
     "add, reset: read the password from standard input instead of making one"},
    {0},
};

struct user_request {
    struct command *cmd;
    struct ctx *c;
    struct buf *out;
    const char *username;
};

static err_t find_unit(struct user_request *r, struct unit_id *ret_unit)
{
    const char *name = command_value(r->cmd, "unit", NULL);
    const struct unit_directory *d = NULL;
    TRY(unit_directory_load(r->c, &d));
    size_t count = 0;
    const struct unit_name *list = unit_directory_list(d, &count);
    if (name == NULL) { /* the institution itself, first in the official order */
        if (count == 0)
            return note_fail(&r->cmd->note, NOT_FOUND,
                             "there are no units yet: set the institution up first");
        *ret_unit = list[0].unit_id;
        return OK;
    }
    *ret_unit = unit_resolve(d, str_of(name));
    return ret_unit->v != 0
               ? OK
               : note_fail(&r->cmd->note, NOT_FOUND, "there is no unit called %s", name);
}

static err_t find_role(struct user_request *r, enum role *ret_role)
{
    const char *word = command_value(r->cmd, "role", "");
    if (role_parse(str_of(word), ret_role))
        return OK;
    return note_fail(&r->cmd->note, BAD_REQUEST,
                     "--role is admin, clerk, leader, head, liaison or auditor");
}

static err_t find_person(struct user_request *r, struct person *ret_person)
{
    struct person_id id = {0};
    TRY(person_by_username(r->c, str_of(r->username), &id));
    if (id.v == 0)
        return note_fail(&r->cmd->note, NOT_FOUND, "there is no person with the user name %s",
                         r->username);
    return person_load(r->c, id, ret_person);
}

static err_t make_password(struct user_request *r, struct str *ret_encoded, struct str *ret_shown)
{
    struct str password = password_random(r->cmd->a);
    if (command_flag(r->cmd, "password-stdin")) {
        char line[PASSWORD_MAX_CHARS * 4 + 2];
        if (fgets(line, sizeof line, stdin) == NULL)
            return note_fail(&r->cmd->note, BAD_REQUEST, "no password on standard input");
        password = arena_str(r->cmd->a, str_trim(str_of(line)));
        struct str objection =
            password_objection(r->cmd->a, LANG_EN, password, str_of(r->username));
        if (objection.n > 0)
            return note_fail(&r->cmd->note, INVALID, "%.*s", STR_ARG(objection));
    }
    *ret_shown = password;
    return password_hash(r->cmd->a, password, ret_encoded);
}

/* {"username": …, key: value}; no value: null. */
static void say_json(struct user_request *r, const char *key, struct str value)
{
    struct json j = json_new(r->out);
    json_object_begin(&j);
    json_key(&j, "username");
    json_str(&j, str_of(r->username));
    json_key(&j, key);
    json_str(&j, value);
    json_object_end(&j);
    buf_put_char(r->out, '\n');
}

/* A password that came in is not said again. */
static void say_password(struct user_request *r, struct str password)
{
    bool is_given = command_flag(r->cmd, "password-stdin");
    if (r->cmd->json)
        say_json(r, "password", is_given ? STR_NONE : password);
    else if (is_given)
        buf_printf(r->out, "%s: the password is set; it must be changed at the first sign-in.\n",
                   r->username);
    else
        buf_printf(r->out,
                   "%s: temporary password %.*s; it must be changed at the first sign-in.\n",
                   r->username, STR_ARG(password));
}

static err_t user_list(struct user_request *r)
{
    struct roster people;
    TRY(person_roster(r->c, &people));
    struct json j = json_new(r->out);
    if (r->cmd->json)
        json_array_begin(&j);
    for (size_t i = 0; i < people.count; i++) {
        const struct roster_line *p = &people.list[i];
        if (!r->cmd->json) {
            buf_printf(r->out, "%-20.*s %-8s %-24.*s %.*s\n", STR_ARG(p->username),
                       p->is_active ? "active" : "disabled", STR_ARG(p->roles), STR_ARG(p->name));
            continue;
        }
        json_object_begin(&j);
        json_key(&j, "username");
        json_str(&j, p->username);
        json_key(&j, "name");
        json_str(&j, p->name);
        json_key(&j, "roles");
        json_str(&j, p->roles);
        json_key(&j, "active");
        json_bool(&j, p->is_active);
        json_object_end(&j);
    }
    if (r->cmd->json) {
        json_array_end(&j);
        buf_put_char(r->out, '\n');
    }
    return OK;
}

static err_t user_add(struct user_request *r)
{
    enum role role = ROLE_CLERK;
    struct unit_id unit;
    TRY(find_role(r, &role));
    TRY(find_unit(r, &unit));
    struct person_input in = {.username = str_of(r->username),
                              .name = str_of(command_value(r->cmd, "name", r->username)),
                              .name_en = S(""),
                              .post = S(""),
                              .post_en = S(""),
                              .email = S(""),
                              .phone = S(""),
                              .unit_id = unit.v,
                              .is_active = true,
                              .head_units = S(""),
                              .liaison_units = S("")};
    struct field_errors errors = {0};
    TRY(person_check(r->c, (struct person_id){0}, &in, &errors));
    if (errors.count > 0)
        return note_fail(&r->cmd->note, INVALID, "%.*s", STR_ARG(errors.list[0].message));
    struct str encoded;
    struct str shown;
    TRY(make_password(r, &encoded, &shown));
    struct person_id id;
    TRY(person_insert(r->c, &in, &id));
    TRY(person_grant(r->c, id, role, unit));
    TRY(person_set_password(r->c, id, encoded));
    say_password(r, shown);
    return OK;
}

static err_t user_reset(struct user_request *r)
{
    struct person p;
    struct str encoded;
    struct str shown;
    TRY(find_person(r, &p));
    TRY(make_password(r, &encoded, &shown));
    TRY(person_set_password(r->c, p.person_id, encoded));
    say_password(r, shown);
    return OK;
}

static err_t set_active(struct user_request *r, bool active)
{
    struct person p;
    TRY(find_person(r, &p));
    struct person_input after = p.input;
    after.is_active = active;
    struct field_errors errors = {0};
    TRY(person_check(r->c, p.person_id, &after, &errors));
    if (errors.count > 0)
        return note_fail(&r->cmd->note, INVALID, "%.*s", STR_ARG(errors.list[0].message));
    TRY(person_change(r->c, &p, &after));
    if (r->cmd->json)
        say_json(r, "status", active ? S("active") : S("disabled"));
    else
        buf_printf(r->out, "%s is %s.\n", r->username,
                   active ? "active" : "disabled; all sessions ended");
    return OK;
}

static err_t user_disable(struct user_request *r)
{
    return set_active(r, /* active= */ false);
}

static err_t user_enable(struct user_request *r)
{
    return set_active(r, /* active= */ true);
}

static err_t change_role(struct user_request *r, bool grant)
{
    enum role role = ROLE_CLERK;
    struct unit_id unit;
    struct person p;
    TRY(find_role(r, &role));
    TRY(find_unit(r, &unit));
    TRY(find_person(r, &p));
    TRY(grant ? person_grant(r->c, p.person_id, role, unit)
              : person_revoke(r->c, p.person_id, role, unit));
    if (r->cmd->json)
        say_json(r, grant ? "granted" : "revoked", str_of(role_word(role)));
    else
        buf_printf(r->out, "%s: %s %s.\n", r->username, role_word(role),
                   grant ? "granted" : "revoked");
    return OK;
}

static err_t user_grant(struct user_request *r)
{
    return change_role(r, /* grant= */ true);
}

static err_t user_revoke(struct user_request *r)
{
    return change_role(r, /* grant= */ false);
}

static const struct user_action {
    const char *name;
    err_t (*run)(struct user_request *r);
} actions[] = {
    {"list", user_list},       {"add", user_add},       {"reset", user_reset},
    {"disable", user_disable}, {"enable", user_enable}, {"grant", user_grant},
    {"revoke", user_revoke},
};

static const struct user_action *find_action(const struct command *cmd)
{
    for (size_t i = 0; i < ARRAY_LEN(actions); i++) {
        if (strcmp(cmd->args[0], actions[i].name) == 0)
            return &actions[i];
    }
    NEVER("action of actions.def without a function");
}

err_t command_user(struct command *cmd)
{
    const struct user_action *action = find_action(cmd);
    struct ctx *c = NULL;
    TRY(command_begin(cmd, &c));
    c->lang = LANG_EN; /* as everything else that a command says */
    struct buf out = buf_new(MIB(4));
    struct user_request r = {cmd, c, &out, cmd->arg_count > 1 ? cmd->args[1] : ""};
    err_t e = action->run(&r);
    if (e != OK)
        (void)note_fail(&cmd->note, e, "%s",
                        c->note.text[0] != '\0' ? c->note.text : err_sentence(e));
    if (e == OK)
        e = command_commit(cmd, c);
    else
        command_close(c);
    if (e == OK)
        e = command_print(cmd, &out);
    buf_free(&out);
    return e;
}
