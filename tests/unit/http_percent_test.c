/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0 */
#include "http_test.h"

static const struct {
    struct str coded;
    bool plus;
    struct str text;
} good[] = {
    {S("abc"), false, S("abc")},
    {S(""), false, S("")},
    {S("%41"), false, S("A")},
    {S("%e4%b8%ad%E6%96%87"), false, S("中文")},
    {S("a+b"), true, S("a b")},
    {S("a+b"), false, S("a+b")},
    {S("%2B+"), true, S("+ ")},
    {S("%25"), false, S("%")},
    {S("%2541"), false, S("%41")},
    {S("中"), false, S("中")},
    {S("%ff"), false, S("\xEF\xBF\xBD")},
    {S("%c0%af"), false, S("\xEF\xBF\xBD\xEF\xBF\xBD")},
    {S("%0d%0a"), false, S("\r\n")},
};

static void decoding_undoes_escapes(void **state)
{
    (void)state;
    struct arena *a = arena_new(MIB(1));
    for (size_t i = 0; i < ARRAY_LEN(good); i++) {
        struct str text = STR_NONE;
        assert_true(http_percent_decode(a, good[i].coded, good[i].plus, &text));
        if (!str_eq(text, good[i].text))
            fail_msg("%zu: '%.*s'", i, STR_ARG(text));
    }
    arena_free(a);
}

static void broken_escapes_and_nul_are_refused(void **state)
{
    static const struct str bad[] = {S("%"),    S("%4"),  S("%zz"), S("%4g"),   S("%g4"),
                                     S("%00"),  S("a%"),  S("a%0"), S("%%41"),  S("% 41"),
                                     S("a\0b"), S("%-1"), S("%+1"), S("a%00b"), S("%u4e2d")};
    (void)state;
    struct arena *a = arena_new(MIB(1));
    for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
        struct str text = S("untouched");
        if (http_percent_decode(a, bad[i], /* plus= */ false, &text))
            fail_msg("'%.*s' was accepted", STR_ARG(bad[i]));
        assert_str(text, "untouched");
    }
    arena_free(a);
}

static void encoding_keeps_unreserved_characters_only(void **state)
{
    (void)state;
    struct arena *a = arena_new(MIB(1));
    assert_str(http_percent_encode(a, S("az AZ-09._~")), "az%20AZ-09._~");
    assert_str(http_percent_encode(a, S("中/&?%\"'")), "%E4%B8%AD%2F%26%3F%25%22%27");
    assert_str(http_percent_encode(a, S("")), "");
    arena_free(a);
}

static void every_byte_survives_the_way_there_and_back(void **state)
{
    (void)state;
    struct arena *a = arena_new(MIB(1));
    for (int c = 1; c < 128; c++) {
        char byte = (char)c;
        struct str text = STR_NONE;
        assert_true(http_percent_decode(a, http_percent_encode(a, (struct str){&byte, 1}),
                                        /* plus= */ true, &text));
        assert_int_equal(text.n, 1);
        assert_int_equal(text.p[0], byte);
    }
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(decoding_undoes_escapes),
        cmocka_unit_test(broken_escapes_and_nul_are_refused),
        cmocka_unit_test(encoding_keeps_unreserved_characters_only),
        cmocka_unit_test(every_byte_survives_the_way_there_and_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
