/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0 */
#include "http/fields.h"
#include "http_test.h"

static void urlencoded_pairs_are_read_in_order(void **state)
{
    (void)state;
    struct arena *a = arena_new(MIB(1));
    struct http_fields f;
    assert_int_equal(fields_urlencoded(a, S("a=1&b=%E4%B8%AD+x&a=2&&c&=d&e=&f=g=h&"), 10, &f), OK);
    assert_int_equal(f.count, 7);
    assert_str(fields_find(f, S("a")), "1");
    assert_str(f.list[1].value, "中 x");
    assert_str(f.list[2].value, "2");
    assert_str(f.list[3].name, "c");
    assert_str(f.list[3].value, "");
    assert_str(f.list[4].name, "");
    assert_str(f.list[4].value, "d");
    assert_str(f.list[5].name, "e");
    assert_str(f.list[6].value, "g=h");
    assert_true(fields_find(f, S("A")).p == NULL);
    assert_str(fields_find_nocase(f, S("A")), "1");
    assert_non_null(fields_find(f, S("e")).p);
    arena_free(a);
}

static void an_empty_text_has_no_pairs(void **state)
{
    (void)state;
    struct arena *a = arena_new(MIB(1));
    struct http_fields f;
    assert_int_equal(fields_urlencoded(a, STR_NONE, 10, &f), OK);
    assert_int_equal(f.count, 0);
    assert_int_equal(fields_urlencoded(a, S("&&&"), 10, &f), OK);
    assert_int_equal(f.count, 0);
    arena_free(a);
}

static void broken_pairs_and_too_many_are_refused(void **state)
{
    static const struct str bad[] = {STR_INIT("a=%"), STR_INIT("%=a"), STR_INIT("a=1&b=%zz"),
                                     STR_INIT("a=%00"), STR_INIT("a\0b=1")};
    (void)state;
    struct arena *a = arena_new(MIB(1));
    struct http_fields f;
    for (size_t i = 0; i < ARRAY_LEN(bad); i++)
        assert_int_equal(fields_urlencoded(a, bad[i], 10, &f), BAD_REQUEST);
    assert_int_equal(fields_urlencoded(a, S("a&b&c"), 3, &f), OK);
    assert_int_equal(fields_urlencoded(a, S("a&b&c&d"), 3, &f), TOO_LARGE);
    arena_free(a);
}

static void cookies_are_read_as_browsers_write_them(void **state)
{
    (void)state;
    struct arena *a = arena_new(MIB(1));
    struct http_fields c = {0};
    fields_cookies(a, S("s=abc; t=\"q\"; u=a=b;v=; =x; noequals; w=中;x = y "), &c);
    assert_int_equal(c.count, 6);
    assert_str(fields_find(c, S("s")), "abc");
    assert_str(fields_find(c, S("t")), "q");
    assert_str(fields_find(c, S("u")), "a=b");
    assert_str(fields_find(c, S("v")), "");
    assert_str(fields_find(c, S("w")), "中");
    assert_str(fields_find(c, S("x")), "y");
    fields_cookies(a, S("s=second; z=1"), &c);
    assert_int_equal(c.count, 8);
    assert_str(fields_find(c, S("s")), "abc");
    arena_free(a);
}

static void odd_cookies_do_no_harm(void **state)
{
    static const struct str odd[] = {
        STR_INIT(""),     STR_INIT(";"),      STR_INIT(";;;"),    STR_INIT("="), STR_INIT("\""),
        STR_INIT("a=\""), STR_INIT("a=\"\""), STR_INIT("a=\xff"), STR_INIT(" "), STR_INIT("a=%00")};
    (void)state;
    struct arena *a = arena_new(MIB(1));
    for (size_t i = 0; i < ARRAY_LEN(odd); i++) {
        struct http_fields c = {0};
        fields_cookies(a, odd[i], &c);
        assert_true(c.count <= 1);
    }
    arena_free(a);
}

static void no_more_than_fifty_cookies_are_kept(void **state)
{
    (void)state;
    struct arena *a = arena_new(MIB(1));
    struct http_fields c = {0};
    for (int i = 0; i < 30; i++)
        fields_cookies(a, S("a=1; b=2; c=3"), &c);
    assert_int_equal(c.count, LIMIT_COOKIES);
    arena_free(a);
}

static void parameters_are_read_one_by_one(void **state)
{
    (void)state;
    struct arena *a = arena_new(MIB(1));
    struct str rest =
        S("form-data; name=\"a \\\"b\\\"\" ;filename=c:\\d.txt; x=\"C:\\e\\f\"; y=\"\"");
    struct http_field f;
    assert_str(param_head(&rest), "form-data");
    assert_int_equal(param_next(a, &rest, &f), PAIR_OK);
    assert_str(f.name, "name");
    assert_str(f.value, "a \"b\"");
    assert_int_equal(param_next(a, &rest, &f), PAIR_OK);
    assert_str(f.value, "c:\\d.txt");
    assert_int_equal(param_next(a, &rest, &f), PAIR_OK);
    assert_str(f.value, "C:\\e\\f");
    assert_int_equal(param_next(a, &rest, &f), PAIR_OK);
    assert_str(f.value, "");
    assert_int_equal(param_next(a, &rest, &f), PAIR_END);
    arena_free(a);
}

static void broken_parameters_are_refused(void **state)
{
    static const struct str bad[] = {STR_INIT("a"),        STR_INIT("=b"),    STR_INIT("a=\"b"),
                                     STR_INIT("a=\"b\"c"), STR_INIT("a;b=c"), STR_INIT("\"a\""),
                                     STR_INIT("a=\"\\\"")};
    (void)state;
    struct arena *a = arena_new(MIB(1));
    for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
        struct str rest = bad[i];
        struct http_field f;
        if (param_next(a, &rest, &f) != PAIR_BROKEN)
            fail_msg("'%.*s' was accepted", STR_ARG(bad[i]));
    }
    arena_free(a);
}

static void extended_values_are_utf8_only(void **state)
{
    (void)state;
    struct arena *a = arena_new(MIB(1));
    struct str text = STR_NONE;
    assert_true(param_extended(a, S("UTF-8''%e4%b8%ad.docx"), &text));
    assert_str(text, "中.docx");
    assert_true(param_extended(a, S("utf-8'zh'a"), &text));
    assert_str(text, "a");
    assert_false(param_extended(a, S("GBK''a"), &text));
    assert_false(param_extended(a, S("UTF-8'a"), &text));
    assert_false(param_extended(a, S("UTF-8''%"), &text));
    assert_false(param_extended(a, S(""), &text));
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(urlencoded_pairs_are_read_in_order),
        cmocka_unit_test(an_empty_text_has_no_pairs),
        cmocka_unit_test(broken_pairs_and_too_many_are_refused),
        cmocka_unit_test(cookies_are_read_as_browsers_write_them),
        cmocka_unit_test(odd_cookies_do_no_harm),
        cmocka_unit_test(no_more_than_fifty_cookies_are_kept),
        cmocka_unit_test(parameters_are_read_one_by_one),
        cmocka_unit_test(broken_parameters_are_refused),
        cmocka_unit_test(extended_values_are_utf8_only),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
