/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * A report of a unit whose head confirms: confirmed it counts, sent back it does not. R-REPORT-02
 */
#include "report/report_write.h"

#include "audit/audit.h"
#include "notify/notify.h"

#include "report_sql.h"

static err_t load(struct ctx *c, struct report_id id, struct report_by_id_row **ret_row)
{
    struct report_by_id_row *r;
    TRY(report_by_id(
        c->db, c->a,
        (struct report_by_id_args){.report_id = id, .actor_person_id = c->actor.person}, &r));
    if (r == NULL || !r->is_my_head)
        return ctx_fail(c, NOT_FOUND, "%s", T(c, N_("There is no such report.")));
    if (!str_eq(r->status, S("waiting")))
        return ctx_fail(c, ILLEGAL, "%s",
                        T(c, N_("This report does not wait for confirmation any more.")));
    *ret_row = r;
    return OK;
}

static err_t answer(struct ctx *c, const struct report_by_id_row *r, struct str status,
                    struct str text)
{
    TRY(report_answer(c->db, c->a,
                      (struct report_answer_args){.report_id = r->report_id,
                                                  .version = r->version,
                                                  .status = status,
                                                  .confirmed_person_id = c->actor.person,
                                                  .now_at = c->now,
                                                  .sent_back_text = text}));
    bool is_given = str_eq(status, S("given"));
    /* What was sent back was never given: the unit reads it among its reports, and the item's
     * history, which others read too, is silent (R-REPORT-02). */
    struct item_id shown = is_given ? r->item_id : (struct item_id){0};
    return audit_record(c,
                        &(struct audit_entry){.object = AUDIT_ITEM,
                                              .id = r->item_id.v,
                                              .item = shown,
                                              .verb = is_given ? "confirm-report" : "return-report",
                                              .reason = is_given ? r->text : text});
}

err_t report_confirm(struct ctx *c, struct report_id id)
{
    struct report_by_id_row *r;
    struct loop_case k;
    struct str why;
    TRY(load(c, id, &r));
    TRY(loop_load(c, r->item_id, ITEM_REPORT, &k));
    const struct loop_part *p = report_part(c, &k, r->part_id, &why);
    if (p == NULL)
        return ctx_fail(c, ILLEGAL, "%s", arena_cstr(c->a, why));
    bool is_completion = str_eq(r->kind, S("completion"));
    if (is_completion && report_may_complete(c, &k, p, &why) != OK)
        return ctx_fail(c, ILLEGAL, "%s", arena_cstr(c->a, why));
    TRY(answer(c, r, S("given"), S("")));
    return report_count(c, &k, p,
                        &(struct report_effect){.report_id = id,
                                                .is_completion = is_completion,
                                                .text = r->text,
                                                .outlook = r->outlook,
                                                .forecast_on = r->forecast_on,
                                                .percent = r->percent_pct});
}

err_t report_send_back(struct ctx *c, struct report_id id, struct str reason)
{
    struct report_by_id_row *r;
    TRY(load(c, id, &r));
    if (str_trim(reason).n == 0)
        return ctx_fail(c, INVALID, "%s", T(c, N_("Say why: enter a reason.")));
    TRY(answer(c, r, S("sent_back"), str_trim(reason)));
    return notify_tell(c, &(struct notify_event){.kind = NOTIFY_REPORT_SENT_BACK,
                                                 .item = r->item_id,
                                                 .person = r->made_person_id,
                                                 .detail = reason});
}
