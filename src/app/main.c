/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The program: finds the command, reads its options and the settings, runs it, and turns how it
 * ended into an exit code. */
#include "app/command.h"
#include "base/check.h"
#include "base/limits.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define WORD_MOST 24 /* letters of a command that a mistyped one is compared with */

struct reading {
    struct command *cmd;
    const char *flags[OPTION_COUNT];
    const char *config_file;
    const char **args;
    bool wants_help;
};

/* Every option of this command, one after another: its own, then those of all. NULL after the last.
 */
static const char *option_at(const struct reading *r, size_t at)
{
    static const char *const always[] = {"help", "json", "config"};
    size_t own = 0;
    while (r->cmd->row != NULL && r->cmd->row->options[own].name != NULL)
        own++;
    if (at < own)
        return r->cmd->row->options[at].name;
    at -= own;
    if (at < ARRAY_LEN(always))
        return always[at];
    at -= ARRAY_LEN(always);
    return at < OPTION_COUNT ? option_rows()[at].name : NULL;
}

/* Tables write db_threads, people --db-threads. */
static bool begins_like(struct str given, const char *name)
{
    if (given.n == 0 || given.n > strlen(name))
        return false;
    for (size_t i = 0; i < given.n; i++)
        if (given.p[i] != name[i] && !(given.p[i] == '-' && name[i] == '_'))
            return false;
    return true;
}

/* The option of that name, or the only one whose name begins so, as getopt_long does it. */
static err_t find_option(const struct reading *r, struct str given, const char **ret_name)
{
    const char *found = NULL;
    const char *other = NULL;
    const char *name;
    for (size_t i = 0; (name = option_at(r, i)) != NULL; i++) {
        if (!begins_like(given, name))
            continue;
        if (given.n == strlen(name)) {
            *ret_name = name;
            return OK;
        }
        other = found;
        found = name;
    }
    const char *command = r->cmd->row == NULL ? "" : r->cmd->row->name;
    if (found == NULL)
        return note_fail(&r->cmd->note, BAD_REQUEST, "unknown option --%.60s; see luoshi help%s%s",
                         arena_cstr(r->cmd->a, given), command[0] == '\0' ? "" : " ", command);
    if (other != NULL)
        return note_fail(&r->cmd->note, BAD_REQUEST, "--%.*s may be --%s or --%s: write more of it",
                         STR_ARG(given), other, found);
    *ret_name = found;
    return OK;
}

/* Where the value of that option goes. *ret_flag: it takes none. */
static const char **slot_of(struct reading *r, const char *name, bool *ret_flag)
{
    *ret_flag = false;
    if (strcmp(name, "config") == 0)
        return &r->config_file;
    for (size_t i = 0; r->cmd->row != NULL && r->cmd->row->options[i].name != NULL; i++) {
        if (strcmp(name, r->cmd->row->options[i].name) == 0) {
            *ret_flag = r->cmd->row->options[i].argument == NULL;
            return &r->cmd->values[i];
        }
    }
    for (int i = 0; i < OPTION_COUNT; i++) {
        if (strcmp(name, option_rows()[i].name) == 0)
            return &r->flags[i];
    }
    NEVER("option of the table without a place for its value");
}

static err_t read_option(struct reading *r, int argc, char **argv, int *at)
{
    struct str text = str_of(argv[*at] + 2);
    ptrdiff_t equals = str_find_char(text, '=', 0);
    struct str given = equals < 0 ? text : str_sub(text, 0, (size_t)equals);
    const char *name = NULL;
    TRY(find_option(r, given, &name));
    bool is_help = strcmp(name, "help") == 0;
    bool is_json = strcmp(name, "json") == 0;
    bool flag = is_help || is_json;
    const char **slot = flag ? NULL : slot_of(r, name, &flag);
    if (flag && equals >= 0)
        return note_fail(&r->cmd->note, BAD_REQUEST, "--%.*s takes no value", STR_ARG(given));
    r->wants_help |= is_help;
    r->cmd->json |= is_json;
    if (slot == NULL)
        return OK;
    if (flag)
        *slot = "";
    else if (equals >= 0)
        *slot = text.p + equals + 1;
    else if (*at + 1 < argc)
        *slot = argv[++*at];
    else
        return note_fail(&r->cmd->note, BAD_REQUEST, "--%.*s needs a value", STR_ARG(given));
    return OK;
}

/* Settings may stand before the command: luoshi --data DIR serve. Returns where the command is,
 * argc when there is none. */
static err_t find_command(struct reading *r, int argc, char **argv, int *ret_at)
{
    int at = 1;
    for (; at < argc && strncmp(argv[at], "--", 2) == 0; at++) {
        if (strcmp(argv[at], "--version") == 0 || strcmp(argv[at], "--help") == 0)
            break;
        TRY(read_option(r, argc, argv, &at));
    }
    *ret_at = at;
    return OK;
}

static err_t read_arguments(struct reading *r, int argc, char **argv, int at)
{
    bool options = true;
    for (int i = at; i < argc; i++) {
        if (options && strcmp(argv[i], "--") == 0)
            options = false;
        else if (options && strcmp(argv[i], "-h") == 0)
            r->wants_help = true;
        else if (options && strncmp(argv[i], "--", 2) == 0)
            TRY(read_option(r, argc, argv, &i));
        else if (options && argv[i][0] == '-' && argv[i][1] != '\0')
            return note_fail(&r->cmd->note, BAD_REQUEST,
                             "unknown option %s; options are long: --data DIR", argv[i]);
        else
            r->args[r->cmd->arg_count++] = argv[i];
    }
    return OK;
}

static err_t run(struct reading *r, int argc, char **argv, int at)
{
    struct command *cmd = r->cmd;
    r->args = (const char **)ARENA_ARRAY(cmd->a, const char *, (size_t)argc + 2);
    cmd->args = r->args;
    TRY(read_arguments(r, argc, argv, at));
    if (r->wants_help) {
        r->args[0] = cmd->row->name;
        cmd->arg_count = 1;
        return command_help(cmd);
    }
    TRY(command_check_operands(cmd));
    TRY(config_load(cmd->a, r->flags, r->config_file, &cmd->config, &cmd->note));
    return cmd->row->run(cmd);
}

static int usage(const char *what)
{
    (void)fprintf(stderr, "luoshi: %s; see luoshi help\n", what);
    return err_exit_code(BAD_REQUEST);
}

/* Letters that must be put in, taken out or changed to come from one word to the other. */
static size_t word_distance(const char *a, const char *b)
{
    size_t row[WORD_MOST + 1];
    size_t n = strlen(b);
    if (n > WORD_MOST)
        return WORD_MOST;
    for (size_t k = 0; k <= n; k++)
        row[k] = k;
    for (size_t i = 1; a[i - 1] != '\0'; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t k = 1; k <= n; k++) {
            size_t change = diagonal + (a[i - 1] != b[k - 1]);
            diagonal = row[k];
            size_t around = (row[k] < row[k - 1] ? row[k] : row[k - 1]) + 1;
            row[k] = change < around ? change : around;
        }
    }
    return row[n];
}

static int unknown_command(const char *word)
{
    const struct command_row *near = NULL;
    size_t count, best = 3;
    const struct command_row *rows = command_rows(&count);
    for (size_t i = 0; i < count; i++) {
        size_t distance = word_distance(word, rows[i].name);
        if (distance < best) {
            best = distance;
            near = &rows[i];
        }
    }
    (void)fprintf(stderr, "luoshi: there is no such command: %.60s; ", word);
    if (near != NULL)
        (void)fprintf(stderr, "did you mean luoshi %s?\n", near->name);
    else
        (void)fprintf(stderr, "see luoshi help\n");
    return err_exit_code(BAD_REQUEST);
}

static const char *command_word(int argc, char **argv, int at)
{
    if (at >= argc || strcmp(argv[at], "--help") == 0 || strcmp(argv[at], "-h") == 0)
        return "help";
    if (strcmp(argv[at], "--version") == 0)
        return "version";
    return argv[at];
}

int main(int argc, char **argv)
{
    if (sodium_init() < 0)
        return usage("the cryptographic library cannot start");
    struct command cmd = {.a = arena_new(LIMIT_COMMAND_ARENA)};
    struct reading r = {.cmd = &cmd};
    int at = 1;
    err_t e = find_command(&r, argc, argv, &at);
    const char *word = command_word(argc, argv, at);
    if (e == OK && (cmd.row = command_find(word)) == NULL) {
        arena_free(cmd.a);
        return unknown_command(word);
    }
    if (e == OK)
        e = run(&r, argc, argv, at + 1);
    if (e != OK) {
        const char *why = cmd.note.text[0] != '\0' ? cmd.note.text : err_sentence(e);
        (void)fprintf(stderr, "luoshi: %s%s%s\n", cmd.row == NULL ? "" : cmd.row->name,
                      cmd.row == NULL ? "" : ": ", why);
    }
    arena_free(cmd.a);
    return e != OK ? err_exit_code(e) : cmd.finding;
}
