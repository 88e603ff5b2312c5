/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Percent coding, RFC 3986 2.1. */
#include "base/utf8.h"
#include "http/http.h"

static int hex_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

static bool needs_decoding(struct str s, bool plus)
{
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] == '%' || s.p[i] == '\0' || (plus && s.p[i] == '+'))
            return true;
    return false;
}

static bool decode(struct str s, bool plus, char *out, size_t *ret_n)
{
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (c == '%') {
            int high = i + 2 < s.n ? hex_value(s.p[i + 1]) : -1;
            int low = i + 2 < s.n ? hex_value(s.p[i + 2]) : -1;
            if (high < 0 || low < 0)
                return false;
            c = (char)(high * 16 + low);
            i += 2;
        } else if (plus && c == '+') {
            c = ' ';
        }
        if (c == '\0')
            return false;
        out[n++] = c;
    }
    *ret_n = n;
    return true;
}

bool http_percent_decode(struct arena *a, struct str s, bool plus, struct str *ret_text)
{
    if (!needs_decoding(s, plus)) {
        *ret_text = utf8_repair(a, s);
        return true;
    }
    char *out = arena_alloc(a, s.n);
    size_t n = 0;
    if (!decode(s, plus, out, &n))
        return false;
    *ret_text = utf8_repair(a, (struct str){out, n});
    return true;
}

static bool is_unreserved(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.' || c == '_' || c == '~';
}

struct str http_percent_encode(struct arena *a, struct str s)
{
    static const char digits[] = "0123456789ABCDEF";
    char *out = arena_array(a, s.n + 1, 3);
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (is_unreserved(s.p[i])) {
            out[n++] = s.p[i];
            continue;
        }
        out[n++] = '%';
        out[n++] = digits[c >> 4];
        out[n++] = digits[c & 15];
    }
    return (struct str){out, n};
}
