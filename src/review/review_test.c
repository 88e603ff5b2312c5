/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Hints to the verifier (R-REVIEW-01) and the order of a draw (R-REVIEW-02). */
#include "base/limits.h"
#include "review/review.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static struct date day(const char *text)
{
    struct date d;
    assert_true(date_parse(str_of(text), &d));
    return d;
}

static bool has(const struct review_hint *list, size_t count, enum review_hint_kind kind)
{
    for (size_t i = 0; i < count; i++)
        if (list[i].kind == kind)
            return true;
    return false;
}

static const struct review_facts none = {
    .signed_on = {INT32_MIN}, .submitted_on = {INT32_MIN}, .due_on = {INT32_MIN}};

static void r_review_01_nothing(void **state)
{
    (void)state;
    struct review_hint list[REVIEW_HINTS_MOST];
    assert_int_equal(review_hints(&none, list), 0);
}

static void test_same_text(void **state)
{
    (void)state;
    struct review_hint list[REVIEW_HINTS_MOST];
    struct review_fact_report two[] = {
        {day("2026-09-25"), 40, S("已完成 选址。"), false, false},
        {day("2026-12-25"), 60, S("已完成选址。\n"), false, false},
    };
    struct review_facts f = none;
    f.reports = two;
    f.report_count = 2;
    size_t n = review_hints(&f, list);
    assert_int_equal(n, 1);
    assert_int_equal(list[0].kind, REVIEW_HINT_SAME_TEXT);
    assert_int_equal(list[0].first_on.day, two[0].made_on.day);
    assert_int_equal(list[0].second_on.day, two[1].made_on.day);
    two[1].text = S("已完成选址和设计。");
    assert_int_equal(review_hints(&f, list), 0);
}

static void test_jump(void **state)
{
    (void)state;
    struct review_hint list[REVIEW_HINTS_MOST];
    struct review_fact_report r[] = {
        {day("2026-09-25"), 20, S("a"), false, true},
        {day("2026-10-25"), -1, S("b"), false, false}, /* not said: the step is still one */
        {day("2026-11-25"), 100, S("c"), true, false},
    };
    struct review_facts f = none;
    f.reports = r;
    f.report_count = 3;
    assert_int_equal(review_hints(&f, list), 1);
    assert_int_equal(list[0].kind, REVIEW_HINT_JUMP);
    assert_int_equal(list[0].from, 20);
    r[2].percent = -1; /* a completion says 100 */
    assert_true(has(list, review_hints(&f, list), REVIEW_HINT_JUMP));
    r[1].percent = 70;
    assert_false(has(list, review_hints(&f, list), REVIEW_HINT_JUMP));
    r[1].percent = 21; /* 79 points */
    r[0].percent = -1;
    assert_false(has(list, review_hints(&f, list), REVIEW_HINT_JUMP));
}

static void test_before_signed(void **state)
{
    (void)state;
    struct review_hint list[REVIEW_HINTS_MOST] = {0};
    struct review_fact_report done = {day("2026-11-10"), -1, S("a"), true, false};
    struct review_fact_evidence e = {day("2026-11-01"), day("2026-11-20"), S("photo.jpg")};
    struct review_facts f = none;
    f.reports = &done;
    f.report_count = 1;
    f.signed_on = day("2026-11-10");
    assert_true(has(list, review_hints(&f, list), REVIEW_HINT_BEFORE_SIGNED));
    f.signed_on = day("2026-11-09");
    assert_int_equal(review_hints(&f, list), 0);
    f.evidence = &e;
    f.evidence_count = 1;
    assert_int_equal(review_hints(&f, list), 1);
    assert_true(str_eq(list[0].text, S("photo.jpg")));
    e.dated_on = DATE_NONE;
    assert_int_equal(review_hints(&f, list), 0);
}

static void test_later(void **state)
{
    (void)state;
    struct review_hint list[REVIEW_HINTS_MOST];
    struct review_fact_evidence e = {day("2026-11-20"), day("2026-11-20"), S("x")};
    struct review_facts f = none;
    f.evidence = &e;
    f.evidence_count = 1;
    assert_int_equal(review_hints(&f, list), 0);
    e.dated_on.day++;
    assert_int_equal(review_hints(&f, list), 1);
    assert_int_equal(list[0].kind, REVIEW_HINT_LATER);
}

static void test_all_green(void **state)
{
    (void)state;
    struct review_hint list[REVIEW_HINTS_MOST];
    struct review_fact_report r[] = {
        {day("2026-09-25"), 40, S("a"), false, false},
        {day("2026-12-31"), 100, S("b"), true, false},
    };
    struct review_facts f = none;
    f.reports = r;
    f.report_count = 2;
    f.due_on = f.submitted_on = day("2026-12-31");
    assert_int_equal(review_hints(&f, list), 1);
    assert_int_equal(list[0].kind, REVIEW_HINT_ALL_GREEN);
    assert_int_equal(list[0].from, 1);
    f.submitted_on.day--;
    assert_int_equal(review_hints(&f, list), 0);
    f.submitted_on.day += 5;
    assert_int_equal(review_hints(&f, list), 1);
    f.was_blocked = true;
    assert_int_equal(review_hints(&f, list), 0);
    f.was_blocked = false;
    r[0].is_bad = true;
    assert_int_equal(review_hints(&f, list), 0);
}

static void test_most(void **state)
{
    (void)state;
    struct review_hint list[REVIEW_HINTS_MOST];
    struct review_fact_evidence many[40];
    struct review_facts f = none;
    for (int i = 0; i < 40; i++)
        many[i] = (struct review_fact_evidence){day("2026-12-01"), day("2026-11-01"), S("x")};
    f.evidence = many;
    f.evidence_count = 40;
    assert_int_equal(review_hints(&f, list), REVIEW_HINTS_MOST);
}

/* printf '%s:%s' lottery-123456 1 | sha256sum, … 2, … 3 */
static void r_review_02_draw(void **state)
{
    (void)state;
    struct arena *a = arena_new(KIB(64));
    struct item_id ids[] = {{1}, {2}, {3}}, back[] = {{3}, {2}, {1}};
    struct review_rank first[3], second[3];
    review_draw(a, S("lottery-123456"), ids, 3, first);
    review_draw(a, S("lottery-123456"), back, 3, second);
    for (int i = 0; i < 3; i++) {
        assert_int_equal(first[i].item_id.v, second[i].item_id.v);
        assert_string_equal(first[i].hash, second[i].hash);
        assert_int_equal(strlen(first[i].hash), 64);
    }
    assert_true(strcmp(first[0].hash, first[1].hash) < 0);
    assert_true(strcmp(first[1].hash, first[2].hash) < 0);
    assert_string_equal(first[0].hash,
                        "4c7b62e4354c9eba8428b820bfc0db8a7978c8c2a0e3653ab0a4f9ec115b2e94");
    assert_int_equal(first[0].item_id.v, 2);
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(r_review_01_nothing), cmocka_unit_test(test_same_text),
        cmocka_unit_test(test_jump),           cmocka_unit_test(test_before_signed),
        cmocka_unit_test(test_later),          cmocka_unit_test(test_all_green),
        cmocka_unit_test(test_most),           cmocka_unit_test(r_review_02_draw),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
