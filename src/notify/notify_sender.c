/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * One message from the outbox to its peer: claim and record. */
#include "notify/notify_sender_parts.h"

#include "base/limits.h"
#include "base/rand.h"
#include "notify/notify_channel_seal.h"
#include "notify/notify_time.h"
#include "notify_sender_sql.h"
#include "settings/settings.h"

#include <stdlib.h>

#define LEASE_SECONDS 30

/* Between two messages to one group: 18 a minute where 20 are allowed, 80 where 100 are. */
static const int64_t pause_us[CHANNEL_KIND_COUNT] = {
    [CHANNEL_WECOM] = 60 * SECOND_US / 18,
    [CHANNEL_DINGTALK] = 60 * SECOND_US / 18,
    [CHANNEL_FEISHU] = 60 * SECOND_US / 80,
};

static err_t make_context(struct sending *s, struct db *db, struct ctx *ret_c)
{
    *ret_c = (struct ctx){.a = s->a, .db = db, .now = clock_now()};
    TRY(settings_load(ret_c));
    ret_c->today = clock_date(ret_c->now, ret_c->institution.utc_offset);
    return OK;
}

static err_t claim_channel(struct sending *s, struct ctx *c)
{
    struct sender_claim_row row;
    TRY(sender_claim(c->db, c->a,
                     (struct sender_claim_args){
                         .channel_id = s->channel.channel_id,
                         .now_at = c->now,
                         .until_at = {c->now.us + LEASE_SECONDS * SECOND_US},
                     },
                     &row));
    s->claim_no = row.claim_no;
    s->failure_count = row.failure_count;
    s->channel.name = row.name;
    s->channel.address = row.address;
    s->channel.account = row.account;
    s->channel.secret = row.secret;
    s->channel.sender = row.sender;
    s->channel.keyword = row.keyword;
    s->channel.certificate = row.certificate;
    return channel_kind_parse(row.kind, &s->channel.kind) ? OK : INTERNAL;
}

/* Webhooks carry one event each; a mail or a group's message what is due together. */
static err_t mark(struct sending *s, struct ctx *c, const struct sender_first_row *first)
{
    s->message.message_no = first->message_no > 0 ? first->message_no : first->outbox_id.v;
    s->person = first->person_id;
    return sender_mark(c->db, c->a,
                       (struct sender_mark_args){
                           .channel_id = s->channel.channel_id,
                           .now_at = c->now,
                           .person_no = first->person_id.v,
                           .old_no = first->message_no,
                           .message_no = s->message.message_no,
                           .row_limit = s->channel.kind == CHANNEL_WEBHOOK ? 1 : 1000,
                       });
}

static struct url line_url(struct ctx *c, const struct sender_lines_row *r)
{
    struct str site = c->institution.public_url;
    if (site.n == 0)
        return (struct url){STR_NONE};
    enum notify_object object = notify_object_of(r->object);
    if (object == NOTIFY_ON_PLAN && r->item_id.v != 0)
        object = NOTIFY_ON_NONE;
    struct str path = object == NOTIFY_ON_MEETING /* which those who are called may not read */
                          ? STR_NONE
                          : notify_object_path(c->a, object, r->object_no, r->item_id);
    if (path.n == 0)
        path = S("/notices");
    return (struct url){arena_printf(c->a, "%.*s%.*s", STR_ARG(site), STR_ARG(path))};
}

static err_t load_person(struct sending *s, struct ctx *c)
{
    struct notify_message *m = &s->message;
    m->lang = c->institution.lang;
    if (s->person.v == 0)
        return OK;
    struct sender_person_row p;
    TRY(sender_person(c->db, c->a, (struct sender_person_args){.person_id = s->person}, &p));
    (void)lang_parse(p.language, &m->lang);
    m->person_name = lang_name(m->lang, p.name, p.name_en);
    m->person_address = p.email;
    s->is_unreachable = !p.is_active || p.email.n == 0;
    return OK;
}

static err_t load_lines(struct sending *s, struct ctx *c)
{
    struct notify_message *m = &s->message;
    struct sender_lines_rows rows;
    TRY(sender_lines(c->db, c->a, (struct sender_lines_args){.message_no = m->message_no}, &rows));
    struct notify_line *lines = ARENA_ARRAY(c->a, struct notify_line, rows.count + 1);
    m->count = rows.count < LIMIT_MESSAGE_LINES ? rows.count : LIMIT_MESSAGE_LINES;
    m->left_out = rows.count - m->count;
    m->lines = lines;
    for (size_t i = 0; i < m->count; i++) {
        const struct sender_lines_row *r = &rows.rows[i];
        lines[i] = (struct notify_line){
            .kind = NOTIFY_TEST,
            .item = r->item_id,
            .number = r->number,
            .title = r->title,
            .due_on = r->due_on,
            .unit = lang_name(m->lang, r->unit_name, r->unit_name_en),
            .actor = lang_name(m->lang, r->actor_name, r->actor_name_en),
            .detail = r->detail,
            .url = line_url(c, r),
            .told_at = r->told_at,
        };
        (void)notify_kind_parse(r->kind, &lines[i].kind);
        m->attempt = r->attempt_count > m->attempt ? r->attempt_count : m->attempt;
    }
    return OK;
}

/* A group is told whom it concerns: those who were told of it themselves. R-NOTIFY-13 */
static err_t load_mentions(struct sending *s, struct ctx *c)
{
    struct notify_message *m = &s->message;
    struct sender_mentions_rows rows;
    struct buf kinds = buf_new(KIB(4));
    if (s->channel.kind == CHANNEL_MAIL || s->channel.kind == CHANNEL_WEBHOOK)
        return OK;
    buf_put_char(&kinds, ' ');
    for (int kind = 0; kind < NOTIFY_KIND_COUNT; kind++)
        if (notify_kind_urgency((enum notify_kind)kind) != NOTIFY_DAY)
            buf_printf(&kinds, "%s ", notify_kind_word((enum notify_kind)kind));
    struct str urgent = arena_str(c->a, buf_str(&kinds));
    buf_free(&kinds);
    TRY(sender_mentions(
        c->db, c->a,
        (struct sender_mentions_args){.channel_kind = str_of(channel_kind_word(s->channel.kind)),
                                      .message_no = m->message_no,
                                      .kinds = urgent},
        &rows));
    struct str *list = ARENA_ARRAY(c->a, struct str, rows.count + 1);
    for (size_t i = 0; i < rows.count; i++)
        list[i] = rows.rows[i].handle;
    m->mentions = list;
    m->mention_count = rows.count;
    return OK;
}

static err_t claim_run(void *user, struct db *db)
{
    struct sending *s = user;
    struct channel_id id = s->channel.channel_id;
    arena_reset(s->a);
    *s = (struct sending){.a = s->a, .key_file = s->key_file, .channel = {.channel_id = id}};
    struct ctx c;
    TRY(make_context(s, db, &c));
    TRY(claim_channel(s, &c));
    TRY(sender_left_behind(db, s->a, (struct sender_left_behind_args){.channel_id = id}));
    struct sender_first_row *first;
    TRY(sender_first(db, s->a, (struct sender_first_args){.channel_id = id, .now_at = c.now},
                     &first));
    if (first == NULL)
        return NOT_FOUND; /* the lease is undone with the rest */
    TRY(mark(s, &c, first));
    s->message.channel = &s->channel;
    s->message.now = c.now;
    s->message.utc_offset = c.institution.utc_offset;
    s->message.public_url = c.institution.public_url;
    TRY(load_person(s, &c));
    s->message.institution = lang_name(s->message.lang, c.institution.name, c.institution.name_en);
    TRY(load_lines(s, &c));
    return load_mentions(s, &c);
}

static struct instant pause_until(const struct sending *s, struct instant now)
{
    const struct notify_outcome *o = &s->outcome;
    struct instant until = {now.us + pause_us[s->channel.kind]};
    if (o->is_peer)
        (void)notify_time_retry(s->failure_count < 2 ? s->failure_count + 1 : 3, s->spread, now,
                                &until); /* 10 s, 1 min, then 5 min */
    if (o->pause_seconds > 0 && until.us < now.us + o->pause_seconds * SECOND_US)
        until.us = now.us + o->pause_seconds * SECOND_US;
    return until.us > now.us ? until : (struct instant){0};
}

static err_t release(struct sending *s, struct ctx *c)
{
    const struct notify_outcome *o = &s->outcome;
    bool is_sent = o->result == OUTCOME_SENT;
    return sender_release(c->db, c->a,
                          (struct sender_release_args){
                              .channel_id = s->channel.channel_id,
                              .claim_no = s->claim_no,
                              .paused_until_at = pause_until(s, c->now),
                              .failure_count = o->is_peer ? s->failure_count + 1
                                               : is_sent  ? 0
                                                          : s->failure_count,
                              .last_error = str_of(o->is_peer ? o->error : ""),
                              .last_sent_at = is_sent ? c->now : (struct instant){0},
                              .is_gone = o->is_gone,
                          });
}

static err_t end_message(struct sending *s, struct ctx *c, const char **ret_word)
{
    const struct notify_outcome *o = &s->outcome;
    struct instant again;
    if (o->result == OUTCOME_AGAIN &&
        notify_time_retry(s->message.attempt, s->spread, c->now, &again)) {
        *ret_word = "again";
        return sender_again(c->db, c->a,
                            (struct sender_again_args){.message_no = s->message.message_no,
                                                       .error = str_of(o->error),
                                                       .not_before_at = again});
    }
    *ret_word = o->result == OUTCOME_SENT ? "sent" : "dead";
    return sender_end(c->db, c->a,
                      (struct sender_end_args){.message_no = s->message.message_no,
                                               .status = str_of(*ret_word),
                                               .error = str_of(o->error),
                                               .now_at = c->now});
}

static err_t record_run(void *user, struct db *db)
{
    struct sending *s = user;
    const char *word;
    struct ctx c;
    TRY(make_context(s, db, &c));
    TRY(release(s, &c));
    TRY(end_message(s, &c, &word));
    return sender_log(db, s->a,
                      (struct sender_log_args){
                          .channel_id = s->channel.channel_id,
                          .person_id = s->person,
                          .message_no = s->message.message_no,
                          .notice_count = (int64_t)(s->message.count + s->message.left_out),
                          .attempt_no = s->message.attempt,
                          .outcome = str_of(word),
                          .error = str_of(s->outcome.error),
                          .now_at = c.now,
                          .took_ms_count = s->took_us / 1000,
                      });
}

/* Out of the transaction. False: no key here opens them; it is tried again, as when the peer does
 * not answer. */
static bool open_secrets(struct sending *s)
{
    struct seal_ring ring;
    struct note note = {{0}};
    struct channel *ch = &s->channel;
    struct channel_secrets open = {ch->address, ch->secret, ch->kind == CHANNEL_MAIL};
    if (seal_read(s->a, s->key_file, &ring, &note) == OK &&
        channel_secrets_open(s->a, &ring, &open)) {
        ch->address = open.address;
        ch->secret = open.secret;
        return true;
    }
    s->outcome = (struct notify_outcome){
        .result = OUTCOME_AGAIN,
        .is_peer = true,
        .error = "no key here opens the secrets of this channel: put the key file back, or enter "
                 "them again"};
    return false;
}

bool sending_run(struct sending *s, struct lanes *lanes, struct notify_post *post)
{
    if (lane_run(lanes, DB_WRITER, claim_run, s) != OK)
        return false;
    int64_t start = clock_monotonic_us();
    if (s->is_unreachable) {
        s->outcome = (struct notify_outcome){.result = OUTCOME_DEAD,
                                             .error = "the person has no address any more"};
    } else if (open_secrets(s)) {
        notify_post_send(post, s->a, &s->message, &s->outcome);
    }
    s->took_us = clock_monotonic_us() - start;
    uint16_t spread;
    rand_bytes(&spread, sizeof spread);
    s->spread = spread;
    (void)lane_run(lanes, DB_WRITER, record_run,
                   s); /* else the lease runs out, and it goes again */
    return true;
}

err_t sender_look(struct db *db, struct sender_looked *l)
{
    struct sender_ready_rows rows;
    TRY(sender_ready(db, l->a, (struct sender_ready_args){.now_at = clock_now()}, &rows));
    l->count = 0;
    for (size_t i = 0; i < rows.count && l->count < LIMIT_CHANNELS; i++) {
        int64_t minute = clock_now().us / (60 * SECOND_US) % 30;
        if (minute == 0 && str_eq(rows.rows[i].kind, S("feishu")))
            continue; /* the robot refuses many at sharp and half hours */
        l->channels[l->count++] = rows.rows[i].channel_id;
    }
    return OK;
}
