/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * X-Forwarded-For and Forwarded, read from the right. */
#include "http/proxies.h"

#include "base/buf.h"
#include "base/limits.h"

/* All values of a header as one list, in order. */
static struct str join(struct arena *a, const struct http_fields *headers, struct str name)
{
    struct str all = STR_NONE;
    for (size_t i = 0; i < headers->count; i++)
        if (str_eq_nocase(headers->list[i].name, name))
            all = all.p == NULL
                      ? headers->list[i].value
                      : arena_printf(a, "%.*s,%.*s", STR_ARG(all), STR_ARG(headers->list[i].value));
    return all;
}

/* The last element of a list; the rest stays. */
static struct str take_last(struct str *list)
{
    size_t at = list->n;
    while (at > 0 && list->p[at - 1] != ',')
        at--;
    struct str last = str_trim(str_from(*list, at));
    *list = str_sub(*list, 0, at > 0 ? at - 1 : 0);
    return last;
}

/* for="[2001:db8::1]:4711";proto=https → 2001:db8::1 */
static struct str for_of(struct str element)
{
    struct str pair;
    while (str_split(&element, ';', &pair)) {
        pair = str_trim(pair);
        if (pair.n > 4 && str_eq_nocase(str_sub(pair, 0, 4), S("for=")))
            return str_trim(str_from(pair, 4));
    }
    return STR_NONE;
}

/* Without quotes, brackets and port. */
static struct str bare(struct str s)
{
    if (s.n >= 2 && s.p[0] == '"' && s.p[s.n - 1] == '"')
        s = str_sub(s, 1, s.n - 1);
    if (s.n > 0 && s.p[0] == '[') {
        ptrdiff_t end = str_find_char(s, ']', 0);
        return end < 0 ? STR_NONE : str_sub(s, 1, (size_t)end);
    }
    ptrdiff_t colon = str_find_char(s, ':', 0);
    bool has_port = colon >= 0 && str_find_char(s, ':', (size_t)colon + 1) < 0;
    return has_port ? str_sub(s, 0, (size_t)colon) : s;
}

/* What cannot be read ends the walk: the proxy that wrote it is the best that is known. */
static struct str client_of(const struct net_ranges *trusted, struct str remote, struct str list,
                            bool is_forwarded)
{
    struct str best = remote;
    while (list.n > 0) {
        struct str element = take_last(&list);
        struct str text = bare(is_forwarded ? for_of(element) : element);
        struct net_address address;
        if (!net_parse(text, &address))
            break;
        best = text;
        if (!net_in_ranges(trusted, &address))
            break;
    }
    return best;
}

struct str proxies_client(struct arena *a, const struct net_ranges *trusted, struct str remote,
                          const struct http_fields *headers)
{
    struct net_address peer;
    if (trusted->count == 0 || !net_parse(remote, &peer) || !net_in_ranges(trusted, &peer))
        return remote;
    struct str usual = join(a, headers, S("X-Forwarded-For"));
    struct str standard = join(a, headers, S("Forwarded"));
    struct str by_usual = client_of(trusted, remote, usual, /* is_forwarded= */ false);
    struct str by_standard = client_of(trusted, remote, standard, /* is_forwarded= */ true);
    if (usual.p == NULL || standard.p == NULL)
        return usual.p != NULL ? by_usual : by_standard;
    return str_eq(by_usual, by_standard) ? by_usual : remote;
}
