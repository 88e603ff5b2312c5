/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Who and when in a bracket in front of what is to be done (R-EXTRACT-151):
 * 【牵头：教务处；时限：6月底前】修订…, （后勤处牵头，5月20日前）更换…, 【人事科】核定…,
 * (Estates) Replace …, [Lead: Registry] Publish …. */
#include "extract/when/when.h"
#include "extract/who/who.h"

#define LONGEST_NOTE 400 /* bytes: eight units with a day */
#define LEAST_TEXT   6   /* bytes behind it: two characters */

/* Where the bracket that opens at `at` closes; *ret_to: behind it. NO_PLACE: it is none. */
static size_t close_of(const struct reader *r, struct span s, size_t *ret_from, size_t *ret_to)
{
    static const char *const pairs[][2] = {{"【", "】"}, {"〔", "〕"}, {"[", "]"}};
    size_t limit = s.to - s.from > LONGEST_NOTE ? s.from + LONGEST_NOTE : s.to;
    if (r->text.p[s.from] == '(') {
        size_t close = extract_bracket_close(r, s.from, limit);
        *ret_from = s.from + 1;
        *ret_to = close + 1;
        return close;
    }
    for (size_t i = 0; i < ARRAY_LEN(pairs); i++) {
        size_t n = strlen(pairs[i][0]);
        if (!extract_is_word(r, s.from, limit, pairs[i][0]))
            continue;
        ptrdiff_t close = str_find(str_sub(r->text, 0, limit), str_of(pairs[i][1]), s.from + n);
        *ret_from = s.from + n;
        *ret_to = close < 0 ? 0 : (size_t)close + n;
        return close < 0 ? NO_PLACE : (size_t)close;
    }
    return NO_PLACE;
}

/* The Estates Office, JS: a name and nothing else. */
static bool is_name_en(const struct reader *r, struct span inner)
{
    struct str text = extract_slice(r, inner);
    return text.n > 1 && text.n <= 60 && is_upper(text.p[0]) &&
           (extract_is_person_en(r, text) || extract_has(r, inner, WORD(UNIT_WORD))) &&
           extract_when_at_en(r, inner.from, inner.to).kind == WHEN_NONE;
}

/* Replace the boilers; but not: Date ........ */
static bool opens_text(const struct reader *r, size_t at, size_t end)
{
    if (!r->is_english)
        return (unsigned char)r->text.p[at] >= 0xE2 || is_digit(r->text.p[at]);
    size_t words = 0;
    for (size_t i = at; i < end && words < 2; i++)
        words += is_ascii_letter(r->text.p[i]) && (i == at || r->text.p[i - 1] == ' ');
    return is_upper(r->text.p[at]) && words == 2;
}

size_t extract_front_note(const struct reader *r, struct span s, struct span *ret_inner)
{
    enum extract_document_kind kind = r->plan->document.kind;
    if (s.to < s.from + LEAST_TEXT || kind == EXTRACT_MEETING_REPORT)
        return s.from;
    char first = r->text.p[s.from];
    if (first != '(' && first != '[' && first != '\xE3')
        return s.from;
    size_t from = 0, to = 0, value, close = close_of(r, s, &from, &to);
    if (close == NO_PLACE || to + LEAST_TEXT > s.to)
        return s.from;
    size_t behind = extract_skip_blanks(r, to, s.to);
    struct span inner = extract_trim(r, (struct span){from, close});
    if (behind + LEAST_TEXT > s.to || !opens_text(r, behind, s.to) || inner.to <= inner.from)
        return s.from;
    if (extract_note_label(r, inner.from, inner.to, &value) == 0 &&
        !(r->is_english ? is_name_en(r, inner) : extract_is_plain_note(r, inner)))
        return s.from;
    *ret_inner = inner;
    return behind;
}

size_t extract_take_front_note(struct reader *r, struct span s, struct who *w)
{
    struct span inner;
    size_t value, behind = extract_front_note(r, s, &inner);
    if (behind == s.from)
        return behind;
    if (extract_note_label(r, inner.from, inner.to, &value) != 0)
        (void)extract_notes(r, inner, w);
    else if (r->is_english)
        extract_value_names_en(r, inner, ROLE_DUTY, w);
    else
        (void)extract_plain_note(r, inner, w);
    w->is_from_note = true;
    return behind;
}
