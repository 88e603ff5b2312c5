/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0 */
#include "http_head_split.h"
#include "http_test.h"

/* Status that a head ends with: 0 is acceptable, -1 never reaches the guard. */
static int judge(struct str raw, struct head_facts *facts)
{
    char text[24 * 1024];
    struct split_head s;
    assert_true(raw.n < sizeof text);
    memcpy(text, raw.p, raw.n);
    if (!split_head(text, raw.n, &s))
        return -1;
    if (!guard_layout(&s.head, s.target_at))
        return 400;
    return guard_head(&s.head, facts).status;
}

static void expect(struct str raw, int status)
{
    struct head_facts facts;
    int got = judge(raw, &facts);
    if (got != status)
        fail_msg("%d instead of %d: %.*s", got, status, STR_ARG(raw));
}

#define GET(target) "GET " target " HTTP/1.1\r\nHost: a\r\n\r\n"
#define WITH(line)  "GET / HTTP/1.1\r\nHost: a\r\n" line "\r\n\r\n"
#define POST(line)  "POST / HTTP/1.1\r\nHost: a\r\n" line "\r\n\r\n"
#define LINE(line)  line "\r\nHost: a\r\n\r\n"
#define HOST(value) "GET / HTTP/1.1\r\nHost: " value "\r\n\r\n"

static void ordinary_heads_are_accepted(void **state)
{
    static const struct str good[] = {
        S(GET("/")),
        S(GET("/a/b?c=d")),
        S(GET("/?q={a}|b^c`[]'\\")),
        S(GET("http://a/x")),
        S(GET("HTTP://A/x")),
        S(GET("https://a")),
        S(WITH("X:")),
        S(WITH("X:  \t a \t")),
        S(WITH("X: \xe4\xb8\xad")),
        S(WITH("Cookie: a=b\r\nCookie: c=d")),
        S(POST("Content-Length: 0")),
        S(POST("content-length: 007")),
        S(POST("Content-Length: 5 ")),
        S(POST("Transfer-Encoding: chunked")),
        S(POST("transfer-encoding: CHUNKED")),
        S(POST("Expect: 100-Continue")),
        S(HOST("a.b-c_d~e:80")),
        S(HOST("127.0.0.1:8080")),
        S(HOST("[::1]")),
        S(HOST("[fe80::1]:8080")),
        S(LINE("GET / HTTP/1.0")),
        S(LINE("HEAD / HTTP/1.1")),
        S(LINE("PUT / HTTP/1.1")),
        S(LINE("PATCH / HTTP/1.1")),
        S(LINE("DELETE / HTTP/1.1")),
        S(LINE("OPTIONS / HTTP/1.1")),
        S(WITH("Content-Length: 0")),
    };
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(good); i++)
        expect(good[i], 0);
}

static void facts_are_taken_from_the_head(void **state)
{
    struct head_facts f;
    (void)state;
    assert_int_equal(
        judge(S("POST /a?b=c?d HTTP/1.1\r\nHost: a\r\nContent-Length: 12\r\n\r\n"), &f), 0);
    assert_int_equal(f.method, HTTP_POST);
    assert_int_equal(f.path.n, 2);
    assert_int_equal(f.query.n, 5);
    assert_true(f.has_length);
    assert_int_equal(f.length, 12);
    assert_false(f.is_chunked);
    assert_int_equal(judge(S(POST("Transfer-Encoding: chunked")), &f), 0);
    assert_true(f.is_chunked);
    assert_false(f.has_length);
}

static void a_body_has_one_length(void **state)
{
    static const struct str bad[] = {
        S(POST("Content-Length: 5\r\nContent-Length: 0")),
        S(POST("Content-Length: 5\r\nContent-Length: 5")),
        S(POST("Content-Length: 5\r\nTransfer-Encoding: chunked")),
        S(POST("Transfer-Encoding: chunked\r\nContent-Length: 5")),
        S(POST("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked")),
        S(POST("Content-Length: +5")),
        S(POST("Content-Length: -5")),
        S(POST("Content-Length: 5, 5")),
        S(POST("Content-Length: 0x5")),
        S(POST("Content-Length:")),
        S(POST("Content-Length: 5 5")),
        S(POST("Content-Length: 5\v")),
        S(POST("Content-Length: 1234567890123456")),
        S(POST("Content-Length : 5")),
        S(POST("Content-Length\t: 5")),
        S(WITH("Content-Length: 5")),
        S(WITH("Transfer-Encoding: chunked")),
        S("POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"),
    };
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(bad); i++)
        expect(bad[i], 400);
}

static void only_chunked_is_a_transfer_encoding(void **state)
{
    static const struct str bad[] = {
        S(POST("Transfer-Encoding: x, chunked")),  S(POST("Transfer-Encoding: chunked, chunked")),
        S(POST("Transfer-Encoding: identity")),    S(POST("Transfer-Encoding: chunked ")),
        S(POST("Transfer-Encoding: chunked;a")),   S(POST("Transfer-Encoding:")),
        S(POST("Transfer-Encoding: \"chunked\"")),
    };
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(bad); i++)
        expect(bad[i], 501);
    expect(S(POST("Transfer-Encoding: chunked\v")), 400);
    expect(S(POST("Transfer-Encoding : chunked")), 400);
}

static void hidden_bytes_are_found(void **state)
{
    static const struct str bad[] = {
        S(WITH("X: a\0b")),
        S(WITH("X: a\0")),
        S(WITH("X: a\nY: b")),
        S("GET / HTTP/1.1\nHost: a\r\n\r\n"),
        S("GET / HTTP/1.1\r\nHost: a\r\n\n"),
        S("GET / HTTP/1.1\r\nHost: a\n\r\n"),
        S("GET  / HTTP/1.1\r\nHost: a\r\n\r\n"),
        S("GET /  HTTP/1.1\r\nHost: a\r\n\r\n"),
        S("GET /\0x HTTP/1.1\r\nHost: a\r\n\r\n"),
        S("GE\0T / HTTP/1.1\r\nHost: a\r\n\r\n"),
        S("GET / HTTP/1.1\0\r\nHost: a\r\n\r\n"),
        S(WITH("\0")),
        S(WITH("\0X: a")),
        S(WITH("X: a\rb")),
        S(WITH("X: a\r\n b")),
        S(WITH("X: a\n\rY: b")),
    };
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
        struct head_facts facts;
        int status = judge(bad[i], &facts);
        if (status != 400 && status != 505 && status != 501 && status != -1)
            fail_msg("%zu: %d", i, status);
    }
}

static void a_request_names_one_proper_host(void **state)
{
    static const struct str bad[] = {
        S("GET / HTTP/1.1\r\n\r\n"),
        S("GET / HTTP/1.0\r\n\r\n"),
        S(WITH("Host: a")),
        S(WITH("host: b")),
        S(HOST("")),
        S(HOST("a b")),
        S(HOST("a/b")),
        S(HOST("a@b")),
        S(HOST("a,b")),
        S(HOST("a:")),
        S(HOST("a:x")),
        S(HOST("a:0")),
        S(HOST("a:70000")),
        S(HOST("a:-1")),
        S(HOST(":80")),
        S(HOST("[::1")),
        S(HOST("[]")),
        S(HOST("[::1]x")),
        S(HOST("[a;b]")),
        S(HOST("\xe4\xb8\xad")),
        S(GET("http://b/")),
        S(GET("http://a:80/")),
        S(GET("http://u@a/")),
        S(GET("http:///")),
    };
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(bad); i++)
        expect(bad[i], 400);
}

static void odd_request_lines_are_refused(void **state)
{
    (void)state;
    expect(S(LINE("BREW / HTTP/1.1")), 501);
    expect(S(LINE("TRACE / HTTP/1.1")), 501);
    expect(S(LINE("CONNECT a:443 HTTP/1.1")), 501);
    expect(S(LINE("get / HTTP/1.1")), 501);
    expect(S(LINE("G(T / HTTP/1.1")), 400);
    expect(S(LINE("GET / HTTP/1.2")), 505);
    expect(S(LINE("GET / HTTP/2.0")), 505);
    expect(S(LINE("GET / http/1.1")), 505);
    expect(S(LINE("GET / HTTP/1.1x")), 505);
    expect(S(GET("*")), 400);
    expect(S(GET("a")), 400);
    expect(S(GET("ftp://a/")), 400);
    expect(S(GET("/#a")), 400);
    expect(S(GET("/<a>")), 400);
    expect(S(GET("/\xe4\xb8\xad")), 400);
    expect(S(GET("/a\tb")), 400);
    expect(S(GET("/a\x7f")), 400);
    expect(S(WITH("Expect: more")), 417);
    expect(S(WITH("Content-Type: a/b\r\nContent-Type: a/b")), 400);
    expect(S(WITH("Authorization: a\r\nAuthorization: b")), 400);
    expect(S(WITH("(X): a")), 400);
    expect(S(WITH("X Y: a")), 400);
    expect(S(WITH(": a")), 400);
    expect(S(WITH("X: \x01")), 400);
}

static void sizes_are_limited(void **state)
{
    (void)state;
    struct buf b = buf_new(KIB(24));
    buf_put(&b, S("GET /"));
    for (size_t i = 0; i < LIMIT_URL_BYTES - 1; i++)
        buf_put_char(&b, 'a');
    size_t longest = b.n;
    buf_put(&b, S(" HTTP/1.1\r\nHost: a\r\n\r\n"));
    expect(buf_str(&b), 0);
    b.n = longest;
    buf_put(&b, S("a HTTP/1.1\r\nHost: a\r\n\r\n"));
    expect(buf_str(&b), 414);
    buf_clear(&b);
    buf_put(&b, S("GET / HTTP/1.1\r\nHost: a\r\nX: "));
    for (size_t i = 0; i < LIMIT_HEADER_BYTES; i++)
        buf_put_char(&b, 'a');
    buf_put(&b, S("\r\n\r\n"));
    expect(buf_str(&b), 431);
    buf_clear(&b);
    buf_put(&b, S("GET / HTTP/1.1\r\nHost: a\r\n"));
    for (size_t i = 0; i < LIMIT_HEADER_COUNT; i++)
        buf_put(&b, S("X: a\r\n"));
    buf_put(&b, S("\r\n"));
    expect(buf_str(&b), 431);
    buf_free(&b);
}

static void paths_are_decoded_once_and_stay_in_place(void **state)
{
    static const struct {
        struct str raw, path; /* path NULL: refused */
    } paths[] = {
        {S("/"), S("/")},
        {S("/a/"), S("/a/")},
        {S("/%E4%B8%AD"), S("/中")},
        {S("/a%20b"), S("/a b")},
        {S("/%2541"), S("/%41")},
        {S("/a.b"), S("/a.b")},
        {S("/..."), S("/...")},
        {S("/a+b"), S("/a+b")},
        {S("/.well-known/x"), S("/.well-known/x")},
        {S("/a..b"), S("/a..b")},
        {S("/%252e%252e/"), S("/%2e%2e/")},
        {S(""), STR_NONE},
        {S("a"), STR_NONE},
        {S("/.."), STR_NONE},
        {S("/../"), STR_NONE},
        {S("/a/../b"), STR_NONE},
        {S("/."), STR_NONE},
        {S("/./"), STR_NONE},
        {S("/%2e%2E"), STR_NONE},
        {S("/.%2e/"), STR_NONE},
        {S("//"), STR_NONE},
        {S("//a"), STR_NONE},
        {S("/a//b"), STR_NONE},
        {S("/a%2Fb"), STR_NONE},
        {S("/a%2fb"), STR_NONE},
        {S("/a%5cb"), STR_NONE},
        {S("/a\\b"), STR_NONE},
        {S("/%00"), STR_NONE},
        {S("/%0a"), STR_NONE},
        {S("/%7f"), STR_NONE},
        {S("/%"), STR_NONE},
        {S("/%ff"), STR_NONE},
        {S("/%c0%ae"), STR_NONE},
        {S("/%ed%a0%80"), STR_NONE},
        {S("/%EF%BF%BD"), STR_NONE},
        {S("/%4"), STR_NONE},
    };
    (void)state;
    struct arena *a = arena_new(MIB(1));
    for (size_t i = 0; i < ARRAY_LEN(paths); i++) {
        struct str path = STR_NONE;
        bool ok = guard_path(a, paths[i].raw, &path);
        if (ok != (paths[i].path.p != NULL) || !str_eq(path, paths[i].path))
            fail_msg("%.*s gave '%.*s'", STR_ARG(paths[i].raw), STR_ARG(path));
    }
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ordinary_heads_are_accepted),
        cmocka_unit_test(facts_are_taken_from_the_head),
        cmocka_unit_test(a_body_has_one_length),
        cmocka_unit_test(only_chunked_is_a_transfer_encoding),
        cmocka_unit_test(hidden_bytes_are_found),
        cmocka_unit_test(a_request_names_one_proper_host),
        cmocka_unit_test(odd_request_lines_are_refused),
        cmocka_unit_test(sizes_are_limited),
        cmocka_unit_test(paths_are_decoded_once_and_stay_in_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
