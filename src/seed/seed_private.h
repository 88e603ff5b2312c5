/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * What the files of src/seed share. */
#ifndef LUOSHI_SEED_SEED_PRIVATE_H
#define LUOSHI_SEED_SEED_PRIVATE_H

#include "seed/seed.h"

struct seed_units {
    struct unit_id unit[SEED_UNITS];
    struct str name[SEED_UNITS];
    struct person_id head[SEED_UNITS];
    struct person_id liaison[SEED_UNITS];
    struct person_id clerk;
    struct str leader; /* name and post of the first leader */
};

/* Units, people with their roles and the one password, the institution's name. */
err_t seed_people(struct ctx *c, struct str encoded, struct seed_units *ret_units);

/* What was taken away: statements that give it back. */
struct seed_bulk {
    struct str *give;
    size_t count;
};

/* PostgreSQL, inside one transaction: begin before the first document, end behind the last. */
err_t seed_bulk_begin(struct ctx *c, struct seed_bulk *ret_bulk);
err_t seed_bulk_end(struct ctx *c, const struct seed_bulk *bulk);

/* A number that depends on nothing but its arguments. */
uint64_t seed_random(int64_t number, int what);

/* Texts of the task with this number (from 0). */
struct str seed_title(struct arena *a, int64_t number);
struct str seed_deliverable(int64_t number);
struct str seed_programme_title(struct arena *a, int64_t number);
struct str seed_unit_name(struct arena *a, int number); /* 1 … SEED_UNITS - 1 */
struct str seed_person_name(struct arena *a, int number);

#endif
