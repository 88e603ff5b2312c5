/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Opening a data folder: the folder, the lock, the file, the limits and the settings, which are
 * read back. README.md says what each is for. */
#include "db/sqlite_map.h"
#include "db/sqlite_private.h"

#include "base/check.h"
#include "base/clock.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

struct setting {
    const char *name;
    const char *value; /* NULL: only compared */
    const char *want;  /* as the engine prints it */
};

/* The reader's cache is small because its pages come from the map, which all readers share. Pages
 * of the map are looked at anew each time: checking every cell of each of them (cell_size_check)
 * would be more than half of the time of a page, so only the writer does it. SQLite maps no more
 * than 2 GiB less 64 KiB; sqlite_map.h maps the rest. */
static const struct setting writer_settings[] = {
    {"encoding", NULL, "UTF-8"},
    {"busy_timeout", "5000", "5000"}, /* SQLITE_BUSY_MS */
    {"journal_mode", "WAL", "wal"},
    {"synchronous", "FULL", "2"},
    {"foreign_keys", "1", "1"},
    {"trusted_schema", "0", "0"},
    {"cell_size_check", "1", "1"},
    {"temp_store", "MEMORY", "2"},
    {"cache_size", "-16384", "-16384"}, /* KiB */
    {"mmap_size", "0", "0"}, /* what it writes must not come from a map: errors are results there */
    {"wal_autocheckpoint", "0", "0"},
    {"query_only", NULL, "0"},
};

static const struct setting reader_settings[] = {
    {"encoding", NULL, "UTF-8"},
    {"busy_timeout", "5000", "5000"},
    {"journal_mode", NULL, "wal"},
    {"foreign_keys", "1", "1"},
    {"trusted_schema", "0", "0"},
    {"cell_size_check", "0", "0"},
    {"temp_store", "MEMORY", "2"},
    {"cache_size", "-1024", "-1024"}, /* KiB */
    {"mmap_size", "2147418112", "2147418112"},
    {"wal_autocheckpoint", "0", "0"},
    {"query_only", "1", "1"},
};

struct limit {
    int id;
    int value;
};

static const struct limit limits[] = {
    {SQLITE_LIMIT_LENGTH, 32 * 1024 * 1024}, /* twice LIMIT_DOCUMENT_TEXT */
    {SQLITE_LIMIT_SQL_LENGTH, 100 * 1024},
    {SQLITE_LIMIT_COLUMN, 100},
    {SQLITE_LIMIT_EXPR_DEPTH, 200},
    {SQLITE_LIMIT_COMPOUND_SELECT, 32},
    {SQLITE_LIMIT_VDBE_OP, 100000},
    {SQLITE_LIMIT_FUNCTION_ARG, 64},
    {SQLITE_LIMIT_ATTACHED, 0},
    {SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1000},
    {SQLITE_LIMIT_VARIABLE_NUMBER, 200},
    {SQLITE_LIMIT_TRIGGER_DEPTH, 20},
    {SQLITE_LIMIT_WORKER_THREADS, 0},
};

static pthread_once_t configured = PTHREAD_ONCE_INIT;

/* One connection belongs to one thread, so the library needs no mutex around it, and counting
 * memory would be one lock an allocation. */
static void configure(void)
{
    (void)sqlite3_config(SQLITE_CONFIG_MULTITHREAD);
    (void)sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    CHECK(sqlite3_initialize() == SQLITE_OK);
}

static err_t sync_folder(const char *path, struct note *note)
{
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0 || fsync(fd) != 0) {
        int why = errno;
        if (fd >= 0)
            (void)close(fd);
        return note_fail(note, IO, "The folder %s cannot be written: %s", path, strerror(why));
    }
    (void)close(fd);
    return OK;
}

static err_t path_in(const char *folder, const char *name, char out[static PATH_MAX],
                     struct note *note)
{
    int n = snprintf(out, PATH_MAX, "%s/%s", folder, name);
    if (n < 0 || n >= PATH_MAX)
        return note_fail(note, CONFIG, "The name of the data folder is too long");
    return OK;
}

static err_t make_folder(const char *folder, struct note *note)
{
    if (mkdir(folder, 0700) == 0) {
        char parent[PATH_MAX];
        TRY(path_in(folder, "..", parent, note));
        return sync_folder(parent, note);
    }
    if (errno != EEXIST)
        return note_fail(note, CONFIG, "The data folder %s cannot be made: %s", folder,
                         strerror(errno));
    return OK;
}

static err_t refuse_second(int fd, const char *folder, struct note *note)
{
    char pid[24] = "";
    ssize_t n = pread(fd, pid, sizeof pid - 1, 0);
    pid[n > 0 ? n : 0] = '\0';
    pid[strspn(pid, "0123456789")] = '\0';
    return note_fail(note, BUSY,
                     "The data folder %s is in use by process %s; stop it, or ask it instead",
                     folder, pid[0] == '\0' ? "(unknown)" : pid);
}

/* The lock lives as long as the descriptor: a process that dies leaves none behind. */
static err_t take_lock(const char *folder, int *ret_fd, struct note *note)
{
    char path[PATH_MAX];
    TRY(path_in(folder, "luoshi.lock", path, note));
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0)
        return note_fail(note, CONFIG, "%s cannot be opened: %s", path, strerror(errno));
    if (flock(fd, LOCK_EX | LOCK_NB) != 0) {
        err_t e = errno == EWOULDBLOCK
                      ? refuse_second(fd, folder, note)
                      : note_fail(note, IO, "%s cannot be locked: %s", path, strerror(errno));
        (void)close(fd);
        return e;
    }
    char pid[24];
    int n = snprintf(pid, sizeof pid, "%ld\n", (long)getpid());
    if (ftruncate(fd, 0) != 0 || pwrite(fd, pid, (size_t)n, 0) != n) {
        err_t e = note_fail(note, IO, "%s cannot be written: %s", path, strerror(errno));
        (void)close(fd);
        return e;
    }
    *ret_fd = fd;
    return OK;
}

/* SQLite would make the file with the umask's mode; the log takes over the mode of the file. */
static err_t make_file(const char *folder, const char *path, struct note *note)
{
    int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0 && errno == EEXIST)
        return OK;
    if (fd < 0)
        return note_fail(note, CONFIG, "%s cannot be made: %s", path, strerror(errno));
    (void)close(fd);
    return sync_folder(folder, note);
}

/* The writer counts the pages of the log after each commit; nothing is moved here. */
static int count_log(void *user, sqlite3 *conn, const char *schema, int pages)
{
    (void)conn;
    (void)schema;
    ((struct sqlite *)user)->log_pages = pages;
    return SQLITE_OK;
}

static int stop_when_late(void *user)
{
    const struct sqlite *s = user;
    return s->deadline_us != 0 && clock_monotonic_us() > s->deadline_us;
}

static err_t config_failed(const struct sqlite *s, const char *what, struct note *note)
{
    return note_fail(note, CONFIG, "SQLite: %s: %s", what, sqlite3_errmsg(s->conn));
}

static err_t switch_features(struct sqlite *s, struct note *note)
{
    const struct limit features[] = {
        {SQLITE_DBCONFIG_DEFENSIVE, 1},
        {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
        {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
        {SQLITE_DBCONFIG_DQS_DML, 0},
        {SQLITE_DBCONFIG_DQS_DDL, 0},
        {SQLITE_DBCONFIG_ENABLE_FKEY, 1},
        {SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, s->db.mode == DB_READER},
        /* A plan never depends on a value: else a statement whose parameter decides about a partial
         * index is prepared anew each time, three times the work of running it. */
        {SQLITE_DBCONFIG_ENABLE_QPSG, 1},
    };
    for (size_t i = 0; i < ARRAY_LEN(features); i++) {
        int now = -1;
        if (sqlite3_db_config(s->conn, features[i].id, features[i].value, &now) != SQLITE_OK ||
            now != features[i].value)
            return note_fail(note, CONFIG, "SQLite does not take the switch %d", features[i].id);
    }
    for (size_t i = 0; i < ARRAY_LEN(limits); i++) {
        (void)sqlite3_limit(s->conn, limits[i].id, limits[i].value);
        if (sqlite3_limit(s->conn, limits[i].id, /* newVal= */ -1) != limits[i].value)
            return note_fail(note, CONFIG, "SQLite does not take the limit %d", limits[i].id);
    }
    return OK;
}

static err_t setting_apply(struct sqlite *s, const struct setting *one, struct note *note)
{
    char text[80];
    if (one->value != NULL) {
        (void)snprintf(text, sizeof text, "PRAGMA %s = %s", one->name, one->value);
        if (sqlite3_exec(s->conn, text, NULL, NULL, NULL) != SQLITE_OK)
            return config_failed(s, text, note);
    }
    (void)snprintf(text, sizeof text, "PRAGMA %s", one->name);
    sqlite3_stmt *q = NULL;
    if (sqlite3_prepare_v2(s->conn, text, -1, &q, NULL) != SQLITE_OK)
        return config_failed(s, text, note);
    int step = sqlite3_step(q);
    const char *now = step == SQLITE_ROW ? (const char *)sqlite3_column_text(q, 0) : NULL;
    err_t e = OK;
    if (now == NULL && step != SQLITE_ROW)
        e = config_failed(s, text, note);
    else if (now == NULL || strcmp(now, one->want) != 0)
        e = note_fail(note, CONFIG, "SQLite: %s is %s and must be %s", one->name,
                      now == NULL ? "not known" : now, one->want);
    (void)sqlite3_finalize(q);
    return e;
}

static err_t settings_apply(struct sqlite *s, struct note *note)
{
    bool is_writer = s->db.mode == DB_WRITER;
    const struct setting *all = is_writer ? writer_settings : reader_settings;
    size_t count = is_writer ? ARRAY_LEN(writer_settings) : ARRAY_LEN(reader_settings);
    for (size_t i = 0; i < count; i++)
        TRY(setting_apply(s, &all[i], note));
    return OK;
}

static err_t open_file(struct sqlite *s, const char *path, struct note *note)
{
    int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_EXRESCODE |
                (s->db.mode == DB_WRITER ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY);
    int code = sqlite3_open_v2(path, &s->conn, flags, /* zVfs= */ NULL);
    if (code != SQLITE_OK)
        return note_fail(note, IO, "%s cannot be opened: %s", path,
                         s->conn == NULL ? "no memory" : sqlite3_errmsg(s->conn));
    TRY(switch_features(s, note));
    TRY(settings_apply(s, note));
    if (s->db.mode == DB_WRITER) {
        (void)sqlite3_wal_hook(s->conn, count_log, s);
    } else {
        sqlite3_progress_handler(s->conn, /* nOps= */ 10000, stop_when_late, s);
        sqlite_map_share(s->conn);
    }
    return OK;
}

static err_t open_folder(struct sqlite *s, const char *folder, struct note *note)
{
    char path[PATH_MAX];
    char real[PATH_MAX];
    if (s->db.mode == DB_WRITER) {
        TRY(make_folder(folder, note));
        TRY(take_lock(folder, &s->lock_fd, note));
    }
    if (realpath(folder, real) == NULL) /* NOFOLLOW refuses links in the whole path */
        return note_fail(note, NOT_FOUND, "There is no data folder %s", folder);
    TRY(path_in(real, "luoshi.db", path, note));
    if (s->db.mode == DB_WRITER)
        TRY(make_file(real, path, note));
    else if (access(path, R_OK) != 0)
        return note_fail(note, NOT_FOUND, "There is no database %s: %s", path, strerror(errno));
    return open_file(s, path, note);
}

err_t sqlite_open(const char *where, enum db_mode mode, struct db **ret_db, struct note *note)
{
    CHECK(pthread_once(&configured, configure) == 0);
    struct sqlite *s = calloc(1, sizeof *s);
    CHECK(s != NULL);
    s->db = (struct db){.ops = &sqlite_ops, .mode = mode};
    s->lock_fd = -1;
    s->kept = calloc((size_t)db_stmt_count + 1, sizeof(sqlite3_stmt *));
    CHECK(s->kept != NULL);
    s->pending = arena_new(LIMIT_REQUEST_ARENA);
    err_t e = open_folder(s, where, note);
    if (e != OK) {
        sqlite_ops.close(&s->db);
        return e;
    }
    *ret_db = &s->db;
    return OK;
}
