/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * luoshi extract: reads one document and prints the plan that it proposes. Needs no database. */
#include "app/command.h"
#include "app/input.h"
#include "base/limits.h"
#include "extract/extract.h"
#include "extract/extract_write.h"
#include "extract/intake.h"
#include "extract/lexicon.h"

#include <stdio.h>
#include <sys/ioctl.h>
#include <unistd.h>

const struct command_option command_extract_options[] = {
    {"format", "json|text|table|csv", "what to print (default: table on a terminal, else json)"},
    {"words", "FILE", "more words and labels, in the form of src/extract/README.md"},
    {"date", "YYYY-MM-DD", "date of the document, where the text does not say it"},
    {0},
};

enum format {
    FORMAT_JSON,
    FORMAT_TEXT,
    FORMAT_TABLE,
    FORMAT_CSV
};

static err_t read_format(struct command *cmd, enum format *ret_format)
{
    static const char *const names[] = {"json", "text", "table", "csv"};
    const char *wanted =
        command_value(cmd, "format", isatty(STDOUT_FILENO) && !cmd->json ? "table" : "json");
    for (size_t i = 0; i < ARRAY_LEN(names); i++) {
        if (strcmp(wanted, names[i]) == 0) {
            *ret_format = (enum format)i;
            return OK;
        }
    }
    return note_fail(&cmd->note, BAD_REQUEST, "--format is json, text, table or csv, not %s",
                     wanted);
}

static err_t read_options(struct command *cmd, struct extract_options *ret_options)
{
    *ret_options = EXTRACT_DEFAULTS;
    const char *date = command_value(cmd, "date", NULL);
    if (date != NULL && !date_parse(str_of(date), &ret_options->document_date))
        return note_fail(&cmd->note, BAD_REQUEST, "--date: write a date like 2026-12-31");
    const char *words = command_value(cmd, "words", NULL);
    if (words == NULL)
        return OK;
    struct str text;
    TRY(input_read(cmd->a, words, MIB(4), &text, &cmd->note));
    return extract_lexicon_parse(cmd->a, text, &ret_options->lexicon, &cmd->note);
}

static size_t terminal_columns(void)
{
    struct winsize size = {0};
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 40)
        return size.ws_col;
    return 100;
}

static void write_plan(struct buf *out, enum format format, struct str text,
                       const struct extract_plan *plan)
{
    switch (format) {
    case FORMAT_JSON: extract_write_json(out, plan); break;
    case FORMAT_TEXT: extract_write_text(out, text); break;
    case FORMAT_TABLE: extract_write_table(out, plan, terminal_columns()); break;
    case FORMAT_CSV: extract_write_csv(out, plan); break;
    }
}

err_t command_extract(struct command *cmd)
{
    enum format format = FORMAT_JSON;
    TRY(read_format(cmd, &format));
    if (cmd->arg_count != 1)
        return note_fail(&cmd->note, BAD_REQUEST, "name one FILE, or - for standard input");
    struct extract_options options;
    TRY(read_options(cmd, &options));
    struct str bytes;
    TRY(input_read(cmd->a, cmd->args[0], EXTRACT_MAX_TEXT, &bytes, &cmd->note));
    struct extract_intake in;
    TRY(extract_intake(cmd->a, bytes, str_of(cmd->args[0]), &in, &cmd->note));
    struct extract_plan *plan = NULL;
    if (format != FORMAT_TEXT)
        TRY(extract_document(cmd->a, in.text, &options, &plan, &cmd->note));
    if (plan != NULL && plan->item_count == 0)
        (void)fputs("luoshi: extract: nothing in this text looks like a task\n", stderr);
    if (format == FORMAT_TABLE || format == FORMAT_CSV)
        extract_tree_order(cmd->a, plan);
    struct buf out = buf_onto(STDOUT_FILENO, MIB(1024));
    write_plan(&out, format, in.text, plan);
    err_t e = command_print(cmd, &out);
    buf_free(&out);
    return e;
}
