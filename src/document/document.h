/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Documents: the sources of plans. The original bytes are kept by their SHA-256, the plain text
 * with its paragraphs; what was read from it becomes a draft plan that a person checks (check/). */
#ifndef LUOSHI_DOCUMENT_DOCUMENT_H
#define LUOSHI_DOCUMENT_DOCUMENT_H

#include "document/document_mark.h"
#include "document/document_text.h"
#include "extract/extract.h"
#include "field/field.h"
#include "meeting/meeting.h"

extern const struct choice document_kinds[];          /* ends with word == NULL */
const char *document_kind_label(struct str kind);     /* message id "Minutes" */
const char *document_status_label(struct str status); /* message id "Being checked" */

struct document {
    struct document_id document_id;
    struct str kind;
    struct str title;
    struct str issuer;
    struct str reference; /* the document's own number */
    struct str language;  /* "zh", "en" */
    struct date dated_on;
    int64_t year;        /* 0: none */
    struct str status;   /* "checking", "confirmed", "discarded" */
    struct str filename; /* "" when pasted */
    struct str media_type;
    struct str encoding;
    struct str content_hash;                        /* 32 bytes */
    int64_t claimed_part_count, claimed_task_count; /* 0: not said */
    struct person_id given_person_id;
    struct str given_name;
    struct instant given_at;
    int64_t version;
    struct plan_id plan_id; /* the plan made from it; 0: none */
    struct str plan_title;
    struct str plan_status;
};

/* The only way to a document: NOT_FOUND for those who may not know that it exists. */
err_t document_load(struct ctx *c, struct document_id id, enum action action, struct document *ret);
/* The same, and it must still be open to checking: CONFLICT with a note otherwise. */
err_t document_load_checking(struct ctx *c, struct document_id id, struct document *ret);
/* Its plain text (up to LIMIT_DOCUMENT_TEXT) and the byte ranges of its paragraphs. */
err_t document_text(struct ctx *c, struct document_id id, struct document_body *ret_body);
/* The original bytes. */
err_t document_content(struct ctx *c, const struct document *d, struct str *ret_bytes);

/* What the actor may do with documents at all: which buttons a page has. */
struct document_powers {
    bool may_give, may_check;
};
struct document_powers document_powers(const struct ctx *c);

/* Lists ---------------------------------------------------------------------------------------- */

struct document_filter {
    struct str kind;         /* "" all */
    struct str status;       /* "" all but discarded */
    int64_t year;            /* 0 all */
    struct str q;            /* part of title, issuer or reference; "" all */
    struct instant after_at; /* keyset: rows before this one; {0} from the newest */
    struct document_id after;
};

struct document_line {
    struct document_id document_id;
    struct str kind, title, issuer, reference, status, media_type, filename;
    struct date dated_on;
    struct instant given_at;
    int64_t paragraph_count;
    int64_t draft_count, item_count, done_count; /* tasks proposed, registered, done */
    struct plan_id plan_id;
};

struct document_lines {
    const struct document_line *list;
    size_t count;
    bool has_more;
};

/* PAGE_ROWS newest documents that the actor may see. */
err_t document_find(struct ctx *c, const struct document_filter *filter,
                    struct document_lines *ret);

/* Giving in ------------------------------------------------------------------------------------ */

struct document_input {
    struct str bytes;     /* of the file, or the pasted text */
    struct str filename;  /* "" when pasted */
    struct str title;     /* "": as read */
    struct str kind;      /* "": as read */
    struct date dated_on; /* DATE_NONE: as read */
    bool again;           /* the same bytes were given in before, and that is meant */
};

/* Read, but not stored yet. */
struct document_draft;

/* Reads the bytes: encoding, text, items. Needs no write access: the SLOW lane calls it. INVALID or
 * TOO_LARGE with a note that says what to do; CONFLICT when the same bytes were given in before and
 * `again` is false: *ret_same then tells which document. */
err_t document_read(struct ctx *c, const struct document_input *in,
                    struct document_draft **ret_draft, struct document_id *ret_same);
/* Stores what was read: file, document, paragraphs, meeting, draft plan with its items. */
err_t document_store(struct ctx *c, const struct document_draft *draft, struct document_id *ret_id,
                     size_t *ret_item_count);
/* Both at once, in the transaction of the caller: commands and the demonstration. */
err_t document_give_in(struct ctx *c, const struct document_input *in, struct document_id *ret_id);

/* One line of at most LIMIT_TITLE_CHARS. */
struct str document_title_text(struct arena *a, struct str s);
/* R-DOC-08: terms in working days are counted again by the institution's calendar; the extractor
 * knows weekends only. */
err_t document_count_workdays(struct ctx *c, struct extract_plan *plan);
/* Units and date that the reader is to know, for reading a piece of a document again. */
err_t document_extract_options(struct ctx *c, struct date dated_on, struct extract_options *ret);

/* Changes -------------------------------------------------------------------------------------- */

struct document_edit_input {
    struct str kind;
    struct str title;
    struct str issuer;
    struct str reference;
    struct date dated_on;
};
extern const struct field_table document_edit_table;

err_t document_change(struct ctx *c, const struct document *d, const struct document_edit_input *in,
                      int64_t version);
err_t document_drop(struct ctx *c, const struct document *d, struct str reason);
/* checking → confirmed, by check_confirm_document only. */
err_t document_mark_confirmed(struct ctx *c, const struct document *d, size_t item_count);

/* What became of the text ---------------------------------------------------------------------- */

struct document_item {
    struct item_id item_id;
    struct str kind, number, title, status, drop_reason;
    int64_t position;
    bool is_dropped;
    struct item_id merged_item_id; /* merged into this one; 0: no */
};

struct document_coverage {
    const struct document_item *items; /* by position */
    size_t item_count;
    const struct document_mark *marks; /* sorted; item_index points into items */
    size_t mark_count;
};
err_t document_coverage_load(struct ctx *c, struct document_id id, struct document_coverage *ret);

/* The paragraphs with their marks, as a page prints them. */
void document_put_text(struct html *h, const struct document_text_view *v);

/* What the journal calls the steps and fields. */
struct audit_words;
extern const struct audit_words document_words;

#endif
