/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Who is behind a proxy. The headers that say so can be sent by anybody; they count only when the
 * peer is a proxy that the administrator named, and of what they say only the part that such
 * proxies have written: from the right, the first address that is not one of them. Pure. */
#ifndef LUOSHI_HTTP_PROXIES_H
#define LUOSHI_HTTP_PROXIES_H

#include "base/net.h"
#include "http/http.h"

/* The client's address; `remote`, that of the peer, when nothing better is known. X-Forwarded-For
 * or Forwarded (RFC 7239): a proxy writes one of them. When both are there and differ, a client has
 * written the other one, and neither is believed. */
struct str proxies_client(struct arena *a, const struct net_ranges *trusted, struct str remote,
                          const struct http_fields *headers);

#endif
