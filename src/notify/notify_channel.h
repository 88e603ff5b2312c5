/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The institution's channels: rules behind the pages of the settings. R-NOTIFY-09: addresses of
 * robots and webhooks and all secrets are written and never shown again. */
#ifndef LUOSHI_NOTIFY_NOTIFY_CHANNEL_H
#define LUOSHI_NOTIFY_NOTIFY_CHANNEL_H

#include "auth/ctx.h"
#include "field/field.h"
#include "notify/notify_message.h"

struct channel_input {
    struct str name;
    bool is_enabled;
    struct str address, account, secret; /* empty on a stored channel: as they were */
    struct str sender, keyword, certificate;
    struct str unit; /* name; empty: all units */
    struct str what; /* "all", "urgent", "reminders" */
};
struct field_table channel_fields(void);

struct channel_detail {
    struct channel_id channel_id; /* {0}: a new one */
    enum channel_kind kind;
    struct channel_input input; /* without address and secret, but for mail */
    struct channel_input kept;  /* with them */
    struct unit_id unit;
    bool is_unreadable;      /* no key opens them: they have to be entered again */
    struct str address_hint; /* host and last four characters */
    struct instant paused_until_at, last_sent_at;
    int64_t failure_count;
    struct str last_error;
    int64_t version;
};
err_t channel_load(struct ctx *c, struct channel_id id, struct channel_detail *ret_detail);

/* Fills in what is kept, adds what stands against the input, finds the unit. */
err_t channel_check(struct ctx *c, const struct channel_detail *before, struct channel_input *input,
                    struct unit_id *ret_unit, struct field_errors *errors);
/* Writes a new or a changed channel and journals it, secrets without values. CONFLICT: stale. */
err_t channel_store(struct ctx *c, const struct channel_detail *before,
                    const struct channel_input *input, struct unit_id unit, int64_t version,
                    struct channel_id *ret_id);

struct channel_line {
    struct channel_id channel_id;
    const char *kind_label; /* message id */
    struct str name, last_error;
    bool is_enabled;
    struct instant last_sent_at;
    int64_t waiting_count, dead_count, failure_count;
};
err_t channel_lines(struct ctx *c, const struct channel_line **ret_lines, size_t *ret_count);

struct channel_log_line {
    struct instant happened_at;
    int64_t message_no, attempt_no, notice_count, took_ms;
    const char *outcome_label; /* message id */
    struct str error, person;
};
struct channel_dead_line {
    int64_t message_no, notice_count;
    struct instant ended_at;
    struct str error, person;
};
struct channel_history {
    const struct channel_log_line *log;
    size_t log_count;
    const struct channel_dead_line *dead;
    size_t dead_count;
    struct str last_error;
};
/* last_error: as the channel has it; comes back in the language of the page, as all errors here.
 */
err_t channel_history_load(struct ctx *c, struct channel_id id, struct str last_error,
                           struct channel_history *ret_history);

/* A message to the channel, for mail to the actor (INVALID without an address); sent by the sender.
 */
err_t channel_send_test(struct ctx *c, struct channel_id id);
/* Sends a given-up message again, 0: all. */
err_t channel_send_again(struct ctx *c, struct channel_id id, int64_t message_no);

#endif
