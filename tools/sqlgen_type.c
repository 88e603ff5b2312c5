/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * sqlgen: the end of a name decides the type; annotations overrule. */
#include "sqlgen.h"

bool sql_read_ids(struct sqlgen *s, const char *path)
{
    struct str rest;
    if (!gen_read(&s->g, path, &rest))
        return false;
    struct str line;
    while (str_split(&rest, '\n', &line)) {
        line = str_trim(line);
        if (str_starts(line, S("ID(")) && str_ends(line, S(")")))
            sql_texts_add(&s->g, &s->ids, str_sub(line, 3, line.n - 1));
    }
    if (s->ids.count == 0)
        gen_error(&s->g, path, 0, "has no ID(name) row");
    return s->ids.count > 0;
}

/* "parent_item_id" → "item": the longest row of id.def that ends the name. */
static bool find_id(const struct sqlgen *s, struct str name, struct str *ret_id)
{
    struct str head = str_sub(name, 0, name.n - 3);
    struct str best = STR_NONE;
    for (size_t i = 0; i < s->ids.count; i++) {
        struct str id = s->ids.list[i];
        bool is_whole = head.n == id.n || (head.n > id.n && head.p[head.n - id.n - 1] == '_');
        if (str_ends(head, id) && is_whole && id.n > best.n)
            best = id;
    }
    *ret_id = best;
    return best.n > 0;
}

bool sql_type_by_name(const struct sqlgen *s, struct str name, struct sql_type_of *ret_type)
{
    /* A word of this list is also a type when it is the whole name ("version"). */
    static const struct {
        const char *word;
        enum sql_type type;
    } endings[] = {
        {"on", SQL_DATE},     {"at", SQL_INSTANT},  {"pct", SQL_INT},      {"count", SQL_INT},
        {"no", SQL_INT},      {"seq", SQL_INT},     {"pos", SQL_INT},      {"size", SQL_INT},
        {"bytes", SQL_INT},   {"limit", SQL_INT},   {"level", SQL_INT},    {"mask", SQL_INT},
        {"days", SQL_INT},    {"minutes", SQL_INT}, {"month", SQL_INT},    {"total", SQL_INT},
        {"sum", SQL_INT},     {"depth", SQL_INT},   {"rank", SQL_INT},     {"weight", SQL_INT},
        {"version", SQL_INT}, {"year", SQL_INT},    {"position", SQL_INT}, {"ratio", SQL_REAL},
        {"value", SQL_REAL},  {"hash", SQL_BLOB},   {"blob", SQL_BLOB},
    };
    *ret_type = (struct sql_type_of){.type = SQL_TEXT};
    if (str_ends(name, S("_id"))) {
        ret_type->type = SQL_ID;
        return find_id(s, name, &ret_type->id);
    }
    if (str_starts(name, S("is_")) || str_starts(name, S("has_")) || str_starts(name, S("can_"))) {
        ret_type->type = SQL_BOOL;
        return true;
    }
    for (size_t i = 0; i < ARRAY_LEN(endings); i++) {
        struct str word = str_of(endings[i].word);
        bool is_end = name.n > word.n && str_ends(name, word) && name.p[name.n - word.n - 1] == '_';
        bool is_plain = endings[i].type == SQL_INT && str_eq(name, word);
        if (is_end || is_plain)
            ret_type->type = endings[i].type;
    }
    return true;
}

static const struct {
    const char *word;
    const char *cast;
    const char *db_type;
    const char *c_type;
} types[] = {
    [SQL_TEXT] = {"text", "text", "DB_TEXT", "struct str"},
    [SQL_INT] = {"int", "bigint", "DB_INT", "int64_t"},
    [SQL_REAL] = {"real", "float8", "DB_REAL", "double"},
    [SQL_BOOL] = {"bool", "bigint", "DB_INT", "bool"},
    [SQL_DATE] = {"date", "date", "DB_TEXT", "struct date"},
    [SQL_INSTANT] = {"instant", "bigint", "DB_INT", "struct instant"},
    [SQL_BLOB] = {"blob", "bytea", "DB_BLOB", "struct str"},
    [SQL_ID] = {"id", "bigint", "DB_INT", "struct"},
};

bool sql_type_by_word(const struct sqlgen *s, struct str word, struct sql_type_of *ret_type)
{
    *ret_type = (struct sql_type_of){.type = SQL_ID};
    if (str_ends(word, S("_id")))
        return find_id(s, word, &ret_type->id);
    for (size_t i = 0; i < SQL_ID; i++) {
        if (str_eq(word, str_of(types[i].word))) {
            ret_type->type = (enum sql_type)i;
            return true;
        }
    }
    return false;
}

const char *sql_type_word(const struct sql_type_of *t)
{
    return types[t->type].word;
}

const char *sql_cast(const struct sql_type_of *t)
{
    return types[t->type].cast;
}

const char *sql_db_type(const struct sql_type_of *t)
{
    return types[t->type].db_type;
}

struct str sql_c_type(struct gen *g, const struct sql_type_of *t)
{
    if (t->is_optional)
        return t->type == SQL_INT ? S("struct opt_int") : S("struct opt_real");
    if (t->type == SQL_ID)
        return arena_printf(g->a, "struct %.*s_id", STR_ARG(t->id));
    return str_of(types[t->type].c_type);
}

static const struct sql_type_of *find(struct sql_annotations *notes, bool is_param, struct str name)
{
    for (size_t i = 0; i < notes->count; i++) {
        struct sql_annotation *note = &notes->list[i];
        if (note->is_param == is_param && str_eq(note->name, name)) {
            note->is_used = true;
            return &note->t;
        }
    }
    return NULL;
}

const struct sql_type_of *sql_annotated(struct sql_file *f, struct sql_stmt *q, bool is_param,
                                        struct str name)
{
    const struct sql_type_of *t = find(&q->notes, is_param, name);
    return t != NULL ? t : find(&f->notes, is_param, name);
}
