/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The listening socket: exactly the address asked for, IPv4 or IPv6, never a port that somebody
 * else listens on; and the number of files that the process may open. */
#ifndef LUOSHI_HTTP_LISTEN_H
#define LUOSHI_HTTP_LISTEN_H

#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* port 0: any free one. The socket does not block and has Nagle's delay off (accepted ones inherit
 * it). CONFIG for a bad address, IO when it cannot be bound. */
err_t listen_open(const char *address, uint16_t port, int *ret_fd, uint16_t *ret_port,
                  struct note *note);

/* Raises the soft limit of open files to the hard one; returns how many connections fit below it,
 * at most `wanted`. */
size_t listen_room(size_t wanted);

#endif
