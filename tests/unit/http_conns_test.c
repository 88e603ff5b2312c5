/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0 */
#include "http/conns.h"
#include "http_test.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <unistd.h>

#define MANY 40

struct pair {
    int server, client;
    struct conn *conn;
};

static struct sockaddr_in address_of(const char *text)
{
    struct sockaddr_in a = {.sin_family = AF_INET};
    assert_int_equal(inet_pton(AF_INET, text, &a.sin_addr), 1);
    return a;
}

static struct pair open_from(struct conns *t, const char *text)
{
    int ends[2];
    struct sockaddr_in a = address_of(text);
    assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, ends), 0);
    return (struct pair){ends[0], ends[1], conns_open(t, ends[0], (const struct sockaddr *)&a)};
}

static void close_pair(struct conns *t, struct pair *p)
{
    conns_close(t, p->conn);
    (void)close(p->server);
    (void)close(p->client);
}

/* Whether the client sees the end of the connection within the time. */
static bool is_shut(const struct pair *p, int milliseconds)
{
    struct pollfd f = {.fd = p->client, .events = POLLRDHUP};
    return poll(&f, 1, milliseconds) == 1;
}

static void a_newcomer_shuts_the_oldest_unfinished_one_of_its_address(void **state)
{
    (void)state;
    struct conns_config config = {.limit = 100, .per_address = 3, .header_seconds = 60};
    struct conns *t = conns_new(&config);
    struct pair p[4];
    struct pair other = open_from(t, "10.0.0.2");
    for (int i = 0; i < 3; i++)
        p[i] = open_from(t, "10.0.0.1");
    for (int i = 0; i < 3; i++)
        assert_false(is_shut(&p[i], 0));
    p[3] = open_from(t, "10.0.0.1");
    assert_true(is_shut(&p[0], 0));
    assert_false(is_shut(&p[1], 0));
    assert_false(is_shut(&p[3], 0));
    assert_false(is_shut(&other, 0));
    for (int i = 0; i < 4; i++)
        close_pair(t, &p[i]);
    close_pair(t, &other);
    conns_free(t);
}

static void finished_and_working_connections_do_not_count(void **state)
{
    (void)state;
    struct conns_config config = {.limit = 100, .per_address = 2, .header_seconds = 60};
    struct conns *t = conns_new(&config);
    struct pair p[MANY];
    for (int i = 0; i < MANY; i++) {
        p[i] = open_from(t, "10.0.0.1");
        conn_set_stage(p[i].conn, i % 2 == 0 ? CONN_IDLE : CONN_WORK);
    }
    for (int i = 0; i < MANY; i++)
        assert_false(is_shut(&p[i], 0));
    for (int i = 0; i < MANY; i++)
        close_pair(t, &p[i]);
    conns_free(t);
}

static void a_full_table_shuts_the_oldest_unfinished_one_then_an_idle_one(void **state)
{
    (void)state;
    struct conns_config config = {.limit = 3, .per_address = 100, .header_seconds = 60};
    struct conns *t = conns_new(&config);
    struct pair p[6];
    p[0] = open_from(t, "10.0.0.1");
    conn_set_stage(p[0].conn, CONN_IDLE);
    p[1] = open_from(t, "10.0.0.2");
    p[2] = open_from(t, "10.0.0.3");
    p[3] = open_from(t, "10.0.0.4");
    assert_true(is_shut(&p[1], 0));
    conn_set_stage(p[2].conn, CONN_WORK);
    conn_set_stage(p[3].conn, CONN_WORK);
    p[4] = open_from(t, "10.0.0.5");
    assert_true(is_shut(&p[0], 0));
    assert_false(is_shut(&p[2], 0));
    assert_false(is_shut(&p[3], 0));
    for (int i = 0; i < 5; i++)
        close_pair(t, &p[i]);
    conns_free(t);
}

static void a_header_that_takes_too_long_is_cut_off(void **state)
{
    (void)state;
    struct conns_config config = {.limit = 10, .per_address = 10, .header_seconds = 1};
    struct conns *t = conns_new(&config);
    struct pair silent = open_from(t, "10.0.0.1");
    struct pair line = open_from(t, "10.0.0.1");
    struct pair working = open_from(t, "10.0.0.1");
    conn_set_stage(line.conn, CONN_HEAD);
    conn_set_stage(working.conn, CONN_WORK);
    assert_true(is_shut(&silent, 5000));
    assert_true(is_shut(&line, 5000));
    assert_false(is_shut(&working, 0));
    conn_set_stage(silent.conn, CONN_BODY); /* what was shut stays shut */
    close_pair(t, &silent);
    close_pair(t, &line);
    close_pair(t, &working);
    conns_free(t);
}

static void places_are_used_again(void **state)
{
    (void)state;
    struct conns_config config = {.limit = 2, .per_address = 10, .header_seconds = 60};
    struct conns *t = conns_new(&config);
    for (int i = 0; i < 1000; i++) {
        struct pair p = open_from(t, "10.0.0.1");
        assert_non_null(p.conn);
        assert_str(conn_remote(p.conn), "10.0.0.1");
        close_pair(t, &p);
    }
    conns_free(t);
}

static void a_lingering_connection_can_still_be_read(void **state)
{
    (void)state;
    struct conns_config config = {.limit = 2, .per_address = 10, .header_seconds = 60};
    struct conns *t = conns_new(&config);
    struct pair p = open_from(t, "10.0.0.1");
    char answer[8] = {0};
    assert_int_equal(write(p.client, "rest of a request", 17), 17);
    assert_int_equal(write(p.server, "refused", 7), 7);
    conn_linger(p.conn);
    conns_close(t, p.conn);
    (void)close(p.server);
    assert_int_equal(read(p.client, answer, 7), 7);
    assert_string_equal(answer, "refused");
    assert_int_equal(read(p.client, answer, 1), 0);
    (void)close(p.client);
    conns_free(t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_newcomer_shuts_the_oldest_unfinished_one_of_its_address),
        cmocka_unit_test(finished_and_working_connections_do_not_count),
        cmocka_unit_test(a_full_table_shuts_the_oldest_unfinished_one_then_an_idle_one),
        cmocka_unit_test(a_header_that_takes_too_long_is_cut_off),
        cmocka_unit_test(places_are_used_again),
        cmocka_unit_test(a_lingering_connection_can_still_be_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
