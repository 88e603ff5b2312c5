/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The order of a draw. R-REVIEW-02. Pure: with a shell, `printf '%s:%s' SEED ID | sha256sum` gives
 * the same digits. */
#include "review/review.h"

#include <sodium.h>
#include <stdlib.h>

static int by_hash(const void *left, const void *right)
{
    const struct review_rank *a = left, *b = right;
    return memcmp(a->hash, b->hash, 64);
}

void review_draw(struct arena *a, struct str seed, const struct item_id *ids, size_t count,
                 struct review_rank *ret_ranks)
{
    for (size_t i = 0; i < count; i++) {
        unsigned char hash[crypto_hash_sha256_BYTES];
        struct str key = arena_printf(a, "%.*s:%lld", STR_ARG(seed), (long long)ids[i].v);
        (void)crypto_hash_sha256(hash, (const unsigned char *)key.p, key.n);
        ret_ranks[i].item_id = ids[i];
        sodium_bin2hex(ret_ranks[i].hash, sizeof ret_ranks[i].hash, hash, sizeof hash);
    }
    if (count > 0)
        qsort(ret_ranks, count, sizeof *ret_ranks, by_hash);
}
