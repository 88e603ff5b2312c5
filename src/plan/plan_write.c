/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Plans that are not read from a document: made for the decisions of a meeting or from a checklist,
 * confirmed or discarded as a whole. */
#include "plan/plan.h"

#include "audit/audit.h"
#include "base/limits.h"

#include "plan_sql.h"

err_t plan_create(struct ctx *c, const struct plan_input *in, struct plan_id *ret_id)
{
    struct plan_insert_row row;
    struct person_id confirmed_by = {0};
    struct instant confirmed_at = {0};
    if (!in->is_draft) {
        confirmed_by = c->actor.person;
        confirmed_at = c->now;
    }
    TRY(plan_insert(c->db, c->a,
                    (struct plan_insert_args){
                        .title = in->title,
                        .kind = in->kind,
                        .start_on = in->start_on,
                        .end_on = in->end_on,
                        .status = in->is_draft ? S("draft") : S("confirmed"),
                        .created_person_id = c->actor.person,
                        .created_at = c->now,
                        .confirmed_person_id = confirmed_by,
                        .confirmed_at = confirmed_at,
                    },
                    &row));
    *ret_id = row.plan_id;
    return audit_record(
        c, &(struct audit_entry){.object = AUDIT_PLAN, .id = row.plan_id.v, .verb = "create"});
}

/* R-PLAN-02: a draft that comes from a document is confirmed where it is checked, and nowhere else.
 */
static err_t check_by_hand(struct ctx *c, const struct plan *p)
{
    if (!str_eq(p->status, S("draft")))
        return ctx_fail(c, CONFLICT, "%s", T(c, N_("This plan is no longer a draft.")));
    if (p->document_id.v != 0)
        return ctx_fail(c, CONFLICT, "%s",
                        T(c, N_("This draft was read from a document: confirm it there.")));
    return OK;
}

err_t plan_confirm(struct ctx *c, const struct plan *p, size_t *ret_count)
{
    TRY(check_by_hand(c, p));
    TRY(item_register_drafts(c, p->plan_id, ret_count));
    if (*ret_count == 0)
        return ctx_fail(c, CONFLICT, "%s", T(c, N_("This draft has no item yet.")));
    TRY(plan_set_status(c->db, c->a,
                        (struct plan_set_status_args){.plan_id = p->plan_id,
                                                      .status = S("confirmed"),
                                                      .confirmed_person_id = c->actor.person,
                                                      .confirmed_at = c->now,
                                                      .updated_at = c->now}));
    return audit_record(
        c, &(struct audit_entry){.object = AUDIT_PLAN, .id = p->plan_id.v, .verb = "confirm"});
}

err_t plan_discard(struct ctx *c, const struct plan *p)
{
    TRY(check_by_hand(c, p));
    TRY(plan_set_status(c->db, c->a,
                        (struct plan_set_status_args){.plan_id = p->plan_id,
                                                      .status = S("discarded"),
                                                      .updated_at = c->now}));
    return audit_record(
        c, &(struct audit_entry){.object = AUDIT_PLAN, .id = p->plan_id.v, .verb = "discard"});
}
