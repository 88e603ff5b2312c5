/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Prepared statements and their plans. A plan is made once for each statement of a connection,
 * whatever its parameters (plan_cache_mode in postgres_open.c): to plan a short list costs more
 * than to read it. That is as on SQLite, and every statement is written so that it is good. But
 * where a list has a limit, PostgreSQL takes a limit that it does not know for a tenth of all rows,
 * and each filter that is not set, as in (:plan_id IS NULL OR plan_id = :plan_id), for one that
 * leaves few. So what gives a list its shape is written into its text, and each shape is a
 * statement of its own. */
#include "db/postgres_private.h"

#include "base/buf.h"
#include "base/check.h"

/* Of pg_type.dat; they never change. */
#define INT8_OID 20
#define TEXT_OID 25

static struct pg_shape shape_of(const struct db_stmt *stmt, const struct db_value *args)
{
    struct pg_shape s = {0};
    if (stmt->limit_param == 0)
        return s;
    CHECK(stmt->params <= 64);
    s.limit = args[stmt->limit_param - 1].i;
    for (int i = 0; i < stmt->params; i++) {
        uint64_t bit = UINT64_C(1) << i;
        if (args[i].type == DB_NULL)
            s.nulls |= bit;
        else if ((stmt->flag_params & bit) != 0 && args[i].i != 0)
            s.trues |= bit;
    }
    return s;
}

/* What stands for the parameter in the text; STR_NONE: itself. */
static struct str said_for(struct arena *a, const struct db_stmt *stmt, const struct pg_shape *s,
                           int param)
{
    uint64_t bit = UINT64_C(1) << param;
    if ((s->nulls & bit) != 0)
        return S("NULL");
    if (param == stmt->limit_param - 1)
        return arena_printf(a, "%lld", (long long)s->limit);
    if ((stmt->flag_params & bit) != 0)
        return (s->trues & bit) != 0 ? S("1") : S("0");
    return STR_NONE;
}

/* A parameter that stands nowhere any more has no type but the one that is said. */
static const char *text_of(struct arena *a, const struct db_stmt *stmt, const struct pg_shape *s,
                           Oid *types)
{
    AUTO(buf_free) struct buf text = buf_new(MIB(1));
    for (const char *at = stmt->postgres; *at != '\0';) {
        int number = 0;
        const char *end = at + 1;
        for (; *at == '$' && *end >= '0' && *end <= '9'; end++)
            number = number * 10 + (*end - '0');
        CHECK(number <= stmt->params);
        struct str said = number > 0 ? said_for(a, stmt, s, number - 1) : STR_NONE;
        if (said.p != NULL)
            types[number - 1] = (s->nulls >> (number - 1) & 1) != 0 ? TEXT_OID : INT8_OID;
        buf_put(&text, said.p != NULL ? said : (struct str){at, (size_t)(end - at)});
        at = end;
    }
    CHECK(!text.failed);
    return arena_cstr(a, buf_str(&text));
}

static int slot_of(const struct pg_kept *kept, const struct pg_shape *s)
{
    int first_free = -1;
    for (int i = PG_SHAPES - 1; i >= 0; i--) {
        const struct pg_shape *k = &kept->shapes[i];
        if (!kept->is_known[i])
            first_free = i;
        else if (k->limit == s->limit && k->nulls == s->nulls && k->trues == s->trues)
            return i;
    }
    return first_free;
}

static err_t tell(struct postgres *p, const struct db_stmt *stmt, const struct pg_shape *shape,
                  const char *name)
{
    const char *text = stmt->postgres;
    Oid *types = NULL;
    int count = 0;
    if (stmt->limit_param > 0) {
        count = stmt->params;
        types = arena_array(p->scratch, (size_t)count, sizeof *types);
        text = text_of(p->scratch, stmt, shape, types);
    }
    if (p->pq.sendPrepare(p->conn, name, text, count, types) != 1)
        return postgres_fail(p, stmt->name, /* result= */ NULL);
    return OK;
}

err_t postgres_prepare(struct postgres *p, const struct db_stmt *stmt, const struct db_value *args,
                       struct pg_named *ret_named)
{
    struct pg_named named = {.name = "", .is_new = true, .slot = -1};
    struct pg_kept *kept = stmt->index >= 0 ? &p->kept[stmt->index] : NULL;
    struct pg_shape shape = shape_of(stmt, args);
    if (kept != NULL)
        named.slot = slot_of(kept, &shape);
    if (named.slot >= 0) {
        named.name = named.slot == 0 ? stmt->name
                                     : arena_printf(p->scratch, "%s %d", stmt->name, named.slot).p;
        named.is_new = !kept->is_known[named.slot];
    }
    if (named.is_new)
        TRY(tell(p, stmt, &shape, named.name));
    if (named.is_new && named.slot >= 0) {
        kept->is_known[named.slot] = true;
        kept->shapes[named.slot] = shape;
    }
    *ret_named = named;
    return OK;
}
