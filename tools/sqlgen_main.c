/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * sqlgen: the modes of the command line. */
#include "sqlgen.h"

#include <stdio.h>

struct options {
    const char *migrations, *ids, *out_c, *out_h, *database, *conninfo;
    bool is_index, is_plans;
    const char **inputs;
    size_t count;
};

static int usage(void)
{
    fputs("usage: sqlgen --migrations DIR --out-c X_sql.c --out-h X_sql.h X.sql\n"
          "       sqlgen --index --out-c sql_index.c --out-h sql_index.h A.sql …\n"
          "       sqlgen --plans --migrations DIR --database FILE.db A.sql …\n"
          "       sqlgen --check-postgres CONNINFO --migrations DIR A.sql …\n"
          "The kinds of ids are read from src/base/id.def, or from --ids FILE.\n",
          stderr);
    return 64;
}

static bool read_options(struct gen *g, int argc, char **argv, struct options *o)
{
    *o = (struct options){.ids = "src/base/id.def"};
    o->inputs = ARENA_ARRAY(g->a, const char *, (size_t)argc);
    for (int i = 1; i < argc; i++) {
        if (gen_option(argc, argv, &i, "--migrations", &o->migrations) ||
            gen_option(argc, argv, &i, "--ids", &o->ids) ||
            gen_option(argc, argv, &i, "--out-c", &o->out_c) ||
            gen_option(argc, argv, &i, "--out-h", &o->out_h) ||
            gen_option(argc, argv, &i, "--database", &o->database) ||
            gen_option(argc, argv, &i, "--check-postgres", &o->conninfo))
            continue;
        if (strcmp(argv[i], "--index") == 0)
            o->is_index = true;
        else if (strcmp(argv[i], "--plans") == 0)
            o->is_plans = true;
        else if (argv[i][0] == '-')
            return false;
        else
            o->inputs[o->count++] = argv[i];
    }
    if (o->count == 0 || (!o->is_index && o->migrations == NULL))
        return false;
    if (o->is_plans)
        return o->database != NULL;
    return o->conninfo != NULL || (o->out_c != NULL && o->out_h != NULL);
}

/* A name must be unique in the program, and so must the stem of a file. */
static void check_unique(struct sqlgen *s, const struct sql_file *files, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; k < i; k++) {
            if (str_eq(files[i].stem, files[k].stem))
                gen_error(&s->g, files[i].path, 0, "%s has the same name; rename one",
                          files[k].path);
            for (size_t m = 0; m < files[i].count; m++)
                for (size_t n = 0; n < files[k].count; n++)
                    if (str_eq(files[i].list[m].name, files[k].list[n].name))
                        gen_error(&s->g, files[i].path, files[i].list[m].line,
                                  "%.*s is also in %s:%d; rename one",
                                  STR_ARG(files[i].list[m].name), files[k].path,
                                  files[k].list[n].line);
        }
    }
}

static void print_plans(struct sqlgen *s, const struct sql_file *f, sqlite3 *db)
{
    for (size_t i = 0; i < f->count; i++) {
        const struct sql_stmt *q = &f->list[i];
        struct str sql = arena_printf(s->g.a, "EXPLAIN QUERY PLAN %.*s", STR_ARG(q->sqlite_text));
        sqlite3_stmt *stmt = NULL;
        printf("%.*s\n", STR_ARG(q->name));
        if (sqlite3_prepare_v2(db, sql.p, (int)sql.n, &stmt, NULL) != SQLITE_OK) {
            gen_error(&s->g, f->path, q->line, "%.*s: %s", STR_ARG(q->name), sqlite3_errmsg(db));
            continue;
        }
        int ids[64] = {0};
        int depths[64] = {0};
        int rows = 0;
        while (sqlite3_step(stmt) == SQLITE_ROW) {
            int depth = 1;
            for (int k = 0; k < rows; k++)
                if (ids[k] == sqlite3_column_int(stmt, 1))
                    depth = depths[k] + 1;
            if (rows < 64) {
                ids[rows] = sqlite3_column_int(stmt, 0);
                depths[rows++] = depth;
            }
            printf("%*s%s\n", depth * 2, "", (const char *)sqlite3_column_text(stmt, 3));
        }
        sqlite3_finalize(stmt);
    }
}

static void plans(struct sqlgen *s, const struct options *o, const struct sql_file *files)
{
    sqlite3 *db = NULL;
    if (sqlite3_open_v2(o->database, &db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK)
        gen_error(&s->g, o->database, 0, "cannot be opened: %s", sqlite3_errmsg(db));
    else
        for (size_t i = 0; i < o->count; i++)
            print_plans(s, &files[i], db);
    sqlite3_close(db);
}

static void run(struct sqlgen *s, const struct options *o)
{
    struct sql_file *files = ARENA_ARRAY(s->g.a, struct sql_file, o->count);
    bool is_good = sql_read_ids(s, o->ids);
    for (size_t i = 0; i < o->count; i++)
        is_good &= sql_read(s, o->inputs[i], &files[i]);
    if (!is_good)
        return;
    check_unique(s, files, o->count);
    if (o->is_index) {
        sql_write_index(s, files, o->count, o->out_c, o->out_h);
        return;
    }
    if (!sql_open(s, o->migrations))
        return;
    for (size_t i = 0; i < o->count; i++)
        sql_check(s, &files[i]);
    if (s->g.errors > 0)
        return;
    if (o->is_plans)
        plans(s, o, files);
    else if (o->conninfo != NULL)
        sql_check_postgres(s, files, o->count, o->conninfo, o->migrations);
    else if (o->count == 1)
        sql_write(s, &files[0], o->out_c, o->out_h);
    else
        gen_error(&s->g, o->inputs[1], 0, "one input file a run");
}

int main(int argc, char **argv)
{
    struct sqlgen s = {.g = gen_new()};
    struct options o;
    if (!read_options(&s.g, argc, argv, &o)) {
        gen_end(&s.g);
        return usage();
    }
    run(&s, &o);
    sqlite3_close(s.db);
    return gen_end(&s.g);
}
