/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * sqlgen: what several statements of a file have in common is written once.
 *
 *   -- piece: NAME         lines up to the next name or piece; {NAME} in a statement stands for
 * them
 *   -- name: x_[asc|desc] :many
 *                          the statement twice, with the first and with the second of every [a|b]
 *
 * A piece goes into one line, and "--# 12" says which line of the file the next one is: so errors
 * are told where they stand. */
#include "sqlgen.h"

struct piece {
    struct str name, text;
};

struct expansion {
    struct sqlgen *s;
    const char *path;
    struct piece *pieces;
    size_t count, capacity;
    struct buf out;
};

static const struct piece *find_piece(const struct expansion *x, struct str name)
{
    for (size_t i = 0; i < x->count; i++)
        if (str_eq(x->pieces[i].name, name))
            return &x->pieces[i];
    return NULL;
}

/* One line with its pieces put in, and of each [a|b] the one that is wanted; pick < 0: as it is. */
static void put_line(struct expansion *x, struct buf *b, struct str line, int pick, int number)
{
    for (size_t at = 0; at < line.n; at++) {
        char open = line.p[at];
        ptrdiff_t end = open == '{'                ? str_find_char(line, '}', at)
                        : open == '[' && pick >= 0 ? str_find_char(line, ']', at)
                                                   : -1;
        struct str inside = end < 0 ? STR_NONE : str_sub(line, at + 1, (size_t)end);
        ptrdiff_t bar = open == '[' && end >= 0 ? str_find_char(inside, '|', 0) : -1;
        if (open == '{' && end >= 0) {
            const struct piece *p = find_piece(x, inside);
            if (p == NULL)
                gen_error(&x->s->g, x->path, number, "there is no -- piece: %.*s above",
                          STR_ARG(inside));
            else
                put_line(x, b, p->text, pick, number);
            at = (size_t)end;
        } else if (bar >= 0) {
            buf_put(b, pick == 0 ? str_sub(inside, 0, (size_t)bar)
                                 : str_from(inside, (size_t)bar + 1));
            at = (size_t)end;
        } else {
            buf_put_char(b, open);
        }
    }
}

static void put_block(struct expansion *x, struct str block, int number, int pick)
{
    struct str line;
    buf_printf(&x->out, "--# %d\n", number);
    for (; str_split(&block, '\n', &line); number++) {
        put_line(x, &x->out, line, pick, number);
        buf_put_char(&x->out, '\n');
    }
}

/* Comments say why; they are no part of the text. */
static void add_piece(struct expansion *x, struct str block, int number)
{
    struct buf b = buf_new(1 << 16);
    struct str line, head;
    (void)str_split(&block, '\n', &head);
    struct str name = str_trim(str_from(str_trim(head), sizeof "-- piece:" - 1));
    while (str_split(&block, '\n', &line)) {
        number++;
        if (str_starts(str_trim(line), S("--")))
            continue;
        buf_put(&b, b.n > 0 ? S(" ") : S(""));
        put_line(x, &b, str_trim(line), /* pick= */ -1, number);
    }
    if (find_piece(x, name) != NULL || name.n == 0 || b.n == 0)
        gen_error(&x->s->g, x->path, number,
                  "a piece has a name of its own, and SQL: -- piece: open");
    x->pieces = arena_grow(x->s->g.a, x->pieces, x->count, &x->capacity, sizeof *x->pieces);
    x->pieces[x->count++] = (struct piece){name, arena_str(x->s->g.a, str_trim(buf_str(&b)))};
    buf_free(&b);
}

static void end_block(struct expansion *x, struct str block, int number)
{
    struct str rest = block, head;
    if (block.n == 0)
        return;
    (void)str_split(&rest, '\n', &head);
    if (str_starts(head, S("-- piece:"))) {
        add_piece(x, block, number);
    } else if (str_starts(head, S("-- name:")) && str_find_char(head, '[', 0) >= 0) {
        put_block(x, block, number, /* pick= */ 0);
        put_block(x, block, number, /* pick= */ 1);
    } else {
        put_block(x, block, number, /* pick= */ -1);
    }
}

struct str sql_expand(struct sqlgen *s, const char *path, struct str text)
{
    struct expansion x = {.s = s, .path = path};
    if (str_find(text, S("-- piece:"), 0) < 0)
        return text;
    x.out = buf_new(1 << 22);
    size_t from = 0;
    int number = 1, begin = 1;
    struct str rest = text, line;
    for (; str_split(&rest, '\n', &line); number++) {
        bool is_head = str_starts(line, S("-- name:")) || str_starts(line, S("-- piece:"));
        size_t at = (size_t)(line.p - text.p);
        if (!is_head)
            continue;
        end_block(&x, str_sub(text, from, at), begin);
        from = at;
        begin = number;
    }
    end_block(&x, str_from(text, from), begin);
    struct str out = arena_str(s->g.a, buf_str(&x.out));
    buf_free(&x.out);
    return out;
}
