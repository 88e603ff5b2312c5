/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * What the functions written by tools/sqlgen need: numbers that may be NULL, and the way of each
 * type to a db_value and back. NULL is {0} for ids and instants, DATE_NONE, STR_NONE. */
#ifndef LUOSHI_DB_SQL_TYPES_H
#define LUOSHI_DB_SQL_TYPES_H

#include "base/clock.h"
#include "base/date.h"
#include "base/id.h"
#include "db/db.h"

struct opt_int {
    bool is_set;
    int64_t v; /* 0 when not set */
};

struct opt_real {
    bool is_set;
    double v;
};

static inline struct db_value sql_of_int(int64_t i)
{
    return (struct db_value){.type = DB_INT, .i = i};
}

static inline struct db_value sql_of_real(double r)
{
    return (struct db_value){.type = DB_REAL, .r = r};
}

static inline struct db_value sql_of_bool(bool b)
{
    return sql_of_int(b ? 1 : 0);
}

/* Ids and instants: 0 is NULL. */
static inline struct db_value sql_of_id(int64_t v)
{
    return (struct db_value){.type = v == 0 ? DB_NULL : DB_INT, .i = v};
}

static inline struct db_value sql_of_text(struct str s)
{
    return (struct db_value){.type = s.p == NULL ? DB_NULL : DB_TEXT, .s = s};
}

static inline struct db_value sql_of_blob(struct str s)
{
    return (struct db_value){.type = s.p == NULL ? DB_NULL : DB_BLOB, .s = s};
}

/* text: room for the ISO form; must live until the statement was sent. */
static inline struct db_value sql_of_date(struct date d, char text[static DATE_TEXT])
{
    if (date_is_none(d))
        return (struct db_value){.type = DB_NULL};
    date_format(d, text);
    return (struct db_value){.type = DB_TEXT, .s = {text, DATE_TEXT - 1}};
}

static inline struct db_value sql_of_opt_int(struct opt_int o)
{
    return o.is_set ? sql_of_int(o.v) : (struct db_value){.type = DB_NULL};
}

static inline struct db_value sql_of_opt_real(struct opt_real o)
{
    return o.is_set ? sql_of_real(o.v) : (struct db_value){.type = DB_NULL};
}

static inline int64_t sql_int(const struct db_value *v)
{
    return v->type == DB_INT ? v->i : 0;
}

static inline double sql_real(const struct db_value *v)
{
    return v->type == DB_REAL ? v->r : v->type == DB_INT ? (double)v->i : 0.0;
}

static inline bool sql_bool(const struct db_value *v)
{
    return sql_int(v) != 0;
}

static inline struct str sql_text(const struct db_value *v)
{
    if (v->type != DB_TEXT && v->type != DB_BLOB)
        return STR_NONE;
    return (struct str){v->s.p == NULL ? "" : v->s.p, v->s.n};
}

static inline struct date sql_date(const struct db_value *v)
{
    struct date d;
    return v->type == DB_TEXT && date_parse(v->s, &d) ? d : DATE_NONE;
}

static inline struct instant sql_instant(const struct db_value *v)
{
    return (struct instant){sql_int(v)};
}

static inline struct opt_int sql_opt_int(const struct db_value *v)
{
    return (struct opt_int){v->type != DB_NULL, sql_int(v)};
}

static inline struct opt_real sql_opt_real(const struct db_value *v)
{
    return (struct opt_real){v->type != DB_NULL, sql_real(v)};
}

#endif
