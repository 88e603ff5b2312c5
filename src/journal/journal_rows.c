/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The entries of a page: what happened, to what, by whom. */
#include "journal/journal_rows.h"

#include "base/limits.h"
#include "journal_sql.h"
#include "unit/unit.h"
#include "json/json_write.h"

static struct journal_entry entry_of(struct ctx *c, const struct journal_rows_row *r)
{
    struct journal_entry e = {
        .event_id = r->event_id,
        .kind = journal_kind_find(r->object),
        .object = r->object,
        .object_no = r->object_no,
        .object_seq = r->object_seq,
        .title = lang_name(c->lang, r->title, r->title_en),
        .number = r->number,
        .person_no = r->person_no,
        .username = r->username,
        .chain_hash = r->chain_hash,
        .line = {.event_id = r->event_id,
                 .happened_at = r->happened_at,
                 .person_name = lang_name(c->lang, r->person_name, r->person_name_en),
                 .verb = r->verb,
                 .reason = r->reason},
    };
    audit_changes_read(c->a, r->changes, &e.line);
    return e;
}

err_t journal_rows_load(struct ctx *c, const struct journal_key *keys, size_t count,
                        const struct journal_entry **ret_entries)
{
    struct journal_rows_rows found;
    struct str ids = json_ids(c->a, count == 0 ? NULL : &keys->id, sizeof *keys, count);
    TRY(journal_rows(c->db, c->a, (struct journal_rows_args){.ids_json = ids}, &found));
    struct journal_entry *list = ARENA_ARRAY(c->a, struct journal_entry, found.count + 1);
    struct audit_line *lines = ARENA_ARRAY(c->a, struct audit_line, found.count + 1);
    for (size_t i = 0; i < found.count; i++) {
        list[i] = entry_of(c, &found.rows[i]);
        lines[i] = list[i].line;
    }
    struct audit_history history = {lines, found.count};
    TRY(unit_history_english(c, &history));
    for (size_t i = 0; i < found.count; i++)
        list[i].line = history.lines[i];
    *ret_entries = list;
    return OK;
}
