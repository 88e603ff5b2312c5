/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Request heads: what the guard accepts has one reading only. */
#include "base/check.h"
#include "base/utf8.h"
#include "fuzz_main.h"
#include "http/exchange.h"
#include "http_head_split.h"

/* A strict second reader: the accepted head is lines that end with CR LF. Once overwritten, a raw
 * NUL beside a line end cannot be told from a part of it; no proxy passes one on. Anywhere else,
 * and for heads without a NUL, the guard must have seen everything. */
static void check_raw(const uint8_t *data, size_t size)
{
    bool has_nul = memchr(data, '\0', size) != NULL;
    for (size_t i = 0; i < size; i++) {
        bool after_cr = i > 0 && data[i - 1] == '\r';
        CHECK(data[i] != '\r' || (i + 1 < size && data[i + 1] == '\n'));
        CHECK(has_nul || data[i] != '\n' || after_cr);
        CHECK(data[i] != '\0' || data[i + 1] == '\n' || i + 4 >= size);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static char text[64 * 1024];
    static struct split_head s;
    struct head_facts facts;
    if (size > sizeof text)
        return 0;
    memcpy(text, data, size);
    if (!split_head(text, size, &s) || !guard_layout(&s.head, s.target_at))
        return 0;
    if (guard_head(&s.head, &facts).status != 0)
        return 0;
    check_raw(data, s.head.bytes);
    CHECK(!(facts.has_length && facts.is_chunked));
    CHECK(facts.path.n > 0 && facts.path.p[0] == '/');
    struct arena *a = arena_new(MIB(4));
    struct str path = STR_NONE;
    if (guard_path(a, facts.path, &path)) {
        CHECK(utf8_valid(path));
        CHECK(str_find(path, S("//"), 0) < 0 && str_find(path, S("/../"), 0) < 0);
        CHECK(str_find_char(path, '\0', 0) < 0 && !str_ends(path, S("/..")));
    }
    arena_free(a);
    return 0;
}
