/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/utf8.h"

/* RFC 3629, table of section 4, for sequences of three bytes. */
static bool is_three(const unsigned char *p)
{
    bool has_tail = p[2] >= 0x80 && p[2] <= 0xBF;
    if (p[0] == 0xE0)
        return p[1] >= 0xA0 && p[1] <= 0xBF && has_tail;
    if (p[0] == 0xED)
        return p[1] >= 0x80 && p[1] <= 0x9F && has_tail;
    return p[1] >= 0x80 && p[1] <= 0xBF && has_tail;
}

/* Two characters are looked at at once: each stands in front, behind, and at the end. */
static void three_bytes_are_valid_as_in_the_rfc_wherever_they_stand(void **state)
{
    static const char *const frames[] = {"%xx中文", "中%xx", "中文%xxab", "a%xx中文字", "%xx"};
    (void)state;
    for (size_t f = 0; f < ARRAY_LEN(frames); f++) {
        char text[32];
        size_t n = strlen(frames[f]);
        memcpy(text, frames[f], n);
        unsigned char *p = (unsigned char *)memchr(text, '%', n);
        assert_non_null(p);
        for (unsigned i = 0xE000; i <= 0xEFFF; i++) {
            static const unsigned char thirds[] = {0x00, 0x41, 0x7F, 0x80, 0xA5, 0xBF, 0xC0, 0xFF};
            for (size_t k = 0; k < ARRAY_LEN(thirds); k++) {
                p[0] = (unsigned char)(i >> 8);
                p[1] = (unsigned char)(i & 0xFF);
                p[2] = thirds[k];
                if (utf8_valid((struct str){text, n}) != is_three(p))
                    fail_msg("%02x %02x %02x in frame %zu", p[0], p[1], p[2], f);
            }
        }
    }
}

static void a_character_that_is_cut_off_is_not_valid(void **state)
{
    static const char text[] = "中文字𠮷";
    static const bool is_whole[] = {true,  false, false, true,  false, false, true,
                                    false, false, true,  false, false, false, true};
    (void)state;
    for (size_t n = 0; n < ARRAY_LEN(is_whole); n++)
        assert_int_equal(utf8_valid((struct str){text, n}), is_whole[n]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(three_bytes_are_valid_as_in_the_rfc_wherever_they_stand),
        cmocka_unit_test(a_character_that_is_cut_off_is_not_valid),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
