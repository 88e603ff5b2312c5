/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Sessions: 32 random bytes in a cookie; the database keeps only their BLAKE2b hash. A session ends
 * by sign-out, 8 hours without a request, or after 7 days; it is new at each sign-in. */
#ifndef LUOSHI_AUTH_SESSION_H
#define LUOSHI_AUTH_SESSION_H

#include "auth/ctx.h"

#define SESSION_IDLE_SECONDS  28800
#define SESSION_LIFE_SECONDS  604800
#define SESSION_TOUCH_SECONDS 600 /* seen_at is written at most this often */

/* Fills c->actor from the token of the cookie; an unknown or expired one leaves nobody signed in.
 * *ret_touch: seen_at should be written (session_mark_seen) in a transaction of its own. */
err_t session_load(struct ctx *c, struct str token, bool *ret_touch);
err_t session_mark_seen(struct ctx *c, struct session_id id);

/* Starts a session and ends those that expired. The token goes into the cookie and nowhere else. */
err_t session_start(struct ctx *c, struct person_id person, struct str *ret_token);
err_t session_end(struct ctx *c); /* the actor's own */
err_t session_end_others(struct ctx *c, struct person_id person, struct session_id keep);

/* What is known of an account for signing in: {0} person when there is none. */
struct credential {
    struct person_id person;
    struct str encoded;
    bool is_temporary;
};
err_t credential_by_username(struct ctx *c, struct str username, struct credential *ret_credential);
err_t credential_by_person(struct ctx *c, struct person_id person,
                           struct credential *ret_credential);
err_t credential_save(struct ctx *c, struct person_id person, struct str encoded,
                      bool is_temporary);

/* Failed attempts slow down the account and the address: nothing for the first 5 (account) or 20
 * (address), then 2 seconds, doubling up to 15 minutes. Kept in the database. */
err_t throttle_wait_seconds(struct ctx *c, struct str username, struct str address,
                            int64_t *ret_seconds);
err_t throttle_failed(struct ctx *c, struct str username, struct str address);
err_t throttle_succeeded(struct ctx *c, struct str username);

#endif
