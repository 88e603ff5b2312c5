/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Who stands behind a dash or an arrow at the end of a paragraph:
 * …。——制造中心 尤长河, …。——采购部 许谦（财务部协同）, … → 公寓科 (R-EXTRACT-71). */
#include "base/utf8.h"
#include "extract/when/when.h"
#include "extract/who/who.h"

#define LONGEST_TAIL 180 /* bytes: four units with their persons */

enum mark {
    MARK_NONE,
    MARK_LEAD,
    MARK_SUPPORT,
};

/* Where what stands behind the last dash or arrow begins; *ret_dash: the mark itself. */
static size_t behind_dash(const struct reader *r, struct span s, size_t *ret_dash)
{
    static const char *const marks[] = {"——", "—", "→", "->", "--"};
    size_t least = s.to - s.from > LONGEST_TAIL ? s.to - LONGEST_TAIL : s.from;
    struct str tail = str_sub(r->text, least, s.to);
    if (str_find_char(tail, '-', 0) < 0 && str_find_char(tail, '\xE2', 0) < 0)
        return NO_PLACE; /* all marks begin with one of these bytes */
    for (size_t at = s.to; at > least; at--) {
        if (r->text.p[at - 1] != '-' && r->text.p[at - 1] != '\xE2')
            continue;
        for (size_t i = 0; i < ARRAY_LEN(marks); i++) {
            if (!extract_is_word(r, at - 1, s.to, marks[i]) || at - 1 < s.from + 12)
                continue;
            bool is_half = i == 1 && extract_is(r, at - 4, s.to, S("—"));
            *ret_dash = is_half ? at - 4 : at - 1;
            return extract_skip_blanks(r, at - 1 + strlen(marks[i]), s.to);
        }
    }
    return NO_PLACE;
}

static size_t skip_separators(const struct reader *r, size_t at, size_t end)
{
    for (size_t start = at;; start = at) {
        while (at < end && strchr(" ,;/|.", r->text.p[at]) != NULL)
            at++;
        at += extract_is(r, at, end, S("、")) || extract_is(r, at, end, S("。")) ? 3 : 0;
        if (at == start)
            return at;
    }
}

static bool ends_name(const struct reader *r, size_t at, size_t end)
{
    return at >= end || strchr(" ,;/|()", r->text.p[at]) != NULL || extract_is(r, at, end, S("、"));
}

/* A name of two or three characters; of a surname, unless a unit stands in front of it. */
static size_t name_end(const struct reader *r, size_t at, size_t end, bool is_behind_unit)
{
    size_t known = extract_person_end(r, at, end), place = at;
    if (known > at && ends_name(r, known, end))
        return known;
    for (size_t n = 1; is_behind_unit && n <= 3 && place < end; n++) {
        if (!utf8_is_han(extract_rune(r, place, &place)))
            return at;
        if (n >= 2 && ends_name(r, place, end))
            return place;
    }
    return at;
}

/* 待遇保障科（主）: what the bracket behind a name says; *ret_to: where the name ends. */
static enum mark mark_of(const struct reader *r, struct span name, size_t *ret_to)
{
    static const struct {
        const char *word;
        enum mark mark;
    } marks[] = {{"(主)", MARK_LEAD},      {"(牵头)", MARK_LEAD},    {"(主办)", MARK_LEAD},
                 {"(主责)", MARK_LEAD},    {"(辅)", MARK_SUPPORT},   {"(协)", MARK_SUPPORT},
                 {"(协办)", MARK_SUPPORT}, {"(配合)", MARK_SUPPORT}, {"(协同)", MARK_SUPPORT}};
    for (size_t i = 0; i < ARRAY_LEN(marks) && r->text.p[name.to - 1] == ')'; i++) {
        size_t n = strlen(marks[i].word);
        if (name.to - name.from > n && extract_is_word(r, name.to - n, name.to, marks[i].word)) {
            *ret_to = name.to - n;
            return marks[i].mark;
        }
    }
    return MARK_NONE;
}

static size_t without_helpers(const struct reader *r, struct span name)
{
    size_t open = extract_bracket_open(r, name.to - 1, name.from);
    bool helps = open != NO_PLACE && open > name.from &&
                 extract_has(r, (struct span){open, name.to}, WORD(SUPPORT_VERB) | WORD(LEAD_VERB));
    return helps ? open : name.to;
}

/* What a tail says, before anything is kept of it. */
struct tail {
    struct party v[MAX_PARTIES];
    enum mark marks[MAX_PARTIES];
    size_t n;
    bool has_lead; /* one is marked: the others help */
    struct span due, period, bracket;
};

static size_t semicolon(const struct reader *r, size_t at, size_t end)
{
    ptrdiff_t to = str_find_char(str_sub(r->text, at, end), ';', 0);
    return to < 0 ? end : at + (size_t)to;
}

/* Behind a semicolon: 分管领导：郎静川, 6月起运行，8月底前完成. The place behind it, or `at`. */
static size_t read_rest(const struct reader *r, size_t at, size_t end, struct tail *t)
{
    size_t stop = semicolon(r, at, end), value, count;
    if ((extract_note_label(r, at, stop, &value) & WORD(LEADER_LABEL)) != 0) {
        UNCLEARED struct party v[MAX_PARTIES];
        size_t n = 0;
        size_t after = extract_party_list(r, extract_skip_blanks(r, value, stop), stop, v, &n);
        for (size_t i = 0; i < n && t->n < MAX_PARTIES; i++)
            t->v[t->n++] = (struct party){v[i].name, true};
        return n > 0 && after >= stop ? stop : at;
    }
    struct when w = extract_deadline(r, (struct span){at, stop}, &count);
    if (w.kind == WHEN_NONE)
        return at;
    t->due = w.text;
    return stop;
}

static bool is_behind_semicolon(const struct reader *r, size_t at)
{
    while (at > 0 && r->text.p[at - 1] == ' ')
        at--;
    return at > 0 && r->text.p[at - 1] == ';';
}

static void keep_marked(const struct reader *r, struct party party, struct tail *t)
{
    if (t->n == MAX_PARTIES)
        return;
    t->marks[t->n] = mark_of(r, party.name, &party.name.to);
    t->has_lead |= t->marks[t->n] == MARK_LEAD;
    t->v[t->n++] = party;
}

static bool read_tail(const struct reader *r, size_t at, size_t end, struct tail *t)
{
    bool is_behind_unit = false;
    while ((at = skip_separators(r, at, end)) < end) {
        UNCLEARED struct party v[MAX_PARTIES];
        size_t n = 0, start = at;
        if (r->text.p[at] == '(') {
            t->bracket = (struct span){at + 1, end - 1};
            return t->n > 0 && r->text.p[end - 1] == ')' &&
                   extract_bracket_close(r, at, end) == end - 1 &&
                   extract_is_plain_note(r, t->bracket);
        }
        at = extract_party_list(r, start, semicolon(r, start, end), v, &n);
        for (size_t i = 0; i < n; i++)
            keep_marked(r, v[i], t);
        if (n > 0 && r->text.p[at - 1] == ')' && t->n > 0 && t->marks[t->n - 1] == MARK_NONE)
            at = t->v[t->n - 1].name.to = without_helpers(r, v[n - 1].name);
        if (n > 0) {
            is_behind_unit = !v[n - 1].is_person;
            size_t name = extract_skip_blanks(r, at, end);
            size_t to = is_behind_unit ? name_end(r, name, end, name > at) : name;
            if (to > name && t->n < MAX_PARTIES)
                t->v[t->n++] = (struct party){{name, to}, true};
            at = to > name ? to : at;
        } else if ((at = extract_date_end(r, start, end)) > start) {
            t->due = (struct span){start, at};
        } else if ((at = start + extract_at(r, start, end, WORD(RHYTHM))) > start) {
            t->period = (struct span){start, at};
        } else if ((at = name_end(r, start, end, is_behind_unit)) > start) {
            if (t->n < MAX_PARTIES)
                t->v[t->n++] = (struct party){{start, at}, true};
        }
        bool is_read = at > start && ends_name(r, at, end);
        if (!is_read && t->n > 0 && is_behind_semicolon(r, start))
            at = read_rest(r, start, end, t);
        if (at == start || !ends_name(r, at, end))
            return false;
    }
    return t->n > 0;
}

static bool find_tail(const struct reader *r, struct span s, struct tail *t, size_t *ret_dash)
{
    if (r->is_english || s.to <= s.from)
        return false;
    size_t at = behind_dash(r, s, ret_dash);
    return at != NO_PLACE && read_tail(r, at, s.to, t);
}

/* ——总务科负责，工会参与，国庆节前完工: the same with verbs; the dash, or s.to. */
static size_t find_spoken(const struct reader *r, struct span s, struct span *ret_inner)
{
    UNCLEARED struct party v[MAX_PARTIES];
    size_t n = 0, dash = s.to, at = r->is_english ? NO_PLACE : behind_dash(r, s, &dash);
    if (at == NO_PLACE || at >= s.to)
        return s.to;
    *ret_inner = (struct span){at, s.to - (extract_is(r, s.to - 3, s.to, S("。")) ? 3 : 0)};
    size_t after = extract_party_list(r, at, ret_inner->to, v, &n);
    bool is_led = n > 0 && extract_at(r, after, ret_inner->to, WORD(LEAD_VERB)) > 0;
    return is_led && extract_is_plain_note(r, *ret_inner) ? dash : s.to;
}

bool extract_has_dash_note(const struct reader *r, struct span s)
{
    struct tail t = {.n = 0};
    struct span inner;
    size_t dash;
    return find_tail(r, s, &t, &dash) || find_spoken(r, s, &inner) < s.to;
}

size_t extract_dash_note(struct reader *r, struct span s, struct who *w)
{
    struct tail t = {.n = 0};
    size_t dash;
    if (!find_tail(r, s, &t, &dash)) {
        struct span inner;
        dash = find_spoken(r, s, &inner);
        w->is_from_note |= dash < s.to && extract_plain_note(r, inner, w);
        return dash;
    }
    for (size_t i = 0; i < t.n; i++) {
        bool helps = t.marks[i] == MARK_SUPPORT || (t.has_lead && t.marks[i] == MARK_NONE);
        struct name_list *units = helps ? &w->support : &w->lead;
        extract_name_add(r, t.v[i].is_person ? &w->leaders : units, t.v[i].name);
    }
    if (t.bracket.to > t.bracket.from)
        (void)extract_plain_note(r, t.bracket, w);
    w->due = t.due.to > t.due.from ? t.due : w->due;
    w->period = t.period.to > t.period.from ? t.period : w->period;
    w->is_from_note = true;
    return dash;
}
