/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Sending what is due in the outbox: by the thread of `luoshi serve`, or once by `luoshi jobs run
 * send`.
 *
 *   claim    a transaction: lease of a channel, its first message marked as being sent
 *   post     no transaction: at most 15 s
 *   record   a transaction: sent, again later, or dead; only under the number of the claim
 *
 * A server that stops between post and record leaves a message of which nobody knows whether it
 * arrived; after the lease (30 s) another sends it again under the same number (webhook-id,
 * Message-ID). Everything else is sent exactly once, however many servers there are. */
#ifndef LUOSHI_NOTIFY_NOTIFY_SENDER_H
#define LUOSHI_NOTIFY_NOTIFY_SENDER_H

#include "db/lanes.h"
#include "notify/notify_guard.h"

struct notify_sender;

/* guard and the name of the key file (auth/seal.h) must outlive the sender. */
struct notify_sender *notify_sender_new(struct lanes *lanes, const struct guard *guard,
                                        const char *key_file);
void notify_sender_free(struct notify_sender *sender); /* NULL is allowed */

/* Sends one message of each channel that is ready; how many were tried. */
int notify_sender_round(struct notify_sender *sender);

/* The thread: rounds while there is something, else a look a second. */
void notify_sender_start(struct notify_sender *sender);
void notify_sender_stop(struct notify_sender *sender); /* waits for the message in hand */

#endif
