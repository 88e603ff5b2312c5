/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The map is made from SQLite's own: mremap(2) of a shared map with the old size 0 makes a second
 * map of the same file. Opening the file once more would not do: closing any descriptor of a file
 * drops all locks that the process has on it (fcntl(2)). */
#include "db/sqlite_map.h"

#include "base/check.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>

#define ROOM (INT64_C(64) << 30) /* of addresses, beyond the file as it is now */

struct map {
    sqlite3_io_methods methods;         /* first: what the files of its readers point to */
    const sqlite3_io_methods *original; /* SQLite's */
    char *base;
    size_t room;          /* bytes of addresses */
    _Atomic int64_t size; /* bytes of the file, as last asked; it never shrinks while it is open */
    dev_t device;
    ino_t inode;
    int readers;
    struct map *next;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct map *maps;

static struct map *map_of(const sqlite3_file *file)
{
    return (struct map *)(void *)(uintptr_t)file->pMethods;
}

/* A page that the file does not have yet is none of the map: SQLite then reads it. */
static int fetch(sqlite3_file *file, sqlite3_int64 at, int bytes, void **ret_page)
{
    struct map *m = map_of(file);
    int64_t end = at + bytes;
    *ret_page = NULL;
    if (end > atomic_load_explicit(&m->size, memory_order_acquire)) {
        sqlite3_int64 size = 0;
        int code = m->original->xFileSize(file, &size);
        if (code != SQLITE_OK)
            return code;
        atomic_store_explicit(&m->size, size, memory_order_release);
        if (end > size)
            return SQLITE_OK;
    }
    if (end <= (int64_t)m->room)
        *ret_page = m->base + at;
    return SQLITE_OK;
}

static int unfetch(sqlite3_file *file, sqlite3_int64 at, void *page)
{
    (void)file, (void)at, (void)page;
    return SQLITE_OK;
}

static void give_back(struct map *m)
{
    CHECK(pthread_mutex_lock(&lock) == 0);
    if (--m->readers == 0) {
        struct map **p = &maps;
        while (*p != m)
            p = &(*p)->next;
        *p = m->next;
        (void)munmap(m->base, m->room);
        free(m);
    }
    CHECK(pthread_mutex_unlock(&lock) == 0);
}

static int close_file(sqlite3_file *file)
{
    struct map *m = map_of(file);
    file->pMethods = m->original;
    int code = file->pMethods->xClose(file);
    give_back(m);
    return code;
}

static struct map *make(sqlite3_file *file, const struct stat *s)
{
    void *page = NULL;
    if (file->pMethods->xFetch(file, 0, 4096, &page) != SQLITE_OK || page == NULL)
        return NULL;
    size_t room = (size_t)(s->st_size + ROOM);
    void *base = mremap(page, 0, room, MREMAP_MAYMOVE);
    (void)file->pMethods->xUnfetch(file, 0, page);
    if (base == MAP_FAILED)
        return NULL;
    struct map *m = calloc(1, sizeof *m);
    CHECK(m != NULL);
    *m = (struct map){.methods = *file->pMethods,
                      .original = file->pMethods,
                      .base = base,
                      .room = room,
                      .size = s->st_size,
                      .device = s->st_dev,
                      .inode = s->st_ino,
                      .next = maps};
    m->methods.xFetch = fetch;
    m->methods.xUnfetch = unfetch;
    m->methods.xClose = close_file;
    maps = m;
    return m;
}

void sqlite_map_share(sqlite3 *conn)
{
    sqlite3_file *file = NULL;
    struct stat s;
    if (sqlite3_file_control(conn, "main", SQLITE_FCNTL_FILE_POINTER, &file) != SQLITE_OK ||
        file == NULL || file->pMethods == NULL || file->pMethods->iVersion < 3 ||
        stat(sqlite3_db_filename(conn, "main"), &s) != 0)
        return;
    CHECK(pthread_mutex_lock(&lock) == 0);
    struct map *m = maps;
    while (m != NULL && (m->device != s.st_dev || m->inode != s.st_ino))
        m = m->next;
    if (m == NULL)
        m = make(file, &s);
    if (m != NULL && m->original == file->pMethods) {
        m->readers++;
        file->pMethods = &m->methods;
    }
    CHECK(pthread_mutex_unlock(&lock) == 0);
}
