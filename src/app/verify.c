/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * luoshi verify: the journal's chains and the kept counts against the rows. Exit code 1 when
 * something does not agree. */
#include "app/command.h"
#include "audit/audit.h"
#include "base/limits.h"
#include "ladder/ladder.h"
#include "verify_sql.h"
#include "json/json_write.h"

const struct command_option command_verify_options[] = {{0}};

struct verifying {
    struct command *cmd;
    struct ctx *c;
    struct buf findings; /* a line each */
    int64_t journal_rows;
    bool is_chain_broken;
    int64_t lights;
    int64_t lights_wrong;
};

static err_t verify_items(struct verifying *v)
{
    struct verify_part_units_rows items;
    struct verify_part_clock_rows clocks;
    struct verify_item_lines_rows lines;
    TRY(verify_part_units(v->c->db, v->c->a, &items));
    TRY(verify_part_clock(v->c->db, v->c->a, &clocks));
    TRY(verify_item_lines(v->c->db, v->c->a, &lines));
    for (size_t i = 0; i < items.count; i++)
        buf_printf(&v->findings, "item %lld, units: %.*s kept, %.*s rows\n",
                   (long long)items.rows[i].item_id.v, STR_ARG(items.rows[i].kept_units),
                   STR_ARG(items.rows[i].true_units));
    for (size_t i = 0; i < clocks.count; i++)
        buf_printf(&v->findings, "part %lld of item %lld: another day than its dates say\n",
                   (long long)clocks.rows[i].part_id.v, (long long)clocks.rows[i].item_id.v);
    for (size_t i = 0; i < lines.count; i++)
        buf_printf(&v->findings, "item %lld: its line in lists is another than its row says\n",
                   (long long)lines.rows[i].item_id.v);
    if (items.count + clocks.count + lines.count > 0)
        v->cmd->finding = 1;
    return OK;
}

static err_t verify_paragraphs_of(struct verifying *v)
{
    struct verify_paragraphs_rows rows;
    TRY(verify_paragraphs(v->c->db, v->c->a, &rows));
    for (size_t i = 0; i < rows.count; i++)
        buf_printf(&v->findings,
                   "document %lld, paragraph %lld: another text than the document has there\n",
                   (long long)rows.rows[i].document_id.v, (long long)rows.rows[i].paragraph_no);
    if (rows.count > 0)
        v->cmd->finding = 1;
    return OK;
}

static err_t verify_tallies(struct verifying *v)
{
    struct verify_plan_tally_rows plans;
    struct verify_unit_tally_rows units;
    struct verify_part_tally_rows parts;
    struct verify_due_tally_row due;
    TRY(verify_plan_tally(v->c->db, v->c->a, &plans));
    TRY(verify_unit_tally(v->c->db, v->c->a, &units));
    TRY(verify_part_tally(v->c->db, v->c->a, &parts));
    TRY(verify_due_tally(v->c->db, v->c->a, &due));
    for (size_t i = 0; i < plans.count; i++)
        buf_printf(&v->findings, "plan %lld, %.*s: %lld kept, %lld rows\n",
                   (long long)plans.rows[i].plan_id.v, STR_ARG(plans.rows[i].status),
                   (long long)plans.rows[i].kept_count, (long long)plans.rows[i].true_count);
    for (size_t i = 0; i < units.count; i++)
        buf_printf(&v->findings, "unit %lld, %.*s: %lld kept, %lld rows\n",
                   (long long)units.rows[i].unit_id.v, STR_ARG(units.rows[i].role),
                   (long long)units.rows[i].kept_count, (long long)units.rows[i].true_count);
    for (size_t i = 0; i < parts.count; i++)
        buf_printf(&v->findings, "parts of unit %lld, %.*s: %lld kept, %lld rows\n",
                   (long long)parts.rows[i].unit_id.v, STR_ARG(parts.rows[i].status),
                   (long long)parts.rows[i].kept_count, (long long)parts.rows[i].true_count);
    if (due.kept_count != due.true_count)
        buf_printf(&v->findings, "open items by date: %lld kept, %lld rows\n",
                   (long long)due.kept_count, (long long)due.true_count);
    if (plans.count + units.count + parts.count > 0 || due.kept_count != due.true_count)
        v->cmd->finding = 1;
    return OK;
}

/* Sums of tallies, against the rows too. */
static err_t verify_roll_ups(struct verifying *v)
{
    struct verify_state_tally_rows states;
    struct verify_due_month_rows months;
    char day[DATE_TEXT];
    TRY(verify_state_tally(v->c->db, v->c->a, &states));
    TRY(verify_due_month(v->c->db, v->c->a, &months));
    for (size_t i = 0; i < states.count; i++)
        buf_printf(&v->findings, "all items, %.*s: %lld kept, %lld rows\n",
                   STR_ARG(states.rows[i].status), (long long)states.rows[i].kept_count,
                   (long long)states.rows[i].true_count);
    for (size_t i = 0; i < months.count; i++) {
        date_format(months.rows[i].month_on, day);
        buf_printf(&v->findings, "unit %lld, month of %s: %lld kept, %lld rows\n",
                   (long long)months.rows[i].unit_id.v, day, (long long)months.rows[i].kept_count,
                   (long long)months.rows[i].true_count);
    }
    if (states.count + months.count > 0)
        v->cmd->finding = 1;
    return OK;
}

static err_t verify_counts(struct verifying *v)
{
    TRY(verify_items(v));
    TRY(verify_paragraphs_of(v));
    TRY(verify_tallies(v));
    return verify_roll_ups(v);
}

static err_t verify_journal(struct verifying *v)
{
    err_t e = audit_verify(v->c, &v->journal_rows);
    if (e != CONFLICT)
        return e;
    buf_printf(&v->findings, "%s\n", v->c->note.text);
    v->is_chain_broken = true;
    v->cmd->finding = 1;
    return OK;
}

static err_t verify_lights(struct verifying *v)
{
    TRY(ladder_verify(v->c, &v->lights, &v->lights_wrong));
    if (v->lights_wrong > 0)
        v->cmd->finding = 1;
    return OK;
}

static void put_text(const struct verifying *v, struct buf *out)
{
    if (!v->is_chain_broken)
        buf_printf(out, "journal: %lld rows, chains unbroken\n", (long long)v->journal_rows);
    buf_put(out, buf_str(&v->findings));
    buf_printf(out, "lights: %lld computed anew, %lld differ from the list\n", (long long)v->lights,
               (long long)v->lights_wrong);
    if (v->cmd->finding == 0)
        buf_put(out, S("counts: agree with the rows\n"));
}

static void put_json(const struct verifying *v, struct buf *out)
{
    struct json j = json_new(out);
    json_object_begin(&j);
    json_key(&j, "agrees");
    json_bool(&j, v->cmd->finding == 0);
    json_key(&j, "journal_rows");
    json_int(&j, v->journal_rows);
    json_key(&j, "lights");
    json_int(&j, v->lights);
    json_key(&j, "lights_wrong");
    json_int(&j, v->lights_wrong);
    json_key(&j, "findings");
    json_array_begin(&j);
    struct str rest = buf_str(&v->findings);
    for (ptrdiff_t end; (end = str_find_char(rest, '\n', 0)) >= 0;
         rest = str_from(rest, (size_t)end + 1))
        json_str(&j, str_sub(rest, 0, (size_t)end));
    json_array_end(&j);
    json_object_end(&j);
    buf_put_char(out, '\n');
}

static err_t verify_all(struct verifying *v)
{
    static const struct {
        const char *what;
        err_t (*run)(struct verifying *v);
    } parts[] = {{"journal", verify_journal}, {"counts", verify_counts}, {"lights", verify_lights}};
    for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
        command_progress(v->cmd, parts[i].what, (int64_t)i, (int64_t)ARRAY_LEN(parts));
        TRY(parts[i].run(v));
    }
    return OK;
}

err_t command_verify(struct command *cmd)
{
    struct verifying v = {.cmd = cmd, .findings = buf_new(MIB(1))};
    TRY(command_begin(cmd, &v.c));
    err_t e = verify_all(&v);
    command_progress_end(cmd);
    command_close(v.c);
    struct buf out = buf_new(MIB(2));
    (cmd->json ? put_json : put_text)(&v, &out);
    if (e == OK)
        e = command_print(cmd, &out);
    buf_free(&out);
    buf_free(&v.findings);
    return e;
}
