/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * What kind of file it is, by its content first and its name second, and its text as UTF-8. */
#include "extract/intake.h"

#include "base/utf8.h"
#include "extract/extract.h"
#include "extract/intake/intake_html.h"

#include <errno.h>
#include <iconv.h>

#define SAMPLE_BYTES 65536 /* enough to tell one encoding from another */

struct magic {
    const char *bytes;
    size_t n;
    const char *what; /* "a PDF file" */
};

#define MAGIC(bytes, what)             \
    {                                  \
        bytes, sizeof(bytes) - 1, what \
    }

static const struct magic magics[] = {
    MAGIC("%PDF-", "a PDF file"),
    MAGIC("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "an old Word or Excel file (.doc, .xls)"),
    MAGIC("{\\rtf", "an RTF file"),
    MAGIC("\x89PNG", "a picture"),
    MAGIC("\xFF\xD8\xFF", "a picture"),
    MAGIC("GIF8", "a picture"),
    MAGIC("BM\x00", "a picture"),
    MAGIC("II*\x00", "a picture"),
    MAGIC("Rar!", "an archive"),
    MAGIC("7z\xBC\xAF", "an archive"),
    MAGIC("\x1F\x8B", "a compressed file"),
    MAGIC("\x7F"
          "ELF",
          "a program"),
};

static bool name_ends(struct str filename, struct str ending)
{
    return filename.n >= ending.n &&
           str_eq_nocase(str_from(filename, filename.n - ending.n), ending);
}

static const char *zip_kind(struct str bytes, struct str filename)
{
    struct str head = str_sub(bytes, 0, 4096);
    if (name_ends(filename, S(".docx")) || str_find(head, S("word/"), 0) >= 0)
        return "a Word file (.docx)";
    if (name_ends(filename, S(".xlsx")) || str_find(head, S("xl/"), 0) >= 0)
        return "an Excel file (.xlsx)";
    if (name_ends(filename, S(".pptx")) || str_find(head, S("ppt/"), 0) >= 0)
        return "a PowerPoint file (.pptx)";
    if (name_ends(filename, S(".odt")) || name_ends(filename, S(".wps")))
        return "a word processor file";
    return "an archive";
}

static const char *binary_kind(struct str bytes, struct str filename)
{
    if (str_starts(bytes, S("PK\x03\x04")))
        return zip_kind(bytes, filename);
    for (size_t i = 0; i < ARRAY_LEN(magics); i++) {
        if (str_starts(bytes, (struct str){magics[i].bytes, magics[i].n}))
            return magics[i].what;
    }
    return NULL;
}

/* Encodings */

static err_t convert(struct arena *a, struct str bytes, const char *from, bool is_strict,
                     struct str *ret, struct note *note)
{
    iconv_t cd = iconv_open("UTF-8", from);
    if (cd == (iconv_t)-1)
        return note_fail(note, INTERNAL, "The system cannot convert from %s.", from);
    size_t room = bytes.n * 2 + 16; /* two bytes become at most three, four at most four */
    char *out = arena_alloc(a, room + 1), *to = out;
    /* iconv does not write to its input, only its prototype says so. */
    union {
        const char *in;
        char *p;
    } in = {.in = bytes.p};
    size_t left = bytes.n;
    while (left > 0 && iconv(cd, &in.p, &left, &to, &room) == (size_t)-1) {
        bool is_cut_off = errno == EINVAL; /* the last character is not complete */
        if (errno == E2BIG || (is_strict && !is_cut_off) || room < 4) {
            (void)iconv_close(cd);
            return INVALID;
        }
        to += utf8_write(to, UTF8_REPLACEMENT);
        room -= 3;
        in.p++;
        left--;
    }
    (void)iconv_close(cd);
    *ret = (struct str){out, (size_t)(to - out)};
    return OK;
}

static bool is_plausible_unit(unsigned u)
{
    return u == 9 || u == 10 || u == 13 || (u >= 0x20 && u < 0x7F) ||
           (u >= 0x2010 && u <= 0x2026) || (u >= 0x3000 && u <= 0x303F) ||
           (u >= 0x4E00 && u <= 0x9FFF) || (u >= 0xFF00 && u <= 0xFFEF) || u == 0xFEFF;
}

/* "UTF-16LE" or "UTF-16BE" where nearly all pairs of bytes are letters so; NULL. */
static const char *guess_utf16(struct str bytes)
{
    size_t pairs = (bytes.n < SAMPLE_BYTES ? bytes.n : SAMPLE_BYTES) / 2, little = 0, big = 0;
    for (size_t i = 0; i < pairs; i++) {
        unsigned a = (unsigned char)bytes.p[2 * i], b = (unsigned char)bytes.p[2 * i + 1];
        little += is_plausible_unit(b << 8 | a);
        big += is_plausible_unit(a << 8 | b);
    }
    size_t wanted = pairs * 95 / 100;
    if (pairs < 8 || (little < wanted && big < wanted))
        return NULL;
    return little >= big ? "UTF-16LE" : "UTF-16BE";
}

/* Whether text that was decoded from GB18030 reads like Chinese. */
static bool is_plausible_chinese(struct str text)
{
    size_t han = 0, other = 0;
    struct str sample = str_sub(text, 0, SAMPLE_BYTES);
    for (size_t at = 0; at + 4 < sample.n || (at < sample.n && sample.n == text.n);) {
        uint32_t c = utf8_next(sample, &at);
        bool is_common = (c >= 0x4E00 && c <= 0x9FA5) || (c >= 0x3000 && c <= 0x301F) ||
                         (c >= 0xFF00 && c <= 0xFF5F) || (c >= 0x2010 && c <= 0x2026);
        han += is_common;
        other += c >= 0x80 && !is_common;
    }
    return han > 0 && han >= other * 4;
}

static size_t ascii_share(struct str bytes)
{
    size_t n = bytes.n < SAMPLE_BYTES ? bytes.n : SAMPLE_BYTES, ascii = 0;
    for (size_t i = 0; i < n; i++)
        ascii += (unsigned char)bytes.p[i] < 0x80;
    return n == 0 ? 100 : ascii * 100 / n;
}

static err_t decode_unknown(struct arena *a, struct str bytes, struct extract_intake *ret,
                            struct note *note)
{
    struct str text;
    if (convert(a, bytes, "GB18030", /* is_strict= */ true, &text, note) == OK &&
        is_plausible_chinese(text)) {
        ret->encoding = "GB18030";
        ret->text = text;
        return OK;
    }
    if (ascii_share(bytes) >= 90) {
        TRY(convert(a, bytes, "WINDOWS-1252", /* is_strict= */ false, &text, note));
        ret->encoding = "windows-1252";
        ret->text = text;
        return OK;
    }
    return note_fail(
        note, INVALID,
        "The encoding of this text cannot be recognised. Save it as UTF-8 or GB18030.");
}

static err_t decode(struct arena *a, struct str bytes, struct extract_intake *ret,
                    struct note *note)
{
    const char *wide = str_starts(bytes, S("\xFF\xFE"))   ? "UTF-16LE"
                       : str_starts(bytes, S("\xFE\xFF")) ? "UTF-16BE"
                                                          : NULL;
    bool has_mark = wide != NULL;
    bool has_nul = bytes.n > 0 && memchr(bytes.p, '\0', bytes.n) != NULL;
    if (wide == NULL && has_nul)
        wide = guess_utf16(bytes);
    if (wide != NULL) {
        ret->encoding = wide;
        if (convert(a, str_from(bytes, has_mark ? 2 : 0), wide, /* is_strict= */ false, &ret->text,
                    note) != OK)
            return note_fail(note, INVALID, "The text cannot be read as %s.", wide);
        return OK;
    }
    if (has_nul)
        return note_fail(note, INVALID,
                         "This is no text file: it has bytes that no text has. Save it as text, or "
                         "paste its text.");
    ret->encoding = "UTF-8";
    ret->text = str_starts(bytes, S("\xEF\xBB\xBF")) ? str_from(bytes, 3) : bytes;
    return utf8_valid(bytes) ? OK : decode_unknown(a, bytes, ret, note);
}

/* HTML */

static size_t skip_mark_and_blanks(struct str s)
{
    size_t at = str_starts(s, S("\xEF\xBB\xBF")) ? 3 : 0;
    while (at < s.n && strchr(" \t\r\n", s.p[at]) != NULL && s.p[at] != '\0')
        at++;
    return at;
}

static bool starts_nocase(struct str s, struct str prefix)
{
    return s.n >= prefix.n && str_eq_nocase(str_sub(s, 0, prefix.n), prefix);
}

static bool is_html(struct str text, struct str filename)
{
    /* what may follow the first '<' of a page */
    static const char *const starts[] = {
        "!doctype html",    "html", "head", "body", "meta ", "table", "div", "p>", "p ", "span",
        "!--startfragment", "h1",   "h2",   "ul",   "ol"};
    if (name_ends(filename, S(".html")) || name_ends(filename, S(".htm")) ||
        name_ends(filename, S(".xhtml")))
        return true;
    struct str head = str_from(text, skip_mark_and_blanks(text));
    if (starts_nocase(head, S("Version:")) &&
        str_find(str_sub(head, 0, 400), S("StartHTML:"), 0) >= 0)
        return true; /* what Windows puts on the clipboard */
    if (head.n == 0 || head.p[0] != '<')
        return false;
    head = str_from(head, 1);
    if (starts_nocase(head, S("?xml")))
        return str_find(str_sub(head, 0, 1000), S("html"), 0) >= 0;
    for (size_t i = 0; i < ARRAY_LEN(starts); i++) {
        if (starts_nocase(head, str_of(starts[i])))
            return true;
    }
    return false;
}

err_t extract_intake(struct arena *a, struct str bytes, struct str filename,
                     struct extract_intake *ret, struct note *note)
{
    if (bytes.n > EXTRACT_MAX_TEXT)
        return note_fail(note, TOO_LARGE, "The file is larger than 64 MiB.");
    const char *binary = binary_kind(bytes, filename);
    if (binary != NULL)
        return note_fail(note, INVALID,
                         "This is %s. Save it as text or paste its text; Word, Excel and PDF files "
                         "are not read yet.",
                         binary);
    struct extract_intake in = {.media_type = "text/plain"};
    TRY(decode(a, bytes, &in, note));
    if (is_html(in.text, filename)) {
        in.media_type = "text/html";
        TRY(extract_html_text(a, in.text, &in.text, note));
    } else if (name_ends(filename, S(".md")) || name_ends(filename, S(".markdown"))) {
        in.media_type = "text/markdown";
    }
    if (in.text.n > EXTRACT_MAX_TEXT)
        return note_fail(note, TOO_LARGE, "The text of this file is larger than 64 MiB.");
    *ret = in;
    return OK;
}
