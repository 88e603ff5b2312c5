/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The command table, options of a command, and what commands share. */
#include "app/command.h"

#include "auth/session.h"
#include "base/check.h"
#include "base/limits.h"
#include "db/migrate.h"
#include "person/person.h"
#include "settings/settings.h"

#include <stdio.h>
#include <unistd.h>

static const struct command_row rows[] = {
#define COMMAND(name, arguments, help) \
    {#name, arguments, help, command_##name, command_##name##_options},
#include "app/commands.def"
#undef COMMAND
};

static const struct command_action actions[] = {
#define ACTION(command, name, operands, help) {#command, #name, operands, help},
#include "app/actions.def"
#undef ACTION
};

const struct command_action *command_actions(size_t *ret_count)
{
    *ret_count = ARRAY_LEN(actions);
    return actions;
}

static int word_count(const char *text)
{
    int words = text[0] != '\0';
    for (const char *p = text; *p != '\0'; p++)
        words += *p == ' ';
    return words;
}

/* "add DATE N, between DATE DATE, … or import FILE" */
static struct str action_list(const struct command *cmd)
{
    struct str text = S("");
    size_t left = 0;
    for (size_t i = 0; i < ARRAY_LEN(actions); i++)
        left += strcmp(actions[i].command, cmd->row->name) == 0;
    for (size_t i = 0; i < ARRAY_LEN(actions); i++) {
        if (strcmp(actions[i].command, cmd->row->name) != 0)
            continue;
        left--;
        text = arena_printf(cmd->a, "%.*s%s%s%s%s", STR_ARG(text), actions[i].name,
                            actions[i].operands[0] == '\0' ? "" : " ", actions[i].operands,
                            left == 0   ? ""
                            : left == 1 ? " or "
                                        : ", ");
    }
    return text;
}

static err_t check_action(struct command *cmd)
{
    for (size_t i = 0; cmd->arg_count > 0 && i < ARRAY_LEN(actions); i++) {
        const struct command_action *a = &actions[i];
        if (strcmp(a->command, cmd->row->name) != 0 || strcmp(a->name, cmd->args[0]) != 0)
            continue;
        if (cmd->arg_count - 1 == word_count(a->operands))
            return OK;
        return note_fail(&cmd->note, BAD_REQUEST, "write luoshi %s %s%s%s", a->command, a->name,
                         a->operands[0] == '\0' ? "" : " ", a->operands);
    }
    struct str list = action_list(cmd);
    return note_fail(&cmd->note, BAD_REQUEST, "the ACTION is %.*s; see luoshi help %s",
                     STR_ARG(list), cmd->row->name);
}

err_t command_check_operands(struct command *cmd)
{
    if (strncmp(cmd->row->arguments, "ACTION", 6) == 0)
        return check_action(cmd);
    bool is_one = cmd->row->arguments[0] == '[';
    if (cmd->row->arguments[0] != '\0' && !(is_one && cmd->arg_count > 1))
        return OK;
    int most = is_one ? 1 : 0;
    if (cmd->arg_count <= most)
        return OK;
    return note_fail(&cmd->note, BAD_REQUEST,
                     "%.60s: there is one word too many; see luoshi help %s", cmd->args[most],
                     cmd->row->name);
}

const struct command_row *command_rows(size_t *ret_count)
{
    *ret_count = ARRAY_LEN(rows);
    return rows;
}

const struct command_row *command_find(const char *name)
{
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        if (strcmp(rows[i].name, name) == 0)
            return &rows[i];
    }
    return NULL;
}

static const char *value_of(const struct command *cmd, const char *name)
{
    for (size_t i = 0; cmd->row->options[i].name != NULL; i++) {
        if (strcmp(cmd->row->options[i].name, name) == 0)
            return cmd->values[i];
    }
    NEVER("option of that name in the command's table");
}

const char *command_value(const struct command *cmd, const char *name, const char *fallback)
{
    const char *value = value_of(cmd, name);
    return value == NULL ? fallback : value;
}

bool command_flag(const struct command *cmd, const char *name)
{
    return value_of(cmd, name) != NULL;
}

static void close_db(void *db)
{
    db_close(db);
}

static err_t check_schema(struct command *cmd, struct db *db)
{
    struct migrate_status status = {0};
    TRY(migrate_status(db, cmd->a, &status, &cmd->note));
    if (status.applied == 0)
        return note_fail(&cmd->note, CONFIG, "there is no database yet: run luoshi init");
    if (status.applied < status.known)
        return note_fail(&cmd->note, CONFIG,
                         "the database is of an older version: run luoshi migrate");
    return OK;
}

err_t command_check_there(struct command *cmd)
{
    const char *file = arena_printf(cmd->a, "%s/luoshi.db", config_data(&cmd->config)).p;
    if (cmd->config.value[OPTION_database][0] != '\0' || access(file, F_OK) == 0)
        return OK;
    return note_fail(&cmd->note, CONFIG, "there is no database yet in %s: run luoshi init",
                     config_data(&cmd->config));
}

err_t command_begin(struct command *cmd, struct ctx **ret_ctx)
{
    struct db *db = NULL;
    TRY(command_check_there(cmd));
    TRY(db_open(config_database(&cmd->config), DB_WRITER, &db, &cmd->note));
    arena_defer(cmd->a, close_db, db);
    TRY(check_schema(cmd, db));
    TRY(db_begin(db));
    struct ctx *c = ARENA_NEW(cmd->a, struct ctx);
    *c = (struct ctx){.a = cmd->a, .db = db, .now = clock_now(), .lang = LANG_ZH};
    c->key_file = config_key_file(cmd->a, &cmd->config);
    TRY(settings_load(c));
    c->today = clock_date(c->now, c->institution.utc_offset);
    *ret_ctx = c;
    return OK;
}

err_t command_commit(struct command *cmd, struct ctx *c)
{
    err_t e = db_commit(c->db);
    if (e != OK)
        (void)note_fail(&cmd->note, e, "%s", db_message(c->db));
    return e;
}

void command_close(struct ctx *c)
{
    if (c != NULL && db_in_transaction(c->db))
        db_rollback(c->db);
}

err_t command_act_as(struct command *cmd, struct ctx *c, const char *username)
{
    err_t e = person_actor(c, str_of(username), &c->actor);
    if (e != OK)
        return note_fail(&cmd->note, e, "there is no active person with the user name %s",
                         username);
    return OK;
}

void command_progress(const struct command *cmd, const char *what, int64_t done, int64_t total)
{
    if (isatty(STDERR_FILENO) == 0)
        return;
    (void)fprintf(stderr, "\r\033[Kluoshi: %s: %s, %lld", cmd->row->name, what, (long long)done);
    if (total > 0)
        (void)fprintf(stderr, " of %lld", (long long)total);
    (void)fflush(stderr);
}

void command_progress_end(const struct command *cmd)
{
    (void)cmd;
    if (isatty(STDERR_FILENO) != 0)
        (void)fputs("\r\033[K", stderr);
}

err_t command_print(struct command *cmd, struct buf *b)
{
    if (b->failed && b->error == 0)
        return note_fail(&cmd->note, TOO_LARGE, "the result is larger than allowed");
    if (!buf_flush(b, STDOUT_FILENO))
        return note_fail(&cmd->note, IO, "cannot write: %s", strerror(b->error));
    return OK;
}

err_t command_print_free(struct command *cmd, struct buf *b)
{
    err_t e = command_print(cmd, b);
    buf_free(b);
    return e;
}
