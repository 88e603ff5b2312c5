/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Roles by name, and simple questions about the actor. */
#include "auth/actor.h"

#include "auth/authz.h"

#include "base/check.h"

struct role_row {
    const char *word;
    const char *label;
    bool in_unit;
};

static const struct role_row roles[] = {
#define ROLE(name, word, label, in_unit) {word, label, in_unit},
#include "auth/roles.def"
#undef ROLE
};

const char *role_word(enum role r)
{
    CHECK((unsigned)r < ROLE_COUNT);
    return roles[r].word;
}

const char *role_label(enum role r)
{
    CHECK((unsigned)r < ROLE_COUNT);
    return roles[r].label;
}

bool role_in_unit(enum role r)
{
    CHECK((unsigned)r < ROLE_COUNT);
    return roles[r].in_unit;
}

bool role_parse(struct str word, enum role *ret_role)
{
    for (size_t i = 0; i < ARRAY_LEN(roles); i++) {
        if (str_eq(word, str_of(roles[i].word))) {
            *ret_role = (enum role)i;
            return true;
        }
    }
    return false;
}

bool actor_signed_in(const struct actor *a)
{
    return a->person.v != 0;
}

bool actor_is(const struct actor *a, enum role r)
{
    return (a->roles & 1u << r) != 0;
}

bool actor_sees_all(const struct actor *a)
{
    return authz_decide(a, ITEM_READ, (struct facts){.has_object = true}) == OK;
}

struct person_id actor_for_posts(const struct actor *a)
{
    bool has_none = a->roles != 0 && !actor_is(a, ROLE_HEAD) && !actor_is(a, ROLE_LIAISON);
    struct person_id nobody = {0};
    return has_none ? nobody : a->person;
}
