/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Connecting to PostgreSQL, the settings of a connection, and what a refusal of the server means.
 */
#include "db/postgres_private.h"

#include "base/check.h"

#include <stdio.h>
#include <stdlib.h>

#define OLDEST_SERVER 130000 /* 13 is the oldest that the tests run on */

/* Time limits: a page's statement takes milliseconds; a lock is held for one request. Pages walk
 * the beginning of an index: with the cost of a disk for each row the planner, which does not know
 * how narrow a range is, would rather read all of it and sort. Plans are kept: postgres_prepare.c.
 */
static const char settings_common[] =
    "SET client_encoding = 'UTF8'; SET standard_conforming_strings = on; SET TimeZone = 'UTC';"
    "SET DateStyle = 'ISO, YMD'; SET bytea_output = 'hex'; SET extra_float_digits = 1;"
    "SET jit = off; SET random_page_cost = 1.1; SET lock_timeout = '2s'; SET idle_in_transaction_session_timeout = '30s';"
    "SET default_transaction_isolation = 'repeatable read'; SET plan_cache_mode = force_generic_plan;";
static const char settings_reader[] =
    "SET statement_timeout = '10s'; SET default_transaction_read_only = on";
static const char settings_writer[] =
    "SET statement_timeout = '30s'; SET default_transaction_read_only = off";

/* The library -------------------------------------------------------------------------------- */

static const char *const functions[] = {
#define PQ(name) "PQ" #name,
#include "db/libpq.def"
#undef PQ
};
_Static_assert(sizeof functions == sizeof(struct libpq), "as many names as pointers");

static const struct library library = {.file = "libpq.so.5",
                                       .package = "libpq5",
                                       .purpose = "PostgreSQL",
                                       .names = functions,
                                       .count = ARRAY_LEN(functions)};

/* What a refusal means ------------------------------------------------------------------------ */

struct meaning {
    const char *state; /* SQLSTATE or its beginning; the first that fits counts */
    err_t e;
    bool should_retry;
    bool is_lost;
};

static const struct meaning meanings[] = {
    {"23505", CONFLICT, false, false}, /* unique */
    {"23P01", CONFLICT, false, false}, /* exclusion */
    {"23", INVALID, false, false},     /* foreign key, check, not null */
    {"22", INVALID, false, false},     /* a value that the column cannot hold */
    {"P0001", INVALID, false, false},  /* RAISE */
    {"40001", BUSY, true, false},      /* serialization failure */
    {"40P01", BUSY, true, false},      /* deadlock */
    {"55P03", BUSY, false, false},     /* lock_timeout */
    {"57014", BUSY, false, false},     /* statement_timeout */
    {"57P", BUSY, true, true},         /* the server stops */
    {"08", BUSY, true, true},          /* connection */
    {"25P03", BUSY, true, true},       /* idle_in_transaction_session_timeout */
    {"25006", BUSY, true, true},       /* the server has become a standby */
    {"26000", BUSY, true, true},       /* the prepared statement is gone */
    {"53100", IO, false, false},       /* disk full */
    {"53", BUSY, false, false},        /* no resources */
    {"58", IO, false, false},          /* operating system */
    {"XX001", IO, false, false},       /* damaged page */
    {"XX002", IO, false, false},       /* damaged index */
    {"54", TOO_LARGE, false, false},   {"", INTERNAL, false, false},
};

static const struct meaning lost = {"", BUSY, true, true};

static const char *field(const struct postgres *p, const PGresult *result, int which)
{
    const char *text = p->pq.resultErrorField(result, which);
    return text == NULL ? "" : text;
}

static const struct meaning *meaning_of(const struct postgres *p, const PGresult *result)
{
    if (p->pq.status(p->conn) != CONNECTION_OK || result == NULL)
        return &lost;
    const char *state = field(p, result, PG_DIAG_SQLSTATE);
    if (state[0] == '\0')
        return &lost;
    /* A table that a prepared statement reads was altered meanwhile. */
    if (strcmp(field(p, result, PG_DIAG_SOURCE_FUNCTION), "RevalidateCachedQuery") == 0)
        return &lost;
    const struct meaning *m = meanings;
    while (strncmp(state, m->state, strlen(m->state)) != 0)
        m++;
    return m;
}

err_t postgres_fail(struct postgres *p, const char *what, const PGresult *result)
{
    const struct meaning *m = meaning_of(p, result);
    p->db.should_retry = m->should_retry;
    p->is_lost = p->is_lost || m->is_lost;
    if (result == NULL || field(p, result, PG_DIAG_SQLSTATE)[0] == '\0')
        return engine_fail(&p->db, m->e, "%s: %s", what, p->pq.errorMessage(p->conn));
    /* Without the detail: it repeats values that people entered. */
    return engine_fail(
        &p->db, m->e, "%s: %s (%s %s)", what, field(p, result, PG_DIAG_MESSAGE_PRIMARY),
        field(p, result, PG_DIAG_SQLSTATE), field(p, result, PG_DIAG_CONSTRAINT_NAME));
}

/* Connecting ---------------------------------------------------------------------------------- */

/* Notices are not printed. A warning during COMMIT is how the server says that a standby was not
 * reached. */
static void notice(void *user, const PGresult *result)
{
    struct postgres *p = user;
    if (strcmp(field(p, result, PG_DIAG_SEVERITY_NONLOCALIZED), "WARNING") == 0)
        p->is_warned = true;
}

static err_t refused(const struct postgres *p, err_t e, const char *what, struct note *note)
{
    return note_fail(note, e, "PostgreSQL: %s: %s", what, p->pq.errorMessage(p->conn));
}

static err_t settings_set(struct postgres *p, struct note *note)
{
    char text[sizeof settings_common + sizeof settings_reader + sizeof settings_writer];
    (void)snprintf(text, sizeof text, "%s%s", settings_common,
                   p->db.mode == DB_READER ? settings_reader : settings_writer);
    PGresult *r = p->pq.exec(p->conn, text);
    bool is_set = p->pq.resultStatus(r) == PGRES_COMMAND_OK;
    p->pq.clear(r);
    return is_set ? OK : refused(p, CONFIG, "the connection cannot be set up", note);
}

static err_t setting_is(struct postgres *p, const char *name, const char *want, struct note *note)
{
    const char *now = p->pq.parameterStatus(p->conn, name);
    if (now == NULL || strcmp(now, want) != 0)
        return note_fail(note, CONFIG, "PostgreSQL: %s is %s and must be %s", name,
                         now == NULL ? "not known" : now, want);
    return OK;
}

/* What the connection's own SET cannot give. */
static err_t server_check(struct postgres *p, struct note *note)
{
    if (p->pq.serverVersion(p->conn) < OLDEST_SERVER)
        return note_fail(note, CONFIG, "PostgreSQL %d is too old: 13 or later is needed",
                         p->pq.serverVersion(p->conn) / 10000);
    TRY(setting_is(p, "server_encoding", "UTF8", note));
    TRY(setting_is(p, "client_encoding", "UTF8", note));
    TRY(setting_is(p, "standard_conforming_strings", "on", note));
    TRY(setting_is(p, "integer_datetimes", "on", note));
    TRY(setting_is(p, "TimeZone", "UTC", note));
    if (p->db.mode == DB_READER)
        return OK;
    PGresult *r = p->pq.exec(p->conn, "SHOW synchronous_commit");
    err_t e = OK;
    if (p->pq.resultStatus(r) != PGRES_TUPLES_OK)
        e = refused(p, CONFIG, "synchronous_commit cannot be read", note);
    else if (strcmp(p->pq.getvalue(r, 0, 0), "off") == 0)
        e = note_fail(note, CONFIG,
                      "PostgreSQL: synchronous_commit is off: changes would be lost in a crash");
    p->pq.clear(r);
    return e;
}

static err_t dial(struct postgres *p, struct note *note)
{
    /* Later keywords win over the address, so only these may come after it. */
    const char *const keys[] = {"connect_timeout",  "keepalives_idle",  "keepalives_interval",
                                "keepalives_count", "tcp_user_timeout", "target_session_attrs",
                                "dbname",           "application_name", NULL};
    const char *const values[] = {
        "5",      "30",     "10", "3", "30000", p->db.mode == DB_WRITER ? "read-write" : "any",
        p->where, "luoshi", NULL};
    p->conn = p->pq.connectdbParams(keys, values, /* expand_dbname= */ 1);
    CHECK(p->conn != NULL);
    if (p->pq.status(p->conn) != CONNECTION_OK)
        return refused(p, BUSY, "no connection", note);
    (void)p->pq.setNoticeReceiver(p->conn, notice, p);
    TRY(settings_set(p, note));
    TRY(server_check(p, note));
    if (p->pq.enterPipelineMode(p->conn) != 1)
        return refused(p, CONFIG, "no pipeline", note);
    return OK;
}

err_t postgres_connect(struct postgres *p, struct note *note)
{
    p->pq.finish(p->conn);
    memset(p->kept, 0, (size_t)db_stmt_count * sizeof *p->kept);
    p->first = 0;
    p->count = 0;
    p->needs_sync = false;
    err_t e = dial(p, note);
    p->is_lost = e != OK;
    return e;
}

err_t postgres_open(const char *where, enum db_mode mode, struct db **ret_db, struct note *note)
{
    struct libpq pq;
    TRY(library_load(&library, &pq, note));
    struct postgres *p = calloc(1, sizeof *p);
    CHECK(p != NULL);
    p->pq = pq;
    p->db = (struct db){.ops = &postgres_ops, .mode = mode};
    p->where = strdup(where);
    p->kept = calloc((size_t)db_stmt_count + 1, sizeof *p->kept);
    CHECK(p->where != NULL && p->kept != NULL);
    p->scratch = arena_new(LIMIT_REQUEST_ARENA);
    err_t e = postgres_connect(p, note);
    if (e != OK) {
        postgres_ops.close(&p->db);
        return e;
    }
    *ret_db = &p->db;
    return OK;
}
