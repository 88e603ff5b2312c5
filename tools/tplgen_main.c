/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * tplgen: the command line and the outer level of a template file. */
#include "tplgen.h"

#include <stdio.h>

/* End of the directive that starts behind {{ at `at`: offset of its }}, or -1. Strings and braces
 * of C inside are skipped; a comment ends at the first }}. */
static ptrdiff_t directive_end(struct str s, size_t at)
{
    if (at < s.n && s.p[at] == '#')
        return str_find(s, S("}}"), at);
    int depth = 0;
    for (size_t i = at; i < s.n; i++) {
        char c = s.p[i];
        if (c == '"' || c == '\'') {
            i++;
            while (i < s.n && s.p[i] != c)
                i += s.p[i] == '\\' ? 2 : 1;
        } else if (c == '{') {
            depth++;
        } else if (c == '}' && depth > 0) {
            depth--;
        } else if (c == '}' && i + 1 < s.n && s.p[i + 1] == '}') {
            return (ptrdiff_t)i;
        }
    }
    return -1;
}

static void frame_error(struct tpl *t, int line)
{
    gen_error(&t->g, t->path, line,
              "write {{template name(struct html *h, …)}}, perhaps with: opens html body, or: "
              "closes body html");
}

/* "opens html body" / "closes body html" behind the parameters. */
static void read_frame(struct tpl *t, struct str rest, int line)
{
    struct str word;
    enum {
        NOTHING,
        OPENS,
        CLOSES
    } mode = NOTHING;
    struct str closed[16];
    size_t closed_count = 0;
    while (str_split(&rest, ' ', &word)) {
        if (word.n == 0)
            continue;
        if (str_eq(word, S("opens"))) {
            mode = OPENS;
            t->opens = str_trim(rest);
        } else if (str_eq(word, S("closes"))) {
            mode = CLOSES;
        } else if (mode == CLOSES && closed_count < ARRAY_LEN(closed)) {
            closed[closed_count++] = word;
        } else if (mode != OPENS) {
            frame_error(t, line);
            return;
        }
    }
    while (closed_count > 0) {
        tpl_push(t, (struct tpl_open){.name = closed[--closed_count], .line = line});
        t->closes++;
    }
}

static void start_template(struct tpl *t, struct str head, int line)
{
    ptrdiff_t from = str_find_char(head, '(', 0);
    ptrdiff_t to = -1;
    for (ptrdiff_t i = from; i >= 0; i = str_find_char(head, ')', (size_t)i + 1))
        to = i;
    if (from <= 0 || to <= from ||
        !str_starts(str_from(head, (size_t)from), S("(struct html *h"))) {
        frame_error(t, line);
        from = to = 0;
    }
    struct str signature = str_sub(head, 0, (size_t)to + 1);
    t->opens = STR_NONE;
    t->closes = 0;
    tpl_push(t, (struct tpl_open){.block = BLOCK_TEMPLATE, .line = line});
    read_frame(t, str_from(head, (size_t)to + 1), line);
    t->where = AT_TEXT;
    t->after_newline = true;
    t->has_space = t->has_newline = false;
    gen_line(&t->h, line, t->path);
    buf_printf(&t->h, "void %.*s;\n", STR_ARG(signature));
    buf_put_char(&t->c, '\n');
    t->next_line = -1;
    tpl_code(t, line, arena_printf(t->g.a, "void %.*s", STR_ARG(signature)));
    tpl_code(t, line, S("{"));
    t->indent++;
}

/* True when only the elements of `opens` are open above the template's own entry. */
static bool is_balanced(struct tpl *t)
{
    struct str rest = t->opens;
    struct str word;
    size_t i = 1;
    while (str_split(&rest, ' ', &word)) {
        if (word.n == 0)
            continue;
        if (i >= t->open_count || !str_eq(t->open[i].name, word))
            return false;
        i++;
    }
    return i == t->open_count;
}

static void end_template(struct tpl *t, int line)
{
    if (t->where == AT_TEXT)
        tpl_space(t);
    else
        gen_error(&t->g, t->path, line, "the template ends inside of a tag or comment");
    const struct tpl_open *top = tpl_top(t);
    if (!is_balanced(t) && top->block == BLOCK_NONE)
        gen_error(&t->g, t->path, line, "<%.*s> of line %d is not closed", STR_ARG(top->name),
                  top->line);
    else if (!is_balanced(t))
        gen_error(&t->g, t->path, line, "what stays open is not what `opens` says");
    tpl_flush(t);
    t->indent = 0;
    tpl_code(t, line, S("}"));
    t->open_count = 0;
}

static void put_include(struct tpl *t, struct str file, int line)
{
    if (file.n < 3 || (file.p[0] != '"' && file.p[0] != '<'))
        gen_error(&t->g, t->path, line, "write {{include \"item/item_view.h\"}}");
    gen_line(&t->h, line, t->path);
    buf_printf(&t->h, "#include %.*s\n", STR_ARG(file));
}

static void outer_text(struct tpl *t, struct str chunk)
{
    struct str text = str_trim(chunk);
    if (text.n > 0)
        gen_error(&t->g, t->path,
                  t->line + gen_lines(str_sub(chunk, 0, (size_t)(text.p - chunk.p))),
                  "text outside of {{template …}} … {{end}}");
    t->line += gen_lines(chunk);
}

/* At the outer level there are templates, includes and comments. */
static void outer_directive(struct tpl *t, struct str code, int line)
{
    code = str_trim(code);
    if (str_starts(code, S("#")))
        return;
    if (str_starts(code, S("template ")))
        start_template(t, str_trim(str_from(code, 9)), line);
    else if (str_starts(code, S("include ")))
        put_include(t, str_trim(str_from(code, 8)), line);
    else
        gen_error(&t->g, t->path, line, "{{%.*s}} outside of {{template …}}", STR_ARG(code));
}

static bool ends_template(struct tpl *t, struct str code)
{
    if (!str_eq(str_trim(code), S("end")))
        return false;
    for (size_t i = t->open_count; i > 1; i--)
        if (t->open[i - 1].block != BLOCK_NONE)
            return false;
    return true;
}

static void compile(struct tpl *t)
{
    while (t->at < t->text.n) {
        ptrdiff_t from = str_find(t->text, S("{{"), t->at);
        size_t end = from < 0 ? t->text.n : (size_t)from;
        struct str chunk = str_sub(t->text, t->at, end);
        bool is_inside = t->open_count > 0;
        if (is_inside)
            tpl_feed(t, chunk);
        else
            outer_text(t, chunk);
        if (from < 0)
            break;
        ptrdiff_t to = directive_end(t->text, end + 2);
        if (to < 0) {
            gen_error(&t->g, t->path, t->line, "{{ without }}");
            return;
        }
        struct str code = str_sub(t->text, end + 2, (size_t)to);
        int line = t->line;
        if (!is_inside)
            outer_directive(t, code, line);
        else if (ends_template(t, code))
            end_template(t, line);
        else
            tpl_directive(t, code, line);
        t->line += gen_lines(code);
        t->at = (size_t)to + 2;
    }
    if (t->open_count > 0)
        gen_error(&t->g, t->path, t->open[0].line, "the template has no {{end}}");
}

static void run(struct tpl *t, const char *out_c, const char *out_h)
{
    struct str guard = gen_guard(&t->g, out_h);
    struct str base = gen_basename(t->path);
    if (!gen_read(&t->g, t->path, &t->text))
        return;
    buf_printf(&t->h,
               "/* Generated by tools/tplgen from %.*s. Do not edit. */\n#ifndef %.*s\n"
               "#define %.*s\n\n#include \"html/html.h\"\n",
               STR_ARG(base), STR_ARG(guard), STR_ARG(guard));
    buf_printf(&t->c,
               "/* Generated by tools/tplgen from %.*s. Do not edit. */\n#include \"%.*s\"\n",
               STR_ARG(base), STR_ARG(gen_basename(out_h)));
    compile(t);
    buf_put(&t->h, S("\n#endif\n"));
    gen_write(&t->g, out_h, &t->h);
    gen_write(&t->g, out_c, &t->c);
}

int main(int argc, char **argv)
{
    struct tpl t = {.g = gen_new(), .line = 1};
    const char *out_c = NULL;
    const char *out_h = NULL;
    struct buf *bufs[] = {&t.c, &t.h, &t.literal, &t.word, &t.value};
    for (size_t i = 0; i < ARRAY_LEN(bufs); i++)
        *bufs[i] = buf_new((size_t)1 << 26);
    for (int i = 1; i < argc; i++)
        if (!gen_option(argc, argv, &i, "--out-c", &out_c) &&
            !gen_option(argc, argv, &i, "--out-h", &out_h))
            t.path = argv[i];
    if (out_c == NULL || out_h == NULL || t.path == NULL) {
        fputs("usage: tplgen --out-c X_html.c --out-h X_html.h X.html\n", stderr);
        gen_end(&t.g);
        return 64;
    }
    run(&t, out_c, out_h);
    for (size_t i = 0; i < ARRAY_LEN(bufs); i++)
        buf_free(bufs[i]);
    return gen_end(&t.g);
}
