/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Reading a file named on the command line. */
#include "app/input.h"

#include "base/buf.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

static err_t read_all(int fd, const char *path, struct buf *b, struct note *note)
{
    for (;;) {
        char chunk[65536];
        ssize_t n = read(fd, chunk, sizeof chunk);
        if (n == 0)
            return OK;
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return note_fail(note, NOT_FOUND, "cannot read %s: %s", path, strerror(errno));
        buf_put_bytes(b, chunk, (size_t)n);
        if (b->failed)
            return note_fail(note, TOO_LARGE, "%s is larger than %zu MB; split it", path,
                             b->max >> 20);
    }
}

/* A file that is as long as it says is read where it is to stay. False: read it the other way. */
static bool read_in_place(int fd, struct arena *a, size_t most, struct str *ret_bytes)
{
    struct stat s;
    if (fstat(fd, &s) != 0 || !S_ISREG(s.st_mode) || s.st_size <= 0 || (uintmax_t)s.st_size > most)
        return false;
    size_t size = (size_t)s.st_size, done = 0;
    char *bytes = arena_bytes(a, size + 1);
    for (ssize_t n = 1; n > 0 && done <= size; done += n > 0 ? (size_t)n : 0)
        n = pread(fd, bytes + done, size + 1 - done, (off_t)done);
    if (done != size)
        return false;
    bytes[size] = '\0';
    *ret_bytes = (struct str){bytes, size};
    return true;
}

err_t input_read(struct arena *a, const char *path, size_t most, struct str *ret_bytes,
                 struct note *note)
{
    bool standard = strcmp(path, "-") == 0;
    int fd = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return note_fail(note, NOT_FOUND, "cannot open %s: %s", path, strerror(errno));
    err_t e = OK;
    if (standard || !read_in_place(fd, a, most, ret_bytes)) {
        struct buf b = buf_new(most);
        e = read_all(fd, path, &b, note);
        if (e == OK)
            *ret_bytes = arena_str(a, buf_str(&b));
        buf_free(&b);
    }
    if (!standard)
        (void)close(fd);
    return e;
}
