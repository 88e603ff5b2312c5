/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0 */
#include "document/document_mark.h"

#include "base/limits.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#define MARK(s, e, i) \
    ((struct document_mark){.start = (s), .end = (e), .item_index = (i), .item_id = {(i) + 1}})

static struct document_body body_of(struct arena *a, const char *text)
{
    struct str s = str_of(text), rest = s, line;
    struct document_range *list = ARENA_ARRAY(a, struct document_range, 32);
    struct document_body body = {s, list, 0};
    while (str_split(&rest, '\n', &line))
        if (line.n > 0)
            list[body.paragraph_count++] =
                (struct document_range){(size_t)(line.p - s.p), (size_t)(line.p - s.p) + line.n};
    return body;
}

/* "plain[1 marked]" with the item ids, outermost first; "<2" where an item begins, ">2" where it
 * ends. */
static struct str drawn(struct arena *a, const struct document_paragraph *p)
{
    struct str out = S("");
    for (size_t i = 0; i < p->segment_count; i++) {
        const struct document_segment *s = &p->segments[i];
        for (size_t k = 0; k < s->start_count; k++)
            out = arena_printf(a, "%.*s<%d", STR_ARG(out), (int)s->starts[k]->item_id.v);
        if (s->is_first)
            out = arena_printf(a, "%.*s<%d", STR_ARG(out), (int)s->mark->item_id.v);
        if (s->mark != NULL) {
            out = arena_printf(a, "%.*s[", STR_ARG(out));
            for (size_t k = 0; k < s->around_count; k++)
                out = arena_printf(a, "%.*s%d ", STR_ARG(out), (int)s->around[k]->item_id.v);
            out = arena_printf(a, "%.*s%d ", STR_ARG(out), (int)s->mark->item_id.v);
        }
        out = arena_printf(a, "%.*s%.*s%s", STR_ARG(out), STR_ARG(s->text), s->mark ? "]" : "");
        for (size_t k = 0; k < s->end_count; k++)
            out = arena_printf(a, "%.*s>%d", STR_ARG(out), (int)s->ends[k]->item_id.v);
    }
    return out;
}

static void assert_drawn(const char *text, struct document_mark *marks, size_t count, size_t number,
                         const char *expected)
{
    struct arena *a = arena_new(MIB(4));
    struct document_body body = body_of(a, text);
    document_marks_sort(a, marks, count);
    const struct document_paragraph *p = document_paragraphs(a, &body, marks, count);
    struct str out = drawn(a, &p[number]);
    assert_string_equal(arena_cstr(a, out), expected);
    arena_free(a);
}

static void text_without_marks_is_one_piece(void **state)
{
    (void)state;
    assert_drawn("abc\n\ndef", NULL, 0, 1, "def");
}

static void a_sentence_is_cut_out(void **state)
{
    (void)state;
    struct document_mark m[] = {MARK(1, 3, 0)};
    assert_drawn("abcde", m, 1, 0, "a<1[1 bc]>1de");
}

static void neighbours_stay_apart(void **state)
{
    (void)state;
    struct document_mark m[] = {MARK(2, 4, 1), MARK(0, 2, 0)};
    assert_drawn("abcd", m, 2, 0, "<1[1 ab]>1<2[2 cd]>2");
}

static void an_inner_item_lies_on_top(void **state)
{
    (void)state;
    struct document_mark m[] = {MARK(0, 6, 0), MARK(2, 4, 1)};
    assert_drawn("abcdef", m, 2, 0, "<1[1 ab]<2[1 2 cd]>2[1 ef]>1");
}

static void an_item_that_is_covered_from_its_start_keeps_its_anchor(void **state)
{
    (void)state;
    struct document_mark m[] = {MARK(0, 3, 1), MARK(0, 3, 0)};
    assert_drawn("abc", m, 2, 0, "<1<2[1 2 abc]>2>1");
}

static void crossing_marks_lose_nothing(void **state)
{
    (void)state;
    struct document_mark m[] = {MARK(0, 4, 0), MARK(2, 6, 1)};
    assert_drawn("abcdef", m, 2, 0, "<1[1 ab]<2[1 2 cd]>1[2 ef]>2");
}

static void a_mark_over_two_paragraphs_begins_and_ends_once(void **state)
{
    (void)state;
    struct document_mark m[] = {MARK(1, 7, 0)};
    assert_drawn("abc\n\ndefg", m, 1, 0, "a<1[1 bc]");
    struct document_mark n[] = {MARK(1, 7, 0)};
    assert_drawn("abc\n\ndefg", n, 1, 1, "[1 de]>1fg");
}

static void the_second_source_of_an_item_has_no_anchor(void **state)
{
    (void)state;
    struct document_mark m[] = {MARK(0, 1, 0), MARK(2, 3, 0)};
    assert_drawn("abc", m, 2, 0, "<1[1 a]>1b[1 c]>1");
}

static void marks_outside_the_text_are_left_out(void **state)
{
    (void)state;
    struct document_mark m[] = {MARK(1, 1, 0), MARK(2, 99, 1)};
    assert_drawn("abc", m, 2, 0,
                 "ab"
                 "c");
}

static void sentences_without_a_mark_are_left_out_ones(void **state)
{
    (void)state;
    struct arena *a = arena_new(MIB(4));
    struct document_body body = body_of(a, "甲。乙！丙\n丁");
    struct document_mark m[] = {MARK(6, 9, 0)}; /* 乙 */
    size_t count;
    const struct document_sentence *list = document_left_out(a, &body, m, 1, &count);
    assert_int_equal(count, 3);
    assert_true(str_eq(list[0].text, S("甲。")));
    assert_true(str_eq(list[1].text, S("丙")));
    assert_int_equal(list[2].paragraph, 2);
    arena_free(a);
}

static void english_sentences_end_at_a_point_and_a_blank(void **state)
{
    (void)state;
    struct str s = S("Version 1.2 is out. Next one.");
    assert_int_equal(document_sentence_end(s, 0, s.n), 19);
}

static void a_range_cuts_no_character(void **state)
{
    (void)state;
    struct str s = S("甲乙");
    assert_true(document_range_valid(s, 0, 6));
    assert_true(document_range_valid(s, 3, 6));
    assert_false(document_range_valid(s, 1, 3));
    assert_false(document_range_valid(s, 0, 4));
    assert_false(document_range_valid(s, 3, 3));
    assert_false(document_range_valid(s, -1, 3));
    assert_false(document_range_valid(s, 0, 7));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_without_marks_is_one_piece),
        cmocka_unit_test(a_sentence_is_cut_out),
        cmocka_unit_test(neighbours_stay_apart),
        cmocka_unit_test(an_inner_item_lies_on_top),
        cmocka_unit_test(an_item_that_is_covered_from_its_start_keeps_its_anchor),
        cmocka_unit_test(crossing_marks_lose_nothing),
        cmocka_unit_test(a_mark_over_two_paragraphs_begins_and_ends_once),
        cmocka_unit_test(the_second_source_of_an_item_has_no_anchor),
        cmocka_unit_test(marks_outside_the_text_are_left_out),
        cmocka_unit_test(sentences_without_a_mark_are_left_out_ones),
        cmocka_unit_test(english_sentences_end_at_a_point_and_a_blank),
        cmocka_unit_test(a_range_cuts_no_character),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
