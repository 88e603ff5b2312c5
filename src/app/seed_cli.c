/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * luoshi seed: fills an empty database for measurements (tests/bench). */
#include "app/command.h"
#include "app/init.h"
#include "auth/password.h"
#include "person/person.h"
#include "seed/seed.h"

#include <stdio.h>
#include <unistd.h>

const struct command_option command_seed_options[] = {
    {"items", "N", "how many tasks"},
    {"password", "TEXT", "password of all people (default: a random one, printed)"},
    {"today", "DATE", "the day around which the dates lie (default: today)"},
    {0},
};

struct seeding {
    struct command *cmd;
    int64_t tasks;
};

static void show_progress(void *user, int64_t done)
{
    const struct seeding *s = user;
    command_progress(s->cmd, "items", done, s->tasks);
}

static err_t read_options(struct command *cmd, struct seed_options *o)
{
    const char *items = command_value(cmd, "items", "");
    if (!str_to_int64(str_of(items), &o->tasks) || o->tasks < 0 || o->tasks > SEED_TASKS)
        return note_fail(&cmd->note, BAD_REQUEST, "--items is a number up to %d", SEED_TASKS);
    const char *today = command_value(cmd, "today", NULL);
    if (today != NULL && !date_parse(str_of(today), &o->today))
        return note_fail(&cmd->note, BAD_REQUEST, "--today: write a date like 2026-11-25");
    return OK;
}

static err_t fill(struct command *cmd, struct ctx *c, struct str *ret_password)
{
    struct seeding seeding = {.cmd = cmd};
    struct seed_options o = {.today = c->today, .user = &seeding};
    TRY(read_options(cmd, &o));
    seeding.tasks = o.tasks;
    o.progress = show_progress;
    bool none = false;
    TRY(person_none(c, &none));
    if (!none)
        return note_fail(&cmd->note, ILLEGAL,
                         "seed fills an empty database only; this one has people");
    const char *given = command_value(cmd, "password", NULL);
    *ret_password = given != NULL ? str_of(given) : password_random(c->a);
    TRY(password_hash(c->a, *ret_password, &o.encoded));
    return seed_fill(c, &o);
}

err_t command_seed(struct command *cmd)
{
    struct ctx *c = NULL;
    struct str password;
    TRY(init_database(cmd, &c));
    err_t e = fill(cmd, c, &password);
    command_progress_end(cmd);
    if (e != OK)
        (void)note_fail(&cmd->note, e, "%s",
                        c->note.text[0] != '\0' ? c->note.text : db_message(c->db));
    if (e == OK)
        e = command_commit(cmd, c);
    command_close(c);
    if (e != OK || command_value(cmd, "password", NULL) != NULL)
        return e;
    struct buf out = buf_new(1024);
    if (cmd->json)
        buf_printf(&out, "{\"password\":\"%.*s\"}\n", STR_ARG(password));
    else
        buf_printf(&out, "admin, clerk1, leader1, head1, liaison1, auditor1: password %.*s\n",
                   STR_ARG(password));
    e = command_print(cmd, &out);
    buf_free(&out);
    return e;
}
