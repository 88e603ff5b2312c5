/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * luoshi backup: a consistent copy of the database while the server runs, with its SHA-256, so that
 * what lies on another machine can be compared. */
#include "app/command.h"
#include "base/check.h"
#include "db/copy.h"

#include <errno.h>
#include <sodium.h>
#include <stdio.h>

const struct command_option command_backup_options[] = {
    {"to", "FOLDER", "where the copy goes: a folder without a database; it is a data folder then"},
    {0},
};

struct copy_file {
    int64_t bytes;
    char sha256[2 * crypto_hash_sha256_BYTES + 1];
};

static err_t read_file(struct command *cmd, const char *path, struct copy_file *ret_file)
{
    FILE *f = fopen(path, "rbe");
    if (f == NULL)
        return note_fail(&cmd->note, IO, "%s cannot be read: %s", path, strerror(errno));
    crypto_hash_sha256_state state;
    unsigned char hash[crypto_hash_sha256_BYTES];
    unsigned char *block = arena_bytes(cmd->a, KIB(256));
    (void)crypto_hash_sha256_init(&state);
    ret_file->bytes = 0;
    size_t n;
    while ((n = fread(block, 1, KIB(256), f)) > 0) {
        (void)crypto_hash_sha256_update(&state, block, n);
        ret_file->bytes += (int64_t)n;
    }
    bool is_read = ferror(f) == 0;
    (void)fclose(f);
    if (!is_read)
        return note_fail(&cmd->note, IO, "%s cannot be read", path);
    (void)crypto_hash_sha256_final(&state, hash);
    (void)sodium_bin2hex(ret_file->sha256, sizeof ret_file->sha256, hash, sizeof hash);
    return OK;
}

err_t command_backup(struct command *cmd)
{
    const char *to = command_value(cmd, "to", NULL);
    if (to == NULL)
        return note_fail(&cmd->note, BAD_REQUEST, "name a folder: luoshi backup --to FOLDER");
    struct str where = str_of(config_database(&cmd->config));
    if (str_starts(where, S("postgresql://")) || str_starts(where, S("postgres://")))
        return note_fail(&cmd->note, CONFIG,
                         "this database is on PostgreSQL: copy it with pg_dump -Fc, "
                         "and bring it back with pg_restore");
    TRY(db_copy(arena_cstr(cmd->a, where), to, &cmd->note));
    struct copy_file file;
    const char *path = arena_cstr(cmd->a, arena_printf(cmd->a, "%s/luoshi.db", to));
    TRY(read_file(cmd, path, &file));
    const char *key = config_key_file(cmd->a, &cmd->config);
    struct buf out = buf_new(KIB(16));
    if (cmd->json)
        buf_printf(&out, "{\"bytes\":%lld,\"sha256\":\"%s\",\"has_key\":false}\n",
                   (long long)file.bytes, file.sha256);
    else /* as sha256sum writes it: `luoshi backup … | sha256sum --check` proves it later */
        buf_printf(&out, "%s  %s\n", file.sha256, path);
    if (!cmd->json)
        (void)fprintf(stderr,
                      "luoshi: the key of the secrets, %s, is not in the copy: keep it elsewhere\n",
                      key);
    return command_print_free(cmd, &out);
}
