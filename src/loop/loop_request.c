/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Requests of units: another date (延期), another content (调整). The clerk gives an opinion, a
 * leader decides. "Not ours" (退办) is a request too, answered by uphold or reassign. */
#include "delegation/delegation.h"
#include "loop/loop_write.h"

#include "request_sql.h"

static const struct loop_part *asking_part(const struct loop_case *k)
{
    const struct loop_part *found = NULL;
    for (size_t i = 0; i < k->part_count; i++) {
        const struct loop_part *p = &k->parts[i];
        bool works = p->status == PART_ACTIVE || p->status == PART_RETURNED;
        if (p->is_mine && works && (found == NULL || p->is_first))
            found = p;
    }
    return found;
}

static err_t ask(struct ctx *c, struct loop_case *k, struct str kind, struct date wanted_on,
                 struct str wanted_text, struct str reason)
{
    const struct loop_part *p = asking_part(k);
    struct date answer_due;
    struct loop_request_insert_row row;
    TRY(loop_term(c, c->institution.answer_days, &answer_due));
    TRY(loop_request_insert(c->db, c->a,
                            (struct loop_request_insert_args){
                                .item_id = k->item.item_id,
                                .part_id = p->part_id,
                                .unit_id = p->unit_id,
                                .kind = kind,
                                .reason = reason,
                                .wanted_on = wanted_on,
                                .wanted_text = wanted_text.p == NULL ? S("") : wanted_text,
                                .asked_person_id = c->actor.person,
                                .asked_at = c->now,
                                .answer_due_on = answer_due,
                            },
                            &row));
    return notify_tell(c, &(struct notify_event){.kind = NOTIFY_REQUESTED,
                                                 .item = k->item.item_id,
                                                 .to_clerks = true,
                                                 .detail = reason});
}

err_t loop_extend(struct ctx *c, struct loop_case *k, struct date wanted_on, struct str reason)
{
    TRY(loop_require(c, k, LOOP_EXTEND));
    TRY(loop_require_reason(c, reason));
    const struct loop_part *p = asking_part(k);
    struct date now = p->is_first || date_is_none(p->due_on) ? k->now.due_current_on : p->due_on;
    if (date_is_none(wanted_on))
        return ctx_fail(c, INVALID, "%s", T(c, N_("Enter the new date.")));
    if (wanted_on.day <= now.day)
        return ctx_fail(c, INVALID, "%s",
                        T(c, N_("The new date must be later than the due date of now.")));
    TRY(ask(c, k, S("extend"), wanted_on, STR_NONE, reason));
    return loop_save(c, k, "extend", reason);
}

err_t loop_adjust(struct ctx *c, struct loop_case *k, struct str wanted_text, struct str reason)
{
    TRY(loop_require(c, k, LOOP_ADJUST));
    TRY(loop_require_reason(c, reason));
    if (str_trim(wanted_text).n == 0)
        return ctx_fail(c, INVALID, "%s", T(c, N_("Enter what should stand there.")));
    TRY(ask(c, k, S("adjust"), DATE_NONE, wanted_text, reason));
    return loop_save(c, k, "adjust", reason);
}

/* Answers ----------------------------------------------------------------------------------------
 */

static err_t load(struct ctx *c, struct request_id id, enum action action,
                  struct loop_request_by_id_row **ret_row, struct loop_case *k)
{
    struct loop_request_by_id_row *row;
    TRY(loop_request_by_id(c->db, c->a, (struct loop_request_by_id_args){.request_id = id}, &row));
    if (row == NULL)
        return ctx_fail(c, NOT_FOUND, "%s", T(c, N_("There is no such request.")));
    TRY(loop_load(c, row->item_id, action, k));
    if (!str_eq(row->status, S("asked")) && !str_eq(row->status, S("advised")))
        return ctx_fail(c, ILLEGAL, "%s", T(c, N_("This request is answered already.")));
    *ret_row = row;
    return OK;
}

static err_t require_kind(struct ctx *c, const struct loop_request_by_id_row *r)
{
    if (str_eq(r->kind, S("dispute")))
        return ctx_fail(
            c, ILLEGAL, "%s",
            T(c, N_("A return as “not ours” is answered on the item: it stays there, or "
                    "it is reassigned.")));
    return OK;
}

err_t loop_advise(struct ctx *c, struct request_id id, bool agrees, struct str text,
                  struct person_id decider)
{
    struct loop_request_by_id_row *r;
    struct loop_case k;
    TRY(load(c, id, REQUEST_ADVISE, &r, &k));
    TRY(require_kind(c, r));
    if (!agrees)
        TRY(loop_require_reason(c, text));
    TRY(loop_request_pass_on(
        c->db, c->a,
        (struct loop_request_pass_on_args){.request_id = id,
                                           .version = r->version,
                                           .clerk_person_id = c->actor.person,
                                           .clerk_view = agrees ? S("agree") : S("disagree"),
                                           .clerk_text = text.p == NULL ? S("") : text,
                                           .decider_person_id = decider,
                                           .advised_at = c->now}));
    TRY(loop_save(c, &k, "advise", text));
    if (decider.v != 0)
        return notify_tell(c, &(struct notify_event){.kind = NOTIFY_ADVISED,
                                                     .item = k.item.item_id,
                                                     .person = decider,
                                                     .detail = r->reason});
    return loop_tell_leaders(c, &k, NOTIFY_ADVISED, r->reason);
}

/* A grant changes what was asked for: the lead's date is the item's, another unit's its own. */
static err_t grant(struct ctx *c, struct loop_case *k, const struct loop_request_by_id_row *r,
                   struct date granted_on)
{
    if (str_eq(r->kind, S("adjust"))) {
        k->now.text = r->wanted_text;
        return OK;
    }
    for (size_t i = 0; i < k->part_count; i++) {
        struct loop_part *p = &k->parts[i];
        if (p->part_id.v != r->part_id.v)
            continue;
        if (p->is_first) {
            k->now.extension_count++;
            return loop_set_due(c, k, granted_on);
        }
        return loop_set_part_due(c, p, granted_on);
    }
    return ctx_fail(c, ILLEGAL, "%s", T(c, N_("The unit that asked no longer takes part.")));
}

err_t loop_decide(struct ctx *c, struct request_id id, bool is_granted, struct date granted_on,
                  struct str answer)
{
    struct loop_request_by_id_row *r;
    struct loop_case k;
    TRY(load(c, id, REQUEST_DECIDE, &r, &k));
    TRY(require_kind(c, r));
    bool is_asked = r->decider_person_id.v == 0 || r->decider_person_id.v == c->actor.person.v;
    if (!is_asked)
        TRY(delegation_acts_for(c, r->decider_person_id, &is_asked));
    if (!is_asked)
        return ctx_fail(c, FORBIDDEN, "%s", T(c, N_("Another leader was asked to decide this.")));
    if (!is_granted)
        TRY(loop_require_reason(c, answer));
    bool moves = is_granted && str_eq(r->kind, S("extend"));
    struct date day = !moves ? DATE_NONE : date_is_none(granted_on) ? r->wanted_on : granted_on;
    if (is_granted)
        TRY(grant(c, &k, r, day));
    TRY(loop_request_answer(
        c->db, c->a,
        (struct loop_request_answer_args){.request_id = id,
                                          .version = r->version,
                                          .status = is_granted ? S("granted") : S("refused"),
                                          .decided_person_id = c->actor.person,
                                          .decided_at = c->now,
                                          .granted_on = day,
                                          .answer_text = answer.p == NULL ? S("") : answer}));
    TRY(loop_save(c, &k, is_granted ? "grant" : "refuse", answer));
    TRY(notify_tell(c, &(struct notify_event){.kind = NOTIFY_REQUEST_ANSWERED,
                                              .item = k.item.item_id,
                                              .unit = r->unit_id,
                                              .to_clerks = true,
                                              .detail = answer}));
    return OK;
}

err_t loop_withdraw(struct ctx *c, struct request_id id, struct item_id *ret_item)
{
    struct loop_request_by_id_row *r;
    struct loop_case k;
    TRY(load(c, id, ITEM_REQUEST, &r, &k));
    TRY(require_kind(c, r));
    bool is_mine = false;
    for (size_t i = 0; i < k.part_count; i++)
        is_mine = is_mine || (k.parts[i].is_mine && k.parts[i].unit_id.v == r->unit_id.v);
    if (!is_mine)
        return ctx_fail(c, FORBIDDEN, "%s", T(c, N_("The unit that asked takes it back.")));
    TRY(loop_request_answer(c->db, c->a,
                            (struct loop_request_answer_args){.request_id = id,
                                                              .version = r->version,
                                                              .status = S("withdrawn"),
                                                              .decided_person_id = c->actor.person,
                                                              .decided_at = c->now,
                                                              .granted_on = DATE_NONE,
                                                              .answer_text = S("")}));
    *ret_item = k.item.item_id;
    return loop_save(c, &k, "withdraw", STR_NONE);
}

/* Lists ------------------------------------------------------------------------------------------
 */

static struct loop_request *take(struct ctx *c, const struct loop_requests_of_item_row *rows,
                                 size_t count)
{
    struct loop_request *list = ARENA_ARRAY(c->a, struct loop_request, count + 1);
    for (size_t i = 0; i < count; i++) {
        const struct loop_requests_of_item_row *r = &rows[i];
        list[i] = (struct loop_request){
            .request_id = r->request_id,
            .item_id = r->item_id,
            .number = r->number,
            .title = r->title,
            .unit_id = r->unit_id,
            .unit_name = r->unit_name,
            .unit_name_en = r->unit_name_en,
            .kind = r->kind,
            .status = r->status,
            .reason = r->reason,
            .wanted_text = r->wanted_text,
            .wanted_on = r->wanted_on,
            .due_current_on = r->due_current_on,
            .due_original_on = r->due_original_on,
            .answer_due_on = r->answer_due_on,
            .granted_on = r->granted_on,
            .extension_count = r->extension_count,
            .asked_name = r->asked_name,
            .clerk_name = r->clerk_name,
            .clerk_view = r->clerk_view,
            .clerk_text = r->clerk_text,
            .decider_name = r->decider_name,
            .decided_name = r->decided_name,
            .answer_text = r->answer_text,
            .asked_at = r->asked_at,
            .decided_at = r->decided_at,
            .decider_person_id = r->decider_person_id,
            .version = r->version,
        };
    }
    return list;
}

err_t loop_requests_of(struct ctx *c, struct item_id id, const struct loop_request **ret_list,
                       size_t *ret_count)
{
    struct loop_requests_of_item_rows rows;
    TRY(loop_requests_of_item(
        c->db, c->a,
        (struct loop_requests_of_item_args){.is_english = c->lang == LANG_EN, .item_id = id},
        &rows));
    *ret_list = take(c, rows.rows, rows.count);
    *ret_count = rows.count;
    return OK;
}

err_t loop_requests_waiting(struct ctx *c, const struct loop_request **ret_list, size_t *ret_count)
{
    struct person_id only = {0};
    if (!actor_is(&c->actor, ROLE_CLERK))
        only = c->actor.person;
    struct loop_requests_open_rows rows;
    TRY(loop_requests_open(
        c->db, c->a,
        (struct loop_requests_open_args){.is_english = c->lang == LANG_EN, .only_person_id = only},
        &rows));
    *ret_list = take(c, rows.rows, rows.count);
    *ret_count = rows.count;
    return OK;
}

err_t loop_leader_list(struct ctx *c, const struct loop_leader **ret_list, size_t *ret_count)
{
    struct loop_leaders_rows rows;
    TRY(loop_leaders(c->db, c->a, (struct loop_leaders_args){.is_english = c->lang == LANG_EN},
                     &rows));
    struct loop_leader *list = ARENA_ARRAY(c->a, struct loop_leader, rows.count + 1);
    for (size_t i = 0; i < rows.count; i++)
        list[i] =
            (struct loop_leader){rows.rows[i].person_id, rows.rows[i].name, rows.rows[i].post};
    *ret_list = list;
    *ret_count = rows.count;
    return OK;
}

err_t loop_tell_leaders(struct ctx *c, const struct loop_case *k, enum notify_kind kind,
                        struct str detail)
{
    const struct loop_leader *leaders;
    size_t count;
    TRY(loop_leader_list(c, &leaders, &count));
    for (size_t i = 0; i < count; i++)
        TRY(notify_tell(c, &(struct notify_event){.kind = kind,
                                                  .item = k->item.item_id,
                                                  .person = leaders[i].person_id,
                                                  .detail = detail}));
    return OK;
}
