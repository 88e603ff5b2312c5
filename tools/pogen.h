/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * pogen: message catalogues. pogen_po.c reads .po and .pot files, pogen_extract.c collects messages
 * from sources, pogen_main.c has the modes and writes. */
#ifndef LUOSHI_TOOLS_POGEN_H
#define LUOSHI_TOOLS_POGEN_H

#include "gen.h"

struct po_entry {
    struct str id, plural; /* decoded; plural.p NULL: none */
    struct str text[2];    /* msgstr, or msgstr[0] and msgstr[1] */
    size_t texts;
    const char *path; /* where the entry stands, or for a .pot where the message is used first */
    int line;
    struct str references; /* "src/a.c:1 src/b.c:2" */
    bool is_fuzzy;
    bool is_used;
};

struct po {
    struct po_entry *list;
    size_t count, capacity;
};

/* pogen_po.c */
/* Adds the entries of a file; the same message twice is an error unless both agree. */
bool po_read(struct gen *g, const char *path, struct po *po);
struct po_entry *po_find(const struct po *po, struct str id);
/* Adds a message found in a source, or another reference to it. */
void po_add(struct gen *g, struct po *po, struct str id, struct str plural, const char *path,
            int line);
/* Decodes the C string literals at *at and moves behind them; false: there is none. */
bool po_literal(struct gen *g, struct str s, size_t *at, struct str *ret_text);
/* The placeholders of a message, blank-separated: "%s %d". */
struct str po_placeholders(struct gen *g, struct str text);

/* pogen_extract.c */
void po_extract(struct gen *g, const char *path, struct po *po);

#endif
