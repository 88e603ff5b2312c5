/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The table of open connections: what each one is doing and since when. A reaper thread shuts those
 * that are too slow (absolute header deadline, minimum body rate, idle time), and a new connection
 * makes room for itself by shutting the oldest unfinished one, of its own address first. So slow
 * clients cannot keep out the others: see README.md.
 *
 * A connection is only shut (shutdown(2)), never closed here: the owner of the socket notices, and
 * closes it after conns_close. Thread-safe. */
#ifndef LUOSHI_HTTP_CONNS_H
#define LUOSHI_HTTP_CONNS_H

#include "base/limits.h"
#include "base/str.h"

#include <sys/socket.h>

#define LIMIT_IDLE_SECONDS   60 /* keep-alive between two requests */
#define LIMIT_LINGER_SOCKETS 64 /* refused connections that are still read out */
#define LIMIT_LINGER_SECONDS 2  /* time for the peer to read why it was refused */

enum conn_stage {
    CONN_FREE,
    CONN_NEW,  /* accepted, no request line yet */
    CONN_HEAD, /* request line seen */
    CONN_BODY, /* header complete, body being read */
    CONN_WORK, /* the handler has it: never shut */
    CONN_SEND, /* the answer is being sent */
    CONN_IDLE, /* kept alive between requests */
    CONN_SHUT, /* shut by this table, not yet closed by its owner */
};

struct conns;
struct conn;

struct conns_config {
    size_t limit;    /* connections in all */
    int per_address; /* unfinished connections of one address */
    int header_seconds;
};

struct conns *conns_new(const struct conns_config *config); /* starts the reaper */
void conns_free(struct conns *t);                           /* all connections must be closed */

/* Enters a connection just accepted. NULL when there is no room even after an eviction: then fd
 * has been shut. */
struct conn *conns_open(struct conns *t, int fd, const struct sockaddr *address);
void conns_close(struct conns *t, struct conn *c); /* before the socket is closed; c may be NULL */

/* When it closes, what the peer still sends will be read out for a moment, so that the peer can
 * read why it was refused (a close with unread data resets the connection). */
void conn_linger(struct conn *c);

void conn_set_stage(struct conn *c, enum conn_stage stage);
void conn_set_sending(struct conn *c, size_t bytes); /* CONN_SEND of an answer of this size */
void conn_add_bytes(struct conn *c, size_t n);       /* bytes of the body received */
struct str conn_remote(const struct conn *c);        /* valid until conns_close */

#endif
