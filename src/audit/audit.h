/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The journal: who changed what, when, from what to what and why, written in the transaction of the
 * change. Rows of one object are chained by SHA-256, so that an altered or missing row is seen
 * (luoshi verify). Every rule that changes an object calls audit_record once. */
#ifndef LUOSHI_AUDIT_AUDIT_H
#define LUOSHI_AUDIT_AUDIT_H

#include "auth/ctx.h"
#include "html/html.h"

enum audit_object {
    AUDIT_ITEM,
    AUDIT_PLAN,
    AUDIT_DOCUMENT,
    AUDIT_UNIT,
    AUDIT_PERSON,
    AUDIT_SETTING,  /* object 1 is the institution */
    AUDIT_CALENDAR, /* a change of the working calendar: calendar_change */
    AUDIT_MEETING,
    AUDIT_SERIES,
    AUDIT_CIRCULATION,
    AUDIT_TEMPLATE,
    AUDIT_LADDER,
    AUDIT_SLIP,
    AUDIT_CHANNEL,
    AUDIT_SAMPLE,
};

struct audit_entry {
    enum audit_object object;
    int64_t id;
    struct item_id item; /* 0 unless the entry belongs to an item's history */
    const char *verb;    /* "create", "edit", "register", "merge" …: message ids "verb: edit" */
    struct str changes;  /* JSON array as field_diff writes it; STR_NONE: [] */
    struct str reason;   /* as typed; STR_NONE: none */
};

err_t audit_record(struct ctx *c, const struct audit_entry *entry);

/* The same for one who writes many entries of new objects (luoshi seed): the end of the object's
 * chain is kept by the caller ({0} before its first entry), nothing is read, and the entries travel
 * in the caller's pipeline. The hash lives in c->a. */
struct audit_end {
    int64_t object_seq;
    struct str chain_hash;
};
err_t audit_append_send(struct ctx *c, const struct audit_entry *entry, struct audit_end *end);
err_t audit_append_recv(struct db *db, struct arena *a);

/* One line of an item's history, newest first. */
struct audit_change {
    struct str field;  /* name of the member; label by field_find */
    struct str before; /* as text */
    struct str after;
};
struct audit_line {
    struct event_id event_id;
    struct instant happened_at;
    struct str person_name; /* empty: the program itself */
    struct str verb;
    struct str reason;
    const struct audit_change *changes;
    size_t change_count;
};
struct audit_history {
    const struct audit_line *lines;
    size_t count;
};
/* Sets the changes of a line from the stored JSON; what is not understood shows as no change. */
void audit_changes_read(struct arena *a, struct str text, struct audit_line *line);

/* The history of one item (up to `limit` newest lines; seen is up to the caller's load) in two
 * steps, with the same limit, so that a page can pipeline it. */
err_t audit_item_history_send(struct ctx *c, struct item_id id, int64_t limit);
err_t audit_item_history_recv(struct ctx *c, int64_t limit, struct audit_history *ret_history);

/* The same for any other object: the plan, document, unit or person itself. */
err_t audit_object_history(struct ctx *c, enum audit_object object, int64_t id, int64_t limit,
                           struct audit_history *ret_history);

/* The history as a section of a page. The concept says what its words are called. */
struct audit_words {
    struct str (*verb)(struct arena *a, enum lang lang, struct str verb);
    const char *(*label)(struct arena *a, struct str field); /* message id */
    struct str (*value)(struct arena *a, enum lang lang, struct str field, struct str value);
};
/* "part:教务处" is the field "part" of one unit; ret_unit is empty for any other field. */
struct str audit_field_split(struct str field, struct str *ret_unit);
#define AUDIT_LINES_OPEN 8 /* of a longer history; the earlier ones are folded */
void audit_put_history(struct html *h, const struct audit_history *history,
                       const struct audit_words *words);

/* Recomputes every chain; CONFLICT with a note that names the first row that does not fit. */
err_t audit_verify(struct ctx *c, int64_t *ret_rows);

#endif
