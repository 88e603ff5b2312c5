/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Where messages may go. Addresses of channels are typed by people; none of them may lead into the
 * institution's own network unless the administrator named the peer (option allow_peers). The check
 * is made on the very address that the socket connects to, so that a name cannot be rebound between
 * check and use. Pure. */
#ifndef LUOSHI_NOTIFY_NOTIFY_GUARD_H
#define LUOSHI_NOTIFY_NOTIFY_GUARD_H

#include "base/net.h"

#include <sys/socket.h>

struct guard {
    struct net_ranges ranges;
};

/* "10.1.2.3, 10.2.0.0/16, ::1": IPv4 and IPv6 addresses, with or without a length. False with what
 * cannot be read in *ret_bad. The empty text allows nothing. */
bool guard_parse(struct arena *a, struct str text, struct guard *ret_guard, struct str *ret_bad);

enum guard_answer {
    GUARD_REFUSED, /* private, loopback, link-local, reserved, multicast, or not IP */
    GUARD_PUBLIC,
    GUARD_ALLOWED, /* named by the administrator: may also be spoken to without TLS (HTTP) */
};
enum guard_answer guard_check(const struct guard *guard, const struct sockaddr *address);

#endif
