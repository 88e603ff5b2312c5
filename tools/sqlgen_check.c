/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * sqlgen: prepares each statement on a migrated SQLite and refuses what the house does not allow.
 */
#include "sqlgen.h"

#include <stdio.h>

/* SQLite asks for every column that a statement reads: views and subqueries included. */
static int authorize(void *user, int action, const char *table, const char *column,
                     const char *database, const char *view)
{
    struct sqlgen *s = user;
    (void)column;
    (void)database;
    (void)view;
    if (action == SQLITE_READ && s->current != NULL && table != NULL) {
        struct str name = str_of(table);
        if (sql_texts_has(&s->scoped, name)) {
            s->current->touches_scoped = true;
            s->current->scoped_table = arena_str(s->g.a, name);
        }
    }
    return SQLITE_OK;
}

static void read_scoped(struct sqlgen *s, struct str text)
{
    struct str line;
    while (str_split(&text, '\n', &line)) {
        line = str_trim(line);
        if (!str_starts(line, S("-- scoped:")))
            continue;
        struct str rest = str_from(line, 10);
        struct str name;
        while (str_split(&rest, ',', &name))
            if (str_trim(name).n > 0)
                sql_texts_add(&s->g, &s->scoped, str_trim(name));
    }
}

static void migrate(struct sqlgen *s, const char *path)
{
    struct str text;
    if (!gen_read(&s->g, path, &text))
        return;
    read_scoped(s, text);
    const char *p = text.p;
    while (p < text.p + text.n) {
        const char *tail = NULL;
        sqlite3_stmt *stmt = NULL;
        int rc = sqlite3_prepare_v2(s->db, p, -1, &stmt, &tail);
        const char *from = p;
        if (rc == SQLITE_OK && stmt != NULL) {
            while ((rc = sqlite3_step(stmt)) == SQLITE_ROW)
                continue;
            rc = rc == SQLITE_DONE ? SQLITE_OK : rc;
        }
        if (rc != SQLITE_OK) {
            int offset = sqlite3_error_offset(s->db);
            size_t at = (size_t)(from - text.p) + (offset > 0 ? (size_t)offset : 0);
            gen_error(&s->g, path, 1 + gen_lines(str_sub(text, 0, at)), "%s",
                      sqlite3_errmsg(s->db));
        }
        sqlite3_finalize(stmt);
        if (rc != SQLITE_OK)
            return;
        p = tail;
    }
}

bool sql_open(struct sqlgen *s, const char *migrations)
{
    if (sqlite3_open(":memory:", &s->db) != SQLITE_OK) {
        gen_error(&s->g, "sqlgen", 0, "cannot open SQLite: %s", sqlite3_errmsg(s->db));
        return false;
    }
    size_t count;
    struct str *names = gen_list(&s->g, migrations, ".sql", &count);
    for (size_t i = 0; i < count; i++) {
        if (str_ends(names[i], S(".pg.sql")))
            continue;
        struct str path = arena_printf(s->g.a, "%s/%.*s", migrations, STR_ARG(names[i]));
        migrate(s, path.p);
    }
    if (count == 0 && s->g.errors == 0)
        gen_error(&s->g, migrations, 0, "has no .sql file");
    sqlite3_set_authorizer(s->db, authorize, s);
    return s->g.errors == 0;
}

static void decide_params(struct sqlgen *s, struct sql_file *f, struct sql_stmt *q)
{
    for (size_t i = 0; i < q->sqlite.params.count; i++) {
        struct sql_field field = {.name = q->sqlite.params.list[i]};
        const struct sql_type_of *stated = sql_annotated(f, q, true, field.name);
        if (stated != NULL)
            field.t = *stated;
        else if (!sql_type_by_name(s, field.name, &field.t))
            gen_error(&s->g, f->path, q->line,
                      "%.*s: :%.*s is no id of id.def; rename it or write -- param: %.*s NAME_id",
                      STR_ARG(q->name), STR_ARG(field.name), STR_ARG(field.name));
        q->params.list =
            arena_grow(s->g.a, q->params.list, q->params.count, &q->params.capacity, sizeof field);
        q->params.list[q->params.count++] = field;
    }
    if (q->postgres.line == 0)
        return;
    for (size_t i = 0; i < q->sqlite.params.count; i++)
        if (!sql_texts_has(&q->postgres.params, q->sqlite.params.list[i]))
            gen_error(&s->g, f->path, q->postgres.line,
                      "the PostgreSQL text lacks :%.*s; both need the same parameters",
                      STR_ARG(q->sqlite.params.list[i]));
    for (size_t i = 0; i < q->postgres.params.count; i++)
        if (!sql_texts_has(&q->sqlite.params, q->postgres.params.list[i]))
            gen_error(&s->g, f->path, q->postgres.line,
                      "only the PostgreSQL text has :%.*s; both need the same parameters",
                      STR_ARG(q->postgres.params.list[i]));
}

static bool starts_word(struct str s, struct str word)
{
    return s.n >= word.n && str_eq_nocase(str_sub(s, 0, word.n), word) &&
           (s.n == word.n || !gen_is_word(s.p[word.n]));
}

static bool has_word(struct str s, struct str word)
{
    for (size_t i = 0; i + word.n <= s.n; i++)
        if ((i == 0 || !gen_is_word(s.p[i - 1])) && starts_word(str_from(s, i), word))
            return true;
    return false;
}

/* Expressions that never give NULL, as far as their first word tells. */
static bool is_never_null(struct str e)
{
    if (starts_word(e, S("distinct")))
        e = str_trim(str_from(e, 8));
    if (starts_word(e, S("cast")))
        e = str_trim(str_from(e, 4));
    while (e.n > 0 && e.p[0] == '(')
        e = str_trim(str_from(e, 1));
    if (starts_word(e, S("select"))) { /* an aggregate without groups has exactly one row */
        e = str_trim(str_from(e, 6));
        return !has_word(e, S("group")) &&
               (starts_word(e, S("count")) || starts_word(e, S("total")));
    }
    if (starts_word(e, S("case")))
        return has_word(e, S("else"));
    return starts_word(e, S("coalesce")) || starts_word(e, S("ifnull")) ||
           starts_word(e, S("count")) || starts_word(e, S("total")) ||
           starts_word(e, S("exists")) || starts_word(e, S("not")) ||
           starts_word(e, S("row_number")) || starts_word(e, S("rank")) ||
           (e.n > 0 && ((e.p[0] >= '0' && e.p[0] <= '9') || e.p[0] == ':'));
}

static bool may_be_null(struct sqlgen *s, const struct sql_stmt *q, sqlite3_stmt *stmt, int i)
{
    const char *table = sqlite3_column_table_name(stmt, i);
    const char *column = sqlite3_column_origin_name(stmt, i);
    if (table == NULL || column == NULL) {
        bool is_known = (int)q->sqlite.expressions.count == sqlite3_column_count(stmt);
        return !is_known || !is_never_null(q->sqlite.expressions.list[i]);
    }
    int is_not_null = 0;
    int is_key = 0;
    sqlite3_table_column_metadata(s->db, NULL, table, column, NULL, NULL, &is_not_null, &is_key,
                                  NULL);
    return (!is_not_null && !is_key) || sql_texts_has(&q->sqlite.outer, str_of(table));
}

static bool contradicts(enum sql_type type, struct str declared)
{
    if (declared.n == 0 || str_eq_nocase(declared, S("any")))
        return false;
    switch (type) {
    case SQL_TEXT:
    case SQL_DATE: return !str_eq_nocase(declared, S("text"));
    case SQL_REAL: return !str_eq_nocase(declared, S("real"));
    case SQL_BLOB: return !str_eq_nocase(declared, S("blob"));
    case SQL_INT:
    case SQL_BOOL:
    case SQL_INSTANT:
    case SQL_ID:
        return !str_eq_nocase(declared, S("integer")) && !str_eq_nocase(declared, S("int"));
    }
    return true;
}

static bool is_plain_name(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (!gen_is_word(s.p[i]) || (s.p[i] >= 'A' && s.p[i] <= 'Z'))
            return false;
    return s.n > 0 && !(s.p[0] >= '0' && s.p[0] <= '9');
}

static void check_column(struct sqlgen *s, struct sql_file *f, struct sql_stmt *q,
                         sqlite3_stmt *stmt, int i)
{
    struct sql_field c = {.name = arena_str(s->g.a, str_of(sqlite3_column_name(stmt, i)))};
    const char *name = c.name.p;
    if (!is_plain_name(c.name)) {
        gen_error(&s->g, f->path, q->line, "%.*s: give column %d (%s) a lower-case name with AS",
                  STR_ARG(q->name), i + 1, name);
        return;
    }
    for (size_t k = 0; k < q->columns.count; k++)
        if (str_eq(q->columns.list[k].name, c.name))
            gen_error(&s->g, f->path, q->line,
                      "%.*s: two columns are called %s; rename one with AS", STR_ARG(q->name),
                      name);
    if (str_eq(c.name, S("id"))) {
        gen_error(&s->g, f->path, q->line, "%.*s: say whose id it is: id AS item_id",
                  STR_ARG(q->name));
        return;
    }
    const struct sql_type_of *stated = sql_annotated(f, q, false, c.name);
    if (stated != NULL)
        c.t = *stated;
    else if (!sql_type_by_name(s, c.name, &c.t))
        gen_error(&s->g, f->path, q->line,
                  "%.*s: %s is no id of id.def; rename it or write -- column: %s NAME_id",
                  STR_ARG(q->name), name, name);
    const char *declared = sqlite3_column_decltype(stmt, i);
    if (contradicts(c.t.type, str_of(declared)))
        gen_error(&s->g, f->path, q->line,
                  "%.*s: %s would be %s by its name but is %s in the table; rename it with AS or "
                  "write -- column: %s TYPE",
                  STR_ARG(q->name), name, sql_type_word(&c.t), declared, name);
    else if (!c.t.is_stated &&
             (c.t.type == SQL_INT || c.t.type == SQL_REAL || c.t.type == SQL_BOOL) &&
             may_be_null(s, q, stmt, i))
        gen_error(&s->g, f->path, q->line,
                  "%.*s: %s may be NULL; write COALESCE(%s, 0) AS %s, or annotate: -- column: %s "
                  "%s null (without null: you promise that it never is)",
                  STR_ARG(q->name), name, name, name, name, sql_type_word(&c.t));
    q->columns.list =
        arena_grow(s->g.a, q->columns.list, q->columns.count, &q->columns.capacity, sizeof c);
    q->columns.list[q->columns.count++] = c;
}

static void check_kind(struct sqlgen *s, struct sql_file *f, struct sql_stmt *q, int columns)
{
    bool wants_rows = q->kind == DB_ONE || q->kind == DB_OPT || q->kind == DB_MANY;
    if (wants_rows && columns == 0)
        gen_error(&s->g, f->path, q->line, "%.*s returns no columns; its kind is :exec or :exec1",
                  STR_ARG(q->name));
    if (!wants_rows && columns > 0)
        gen_error(&s->g, f->path, q->line, "%.*s returns columns; its kind is :one, :opt or :many",
                  STR_ARG(q->name));
    if (!wants_rows && !q->is_write)
        gen_error(&s->g, f->path, q->line, "%.*s changes nothing; :exec is for writing",
                  STR_ARG(q->name));
    bool has_order = q->sqlite.has_order;
    if (q->is_unordered && (q->kind != DB_MANY || has_order))
        gen_error(&s->g, f->path, q->unordered_line, "this waiver is not needed; remove it");
    if (q->kind == DB_MANY && !q->is_write && !has_order && !q->is_unordered)
        gen_error(&s->g, f->path, q->line, "%.*s needs ORDER BY: every list has an explicit order",
                  STR_ARG(q->name));
    if (q->kind == DB_MANY && q->postgres.line > 0 && !q->is_write && !q->postgres.has_order)
        gen_error(&s->g, f->path, q->postgres.line, "the PostgreSQL text needs ORDER BY too");
}

static void check_scope(struct sqlgen *s, struct sql_file *f, struct sql_stmt *q)
{
    bool has_viewer = false;
    for (size_t i = 0; i < q->params.count; i++)
        has_viewer |= str_starts(q->params.list[i].name, S("viewer"));
    bool needs = q->touches_scoped && !q->is_write && !has_viewer;
    if (needs && !q->is_unscoped)
        gen_error(&s->g, f->path, q->line,
                  "%.*s reads %.*s, which not everybody may see: restrict it by a :viewer_… "
                  "parameter, or write -- allow: unscoped because REASON",
                  STR_ARG(q->name), STR_ARG(q->scoped_table));
    if (q->is_unscoped && !needs)
        gen_error(&s->g, f->path, q->unscoped_line, "this waiver is not needed; remove it");
}

static void check_words(struct sqlgen *s, struct sql_file *f, const struct sql_text *t)
{
    if (t->has_star)
        gen_error(&s->g, f->path, t->line, "name the columns; SELECT * is not allowed");
    if (t->has_offset)
        gen_error(
            &s->g, f->path, t->line,
            "OFFSET reads what it skips; page by key: WHERE (due_on, id) > (:due_on, :item_id)");
}

static void check_stmt(struct sqlgen *s, struct sql_file *f, struct sql_stmt *q)
{
    sql_scan(s, f->path, &q->sqlite);
    check_words(s, f, &q->sqlite);
    if (q->postgres.line > 0) {
        sql_scan(s, f->path, &q->postgres);
        check_words(s, f, &q->postgres);
    }
    decide_params(s, f, q);
    q->sqlite_text = sql_rewrite(s, &q->sqlite, &q->params, false);
    q->postgres_text =
        sql_rewrite(s, q->postgres.line > 0 ? &q->postgres : &q->sqlite, &q->params, true);
    if (q->sqlite.has_star)
        return;
    sqlite3_stmt *stmt = NULL;
    const char *tail = NULL;
    s->current = q;
    int rc = sqlite3_prepare_v2(s->db, q->sqlite_text.p, (int)q->sqlite_text.n, &stmt, &tail);
    s->current = NULL;
    if (rc != SQLITE_OK || stmt == NULL) {
        int offset = sqlite3_error_offset(s->db);
        struct str before = str_sub(q->sqlite_text, 0, offset > 0 ? (size_t)offset : 0);
        gen_error(&s->g, f->path, q->sqlite.line + gen_lines(before), "%.*s: %s", STR_ARG(q->name),
                  sqlite3_errmsg(s->db));
        return;
    }
    size_t used = (size_t)(tail - q->sqlite_text.p);
    if (str_trim(str_from(q->sqlite_text, used)).n > 0)
        gen_error(&s->g, f->path, q->sqlite.line + gen_lines(str_sub(q->sqlite_text, 0, used)),
                  "one statement a name; give the second one its own -- name: line");
    q->is_write = !sqlite3_stmt_readonly(stmt);
    int columns = sqlite3_column_count(stmt);
    for (int i = 0; i < columns; i++)
        check_column(s, f, q, stmt, i);
    check_kind(s, f, q, columns);
    check_scope(s, f, q);
    sqlite3_finalize(stmt);
}

static void check_used(struct sqlgen *s, const struct sql_file *f,
                       const struct sql_annotations *notes)
{
    for (size_t i = 0; i < notes->count; i++)
        if (!notes->list[i].is_used)
            gen_error(&s->g, f->path, notes->list[i].line, "no %s is called %.*s; remove the line",
                      notes->list[i].is_param ? "parameter" : "column",
                      STR_ARG(notes->list[i].name));
}

static bool is_same_type(const struct sql_type_of *a, const struct sql_type_of *b)
{
    return a->type == b->type && a->is_optional == b->is_optional && str_eq(a->id, b->id);
}

/* `-- row: OTHER`: the same columns in the same order, so that one row type serves both. */
static void check_row(struct sqlgen *s, const struct sql_file *f, const struct sql_stmt *q)
{
    const struct sql_stmt *of = f->list;
    while (of < q && !str_eq(of->name, q->row_of))
        of++;
    if (of == q || of->row_of.n > 0) {
        gen_error(&s->g, f->path, q->row_line,
                  "there is no statement %.*s with a row of its own above", STR_ARG(q->row_of));
        return;
    }
    for (size_t i = 0; i < q->columns.count || i < of->columns.count; i++) {
        const struct sql_field *mine = i < q->columns.count ? &q->columns.list[i] : NULL;
        const struct sql_field *theirs = i < of->columns.count ? &of->columns.list[i] : NULL;
        if (mine != NULL && theirs != NULL && str_eq(mine->name, theirs->name) &&
            is_same_type(&mine->t, &theirs->t))
            continue;
        gen_error(&s->g, f->path, q->row_line,
                  "the row of %.*s is another one: column %zu is %.*s here and %.*s there",
                  STR_ARG(q->row_of), i + 1, STR_ARG(mine == NULL ? S("missing") : mine->name),
                  STR_ARG(theirs == NULL ? S("missing") : theirs->name));
        return;
    }
}

bool sql_check(struct sqlgen *s, struct sql_file *f)
{
    int errors = s->g.errors;
    for (size_t i = 0; i < f->count; i++)
        check_stmt(s, f, &f->list[i]);
    for (size_t i = 0; i < f->count && s->g.errors == errors; i++)
        if (f->list[i].row_of.n > 0)
            check_row(s, f, &f->list[i]);
    if (s->g.errors == errors) {
        for (size_t i = 0; i < f->count; i++)
            check_used(s, f, &f->list[i].notes);
        check_used(s, f, &f->notes);
    }
    return s->g.errors == errors;
}
