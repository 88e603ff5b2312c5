/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * luoshi secrets: the key that secrets in the database are sealed with; and what the server does
 * about it when it starts. */
#include "app/command.h"
#include "app/secrets.h"
#include "audit/audit.h"
#include "notify/notify_channel_seal.h"
#include "json/json_write.h"

#include <stdio.h>

const struct command_option command_secrets_options[] = {
    {"keep", NULL,
     "rotate: leave the former keys in the file, until other servers have the new one"},
    {0},
};

static err_t make_key(const char *file, struct seal_ring *ring, struct note *note)
{
    seal_add_key(ring);
    return seal_write(file, ring, note);
}

/* In a transaction of its own; ret_note: why there is no key, if so. */
static err_t seal_now(struct ctx *c, struct seal_ring *ring, struct channel_seal_count *ret_count,
                      struct note *ret_note)
{
    TRY(channel_seal_look(c, ring, ret_count));
    bool has_key = ring->count > 0;
    if (!has_key && ret_count->lost == 0)
        has_key = make_key(c->key_file, ring, ret_note) == OK;
    return has_key && ret_count->plain > 0 ? channel_seal_all(c, ring) : OK;
}

err_t secrets_prepare(struct command *cmd, struct db *db)
{
    struct seal_ring ring;
    struct channel_seal_count n = {0};
    struct note note = {{0}};
    const char *file = config_key_file(cmd->a, &cmd->config);
    struct ctx c = {.a = cmd->a, .db = db, .now = clock_now(), .key_file = file};
    TRY(seal_read(cmd->a, file, &ring, &cmd->note));
    TRY(db_begin(db));
    err_t e = seal_now(&c, &ring, &n, &note);
    if (e != OK)
        db_rollback(db);
    else
        e = db_commit(db);
    if (note.text[0] != '\0')
        (void)fprintf(stderr, "luoshi: %s; name another with --key-file\n", note.text);
    if (n.lost > 0)
        (void)fprintf(stderr,
                      "luoshi: %lld secrets of channels cannot be read: no key in %s opens them. "
                      "Put the key file back, or enter them again.\n",
                      (long long)n.lost, file);
    return e;
}

static err_t status(struct command *cmd, const char *file, const struct seal_ring *ring,
                    const struct channel_seal_count *n)
{
    struct buf out = buf_new(KIB(16));
    if (cmd->json) {
        struct json j = json_new(&out);
        json_object_begin(&j);
        json_key(&j, "file");
        json_str(&j, str_of(file));
        json_key(&j, "keys");
        json_array_begin(&j);
        for (size_t i = 0; i < ring->count; i++)
            json_str(&j, str_of(ring->keys[i].id));
        json_array_end(&j);
        json_key(&j, "sealed");
        json_int(&j, n->sealed);
        json_key(&j, "old");
        json_int(&j, n->old);
        json_key(&j, "plain");
        json_int(&j, n->plain);
        json_key(&j, "lost");
        json_int(&j, n->lost);
        json_object_end(&j);
        buf_put_char(&out, '\n');
        return command_print_free(cmd, &out);
    }
    buf_printf(&out, "key file  %s%s\n", file, ring->count == 0 ? " (missing)" : "");
    for (size_t i = 0; i < ring->count; i++)
        buf_printf(&out, "key       %s%s\n", ring->keys[i].id, i == 0 ? " seals" : " opens");
    buf_printf(&out, "sealed    %lld, of them %lld with a former key\nplain     %lld\n",
               (long long)n->sealed, (long long)n->old, (long long)n->plain);
    if (n->lost > 0)
        buf_printf(&out, "lost      %lld: no key here opens them; enter them again\n",
                   (long long)n->lost);
    return command_print_free(cmd, &out);
}

static err_t journal(struct ctx *c, const struct seal_ring *ring)
{
    AUTO(buf_free) struct buf b = buf_new(KIB(1));
    struct json j = json_new(&b);
    json_array_begin(&j);
    json_object_begin(&j);
    json_key(&j, "field");
    json_str(&j, S("key"));
    json_key(&j, "before");
    json_str(&j, ring->count > 1 ? str_of(ring->keys[1].id) : S(""));
    json_key(&j, "after");
    json_str(&j, str_of(ring->keys[0].id));
    json_object_end(&j);
    json_array_end(&j);
    return audit_record(c, &(struct audit_entry){.object = AUDIT_SETTING,
                                                 .id = 1,
                                                 .verb = "edit",
                                                 .changes = arena_str(c->a, buf_str(&b))});
}

/* The file has the new key before anything is sealed with it, and the old ones until everything
 * is: whenever this stops, each text opens. */
static err_t rotate(struct command *cmd, struct ctx *c, const char *file, struct seal_ring *ring)
{
    TRY(make_key(file, ring, &cmd->note));
    TRY(channel_seal_all(c, ring));
    TRY(journal(c, ring));
    TRY(command_commit(cmd, c));
    if (!command_flag(cmd, "keep")) {
        ring->count = 1;
        TRY(seal_write(file, ring, &cmd->note));
    }
    return OK;
}

err_t command_secrets(struct command *cmd)
{
    struct ctx *c = NULL;
    struct seal_ring ring;
    struct channel_seal_count n;
    const char *file = config_key_file(cmd->a, &cmd->config);
    bool is_status = strcmp(cmd->args[0], "status") == 0;
    TRY(seal_read(cmd->a, file, &ring, &cmd->note));
    TRY(command_begin(cmd, &c));
    TRY(channel_seal_look(c, &ring, &n));
    if (is_status) {
        command_close(c);
        return status(cmd, file, &ring, &n);
    }
    TRY(rotate(cmd, c, file, &ring));
    TRY(db_begin(c->db));
    TRY(channel_seal_look(c, &ring, &n));
    command_close(c);
    return status(cmd, file, &ring, &n);
}
