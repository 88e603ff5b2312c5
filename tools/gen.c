/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Shared parts of the code generators. */
#include "gen.h"

#include "base/limits.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

struct gen gen_new(void)
{
    return (struct gen){.a = arena_new(MIB(1024))};
}

int gen_end(struct gen *g)
{
    arena_free(g->a);
    g->a = NULL;
    return g->errors == 0 ? 0 : 1;
}

void gen_error(struct gen *g, const char *path, int line, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    struct str text = arena_vprintf(g->a, format, args);
    va_end(args);
    if (line > 0)
        fprintf(stderr, "%s:%d: %.*s\n", path, line, STR_ARG(text));
    else
        fprintf(stderr, "%s: %.*s\n", path, STR_ARG(text));
    g->errors++;
}

static bool read_all(struct arena *a, FILE *f, struct str *ret_text)
{
    struct buf b = buf_new(MIB(256));
    for (;;) {
        char part[16384];
        size_t n = fread(part, 1, sizeof part, f);
        buf_put_bytes(&b, part, n);
        if (n < sizeof part)
            break;
    }
    bool is_good = !ferror(f) && !b.failed;
    if (is_good)
        *ret_text = arena_str(a, buf_str(&b));
    buf_free(&b);
    return is_good;
}

bool gen_read(struct gen *g, const char *path, struct str *ret_text)
{
    FILE *f = fopen(path, "rb");
    if (f == NULL) {
        gen_error(g, path, 0, "cannot be read: %s", strerror(errno));
        return false;
    }
    bool is_good = read_all(g->a, f, ret_text);
    fclose(f);
    if (!is_good)
        gen_error(g, path, 0, "cannot be read");
    return is_good;
}

static bool is_same(struct gen *g, const char *path, struct str content)
{
    FILE *f = fopen(path, "rb");
    if (f == NULL)
        return false;
    struct str old = STR_NONE;
    bool is_equal = read_all(g->a, f, &old) && str_eq(old, content);
    fclose(f);
    return is_equal;
}

void gen_write(struct gen *g, const char *path, const struct buf *content)
{
    if (g->errors > 0 || is_same(g, path, buf_str(content)))
        return;
    char *temporary = arena_cstr(g->a, arena_printf(g->a, "%s.tmp%ld", path, (long)getpid()));
    FILE *f = fopen(temporary, "wb");
    bool is_good =
        f != NULL && !content->failed && fwrite(content->p, 1, content->n, f) == content->n;
    if (f != NULL && fclose(f) != 0)
        is_good = false;
    if (!is_good || rename(temporary, path) != 0) {
        gen_error(g, path, 0, "cannot be written: %s", strerror(errno));
        unlink(temporary);
    }
}

void gen_literal(struct buf *b, struct str s)
{
    buf_put_char(b, '"');
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c == '"' || c == '\\')
            buf_printf(b, "\\%c", c);
        else if (c == '\n')
            buf_put(b, S("\\n"));
        else if (c == '\t')
            buf_put(b, S("\\t"));
        else if (c == '?' && i > 0 && s.p[i - 1] == '?')
            buf_put(b, S("\\?"));
        else if (c < 0x20 || c == 0x7f)
            buf_printf(b, "\\%03o", c);
        else
            buf_put_char(b, (char)c);
    }
    buf_put_char(b, '"');
}

void gen_line(struct buf *b, int line, const char *path)
{
    buf_printf(b, "#line %d ", line);
    gen_literal(b, str_of(path));
    buf_put_char(b, '\n');
}

int gen_lines(struct str s)
{
    int n = 0;
    for (size_t i = 0; i < s.n; i++)
        n += s.p[i] == '\n';
    return n;
}

struct str gen_basename(const char *path)
{
    const char *slash = strrchr(path, '/');
    return str_of(slash == NULL ? path : slash + 1);
}

struct str gen_guard(struct gen *g, const char *path)
{
    struct str guard = arena_printf(g->a, "LUOSHI_%.*s", STR_ARG(gen_basename(path)));
    char *p = arena_cstr(g->a, guard);
    for (size_t i = 0; i < guard.n; i++) {
        if (p[i] >= 'a' && p[i] <= 'z')
            p[i] = (char)(p[i] - 'a' + 'A');
        else if (!gen_is_word(p[i]))
            p[i] = '_';
    }
    return (struct str){p, guard.n};
}

bool gen_is_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

bool gen_is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static int compare_names(const void *a, const void *b)
{
    return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

struct str *gen_list(struct gen *g, const char *folder, const char *suffix, size_t *ret_count)
{
    *ret_count = 0;
    DIR *d = opendir(folder);
    if (d == NULL) {
        gen_error(g, folder, 0, "cannot be read: %s", strerror(errno));
        return NULL;
    }
    struct str *names = NULL;
    size_t count = 0;
    size_t capacity = 0;
    for (struct dirent *e = readdir(d); e != NULL; e = readdir(d)) {
        struct str name = str_of(e->d_name);
        if (name.p[0] == '.' || !str_ends(name, str_of(suffix)))
            continue;
        names = arena_grow(g->a, names, count, &capacity, sizeof *names);
        names[count++] = arena_str(g->a, name);
    }
    closedir(d);
    if (count > 0)
        qsort(names, count, sizeof *names, compare_names);
    *ret_count = count;
    return names;
}

bool gen_option(int argc, char **argv, int *at, const char *name, const char **ret_value)
{
    if (strcmp(argv[*at], name) != 0 || *at + 1 >= argc)
        return false;
    *ret_value = argv[++*at];
    return true;
}
