/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Listening socket. */
#include "http/listen.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#define BACKLOG       1024
#define FILES_BESIDES 256 /* databases, logs, uploads, child processes */

union address {
    struct sockaddr any;
    struct sockaddr_in v4;
    struct sockaddr_in6 v6;
};

static socklen_t address_size(const union address *a)
{
    return a->any.sa_family == AF_INET6 ? sizeof a->v6 : sizeof a->v4;
}

static bool address_parse(const char *text, uint16_t port, union address *ret)
{
    memset(ret, 0, sizeof *ret);
    if (inet_pton(AF_INET, text, &ret->v4.sin_addr) == 1) {
        ret->v4.sin_family = AF_INET;
        ret->v4.sin_port = htons(port);
        return true;
    }
    if (inet_pton(AF_INET6, text, &ret->v6.sin6_addr) == 1) {
        ret->v6.sin6_family = AF_INET6;
        ret->v6.sin6_port = htons(port);
        return true;
    }
    return false;
}

static bool set_options(int fd, int family)
{
    int on = 1;
    /* Linux: takes over a port in TIME_WAIT, never one that is listened on. */
    if (setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) != 0)
        return false;
    if (family == AF_INET6 && setsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, &on, sizeof on) != 0)
        return false;
    return setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on) == 0;
}

err_t listen_open(const char *address, uint16_t port, int *ret_fd, uint16_t *ret_port,
                  struct note *note)
{
    union address a;
    if (!address_parse(address, port, &a))
        return note_fail(note, CONFIG, "'%s' is not an IPv4 or IPv6 address.", address);
    int fd = socket(a.any.sa_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd < 0)
        return note_fail(note, IO, "Cannot make a socket: %s.", strerror(errno));
    socklen_t size = address_size(&a);
    if (!set_options(fd, a.any.sa_family) || bind(fd, &a.any, size) != 0 ||
        listen(fd, BACKLOG) != 0 || getsockname(fd, &a.any, &size) != 0) {
        int why = errno;
        (void)close(fd);
        return note_fail(note, IO, "Cannot listen on %s port %u: %s.", address, (unsigned)port,
                         strerror(why));
    }
    *ret_fd = fd;
    *ret_port = ntohs(a.any.sa_family == AF_INET6 ? a.v6.sin6_port : a.v4.sin_port);
    return OK;
}

size_t listen_room(size_t wanted)
{
    struct rlimit files;
    if (getrlimit(RLIMIT_NOFILE, &files) != 0)
        return wanted;
    if (files.rlim_cur < files.rlim_max) {
        struct rlimit raised = {files.rlim_max, files.rlim_max};
        if (setrlimit(RLIMIT_NOFILE, &raised) == 0)
            files = raised;
    }
    if (files.rlim_cur == RLIM_INFINITY || files.rlim_cur >= wanted + FILES_BESIDES)
        return wanted;
    size_t half = files.rlim_cur / 2;
    return files.rlim_cur > 2 * FILES_BESIDES ? files.rlim_cur - FILES_BESIDES : half;
}
