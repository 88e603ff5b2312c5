/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * tplgen: follows the markup, keeps the stack of open elements and blocks, and writes literal text
 * with less white space. */
#include "tplgen.h"

#include "base/utf8.h"

/* Output ------------------------------------------------------------------------------------- */

static void put_indent(struct tpl *t)
{
    for (int i = 0; i < t->indent; i++)
        buf_put(&t->c, S("    "));
}

void tpl_flush(struct tpl *t)
{
    struct str rest = buf_str(&t->literal);
    while (rest.n > 0) {
        size_t n = rest.n < 1000 ? rest.n : 1000; /* C promises 4095 characters a literal */
        put_indent(t);
        buf_put(&t->c, S("html_raw(h, S("));
        gen_literal(&t->c, str_sub(rest, 0, n));
        buf_put(&t->c, S("));\n"));
        t->next_line++;
        rest = str_from(rest, n);
    }
    buf_clear(&t->literal);
}

void tpl_code(struct tpl *t, int line, struct str code)
{
    tpl_flush(t);
    if (t->next_line != line)
        gen_line(&t->c, line, t->path);
    put_indent(t);
    for (size_t i = 0; i < code.n; i++)
        buf_put_char(&t->c, code.p[i] == '\n' ? ' ' : code.p[i]);
    buf_put_char(&t->c, '\n');
    t->next_line = line + 1;
}

static bool is_verbatim(const struct tpl *t)
{
    return tpl_in_element(t, S("pre")) || tpl_in_element(t, S("textarea"));
}

void tpl_space(struct tpl *t)
{
    if (t->has_newline && !t->after_newline)
        buf_put_char(&t->literal, t->where == AT_TEXT ? '\n' : ' ');
    else if (t->has_space && !t->has_newline)
        buf_put_char(&t->literal, ' ');
    if (t->where == AT_TEXT && t->has_newline)
        t->after_newline = true;
    else if (t->has_space)
        t->after_newline = false;
    t->has_space = false;
    t->has_newline = false;
}

static void put(struct tpl *t, char c)
{
    tpl_space(t);
    buf_put_char(&t->literal, c);
    t->after_newline = false;
}

static void hold_space(struct tpl *t, char c)
{
    if (t->where == AT_TEXT && is_verbatim(t)) {
        put(t, c);
        return;
    }
    t->has_space = true;
    /* Between attributes a line break is a blank like another. */
    t->has_newline |= c == '\n' && t->where == AT_TEXT;
}

/* Stack -------------------------------------------------------------------------------------- */

void tpl_push(struct tpl *t, struct tpl_open o)
{
    t->open = arena_grow(t->g.a, t->open, t->open_count, &t->open_capacity, sizeof o);
    t->open[t->open_count++] = o;
}

struct tpl_open *tpl_top(struct tpl *t)
{
    return t->open_count == 0 ? NULL : &t->open[t->open_count - 1];
}

bool tpl_in_element(const struct tpl *t, struct str name)
{
    for (size_t i = 0; i < t->open_count; i++)
        if (t->open[i].block == BLOCK_NONE && str_eq(t->open[i].name, name))
            return true;
    return false;
}

bool tpl_is_raw(const struct tpl *t)
{
    for (size_t i = 0; i < t->open_count; i++)
        if (t->open[i].block == BLOCK_RAW)
            return true;
    return false;
}

static struct str take_word(struct tpl *t)
{
    struct str s = arena_str(t->g.a, buf_str(&t->word));
    buf_clear(&t->word);
    return s;
}

static void close_element(struct tpl *t, struct str name)
{
    struct tpl_open *top = tpl_top(t);
    if (rule_is_void(name)) {
        gen_error(&t->g, t->path, t->line, "<%.*s> has no end tag", STR_ARG(name));
    } else if (top == NULL || (top->block != BLOCK_NONE && top->block != BLOCK_TEMPLATE)) {
        gen_error(&t->g, t->path, t->line,
                  "</%.*s> closes an element that was opened outside of the {{ }} block of line %d",
                  STR_ARG(name), top == NULL ? 0 : top->line);
    } else if (top->block == BLOCK_TEMPLATE) {
        gen_error(&t->g, t->path, t->line, "</%.*s> without <%.*s>", STR_ARG(name), STR_ARG(name));
    } else if (!str_eq(top->name, name)) {
        gen_error(&t->g, t->path, t->line, "</%.*s> where </%.*s> is due, for line %d",
                  STR_ARG(name), STR_ARG(top->name), top->line);
        if (tpl_in_element(t, name)) /* take it as closed, so that one slip is one error */
            while (t->open[t->open_count - 1].block == BLOCK_NONE &&
                   !str_eq(t->open[--t->open_count].name, name))
                continue;
    } else {
        t->open_count--;
    }
}

/* Tags --------------------------------------------------------------------------------------- */

static void start_tag(struct tpl *t)
{
    t->tag = take_word(t);
    t->attribute_count = 0;
    t->where = AT_TAG;
    t->needs_blank = true;
    rule_check_nesting(t, t->tag);
}

static void end_tag(struct tpl *t, bool is_closed)
{
    t->has_space = false;
    t->has_newline = false;
    rule_check_tag(t);
    bool is_foreign =
        tpl_in_element(t, S("svg")) || tpl_in_element(t, S("math")) || str_eq(t->tag, S("svg"));
    if (is_closed && !rule_is_void(t->tag) && !is_foreign)
        gen_error(&t->g, t->path, t->tag_line, "<%.*s/> does not close; write </%.*s>",
                  STR_ARG(t->tag), STR_ARG(t->tag));
    t->where = AT_TEXT;
    t->after_newline = false;
    if (is_closed || rule_is_void(t->tag))
        return;
    tpl_push(t, (struct tpl_open){.name = t->tag, .line = t->tag_line});
    if (str_eq(t->tag, S("script")) || str_eq(t->tag, S("style")))
        t->where = AT_SCRIPT;
}

static void start_attribute(struct tpl *t)
{
    struct tpl_attribute a = {.name = take_word(t), .line = t->line};
    for (size_t i = 0; i < t->attribute_count; i++)
        if (!t->attributes[i].is_hidden && str_eq(t->attributes[i].name, a.name))
            gen_error(&t->g, t->path, t->line, "attribute %.*s is there twice", STR_ARG(a.name));
    t->attributes =
        arena_grow(t->g.a, t->attributes, t->attribute_count, &t->attribute_capacity, sizeof a);
    t->attributes[t->attribute_count++] = a;
    buf_clear(&t->value);
}

static void end_attribute(struct tpl *t)
{
    struct tpl_attribute *a = &t->attributes[t->attribute_count - 1];
    a->value = arena_str(t->g.a, buf_str(&t->value));
    buf_clear(&t->value);
    rule_check_attribute(t, a);
    t->where = AT_TAG;
    t->needs_blank = true;
}

void tpl_settle(struct tpl *t)
{
    if (t->where == AT_NAME)
        start_tag(t);
    if (t->where == AT_ATTRIBUTE)
        start_attribute(t);
    if (t->where == AT_ATTRIBUTE || t->where == AT_BARE)
        end_attribute(t);
}

/* Text --------------------------------------------------------------------------------------- */

static void check_letter(struct tpl *t, struct str chunk, size_t at, const char *what)
{
    char c = chunk.p[at];
    bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (!is_letter && (unsigned char)c >= 0xE3)
        is_letter = utf8_is_han(utf8_next(chunk, &at));
    bool is_allowed =
        t->allow_line > 0 && (t->line == t->allow_line || t->line == t->allow_line + 1);
    if (!is_letter || is_allowed || t->text_line == t->line || tpl_is_raw(t))
        return;
    t->text_line = t->line;
    gen_error(&t->g, t->path, t->line,
              "untranslated text%s; write {{_ \"…\"}} with the English text, or {{raw}}", what);
}

/* Length of the character reference at chunk.p[at], or 0. */
static size_t reference(struct str chunk, size_t at)
{
    size_t n = 1;
    while (at + n < chunk.n && (gen_is_word(chunk.p[at + n]) || chunk.p[at + n] == '#'))
        n++;
    return n > 1 && at + n < chunk.n && chunk.p[at + n] == ';' ? n + 1 : 0;
}

static size_t feed_reference(struct tpl *t, struct str chunk, size_t at)
{
    size_t n = reference(chunk, at);
    if (n == 0)
        gen_error(&t->g, t->path, t->line, "write &amp; for &");
    for (size_t i = 0; i < n; i++)
        put(t, chunk.p[at + i]);
    return n == 0 ? 1 : n;
}

static size_t feed_text(struct tpl *t, struct str chunk, size_t at)
{
    char c = chunk.p[at];
    if (gen_is_space(c)) {
        hold_space(t, c);
    } else if (c == '&') {
        return feed_reference(t, chunk, at);
    } else if (c == '<') {
        t->where = AT_OPEN;
        t->tag_line = t->line;
    } else {
        check_letter(t, chunk, at, "");
        put(t, c);
    }
    return 1;
}

static void feed_open(struct tpl *t, char c)
{
    bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    t->where = AT_TEXT; /* white space before the tag is text */
    if (c != '!' && (is_letter || c == '/')) {
        put(t, '<');
        put(t, c);
    }
    buf_clear(&t->word);
    if (is_letter) {
        buf_put_char(&t->word, c);
        t->where = AT_NAME;
    } else if (c == '/') {
        t->where = AT_END_NAME;
    } else if (c == '!') {
        t->where = AT_BANG;
    } else {
        gen_error(&t->g, t->path, t->line, "write &lt; for <");
    }
}

static void feed_bang(struct tpl *t, char c)
{
    buf_put_char(&t->word, c);
    if (str_eq(buf_str(&t->word), S("--"))) {
        t->where = AT_COMMENT;
        buf_clear(&t->word);
    } else if (c != '-') {
        t->where = AT_TEXT;
        put(t, '<');
        put(t, '!');
        t->where = AT_DOCTYPE;
        buf_put(&t->literal, take_word(t));
    }
}

static void feed_end_name(struct tpl *t, char c)
{
    if (gen_is_space(c))
        return;
    buf_put_char(&t->literal, c);
    if (c != '>') {
        buf_put_char(&t->word, c);
        return;
    }
    t->where = AT_TEXT;
    t->after_newline = false;
    close_element(t, take_word(t));
}

static void feed_tag(struct tpl *t, char c)
{
    if (gen_is_space(c)) {
        hold_space(t, c);
    } else if (c == '>') {
        buf_put_char(&t->literal, c);
        end_tag(t, false);
    } else if (c == '/') {
        t->where = AT_SLASH;
    } else if (c == '=' || c == '"' || c == '\'' || c == '<') {
        gen_error(&t->g, t->path, t->line,
                  "a stray %c in <%.*s>; write name=\"value\" without blanks around =", c,
                  STR_ARG(t->tag));
    } else {
        if (t->needs_blank && !t->has_space)
            gen_error(&t->g, t->path, t->line, "write a blank before the next attribute of <%.*s>",
                      STR_ARG(t->tag));
        put(t, c);
        buf_put_char(&t->word, c);
        t->where = AT_ATTRIBUTE;
    }
}

static void feed_attribute(struct tpl *t, char c)
{
    if (c == '=') {
        buf_put_char(&t->literal, c);
        start_attribute(t);
        t->attributes[t->attribute_count - 1].has_value = true;
        t->where = AT_EQUALS;
    } else if (gen_is_space(c) || c == '>' || c == '/') {
        start_attribute(t);
        end_attribute(t);
        feed_tag(t, c);
    } else {
        buf_put_char(&t->literal, c);
        buf_put_char(&t->word, c);
    }
}

static void feed_equals(struct tpl *t, char c)
{
    if (gen_is_space(c) || c == '>') {
        gen_error(&t->g, t->path, t->line, "the value of %.*s is missing; write name=\"value\"",
                  STR_ARG(t->attributes[t->attribute_count - 1].name));
        end_attribute(t);
        feed_tag(t, c);
        return;
    }
    buf_put_char(&t->literal, c);
    t->where = c == '"' ? AT_DOUBLE : c == '\'' ? AT_SINGLE : AT_BARE;
    if (t->where == AT_BARE)
        buf_put_char(&t->value, c);
}

static void feed_value(struct tpl *t, struct str chunk, size_t at)
{
    char c = chunk.p[at];
    const struct tpl_attribute *a = &t->attributes[t->attribute_count - 1];
    bool is_end = (t->where == AT_DOUBLE && c == '"') || (t->where == AT_SINGLE && c == '\'');
    if (t->where == AT_BARE && (gen_is_space(c) || c == '>')) {
        end_attribute(t);
        feed_tag(t, c);
        return;
    }
    buf_put_char(&t->literal, c);
    if (is_end) {
        end_attribute(t);
        return;
    }
    buf_put_char(&t->value, c);
    if (rule_is_translated(a->name))
        check_letter(t, chunk, at, " in an attribute that people read");
}

static void feed_script(struct tpl *t, char c)
{
    if (c == '<') {
        t->where = AT_OPEN;
        t->tag_line = t->line;
    } else if (!gen_is_space(c)) {
        gen_error(&t->g, t->path, t->line,
                  "no inline script or style; write web/app.js or app.css");
        t->text_line = t->line;
        t->where = AT_TEXT;
    }
}

static void feed_comment(struct tpl *t, char c)
{
    buf_put_char(&t->word, c);
    if (str_ends(buf_str(&t->word), S("-->"))) {
        buf_clear(&t->word);
        t->where = AT_TEXT;
    }
}

static size_t feed_one(struct tpl *t, struct str chunk, size_t at)
{
    char c = chunk.p[at];
    switch (t->where) {
    case AT_TEXT: return feed_text(t, chunk, at);
    case AT_OPEN: feed_open(t, c); break;
    case AT_END_NAME: feed_end_name(t, c); break;
    case AT_BANG: feed_bang(t, c); break;
    case AT_COMMENT: feed_comment(t, c); break;
    case AT_TAG: feed_tag(t, c); break;
    case AT_ATTRIBUTE: feed_attribute(t, c); break;
    case AT_EQUALS: feed_equals(t, c); break;
    case AT_SCRIPT: feed_script(t, c); break;
    case AT_DOCTYPE:
        buf_put_char(&t->literal, c);
        if (c == '>')
            t->where = AT_TEXT;
        break;
    case AT_NAME:
        if (gen_is_space(c) || c == '>' || c == '/') {
            start_tag(t);
            feed_tag(t, c);
        } else {
            buf_put_char(&t->literal, c);
            buf_put_char(&t->word, c);
        }
        break;
    case AT_SLASH:
        if (c != '>')
            gen_error(&t->g, t->path, t->line, "a stray / in <%.*s>", STR_ARG(t->tag));
        buf_put(&t->literal, S("/>"));
        end_tag(t, true);
        break;
    case AT_DOUBLE:
    case AT_SINGLE:
    case AT_BARE: feed_value(t, chunk, at); break;
    }
    return 1;
}

void tpl_feed(struct tpl *t, struct str chunk)
{
    for (size_t i = 0; i < chunk.n;) {
        size_t n = feed_one(t, chunk, i);
        t->line += gen_lines(str_sub(chunk, i, i + n));
        i += n;
    }
}
