/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Streaming JSON writer (RFC 8259). The caller opens and closes; commas and escapes are the
 * writer's. Depth is limited to 32; misuse is a CHECK. Text must be valid UTF-8. */
#ifndef LUOSHI_JSON_JSON_WRITE_H
#define LUOSHI_JSON_JSON_WRITE_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/date.h"

struct json {
    struct buf *out;
    int depth;
    bool first[32];
    bool after_key;
};

struct json json_new(struct buf *out);
void json_object_begin(struct json *j);
void json_object_end(struct json *j);
void json_array_begin(struct json *j);
void json_array_end(struct json *j);
void json_key(struct json *j, const char *key);
void json_str(struct json *j, struct str s); /* p == NULL: null */
void json_int(struct json *j, int64_t value);
void json_put_real(struct json *j, double value); /* shortest form that reads back the same */
void json_bool(struct json *j, bool value);
void json_put_null(struct json *j);
void json_date(struct json *j, struct date d); /* none: null */

/* "[1,2,3]" of ids for a statement: each an int64_t at the beginning of its `stride` bytes (an id,
 * or a member of a row). */
struct str json_ids(struct arena *a, const void *first, size_t stride, size_t count);

#endif
