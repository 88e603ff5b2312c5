/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Every document below tests/fixtures/extraction/dev: what must hold for any plan, and the writers.
 */
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "extract/extract_write.h"
#include "extract_helpers.h"

static struct str read_file(struct arena *a, const char *name)
{
    FILE *f = fopen(name, "rb");
    assert_non_null(f);
    char *bytes = arena_alloc(a, 1 << 20);
    size_t n = fread(bytes, 1, 1 << 20, f);
    (void)fclose(f);
    return (struct str){bytes, n};
}

static void check_plan(const struct extract_plan *plan, size_t text_bytes)
{
    for (size_t i = 0; i < plan->item_count; i++) {
        const struct extract_item *item = &plan->items[i];
        assert_true(item->source.start < item->source.end && item->source.end <= text_bytes);
        assert_true(i == 0 || plan->items[i - 1].source.start <= item->source.start);
        assert_true(item->parent == EXTRACT_NO_PARENT || item->parent < plan->item_count);
        assert_true(item->title.n > 0);
        struct extract_span line = plan->paragraphs[item->paragraph - 1];
        assert_true(line.start <= item->source.start && item->source.start < line.end);
    }
}

static void every_document_of_the_corpus_gives_a_sound_plan(void **state)
{
    glob_t files;
    const char *root = getenv("MESON_SOURCE_ROOT");
    struct str pattern =
        arena_printf(*state, "%s/tests/fixtures/extraction/dev/*.txt", root == NULL ? "." : root);
    if (glob(pattern.p, 0, NULL, &files) != 0)
        skip();
    for (size_t i = 0; i < files.gl_pathc; i++) {
        struct str text = read_file(*state, files.gl_pathv[i]);
        struct extract_plan *plan = NULL;
        struct note note = {""};
        assert_int_equal(extract_document(*state, text, NULL, &plan, &note), OK);
        check_plan(plan, text.n);
        assert_true(plan->item_count > 0);
        struct buf out = buf_new((size_t)1 << 24);
        extract_write_json(&out, plan);
        extract_write_table(&out, plan, 80);
        extract_write_csv(&out, plan);
        assert_false(out.failed);
        assert_true(utf8_valid(buf_str(&out)));
        buf_free(&out);
    }
    globfree(&files);
}

static void a_cell_that_looks_like_a_formula_is_guarded(void **state)
{
    const struct extract_plan *plan = read_text(
        state, "2025年任务表\n序号\t任务\t责任单位\n1\t=1+1，\"修订\"\t教务处\n2\t完善\t人事处\n");
    struct buf out = buf_new((size_t)1 << 20);
    extract_write_csv(&out, plan);
    assert_true(str_find(buf_str(&out), S("\"'=1+1，\"\"修订\"\"\""), 0) > 0);
    assert_true(str_starts(buf_str(&out), S("\xEF\xBB\xBFid,")));
    buf_free(&out);
}

static void json_escapes_quotes_and_has_the_fields_in_order(void **state)
{
    const struct extract_plan *plan =
        read_text(state, "某局2025年工作要点\n一、任务\n1.用好\"云\"平台，6月底前上线。\n");
    struct buf out = buf_new((size_t)1 << 20);
    extract_write_json(&out, plan);
    assert_true(str_find(buf_str(&out), S("用好\\\"云\\\"平台"), 0) > 0);
    assert_true(
        str_find(
            buf_str(&out),
            S("\"due\": {\"text\": \"6月底前\", \"date\": \"2025-06-30\", \"basis\": \"inferred\"}, \"recurrence\": null"),
            0) > 0);
    buf_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(every_document_of_the_corpus_gives_a_sound_plan),
        TEST(a_cell_that_looks_like_a_formula_is_guarded),
        TEST(json_escapes_quotes_and_has_the_fields_in_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
