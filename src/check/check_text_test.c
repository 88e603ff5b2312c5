/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0 */
#include "check/check_text.h"

#include "base/limits.h"
#include "check/check_similar.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static struct arena *a;

static int set_up(void **state)
{
    (void)state;
    a = arena_new(MIB(4));
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_free(a);
    return 0;
}

static int likeness(const char *x, const char *y)
{
    struct check_grams gx = check_grams_of(a, str_of(x)), gy = check_grams_of(a, str_of(y));
    int pct = check_similarity(&gx, &gy);
    assert_int_equal(check_alike(&gx, &gy), pct >= CHECK_ALIKE_PCT);
    assert_int_equal(check_alike(&gy, &gx), pct >= CHECK_ALIKE_PCT);
    return pct;
}

/* R-CHECK-03 */
static void titles_are_alike_whatever_their_marks(void **state)
{
    (void)state;
    assert_int_equal(likeness("建设智慧教室", "建设“智慧教室”。"), 100);
    assert_int_equal(likeness("Publish the Plan", "publish: the plan"), 100);
}

static void titles_that_share_little_are_not_alike(void **state)
{
    (void)state;
    assert_true(likeness("建设智慧教室四十间", "修缮学生公寓") < 20);
    assert_int_equal(likeness("", "建设"), 0);
    assert_int_equal(likeness("，。", "！"), 0);
}

static void one_changed_word_in_a_long_title_is_alike(void **state)
{
    (void)state;
    assert_true(likeness("完成东校区学生公寓改造工程施工图审查",
                         "完成西校区学生公寓改造工程施工图审查") >= 80);
    assert_true(likeness("完成施工图", "完成预算书") < 80);
}

static void names_are_read_whatever_separates_them(void **state)
{
    (void)state;
    struct str rest = S(" 教务处、人事处，后勤处; ;保卫处\n　基建处　"), name;
    const char *expected[] = {"教务处", "人事处", "后勤处", "保卫处", "基建处"};
    for (size_t i = 0; i < ARRAY_LEN(expected); i++) {
        assert_true(check_next_name(&rest, &name));
        assert_true(str_eq(name, str_of(expected[i])));
    }
    assert_false(check_next_name(&rest, &name));
}

static void assert_title(const char *piece, const char *expected)
{
    assert_string_equal(arena_cstr(a, check_title_of(a, str_of(piece))), expected);
}

static void a_title_is_the_first_sentence_without_label_and_marks(void **state)
{
    (void)state;
    assert_title("（一）完成审查。此后复查。", "完成审查");
    assert_title("12.完成招标，", "完成招标");
    assert_title("一是修订办法；二是印发", "修订办法");
    assert_title("(3) Publish the plan.", "Publish the plan");
    assert_title("  。 ", "");
    assert_title("2026年完成", "2026年完成");
}

static void a_text_is_split_behind_its_stops(void **state)
{
    (void)state;
    const size_t *places;
    assert_int_equal(check_split_places(a, S("甲；乙。"), &places), 1);
    assert_int_equal(places[0], 6);
    assert_int_equal(check_split_places(a, S("甲，乙"), &places), 0);
    assert_int_equal(check_split_places(a, S(""), &places), 0);
}

static void ideographic_blanks_are_trimmed(void **state)
{
    (void)state;
    assert_true(str_eq(check_trim(S("　 甲 　\n")), S("甲")));
    assert_int_equal(check_trim(S("　")).n, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(titles_are_alike_whatever_their_marks),
        cmocka_unit_test(titles_that_share_little_are_not_alike),
        cmocka_unit_test(one_changed_word_in_a_long_title_is_alike),
        cmocka_unit_test(names_are_read_whatever_separates_them),
        cmocka_unit_test(a_title_is_the_first_sentence_without_label_and_marks),
        cmocka_unit_test(a_text_is_split_behind_its_stops),
        cmocka_unit_test(ideographic_blanks_are_trimmed),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
