/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Messages and languages. "Not found." is a message of err.def, so it has a Chinese text. */
#include "i18n/i18n.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void a_message_is_translated(void **state)
{
    (void)state;
    assert_string_not_equal(tr(LANG_ZH, "Not found."), "Not found.");
    assert_string_equal(tr(LANG_EN, "Not found."), "Not found.");
}

static void an_unknown_message_is_its_own_text(void **state)
{
    (void)state;
    assert_string_equal(tr(LANG_ZH, "No such message, ever."), "No such message, ever.");
    assert_string_equal(tr(LANG_ZH, ""), "");
}

static void a_word_of_the_journal_is_shown_without_its_mark(void **state)
{
    (void)state;
    assert_string_equal(tr(LANG_EN, "verb: edit"), "Edited");
    assert_string_equal(tr(LANG_EN, "verb: no such word"), "no such word");
    assert_string_not_equal(tr(LANG_ZH, "verb: edit"), "edit");
}

static void the_english_plural_follows_the_number(void **state)
{
    (void)state;
    struct arena *a = arena_new(1 << 16);
    assert_string_equal(trn(LANG_EN, "%d goose", "%d geese", 1), "%d goose");
    assert_string_equal(trn(LANG_EN, "%d goose", "%d geese", 0), "%d geese");
    assert_true(
        str_eq(trnf(a, LANG_EN, "%d goose", "%d geese", 5000000000), S("5000000000 geese")));
    arena_free(a);
}

static void placeholders_are_filled(void **state)
{
    (void)state;
    struct arena *a = arena_new(1 << 16);
    assert_true(
        str_eq(trf(a, LANG_EN, "%s: %d of no catalogue", "x", 7), S("x: 7 of no catalogue")));
    arena_free(a);
}

static void a_language_is_known_by_its_primary_tag(void **state)
{
    (void)state;
    enum lang lang = LANG_EN;
    assert_true(lang_parse(S("zh-Hant-TW"), &lang));
    assert_int_equal(lang, LANG_ZH);
    assert_true(lang_parse(S("EN_gb"), &lang));
    assert_int_equal(lang, LANG_EN);
    assert_false(lang_parse(S("zhx"), &lang));
    assert_false(lang_parse(S(""), &lang));
    assert_string_equal(lang_code(LANG_ZH), "zh-CN");
}

static void the_best_spoken_language_is_chosen(void **state)
{
    (void)state;
    assert_int_equal(lang_negotiate(S("de, en;q=0.8, zh;q=0.9"), LANG_EN), LANG_ZH);
    assert_int_equal(lang_negotiate(S("zh-CN,zh;q=0.9,en;q=0.8"), LANG_EN), LANG_ZH);
    assert_int_equal(lang_negotiate(S("en-GB , zh"), LANG_ZH), LANG_EN);
    assert_int_equal(lang_negotiate(S("zh;q=0, en;q=0.1"), LANG_ZH), LANG_EN);
    assert_int_equal(lang_negotiate(S("fr, *"), LANG_ZH), LANG_ZH);
    assert_int_equal(lang_negotiate(S(";;,,q=,"), LANG_EN), LANG_EN);
    assert_int_equal(lang_negotiate(STR_NONE, LANG_ZH), LANG_ZH);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_message_is_translated),
        cmocka_unit_test(an_unknown_message_is_its_own_text),
        cmocka_unit_test(a_word_of_the_journal_is_shown_without_its_mark),
        cmocka_unit_test(the_english_plural_follows_the_number),
        cmocka_unit_test(placeholders_are_filled),
        cmocka_unit_test(a_language_is_known_by_its_primary_tag),
        cmocka_unit_test(the_best_spoken_language_is_chosen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
