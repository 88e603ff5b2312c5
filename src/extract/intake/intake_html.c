/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Reads HTML with libxml2's push parser as a stream of events: no tree, no network, no entities of
 * its own. */
#include "extract/intake/intake_html.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "extract/extract.h"

#include <libxml/HTMLparser.h>

#define MAX_SPAN  64  /* columns of a table that are kept track of */
#define MAX_LISTS 8   /* lists inside lists */
#define MAX_CELL  800 /* bytes; a longer cell lays out the page and holds paragraphs */
#define CHUNK     (64 * 1024)
#define MAX_DEPTH 4096 /* open elements; deeper nesting is an attack */

struct page {
    struct buf out;
    size_t hidden; /* open elements whose content is left out */
    size_t depth;
    bool wants_blank;
    struct {
        bool is_ordered;
        int next;
    } lists[MAX_LISTS];
    size_t list_depth;
    size_t table_depth;
    bool in_cell;
    size_t cell_start, column;
    int colspan;
    int rowspans[MAX_SPAN]; /* rows that a cell above still covers, by column */
    xmlParserCtxtPtr parser;
};

enum effect {
    INLINE,
    BLOCK,
    HEADING,
    HIDDEN,
    CELL,
    ROW,
    TABLE,
    LIST,
    ITEM,
    BREAK
};

static enum effect effect_of(const char *name)
{
    static const struct {
        const char *name;
        enum effect effect;
    } table[] = {
        {"p", BLOCK},         {"div", BLOCK},        {"br", BREAK},        {"h1", HEADING},
        {"h2", HEADING},      {"h3", HEADING},       {"h4", HEADING},      {"h5", HEADING},
        {"h6", HEADING},      {"li", ITEM},          {"ul", LIST},         {"ol", LIST},
        {"tr", ROW},          {"td", CELL},          {"th", CELL},         {"table", TABLE},
        {"script", HIDDEN},   {"style", HIDDEN},     {"head", HIDDEN},     {"title", HIDDEN},
        {"noscript", HIDDEN}, {"template", HIDDEN},  {"svg", HIDDEN},      {"iframe", HIDDEN},
        {"object", HIDDEN},   {"select", HIDDEN},    {"textarea", HIDDEN}, {"section", BLOCK},
        {"article", BLOCK},   {"blockquote", BLOCK}, {"pre", BLOCK},       {"hr", BLOCK},
        {"dl", BLOCK},        {"dt", BLOCK},         {"dd", BLOCK},        {"header", BLOCK},
        {"footer", BLOCK},    {"nav", BLOCK},        {"form", BLOCK},      {"address", BLOCK},
        {"figure", BLOCK},    {"figcaption", BLOCK}, {"center", BLOCK},    {"main", BLOCK},
        {"aside", BLOCK},     {"caption", BLOCK},    {"body", BLOCK},      {"xml", HIDDEN},
    };
    for (size_t i = 0; i < ARRAY_LEN(table); i++) {
        if (strcmp(name, table[i].name) == 0)
            return table[i].effect;
    }
    return INLINE;
}

static const char *attribute(const xmlChar **attributes, const char *name)
{
    for (size_t i = 0; attributes != NULL && attributes[i] != NULL; i += 2) {
        if (strcmp((const char *)attributes[i], name) == 0)
            return attributes[i + 1] == NULL ? "" : (const char *)attributes[i + 1];
    }
    return NULL;
}

static int number_attribute(const xmlChar **attributes, const char *name, int most)
{
    const char *text = attribute(attributes, name);
    int64_t value = 1;
    if (text == NULL || !str_to_int64(str_trim(str_of(text)), &value))
        return 1;
    return value < 1 ? 1 : value > most ? most : (int)value;
}

static bool is_hidden(const xmlChar **attributes)
{
    const char *style = attribute(attributes, "style");
    if (attribute(attributes, "hidden") != NULL)
        return true;
    return style != NULL &&
           (strstr(style, "display:none") != NULL || strstr(style, "display: none") != NULL ||
            strstr(style, "mso-hide:all") != NULL);
}

static char last_char(const struct page *p)
{
    return p->out.n == 0 ? '\n' : p->out.p[p->out.n - 1];
}

static void end_line(struct page *p)
{
    while (p->out.n > 0 && last_char(p) == ' ')
        p->out.n--;
    if (last_char(p) != '\n')
        buf_put_char(&p->out, '\n');
    p->wants_blank = false;
}

static void open_cell(struct page *p, const xmlChar **attributes)
{
    while (p->column < MAX_SPAN && p->rowspans[p->column] > 0) {
        p->rowspans[p->column++]--;
        buf_put_char(&p->out, '\t');
    }
    p->colspan = number_attribute(attributes, "colspan", 20);
    int rows = number_attribute(attributes, "rowspan", 1000);
    for (int i = 0; i < p->colspan && p->column + (size_t)i < MAX_SPAN; i++)
        p->rowspans[p->column + (size_t)i] = rows - 1;
    p->in_cell = true;
    p->wants_blank = false;
    p->cell_start = p->out.n;
}

/* A short cell is one field, whatever paragraphs it has; a long one lays out the page. */
static void close_cell(struct page *p)
{
    if (!p->in_cell || p->out.failed)
        return;
    p->in_cell = false;
    while (p->out.n > p->cell_start && strchr(" \n\t", last_char(p)) != NULL)
        p->out.n--;
    if (p->out.n - p->cell_start > MAX_CELL) {
        end_line(p);
        return;
    }
    size_t front = p->cell_start;
    while (front < p->out.n && strchr(" \n\t", p->out.p[front]) != NULL)
        front++;
    memmove(p->out.p + p->cell_start, p->out.p + front, p->out.n - front);
    p->out.n -= front - p->cell_start;
    for (size_t i = p->cell_start; i < p->out.n; i++) {
        if (p->out.p[i] == '\n' || p->out.p[i] == '\t')
            p->out.p[i] = ' ';
    }
    for (int i = 0; i < p->colspan; i++)
        buf_put_char(&p->out, '\t');
    p->column += (size_t)p->colspan;
    p->wants_blank = false;
}

static void close_row(struct page *p)
{
    close_cell(p);
    for (size_t i = p->column; i < MAX_SPAN; i++)
        p->rowspans[i] -= p->rowspans[i] > 0;
    if (last_char(p) == '\t' && p->out.n > 0)
        p->out.n--; /* tabs part cells, they do not end them */
    p->column = 0;
    end_line(p);
}

static void open_item(struct page *p)
{
    end_line(p);
    if (p->list_depth == 0 || p->list_depth > MAX_LISTS)
        return;
    if (p->lists[p->list_depth - 1].is_ordered)
        buf_printf(&p->out, "%d. ", p->lists[p->list_depth - 1].next++);
    else
        buf_put(&p->out, S("- "));
}

static void open_list(struct page *p, const char *name, const xmlChar **attributes)
{
    end_line(p);
    if (p->list_depth < MAX_LISTS) {
        p->lists[p->list_depth].is_ordered = strcmp(name, "ol") == 0;
        p->lists[p->list_depth].next = number_attribute(attributes, "start", 100000);
    }
    p->list_depth++;
}

static void on_start(void *user, const xmlChar *xml_name, const xmlChar **attributes)
{
    struct page *p = user;
    const char *name = (const char *)xml_name;
    enum effect effect = effect_of(name);
    if (++p->depth > MAX_DEPTH) {
        p->out.failed = true;
        xmlStopParser(p->parser);
        return;
    }
    if (p->hidden > 0 || effect == HIDDEN || is_hidden(attributes)) {
        p->hidden++;
        return;
    }
    switch (effect) {
    case BLOCK: end_line(p); break;
    case BREAK: end_line(p); break;
    case HEADING:
        end_line(p);
        if (p->out.n > 0 && !p->in_cell)
            buf_put_char(&p->out, '\n');
        break;
    case TABLE:
        if (p->in_cell) { /* the outer table only lays out the page */
            p->in_cell = false;
            end_line(p);
        }
        p->table_depth++;
        memset(p->rowspans, 0, sizeof p->rowspans);
        p->column = 0;
        end_line(p);
        break;
    case ROW:
        close_cell(p);
        end_line(p);
        p->column = 0;
        break;
    case CELL:
        close_cell(p);
        open_cell(p, attributes);
        break;
    case LIST: open_list(p, name, attributes); break;
    case ITEM: open_item(p); break;
    case INLINE:
    case HIDDEN: break;
    }
}

static void on_end(void *user, const xmlChar *xml_name)
{
    struct page *p = user;
    p->depth -= p->depth > 0;
    if (p->hidden > 0) {
        p->hidden--;
        return;
    }
    switch (effect_of((const char *)xml_name)) {
    case BLOCK:
    case ITEM:
    case HEADING: end_line(p); break;
    case CELL: close_cell(p); break;
    case ROW: close_row(p); break;
    case TABLE:
        close_cell(p);
        p->table_depth -= p->table_depth > 0;
        end_line(p);
        break;
    case LIST:
        p->list_depth -= p->list_depth > 0;
        end_line(p);
        break;
    case INLINE:
    case HIDDEN:
    case BREAK: break;
    }
}

static bool is_wide(unsigned char c)
{
    return c >= 0x80;
}

/* Runs of white space are one blank, and none between two Chinese characters at a line end. */
static void on_text(void *user, const xmlChar *xml_text, int length)
{
    struct page *p = user;
    struct str s = {(const char *)xml_text, (size_t)(length < 0 ? 0 : length)};
    bool has_newline = false;
    if (p->hidden > 0)
        return;
    for (size_t at = 0; at < s.n;) {
        size_t start = at;
        uint32_t c = utf8_next(s, &at);
        if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0xA0) {
            p->wants_blank = true;
            has_newline |= c == '\n';
            continue;
        }
        bool is_joint = has_newline && is_wide((unsigned char)last_char(p)) &&
                        is_wide((unsigned char)s.p[start]);
        if (p->wants_blank && p->out.n > p->cell_start * p->in_cell && last_char(p) != '\n' &&
            last_char(p) != '\t' && last_char(p) != ' ' && !is_joint)
            buf_put_char(&p->out, ' ');
        p->wants_blank = has_newline = false;
        buf_put(&p->out, str_sub(s, start, at));
    }
}

static void parse(struct page *p, struct str html)
{
    htmlSAXHandler sax = {.startElement = on_start,
                          .endElement = on_end,
                          .characters = on_text,
                          .cdataBlock = NULL,
                          .ignorableWhitespace = on_text};
    p->parser = htmlCreatePushParserCtxt(&sax, p, NULL, 0, NULL, XML_CHAR_ENCODING_UTF8);
    if (p->parser == NULL) {
        p->out.failed = true;
        return;
    }
    (void)htmlCtxtUseOptions(p->parser, HTML_PARSE_NONET | HTML_PARSE_NOERROR |
                                            HTML_PARSE_NOWARNING | HTML_PARSE_RECOVER |
                                            HTML_PARSE_IGNORE_ENC);
    for (size_t at = 0; at < html.n && !p->out.failed; at += CHUNK) {
        size_t n = html.n - at < CHUNK ? html.n - at : CHUNK;
        (void)htmlParseChunk(p->parser, html.p + at, (int)n, /* terminate= */ 0);
    }
    (void)htmlParseChunk(p->parser, "", 0, /* terminate= */ 1);
    htmlFreeParserCtxt(p->parser);
}

err_t extract_html_text(struct arena *a, struct str html, struct str *ret_text, struct note *note)
{
    struct page p = {.out = buf_new(EXTRACT_MAX_TEXT)};
    /* The header that Windows puts before a fragment, and the byte order mark, are no text. */
    ptrdiff_t fragment = str_find(str_sub(html, 0, 8192), S("<!--StartFragment"), 0);
    if (fragment >= 0)
        html = str_from(html, (size_t)fragment);
    else if (str_starts(html, S("\xEF\xBB\xBF")))
        html = str_from(html, 3);
    parse(&p, html);
    bool failed = p.out.failed;
    if (!failed)
        *ret_text = utf8_repair(a, arena_str(a, buf_str(&p.out)));
    buf_free(&p.out);
    return failed ? note_fail(note, INVALID, "This HTML page cannot be read.") : OK;
}
