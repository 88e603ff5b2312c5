/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Multipart bodies with the boundary "XX". */
#include "base/check.h"
#include "base/utf8.h"
#include "fuzz_main.h"
#include "http/multipart.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str body = {(const char *)data, size};
    struct arena *a = arena_new(MIB(64));
    struct form form = {0};
    if (multipart_parse(a, S("XX"), body, &form, /* note= */ NULL) == OK) {
        for (size_t i = 0; i < form.fields.count; i++) {
            CHECK(utf8_valid(form.fields.list[i].name));
            CHECK(utf8_valid(form.fields.list[i].value));
        }
        for (size_t i = 0; i < form.file_count; i++) {
            const struct http_file *f = &form.files[i];
            CHECK(utf8_valid(f->filename) && utf8_valid(f->type));
            CHECK(str_find_char(f->filename, '/', 0) < 0);
            CHECK(str_find_char(f->filename, '\\', 0) < 0);
            CHECK(f->filename.n <= LIMIT_FILENAME_BYTES);
            CHECK(f->bytes.n == 0 || (f->bytes.p >= body.p && f->bytes.n <= body.n));
            CHECK(str_find(f->bytes, S("\r\n--XX"), 0) < 0);
        }
    }
    arena_free(a);
    return 0;
}
