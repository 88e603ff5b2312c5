/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * What only SQLite has: the data folder, its lock, the settings that are read back, and what is on
 * the disk after the process was killed. */
#include "db_test.h"

#include "db/lanes.h"

#include <fcntl.h>
#include <inttypes.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>

static int begin(void **state)
{
    (void)unsetenv("LUOSHI_TEST_DATABASE");
    return test_setup(state);
}

static const char *path_of(const char *name)
{
    return arena_printf(test_arena, "%s/%s", test_where, name).p;
}

static void the_folder_belongs_to_nobody_else(void **state)
{
    (void)state;
    struct db *db = test_open(DB_WRITER);
    assert_err(db_begin(db), OK);
    assert_err(insert(db, "a", 1), OK);
    assert_err(db_commit(db), OK);
    struct stat s;
    assert_int_equal(stat(test_where, &s), 0);
    assert_int_equal(s.st_mode & 0777, 0700);
    static const char *const files[] = {"luoshi.db", "luoshi.db-wal", "luoshi.db-shm",
                                        "luoshi.lock"};
    for (size_t i = 0; i < ARRAY_LEN(files); i++) {
        assert_int_equal(stat(path_of(files[i]), &s), 0);
        assert_int_equal(s.st_mode & 0777, 0600);
    }
    db_close(db);
}

static void a_second_writer_is_refused(void **state)
{
    (void)state;
    struct db *db = test_open(DB_WRITER);
    struct db *second = NULL;
    struct note note = {{0}};
    assert_err(db_open(test_where, DB_WRITER, &second, &note), BUSY);
    char pid[24];
    (void)snprintf(pid, sizeof pid, " %ld;", (long)getpid());
    assert_non_null(strstr(note.text, pid));
    db_close(db);
    db_close(test_open(DB_WRITER));
}

static void a_writer_of_another_process_is_refused_until_it_dies(void **state)
{
    (void)state;
    int ready[2];
    assert_int_equal(pipe(ready), 0);
    pid_t child = fork();
    if (child == 0) {
        struct db *held = NULL;
        char said = db_open(test_where, DB_WRITER, &held, NULL) == OK ? 'y' : 'n';
        (void)!write(ready[1], &said, 1);
        for (;;)
            (void)pause();
    }
    char said = 0;
    assert_int_equal(read(ready[0], &said, 1), 1);
    assert_int_equal(said, 'y');
    struct db *db = NULL;
    struct note note = {{0}};
    assert_err(db_open(test_where, DB_WRITER, &db, &note), BUSY);
    char pid[24];
    (void)snprintf(pid, sizeof pid, " %ld;", (long)child);
    assert_non_null(strstr(note.text, pid));
    assert_int_equal(kill(child, SIGKILL), 0);
    assert_int_equal(waitpid(child, NULL, 0), child);
    db_close(test_open(DB_WRITER));
    (void)close(ready[0]);
    (void)close(ready[1]);
}

static void a_reader_makes_nothing(void **state)
{
    (void)state;
    struct db *db = NULL;
    struct note note = {{0}};
    const char *nowhere = arena_printf(test_arena, "%s/nowhere", test_root).p;
    assert_err(db_open(nowhere, DB_READER, &db, &note), NOT_FOUND);
    assert_int_equal(access(nowhere, F_OK), -1);
}

static void a_database_with_other_settings_is_refused(void **state)
{
    (void)state;
    struct db *db = test_open(DB_WRITER);
    test_script(db, "PRAGMA journal_mode = DELETE");
    db_close(db);
    struct note note = {{0}};
    assert_err(db_open(test_where, DB_READER, &db, &note), CONFIG);
    assert_non_null(strstr(note.text, "journal_mode is delete and must be wal"));
    db_close(test_open(DB_WRITER)); /* the writer may set it */
    db_close(test_open(DB_READER));
}

/* A file that the writer cannot make right: the encoding is fixed when a database is made. */
static void a_database_in_another_encoding_is_refused(void **state)
{
    (void)state;
    const char *other = arena_printf(test_arena, "%s/utf16", test_root).p;
    (void)snprintf(test_where, sizeof test_where, "%s", other);
    struct db *db = test_open(DB_WRITER);
    db_close(db);
    assert_int_equal(unlink(path_of("luoshi.db")), 0);
    if (!run_program("sqlite3", path_of("luoshi.db"),
                     "PRAGMA encoding='UTF-16'; CREATE TABLE t (a)"))
        skip(); /* no sqlite3 program here */
    struct note note = {{0}};
    assert_err(db_open(test_where, DB_WRITER, &db, &note), CONFIG);
    assert_non_null(strstr(note.text, "encoding"));
}

static void a_file_that_is_no_database_is_refused(void **state)
{
    (void)state;
    int fd = open(path_of("luoshi.db"), O_WRONLY | O_TRUNC);
    assert_true(fd >= 0);
    char noise[8192];
    memset(noise, 'x', sizeof noise);
    assert_int_equal(write(fd, noise, sizeof noise), sizeof noise);
    (void)close(fd);
    struct db *db = NULL;
    struct note note = {{0}};
    assert_true(db_open(test_where, DB_WRITER, &db, &note) != OK);
    assert_true(strlen(note.text) > 0);
}

static void a_statement_on_the_schema_itself_is_refused(void **state)
{
    (void)state;
    struct db *db = test_open(DB_WRITER);
    assert_err(db_script(db, S("PRAGMA writable_schema = 1; DELETE FROM sqlite_master")), INTERNAL);
    assert_err(db_script(db, S("ATTACH '/tmp/other.db' AS other")), INTERNAL);
    db_close(db);
}

static void the_log_is_moved_only_by_the_writer(void **state)
{
    (void)state;
    struct db *db = test_open(DB_WRITER);
    struct db *reader = test_open(DB_READER);
    for (int i = 0; i < 20; i++) {
        char name[16];
        (void)snprintf(name, sizeof name, "n%d", i);
        assert_err(db_begin(db), OK);
        assert_err(insert(db, name, i), OK);
        assert_err(db_commit(db), OK);
    }
    assert_true(db_log_pages(db) >= 20);
    assert_int_equal(db_checkpoint(reader, /* truncate= */ true), 0);
    assert_err(db_begin(reader), OK);
    assert_int_equal(count(reader), 20);
    assert_err(db_begin(db), OK);
    assert_err(insert(db, "late", 1), OK);
    assert_err(db_commit(db), OK);
    assert_true(db_checkpoint(db, /* truncate= */ true) > 0); /* the reader is in the way */
    assert_err(db_commit(reader), OK);
    assert_int_equal(db_checkpoint(db, /* truncate= */ true), 0);
    assert_int_equal(db_log_pages(db), 0);
    struct stat s;
    assert_int_equal(stat(path_of("luoshi.db-wal"), &s), 0);
    assert_int_equal(s.st_size, 0);
    db_close(reader);
    db_close(db);
}

static void a_reader_that_closes_last_leaves_the_log(void **state)
{
    (void)state;
    struct db *db = test_open(DB_WRITER);
    struct db *reader = test_open(DB_READER);
    assert_err(db_begin(reader), OK);
    assert_int_equal(count(reader), 0);
    assert_err(db_begin(db), OK);
    assert_err(insert(db, "a", 1), OK);
    assert_err(db_commit(db), OK);
    db_close(db); /* its last checkpoint cannot finish */
    db_close(reader);
    struct stat s;
    assert_int_equal(stat(path_of("luoshi.db-wal"), &s), 0);
    assert_true(s.st_size > 0);
    db = test_open(DB_WRITER);
    assert_int_equal(count(db), 1);
    db_close(db);
}

/* Killing ---------------------------------------------------------------------------------------
 */

static err_t insert_number(void *user, struct db *db)
{
    char name[24];
    (void)snprintf(name, sizeof name, "n%lld", *(const long long *)user);
    return insert(db, name, 1);
}

/* Writes on until it is killed; tells each number after its commit. */
static void write_for_ever(long long number, int out)
{
    struct lanes *lanes = NULL;
    if (lanes_open(test_where, NULL, &lanes, NULL) != OK)
        _exit(1);
    for (;; number++) {
        if (lane_run(lanes, DB_WRITER, insert_number, &number) != OK ||
            write(out, &number, sizeof number) != sizeof number)
            _exit(1);
        arena_reset(test_arena);
    }
}

static long long kill_after(long long first, int wanted)
{
    int out[2];
    assert_int_equal(pipe(out), 0);
    pid_t child = fork();
    if (child == 0)
        write_for_ever(first, out[1]);
    (void)close(out[1]);
    long long last = first - 1;
    for (int i = 0; i < wanted; i++)
        assert_int_equal(read(out[0], &last, sizeof last), sizeof last);
    assert_int_equal(kill(child, SIGKILL), 0);
    while (read(out[0], &last, sizeof last) == sizeof last)
        continue; /* told before it died */
    assert_int_equal(waitpid(child, NULL, 0), child);
    (void)close(out[0]);
    return last;
}

static void what_was_acknowledged_survives_a_kill(void **state)
{
    (void)state;
    long long last = 0;
    for (int round = 0; round < 8; round++) {
        last = kill_after(last + 1, 20 + 37 * round);
        struct db *db = test_open(DB_WRITER);
        int64_t stored = count(db);
        /* The one in work may be there or not; nothing else is missing or too much. */
        assert_true(stored == last || stored == last + 1);
        struct db_rows rows = {0};
        assert_err(db_text_query(db, test_arena, "PRAGMA integrity_check", &rows), OK);
        assert_true(str_eq(rows.values[0].s, S("ok")));
        last = stored;
        db_close(db);
    }
}

/* Maps of the database of 64 GiB and more that this process has. */
static int shared_maps(void)
{
    FILE *f = fopen("/proc/self/maps", "re");
    assert_non_null(f);
    char line[1024];
    int found = 0;
    while (fgets(line, sizeof line, f) != NULL) {
        uint64_t from = 0;
        uint64_t to = 0;
        bool is_range = sscanf(line, "%" SCNx64 "-%" SCNx64, &from, &to) == 2;
        if (is_range && strstr(line, "/luoshi.db\n") != NULL && to - from >= UINT64_C(64) << 30)
            found++;
    }
    (void)fclose(f);
    return found;
}

static struct str checksum_seen(struct db *db)
{
    struct db_rows rows = {0};
    assert_err(db_begin(db), OK);
    assert_err(db_text_query(
                   db, test_arena,
                   "SELECT count(*) || ' ' || sum(amount) || ' ' || sum(length(data)) FROM thing",
                   &rows),
               OK);
    assert_err(db_commit(db), OK);
    return rows.values[0].s;
}

static void readers_share_one_map_that_reaches_what_the_file_grows_by(void **state)
{
    (void)state;
    struct db *writer = test_open(DB_WRITER);
    test_script(writer, "INSERT INTO thing (name, amount, data) VALUES ('first', 1, x'00')");
    assert_err(db_checkpoint(writer, /* truncate= */ false), OK);
    struct db *one = test_open(DB_READER);
    struct db *two = test_open(DB_READER);
    assert_true(str_eq(checksum_seen(one), S("1 1 1")));
    assert_int_equal(shared_maps(), 1);
    test_script(writer,
                "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)"
                " INSERT INTO thing (name, amount, data)"
                " SELECT 'row ' || i, i, zeroblob(3000) FROM n");
    assert_true(str_eq(checksum_seen(one), S("2001 2001001 6000001"))); /* from the log */
    assert_err(db_checkpoint(writer, /* truncate= */ true), OK);
    assert_true(str_eq(checksum_seen(one), S("2001 2001001 6000001"))); /* from the map */
    test_script(writer, "UPDATE thing SET amount = amount + 1");
    assert_err(db_checkpoint(writer, /* truncate= */ true), OK);
    db_close(one);
    assert_int_equal(shared_maps(), 1);
    assert_true(str_eq(checksum_seen(two), S("2001 2003002 6000001")));
    db_close(two);
    assert_int_equal(shared_maps(), 0);
    db_close(writer);
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, begin, test_teardown)
    const struct CMUnitTest tests[] = {
        T(the_folder_belongs_to_nobody_else),
        T(a_second_writer_is_refused),
        T(a_writer_of_another_process_is_refused_until_it_dies),
        T(a_reader_makes_nothing),
        T(a_database_with_other_settings_is_refused),
        T(a_database_in_another_encoding_is_refused),
        T(a_file_that_is_no_database_is_refused),
        T(a_statement_on_the_schema_itself_is_refused),
        T(the_log_is_moved_only_by_the_writer),
        T(a_reader_that_closes_last_leaves_the_log),
        T(readers_share_one_map_that_reaches_what_the_file_grows_by),
        T(what_was_acknowledged_survives_a_kill),
    };
    test_uses_all();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
