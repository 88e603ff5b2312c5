/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Help, the manual page and shell completion, printed from the tables of commands and options. */
#include "app/command.h"
#include "base/limits.h"
#include "base/utf8.h"

const struct command_option command_help_options[] = {{0}};
const struct command_option command_man_options[] = {{0}};
const struct command_option command_completion_options[] = {{0}};

/* db_threads → db-threads */
static const char *dashed(struct arena *a, const char *name)
{
    char *copy = arena_cstr(a, str_of(name));
    for (char *p = copy; *p != '\0'; p++)
        if (*p == '_')
            *p = '-';
    return copy;
}

static void option_line(struct buf *out, struct arena *a, const char *name, const char *argument,
                        const char *help)
{
    struct str left = arena_printf(a, "--%s%s%s", dashed(a, name), argument == NULL ? "" : " ",
                                   argument == NULL ? "" : argument);
    buf_printf(out, "  %-30.*s %s\n", STR_ARG(left), help);
}

static void help_all(struct buf *out, struct arena *a)
{
    size_t count = 0;
    const struct command_row *rows = command_rows(&count);
    buf_put(out,
            S("Usage: luoshi COMMAND [OPTION]... [ARGUMENT]...\n"
              "Turns what a meeting or a plan decided into work that is assigned, followed and "
              "verified.\n\nCommands:\n"));
    for (size_t i = 0; i < count; i++) { /* "ACTION …": printf counts bytes */
        int more = (int)(strlen(rows[i].arguments) - utf8_length(str_of(rows[i].arguments)));
        buf_printf(out, "  %-12s %-*s %s\n", rows[i].name, 16 + more, rows[i].arguments,
                   rows[i].help);
    }
    buf_put(out,
            S("\nSettings of every command (flag > environment LUOSHI_NAME > file > default):\n"));
    for (int i = 0; i < OPTION_COUNT; i++)
        option_line(out, a, option_rows()[i].name, option_rows()[i].argument,
                    option_rows()[i].help);
    option_line(out, a, "config", "FILE",
                "configuration file (default: luoshi.conf in the data folder)");
    option_line(out, a, "json", NULL, "print JSON where a program may read it");
    option_line(out, a, "help", NULL, "print help and exit");
    buf_put(out,
            S("\nExit codes: 0 done, 1 a finding, 64 usage, 65 data, 66 no input, 70 internal, "
              "74 input/output,\n75 try again, 77 permission, 78 configuration (sysexits).\n"));
}

static void help_actions(struct buf *out, struct arena *a, const struct command_row *row)
{
    size_t count = 0, shown = 0;
    const struct command_action *actions = command_actions(&count);
    for (size_t i = 0; i < count; i++) {
        if (strcmp(actions[i].command, row->name) != 0)
            continue;
        struct str left = arena_printf(a, "%s %s", actions[i].name, actions[i].operands);
        buf_printf(out, "%s  %-32.*s %s\n", shown++ == 0 ? "\nActions:\n" : "", STR_ARG(left),
                   actions[i].help);
    }
}

static void help_one(struct buf *out, struct arena *a, const struct command_row *row)
{
    buf_printf(out, "Usage: luoshi %s%s%s [OPTION]...\n%s\n", row->name,
               row->arguments[0] == '\0' ? "" : " ", row->arguments, row->help);
    help_actions(out, a, row);
    if (row->options[0].name != NULL)
        buf_put(out, S("\nOptions:\n"));
    for (size_t i = 0; row->options[i].name != NULL; i++)
        option_line(out, a, row->options[i].name, row->options[i].argument, row->options[i].help);
    buf_put(out, S("\nThe settings of every command are listed by luoshi help.\n"));
}

err_t command_help(struct command *cmd)
{
    struct buf out = buf_new(KIB(256));
    const struct command_row *row = cmd->arg_count > 0 ? command_find(cmd->args[0]) : NULL;
    if (cmd->arg_count > 0 && row == NULL)
        return note_fail(&cmd->note, BAD_REQUEST, "there is no command %s; see luoshi help",
                         cmd->args[0]);
    if (row == NULL || row->run == command_help)
        help_all(&out, cmd->a);
    else
        help_one(&out, cmd->a, row);
    return command_print_free(cmd, &out);
}

static void man_options(struct buf *out, struct arena *a, const struct command_row *row)
{
    for (size_t i = 0; row->options[i].name != NULL; i++) {
        const struct command_option *o = &row->options[i];
        buf_printf(out, ".It Fl -%s%s%s\n%s\n", dashed(a, o->name),
                   o->argument == NULL ? "" : " Ar ", o->argument == NULL ? "" : o->argument,
                   o->help);
    }
}

static void man_actions(struct buf *out, const struct command_row *row)
{
    size_t count = 0;
    const struct command_action *actions = command_actions(&count);
    for (size_t i = 0; i < count; i++)
        if (strcmp(actions[i].command, row->name) == 0)
            buf_printf(out, ".It Cm %s%s%s\n%s\n", actions[i].name,
                       actions[i].operands[0] == '\0' ? "" : " Ar ", actions[i].operands,
                       actions[i].help);
}

static void man_commands(struct buf *out, struct arena *a)
{
    size_t count = 0;
    const struct command_row *rows = command_rows(&count);
    buf_put(out, S(".Sh COMMANDS\n.Bl -tag -width Ds\n"));
    for (size_t i = 0; i < count; i++) {
        buf_printf(out, ".It Cm %s%s%s\n%s.\n", rows[i].name,
                   rows[i].arguments[0] == '\0' ? "" : " Ar ", rows[i].arguments, rows[i].help);
        if (rows[i].options[0].name == NULL && strncmp(rows[i].arguments, "ACTION", 6) != 0)
            continue;
        buf_put(out, S(".Bl -tag -width Ds\n"));
        man_actions(out, &rows[i]);
        man_options(out, a, &rows[i]);
        buf_put(out, S(".El\n"));
    }
    buf_put(out, S(".El\n"));
}

err_t command_man(struct command *cmd)
{
    struct buf out = buf_new(KIB(256));
    buf_put(&out, S(".Dd November 25, 2026\n.Dt LUOSHI 1\n.Os\n.Sh NAME\n.Nm luoshi\n"
                    ".Nd from what a meeting decided to work that is followed and verified\n"
                    ".Sh SYNOPSIS\n.Nm luoshi\n.Ar command\n.Op Fl -option Ar value\n"
                    ".Op Ar argument ...\n.Sh DESCRIPTION\n.Nm\nreads the report of a meeting or a "
                    "plan, proposes the items that it holds, and serves the site\non which people "
                    "check, confirm and follow them.\nEverything is kept in one data folder, or in "
                    "a PostgreSQL database.\n"));
    man_commands(&out, cmd->a);
    buf_put(&out, S(".Sh SETTINGS\nA flag goes before the environment, that before the file, that "
                    "before the default.\n.Bl -tag -width Ds\n"));
    for (int i = 0; i < OPTION_COUNT; i++) {
        const struct option_row *o = &option_rows()[i];
        buf_printf(&out, ".It Fl -%s Ar %s\n%s\n", dashed(cmd->a, o->name), o->argument, o->help);
    }
    buf_put(&out, S(".El\n.Sh FILES\n.Bl -tag -width Ds\n.It Pa luoshi.conf\nsettings, NAME = "
                    "VALUE, in the data folder\n.It Pa luoshi.db\nthe SQLite database\n.El\n"
                    ".Sh EXIT STATUS\n0 done, 1 a finding, else a code of\n.Xr sysexits 3 .\n"));
    return command_print_free(cmd, &out);
}

static void complete_actions(struct buf *out, const char *command)
{
    size_t count = 0;
    const struct command_action *actions = command_actions(&count);
    buf_put(out, S("actions=\""));
    for (size_t i = 0; i < count; i++)
        if (strcmp(actions[i].command, command) == 0)
            buf_printf(out, "%s ", actions[i].name);
    buf_put(out, S("\"; "));
}

static void complete_words(struct buf *out, struct arena *a)
{
    size_t count = 0;
    const struct command_row *rows = command_rows(&count);
    buf_put(out, S("    local commands=\""));
    for (size_t i = 0; i < count; i++)
        buf_printf(out, "%s%s", i == 0 ? "" : " ", rows[i].name);
    buf_put(out, S("\"\n    local options=\"--config --json --help"));
    for (int i = 0; i < OPTION_COUNT; i++)
        buf_printf(out, " --%s", dashed(a, option_rows()[i].name));
    buf_put(out, S("\"\n    local actions=\"\"\n    case \"${COMP_WORDS[1]}\" in\n"));
    for (size_t i = 0; i < count; i++) {
        bool has_actions = strncmp(rows[i].arguments, "ACTION", 6) == 0;
        if (rows[i].options[0].name == NULL && !has_actions)
            continue;
        buf_printf(out, "    %s) ", rows[i].name);
        if (has_actions)
            complete_actions(out, rows[i].name);
        buf_put(out, S("options=\"$options"));
        for (size_t o = 0; rows[i].options[o].name != NULL; o++)
            buf_printf(out, " --%s", dashed(a, rows[i].options[o].name));
        buf_put(out, S("\" ;;\n"));
    }
    buf_put(out, S("    esac\n"));
}

static void complete_bash(struct buf *out, struct arena *a)
{
    buf_put(out, S("# bash completion for luoshi\n_luoshi() {\n"));
    complete_words(out, a);
    buf_put(out,
            S("    local word=\"${COMP_WORDS[COMP_CWORD]}\"\n"
              "    if [ \"$COMP_CWORD\" -eq 1 ]; then\n"
              "        mapfile -t COMPREPLY < <(compgen -W \"$commands\" -- \"$word\")\n"
              "    elif [ \"$COMP_CWORD\" -eq 2 ] && [ -n \"$actions\" ] && [[ \"$word\" != -* ]]; "
              "then\n"
              "        mapfile -t COMPREPLY < <(compgen -W \"$actions\" -- \"$word\")\n"
              "    elif [[ \"$word\" == -* ]]; then\n"
              "        mapfile -t COMPREPLY < <(compgen -W \"$options\" -- \"$word\")\n"
              "    else\n"
              "        mapfile -t COMPREPLY < <(compgen -f -- \"$word\")\n"
              "    fi\n}\ncomplete -F _luoshi luoshi\n"));
}

/* In the single quotes of fish. */
static const char *fish_quoted(struct arena *a, const char *text)
{
    char *copy = arena_bytes(a, 2 * strlen(text) + 1);
    char *to = copy;
    for (const char *p = text; *p != '\0'; p++) {
        if (*p == '\'' || *p == '\\')
            *to++ = '\\';
        *to++ = *p;
    }
    *to = '\0';
    return copy;
}

static void complete_fish(struct buf *out, struct arena *a)
{
    size_t count = 0;
    const struct command_row *rows = command_rows(&count);
    for (size_t i = 0; i < count; i++) {
        buf_printf(out, "complete -c luoshi -n __fish_use_subcommand -f -a %s -d '%s'\n",
                   rows[i].name, fish_quoted(a, rows[i].help));
        for (size_t o = 0; rows[i].options[o].name != NULL; o++)
            buf_printf(out, "complete -c luoshi -n '__fish_seen_subcommand_from %s' -l %s\n",
                       rows[i].name, dashed(a, rows[i].options[o].name));
    }
    size_t action_count = 0;
    const struct command_action *actions = command_actions(&action_count);
    for (size_t i = 0; i < action_count; i++)
        buf_printf(out, "complete -c luoshi -n '__fish_seen_subcommand_from %s' -f -a %s -d '%s'\n",
                   actions[i].command, actions[i].name, fish_quoted(a, actions[i].help));
    for (int i = 0; i < OPTION_COUNT; i++)
        buf_printf(out, "complete -c luoshi -l %s\n", dashed(a, option_rows()[i].name));
}

err_t command_completion(struct command *cmd)
{
    const char *shell = cmd->arg_count == 1 ? cmd->args[0] : "";
    struct buf out = buf_new(KIB(256));
    if (strcmp(shell, "bash") == 0) {
        complete_bash(&out, cmd->a);
    } else if (strcmp(shell, "zsh") == 0) {
        buf_put(&out, S("#compdef luoshi\nautoload -U +X bashcompinit && bashcompinit\n"));
        complete_bash(&out, cmd->a);
    } else if (strcmp(shell, "fish") == 0) {
        complete_fish(&out, cmd->a);
    } else {
        return note_fail(&cmd->note, BAD_REQUEST, "name a shell: bash, zsh or fish");
    }
    return command_print_free(cmd, &out);
}
