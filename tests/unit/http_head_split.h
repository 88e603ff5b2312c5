/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Cuts a request head the way libmicrohttpd 0.9.75 does, in place: line ends, the colon and the
 * blanks around the target become NUL, values end at a NUL, a line that starts with NUL ends the
 * head. For tests of the guard without sockets. */
#ifndef LUOSHI_TESTS_HTTP_HEAD_SPLIT_H
#define LUOSHI_TESTS_HTTP_HEAD_SPLIT_H

#include "http/guard.h"

struct split_head {
    struct head head;
    const char *target_at;
    struct http_field fields[LIMIT_HEADER_COUNT + 1];
};

/* Next line at *at, ended by NUL; NULL at the end of the text. */
static inline char *split_line(char *text, size_t n, size_t *at)
{
    char *line = text + *at;
    char *end = *at < n ? memchr(line, '\n', n - *at) : NULL;
    if (end == NULL)
        return NULL;
    *at = (size_t)(end - text) + 1;
    *end = '\0';
    if (end > line && end[-1] == '\r')
        end[-1] = '\0';
    return line;
}

static inline bool split_request_line(struct split_head *s, char *line)
{
    char *method_end = strchr(line, ' ');
    char *version = strrchr(line, ' ');
    if (method_end == NULL || version == method_end)
        return false;
    *method_end = '\0';
    *version = '\0';
    s->head.method = str_of(line);
    s->target_at = method_end + 1;
    s->head.target = str_of(s->target_at);
    s->head.version = str_of(version + 1);
    return true;
}

/* text is changed. False: the library answers 400 by itself, or waits. */
static inline bool split_head(char *text, size_t n, struct split_head *s)
{
    size_t at = 0;
    char *line = split_line(text, n, &at);
    s->head = (struct head){.headers = s->fields};
    if (line == NULL || !split_request_line(s, line))
        return false;
    while ((line = split_line(text, n, &at)) != NULL && line[0] != '\0') {
        char *colon = strchr(line, ':');
        if (colon == NULL || s->head.count == ARRAY_LEN(s->fields))
            return false;
        char *value = colon + 1;
        *colon = '\0';
        while (*value == ' ' || *value == '\t')
            value++;
        s->fields[s->head.count++] = (struct http_field){str_of(line), str_of(value)};
    }
    s->head.bytes = at;
    return line != NULL;
}

#endif
