/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * A change of the calendar and the dates that follow it, in one transaction. */
#include "base/check.h"
#include "base/limits.h"
#include "ledger/ledger.h"
#include "ledger_calendar_sql.h"
#include "settings/settings.h"

#define NEAR_DAYS 60 /* no row of days off is as long */

struct follow {
    const struct calendar *cal; /* as it is after the change */
    enum due_policy policy;     /* likewise */
    bool is_policy;             /* of what a date on a day off means */
    struct change_id change;    /* 0: only look */
    struct str reason;
    struct ledger_moves *moves;
};

static err_t follow_one(struct ctx *c, const struct follow *f, const struct item_due_move *m)
{
    struct ledger_moves *moves = f->moves;
    if (moves->total == LIMIT_MOVES)
        return ctx_fail(c, TOO_LARGE,
                        T(c, f->is_policy ? N_("More than %d dates would move at once: close or "
                                               "suspend what no longer runs first.")
                                          : N_("More than %d dates would move: change fewer years "
                                               "at a time.")),
                        LIMIT_MOVES);
    if (moves->count < LIMIT_MOVES_SHOWN)
        moves->list[moves->count++] = *m;
    moves->total++;
    if (f->change.v == 0)
        return OK;
    TRY(item_due_follow(c, m, f->reason));
    return ledger_move_insert(c->db, c->a,
                              (struct ledger_move_insert_args){
                                  .change_id = f->change,
                                  .move_no = (int64_t)moves->total,
                                  .item_id = m->item_id,
                                  .part_id = m->part_id,
                                  .due_on = m->due_on,
                                  .before_on = m->before_on,
                                  .after_on = m->after_on,
                              });
}

static err_t sweep(struct ctx *c, const struct follow *f, struct item_due_sweep s)
{
    struct item_due_move *batch = ARENA_ARRAY(c->a, struct item_due_move, ITEM_DUE_BATCH);
    while (!s.is_last) {
        size_t count = 0;
        TRY(item_due_sweep(c, f->cal, &s, batch, &count));
        for (size_t i = 0; i < count; i++)
            TRY(follow_one(c, f, &batch[i]));
    }
    return OK;
}

/* from, to: of the dates that are set. */
static err_t follow(struct ctx *c, const struct follow *f, struct date from, struct date to)
{
    struct item_due_sweep s = {.from = from, .to = to, .policy = f->policy};
    *f->moves =
        (struct ledger_moves){.list = ARENA_ARRAY(c->a, struct item_due_move, LIMIT_MOVES_SHOWN)};
    TRY(sweep(c, f, s));
    s.in_parts = true;
    TRY(sweep(c, f, s));
    if (f->change.v == 0 || f->moves->total == 0)
        return OK;
    return ledger_move_count(c->db, c->a,
                             (struct ledger_move_count_args){
                                 .change_id = f->change, .move_count = (int64_t)f->moves->total});
}

static err_t follow_days(struct ctx *c, const struct calendar_edit *edit, const struct follow *f)
{
    CHECK(edit->count > 0);
    return follow(c, f, (struct date){edit->days[0].day.day - NEAR_DAYS},
                  (struct date){edit->days[edit->count - 1].day.day + NEAR_DAYS});
}

err_t ledger_calendar_preview(struct ctx *c, const struct calendar_edit *edit,
                              struct ledger_moves *ret_moves)
{
    const struct calendar *now;
    struct ledger_moves moves;
    TRY(calendar_load(c, &now));
    struct follow f = {.cal = calendar_changed(c->a, now, edit),
                       .policy = c->institution.due_policy,
                       .moves = &moves};
    TRY(follow_days(c, edit, &f));
    *ret_moves = moves;
    return OK;
}

err_t ledger_calendar_apply(struct ctx *c, const struct calendar_edit *edit,
                            struct change_id *ret_change)
{
    struct change_id change;
    struct ledger_moves moves;
    const struct calendar *after;
    TRY(calendar_write(c, edit, &change));
    TRY(calendar_load(c, &after));
    struct follow f = {.cal = after,
                       .policy = c->institution.due_policy,
                       .change = change,
                       .reason = trf(c->a, c->institution.lang,
                                     N_("The working calendar was changed: %s"),
                                     arena_cstr(c->a, edit->title)),
                       .moves = &moves};
    TRY(follow_days(c, edit, &f));
    *ret_change = change;
    return OK;
}

/* Every date that is set: a day off may lie anywhere. */
static err_t follow_all(struct ctx *c, const struct follow *f)
{
    struct date first = DATE_NONE;
    CHECK(date_make(1900, 1, 1, &first));
    return follow(c, f, first, date_last_of_month(2199, 12));
}

err_t ledger_policy_preview(struct ctx *c, enum due_policy policy, struct ledger_moves *ret_moves)
{
    struct ledger_moves moves;
    struct follow f = {.policy = policy, .is_policy = true, .moves = &moves};
    TRY(calendar_load(c, &f.cal));
    TRY(follow_all(c, &f));
    *ret_moves = moves;
    return OK;
}

err_t ledger_policy_apply(struct ctx *c, enum due_policy policy, struct change_id *ret_change)
{
    struct change_id change;
    struct ledger_moves moves;
    struct follow f = {.policy = policy, .is_policy = true, .moves = &moves};
    TRY(calendar_policy_write(c, settings_policy_word(c->institution.due_policy),
                              settings_policy_word(policy), &change));
    TRY(settings_policy_change(c, policy));
    TRY(calendar_load(c, &f.cal));
    f.change = change;
    f.reason = trf(c->a, c->institution.lang, N_("A date on a day off means: %s"),
                   tr(c->institution.lang, settings_policy_label(policy)));
    TRY(follow_all(c, &f));
    *ret_change = change;
    return OK;
}

err_t ledger_calendar_moves(struct ctx *c, struct change_id change, struct ledger_moves *ret_moves)
{
    struct ledger_move_list_rows rows;
    TRY(ledger_move_list(
        c->db, c->a,
        (struct ledger_move_list_args){.change_id = change, .limit = LIMIT_MOVES_SHOWN}, &rows));
    struct ledger_moves moves = {.list = ARENA_ARRAY(c->a, struct item_due_move, rows.count + 1),
                                 .count = rows.count};
    for (size_t i = 0; i < rows.count; i++) {
        const struct ledger_move_list_row *r = &rows.rows[i];
        moves.list[i] = (struct item_due_move){
            .item_id = r->item_id,
            .part_id = r->part_id,
            .number = r->number,
            .title = r->title,
            .unit_name =
                r->part_id.v == 0 ? S("") : lang_name(c->lang, r->unit_name, r->unit_name_en),
            .due_on = r->due_on,
            .before_on = r->before_on,
            .after_on = r->after_on,
        };
    }
    *ret_moves = moves;
    return OK;
}
