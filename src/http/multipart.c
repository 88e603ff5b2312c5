/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * multipart/form-data. */
#include "http/multipart.h"

#include "base/utf8.h"
#include "http/fields.h"

struct part {
    struct str name, filename, type;
    bool has_name, is_file;
};

struct parser {
    struct arena *arena;
    struct note *note;
    struct str delimiter; /* CRLF "--" boundary */
    struct str rest;      /* behind a delimiter */
    struct http_field *fields;
    size_t field_count, field_capacity;
    struct http_file *files;
    size_t file_count, file_capacity;
    size_t text_bytes; /* of all fields */
};

bool multipart_boundary_ok(struct str b)
{
    if (b.n == 0 || b.n > LIMIT_BOUNDARY_BYTES || b.p[b.n - 1] == ' ')
        return false;
    for (size_t i = 0; i < b.n; i++) {
        char c = b.p[i];
        bool alnum = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (!alnum && (c == '\0' || strchr("'()+_,-./:=? ", c) == NULL))
            return false;
    }
    return true;
}

struct str multipart_basename(struct str path)
{
    size_t from = 0;
    for (size_t i = 0; i < path.n; i++)
        if (path.p[i] == '/' || path.p[i] == '\\')
            from = i + 1;
    return from == path.n ? S("") : str_from(path, from);
}

static bool has_control(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if ((unsigned char)s.p[i] < ' ' || s.p[i] == 0x7f)
            return true;
    return false;
}

/* Browsers write '"', CR and LF in names as %22, %0D and %0A, and nothing else. */
static struct str browser_unescape(struct arena *a, struct str s)
{
    if (str_find(s, S("%22"), 0) < 0)
        return s;
    char *out = arena_alloc(a, s.n);
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        bool quote = str_eq(str_sub(s, i, i + 3), S("%22"));
        out[n++] = quote ? '"' : s.p[i];
        i += quote ? 2 : 0;
    }
    return (struct str){out, n};
}

static err_t read_disposition(struct parser *p, struct str value, struct part *part)
{
    struct str extended = STR_NONE;
    if (!str_eq_nocase(param_head(&value), S("form-data")))
        return note_fail(p->note, BAD_REQUEST, "A part of the form is not form-data.");
    for (int count = 0;; count++) {
        struct http_field f;
        enum pair got = param_next(p->arena, &value, &f);
        if (got == PAIR_BROKEN || count == LIMIT_PARAMETERS)
            return note_fail(p->note, BAD_REQUEST, "A Content-Disposition cannot be read.");
        if (got == PAIR_END)
            break;
        f.value = utf8_repair(p->arena, f.value);
        if (str_eq_nocase(f.name, S("name"))) {
            if (part->has_name)
                return note_fail(p->note, BAD_REQUEST, "A part of the form has two names.");
            part->has_name = true;
            part->name = browser_unescape(p->arena, f.value);
        } else if (str_eq_nocase(f.name, S("filename"))) {
            part->is_file = true;
            part->filename = browser_unescape(p->arena, f.value);
        } else if (str_eq_nocase(f.name, S("filename*"))) {
            part->is_file = true;
            if (!param_extended(p->arena, f.value, &extended))
                return note_fail(p->note, BAD_REQUEST, "A filename* cannot be read.");
        }
    }
    if (extended.n > 0)
        part->filename = extended;
    part->filename = multipart_basename(part->filename);
    if (!part->has_name || has_control(part->name) || has_control(part->filename) ||
        part->filename.n > LIMIT_FILENAME_BYTES)
        return note_fail(p->note, BAD_REQUEST, "A part of the form has no proper name.");
    return OK;
}

static err_t read_part_header(struct parser *p, struct str line, bool *io_seen, struct part *part)
{
    ptrdiff_t colon = str_find_char(line, ':', 0);
    if (colon <= 0 || has_control(line) || line.p[colon - 1] == ' ' || line.p[0] == ' ')
        return note_fail(p->note, BAD_REQUEST, "A header in the form cannot be read.");
    struct str name = str_sub(line, 0, (size_t)colon);
    struct str value = str_trim(str_from(line, (size_t)colon + 1));
    if (str_eq_nocase(name, S("Content-Disposition"))) {
        if (*io_seen)
            return note_fail(p->note, BAD_REQUEST, "Two Content-Disposition in a part.");
        *io_seen = true;
        return read_disposition(p, value, part);
    }
    if (str_eq_nocase(name, S("Content-Type")))
        part->type = utf8_repair(p->arena, value);
    if (str_eq_nocase(name, S("Content-Transfer-Encoding")) && !str_eq_nocase(value, S("binary")) &&
        !str_eq_nocase(value, S("8bit")) && !str_eq_nocase(value, S("7bit")))
        return note_fail(p->note, BAD_REQUEST, "A part of the form is transfer-encoded.");
    return OK;
}

/* Reads the header lines of a part and leaves p->rest at its body. */
static err_t read_part_headers(struct parser *p, struct part *part)
{
    bool seen = false;
    struct str window = str_sub(p->rest, 0, LIMIT_PART_HEADER_BYTES);
    for (size_t at = 0;;) {
        ptrdiff_t end = str_find(window, S("\r\n"), at);
        if (end < 0)
            return note_fail(p->note, BAD_REQUEST, "The headers of a part do not end.");
        struct str line = str_sub(window, at, (size_t)end);
        at = (size_t)end + 2;
        if (line.n == 0) {
            p->rest = str_from(p->rest, at);
            break;
        }
        TRY(read_part_header(p, line, &seen, part));
    }
    if (!seen)
        return note_fail(p->note, BAD_REQUEST, "A part of the form has no Content-Disposition.");
    return OK;
}

static err_t add_part(struct parser *p, const struct part *part, struct str body)
{
    if (part->is_file) {
        if (p->file_count == LIMIT_FORM_FILES)
            return note_fail(p->note, TOO_LARGE, "More than %d files.", LIMIT_FORM_FILES);
        p->files =
            arena_grow(p->arena, p->files, p->file_count, &p->file_capacity, sizeof *p->files);
        p->files[p->file_count++] =
            (struct http_file){part->name, part->filename, part->type, body};
        return OK;
    }
    if (p->field_count == LIMIT_FORM_FIELDS)
        return note_fail(p->note, TOO_LARGE, "More than %d fields.", LIMIT_FORM_FIELDS);
    if (str_find_char(body, '\0', 0) >= 0)
        return note_fail(p->note, BAD_REQUEST, "A field contains a NUL.");
    p->text_bytes += body.n;
    if (p->text_bytes > LIMIT_FORM_BYTES)
        return note_fail(p->note, TOO_LARGE, "A form may have %zu bytes of text.",
                         LIMIT_FORM_BYTES);
    p->fields =
        arena_grow(p->arena, p->fields, p->field_count, &p->field_capacity, sizeof *p->fields);
    p->fields[p->field_count++] = (struct http_field){part->name, utf8_repair(p->arena, body)};
    return OK;
}

/* After a delimiter: CRLF and a part, or "--" and the end (an epilogue is ignored). */
static err_t read_parts(struct parser *p)
{
    while (!str_starts(p->rest, S("--"))) {
        struct part part = {.filename = S(""), .type = S("")};
        if (!str_starts(p->rest, S("\r\n")))
            return note_fail(p->note, BAD_REQUEST, "A boundary of the form is damaged.");
        p->rest = str_from(p->rest, 2);
        TRY(read_part_headers(p, &part));
        struct str body = S("");
        /* The CRLF of the delimiter may be the one that ended the headers: an empty body. */
        struct str bare = str_from(p->delimiter, 2);
        if (str_starts(p->rest, bare)) {
            p->rest = str_from(p->rest, bare.n);
        } else {
            ptrdiff_t end = str_find(p->rest, p->delimiter, 0);
            if (end < 0)
                return note_fail(p->note, BAD_REQUEST, "The form ends without its boundary.");
            if (end > 0)
                body = str_sub(p->rest, 0, (size_t)end);
            p->rest = str_from(p->rest, (size_t)end + p->delimiter.n);
        }
        TRY(add_part(p, &part, body));
    }
    return OK;
}

err_t multipart_parse(struct arena *a, struct str boundary, struct str body, struct form *ret_form,
                      struct note *note)
{
    if (!multipart_boundary_ok(boundary))
        return note_fail(note, BAD_REQUEST, "The boundary of the form is not valid.");
    struct parser p = {.arena = a, .note = note};
    p.delimiter = arena_printf(a, "\r\n--%.*s", STR_ARG(boundary));
    struct str first = str_from(p.delimiter, 2);
    if (!str_starts(body, first))
        return note_fail(note, BAD_REQUEST, "The form does not start with its boundary.");
    p.rest = str_from(body, first.n);
    TRY(read_parts(&p));
    *ret_form = (struct form){{p.fields, p.field_count}, p.files, p.file_count};
    return OK;
}
