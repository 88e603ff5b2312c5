/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * 时间：3月底前 is a deadline only where it stands among the fields of an item (承办：…,
 * 责任人：…): in the head of minutes or of a notice it says when people meet (R-EXTRACT-111). */
#include "extract/when/when.h"
#include "extract/who/who.h"

/* Whether the line around `at` begins with the label of a field. */
static bool is_field(const struct reader *r, size_t at)
{
    size_t from = at;
    while (from > 0 && at - from < 4096 && r->text.p[from - 1] != '\n')
        from--;
    while (from < r->text.n && extract_is_blank(r->text.p[from]))
        from++;
    size_t n = extract_at(r, from, r->text.n, NOTE_LABELS);
    return n > 0 && extract_is(r, extract_skip_blanks(r, from + n, r->text.n), r->text.n, S(":"));
}

static bool has_field_beside(const struct reader *r, size_t start, size_t value)
{
    const char *next = memchr(r->text.p + value, '\n', r->text.n - value);
    size_t below = next == NULL ? r->text.n : (size_t)(next - r->text.p) + 1;
    return (start > 0 && is_field(r, start - 1)) || (below < r->text.n && is_field(r, below));
}

size_t extract_time_label(const struct reader *r, size_t at, size_t end)
{
    size_t n = extract_is(r, at, end, S("时间")) || extract_is(r, at, end, S("日期")) ? 6 : 0;
    size_t value = extract_skip_blanks(r, at + n, end) + 1;
    if (n == 0 || value >= end || r->text.p[value - 1] != ':')
        return 0;
    size_t start = at;
    while (start > 0 && extract_is_blank(r->text.p[start - 1]))
        start--;
    if (start == 0 || r->text.p[start - 1] == '\n')
        return has_field_beside(r, start, value) ? n : 0;
    value = extract_skip_blanks(r, value, end);
    return extract_date_end(r, value, end) > value || extract_at(r, value, end, WORD(RHYTHM)) > 0
               ? n
               : 0;
}
