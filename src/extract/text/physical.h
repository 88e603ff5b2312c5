/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Physical lines and whether they go on in the next one. Inside the folder only. */
#ifndef LUOSHI_EXTRACT_PHYSICAL_H
#define LUOSHI_EXTRACT_PHYSICAL_H

#include "extract/reader.h"

struct physical {
    uint32_t from, to; /* in source, without the line end */
    uint16_t columns, indent;
    uint16_t gaps;      /* of two blanks or more, those in front aside */
    uint32_t paragraph; /* counts the lines that are not blank, from 1 */
    uint8_t blanks;     /* empty lines in front, at most 200 */
    bool has_tab;
    bool after_blank;
    bool joins_next;
    bool is_spaced;  /* a row of a table whose cells are set apart by blanks */
    bool has_commas; /* a row whose cells are set apart by commas; a long cell goes on below */
};

static inline bool is_blank_rune(uint32_t c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == 0xA0 || c == 0x3000 || c == 0xFEFF ||
           (c >= 0x2000 && c <= 0x200B) || c == '\v' || c == '\f';
}

/* wrap.c: — 3 —, 第 3 页: a line that the printer put into the text. */
bool extract_is_page_number(struct str s, size_t from, size_t to);
/* footer.c: 4 | Open Doors, Page 4 of 9: the same with words of the title (English). */
bool extract_is_footer(struct str text, size_t from, size_t to);
/* pages.c: 4 alone on a line, where such lines count pages (English), is taken out. Returns how
 * many lines are left. */
size_t extract_drop_pages(struct str s, struct physical *v, size_t n);
/* label_gap.c: 承 办：, without the blanks, in a line of the normalised copy. Returns its new end.
 */
size_t extract_close_labels(struct reader *r, char *out, size_t from, size_t end);
/* Lead > Estates: sets a colon for the mark behind a label, in place. */
void extract_point_labels(const struct reader *r, char *out, size_t from, size_t end);
/* gaps.c: whether numbers have blanks around them in most places, and a line without such blanks
 * and those behind colons. Returns its new end. */
bool extract_is_han_text(struct str source); /* else there are none */
bool extract_sets_numbers_apart(struct str source);
size_t extract_close_gaps(struct reader *r, char *out, size_t from, size_t end);
/* commas.c: marks the rows of comma-separated values, after lines were joined. */
void extract_mark_commas(struct reader *r, struct physical *v, size_t n);
/* Such a row in the normalised copy, its commas made tabs. Returns its new end. */
size_t extract_commas_apart(struct reader *r, char *out, size_t from, size_t end);
/* Sets joins_next; where every line has an empty one in front, after_blank is corrected. */
void extract_join_lines(struct str s, struct physical *v, size_t n);

#endif
