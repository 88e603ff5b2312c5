/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Rules of meetings; called when a document is given in and when one is shown. */
#include "meeting/meeting.h"

#include "meeting_sql.h"

err_t meeting_create(struct ctx *c, const struct meeting *m, struct meeting_id *ret_id)
{
    struct meeting_insert_row row;
    TRY(meeting_insert(c->db, c->a,
                       (struct meeting_insert_args){
                           .document_id = m->document_id,
                           .title = m->title,
                           .held_on = m->held_on,
                           .mode = m->mode,
                           .chairs = m->chairs,
                           .speakers = m->speakers,
                           .place = m->place,
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
