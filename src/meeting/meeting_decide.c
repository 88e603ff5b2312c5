/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * From a decision to the item that it became: one that exists is linked, or a new one is made. */
#include "meeting/meeting_rules.h"

#include "audit/audit.h"
#include "base/buf.h"
#include "base/limits.h"
#include "plan/plan.h"
#include "search/search.h"

#include "meeting_rows_sql.h"
#include "meeting_sql.h"

err_t meeting_decision_load(struct ctx *c, const struct meeting *m, struct decision_id id,
                            struct meeting_decision *ret)
{
    struct meeting_decision_by_id_row *row;
    TRY(meeting_decision_by_id(
        c->db, c->a,
        (struct meeting_decision_by_id_args){.decision_id = id, .meeting_id = m->meeting_id},
        &row));
    if (row == NULL)
        return ctx_fail(c, NOT_FOUND, "%s", T(c, N_("There is no such decision.")));
    *ret = (struct meeting_decision){row->decision_id, row->text, row->item_id};
    return OK;
}

struct link {
    struct str item;
};
static const struct field link_fields[] = {FIELD_LINE(struct link, item, N_("Item"))};

err_t meeting_decision_set(struct ctx *c, const struct meeting *m, const struct meeting_decision *d,
                           struct item_id item, struct str before, struct str after)
{
    TRY(meeting_decision_link(c->db, c->a,
                              (struct meeting_decision_link_args){.decision_id = d->decision_id,
                                                                  .meeting_id = m->meeting_id,
                                                                  .item_id = item,
                                                                  .updated_at = c->now}));
    AUTO(buf_free) struct buf changes = buf_new(KIB(64));
    struct link was = {before};
    struct link now = {after};
    (void)field_diff(FIELD_TABLE(link_fields), &was, &now, &changes);
    return audit_record(c, &(struct audit_entry){.object = AUDIT_MEETING,
                                                 .id = m->meeting_id.v,
                                                 .verb = item.v == 0 ? "unlink" : "link",
                                                 .changes = arena_str(c->a, buf_str(&changes))});
}

/* The plan into which the items of this meeting go. */
static err_t plan_for(struct ctx *c, const struct meeting *m, struct item_place *ret_place)
{
    bool is_open = str_eq(m->plan_status, S("draft")) || str_eq(m->plan_status, S("confirmed"));
    *ret_place =
        (struct item_place){.plan = m->plan_id, .parent_due_on = DATE_NONE, .is_draft = true};
    if (m->plan_id.v != 0 && is_open) {
        ret_place->is_draft = str_eq(m->plan_status, S("draft"));
        return OK;
    }
    struct plan_input in = {
        .title = trf(c->a, c->lang, N_("Decisions: %s"), arena_cstr(c->a, m->title)),
        .kind = S("meeting"),
        .start_on = m->held_on,
        .end_on = DATE_NONE,
        .is_draft = true,
    };
    TRY(plan_create(c, &in, &ret_place->plan));
    return meeting_set_plan(c->db, c->a,
                            (struct meeting_set_plan_args){.meeting_id = m->meeting_id,
                                                           .plan_id = ret_place->plan,
                                                           .updated_at = c->now});
}

err_t meeting_decision_make(struct ctx *c, const struct meeting *m,
                            const struct meeting_decision *d, const struct item_wish *wish,
                            struct field_errors *errors)
{
    struct item_place place;
    struct item_id item;
    TRY(plan_for(c, m, &place));
    TRY(item_make(c, &place, wish, errors, &item));
    return item.v == 0 ? OK : meeting_decision_set(c, m, d, item, S(""), wish->title);
}

err_t meeting_candidates(struct ctx *c, struct str q, const struct meeting_candidate **ret_list,
                         size_t *ret_count)
{
    *ret_list = NULL;
    *ret_count = 0;
    struct str query = search_query(c->a, db_engine(c->db), q);
    struct meeting_item_by_number_rows exact;
    struct meeting_item_search_rows found = {0};
    if (q.n == 0)
        return OK;
    TRY(meeting_item_by_number(c->db, c->a, (struct meeting_item_by_number_args){.number = q},
                               &exact));
    if (exact.count == 0 && query.p != NULL)
        TRY(meeting_item_search(c->db, c->a, (struct meeting_item_search_args){.query = query},
                                &found));
    struct meeting_candidate *list =
        ARENA_ARRAY(c->a, struct meeting_candidate, exact.count + found.count + 1);
    size_t count = 0;
    for (size_t i = 0; i < exact.count; i++) {
        const struct meeting_item_by_number_row *r = &exact.rows[i];
        list[count++] = (struct meeting_candidate){
            r->item_id, r->number, r->title, lang_name(c->lang, r->lead_name, r->lead_name_en),
            item_status_of(r->status)};
    }
    for (size_t i = 0; i < found.count; i++) {
        const struct meeting_item_search_row *r = &found.rows[i];
        list[count++] = (struct meeting_candidate){
            r->item_id, r->number, r->title, lang_name(c->lang, r->lead_name, r->lead_name_en),
            item_status_of(r->status)};
    }
    *ret_list = list;
    *ret_count = count;
    return OK;
}
