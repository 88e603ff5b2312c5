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
        STR_INIT(GET("/")),
        STR_INIT(GET("/a/b?c=d")),
        STR_INIT(GET("/?q={a}|b^c`[]'\\")),
        STR_INIT(GET("http://a/x")),
        STR_INIT(GET("HTTP://A/x")),
        STR_INIT(GET("https://a")),
        STR_INIT(WITH("X:")),
        STR_INIT(WITH("X:  \t a \t")),
        STR_INIT(WITH("X: \xe4\xb8\xad")),
        STR_INIT(WITH("Cookie: a=b\r\nCookie: c=d")),
        STR_INIT(POST("Content-Length: 0")),
        STR_INIT(POST("content-length: 007")),
        STR_INIT(POST("Content-Length: 5 ")),
        STR_INIT(POST("Transfer-Encoding: chunked")),
        STR_INIT(POST("transfer-encoding: CHUNKED")),
        STR_INIT(POST("Expect: 100-Continue")),
        STR_INIT(HOST("a.b-c_d~e:80")),
        STR_INIT(HOST("127.0.0.1:8080")),
        STR_INIT(HOST("[::1]")),
        STR_INIT(HOST("[fe80::1]:8080")),
        STR_INIT(LINE("GET / HTTP/1.0")),
        STR_INIT(LINE("HEAD / HTTP/1.1")),
        STR_INIT(LINE("PUT / HTTP/1.1")),
        STR_INIT(LINE("PATCH / HTTP/1.1")),
        STR_INIT(LINE("DELETE / HTTP/1.1")),
        STR_INIT(LINE("OPTIONS / HTTP/1.1")),
        STR_INIT(WITH("Content-Length: 0")),
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
        STR_INIT(POST("Content-Length: 5\r\nContent-Length: 0")),
        STR_INIT(POST("Content-Length: 5\r\nContent-Length: 5")),
        STR_INIT(POST("Content-Length: 5\r\nTransfer-Encoding: chunked")),
        STR_INIT(POST("Transfer-Encoding: chunked\r\nContent-Length: 5")),
        STR_INIT(POST("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked")),
        STR_INIT(POST("Content-Length: +5")),
        STR_INIT(POST("Content-Length: -5")),
        STR_INIT(POST("Content-Length: 5, 5")),
        STR_INIT(POST("Content-Length: 0x5")),
        STR_INIT(POST("Content-Length:")),
        STR_INIT(POST("Content-Length: 5 5")),
        STR_INIT(POST("Content-Length: 5\v")),
        STR_INIT(POST("Content-Length: 1234567890123456")),
        STR_INIT(POST("Content-Length : 5")),
        STR_INIT(POST("Content-Length\t: 5")),
        STR_INIT(WITH("Content-Length: 5")),
        STR_INIT(WITH("Transfer-Encoding: chunked")),
        STR_INIT("POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"),
    };
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(bad); i++)
        expect(bad[i], 400);
}

static void only_chunked_is_a_transfer_encoding(void **state)
{
    static const struct str bad[] = {
        STR_INIT(POST("Transfer-Encoding: x, chunked")),
        STR_INIT(POST("Transfer-Encoding: chunked, chunked")),
        STR_INIT(POST("Transfer-Encoding: identity")),
        STR_INIT(POST("Transfer-Encoding: chunked ")),
        STR_INIT(POST("Transfer-Encoding: chunked;a")),
        STR_INIT(POST("Transfer-Encoding:")),
        STR_INIT(POST("Transfer-Encoding: \"chunked\"")),
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
        STR_INIT(WITH("X: a\0b")),
        STR_INIT(WITH("X: a\0")),
        STR_INIT(WITH("X: a\nY: b")),
        STR_INIT("GET / HTTP/1.1\nHost: a\r\n\r\n"),
        STR_INIT("GET / HTTP/1.1\r\nHost: a\r\n\n"),
        STR_INIT("GET / HTTP/1.1\r\nHost: a\n\r\n"),
        STR_INIT("GET  / HTTP/1.1\r\nHost: a\r\n\r\n"),
        STR_INIT("GET /  HTTP/1.1\r\nHost: a\r\n\r\n"),
        STR_INIT("GET /\0x HTTP/1.1\r\nHost: a\r\n\r\n"),
        STR_INIT("GE\0T / HTTP/1.1\r\nHost: a\r\n\r\n"),
        STR_INIT("GET / HTTP/1.1\0\r\nHost: a\r\n\r\n"),
        STR_INIT(WITH("\0")),
        STR_INIT(WITH("\0X: a")),
        STR_INIT(WITH("X: a\rb")),
        STR_INIT(WITH("X: a\r\n b")),
        STR_INIT(WITH("X: a\n\rY: b")),
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
        STR_INIT("GET / HTTP/1.1\r\n\r\n"),
        STR_INIT("GET / HTTP/1.0\r\n\r\n"),
        STR_INIT(WITH("Host: a")),
        STR_INIT(WITH("host: b")),
        STR_INIT(HOST("")),
        STR_INIT(HOST("a b")),
        STR_INIT(HOST("a/b")),
        STR_INIT(HOST("a@b")),
        STR_INIT(HOST("a,b")),
        STR_INIT(HOST("a:")),
        STR_INIT(HOST("a:x")),
        STR_INIT(HOST("a:0")),
        STR_INIT(HOST("a:70000")),
        STR_INIT(HOST("a:-1")),
        STR_INIT(HOST(":80")),
        STR_INIT(HOST("[::1")),
        STR_INIT(HOST("[]")),
        STR_INIT(HOST("[::1]x")),
        STR_INIT(HOST("[a;b]")),
        STR_INIT(HOST("\xe4\xb8\xad")),
        STR_INIT(GET("http://b/")),
        STR_INIT(GET("http://a:80/")),
        STR_INIT(GET("http://u@a/")),
        STR_INIT(GET("http:///")),
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
        {STR_INIT("/"), STR_INIT("/")},
        {STR_INIT("/a/"), STR_INIT("/a/")},
        {STR_INIT("/%E4%B8%AD"), STR_INIT("/中")},
        {STR_INIT("/a%20b"), STR_INIT("/a b")},
        {STR_INIT("/%2541"), STR_INIT("/%41")},
        {STR_INIT("/a.b"), STR_INIT("/a.b")},
        {STR_INIT("/..."), STR_INIT("/...")},
        {STR_INIT("/a+b"), STR_INIT("/a+b")},
        {STR_INIT("/.well-known/x"), STR_INIT("/.well-known/x")},
        {STR_INIT("/a..b"), STR_INIT("/a..b")},
        {STR_INIT("/%252e%252e/"), STR_INIT("/%2e%2e/")},
        {STR_INIT(""), {NULL, 0}},
        {STR_INIT("a"), {NULL, 0}},
        {STR_INIT("/.."), {NULL, 0}},
        {STR_INIT("/../"), {NULL, 0}},
        {STR_INIT("/a/../b"), {NULL, 0}},
        {STR_INIT("/."), {NULL, 0}},
        {STR_INIT("/./"), {NULL, 0}},
        {STR_INIT("/%2e%2E"), {NULL, 0}},
        {STR_INIT("/.%2e/"), {NULL, 0}},
        {STR_INIT("//"), {NULL, 0}},
        {STR_INIT("//a"), {NULL, 0}},
        {STR_INIT("/a//b"), {NULL, 0}},
        {STR_INIT("/a%2Fb"), {NULL, 0}},
        {STR_INIT("/a%2fb"), {NULL, 0}},
        {STR_INIT("/a%5cb"), {NULL, 0}},
        {STR_INIT("/a\\b"), {NULL, 0}},
        {STR_INIT("/%00"), {NULL, 0}},
        {STR_INIT("/%0a"), {NULL, 0}},
        {STR_INIT("/%7f"), {NULL, 0}},
        {STR_INIT("/%"), {NULL, 0}},
        {STR_INIT("/%ff"), {NULL, 0}},
        {STR_INIT("/%c0%ae"), {NULL, 0}},
        {STR_INIT("/%ed%a0%80"), {NULL, 0}},
        {STR_INIT("/%EF%BF%BD"), {NULL, 0}},
        {STR_INIT("/%4"), {NULL, 0}},
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
