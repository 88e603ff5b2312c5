/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * pogen --extract: collects the messages of C sources, .def tables and templates. */
#include "pogen.h"

struct source {
    struct gen *g;
    struct po *po;
    const char *path;
    struct str text;
    bool is_def;
};

/* Calls that have messages: which argument is the message, and how many forms it has. */
static const struct {
    const char *name;
    size_t argument;
    size_t forms;
} calls[] = {
    {"N_", 0, 1}, {"tr", 1, 1},   {"trn", 1, 2},      {"trf", 2, 1},
    {"T", 1, 1},  {"trnf", 2, 2}, {"html_trf", 1, 1}, {"html_trnf", 1, 2},
};

static int line_at(const struct source *s, size_t at)
{
    return 1 + gen_lines(str_sub(s->text, 0, at));
}

/* Behind the comment, string or character constant at `at`; `at` itself when there is none. */
static size_t skip(struct str s, size_t at)
{
    char c = s.p[at];
    char next = at + 1 < s.n ? s.p[at + 1] : '\0';
    if (c == '/' && next == '*') {
        ptrdiff_t end = str_find(s, S("*/"), at + 2);
        return end < 0 ? s.n : (size_t)end + 2;
    }
    if (c == '/' && next == '/') {
        ptrdiff_t end = str_find_char(s, '\n', at);
        return end < 0 ? s.n : (size_t)end;
    }
    if (c != '"' && c != '\'')
        return at;
    for (at++; at < s.n && s.p[at] != c; at++)
        at += s.p[at] == '\\';
    return at < s.n ? at + 1 : s.n;
}

/* End of the argument that starts at `at`: its comma or closing bracket. */
static size_t argument_end(struct str s, size_t at)
{
    int depth = 0;
    while (at < s.n) {
        char c = s.p[at];
        size_t behind = skip(s, at);
        if (behind > at) {
            at = behind;
            continue;
        }
        if (depth == 0 && (c == ',' || c == ')'))
            return at;
        depth += c == '(' || c == '[' || c == '{';
        depth -= c == ')' || c == ']' || c == '}';
        at++;
    }
    return at;
}

static void add_choice(struct source *s, size_t from, size_t to)
{
    struct str argument = str_sub(s->text, 0, to);
    for (size_t at = from; at < to; at++) {
        struct str text;
        size_t start = at;
        if (argument.p[at] != '"' || !po_literal(s->g, argument, &at, &text))
            continue;
        po_add(s->g, s->po, text, STR_NONE, s->path, line_at(s, start));
    }
}

/* The message in text[from, to): one literal; or literals to choose from: a ? "x" : "y". */
static bool read_message(struct source *s, size_t from, size_t to, size_t forms,
                         struct str *ret_text)
{
    struct str argument = str_sub(s->text, 0, to);
    size_t at = from;
    bool is_literal = po_literal(s->g, argument, &at, ret_text);
    if (is_literal && str_trim(str_from(argument, at)).n == 0)
        return true;
    bool is_choice = str_find_char(str_sub(s->text, from, to), '?', 0) >= 0;
    if (is_literal && !is_choice)
        gen_error(s->g, s->path, line_at(s, from),
                  "a message is one literal, without macros in it");
    else if (is_choice && forms == 1)
        add_choice(s, from, to);
    return false;
}

static void read_call(struct source *s, size_t at, size_t argument, size_t forms)
{
    size_t to = argument_end(s->text, at);
    int line = line_at(s, at);
    for (; argument > 0; argument--) {
        if (to >= s->text.n || s->text.p[to] != ',')
            return;
        at = to + 1;
        to = argument_end(s->text, at);
    }
    struct str one;
    struct str many = STR_NONE;
    if (!read_message(s, at, to, forms, &one))
        return;
    if (forms == 2 && !read_message(s, to + 1, argument_end(s->text, to + 1), forms, &many))
        return;
    po_add(s->g, s->po, one, many, s->path, line);
}

static void scan_c(struct source *s, size_t at, size_t end)
{
    while (at < end) {
        size_t behind = skip(s->text, at);
        if (behind > at) {
            at = behind;
            continue;
        }
        if (!gen_is_word(s->text.p[at])) {
            at++;
            continue;
        }
        size_t to = at;
        while (to < end && gen_is_word(s->text.p[to]))
            to++;
        struct str word = str_sub(s->text, at, to);
        at = to;
        if (to >= end || s->text.p[to] != '(')
            continue;
        for (size_t i = 0; i < ARRAY_LEN(calls); i++)
            if (str_eq(word, str_of(calls[i].name)))
                read_call(s, to + 1, calls[i].argument, calls[i].forms);
        if (s->is_def && str_eq(word, S("ERR")))
            read_call(s, to + 1, 3, 1);
    }
}

static bool is_directive(struct str s, size_t at, struct str word, size_t *ret_at)
{
    while (at < s.n && gen_is_space(s.p[at]))
        at++;
    if (!str_starts(str_from(s, at), word) || (at + word.n < s.n && gen_is_word(s.p[at + word.n])))
        return false;
    *ret_at = at + word.n;
    return true;
}

static void scan_html(struct source *s)
{
    ptrdiff_t from = 0;
    while ((from = str_find(s->text, S("{{"), (size_t)from)) >= 0) {
        size_t at = (size_t)from + 2;
        size_t end = at;
        bool is_comment = at < s->text.n && s->text.p[at] == '#';
        while (end < s->text.n && !str_starts(str_from(s->text, end), S("}}"))) {
            size_t behind = is_comment ? end : skip(s->text, end);
            end = behind > end ? behind : end + 1;
        }
        struct source inner = *s;
        inner.text = str_sub(s->text, 0, end);
        if (is_directive(inner.text, at, S("_"), &at))
            read_call(&inner, at, 0, 1);
        else if (is_directive(inner.text, at, S("n_"), &at))
            read_call(&inner, at, 0, 2);
        else if (!is_comment)
            scan_c(&inner, at, end);
        from = (ptrdiff_t)end;
    }
}

void po_extract(struct gen *g, const char *path, struct po *po)
{
    struct source s = {.g = g, .po = po, .path = path};
    if (!gen_read(g, path, &s.text))
        return;
    s.is_def = str_ends(str_of(path), S(".def"));
    if (str_ends(str_of(path), S(".html")))
        scan_html(&s);
    else
        scan_c(&s, 0, s.text.n);
}
