/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Ranges of IP addresses. */
#include "base/net.h"

#include <arpa/inet.h>

static const unsigned char mapped[12] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};

static bool parse_exactly(struct str text, struct net_address *ret_address)
{
    char c_string[INET6_ADDRSTRLEN];
    if (text.n == 0 || text.n >= sizeof c_string)
        return false;
    memcpy(c_string, text.p, text.n);
    c_string[text.n] = '\0';
    *ret_address = (struct net_address){0};
    if (inet_pton(AF_INET, c_string, ret_address->bytes) == 1)
        return true;
    ret_address->is_v6 = true;
    return inet_pton(AF_INET6, c_string, ret_address->bytes) == 1;
}

bool net_parse(struct str text, struct net_address *ret_address)
{
    struct net_address address;
    if (!parse_exactly(text, &address))
        return false;
    if (address.is_v6 && memcmp(address.bytes, mapped, sizeof mapped) == 0) {
        memmove(address.bytes, address.bytes + sizeof mapped, 4);
        memset(address.bytes + 4, 0, sizeof mapped);
        address.is_v6 = false;
    }
    *ret_address = address;
    return true;
}

static bool parse_range(struct str text, struct net_range *ret_range)
{
    struct net_address address;
    ptrdiff_t slash = str_find_char(text, '/', 0);
    if (!parse_exactly(slash < 0 ? text : str_sub(text, 0, (size_t)slash), &address))
        return false;
    int64_t most = address.is_v6 ? 128 : 32;
    int64_t bits = most;
    if (slash >= 0 &&
        (!str_to_int64(str_from(text, (size_t)slash + 1), &bits) || bits < 8 || bits > most))
        return false;
    *ret_range = (struct net_range){.is_v6 = address.is_v6, .bits = (int)bits};
    memcpy(ret_range->address, address.bytes, sizeof address.bytes);
    return true;
}

bool net_parse_ranges(struct arena *a, struct str text, struct net_ranges *ret_ranges,
                      struct str *ret_bad)
{
    struct net_range *list = ARENA_ARRAY(a, struct net_range, text.n / 2 + 1);
    size_t count = 0;
    struct str part;
    for (struct str rest = text; str_split(&rest, ',', &part);) {
        part = str_trim(part);
        if (part.n == 0)
            continue;
        if (!parse_range(part, &list[count])) {
            *ret_bad = part;
            return false;
        }
        count++;
    }
    *ret_ranges = (struct net_ranges){list, count};
    return true;
}

bool net_in_range(const struct net_range *r, const struct net_address *address)
{
    if (r->is_v6 != address->is_v6)
        return false;
    for (int bit = 0; bit < r->bits; bit += 8) {
        int left = r->bits - bit;
        unsigned mask = left >= 8 ? 0xFFu : 0xFFu & (0xFFu << (8 - left));
        if (((r->address[bit / 8] ^ address->bytes[bit / 8]) & mask) != 0)
            return false;
    }
    return true;
}

bool net_in_ranges(const struct net_ranges *ranges, const struct net_address *address)
{
    for (size_t i = 0; i < ranges->count; i++)
        if (net_in_range(&ranges->list[i], address))
            return true;
    return false;
}
