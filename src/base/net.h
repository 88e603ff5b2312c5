/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Ranges of IP addresses, as an administrator writes them. Pure. */
#ifndef LUOSHI_BASE_NET_H
#define LUOSHI_BASE_NET_H

#include "base/arena.h"

struct net_address {
    bool is_v6;
    unsigned char bytes[16]; /* network order; IPv4 in the first four */
};

struct net_range {
    bool is_v6;
    unsigned char address[16];
    int bits;
};

struct net_ranges {
    const struct net_range *list;
    size_t count;
};

/* "10.1.2.3", "2001:db8::1"; an IPv4 address in IPv6 clothes (::ffff:10.1.2.3) is IPv4. */
bool net_parse(struct str text, struct net_address *ret_address);
/* "10.1.2.3, 10.2.0.0/16, ::1": with or without a length (8 bits at least). False with what cannot
 * be read in *ret_bad. The empty text holds nothing. */
bool net_parse_ranges(struct arena *a, struct str text, struct net_ranges *ret_ranges,
                      struct str *ret_bad);
bool net_in_range(const struct net_range *r, const struct net_address *address);
bool net_in_ranges(const struct net_ranges *ranges, const struct net_address *address);

#endif
