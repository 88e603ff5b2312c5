/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Lists of names: what stands in a cell or behind a label, with its separators. */
#include "extract/who/who.h"

#include "base/utf8.h"
#include "extract/when/when.h"

static bool is_connector(const struct reader *r, size_t at, size_t end)
{
    return extract_is(r, at, end, S("和")) || extract_is(r, at, end, S("与")) ||
           extract_is(r, at, end, S("及"));
}

void extract_name_add(struct reader *r, struct name_list *list, struct span name)
{
    extract_name_add_text(r, list, extract_source_text(r, name));
}

void extract_name_add_text(struct reader *r, struct name_list *list, struct str text)
{
    if (text.n == 0 || list->names.n >= MAX_PARTIES)
        return;
    for (size_t i = 0; i < list->names.n; i++) {
        if (str_eq(list->names.v[i], text))
            return;
    }
    list->names.v =
        arena_grow(r->a, list->names.v, list->names.n, &list->capacity, sizeof *list->names.v);
    list->names.v[list->names.n++] = text;
}

/* 计划部 is an office, although 计 is a surname. */
static bool ends_like_office(struct str s)
{
    static const char *const ends[] = {"部", "处",   "科",     "局",  "办",
                                       "室", "中心", "委员会", "公司"};
    for (size_t i = 0; i < ARRAY_LEN(ends); i++) {
        if (str_ends(s, str_of(ends[i])))
            return true;
    }
    return false;
}

/* /, 无, 待定: nobody. */
static bool is_nobody(struct str s)
{
    static const char *const words[] = {"/",    "-",    "无",  "—",   "——",  "\\",  "–",
                                        "暂无", "待定", "N/A", "n/a", "TBC", "TBD", "nil"};
    for (size_t i = 0; i < ARRAY_LEN(words); i++) {
        if (str_eq(s, str_of(words[i])))
            return true;
    }
    return s.n == 0;
}

/* What stands among names and says when or how often, or has a label of its own. */
static bool take_time(struct reader *r, struct span name, struct who *w)
{
    struct str s = extract_slice(r, name);
    /* （负责人：张三，截止9月30日）: a label without its colon. */
    size_t due = extract_at(r, name.from, name.to, WORD(DUE_LABEL));
    size_t day = due > 0 ? extract_skip_blanks(r, name.from + due, name.to) : name.to;
    if (extract_date_end(r, day, name.to) > day) {
        w->due = w->due.to == w->due.from ? (struct span){day, name.to} : w->due;
        return true;
    }
    /* （牵头部门：党校；时间：4月）: what has a label that is not known is no name. */
    const char *colon = memchr(s.p, ':', s.n);
    if (colon != NULL) {
        struct span rest = {name.from + (size_t)(colon - s.p) + 1, name.to};
        bool is_time =
            extract_date_end(r, extract_skip_blanks(r, rest.from, rest.to), rest.to) > rest.from;
        if (is_time && w->due.to == w->due.from)
            w->due = rest;
        return true;
    }
    /* （牵头：财务处；配合：各部门；6月底完成）: a deadline without a label. */
    if (extract_date_end(r, name.from, name.to) > name.from ||
        (s.n < 40 && extract_at(r, name.from, name.to, WORD(TIME_START)) > 0 &&
         extract_when_at(r, name.from, name.to).kind != WHEN_NONE) ||
        extract_at(r, name.from, name.to, WORD(STOP)) == name.to - name.from) {
        if (w->due.to == w->due.from)
            w->due = name;
        return true;
    }
    if (s.n > 12 && (str_ends(s, S("前完成")) || str_ends(s, S("内完成")))) {
        w->due = w->due.to == w->due.from ? name : w->due; /* 国家规定时限前完成 */
        return true;
    }
    if (s.n >= 6 && str_ends(s, S("前"))) { /* 节前, 春运开始前 */
        w->due = w->due.to == w->due.from ? name : w->due;
        return true;
    }
    size_t rhythm = extract_at(r, name.from, name.to, WORD(RHYTHM)); /* 持续推进, 每月通报 */
    if (rhythm > 0 && extract_unit_end(r, name.from, name.to) != name.to) {
        w->period = w->period.to == w->period.from ? name : w->period;
        return true;
    }
    return false;
}

/* 后勤（王强）, 全科（林晓、方舟）: who answers for it there stands in the bracket. */
static struct span without_person(struct reader *r, struct span name, struct who *w)
{
    size_t open = name.to > name.from && r->text.p[name.to - 1] == ')'
                      ? extract_bracket_open(r, name.to - 1, name.from)
                      : NO_PLACE;
    if (open == NO_PLACE || open < name.from + 6)
        return name;
    struct span inner = {open + 1, name.to - 1};
    for (size_t pass = 0; pass < 2; pass++) { /* all of them are persons, or none is */
        for (size_t at = inner.from; at < inner.to;) {
            size_t to = at;
            while (to < inner.to && !extract_is(r, to, inner.to, S("、")))
                (void)extract_rune(r, to, &to);
            if (extract_person_end(r, at, to) != to)
                return name;
            if (pass == 1)
                extract_name_add(r, &w->leaders, (struct span){at, to});
            at = to < inner.to ? to + 3 : to;
        }
    }
    return extract_trim(r, (struct span){name.from, open});
}

static void add_value(struct reader *r, struct span name, enum role role, struct who *w)
{
    name = extract_trim(r, name);
    if (name.to > name.from && extract_is(r, name.to - 3, name.to, S("。")))
        name.to -= 3;
    if (name.to - name.from > 6 && extract_is(r, name.to - 3, name.to, S("等")))
        name.to -= 3;
    struct str s = extract_slice(r, name);
    if (is_nobody(s) || take_time(r, name, w))
        return;
    /* 责任部门：设计部，市场部配合 */
    size_t helps = extract_word_before(r->words, r->text, name.from, name.to, WORD(SUPPORT_VERB));
    if (helps > 0 && name.from + helps < name.to &&
        extract_unit_end(r, name.from, name.to) == name.to - helps) {
        extract_name_add(r, &w->support, (struct span){name.from, name.to - helps});
        return;
    }
    bool has_blank = memchr(s.p, ' ', s.n) != NULL; /* 文书组 满仓 */
    size_t unit = has_blank ? extract_unit_end(r, name.from, name.to) : name.from;
    if (unit > name.from && unit < name.to && r->text.p[unit] == ' ' &&
        extract_person_end(r, unit + 1, name.to) == name.to) {
        extract_name_add(r, &w->leaders, (struct span){unit + 1, name.to});
        name.to = unit;
    }
    name = without_person(r, name, w);
    s = extract_slice(r, name);
    struct party p = {name, false};
    size_t after = extract_party_end(r, name.from, name.to, &p);
    bool is_person = after == name.to && p.is_person;
    bool is_unit = extract_at(r, name.from, name.to, WORD(UNIT_SUFFIX)) == s.n; /* 党校 */
    /* 水科, 文科: an office of two characters where units stand */
    is_unit |= role != ROLE_LEADER && s.n == 6 &&
               extract_at(r, name.from + 3, name.to, WORD(UNIT_SUFFIX)) == 3;
    if (!is_person && !is_unit && utf8_length(s) <= 4 && after != name.to)
        is_person = extract_person_end(r, name.from, name.to) == name.to;
    if (is_person && after == name.to)
        name = p.name;
    bool is_lead_unit =
        role == ROLE_LEADER && !is_person && after == name.to && !p.is_person &&
        utf8_length(s) > 2 &&
        (ends_like_office(s) || extract_at(r, name.from, name.to, WORD(SURNAME)) == 0);
    if (is_lead_unit) /* 负责人：采购部 */
        extract_name_add(r, &w->lead, name);
    else if (role == ROLE_LEADER || is_person)
        extract_name_add(r, &w->leaders, name);
    else if (role == ROLE_SUPPORT)
        extract_name_add(r, &w->support, name);
    else if (role == ROLE_DUTY && w->lead.names.n > 0)
        extract_name_add(r, &w->support, name);
    else
        extract_name_add(r, &w->lead, name);
}

/* 和, 与, 及 part two names only where both sides are complete and end alike: 教务处和人事处, but
 * not 实验室与设备管理处. */
static bool parts_names(const struct reader *r, size_t start, size_t at, size_t end)
{
    size_t width = extract_is(r, at, end, S("以及")) ? 6 : 3;
    size_t left = extract_unit_end(r, start, at);
    if (left != at || at < start + 6)
        return false;
    size_t right = extract_unit_end(r, at + width, end);
    if (right == at + width)
        return false;
    uint32_t a = extract_rune_before(r, at, start), b = extract_rune_before(r, right, at);
    return a == b || width == 6;
}

static void add_text(struct reader *r, struct name_list *list, struct str text)
{
    for (size_t i = 0; i < list->names.n; i++) {
        if (str_eq(list->names.v[i], text))
            return;
    }
    if (text.n == 0 || list->names.n >= MAX_PARTIES)
        return;
    list->names.v =
        arena_grow(r->a, list->names.v, list->names.n, &list->capacity, sizeof *list->names.v);
    list->names.v[list->names.n++] = text;
}

/* How many bytes of s the next name has: a name known from elsewhere, else 3 or 2 characters that
 * begin with a surname so that the rest divides as well; 0: no division. */
static size_t next_person(const struct reader *r, struct str s)
{
    size_t n = r->persons == NULL ? 0 : extract_word_at(r->persons, s, 0, s.n, 1, NULL);
    if (n > 0)
        return n;
    static const size_t lengths[] = {9, 6};
    for (size_t i = 0; i < ARRAY_LEN(lengths); i++) {
        n = lengths[i];
        if (s.n < n || extract_word_at(r->words, s, 0, n, WORD(SURNAME), NULL) == 0)
            continue;
        struct str rest = str_from(s, n);
        if (rest.n == 0 ||
            (rest.n >= 6 && rest.n != 12 &&
             extract_word_at(r->words, rest, 0, rest.n, WORD(SURNAME), NULL) > 0) ||
            rest.n == 12)
            return n;
    }
    return 0;
}

/* R-EXTRACT-24: names run together (李国栋周雨桐) are divided. */
static void add_person_text(struct reader *r, struct name_list *list, struct str s)
{
    size_t length = utf8_length(s);
    bool is_known = r->persons != NULL && extract_word_at(r->persons, s, 0, s.n, 1, NULL) == s.n;
    bool is_compound = /* 诸葛云峰 */
        length == 4 && extract_word_at(r->words, s, 0, 6, WORD(SURNAME), NULL) == 6;
    if (length < 4 || length > 12 || s.n != length * 3 || is_known || is_compound) {
        add_text(r, list, s);
        return;
    }
    struct str parts[6];
    size_t n = 0;
    for (struct str rest = s; rest.n > 0; n++) {
        size_t take = n < ARRAY_LEN(parts) ? next_person(r, rest) : 0;
        if (take == 0) {
            add_text(r, list, s);
            return;
        }
        parts[n] = str_sub(rest, 0, take);
        rest = str_from(rest, take);
    }
    for (size_t i = 0; i < n; i++)
        add_text(r, list, parts[i]);
}

void extract_person_learn(struct reader *r, struct span cell)
{
    struct str s = extract_source_text(r, cell);
    size_t length = utf8_length(s);
    if (length < 2 || length > 3 || s.n != length * 3 ||
        extract_word_at(r->words, s, 0, s.n, WORD(SURNAME), NULL) == 0)
        return;
    if (r->persons == NULL)
        r->persons = extract_words_new(r->a, 64);
    extract_words_add(r->a, r->persons, s, 1);
}

/* Persons without a separator: blanks part them where each has two characters or more; a blank
 * inside a name (高 远) joins. */
static void add_persons(struct reader *r, struct span s, struct who *w)
{
    size_t start = s.from, runes = 0;
    for (size_t at = s.from; at <= s.to;) {
        size_t next = at;
        uint32_t c = at < s.to ? extract_rune(r, at, &next) : ' ';
        if (c != ' ') {
            runes++;
            at = next;
            continue;
        }
        size_t after = extract_skip_blanks(r, at, s.to);
        size_t left = utf8_length(str_sub(r->text, after, s.to));
        if (at >= s.to || (runes >= 2 && left >= 2)) {
            add_person_text(r, &w->leaders, extract_source_text(r, (struct span){start, at}));
            start = after;
            runes = 0;
        }
        if (at >= s.to)
            break;
        at = after;
    }
}

/* 展南飞 厉知秋: two words of two or three characters where persons stand. */
static bool is_name_row(const struct reader *r, struct span s)
{
    size_t runes = 0, words = 0;
    for (size_t at = s.from; at < s.to;) {
        uint32_t c = extract_rune(r, at, &at);
        if (utf8_is_han(c))
            runes++;
        else if (c != ' ' || runes < 2 || runes > 3)
            return false;
        if (c == ' ') {
            words++;
            runes = 0;
        }
    }
    return words == 1 && runes >= 2 && runes <= 3 && !extract_has(r, s, WORD(POST));
}

/* 市人社局市教育局 in a cell: two units that begin with the same level; the place of the second,
 * or s.to (R-EXTRACT-122). */
static size_t second_unit(const struct reader *r, struct span s)
{
    static const char *const levels[] = {"市", "县", "区", "省", "州", "镇", "乡", "旗"};
    size_t level = 0;
    while (level < ARRAY_LEN(levels) && !extract_is_word(r, s.from, s.to, levels[level]))
        level++;
    for (size_t at = s.from + 6; level < ARRAY_LEN(levels) && at + 9 <= s.to;) {
        if (extract_is_word(r, at, s.to, levels[level]) &&
            extract_word_before(r->words, r->text, s.from, at,
                                WORD(UNIT_SUFFIX) | WORD(SHORT_UNIT)) > 0 &&
            extract_unit_end(r, s.from, at) == at && extract_unit_end(r, at, s.to) == s.to)
            return at;
        (void)extract_rune(r, at, &at);
    }
    return s.to;
}

static bool is_value_separator(uint32_t c)
{
    return c == 0x3001 || c == ',' || c == ';' || c == '\n' || c == '/' || c == '\t';
}

static void add_units(struct reader *r, struct span piece, enum role role, struct who *w)
{
    while (piece.to > piece.from) {
        size_t second = second_unit(r, piece);
        add_value(r, (struct span){piece.from, second}, role, w);
        piece.from = second;
    }
}

void extract_value_names(struct reader *r, struct span value, enum role role, struct who *w)
{
    size_t start = value.from, depth = 0;
    for (size_t at = value.from; at <= value.to;) {
        size_t next = at;
        uint32_t c = at < value.to ? extract_rune(r, at, &next) : '\n';
        depth += c == '(';
        depth -= c == ')' && depth > 0;
        bool is_cut = at >= value.to || (depth == 0 && is_value_separator(c));
        bool is_and = !is_cut && depth == 0 &&
                      (is_connector(r, at, value.to) || extract_is(r, at, value.to, S("以及"))) &&
                      parts_names(r, start, at, value.to);
        if (is_and && extract_is(r, at, value.to, S("以及")))
            next = at + 6;
        if (is_cut || is_and) {
            struct span piece = extract_trim(r, (struct span){start, at});
            bool is_list = (role == ROLE_LEADER && is_name_row(r, piece)) ||
                           (role == ROLE_LEADER && piece.to > piece.from &&
                            (unsigned char)r->text.p[piece.from] >= 0xE3 &&
                            extract_at(r, piece.from, piece.to, WORD(SURNAME)) > 0 &&
                            !extract_has(r, piece, WORD(POST)));
            if (is_list)
                add_persons(r, piece, w);
            else
                add_units(r, piece, role, w);
            start = next;
        }
        if (at >= value.to)
            break;
        at = next;
    }
}
