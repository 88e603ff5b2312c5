/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Small readers of typed and printed text. */
#include "check/check_text.h"

#include "base/limits.h"
#include "base/utf8.h"

static bool is_blank(uint32_t cp)
{
    return cp == ' ' || cp == '\t' || cp == '\r' || cp == '\n' || cp == 0x3000 || cp == 0xA0;
}

/* Start of the last character of s[0, end). */
static size_t last_start(struct str s, size_t end)
{
    size_t at = end - 1;
    while (at > 0 && ((unsigned char)s.p[at] & 0xC0) == 0x80)
        at--;
    return at;
}

struct str check_trim(struct str s)
{
    size_t from = 0, to = s.n;
    while (from < to) {
        size_t at = from;
        if (!is_blank(utf8_next(s, &at)))
            break;
        from = at;
    }
    while (to > from) {
        size_t at = last_start(s, to);
        size_t next = at;
        if (!is_blank(utf8_next(s, &next)))
            break;
        to = at;
    }
    return str_sub(s, from, to);
}

static bool is_separator(uint32_t cp)
{
    return cp == 0x3001 || cp == 0xFF0C || cp == 0xFF1B || cp == ',' || cp == ';' || cp == '\n';
}

bool check_next_name(struct str *rest, struct str *ret_name)
{
    while (rest->n > 0) {
        size_t at = 0;
        size_t end = rest->n;
        size_t next = end;
        while (at < rest->n) {
            size_t here = at;
            if (is_separator(utf8_next(*rest, &at))) {
                end = here;
                next = at;
                break;
            }
        }
        struct str name = check_trim(str_sub(*rest, 0, end));
        *rest = str_from(*rest, next);
        if (name.n > 0) {
            *ret_name = name;
            return true;
        }
    }
    return false;
}

static bool is_full_stop(uint32_t cp)
{
    return cp == 0x3002 || cp == 0xFF1B || cp == ';' || cp == '\n';
}

/* Closing marks that a title does not need. */
static bool is_closing(uint32_t cp)
{
    return is_full_stop(cp) || cp == 0xFF0C || cp == ',' || cp == '.' || cp == 0x3001 ||
           cp == 0xFF1A || cp == ':' || is_blank(cp);
}

static bool is_number(uint32_t cp)
{
    static const char han[] = "一二三四五六七八九十";
    if (cp >= '0' && cp <= '9')
        return true;
    struct str s = S("");
    s = (struct str){han, sizeof han - 1};
    for (size_t at = 0; at < s.n;)
        if (utf8_next(s, &at) == cp)
            return true;
    return false;
}

/* Length of a label such as （一） 1. 12、 一是 (3) at the start. */
static size_t label_length(struct str s)
{
    size_t at = 0, numbers = 0;
    bool is_bracketed = false;
    if (at < s.n) {
        size_t next = at;
        uint32_t cp = utf8_next(s, &next);
        if (cp == 0xFF08 || cp == '(') {
            is_bracketed = true;
            at = next;
        }
    }
    for (; at < s.n; numbers++) {
        size_t next = at;
        if (!is_number(utf8_next(s, &next)))
            break;
        at = next;
    }
    if (numbers == 0 || numbers > 4 || at >= s.n)
        return 0;
    uint32_t cp = utf8_next(s, &at);
    bool fits = is_bracketed ? cp == 0xFF09 || cp == ')'
                             : cp == '.' || cp == 0x3001 || cp == 0xFF0E || cp == 0x662F;
    return fits ? at : 0;
}

struct str check_title_of(struct arena *a, struct str piece)
{
    struct str s = check_trim(piece);
    s = check_trim(str_from(s, label_length(s)));
    size_t end = s.n;
    for (size_t at = 0; at < s.n;) {
        size_t here = at;
        if (is_full_stop(utf8_next(s, &at)) && here > 0) {
            end = here;
            break;
        }
    }
    s = utf8_head(str_sub(s, 0, end), LIMIT_TITLE_CHARS);
    while (s.n > 0) {
        size_t at = last_start(s, s.n);
        size_t next = at;
        if (!is_closing(utf8_next(s, &next)))
            break;
        s = str_sub(s, 0, at);
    }
    return arena_str(a, s);
}

size_t check_split_places(struct arena *a, struct str text, const size_t **ret_places)
{
    size_t *list = NULL;
    size_t count = 0, capacity = 0;
    for (size_t at = 0; at < text.n;) {
        if (!is_full_stop(utf8_next(text, &at)) || check_trim(str_from(text, at)).n == 0)
            continue;
        list = arena_grow(a, list, count, &capacity, sizeof *list);
        list[count++] = at;
    }
    *ret_places = list;
    return count;
}
