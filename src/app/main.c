/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The program: finds the command, reads its options and the settings, runs it, and turns how it
 * ended into an exit code. */
#include "app/command.h"
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

/* A slot for the value of --NAME, or NULL when there is no such option. *ret_flag: takes none. */
static const char **slot_of(struct reading *r, struct str name, bool *ret_flag)
{
    *ret_flag = false;
    if (str_eq(name, S("config")))
        return &r->config_file;
    for (size_t i = 0; r->cmd->row->options[i].name != NULL; i++) {
        if (str_eq(name, str_of(r->cmd->row->options[i].name))) {
            *ret_flag = r->cmd->row->options[i].argument == NULL;
            return &r->cmd->values[i];
        }
    }
    char plain[64];
    (void)snprintf(plain, sizeof plain, "%.*s", STR_ARG(name));
    for (char *p = plain; *p != '\0'; p++)
        if (*p == '-')
            *p = '_';
    for (int i = 0; i < OPTION_COUNT; i++) {
        if (strcmp(plain, option_rows()[i].name) == 0)
            return &r->flags[i];
    }
    return NULL;
}

static err_t read_option(struct reading *r, int argc, char **argv, int *at)
{
    struct str text = str_of(argv[*at] + 2);
    ptrdiff_t equals = str_find_char(text, '=', 0);
    struct str name = equals < 0 ? text : str_sub(text, 0, (size_t)equals);
    if (str_eq(name, S("help"))) {
        r->wants_help = true;
        return OK;
    }
    if (str_eq(name, S("json"))) {
        r->cmd->json = true;
        return OK;
    }
    bool flag = false;
    const char **slot = slot_of(r, name, &flag);
    if (slot == NULL)
        return note_fail(&r->cmd->note, BAD_REQUEST, "unknown option --%.*s; see luoshi help %s",
                         STR_ARG(name), r->cmd->row->name);
    if (flag && equals >= 0)
        return note_fail(&r->cmd->note, BAD_REQUEST, "--%.*s takes no value", STR_ARG(name));
    if (flag)
        *slot = "";
    else if (equals >= 0)
        *slot = text.p + equals + 1;
    else if (*at + 1 < argc)
        *slot = argv[++*at];
    else
        return note_fail(&r->cmd->note, BAD_REQUEST, "--%.*s needs a value", STR_ARG(name));
    return OK;
}

static err_t read_arguments(struct reading *r, int argc, char **argv)
{
    bool options = true;
    for (int i = 2; i < argc; i++) {
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

static err_t run(struct command *cmd, int argc, char **argv)
{
    struct reading r = {.cmd = cmd};
    r.args = (const char **)ARENA_ARRAY(cmd->a, const char *, (size_t)argc + 2);
    cmd->args = r.args;
    TRY(read_arguments(&r, argc, argv));
    if (r.wants_help) {
        r.args[0] = cmd->row->name;
        cmd->arg_count = 1;
        return command_help(cmd);
    }
    TRY(config_load(cmd->a, r.flags, r.config_file, &cmd->config, &cmd->note));
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

static const char *command_word(int argc, char **argv)
{
    if (argc < 2)
        return "help";
    if (strcmp(argv[1], "--version") == 0)
        return "version";
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0)
        return "help";
    return argv[1];
}

int main(int argc, char **argv)
{
    if (sodium_init() < 0)
        return usage("the cryptographic library cannot start");
    struct command cmd = {.row = command_find(command_word(argc, argv))};
    if (cmd.row == NULL)
        return unknown_command(command_word(argc, argv));
    cmd.a = arena_new(LIMIT_COMMAND_ARENA);
    err_t e = run(&cmd, argc, argv);
    if (e != OK) {
        const char *why = cmd.note.text[0] != '\0' ? cmd.note.text : err_sentence(e);
        (void)fprintf(stderr, "luoshi: %s: %s\n", cmd.row->name, why);
    }
    arena_free(cmd.a);
    return e != OK ? err_exit_code(e) : cmd.finding;
}
