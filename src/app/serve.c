/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * luoshi serve: opens the database, starts the lanes and the HTTP server, waits for SIGTERM or
 * SIGINT, then drains: no new connection, every request answered, every acknowledged write on disk.
 */
#include "app/command.h"
#include "app/jobs.h"
#include "app/routes.h"
#include "app/secrets.h"
#include "base/check.h"
#include "base/limits.h"
#include "db/migrate.h"
#include "notify/notify_guard.h"
#include "notify/notify_sender.h"
#include "settings/settings.h"
#include "web/dispatch.h"

#include <malloc.h>
#include <signal.h>
#include <stdio.h>

#define DRAIN_SECONDS 20

const struct command_option command_serve_options[] = {
    {"migrate", NULL, "bring the database to this program's schema before serving"},
    {0},
};

struct server {
    struct lanes *lanes;
    struct slow_pool *slow;
    struct jobs_clock *clock;
    struct notify_sender *sender;
    struct guard guard;
    struct dispatcher *dispatcher;
    struct http_server *http;
};

static err_t prepare_database(struct command *cmd)
{
    struct db *db = NULL;
    TRY(command_check_there(cmd));
    TRY(db_open(config_database(&cmd->config), DB_WRITER, &db, &cmd->note));
    struct migrate_status status = {0};
    err_t e = migrate_status(db, cmd->a, &status, &cmd->note);
    if (e == OK && status.applied == 0)
        e = note_fail(&cmd->note, CONFIG,
                      "there is no database yet: run luoshi init (or luoshi demo)");
    if (e == OK && status.applied < status.known) {
        int now = 0;
        e = command_flag(cmd, "migrate")
                ? migrate_up(db, cmd->a, &now, &cmd->note)
                : note_fail(&cmd->note, CONFIG,
                            "the database is of an older version: run luoshi migrate");
    }
    if (e == OK)
        e = secrets_prepare(cmd, db);
    db_close(db);
    return e;
}

static err_t start_http(struct command *cmd, struct server *s)
{
    const struct config *config = &cmd->config;
    struct http_config http = {.threads = config_int(config, OPTION_threads),
                               .per_address = config_int(config, OPTION_per_address)};
    struct str host;
    CHECK(config_listen(config, &host, &http.port)); /* checked by config_load */
    http.address = arena_cstr(cmd->a, str_eq(host, S("localhost")) ? S("127.0.0.1") : host);
    struct str bad = STR_NONE;
    if (!net_parse_ranges(cmd->a, str_of(config->value[OPTION_trusted_proxies]),
                          &http.trusted_proxies, &bad))
        return note_fail(&cmd->note, CONFIG,
                         "trusted_proxies: %.*s is no address and no range like 10.2.0.0/16",
                         STR_ARG(bad));
    struct http_callbacks callbacks = dispatch_callbacks(s->dispatcher);
    return http_start(&http, &callbacks, &s->http, &cmd->note);
}

static err_t start_jobs(struct command *cmd, struct server *s)
{
    TRY(command_guard(cmd, &s->guard));
    TRY(jobs_start(s->lanes, &s->clock, &cmd->note));
    s->sender = notify_sender_new(s->lanes, &s->guard, config_key_file(cmd->a, &cmd->config));
    notify_sender_start(s->sender);
    return OK;
}

static err_t start(struct command *cmd, struct server *s)
{
    const struct config *config = &cmd->config;
    TRY(route_check(app_routes(), &cmd->note));
    TRY(lanes_open(config_database(config),
                   &(struct lanes_options){
                       .threads = config_int(config, OPTION_db_threads),
                       .batch_limit = (size_t)config_int(config, OPTION_write_batch),
                   },
                   &s->lanes, &cmd->note));
    TRY(slow_start(s->lanes, config_int(config, OPTION_slow_threads), &s->slow, &cmd->note));
    s->dispatcher = dispatch_new(&(struct dispatch_config){
        .routes = app_routes(),
        .lanes = s->lanes,
        .slow = s->slow,
        .is_secure = config_yes(config, OPTION_tls),
        .key_file = config_key_file(cmd->a, config),
        .logs = config_yes(config, OPTION_log),
        .load_institution = settings_load,
    });
    TRY(start_http(cmd, s));
    return config_yes(config, OPTION_jobs) ? start_jobs(cmd, s) : OK;
}

static void stop(struct server *s)
{
    if (s->http != NULL)
        http_stop(s->http, DRAIN_SECONDS);
    jobs_stop(s->clock);
    notify_sender_stop(s->sender);
    notify_sender_free(s->sender);
    slow_stop(s->slow);
    if (s->lanes != NULL)
        lanes_close(s->lanes);
    dispatch_free(s->dispatcher);
}

static void announce(struct command *cmd, const struct server *s)
{
    struct str listen = str_of(cmd->config.value[OPTION_listen]);
    ptrdiff_t colon = str_find_char(listen, ':', listen.n > 0 && listen.p[0] == '[' ? 2 : 0);
    while (str_find_char(listen, ':', (size_t)colon + 1) >= 0)
        colon = str_find_char(listen, ':', (size_t)colon + 1);
    (void)printf("luoshi: serving at http://%.*s:%u/ (stop with Ctrl-C)\n", (int)colon, listen.p,
                 http_port(s->http));
    (void)fflush(stdout);
}

/* Memory of a finished request stays with the process: by default a thread may give it back and
 * fault it in again with every page (50 faults, 100 µs and more). Larger blocks (an upload) go back
 * at once. */
static void keep_memory(void)
{
    (void)mallopt(M_MMAP_THRESHOLD, (int)MIB(1));
    (void)mallopt(M_TRIM_THRESHOLD, (int)MIB(8));
}

err_t command_serve(struct command *cmd)
{
    keep_memory();
    sigset_t ends;
    (void)sigemptyset(&ends);
    (void)sigaddset(&ends, SIGTERM);
    (void)sigaddset(&ends, SIGINT);
    (void)pthread_sigmask(SIG_BLOCK, &ends, NULL); /* before any thread: all inherit it */
    (void)signal(SIGPIPE, SIG_IGN);
    TRY(prepare_database(cmd));
    struct server s = {0};
    err_t e = start(cmd, &s);
    if (e == OK) {
        announce(cmd, &s);
        int got = 0;
        (void)sigwait(&ends, &got);
        (void)fprintf(stderr, "luoshi: stopping, %d seconds at most\n", DRAIN_SECONDS);
    }
    stop(&s);
    return e;
}
