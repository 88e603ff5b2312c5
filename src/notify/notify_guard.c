/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Public and other addresses. The ranges are those of the IANA special-purpose registries (RFC 6890
 * and its updates); of IPv6 only 2000::/3 is public at all. */
#include "notify/notify_guard.h"

#include <netinet/in.h>

#define RANGE4(a, b, c, d, length)  \
    {                               \
        false, {a, b, c, d}, length \
    }
#define RANGE6(a, b, c, d, length)                                                              \
    {                                                                                           \
        true, {(a) >> 8, (a)&0xFF, (b) >> 8, (b)&0xFF, (c) >> 8, (c)&0xFF, (d) >> 8, (d)&0xFF}, \
            length                                                                              \
    }

static const struct net_range not_public[] = {
    RANGE4(0, 0, 0, 0, 8),           /* this network */
    RANGE4(10, 0, 0, 0, 8),          /* private */
    RANGE4(100, 64, 0, 0, 10),       /* shared by carriers */
    RANGE4(127, 0, 0, 0, 8),         /* loopback */
    RANGE4(169, 254, 0, 0, 16),      /* link-local, metadata of clouds */
    RANGE4(172, 16, 0, 0, 12),       /* private */
    RANGE4(192, 0, 0, 0, 24),        /* protocol assignments */
    RANGE4(192, 0, 2, 0, 24),        /* documentation */
    RANGE4(192, 88, 99, 0, 24),      /* 6to4 relays */
    RANGE4(192, 168, 0, 0, 16),      /* private */
    RANGE4(198, 18, 0, 0, 15),       /* benchmarks */
    RANGE4(198, 51, 100, 0, 24),     /* documentation */
    RANGE4(203, 0, 113, 0, 24),      /* documentation */
    RANGE4(224, 0, 0, 0, 4),         /* multicast */
    RANGE4(240, 0, 0, 0, 4),         /* reserved, broadcast */
    RANGE6(0x2001, 0, 0, 0, 23),     /* protocol assignments, Teredo */
    RANGE6(0x2001, 0xDB8, 0, 0, 32), /* documentation */
    RANGE6(0x2002, 0, 0, 0, 16),     /* 6to4: an IPv4 address inside */
    RANGE6(0x3FFF, 0, 0, 0, 20),     /* documentation */
};

static const struct net_range global_v6 = RANGE6(0x2000, 0, 0, 0, 3);
static const unsigned char mapped[12] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};

static bool is_public(const struct net_address *address)
{
    if (address->is_v6 && !net_in_range(&global_v6, address))
        return false;
    for (size_t i = 0; i < ARRAY_LEN(not_public); i++) {
        if (net_in_range(&not_public[i], address))
            return false;
    }
    return true;
}

enum guard_answer guard_check(const struct guard *guard, const struct sockaddr *address)
{
    struct net_address to = {.is_v6 = address->sa_family == AF_INET6};
    if (to.is_v6) {
        struct sockaddr_in6 in6;
        memcpy(&in6, address, sizeof in6);
        memcpy(to.bytes, &in6.sin6_addr, 16);
        if (memcmp(to.bytes, mapped, sizeof mapped) == 0) { /* an IPv4 address in IPv6 clothes */
            memmove(to.bytes, to.bytes + 12, 4);
            to.is_v6 = false;
        }
    } else if (address->sa_family == AF_INET) {
        struct sockaddr_in in;
        memcpy(&in, address, sizeof in);
        memcpy(to.bytes, &in.sin_addr, 4);
    } else {
        return GUARD_REFUSED;
    }
    if (net_in_ranges(&guard->ranges, &to))
        return GUARD_ALLOWED;
    return is_public(&to) ? GUARD_PUBLIC : GUARD_REFUSED;
}

bool guard_parse(struct arena *a, struct str text, struct guard *ret_guard, struct str *ret_bad)
{
    return net_parse_ranges(a, text, &ret_guard->ranges, ret_bad);
}
