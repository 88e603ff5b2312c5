/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * What became of a channel's messages: list, log, dead letters, test, again. */
#include "audit/audit.h"
#include "base/limits.h"
#include "notify/notify_channel.h"
#include "notify_channels_sql.h"

/* Sentences that the sender writes whole; others come from curl and stay as they are. */
static const char *const sentences[] = {
    N_("the address lies in a private network or needs https; see the option allow_peers"),
    N_("the secret of the webhook is not of the form whsec_…"),
    N_("no key here opens the secrets of this channel: put the key file back, or enter them again"),
    N_("the person has no address any more"),
    N_("the person switched mail off"),
    N_("the answer is not that of a robot"),
};

static struct str rest_of(struct ctx *c, struct str text, struct str start)
{
    return arena_str(c->a, str_from(text, start.n));
}

/* What went wrong, in the language of the page. */
static struct str error_text(struct ctx *c, struct str text)
{
    if (str_starts(text, S("the receiver answered ")))
        return trf(c->a, c->lang, N_("the receiver answered %s"),
                   rest_of(c, text, S("the receiver answered ")).p);
    if (str_starts(text, S("the mail server answered ")))
        return trf(c->a, c->lang, N_("the mail server answered %s"),
                   rest_of(c, text, S("the mail server answered ")).p);
    if (str_starts(text, S("the robot answered ")))
        return trf(c->a, c->lang, N_("the robot answered %s"),
                   rest_of(c, text, S("the robot answered ")).p);
    for (size_t i = 0; i < ARRAY_LEN(sentences); i++) {
        if (str_eq(text, str_of(sentences[i])))
            return str_of(T(c, sentences[i]));
    }
    return text;
}

err_t channel_lines(struct ctx *c, const struct channel_line **ret_lines, size_t *ret_count)
{
    struct channel_all_rows rows;
    TRY(channel_all(c->db, c->a, &rows));
    struct channel_line *lines = ARENA_ARRAY(c->a, struct channel_line, rows.count + 1);
    for (size_t i = 0; i < rows.count; i++) {
        const struct channel_all_row *r = &rows.rows[i];
        enum channel_kind kind = CHANNEL_MAIL;
        (void)channel_kind_parse(r->kind, &kind);
        lines[i] = (struct channel_line){
            .channel_id = r->channel_id,
            .kind_label = channel_kind_label(kind),
            .name = r->name,
            .last_error = error_text(c, r->last_error),
            .is_enabled = r->is_enabled,
            .last_sent_at = r->last_sent_at,
            .waiting_count = r->waiting_count,
            .dead_count = r->dead_count,
            .failure_count = r->failure_count,
        };
    }
    *ret_lines = lines;
    *ret_count = rows.count;
    return OK;
}

static const char *outcome_label(struct str word)
{
    if (str_eq(word, S("sent")))
        return N_("Sent");
    return str_eq(word, S("dead")) ? N_("Given up") : N_("To be tried again");
}

static err_t load_log(struct ctx *c, struct channel_id id, struct channel_history *h)
{
    struct channel_log_rows rows;
    TRY(channel_log(c->db, c->a,
                    (struct channel_log_args){.channel_id = id, .row_limit = PAGE_ROWS}, &rows));
    struct channel_log_line *log = ARENA_ARRAY(c->a, struct channel_log_line, rows.count + 1);
    for (size_t i = 0; i < rows.count; i++) {
        const struct channel_log_row *r = &rows.rows[i];
        log[i] =
            (struct channel_log_line){r->happened_at,  r->message_no,    r->attempt_no,
                                      r->notice_count, r->took_ms_count, outcome_label(r->outcome),
                                      r->error,        r->person_name};
    }
    h->log = log;
    h->log_count = rows.count;
    return OK;
}

err_t channel_history_load(struct ctx *c, struct channel_id id, struct str last_error,
                           struct channel_history *ret_history)
{
    struct channel_history h = {0};
    struct channel_dead_rows rows;
    TRY(load_log(c, id, &h));
    TRY(channel_dead(c->db, c->a,
                     (struct channel_dead_args){.channel_id = id, .row_limit = PAGE_ROWS}, &rows));
    struct channel_dead_line *dead = ARENA_ARRAY(c->a, struct channel_dead_line, rows.count + 1);
    for (size_t i = 0; i < rows.count; i++) {
        const struct channel_dead_row *r = &rows.rows[i];
        dead[i] = (struct channel_dead_line){r->message_no, r->notice_count, r->ended_at,
                                             error_text(c, r->error), r->person_name};
    }
    h.last_error = error_text(c, last_error);
    h.dead = dead;
    h.dead_count = rows.count;
    *ret_history = h;
    return OK;
}

static err_t journal(struct ctx *c, struct channel_id id, const char *verb)
{
    return audit_record(c,
                        &(struct audit_entry){.object = AUDIT_CHANNEL, .id = id.v, .verb = verb});
}

err_t channel_send_test(struct ctx *c, struct channel_id id)
{
    struct channel_detail d;
    TRY(channel_load(c, id, &d));
    if (!d.input.is_enabled)
        return ctx_fail(c, CONFLICT, "%s",
                        T(c, N_("The channel is not in use. Switch it on first.")));
    struct person_id person = d.kind == CHANNEL_MAIL ? c->actor.person : (struct person_id){0};
    TRY(channel_test_insert(c->db, c->a,
                            (struct channel_test_insert_args){.channel_id = id,
                                                              .person_id = person,
                                                              .actor_person_id = c->actor.person,
                                                              .now_at = c->now}));
    TRY(channel_unpause(c->db, c->a, (struct channel_unpause_args){.channel_id = id}));
    return journal(c, id, "test");
}

err_t channel_send_again(struct ctx *c, struct channel_id id, int64_t message_no)
{
    struct channel_detail d;
    TRY(channel_load(c, id, &d));
    if (message_no < 0)
        return BAD_REQUEST;
    TRY(channel_replay_rows(c->db, c->a,
                            (struct channel_replay_rows_args){
                                .channel_id = id, .message_no = message_no, .now_at = c->now}));
    TRY(channel_unpause(c->db, c->a, (struct channel_unpause_args){.channel_id = id}));
    return journal(c, id, "replay");
}
