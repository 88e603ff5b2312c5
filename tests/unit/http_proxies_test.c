/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Whose address counts behind proxies, and what a client can say about itself: nothing. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/limits.h"
#include "http/proxies.h"

static struct arena *a;
static struct net_ranges trusted;

static int begin(void **state)
{
    (void)state;
    struct str bad;
    a = arena_new(MIB(1));
    return net_parse_ranges(a, S("127.0.0.1, 10.0.0.0/8, fd00::/8"), &trusted, &bad) ? 0 : -1;
}

static int end(void **state)
{
    (void)state;
    arena_free(a);
    return 0;
}

static void is(const char *remote, const char *usual, const char *standard, const char *client)
{
    struct http_field list[2];
    size_t count = 0;
    if (usual != NULL)
        list[count++] = (struct http_field){S("x-forwarded-for"), str_of(usual)};
    if (standard != NULL)
        list[count++] = (struct http_field){S("Forwarded"), str_of(standard)};
    struct http_fields headers = {list, count};
    struct str got = proxies_client(a, &trusted, str_of(remote), &headers);
    assert_string_equal(arena_cstr(a, got), client);
}

static void a_peer_that_is_no_proxy_is_itself(void **state)
{
    (void)state;
    is("203.0.113.9", "1.2.3.4", NULL, "203.0.113.9");
    is("203.0.113.9", NULL, "for=1.2.3.4", "203.0.113.9");
    is("127.0.0.1", NULL, NULL, "127.0.0.1");
}

static void the_right_most_address_that_is_no_proxy_counts(void **state)
{
    (void)state;
    is("127.0.0.1", "198.51.100.7", NULL, "198.51.100.7");
    is("127.0.0.1", "6.6.6.6, 198.51.100.7, 10.2.3.4", NULL, "198.51.100.7");
    is("10.9.9.9", "6.6.6.6,2001:db8::7,fd00::1", NULL, "2001:db8::7");
    is("::ffff:127.0.0.1", "198.51.100.7", NULL, "198.51.100.7");
    is("127.0.0.1", "10.1.1.1, 10.2.2.2", NULL, "10.1.1.1"); /* all are: the first */
}

static void ports_quotes_and_brackets_are_read(void **state)
{
    (void)state;
    is("127.0.0.1", "198.51.100.7:4711", NULL, "198.51.100.7");
    is("127.0.0.1", "[2001:db8::7]:443", NULL, "2001:db8::7");
    is("127.0.0.1", NULL, "for=6.6.6.6, For=\"[2001:db8::7]:4711\";proto=https;by=10.0.0.1",
       "2001:db8::7");
    is("127.0.0.1", NULL, "proto=https; for=198.51.100.7", "198.51.100.7");
}

static void what_cannot_be_read_is_not_believed(void **state)
{
    (void)state;
    is("127.0.0.1", "198.51.100.7, unknown", NULL, "127.0.0.1");
    is("127.0.0.1", "198.51.100.7, _hidden, 10.1.1.1", NULL, "10.1.1.1");
    is("127.0.0.1", "198.51.100.7,", NULL, "127.0.0.1");
    is("127.0.0.1", NULL, "for=", "127.0.0.1");
    is("127.0.0.1", NULL, "for=\"[2001:db8::7", "127.0.0.1");
    is("127.0.0.1", "1.2.3.4\t;drop", NULL, "127.0.0.1");
}

static void two_headers_that_differ_are_one_too_many(void **state)
{
    (void)state;
    is("127.0.0.1", "198.51.100.7", "for=6.6.6.6", "127.0.0.1");
    is("127.0.0.1", "198.51.100.7", "for=198.51.100.7", "198.51.100.7");
}

static void ranges_are_read_or_named(void **state)
{
    (void)state;
    struct net_ranges r;
    struct str bad = STR_NONE;
    assert_true(net_parse_ranges(a, S(""), &r, &bad));
    assert_int_equal(r.count, 0);
    assert_false(net_parse_ranges(a, S("10.0.0.1, 10.0.0.0/40"), &r, &bad));
    assert_string_equal(arena_cstr(a, bad), "10.0.0.0/40");
    assert_false(net_parse_ranges(a, S("proxy.example"), &r, &bad));
    assert_false(net_parse_ranges(a, S("0.0.0.0/0"), &r, &bad)); /* everybody is no proxy */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_peer_that_is_no_proxy_is_itself),
        cmocka_unit_test(the_right_most_address_that_is_no_proxy_counts),
        cmocka_unit_test(ports_quotes_and_brackets_are_read),
        cmocka_unit_test(what_cannot_be_read_is_not_believed),
        cmocka_unit_test(two_headers_that_differ_are_one_too_many),
        cmocka_unit_test(ranges_are_read_or_named),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
