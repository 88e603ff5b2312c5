/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The reading of a Chinese name by ICU: full, then initials. "Names" gives surnames their own
 * reading (曾 zeng, 单 shan). Called when a unit or a person is written, never when one is shown.
 */
#include "unit/unit.h"

#include "base/limits.h"
#include "base/utf8.h"

#include <unicode/uchar.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

#define TEXT_UNITS \
    2048 /* UTF-16 units of a name's reading: 120 characters, 6 letters and a blank each */

static void close_transliterator(void *object)
{
    utrans_close(object);
}

/* Words of ASCII letters, or "" where ICU has no data. */
static struct str latin_words(struct arena *a, struct str name)
{
    static const UChar rule[] = u"Han-Latin/Names; Latin-ASCII; Lower";
    UErrorCode error = U_ZERO_ERROR;
    UTransliterator *t = utrans_openU(rule, -1, UTRANS_FORWARD, NULL, 0, NULL, &error);
    if (U_FAILURE(error))
        return S("");
    arena_defer(a, close_transliterator, t);
    UChar *text = ARENA_ARRAY(a, UChar, TEXT_UNITS);
    int32_t length = 0;
    name = utf8_head(name, LIMIT_NAME_CHARS);
    u_strFromUTF8(text, TEXT_UNITS, &length, name.p, (int32_t)name.n, &error);
    int32_t limit = length;
    utrans_transUChars(t, text, &length, TEXT_UNITS, 0, &limit, &error);
    char *out = arena_alloc(a, TEXT_UNITS * 3);
    int32_t bytes = 0;
    u_strToUTF8(out, TEXT_UNITS * 3, &bytes, text, length, &error);
    return U_FAILURE(error) ? S("") : (struct str){out, (size_t)bytes};
}

struct str unit_pinyin(struct arena *a, struct str name)
{
    struct str latin = latin_words(a, name);
    char *full = arena_alloc(a, latin.n * 2 + 2);
    char *initials = arena_alloc(a, latin.n + 1);
    size_t full_count = 0, initial_count = 0;
    bool in_word = false;
    for (size_t i = 0; i < latin.n; i++) {
        char c = latin.p[i];
        bool is_letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (is_letter) {
            full[full_count++] = c;
            if (!in_word)
                initials[initial_count++] = c;
        }
        in_word = is_letter;
    }
    if (full_count == 0)
        return S("");
    return arena_printf(a, "%.*s %.*s", (int)full_count, full, (int)initial_count, initials);
}
