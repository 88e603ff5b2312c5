/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Reading a file named on the command line. */
#include "app/input.h"

#include "base/buf.h"

#include <errno.h>
#include <fcntl.h>
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

err_t input_read(struct arena *a, const char *path, size_t most, struct str *ret_bytes,
                 struct note *note)
{
    bool standard = strcmp(path, "-") == 0;
    int fd = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return note_fail(note, NOT_FOUND, "cannot open %s: %s", path, strerror(errno));
    struct buf b = buf_new(most);
    err_t e = read_all(fd, path, &b, note);
    if (!standard)
        (void)close(fd);
    if (e == OK)
        *ret_bytes = arena_str(a, buf_str(&b));
    buf_free(&b);
    return e;
}
