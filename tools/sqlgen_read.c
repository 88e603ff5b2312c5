/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * sqlgen: reads X.sql into named statements, and looks through their text. Comments are dropped
 * but line breaks stay, so that an offset in the text still tells the line of the file. */
#include "sqlgen.h"

void sql_texts_add(struct gen *g, struct sql_texts *t, struct str s)
{
    t->list = arena_grow(g->a, t->list, t->count, &t->capacity, sizeof *t->list);
    t->list[t->count++] = s;
}

bool sql_texts_has(const struct sql_texts *t, struct str s)
{
    for (size_t i = 0; i < t->count; i++)
        if (str_eq_nocase(t->list[i], s))
            return true;
    return false;
}

static bool is_name(struct str s)
{
    if (s.n == 0 || (s.p[0] >= '0' && s.p[0] <= '9'))
        return false;
    for (size_t i = 0; i < s.n; i++)
        if (!gen_is_word(s.p[i]) || (s.p[i] >= 'A' && s.p[i] <= 'Z'))
            return false;
    return true;
}

static bool next_word(struct str *rest, struct str *ret_word)
{
    *rest = str_trim(*rest);
    size_t n = 0;
    while (n < rest->n && !gen_is_space(rest->p[n]))
        n++;
    *ret_word = str_sub(*rest, 0, n);
    *rest = str_from(*rest, n);
    return n > 0;
}

static bool read_kind(struct str word, enum db_kind *ret_kind)
{
    static const struct {
        struct str word;
        enum db_kind kind;
    } kinds[] = {
        {{":one", 4}, DB_ONE},   {{":opt", 4}, DB_OPT},     {{":many", 5}, DB_MANY},
        {{":exec", 5}, DB_EXEC}, {{":exec1", 6}, DB_EXEC1},
    };
    for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
        if (str_eq(kinds[i].word, word)) {
            *ret_kind = kinds[i].kind;
            return true;
        }
    }
    return false;
}

static void read_name(struct sqlgen *s, struct sql_file *f, struct str rest, int line)
{
    struct str name;
    struct str kind = STR_NONE;
    struct str more;
    enum db_kind k = DB_ONE;
    if (!next_word(&rest, &name) || !is_name(name))
        gen_error(&s->g, f->path, line, "a name is lower case: -- name: item_by_id :one");
    else if (!next_word(&rest, &kind) || !read_kind(kind, &k) || next_word(&rest, &more))
        gen_error(&s->g, f->path, line,
                  "write the kind behind the name: :one :opt :many :exec or :exec1");
    for (size_t i = 0; i < f->count; i++)
        if (str_eq(f->list[i].name, name))
            gen_error(&s->g, f->path, line,
                      "%.*s is there already, in line %d; choose another name", STR_ARG(name),
                      f->list[i].line);
    f->list = arena_grow(s->g.a, f->list, f->count, &f->capacity, sizeof *f->list);
    f->list[f->count++] = (struct sql_stmt){.name = name, .line = line, .kind = k};
}

static void read_annotation(struct sqlgen *s, struct sql_file *f, struct sql_annotations *notes,
                            bool is_param, struct str rest, int line)
{
    struct sql_annotation note = {.is_param = is_param, .line = line};
    struct str type;
    struct str null;
    if (!next_word(&rest, &note.name) || !next_word(&rest, &type)) {
        gen_error(&s->g, f->path, line, "write: -- column: name type [null]");
        return;
    }
    if (!sql_type_by_word(s, type, &note.t)) {
        gen_error(&s->g, f->path, line,
                  "%.*s is no type; there are int bool real text blob date instant and NAME_id",
                  STR_ARG(type));
        return;
    }
    note.t.is_stated = true;
    if (next_word(&rest, &null)) {
        if (!str_eq(null, S("null"))) {
            gen_error(&s->g, f->path, line, "only `null` may follow the type, not `%.*s`",
                      STR_ARG(null));
            return;
        }
        if (note.t.type == SQL_BOOL) {
            gen_error(&s->g, f->path, line, "a bool has no NULL; write COALESCE(…, 0)");
            return;
        }
        note.t.is_optional = note.t.type == SQL_INT || note.t.type == SQL_REAL;
    }
    notes->list = arena_grow(s->g.a, notes->list, notes->count, &notes->capacity, sizeof note);
    notes->list[notes->count++] = note;
}

static void read_waiver(struct sqlgen *s, struct sql_file *f, struct sql_stmt *q, struct str rest,
                        int line)
{
    struct str word;
    struct str because;
    bool is_good = q != NULL && next_word(&rest, &word) &&
                   (str_eq(word, S("unscoped")) || str_eq(word, S("unordered"))) &&
                   next_word(&rest, &because) && str_eq(because, S("because")) &&
                   str_trim(rest).n > 0;
    if (!is_good) {
        gen_error(&s->g, f->path, line,
                  "write: -- allow: unscoped because REASON, below the name; or unordered");
        return;
    }
    if (str_eq(word, S("unscoped"))) {
        q->is_unscoped = true;
        q->unscoped_line = line;
    } else {
        q->is_unordered = true;
        q->unordered_line = line;
    }
}

static void read_row(struct sqlgen *s, struct sql_file *f, struct sql_stmt *q, struct str of,
                     int line)
{
    if (q == NULL || of.n == 0) {
        gen_error(&s->g, f->path, line, "write: -- row: STATEMENT, below the name");
        return;
    }
    q->row_of = of;
    q->row_line = line;
}

/* The text so far and one line more; the source is contiguous in the file, so it only grows. */
static void add_source(struct sql_text *t, struct str line, int number)
{
    if (t->source.p == NULL) {
        t->source = line;
        t->line = number;
    } else {
        t->source.n = (size_t)(line.p + line.n - t->source.p);
    }
}

struct reader {
    struct sql_file *f;
    struct sql_stmt *q;
    struct sql_text *into; /* NULL before the first statement */
};

static bool read_comment(struct sqlgen *s, struct reader *r, struct str line, int number)
{
    struct sql_file *f = r->f;
    struct sql_annotations *notes = r->q == NULL ? &f->notes : &r->q->notes;
    struct str text = str_trim(str_from(line, 2));
    if (str_starts(text, S("name:"))) {
        read_name(s, f, str_from(text, 5), number);
        r->q = &f->list[f->count - 1];
        r->into = &r->q->sqlite;
    } else if (str_starts(text, S("column:"))) {
        read_annotation(s, f, notes, false, str_from(text, 7), number);
    } else if (str_starts(text, S("param:"))) {
        read_annotation(s, f, notes, true, str_from(text, 6), number);
    } else if (str_starts(text, S("row:"))) {
        read_row(s, f, r->q, str_trim(str_from(text, 4)), number);
    } else if (str_starts(text, S("allow:"))) {
        read_waiver(s, f, r->q, str_from(text, 6), number);
    } else if (str_starts(text, S("dialect:"))) {
        if (r->q == NULL || !str_eq(str_trim(str_from(text, 8)), S("pg")))
            gen_error(&s->g, f->path, number, "write: -- dialect: pg, within a statement");
        else
            r->into = &r->q->postgres;
    } else if (r->q != NULL && r->q->sqlite.source.p == NULL) {
        sql_texts_add(&s->g, &r->q->doc, text);
    } else {
        return false;
    }
    return true;
}

bool sql_read(struct sqlgen *s, const char *path, struct sql_file *ret_file)
{
    struct sql_file f = {.path = path};
    int errors = s->g.errors;
    struct str rest;
    if (!gen_read(&s->g, path, &rest))
        return false;
    rest = sql_expand(s, path, rest);
    struct str base = gen_basename(path);
    f.stem = str_ends(base, S(".sql")) ? str_sub(base, 0, base.n - 4) : base;
    struct reader r = {.f = &f};
    struct str line;
    for (int number = 1; str_split(&rest, '\n', &line); number++) {
        struct str text = str_trim(line);
        int64_t told = 0;
        if (text.n == 0)
            continue;
        if (str_starts(text, S("--# ")) && str_to_int64(str_from(text, 4), &told)) {
            number = (int)told - 1; /* of the line that follows: sqlgen_expand.c */
            continue;
        }
        if (str_starts(text, S("--"))) {
            read_comment(s, &r, text, number);
            continue;
        }
        if (r.into == NULL)
            gen_error(&s->g, path, number, "SQL before the first `-- name:` line");
        else
            add_source(r.into, line, number);
    }
    for (size_t i = 0; i < f.count; i++)
        if (f.list[i].sqlite.source.p == NULL)
            gen_error(&s->g, path, f.list[i].line, "%.*s has no SQL", STR_ARG(f.list[i].name));
    *ret_file = f;
    return s->g.errors == errors;
}

/* Lexer -------------------------------------------------------------------------------------- */

enum token {
    T_END,
    T_SPACE,
    T_COMMENT,
    T_WORD,
    T_STRING,
    T_PARAM,
    T_OTHER
};

static size_t quoted_end(struct str s, size_t at)
{
    char quote = s.p[at++];
    while (at < s.n && s.p[at] != quote)
        at++;
    return at < s.n ? at + 1 : at;
}

static enum token next_token(struct str s, size_t *at, struct str *ret_text)
{
    size_t from = *at;
    size_t to = from + 1;
    enum token kind = T_OTHER;
    if (from >= s.n)
        return T_END;
    char c = s.p[from];
    char next = to < s.n ? s.p[to] : '\0';
    if (gen_is_space(c)) {
        kind = T_SPACE;
    } else if (c == '-' && next == '-') {
        kind = T_COMMENT;
        while (to < s.n && s.p[to] != '\n')
            to++;
    } else if (c == '/' && next == '*') {
        kind = T_COMMENT;
        ptrdiff_t end = str_find(s, S("*/"), to + 1);
        to = end < 0 ? s.n : (size_t)end + 2;
    } else if (c == '\'' || c == '"') {
        kind = T_STRING;
        to = quoted_end(s, from);
    } else if (c == ':' && next == ':') {
        to++;
    } else if (c == ':' && gen_is_word(next)) {
        kind = T_PARAM;
    } else if (gen_is_word(c)) {
        kind = T_WORD;
    }
    if (kind == T_PARAM || kind == T_WORD)
        while (to < s.n && gen_is_word(s.p[to]))
            to++;
    *ret_text = str_sub(s, from, to);
    *at = to;
    return kind;
}

struct scan {
    struct sqlgen *s;
    struct sql_text *t;
    int depth;
    struct str last; /* last word or other character, blanks and comments left out */
    bool in_columns;
    size_t column_start;
    bool is_after_left_join, saw_left;
};

static void end_column(struct scan *x, size_t at)
{
    if (x->in_columns)
        sql_texts_add(&x->s->g, &x->t->expressions,
                      str_trim(str_sub(x->t->source, x->column_start, at)));
}

static void scan_word(struct scan *x, struct str word, size_t at)
{
    struct sql_text *t = x->t;
    if (x->is_after_left_join && !str_eq_nocase(word, S("lateral"))) {
        sql_texts_add(&x->s->g, &t->outer, word);
        x->is_after_left_join = false;
    }
    if (str_eq_nocase(word, S("left")))
        x->saw_left = true;
    else if (str_eq_nocase(word, S("join"))) {
        x->is_after_left_join = x->saw_left;
        x->saw_left = false;
    }
    if (str_eq_nocase(word, S("offset")))
        t->has_offset = true;
    if (x->depth > 0)
        return;
    if (str_eq_nocase(word, S("by")) && str_eq_nocase(x->last, S("order")))
        t->has_order = true;
    bool is_start = str_eq_nocase(word, S("select")) || str_eq_nocase(word, S("returning"));
    if (is_start && !x->in_columns && t->expressions.count == 0) {
        x->in_columns = true;
        x->column_start = at + word.n;
    } else if (str_eq_nocase(word, S("from"))) {
        end_column(x, at);
        x->in_columns = false;
    }
}

static void scan_other(struct scan *x, struct str c, size_t at)
{
    if (c.p[0] == '(')
        x->depth++;
    else if (c.p[0] == ')')
        x->depth--;
    else if (c.p[0] == '*')
        x->t->has_star |= str_eq_nocase(x->last, S("select")) || str_eq(x->last, S(",")) ||
                          str_eq_nocase(x->last, S("distinct")) || str_eq(x->last, S(".")) ||
                          str_eq_nocase(x->last, S("returning"));
    else if (c.p[0] == ',' && x->depth == 0 && x->in_columns) {
        end_column(x, at);
        x->column_start = at + 1;
    }
}

void sql_scan(struct sqlgen *s, const char *path, struct sql_text *t)
{
    t->source = str_trim(t->source);
    while (str_ends(t->source, S(";")))
        t->source = str_trim(str_sub(t->source, 0, t->source.n - 1));
    struct scan x = {.s = s, .t = t};
    struct str text = STR_NONE;
    size_t at = 0;
    for (enum token k = next_token(t->source, &at, &text); k != T_END;
         k = next_token(t->source, &at, &text)) {
        size_t from = at - text.n;
        int line = t->line + gen_lines(str_sub(t->source, 0, from));
        if (k == T_SPACE || k == T_COMMENT)
            continue;
        if (k == T_WORD)
            scan_word(&x, text, from);
        else if (k == T_OTHER)
            scan_other(&x, text, from);
        if (k == T_OTHER && (text.p[0] == '?' || text.p[0] == '$'))
            gen_error(&s->g, path, line, "name the parameter, as in :item_id, instead of %.*s",
                      STR_ARG(text));
        if (k == T_PARAM && !is_name(str_from(text, 1)))
            gen_error(&s->g, path, line, "%.*s: a parameter's name is lower case", STR_ARG(text));
        if (k == T_PARAM && !sql_texts_has(&t->params, str_from(text, 1)))
            sql_texts_add(&s->g, &t->params, str_from(text, 1));
        x.last = text;
    }
    end_column(&x, t->source.n);
}

struct str sql_rewrite(struct sqlgen *s, const struct sql_text *t, const struct sql_fields *params,
                       bool is_postgres)
{
    struct buf b = buf_new(1 << 20);
    struct str text = STR_NONE;
    size_t at = 0;
    for (enum token k = next_token(t->source, &at, &text); k != T_END;
         k = next_token(t->source, &at, &text)) {
        if (k == T_COMMENT) {
            for (int i = gen_lines(text); i > 0; i--)
                buf_put_char(&b, '\n');
            continue;
        }
        if (k != T_PARAM) {
            buf_put(&b, text);
            continue;
        }
        size_t i = 0;
        while (i < params->count && !str_eq(params->list[i].name, str_from(text, 1)))
            i++;
        if (is_postgres && i < params->count)
            buf_printf(&b, "$%zu::%s", i + 1, sql_cast(&params->list[i].t));
        else
            buf_printf(&b, "?%zu", i + 1);
    }
    struct str out = arena_str(s->g.a, buf_str(&b));
    buf_free(&b);
    return out;
}
