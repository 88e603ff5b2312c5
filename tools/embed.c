/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * embed: files as C string literals, which both compilers read quicker than arrays of numbers, and
 * which need no path at compile time. Order is by name, so that builds are reproducible. */
#include "gen.h"

#include <sodium.h>
#include <stdio.h>
#include <sys/stat.h>
#include <zlib.h>

struct file {
    struct str name; /* below its folder, "documents/a.txt" */
    struct str bytes;
};

struct files {
    struct file *list;
    size_t count, capacity;
};

static void read_folder(struct gen *g, const char *folder, const char *prefix, struct files *files)
{
    size_t count;
    struct str *names = gen_list(g, folder, "", &count);
    for (size_t i = 0; i < count; i++) {
        char *path = arena_cstr(g->a, arena_printf(g->a, "%s/%.*s", folder, STR_ARG(names[i])));
        struct str name = arena_printf(g->a, "%s%.*s", prefix, STR_ARG(names[i]));
        struct stat st;
        if (stat(path, &st) == 0 && S_ISDIR(st.st_mode)) {
            read_folder(g, path, arena_printf(g->a, "%.*s/", STR_ARG(name)).p, files);
            continue;
        }
        struct file f = {.name = name};
        if (!gen_read(g, path, &f.bytes))
            continue;
        files->list = arena_grow(g->a, files->list, files->count, &files->capacity, sizeof f);
        files->list[files->count++] = f;
    }
}

/* Octal escapes have three digits, so that a digit may follow. */
static void put_bytes(struct buf *b, struct str bytes)
{
    size_t column = 0;
    buf_put_char(b, '"');
    for (size_t i = 0; i < bytes.n; i++) {
        unsigned char c = (unsigned char)bytes.p[i];
        if (column >= 120 && i > 0) {
            buf_put(b, S("\"\n\""));
            column = 0;
        }
        if (c == '"' || c == '\\' || c == '?') {
            buf_put_char(b, '\\');
            buf_put_char(b, (char)c);
            column += 2;
        } else if (c >= 0x20 && c < 0x7f) {
            buf_put_char(b, (char)c);
            column++;
        } else {
            char octal[4] = {'\\', (char)('0' + (c >> 6)), (char)('0' + ((c >> 3) & 7)),
                             (char)('0' + (c & 7))};
            buf_put_bytes(b, octal, sizeof octal);
            column += 4;
        }
    }
    buf_put_char(b, '"');
}

static void put_str(struct buf *b, struct str bytes)
{
    if (bytes.n == 0) {
        buf_put(b, S("{\"\", 0}"));
        return;
    }
    buf_put(b, S("{\n"));
    put_bytes(b, bytes);
    buf_printf(b, ", %zu}", bytes.n);
}

static struct str compress_bytes(struct gen *g, struct str bytes)
{
    z_stream z = {0};
    if (bytes.n == 0 || deflateInit2(&z, 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY) != Z_OK)
        return STR_NONE;
    size_t room = deflateBound(&z, (uLong)bytes.n);
    unsigned char *out = arena_alloc(g->a, room);
    unsigned char *in = arena_alloc(g->a, bytes.n);
    memcpy(in, bytes.p, bytes.n);
    z.next_in = in;
    z.avail_in = (uInt)bytes.n;
    z.next_out = out;
    z.avail_out = (uInt)room;
    bool is_done = deflate(&z, Z_FINISH) == Z_STREAM_END;
    size_t n = z.total_out;
    deflateEnd(&z);
    return is_done && n < bytes.n ? (struct str){(const char *)out, n} : STR_NONE;
}

static const char *content_type(struct str name)
{
    static const struct {
        const char *ending, *type;
    } types[] = {
        {".html", "text/html; charset=utf-8"},
        {".css", "text/css; charset=utf-8"},
        {".js", "text/javascript; charset=utf-8"},
        {".mjs", "text/javascript; charset=utf-8"},
        {".map", "application/json"},
        {".json", "application/json"},
        {".webmanifest", "application/manifest+json"},
        {".svg", "image/svg+xml"},
        {".png", "image/png"},
        {".jpg", "image/jpeg"},
        {".webp", "image/webp"},
        {".ico", "image/x-icon"},
        {".woff2", "font/woff2"},
        {".txt", "text/plain; charset=utf-8"},
        {".md", "text/markdown; charset=utf-8"},
    };
    for (size_t i = 0; i < ARRAY_LEN(types); i++)
        if (str_ends(name, str_of(types[i].ending)))
            return types[i].type;
    return "application/octet-stream";
}

/* "app.js" → "app.0123456789abcdef.js" */
static struct str hashed_name(struct gen *g, struct str name, struct str etag)
{
    size_t dot = name.n;
    for (size_t i = 0; i < name.n; i++) {
        if (name.p[i] == '/')
            dot = name.n;
        else if (name.p[i] == '.' && dot == name.n)
            dot = i;
    }
    struct str stem = str_sub(name, 0, dot);
    return arena_printf(g->a, "%.*s.%.*s%.*s", STR_ARG(stem), STR_ARG(etag),
                        STR_ARG(str_from(name, dot)));
}

static void put_assets(struct gen *g, struct buf *c, const char *folder)
{
    struct files files = {0};
    read_folder(g, folder, "", &files);
    buf_put(c, S("\nconst struct asset assets[] = {\n"));
    for (size_t i = 0; i < files.count; i++) {
        const struct file *f = &files.list[i];
        unsigned char hash[crypto_hash_sha256_BYTES];
        crypto_hash_sha256(hash, (const unsigned char *)f->bytes.p, f->bytes.n);
        char etag[17];
        sodium_bin2hex(etag, sizeof etag, hash, 8);
        buf_put(c, S("{"));
        gen_literal(c, f->name);
        buf_put(c, S(", "));
        struct str hashed = hashed_name(g, f->name, str_of(etag));
        gen_literal(c, hashed);
        buf_put(c, S(", "));
        put_str(c, arena_printf(g->a, "/static/%.*s", STR_ARG(hashed)));
        buf_printf(c, ", \"%s\", \"%s\", ", content_type(f->name), etag);
        put_str(c, f->bytes);
        buf_put(c, S(", "));
        put_str(c, compress_bytes(g, f->bytes));
        buf_put(c, S("},\n"));
    }
    if (files.count == 0)
        buf_put(c, S("{\"\", \"\", {\"\", 0}, \"\", \"\", {\"\", 0}, {\"\", 0}}\n"));
    buf_printf(c, "};\nconst size_t asset_count = %zu;\n", files.count);
}

static void put_demo(struct gen *g, struct buf *c, const char *folder)
{
    struct files files = {0};
    read_folder(g, folder, "", &files);
    buf_put(c, S("\nconst struct demo_file demo_files[] = {\n"));
    for (size_t i = 0; i < files.count; i++) {
        buf_put(c, S("{"));
        gen_literal(c, files.list[i].name);
        buf_put(c, S(", "));
        put_str(c, files.list[i].bytes);
        buf_put(c, S("},\n"));
    }
    if (files.count == 0)
        buf_put(c, S("{\"\", {\"\", 0}}\n"));
    buf_printf(c, "};\nconst size_t demo_file_count = %zu;\n", files.count);
}

static const struct file *find(const struct files *files, struct str name)
{
    for (size_t i = 0; i < files->count; i++)
        if (str_eq(files->list[i].name, name))
            return &files->list[i];
    return NULL;
}

static void put_migrations(struct gen *g, struct buf *c, const char *folder)
{
    struct files files = {0};
    int count = 0;
    read_folder(g, folder, "", &files);
    buf_put(c, S("\nconst struct migration migrations[] = {\n"));
    for (size_t i = 0; i < files.count; i++) {
        const struct file *f = &files.list[i];
        if (!str_ends(f->name, S(".sql")) || str_ends(f->name, S(".pg.sql")))
            continue;
        struct str stem = str_sub(f->name, 0, f->name.n - 4);
        ptrdiff_t end = str_find_char(stem, '_', 0);
        int64_t number = 0;
        if (end < 0 || !str_to_int64(str_sub(stem, 0, (size_t)end), &number) || number != ++count)
            gen_error(g, folder, 0,
                      "%.*s: migrations are called 0001_name.sql, numbered without gaps",
                      STR_ARG(f->name));
        const struct file *pg = find(&files, arena_printf(g->a, "%.*s.pg.sql", STR_ARG(stem)));
        buf_printf(c, "{%d, ", (int)number);
        gen_literal(c, stem);
        buf_put(c, S(",\n"));
        put_bytes(c, f->bytes);
        buf_put(c, S(",\n"));
        put_bytes(c, pg != NULL ? pg->bytes : f->bytes);
        buf_put(c, S("},\n"));
    }
    if (count == 0)
        gen_error(g, folder, 0, "has no migration");
    buf_printf(c, "};\nconst int migration_count = %d;\n", count);
}

static const char declarations[] =
    "#include \"base/str.h\"\n"
    "\n"
    "struct asset {\n"
    "    const char *name;   /* \"app.js\" */\n"
    "    const char *hashed; /* \"app.0123456789abcdef.js\": may be cached for ever */\n"
    "    struct str url;     /* /static/ and the hashed name */\n"
    "    const char *type;   /* Content-Type */\n"
    "    const char *etag;   /* 16 hex digits of the SHA-256, without quotes */\n"
    "    struct str bytes;\n"
    "    struct str gzip; /* empty when it would not be smaller */\n"
    "};\n"
    "extern const struct asset assets[]; /* by name */\n"
    "extern const size_t asset_count;\n"
    "\n"
    "struct demo_file {\n"
    "    const char *name; /* below demo/ */\n"
    "    struct str bytes;\n"
    "};\n"
    "extern const struct demo_file demo_files[]; /* by name */\n"
    "extern const size_t demo_file_count;\n";

int main(int argc, char **argv)
{
    const char *out = NULL, *header = NULL, *migrations = NULL, *assets = NULL, *demo = NULL;
    bool is_good = sodium_init() >= 0;
    for (int i = 1; i < argc; i++)
        is_good &= gen_option(argc, argv, &i, "--out", &out) ||
                   gen_option(argc, argv, &i, "--header", &header) ||
                   gen_option(argc, argv, &i, "--migrations", &migrations) ||
                   gen_option(argc, argv, &i, "--assets", &assets) ||
                   gen_option(argc, argv, &i, "--demo", &demo);
    if (!is_good || out == NULL || header == NULL) {
        fputs(
            "usage: embed --out F.c --header F.h [--migrations DIR] [--assets DIR] [--demo DIR]\n",
            stderr);
        return 64;
    }
    struct gen g = gen_new();
    struct buf c = buf_new((size_t)1 << 30);
    struct buf h = buf_new((size_t)1 << 20);
    struct str guard = gen_guard(&g, header);
    buf_printf(&h, "/* Generated by tools/embed. Do not edit. */\n#ifndef %.*s\n#define %.*s\n\n",
               STR_ARG(guard), STR_ARG(guard));
    buf_put(&h, str_of(declarations));
    buf_put(&h, S("\n#endif\n"));
    buf_printf(&c, "/* Generated by tools/embed. Do not edit. */\n#include \"%.*s\"\n",
               STR_ARG(gen_basename(header)));
    if (migrations != NULL)
        buf_put(&c, S("\n#include \"db/migrate.h\"\n"));
    buf_put(&c, S("\n#pragma GCC diagnostic ignored \"-Woverlength-strings\"\n"));
    if (migrations != NULL)
        put_migrations(&g, &c, migrations);
    if (assets != NULL)
        put_assets(&g, &c, assets);
    if (demo != NULL)
        put_demo(&g, &c, demo);
    gen_write(&g, header, &h);
    gen_write(&g, out, &c);
    buf_free(&c);
    buf_free(&h);
    return gen_end(&g);
}
