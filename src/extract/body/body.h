/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Walking the outline and adding the items, by kind of document. Inside the folder only. */
#ifndef LUOSHI_EXTRACT_BODY_H
#define LUOSHI_EXTRACT_BODY_H

#include "extract/reader.h"

/* Marks what is no text: web furniture, signatures, contacts, lists of attachments, who was
 * present. */
void extract_mark_furniture(struct reader *r);

/* Finds all tables and marks their lines. */
void extract_find_tables(struct reader *r);
void extract_read_tables(struct reader *r); /* all, table_group.c */

void extract_read_plan(struct reader *r); /* plans and directives */
void extract_read_minutes(struct reader *r);
void extract_read_report(struct reader *r);

/* document_kind.c: once the title is known. */
enum extract_document_kind extract_kind(const struct reader *r);

/* document.c, meeting.c: before and after the items are read. */
void extract_read_meta(struct reader *r);
void extract_read_meeting(struct reader *r);
/* meeting_place.c: where it was held; empty: not said. */
struct span extract_meeting_place(const struct reader *r);
void extract_check_claims(struct reader *r);

#endif
