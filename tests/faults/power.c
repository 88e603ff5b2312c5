/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * What a disk would be told: preloaded into the program (LD_PRELOAD), it writes down in order every
 * write, truncation, sync, new name, rename and removal below the folder POWER_DIR, with its bytes,
 * into the file POWER_LOG outside of it. power.mjs makes from it what a disk may hold after a loss
 * of power. The program itself runs as ever.
 *
 * A record: six int64 (kind, file, offset, length, covers, name length), the name, the bytes.
 *   WRITE     file offset length bytes     TRUNCATE  file offset (the new size)
 *   SYNC      file covers: what was written down before that place of the log is on the disk
 *   ENTRY     file covers name: the name stands for the file now; covers 1: as it did before
 *   GONE      name
 *   SYNC_DIR  covers name: as SYNC, for the names of that folder
 * Files have numbers, so that a renamed one stays the same. Shared memory (-shm) is not stored.
 * Not seen: stdio, mapped writes, writev; the data folder is written with none of them.
 *
 * POWER_SYNCHRONOUS=NORMAL (or OFF): SQLite runs with that setting and reports FULL, which the
 * program insists on. For the proof that the test notices. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

enum kind {
    WRITE = 1,
    TRUNCATE,
    SYNC,
    ENTRY,
    GONE,
    SYNC_DIR
};

#define FD_MAX                1024
#define FILES_MAX             1024
#define REAL(type, name, ...) ((type(*)(__VA_ARGS__))next(#name))

struct record {
    int64_t kind, file, offset, length, covers, name_length;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static char folder[PATH_MAX];
static int log_fd = -1;
static struct file { /* files that have a number, by device and inode */
    dev_t device;
    ino_t inode;
} files[FILES_MAX];
static int file_count;
static char fd_name[FD_MAX][PATH_MAX]; /* below the folder; of folders that are opened, too */
static int fd_file[FD_MAX];            /* 0: not ours; -1: a folder */

static void *next(const char *name)
{
    void *f = dlsym(RTLD_NEXT, name);
    if (f == NULL)
        abort();
    return f;
}

static int real_open(const char *path, int flags)
{
    return REAL(int, open, const char *, int, ...)(path, flags, 0600);
}

static void give_up(const char *why)
{
    fprintf(stderr, "power: %s\n", why);
    abort();
}

__attribute__((constructor)) static void begin(void)
{
    const char *dir = getenv("POWER_DIR");
    const char *to = getenv("POWER_LOG");
    if (dir == NULL || to == NULL)
        return;
    if (realpath(dir, folder) == NULL)
        give_up("POWER_DIR is no folder");
    log_fd = real_open(to, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC);
    if (log_fd < 0)
        give_up("POWER_LOG cannot be written");
}

/* The name below the folder, or NULL. The last part need not exist. */
static const char *below(const char *path, char out[PATH_MAX])
{
    char copy[PATH_MAX];
    char real[2 * PATH_MAX];
    if (log_fd < 0 || strlen(path) >= sizeof copy)
        return NULL;
    (void)memcpy(copy, path, strlen(path) + 1);
    size_t end = strlen(copy);
    while (end > 1 && copy[end - 1] == '/')
        copy[--end] = '\0';
    char *slash = strrchr(copy, '/');
    const char *last = slash == NULL ? copy : slash + 1;
    if (realpath(copy, real) == NULL) {
        if (slash != NULL)
            *slash = '\0';
        if (realpath(slash == NULL ? "." : slash == copy ? "/" : copy, real) == NULL)
            return NULL;
        size_t n = strlen(real);
        (void)snprintf(real + n, sizeof real - n, "/%s", last);
    }
    size_t n = strlen(folder);
    if (strncmp(real, folder, n) != 0 || (real[n] != '\0' && real[n] != '/'))
        return NULL;
    size_t length = strlen(real);
    if (length >= PATH_MAX || (length > 4 && strcmp(real + length - 4, "-shm") == 0))
        return NULL;
    const char *name = real[n] == '\0' ? "" : real + n + 1;
    return memcpy(out, name, strlen(name) + 1);
}

/* Under the lock. */
static void put(struct record r, const char *name, const void *bytes)
{
    r.name_length = name == NULL ? 0 : (int64_t)strlen(name);
    struct iovec parts[] = {{&r, sizeof r},
                            {(void *)(uintptr_t)name, (size_t)r.name_length},
                            {(void *)(uintptr_t)bytes, (size_t)r.length}};
    size_t whole = parts[0].iov_len + parts[1].iov_len + parts[2].iov_len;
    if (writev(log_fd, parts, 3) != (ssize_t)whole)
        give_up("the log cannot be written");
}

static int64_t log_size(void)
{
    struct stat st;
    return fstat(log_fd, &st) == 0 ? st.st_size : 0;
}

/* Under the lock. The number of an open file; a new one gets the next. */
static int number_of(int fd)
{
    struct stat st;
    if (fstat(fd, &st) != 0)
        return 0;
    if (S_ISDIR(st.st_mode))
        return -1;
    for (int i = 0; i < file_count; i++)
        if (files[i].device == st.st_dev && files[i].inode == st.st_ino)
            return i + 1;
    if (file_count == FILES_MAX)
        give_up("too many files");
    files[file_count++] = (struct file){st.st_dev, st.st_ino};
    return file_count;
}

static int opened(const char *path, int fd, int flags, bool was_there)
{
    char name[PATH_MAX];
    if (fd < 0 || fd >= FD_MAX)
        return fd;
    int why = errno;
    (void)pthread_mutex_lock(&lock);
    fd_file[fd] = 0;
    if (below(path, name) != NULL) {
        int before = file_count;
        fd_file[fd] = number_of(fd);
        (void)memcpy(fd_name[fd], name, strlen(name) + 1);
        struct record r = {.kind = ENTRY, .file = fd_file[fd], .covers = was_there ? 1 : 0};
        if (fd_file[fd] > 0 && (!was_there || file_count > before))
            put(r, name, NULL);
        if (fd_file[fd] > 0 && was_there && (flags & O_TRUNC) != 0)
            put((struct record){.kind = TRUNCATE, .file = fd_file[fd]}, NULL, NULL);
    }
    (void)pthread_mutex_unlock(&lock);
    errno = why;
    return fd;
}

#define OPEN(name)                                                                             \
    int name(const char *path, int flags, ...)                                                 \
    {                                                                                          \
        va_list args;                                                                          \
        va_start(args, flags);                                                                 \
        mode_t mode = (flags & O_CREAT) != 0 ? va_arg(args, mode_t) : 0;                       \
        va_end(args);                                                                          \
        bool was_there = access(path, F_OK) == 0;                                              \
        return opened(path, REAL(int, name, const char *, int, ...)(path, flags, mode), flags, \
                      was_there);                                                              \
    }
OPEN(open)
OPEN(open64)

int close(int fd)
{
    if (fd >= 0 && fd < FD_MAX)
        fd_file[fd] = 0;
    return REAL(int, close, int)(fd);
}

static bool is_ours(int fd)
{
    return log_fd >= 0 && fd >= 0 && fd < FD_MAX && fd_file[fd] > 0;
}

/* The write and its record are one step for everybody else. */
#define PWRITE(name, offset_type)                                                               \
    ssize_t name(int fd, const void *bytes, size_t size, offset_type at)                        \
    {                                                                                           \
        if (!is_ours(fd))                                                                       \
            return REAL(ssize_t, name, int, const void *, size_t, offset_type)(fd, bytes, size, \
                                                                               at);             \
        (void)pthread_mutex_lock(&lock);                                                        \
        ssize_t n =                                                                             \
            REAL(ssize_t, name, int, const void *, size_t, offset_type)(fd, bytes, size, at);   \
        int why = errno;                                                                        \
        if (n > 0)                                                                              \
            put((struct record){WRITE, fd_file[fd], at, n, 0, 0}, NULL, bytes);                 \
        (void)pthread_mutex_unlock(&lock);                                                      \
        errno = why;                                                                            \
        return n;                                                                               \
    }
PWRITE(pwrite, off_t)
PWRITE(pwrite64, off64_t)

ssize_t write(int fd, const void *bytes, size_t size)
{
    if (!is_ours(fd))
        return REAL(ssize_t, write, int, const void *, size_t)(fd, bytes, size);
    off_t at = lseek(fd, 0, SEEK_CUR);
    ssize_t n = at < 0 ? -1 : pwrite(fd, bytes, size, at);
    if (n > 0)
        (void)lseek(fd, n, SEEK_CUR);
    return n;
}

#define FTRUNCATE(name, offset_type)                                                          \
    int name(int fd, offset_type size)                                                        \
    {                                                                                         \
        (void)pthread_mutex_lock(&lock);                                                      \
        int code = REAL(int, name, int, offset_type)(fd, size);                               \
        if (code == 0 && is_ours(fd))                                                         \
            put((struct record){.kind = TRUNCATE, .file = fd_file[fd], .offset = size}, NULL, \
                NULL);                                                                        \
        (void)pthread_mutex_unlock(&lock);                                                    \
        return code;                                                                          \
    }
FTRUNCATE(ftruncate, off_t)
FTRUNCATE(ftruncate64, off64_t)

static int synced(int fd, int (*real)(int))
{
    bool is_folder = log_fd >= 0 && fd >= 0 && fd < FD_MAX && fd_file[fd] == -1;
    int64_t covers = is_folder || is_ours(fd) ? log_size() : 0;
    int code = real(fd);
    if (code == 0 && (is_folder || is_ours(fd))) {
        (void)pthread_mutex_lock(&lock);
        struct record r = {
            .kind = is_folder ? SYNC_DIR : SYNC, .file = fd_file[fd], .covers = covers};
        put(r, is_folder ? fd_name[fd] : NULL, NULL);
        (void)pthread_mutex_unlock(&lock);
    }
    return code;
}

int fsync(int fd)
{
    return synced(fd, REAL(int, fsync, int));
}

int fdatasync(int fd)
{
    return synced(fd, REAL(int, fdatasync, int));
}

static void named(const char *path, bool is_gone)
{
    char name[PATH_MAX];
    int why = errno;
    int fd = -1;
    (void)pthread_mutex_lock(&lock);
    if (below(path, name) != NULL && is_gone)
        put((struct record){.kind = GONE}, name, NULL);
    else if (below(path, name) != NULL && (fd = real_open(path, O_RDONLY | O_CLOEXEC)) >= 0)
        put((struct record){.kind = ENTRY, .file = number_of(fd)}, name, NULL);
    if (fd >= 0)
        (void)REAL(int, close, int)(fd);
    (void)pthread_mutex_unlock(&lock);
    errno = why;
}

int rename(const char *from, const char *to)
{
    int code = REAL(int, rename, const char *, const char *)(from, to);
    if (code == 0) {
        named(from, true);
        named(to, false);
    }
    return code;
}

int unlink(const char *path)
{
    struct stat st = {0};
    bool is_last = stat(path, &st) == 0 && st.st_nlink == 1;
    int code = REAL(int, unlink, const char *)(path);
    if (code != 0)
        return code;
    for (int i = 0; i < file_count && is_last; i++) /* the inode may stand for another file now */
        if (files[i].device == st.st_dev && files[i].inode == st.st_ino)
            files[i].inode = 0;
    named(path, true);
    return code;
}

int mkdir(const char *path, mode_t mode)
{
    int code = REAL(int, mkdir, const char *, mode_t)(path, mode);
    if (code == 0)
        named(path, false); /* its file is -1: a folder */
    return code;
}

/* The weak settings, for the proof. */
int sqlite3_exec(void *db, const char *text, void *callback, void *user, char **said)
{
    char other[64];
    const char *weak = getenv("POWER_SYNCHRONOUS");
    if (weak != NULL && strncmp(text, "PRAGMA synchronous =", 20) == 0) {
        (void)snprintf(other, sizeof other, "PRAGMA synchronous = %s", weak);
        text = other;
    }
    return REAL(int, sqlite3_exec, void *, const char *, void *, void *,
                char **)(db, text, callback, user, said);
}

int sqlite3_prepare_v2(void *db, const char *text, int size, void **query, const char **rest)
{
    if (getenv("POWER_SYNCHRONOUS") != NULL && strcmp(text, "PRAGMA synchronous") == 0)
        text = "SELECT '2'";
    return REAL(int, sqlite3_prepare_v2, void *, const char *, int, void **,
                const char **)(db, text, size, query, rest);
}
