/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Carrying one message to its peer, and what became of it. The only place that includes curl. 5 s
 * to connect, 15 s in all, 64 KiB of an answer are read, redirects are not followed, proxies of the
 * environment are not used, certificates are verified. Blocks: on the sender's thread only. Where
 * libcurl is not installed each message fails like one whose peer cannot be reached, and its error
 * names the package. */
#ifndef LUOSHI_NOTIFY_NOTIFY_POST_H
#define LUOSHI_NOTIFY_NOTIFY_POST_H

#include "notify/notify_guard.h"
#include "notify/notify_message.h"

struct notify_outcome {
    enum {
        OUTCOME_SENT,
        OUTCOME_AGAIN,
        OUTCOME_DEAD
    } result;
    bool is_peer;      /* the peer's or the channel's fault: other messages would fail as well */
    bool is_gone;      /* the receiver wants nothing more (410) */
    int pause_seconds; /* that the peer asks for; 0: none */
    char error[200];   /* what happened, without addresses or secrets of the channel */
};

struct notify_post;
struct notify_post *notify_post_new(const struct guard *guard); /* guard must outlive it */
void notify_post_free(struct notify_post *post);                /* NULL is allowed */

void notify_post_send(struct notify_post *post, struct arena *a, const struct notify_message *m,
                      struct notify_outcome *ret_outcome);

/* What a robot's answer means: {"errcode":0} or {"code":0} is success. Pure. */
void notify_robot_answer(enum channel_kind kind, struct str body,
                         struct notify_outcome *ret_outcome);

#endif
