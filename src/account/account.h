/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Signing in and out, the first set-up, a person's own settings and password. */
#ifndef LUOSHI_ACCOUNT_ACCOUNT_H
#define LUOSHI_ACCOUNT_ACCOUNT_H

#include "auth/ctx.h"
#include "field/field.h"

/* Set-up --------------------------------------------------------------------------------------- */

/* Makes the one-time code of the set-up; only its hash is kept (setting setup_code). `luoshi init`
 * prints it; another call replaces it. */
err_t account_setup_code(struct ctx *c, struct str *ret_code);
/* R-ACCOUNT-05, in constant time. */
err_t account_setup_code_matches(struct ctx *c, struct str code, bool *ret_matches);

struct setup_input {
    struct str code;
    struct str name; /* of the institution */
    struct str name_en;
    struct str number_prefix;
    struct str person_name;
    struct str username;
    struct str password;
    struct str again;
};
struct field_table account_setup_fields(void);
/* The institution, its unit if there is none, and its first administrator and clerk. NOT_FOUND when
 * somebody has an account already (R-ACCOUNT-04). */
err_t account_set_up(struct ctx *c, const struct setup_input *input, struct str encoded);

/* Own settings --------------------------------------------------------------------------------- */

struct own_input {
    struct str language; /* "": as the browser says */
    struct str email;
    bool has_keys;
};
struct field_table account_own_fields(void);
err_t account_own_load(struct ctx *c, struct own_input *ret_input, int64_t *ret_version);
err_t account_own_change(struct ctx *c, const struct own_input *before,
                         const struct own_input *after, int64_t version);

/* Own password: not temporary any more, other sessions end, journalled without values. CONFLICT
 * when it is not `old_encoded` any more. */
err_t account_password_change(struct ctx *c, struct str old_encoded, struct str encoded);

#endif
