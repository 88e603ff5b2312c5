/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Private to src/ladder: facts in batches, the state of the sweep. */
#ifndef LUOSHI_LADDER_LADDER_PRIVATE_H
#define LUOSHI_LADDER_LADDER_PRIVATE_H

#include "ladder/ladder.h"

/* Up to `limit` open parts behind one, in order of their ids, into an arena of the caller's. */
err_t ladder_facts_after(struct ctx *c, struct arena *a, struct part_id after, int64_t limit,
                         struct ladder_part **ret_parts, size_t *ret_count);
/* Of chosen parts, in order of their ids. */
err_t ladder_facts_of(struct ctx *c, struct arena *a, struct str ids_json,
                      struct ladder_part **ret_parts, size_t *ret_count);

/* The level that lists may show; 0 where there is nothing to show. */
struct level_id ladder_kept_level(const struct ladder *ladder, const struct ladder_light *light);

/* Every part is looked at again: after a change of a ladder. */
err_t ladder_sweep_begin(struct ctx *c);

/* Ten years back and ahead of today: for many lights. */
struct workdays *ladder_workdays(struct arena *a, const struct calendar *cal, struct date today);

#endif
