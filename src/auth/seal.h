/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Secrets at rest: what the program must be able to read again (the password of a mail server, the
 * address of a robot) stands in the database sealed with a key that stands beside it, in a file.
 * XChaCha20-Poly1305 of libsodium; what a text is for is part of the seal, so that one cannot be
 * put in the place of another.
 *
 * The file: one key a line in base64, the first seals, the others only open; '#' comments. It is
 * read each time (a few times an hour), so that a new key needs no restart. */
#ifndef LUOSHI_AUTH_SEAL_H
#define LUOSHI_AUTH_SEAL_H

#include "base/arena.h"
#include "base/err.h"

#define SEAL_KEYS 8 /* of one file */
#define SEAL_ID   9 /* "3f09ab12" and its end */

struct seal_ring {
    struct seal_key {
        unsigned char bytes[32];
        char id[SEAL_ID]; /* of its hash: names the key without telling it */
    } keys[SEAL_KEYS];
    size_t count; /* 0: there is no such file */
};

/* CONFIG with a note that says what is wrong with the file; a missing one is no error. */
err_t seal_read(struct arena *a, const char *file, struct seal_ring *ret_ring, struct note *note);
/* Writes the file anew (0600, atomically) with a new key before those of the ring, or with the
 * ring alone. IO with a note. */
err_t seal_write(const char *file, const struct seal_ring *ring, struct note *note);
void seal_add_key(struct seal_ring *ring); /* a new one in front; the last of a full ring goes */

bool seal_is_sealed(struct str text);
struct str seal_key_of(struct str text); /* id of its key; empty when it is not sealed */

/* what: "channel.secret". The empty text stays empty. CONFIG with a note: no key. */
err_t seal_close(struct arena *a, const struct seal_ring *ring, const char *what, struct str plain,
                 struct str *ret_text);
/* A text that was never sealed comes back as it is. False: no key of the ring opens it. */
bool seal_open(struct arena *a, const struct seal_ring *ring, const char *what, struct str text,
               struct str *ret_plain);

#endif
