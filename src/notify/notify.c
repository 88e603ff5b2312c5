/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Rules of telling people; called inside the transaction of what happened.
 *
 * R-NOTIFY-01  Everybody who is told is told once, and nobody of what they did themselves.
 * R-NOTIFY-10  Signatures of one plan are one notice to the clerk.
 * R-NOTIFY-02  The clock reminds a person of an item at most once a day. */
#include "notify/notify.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "notify/notify_time.h"
#include "notify_sql.h"
#include "json/json_write.h"

static const struct kind_row {
    const char *word;
    const char *label;
    enum notify_urgency urgency;
} kinds[] = {
#define NOTIFY_KIND(name, word, label, urgency) [NOTIFY_##name] = {word, label, NOTIFY_##urgency},
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

enum notify_urgency notify_kind_urgency(enum notify_kind kind)
{
    return kinds[kind].urgency;
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

static const char *const objects[] = {
#define NOTIFY_OBJECT(name, word) [NOTIFY_ON_##name] = word,
#include "notify/notify_objects.def"
#undef NOTIFY_OBJECT
};

const char *notify_object_word(enum notify_object object)
{
    return objects[object];
}

enum notify_object notify_object_of(struct str word)
{
    for (size_t i = 0; i < ARRAY_LEN(objects); i++) {
        if (str_eq(word, str_of(objects[i])))
            return (enum notify_object)i;
    }
    return NOTIFY_ON_NONE;
}

/* One telling: whom and where, before anything is written. */
struct telling {
    struct ctx *c;
    const struct notify_event *event;
    struct notice_people_rows people;
    struct notice_channels_rows channels;
    struct notice_told_already_rows told;
    const struct calendar *calendar; /* NULL: no mail leaves */
};

static bool is_reminder(const struct telling *t)
{
    return kinds[t->event->kind].urgency == NOTIFY_REMIND;
}

static err_t look_up(struct telling *t)
{
    struct ctx *c = t->c;
    const struct notify_event *e = t->event;
    struct str kind = str_of(notify_kind_word(e->kind));
    TRY(notice_people_send(
        c->db, (struct notice_people_args){
                   .actor_person_id = c->actor.person,
                   .person_id = e->person,
                   .people_json = json_ids(c->a, e->people, sizeof *e->people, e->people_count),
                   .unit_id = e->unit,
                   .item_id = e->item,
                   .is_to_participants = e->to_participants,
                   .is_to_clerks = e->to_clerks,
                   .digest_minutes = NOTIFY_DIGEST_MINUTES,
                   .quiet_from_minutes = NOTIFY_QUIET_FROM_MINUTES,
                   .quiet_to_minutes = NOTIFY_QUIET_TO_MINUTES,
               }));
    TRY(notice_channels_send(c->db, (struct notice_channels_args){
                                        .kind = kind, .unit_id = e->unit, .item_id = e->item}));
    if (is_reminder(t))
        TRY(notice_told_already_send(
            c->db, (struct notice_told_already_args){.item_id = e->item, .told_on = c->today}));
    TRY(notice_people_recv(c->db, c->a, &t->people));
    TRY(notice_channels_recv(c->db, c->a, &t->channels));
    return is_reminder(t) ? notice_told_already_recv(c->db, c->a, &t->told) : OK;
}

static bool was_told(const struct telling *t, struct person_id person)
{
    for (size_t i = 0; i < t->told.count; i++) {
        if (t->told.rows[i].person_id.v == person.v)
            return true;
    }
    return false;
}

static struct instant mail_leaves(const struct telling *t, const struct notice_people_row *p)
{
    struct notify_hours hours = {p->digest_minutes, p->quiet_from_minutes, p->quiet_to_minutes};
    bool at_once = kinds[t->event->kind].urgency == NOTIFY_NOW && !str_eq(p->mail, S("digest"));
    int offset = t->c->institution.utc_offset;
    return at_once ? notify_time_urgent(t->calendar, &hours, t->c->now, offset)
                   : notify_time_digest(t->calendar, &hours, t->c->now, offset);
}

static void put_row(struct json *j, struct channel_id channel, struct person_id person,
                    struct instant not_before)
{
    json_array_begin(j);
    json_int(j, channel.v);
    if (person.v == 0)
        json_put_null(j);
    else
        json_int(j, person.v);
    json_int(j, not_before.us);
    json_array_end(j);
}

/* Rows of the outbox for one channel: mail one a person who takes it, else one. */
static size_t put_channel(const struct telling *t, struct json *j,
                          const struct notice_channels_row *channel)
{
    if (!str_eq(channel->kind, S("mail"))) {
        if (is_reminder(t) && t->told.count > 0)
            return 0;
        put_row(j, channel->channel_id, (struct person_id){0}, t->c->now);
        return 1;
    }
    size_t count = 0;
    for (size_t i = 0; i < t->people.count; i++) {
        const struct notice_people_row *p = &t->people.rows[i];
        if (p->email.n == 0 || str_eq(p->mail, S("off")) || was_told(t, p->person_id))
            continue;
        put_row(j, channel->channel_id, p->person_id, mail_leaves(t, p));
        count++;
    }
    return count;
}

static err_t write_notices(struct telling *t, struct str detail)
{
    struct ctx *c = t->c;
    struct buf ids = buf_new(MIB(1));
    struct json j = json_new(&ids);
    json_array_begin(&j);
    for (size_t i = 0; i < t->people.count; i++)
        json_int(&j, t->people.rows[i].person_id.v);
    json_array_end(&j);
    struct str ids_json = arena_str(c->a, buf_str(&ids));
    buf_free(&ids);
    struct str kind = str_of(notify_kind_word(t->event->kind));
    struct str object = str_of(notify_object_word(t->event->object));
    TRY(notice_insert(c->db, c->a,
                      (struct notice_insert_args){
                          .ids_json = ids_json,
                          .kind = kind,
                          .item_id = t->event->item,
                          .unit_id = t->event->unit,
                          .actor_person_id = c->actor.person,
                          .detail = detail,
                          .is_reminder = is_reminder(t),
                          .told_at = c->now,
                          .told_on = c->today,
                          .object = object,
                          .object_no = t->event->object_no,
                          .is_merged = t->event->is_merged,
                      }));
    if (!t->event->is_merged)
        return OK;
    return notice_merge(c->db, c->a,
                        (struct notice_merge_args){.ids_json = ids_json,
                                                   .kind = kind,
                                                   .object = object,
                                                   .object_no = t->event->object_no});
}

static err_t write_outbox(struct telling *t, struct str detail)
{
    struct ctx *c = t->c;
    struct buf rows = buf_new(MIB(4));
    struct json j = json_new(&rows);
    size_t count = 0;
    json_array_begin(&j);
    bool has_mail = false; /* people get mail through the first mail channel only */
    for (size_t i = 0; i < t->channels.count; i++) {
        bool is_mail = str_eq(t->channels.rows[i].kind, S("mail"));
        if (!is_mail || !has_mail)
            count += put_channel(t, &j, &t->channels.rows[i]);
        has_mail = has_mail || is_mail;
    }
    json_array_end(&j);
    struct str rows_json = arena_str(c->a, buf_str(&rows));
    buf_free(&rows);
    if (count == 0)
        return OK;
    return outbox_insert(c->db, c->a,
                         (struct outbox_insert_args){
                             .rows_json = rows_json,
                             .kind = str_of(notify_kind_word(t->event->kind)),
                             .item_id = t->event->item,
                             .unit_id = t->event->unit,
                             .actor_person_id = c->actor.person,
                             .detail = detail,
                             .told_at = c->now,
                             .object = str_of(notify_object_word(t->event->object)),
                             .object_no = t->event->object_no,
                         });
}

err_t notify_tell(struct ctx *c, const struct notify_event *event)
{
    struct telling t = {.c = c, .event = event};
    struct str detail = utf8_head(event->detail, LIMIT_TITLE_CHARS);
    if (detail.p == NULL)
        detail = S("");
    TRY(look_up(&t));
    if (t.people.count > 0)
        TRY(write_notices(&t, detail));
    if (t.channels.count == 0)
        return OK;
    TRY(calendar_load_around(c, c->today, &t.calendar));
    return write_outbox(&t, detail);
}
