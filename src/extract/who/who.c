/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Who is asked, in Chinese sentences: 由X牵头，Y配合; X会同Y; X负责…; X要…; 请X…. */
#include "extract/who/who.h"

#include "base/utf8.h"
#include "extract/outline/label.h"
#include "extract/when/when.h"

static void add_parties(struct reader *r, struct who *w, const struct party *v, size_t n,
                        enum role role)
{
    for (size_t i = 0; i < n; i++) {
        if (v[i].is_person && role != ROLE_SUPPORT)
            extract_name_add(r, &w->leaders, v[i].name);
        else
            extract_name_add(r, role == ROLE_SUPPORT ? &w->support : &w->lead, v[i].name);
    }
    w->is_from_sentence |= n > 0;
}

static size_t skip_any(const struct reader *r, size_t at, size_t end, const char *const *words,
                       size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (extract_is_word(r, at, end, words[i]))
            return at + strlen(words[i]);
    }
    return at;
}

static size_t skip_adverb(const struct reader *r, size_t at, size_t end)
{
    for (int i = 0; i < 3; i++)
        at += extract_at(r, at, end, WORD(ADVERB));
    return at;
}

/* 汛期内, 在假期内, 开学期间 before the subject. */
static size_t skip_period(const struct reader *r, size_t at, size_t end)
{
    size_t limit = end - at > 36 ? at + 36 : end;
    struct str text = str_sub(r->text, 0, limit);
    if (str_find(text, S("期"), at) < 0)
        return at;
    ptrdiff_t hit = str_find(text, S("期间"), at);
    if (hit < 0)
        hit = str_find(text, S("期内"), at);
    if (hit < 0 || (size_t)hit + 6 >= end || memchr(r->text.p + at, ',', (size_t)hit - at) != NULL)
        return at;
    size_t next = (size_t)hit + 6;
    return extract_unit_end(r, next, end) > next ? next : at;
}

size_t extract_skip_opening(const struct reader *r, size_t at, size_t end)
{
    for (int i = 0; i < 6 && at < end; i++) {
        size_t start = at;
        if (extract_at(r, at, end, WORD(NO_OPENING)) == 0)
            at += extract_at(r, at, end, WORD(OPENING));
        at = skip_period(r, at, end);
        size_t phase = extract_at(r, at, end, WORD(PHASE)); /* 今后, 下一步 */
        if (phase > 0 && extract_unit_end(r, at, end) == at)
            at += phase;
        size_t n = r->is_plan ? 0 : extract_at(r, at, end, WORD(SPEECH) | WORD(DECISION));
        if (n > 0 && extract_unit_end(r, at, end) == at)
            at += n;
        while (at < end && (r->text.p[at] == ':' || r->text.p[at] == ',' || r->text.p[at] == ' '))
            at++;
        size_t day = extract_date_end(r, at, end);
        if (day > at && day < end)
            at = day;
        while (at < end && (r->text.p[at] == ':' || r->text.p[at] == ',' || r->text.p[at] == ' '))
            at++;
        if (at == start)
            break;
    }
    return at;
}

/* 门诊部要和信息科一起压缩排队时间: who does it with them; the place behind 一起, or `at`. */
static size_t read_together(struct reader *r, size_t at, size_t end, struct who *w)
{
    static const char *const withs[] = {"和", "与", "同", "跟"};
    static const char *const words[] = {"一起", "一道", "共同"};
    UNCLEARED struct party v[MAX_PARTIES];
    size_t n = 0, start = skip_any(r, at, end, withs, ARRAY_LEN(withs));
    size_t after = start > at ? extract_party_list(r, start, end, v, &n) : at;
    size_t behind = skip_any(r, after, end, words, ARRAY_LEN(words));
    if (n == 0 || behind == after)
        return at;
    add_parties(r, w, v, n, ROLE_SUPPORT);
    return behind;
}

/* 质量部派人全程驻点支持: the clause ends in the verb of who helps. */
static bool sends_help(const struct reader *r, size_t at, size_t end)
{
    return (extract_is(r, at, end, S("派人")) || extract_is(r, at, end, S("派员")) ||
            extract_is(r, at, end, S("派专人"))) &&
           extract_word_before(r->words, r->text, at, end, WORD(SUPPORT_VERB)) > 0;
}

static bool has_nobody(const struct who *w)
{
    return w->lead.names.n + w->leaders.names.n == 0;
}

/* Behind a name: a verb or a day. */
static bool goes_on(const struct reader *r, size_t at, size_t end)
{
    size_t day = at + (extract_is(r, at, end, S("于")) || extract_is(r, at, end, S("在")) ? 3 : 0);
    return extract_date_end(r, day, end) > day || extract_at(r, at, end, WORD(VERB)) > 0;
}

/* X会同Y, X、Y配合: what follows a list of names. Returns the place behind what was read. */
static size_t read_after_list(struct reader *r, size_t at, size_t end, const struct party *v,
                              size_t n, struct who *w)
{
    static const char *const posts[] = {"为主办部门", "为主办单位", "为牵头单位",
                                        "为责任单位", "为主责单位", "作为牵头单位",
                                        "为牵头部门", "为责任部门", "为主责部门"};
    static const char *const helps[] = {"为协办单位", "为配合单位", "为协同单位", "作为配合单位",
                                        "为配合部门", "为协办部门", "为协同部门", "为协作单位",
                                        "为参与单位", "为支持单位"};
    size_t i = skip_adverb(r, at, end);
    bool is_post = extract_is(r, i, end, S("为")) || extract_is(r, i, end, S("作"));
    if (is_post && skip_any(r, i, end, posts, ARRAY_LEN(posts)) > i) {
        add_parties(r, w, v, n, ROLE_LEAD);
        return skip_any(r, i, end, posts, ARRAY_LEN(posts));
    }
    static const char *const by_duty[] = {"按职责", "按各自职责", "按照职责", "结合职责", "按分工"};
    bool is_behind_lead = w->lead.names.n > 0 &&
                          skip_any(r, at, end, by_duty, ARRAY_LEN(by_duty)) > at && n > 0 &&
                          extract_rune_before(r, v[0].name.from, 0) != 0x3002; /* a new sentence */
    if (is_behind_lead || sends_help(r, i, end)) { /* 爱卫办牵头，各科室按职责落实 */
        add_parties(r, w, v, n, ROLE_SUPPORT);
        return end;
    }
    if ((is_post && skip_any(r, i, end, helps, ARRAY_LEN(helps)) > i) ||
        extract_at(r, i, end, WORD(SUPPORT_VERB)) > 0) {
        bool is_join = extract_at(r, at, end, WORD(JOIN)) > 0;
        UNCLEARED struct party more[MAX_PARTIES];
        size_t count = 0, support = extract_at(r, at, end, WORD(SUPPORT_VERB));
        size_t after = extract_party_list(r, at + support, end, more, &count);
        /* 财务股协助医政股于…前完成采购: where nobody leads, X is asked and Y works with it. */
        if (!is_join && count > 0 && has_nobody(w) && goes_on(r, after, end)) {
            add_parties(r, w, v, n, ROLE_LEAD);
            add_parties(r, w, more, count, ROLE_SUPPORT);
            return after;
        }
        /* X协助Y…: Y may be the object; X supports all the same. 请X配合…: X is asked. */
        bool is_begged = n > 0 && has_nobody(w) && v[0].name.from >= 3 && i + support < end &&
                         extract_is(r, v[0].name.from - 3, end, S("请"));
        add_parties(r, w, v, n, is_join || is_begged ? ROLE_LEAD : ROLE_SUPPORT);
        if (is_join)
            add_parties(r, w, more, count, ROLE_SUPPORT);
        return is_join ? after : i + support;
    }
    add_parties(r, w, v, n, ROLE_LEAD);
    size_t together = read_together(r, i, end, w);
    if (together > i)
        return together;
    size_t join = extract_at(r, i, end, WORD(JOIN));
    if (join == 0)
        return at;
    UNCLEARED struct party more[MAX_PARTIES];
    size_t count = 0;
    size_t after = extract_party_list(r, i + join, end, more, &count);
    add_parties(r, w, more, count, ROLE_SUPPORT);
    return count > 0 ? after : at;
}

/* 牵头、各研究室配合: more names behind the verb of the lead. */
static void read_helpers(struct reader *r, size_t at, size_t end, struct who *w)
{
    at += extract_at(r, at, end, WORD(LEAD_VERB));
    if (extract_is(r, at, end, S("组织、")))
        at += 6; /* 保卫科组织、各年级组配合 */
    while (at < end && (extract_is(r, at, end, S("、")) || r->text.p[at] == ' '))
        at += r->text.p[at] == ' ' ? 1 : 3;
    if (extract_is(r, at, end, S("会同")) || extract_is(r, at, end, S("联合")))
        at += 6;
    else if (extract_at(r, at, end, WORD(VERB)) > 0 && extract_unit_end(r, at, end) == at)
        return; /* 牵头制定方案; 督导组 is a unit */
    UNCLEARED struct party v[MAX_PARTIES];
    size_t n = 0;
    size_t after = extract_party_list(r, at, end, v, &n);
    size_t i = skip_adverb(r, after, end);
    bool is_joined =
        at >= 6 && (extract_is(r, at - 6, end, S("会同")) || extract_is(r, at - 6, end, S("联合")));
    if (n > 0 && (is_joined || extract_at(r, i, end, WORD(SUPPORT_VERB)) > 0))
        add_parties(r, w, v, n, ROLE_SUPPORT);
}

/* 会议由书记某某主持。, 由教务处作说明 */
static bool only_speaks(const struct reader *r, size_t at, size_t end)
{
    static const char *const words[] = {"主持",   "作说明", "作汇报",  "作了",
                                        "作介绍", "致辞",   "主持会议"};
    for (size_t i = 0; i < ARRAY_LEN(words); i++) {
        if (extract_is_word(r, at, end, words[i]))
            return i > 0 || at + strlen(words[i]) >= end ||
                   extract_is(r, at + strlen(words[i]), end, S("会")) ||
                   extract_is(r, at + strlen(words[i]), end, S("。"));
    }
    return false;
}

/* 由X… anywhere in a clause. Returns whether one was read. */
static bool read_by(struct reader *r, struct span clause, struct who *w)
{
    bool found = false;
    for (size_t at = clause.from; at < clause.to;) {
        ptrdiff_t hit = str_find(str_sub(r->text, 0, clause.to), S("由"), at);
        if (hit < 0)
            break;
        at = (size_t)hit + 3;
        if (extract_is(r, at, clause.to, S("于")))
            continue;
        UNCLEARED struct party v[MAX_PARTIES];
        size_t n = 0;
        size_t after = extract_party_list(r, at, clause.to, v, &n);
        if (n == 0) {
            size_t person = extract_person_end(r, at, clause.to);
            if (person > at &&
                extract_at(r, skip_adverb(r, person, clause.to), clause.to, WORD(LEAD_VERB)) > 0) {
                v[0] = (struct party){{at, person}, true};
                n = 1;
                after = person;
            }
        }
        if (n == 0) { /* 由江北城投负责: whatever the name ends in */
            after = extract_named_by_lead(r, at, clause.to);
            v[0] = (struct party){{at, after}, false};
            n = after > at;
        }
        if (n == 0 || extract_is(r, after, clause.to, S("的")) ||
            (extract_is(r, after, clause.to, S("承担")) && after + 9 >= clause.to) ||
            only_speaks(r, after, clause.to))
            continue; /* 费用由施工单位承担 */
        at = read_after_list(r, after, clause.to, v, n, w);
        read_helpers(r, skip_adverb(r, at, clause.to), clause.to, w);
        found = true;
    }
    return found;
}

/* 请教务处吸收会议意见: whom one asks may do anything. */
static bool is_begged(const struct reader *r, size_t from, size_t start, size_t after, size_t end)
{
    size_t next;
    bool is_word = (extract_is(r, from, end, S("请")) && from + 3 == start) ||
                   (extract_is(r, from, end, S("责成")) && from + 6 == start);
    return is_word && after < end && utf8_is_han(extract_rune(r, after, &next)) &&
           !extract_is(r, after, end, S("的"));
}

/* The subject at the start of a clause. */
static bool read_subject(struct reader *r, struct span clause, struct who *w)
{
    size_t start = extract_skip_opening(r, clause.from, clause.to);
    UNCLEARED struct party v[MAX_PARTIES];
    size_t n = 0;
    if (extract_is(r, start, clause.to, S("由")))
        return false;
    if (extract_is(r, clause.from, clause.to, S("委托")) &&
        extract_rune_before(r, clause.from, 0) == ',')
        return false; /* 项目股牵头，委托第三方机构开展检查 */
    size_t after = extract_party_list(r, start, clause.to, v, &n);
    if (n == 0 && extract_behind_topic(r, start, clause.to) > start) {
        start = extract_skip_opening(r, extract_behind_topic(r, start, clause.to), clause.to);
        after = extract_party_list(r, start, clause.to, v, &n);
    }
    if (n == 0)
        after = extract_named_by_place(r, clause, start);
    if (n == 0 && after > start)
        v[n++] = (struct party){{start, after}, false};
    if (n == 0 || extract_has(r, (struct span){start, after}, WORD(EVERYBODY)))
        return false;
    bool is_list_only = after == clause.to;
    /* 各医疗机构发现病例，应在2小时内直报 */
    size_t behind = clause.to + 1 < r->text.n && r->text.p[clause.to] == ',' ? clause.to + 1 : 0;
    bool is_asked = behind > 0 && (extract_is(r, behind, r->text.n, S("应")) ||
                                   extract_is(r, behind, r->text.n, S("须")) ||
                                   extract_is(r, behind, r->text.n, S("必须")));
    size_t behind_etc =
        extract_is(r, after, clause.to, S("等")) ? skip_adverb(r, after, clause.to) : after;
    bool is_headed = after < clause.to && r->text.p[after] == ':'; /* 生产部：完成调试 */
    /* 场长是本场第一责任人，要与…签订 */
    bool is_named = extract_is(r, after, clause.to, S("是")) &&
                    extract_is(r, clause.to - 9, clause.to, S("责任人"));
    if (is_headed || is_named) {
        add_parties(r, w, v, n, ROLE_LEAD);
        return true;
    }
    is_asked |=
        is_begged(r, start >= clause.from + 3 ? start - 3 : start, start, after, clause.to) ||
        is_begged(r, clause.from, start, after, clause.to);
    is_asked |= extract_is(r, start, clause.to, S("各")) && extract_hands_in(r, after, clause.to);
    /* 谷一川同志任召集人 */
    size_t post = after + (extract_is(r, after, clause.to, S("同志")) ? 6 : 0);
    is_asked |=
        n == 1 && v[0].is_person &&
        (extract_is(r, post, clause.to, S("任")) || extract_is(r, post, clause.to, S("担任")));
    size_t person = n == 1 && is_asked && !v[0].is_person
                        ? extract_person_before_time(r, after, clause.to)
                        : after;
    if (person > after) {
        v[n++] = (struct party){{after, person}, true};
        after = behind_etc = person;
    }
    if (!is_list_only && !is_asked && !extract_is_predicate(r, start, behind_etc, clause.to))
        return false;
    if (is_list_only) /* 招生就业处会同学生工作处，于… is handled below; "各单位，" is a call */
        return false;
    size_t at = read_after_list(r, after, clause.to, v, n, w);
    read_helpers(r, skip_adverb(r, at, clause.to), clause.to, w);
    return true;
}

/* 责任人为总务主任钟离朔, 牵头单位是教务处 */
static bool read_named(struct reader *r, struct span clause, struct who *w)
{
    uint64_t mask = 0;
    size_t n = extract_at_classes(
        r, clause.from, clause.to,
        WORD(LEAD_LABEL) | WORD(DUTY_LABEL) | WORD(SUPPORT_LABEL) | WORD(LEADER_LABEL), &mask);
    size_t at = clause.from + n;
    if (n == 0 || !(extract_is(r, at, clause.to, S("为")) || extract_is(r, at, clause.to, S("是"))))
        return false;
    UNCLEARED struct party v[MAX_PARTIES];
    size_t count = 0;
    (void)extract_party_list(r, at + 3, clause.to, v, &count);
    add_parties(r, w, v, count, (mask & WORD(SUPPORT_LABEL)) != 0 ? ROLE_SUPPORT : ROLE_LEAD);
    return count > 0;
}

/* 对甲公司给予通报批评，责成其于…: 其 is whom the sentence speaks of. */
static bool read_back(struct reader *r, struct span s, struct span clause, struct who *w)
{
    size_t n = extract_at(r, clause.from, clause.to, WORD(DECISION));
    if (n == 0 || !extract_is(r, clause.from + n, clause.to, S("其")))
        return false;
    ptrdiff_t hit = str_find(str_sub(r->text, 0, clause.from), S("对"), s.from);
    UNCLEARED struct party v[MAX_PARTIES];
    size_t count = 0;
    if (hit >= 0)
        (void)extract_party_list(r, (size_t)hit + 3, clause.from, v, &count);
    add_parties(r, w, v, count, ROLE_LEAD);
    return count > 0;
}

static bool has_names(const struct who *w)
{
    return w->lead.names.n + w->support.names.n + w->leaders.names.n > 0 || w->is_from_sentence;
}

bool extract_who_recall(const struct reader *r, struct span s, struct who *w)
{
    const struct sentence_memo *m = r->sentence;
    if (has_names(w) || s.from != m->s.from || s.to != m->s.to || w->is_that != m->is_that ||
        r->is_order != m->is_order || s.to <= s.from)
        return false;
    w->lead.names = m->who.lead.names;
    w->support.names = m->who.support.names;
    w->leaders.names = m->who.leaders.names;
    /* No room behind the names: who adds one moves to a list of its own. */
    w->lead.capacity = w->lead.names.n;
    w->support.capacity = w->support.names.n;
    w->leaders.capacity = w->leaders.names.n;
    w->is_from_sentence = m->who.is_from_sentence;
    return true;
}

void extract_who_keep(struct reader *r, struct span s, const struct who *w)
{
    *r->sentence = (struct sentence_memo){s, w->is_that, r->is_order, *w};
}

/* 同意监测站更新设备，由财务科落实资金: who is allowed something is not asked. */
static bool is_allowed(const struct reader *r, struct span s, struct span clause)
{
    size_t at = clause.from + (extract_is(r, clause.from, clause.to, S("会议")) ? 6 : 0);
    at += extract_is(r, at, clause.to, S("原则")) ? 6 : 0;
    return extract_is(r, at, clause.to, S("同意")) &&
           str_find(str_sub(r->text, 0, s.to), S("由"), clause.to) >= 0;
}

static void read_sentence(struct reader *r, struct span s, struct who *w)
{
    struct cutter c = extract_cutter(r, s, CUT_CLAUSE);
    struct span clause;
    size_t budget = 400; /* clauses: no sentence has more, a damaged text may */
    while (budget-- > 0 && extract_next(&c, &clause)) {
        struct label l = extract_label_inner(r, clause.from, clause.to, /* with_brackets= */ true);
        if (l.class != LABEL_NONE)
            clause.from = l.body;
        bool is_by =
            read_named(r, clause, w) || read_by(r, clause, w) || read_back(r, s, clause, w);
        size_t start = clause.from + (extract_is(r, clause.from, clause.to, S("并")) ? 3 : 0);
        size_t join = extract_at(r, start, clause.to, WORD(JOIN));
        if (join > 0 && w->lead.names.n > 0) { /* 由X牵头，并会同Y… */
            UNCLEARED struct party v[MAX_PARTIES];
            size_t n = 0;
            (void)extract_party_list(r, start + join, clause.to, v, &n);
            add_parties(r, w, v, n, ROLE_SUPPORT);
        } else if (!is_by && !is_allowed(r, s, clause))
            (void)read_subject(r, clause, w);
    }
}

void extract_who_sentence(struct reader *r, struct span s, struct who *w)
{
    if (has_names(w)) {
        read_sentence(r, s, w);
        return;
    }
    if (extract_who_recall(r, s, w))
        return;
    read_sentence(r, s, w);
    extract_who_keep(r, s, w);
}
