/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * R-NOTIFY-12: which columns of a channel are sealed (auth/seal.h): the secret, and the address of
 * everything but mail, which holds a key. */
#ifndef LUOSHI_NOTIFY_NOTIFY_CHANNEL_SEAL_H
#define LUOSHI_NOTIFY_NOTIFY_CHANNEL_SEAL_H

#include "auth/ctx.h"
#include "auth/seal.h"

struct channel_secrets {
    struct str address, secret;
    bool is_mail;
};
/* From the row to plain text; false: the key is not there, both are empty then (a mail's address
 * stays). */
bool channel_secrets_open(struct arena *a, const struct seal_ring *ring, struct channel_secrets *s);
/* The other way. CONFIG: there is no key. */
err_t channel_secrets_close(struct arena *a, const struct seal_ring *ring,
                            struct channel_secrets *s);

/* What stands in the database, by the keys of the ring. */
struct channel_seal_count {
    int64_t plain, sealed, lost; /* lost: no key of the ring opens it */
    int64_t old;                 /* of the sealed: not by the first key */
};
err_t channel_seal_look(struct ctx *c, const struct seal_ring *ring,
                        struct channel_seal_count *ret_count);
/* Seals everything that can be read with the first key; what is lost stays. */
err_t channel_seal_all(struct ctx *c, const struct seal_ring *ring);

#endif
