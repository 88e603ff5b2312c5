/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Everybody who has an account, active or not, by user name: for the command line. */
#ifndef LUOSHI_PERSON_PERSON_ROSTER_H
#define LUOSHI_PERSON_PERSON_ROSTER_H

#include "auth/ctx.h"

struct roster_line {
    struct person_id person_id;
    struct str username;
    struct str name;
    struct str roles; /* words of roles.def, each once, joined by blanks; may be empty */
    bool is_active;
};

struct roster {
    const struct roster_line *list;
    size_t count;
};

err_t person_roster(struct ctx *c, struct roster *ret_roster);

/* {0} when nobody has that user name. */
err_t person_by_username(struct ctx *c, struct str username, struct person_id *ret_id);

#endif
