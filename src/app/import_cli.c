/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * luoshi import: gives in a document as a clerk; what was found waits on the checking screen. */
#include "app/command.h"
#include "app/input.h"
#include "base/limits.h"
#include "document/document.h"
#include "json/json_write.h"

const struct command_option command_import_options[] = {
    {"as", "USERNAME", "the clerk who gives it in (needed)"},
    {"title", "TEXT", "title, where the text does not say it"},
    {"date", "YYYY-MM-DD", "date of the document"},
    {"again", NULL, "give in the same bytes once more"},
    {0},
};

static err_t read_input(struct command *cmd, struct document_input *ret_input)
{
    if (cmd->arg_count != 1)
        return note_fail(&cmd->note, BAD_REQUEST, "name one FILE, or - for standard input");
    if (!command_flag(cmd, "as"))
        return note_fail(&cmd->note, BAD_REQUEST, "--as USERNAME: who gives the document in?");
    const char *slash = strrchr(cmd->args[0], '/');
    struct document_input in = {
        .filename = str_of(slash == NULL ? cmd->args[0] : slash + 1),
        .title = str_of(command_value(cmd, "title", "")),
        .dated_on = DATE_NONE,
        .again = command_flag(cmd, "again"),
    };
    const char *date = command_value(cmd, "date", NULL);
    if (date != NULL && !date_parse(str_of(date), &in.dated_on))
        return note_fail(&cmd->note, BAD_REQUEST, "--date: write a date like 2026-12-31");
    TRY(input_read(cmd->a, cmd->args[0], LIMIT_UPLOAD_BYTES, &in.bytes, &cmd->note));
    *ret_input = in;
    return OK;
}

static err_t give_in(struct command *cmd, struct ctx *c, const struct document_input *in,
                     struct document_id *ret_id)
{
    TRY(command_act_as(cmd, c, command_value(cmd, "as", "")));
    TRY(authz_decide(&c->actor, DOCUMENT_GIVE, (struct facts){0}));
    return document_give_in(c, in, ret_id);
}

err_t command_import(struct command *cmd)
{
    struct document_input in;
    TRY(read_input(cmd, &in));
    struct ctx *c = NULL;
    TRY(command_begin(cmd, &c));
    c->lang = LANG_EN; /* as everything else that a command says */
    struct document_id id = {0};
    err_t e = give_in(cmd, c, &in, &id);
    if (e != OK) {
        e = e == CONFLICT ? ILLEGAL : e; /* the same bytes once more: waiting does not help */
        (void)note_fail(&cmd->note, e, "%s",
                        c->note.text[0] != '\0' ? c->note.text : err_sentence(e));
        command_close(c);
        return e;
    }
    TRY(command_commit(cmd, c));
    struct buf out = buf_new(KIB(4));
    if (cmd->json)
        buf_printf(&out, "{\"document\":%lld}\n", (long long)id.v);
    else
        buf_printf(&out, "Given in. Check it at /documents/%lld/check\n", (long long)id.v);
    return command_print_free(cmd, &out);
}
