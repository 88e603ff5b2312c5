/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The rules of a question that stands in the way: put, answered, taken back; each moves the clock
 * of the part and is one entry of the item's journal. */
#include "blocker/blocker.h"

#include "base/utf8.h"
#include "calendar/calendar.h"
#include "notify/notify.h"

#include "blocker_sql.h"

/* Lists ---------------------------------------------------------------------------------------- */

static struct blocker *take(struct ctx *c, const struct blocker_item_list_row *rows, size_t count)
{
    struct blocker *list = ARENA_ARRAY(c->a, struct blocker, count + 1);
    for (size_t i = 0; i < count; i++) {
        const struct blocker_item_list_row *r = &rows[i];
        list[i] = (struct blocker){
            .blocker_id = r->blocker_id,
            .item_id = r->item_id,
            .part_id = r->part_id,
            .number = r->number,
            .title = r->title,
            .unit_id = r->unit_id,
            .unit_name = r->unit_name,
            .unit_name_en = r->unit_name_en,
            .status = r->status,
            .text = r->text,
            .decider_person_id = r->decider_person_id,
            .decider_name = r->decider_name,
            .decider_post = r->decider_post,
            .opened_name = r->opened_name,
            .opened_on = r->opened_on,
            .ended_on = r->ended_on,
            .answer_text = r->answer_text,
            .answered_name = r->answered_name,
            .answered_at = r->answered_at,
            .lost_days = r->lost_days,
            .is_mine = r->is_mine,
            .is_asked = r->is_asked,
            .can_see_item = r->can_see_item,
            .version = r->version,
        };
    }
    return list;
}

static err_t count_days(struct ctx *c, struct blocker *list, size_t count)
{
    const struct calendar *cal;
    if (count == 0)
        return OK;
    TRY(calendar_load(c, &cal));
    for (size_t i = 0; i < count; i++) {
        struct date until = date_is_none(list[i].ended_on) ? c->today : list[i].ended_on;
        int days = calendar_workdays_between(cal, list[i].opened_on, until);
        list[i].waited_days = days < 0 ? 0 : days;
    }
    return OK;
}

err_t blocker_of_item(struct ctx *c, struct item_id id, struct blocker_list *ret_list)
{
    struct blocker_item_list_rows rows;
    TRY(blocker_item_list(c->db, c->a,
                          (struct blocker_item_list_args){.is_english = c->lang == LANG_EN,
                                                          .item_id = id,
                                                          .actor_person_id = c->actor.person},
                          &rows));
    struct blocker *list = take(c, rows.rows, rows.count);
    TRY(count_days(c, list, rows.count));
    *ret_list = (struct blocker_list){list, rows.count};
    return OK;
}

err_t blocker_open_list(struct ctx *c, struct blocker_list *ret_list)
{
    struct blocker_opened_rows rows;
    TRY(blocker_opened(c->db, c->a,
                       (struct blocker_opened_args){.is_english = c->lang == LANG_EN,
                                                    .viewer_person_id = ctx_viewer(c),
                                                    .actor_person_id = c->actor.person},
                       &rows));
    struct blocker *list = take(c, rows.rows, rows.count);
    TRY(count_days(c, list, rows.count));
    *ret_list = (struct blocker_list){list, rows.count};
    return OK;
}

err_t blocker_for_me(struct ctx *c, size_t max, struct blocker_list *ret_list, int64_t *ret_total)
{
    struct blocker_mine_rows rows;
    TRY(blocker_mine(c->db, c->a,
                     (struct blocker_mine_args){.is_english = c->lang == LANG_EN,
                                                .actor_person_id = c->actor.person},
                     &rows));
    size_t count = rows.count < max ? rows.count : max;
    struct blocker *list = ARENA_ARRAY(c->a, struct blocker, count + 1);
    for (size_t i = 0; i < count; i++) {
        const struct blocker_mine_row *r = &rows.rows[i];
        list[i] = (struct blocker){.blocker_id = r->blocker_id,
                                   .item_id = r->item_id,
                                   .part_id = r->part_id,
                                   .number = r->number,
                                   .title = r->title,
                                   .unit_id = r->unit_id,
                                   .unit_name = r->unit_name,
                                   .unit_name_en = r->unit_name_en,
                                   .status = S("open"),
                                   .text = r->text,
                                   .decider_person_id = r->decider_person_id,
                                   .opened_name = r->opened_name,
                                   .opened_on = r->opened_on,
                                   .ended_on = DATE_NONE,
                                   .is_mine = true,
                                   .version = r->version};
    }
    TRY(count_days(c, list, count));
    *ret_list = (struct blocker_list){list, count};
    *ret_total = (int64_t)rows.count;
    return OK;
}

err_t blocker_deciders(struct ctx *c, struct unit_id asking,
                       const struct blocker_decider **ret_list, size_t *ret_count)
{
    struct blocker_decider_list_rows rows;
    TRY(blocker_decider_list(c->db, c->a,
                             (struct blocker_decider_list_args){.is_english = c->lang == LANG_EN,
                                                                .actor_person_id = c->actor.person,
                                                                .asking_unit_id = asking},
                             &rows));
    struct blocker_decider *list = ARENA_ARRAY(c->a, struct blocker_decider, rows.count + 1);
    for (size_t i = 0; i < rows.count; i++)
        list[i] = (struct blocker_decider){rows.rows[i].person_id, rows.rows[i].name,
                                           rows.rows[i].post, rows.rows[i].is_leader};
    *ret_list = list;
    *ret_count = rows.count;
    return OK;
}

/* Putting the question ------------------------------------------------------------------------- */

static bool works(const struct loop_part *p)
{
    return p->is_mine && (p->status == PART_ACTIVE || p->status == PART_RETURNED);
}

const struct loop_part *blocker_part(struct ctx *c, const struct loop_case *k, struct part_id id,
                                     struct str *ret_why_not)
{
    const struct loop_part *found = NULL;
    size_t count = 0;
    for (size_t i = 0; i < k->part_count; i++) {
        if (!works(&k->parts[i]) || (id.v != 0 && k->parts[i].part_id.v != id.v))
            continue;
        count++;
        if (found == NULL || k->parts[i].is_first)
            found = &k->parts[i];
    }
    const char *why = NULL;
    if (k->now.status != ITEM_ACTIVE && k->now.status != ITEM_DISPATCHED)
        why = N_("This is possible only while the item is in progress.");
    else if (found == NULL)
        why = N_("Your unit's part is not in progress: sign for it first.");
    else if (count == 1 && !date_is_none(found->stopped_on))
        why = N_("A question of yours waits for its decision already."); /* R-BLOCKER-02 */
    *ret_why_not = why == NULL ? STR_NONE : str_of(T(c, why));
    return why == NULL ? found : NULL;
}

/* R-BLOCKER-01 */
static err_t require_decider(struct ctx *c, struct unit_id asking, struct person_id decider)
{
    const struct blocker_decider *list;
    size_t count;
    TRY(blocker_deciders(c, asking, &list, &count));
    for (size_t i = 0; i < count; i++)
        if (list[i].person_id.v == decider.v)
            return OK;
    return ctx_fail(c, INVALID, "%s",
                    T(c, N_("Choose whose decision it needs: a leader, or the head of another "
                            "unit.")));
}

err_t blocker_open(struct ctx *c, struct loop_case *k, struct part_id part, struct str text,
                   struct person_id decider)
{
    struct str why;
    struct blocker_insert_row row;
    const struct loop_part *p = blocker_part(c, k, part, &why);
    if (p == NULL)
        return ctx_fail(c, ILLEGAL, "%s", arena_cstr(c->a, why));
    if (!date_is_none(p->stopped_on))
        return ctx_fail(c, ILLEGAL, "%s",
                        T(c, N_("A question of yours waits for its decision already.")));
    if (str_trim(text).n == 0)
        return ctx_fail(c, INVALID, "%s",
                        T(c, N_("Say what stands in the way and what has to be decided.")));
    TRY(require_decider(c, p->unit_id, decider));
    TRY(blocker_insert(c->db, c->a,
                       (struct blocker_insert_args){.item_id = k->item.item_id,
                                                    .part_id = p->part_id,
                                                    .unit_id = p->unit_id,
                                                    .text = utf8_head(text, LIMIT_BLOCK_CHARS),
                                                    .decider_person_id = decider,
                                                    .opened_person_id = c->actor.person,
                                                    .opened_on = c->today,
                                                    .opened_at = c->now},
                       &row));
    TRY(loop_clock_stop(c, k, p->part_id));
    TRY(loop_save(c, k, "block", text));
    return notify_tell(
        c, &(struct notify_event){
               .kind = NOTIFY_BLOCKED, .item = k->item.item_id, .person = decider, .detail = text});
}

/* Answering, taking back ----------------------------------------------------------------------- */

static err_t load_open(struct ctx *c, struct blocker_id id, struct blocker_by_id_row **ret_row)
{
    struct blocker_by_id_row *r;
    TRY(blocker_by_id(
        c->db, c->a,
        (struct blocker_by_id_args){.blocker_id = id, .actor_person_id = c->actor.person}, &r));
    bool sees_all = ctx_viewer(c).v == 0;
    if (r == NULL || (!sees_all && !r->is_mine && !r->is_asked)) /* R-AUTH-01 */
        return ctx_fail(c, NOT_FOUND, "%s", T(c, N_("There is no such question.")));
    if (!str_eq(r->status, S("open")))
        return ctx_fail(c, ILLEGAL, "%s",
                        T(c, N_("This question is answered already, or was taken back.")));
    *ret_row = r;
    return OK;
}

/* The clock of the part goes on, if the unit still takes part. */
static err_t end(struct ctx *c, const struct blocker_by_id_row *r, struct loop_case *k,
                 struct blocker_end_args args)
{
    int lost = 0;
    TRY(loop_reload(c, r->item_id, k));
    TRY(loop_clock_start(c, k, r->part_id, &lost));
    args.blocker_id = r->blocker_id;
    args.version = r->version;
    args.answered_person_id = c->actor.person;
    args.answered_at = c->now;
    args.ended_on = c->today;
    args.lost_days = lost;
    return blocker_end(c->db, c->a, args);
}

/* What a clerk records names the decider, the day and how it is known. */
static err_t recorded(struct ctx *c, const struct blocker_answer *answer, struct str *ret_text)
{
    char day[DATE_TEXT];
    struct str source = answer->source.p == NULL ? S("") : str_trim(answer->source);
    if (source.n == 0 || date_is_none(answer->on))
        return ctx_fail(c, INVALID, "%s",
                        T(c, N_("Say on which day it was decided and how you know it, because the "
                                "decision is not yours.")));
    if (answer->on.day > c->today.day)
        return ctx_fail(c, INVALID, "%s", T(c, N_("The day of the decision lies ahead.")));
    date_format(answer->on, day);
    *ret_text = arena_printf(c->a, "%.*s（%s，%.*s）", STR_ARG(answer->text), day, STR_ARG(source));
    return OK;
}

err_t blocker_answer(struct ctx *c, struct blocker_id id, const struct blocker_answer *answer,
                     struct item_id *ret_item)
{
    struct blocker_by_id_row *r;
    struct loop_case k;
    TRY(load_open(c, id, &r));
    if (!r->is_mine && !actor_is(&c->actor, ROLE_CLERK)) /* R-BLOCKER-03 */
        return ctx_fail(c, FORBIDDEN, "%s", T(c, N_("Another person was asked to decide this.")));
    struct str text = answer->text.p == NULL ? S("") : str_trim(answer->text);
    if (text.n == 0)
        return ctx_fail(c, INVALID, "%s", T(c, N_("Enter the decision.")));
    if (!r->is_mine)
        TRY(recorded(c, answer, &text));
    TRY(end(c, r, &k,
            (struct blocker_end_args){.status = S("answered"),
                                      .answer_text = utf8_head(text, LIMIT_BLOCK_CHARS)}));
    TRY(loop_save(c, &k, "unblock", text));
    *ret_item = r->item_id;
    return notify_tell(c, &(struct notify_event){.kind = NOTIFY_BLOCKER_ANSWERED,
                                                 .item = r->item_id,
                                                 .unit = r->unit_id,
                                                 .detail = text});
}

err_t blocker_withdraw(struct ctx *c, struct blocker_id id, struct item_id *ret_item)
{
    struct blocker_by_id_row *r;
    struct loop_case k;
    TRY(load_open(c, id, &r));
    if (!r->is_asked) /* R-BLOCKER-04 */
        return ctx_fail(c, FORBIDDEN, "%s", T(c, N_("The unit that asked takes it back.")));
    TRY(end(c, r, &k, (struct blocker_end_args){.status = S("withdrawn"), .answer_text = S("")}));
    TRY(loop_save(c, &k, "withdraw", r->text));
    *ret_item = r->item_id;
    return OK;
}
