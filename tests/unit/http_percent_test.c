/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0 */
#include "http_test.h"

static const struct {
    struct str coded;
    bool plus;
    struct str text;
} good[] = {
    {STR_INIT("abc"), false, STR_INIT("abc")},
    {STR_INIT(""), false, STR_INIT("")},
    {STR_INIT("%41"), false, STR_INIT("A")},
    {STR_INIT("%e4%b8%ad%E6%96%87"), false, STR_INIT("中文")},
    {STR_INIT("a+b"), true, STR_INIT("a b")},
    {STR_INIT("a+b"), false, STR_INIT("a+b")},
    {STR_INIT("%2B+"), true, STR_INIT("+ ")},
    {STR_INIT("%25"), false, STR_INIT("%")},
    {STR_INIT("%2541"), false, STR_INIT("%41")},
    {STR_INIT("中"), false, STR_INIT("中")},
    {STR_INIT("%ff"), false, STR_INIT("\xEF\xBF\xBD")},
    {STR_INIT("%c0%af"), false, STR_INIT("\xEF\xBF\xBD\xEF\xBF\xBD")},
    {STR_INIT("%0d%0a"), false, STR_INIT("\r\n")},
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
    static const struct str bad[] = {
        STR_INIT("%"),    STR_INIT("%4"),  STR_INIT("%zz"), STR_INIT("%4g"),   STR_INIT("%g4"),
        STR_INIT("%00"),  STR_INIT("a%"),  STR_INIT("a%0"), STR_INIT("%%41"),  STR_INIT("% 41"),
        STR_INIT("a\0b"), STR_INIT("%-1"), STR_INIT("%+1"), STR_INIT("a%00b"), STR_INIT("%u4e2d")};
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
