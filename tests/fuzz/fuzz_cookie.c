/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Cookie headers and header parameters. */
#include "base/check.h"
#include "base/utf8.h"
#include "fuzz_main.h"
#include "http/fields.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str text = {(const char *)data, size};
    struct arena *a = arena_new(MIB(64));
    struct http_fields cookies = {0};
    fields_cookies(a, text, &cookies);
    fields_cookies(a, text, &cookies);
    CHECK(cookies.count <= LIMIT_COOKIES);
    for (size_t i = 0; i < cookies.count; i++) {
        CHECK(utf8_valid(cookies.list[i].name) && cookies.list[i].name.n > 0);
        CHECK(utf8_valid(cookies.list[i].value));
    }
    struct str rest = text;
    struct http_field f;
    (void)param_head(&rest);
    while (param_next(a, &rest, &f) == PAIR_OK)
        (void)param_extended(a, f.value, &f.value);
    struct http_fields pairs;
    if (fields_urlencoded(a, text, 100, &pairs) == OK)
        CHECK(pairs.count <= 100);
    arena_free(a);
    return 0;
}
