/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Load for tests/bench/run: keeps N connections busy with requests of a list, and counts what they
 * cost the server.
 *
 *   load http PORT CONNECTIONS WARM_MS RUN_MS COOKIE LIST PID [POSTMASTER]
 *     LIST: a file, one request a line:  GET PATH   POST PATH VERSION BODY   FORM PATH 0 BODY
 *     GET lines are taken at random, the same ones each time. A POST line belongs to one
 *     connection; in its body QQVQQ becomes the version, which grows with each 303, and QQNQQ a
 *     number that is never the same. A FORM line is a POST as a form with files is sent
 *     (multipart/form-data);its body is name=value&…, nothing in it is
 *     encoded, and @name is a file that was not chosen.
 *     Prints JSON: requests, failures, seconds, CPU µs a request of PID (user + system, from
 *     /proc/PID/stat) and of the children of POSTMASTER, latency in µs, bytes a response.
 *   load run COMMAND …       runs a command to its end; prints wall and CPU seconds as JSON
 *   load sync FILE           median µs of fdatasync after 4 KiB
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define CONNECTIONS_MAX 1024
#define LATENCIES_MAX   2000000
#define REQUEST_BYTES   65536
#define BOUNDARY        "----luoshi-bench"

struct line {
    bool is_post, is_form;
    char *path;
    char *body;
    long version;
};

struct connection {
    int fd;
    size_t line; /* of the request on its way */
    size_t next; /* POST: the connection's next line */
    int64_t began_us;
    char head[8192]; /* of the response, and what came with it */
    size_t head_n;
    long body_left; /* -1: the head is not complete */
    long status;
};

static struct {
    int port;
    size_t connections;
    const char *cookie;
    struct line *lines;
    size_t line_count;
    struct connection list[CONNECTIONS_MAX];
    int epoll;
    uint64_t random;
    long number;
    long done, failed, bytes;
    bool is_ending; /* no new requests: what is on its way is taken */
    size_t busy;    /* connections that wait for a response */
    uint32_t *latencies;
    char request[REQUEST_BYTES];
} load;

static void die(const char *what)
{
    fprintf(stderr, "load: %s: %s\n", what, strerror(errno));
    exit(1);
}

static long number(const char *text)
{
    return strtol(text, NULL, 10);
}

static int64_t now_us(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

/* CPU of a process in µs; *ret_parent may be NULL. */
static int64_t cpu_us(const char *pid, long *ret_parent)
{
    char path[64], text[1024];
    snprintf(path, sizeof path, "/proc/%s/stat", pid);
    int fd = open(path, O_RDONLY);
    ssize_t n = fd < 0 ? -1 : read(fd, text, sizeof text - 1);
    if (fd >= 0)
        close(fd);
    if (n <= 0)
        return 0;
    text[n] = '\0';
    long parent = 0;
    unsigned long user = 0, system = 0;
    const char *after = strrchr(text, ')');
    sscanf(after + 2, "%*c %ld %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu", &parent, &user,
           &system);
    if (ret_parent != NULL)
        *ret_parent = parent;
    return (int64_t)(user + system) * 1000000 / sysconf(_SC_CLK_TCK);
}

static int64_t children_us(const char *pid)
{
    if (pid == NULL)
        return 0;
    long wanted = number(pid);
    int64_t sum = 0;
    DIR *proc = opendir("/proc");
    for (struct dirent *e; proc != NULL && (e = readdir(proc)) != NULL;) {
        long parent = 0;
        if (e->d_name[0] < '1' || e->d_name[0] > '9')
            continue;
        int64_t us = cpu_us(e->d_name, &parent);
        if (parent == wanted)
            sum += us;
    }
    if (proc != NULL)
        closedir(proc);
    return sum;
}

/* name=value&… as the parts of a form. */
static char *multipart(char *pairs)
{
    char *out = NULL;
    size_t size = 0;
    FILE *f = open_memstream(&out, &size);
    if (f == NULL)
        die("memory");
    for (char *pair; (pair = strsep(&pairs, "&")) != NULL;) {
        const char *name = strsep(&pair, "=");
        bool is_file = *name == '@';
        fprintf(f, "--" BOUNDARY "\r\nContent-Disposition: form-data; name=\"%s\"%s\r\n\r\n%s\r\n",
                name + is_file,
                is_file ? "; filename=\"\"\r\nContent-Type: application/octet-stream" : "",
                pair == NULL ? "" : pair);
    }
    fprintf(f, "--" BOUNDARY "--\r\n");
    fclose(f);
    return out;
}

static void read_lines(const char *file)
{
    FILE *f = fopen(file, "r");
    if (f == NULL)
        die(file);
    char *text = NULL;
    size_t size = 0, capacity = 0;
    for (ssize_t n; (n = getline(&text, &size, f)) > 0;) {
        if (text[n - 1] == '\n')
            text[n - 1] = '\0';
        if (load.line_count == capacity) {
            capacity = capacity == 0 ? 256 : capacity * 2;
            load.lines = realloc(load.lines, capacity * sizeof *load.lines);
        }
        struct line *l = &load.lines[load.line_count++];
        bool is_form = strncmp(text, "FORM ", 5) == 0;
        *l =
            (struct line){.is_post = is_form || strncmp(text, "POST ", 5) == 0, .is_form = is_form};
        char *rest = strdup(text);
        strsep(&rest, " ");
        l->path = strsep(&rest, " ");
        if (l->is_post) {
            l->version = number(strsep(&rest, " "));
            l->body = is_form ? multipart(rest) : rest;
        }
    }
    free(text);
    fclose(f);
}

/* The body with version and number in place; returns its length. */
static size_t fill_body(const struct line *l, char *out)
{
    size_t n = 0;
    for (const char *p = l->body; *p != '\0';) {
        if (strncmp(p, "QQVQQ", 5) == 0) {
            n += (size_t)snprintf(out + n, 24, "%ld", l->version);
            p += 5;
        } else if (strncmp(p, "QQNQQ", 5) == 0) {
            n += (size_t)snprintf(out + n, 24, "%ld", ++load.number);
            p += 5;
        } else {
            out[n++] = *p++;
        }
        if (n > REQUEST_BYTES / 2)
            break;
    }
    return n;
}

static void choose_line(struct connection *c, size_t index)
{
    if (!load.lines[0].is_post) {
        load.random = load.random * 6364136223846793005u + 1442695040888963407u;
        c->line = (size_t)(load.random >> 33) % load.line_count;
        return;
    }
    size_t own = load.line_count / load.connections;
    c->line = index * own + c->next++ % own;
}

static void send_request(struct connection *c, size_t index)
{
    choose_line(c, index);
    const struct line *l = &load.lines[c->line];
    static char body[REQUEST_BYTES];
    size_t n;
    if (l->is_post) {
        size_t body_n = fill_body(l, body);
        n = (size_t)snprintf(load.request, sizeof load.request,
                             "POST %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nCookie: %s\r\n"
                             "Content-Type: %s\r\nContent-Length: %zu\r\n\r\n",
                             l->path, load.port, load.cookie,
                             l->is_form ? "multipart/form-data; boundary=" BOUNDARY
                                        : "application/x-www-form-urlencoded",
                             body_n);
        memcpy(load.request + n, body, body_n);
        n += body_n;
    } else {
        n = (size_t)snprintf(load.request, sizeof load.request,
                             "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nCookie: %s\r\n\r\n", l->path,
                             load.port, load.cookie);
    }
    c->head_n = 0;
    c->body_left = -1;
    c->began_us = now_us();
    load.busy++;
    if (send(c->fd, load.request, n, MSG_NOSIGNAL) != (ssize_t)n)
        die("send");
}

static void connect_one(struct connection *c, size_t index)
{
    struct sockaddr_in to = {.sin_family = AF_INET,
                             .sin_port = htons((uint16_t)load.port),
                             .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    c->fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (c->fd < 0 || connect(c->fd, (struct sockaddr *)&to, sizeof to) != 0)
        die("connect");
    setsockopt(c->fd, IPPROTO_TCP, TCP_NODELAY, &(int){1}, sizeof(int));
    fcntl(c->fd, F_SETFL, O_NONBLOCK);
    struct epoll_event event = {.events = EPOLLIN, .data.u64 = index};
    if (epoll_ctl(load.epoll, EPOLL_CTL_ADD, c->fd, &event) != 0)
        die("epoll_ctl");
}

static void finish_response(struct connection *c)
{
    struct line *l = &load.lines[c->line];
    bool good = l->is_post ? c->status == 303 : c->status == 200;
    if (l->is_post && good)
        l->version++;
    if (load.done < LATENCIES_MAX)
        load.latencies[load.done] = (uint32_t)(now_us() - c->began_us);
    load.done++;
    if (!good) {
        if (load.failed++ == 0)
            fprintf(stderr, "load: %s: status %ld\n", l->path, c->status);
    }
}

/* True when a head is complete: status, length, and what came of the body are noted. */
static bool take_head(struct connection *c)
{
    c->head[c->head_n] = '\0';
    const char *end = strstr(c->head, "\r\n\r\n");
    if (end == NULL)
        return false;
    c->status = strtol(c->head + 9, NULL, 10);
    const char *length = strcasestr(c->head, "\r\nContent-Length:");
    long body = length != NULL && length < end ? strtol(length + 17, NULL, 10) : 0;
    c->body_left = body - (long)(c->head_n - (size_t)(end + 4 - c->head));
    return true;
}

static void on_readable(struct connection *c, size_t index)
{
    static char sink[65536];
    for (;;) {
        bool in_head = c->body_left < 0;
        ssize_t n = in_head ? recv(c->fd, c->head + c->head_n, sizeof c->head - 1 - c->head_n, 0)
                            : recv(c->fd, sink, sizeof sink, 0);
        if (n < 0 && errno == EAGAIN)
            return;
        if (n <= 0)
            die("the server closed a connection");
        load.bytes += n;
        if (in_head) {
            c->head_n += (size_t)n;
            if (!take_head(c))
                continue;
        } else {
            c->body_left -= n;
        }
        if (c->body_left > 0)
            continue;
        load.busy--;
        finish_response(c);
        if (!load.is_ending)
            send_request(c, index);
        return;
    }
}

static void run_for(int64_t ms)
{
    int64_t end = now_us() + ms * 1000;
    struct epoll_event events[64];
    while (now_us() < end && load.busy > 0) {
        int n = epoll_wait(load.epoll, events, 64, 20);
        for (int i = 0; i < n; i++)
            on_readable(&load.list[events[i].data.u64], events[i].data.u64);
    }
}

static int compare(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return x < y ? -1 : x > y;
}

static int http(char **argv, int argc)
{
    load.port = (int)number(argv[0]);
    load.connections = (size_t)number(argv[1]);
    load.cookie = argv[4];
    load.random = 20261125;
    load.number = now_us() % 1000000000 * 1000;
    read_lines(argv[5]);
    const char *postmaster = argc > 7 ? argv[7] : NULL;
    if (load.line_count == 0 || load.connections == 0 || load.connections > CONNECTIONS_MAX ||
        (load.lines[0].is_post && load.line_count < load.connections))
        die("too few requests or wrong number of connections");
    load.latencies = malloc(LATENCIES_MAX * sizeof *load.latencies);
    load.epoll = epoll_create1(EPOLL_CLOEXEC);
    for (size_t i = 0; i < load.connections; i++)
        connect_one(&load.list[i], i);
    for (size_t i = 0; i < load.connections; i++)
        send_request(&load.list[i], i);
    run_for(number(argv[2]));
    load.done = load.failed = load.bytes = 0;
    int64_t began = now_us(), cpu = cpu_us(argv[6], NULL), back = children_us(postmaster);
    run_for(number(argv[3]));
    int64_t took = now_us() - began;
    cpu = cpu_us(argv[6], NULL) - cpu;
    back = children_us(postmaster) - back;
    long done_in_time = load.done, failed_in_time = load.failed;
    load.is_ending = true;
    run_for(30000);
    load.done = done_in_time;
    load.failed = failed_in_time;
    double done = load.done > 0 ? (double)load.done : 1;
    size_t kept = load.done < LATENCIES_MAX ? (size_t)load.done : LATENCIES_MAX;
    qsort(load.latencies, kept, sizeof *load.latencies, compare);
    printf("{\"requests\":%ld,\"failed\":%ld,\"seconds\":%.3f,\"cpu\":%.2f,\"database_cpu\":%.2f,"
           "\"p50\":%u,\"p99\":%u,\"bytes\":%.0f}\n",
           load.done, load.failed, (double)took / 1e6, (double)cpu / done, (double)back / done,
           kept > 0 ? load.latencies[kept / 2] : 0, kept > 0 ? load.latencies[kept * 99 / 100] : 0,
           (double)load.bytes / done);
    return 0;
}

static int run(char **argv)
{
    int64_t began = now_us();
    pid_t pid = fork();
    if (pid == 0) {
        int null = open("/dev/null", O_WRONLY);
        dup2(null, STDOUT_FILENO);
        execvp(argv[0], argv);
        _exit(127);
    }
    int status = 0;
    struct rusage used;
    if (wait4(pid, &status, 0, &used) != pid)
        die("wait");
    printf("{\"status\":%d,\"wall\":%.4f,\"cpu\":%.4f,\"rss_kb\":%ld}\n",
           WIFEXITED(status) ? WEXITSTATUS(status) : 128, (double)(now_us() - began) / 1e6,
           (double)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
               (double)(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6,
           used.ru_maxrss);
    return 0;
}

static int sync_time(const char *file)
{
    enum {
        COUNT = 201
    };
    static char block[4096];
    uint32_t took[COUNT];
    int fd = open(file, O_RDWR | O_CREAT | O_TRUNC, 0600);
    for (int i = 0; i < COUNT; i++) {
        if (fd < 0 || pwrite(fd, block, sizeof block, i * 4096) != sizeof block)
            die(file);
        int64_t began = now_us();
        fdatasync(fd);
        took[i] = (uint32_t)(now_us() - began);
    }
    close(fd);
    unlink(file);
    qsort(took, COUNT, sizeof *took, compare);
    printf("{\"p50\":%u,\"p90\":%u}\n", took[COUNT / 2], took[COUNT * 9 / 10]);
    return 0;
}

int main(int argc, char **argv)
{
    if (argc >= 9 && strcmp(argv[1], "http") == 0)
        return http(argv + 2, argc - 2);
    if (argc >= 3 && strcmp(argv[1], "run") == 0)
        return run(argv + 2);
    if (argc == 3 && strcmp(argv[1], "sync") == 0)
        return sync_time(argv[2]);
    fprintf(stderr, "load: see the head of tests/bench/load.c\n");
    return 64;
}
