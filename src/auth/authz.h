/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The one place that decides who may do what: a pure function of actor, action and facts, read from
 * permissions.def. Asked by the dispatcher for the route and by the functions that load an object
 * for an action (item_load and its like), never by handlers. */
#ifndef LUOSHI_AUTH_AUTHZ_H
#define LUOSHI_AUTH_AUTHZ_H

#include "auth/actor.h"
#include "base/err.h"

enum action {
#define PERMISSION(name, any, own) name,
#include "auth/permissions.def"
#undef PERMISSION
    ACTION_COUNT
};

const char *action_name(enum action a);

/* What matters about the object. All false: no particular object (a list, a new one). */
struct facts {
    bool has_object; /* the question is about one object */
    bool is_scoped;  /* seen only by those who see everything or whose unit takes part */
    bool is_draft;   /* not confirmed: only those who check drafts see it */
    bool takes_part; /* a unit in which the actor is head or liaison has a part in it */
    bool is_self;    /* the object is the actor */
};

/* OK, SIGN_IN (nobody is signed in), FORBIDDEN, or NOT_FOUND (may not know that it exists). */
err_t authz_decide(const struct actor *actor, enum action action, struct facts facts);

#endif
