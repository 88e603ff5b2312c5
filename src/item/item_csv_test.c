/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0 */
#include "item/item_csv.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static void value_is(const char *value, const char *expected)
{
    struct buf b = buf_new(KIB(4));
    item_csv_put(&b, str_of(value));
    assert_int_equal(b.n, strlen(expected));
    assert_memory_equal(b.p == NULL ? "" : b.p, expected, b.n);
    buf_free(&b);
}

static void plain_values_stay_as_they_are(void **state)
{
    (void)state;
    value_is("", "");
    value_is("建成智慧教室 24 间", "建成智慧教室 24 间");
}

static void commas_quotes_and_line_breaks_are_quoted(void **state)
{
    (void)state;
    value_is("a,b", "\"a,b\"");
    value_is("他说\"好\"", "\"他说\"\"好\"\"\"");
    value_is("a\nb", "\"a\nb\"");
}

static void a_formula_is_disarmed(void **state) /* R-ITEM-06 */
{
    (void)state;
    value_is("=1+1", "\"'=1+1\"");
    value_is("+86", "\"'+86\"");
    value_is("-2", "\"'-2\"");
    value_is("@sum", "\"'@sum\"");
    value_is("\tx", "\"'\tx\"");
    value_is("＝1", "\"'＝1\"");
    value_is("  =1", "\"'  =1\"");
    value_is("　＠x", "\"'　＠x\"");
    value_is("a=1", "a=1");
}

static void a_key_is_read_back(void **state)
{
    (void)state;
    struct arena *a = arena_new(MIB(1));
    struct item_key keys[] = {
        {true, ITEM_SORT_DUE, 20457, 118},
        {true, ITEM_SORT_UPDATED, 1795536000000000, 1},
        {true, ITEM_SORT_NUMBER, 2026000000012, 999999},
        {true, ITEM_SORT_TEXT, 0, INT64_MAX / 40},
    };
    for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
        struct item_key back;
        assert_true(item_key_parse(item_key_text(a, keys[i]), &back));
        assert_int_equal(back.sort, keys[i].sort);
        assert_int_equal(back.value, keys[i].value);
        assert_int_equal(back.id, keys[i].id);
    }
    arena_free(a);
}

static void anything_else_is_no_key(void **state)
{
    (void)state;
    struct item_key key = {.is_set = true};
    assert_true(item_key_parse(STR_NONE, &key));
    assert_false(key.is_set);
    const char *bad[] = {"x",
                         "d",
                         "d-",
                         "d--",
                         "d-1",
                         "d-1-",
                         "x-1-1",
                         "d-1-1-1",
                         "d-01-1",
                         "D-1-1",
                         "d-1-zzzzzzzzzzzzzz",
                         "d-1-1 ",
                         "d-é-1",
                         "\0-1-1"};
    for (size_t i = 0; i < ARRAY_LEN(bad); i++)
        if (bad[i][0] != '\0')
            assert_false(item_key_parse(str_of(bad[i]), &key));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_values_stay_as_they_are),
        cmocka_unit_test(commas_quotes_and_line_breaks_are_quoted),
        cmocka_unit_test(a_formula_is_disarmed),
        cmocka_unit_test(a_key_is_read_back),
        cmocka_unit_test(anything_else_is_no_key),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
