/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * sqlgen --check-postgres: makes the schema in a temporary schema of a PostgreSQL database,
 * prepares every statement there and compares the columns with what SQLite gave. */
#include "sqlgen.h"

#include <libpq-fe.h>
#include <stdio.h>
#include <unistd.h>

/* Object identifiers of pg_type.dat; they never change. */
enum {
    PG_BYTEA = 17,
    PG_INT8 = 20,
    PG_INT2 = 21,
    PG_INT4 = 23,
    PG_TEXT = 25
};
enum {
    PG_FLOAT8 = 701,
    PG_BPCHAR = 1042,
    PG_VARCHAR = 1043,
    PG_DATE = 1082
};

static bool run(struct sqlgen *s, PGconn *pg, const char *path, const char *sql)
{
    PGresult *r = PQexec(pg, sql);
    bool is_good = PQresultStatus(r) == PGRES_COMMAND_OK || PQresultStatus(r) == PGRES_TUPLES_OK;
    if (!is_good)
        gen_error(&s->g, path, 0, "PostgreSQL: %s", str_trim(str_of(PQerrorMessage(pg))).p);
    PQclear(r);
    return is_good;
}

static bool has_file(const char *path)
{
    return access(path, R_OK) == 0;
}

static bool make_schema(struct sqlgen *s, PGconn *pg, const char *migrations)
{
    size_t count;
    struct str *names = gen_list(&s->g, migrations, ".sql", &count);
    for (size_t i = 0; i < count; i++) {
        if (str_ends(names[i], S(".pg.sql")))
            continue;
        struct str stem = str_sub(names[i], 0, names[i].n - 4);
        struct str path = arena_printf(s->g.a, "%s/%.*s.pg.sql", migrations, STR_ARG(stem));
        if (!has_file(path.p))
            path = arena_printf(s->g.a, "%s/%.*s", migrations, STR_ARG(names[i]));
        struct str text;
        if (!gen_read(&s->g, path.p, &text) || !run(s, pg, path.p, text.p))
            return false;
    }
    return true;
}

static bool is_fit(enum sql_type type, Oid oid)
{
    bool is_int = oid == PG_INT8 || oid == PG_INT4 || oid == PG_INT2;
    bool is_text = oid == PG_TEXT || oid == PG_VARCHAR || oid == PG_BPCHAR;
    switch (type) {
    case SQL_INT:
    case SQL_BOOL:
    case SQL_INSTANT:
    case SQL_ID: return is_int;
    case SQL_TEXT: return is_text;
    case SQL_DATE: return oid == PG_DATE || is_text;
    case SQL_REAL: return oid == PG_FLOAT8;
    case SQL_BLOB: return oid == PG_BYTEA;
    }
    return false;
}

static void compare(struct sqlgen *s, const struct sql_file *f, const struct sql_stmt *q,
                    const PGresult *r)
{
    int columns = PQnfields(r);
    int line = q->postgres.line > 0 ? q->postgres.line : q->sqlite.line;
    if ((size_t)columns != q->columns.count) {
        gen_error(&s->g, f->path, line, "%.*s: PostgreSQL returns %d columns, SQLite %zu",
                  STR_ARG(q->name), columns, q->columns.count);
        return;
    }
    for (int i = 0; i < columns; i++) {
        const struct sql_field *c = &q->columns.list[i];
        if (!str_eq(c->name, str_of(PQfname(r, i))))
            gen_error(&s->g, f->path, line, "%.*s: column %d is %s on PostgreSQL, %.*s on SQLite",
                      STR_ARG(q->name), i + 1, PQfname(r, i), STR_ARG(c->name));
        if (!is_fit(c->t.type, PQftype(r, i)))
            gen_error(&s->g, f->path, line,
                      "%.*s: %.*s has PostgreSQL's type %u where %s is wanted; write CAST(… AS %s)",
                      STR_ARG(q->name), STR_ARG(c->name), PQftype(r, i), sql_type_word(&c->t),
                      sql_cast(&c->t));
    }
}

static void check_stmt(struct sqlgen *s, const struct sql_file *f, const struct sql_stmt *q,
                       PGconn *pg)
{
    PGresult *r = PQprepare(pg, "", q->postgres_text.p, 0, NULL);
    int line = q->postgres.line > 0 ? q->postgres.line : q->sqlite.line;
    if (PQresultStatus(r) != PGRES_COMMAND_OK) {
        const char *at = PQresultErrorField(r, PG_DIAG_STATEMENT_POSITION);
        const char *message = PQresultErrorField(r, PG_DIAG_MESSAGE_PRIMARY);
        int64_t position = 0;
        if (at != NULL && str_to_int64(str_of(at), &position))
            line += gen_lines(str_sub(q->postgres_text, 0, (size_t)position));
        gen_error(&s->g, f->path, line, "%.*s: PostgreSQL: %s", STR_ARG(q->name),
                  message == NULL ? PQerrorMessage(pg) : message);
        PQclear(r);
        return;
    }
    PQclear(r);
    r = PQdescribePrepared(pg, "");
    if (PQresultStatus(r) == PGRES_COMMAND_OK)
        compare(s, f, q, r);
    PQclear(r);
}

void sql_check_postgres(struct sqlgen *s, struct sql_file *files, size_t count,
                        const char *conninfo, const char *migrations)
{
    PGconn *pg = PQconnectdb(conninfo);
    if (PQstatus(pg) != CONNECTION_OK) {
        gen_error(&s->g, "PostgreSQL", 0, "%s", PQerrorMessage(pg));
        PQfinish(pg);
        return;
    }
    char *name = arena_cstr(s->g.a, arena_printf(s->g.a, "sqlgen_%ld", (long)getpid()));
    struct str begin = arena_printf(s->g.a,
                                    "SET client_min_messages = warning; CREATE SCHEMA %s; "
                                    "SET search_path = %s, public",
                                    name, name);
    if (run(s, pg, "PostgreSQL", begin.p)) {
        if (make_schema(s, pg, migrations))
            for (size_t i = 0; i < count; i++)
                for (size_t k = 0; k < files[i].count; k++)
                    check_stmt(s, &files[i], &files[i].list[k], pg);
        run(s, pg, "PostgreSQL", arena_printf(s->g.a, "DROP SCHEMA %s CASCADE", name).p);
    }
    PQfinish(pg);
}
