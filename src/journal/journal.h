/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The whole journal as a list, for those who may read all of it (JOURNAL_READ): the newest entry
 * first, by person, kind of object, object, step and days.
 *
 * R-JOURNAL-01  An entry about something that does not exist for the reader is not shown: a draft,
 *               what a document under check holds, a slip that was only proposed, a report that was
 *               sent back. */
#ifndef LUOSHI_JOURNAL_JOURNAL_H
#define LUOSHI_JOURNAL_JOURNAL_H

#include "audit/audit.h"
#include "field/field.h"
#include "web/web.h"

#define JOURNAL_ANYBODY (-1)
#define JOURNAL_PROGRAM 0

struct journal_kind {
    const char *word, *label; /* label: message id */
    enum route_name page;
    enum action action; /* who may open the page */
};
extern const struct journal_kind journal_kinds[];
extern const size_t journal_kind_count;

struct journal_verb {
    const char *word, *label; /* label: message id */
    bool is_common;
};
extern const struct journal_verb journal_verbs[];
extern const size_t journal_verb_count;

/* NULL when there is none. */
const struct journal_kind *journal_kind_find(struct str word);
const struct journal_verb *journal_verb_find(struct str word);

/* Where a page begins: the entry at its edge. */
struct journal_key {
    bool is_set;
    struct instant happened_at;
    int64_t id;
};
struct str journal_key_text(struct arena *a, struct journal_key key); /* "1764046800000000-17" */
/* False on anything that journal_key_text does not write; the empty text is no key. */
bool journal_key_parse(struct str text, struct journal_key *ret_key);

struct journal_filter {
    int64_t person_no;                /* JOURNAL_ANYBODY, JOURNAL_PROGRAM, or a person */
    const struct journal_kind *kind;  /* NULL: any */
    int64_t object_no;                /* with a kind; 0: any */
    const struct journal_verb *verb;  /* NULL: any */
    struct date from, to;             /* DATE_NONE: open */
    struct journal_key after, before; /* at most one is set */
};

struct journal_entry {
    struct event_id event_id;
    const struct journal_kind *kind; /* NULL: not known to this version */
    struct str object;               /* its word */
    int64_t object_no, object_seq;
    struct str title, number; /* of the object, in the reader's language; empty: none, or gone */
    int64_t person_no;        /* 0: the program itself */
    struct str username;
    struct audit_line line; /* names in the reader's language */
    struct str chain_hash;  /* 32 bytes */
};

struct journal_page {
    const struct journal_entry *entries;
    size_t count;
    bool has_next, has_previous;
    int64_t looked; /* > 0: the page ends before it is full, because so many were looked at */
    struct journal_key first, last; /* where the pages before and behind this one begin */
};

/* One page of at most `limit` entries. */
err_t journal_load(struct ctx *c, const struct journal_filter *f, int64_t limit,
                   struct journal_page *ret_page);

struct journal_person {
    struct person_id person_id;
    struct str name; /* in the reader's language */
    struct str username;
};
/* Whom to choose from: the first 500. */
err_t journal_people_list(struct ctx *c, const struct journal_person **ret_list, size_t *ret_count);
/* {0} when there is no such person. */
err_t journal_person_get(struct ctx *c, struct person_id id, struct journal_person *ret_person);
/* The person with that user name or name; ret_count 0 nobody, 1 found, 2 not only one. */
err_t journal_person_find(struct ctx *c, struct str text, struct person_id *ret_id,
                          size_t *ret_count);
/* The item or slip with that number; 0: none. */
err_t journal_object_find(struct ctx *c, const struct journal_kind *kind, struct str number,
                          int64_t *ret_no);

/* What a change of an entry is called and says, in the reader's language. */
struct str journal_change_label(struct ctx *c, const struct journal_entry *e,
                                const struct audit_change *ch);
struct str journal_change_value(struct ctx *c, const struct journal_entry *e,
                                const struct audit_change *ch, struct str value);
struct str journal_verb_text(enum lang lang, struct str verb);

/* All entries of the filter as a download; TOO_LARGE behind LIMIT_EXPORT_ROWS. */
err_t journal_csv_write(struct ctx *c, const struct journal_filter *f);

#endif
