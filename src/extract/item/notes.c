/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Responsibility notes: labels with values, in a closing parenthesis, at the end of a paragraph or
 * on lines of their own. */
#include "extract/who/who.h"

#include "base/utf8.h"
#include "extract/when/when.h"

/* "Lead    Registrar": two cells of a line of their own; 0: none. */
static uint64_t cell_label_en(const struct reader *r, size_t at, size_t end, size_t *ret_value)
{
    uint64_t mask = 0;
    if (at > 0 && r->text.p[at - 1] != '\n')
        return 0;
    size_t n = extract_at_classes(r, at, end, NOTE_LABELS | WORD(TARGET_LABEL), &mask);
    size_t i = extract_skip_blanks(r, at + n, end);
    if (n == 0 || i >= end || !(i >= at + n + 2 || r->text.p[at + n] == '\t') ||
        memchr(r->text.p + at, '\n', i - at) != NULL)
        return 0;
    *ret_value = i;
    return mask & (NOTE_LABELS | WORD(TARGET_LABEL));
}

static uint64_t note_label_en(const struct reader *r, size_t at, size_t end, size_t *ret_value)
{
    uint64_t mask = cell_label_en(r, at, end, ret_value);
    if (mask == 0 && at < end && r->is_plan)
        mask = extract_phrase_en(r, at, end, ret_value);
    if (mask != 0 || at >= end || !is_ascii_letter(r->text.p[at]))
        return mask;
    size_t limit = end < at + 64 ? end : at + 64;
    const char *colon = memchr(r->text.p + at, ':', limit - at);
    if (colon == NULL)
        return 0;
    struct span s = {at, end};
    return extract_next_field_en(r, s, at, &mask, ret_value) == at ? mask : 0;
}

/* Behind 责任 in 责任科所：, 责任处（室）：: the place of the colon, or `at`. */
static size_t kind_end(const struct reader *r, size_t at, size_t end, uint64_t mask)
{
    size_t i = at;
    if ((mask & (WORD(LEAD_LABEL) | WORD(DUTY_LABEL) | WORD(SUPPORT_LABEL))) == 0)
        return end;
    for (size_t runes = 0; runes < 6 && i < end && r->text.p[i] != ':'; runes++) {
        uint32_t c = extract_rune(r, i, &i);
        if (!utf8_is_han(c) && c != '(' && c != ')')
            return end;
    }
    size_t to = i > at && r->text.p[i - 1] == ')' ? i - 1 : i;
    return i < end && r->text.p[i] == ':' &&
                   extract_word_before(r->words, r->text, at, to, WORD(UNIT_SUFFIX)) > 0
               ? i
               : end;
}

uint64_t extract_note_label(const struct reader *r, size_t at, size_t end, size_t *ret_value)
{
    if (r->is_english)
        return note_label_en(r, at, end, ret_value);
    uint64_t mask = 0;
    size_t n = extract_at_classes(r, at, end, NOTE_LABELS | WORD(TARGET_LABEL), &mask);
    if (n == 0 && (n = extract_time_label(r, at, end)) > 0)
        mask = WORD(DUE_LABEL);
    if (n == 0)
        return 0;
    size_t i = extract_skip_blanks(r, at + n, end);
    if (i < end && r->text.p[i] != ':' && i > at + n)
        return extract_blank_label(r, at, end, ret_value);
    if (i < end && r->text.p[i] != ':')
        i = kind_end(r, i, end, mask);
    if (i >= end || r->text.p[i] != ':')
        return 0;
    *ret_value = i + 1;
    return mask & (NOTE_LABELS | WORD(TARGET_LABEL));
}

static bool can_start_label(const struct reader *r, size_t at, size_t from)
{
    uint32_t c = extract_rune_before(r, at, from);
    return c == 0 || c == '(' || c == ';' || c == ',' || c == '.' || c == '\n' || c == ' ' ||
           c == '\t' || c == 0x3002 || c == 0x3001 || c == '[' || c == 0x3010 || c == 0x3014 ||
           c == ')' || c == '*' || c == '|';
}

/* 主体责任单位, 项目负责部门: up to four characters in front of a known label belong to it. */
static size_t label_start(const struct reader *r, size_t at, size_t from)
{
    size_t start = at;
    for (int i = 0; i < 4 && start >= from + 3 && !can_start_label(r, start, from); i++) {
        if (!utf8_is_han(extract_rune_before(r, start, from)))
            return at;
        start -= 3;
    }
    return can_start_label(r, start, from) ? start : at;
}

/* A tab or two blanks. */
static bool has_cells(const struct reader *r, size_t at, size_t end)
{
    struct str s = str_sub(r->text, at, end);
    return memchr(s.p, '\t', s.n) != NULL || str_find(s, S("  "), 0) >= 0;
}

/* The same in English: in front of a colon, or at the start of a line with cells. */
static size_t next_label_en(const struct reader *r, struct span s, size_t at, uint64_t *ret_mask,
                            size_t *ret_value)
{
    size_t field = extract_next_field_en(r, s, at, ret_mask, ret_value);
    size_t cell = field, cell_value = 0;
    uint64_t mask = 0;
    for (size_t i = at; i < field && has_cells(r, i, field) && cell == field;) {
        mask = i == s.from || r->text.p[i - 1] == '\n' ? cell_label_en(r, i, s.to, &cell_value) : 0;
        cell = mask != 0 ? i : field;
        const char *next = memchr(r->text.p + i, '\n', field - i);
        i = next == NULL ? field : (size_t)(next - r->text.p) + 1;
    }
    struct span before = {s.from, field};
    uint64_t phrase_mask = 0;
    size_t phrase_value = 0;
    size_t phrase = extract_next_phrase_en(r, before, at, &phrase_mask, &phrase_value);
    if (phrase < field) {
        field = phrase;
        *ret_mask = phrase_mask;
        *ret_value = phrase_value;
    }
    if (cell >= field)
        return field;
    *ret_mask = mask;
    *ret_value = cell_value;
    return cell;
}

/* The next label in front of a colon; most sentences have none. */
static size_t next_colon_label(const struct reader *r, struct span s, size_t at, uint64_t *ret_mask,
                               size_t *ret_value)
{
    if (at < s.to && memchr(r->text.p + at, ':', s.to - at) == NULL)
        return s.to;
    while (at < s.to) {
        size_t n;
        at = extract_find(r, at, s.to, NOTE_LABELS | WORD(TARGET_LABEL) | WORD(END_LINE), &n);
        if (at >= s.to)
            break;
        size_t start = n >= 12 ? label_start(r, at, s.from) : at;
        uint64_t mask =
            can_start_label(r, start, s.from) ? extract_note_label(r, at, s.to, ret_value) : 0;
        if (mask != 0) {
            *ret_mask = mask;
            return start;
        }
        (void)extract_rune(r, at, &at);
    }
    return s.to;
}

/* The next label at or after `at`; s.to where there is none. */
static size_t next_label(const struct reader *r, struct span s, size_t at, uint64_t *ret_mask,
                         size_t *ret_value)
{
    if (r->is_english)
        return next_label_en(r, s, at, ret_mask, ret_value);
    uint64_t mask = 0;
    size_t value = 0;
    size_t first = next_colon_label(r, s, at, ret_mask, ret_value);
    size_t blank = extract_next_blank_label(r, (struct span){s.from, first}, at, &mask, &value);
    if (blank >= first)
        return first;
    *ret_mask = mask;
    *ret_value = value;
    return blank;
}

#define MAX_VALUE 4096 /* bytes: a list of 100 units; keeps hostile input linear */

/* The first character at or behind `at` that lies behind the longest value. */
static size_t too_far(const struct reader *r, size_t at, size_t from)
{
    size_t limit = from + MAX_VALUE + 1;
    if (at >= limit)
        return at;
    while (((unsigned char)r->text.p[limit] & 0xC0u) == 0x80u)
        limit++;
    return limit;
}

/* Where a value ends at the latest: a full stop, the bracket that closes the note. */
static size_t value_end(const struct reader *r, size_t from, size_t to)
{
    struct cutter c = {.r = r, .at = from, .end = to, .cut = CUT_SENTENCE};
    size_t depth = 0, far = to - from > MAX_VALUE + 8 ? from + MAX_VALUE + 8 : to;
    while (far < to && ((unsigned char)r->text.p[far] & 0xC0u) == 0x80u)
        far++;
    for (size_t at = extract_skip_blanks(r, from, to); at < to;) {
        size_t here = extract_next_mark(r, at, far);
        if (here > from + MAX_VALUE && far < to)
            return too_far(r, at, from);
        if (here >= to)
            break;
        at = here;
        uint32_t rune = extract_rune(r, at, &at);
        depth += rune == '(';
        if ((rune == ')' && depth-- == 0) || (rune == ']' && depth == 0))
            return here;
        if (depth > 0)
            continue;
        if (rune == 0x3002 || rune == 0x3011 || rune == 0x3015 || rune == '\n' ||
            here > from + MAX_VALUE)
            return here;
        if (rune == '.' && r->is_english && extract_dot_ends(&c, here))
            return here;
    }
    return to;
}

static struct span without_end(const struct reader *r, struct span s)
{
    s = extract_trim(r, s);
    while (s.to > s.from) {
        char c = r->text.p[s.to - 1];
        if (c == ';' || c == ',' || c == '.' || c == ' ' || c == '(' || c == '|')
            s.to--;
        else if (extract_is(r, s.to - 3, s.to, S("。")) || extract_is(r, s.to - 3, s.to, S("、")))
            s.to -= 3;
        else
            break;
    }
    return extract_trim(r, s);
}

static void take_value(struct reader *r, uint64_t mask, struct span value, struct who *w)
{
    value = without_end(r, value);
    enum role role = ROLE_NONE;
    if (value.to <= value.from)
        return;
    if ((mask & WORD(DUE_LABEL)) != 0)
        w->due = value;
    else if ((mask & WORD(PERIOD_LABEL)) != 0)
        w->period = value;
    else if ((mask & WORD(TARGET_LABEL)) != 0)
        w->target = value;
    else if ((mask & WORD(LEAD_LABEL)) != 0)
        role = ROLE_LEAD;
    else if ((mask & WORD(SUPPORT_LABEL)) != 0)
        role = ROLE_SUPPORT;
    else if ((mask & WORD(DUTY_LABEL)) != 0)
        role = ROLE_DUTY;
    else
        role = ROLE_LEADER;
    if (role == ROLE_NONE)
        return;
    w->is_from_note = true;
    w->is_helped |= role == ROLE_SUPPORT && w->has_duty;
    w->has_duty |= role == ROLE_DUTY;
    /* Where 协助单位 has a label of its own, all names under 责任单位 lead. */
    if (role == ROLE_SUPPORT && w->is_from_duty) {
        for (size_t i = 0; i < w->support.names.n; i++)
            extract_name_add_text(r, &w->lead, w->support.names.v[i]);
        w->support = (struct name_list){.capacity = 0};
    }
    if (role != ROLE_LEADER)
        w->is_from_duty = role == ROLE_DUTY && w->support.names.n == 0;
    if (r->is_english)
        extract_value_names_en(r, value, role, w);
    else
        extract_value_names(r, value, role, w);
}

/* "(Estates Office)" or "– Director of People" at the end. */
static size_t read_plain_note_en(struct reader *r, struct span s, struct who *w)
{
    struct span whole = without_end(r, s);
    size_t open, from = NO_PLACE, start = s.to;
    struct span name = {0, 0};
    if (extract_closing_bracket(r, whole, &open, &name)) {
        start = open;
    } else {
        for (size_t i = whole.from; i + 3 < whole.to; i++) {
            if (extract_is(r, i, whole.to, S(" – ")) || extract_is(r, i, whole.to, S(" — ")) ||
                extract_is(r, i, whole.to, S(" - ")))
                from = i;
        }
        if (from == NO_PLACE)
            return s.to;
        size_t behind = from + 1;
        while (behind < whole.to && r->text.p[behind] != ' ')
            behind++;
        name = extract_trim(r, (struct span){behind, whole.to});
        start = from;
    }
    struct str text = extract_slice(r, name);
    if (text.n == 0 || text.n > 100 || !is_upper(text.p[0]) ||
        memchr(text.p, ':', text.n) != NULL || str_find(text, S(" to "), 0) >= 0 ||
        str_find(text, S(" will "), 0) >= 0)
        return s.to; /* a sentence, no name */
    bool is_name = extract_is_person_en(r, text) || extract_has(r, name, WORD(UNIT_WORD));
    if (!is_name || extract_when_at_en(r, name.from, name.to).kind != WHEN_NONE)
        return s.to;
    extract_value_names_en(r, name, ROLE_DUTY, w);
    w->is_from_note = true;
    return start;
}

/* A note begins with its bracket: ( [ 【 〔 */
static size_t before_bracket(const struct reader *r, size_t at, size_t from)
{
    switch (extract_rune_before(r, at, from)) {
    case '(':
    case '[': return at - 1;
    case 0x3010:
    case 0x3014: return at - 3;
    default: return at;
    }
}

size_t extract_notes(struct reader *r, struct span s, struct who *w)
{
    size_t first = s.to, value = 0, at = s.from;
    uint64_t mask = 0;
    if (s.to <= s.from)
        return s.to;
    at = next_label(r, s, at, &mask, &value);
    while (at < s.to) {
        if (first == s.to)
            first = before_bracket(r, at, s.from);
        uint64_t next_mask = 0;
        size_t next_value = 0, limit = value_end(r, value, s.to);
        /* An empty value: it stands on the next line. */
        if (extract_skip_blanks(r, value, s.to) >= limit && limit < s.to)
            limit = value_end(r, extract_skip_blanks(r, limit, s.to), s.to);
        size_t next = next_label(r, (struct span){value, limit}, value, &next_mask, &next_value);
        take_value(r, mask, (struct span){value, next}, w);
        if (next >= limit) {
            next = next_label(r, s, limit, &next_mask, &next_value);
        }
        at = next;
        mask = next_mask;
        value = next_value;
    }
    if (first < s.to) { /* ——市医保中心；分管领导：郎静川: the names stand in front */
        struct span front = without_end(r, (struct span){s.from, first});
        size_t dash = w->lead.names.n > 0 ? front.to : extract_dash_note(r, front, w);
        return dash < front.to ? dash : first;
    }
    if (s.to > s.from && memchr(r->text.p + s.from, '@', s.to - s.from) != NULL &&
        (first = extract_called(r, s, w)) < s.to)
        return first;
    if (r->is_english)
        return read_plain_note_en(r, s, w);
    size_t open;
    struct span inner;
    first = extract_dash_note(r, without_end(r, s), w);
    if (w->is_from_note)
        return first;
    first = s.to;
    if (!extract_closing_bracket(r, without_end(r, s), &open, &inner))
        return first;
    if (inner.to - inner.from < 1200 && extract_plain_note(r, inner, w)) {
        w->is_from_note = true;
        first = open;
    }
    return first;
}

bool extract_has_note(const struct reader *r, struct span s)
{
    uint64_t mask;
    size_t value;
    if (next_label(r, s, s.from, &mask, &value) < s.to)
        return true;
    size_t open;
    struct span inner;
    if (extract_front_note(r, s, &inner) > s.from || extract_calls(r, s) ||
        extract_has_dash_note(r, without_end(r, s)))
        return true;
    if (r->is_english || !extract_closing_bracket(r, without_end(r, s), &open, &inner))
        return false;
    struct party p;
    size_t after = extract_party_end(r, inner.from, inner.to, &p);
    if (after > inner.from && r->text.p[inner.to] == ')')
        return !extract_is(r, after, s.to, S("\xE6\x9C\xAA"));
    return inner.to - inner.from < 1200 && extract_is_plain_note(r, inner);
}
