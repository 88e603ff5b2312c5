/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * One command of the command line. commands.def lists them; each has a table of its own options
 * besides those of options.def, --config, --json and --help. Long options only, GNU style
 * (--name value, --name=value, any beginning of a name that only one option has; before the command
 * too), `--` ends them. Exit codes are those of sysexits(3), 1 for a
 * finding (verify). Results go to standard output, messages to standard error as "luoshi: COMMAND:
 * …". */
#ifndef LUOSHI_APP_COMMAND_H
#define LUOSHI_APP_COMMAND_H

#include "app/config.h"
#include "auth/ctx.h"

struct command_option {
    const char *name;     /* "format" */
    const char *argument; /* "json|text|table|csv", or NULL for a flag */
    const char *help;
};

#define COMMAND_OPTIONS 12

struct command {
    const struct command_row *row;
    struct arena *a;
    struct config config;
    struct note note;
    const char *values[COMMAND_OPTIONS]; /* of row->options, in order; "" for a flag that is set */
    const char *const *args;             /* positional */
    int arg_count;
    bool json;
    int finding; /* 1: ran well and found something wrong */
};

struct command_row {
    const char *name;
    const char *arguments;
    const char *help;
    err_t (*run)(struct command *cmd);
    const struct command_option *options; /* ends with name == NULL */
};

/* What may stand behind a command that takes an ACTION (actions.def). */
struct command_action {
    const char *command;
    const char *name;
    const char *operands; /* "DATE N": so many words follow */
    const char *help;
};
const struct command_action *command_actions(size_t *ret_count);
/* Fails with what to write: an action that does not exist, too few or too many operands behind one,
 * an operand behind a command that takes none. Every command is run after it. BAD_REQUEST. */
err_t command_check_operands(struct command *cmd);

const struct command_row *command_rows(size_t *ret_count);
const struct command_row *command_find(const char *name);

/* Value of an option of the command, or `fallback`. */
const char *command_value(const struct command *cmd, const char *name, const char *fallback);
bool command_flag(const struct command *cmd, const char *name);

/* A data folder that was mistyped is not made, that is for init: CONFIG when it has no database. */
err_t command_check_there(struct command *cmd);
/* Opens the database (the one writer: no server may run on the same data folder), checks that its
 * schema is this program's, begins a transaction and makes a context for it. */
err_t command_begin(struct command *cmd, struct ctx **ret_ctx);
err_t command_commit(struct command *cmd, struct ctx *c);
void command_close(struct ctx *c); /* rolls back what is not committed */
/* The context acts for this person (--as NAME). */
err_t command_act_as(struct command *cmd, struct ctx *c, const char *username);

/* Peers of the own network that messages may be sent to (option allow_peers). CONFIG. */
struct guard;
err_t command_guard(struct command *cmd, struct guard *ret_guard);

/* "luoshi: seed: WHAT, 3 of 10" in one line of the terminal, for work that takes long; nothing when
 * standard error is no terminal. The end removes the line. */
void command_progress(const struct command *cmd, const char *what, int64_t done, int64_t total);
void command_progress_end(const struct command *cmd);

/* Prints everything in the buffer to standard output and empties it; IO with a note when that
 * fails. */
err_t command_print(struct command *cmd, struct buf *b);
/* The same, and frees the buffer. */
err_t command_print_free(struct command *cmd, struct buf *b);

#define COMMAND(name, arguments, help)         \
    err_t command_##name(struct command *cmd); \
    extern const struct command_option command_##name##_options[];
#include "app/commands.def"
#undef COMMAND

#endif
