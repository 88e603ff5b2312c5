/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Objects made from tables that rarely change and that nearly every page needs: the institution's
 * choices, the directory of units, the calendar. They are made once a process and shared by all
 * requests, read-only, until one of their tables changes.
 *
 * How a change is seen: triggers give reference_stamp another value with each change of one of the
 * tables (migrations/0011_reference.sql), and an object is used only by those whose own snapshot
 * shows the stamp under which it was made. No stamp comes twice, not even after a rollback; so this
 * holds for readers of an older snapshot, for a writer that sees its own changes, for several
 * servers and for commands beside a server. The price is one small read a request. */
#ifndef LUOSHI_AUTH_SHARED_H
#define LUOSHI_AUTH_SHARED_H

#include "auth/ctx.h"

enum shared_kind {
    SHARED_INSTITUTION,
    SHARED_UNITS,
    SHARED_CALENDAR,
    SHARED_LADDERS,
    SHARED_PLANS,
    SHARED_UNIT_LATE, /* of this minute */
    SHARED_KINDS
};

/* Belongs to the dispatcher; commands and jobs have none. Thread-safe. */
struct shared_store;
struct shared_store *shared_new(void);
void shared_free(struct shared_store *s); /* NULL is allowed */

/* Loads the object and everything it points to into c->a. */
typedef err_t shared_make_fn(struct ctx *c, const void **ret_object);

/* The object, made if there is none of this stamp. It lives as long as c->a and must not be
 * changed. Without a store it is made in c->a, as if there were no sharing. */
err_t shared_get(struct ctx *c, enum shared_kind kind, shared_make_fn *make,
                 const void **ret_object);

/* The same for sums that would cost too much for each request: made once a minute, and said to be
 * of that minute where they are shown. A writer and a command make it anew. */
err_t shared_get_minute(struct ctx *c, enum shared_kind kind, shared_make_fn *make,
                        const void **ret_object);

#endif
