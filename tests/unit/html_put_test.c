/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The HTML writer: what a value is decides how it is written. */
#include "html/html.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

struct page {
    struct buf out;
    struct html h;
};

static struct page page_new(size_t max)
{
    return (struct page){.out = buf_new(max)};
}

static void page_expect(struct page *p, const char *expected)
{
    assert_int_equal(p->out.n, strlen(expected));
    assert_memory_equal(p->out.n == 0 ? "" : p->out.p, expected, p->out.n);
    buf_free(&p->out);
}

#define WITH_PAGE(p, language)                                                 \
    struct page p = page_new(4096);                                            \
    p.h = (struct html){.out = &p.out, .lang = (language), .utc_offset = 480}; \
    struct html *h = &p.h

static void the_five_special_characters_are_escaped(void **state)
{
    (void)state;
    WITH_PAGE(p, LANG_EN);
    html_put(h, S("<a href=\"x\">Tom & 'Jerry'</a>"));
    page_expect(&p, "&lt;a href=&#34;x&#34;&gt;Tom &amp; &#39;Jerry&#39;&lt;/a&gt;");
}

/* A text is looked at in steps of sixteen bytes: one of each length, special at each place. */
static void a_special_character_is_found_at_each_place(void **state)
{
    (void)state;
    static const char specials[] = "&<>\"'";
    for (size_t n = 1; n <= 40; n++)
        for (size_t at = 0; at < n; at++)
            for (size_t k = 0; k + 1 < sizeof specials; k++) {
                WITH_PAGE(p, LANG_EN);
                char text[41] = {0}, expected[48] = {0};
                memset(text, '#', n);
                text[at] = specials[k];
                html_put_str(h, (struct str){text, n});
                static const char *const escaped[] = {"&amp;", "&lt;", "&gt;", "&#34;", "&#39;"};
                memcpy(expected, text, at);
                memcpy(expected + at, escaped[k], strlen(escaped[k]));
                memcpy(expected + at + strlen(escaped[k]), text + at + 1, n - at - 1);
                page_expect(&p, expected);
            }
}

static void other_bytes_stay_as_they_are(void **state)
{
    (void)state;
    WITH_PAGE(p, LANG_EN);
    html_put(h, "落实 = 100% `x`\n");
    page_expect(&p, "落实 = 100% `x`\n");
}

static void empty_and_missing_text_write_nothing(void **state)
{
    (void)state;
    WITH_PAGE(p, LANG_EN);
    html_put(h, STR_NONE);
    html_put(h, S(""));
    html_put(h, (const char *)NULL);
    html_put(h, DATE_NONE);
    html_put(h, (struct instant){0});
    page_expect(&p, "");
}

static void numbers_dates_and_ids_are_plain(void **state)
{
    (void)state;
    WITH_PAGE(p, LANG_EN);
    struct date day;
    assert_true(date_parse(S("2026-11-25"), &day));
    html_put(h, -7);
    html_put(h, INT64_MIN);
    html_put(h, (size_t)8);
    html_put(h, day);
    html_put(h, (struct item_id){42});
    page_expect(&p, "-7-922337203685477580882026-11-2542");
}

static void an_instant_is_shown_at_the_readers_clock(void **state)
{
    (void)state;
    WITH_PAGE(p, LANG_EN);
    html_put(h, (struct instant){1764028800000000}); /* 2025-11-25T00:00:00Z */
    page_expect(&p, "2025-11-25 08:00");
}

static void an_address_is_escaped_as_an_attribute(void **state)
{
    (void)state;
    WITH_PAGE(p, LANG_EN);
    html_put_url(h, (struct url){S("/items?q=a&b=\"")});
    page_expect(&p, "/items?q=a&amp;b=&#34;");
}

static void markup_that_is_safe_is_not_escaped_again(void **state)
{
    (void)state;
    WITH_PAGE(p, LANG_EN);
    html_put(h, (struct safe_html){S("&amp;")});
    page_expect(&p, "&amp;");
}

static void placeholders_are_filled_in_order_and_escaped(void **state)
{
    (void)state;
    WITH_PAGE(p, LANG_EN);
    const struct html_arg args[] = {html_arg(S("<b>")), html_num(3),
                                    html_arg((struct safe_html){S("&lt;")})};
    html_trf(h, "%s & %d%% of %s.", args, 3);
    page_expect(&p, "&lt;b&gt; &amp; 3% of &lt;.");
}

static void more_placeholders_than_arguments_write_nothing(void **state)
{
    (void)state;
    WITH_PAGE(p, LANG_EN);
    html_trf(h, "a %s b %s", (const struct html_arg[]){html_arg(1)}, 1);
    page_expect(&p, "a 1 b ");
}

static void the_plural_follows_the_number(void **state)
{
    (void)state;
    WITH_PAGE(p, LANG_EN);
    html_trnf(h, "%d goose", "%d geese", 1, (const struct html_arg[]){html_num(1)}, 1);
    html_trnf(h, "%d goose", "%d geese", 2, (const struct html_arg[]){html_num(2)}, 1);
    page_expect(&p, "1 goose2 geese");
}

static void chinese_on_an_english_page_says_so(void **state)
{
    (void)state;
    WITH_PAGE(p, LANG_EN);
    html_say(h, S("汀督〔2026〕12号 期末<考试>"));
    page_expect(&p, "<span lang=\"zh-CN\">汀督〔2026〕12号 期末&lt;考试</span>&gt;");
    html_say(h, S("“各学院”: choose which units 保卫处 means"));
    page_expect(&p, "“<span lang=\"zh-CN\">各学院</span>”: choose which units "
                    "<span lang=\"zh-CN\">保卫处</span> means");
    html_trf(h, "Edit: %s", (const struct html_arg[]){html_said(S("教务处"))}, 1);
    page_expect(&p, "Edit: <span lang=\"zh-CN\">教务处</span>");
    html_say(h, S("School of Law, 2026"));
    page_expect(&p, "School of Law, 2026");
    html_put(h, S("教务处"));
    page_expect(&p, "教务处");
    h->is_said = true;
    html_say(h, S("教务处"));
    page_expect(&p, "教务处");
    html_say(h, S("\xe6\x95")); /* cut off: no more than it has */
    page_expect(&p, "\xe6\x95");
}

static void numbers_stay_with_their_measure_word(void **state)
{
    (void)state;
    WITH_PAGE(p, LANG_ZH);
    html_say(h, S("汀督〔2026〕12号"));
    page_expect(&p, "汀督〔2026〕12号");
    h->keeps_numbers = true;
    html_say(h, S("汀督〔2026〕12号"));
    page_expect(&p, "汀督<span class=\"nowrap\">〔2026〕12号</span>");
    html_say(h, S("第15次会议，11月30日<前>"));
    page_expect(&p, "<span class=\"nowrap\">第15次</span>会议，<span class=\"nowrap\">11月</span>"
                    "<span class=\"nowrap\">30日</span>&lt;前&gt;");
    html_say(h, S("〔2026〕 第 12, 3.5 and 〔x"));
    page_expect(&p, "〔2026〕 第 12, 3.5 and 〔x");
    html_say(h, S("9\xe5\x8f")); /* cut off */
    page_expect(&p, "9\xe5\x8f");
    html_put(h, S("9号"));
    page_expect(&p, "9号");
    html_trf(h, "On: %s", (const struct html_arg[]){html_said(S("9号"))}, 1);
    page_expect(&p, "On: <span class=\"nowrap\">9号</span>");
}

static void english_on_a_chinese_page_says_so(void **state)
{
    (void)state;
    WITH_PAGE(p, LANG_ZH);
    html_say(h, S("Strategy Delivery Plan 2026-2030"));
    page_expect(&p, "<span lang=\"en\">Strategy Delivery Plan 2026-2030</span>");
    html_say(h, S("GB/T 9704"));
    page_expect(&p, "GB/T 9704");
    html_say(h, S("PDF 文件"));
    page_expect(&p, "PDF 文件");
    html_say(h, S("fanbuqi"));
    page_expect(&p, "fanbuqi");
    html_say(h, S("教务处"));
    page_expect(&p, "教务处");
}

static void a_full_buffer_stays_failed(void **state)
{
    (void)state;
    struct page p = page_new(8);
    p.h = (struct html){.out = &p.out};
    html_put(&p.h, S("1234"));
    html_put(&p.h, S("&&"));
    html_put(&p.h, S("5"));
    assert_true(p.out.failed);
    buf_free(&p.out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_five_special_characters_are_escaped),
        cmocka_unit_test(a_special_character_is_found_at_each_place),
        cmocka_unit_test(other_bytes_stay_as_they_are),
        cmocka_unit_test(empty_and_missing_text_write_nothing),
        cmocka_unit_test(numbers_dates_and_ids_are_plain),
        cmocka_unit_test(an_instant_is_shown_at_the_readers_clock),
        cmocka_unit_test(an_address_is_escaped_as_an_attribute),
        cmocka_unit_test(markup_that_is_safe_is_not_escaped_again),
        cmocka_unit_test(placeholders_are_filled_in_order_and_escaped),
        cmocka_unit_test(more_placeholders_than_arguments_write_nothing),
        cmocka_unit_test(the_plural_follows_the_number),
        cmocka_unit_test(chinese_on_an_english_page_says_so),
        cmocka_unit_test(numbers_stay_with_their_measure_word),
        cmocka_unit_test(english_on_a_chinese_page_says_so),
        cmocka_unit_test(a_full_buffer_stays_failed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
