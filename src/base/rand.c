/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Random bytes. */
#include "base/rand.h"

#include <sodium.h>

void rand_bytes(void *out, size_t n)
{
    randombytes_buf(out, n);
}

struct str rand_token(struct arena *a, size_t n)
{
    unsigned char *bytes = arena_alloc(a, n);
    rand_bytes(bytes, n);
    size_t size = sodium_base64_ENCODED_LEN(n, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    char *text = arena_alloc(a, size);
    (void)sodium_bin2base64(text, size, bytes, n, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    return str_of(text);
}
