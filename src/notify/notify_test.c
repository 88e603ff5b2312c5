/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0 */
#include "notify/notify_guard.h"
#include "notify/notify_ics.h"
#include "notify/notify_message.h"
#include "notify/notify_post.h"
#include "notify/notify_sign.h"
#include "notify/notify_time.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#define CHINA 480

static int setup(void **state)
{
    *state = arena_new(1 << 20);
    return 0;
}

static int teardown(void **state)
{
    arena_free(*state);
    return 0;
}

static void assert_text(struct str got, const char *wanted)
{
    assert_int_equal(got.n, strlen(wanted));
    assert_memory_equal(got.p, wanted, got.n);
}

static void signatures_are_those_of_the_published_vectors(void **state)
{
    struct str signature;
    assert_text(sign_dingtalk(*state, 1700000000000, S("SECtest")),
                "aZLLrriXgn05YbwaGR7knYsLeJADjr9NwLaNNKpxh4g=");
    assert_text(sign_feishu(*state, 1700000000, S("test")),
                "eSJQnOl8XqPTMPHWz9e5IzeHS/tqoc68g2967ekIPmg=");
    assert_true(sign_webhook(*state, S("msg_p5jXN8AQM9LWM0D4loKWxJek"), 1614265330,
                             S("{\"test\": 2432232314}"),
                             S("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"), &signature));
    assert_text(signature, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
}

static void a_webhook_secret_has_a_form(void **state)
{
    struct str signature;
    assert_false(sign_webhook(*state, S("a"), 1, S("{}"), S("whsec_MfKQ9r8="), &signature));
    assert_false(sign_webhook(*state, S("a"), 1, S("{}"), S("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"),
                              &signature));
    assert_false(sign_webhook(*state, S("a"), 1, S("{}"), S(""), &signature));
    assert_true(sign_webhook(*state, S("a"), 1, S("{}"), sign_webhook_secret(*state), &signature));
}

static enum guard_answer check(struct arena *a, const char *allow, const char *text)
{
    struct guard guard;
    struct str bad;
    assert_true(guard_parse(a, str_of(allow), &guard, &bad));
    struct sockaddr_in in = {.sin_family = AF_INET};
    struct sockaddr_in6 in6 = {.sin6_family = AF_INET6};
    if (inet_pton(AF_INET, text, &in.sin_addr) == 1)
        return guard_check(&guard, (const struct sockaddr *)&in);
    assert_int_equal(inet_pton(AF_INET6, text, &in6.sin6_addr), 1);
    return guard_check(&guard, (const struct sockaddr *)&in6);
}

static void r_notify_07_only_public_addresses_are_spoken_to(void **state)
{
    static const char *const refused[] = {
        "0.0.0.0",         "10.1.2.3",    "100.64.0.1",      "127.0.0.1",    "127.255.255.254",
        "169.254.169.254", "172.16.0.1",  "172.31.255.255",  "192.0.0.8",    "192.0.2.1",
        "192.168.1.1",     "198.18.0.1",  "198.19.255.255",  "198.51.100.1", "203.0.113.9",
        "224.0.0.1",       "240.0.0.1",   "255.255.255.255", "::",           "::1",
        "::ffff:10.0.0.1", "::127.0.0.1", "64:ff9b::7f00:1", "fe80::1",      "fc00::1",
        "fd12::1",         "ff02::1",     "2001:db8::1",     "2001:0:1::1",  "2002:7f00:1::",
        "::ffff:127.0.0.1"};
    static const char *const public[] = {
        "1.1.1.1",   "100.63.255.255", "100.128.0.1",  "172.15.255.255",  "172.32.0.1",
        "223.5.5.5", "198.20.0.1",     "2400:3200::1", "2001:4860::8888", "::ffff:223.5.5.5"};
    for (size_t i = 0; i < ARRAY_LEN(refused); i++)
        assert_int_equal(check(*state, "", refused[i]), GUARD_REFUSED);
    for (size_t i = 0; i < ARRAY_LEN(public); i++)
        assert_int_equal(check(*state, "", public[i]), GUARD_PUBLIC);
}

static void the_administrator_names_peers_of_the_own_network(void **state)
{
    const char *allow = "127.0.0.1, 10.2.0.0/15,fd00::/8";
    assert_int_equal(check(*state, allow, "127.0.0.1"), GUARD_ALLOWED);
    assert_int_equal(check(*state, allow, "::ffff:127.0.0.1"), GUARD_ALLOWED);
    assert_int_equal(check(*state, allow, "127.0.0.2"), GUARD_REFUSED);
    assert_int_equal(check(*state, allow, "10.3.255.1"), GUARD_ALLOWED);
    assert_int_equal(check(*state, allow, "10.4.0.1"), GUARD_REFUSED);
    assert_int_equal(check(*state, allow, "fdff::1"), GUARD_ALLOWED);
    assert_int_equal(check(*state, allow, "fe80::1"), GUARD_REFUSED);
    struct guard guard;
    struct str bad;
    assert_false(guard_parse(*state, S("10.0.0.0/4"), &guard, &bad));
    assert_false(guard_parse(*state, S("10.0.0.1, intranet"), &guard, &bad));
    assert_text(bad, "intranet");
    struct sockaddr local = {.sa_family = AF_UNIX};
    assert_true(guard_parse(*state, S(""), &guard, &bad));
    assert_int_equal(guard_check(&guard, &local), GUARD_REFUSED);
}

static void r_notify_04_waits_grow_and_end(void **state)
{
    static const int64_t seconds[] = {10, 60, 300, 1800, 7200, 21600, 86400};
    struct instant now = {1000000};
    struct instant again;
    (void)state;
    for (int i = 0; i < 7; i++) {
        assert_true(notify_time_retry(i + 1, 0, now, &again));
        assert_int_equal(again.us - now.us, seconds[i] * 1000000);
        assert_true(notify_time_retry(i + 1, 999, now, &again));
        assert_in_range(again.us - now.us, seconds[i] * 1000000, seconds[i] * 1200000);
    }
    assert_false(notify_time_retry(8, 0, now, &again));
    assert_false(notify_time_retry(0, 0, now, &again));
}

static struct instant at(const char *day, int hour, int minute)
{
    struct date d;
    assert_true(date_parse(str_of(day), &d));
    return (struct instant){clock_midnight(d, CHINA).us + (hour * 60 + minute) * MINUTE_US};
}

static void assert_at(struct instant got, const char *wanted)
{
    char text[INSTANT_TEXT];
    instant_format_local(got, CHINA, text);
    assert_string_equal(text, wanted);
}

/* 2026-11-25 is a Wednesday; Monday 2026-11-30 is off here. */
static const struct calendar *november(struct arena *a)
{
    struct calendar_entry *off = ARENA_NEW(a, struct calendar_entry);
    assert_true(date_parse(S("2026-11-30"), &off->day));
    return calendar_make(a, off, 1);
}

static void r_notify_03_urgent_mail_waits_for_the_morning_of_a_working_day(void **state)
{
    const struct calendar *cal = november(*state);
    struct notify_hours h = {480, 1260, 450};
    assert_at(notify_time_urgent(cal, &h, at("2026-11-25", 12, 0), CHINA), "2026-11-25 12:00");
    assert_at(notify_time_urgent(cal, &h, at("2026-11-25", 20, 59), CHINA), "2026-11-25 20:59");
    assert_at(notify_time_urgent(cal, &h, at("2026-11-25", 21, 0), CHINA), "2026-11-26 07:30");
    assert_at(notify_time_urgent(cal, &h, at("2026-11-25", 3, 0), CHINA), "2026-11-25 07:30");
    assert_at(notify_time_urgent(cal, &h, at("2026-11-27", 22, 0), CHINA), "2026-12-01 07:30");
    assert_at(notify_time_urgent(cal, &h, at("2026-11-28", 12, 0), CHINA), "2026-12-01 07:30");
    struct notify_hours none = {480, 0, 0};
    assert_at(notify_time_urgent(cal, &none, at("2026-11-25", 3, 0), CHINA), "2026-11-25 03:00");
    assert_at(notify_time_urgent(cal, &none, at("2026-11-28", 3, 0), CHINA), "2026-12-01 08:00");
    struct notify_hours noon = {480, 720, 840};
    assert_at(notify_time_urgent(cal, &noon, at("2026-11-25", 12, 30), CHINA), "2026-11-25 14:00");
    assert_at(notify_time_urgent(cal, &noon, at("2026-11-25", 14, 0), CHINA), "2026-11-25 14:00");
}

static void r_notify_03_the_digest_leaves_at_its_hour_of_the_next_working_day(void **state)
{
    const struct calendar *cal = november(*state);
    struct notify_hours h = {480, 1260, 450};
    assert_at(notify_time_digest(cal, &h, at("2026-11-25", 7, 0), CHINA), "2026-11-25 08:00");
    assert_at(notify_time_digest(cal, &h, at("2026-11-25", 8, 1), CHINA), "2026-11-26 08:00");
    assert_at(notify_time_digest(cal, &h, at("2026-11-27", 12, 0), CHINA), "2026-12-01 08:00");
}

static void subjects_are_cut_between_characters(void **state)
{
    assert_text(notify_mail_encode(*state, S("Urged: a report")), "Urged: a report");
    assert_text(notify_mail_encode(*state, S("a\r\nBcc: x")), "a  Bcc: x");
    struct str long_title = S("督〔2026〕12号 完善人才培养质量保障体系并形成常态化机制的实施方案");
    struct str got = notify_mail_encode(*state, long_title);
    size_t line = 0;
    for (size_t i = 0; i < got.n; i++) {
        line = got.p[i] == '\n' ? 0 : line + 1;
        assert_true(line <= 76);
    }
    assert_true(str_starts(got, S("=?UTF-8?B?")) && str_ends(got, S("?=")));
    assert_true(str_find(got, S("?=\r\n =?UTF-8?B?"), 0) > 0);
    /* each word by itself is whole characters: its base64 has no part of one, so 45 bytes = 15 Han
     */
    assert_int_equal(
        str_find(notify_mail_encode(*state, S("督督督督督督督督督督督督督督督督")), S("?="), 0),
        70);
}

static void a_robots_answer_is_read_not_its_status(void **state)
{
    struct notify_outcome o = {0};
    (void)state;
    notify_robot_answer(CHANNEL_WECOM, S("{\"errcode\":0,\"errmsg\":\"ok\"}"), &o);
    assert_int_equal(o.result, OUTCOME_SENT);
    notify_robot_answer(CHANNEL_FEISHU, S("{\"code\":0,\"msg\":\"success\"}"), &o);
    assert_int_equal(o.result, OUTCOME_SENT);
    static const char *const failures[] = {
        "", "{}", "[0]", "{\"errcode\":\"0\"}", "not JSON", "{\"errcode\":45009}", "{\"code\":0}"};
    for (size_t i = 0; i < ARRAY_LEN(failures); i++) {
        o = (struct notify_outcome){0};
        notify_robot_answer(CHANNEL_WECOM, str_of(failures[i]), &o);
        assert_int_equal(o.result, OUTCOME_AGAIN);
        assert_true(o.is_peer);
    }
    notify_robot_answer(CHANNEL_DINGTALK, S("{\"errcode\":130101}"), &o);
    assert_int_equal(o.pause_seconds, 600);
}

static void a_robots_message_defuses_markup_and_stays_small(void **state)
{
    struct notify_line lines[50];
    for (size_t i = 0; i < ARRAY_LEN(lines); i++)
        lines[i] = (struct notify_line){
            .kind = NOTIFY_OVERDUE,
            .item = {7},
            .number = S("督〔2026〕12号"),
            .title = S(
                "[点我](http://evil.example) <@all> **很长很长很长很长很长很长很长很长很长很长很长"
                "很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长的标题"),
            .detail = S("私下的意见"),
            .url = {S("https://duban.qinghe.example.edu.cn/items/1234567")},
        };
    static const enum channel_kind robots[] = {CHANNEL_WECOM, CHANNEL_DINGTALK, CHANNEL_FEISHU};
    for (size_t i = 0; i < ARRAY_LEN(robots); i++) {
        struct channel channel = {.kind = robots[i], .keyword = S("督办"), .secret = S("test")};
        struct notify_message m = {.channel = &channel, .lines = lines, .count = 50};
        struct buf out = buf_new(1 << 20);
        notify_robot_body(*state, &m, &out);
        assert_true(out.n < 4600); /* 4096 and the escapes of JSON */
        assert_int_equal(str_find(buf_str(&out), S("私下"), 0), -1);
        assert_int_equal(str_find(buf_str(&out), S("](http://evil"), 0), -1);
        assert_int_equal(str_find(buf_str(&out), S("<@all"), 0), -1);
        assert_true(str_find(buf_str(&out), S("督办"), 0) > 0);
        buf_free(&out);
    }
}

static void a_calendar_line_is_folded_by_octets_between_characters(void **state)
{
    struct buf out = buf_new(1 << 16);
    (void)state;
    ics_line(
        &out, "SUMMARY",
        S("a, b; c\\d\ne 督查督办督查督办督查督办督查督办督查督办督查督办督查督办督查督办督查督办"));
    struct str text = buf_str(&out);
    assert_true(str_starts(text, S("SUMMARY:a\\, b\\; c\\\\d\\ne ")));
    size_t line = 0;
    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] == '\r') {
            assert_true(line <= 75);
            assert_true(i + 2 == text.n || text.p[i + 2] == ' ');
            assert_int_not_equal((unsigned char)text.p[i + 3 < text.n ? i + 3 : 0] & 0xC0, 0x80);
            line = 0;
            i++;
        } else {
            line++;
        }
    }
    buf_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
        TEST(signatures_are_those_of_the_published_vectors),
        TEST(a_webhook_secret_has_a_form),
        TEST(r_notify_07_only_public_addresses_are_spoken_to),
        TEST(the_administrator_names_peers_of_the_own_network),
        TEST(r_notify_04_waits_grow_and_end),
        TEST(r_notify_03_urgent_mail_waits_for_the_morning_of_a_working_day),
        TEST(r_notify_03_the_digest_leaves_at_its_hour_of_the_next_working_day),
        TEST(subjects_are_cut_between_characters),
        TEST(a_calendar_line_is_folded_by_octets_between_characters),
        TEST(a_robots_answer_is_read_not_its_status),
        TEST(a_robots_message_defuses_markup_and_stays_small),
    };
    return cmocka_run_group_tests_name("notify", tests, NULL, NULL);
}
