/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The made-up institution: units, each with a head and a liaison, and those who hold the other
 * roles: admin, clerk1 … clerk10, leader1 … leader8, auditor1, head1 …, liaison1 …, staff1 …. */
#include "seed/seed_private.h"

#include "auth/session.h"
#include "person/person.h"
#include "settings/settings.h"
#include "unit/unit.h"

#define CLERKS  10
#define LEADERS 8

static err_t add_units(struct ctx *c, struct seed_units *u)
{
    for (int i = 0; i < SEED_UNITS; i++) {
        struct unit_input in = {
            .code = arena_printf(c->a, "U%02d", i),
            .name = i == 0 ? S("测度大学") : seed_unit_name(c->a, i),
            .name_en = i == 0 ? S("Measure University") : arena_printf(c->a, "Unit %d", i),
            .kind = i == 0    ? S("institution")
                    : i <= 30 ? S("college")
                              : S("department"),
            .parent_unit_id = i == 0 ? 0 : u->unit[0].v,
            .position = (i + 1) * 10,
            .is_active = true,
            .aliases = S(""),
        };
        TRY(unit_insert(c, &in, &u->unit[i]));
        u->name[i] = in.name;
    }
    return OK;
}

struct crew {
    struct ctx *c;
    struct str encoded;
    int count;
};

static err_t add(struct crew *crew, struct str username, struct person_input in,
                 struct person_id *ret_id)
{
    struct ctx *c = crew->c;
    in.username = username;
    in.name = seed_person_name(c->a, crew->count++);
    in.name_en = in.post_en = in.email = in.phone = S("");
    in.position = crew->count * 10;
    in.is_active = true;
    if (in.head_units.p == NULL)
        in.head_units = S("");
    if (in.liaison_units.p == NULL)
        in.liaison_units = S("");
    TRY(person_insert(c, &in, ret_id));
    return credential_save(c, *ret_id, crew->encoded, /* is_temporary= */ false);
}

static err_t add_offices(struct crew *crew, struct seed_units *u)
{
    struct arena *a = crew->c->a;
    struct person_id id;
    int64_t top = u->unit[0].v;
    TRY(add(crew, S("admin"),
            (struct person_input){.unit_id = top, .post = S("管理员"), .is_admin = true}, &id));
    TRY(add(crew, S("auditor1"),
            (struct person_input){.unit_id = top, .post = S("审计员"), .is_auditor = true}, &id));
    for (int i = 1; i <= CLERKS; i++) {
        TRY(add(crew, arena_printf(a, "clerk%d", i),
                (struct person_input){.unit_id = top, .post = S("督查专员"), .is_clerk = true},
                &id));
        if (i == 1)
            u->clerk = id;
    }
    for (int i = 1; i <= LEADERS; i++) {
        if (i == 1)
            u->leader =
                arena_printf(a, "%.*s（副校长）", STR_ARG(seed_person_name(a, crew->count)));
        TRY(add(crew, arena_printf(a, "leader%d", i),
                (struct person_input){.unit_id = top, .post = S("副校长"), .is_leader = true},
                &id));
    }
    return OK;
}

err_t seed_people(struct ctx *c, struct str encoded, struct seed_units *ret_units)
{
    struct seed_units *u = ret_units;
    TRY(add_units(c, u));
    TRY(settings_set(c, S("name"), u->name[0]));
    TRY(settings_set(c, S("name_en"), S("Measure University")));
    TRY(settings_remove(c, S("setup_code")));
    struct crew crew = {c, encoded, 0};
    TRY(add_offices(&crew, u));
    for (int i = 1; i < SEED_UNITS; i++) {
        TRY(add(&crew, arena_printf(c->a, "head%d", i),
                (struct person_input){
                    .unit_id = u->unit[i].v, .post = S("负责人"), .head_units = u->name[i]},
                &u->head[i]));
        TRY(add(&crew, arena_printf(c->a, "liaison%d", i),
                (struct person_input){
                    .unit_id = u->unit[i].v, .post = S("联络员"), .liaison_units = u->name[i]},
                &u->liaison[i]));
    }
    for (int i = 1; crew.count < SEED_PEOPLE; i++) {
        struct person_id id;
        TRY(add(&crew, arena_printf(c->a, "staff%d", i),
                (struct person_input){.unit_id = u->unit[1 + i % (SEED_UNITS - 1)].v,
                                      .post = S("职员")},
                &id));
    }
    return OK;
}
