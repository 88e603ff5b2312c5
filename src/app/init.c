/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * luoshi init and luoshi migrate: the schema, the calendar, and the code for the first
 * administrator. There is no default account. */
#include "app/init.h"
#include "account/account.h"
#include "app/command.h"
#include "base/limits.h"
#include "calendar/calendar.h"
#include "db/migrate.h"
#include "person/person.h"
#include "json/json_write.h"

const struct command_option command_init_options[] = {{0}};
const struct command_option command_migrate_options[] = {{0}};

static err_t apply_migrations(struct command *cmd, int *ret_applied)
{
    struct db *db = NULL;
    TRY(db_open(config_database(&cmd->config), DB_WRITER, &db, &cmd->note));
    err_t e = migrate_up(db, cmd->a, ret_applied, &cmd->note);
    db_close(db);
    return e;
}

err_t init_database(struct command *cmd, struct ctx **ret_ctx)
{
    int applied = 0;
    TRY(apply_migrations(cmd, &applied));
    struct ctx *c = NULL;
    TRY(command_begin(cmd, &c));
    if (applied > 0)
        TRY(calendar_seed(c));
    *ret_ctx = c;
    return OK;
}

/* The settings that were given by flags have to be given to the server as well. */
static void put_flags(struct command *cmd, struct buf *out)
{
    static const enum option_name names[] = {OPTION_data, OPTION_database, OPTION_listen};
    for (size_t i = 0; i < ARRAY_LEN(names); i++)
        if (cmd->config.origin[names[i]] == FROM_FLAG) {
            struct str value = config_masked(cmd->a, cmd->config.value[names[i]]);
            buf_printf(out, " --%s %.*s", option_rows()[names[i]].name, STR_ARG(value));
        }
}

static err_t print_code(struct command *cmd, struct str code)
{
    struct buf out = buf_new(KIB(8));
    if (cmd->json) {
        struct json j = json_new(&out);
        json_object_begin(&j);
        json_key(&j, "data");
        json_str(&j, str_of(config_data(&cmd->config)));
        json_key(&j, "code");
        json_str(&j, code);
        json_object_end(&j);
        buf_put_char(&out, '\n');
    } else {
        buf_printf(&out,
                   "The database is ready in %s.\n\n"
                   "  1. luoshi serve",
                   config_data(&cmd->config));
        put_flags(cmd, &out);
        buf_printf(&out,
                   "\n  2. open http://%s/setup in a browser\n"
                   "  3. enter this code, once:  %.*s\n\n"
                   "A lost code is replaced by running luoshi init again.\n",
                   cmd->config.value[OPTION_listen], STR_ARG(code));
    }
    return command_print_free(cmd, &out);
}

err_t command_init(struct command *cmd)
{
    struct ctx *c = NULL;
    TRY(init_database(cmd, &c));
    bool none = false;
    TRY(person_none(c, &none));
    if (!none) {
        command_close(c);
        return note_fail(
            &cmd->note, ILLEGAL,
            "the institution is set up already; luoshi user reset NAME makes a new password");
    }
    struct str code;
    TRY(account_setup_code(c, &code));
    TRY(command_commit(cmd, c));
    return print_code(cmd, code);
}

err_t command_migrate(struct command *cmd)
{
    int applied = 0;
    TRY(command_check_there(cmd));
    TRY(apply_migrations(cmd, &applied));
    struct buf out = buf_new(KIB(4));
    if (cmd->json)
        buf_printf(&out, "{\"applied\":%d,\"known\":%d}\n", applied, migration_count);
    else if (applied == 0)
        buf_printf(&out, "The database has all %d steps already.\n", migration_count);
    else
        buf_printf(&out, "%d of %d steps applied.\n", applied, migration_count);
    return command_print_free(cmd, &out);
}
