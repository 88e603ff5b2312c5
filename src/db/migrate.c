/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Schema steps. The statements here are written in C because they make the table that tells which
 * schema there is: sqlgen, which checks .sql files against the schema, cannot know it. */
#include "db/migrate.h"

#include "base/check.h"
#include "base/clock.h"

#include <sodium.h>
#include <stdio.h>

#define HASH_TEXT (crypto_hash_sha256_BYTES * 2 + 1)

/* allow: SQL in C because this is the table of the schema itself (until the end of the block) */
static const char exists_sqlite[] =
    "SELECT count(*) AS n FROM sqlite_master WHERE type = 'table' AND name = 'schema_step'";
static const char exists_postgres[] =
    "SELECT CASE WHEN to_regclass('schema_step') IS NULL THEN 0 ELSE 1 END::bigint AS n";
static const char create_step[] =
    "CREATE TABLE schema_step (number BIGINT PRIMARY KEY, name TEXT NOT NULL,"
    " checksum TEXT NOT NULL, applied_at BIGINT NOT NULL)";
static const char list_steps[] = "SELECT number, name, checksum FROM schema_step ORDER BY number";
static const char insert_sqlite[] = "INSERT INTO schema_step (number, name, checksum, applied_at)"
                                    " VALUES (?1, ?2, ?3, ?4)";
static const char insert_postgres[] = "INSERT INTO schema_step (number, name, checksum, applied_at)"
                                      " VALUES ($1::bigint, $2::text, $3::text, $4::bigint)";
/* 0x6c756f736869: "luoshi". The time limits of a connection are for people who wait, not for this.
 */
static const char lock_postgres[] =
    "BEGIN; SET LOCAL statement_timeout = '10min'; SET LOCAL lock_timeout = 0;"
    "SELECT pg_advisory_lock(119251636807785); COMMIT";
static const char unlock_postgres[] = "SELECT pg_advisory_unlock(119251636807785)";
static const char patience_postgres[] =
    "SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = '10s'";
/* end of allow */

static const enum db_type insert_types[] = {DB_INT, DB_TEXT, DB_TEXT, DB_INT};
static const struct db_stmt insert_step = {
    .name = "schema_step_insert",
    .sqlite = insert_sqlite,
    .postgres = insert_postgres,
    .kind = DB_EXEC1,
    .is_write = true,
    .params = 4,
    .param_types = insert_types,
    .index = -1,
};
static const enum db_type exists_types[] = {DB_INT};
static const struct db_stmt step_table_exists = {
    .name = "schema_step_exists",
    .sqlite = exists_sqlite,
    .postgres = exists_postgres,
    .kind = DB_ONE,
    .columns = 1,
    .column_types = exists_types,
    .index = -1,
};
static const enum db_type list_types[] = {DB_INT, DB_TEXT, DB_TEXT};
static const struct db_stmt step_list = {
    .name = "schema_step_list",
    .sqlite = list_steps,
    .postgres = list_steps,
    .kind = DB_MANY,
    .columns = 3,
    .column_types = list_types,
    .index = -1,
};

static const char *text_of(const struct db *db, const struct migration *m)
{
    return db_engine(db) == DB_SQLITE ? m->sqlite : m->postgres;
}

static void checksum(const struct db *db, const struct migration *m, char out[static HASH_TEXT])
{
    struct str text = str_of(text_of(db, m));
    unsigned char hash[crypto_hash_sha256_BYTES];
    (void)crypto_hash_sha256(hash, (const unsigned char *)text.p, text.n);
    (void)sodium_bin2hex(out, HASH_TEXT, hash, sizeof hash);
}

static err_t failed(const struct db *db, err_t e, const char *what, struct note *note)
{
    return note_fail(note, e, "%s: %s", what, db_message(db));
}

/* The steps of this binary and those of the database must tell one story. */
static err_t compare(const struct db *db, const struct db_rows *rows, struct migrate_steps steps,
                     struct note *note)
{
    for (size_t i = 0; i < rows->count; i++) {
        const struct db_value *row = &rows->values[i * 3];
        int64_t number = row[0].i;
        if (number > steps.count)
            return note_fail(
                note, CONFIG,
                "The database has schema step %lld (%.*s), which this program does not "
                "know; use the version of Luoshi that made it, or a newer one",
                (long long)number, STR_ARG(row[1].s));
        if (number != (int64_t)i + 1)
            return note_fail(note, CONFIG,
                             "Schema step %zu is missing from the database; restore a backup",
                             i + 1);
        char now[HASH_TEXT];
        checksum(db, &steps.list[i], now);
        if (!str_eq(row[2].s, str_of(now)))
            return note_fail(note, CONFIG,
                             "Schema step %lld (%.*s) of the database was made from another text; "
                             "use the program that made it",
                             (long long)number, STR_ARG(row[1].s));
    }
    return OK;
}

err_t migrate_status_of(struct db *db, struct arena *a, struct migrate_steps steps,
                        struct migrate_status *ret_status, struct note *note)
{
    for (int i = 0; i < steps.count; i++)
        CHECK(steps.list[i].number == i + 1);
    struct db_rows rows;
    err_t e = db_run(db, a, &step_table_exists, /* args= */ NULL, &rows);
    if (e == OK && rows.values[0].i == 0) {
        *ret_status = (struct migrate_status){.applied = 0, .known = steps.count};
        return OK;
    }
    if (e == OK)
        e = db_run(db, a, &step_list, /* args= */ NULL, &rows);
    if (e != OK)
        return failed(db, e, "The schema steps cannot be read", note);
    TRY(compare(db, &rows, steps, note));
    *ret_status = (struct migrate_status){.applied = (int)rows.count, .known = steps.count};
    return OK;
}

static err_t keys_hold(struct db *db, struct arena *a, struct note *note)
{
    if (db_engine(db) != DB_SQLITE)
        return OK;
    struct db_rows rows;
    TRY(db_text_query(db, a, "PRAGMA foreign_key_check", &rows));
    if (rows.count > 0)
        return note_fail(note, INVALID, "A foreign key of table %.*s does not hold (row %.*s)",
                         STR_ARG(rows.values[0].s), STR_ARG(rows.values[1].s));
    return OK;
}

/* Inside the transaction of the step. */
static err_t step_run(struct db *db, struct arena *a, const struct migration *m, struct note *note)
{
    char hash[HASH_TEXT];
    checksum(db, m, hash);
    if (db_engine(db) == DB_POSTGRES)
        TRY(db_script(db, str_of(patience_postgres)));
    if (m->number == 1)
        TRY(db_script(db, str_of(create_step)));
    TRY(db_script(db, str_of(text_of(db, m))));
    const struct db_value args[] = {
        {.type = DB_INT, .i = m->number},
        {.type = DB_TEXT, .s = str_of(m->name)},
        {.type = DB_TEXT, .s = str_of(hash)},
        {.type = DB_INT, .i = clock_now().us},
    };
    struct db_rows rows;
    TRY(db_run(db, a, &insert_step, args, &rows));
    return keys_hold(db, a, note);
}

static err_t step_apply(struct db *db, struct arena *a, const struct migration *m,
                        struct note *note)
{
    err_t e = db_begin(db);
    if (e == OK)
        e = step_run(db, a, m, note);
    if (e == OK)
        e = db_commit(db);
    if (e != OK) {
        struct note why = {{0}};
        (void)note_fail(&why, e, "%s", db_message(db)); /* the rollback may write over it */
        db_rollback(db);
        return note_fail(note, e, "Schema step %s failed and was undone: %s", m->name, why.text);
    }
    return OK;
}

static err_t steps_apply(struct db *db, struct arena *a, struct migrate_steps steps,
                         int *ret_applied_now, struct note *note)
{
    struct migrate_status status;
    TRY(migrate_status_of(db, a, steps, &status, note));
    for (int i = status.applied; i < steps.count; i++)
        TRY(step_apply(db, a, &steps.list[i], note));
    *ret_applied_now = steps.count - status.applied;
    return OK;
}

err_t migrate_up_of(struct db *db, struct arena *a, struct migrate_steps steps,
                    int *ret_applied_now, struct note *note)
{
    CHECK(!db_in_transaction(db));
    bool is_sqlite = db_engine(db) == DB_SQLITE;
    struct str before = is_sqlite ? S("PRAGMA foreign_keys = 0") : str_of(lock_postgres);
    struct str after = is_sqlite ? S("PRAGMA foreign_keys = 1") : str_of(unlock_postgres);
    err_t e = db_script(db, before);
    if (e != OK)
        return failed(db, e, "The schema cannot be locked", note);
    e = steps_apply(db, a, steps, ret_applied_now, note);
    err_t e_after = db_script(db, after);
    if (e == OK && e_after != OK)
        return failed(db, e_after, "The schema cannot be unlocked", note);
    return e;
}

err_t migrate_status(struct db *db, struct arena *a, struct migrate_status *ret_status,
                     struct note *note)
{
    const struct migrate_steps steps = {migrations, migration_count};
    return migrate_status_of(db, a, steps, ret_status, note);
}

err_t migrate_up(struct db *db, struct arena *a, int *ret_applied_now, struct note *note)
{
    const struct migrate_steps steps = {migrations, migration_count};
    return migrate_up_of(db, a, steps, ret_applied_now, note);
}
