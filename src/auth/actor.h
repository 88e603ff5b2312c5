/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Who acts: the signed-in person with the roles held, or nobody. Loaded once a request from the
 * session (or once a command), in the same transaction as what the request reads. */
#ifndef LUOSHI_AUTH_ACTOR_H
#define LUOSHI_AUTH_ACTOR_H

#include "base/id.h"
#include "base/str.h"
#include "i18n/i18n.h"

enum role {
#define ROLE(name, word, label, in_unit) ROLE_##name,
#include "auth/roles.def"
#undef ROLE
    ROLE_COUNT
};

const char *role_word(enum role r);  /* "clerk" */
const char *role_label(enum role r); /* message id "Clerk" */
bool role_in_unit(enum role r);
bool role_parse(struct str word, enum role *ret_role);

struct actor {
    struct person_id person; /* 0: nobody is signed in */
    struct str name;         /* in the language of the page, once that is known */
    struct str name_en;
    struct str username;
    unsigned roles;      /* bit 1u << enum role */
    struct unit_id unit; /* home unit */
    struct session_id session;
    struct str csrf;
    bool must_change_password;
    bool has_keys;        /* single-key shortcuts on */
    int64_t unread_count; /* notices; 100: that many or more */
    bool has_lang;
    enum lang lang;
};

bool actor_signed_in(const struct actor *a);
bool actor_is(const struct actor *a, enum role r);
/* True for the roles that see every item; false: only where the person's units take part. */
bool actor_sees_all(const struct actor *a);
/* For statements that ask for the actor's posts in units: {0}, which no row has, for somebody who
 * certainly has none. */
struct person_id actor_for_posts(const struct actor *a);

#endif
