/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The decision, read from permissions.def. */
#include "auth/authz.h"

#include "base/check.h"

struct permission {
    const char *name;
    const char *any; /* letters of the roles that may do it to any object */
    const char *own; /* … only where they take part */
};

static const struct permission permissions[] = {
#define PERMISSION(name, any, own) {#name, any, own},
#include "auth/permissions.def"
#undef PERMISSION
};

static const char letters[ROLE_COUNT] = {'A', 'C', 'L', 'H', 'I', 'U'};

const char *action_name(enum action a)
{
    CHECK((unsigned)a < ACTION_COUNT);
    return permissions[a].name;
}

static bool has_role_in(const struct actor *actor, const char *wanted)
{
    for (int r = 0; r < ROLE_COUNT; r++) {
        if (actor_is(actor, (enum role)r) && strchr(wanted, letters[r]) != NULL)
            return true;
    }
    return false;
}

static bool allowed(const struct actor *actor, enum action action, struct facts facts)
{
    const struct permission *p = &permissions[action];
    return has_role_in(actor, p->any) ||
           ((facts.takes_part || facts.is_self) && has_role_in(actor, p->own));
}

/* May the actor know that the item exists? */
static bool visible(const struct actor *actor, struct facts facts)
{
    return facts.is_self || allowed(actor, ITEM_READ, facts);
}

err_t authz_decide(const struct actor *actor, enum action action, struct facts facts)
{
    CHECK((unsigned)action < ACTION_COUNT);
    if (action == PUBLIC)
        return OK;
    if (!actor_signed_in(actor))
        return SIGN_IN;
    if (facts.has_object && facts.is_draft && !facts.is_self && !allowed(actor, PLAN_CHECK, facts))
        return NOT_FOUND; /* R-AUTH-02: an unconfirmed object only for who checks */
    if (facts.has_object && facts.is_scoped && !visible(actor, facts)) /* R-AUTH-01 */
        return NOT_FOUND;
    if (!facts.has_object && has_role_in(actor, permissions[action].own))
        return OK; /* the object itself is asked about when it is loaded */
    return allowed(actor, action, facts) ? OK : FORBIDDEN;
}
