/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Notes without labels in the bracket that closes a paragraph:
 * （教务处牵头，各学院配合，3月底前完成）, 【桂花街道负责，长期坚持】, （营销中心关宁）,
 * （4月，秘书处）, （后勤处牵头 财务处配合 8月底前） (R-EXTRACT-41). */
#include "base/utf8.h"
#include "extract/when/when.h"
#include "extract/who/who.h"

#define LONGEST_TAIL 14 /* characters behind the names of a clause: 报送第一批就业数据 */

bool extract_closing_bracket(const struct reader *r, struct span s, size_t *ret_open,
                             struct span *ret_inner)
{
    static const struct {
        struct str open, close;
    } pairs[] = {{STR_INIT("【"), STR_INIT("】")},
                 {STR_INIT("〔"), STR_INIT("〕")},
                 {STR_INIT("["), STR_INIT("]")}};
    if (s.to > s.from && r->text.p[s.to - 1] == ')') {
        *ret_open = extract_bracket_open(r, s.to - 1, s.from);
        *ret_inner = (struct span){*ret_open + 1, s.to - 1};
        return *ret_open != NO_PLACE;
    }
    for (size_t i = 0; i < ARRAY_LEN(pairs); i++) {
        struct str open = pairs[i].open, close = pairs[i].close;
        if (s.to < s.from + close.n || !extract_is(r, s.to - close.n, s.to, close))
            continue;
        size_t least = s.to - s.from > 1200 ? s.to - 1200 : s.from;
        for (size_t at = s.to - close.n; at > least; at--) {
            if (!extract_is(r, at - 1, s.to, open))
                continue;
            *ret_open = at - 1;
            *ret_inner = (struct span){at - 1 + open.n, s.to - close.n};
            return true;
        }
    }
    return false;
}

static size_t runes(const struct reader *r, size_t from, size_t to)
{
    return to - from > 200 ? 200 : utf8_length(str_sub(r->text, from, to));
}

/* 由X…, 本事项由X…, 此项工作由X…: the place of X. */
static size_t behind_by(const struct reader *r, struct span clause)
{
    size_t limit = clause.to - clause.from > 27 ? clause.from + 27 : clause.to;
    ptrdiff_t by = str_find(str_sub(r->text, 0, limit), S("由"), clause.from);
    bool is_front =
        by >= 0 && ((size_t)by == clause.from || extract_is(r, clause.from, clause.to, S("本")) ||
                    extract_is(r, clause.from, clause.to, S("此")) ||
                    extract_is(r, clause.from, clause.to, S("该")) ||
                    extract_is(r, clause.from, clause.to, S("具体")));
    return is_front ? (size_t)by + 3 : clause.from;
}

/* What the names of a clause have to do, from the words behind them; ROLE_NONE: it is no note. */
static enum role role_of(const struct reader *r, size_t at, size_t end, bool is_first)
{
    static const char *const equals[] = {"按职责", "分别", "共同"};
    bool is_equal = false;
    at += extract_is(r, at, end, S("等")) ? 3 : 0;
    for (size_t i = 0; i < ARRAY_LEN(equals); i++)
        is_equal |= extract_is_word(r, at, end, equals[i]); /* nobody is put first */
    for (int i = 0; i < 3; i++)
        at += extract_at(r, at, end, WORD(ADVERB));
    at += extract_is(r, at, end, S("分工")) ? 6 : 0;
    struct span tail = {at, end};
    if (runes(r, at, end) > LONGEST_TAIL || extract_has(r, tail, WORD(RECORD)))
        return ROLE_NONE;
    size_t lead = extract_at(r, at, end, WORD(LEAD_VERB));
    if (at == end || (lead > 0 && at + lead == end))
        return is_equal || extract_is(r, at, end, S("牵头")) || extract_is(r, at, end, S("主抓"))
                   ? ROLE_LEAD
                   : ROLE_DUTY;
    if (extract_is(r, at, end, S("牵头")) || extract_is(r, at, end, S("总")))
        return ROLE_LEAD;
    if (extract_has(r, tail, WORD(SUPPORT_VERB)) || extract_is(r, at, end, S("保障")))
        return ROLE_SUPPORT;
    bool is_verb = extract_at(r, at, end, WORD(VERB) | WORD(LEAD_VERB) | WORD(DEGREE)) > 0;
    return is_verb ? (is_first ? ROLE_LEAD : ROLE_DUTY) : ROLE_NONE;
}

/* What a note says, before anything is kept of it. */
struct plain {
    struct party v[MAX_PARTIES];
    enum role roles[MAX_PARTIES];
    size_t n;
    struct span due, period;
};

static void collect(struct plain *p, const struct party *v, size_t n, enum role role)
{
    for (size_t i = 0; i < n && p->n < MAX_PARTIES; i++) {
        p->v[p->n] = v[i];
        p->roles[p->n++] = role;
    }
}

/* 6月底前全覆盖, 长期坚持: what a clause without names says. */
static bool take_time(const struct reader *r, struct span clause, struct plain *p)
{
    size_t when = extract_date_end(r, clause.from, clause.to);
    size_t rhythm = extract_at(r, clause.from, clause.to, WORD(RHYTHM));
    if (when > clause.from && runes(r, when, clause.to) <= LONGEST_TAIL) {
        p->due = clause;
        return true;
    }
    if (rhythm > 0 && runes(r, clause.from + rhythm, clause.to) <= LONGEST_TAIL) {
        p->period = clause;
        return true;
    }
    return false;
}

/* One clause of a note; false: it is none. */
static bool read_clause(const struct reader *r, struct span clause, struct plain *p)
{
    UNCLEARED struct party v[MAX_PARTIES];
    UNCLEARED struct party more[MAX_PARTIES];
    size_t n = 0, helpers = 0, start = behind_by(r, clause);
    size_t at = extract_party_list(r, start, clause.to, v, &n);
    if (n == 0)
        return take_time(r, clause, p);
    /* 营销中心关宁 */
    size_t person = extract_person_end(r, at, clause.to);
    if (person > at && n < MAX_PARTIES && !v[n - 1].is_person && person == clause.to) {
        v[n++] = (struct party){{at, person}, true};
        at = person;
    }
    size_t join = extract_at(r, at, clause.to, WORD(JOIN));
    size_t joined = extract_party_list(r, at + join, clause.to, more, &helpers);
    if (join > 0 && helpers > 0) /* X会同Y实施; but X协同 */
        at = joined;
    else
        helpers = 0;
    enum role role = role_of(r, at, clause.to, p->n == 0);
    if (role == ROLE_NONE)
        return false;
    collect(p, v, n, helpers > 0 ? ROLE_LEAD : role);
    collect(p, more, helpers, ROLE_SUPPORT);
    return true;
}

/* 后勤处牵头 财务处配合 8月底前: blanks may stand for commas. */
static bool read_spaced(const struct reader *r, struct span clause, struct plain *p)
{
    struct plain all = *p;
    while (clause.from < clause.to) {
        struct str rest = str_sub(r->text, clause.from, clause.to);
        ptrdiff_t blank = str_find_char(rest, ' ', 0);
        size_t to = blank < 0 ? clause.to : clause.from + (size_t)blank;
        if (!read_clause(r, (struct span){clause.from, to}, &all))
            return false;
        clause.from = extract_skip_blanks(r, to, clause.to);
    }
    *p = all;
    return true;
}

static bool read_plain(const struct reader *r, struct span s, struct plain *p)
{
    struct cutter c = extract_cutter(r, s, CUT_CLAUSE);
    struct span clause;
    while (extract_next(&c, &clause)) {
        bool has_blank = memchr(r->text.p + clause.from, ' ', clause.to - clause.from) != NULL;
        if (!(has_blank && read_spaced(r, clause, p)) && !read_clause(r, clause, p))
            break;
    }
    return p->n > 0;
}

bool extract_is_plain_note(const struct reader *r, struct span s)
{
    struct plain p = {.n = 0};
    return read_plain(r, s, &p);
}

bool extract_plain_note(struct reader *r, struct span s, struct who *w)
{
    struct plain p = {.n = 0};
    if (!read_plain(r, s, &p))
        return false;
    for (size_t i = 0; i < p.n; i++) {
        bool is_support =
            p.roles[i] == ROLE_SUPPORT || (p.roles[i] == ROLE_DUTY && w->lead.names.n > 0);
        extract_name_add(r,
                         p.v[i].is_person ? &w->leaders
                         : is_support     ? &w->support
                                          : &w->lead,
                         p.v[i].name);
    }
    w->due = p.due.to > p.due.from ? p.due : w->due;
    w->period = p.period.to > p.period.from ? p.period : w->period;
    return true;
}

bool extract_calls(const struct reader *r, struct span s)
{
    if (s.to <= s.from)
        return false;
    const char *sign = memchr(r->text.p + s.from, '@', s.to - s.from);
    size_t at = sign == NULL ? s.to : (size_t)(sign - r->text.p);
    return at + 1 < s.to && at > s.from && r->text.p[at + 1] != ' ' &&
           ((unsigned char)r->text.p[at - 1] >= 0x80 || r->text.p[at - 1] == ' ');
}

/* 采购摄像头60台 @设备处 @信息中心 7/22: who is called and by when (R-EXTRACT-59). */
size_t extract_called(struct reader *r, struct span s, struct who *w)
{
    size_t first = s.to, at = s.from;
    while (at < s.to) {
        const char *sign = memchr(r->text.p + at, '@', s.to - at);
        if (sign == NULL)
            break;
        size_t here = (size_t)(sign - r->text.p), to = here + 1;
        at = to;
        if (here > s.from && (unsigned char)r->text.p[here - 1] < 0x80 &&
            strchr(" (,;:\n", r->text.p[here - 1]) == NULL)
            continue; /* an address */
        while (to < s.to && strchr(" @,;)(\n", r->text.p[to]) == NULL &&
               !extract_is(r, to, s.to, S("。")) && !extract_is(r, to, s.to, S("、")))
            to++;
        if (to == here + 1)
            continue;
        struct span name = {here + 1, to};
        enum role role = first == s.to ? ROLE_DUTY : ROLE_SUPPORT;
        first = first == s.to ? here : first;
        if (r->is_english)
            extract_value_names_en(r, name, role, w);
        else
            extract_value_names(r, name, role, w);
        at = to;
    }
    if (first < s.to && at < s.to && w->due.to == w->due.from)
        w->due = extract_trim(r, (struct span){at, s.to});
    w->is_from_note |= first < s.to;
    return first;
}
