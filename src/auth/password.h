/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Passwords: argon2id (RFC 9106) through libsodium, 2 passes over 19 MiB (the OWASP minimum), about
 * 26 ms of CPU: only in the SLOW lane. The encoded form carries its parameters. Rules follow NIST
 * SP 800-63B-4: length and a block list, no composition rules, no forced change. */
#ifndef LUOSHI_AUTH_PASSWORD_H
#define LUOSHI_AUTH_PASSWORD_H

#include "auth/ctx.h"

#define PASSWORD_MIN_CHARS 12
#define PASSWORD_MAX_CHARS 128

err_t password_hash(struct arena *a, struct str password, struct str *ret_encoded);

/* An empty `encoded` (no such account) takes as long as a wrong password, and is false. */
bool password_verify(struct str encoded, struct str password);

/* A sentence that says what to do when the password may not be used, or STR_NONE. */
struct str password_objection(struct arena *a, enum lang lang, struct str password,
                              struct str username);

/* A random one for a new account: four groups of four letters and digits that cannot be confused.
 */
struct str password_random(struct arena *a);

#endif
