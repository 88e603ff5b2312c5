/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * HMAC-SHA256 as each receiver wants it. */
#include "notify/notify_sign.h"

#include "base/check.h"
#include "base/rand.h"

#include <sodium.h>

#define KEY_LEAST  24
#define KEY_MOST   64
#define KEY_PREFIX "whsec_"

static struct str base64(struct arena *a, const void *bytes, size_t n)
{
    size_t size = sodium_base64_ENCODED_LEN(n, sodium_base64_VARIANT_ORIGINAL);
    char *text = arena_alloc(a, size);
    CHECK(sodium_bin2base64(text, size, bytes, n, sodium_base64_VARIANT_ORIGINAL) != NULL);
    return str_of(text);
}

static struct str hmac(struct arena *a, struct str key, struct str message)
{
    unsigned char mac[crypto_auth_hmacsha256_BYTES];
    crypto_auth_hmacsha256_state state;
    (void)crypto_auth_hmacsha256_init(&state, (const unsigned char *)(key.p == NULL ? "" : key.p),
                                      key.n);
    (void)crypto_auth_hmacsha256_update(
        &state, (const unsigned char *)(message.p == NULL ? "" : message.p), message.n);
    (void)crypto_auth_hmacsha256_final(&state, mac);
    return base64(a, mac, sizeof mac);
}

struct str sign_dingtalk(struct arena *a, int64_t milliseconds, struct str secret)
{
    return hmac(a, secret, arena_printf(a, "%lld\n%.*s", (long long)milliseconds, STR_ARG(secret)));
}

struct str sign_feishu(struct arena *a, int64_t seconds, struct str secret)
{
    return hmac(a, arena_printf(a, "%lld\n%.*s", (long long)seconds, STR_ARG(secret)), STR_NONE);
}

bool sign_webhook(struct arena *a, struct str id, int64_t seconds, struct str body,
                  struct str secret, struct str *ret_signature)
{
    unsigned char key[KEY_MOST];
    size_t n = 0;
    if (!str_starts(secret, S(KEY_PREFIX)))
        return false;
    struct str text = str_from(secret, sizeof KEY_PREFIX - 1);
    if (sodium_base642bin(key, sizeof key, text.p, text.n, /* ignore= */ NULL, &n,
                          /* b64_end= */ NULL, sodium_base64_VARIANT_ORIGINAL) != 0 ||
        n < KEY_LEAST)
        return false;
    struct str message =
        arena_printf(a, "%.*s.%lld.%.*s", STR_ARG(id), (long long)seconds, STR_ARG(body));
    struct str mac = hmac(a, (struct str){(const char *)key, n}, message);
    sodium_memzero(key, sizeof key);
    *ret_signature = arena_printf(a, "v1,%.*s", STR_ARG(mac));
    return true;
}

struct str sign_webhook_secret(struct arena *a)
{
    unsigned char key[32];
    rand_bytes(key, sizeof key);
    struct str text = base64(a, key, sizeof key);
    sodium_memzero(key, sizeof key);
    return arena_printf(a, KEY_PREFIX "%.*s", STR_ARG(text));
}
