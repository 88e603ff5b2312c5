/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0 */
#include "unit/unit_import.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

static struct arena *arena;

static int setup(void **state)
{
    (void)state;
    arena = arena_new(1 << 22);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static struct unit_import_lines parse(const char *text)
{
    struct unit_import_lines lines;
    unit_import_parse(arena, LANG_EN, str_of(text), &lines);
    return lines;
}

static void columns_and_words_of_a_line(void **state)
{
    (void)state;
    struct unit_import_lines lines = parse(
        "代码\t名称\t类别\t上级\r\n\nD1\t 教务处 \tDepartment\tU\t教务、教务科\tAcademic Affairs\r\n");
    assert_int_equal(lines.count, 1);
    assert_int_equal(lines.error_count, 0);
    assert_int_equal(lines.list[0].line_no, 3);
    assert_true(str_eq(lines.list[0].name, S("教务处")));
    assert_true(str_eq(lines.list[0].kind, S("department")));
    assert_true(str_eq(lines.list[0].above, S("U")));
    assert_true(str_eq(lines.list[0].name_en, S("Academic Affairs")));
}

static void what_is_missing_is_said_line_by_line(void **state)
{
    (void)state;
    struct unit_import_lines lines = parse("\t教务处\toffice\tU\nD2\t\toffice\tU\nD3\t甲\t怪\tU\n"
                                           "D4\t乙\toffice\nD5\t丙\tinstitution");
    assert_int_equal(lines.count, 5);
    assert_int_equal(lines.error_count, 3);
    assert_int_equal(lines.list[3].error.n, 0); /* the unit above is looked for later */
    assert_int_equal(lines.list[4].error.n, 0);
}

static void a_list_of_names_is_enough(void **state)
{
    (void)state;
    struct unit_import_lines lines =
        parse("单位名称\n教务处\n\n文学院\nSchool of Law\n去做这件事。\n12 > 3\n");
    assert_int_equal(lines.count, 5);
    assert_int_equal(lines.error_count, 2); /* a sentence and a piece of markup */
    assert_true(lines.list[0].is_name_only);
    assert_true(str_eq(lines.list[0].kind, S("department")));
    assert_true(str_eq(lines.list[1].kind, S("college")));
    assert_int_equal(lines.list[1].line_no, 4);
    assert_true(str_eq(lines.list[2].kind, S("college")));
    assert_false(lines.list[3].is_name_only);
}

static void a_heading_says_which_column_is_which(void **state)
{
    (void)state;
    struct unit_import_lines lines =
        parse("\xef\xbb\xbf单位名称\t备注\t单位代码\t类别\n教务处\t很忙\tD1\tdepartment\n");
    assert_int_equal(lines.count, 1);
    assert_int_equal(lines.error_count, 0);
    assert_true(str_eq(lines.list[0].code, S("D1")));
    assert_true(str_eq(lines.list[0].name, S("教务处")));
    assert_int_equal(lines.list[0].above.n, 0);
}

static void a_line_without_tabs_has_commas(void **state)
{
    (void)state;
    struct unit_import_lines lines = parse("D1, 教务处, department\nD2\tA, B and C\toffice\n");
    assert_int_equal(lines.error_count, 0);
    assert_true(str_eq(lines.list[0].name, S("教务处")));
    assert_true(str_eq(lines.list[1].name, S("A, B and C")));
}

static void lines_beyond_the_limit_are_told_not_lost(void **state)
{
    (void)state;
    char *text = arena_alloc(arena, LIMIT_IMPORT_UNITS * 40 + 80);
    size_t n = 0;
    for (int i = 0; i <= LIMIT_IMPORT_UNITS; i++)
        n += (size_t)snprintf(text + n, 40, "D%d\tunit%d\toffice\n", i, i);
    assert_true(parse(text).is_cut);
}

static void r_unit_01_doubles_are_found_among_the_lines(void **state)
{
    (void)state;
    struct unit_import_lines lines = parse("D1\t教务处\toffice\tU\t教务\nD1\t学工处\toffice\tU\n"
                                           "D3\t教 务 处\toffice\tU\nD4\t丁\toffice\tU\t教务");
    assert_int_equal(lines.error_count, 3);
    assert_int_equal(lines.list[0].error.n, 0);
}

static void nothing_gives_no_lines(void **state)
{
    (void)state;
    assert_int_equal(parse("").count, 0);
    assert_int_equal(parse(" \n\t\n").count, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(columns_and_words_of_a_line, setup, teardown),
        cmocka_unit_test_setup_teardown(what_is_missing_is_said_line_by_line, setup, teardown),
        cmocka_unit_test_setup_teardown(r_unit_01_doubles_are_found_among_the_lines, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(a_heading_says_which_column_is_which, setup, teardown),
        cmocka_unit_test_setup_teardown(a_line_without_tabs_has_commas, setup, teardown),
        cmocka_unit_test_setup_teardown(lines_beyond_the_limit_are_told_not_lost, setup, teardown),
        cmocka_unit_test_setup_teardown(a_list_of_names_is_enough, setup, teardown),
        cmocka_unit_test_setup_teardown(nothing_gives_no_lines, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
