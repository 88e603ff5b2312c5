/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Rules of telling people; called inside the transaction of what happened.
 *
 * R-NOTIFY-01  Everybody who is told is told once, and nobody of what they did themselves.
 * R-NOTIFY-02  The clock reminds a person of an item at most once a day. */
#include "notify/notify.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "notify_sql.h"

enum urgency {
    NOW,
    DAY,
    REMIND
};

static const struct kind_row {
    const char *word;
    const char *label;
    enum urgency urgency;
} kinds[] = {
#define NOTIFY_KIND(name, word, label, urgency) [NOTIFY_##name] = {word, label, urgency},
#include "notify/notify_kinds.def"
#undef NOTIFY_KIND
};

const char *notify_kind_word(enum notify_kind kind)
{
    return kinds[kind].word;
}

const char *notify_kind_label(enum notify_kind kind)
{
    return kinds[kind].label;
}

bool notify_kind_parse(struct str word, enum notify_kind *ret_kind)
{
    for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
        if (str_eq(word, str_of(kinds[i].word))) {
            *ret_kind = (enum notify_kind)i;
            return true;
        }
    }
    return false;
}

err_t notify_tell(struct ctx *c, const struct notify_event *event)
{
    return notice_insert(c->db, c->a,
                         (struct notice_insert_args){
                             .kind = str_of(notify_kind_word(event->kind)),
                             .item_id = event->item,
                             .unit_id = event->unit,
                             .person_id = event->person,
                             .actor_person_id = c->actor.person,
                             .detail = utf8_head(event->detail, LIMIT_TITLE_CHARS),
                             .is_reminder = kinds[event->kind].urgency == REMIND,
                             .told_at = c->now,
                             .told_on = c->today,
                             .is_to_participants = event->to_participants,
                             .is_to_clerks = event->to_clerks,
                         });
}
