/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * sqlgen: from named SQL statements to typed C functions. README.md has the input language.
 * sqlgen_read.c reads a file, sqlgen_type.c decides types by name, sqlgen_check.c prepares each
 * statement on SQLite and refuses what the house does not allow, sqlgen_write.c writes C,
 * sqlgen_postgres.c compares with PostgreSQL, sqlgen_main.c has the modes. */
#ifndef LUOSHI_TOOLS_SQLGEN_H
#define LUOSHI_TOOLS_SQLGEN_H

#include "db/db.h"
#include "gen.h"

#include <sqlite3.h>

enum sql_type {
    SQL_TEXT,
    SQL_INT,
    SQL_REAL,
    SQL_BOOL,
    SQL_DATE,
    SQL_INSTANT,
    SQL_BLOB,
    SQL_ID
};

struct sql_type_of {
    enum sql_type type;
    struct str id;    /* SQL_ID: "item" */
    bool is_optional; /* opt_int, opt_real */
    bool is_stated;   /* by an annotation: the author vouches for NULL or not */
};

struct sql_field {
    struct str name;
    struct sql_type_of t;
};

/* One `-- column:` or `-- param:` line. */
struct sql_annotation {
    bool is_param;
    struct str name;
    struct sql_type_of t;
    int line;
    bool is_used;
};

struct sql_annotations {
    struct sql_annotation *list;
    size_t count, capacity;
};

struct sql_fields {
    struct sql_field *list;
    size_t count, capacity;
};

struct sql_texts {
    struct str *list;
    size_t count, capacity;
};

/* The text of one dialect as written, and what the lexer saw in it. */
struct sql_text {
    struct str source;
    int line;                     /* of its first line */
    struct sql_texts params;      /* in order of first use */
    struct sql_texts expressions; /* of the result columns, as far as they can be told */
    struct sql_texts outer;       /* tables behind LEFT JOIN */
    bool has_order, has_offset, has_star;
};

struct sql_stmt {
    struct str name;
    int line;
    enum db_kind kind;
    struct sql_texts doc;
    struct str row_of; /* the statement above whose row this one has; empty: a row of its own */
    int row_line;
    bool is_unscoped, is_unordered; /* waivers */
    int unscoped_line, unordered_line;
    struct sql_annotations notes;
    struct sql_text sqlite;
    struct sql_text postgres; /* line 0: the same text */
    struct sql_fields params;
    struct sql_fields columns;
    struct str sqlite_text;   /* with ?1 */
    struct str postgres_text; /* with $1::type */
    bool is_write;
    bool touches_scoped; /* set by the authorizer */
    struct str scoped_table;
};

struct sql_file {
    const char *path;
    struct str stem; /* "item" of src/item/item.sql */
    struct sql_annotations notes;
    struct sql_stmt *list;
    size_t count, capacity;
};

struct sqlgen {
    struct gen g;
    struct sql_texts ids;    /* rows of id.def */
    struct sql_texts scoped; /* tables */
    sqlite3 *db;             /* migrated */
    struct sql_stmt *current;
};

/* sqlgen_read.c */
void sql_texts_add(struct gen *g, struct sql_texts *t, struct str s);
bool sql_texts_has(const struct sql_texts *t, struct str s);
/* sqlgen_expand.c: with its pieces put in; the text itself when it has none. */
struct str sql_expand(struct sqlgen *s, const char *path, struct str text);
bool sql_read(struct sqlgen *s, const char *path, struct sql_file *ret_file);
/* Looks through the text: parameters, columns, forbidden words. */
void sql_scan(struct sqlgen *s, const char *path, struct sql_text *t);
/* The text with its parameters numbered as in `params`: "?1", or with casts "$1::bigint". */
struct str sql_rewrite(struct sqlgen *s, const struct sql_text *t, const struct sql_fields *params,
                       bool is_postgres);

/* sqlgen_type.c */
bool sql_read_ids(struct sqlgen *s, const char *path);
/* By name; false for an _id that is not in id.def. */
bool sql_type_by_name(const struct sqlgen *s, struct str name, struct sql_type_of *ret_type);
/* By an annotation's word; false when unknown. */
bool sql_type_by_word(const struct sqlgen *s, struct str word, struct sql_type_of *ret_type);
const char *sql_type_word(const struct sql_type_of *t);            /* "text": for messages */
const char *sql_cast(const struct sql_type_of *t);                 /* "bigint" */
const char *sql_db_type(const struct sql_type_of *t);              /* "DB_INT" */
struct str sql_c_type(struct gen *g, const struct sql_type_of *t); /* "struct item_id" */
const struct sql_type_of *sql_annotated(struct sql_file *f, struct sql_stmt *q, bool is_param,
                                        struct str name);

/* sqlgen_check.c */
bool sql_open(struct sqlgen *s, const char *migrations);
bool sql_check(struct sqlgen *s, struct sql_file *f);

/* sqlgen_write.c */
void sql_write(struct sqlgen *s, struct sql_file *f, const char *out_c, const char *out_h);
void sql_write_index(struct sqlgen *s, const struct sql_file *files, size_t count,
                     const char *out_c, const char *out_h);

/* sqlgen_postgres.c */
void sql_check_postgres(struct sqlgen *s, struct sql_file *files, size_t count,
                        const char *conninfo, const char *migrations);

#endif
