/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * What the files of the sender share. */
#ifndef LUOSHI_NOTIFY_NOTIFY_SENDER_PARTS_H
#define LUOSHI_NOTIFY_NOTIFY_SENDER_PARTS_H

#include "base/limits.h"
#include "notify/notify_post.h"
#include "notify/notify_sender.h"

/* One message in hand; everything it points to lives in `a`. */
struct sending {
    struct arena *a;
    const char *key_file;
    struct channel channel;
    int64_t claim_no;
    int64_t failure_count; /* of the channel, in a row, before */
    struct person_id person;
    bool is_unreachable;
    struct notify_message message;
    struct notify_outcome outcome;
    int64_t took_us;
    unsigned spread;
};

/* Claim, post, record. s->a, s->key_file and s->channel.channel_id are set. False: nothing to send,
 * or another server was quicker. */
bool sending_run(struct sending *s, struct lanes *lanes, struct notify_post *post);

struct sender_looked {
    struct arena *a;
    struct channel_id channels[LIMIT_CHANNELS];
    size_t count;
};
err_t sender_look(struct db *db, struct sender_looked *l);

#endif
