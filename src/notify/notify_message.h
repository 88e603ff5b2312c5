/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * One message on its way out, and how each channel writes it. Everything here is pure: the sender
 * (notify_sender.c) reads the message from the outbox, the writers make texts, notify_post.c
 * carries them. */
#ifndef LUOSHI_NOTIFY_NOTIFY_MESSAGE_H
#define LUOSHI_NOTIFY_NOTIFY_MESSAGE_H

#include "base/id.h"
#include "html/html.h"
#include "notify/notify.h"

enum channel_kind {
    CHANNEL_MAIL,
    CHANNEL_WECOM,
    CHANNEL_DINGTALK,
    CHANNEL_FEISHU,
    CHANNEL_WEBHOOK,
    CHANNEL_KIND_COUNT
};
const char *channel_kind_word(enum channel_kind kind);  /* "wecom" */
const char *channel_kind_label(enum channel_kind kind); /* message id */
bool channel_kind_parse(struct str word, enum channel_kind *ret_kind);

/* What a channel needs to send; secrets included, so it is never logged. */
struct channel {
    struct channel_id channel_id;
    enum channel_kind kind;
    struct str name, address, account, secret, sender, keyword, certificate;
};

struct notify_line {
    enum notify_kind kind;
    struct item_id item; /* {0}: none */
    struct str number, title;
    struct date due_on;     /* DATE_NONE: none, or it does not matter here */
    struct str unit, actor; /* names; empty: none */
    struct str detail;      /* what the actor said */
    struct url url;         /* empty while the public address is not known */
    struct instant told_at;
};

struct notify_message {
    int64_t message_no; /* the same for all tries */
    int64_t attempt;    /* from 1 */
    const struct channel *channel;
    enum lang lang;
    struct instant now;
    int utc_offset;
    struct str institution;
    struct str public_url;                  /* empty: not set */
    struct str person_name, person_address; /* mail */
    const struct notify_line *lines;
    size_t count;
    size_t left_out;            /* more than fit */
    const struct str *mentions; /* group robots: names of people in that system */
    size_t mention_count;
};

/* "督〔2026〕12号 完善… · 今日到期": what a message says of a line where no markup is possible. */
struct str notify_line_text(struct arena *a, enum lang lang, const struct notify_line *line);
/* Subject of a mail, first line of a group's message: the only line's text, or how many. */
struct str notify_headline(struct arena *a, const struct notify_message *m);

/* Body of a request to a group robot (JSON, ≤ 4096 bytes of text): number, title and date only,
 * never what somebody wrote. R-NOTIFY-06 */
void notify_robot_body(struct arena *a, const struct notify_message *m, struct buf *out);
/* Body of a webhook: one line, thin (ids, number, title, link). */
void notify_webhook_body(struct arena *a, const struct notify_message *m, struct buf *out);

/* Parts of a mail. Header lines without CRLF at the end; every value is free of CR and LF. */
struct notify_mail {
    struct str from, to; /* addresses for the envelope */
    const char *headers[12];
    size_t header_count;
    struct str text, html;
};
void notify_mail_make(struct arena *a, const struct notify_message *m,
                      struct notify_mail *ret_mail);
/* RFC 2047: words of base64, each at most 75 bytes and cut between characters; ASCII as it is. */
struct str notify_mail_encode(struct arena *a, struct str text);

#endif
