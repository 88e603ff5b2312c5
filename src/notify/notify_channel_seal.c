/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Sealing and opening what is secret of a channel. */
#include "notify/notify_channel_seal.h"

#include "notify_channels_sql.h"

#define WHAT_ADDRESS "channel.address"
#define WHAT_SECRET  "channel.secret"

bool channel_secrets_open(struct arena *a, const struct seal_ring *ring, struct channel_secrets *s)
{
    struct str address = S(""), secret = S("");
    bool done = seal_open(a, ring, WHAT_ADDRESS, s->address, &address) &&
                seal_open(a, ring, WHAT_SECRET, s->secret, &secret);
    s->address = done || s->is_mail ? address : S("");
    s->secret = done ? secret : S("");
    return done;
}

err_t channel_secrets_close(struct arena *a, const struct seal_ring *ring,
                            struct channel_secrets *s)
{
    if (!s->is_mail)
        TRY(seal_close(a, ring, WHAT_ADDRESS, s->address, &s->address));
    return seal_close(a, ring, WHAT_SECRET, s->secret, &s->secret);
}

static void count_one(struct arena *a, const struct seal_ring *ring, const char *what,
                      struct str text, struct channel_seal_count *n)
{
    struct str plain;
    if (text.n == 0)
        return;
    if (!seal_is_sealed(text)) {
        n->plain++;
    } else if (!seal_open(a, ring, what, text, &plain)) {
        n->lost++;
    } else {
        n->sealed++;
        n->old += str_eq(seal_key_of(text), str_of(ring->keys[0].id)) ? 0 : 1;
    }
}

err_t channel_seal_look(struct ctx *c, const struct seal_ring *ring,
                        struct channel_seal_count *ret_count)
{
    struct channel_seals_rows rows;
    struct channel_seal_count n = {0};
    TRY(channel_seals(c->db, c->a, &rows));
    for (size_t i = 0; i < rows.count; i++) {
        if (!str_eq(rows.rows[i].kind, S("mail")))
            count_one(c->a, ring, WHAT_ADDRESS, rows.rows[i].address, &n);
        count_one(c->a, ring, WHAT_SECRET, rows.rows[i].secret, &n);
    }
    *ret_count = n;
    return OK;
}

err_t channel_seal_all(struct ctx *c, const struct seal_ring *ring)
{
    struct channel_seals_rows rows;
    TRY(channel_seals(c->db, c->a, &rows));
    for (size_t i = 0; i < rows.count; i++) {
        const struct channel_seals_row *r = &rows.rows[i];
        struct channel_secrets s = {r->address, r->secret, str_eq(r->kind, S("mail"))};
        if (!channel_secrets_open(c->a, ring, &s))
            continue;
        TRY(channel_secrets_close(c->a, ring, &s));
        TRY(channel_seal_put(c->db, c->a,
                             (struct channel_seal_put_args){.channel_id = r->channel_id,
                                                            .address = s.address,
                                                            .secret = s.secret}));
    }
    return OK;
}
