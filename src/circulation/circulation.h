/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Circulated documents (传达学习): which units must read and sign, who has, who has not.
 *
 * R-CIRC-01 Only the units that it was sent to, and those who see everything, know of a
 * circulation.
 *
 * R-CIRC-02 They read the text through it; the document itself stays as it is scoped.
 *
 * R-CIRC-03 A unit signs once, by its head or liaison, while the circulation is open.
 *
 * R-CIRC-04 A person's urging reaches a unit at most once a day.
 *
 * R-CIRC-05 Closing keeps who has not signed as a fact. */
#ifndef LUOSHI_CIRCULATION_CIRCULATION_H
#define LUOSHI_CIRCULATION_CIRCULATION_H

#include "document/document.h"

#define LIMIT_CIRCULATION_UNITS 1000 /* units of one circulation */

struct circulation {
    struct circulation_id circulation_id;
    struct document_id document_id;
    struct str title, issuer, reference, language, kind, filename, content_hash;
    struct date dated_on;
    struct str note;
    struct date sign_due_on;
    bool is_open;
    bool is_late; /* open, and the day has passed */
    bool is_mine; /* the actor is head or liaison of a unit that signs */
    struct str created_name;
    struct instant created_at, closed_at;
};

struct circulation_unit {
    struct unit_id unit_id;
    struct str name;                             /* in the language of the page */
    struct instant read_at, signed_at, urged_at; /* {0}: not yet */
    struct str read_name, signed_name, text;
    int64_t urge_count;
    bool is_mine, is_signed, is_read;
    bool is_urgeable; /* not signed, and not urged today (R-CIRC-04) */
};

/* The only way to a circulation: NOT_FOUND for those who may not know of it (R-CIRC-01). */
err_t circulation_load(struct ctx *c, struct circulation_id id, enum action action,
                       struct circulation *ret);
/* All of its units in official order. */
err_t circulation_units_load(struct ctx *c, struct circulation_id id,
                             const struct circulation_unit **ret_list, size_t *ret_count);

enum circulation_state {
    CIRCULATION_ALL,
    CIRCULATION_MINE, /* the actor's units have still to sign */
    CIRCULATION_OPEN,
    CIRCULATION_CLOSED
};
struct circulation_line {
    struct circulation circulation; /* id, title, issuer, reference, day, state */
    int64_t unit_count, signed_count, read_count, mine_count;
};
struct circulation_lines {
    const struct circulation_line *list; /* the newest first */
    size_t count;
    bool has_next;
};
/* One page of PAGE_ROWS; after {0} is the first. */
err_t circulation_find(struct ctx *c, enum circulation_state state, struct circulation_id after,
                       struct circulation_lines *ret);
/* Those of a document, the newest first. */
err_t circulation_of(struct ctx *c, struct document_id id, struct circulation_lines *ret);
/* How many wait for the signature of one of the actor's units. */
err_t circulation_waiting_for(struct ctx *c, int64_t *ret_count);

/* Units that can be chosen. */
struct circulation_choice {
    struct unit_id unit_id;
    struct str name; /* in the language of the page */
    struct str kind;
};
err_t circulation_choices_load(struct ctx *c, const struct circulation_choice **ret_list,
                               size_t *ret_count);

struct circulation_input {
    struct date sign_due_on;
    struct str note;
};
extern const struct field_table circulation_table;

/* CONFLICT with a note: a kind of document that is not circulated, or a discarded one. */
err_t circulation_check_document(struct ctx *c, const struct document *d);
/* Sends it and tells the units' heads and liaisons. The units are active ones, each once. */
err_t circulation_send(struct ctx *c, const struct document *d, const struct circulation_input *in,
                       const struct unit_id *units, size_t unit_count,
                       struct circulation_id *ret_id);
/* Keeps that the actor's units have read it. */
err_t circulation_open(struct ctx *c, const struct circulation *k);
/* unit {0}: the first of the actor's. FORBIDDEN: not a unit of the actor's; CONFLICT: signed
 * already, closed. */
err_t circulation_sign(struct ctx *c, const struct circulation *k, struct unit_id unit,
                       struct str text);
/* Tells the units that have not signed; ret_count: how many were told now. */
err_t circulation_urge(struct ctx *c, const struct circulation *k, size_t *ret_count);
err_t circulation_close(struct ctx *c, const struct circulation *k);

/* For the clock (app/job.def): on working days, reminds the units whose day has passed. */
err_t circulation_remind(struct ctx *c);

/* What the journal calls the steps and fields. */
struct audit_words;
extern const struct audit_words circulation_words;

#endif
