/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Hashing and judging passwords. */
#include "auth/password.h"

#include "base/check.h"
#include "base/rand.h"
#include "base/utf8.h"

#include <sodium.h>

#define OPERATIONS 2
#define MEMORY     MIB(19)

/* What people choose first; a longer list adds little once 12 characters are needed. */
static const char *const common[] = {
    "123456789012", "1234567890123", "12345678901234", "password1234", "passwordpassword",
    "qwertyuiop12", "qwertyuiopas",  "administrator",  "adminadmin12", "iloveyou1234",
    "abcd12345678", "abc123456789",  "woaini1314520",  "woaini520131", "a12345678901",
    "000000000000", "111111111111",  "888888888888",   "luoshiluoshi", "letmeinletmein",
};

err_t password_hash(struct arena *a, struct str password, struct str *ret_encoded)
{
    char encoded[crypto_pwhash_STRBYTES];
    if (crypto_pwhash_str_alg(encoded, password.p == NULL ? "" : password.p, password.n, OPERATIONS,
                              MEMORY, crypto_pwhash_ALG_ARGON2ID13) != 0)
        return BUSY; /* out of memory */
    *ret_encoded = arena_str(a, str_of(encoded));
    return OK;
}

bool password_verify(struct str encoded, struct str password)
{
    /* A hash of nobody's password with the same parameters, so that an unknown account costs the
     * same time. */
    static const char nobody[] = "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$"
                                 "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    char text[crypto_pwhash_STRBYTES] = {0};
    bool known = encoded.n > 0 && encoded.n < sizeof text;
    struct str used = known ? encoded : str_of(nobody);
    memcpy(text, used.p, used.n);
    bool right =
        crypto_pwhash_str_verify(text, password.p == NULL ? "" : password.p, password.n) == 0;
    return right && known;
}

static bool is_common(struct str password)
{
    for (size_t i = 0; i < ARRAY_LEN(common); i++) {
        if (str_eq_nocase(password, str_of(common[i])))
            return true;
    }
    for (size_t i = 1; i < password.n; i++) {
        if (password.p[i] != password.p[0])
            return false;
    }
    return true;
}

struct str password_objection(struct arena *a, enum lang lang, struct str password,
                              struct str username)
{
    size_t length = utf8_length(password);
    if (length < PASSWORD_MIN_CHARS)
        return trf(
            a, lang,
            N_("Choose a password of at least %d characters. A sentence is easy to remember."),
            PASSWORD_MIN_CHARS);
    if (length > PASSWORD_MAX_CHARS)
        return trf(a, lang, N_("Choose a password of at most %d characters."), PASSWORD_MAX_CHARS);
    if (is_common(password))
        return str_of(
            tr(lang, N_("This password is among the first that are guessed. Choose another.")));
    if (username.n > 2 && str_find(password, username, 0) >= 0)
        return str_of(tr(lang, N_("Choose a password that does not contain the user name.")));
    return STR_NONE;
}

struct str password_random(struct arena *a)
{
    static const char alphabet[] = "abcdefghjkmnpqrstuvwxyz23456789";
    char *text = arena_alloc(a, 20);
    for (size_t i = 0; i < 19; i++) {
        text[i] = '-';
        if (i % 5 != 4)
            text[i] = alphabet[randombytes_uniform(sizeof alphabet - 1)];
    }
    return (struct str){text, 19};
}
