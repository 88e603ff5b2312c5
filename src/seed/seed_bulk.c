/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * How luoshi seed fills PostgreSQL: in one transaction and without what costs at each row. Indexes,
 * foreign keys, checks and the triggers that count are taken away first; what the triggers would
 * have counted is counted once, and all is made again. A seed that breaks off leaves nothing
 * behind. */
#include "seed/seed_private.h"

#include "seed_bulk_sql.h"

/* A limit of 30 s a statement is for requests; an index of five million rows takes longer. */
static const char settings[] = "SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = 0;"
                               "SET LOCAL maintenance_work_mem = '256MB';"
                               "SET LOCAL work_mem = '64MB'";

err_t seed_bulk_begin(struct ctx *c, struct seed_bulk *ret_bulk)
{
    struct seed_burdens_rows burdens;
    TRY(seed_burdens(c->db, c->a, &burdens));
    TRY(db_script(c->db, str_of(settings)));
    struct seed_bulk bulk = {ARENA_ARRAY(c->a, struct str, burdens.count), burdens.count};
    for (size_t i = 0; i < burdens.count; i++) {
        TRY(db_script(c->db, burdens.rows[i].take_sql));
        bulk.give[i] = burdens.rows[i].give_sql;
    }
    *ret_bulk = bulk;
    return OK;
}

/* In the order from last to first: the keys of indexes before those between tables. */
err_t seed_bulk_end(struct ctx *c, const struct seed_bulk *bulk)
{
    TRY(seed_plan_tally(c->db, c->a));
    TRY(seed_due_tally(c->db, c->a));
    TRY(seed_unit_tally(c->db, c->a));
    TRY(seed_part_tally(c->db, c->a));
    TRY(seed_ladder_check(c->db, c->a));
    for (size_t i = 0; i < bulk->count; i++)
        TRY(db_script(c->db, bulk->give[bulk->count - 1 - i]));
    return OK;
}
