/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Request heads: what the guard accepts has one reading only. */
#include "base/check.h"
#include "base/utf8.h"
#include "fuzz_main.h"
#include "http/exchange.h"
#include "http_head_split.h"

/* A strict second reader: the accepted head is lines that end with CR LF. Two forms look like CR LF
 * once the library has overwritten them, each with a raw NUL that no proxy passes on: NUL LF, and a
 * bare LF followed by a line of one NUL at the very end. */
static void check_raw(const uint8_t *data, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        bool after_cr = i > 0 && data[i - 1] == '\r';
        bool after_nul = i > 0 && data[i - 1] == '\0';
        bool nul_line = i + 4 == size && data[i + 1] == '\0';
        CHECK(data[i] != '\r' || (i + 1 < size && data[i + 1] == '\n'));
        CHECK(data[i] != '\n' || after_cr || after_nul || nul_line);
        CHECK(data[i] != '\0' || (i + 1 < size && data[i + 1] == '\n') || i + 3 == size);
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
