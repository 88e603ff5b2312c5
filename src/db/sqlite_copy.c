/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * A copy of a data folder's database while a server writes to it. It is read from one snapshot
 * through a reader, in one step, so that it is what one moment held; it gets its name only after it
 * was read back and is on the disk. */
#include "db/copy.h"

#include "base/check.h"
#include "db/sqlite_private.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static err_t copy_failed(sqlite3 *to, const char *what, struct note *note)
{
    return note_fail(note, IO, "The copy cannot be %s: %s", what, sqlite3_errmsg(to));
}

static err_t copy_pages(struct db *from, sqlite3 *to, struct note *note)
{
    sqlite3_backup *b = sqlite3_backup_init(to, "main", sqlite_of(from)->conn, "main");
    if (b == NULL)
        return copy_failed(to, "begun", note);
    int code = sqlite3_backup_step(b, /* pages= */ -1);
    int end = sqlite3_backup_finish(b);
    return code == SQLITE_DONE && end == SQLITE_OK ? OK : copy_failed(to, "written", note);
}

/* Reads every page of the copy. */
static err_t read_back(sqlite3 *to, struct note *note)
{
    sqlite3_stmt *q = NULL;
    if (sqlite3_prepare_v2(to, "PRAGMA quick_check(1)", -1, &q, NULL) != SQLITE_OK)
        return copy_failed(to, "read back", note);
    err_t e = OK;
    const char *said =
        sqlite3_step(q) == SQLITE_ROW ? (const char *)sqlite3_column_text(q, 0) : NULL;
    if (said == NULL || strcmp(said, "ok") != 0)
        e = note_fail(note, IO, "The copy is damaged: %s",
                      said == NULL ? sqlite3_errmsg(to) : said);
    (void)sqlite3_finalize(q);
    return e;
}

static err_t write_copy(struct db *from, const char *path, struct note *note)
{
    sqlite3 *to = NULL;
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_NOFOLLOW;
    err_t e = sqlite3_open_v2(path, &to, flags, /* zVfs= */ NULL) == SQLITE_OK
                  ? copy_pages(from, to, note)
                  : copy_failed(to, "opened", note);
    if (e == OK)
        e = read_back(to, note);
    (void)sqlite3_close(to);
    return e;
}

static err_t sync_path(const char *path, int flags, struct note *note)
{
    int fd = open(path, flags | O_CLOEXEC);
    bool is_stored = fd >= 0 && fsync(fd) == 0;
    int why = errno;
    if (fd >= 0)
        (void)close(fd);
    return is_stored ? OK : note_fail(note, IO, "%s cannot be stored: %s", path, strerror(why));
}

/* The folder, which is then on the disk, and a new file in it that nobody else can read; sqlite3
 * would make it with the umask. */
static err_t make_new(const char *folder, const char *path, struct note *note)
{
    char parent[PATH_MAX + 8];
    if (mkdir(folder, 0700) == 0) {
        (void)snprintf(parent, sizeof parent, "%.4000s/..", folder);
        TRY(sync_path(parent, O_RDONLY | O_DIRECTORY, note));
    } else if (errno != EEXIST) {
        return note_fail(note, CONFIG, "The folder %s cannot be made: %s", folder, strerror(errno));
    }
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0)
        return note_fail(note, CONFIG, "%s cannot be made: %s", path, strerror(errno));
    (void)close(fd);
    return OK;
}

err_t db_copy(const char *where, const char *folder, struct note *note)
{
    char real[PATH_MAX];
    char part[PATH_MAX + 32];
    char whole[PATH_MAX + 32];
    struct db *from = NULL;
    TRY(db_open(where, DB_READER, &from, note));
    CHECK(db_engine(from) == DB_SQLITE);
    (void)snprintf(whole, sizeof whole, "%.4000s/luoshi.db", folder);
    err_t e = access(whole, F_OK) != 0
                  ? OK
                  : note_fail(note, CONFLICT, "%s exists: give a folder without one", whole);
    (void)snprintf(part, sizeof part, "%.4000s/luoshi.db.part", folder);
    if (e == OK)
        e = make_new(folder, part, note);
    if (e != OK || realpath(folder, real) == NULL) {
        db_close(from);
        return e != OK ? e : note_fail(note, IO, "%s: %s", folder, strerror(errno));
    }
    (void)snprintf(part, sizeof part, "%s/luoshi.db.part", real); /* NOFOLLOW looks at all of it */
    e = write_copy(from, part, note);
    db_close(from);
    if (e == OK)
        e = sync_path(part, O_RDWR, note);
    if (e == OK && rename(part, whole) != 0)
        e = note_fail(note, IO, "%s: %s", whole, strerror(errno));
    if (e == OK)
        e = sync_path(folder, O_RDONLY | O_DIRECTORY, note);
    if (e != OK)
        (void)unlink(part);
    return e;
}
