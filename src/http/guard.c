/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Judgement of a request head: RFC 9112 sections 2 to 7, RFC 9110 sections 5 and 7. */
#include "http/guard.h"

#include "base/utf8.h"

static const struct verdict acceptable = {0, NULL};

static struct verdict bad(const char *why)
{
    return (struct verdict){400, why};
}

/* The library ends each part in place: it overwrites the blank or colon after it, and the CR and LF
 * of its line, with NUL. Hence the distances below. A bare LF, a NUL in a value, a folded line
 * (which it joins elsewhere), blanks before the target or after the version make a part lie
 * elsewhere. */
bool guard_layout(const struct head *h, const char *target_at)
{
    uintptr_t at = (uintptr_t)h->method.p;
    uintptr_t end = at + h->bytes;
    at += h->method.n + 1;
    if ((uintptr_t)target_at != at)
        return false;
    at += h->target.n + 1;
    if ((uintptr_t)h->version.p != at)
        return false;
    at += h->version.n + 2;
    for (size_t i = 0; i < h->count; i++) {
        const struct http_field *f = &h->headers[i];
        if ((uintptr_t)f->name.p != at)
            return false;
        at += f->name.n + 1;
        if ((uintptr_t)f->value.p < at || (uintptr_t)f->value.p > end)
            return false;
        at = (uintptr_t)f->value.p + f->value.n + 2; /* blanks before the value were skipped */
    }
    return at + 2 == end;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_alpha(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_token_char(char c)
{
    return is_alpha(c) || is_digit(c) || (c != '\0' && strchr("!#$%&'*+-.^_`|~", c) != NULL);
}

static bool is_token(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (!is_token_char(s.p[i]))
            return false;
    return s.n > 0;
}

static bool is_field_value(struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if ((c < ' ' && c != '\t') || c == 0x7f)
            return false;
    }
    return true;
}

static bool read_length(struct str s, size_t *ret_length)
{
    size_t value = 0;
    if (s.n == 0 || s.n > 15) /* 15 digits: a petabyte; never overflows */
        return false;
    for (size_t i = 0; i < s.n; i++) {
        if (!is_digit(s.p[i]))
            return false;
        value = value * 10 + (size_t)(s.p[i] - '0');
    }
    *ret_length = value;
    return true;
}

static bool is_port(struct str s)
{
    int64_t port = 0;
    return s.n <= 5 && str_to_int64(s, &port) && is_digit(s.p[0]) && port > 0 && port <= 65535;
}

/* uri-host [ ":" port ], RFC 9110 7.2: a name, an IPv4 address or "[" IPv6 "]". */
static bool is_host(struct str s)
{
    size_t i = 0;
    if (s.n == 0 || s.n > 260)
        return false;
    if (s.p[0] == '[') {
        ptrdiff_t close = str_find_char(s, ']', 1);
        if (close < 3)
            return false;
        for (i = 1; i < (size_t)close; i++)
            if (!is_digit(s.p[i]) && strchr("abcdefABCDEF:.", s.p[i]) == NULL)
                return false;
        i = (size_t)close + 1;
    } else {
        while (i < s.n && (is_alpha(s.p[i]) || is_digit(s.p[i]) || strchr("-._~", s.p[i]) != NULL))
            i++;
        if (i == 0)
            return false;
    }
    return i == s.n || (s.p[i] == ':' && is_port(str_from(s, i + 1)));
}

struct seen {
    int host, length, encoding, type, authorization;
    struct str host_value;
};

static struct verdict judge_field(const struct http_field *f, struct seen *seen,
                                  struct head_facts *facts)
{
    struct str value = str_trim(f->value);
    if (!is_token(f->name))
        return bad("bad header name");
    if (!is_field_value(f->value))
        return bad("control character in a header");
    if (str_eq_nocase(f->name, S("Host"))) {
        seen->host++;
        seen->host_value = value;
        if (!is_host(value))
            return bad("bad Host");
    } else if (str_eq_nocase(f->name, S("Content-Length"))) {
        seen->length++;
        facts->has_length = true;
        if (!read_length(value, &facts->length))
            return bad("bad Content-Length");
    } else if (str_eq_nocase(f->name, S("Transfer-Encoding"))) {
        seen->encoding++;
        facts->is_chunked = true;
        if (!str_eq_nocase(f->value, S("chunked"))) /* not trimmed: the library does not either */
            return (struct verdict){501, "Transfer-Encoding other than chunked"};
    } else if (str_eq_nocase(f->name, S("Content-Type"))) {
        seen->type++;
    } else if (str_eq_nocase(f->name, S("Authorization"))) {
        seen->authorization++;
    } else if (str_eq_nocase(f->name, S("Expect"))) {
        if (!str_eq_nocase(value, S("100-continue")))
            return (struct verdict){417, "unknown expectation"};
    }
    return acceptable;
}

static struct verdict judge_fields(const struct head *h, struct seen *seen,
                                   struct head_facts *facts)
{
    if (h->count > LIMIT_HEADER_COUNT || h->bytes > LIMIT_HEADER_BYTES)
        return (struct verdict){431, "header too large"};
    for (size_t i = 0; i < h->count; i++) {
        struct verdict v = judge_field(&h->headers[i], seen, facts);
        if (v.status != 0)
            return v;
    }
    if (seen->host != 1)
        return bad(seen->host == 0 ? "no Host" : "more than one Host");
    if (seen->length > 1 || seen->encoding > 1 || seen->type > 1 || seen->authorization > 1)
        return bad("a header that must be single is repeated");
    if (seen->length > 0 && seen->encoding > 0)
        return bad("Content-Length together with Transfer-Encoding");
    if (seen->encoding > 0 && !str_eq(h->version, S("HTTP/1.1")))
        return bad("Transfer-Encoding before HTTP/1.1");
    bool without_body = facts->method == HTTP_GET || facts->method == HTTP_HEAD;
    if (without_body && (facts->is_chunked || facts->length > 0))
        return bad("a body where none has a meaning");
    return acceptable;
}

/* Known methods only: an unknown one might carry a meaning that we would break. */
static bool read_method(struct str s, enum http_method *ret_method)
{
    static const struct {
        struct str name;
        enum http_method method;
    } known[] = {
        {STR_INIT("GET"), HTTP_GET},       {STR_INIT("POST"), HTTP_POST},
        {STR_INIT("HEAD"), HTTP_HEAD},     {STR_INIT("PUT"), HTTP_PUT},
        {STR_INIT("PATCH"), HTTP_PATCH},   {STR_INIT("DELETE"), HTTP_DELETE},
        {STR_INIT("OPTIONS"), HTTP_OTHER}, /* the dispatcher answers 405 with Allow */
    };
    for (size_t i = 0; i < ARRAY_LEN(known); i++) {
        if (str_eq(s, known[i].name)) {
            *ret_method = known[i].method;
            return true;
        }
    }
    return false;
}

/* Splits the target; an absolute one (RFC 9112 3.2.2) must name the host of the Host header. */
static struct verdict judge_target(const struct head *h, struct str host, struct head_facts *facts)
{
    struct str target = h->target;
    for (size_t i = 0; i < target.n; i++) {
        unsigned char c = (unsigned char)target.p[i];
        if (c <= ' ' || c >= 0x7f || strchr("\"<>#", c) != NULL)
            return bad("a character in the target that must be encoded");
    }
    struct str http = str_sub(target, 0, 7);
    struct str https = str_sub(target, 0, 8);
    size_t scheme = str_eq_nocase(http, S("http://")) ? 7 : 0;
    if (str_eq_nocase(https, S("https://")))
        scheme = 8;
    if (scheme > 0) {
        struct str rest = str_from(target, scheme);
        ptrdiff_t slash = str_find_char(rest, '/', 0);
        struct str authority = slash < 0 ? rest : str_sub(rest, 0, (size_t)slash);
        if (!str_eq_nocase(authority, host))
            return bad("the target names another host than the Host header");
        target = slash < 0 ? S("/") : str_from(rest, (size_t)slash);
    }
    if (target.n == 0 || target.p[0] != '/')
        return bad("a target that is not a path");
    ptrdiff_t mark = str_find_char(target, '?', 0);
    facts->path = mark < 0 ? target : str_sub(target, 0, (size_t)mark);
    facts->query = mark < 0 ? STR_NONE : str_from(target, (size_t)mark + 1);
    return acceptable;
}

struct verdict guard_head(const struct head *h, struct head_facts *ret_facts)
{
    struct head_facts facts = {.method = HTTP_OTHER};
    struct seen seen = {0};
    if (!str_eq(h->version, S("HTTP/1.1")) && !str_eq(h->version, S("HTTP/1.0")))
        return (struct verdict){505, "HTTP version"};
    if (!is_token(h->method))
        return bad("bad method");
    if (!read_method(h->method, &facts.method))
        return (struct verdict){501, "unknown method"};
    if (h->target.n > LIMIT_URL_BYTES)
        return (struct verdict){414, "target too long"};
    struct verdict v = judge_fields(h, &seen, &facts);
    if (v.status == 0)
        v = judge_target(h, seen.host_value, &facts);
    if (v.status == 0)
        *ret_facts = facts;
    return v;
}

static bool is_dots(struct str segment)
{
    return str_eq(segment, S(".")) || str_eq(segment, S(".."));
}

bool guard_path(struct arena *a, struct str raw, struct str *ret_path)
{
    for (size_t i = 0; i + 2 < raw.n; i++) {
        struct str code = str_sub(raw, i, i + 3);
        if (str_eq_nocase(code, S("%2F")) || str_eq_nocase(code, S("%5C")))
            return false;
    }
    struct str path = STR_NONE;
    if (raw.n == 0 || raw.p[0] != '/' || !utf8_valid(raw) ||
        !http_percent_decode(a, raw, /* plus= */ false, &path))
        return false;
    if (str_find(path, S("\xEF\xBF\xBD"), 0) >= 0) /* was repaired, or pretends to have been */
        return false;
    for (size_t i = 0; i < path.n; i++) {
        unsigned char c = (unsigned char)path.p[i];
        if (c < ' ' || c == 0x7f || c == '\\')
            return false;
    }
    struct str rest = str_from(path, 1);
    struct str segment = STR_NONE;
    while (str_split(&rest, '/', &segment))
        if (is_dots(segment) || (segment.n == 0 && rest.p != NULL))
            return false;
    *ret_path = path;
    return true;
}
