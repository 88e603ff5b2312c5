/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Streaming JSON writer. */
#include "json/json_write.h"

#include "base/check.h"
#include "base/limits.h"

#include <stdio.h>
#include <stdlib.h>

struct json json_new(struct buf *out)
{
    return (struct json){.out = out, .first = {true}};
}

static void separate(struct json *j)
{
    if (j->after_key)
        j->after_key = false;
    else if (!j->first[j->depth])
        buf_put_char(j->out, ',');
    j->first[j->depth] = false;
}

static void open(struct json *j, char c)
{
    separate(j);
    buf_put_char(j->out, c);
    j->depth++;
    CHECK(j->depth < (int)ARRAY_LEN(j->first));
    j->first[j->depth] = true;
}

static void close(struct json *j, char c)
{
    CHECK(j->depth > 0 && !j->after_key);
    j->depth--;
    buf_put_char(j->out, c);
}

void json_object_begin(struct json *j)
{
    open(j, '{');
}

void json_object_end(struct json *j)
{
    close(j, '}');
}

void json_array_begin(struct json *j)
{
    open(j, '[');
}

void json_array_end(struct json *j)
{
    close(j, ']');
}

static void quoted(struct buf *out, struct str s)
{
    static const char hex[] = "0123456789abcdef";
    buf_put_char(out, '"');
    size_t from = 0;
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c >= 0x20 && c != '"' && c != '\\')
            continue;
        buf_put_bytes(out, s.p + from, i - from);
        from = i + 1;
        switch (c) {
        case '"': buf_put(out, S("\\\"")); break;
        case '\\': buf_put(out, S("\\\\")); break;
        case '\n': buf_put(out, S("\\n")); break;
        case '\r': buf_put(out, S("\\r")); break;
        case '\t': buf_put(out, S("\\t")); break;
        default:
            buf_put(out, S("\\u00"));
            buf_put_char(out, hex[c >> 4]);
            buf_put_char(out, hex[c & 15]);
        }
    }
    buf_put_bytes(out, s.p + from, s.n - from);
    buf_put_char(out, '"');
}

void json_key(struct json *j, const char *key)
{
    CHECK(!j->after_key);
    separate(j);
    quoted(j->out, str_of(key));
    buf_put_char(j->out, ':');
    j->after_key = true;
}

void json_str(struct json *j, struct str s)
{
    if (s.p == NULL) {
        json_put_null(j);
        return;
    }
    separate(j);
    quoted(j->out, s);
}

void json_int(struct json *j, int64_t value)
{
    separate(j);
    buf_put_int(j->out, value);
}

void json_put_real(struct json *j, double value)
{
    char text[32] = "";
    for (int digits = 1; digits <= 17; digits++) {
        (void)snprintf(text, sizeof text, "%.*g", digits, value);
        if (strtod(text, NULL) == value) /* shortest that reads back the same */
            break;
    }
    separate(j);
    buf_put(j->out, str_of(text));
}

void json_bool(struct json *j, bool value)
{
    separate(j);
    buf_put(j->out, value ? S("true") : S("false"));
}

void json_put_null(struct json *j)
{
    separate(j);
    buf_put(j->out, S("null"));
}

void json_date(struct json *j, struct date d)
{
    char text[DATE_TEXT];
    date_format(d, text);
    json_str(j, text[0] == '\0' ? STR_NONE : str_of(text));
}

struct str json_ids(struct arena *a, const void *first, size_t stride, size_t count)
{
    AUTO(buf_free) struct buf b = buf_new(MIB(1));
    struct json j = json_new(&b);
    json_array_begin(&j);
    for (size_t i = 0; i < count; i++) {
        int64_t id;
        memcpy(&id, (const char *)first + i * stride, sizeof id);
        json_int(&j, id);
    }
    json_array_end(&j);
    return arena_str(a, buf_str(&b));
}
