/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * What a person chose about mails, and their calendar feeds. */
#ifndef LUOSHI_NOTIFY_NOTIFY_OWN_H
#define LUOSHI_NOTIFY_NOTIFY_OWN_H

#include "auth/ctx.h"
#include "field/field.h"

struct own_mail_input {
    struct str mail;                         /* "each", "digest", "off" */
    struct str digest, quiet_from, quiet_to; /* "08:00"; quiet hours from = to: none */
};
struct field_table own_mail_fields(void);
/* Writes the times as 08:00 and adds what stands against them. */
void own_mail_check(struct ctx *c, struct own_mail_input *io_input, struct field_errors *errors);
err_t own_mail_load(struct ctx *c, struct own_mail_input *ret_input, struct str *ret_address);
/* Writes and journals what differs; mails that wait go no more when they were switched off. */
err_t own_mail_change(struct ctx *c, const struct own_mail_input *before,
                      const struct own_mail_input *after);

/* R-NOTIFY-08: the address of a feed is its key. It is shown once, only its hash is kept, and a
 * revoked one is NOT_FOUND from then on. It shows what its person may see now. */
struct feed {
    struct feed_id feed_id;
    struct str name, query;
    struct instant created_at;
};
err_t feed_load_own(struct ctx *c, const struct feed **ret_feeds, size_t *ret_count);
/* query: of a list of items, empty: what the person works on. INVALID above LIMIT_FEEDS. */
err_t feed_make(struct ctx *c, struct str name, struct str query, struct str *ret_token);
err_t feed_remove(struct ctx *c, struct feed_id id); /* NOT_FOUND: not one of the actor's */
/* The calendar behind a token, written to out, as its person; c->actor becomes that person. What it
 * gave out is remembered (R-NOTIFY-11): when that has changed nothing is written to out, and
 * feed_write_down does both in a transaction that writes. */
err_t feed_write(struct ctx *c, struct str token, struct buf *out, bool *ret_must_write);
err_t feed_write_down(struct ctx *c, struct str token, struct buf *out);
struct str feed_token_hash(struct arena *a, struct str token);

#endif
