/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Settings of the process (options.def): flag > environment > file > default. The file is INI
 * without sections: `name = value`, `#` comments; an unknown name is an error with its line. It is
 * DATA/luoshi.conf, or the one of --config. */
#ifndef LUOSHI_APP_CONFIG_H
#define LUOSHI_APP_CONFIG_H

#include "base/arena.h"
#include "base/err.h"

enum option_name {
#define OPTION(name, fallback, argument, help) OPTION_##name,
#include "app/options.def"
#undef OPTION
    OPTION_COUNT
};

enum config_origin {
    FROM_DEFAULT,
    FROM_FILE,
    FROM_ENVIRONMENT,
    FROM_FLAG
};

struct config {
    const char *value[OPTION_COUNT];
    enum config_origin origin[OPTION_COUNT];
    const char *file; /* path read, or NULL */
};

struct option_row {
    const char *name; /* "db-threads" */
    const char *fallback;
    const char *argument;
    const char *help;
};
const struct option_row *option_rows(void); /* OPTION_COUNT of them */

/* flags[i]: value of --NAME or NULL; file: --config or NULL. Values are checked: numbers in range,
 * yes/no, HOST:PORT. Strings live in the arena or the environment. */
err_t config_load(struct arena *a, const char *const flags[OPTION_COUNT], const char *file,
                  struct config *ret_config, struct note *note);

/* The data folder, never empty; where the database is: a URL or that folder. */
const char *config_data(const struct config *c);
const char *config_database(const struct config *c);
/* The file with the key of the secrets: the one named, or DATA/luoshi.key. */
const char *config_key_file(struct arena *a, const struct config *c);
/* "127.0.0.1:8080", "[::1]:8080" in their parts; false when it is neither. config_load refuses
 * that. */
bool config_listen(const struct config *c, struct str *ret_host, uint16_t *ret_port);
int config_int(const struct config *c, enum option_name o);
bool config_yes(const struct config *c, enum option_name o);
const char *config_origin_name(enum config_origin o);
/* value with the password of a URL replaced by ****, for printing */
struct str config_masked(struct arena *a, const char *value);

#endif
