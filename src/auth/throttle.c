/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Slowing down guesses, by account and by address. */
#include "auth/session.h"
#include "throttle_sql.h"

#define SECOND       1000000LL
#define DAY          (86400 * SECOND)
#define ACCOUNT_FREE 5  /* failures without a wait */
#define ADDRESS_FREE 20 /* many people may sit behind one address … */
#define ADDRESS_FORGETS \
    (60 * SECOND) /* … or all of them behind a proxy: one failure less a minute */
#define LONGEST_SECONDS 900

static struct str account_bucket(struct ctx *c, struct str username)
{
    return arena_printf(c->a, "account:%.*s", STR_ARG(str_sub(username, 0, 64)));
}

static struct str address_bucket(struct ctx *c, struct str address)
{
    return arena_printf(c->a, "address:%.*s", STR_ARG(address));
}

err_t throttle_wait_seconds(struct ctx *c, struct str username, struct str address,
                            int64_t *ret_seconds)
{
    struct throttle_free_row row;
    TRY(throttle_free(c->db, c->a,
                      (struct throttle_free_args){.account = account_bucket(c, username),
                                                  .address = address_bucket(c, address)},
                      &row));
    int64_t wait = row.free_at.us - c->now.us;
    *ret_seconds = wait <= 0 ? 0 : (wait + SECOND - 1) / SECOND;
    return OK;
}

/* `forgets`: microseconds after which one failure is forgotten; 0: only all of them after a day. */
static err_t count_failure(struct ctx *c, struct str bucket, int64_t free_failures, int64_t forgets)
{
    struct throttle_find_row *row = NULL;
    TRY(throttle_find(c->db, c->a, (struct throttle_find_args){.bucket = bucket}, &row));
    bool fresh = row == NULL || row->last_at.us + DAY < c->now.us;
    int64_t before = fresh ? 0 : row->failure_count;
    if (!fresh && forgets > 0)
        before -= (c->now.us - row->last_at.us) / forgets;
    int64_t failures = (before < 0 ? 0 : before) + 1;
    int64_t over = failures - free_failures;
    int64_t wait = 0;
    if (over >= 0)
        wait = over > 9 ? LONGEST_SECONDS : 2LL << over;
    if (wait > LONGEST_SECONDS)
        wait = LONGEST_SECONDS;
    return throttle_set(c->db, c->a,
                        (struct throttle_set_args){.bucket = bucket,
                                                   .failure_count = failures,
                                                   .now_at = c->now,
                                                   .free_at = {c->now.us + wait * SECOND}});
}

err_t throttle_failed(struct ctx *c, struct str username, struct str address)
{
    TRY(count_failure(c, account_bucket(c, username), ACCOUNT_FREE, 0));
    return count_failure(c, address_bucket(c, address), ADDRESS_FREE, ADDRESS_FORGETS);
}

err_t throttle_succeeded(struct ctx *c, struct str username)
{
    return throttle_forget(c->db, c->a,
                           (struct throttle_forget_args){.bucket = account_bucket(c, username),
                                                         .old_at = {c->now.us - DAY}});
}
