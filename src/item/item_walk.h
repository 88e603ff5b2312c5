/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * One walk for the keys of a page: what drives it, from where to where, and what is tested on the
 * rows met. Filled by item_pick.c. Private to src/item. */
#ifndef LUOSHI_ITEM_ITEM_WALK_H
#define LUOSHI_ITEM_ITEM_WALK_H

#include "item/item_list.h"
#include "search/search.h"

#define LIMIT_RANGES 32 /* units of one person; more than a handful is an error of set-up */

enum drive {
    DRIVE_OPEN,
    DRIVE_DUE,
    DRIVE_STATUS,
    DRIVE_PLAN,
    DRIVE_UNIT_OPEN,
    DRIVE_UNIT,
    DRIVE_PROGRAMME,
    DRIVE_UPDATED,
    DRIVE_NUMBER,
    DRIVE_TEXT,
};

struct walk {
    enum drive drive;
    bool is_desc; /* direction of the statement, not of the list */
    /* from here (exclusive) to there */
    struct date key_on, end_on;
    struct instant key_at, end_at;
    int64_t key_no;
    int64_t row_limit;
    /* filters */
    struct str query, status, other_status, unit_role;
    struct search_ask ask; /* DRIVE_TEXT */
    struct plan_id plan;
    struct item_id programme;
    struct unit_id unit;
    struct date due_from_on, due_to_on;
    bool is_open_only, is_undated_only, is_bottom_line, is_loose_only;
    struct person_id viewer;
    bool is_plain; /* DRIVE_TEXT: nothing but the words is asked for, by somebody who sees all */
    /* ranges: states or units */
    struct str statuses[2];
    struct unit_id units[LIMIT_RANGES];
    size_t range_count;
};

/* Why a walk along a text ended before its page was full: so many items were looked at. */
struct walk_end {
    int64_t looked; /* 0: it did not */
    int64_t last_no;
};

/* Tasks that hold what is looked for, by id, as far as the filters leave them. Looks at
 * LIMIT_SEARCH_LOOKED items at most: what a page costs is bounded, and the next one goes on from
 * the last item looked at, so that nothing is lost. */
err_t item_walk_text(struct ctx *c, const struct walk *w, size_t want, struct item_key *out,
                     size_t *ret_count, struct walk_end *ret_end);

/* Keeps those of the keys (512 at most) whose texts hold the needles of w->ask. */
#define LIMIT_TEXTS 512
err_t item_walk_held(struct ctx *c, const struct walk *w, struct item_key *keys, size_t *count);

#endif
