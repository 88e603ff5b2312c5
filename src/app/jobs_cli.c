/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * luoshi jobs: what the clock does, and one of it at once; `send` is the sender of the outbox. With
 * SQLite no server may run on the same data folder meanwhile. */
#include "app/command.h"
#include "app/jobs.h"
#include "base/limits.h"
#include "notify/notify_guard.h"
#include "notify/notify_sender.h"
#include "json/json_write.h"

const struct command_option command_jobs_options[] = {{0}};

static void put_instant(struct json *j, const char *key, struct instant t)
{
    char text[INSTANT_TEXT];
    json_key(j, key);
    if (t.us == 0) {
        json_put_null(j);
        return;
    }
    instant_format(t, text);
    json_str(j, str_of(text));
}

static void put_json(struct buf *out, const struct job_state *states, size_t count)
{
    struct json j = json_new(out);
    json_array_begin(&j);
    for (size_t i = 0; i < count; i++) {
        json_object_begin(&j);
        json_key(&j, "name");
        json_str(&j, str_of(states[i].row->name));
        put_instant(&j, "next_at", states[i].next_at);
        put_instant(&j, "ended_at", states[i].ended_at);
        json_key(&j, "outcome");
        json_str(&j, states[i].outcome);
        json_key(&j, "note");
        json_str(&j, states[i].note);
        json_key(&j, "run_count");
        json_int(&j, states[i].run_count);
        json_key(&j, "failure_count");
        json_int(&j, states[i].failure_count);
        json_object_end(&j);
    }
    json_array_end(&j);
    buf_put_char(out, '\n');
}

static void put_text(struct buf *out, const struct job_state *states, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        char next[INSTANT_TEXT] = "-";
        if (states[i].next_at.us != 0)
            instant_format(states[i].next_at, next);
        buf_printf(out, "%-18s next %-20s runs %lld  %.*s %.*s\n", states[i].row->name, next,
                   (long long)states[i].run_count, STR_ARG(states[i].outcome),
                   STR_ARG(states[i].note));
    }
}

static err_t list(struct command *cmd)
{
    struct ctx *c = NULL;
    TRY(command_begin(cmd, &c));
    const struct job_state *states = NULL;
    size_t count = 0;
    err_t e = jobs_state(c, &states, &count);
    command_close(c);
    TRY(e);
    struct buf out = buf_new(KIB(256));
    (cmd->json ? put_json : put_text)(&out, states, count);
    return command_print_free(cmd, &out);
}

static err_t run(struct command *cmd, const char *name)
{
    const struct job_row *row = job_find(str_of(name));
    if (row == NULL)
        return note_fail(&cmd->note, NOT_FOUND, "there is no job %s: see luoshi jobs list", name);
    struct ctx *c = NULL; /* says what is wrong with the database, if anything is */
    TRY(command_begin(cmd, &c));
    TRY(job_run(c, row, /* only_due= */ false));
    TRY(command_commit(cmd, c));
    struct buf out = buf_new(KIB(4));
    buf_printf(&out, cmd->json ? "{\"job\":\"%s\",\"outcome\":\"ok\"}\n" : "%s: OK\n", row->name);
    return command_print_free(cmd, &out);
}

err_t command_guard(struct command *cmd, struct guard *ret_guard)
{
    struct str bad = STR_NONE;
    if (guard_parse(cmd->a, str_of(cmd->config.value[OPTION_allow_peers]), ret_guard, &bad))
        return OK;
    return note_fail(&cmd->note, CONFIG,
                     "allow_peers: %.*s is no address; write 10.1.2.3 or 10.2.0.0/16, with commas "
                     "between",
                     STR_ARG(bad));
}

/* Sends what is due in the outbox, as the thread of the server does. */
static err_t send_all(struct command *cmd)
{
    struct guard guard = {0};
    struct lanes *lanes = NULL;
    TRY(command_guard(cmd, &guard));
    TRY(lanes_open(config_database(&cmd->config), &(struct lanes_options){.threads = 1}, &lanes,
                   &cmd->note));
    struct notify_sender *sender =
        notify_sender_new(lanes, &guard, config_key_file(cmd->a, &cmd->config));
    int tried = 0;
    for (int round = notify_sender_round(sender); round > 0; round = notify_sender_round(sender))
        tried += round;
    notify_sender_free(sender);
    lanes_close(lanes);
    struct buf out = buf_new(KIB(4));
    buf_printf(&out, cmd->json ? "{\"job\":\"send\",\"tried\":%d}\n" : "send: %d tried\n", tried);
    return command_print_free(cmd, &out);
}

err_t command_jobs(struct command *cmd)
{
    if (strcmp(cmd->args[0], "list") == 0)
        return list(cmd);
    if (strcmp(cmd->args[1], "send") == 0)
        return send_all(cmd);
    return run(cmd, cmd->args[1]);
}
