/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0 */
#include <stdio.h>

#include "extract/intake.h"
#include "extract_helpers.h"

static struct extract_intake take(void **state, struct str bytes, const char *name)
{
    struct extract_intake in = {NULL, NULL, STR_NONE};
    struct note note = {""};
    if (extract_intake(*state, bytes, str_of(name), &in, &note) != OK)
        fail_msg("refused: %s", note.text);
    return in;
}

static void refused(void **state, struct str bytes, const char *name, const char *word)
{
    struct extract_intake in;
    struct note note = {""};
    assert_int_equal(extract_intake(*state, bytes, str_of(name), &in, &note), INVALID);
    assert_non_null(strstr(note.text, word));
}

static void utf8_text_is_the_file_itself(void **state)
{
    struct str bytes = S("一、任务\r\n1.修订。\r\n");
    struct extract_intake in = take(state, bytes, "a.txt");
    assert_ptr_equal(in.text.p, bytes.p);
    assert_int_equal(in.text.n, bytes.n);
    assert_string_equal(in.encoding, "UTF-8");
    assert_str(take(state,
                    S("\xEF\xBB\xBF"
                      "text"),
                    "a.txt")
                   .text,
               "text"); /* the mark is none */
}

static void gb18030_is_recognised(void **state)
{
    struct extract_intake in =
        take(state, S("\xD2\xBB\xA1\xA2\xC8\xCE\xCE\xF1"), "a.txt"); /* 一、任务 */
    assert_string_equal(in.encoding, "GB18030");
    assert_str(in.text, "一、任务");
}

static void utf16_is_recognised_with_and_without_a_mark(void **state)
{
    assert_str(take(state, S("\xFF\xFE\x00\x4E\x01\x30"), "a.txt").text, "一、");
    assert_str(take(state, S("\xFE\xFF\x4E\x00\x30\x01"), "a.txt").text, "一、");
    struct str bare = S("1\0.\0 \0"
                        "a\0b\0c\0d\0e\0f\0\n\0");
    assert_string_equal(take(state, bare, "a.txt").encoding, "UTF-16LE");
}

static void html_becomes_lines_and_tabs(void **state)
{
    struct str html = S(
        "<html><head><title>t</title><style>p{}</style></head><body><h1>计划</h1>"
        "<p>一、任务&nbsp;甲</p><script>x</script><!-- c --><table><tr><td>1</td><td><p>修订</p></td>"
        "<td rowspan=2>处</td></tr><tr><td>2</td><td>完善</td></tr></table><ol><li>甲<li>乙</ol>"
        "<p style='display:none'>藏</p></body></html>");
    assert_str(take(state, html, "a.html").text,
               "计划\n一、任务 甲\n1\t修订\t处\n2\t完善\n1. 甲\n2. 乙\n");
}

static void pasted_word_html_is_text(void **state)
{
    struct str html =
        S("<html xmlns:o=\"urn\"><body><!--[if gte mso 9]><xml>x</xml><![endif]-->"
          "<p class=MsoNormal><span>1.修订</span><span>方案<o:p></o:p></span></p></body></html>");
    assert_str(take(state, html, "").text, "1.修订方案\n");
}

static void entities_of_the_document_are_not_expanded(void **state)
{
    struct str html = S(
        "<!DOCTYPE html [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><html><body><p>&a;x</p></body></html>");
    assert_true(str_find(take(state, html, "a.html").text, S("root:"), 0) < 0);
}

static void binary_files_are_refused_with_advice(void **state)
{
    refused(state, S("PK\x03\x04...word/document.xml"), "a.docx", "Word file (.docx)");
    refused(state, S("PK\x03\x04...xl/workbook.xml"), "a.xlsx", "Excel");
    refused(state, S("%PDF-1.7"), "a.pdf", "PDF");
    refused(state, S("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), "a.doc", "old Word");
    refused(state, S("abc\0def"), "a.txt", "no text file");
}

static void an_empty_file_is_an_empty_text(void **state)
{
    assert_int_equal(take(state, STR_NONE, "a.txt").text.n, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(utf8_text_is_the_file_itself),
        TEST(gb18030_is_recognised),
        TEST(utf16_is_recognised_with_and_without_a_mark),
        TEST(html_becomes_lines_and_tabs),
        TEST(pasted_word_html_is_text),
        TEST(entities_of_the_document_are_not_expanded),
        TEST(binary_files_are_refused_with_advice),
        TEST(an_empty_file_is_an_empty_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
