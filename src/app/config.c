/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Reading and checking the settings of the process. */
#include "app/config.h"

#include "base/buf.h"
#include "base/check.h"
#include "base/limits.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static const struct option_row rows[OPTION_COUNT] = {
#define OPTION(name, fallback, argument, help) {#name, fallback, argument, help},
#include "app/options.def"
#undef OPTION
};

const struct option_row *option_rows(void)
{
    return rows;
}

const char *config_origin_name(enum config_origin o)
{
    static const char *const names[] = {"default", "file", "environment", "flag"};
    return names[o];
}

static int find_option(struct str name)
{
    for (int i = 0; i < OPTION_COUNT; i++) {
        if (str_eq(name, str_of(rows[i].name)))
            return i;
    }
    return -1;
}

static void from_environment(struct config *c)
{
    for (int i = 0; i < OPTION_COUNT; i++) {
        char name[64] = "LUOSHI_";
        size_t n = strlen(name);
        for (const char *p = rows[i].name; *p != '\0' && n + 1 < sizeof name; p++)
            name[n++] = (char)toupper((unsigned char)*p);
        name[n] = '\0';
        const char *value = getenv(name);
        if (value != NULL) {
            c->value[i] = value;
            c->origin[i] = FROM_ENVIRONMENT;
        }
    }
}

static err_t read_line(struct arena *a, struct config *c, struct str line, int number,
                       struct note *note)
{
    line = str_trim(line);
    if (line.n == 0 || line.p[0] == '#')
        return OK;
    ptrdiff_t equals = str_find_char(line, '=', 0);
    if (equals < 0)
        return note_fail(note, CONFIG, "%s:%d: write NAME = VALUE", c->file, number);
    char *name = arena_cstr(a, str_trim(str_sub(line, 0, (size_t)equals)));
    for (char *p = name; *p != '\0'; p++)
        if (*p == '-')
            *p = '_';
    int i = find_option(str_of(name));
    if (i < 0)
        return note_fail(note, CONFIG, "%s:%d: there is no setting %s; see luoshi config", c->file,
                         number, name);
    if (c->origin[i] == FROM_DEFAULT) {
        c->value[i] = arena_cstr(a, str_trim(str_from(line, (size_t)equals + 1)));
        c->origin[i] = FROM_FILE;
    }
    return OK;
}

static err_t from_file(struct arena *a, struct config *c, const char *path, bool must_exist,
                       struct note *note)
{
    FILE *f = fopen(path, "re");
    if (f == NULL) {
        if (errno == ENOENT && !must_exist)
            return OK;
        return note_fail(note, CONFIG, "cannot open %s: %s", path, strerror(errno));
    }
    c->file = path;
    char line[1024];
    err_t e = OK;
    for (int number = 1; e == OK && fgets(line, sizeof line, f) != NULL; number++)
        e = read_line(a, c, str_of(line), number, note);
    if (e == OK && ferror(f) != 0)
        e = note_fail(note, CONFIG, "cannot read %s: %s", path, strerror(errno));
    (void)fclose(f);
    return e;
}

static const char *default_data(struct arena *a)
{
    if (geteuid() == 0)
        return "/var/lib/luoshi";
    const char *share = getenv("XDG_DATA_HOME");
    if (share != NULL && share[0] == '/')
        return arena_printf(a, "%s/luoshi", share).p;
    const char *home = getenv("HOME");
    return arena_printf(a, "%s/.local/share/luoshi", home == NULL ? "." : home).p;
}

/* Where the value came from, as a person would look for it, and the error that fits: a flag is
 * usage, the rest is configuration. */
static err_t bad_value(const struct config *c, enum option_name o, const char *why,
                       struct note *note)
{
    char name[64];
    (void)snprintf(name, sizeof name, "%s", rows[o].name);
    for (char *p = name; *p != '\0'; p++) {
        if (c->origin[o] == FROM_ENVIRONMENT)
            *p = (char)toupper((unsigned char)*p);
        else if (*p == '_' && c->origin[o] == FROM_FLAG)
            *p = '-';
    }
    const char *file = c->origin[o] == FROM_FILE ? c->file : "";
    static const char *const before[] = {"", ": ", "LUOSHI_", "--"};
    return note_fail(note, c->origin[o] == FROM_FLAG ? BAD_REQUEST : CONFIG, "%s%s%s: %s%s", file,
                     before[c->origin[o]], name, c->value[o], why);
}

static err_t check_number(const struct config *c, enum option_name o, int64_t least, int64_t most,
                          struct note *note)
{
    int64_t n = 0;
    if (str_to_int64(str_of(c->value[o]), &n) && n >= least && n <= most)
        return OK;
    char why[80];
    (void)snprintf(why, sizeof why, " is not a number from %lld to %lld", (long long)least,
                   (long long)most);
    return bad_value(c, o, why, note);
}

static err_t check_yes_no(const struct config *c, enum option_name o, struct note *note)
{
    if (strcmp(c->value[o], "yes") != 0 && strcmp(c->value[o], "no") != 0)
        return bad_value(c, o, " is neither yes nor no", note);
    return OK;
}

bool config_listen(const struct config *c, struct str *ret_host, uint16_t *ret_port)
{
    struct str text = str_of(c->value[OPTION_listen]);
    ptrdiff_t colon = -1;
    for (ptrdiff_t at = str_find_char(text, ':', 0); at >= 0;
         at = str_find_char(text, ':', (size_t)at + 1))
        colon = at;
    int64_t port = -1;
    if (colon <= 0 || !str_to_int64(str_from(text, (size_t)colon + 1), &port) || port < 0 ||
        port > 65535)
        return false;
    struct str host = str_sub(text, 0, (size_t)colon);
    if (host.p[0] == '[' && host.p[host.n - 1] == ']')
        host = str_sub(host, 1, host.n - 1);
    *ret_host = host;
    *ret_port = (uint16_t)port;
    return true;
}

static err_t check_values(const struct config *c, struct note *note)
{
    TRY(check_number(c, OPTION_threads, 1, 8, note));
    TRY(check_number(c, OPTION_db_threads, 1, 32, note));
    TRY(check_number(c, OPTION_slow_threads, 1, 8, note));
    TRY(check_number(c, OPTION_per_address, 1, 100000, note));
    TRY(check_number(c, OPTION_write_batch, 1, 1024, note));
    TRY(check_yes_no(c, OPTION_tls, note));
    TRY(check_yes_no(c, OPTION_log, note));
    TRY(check_yes_no(c, OPTION_jobs, note));
    struct str host;
    uint16_t port;
    if (!config_listen(c, &host, &port))
        return bad_value(c, OPTION_listen, " is not HOST:PORT, such as 127.0.0.1:8080", note);
    const char *url = c->value[OPTION_database];
    if (url[0] != '\0' && strncmp(url, "postgresql://", 13) != 0 &&
        strncmp(url, "postgres://", 11) != 0)
        return bad_value(c, OPTION_database,
                         " is not postgresql://USER@HOST/NAME; leave it out for SQLite", note);
    return OK;
}

err_t config_load(struct arena *a, const char *const flags[OPTION_COUNT], const char *file,
                  struct config *ret_config, struct note *note)
{
    struct config c = {0};
    for (int i = 0; i < OPTION_COUNT; i++)
        c.value[i] = rows[i].fallback;
    from_environment(&c);
    for (int i = 0; i < OPTION_COUNT; i++) {
        if (flags[i] != NULL) {
            c.value[i] = flags[i];
            c.origin[i] = FROM_FLAG;
        }
    }
    if (c.value[OPTION_data][0] == '\0')
        c.value[OPTION_data] = default_data(a);
    const char *path =
        file != NULL ? file : arena_printf(a, "%s/luoshi.conf", c.value[OPTION_data]).p;
    TRY(from_file(a, &c, path, file != NULL, note));
    TRY(check_values(&c, note));
    *ret_config = c;
    return OK;
}

const char *config_data(const struct config *c)
{
    return c->value[OPTION_data];
}

const char *config_database(const struct config *c)
{
    return c->value[OPTION_database][0] != '\0' ? c->value[OPTION_database] : config_data(c);
}

const char *config_key_file(struct arena *a, const struct config *c)
{
    const char *named = c->value[OPTION_key_file];
    return named[0] != '\0' ? named
                            : arena_cstr(a, arena_printf(a, "%s/luoshi.key", config_data(c)));
}

int config_int(const struct config *c, enum option_name o)
{
    int64_t n = 0;
    CHECK(str_to_int64(str_of(c->value[o]), &n)); /* checked by config_load */
    return (int)n;
}

bool config_yes(const struct config *c, enum option_name o)
{
    return strcmp(c->value[o], "yes") == 0;
}

struct str config_masked(struct arena *a, const char *value)
{
    struct str s = str_of(value);
    ptrdiff_t scheme = str_find(s, S("://"), 0);
    ptrdiff_t at = scheme < 0 ? -1 : str_find_char(s, '@', (size_t)scheme);
    ptrdiff_t colon = at < 0 ? -1 : str_find_char(s, ':', (size_t)scheme + 3);
    if (colon < 0 || colon > at)
        return s;
    struct str head = str_sub(s, 0, (size_t)colon);
    struct str tail = str_from(s, (size_t)at);
    return arena_printf(a, "%.*s:****%.*s", STR_ARG(head), STR_ARG(tail));
}
