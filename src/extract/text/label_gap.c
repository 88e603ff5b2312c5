/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * 承 办：, 时　间：, 责任 单位：: blanks that a typist put into the label of a field to make it as
 * wide as the others are taken out of the normalised copy (R-EXTRACT-110). */
#include "base/utf8.h"
#include "extract/text/physical.h"

#define MOST_LABEL 8  /* characters */
#define MOST_GAP   40 /* bytes of blanks in a label */

static bool is_han_before(const char *out, size_t at, size_t from)
{
    size_t start = at - 3;
    return at >= from + 3 && (unsigned char)out[start] >= 0xE3 &&
           utf8_is_han(extract_code_point(out, &start));
}

/* Where the label in front of the colon at `colon` begins, if blanks part its characters and it
 * stands at the start of the line or behind a blank or a mark; `colon`: there is none. */
static size_t spaced_label(const struct reader *r, const char *out, size_t from, size_t colon)
{
    char word[MOST_LABEL * 3];
    size_t at = colon, n = sizeof word, start = colon, gap = 0;
    bool has_gap = false;
    size_t near = colon - from > sizeof word ? colon - sizeof word : from;
    if (memchr(out + near, ' ', colon - near) == NULL &&
        memchr(out + near, '\t', colon - near) == NULL)
        return colon;
    while (at > from && n > 0 && gap < MOST_GAP) {
        if (extract_is_blank(out[at - 1])) {
            gap++;
            at--;
            continue;
        }
        if (!is_han_before(out, at, from))
            break;
        has_gap |= gap > 0 && n < sizeof word;
        gap = 0;
        at -= 3;
        n -= 3;
        memcpy(word + n, out + at, 3);
        struct str label = {word + n, sizeof word - n};
        if (has_gap && !is_han_before(out, at, from) &&
            extract_word_at(r->words, label, 0, label.n, FIELD_LABELS | WORD(END_LINE), NULL) ==
                label.n)
            start = at;
    }
    return start;
}

/* Moves what stands in [from, end) down to `to`. */
static size_t move_down(struct reader *r, char *out, size_t to, size_t from, size_t end)
{
    if (to < from) {
        memmove(out + to, out + from, end - from);
        memmove(r->origin + to, r->origin + from, (end - from) * sizeof *r->origin);
    }
    return to + (end - from);
}

size_t extract_close_labels(struct reader *r, char *out, size_t from, size_t end)
{
    size_t to = from; /* what has been read so far ends here */
    for (size_t at = from; at < end;) {
        const char *next = memchr(out + at, ':', end - at);
        size_t colon = next == NULL ? end : (size_t)(next - out);
        to = move_down(r, out, to, at, colon);
        at = colon;
        if (at == end)
            break;
        size_t label = spaced_label(r, out, from, to), behind = to;
        for (size_t i = to = label; i < behind; i++) {
            r->origin[to] = r->origin[i];
            out[to] = out[i];
            to += !extract_is_blank(out[i]);
        }
        to = move_down(r, out, to, at, at + 1);
        at++;
    }
    return to;
}

/* Lead > Estates, 牵头单位＞教务处: a mark behind the label of a field that stands for a colon
 * (R-EXTRACT-138). */
void extract_point_labels(const struct reader *r, char *out, size_t from, size_t end)
{
    for (size_t at = from; at < end; at++) {
        const char *next = memchr(out + at, '>', end - at);
        if (next == NULL)
            return;
        at = (size_t)(next - out);
        size_t to = at;
        while (to > from && extract_is_blank(out[to - 1]))
            to--;
        size_t n = extract_word_before(r->words, (struct str){out, end}, from, to,
                                       FIELD_LABELS | WORD(END_LINE));
        char before = n == 0 || to - n == from ? ' ' : out[to - n - 1];
        if (n > 0 && at + 2 < end && (extract_is_blank(before) || strchr(".;,([|", before) != NULL))
            out[at] = ':';
    }
}
