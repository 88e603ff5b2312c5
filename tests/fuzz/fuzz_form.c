/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Forms: the first line of the input is the Content-Type, the rest is the body. Also percent coding
 * there and back. */
#include "base/check.h"
#include "base/utf8.h"
#include "fuzz_main.h"
#include "http/http.h"

static void check_text(struct str s)
{
    CHECK(utf8_valid(s));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str all = {(const char *)data, size};
    struct str type = STR_NONE;
    struct str body = all;
    (void)str_split(&body, '\n', &type);
    struct arena *a = arena_new(MIB(64));
    struct http_field header = {S("Content-Type"), type};
    struct request r = {.headers = {&header, 1}, .body = body, .arena = a};
    struct form form = {0};
    struct note note = {{0}};
    if (http_form(&r, &form, &note) == OK) {
        CHECK(form.fields.count <= LIMIT_FORM_FIELDS);
        for (size_t i = 0; i < form.fields.count; i++) {
            check_text(form.fields.list[i].name);
            check_text(form.fields.list[i].value);
        }
        for (size_t i = 0; i < form.file_count; i++)
            check_text(form.files[i].filename);
    } else {
        CHECK(note.text[0] != '\0');
    }
    struct str coded = http_percent_encode(a, body);
    struct str back = STR_NONE;
    if (utf8_valid(body) && str_find_char(body, '\0', 0) < 0)
        CHECK(http_percent_decode(a, coded, /* plus= */ true, &back) && str_eq(back, body));
    (void)http_percent_decode(a, body, /* plus= */ true, &back);
    arena_free(a);
    return 0;
}
