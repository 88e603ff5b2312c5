/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * luoshi verify: the journal's chains and the kept counts against the rows. Exit code 1 when
 * something does not agree. */
#include "app/command.h"
#include "audit/audit.h"
#include "base/limits.h"
#include "ladder/ladder.h"
#include "verify_sql.h"

const struct command_option command_verify_options[] = {{0}};

static err_t verify_items(struct command *cmd, struct ctx *c, struct buf *out)
{
    struct verify_part_units_rows items;
    struct verify_part_clock_rows clocks;
    struct verify_item_lines_rows lines;
    TRY(verify_part_units(c->db, c->a, &items));
    TRY(verify_part_clock(c->db, c->a, &clocks));
    TRY(verify_item_lines(c->db, c->a, &lines));
    for (size_t i = 0; i < items.count; i++)
        buf_printf(out, "item %lld, units: %.*s kept, %.*s rows\n",
                   (long long)items.rows[i].item_id.v, STR_ARG(items.rows[i].kept_units),
                   STR_ARG(items.rows[i].true_units));
    for (size_t i = 0; i < clocks.count; i++)
        buf_printf(out, "part %lld of item %lld: another day than its dates say\n",
                   (long long)clocks.rows[i].part_id.v, (long long)clocks.rows[i].item_id.v);
    for (size_t i = 0; i < lines.count; i++)
        buf_printf(out, "item %lld: its line in lists is another than its row says\n",
                   (long long)lines.rows[i].item_id.v);
    if (items.count + clocks.count + lines.count > 0)
        cmd->finding = 1;
    return OK;
}

static err_t verify_paragraphs_of(struct command *cmd, struct ctx *c, struct buf *out)
{
    struct verify_paragraphs_rows rows;
    TRY(verify_paragraphs(c->db, c->a, &rows));
    for (size_t i = 0; i < rows.count; i++)
        buf_printf(out, "document %lld, paragraph %lld: another text than the document has there\n",
                   (long long)rows.rows[i].document_id.v, (long long)rows.rows[i].paragraph_no);
    if (rows.count > 0)
        cmd->finding = 1;
    return OK;
}

static err_t verify_tallies(struct command *cmd, struct ctx *c, struct buf *out)
{
    struct verify_plan_tally_rows plans;
    struct verify_unit_tally_rows units;
    struct verify_part_tally_rows parts;
    struct verify_due_tally_row due;
    TRY(verify_plan_tally(c->db, c->a, &plans));
    TRY(verify_unit_tally(c->db, c->a, &units));
    TRY(verify_part_tally(c->db, c->a, &parts));
    TRY(verify_due_tally(c->db, c->a, &due));
    for (size_t i = 0; i < plans.count; i++)
        buf_printf(out, "plan %lld, %.*s: %lld kept, %lld rows\n",
                   (long long)plans.rows[i].plan_id.v, STR_ARG(plans.rows[i].status),
                   (long long)plans.rows[i].kept_count, (long long)plans.rows[i].true_count);
    for (size_t i = 0; i < units.count; i++)
        buf_printf(out, "unit %lld, %.*s: %lld kept, %lld rows\n",
                   (long long)units.rows[i].unit_id.v, STR_ARG(units.rows[i].role),
                   (long long)units.rows[i].kept_count, (long long)units.rows[i].true_count);
    for (size_t i = 0; i < parts.count; i++)
        buf_printf(out, "parts of unit %lld, %.*s: %lld kept, %lld rows\n",
                   (long long)parts.rows[i].unit_id.v, STR_ARG(parts.rows[i].status),
                   (long long)parts.rows[i].kept_count, (long long)parts.rows[i].true_count);
    if (due.kept_count != due.true_count)
        buf_printf(out, "open items by date: %lld kept, %lld rows\n", (long long)due.kept_count,
                   (long long)due.true_count);
    if (plans.count + units.count + parts.count > 0 || due.kept_count != due.true_count)
        cmd->finding = 1;
    return OK;
}

/* Sums of tallies, against the rows too. */
static err_t verify_roll_ups(struct command *cmd, struct ctx *c, struct buf *out)
{
    struct verify_state_tally_rows states;
    struct verify_due_month_rows months;
    char day[DATE_TEXT];
    TRY(verify_state_tally(c->db, c->a, &states));
    TRY(verify_due_month(c->db, c->a, &months));
    for (size_t i = 0; i < states.count; i++)
        buf_printf(out, "all items, %.*s: %lld kept, %lld rows\n", STR_ARG(states.rows[i].status),
                   (long long)states.rows[i].kept_count, (long long)states.rows[i].true_count);
    for (size_t i = 0; i < months.count; i++) {
        date_format(months.rows[i].month_on, day);
        buf_printf(out, "unit %lld, month of %s: %lld kept, %lld rows\n",
                   (long long)months.rows[i].unit_id.v, day, (long long)months.rows[i].kept_count,
                   (long long)months.rows[i].true_count);
    }
    if (states.count + months.count > 0)
        cmd->finding = 1;
    return OK;
}

static err_t verify_counts(struct command *cmd, struct ctx *c, struct buf *out)
{
    TRY(verify_items(cmd, c, out));
    TRY(verify_paragraphs_of(cmd, c, out));
    TRY(verify_tallies(cmd, c, out));
    return verify_roll_ups(cmd, c, out);
}

static err_t verify_journal(struct command *cmd, struct ctx *c, struct buf *out)
{
    int64_t rows = 0;
    err_t e = audit_verify(c, &rows);
    if (e != OK && e != CONFLICT)
        return e;
    if (e == CONFLICT) {
        buf_printf(out, "%s\n", c->note.text);
        cmd->finding = 1;
    } else {
        buf_printf(out, "journal: %lld rows, chains unbroken\n", (long long)rows);
    }
    return OK;
}

static err_t verify_lights(struct command *cmd, struct ctx *c, struct buf *out)
{
    int64_t checked = 0, wrong = 0;
    TRY(ladder_verify(c, &checked, &wrong));
    buf_printf(out, "lights: %lld computed anew, %lld differ from the list\n", (long long)checked,
               (long long)wrong);
    if (wrong > 0)
        cmd->finding = 1;
    return OK;
}

err_t command_verify(struct command *cmd)
{
    struct ctx *c = NULL;
    TRY(command_begin(cmd, &c));
    struct buf out = buf_new(MIB(1));
    err_t e = verify_journal(cmd, c, &out);
    if (e == OK)
        e = verify_counts(cmd, c, &out);
    if (e == OK)
        e = verify_lights(cmd, c, &out);
    command_close(c);
    if (e == OK && cmd->finding == 0)
        buf_put(&out, S("counts: agree with the rows\n"));
    if (e == OK)
        e = command_print(cmd, &out);
    buf_free(&out);
    return e;
}
