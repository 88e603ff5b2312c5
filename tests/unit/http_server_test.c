/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0 */
#include "http_test.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

/* What the test handler was left with. */
struct kept {
    _Atomic(struct exchange *) exchange; /* of "/keep", to be answered by the test */
    atomic_int handled;
};

static void *answer_later(void *user)
{
    struct exchange *x = user;
    buf_put(&x->response.body, S("later"));
    http_answer(x);
    return NULL;
}

static void handle(void *user, struct exchange *x)
{
    struct kept *kept = user;
    const struct request *r = &x->request;
    atomic_fetch_add(&kept->handled, 1);
    http_set_header(x, S("X-Test"), S("yes"));
    if (str_eq(r->path, S("/keep"))) {
        atomic_store(&kept->exchange, x);
        return;
    }
    if (str_eq(r->path, S("/later"))) {
        pthread_t t;
        assert_int_equal(pthread_create(&t, NULL, answer_later, x), 0);
        assert_int_equal(pthread_detach(t), 0);
        return;
    }
    if (str_eq(r->path, S("/fixed")))
        x->response.fixed_body = S("fixed");
    else
        buf_printf(&x->response.body, "%.*s %.*s a=%.*s c=%.*s body=%zu from %.*s",
                   STR_ARG(r->method_text), STR_ARG(r->path), STR_ARG(http_arg(r, S("a"))),
                   STR_ARG(http_cookie(r, S("c"))), r->body.n, STR_ARG(r->remote));
    http_answer(x);
}

static size_t body_limit(void *user, const struct request *r)
{
    (void)user;
    return str_eq(r->path, S("/small")) ? 10 : MIB(4);
}

static void refuse(void *user, struct exchange *x, int status, const char *why)
{
    (void)user;
    buf_printf(&x->response.body, "refused %d: %s", status, why);
}

static struct http_server *start(struct kept *kept)
{
    struct http_config config = {.address = "127.0.0.1", .threads = 2};
    struct http_callbacks callbacks = {handle, body_limit, refuse, kept};
    struct http_server *s = NULL;
    struct note note = {{0}};
    if (http_start(&config, &callbacks, &s, &note) != OK)
        fail_msg("%s", note.text);
    return s;
}

static int connect_to(const struct http_server *s)
{
    struct sockaddr_in a = {.sin_family = AF_INET, .sin_port = htons(http_port(s))};
    struct timeval patience = {60, 0};
    a.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    assert_int_equal(connect(fd, (const struct sockaddr *)&a, sizeof a), 0);
    assert_int_equal(setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience), 0);
    return fd;
}

static void send_all(int fd, struct str bytes)
{
    while (bytes.n > 0) {
        ssize_t n = send(fd, bytes.p, bytes.n, MSG_NOSIGNAL);
        assert_true(n > 0);
        bytes = str_from(bytes, (size_t)n);
    }
}

/* Sends a request that asks for a close, and reads to the end. */
static struct str ask(const struct http_server *s, struct str request, char *out, size_t size)
{
    int fd = connect_to(s);
    size_t n = 0;
    ssize_t got = 0;
    send_all(fd, request);
    while (n < size && (got = recv(fd, out + n, size - n, 0)) > 0)
        n += (size_t)got;
    assert_int_equal(got, 0);
    (void)close(fd);
    return (struct str){out, n};
}

static void assert_contains(struct str answer, struct str part)
{
    if (str_find(answer, part, 0) < 0)
        fail_msg("no '%.*s' in '%.*s'", STR_ARG(part), STR_ARG(answer));
}

#define HEAD(line) line " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"

static void requests_are_answered(void **state)
{
    static const struct {
        struct str request, status, part;
    } cases[] = {
        {STR_INIT(HEAD("GET /x/%E4%B8%AD?a=1+2") "Cookie: c=d\r\n\r\n"), STR_INIT("HTTP/1.1 200 "),
         STR_INIT("GET /x/中 a=1 2 c=d body=0 from 127.0.0.1")},
        {STR_INIT(HEAD("POST /x") "Content-Length: 5\r\n\r\nhello"), STR_INIT("HTTP/1.1 200 "),
         STR_INIT("body=5")},
        {STR_INIT(HEAD("POST /x") "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"),
         STR_INIT("HTTP/1.1 200 "), STR_INIT("body=3")},
        {STR_INIT(HEAD("GET /fixed") "\r\n"), STR_INIT("HTTP/1.1 200 "),
         STR_INIT("Content-Length: 5\r\n")},
        {STR_INIT(HEAD("GET /later") "\r\n"), STR_INIT("HTTP/1.1 200 "), STR_INIT("later")},
        {STR_INIT(HEAD("GET /fixed") "\r\n"), STR_INIT("HTTP/1.1 200 "),
         STR_INIT("X-Test: yes\r\n")},
        {STR_INIT(HEAD("GET /fixed") "Host: b\r\n\r\n"), STR_INIT("HTTP/1.1 400 "),
         STR_INIT("refused 400")},
        {STR_INIT(HEAD("POST /small") "Content-Length: 11\r\n\r\n"), STR_INIT("HTTP/1.1 413 "),
         STR_INIT("refused 413")},
        {STR_INIT(HEAD("POST /small") "Content-Length: 10\r\n\r\n0123456789"),
         STR_INIT("HTTP/1.1 200 "), STR_INIT("body=10")},
        {STR_INIT(
             HEAD("POST /small") "Transfer-Encoding: chunked\r\n\r\nb\r\n01234567890\r\n0\r\n\r\n"),
         STR_INIT("HTTP/1.1 413 "), STR_INIT("refused 413")},
        {STR_INIT(HEAD("BREW /") "\r\n"), STR_INIT("HTTP/1.1 501 "), STR_INIT("refused 501")},
        {STR_INIT(HEAD("POST /x") "Expect: 100-continue\r\nContent-Length: 1\r\n\r\na"),
         STR_INIT("HTTP/1.1 100 "), STR_INIT("body=1")},
    };
    struct kept kept = {.handled = 0};
    (void)state;
    struct http_server *s = start(&kept);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        char out[4096];
        struct str answer = ask(s, cases[i].request, out, sizeof out);
        if (!str_starts(answer, cases[i].status))
            fail_msg("%zu: %.*s", i, STR_ARG(answer));
        assert_contains(answer, cases[i].part);
    }
    http_stop(s, 1);
}

static void head_has_the_length_but_no_body(void **state)
{
    struct kept kept = {.handled = 0};
    char out[4096];
    (void)state;
    struct http_server *s = start(&kept);
    struct str answer = ask(s, S(HEAD("HEAD /fixed") "\r\n"), out, sizeof out);
    assert_contains(answer, S("Content-Length: 5\r\n"));
    assert_true(str_ends(answer, S("\r\n\r\n")));
    http_stop(s, 1);
}

static void a_large_body_arrives_whole(void **state)
{
    struct kept kept = {.handled = 0};
    char out[4096];
    (void)state;
    struct http_server *s = start(&kept);
    struct buf b = buf_new(MIB(4));
    buf_put(&b, S(HEAD("POST /x") "Content-Length: 3000000\r\n\r\n"));
    for (int i = 0; i < 300000; i++)
        buf_put(&b, S("0123456789"));
    assert_contains(ask(s, buf_str(&b), out, sizeof out), S("body=3000000"));
    buf_free(&b);
    http_stop(s, 1);
}

static void a_refused_upload_can_read_why(void **state)
{
    struct kept kept = {.handled = 0};
    char out[4096];
    (void)state;
    struct http_server *s = start(&kept);
    struct buf b = buf_new(MIB(8));
    buf_put(&b, S(HEAD("POST /x") "Content-Length: 6000000\r\n\r\n"));
    for (int i = 0; i < 600000; i++)
        buf_put(&b, S("0123456789"));
    assert_contains(ask(s, buf_str(&b), out, sizeof out), S("refused 413"));
    buf_free(&b);
    http_stop(s, 1);
}

static void a_port_in_use_is_an_error(void **state)
{
    struct kept kept = {.handled = 0};
    (void)state;
    struct http_server *s = start(&kept);
    struct http_config config = {.address = "127.0.0.1", .port = http_port(s), .threads = 1};
    struct http_callbacks callbacks = {handle, body_limit, refuse, &kept};
    struct http_server *second = NULL;
    struct note note = {{0}};
    assert_int_equal(http_start(&config, &callbacks, &second, &note), IO);
    assert_null(second);
    assert_true(note.text[0] != '\0');
    config.address = "localhost";
    note.text[0] = '\0';
    assert_int_equal(http_start(&config, &callbacks, &second, &note), CONFIG);
    http_stop(s, 1);
}

static struct exchange *wait_for_exchange(struct kept *kept)
{
    struct exchange *x = NULL;
    while ((x = atomic_load(&kept->exchange)) == NULL)
        (void)usleep(1000);
    return x;
}

static void *stop_soon(void *user)
{
    http_stop(user, /* seconds= */ 30);
    return NULL;
}

static void stopping_waits_for_the_answer(void **state)
{
    struct kept kept = {.handled = 0};
    char out[4096];
    pthread_t stopper;
    (void)state;
    struct http_server *s = start(&kept);
    int fd = connect_to(s);
    send_all(fd, S("GET /keep HTTP/1.1\r\nHost: a\r\n\r\n"));
    struct exchange *x = wait_for_exchange(&kept);
    assert_int_equal(pthread_create(&stopper, NULL, stop_soon, s), 0);
    (void)usleep(300000); /* the stop waits by now */
    buf_put(&x->response.body, S("finally"));
    http_answer(x);
    assert_int_equal(pthread_join(stopper, NULL), 0);
    size_t n = 0;
    ssize_t got = 0;
    while (n < sizeof out && (got = recv(fd, out + n, sizeof out - n, 0)) > 0)
        n += (size_t)got;
    assert_contains((struct str){out, n}, S("finally"));
    (void)close(fd);
}

static void an_answer_after_the_stop_does_no_harm(void **state)
{
    struct kept kept = {.handled = 0};
    char out[64];
    (void)state;
    struct http_server *s = start(&kept);
    int fd = connect_to(s);
    send_all(fd, S("GET /keep HTTP/1.1\r\nHost: a\r\n\r\n"));
    struct exchange *x = wait_for_exchange(&kept);
    http_stop(s, /* seconds= */ 0);
    assert_true(recv(fd, out, sizeof out, 0) <= 0);
    assert_str(x->request.path, "/keep");
    buf_put(&x->response.body, S("too late"));
    http_answer(x);
    (void)close(fd);
}

static void a_client_that_leaves_early_does_no_harm(void **state)
{
    struct kept kept = {.handled = 0};
    (void)state;
    struct http_server *s = start(&kept);
    int fd = connect_to(s);
    send_all(fd, S("GET /keep HTTP/1.1\r\nHost: a\r\n\r\n"));
    struct exchange *x = wait_for_exchange(&kept);
    (void)close(fd);
    buf_put(&x->response.body, S("nobody reads this"));
    http_answer(x);
    char out[4096];
    assert_contains(ask(s, S(HEAD("GET /fixed") "\r\n"), out, sizeof out), S("fixed"));
    http_stop(s, 1);
}

#define ASKERS 8
#define ROUNDS 200

static void *ask_often(void *user)
{
    const struct http_server *s = user;
    size_t good = 0;
    for (int i = 0; i < ROUNDS; i++) {
        char out[1024];
        struct str answer = ask(s, S(HEAD("GET /later") "\r\n"), out, sizeof out);
        good += str_ends(answer, S("later")) ? 1 : 0;
    }
    return (void *)(uintptr_t)good;
}

static void answers_of_other_threads_are_never_lost(void **state)
{
    struct kept kept = {.handled = 0};
    pthread_t t[ASKERS];
    size_t good = 0;
    (void)state;
    struct http_server *s = start(&kept);
    for (int i = 0; i < ASKERS; i++)
        assert_int_equal(pthread_create(&t[i], NULL, ask_often, s), 0);
    for (int i = 0; i < ASKERS; i++) {
        void *result = NULL;
        assert_int_equal(pthread_join(t[i], &result), 0);
        good += (size_t)(uintptr_t)result;
    }
    assert_int_equal(good, ASKERS * ROUNDS);
    http_stop(s, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(requests_are_answered),
        cmocka_unit_test(head_has_the_length_but_no_body),
        cmocka_unit_test(a_large_body_arrives_whole),
        cmocka_unit_test(a_refused_upload_can_read_why),
        cmocka_unit_test(a_port_in_use_is_an_error),
        cmocka_unit_test(stopping_waits_for_the_answer),
        cmocka_unit_test(an_answer_after_the_stop_does_no_harm),
        cmocka_unit_test(a_client_that_leaves_early_does_no_harm),
        cmocka_unit_test(answers_of_other_threads_are_never_lost),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
