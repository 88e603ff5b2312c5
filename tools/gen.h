/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * What the code generators share: files, errors as `file:line: message`, C string literals. A
 * generator collects all errors, and writes its outputs only when there were none. */
#ifndef LUOSHI_TOOLS_GEN_H
#define LUOSHI_TOOLS_GEN_H

#include "base/arena.h"
#include "base/buf.h"

struct gen {
    struct arena *a;
    int errors;
};

struct gen gen_new(void);
/* Frees the arena and returns the exit status. */
int gen_end(struct gen *g);

/* line 0: the file as a whole. */
void gen_error(struct gen *g, const char *path, int line, const char *format, ...)
    PRINTF_LIKE(4, 5);

/* Whole file; reports an error when it cannot be read. */
bool gen_read(struct gen *g, const char *path, struct str *ret_text);

/* Writes through a temporary file, and only if the content changes, so that nothing is rebuilt
 * without need. */
void gen_write(struct gen *g, const char *path, const struct buf *content);

/* "…" with escapes, without a line break inside. */
void gen_literal(struct buf *b, struct str s);

/* `#line 12 "file"` on a line of its own. */
void gen_line(struct buf *b, int line, const char *path);

int gen_lines(struct str s); /* line breaks in s */
struct str gen_basename(const char *path);
/* "item_sql.h" → "LUOSHI_ITEM_SQL_H" in the arena. */
struct str gen_guard(struct gen *g, const char *path);

bool gen_is_word(char c); /* letter, digit, underscore */
bool gen_is_space(char c);

/* Entries of a folder that end in `suffix`, sorted by byte order, without "." and "..". */
struct str *gen_list(struct gen *g, const char *folder, const char *suffix, size_t *ret_count);

/* Value of `--name value` at argv[*at], moving *at to the value. */
bool gen_option(int argc, char **argv, int *at, const char *name, const char **ret_value);

#endif
