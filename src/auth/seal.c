/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * "sealed:1:KEY:BASE64", where BASE64 is 24 bytes of nonce and the sealed text. */
#include "auth/seal.h"

#include "base/buf.h"
#include "base/check.h"
#include "base/rand.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sodium.h>
#include <stdio.h>
#include <unistd.h>

#define PREFIX      "sealed:1:"
#define NONCE_BYTES crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
#define TAG_BYTES   crypto_aead_xchacha20poly1305_ietf_ABYTES
#define FILE_BYTES  4096

_Static_assert(sizeof((struct seal_key *)NULL)->bytes ==
                   crypto_aead_xchacha20poly1305_ietf_KEYBYTES,
               "a key");

static void name_key(struct seal_key *key)
{
    unsigned char hash[crypto_generichash_BYTES_MIN];
    (void)crypto_generichash(hash, sizeof hash, key->bytes, sizeof key->bytes, NULL, 0);
    (void)sodium_bin2hex(key->id, sizeof key->id, hash, (sizeof key->id - 1) / 2);
}

static err_t read_line(struct str line, const char *file, struct seal_ring *ring, struct note *note)
{
    size_t n = 0;
    if (line.n == 0 || line.p[0] == '#')
        return OK;
    if (ring->count == SEAL_KEYS)
        return note_fail(note, CONFIG, "%s has more than %d keys", file, SEAL_KEYS);
    struct seal_key *key = &ring->keys[ring->count];
    if (sodium_base642bin(key->bytes, sizeof key->bytes, line.p, line.n, NULL, &n, NULL,
                          sodium_base64_VARIANT_ORIGINAL) != 0 ||
        n != sizeof key->bytes)
        return note_fail(note, CONFIG, "%s: a line is no key (32 bytes in base64)", file);
    name_key(key);
    ring->count++;
    return OK;
}

err_t seal_read(struct arena *a, const char *file, struct seal_ring *ret_ring, struct note *note)
{
    struct seal_ring ring = {.count = 0};
    char *text = arena_bytes(a, FILE_BYTES);
    *ret_ring = ring;
    FILE *f = fopen(file, "rbe");
    if (f == NULL)
        return errno == ENOENT
                   ? OK
                   : note_fail(note, CONFIG, "%s cannot be read: %s", file, strerror(errno));
    size_t n = fread(text, 1, FILE_BYTES, f);
    (void)fclose(f);
    struct str rest = {text, n}, line;
    err_t e = OK;
    while (e == OK && str_split(&rest, '\n', &line))
        e = read_line(str_trim(line), file, &ring, note);
    sodium_memzero(text, FILE_BYTES);
    if (e == OK && ring.count == 0)
        e = note_fail(note, CONFIG, "%s has no key", file);
    if (e == OK)
        *ret_ring = ring;
    return e;
}

void seal_add_key(struct seal_ring *ring)
{
    size_t keep = ring->count < SEAL_KEYS ? ring->count : SEAL_KEYS - 1;
    memmove(&ring->keys[1], &ring->keys[0], keep * sizeof ring->keys[0]);
    rand_bytes(ring->keys[0].bytes, sizeof ring->keys[0].bytes);
    name_key(&ring->keys[0]);
    ring->count = keep + 1;
}

static bool write_all(int fd, const char *text, size_t n)
{
    while (n > 0) {
        ssize_t done = write(fd, text, n);
        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0)
            return false;
        text += done;
        n -= (size_t)done;
    }
    return fsync(fd) == 0;
}

err_t seal_write(const char *file, const struct seal_ring *ring, struct note *note)
{
    char path[PATH_MAX + 8];
    char text[FILE_BYTES] =
        "# Luoshi: the key of the secrets in the database. Keep a copy, but not "
        "beside the backups.\n";
    if ((size_t)snprintf(path, sizeof path, "%s.new", file) >= sizeof path)
        return note_fail(note, CONFIG, "the path of the key file is too long");
    size_t n = strlen(text);
    for (size_t i = 0; i < ring->count; i++) {
        (void)sodium_bin2base64(text + n, sizeof text - n, ring->keys[i].bytes,
                                sizeof ring->keys[i].bytes, sodium_base64_VARIANT_ORIGINAL);
        n += strlen(text + n);
        text[n++] = '\n';
    }
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    bool done = fd >= 0 && write_all(fd, text, n);
    done = (fd < 0 || close(fd) == 0) && done && rename(path, file) == 0;
    int error = errno;
    sodium_memzero(text, sizeof text);
    return done ? OK
                : note_fail(note, IO, "the key file %s cannot be written: %s", file,
                            strerror(error));
}

bool seal_is_sealed(struct str text)
{
    return str_starts(text, S(PREFIX));
}

struct str seal_key_of(struct str text)
{
    return seal_is_sealed(text) && text.n >= sizeof PREFIX - 1 + SEAL_ID
               ? str_sub(text, sizeof PREFIX - 1, sizeof PREFIX - 1 + SEAL_ID - 1)
               : S("");
}

err_t seal_close(struct arena *a, const struct seal_ring *ring, const char *what, struct str plain,
                 struct str *ret_text)
{
    if (plain.n == 0 || seal_is_sealed(plain)) {
        *ret_text = plain.p == NULL ? S("") : plain;
        return OK;
    }
    if (ring->count == 0)
        return CONFIG;
    const struct seal_key *key = &ring->keys[0];
    size_t n = NONCE_BYTES + plain.n + TAG_BYTES;
    unsigned char *box = arena_alloc(a, n);
    unsigned long long sealed = 0;
    rand_bytes(box, NONCE_BYTES);
    (void)crypto_aead_xchacha20poly1305_ietf_encrypt(
        box + NONCE_BYTES, &sealed, (const unsigned char *)plain.p, plain.n,
        (const unsigned char *)what, strlen(what), NULL, box, key->bytes);
    size_t chars = sodium_base64_encoded_len(n, sodium_base64_VARIANT_ORIGINAL);
    char *base64 = arena_bytes(a, chars);
    (void)sodium_bin2base64(base64, chars, box, n, sodium_base64_VARIANT_ORIGINAL);
    *ret_text = arena_printf(a, PREFIX "%s:%s", key->id, base64);
    return OK;
}

static bool open_with(struct arena *a, const struct seal_key *key, const char *what,
                      struct str base64, struct str *ret_plain)
{
    size_t n = 0;
    unsigned char *box = arena_alloc(a, base64.n + 1);
    if (sodium_base642bin(box, base64.n, base64.p, base64.n, NULL, &n, NULL,
                          sodium_base64_VARIANT_ORIGINAL) != 0 ||
        n < NONCE_BYTES + TAG_BYTES)
        return false;
    unsigned char *plain = arena_alloc(a, n);
    unsigned long long bytes = 0;
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(plain, &bytes, NULL, box + NONCE_BYTES,
                                                   n - NONCE_BYTES, (const unsigned char *)what,
                                                   strlen(what), box, key->bytes) != 0)
        return false;
    *ret_plain = (struct str){(const char *)plain, (size_t)bytes};
    return true;
}

bool seal_open(struct arena *a, const struct seal_ring *ring, const char *what, struct str text,
               struct str *ret_plain)
{
    struct str id = seal_key_of(text);
    if (!seal_is_sealed(text)) {
        *ret_plain = text;
        return true;
    }
    for (size_t i = 0; id.n > 0 && i < ring->count; i++) {
        if (str_eq(id, str_of(ring->keys[i].id)) &&
            open_with(a, &ring->keys[i], what, str_from(text, sizeof PREFIX - 1 + SEAL_ID),
                      ret_plain))
            return true;
    }
    return false;
}
