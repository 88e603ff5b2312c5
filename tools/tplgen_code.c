/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * tplgen: the directives in {{ }} become C. */
#include "tplgen.h"

static bool starts_word(struct str s, struct str word, struct str *ret_rest)
{
    if (!str_starts(s, word) || (s.n > word.n && gen_is_word(s.p[word.n])))
        return false;
    *ret_rest = str_trim(str_from(s, word.n));
    return true;
}

/* Where text may be written; says why not. */
static bool is_output_place(struct tpl *t, int line)
{
    const char *why = NULL;
    switch (t->where) {
    case AT_TEXT: return true;
    case AT_DOUBLE:
        rule_check_dynamic(t, &t->attributes[t->attribute_count - 1], line);
        return true;
    case AT_SINGLE:
    case AT_BARE:
    case AT_EQUALS: why = "put the value in double quotes: name=\"{{= … }}\""; break;
    case AT_SCRIPT: why = "no {{ }} in script or style; put the value in a data- attribute"; break;
    case AT_COMMENT:
    case AT_BANG:
    case AT_DOCTYPE: why = "no {{ }} in a comment; use {{# … }}"; break;
    case AT_OPEN:
    case AT_NAME:
    case AT_END_NAME:
    case AT_SLASH: why = "no {{ }} in the name of a tag; use {{if}}"; break;
    case AT_TAG:
    case AT_ATTRIBUTE: why = "no {{ }} in the name of an attribute; use {{if}}"; break;
    }
    gen_error(&t->g, t->path, line, "%s", why);
    return false;
}

static bool is_block_place(struct tpl *t, int line)
{
    if (t->where == AT_TAG)
        return true;
    return is_output_place(t, line);
}

/* End of the C string literals at the start of s ("a" "b"), or 0. */
static size_t literal_end(struct str s)
{
    size_t end = 0;
    size_t at = 0;
    for (;;) {
        while (at < s.n && gen_is_space(s.p[at]))
            at++;
        if (at >= s.n || s.p[at] != '"')
            return end;
        at++;
        while (at < s.n && s.p[at] != '"')
            at += s.p[at] == '\\' ? 2 : 1;
        if (at >= s.n)
            return 0;
        end = ++at;
    }
}

/* Cuts an argument at the next comma outside of brackets and quotes. */
static bool next_argument(struct str *rest, struct str *ret_argument)
{
    if (rest->p == NULL)
        return false;
    int depth = 0;
    for (size_t i = 0; i < rest->n; i++) {
        char c = rest->p[i];
        if (c == '"' || c == '\'') {
            size_t k = i + 1;
            while (k < rest->n && rest->p[k] != c)
                k += rest->p[k] == '\\' ? 2 : 1;
            i = k;
        } else if (c == '(' || c == '[' || c == '{') {
            depth++;
        } else if (c == ')' || c == ']' || c == '}') {
            depth--;
        } else if (c == ',' && depth == 0) {
            *ret_argument = str_trim(str_sub(*rest, 0, i));
            *rest = str_from(*rest, i + 1);
            return true;
        }
    }
    *ret_argument = str_trim(*rest);
    *rest = STR_NONE;
    return true;
}

/* May a span stand here, that says in which language a text is? */
static bool is_said(const struct tpl *t)
{
    static const struct str closed[] = {STR_INIT("option"), STR_INIT("title"), STR_INIT("textarea"),
                                        STR_INIT("svg"), STR_INIT("datalist")};
    for (size_t i = 0; i < ARRAY_LEN(closed); i++)
        if (tpl_in_element(t, closed[i]))
            return false;
    return t->where == AT_TEXT;
}

static void put_value(struct tpl *t, struct str expression, int line)
{
    if (expression.n == 0)
        gen_error(&t->g, t->path, line, "write an expression: {{= v->title}}");
    if (!is_output_place(t, line))
        return;
    bool is_url = false;
    if (t->where == AT_DOUBLE) {
        struct tpl_attribute *a = &t->attributes[t->attribute_count - 1];
        bool is_first = t->value.n == 0 && !a->is_dynamic;
        is_url = rule_is_url(a->name) && is_first;
        if (rule_is_url(a->name) && !is_first && str_find_char(buf_str(&t->value), '#', 0) < 0)
            gen_error(&t->g, t->path, line,
                      "an address is one struct url at the beginning of %.*s; make it with a url "
                      "function",
                      STR_ARG(a->name));
        a->is_dynamic = true;
    }
    tpl_space(t);
    tpl_code(t, line,
             arena_printf(t->g.a, "%s(h, (%.*s));",
                          is_url       ? "html_put_url"
                          : is_said(t) ? "html_say"
                                       : "html_put",
                          STR_ARG(expression)));
    t->after_newline = false;
}

struct message {
    struct str text; /* the literal with its quotes */
    struct str args[16];
    char kinds[16]; /* 's' or 'd' */
    size_t args_count, kinds_count;
};

static void read_placeholders(struct tpl *t, struct message *m, int line)
{
    for (size_t i = 0; i + 1 < m->text.n; i++) {
        if (m->text.p[i] != '%')
            continue;
        char c = m->text.p[++i];
        if ((c == 's' || c == 'd') && m->kinds_count < ARRAY_LEN(m->kinds))
            m->kinds[m->kinds_count++] = c;
        else if (c != '%')
            gen_error(&t->g, t->path, line, "only %%s, %%d and %%%% may follow %% in a message");
    }
}

static void put_arguments(struct tpl *t, struct buf *b, const struct message *m, int line)
{
    if (m->args_count != m->kinds_count) {
        gen_error(&t->g, t->path, line, "%zu placeholders but %zu arguments", m->kinds_count,
                  m->args_count);
        return;
    }
    buf_put(b, S("(const struct html_arg[]){"));
    for (size_t i = 0; i < m->args_count; i++)
        buf_printf(b, "%s%s((%.*s))", i == 0 ? "" : ", ",
                   m->kinds[i] == 'd' ? "html_num"
                   : is_said(t)       ? "html_said"
                                      : "html_arg",
                   STR_ARG(m->args[i]));
    buf_printf(b, "}, %zu", m->args_count);
}

static void read_args(struct message *m, struct str rest)
{
    struct str arg;
    while (m->args_count < ARRAY_LEN(m->args) && next_argument(&rest, &arg))
        m->args[m->args_count++] = arg;
}

static bool is_message_place(struct tpl *t, int line)
{
    if (!is_output_place(t, line))
        return false;
    if (t->where == AT_DOUBLE) {
        struct tpl_attribute *a = &t->attributes[t->attribute_count - 1];
        if (rule_is_url(a->name))
            gen_error(&t->g, t->path, line, "no message in an address");
        a->is_dynamic = true;
    }
    tpl_space(t);
    t->after_newline = false;
    return true;
}

static void put_message(struct tpl *t, struct str code, int line)
{
    size_t end = literal_end(code);
    struct str rest = str_trim(str_from(code, end));
    if (end == 0 || (rest.n > 0 && rest.p[0] != ',')) {
        gen_error(&t->g, t->path, line, "write {{_ \"English text\"}} or {{_ \"…%%s…\", value}}");
        return;
    }
    if (!is_message_place(t, line))
        return;
    struct message m = {.text = str_sub(code, 0, end)};
    if (rest.n == 0) {
        tpl_code(t, line,
                 arena_printf(t->g.a, "html_put_cstr(h, tr(h->lang, %.*s));", STR_ARG(m.text)));
        return;
    }
    read_args(&m, str_from(rest, 1));
    read_placeholders(t, &m, line);
    struct buf b = buf_new(1 << 16);
    buf_printf(&b, "html_trf(h, %.*s, ", STR_ARG(m.text));
    put_arguments(t, &b, &m, line);
    buf_put(&b, S(");"));
    tpl_code(t, line, buf_str(&b));
    buf_free(&b);
}

static void put_plural(struct tpl *t, struct str code, int line)
{
    struct str rest = code;
    struct str one = STR_NONE;
    struct str many = STR_NONE;
    struct message m = {0};
    bool is_good = next_argument(&rest, &one) && next_argument(&rest, &many) &&
                   literal_end(one) == one.n && literal_end(many) == many.n && one.n > 0 &&
                   many.n > 0 && rest.p != NULL;
    if (!is_good) {
        gen_error(&t->g, t->path, line, "write {{n_ \"%%d item\", \"%%d items\", count}}");
        return;
    }
    if (!is_message_place(t, line))
        return;
    m.text = many;
    read_args(&m, rest);
    read_placeholders(t, &m, line);
    struct message single = {.text = one};
    read_placeholders(t, &single, line);
    if (single.kinds_count != m.kinds_count || memcmp(single.kinds, m.kinds, m.kinds_count) != 0)
        gen_error(&t->g, t->path, line, "both forms need the same placeholders");
    size_t number = 0;
    while (number < m.kinds_count && m.kinds[number] != 'd')
        number++;
    if (number == m.kinds_count) {
        gen_error(&t->g, t->path, line, "the plural needs %%d for its number");
        return;
    }
    struct str n = m.args[0]; /* written first; it takes the place of the first %d */
    for (size_t i = 0; i < number && i + 1 < m.args_count; i++)
        m.args[i] = m.args[i + 1];
    m.args[number] = n;
    struct buf b = buf_new(1 << 16);
    buf_printf(&b, "html_trnf(h, %.*s, %.*s, %.*s, ", STR_ARG(one), STR_ARG(many), STR_ARG(n));
    put_arguments(t, &b, &m, line);
    buf_put(&b, S(");"));
    tpl_code(t, line, buf_str(&b));
    buf_free(&b);
}

/* Blocks ------------------------------------------------------------------------------------- */

static void start_block(struct tpl *t, enum tpl_block block, struct str code, int line)
{
    tpl_settle(t);
    bool is_good = is_block_place(t, line);
    t->needs_blank &= !t->has_space;
    tpl_space(t);
    if (code.n > 0) {
        tpl_code(t, line, code);
        t->indent++;
    }
    const struct tpl_attribute *a =
        is_good && t->where == AT_DOUBLE ? &t->attributes[t->attribute_count - 1] : NULL;
    tpl_push(t, (struct tpl_open){.block = block,
                                  .line = line,
                                  .at = t->where,
                                  .attributes = t->attribute_count,
                                  .value_length = t->value.n,
                                  .needs_blank = t->needs_blank,
                                  .is_dynamic = a != NULL && a->is_dynamic,
                                  .after_newline = t->after_newline});
}

/* The innermost block, all its elements closed and the place as at its start; NULL: error said. */
static struct tpl_open *end_branch(struct tpl *t, struct str word, int line)
{
    struct tpl_open *top = tpl_top(t);
    while (top->block == BLOCK_NONE) {
        gen_error(&t->g, t->path, line, "<%.*s> of line %d is still open at {{%.*s}}",
                  STR_ARG(top->name), top->line, STR_ARG(word));
        t->open_count--;
        top = tpl_top(t);
    }
    if (top->block == BLOCK_TEMPLATE) {
        gen_error(&t->g, t->path, line, "{{%.*s}} without {{if}}", STR_ARG(word));
        return NULL;
    }
    if (t->where != top->at) {
        gen_error(&t->g, t->path, line,
                  "{{%.*s}} stands in another part of a tag than the block's start in line %d",
                  STR_ARG(word), top->line);
        t->where = top->at;
    }
    return top;
}

static void put_else(struct tpl *t, struct str rest, int line)
{
    tpl_settle(t);
    if (t->where == AT_TEXT)
        tpl_space(t);
    struct tpl_open *top = end_branch(t, S("else"), line);
    struct str condition;
    if (top == NULL)
        return;
    if (top->block != BLOCK_IF) {
        gen_error(&t->g, t->path, line, "{{else}} without {{if}}");
        return;
    }
    bool is_if = starts_word(rest, S("if"), &condition);
    if (!is_if && rest.n > 0)
        gen_error(&t->g, t->path, line, "write {{else}} or {{else if condition}}");
    if (!is_if)
        top->block = BLOCK_ELSE;
    for (size_t i = top->attributes; i < t->attribute_count; i++)
        t->attributes[i].is_hidden = t->where == AT_TAG;
    t->needs_blank = top->needs_blank;
    if (t->where == AT_DOUBLE) {
        t->attributes[t->attribute_count - 1].is_dynamic = top->is_dynamic;
        t->value.n = top->value_length;
    }
    tpl_flush(t);
    t->indent--;
    tpl_code(t, line,
             is_if ? arena_printf(t->g.a, "} else if (%.*s) {", STR_ARG(condition))
                   : S("} else {"));
    t->indent++;
    t->after_newline = top->after_newline;
}

static void put_end(struct tpl *t, int line)
{
    tpl_settle(t);
    if (t->where == AT_TEXT)
        tpl_space(t);
    struct tpl_open *top = end_branch(t, S("end"), line);
    if (top == NULL)
        return;
    for (size_t i = top->attributes; i < t->attribute_count; i++)
        t->attributes[i].is_hidden = false;
    t->needs_blank = top->needs_blank || t->attribute_count > top->attributes;
    if (t->where == AT_DOUBLE)
        t->attributes[t->attribute_count - 1].is_dynamic = true;
    t->after_newline = t->after_newline && top->after_newline;
    enum tpl_block block = top->block;
    t->open_count--;
    if (block == BLOCK_RAW)
        return;
    tpl_flush(t);
    t->indent--;
    tpl_code(t, line, S("}"));
}

static void put_each(struct tpl *t, struct str code, int line)
{
    ptrdiff_t in = str_find(code, S(" in "), 0);
    struct str name = in < 0 ? STR_NONE : str_trim(str_sub(code, 0, (size_t)in));
    struct str rest = in < 0 ? STR_NONE : str_from(code, (size_t)in + 4);
    struct str array = STR_NONE;
    struct str count = STR_NONE;
    bool is_name = name.n > 0;
    for (size_t i = 0; i < name.n; i++)
        is_name &= gen_is_word(name.p[i]);
    if (!is_name || !next_argument(&rest, &array) || !next_argument(&rest, &count) ||
        rest.p != NULL || array.n == 0 || count.n == 0) {
        gen_error(&t->g, t->path, line, "write {{each row in rows, count}}");
        start_block(t, BLOCK_LOOP, S("{"), line);
        return;
    }
    start_block(t, BLOCK_LOOP,
                arena_printf(t->g.a,
                             "for (size_t %.*s_index = 0; %.*s_index < (size_t)(%.*s); "
                             "%.*s_index++) {",
                             STR_ARG(name), STR_ARG(name), STR_ARG(count), STR_ARG(name)),
                line);
    tpl_code(t, line,
             arena_printf(t->g.a, "const __typeof__((%.*s)[0]) *%.*s = &(%.*s)[%.*s_index];",
                          STR_ARG(array), STR_ARG(name), STR_ARG(array), STR_ARG(name)));
}

static void put_statement(struct tpl *t, struct str code, int line, bool is_call)
{
    if (!is_block_place(t, line))
        return;
    if (is_call && t->where != AT_TEXT)
        gen_error(&t->g, t->path, line, "{{call}} cannot stand in a tag");
    tpl_space(t);
    bool needs_end = is_call && !str_ends(code, S(";"));
    if (!is_call && !str_ends(code, S(";")) && !str_ends(code, S("}")))
        gen_error(&t->g, t->path, line, "end the statement with a semicolon: {{c int n = 1;}}");
    tpl_code(t, line, arena_printf(t->g.a, "%.*s%s", STR_ARG(code), needs_end ? ";" : ""));
    if (is_call)
        t->after_newline = false;
}

static void put_comment(struct tpl *t, struct str text, int line)
{
    if (!str_starts(text, S("allow:")))
        return;
    struct str rest = str_trim(str_from(text, 6));
    struct str reason;
    if (!starts_word(rest, S("text"), &rest) || !starts_word(rest, S("because"), &reason) ||
        reason.n == 0) {
        gen_error(&t->g, t->path, line, "write {{# allow: text because REASON}}");
        return;
    }
    t->allow_line = line;
}

void tpl_directive(struct tpl *t, struct str code, int line)
{
    struct str rest;
    code = str_trim(code);
    if (str_starts(code, S("#")))
        put_comment(t, str_trim(str_from(code, 1)), line);
    else if (str_starts(code, S("=")))
        put_value(t, str_trim(str_from(code, 1)), line);
    else if (starts_word(code, S("_"), &rest))
        put_message(t, rest, line);
    else if (starts_word(code, S("n_"), &rest))
        put_plural(t, rest, line);
    else if (starts_word(code, S("if"), &rest))
        start_block(t, BLOCK_IF, arena_printf(t->g.a, "if (%.*s) {", STR_ARG(rest)), line);
    else if (starts_word(code, S("else"), &rest))
        put_else(t, rest, line);
    else if (starts_word(code, S("for"), &rest))
        start_block(t, BLOCK_LOOP, arena_printf(t->g.a, "for (%.*s) {", STR_ARG(rest)), line);
    else if (starts_word(code, S("each"), &rest))
        put_each(t, rest, line);
    else if (starts_word(code, S("raw"), &rest) && rest.n == 0)
        start_block(t, BLOCK_RAW, STR_NONE, line);
    else if (starts_word(code, S("end"), &rest) && rest.n == 0)
        put_end(t, line);
    else if (starts_word(code, S("call"), &rest))
        put_statement(t, rest, line, true);
    else if (starts_word(code, S("c"), &rest))
        put_statement(t, rest, line, false);
    else if (starts_word(code, S("template"), &rest) || starts_word(code, S("include"), &rest))
        gen_error(&t->g, t->path, line, "the template of line %d is not ended yet; write {{end}}",
                  t->open[0].line);
    else
        gen_error(&t->g, t->path, line,
                  "unknown {{%.*s}}; there are = _ n_ if else for each end call c raw #",
                  STR_ARG(code));
}
