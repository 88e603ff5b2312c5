/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Public and other addresses. The ranges are those of the IANA special-purpose registries (RFC 6890
 * and its updates); of IPv6 only 2000::/3 is public at all. */
#include "notify/notify_guard.h"

#include <arpa/inet.h>
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

static const struct guard_range not_public[] = {
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

static const struct guard_range global_v6 = RANGE6(0x2000, 0, 0, 0, 3);
static const unsigned char mapped[12] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};

static bool in_range(const struct guard_range *r, bool is_v6, const unsigned char *address)
{
    if (r->is_v6 != is_v6)
        return false;
    for (int bit = 0; bit < r->bits; bit += 8) {
        int left = r->bits - bit;
        unsigned mask = left >= 8 ? 0xFFu : 0xFFu & (0xFFu << (8 - left));
        if (((r->address[bit / 8] ^ address[bit / 8]) & mask) != 0)
            return false;
    }
    return true;
}

static bool is_public(bool is_v6, const unsigned char *address)
{
    if (is_v6 && !in_range(&global_v6, is_v6, address))
        return false;
    for (size_t i = 0; i < ARRAY_LEN(not_public); i++) {
        if (in_range(&not_public[i], is_v6, address))
            return false;
    }
    return true;
}

enum guard_answer guard_check(const struct guard *guard, const struct sockaddr *address)
{
    unsigned char bytes[16] = {0};
    bool is_v6 = address->sa_family == AF_INET6;
    if (is_v6) {
        struct sockaddr_in6 in6;
        memcpy(&in6, address, sizeof in6);
        memcpy(bytes, &in6.sin6_addr, 16);
        if (memcmp(bytes, mapped, sizeof mapped) == 0) { /* an IPv4 address in IPv6 clothes */
            memmove(bytes, bytes + 12, 4);
            is_v6 = false;
        }
    } else if (address->sa_family == AF_INET) {
        struct sockaddr_in in;
        memcpy(&in, address, sizeof in);
        memcpy(bytes, &in.sin_addr, 4);
    } else {
        return GUARD_REFUSED;
    }
    for (size_t i = 0; i < guard->count; i++) {
        if (in_range(&guard->ranges[i], is_v6, bytes))
            return GUARD_ALLOWED;
    }
    return is_public(is_v6, bytes) ? GUARD_PUBLIC : GUARD_REFUSED;
}

static bool parse_range(struct arena *a, struct str text, struct guard_range *ret_range)
{
    struct guard_range r = {0};
    ptrdiff_t slash = str_find_char(text, '/', 0);
    struct str address = slash < 0 ? text : str_sub(text, 0, (size_t)slash);
    const char *c_string = arena_cstr(a, address);
    int64_t bits = 32;
    if (inet_pton(AF_INET, c_string, r.address) != 1) {
        if (inet_pton(AF_INET6, c_string, r.address) != 1)
            return false;
        r.is_v6 = true;
        bits = 128;
    }
    int64_t most = bits;
    if (slash >= 0 &&
        (!str_to_int64(str_from(text, (size_t)slash + 1), &bits) || bits < 8 || bits > most))
        return false;
    r.bits = (int)bits;
    *ret_range = r;
    return true;
}

bool guard_parse(struct arena *a, struct str text, struct guard *ret_guard, struct str *ret_bad)
{
    struct guard_range *ranges = ARENA_ARRAY(a, struct guard_range, text.n / 2 + 1);
    size_t count = 0;
    struct str part;
    for (struct str rest = text; str_split(&rest, ',', &part);) {
        part = str_trim(part);
        if (part.n == 0)
            continue;
        if (!parse_range(a, part, &ranges[count])) {
            *ret_bad = part;
            return false;
        }
        count++;
    }
    *ret_guard = (struct guard){ranges, count};
    return true;
}
