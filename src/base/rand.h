/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Random bytes for tokens (the kernel's, through libsodium). */
#ifndef LUOSHI_BASE_RAND_H
#define LUOSHI_BASE_RAND_H

#include "base/arena.h"

void rand_bytes(void *out, size_t n);

/* n random bytes as base64url without padding (RFC 4648, section 5), in the arena. */
struct str rand_token(struct arena *a, size_t n);

#endif
