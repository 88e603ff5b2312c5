/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Small questions to the context. */
#include "auth/ctx.h"

#include <stdio.h>

struct person_id ctx_viewer(const struct ctx *c)
{
    struct person_id all = {0};
    return actor_sees_all(&c->actor) ? all : c->actor.person;
}

bool ctx_may(const struct ctx *c, enum action action)
{
    return authz_decide(&c->actor, action, (struct facts){0}) == OK;
}

err_t ctx_fail(struct ctx *c, err_t e, const char *format, ...)
{
    if (c->note.text[0] == '\0') {
        va_list args;
        va_start(args, format);
        (void)vsnprintf(c->note.text, sizeof c->note.text, format, args);
        va_end(args);
    }
    return e;
}
