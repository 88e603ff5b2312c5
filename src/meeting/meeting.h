/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Meetings: what was held when, where, by whom; its agenda and its decisions, each with the item
 * that came of it. A meeting may record a document (the minutes), a series makes "next" and "last"
 * mean something. Items reach a meeting through a decision, or through the plan of its document. */
#ifndef LUOSHI_MEETING_MEETING_H
#define LUOSHI_MEETING_MEETING_H

#include "auth/ctx.h"
#include "item/item.h"

struct meeting {
    struct meeting_id meeting_id;
    struct document_id document_id; /* {0}: entered by hand */
    struct str document_title;
    bool is_draft; /* its document is being checked, or was discarded: only for those who check */
    struct series_id series_id; /* {0}: none */
    struct str series_name;     /* in the language of the page */
    struct str series_key;      /* the name by which it is chosen */
    struct str title;
    struct date held_on;      /* DATE_NONE: not known */
    struct date held_sort_on; /* held_on, or a far day */
    struct str place;
    struct str mode;   /* "", "onsite", "online", "hybrid" */
    struct str chairs; /* names, joined by 、 */
    struct str speakers;
    struct str note;
    int64_t version;
    struct plan_id plan_id; /* of the document, else of the items made from decisions; {0}: none */
    struct str plan_title, plan_status;
};

/* Records a meeting of a document (document_id, title, held_on, place, mode, chairs, speakers are
 * read). Whoever gives in the document journals it there. */
err_t meeting_create(struct ctx *c, const struct meeting *m, struct meeting_id *ret_id);

/* The meeting that the document records, or NULL: id, title, day, place, mode, chairs, speakers. */
err_t meeting_of_document(struct ctx *c, struct document_id id, const struct meeting **ret_meeting);

/* The only way to a meeting: NOT_FOUND for those who may not know that it exists. */
err_t meeting_load(struct ctx *c, struct meeting_id id, enum action action, struct meeting *ret);

/* Whether the actor may open it. */
err_t meeting_may_read(struct ctx *c, struct meeting_id id, bool *ret_may);

/* On the item's page: the meetings that decided it; show is NULL when there are none, or when the
 * actor does not read all meetings. */
err_t meeting_slot(struct ctx *c, const struct item *item, struct item_slot *ret_slot);

/* Message id for a mode: "On site"; "" for unknown. */
const char *meeting_mode_label(struct str mode);

/* What the journal calls the steps and fields. */
struct audit_words;
extern const struct audit_words meeting_words;

#endif
