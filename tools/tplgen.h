/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * tplgen: from HTML templates to C functions. README.md has the input language. tplgen_main.c has
 * the command line and the outer level of a file, tplgen_code.c the directives in {{ }},
 * tplgen_html.c follows the markup character by character and writes the literal parts,
 * tplgen_rules.c knows elements and attributes. */
#ifndef LUOSHI_TOOLS_TPLGEN_H
#define LUOSHI_TOOLS_TPLGEN_H

#include "gen.h"

enum tpl_at {
    AT_TEXT,
    AT_OPEN,     /* behind < */
    AT_NAME,     /* of a start tag */
    AT_END_NAME, /* behind </ */
    AT_BANG,     /* behind <! */
    AT_DOCTYPE,
    AT_COMMENT,
    AT_TAG,       /* in a start tag, between attributes */
    AT_SLASH,     /* behind / in a start tag */
    AT_ATTRIBUTE, /* in the name of an attribute */
    AT_EQUALS,    /* behind = */
    AT_DOUBLE,    /* in a value: " ' or bare */
    AT_SINGLE,
    AT_BARE,
    AT_SCRIPT, /* content of script or style */
};

struct tpl_attribute {
    struct str name;
    struct str value; /* the literal parts */
    int line;
    bool has_value;
    bool is_dynamic; /* has a {{ }} */
    bool is_hidden;  /* in a branch that is over: may come again in the next one */
};

enum tpl_block {
    BLOCK_NONE,
    BLOCK_TEMPLATE,
    BLOCK_IF,
    BLOCK_ELSE,
    BLOCK_LOOP,
    BLOCK_RAW
};

/* An open element, or a block of {{ }}: one stack, so that they nest. */
struct tpl_open {
    enum tpl_block block; /* BLOCK_NONE: an element */
    struct str name;
    int line;
    enum tpl_at at; /* the rest: how it was at the start of a block */
    size_t attributes;
    size_t value_length;
    bool needs_blank;
    bool is_dynamic;
    bool after_newline;
};

struct tpl {
    struct gen g;
    const char *path;
    struct str text;
    size_t at;
    int line; /* of text.p[at] */

    struct buf c, h;    /* outputs */
    struct buf literal; /* not written yet */
    int next_line;      /* what the C compiler believes to be the line of the next output line */
    int indent;

    struct tpl_open *open;
    size_t open_count, open_capacity;
    size_t closes;    /* elements that the frame's other half opened */
    struct str opens; /* "html body": what must stay open at the end */

    enum tpl_at where;
    struct buf word; /* name being read */
    int tag_line;
    struct str tag;
    struct tpl_attribute *attributes;
    size_t attribute_count, attribute_capacity;
    struct buf value;
    bool needs_blank;            /* in a tag: the next attribute wants a blank before it */
    bool has_space, has_newline; /* white space that was read and not written */
    bool after_newline;
    int allow_line; /* {{# allow: text …}} */
    int text_line;  /* line of the last complaint about text */
};

/* tplgen_html.c */
void tpl_feed(struct tpl *t, struct str chunk);
void tpl_space(struct tpl *t);  /* writes the pending white space */
void tpl_flush(struct tpl *t);  /* writes the pending literal */
void tpl_settle(struct tpl *t); /* ends a name or bare value that only a {{ }} block ends */
void tpl_code(struct tpl *t, int line, struct str code);
void tpl_push(struct tpl *t, struct tpl_open o);
struct tpl_open *tpl_top(struct tpl *t);
bool tpl_in_element(const struct tpl *t, struct str name);
bool tpl_is_raw(const struct tpl *t);

/* tplgen_code.c */
void tpl_directive(struct tpl *t, struct str code, int line);

/* tplgen_rules.c */
bool rule_is_void(struct str element);
bool rule_is_url(struct str attribute);
bool rule_is_translated(struct str attribute);
void rule_check_nesting(struct tpl *t, struct str element);
void rule_check_attribute(struct tpl *t, const struct tpl_attribute *a);
void rule_check_tag(struct tpl *t);
/* Whether a {{ }} may stand in this attribute's value. */
void rule_check_dynamic(struct tpl *t, const struct tpl_attribute *a, int line);

#endif
