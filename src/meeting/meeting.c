/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Loading and listing meetings; the record that a document gives. The form is meeting_input.c,
 * agenda and decisions meeting_rows.c. */
#include "meeting/meeting_rules.h"

#include "base/limits.h"

#include "meeting_sql.h"
#include "search/search.h"

static struct date sort_day(struct date held_on)
{
    struct date far;
    (void)date_make(2199, 12, 31, &far);
    return date_is_none(held_on) ? far : held_on;
}

err_t meeting_create(struct ctx *c, const struct meeting *m, struct meeting_id *ret_id)
{
    struct meeting_insert_row row;
    TRY(meeting_insert(c->db, c->a,
                       (struct meeting_insert_args){
                           .document_id = m->document_id,
                           .title = m->title,
                           .held_on = m->held_on,
                           .held_sort_on = sort_day(m->held_on),
                           .mode = m->mode,
                           .chairs = m->chairs,
                           .speakers = m->speakers,
                           .place = m->place,
                           .note = S(""),
                           .updated_at = c->now,
                       },
                       &row));
    *ret_id = row.meeting_id;
    return OK;
}

err_t meeting_of_document(struct ctx *c, struct document_id id, const struct meeting **ret_meeting)
{
    struct meeting_by_document_row *row;
    TRY(meeting_by_document(c->db, c->a, (struct meeting_by_document_args){.document_id = id},
                            &row));
    struct meeting *m = NULL;
    if (row != NULL) {
        m = ARENA_NEW(c->a, struct meeting);
        *m = (struct meeting){
            .meeting_id = row->meeting_id,
            .document_id = id,
            .title = row->title,
            .held_on = row->held_on,
            .place = row->place,
            .mode = row->mode,
            .chairs = row->chairs,
            .speakers = row->speakers,
        };
    }
    *ret_meeting = m;
    return OK;
}

/* R-MEETING-01: what a document that is not confirmed records is seen by those who check it.
 * R-MEETING-05: who does not see every item sees the meetings to which they are called. */
static err_t facts_of(struct ctx *c, const struct meeting_by_id_row *r, struct facts *ret_facts)
{
    struct facts f = {.has_object = true, .is_scoped = true};
    f.is_draft = r->document_id.v != 0 && !str_eq(r->document_status, S("confirmed"));
    if (ctx_viewer(c).v != 0 && !f.is_draft)
        TRY(meeting_is_called(c, r->meeting_id, r->chairs, r->speakers, &f.takes_part));
    *ret_facts = f;
    return OK;
}

err_t meeting_may_read(struct ctx *c, struct meeting_id id, bool *ret_may)
{
    struct meeting_by_id_row *r;
    struct facts facts;
    *ret_may = false;
    TRY(meeting_by_id(c->db, c->a, (struct meeting_by_id_args){.meeting_id = id}, &r));
    if (r == NULL)
        return OK;
    TRY(facts_of(c, r, &facts));
    *ret_may = authz_decide(&c->actor, MEETING_READ, facts) == OK;
    return OK;
}

err_t meeting_load(struct ctx *c, struct meeting_id id, enum action action, struct meeting *ret)
{
    struct meeting_by_id_row *r;
    struct facts facts = {0};
    TRY(meeting_by_id(c->db, c->a, (struct meeting_by_id_args){.meeting_id = id}, &r));
    if (r != NULL)
        TRY(facts_of(c, r, &facts));
    err_t e = r == NULL ? NOT_FOUND : authz_decide(&c->actor, action, facts);
    if (e == NOT_FOUND)
        return ctx_fail(c, NOT_FOUND, "%s", T(c, N_("There is no such meeting.")));
    TRY(e);
    *ret = (struct meeting){
        .meeting_id = r->meeting_id,
        .document_id = r->document_id,
        .document_title = r->document_title,
        .is_draft = facts.is_draft,
        .series_id = r->series_id,
        .series_name = lang_name(c->lang, r->series_name, r->series_name_en),
        .series_key = r->series_name,
        .title = r->title,
        .held_on = r->held_on,
        .held_sort_on = r->held_sort_on,
        .place = r->place,
        .mode = r->mode,
        .chairs = r->chairs,
        .speakers = r->speakers,
        .note = r->note,
        .version = r->version,
        .plan_id = r->plan_id,
        .plan_title = r->plan_title,
        .plan_status = r->plan_status,
    };
    return OK;
}

const char *meeting_mode_label(struct str mode)
{
    if (str_eq(mode, S("onsite")))
        return N_("On site");
    if (str_eq(mode, S("online")))
        return N_("Online");
    if (str_eq(mode, S("hybrid")))
        return N_("On site and online");
    return "";
}

/* List ----------------------------------------------------------------------------------------- */

static struct meeting line_meeting(const struct ctx *c, const struct meeting_page_row *r)
{
    return (struct meeting){
        .meeting_id = r->meeting_id,
        .document_id = r->document_id,
        .is_draft = r->document_id.v != 0 && !str_eq(r->document_status, S("confirmed")),
        .series_name = lang_name(c->lang, r->series_name, r->series_name_en),
        .title = r->title,
        .held_on = r->held_on,
        .held_sort_on = r->held_sort_on,
        .place = r->place,
        .mode = r->mode,
        .chairs = r->chairs,
    };
}

err_t meeting_find(struct ctx *c, const struct meeting_filter *f, struct meeting_lines *ret)
{
    struct date end;
    (void)date_make(2199, 12, 31, &end);
    bool is_first = date_is_none(f->before_on);
    struct meeting_page_rows rows;
    TRY(meeting_page(c->db, c->a,
                     (struct meeting_page_args){
                         .before_on = is_first ? end : f->before_on,
                         .before_no = is_first ? INT64_MAX : f->before_no,
                         .series_id = f->series,
                         .q = search_like(c->a, f->q),
                         .can_see_drafts = ctx_may(c, PLAN_CHECK),
                         .row_limit = PAGE_ROWS + 1,
                     },
                     &rows));
    size_t count = rows.count > PAGE_ROWS ? PAGE_ROWS : rows.count;
    struct meeting_line *list = ARENA_ARRAY(c->a, struct meeting_line, count + 1);
    for (size_t i = 0; i < count; i++) {
        const struct meeting_page_row *r = &rows.rows[i];
        list[i] = (struct meeting_line){line_meeting(c, r), r->agenda_count, r->decision_count,
                                        r->done_count};
    }
    *ret = (struct meeting_lines){list, count, rows.count > PAGE_ROWS};
    return OK;
}
