/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Labels of fields with a blank instead of a colon: 责任部门 教务处, 完成时限 6月底
 * (R-EXTRACT-92). */
#include "extract/when/when.h"
#include "extract/who/who.h"

#define LEAST_LABEL 12 /* bytes: 责任部门; 牵头 alone is a verb as well */

/* 复审评审前, 国医节后: a few characters up to the next blank. */
static bool names_time(const struct reader *r, size_t at, size_t end)
{
    static const char *const ends[] = {"前", "后", "内", "底", "末"};
    size_t to = at;
    while (to < end && to - at < 48 && (unsigned char)r->text.p[to] >= 0x80 &&
           !extract_is(r, to, end, S("。")))
        to++;
    for (size_t i = 0; i < ARRAY_LEN(ends); i++) {
        if (to > at + 6 && extract_is(r, to - 3, to, str_of(ends[i])))
            return true;
    }
    return false;
}

/* 继续教育办公室 begins like a verb; up to the next blank it is a unit. */
static bool names_office(const struct reader *r, size_t at, size_t end)
{
    size_t to = at;
    while (to < end && to - at < 60 && (unsigned char)r->text.p[to] >= 0xE4)
        to += 3;
    return to > at + 6 && to <= end && (to == end || strchr(" ,;\n", r->text.p[to]) != NULL) &&
           extract_word_before(r->words, r->text, at, to, WORD(UNIT_SUFFIX)) > 0;
}

/* Whether what stands behind the blanks is what the label asks for. */
static bool is_value(const struct reader *r, uint64_t mask, size_t at, size_t end)
{
    static const char *const none[] = {"—", "-", "/", "无"};
    struct party p;
    for (size_t i = 0; i < ARRAY_LEN(none); i++) {
        size_t to = at + strlen(none[i]);
        if (extract_is_word(r, at, end, none[i]) &&
            (to >= end || r->text.p[to] == '\n' || r->text.p[to] == ' '))
            return true;
    }
    if ((mask & (WORD(DUE_LABEL) | WORD(PERIOD_LABEL))) != 0)
        return extract_date_end(r, at, end) > at || extract_at(r, at, end, WORD(RHYTHM)) > 0 ||
               extract_when_at(r, at, end).kind != WHEN_NONE || names_time(r, at, end);
    return extract_party_end(r, at, end, &p) > at || names_office(r, at, end) ||
           ((mask & WORD(LEADER_LABEL)) != 0 && extract_person_end(r, at, end) > at);
}

uint64_t extract_blank_label(const struct reader *r, size_t at, size_t end, size_t *ret_value)
{
    uint64_t mask = 0;
    size_t n = extract_at_classes(r, at, end, NOTE_LABELS, &mask);
    size_t value = at + n;
    if (n < LEAST_LABEL || value >= end || !extract_is_blank(r->text.p[value]))
        return 0;
    while (value < end && extract_is_blank(r->text.p[value]))
        value++;
    mask &= NOTE_LABELS;
    if (!is_value(r, mask, value, end))
        return 0;
    *ret_value = value;
    return mask;
}

size_t extract_next_blank_label(const struct reader *r, struct span s, size_t at,
                                uint64_t *ret_mask, size_t *ret_value)
{
    for (size_t i = at; i < s.to; i++) {
        const char *blank = memchr(r->text.p + i, ' ', s.to - i);
        if (blank == NULL)
            return s.to;
        i = (size_t)(blank - r->text.p);
        size_t n = i == 0 || (unsigned char)r->text.p[i - 1] < 0x80
                       ? 0
                       : extract_word_before(r->words, r->text, at, i, NOTE_LABELS);
        uint64_t mask = n == 0 ? 0 : extract_blank_label(r, i - n, s.to, ret_value);
        if (mask == 0)
            continue;
        *ret_mask = mask;
        return i - n;
    }
    return s.to;
}
