/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Telling people. Whoever changes something calls notify_tell in the transaction of the change; the
 * notice in the app and the rows of the outbox (mail, group robots, webhooks) stand or fall with
 * it. Nothing is sent before the commit. */
#ifndef LUOSHI_NOTIFY_NOTIFY_H
#define LUOSHI_NOTIFY_NOTIFY_H

#include "auth/ctx.h"

enum notify_kind {
#define NOTIFY_KIND(name, word, label, urgency) NOTIFY_##name,
#include "notify/notify_kinds.def"
#undef NOTIFY_KIND
    NOTIFY_KIND_COUNT
};

enum notify_object {
#define NOTIFY_OBJECT(name, word) NOTIFY_ON_##name,
#include "notify/notify_objects.def"
#undef NOTIFY_OBJECT
    NOTIFY_ON_COUNT
};

/* How soon a mail leaves: see notify_kinds.def. */
enum notify_urgency {
    NOTIFY_NOW,
    NOTIFY_DAY,
    NOTIFY_REMIND
};

const char *notify_kind_word(enum notify_kind kind);  /* "due_today" */
const char *notify_kind_label(enum notify_kind kind); /* message id "Due today" */
enum notify_urgency notify_kind_urgency(enum notify_kind kind);
bool notify_kind_parse(struct str word, enum notify_kind *ret_kind);

const char *notify_object_word(enum notify_object object);
/* Its page: "/slips/7"; empty for none. An item's page when `object` is none and there is an item.
 */
struct str notify_object_path(struct arena *a, enum notify_object object, int64_t no,
                              struct item_id item);
enum notify_object notify_object_of(struct str word);

struct notify_event {
    enum notify_kind kind;
    struct item_id item;       /* {0}: none */
    enum notify_object object; /* what it is about when that is no item, or more than the item */
    int64_t object_no;
    bool is_merged;          /* one notice stands for all of this kind and object that the person
                                has not read: who is told of many wants their number and the last */
    struct unit_id unit;     /* heads and liaisons of this unit, {0}: none */
    struct person_id person; /* this person, {0}: none */
    const struct person_id *people; /* and these */
    size_t people_count;
    bool to_participants; /* heads and liaisons of all units of the item */
    bool to_clerks;       /* all clerks */
    struct str detail;    /* one sentence in the words of the actor (a reason, a date), or empty;
                             cut at LIMIT_TITLE_CHARS */
};

/* R-NOTIFY-01: each active person once, never the actor. Reminders (urgency REMIND) at most one a
 * day and item for a person: a second one of the day is dropped (R-NOTIFY-02). */
err_t notify_tell(struct ctx *c, const struct notify_event *event);

/* Jobs of the clock (app/job.def). */
err_t notify_remind(struct ctx *c);
err_t notify_retain(struct ctx *c);

#endif
