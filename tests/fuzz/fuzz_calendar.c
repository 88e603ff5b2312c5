/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Calendars from outside: the notice, JSON and ICS, as the content says. */
#include "base/check.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "calendar/calendar.h"
#include "fuzz_main.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new(MIB(64));
    struct note note = {{0}};
    struct calendar_import import;
    struct calendar_import back;
    struct str bytes = {(const char *)data, size};
    const struct calendar *base = calendar_built_in(a);
    if (calendar_import_read(a, LANG_ZH, bytes, S(""), base, &import, &note) == OK) {
        CHECK(import.count > 0 && import.count <= LIMIT_CALENDAR_DAYS);
        for (size_t i = 0; i < import.count; i++) {
            CHECK(i == 0 || import.days[i - 1].day.day < import.days[i].day.day);
            CHECK(utf8_valid(import.days[i].name));
        }
        struct str lines = calendar_import_lines(a, &import);
        CHECK(calendar_import_parse(a, lines, &back) && back.count == import.count);
    } else {
        CHECK(note.text[0] != '\0');
    }
    (void)calendar_import_parse(a, bytes, &back);
    arena_free(a);
    return 0;
}
