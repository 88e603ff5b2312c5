/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The program explains itself: routes, access, explain, config, version. Each prints a table, or
 * JSON with --json, from the tables that the program runs on. */
#include "app/command.h"
#include "app/routes.h"
#include "base/check.h"
#include "base/limits.h"
#include "json/json_write.h"

const struct command_option command_routes_options[] = {{0}};
const struct command_option command_access_options[] = {{0}};
const struct command_option command_explain_options[] = {{0}};
const struct command_option command_config_options[] = {{0}};
const struct command_option command_version_options[] = {{0}};

static void json_pair(struct json *j, const char *key, const char *value)
{
    json_key(j, key);
    json_str(j, str_of(value));
}

err_t command_routes(struct command *cmd)
{
    struct route_table table = app_routes();
    TRY(route_check(table, &cmd->note));
    struct buf out = buf_new(MIB(1));
    struct json j = json_new(&out);
    if (cmd->json)
        json_array_begin(&j);
    for (size_t i = 0; i < table.count; i++) {
        const struct route *r = &table.routes[i];
        if (!cmd->json) {
            buf_printf(&out, "%-5s %-44s %-15s %-6s %s\n", route_method_name(r->method), r->path,
                       action_name(r->permission), lane_name(r->lane), r->handler_name);
            continue;
        }
        json_object_begin(&j);
        json_pair(&j, "method", route_method_name(r->method));
        json_pair(&j, "path", r->path);
        json_pair(&j, "permission", action_name(r->permission));
        json_pair(&j, "lane", lane_name(r->lane));
        json_pair(&j, "handler", r->handler_name);
        json_object_end(&j);
    }
    if (cmd->json) {
        json_array_end(&j);
        buf_put_char(&out, '\n');
    }
    return command_print_free(cmd, &out);
}

/* The five ownerships of an object that the matrix distinguishes. */
static const struct ownership {
    const char *name;
    struct facts facts;
} ownerships[] = {
    {"any", {0}},
    {"own", {.has_object = true, .takes_part = true}},
    {"foreign", {.has_object = true}},
    {"draft", {.has_object = true, .is_draft = true}},
    {"self", {.has_object = true, .is_self = true}},
};

static const char *verdict(int role, enum action action, struct facts facts)
{
    struct actor actor = {0};
    if (role >= 0) {
        actor.person.v = 1;
        actor.roles = 1u << role;
    }
    err_t e = authz_decide(&actor, action, facts);
    if (e == OK)
        return "yes";
    if (e == SIGN_IN)
        return "sign-in";
    return e == NOT_FOUND ? "hidden" : "no";
}

err_t command_access(struct command *cmd)
{
    struct buf out = buf_new(MIB(1));
    struct json j = json_new(&out);
    if (cmd->json)
        json_array_begin(&j);
    else
        buf_printf(&out, "%-15s %-8s %-9s %-8s %-8s %-8s %-8s %-8s %s\n", "ACTION", "OBJECT",
                   "nobody", "admin", "clerk", "leader", "head", "liaison", "auditor");
    for (int a = 0; a < ACTION_COUNT; a++) {
        for (size_t o = 0; o < ARRAY_LEN(ownerships); o++) {
            const struct facts facts = ownerships[o].facts;
            if (!cmd->json)
                buf_printf(&out, "%-15s %-8s %-9s", action_name((enum action)a), ownerships[o].name,
                           verdict(-1, (enum action)a, facts));
            for (int r = 0; r < ROLE_COUNT; r++) {
                const char *v = verdict(r, (enum action)a, facts);
                if (!cmd->json) {
                    buf_printf(&out, r + 1 < ROLE_COUNT ? " %-8s" : " %s", v);
                    continue;
                }
                json_object_begin(&j);
                json_pair(&j, "action", action_name((enum action)a));
                json_pair(&j, "object", ownerships[o].name);
                json_pair(&j, "role", role_word((enum role)r));
                json_pair(&j, "verdict", v);
                json_object_end(&j);
            }
            if (!cmd->json)
                buf_put_char(&out, '\n');
        }
    }
    if (cmd->json) {
        json_array_end(&j);
        buf_put_char(&out, '\n');
    }
    return command_print_free(cmd, &out);
}

static enum http_method parse_method(const char *word)
{
    for (int m = HTTP_GET; m < HTTP_OTHER; m++) {
        if (strcmp(word, route_method_name((enum http_method)m)) == 0)
            return (enum http_method)m;
    }
    return HTTP_OTHER;
}

static void explain_route(struct buf *out, const struct route_match *m)
{
    const struct route *r = m->route;
    static const char *const lanes[] = {
        "on the HTTP thread, without database and session",
        "one read-only snapshot (SQLite: the HTTP thread's reader; PostgreSQL: a database thread)",
        "one transaction (SQLite: a savepoint of the writer's batch; PostgreSQL: a database thread)",
        "a slow thread with a read-only snapshot, then its result in the WRITE lane",
    };
    buf_printf(out, "route       %s %s\n", route_method_name(r->method), r->path);
    for (size_t i = 0; i < ARRAY_LEN(m->ids) && m->ids[i] != 0; i++)
        buf_printf(out, "id %zu        %lld\n", i + 1, (long long)m->ids[i]);
    buf_printf(out, "lane        %s: %s\n", lane_name(r->lane), lanes[r->lane]);
    buf_printf(out, "permission  %s:", action_name(r->permission));
    for (int role = 0; role < ROLE_COUNT; role++)
        buf_printf(out, " %s %s%s", role_word((enum role)role),
                   verdict(role, r->permission, (struct facts){0}),
                   role + 1 < ROLE_COUNT ? "," : "\n");
    buf_printf(out, "form        %s\n",
               r->method == HTTP_POST ? "origin and csrf token are checked before the handler"
                                      : "none");
    buf_printf(out, "handler     %s\n", r->handler_name);
}

static void explain_json(struct buf *out, const struct route_match *m)
{
    const struct route *r = m->route;
    struct json j = json_new(out);
    json_object_begin(&j);
    json_pair(&j, "method", route_method_name(r->method));
    json_pair(&j, "path", r->path);
    json_key(&j, "ids");
    json_array_begin(&j);
    for (size_t i = 0; i < ARRAY_LEN(m->ids) && m->ids[i] != 0; i++)
        json_int(&j, m->ids[i]);
    json_array_end(&j);
    json_pair(&j, "lane", lane_name(r->lane));
    json_pair(&j, "permission", action_name(r->permission));
    json_key(&j, "roles");
    json_object_begin(&j);
    for (int role = 0; role < ROLE_COUNT; role++)
        json_pair(&j, role_word((enum role)role), verdict(role, r->permission, (struct facts){0}));
    json_object_end(&j);
    json_key(&j, "form");
    json_bool(&j, r->method == HTTP_POST);
    json_pair(&j, "handler", r->handler_name);
    json_object_end(&j);
    buf_put_char(out, '\n');
}

err_t command_explain(struct command *cmd)
{
    if (cmd->arg_count != 2)
        return note_fail(&cmd->note, BAD_REQUEST,
                         "name a METHOD and a PATH: luoshi explain GET /items/42");
    struct str path = str_of(cmd->args[1]);
    ptrdiff_t query = str_find_char(path, '?', 0);
    if (query >= 0)
        path = str_sub(path, 0, (size_t)query);
    struct route_match m = {0};
    err_t e = route_find(app_routes(), parse_method(cmd->args[0]), path, &m);
    if (e != OK)
        return note_fail(&cmd->note, e, "%s %s: %s", cmd->args[0], cmd->args[1],
                         e == METHOD ? "the address exists for another method"
                                     : "no route matches; see luoshi routes");
    struct buf out = buf_new(KIB(64));
    (cmd->json ? explain_json : explain_route)(&out, &m);
    return command_print_free(cmd, &out);
}

err_t command_config(struct command *cmd)
{
    struct buf out = buf_new(KIB(256));
    struct json j = json_new(&out);
    if (cmd->json)
        json_object_begin(&j);
    for (int i = 0; i < OPTION_COUNT; i++) {
        const struct option_row *row = &option_rows()[i];
        struct str value = config_masked(cmd->a, cmd->config.value[i]);
        const char *origin = config_origin_name(cmd->config.origin[i]);
        if (!cmd->json) {
            buf_printf(&out, "%-13s %-32.*s %-12s %s\n", row->name, STR_ARG(value), origin,
                       row->help);
            continue;
        }
        json_key(&j, row->name);
        json_object_begin(&j);
        json_key(&j, "value");
        json_str(&j, value);
        json_pair(&j, "origin", origin);
        json_object_end(&j);
    }
    if (cmd->json) {
        json_object_end(&j);
        buf_put_char(&out, '\n');
    } else {
        buf_printf(&out, "file          %s\n",
                   cmd->config.file == NULL ? "(none)" : cmd->config.file);
    }
    return command_print_free(cmd, &out);
}

err_t command_version(struct command *cmd)
{
    struct buf out = buf_new(KIB(4));
    if (cmd->json) {
        struct json j = json_new(&out);
        json_object_begin(&j);
        json_pair(&j, "version", LUOSHI_VERSION);
        json_object_end(&j);
        buf_put_char(&out, '\n');
    } else {
        buf_put(&out, S("luoshi " LUOSHI_VERSION "\nLicence: Apache-2.0 OR MulanPSL-2.0\n"));
    }
    return command_print_free(cmd, &out);
}
