/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0 */
#include "unit/unit.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

/* S() is no constant expression. */
#define L(literal)                   \
    {                                \
        literal, sizeof(literal) - 1 \
    }

static const struct str academic[] = {L("教务"), L("本科教学处"), {NULL, 0}};
static const struct str assets[] = {L("国资处"), L("实验室管理处"), {NULL, 0}};
static const struct str closed[] = {L("基建处"), {NULL, 0}};
static const struct str building[] = {L("基建处"), L("基建"), {NULL, 0}};
static const struct str none[] = {{NULL, 0}};

static const struct unit_name names[] = {
    {{9}, L("教务处"), L("Academic Affairs Office"), L("jiaowuchu jwc"), academic, true},
    {{4}, L("国有资产与实验室管理处"), L("Assets Office"), L("guoyouzichan gyzc"), assets, true},
    {{2}, L("校园建设处（旧）"), {NULL, 0}, L("xiaoyuanjianshechu xyjsc"), closed, false},
    {{7}, L("基本建设处"), {NULL, 0}, L("jibenjianshechu jbjsc"), building, true},
    {{1}, L("计算机与人工智能学院"), {NULL, 0}, L("jisuanji jsj"), none, true},
    {{3}, L("教师工作部"), {NULL, 0}, L("jiaoshigongzuobu jsgzb"), none, true},
};

static const struct unit_directory *directory;
static struct arena *arena;

static int setup(void **state)
{
    (void)state;
    arena = arena_new(1 << 22);
    directory = unit_directory_make(arena, names, ARRAY_LEN(names));
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static void means(const char *text, int64_t id)
{
    assert_int_equal(unit_resolve(directory, str_of(text)).v, id);
}

static void a_name_an_english_name_or_an_alias_means_the_unit(void **state)
{
    (void)state;
    means("教务处", 9);
    means("academic affairs OFFICE", 9);
    means("本科教学处", 9);
    means("外国语学院", 0);
    means("", 0);
    means("  ", 0);
}

static void blanks_case_and_width_do_not_matter(void **state)
{
    (void)state;
    means(" 教 务　处\t", 9);
    means("ＡＣＡＤＥＭＩＣ　Affairs office", 9);
    means("校园建设处(旧)", 2);
    means("校园建设处（旧）", 2);
}

static void r_unit_05_an_active_unit_goes_before_a_closed_one(void **state)
{
    (void)state;
    means("基建处", 7);
}

static void units_are_found_by_id(void **state)
{
    (void)state;
    assert_true(str_eq(unit_directory_get(directory, (struct unit_id){7})->name, S("基本建设处")));
    assert_null(unit_directory_get(directory, (struct unit_id){8}));
    assert_null(unit_directory_get(directory, (struct unit_id){0}));
}

static void suggests(const char *text, const char *first)
{
    const struct unit_name *out[3];
    size_t count = unit_suggest(directory, str_of(text), out, ARRAY_LEN(out));
    if (first == NULL) {
        assert_int_equal(count, 0);
        return;
    }
    assert_true(count > 0);
    assert_string_equal(out[0]->name.p, first);
}

/* R-UNIT-04 */
static void suggestions_come_from_characters_and_pinyin(void **state)
{
    (void)state;
    suggests("jwc", "教务处");
    suggests("jiaowu", "教务处");
    suggests("JWC", "教务处");
    suggests("教务部", "教务处");
    suggests("实验室与设备管理处", "国有资产与实验室管理处");
    suggests("计算机学院", "计算机与人工智能学院");
    suggests("建设处", "基本建设处");
    suggests("教师", "教师工作部");
    suggests("zzz", NULL);
    suggests("", NULL);
}

static void closed_units_are_not_suggested(void **state)
{
    (void)state;
    const struct unit_name *out[8];
    size_t count = unit_suggest(directory, S("校园建设处"), out, ARRAY_LEN(out));
    for (size_t i = 0; i < count; i++)
        assert_true(out[i]->is_active);
}

static void reads(const char *name, const char *expected)
{
    struct str got = unit_pinyin(arena, str_of(name));
    assert_string_equal(arena_cstr(arena, got), expected);
}

static void the_reading_is_full_then_initials(void **state)
{
    (void)state;
    reads("教务处", "jiaowuchu jwc");
    reads("曾国藩", "zengguofan zgf");
    reads("长安", "changan ca");
    reads("吕梁", "luliang ll");
    reads("Law School", "lawschool ls");
    reads("5G研究院", "5gyanjiuyuan 5yjy");
    reads("", "");
    reads("（）", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_name_an_english_name_or_an_alias_means_the_unit, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(blanks_case_and_width_do_not_matter, setup, teardown),
        cmocka_unit_test_setup_teardown(r_unit_05_an_active_unit_goes_before_a_closed_one, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(units_are_found_by_id, setup, teardown),
        cmocka_unit_test_setup_teardown(suggestions_come_from_characters_and_pinyin, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(closed_units_are_not_suggested, setup, teardown),
        cmocka_unit_test_setup_teardown(the_reading_is_full_then_initials, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
