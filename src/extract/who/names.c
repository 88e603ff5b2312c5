/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Names of units and persons in Chinese text. A unit is known from the list of the institution or
 * by what its name ends with; a person by a post, or by a surname where a name is expected. */
#include "extract/who/who.h"

#include "base/utf8.h"
#include "extract/when/when.h"

#define MAX_NAME_RUNES 26 /* 市生态环境局高新技术产业开发区分局 has 17 */
#define LONGEST_JOINED 45 /* bytes behind 商 */
#define MAX_GAP_RUNES  9  /* between two endings inside one name: 委员会…办公室 */

/* R-EXTRACT-02: these words never stand inside the name of a unit. */
static bool never_in_name(const struct reader *r, size_t at, size_t end)
{
    return extract_at(r, at, end, WORD(NEVER_IN_NAME)) > 0;
}

static bool is_name_rune(uint32_t c)
{
    return utf8_is_han(c) || c == 0x201C || c == 0x201D || is_digit((char)(c < 0x80 ? c : 0)) ||
           (c < 0x80 && is_ascii_letter((char)c));
}

/* The suffix of a unit at `at`; 0: none. */
static size_t suffix_at(const struct reader *r, size_t start, size_t at, size_t end)
{
    size_t group = extract_at(r, start, end, WORD(GROUP_HEAD));
    bool is_group = group > 0;
    size_t n = extract_at(r, at, end, WORD(UNIT_SUFFIX) | (is_group ? WORD(GROUP_SUFFIX) : 0));
    /* 财务处分别于…: 处分 is none here. */
    bool is_split = n > 0 && extract_at(r, at + n, end, WORD(ADVERB)) >= 6;
    bool is_kind = n >= 6 && is_group && at == start + group && /* 各站点 */
                   extract_at(r, at, end, WORD(GROUP_SUFFIX)) == n;
    if (n == 0 || (extract_at(r, at, end, WORD(NOT_SUFFIX)) >= n && !is_split && !is_kind))
        return 0;
    if (!(is_group && extract_at(r, at, end, WORD(GROUP_SUFFIX)) == n) &&
        extract_word_before(r->words, r->text, start, at + n, WORD(NOT_UNIT)) > 0 &&
        extract_word_before(r->words, r->text, start, at + n, WORD(SHORT_UNIT)) == 0)
        return 0;
    return n;
}

/* A short bracket that belongs to the name: 各学院（部）, 各乡镇（街道）. */
static size_t with_bracket(const struct reader *r, size_t at, size_t end)
{
    if (at >= end || r->text.p[at] != '(')
        return at;
    size_t to = at + 1;
    for (size_t runes = 0; to < end && runes < 8; runes++) {
        if (r->text.p[to] == ')')
            return runes > 0 ? to + 1 : at;
        uint32_t c = extract_rune(r, to, &to);
        if (!utf8_is_han(c) && c != 0x3001)
            return at;
    }
    return at;
}

/* 联络委具体指导, 接待办负责…: an office named after what it does, with a predicate behind it. */
static bool is_office_of_verb(const struct reader *r, size_t at, size_t end)
{
    static const char *const offices[] = {"委", "科", "股", "办", "处", "室", "部"};
    if (extract_at(r, at, end, WORD(NOT_SUFFIX)) > 0)
        return false;
    for (size_t i = 0; i < ARRAY_LEN(offices); i++) {
        if (extract_is_word(r, at, end, offices[i]))
            return extract_at(r, at + 3, end,
                              WORD(ADVERB) | WORD(MODAL) | WORD(LEAD_VERB) | WORD(SUPPORT_VERB)) >
                       0 ||
                   extract_date_end(r, at + 3, end) > at + 3;
    }
    return false;
}

/* 检测单位配合, 施工单位于…: a kind of units named after what they do. */
static bool is_party_of_verb(const struct reader *r, size_t at, size_t end)
{
    size_t n = extract_is(r, at, end, S("单位")) || extract_is(r, at, end, S("部门")) ||
                       extract_is(r, at, end, S("机构"))
                   ? 6
                   : 0;
    size_t behind = at + n, next;
    return n > 0 &&
           (behind >= end || !utf8_is_han(extract_rune(r, behind, &next)) ||
            extract_at(r, behind, end,
                       WORD(ADVERB) | WORD(MODAL) | WORD(LEAD_VERB) | WORD(SUPPORT_VERB)) > 0);
}

/* 由保卫部负责人流监测: 负责, then a word that begins with 人. */
static bool is_person_of_work(const struct reader *r, size_t post, size_t end)
{
    static const char *const words[] = {"人流", "人员", "人才", "人事", "人力", "人工",
                                        "人口", "人防", "人民", "人群", "人行", "人文"};
    if (!extract_is(r, post, end, S("负责人")))
        return false;
    for (size_t i = 0; i < ARRAY_LEN(words); i++) {
        if (extract_is_word(r, post + 6, end, words[i]))
            return true;
    }
    return false;
}

static bool starts_like_unit(const struct reader *r, size_t at, size_t end)
{
    if (extract_is(r, at, end, S("对")) && extract_at(r, at + 3, end, WORD(SHORT_UNIT)) > 0)
        return false; /* 对外科各病区 */
    if (extract_is(r, at, end, S("对外来")))
        return false; /* 对外来施工单位 */
    if (at < end && is_digit(r->text.p[at]) && extract_date_end(r, at, end) > at)
        return false; /* 2月28日前完成病组… */
    if (at + 7 < end && is_digit(r->text.p[at]) && extract_is(r, at + 4, end, S("年")))
        return false; /* 2027年春灌前完成用水户协会换届 */
    uint64_t may = extract_may_begin(r, at, end);
    if (extract_at_if(r, may, at, end, WORD(GROUP_HEAD) | WORD(UNIT_HEAD)) > 0)
        return true;
    size_t verb =
        extract_at_if(r, may, at, end, WORD(VERB) | WORD(DEGREE) | WORD(DECISION) | WORD(RECORD));
    if (verb >= 6 && extract_at_if(r, may, at, end, WORD(UNIT_SUFFIX)) > verb)
        return true; /* 派出所 */
    if (verb == 6 && (is_office_of_verb(r, at + verb, end) || is_party_of_verb(r, at + verb, end)))
        return true;
    if (verb >= 6 || extract_at_if(r, may, at, end, WORD(NEVER_IN_NAME)) > 0)
        return false;
    return extract_at_if(r, may, at, end, WORD(NO_NAME_START)) == 0 ||
           extract_at_if(r, may, at, end, WORD(SHORT_UNIT)) > 0;
}

#define SUFFIXES (WORD(UNIT_SUFFIX) | WORD(GROUP_SUFFIX))
#define PREDICATES \
    (WORD(NEVER_IN_NAME) | WORD(LEAD_VERB) | WORD(SUPPORT_VERB) | WORD(STOP) | WORD(VERB))

/* 人力资源部培训中心 is one name, 安全部组织专家组抽查 is not: behind 培训 stands an office. */
static bool heads_office(const struct reader *r, size_t at, size_t end)
{
    size_t n = extract_at(r, at, end, WORD(UNIT_HEAD));
    if (n == 0)
        return false;
    for (int i = 0; i < 3 && n > 0; i++) {
        at += n;
        if (extract_is(r, at, end, S("和")) || extract_is(r, at, end, S("与")))
            return true;
        n = extract_at(r, at, end, WORD(UNIT_HEAD));
    }
    size_t office = extract_at(r, at, end, WORD(UNIT_SUFFIX));
    return office > 0 && (office == 3 || !extract_is(r, at + office - 3, end, S("组")));
}

/* After a complete name: whether what follows can only be the predicate. */
static bool name_is_over(const struct reader *r, size_t at, size_t end)
{
    if (at >= end)
        return true;
    if (extract_at(r, at, end,
                   WORD(NEVER_IN_NAME) | WORD(LEAD_VERB) | WORD(SUPPORT_VERB) | WORD(STOP)) > 0)
        return !heads_office(r, at, end); /* 应, but 供热公司应急办 (R-EXTRACT-136) */
    size_t near = end - at > LONGEST_JOINED ? at + LONGEST_JOINED : end; /* bounds the recursion */
    if (extract_is(r, at, end, S("商")) && extract_unit_end(r, at + 3, near) > at + 9)
        return true; /* 财务科商市财政局 */
    size_t verb = extract_at(r, at, end, WORD(VERB));
    if (extract_is(r, at, end, S("组织")))
        return !extract_is_office_of_people(r, at + 6, end); /* 市水利局组织技术单位 */
    if (extract_is(r, at + verb, end, S("单位")) || extract_is(r, at + verb, end, S("部门")))
        return false; /* 各项目实施单位 */
    return verb >= 6 && !heads_office(r, at, end);
}

static bool is_connector(const struct reader *r, size_t at, size_t end)
{
    return extract_is(r, at, end, S("和")) || extract_is(r, at, end, S("与")) ||
           extract_is(r, at, end, S("及"));
}

/* 保卫科与区交警大队: behind an office 与 joins a second unit; 实验室与设备管理处 is one. */
static bool joins_unit(const struct reader *r, size_t at, size_t place, size_t end)
{
    static const char *const offices[] = {"科", "处", "局", "部", "委", "办", "厅", "办公室"};
    bool is_office = false;
    if (!is_connector(r, place, end))
        return false;
    is_office = extract_is(r, at, end, S("各")); /* 各学院与保卫处 */
    for (size_t i = 0; i < ARRAY_LEN(offices); i++)
        is_office |= str_ends(str_sub(r->text, at, place), str_of(offices[i]));
    return is_office && extract_unit_end(r, place + 3, end) > place + 3;
}

static size_t placed_short_unit(const struct reader *r, size_t at, size_t end)
{
    static const char *const places[] = {"省", "市", "县", "区", "镇", "乡", "校", "院"};
    if ((extract_may_begin(r, at + 3, end) & WORD(SHORT_UNIT)) == 0)
        return 0;
    for (size_t i = 0; i < ARRAY_LEN(places); i++) {
        size_t n = extract_is_word(r, at, end, places[i])
                       ? extract_at(r, at + 3, end, WORD(SHORT_UNIT))
                       : 0;
        if (n > 0 && !extract_is(r, at + 3, end, S("各")))
            return 3 + n;
    }
    return 0;
}

/* 牵头单位, 责任部门 at a place; 0: none. */
static size_t role_at(const struct reader *r, size_t at, size_t end)
{
    size_t n = extract_at(r, at, end, WORD(LEAD_LABEL) | WORD(DUTY_LABEL) | WORD(SUPPORT_LABEL));
    return n >= 12 ? n : 0;
}

/* 各牵头单位, 各责任部门: who has a role is a group of units. */
static size_t named_by_role(const struct reader *r, size_t at, size_t end)
{
    size_t group = extract_at(r, at, end, WORD(GROUP_HEAD));
    size_t n = group == 0 ? 0 : role_at(r, at + group, end);
    return n > 0 ? group + n : 0;
}

size_t extract_unit_end(const struct reader *r, size_t at, size_t end)
{
    size_t known =
        r->units == NULL ? 0 : extract_word_at(r->units, r->text, at, end, ~UINT64_C(0), NULL);
    if (known == 0) /* 区残联, 县妇联: a short name with its place in front */
        known = placed_short_unit(r, at, end);
    if (known == 0)
        known = named_by_role(r, at, end);
    if (!starts_like_unit(r, at, end))
        return at + known;
    size_t best = at + known, since = 0, runes = 0;
    size_t group = extract_at(r, at, end, WORD(GROUP_HEAD));
    size_t place = known > 0 ? best : at + group;
    for (; place < end && runes < MAX_NAME_RUNES && since <= MAX_GAP_RUNES; runes++) {
        size_t next;
        uint32_t c = extract_rune(r, place, &next);
        uint64_t starts = extract_may_begin(r, place, end);
        size_t role = best > at && place == best && group > 0 ? role_at(r, place, end) : 0;
        if (role > 0) /* 各组牵头单位 */
            return place + role;
        if (best > at && (starts & (PREDICATES | WORD(JOIN))) != 0 && name_is_over(r, place, end))
            break;
        if (place == best && place > at && joins_unit(r, at, place, end))
            break;
        if (best == at && (starts & WORD(NEVER_IN_NAME)) != 0 && never_in_name(r, place, end))
            break;
        if (best == at && place > at + group && extract_is(r, place, end, S("各")))
            break; /* 试卷各学院: the name begins there */
        size_t n = (starts & SUFFIXES) == 0 ? 0 : suffix_at(r, at, place, end);
        if (n > 0 && (place > at || n > 3)) {
            place = best = with_bracket(r, place + n, end);
            since = 0;
            continue;
        }
        size_t bracket = with_bracket(r, place, end);
        if (bracket > place) { /* 各县（市、区）教育局 */
            place = bracket;
            continue;
        }
        bool is_day = place > at && is_digit((char)(c < 0x80 ? c : 0)) &&
                      !is_digit(r->text.p[place - 1]) && extract_date_end(r, place, end) > place;
        if (!is_name_rune(c) || is_day) /* 林场7月15日前…: no name holds a day */
            break;
        since += best > at;
        place = next;
    }
    /* Two characters are a unit only where they are known as one; "学院" alone is none. */
    size_t length = utf8_length(str_sub(r->text, at, best));
    if (best > at + known && length <= 2 && extract_at(r, at, best, WORD(SHORT_UNIT)) < best - at)
        return at;
    if (best > at + known && group > 0 && best == at + group)
        return at;
    /* 组织部 is a unit, 组织专家评审组 is not; what stands in a bracket behind it does not count.
     */
    const char *bracket = memchr(r->text.p + at, '(', best - at);
    if (bracket != NULL)
        length = utf8_length(str_sub(r->text, at, (size_t)(bracket - r->text.p)));
    size_t head = extract_at(r, at, end, WORD(UNIT_HEAD));
    if (best > at + known && group == 0 && length > 7 && !is_connector(r, at + head, end) &&
        extract_at(r, at, end, WORD(UNIT_HEAD)) > 0 && extract_at(r, at, end, WORD(VERB)) > 0)
        return at;
    return best;
}

/* 各单位消防安全责任人: behind a group, what its person answers for; 0: none. */
static size_t charge_of(const struct reader *r, size_t at, size_t unit, size_t end)
{
    size_t place = unit;
    if (extract_at(r, at, end, WORD(GROUP_HEAD)) == 0 || extract_at(r, unit, end, WORD(POST)) > 0)
        return 0;
    for (int runes = 0; runes < 6 && place < end; runes++) {
        size_t next;
        if (!utf8_is_han(extract_rune(r, place, &next)) || never_in_name(r, place, end) ||
            extract_at(r, place, end, WORD(MODAL)) > 0 ||
            extract_is(r, place, end, S("组织"))) /* 各街道组织网格员登记 */
            return 0;
        place = next;
        if (extract_at(r, place, end, WORD(POST)) > 0)
            return place - unit;
    }
    return 0;
}

/* 石磐同志: a name in front of 同志 needs no post. */
static size_t comrade_end(const struct reader *r, size_t at, size_t end)
{
    size_t surname = extract_at(r, at, end, WORD(SURNAME)), place = at;
    for (int runes = 0; surname > 0 && runes < 4 && place < end; runes++) {
        if (runes > 1 && extract_is(r, place, end, S("同志")))
            return place;
        size_t next;
        if (!utf8_is_han(extract_rune(r, place, &next)) || never_in_name(r, place, end))
            return at;
        place = next;
    }
    return surname > 0 && extract_is(r, place, end, S("同志")) ? place : at;
}

static size_t read_party(const struct reader *r, size_t at, size_t end, struct party *ret)
{
    size_t comrade = comrade_end(r, at, end);
    if (comrade > at) {
        *ret = (struct party){{at, comrade}, true};
        return comrade + strlen("同志");
    }
    size_t named = extract_at(r, at, end, WORD(POST)) > 0 ? extract_post_end(r, at, end, ret) : at;
    if (named > at && ret->name.from > at && extract_is(r, named, end, S("任")))
        return named; /* 副主任阮籍任假日指挥部副指挥长 */
    size_t unit = extract_unit_end(r, at, end);
    size_t all =
        extract_at(r, at, end, WORD(GROUP_HEAD)) > 0 ? extract_post_end(r, at, end, ret) : at;
    if (all > at && all < unit && extract_date_end(r, all, end) > all)
        return all; /* 各分管副院长本周内到科室督导 */
    if (all > unit && unit > at &&
        extract_at(r, at + extract_at(r, at, end, WORD(GROUP_HEAD)), end, WORD(POST)) > 6) {
        *ret = (struct party){{at, all}, true};
        return all; /* 各班子成员: 各班子 is no unit */
    }
    if (unit > at + 3 && extract_at(r, unit, end, WORD(POST)) == 0 &&
        extract_at(r, unit - 3, end, WORD(POST)) > 6) { /* 各位校领导 */
        size_t post = unit - 3 + extract_at(r, unit - 3, end, WORD(POST));
        *ret = (struct party){{at, post}, true};
        return post;
    }
    if (unit > at) {
        struct party person;
        size_t post = unit + charge_of(r, at, unit, end);
        if (extract_is(r, unit, end, S("各")) &&
            (all = extract_post_end(r, unit, end, ret)) > unit) {
            ret->name.from = ret->name.from == unit ? at : ret->name.from;
            return all; /* 市政府各分管副市长 */
        }
        size_t after = extract_at(r, post, end, WORD(POST)) > 0 && !is_person_of_work(r, post, end)
                           ? extract_post_end(r, post, end, &person)
                           : unit;
        if (after > unit) {
            bool is_named = person.name.from > post;
            *ret = is_named ? person : (struct party){{at, after}, true};
            return after;
        }
        *ret = (struct party){{at, unit}, false};
        return unit;
    }
    named = extract_name_with_post(r, at, end, ret);
    return named > at ? named : extract_post_end(r, at, end, ret);
}

/* The same place is read up to six times: as a subject, as what takes over, for the title. A name
 * depends on the text and the words alone, so what was read stays right as long as the reader
 * lives; a newer place with the same number takes the slot. */
#define MEMO_SLOTS 512u

struct party_memo {
    size_t at, end, after;
    struct party party;
};

void extract_names_start(struct reader *r)
{
    r->parties = ARENA_ARRAY(r->a, struct party_memo, MEMO_SLOTS);
    r->sentence = ARENA_NEW(r->a, struct sentence_memo);
    r->opening = ARENA_NEW(r->a, struct place_memo);
}

size_t extract_party_end(const struct reader *r, size_t at, size_t end, struct party *ret)
{
    struct party_memo *m = &r->parties[(at / 3 + end) % MEMO_SLOTS];
    if (m->at != at || m->end != end) {
        struct party party = {{at, at}, false};
        *m = (struct party_memo){at, end, read_party(r, at, end, &party), party};
    }
    if (m->after > at)
        *ret = m->party;
    return m->after;
}

static size_t separator(const struct reader *r, size_t at, size_t end)
{
    if (extract_is(r, at, end, S("以及")))
        return 6;
    return extract_is(r, at, end, S("、")) || is_connector(r, at, end) ? 3 : 0;
}

size_t extract_party_list(const struct reader *r, size_t at, size_t end,
                          struct party ret[static MAX_PARTIES], size_t *ret_count)
{
    size_t count = 0, place = at;
    bool is_group = extract_at(r, at, end, WORD(GROUP_HEAD)) > 0;
    while (count < MAX_PARTIES) {
        size_t start = count == 0 ? at : place + separator(r, place, end);
        if (count > 0 && start == place)
            break;
        size_t after = extract_party_end(r, start, end, &ret[count]);
        /* 各年级组、处室: behind a group its kinds stand alone. */
        size_t kind = count > 0 && is_group && after == start
                          ? extract_at(r, start, end, WORD(UNIT_SUFFIX) | WORD(GROUP_SUFFIX))
                          : 0;
        if (kind >= 6) {
            after = start + kind;
            ret[count] = (struct party){{start, after}, false};
        }
        if (after == start)
            break;
        count++;
        place = after;
    }
    *ret_count = count;
    return count == 0 ? at : place;
}
