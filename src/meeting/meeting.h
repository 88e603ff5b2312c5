/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Meetings: what a document records of the meeting that it reports. One document records at most
 * one meeting; items reach it through their document. */
#ifndef LUOSHI_MEETING_MEETING_H
#define LUOSHI_MEETING_MEETING_H

#include "auth/ctx.h"

struct meeting {
    struct meeting_id meeting_id;
    struct document_id document_id;
    struct str title;
    struct date held_on;
    struct str place;
    struct str mode;   /* "", "onsite", "online", "hybrid" */
    struct str chairs; /* names, joined by 、 */
    struct str speakers;
};

/* Records a meeting (meeting_id is not read). Whoever gives in the document journals it there. */
err_t meeting_create(struct ctx *c, const struct meeting *m, struct meeting_id *ret_id);

/* The meeting that the document records, or NULL. */
err_t meeting_of_document(struct ctx *c, struct document_id id, const struct meeting **ret_meeting);

/* Message id for a mode: "On site"; "" for unknown. */
const char *meeting_mode_label(struct str mode);

#endif
