/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * luoshi ladder: the check of lights at once and to its end, as the job of the clock does it batch
 * by batch; and ladders made from the presets. With SQLite no server may run on the same data
 * folder meanwhile. */
#include "app/command.h"
#include "base/check.h"
#include "base/limits.h"
#include "ladder/ladder.h"
#include "ladder/ladder_edit.h"
#include "slip/slip.h"
#include "json/json_write.h"

const struct command_option command_ladder_options[] = {
    {"all", NULL, "run: look at every part, not only at what changed or fell due"},
    {"default", NULL, "add: for every plan that names no other ladder"},
    {0},
};

#define COMMIT_BATCHES 10

struct ladder_request {
    struct command *cmd;
    struct ctx *c;
    struct buf *out;
};

/* One batch in an arena of its own: a million parts do not fit into one. */
static err_t run_batch(struct ctx *c, struct arena *a, struct slip_run *sum)
{
    struct ctx batch = *c;
    struct slip_run run;
    batch.a = a;
    arena_reset(a);
    err_t e = slip_run(&batch, LADDER_BATCH, &run);
    c->note = batch.note;
    TRY(e);
    sum->checked += run.checked;
    sum->proposed += run.proposed;
    sum->obsolete += run.obsolete;
    sum->put_off += run.put_off;
    sum->has_more = run.has_more;
    return OK;
}

static err_t run_all(const struct command *cmd, struct ctx *c, struct slip_run *sum)
{
    struct arena *a = arena_new(MIB(64));
    err_t e = OK;
    for (int i = 1; e == OK && sum->has_more; i++) {
        e = run_batch(c, a, sum);
        command_progress(cmd, "lights", sum->checked, 0);
        if (e == OK && i % COMMIT_BATCHES == 0 && (e = db_commit(c->db)) == OK)
            e = db_begin(c->db);
    }
    command_progress_end(cmd);
    arena_free(a);
    return e;
}

static err_t ladder_run_command(struct ladder_request *r)
{
    struct slip_run sum = {.has_more = true};
    int64_t began = clock_monotonic_us();
    if (command_flag(r->cmd, "all"))
        TRY(ladder_check_all(r->c));
    TRY(run_all(r->cmd, r->c, &sum));
    int64_t ms = (clock_monotonic_us() - began) / 1000;
    if (r->cmd->json)
        buf_printf(r->out,
                   "{\"checked\":%lld,\"proposed\":%lld,\"withdrawn\":%lld,\"put_off\":%lld,"
                   "\"milliseconds\":%lld}\n",
                   (long long)sum.checked, (long long)sum.proposed, (long long)sum.obsolete,
                   (long long)sum.put_off, (long long)ms);
    else
        buf_printf(r->out,
                   "%lld lights checked, %lld slips proposed, %lld proposals taken back, %lld "
                   "put off (%lld ms)\n",
                   (long long)sum.checked, (long long)sum.proposed, (long long)sum.obsolete,
                   (long long)sum.put_off, (long long)ms);
    return OK;
}

static void json_ladder(struct json *j, int64_t number, const struct ladder *l)
{
    json_object_begin(j);
    json_key(j, "ladder");
    json_int(j, number);
    json_key(j, "name");
    json_str(j, l->name);
    json_key(j, "name_en");
    json_str(j, l->name_en);
    json_key(j, "levels");
    json_int(j, (int64_t)l->level_count);
    json_key(j, "default");
    json_bool(j, l->is_default);
    json_object_end(j);
}

static err_t ladder_list_command(struct ladder_request *r)
{
    const struct ladders *all;
    TRY(ladders_load(r->c, &all));
    struct json j = json_new(r->out);
    if (r->cmd->json) {
        json_array_begin(&j);
        for (size_t i = 0; i < all->count; i++)
            json_ladder(&j, all->list[i].ladder_id.v, &all->list[i]);
        json_array_end(&j);
        buf_put_char(r->out, '\n');
        return OK;
    }
    for (size_t i = 0; i < all->count; i++)
        buf_printf(r->out, "%lld\t%.*s\t%zu levels%s\n", (long long)all->list[i].ladder_id.v,
                   STR_ARG(all->list[i].name), all->list[i].level_count,
                   all->list[i].is_default ? "\tdefault" : "");
    return OK;
}

static err_t ladder_presets_command(struct ladder_request *r)
{
    struct json j = json_new(r->out);
    if (r->cmd->json) {
        json_array_begin(&j);
        for (size_t i = 0; i < ladder_preset_count; i++)
            json_ladder(&j, (int64_t)i + 1, &ladder_presets[i]);
        json_array_end(&j);
        buf_put_char(r->out, '\n');
        return OK;
    }
    for (size_t i = 0; i < ladder_preset_count; i++)
        buf_printf(r->out, "%zu\t%.*s\t%.*s\n", i + 1, STR_ARG(ladder_presets[i].name),
                   STR_ARG(ladder_presets[i].name_en));
    return OK;
}

static err_t ladder_add_command(struct ladder_request *r)
{
    int64_t number = 0;
    struct ladder_id id;
    if (!str_to_int64(str_of(r->cmd->args[1]), &number) || number < 1 ||
        number > (int64_t)ladder_preset_count)
        return note_fail(&r->cmd->note, BAD_REQUEST,
                         "ladder add N: a number that `luoshi ladder presets` prints");
    struct ladder ladder = ladder_presets[number - 1];
    ladder.is_default = command_flag(r->cmd, "default");
    TRY(ladder_insert(r->c, &ladder, &id));
    buf_printf(r->out, r->cmd->json ? "{\"ladder\":%lld}\n" : "%lld\n", (long long)id.v);
    return OK;
}

static const struct ladder_action {
    const char *name;
    err_t (*run)(struct ladder_request *r);
} actions[] = {
    {"run", ladder_run_command},
    {"list", ladder_list_command},
    {"presets", ladder_presets_command},
    {"add", ladder_add_command},
};

static const struct ladder_action *find_action(const struct command *cmd)
{
    for (size_t i = 0; i < ARRAY_LEN(actions); i++) {
        if (strcmp(cmd->args[0], actions[i].name) == 0)
            return &actions[i];
    }
    NEVER("action of actions.def without a function");
}

err_t command_ladder(struct command *cmd)
{
    const struct ladder_action *action = find_action(cmd);
    struct ctx *c = NULL;
    TRY(command_begin(cmd, &c));
    struct buf out = buf_new(KIB(64));
    struct ladder_request r = {cmd, c, &out};
    err_t e = action->run(&r);
    if (e != OK)
        (void)note_fail(&cmd->note, e, "%s",
                        c->note.text[0] != '\0' ? c->note.text : err_sentence(e));
    if (e == OK)
        e = command_commit(cmd, c);
    else
        command_close(c);
    if (e != OK) {
        buf_free(&out);
        return e;
    }
    return command_print_free(cmd, &out);
}
