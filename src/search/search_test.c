/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0 */
#include "search/search.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static struct arena *arena;

static void grams_are(const char *text, const char *expected)
{
    struct str got = search_grams(arena, str_of(text));
    assert_string_equal(arena_cstr(arena, got), expected);
}

static void query_is(enum db_engine engine, const char *typed, const char *expected)
{
    struct str got = search_query(arena, engine, str_of(typed));
    if (expected == NULL) {
        assert_null(got.p);
        return;
    }
    assert_string_equal(arena_cstr(arena, got), expected);
}

/* R-SEARCH-01 */
static void a_han_run_becomes_bigrams_and_its_last_character(void **state)
{
    (void)state;
    grams_are("实验室", "实验 验室 室");
    grams_are("实验室，安全", "实验 验室 室 安全 全");
    grams_are("", "");
    grams_are("，。！", "");
}

static void words_and_digits_are_folded(void **state)
{
    (void)state;
    grams_are("AI+教育 ２０２６", "ai 教育 育 2026");
    grams_are("督〔2026〕12号", "督 2026 12 号");
    grams_are("Ünïcode", "ünïcode");
}

static void a_query_asks_for_neighbouring_grams(void **state)
{
    (void)state;
    query_is(DB_SQLITE, "实验室 安全", "\"实验 验室\" AND \"安全\"");
    query_is(DB_POSTGRES, "实验室 安全", "('实验' <-> '验室') & ('安全')");
    query_is(DB_SQLITE, "室", "\"室\" *");
    query_is(DB_POSTGRES, "室", "('室':*)");
    query_is(DB_SQLITE, "edu", "\"edu\" *");
    query_is(DB_SQLITE, "5G基站", "\"5g 基站\"");
    query_is(DB_SQLITE, "基站5G", "\"基站 站 5g\" *");
    query_is(DB_SQLITE, "督〔2026〕12号", "\"督 2026 12 号\" *");
}

/* R-SEARCH-02 */
static void nothing_typed_is_an_operator(void **state)
{
    (void)state;
    query_is(DB_SQLITE, "\" OR grams:* NEAR(", "\"or\" * AND \"grams\" * AND \"near\" *");
    query_is(DB_POSTGRES, "a' | 'b !& \\", "('a':*) & ('b':*)");
    query_is(DB_SQLITE, "（）　…", NULL);
    query_is(DB_POSTGRES, "", NULL);
}

static void a_pasted_book_stays_a_short_query(void **state)
{
    (void)state;
    char text[3001];
    for (int i = 0; i < 3000; i += 3)
        memcpy(text + i, "校", 3);
    text[3000] = '\0';
    struct str got = search_query(arena, DB_SQLITE, str_of(text));
    assert_true(got.n > 0 && got.n < 400);
}

static void a_word_without_end_is_cut_for_postgres(void **state)
{
    (void)state;
    char text[3001];
    memset(text, 'a', 3000);
    text[3000] = '\0';
    struct str got = search_query(arena, DB_POSTGRES, str_of(text));
    assert_int_equal(got.n, 200 + sizeof "('':*)" - 1);
}

static void text_has(const char *typed, const char *text, bool expected)
{
    struct search_word words[SEARCH_WORDS];
    struct str needles[SEARCH_WORDS];
    size_t count = search_words(arena, DB_SQLITE, str_of(typed), words);
    assert_true(count > 0);
    for (size_t i = 0; i < count; i++)
        needles[i] = words[i].needle;
    if (search_text_has(needles, count, str_of(text)) != expected)
        fail_msg("%s in %s", typed, text);
}

/* What the index would say, said of a text. */
static void a_text_is_found_as_the_index_finds_it(void **state)
{
    (void)state;
    text_has("全", "实验室安全", true);
    text_has("全", "实验室", false);
    text_has("室", "实验室安全", true);
    text_has("验室", "实验室安全", true);
    text_has("室验", "实验室安全", false);
    text_has("实验室 安全", "安全的实验室", true);
    text_has("实验室 消防", "安全的实验室", false);
    text_has("20", "督〔2026〕12号", true);
    text_has("26", "督〔2026〕12号", false);
    text_has("２０２６", "督〔2026〕12号", true);
    text_has("2026", "督〔２０２６〕12号", true);
    text_has("督〔2026〕12号", "督〔2026〕12号", true);
    text_has("督〔2026〕1号", "督〔2026〕12号", false);
    text_has("edu", "Higher Education", true);
    text_has("cafe", "Café", true);
    text_has("基站5G", "建设基站5G网络", true);
    text_has("基站5G", "建设基站6G网络", false);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_han_run_becomes_bigrams_and_its_last_character),
        cmocka_unit_test(words_and_digits_are_folded),
        cmocka_unit_test(a_query_asks_for_neighbouring_grams),
        cmocka_unit_test(nothing_typed_is_an_operator),
        cmocka_unit_test(a_pasted_book_stays_a_short_query),
        cmocka_unit_test(a_word_without_end_is_cut_for_postgres),
        cmocka_unit_test(a_text_is_found_as_the_index_finds_it),
    };
    arena = arena_new(MIB(8));
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_free(arena);
    return failed;
}
