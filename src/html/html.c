/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The HTML writer. Called by generated template code while a response is rendered; it only appends
 * to the response's buffer, whose sticky error is checked once at the end. */
#include "html/html.h"

/* What stands for a byte that may not stand for itself. */
static const struct str escapes[256] = {
    ['&'] = {"&amp;", 5}, ['<'] = {"&lt;", 4},   ['>'] = {"&gt;", 4},
    ['"'] = {"&#34;", 5}, ['\''] = {"&#39;", 5},
};

#define STEP 16 /* bytes looked at at once */
typedef unsigned char step_bytes __attribute__((vector_size(STEP)));
typedef uint64_t step_words __attribute__((vector_size(STEP)));

/* Does one of them need an escape? & and ' (0x26, 0x27), < and > (0x3C, 0x3E) differ in one bit
 * each. */
static inline bool is_special(const char *p)
{
    step_bytes v;
    memcpy(&v, p, STEP);
    step_words hit = (step_words)(((v | 1) == '\'') | ((v | 2) == '>') | (v == '"'));
    return (hit[0] | hit[1]) != 0;
}

/* Fewer bytes than a step: its beginning and its end, which may overlap, beside NUL bytes. */
static inline bool is_short_plain(const char *p, size_t n)
{
    char v[STEP] = {0};
    if (n >= 8) {
        memcpy(v, p, 8);
        memcpy(v + 8, p + n - 8, 8);
    } else if (n >= 4) {
        memcpy(v, p, 4);
        memcpy(v + 4, p + n - 4, 4);
    } else {
        v[0] = p[0];
        v[1] = p[n / 2];
        v[2] = p[n - 1];
    }
    return !is_special(v);
}

/* Most texts need none. */
static inline bool is_plain(const char *p, size_t n)
{
    if (n < STEP)
        return is_short_plain(p, n);
    for (size_t i = 0; i + STEP <= n; i += STEP)
        if (is_special(p + i))
            return false;
    return !is_special(p + n - STEP); /* the last ones once more */
}

void html_put_str(struct html *h, struct str s)
{
    if (s.n == 0)
        return;
    if (is_plain(s.p, s.n)) {
        buf_put_bytes(h->out, s.p, s.n);
        return;
    }
    size_t from = 0;
    for (size_t i = 0; i < s.n; i++) {
        struct str escape = escapes[(unsigned char)s.p[i]];
        if (escape.n == 0)
            continue;
        buf_put_bytes(h->out, s.p + from, i - from);
        buf_put(h->out, escape);
        from = i + 1;
    }
    if (from < s.n)
        buf_put_bytes(h->out, s.p + from, s.n - from);
}

/* Languages ------------------------------------------------------------------------------------ */

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* First byte of an ideograph at or after `from`, or -1. */
static ptrdiff_t find_han(struct str s, size_t from)
{
    for (size_t i = from; i + 2 < s.n; i++) {
        unsigned char b = (unsigned char)s.p[i];
        if ((b >= 0xE4 && b <= 0xE9) || (b == 0xE3 && (unsigned char)s.p[i + 1] >= 0x90))
            return (ptrdiff_t)i;
    }
    return -1;
}

/* Behind the Chinese run that begins at `from`: it ends with its last ideograph or mark before an
 * English word, of four letters or more. */
static size_t han_end(struct str s, size_t from)
{
    size_t end = from, letters = 0;
    for (size_t i = from; i < s.n && letters < 4;) {
        unsigned char b = (unsigned char)s.p[i];
        size_t bytes = b < 0x80 ? 1 : b < 0xE0 ? 2 : b < 0xF0 ? 3 : 4;
        letters = is_letter(s.p[i]) ? letters + 1 : 0;
        i += bytes;
        if (b >=
            0xE3) /* ideographs, 、。〔〕 and full-width; quotes may belong to what is around */
            end = i < s.n ? i : s.n;
    }
    return end;
}

static size_t digits_end(struct str s, size_t at)
{
    while (at < s.n && s.p[at] >= '0' && s.p[at] <= '9')
        at++;
    return at;
}

/* Behind a number with what belongs to it: 第 or a year in 〔〕 before, one ideograph behind. `at`
 * itself when there is no such number. */
static size_t number_end(struct str s, size_t at)
{
    static const struct str open = STR_INIT("〔"), close = STR_INIT("〕"), nth = STR_INIT("第");
    size_t from = at, end;
    if (str_starts(str_from(s, at), nth)) {
        from += nth.n;
    } else if (str_starts(str_from(s, at), open)) {
        from = digits_end(s, at + open.n);
        if (!str_starts(str_from(s, from), close))
            return at;
        from += close.n;
    }
    end = digits_end(s, from);
    if (end == from)
        return at;
    if (find_han(str_sub(s, end, end + 3), 0) == 0)
        return end + 3;
    return from > at ? end : at;
}

/* Numbers stay with their measure word on a line. */
static void put_kept(struct html *h, struct str s)
{
    size_t from = 0;
    for (size_t i = 0; i < s.n;) {
        size_t end = number_end(s, i);
        if (end == i) {
            size_t digits = digits_end(s, i);
            i = digits > i ? digits : i + 1;
            continue;
        }
        html_put_str(h, str_sub(s, from, i));
        /* allow: tag because the writer itself keeps a number together */
        buf_put(h->out, S("<span class=\"nowrap\">"));
        html_put_str(h, str_sub(s, i, end));
        /* allow: tag because it closes that element */
        buf_put(h->out, S("</span>"));
        i = from = end;
    }
    html_put_str(h, str_from(s, from));
}

static void put_text(struct html *h, struct str s)
{
    if (h->keeps_numbers)
        put_kept(h, s);
    else
        html_put_str(h, s);
}

static void put_span(struct html *h, struct str lang, struct str s)
{
    /* allow: tag because the writer itself marks the language of what it puts */
    buf_put(h->out, S("<span lang=\""));
    buf_put(h->out, lang);
    buf_put(h->out, S("\">"));
    put_text(h, s);
    /* allow: tag because it closes that element */
    buf_put(h->out, S("</span>"));
}

static void say_chinese(struct html *h, struct str s, size_t at)
{
    size_t from = 0;
    for (ptrdiff_t han = (ptrdiff_t)at; han >= 0; han = find_han(s, from)) {
        size_t end = han_end(s, (size_t)han);
        put_text(h, str_sub(s, from, (size_t)han));
        put_span(h, S("zh-CN"), str_sub(s, (size_t)han, end));
        from = end;
    }
    put_text(h, str_from(s, from));
}

/* Two words of three letters, and no ideograph. */
static bool is_english(struct str s)
{
    size_t words = 0, letters = 0;
    for (size_t i = 0; i < s.n; i++) {
        if ((unsigned char)s.p[i] >= 0xE3)
            return false;
        bool is_in = is_letter(s.p[i]);
        letters = is_in ? letters + 1 : 0;
        words += letters == 3;
    }
    return words >= 2 && str_find_char(s, ' ', 0) > 0;
}

void html_say_str(struct html *h, struct str s)
{
    if (h->is_said || s.n == 0) {
        put_text(h, s);
    } else if (h->lang == LANG_EN) {
        ptrdiff_t han = find_han(s, 0);
        if (han < 0)
            put_text(h, s);
        else
            say_chinese(h, s, (size_t)han);
    } else if ((unsigned char)s.p[0] < 0x80 && is_english(s)) {
        put_span(h, S("en"), s);
    } else {
        put_text(h, s);
    }
}

void html_put_cstr(struct html *h, const char *s)
{
    html_put_str(h, str_of(s));
}

void html_put_int(struct html *h, int64_t value)
{
    buf_put_int(h->out, value);
}

void html_put_date(struct html *h, struct date d)
{
    char text[DATE_TEXT];
    date_format(d, text);
    buf_put(h->out, str_of(text));
}

void html_put_instant(struct html *h, struct instant t)
{
    char text[INSTANT_TEXT];
    if (t.us == 0)
        return;
    instant_format_local(t, h->utc_offset, text);
    buf_put(h->out, str_of(text));
}

void html_put_url(struct html *h, struct url u)
{
    html_put_str(h, u.s);
}

void html_put_safe(struct html *h, struct safe_html s)
{
    buf_put(h->out, s.s);
}

struct safe_html html_take(struct html *h, size_t from)
{
    struct str all = buf_str(h->out);
    h->out->n = from;
    return (struct safe_html){arena_str(h->a, str_from(all, from))};
}

struct safe_html html_once(struct html *h, const char *text)
{
    size_t from = h->out->n;
    html_put_cstr(h, text);
    return html_take(h, from);
}

static void put_arg(struct html *h, const struct html_arg *arg)
{
    switch (arg->kind) {
    case HTML_ARG_TEXT: html_put_str(h, arg->s); break;
    case HTML_ARG_SAID: html_say_str(h, arg->s); break;
    case HTML_ARG_INT: html_put_int(h, arg->i); break;
    case HTML_ARG_DATE: html_put_date(h, (struct date){(int32_t)arg->i}); break;
    case HTML_ARG_INSTANT: html_put_instant(h, (struct instant){arg->i}); break;
    case HTML_ARG_SAFE: buf_put(h->out, arg->s); break;
    }
}

static void put_message(struct html *h, struct str text, const struct html_arg *args, size_t count)
{
    size_t from = 0;
    size_t next = 0;
    for (size_t i = 0; i + 1 < text.n; i++) {
        if (text.p[i] != '%')
            continue;
        html_put_str(h, str_sub(text, from, i));
        from = i + 2;
        if (text.p[++i] == '%')
            buf_put_char(h->out, '%');
        else if (next < count)
            put_arg(h, &args[next++]);
    }
    html_put_str(h, str_from(text, from));
}

void html_trf(struct html *h, const char *msgid, const struct html_arg *args, size_t count)
{
    put_message(h, str_of(tr(h->lang, msgid)), args, count);
}

void html_trnf(struct html *h, const char *one, const char *many, int64_t n,
               const struct html_arg *args, size_t count)
{
    put_message(h, str_of(trn(h->lang, one, many, n)), args, count);
}
