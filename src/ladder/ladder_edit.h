/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Writing ladders, journalled; after each change all lights are looked at again. */
#ifndef LUOSHI_LADDER_LADDER_EDIT_H
#define LUOSHI_LADDER_LADDER_EDIT_H

#include "ladder/ladder.h"

/* A new one, its levels as they are; CONFLICT with a note when there are LIMIT_LADDERS. */
err_t ladder_insert(struct ctx *c, const struct ladder *ladder, struct ladder_id *ret_id);
/* Levels with an id keep it (their slips refer to it), those without are new, stored ones that are
 * not named are removed: INVALID with a note when such a level has slips. CONFLICT when the ladder
 * has changed since `before` was loaded. */
err_t ladder_change(struct ctx *c, const struct ladder *before, const struct ladder *after);
/* CONFLICT with a note when one of its levels has slips. */
err_t ladder_remove(struct ctx *c, const struct ladder *ladder);
/* Which plans follow it. */
err_t ladder_set_plans(struct ctx *c, const struct ladder *ladder, const struct plan_id *plans,
                       size_t count);
/* Every light is looked at again by the next runs. */
err_t ladder_check_all(struct ctx *c);

/* What stands against a ladder, in words. `field` names are those of the form. */
void ladder_check_rules(struct arena *a, enum lang lang, const struct ladder *ladder,
                        struct field_errors *errors);

#endif
